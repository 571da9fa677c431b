/* SPDX-License-Identifier: Apache-2.0
 * The arena: growth, alignment, zeroed memory, the escape when memory runs out. */
#include "../../src/base/arena.h"

#include "../check.h"

static void memory_is_zeroed_and_aligned(void)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    if (setjmp(escape)) { CHECK(!"escape"); return; }
    for (size_t n = 0; n < 300; n++) {
        unsigned char *at = arena_alloc(&arena, n);
        CHECK((uintptr_t)at % 16 == 0);
        for (size_t i = 0; i < n; i++)
            if (at[i]) CHECK_INT(at[i], 0);
        memset(at, 0xAA, n);
    }
    arena_free(&arena);
}

/* Pieces of all sizes keep what was written into them while the arena grows past many blocks. */
static void pieces_stay_apart(void)
{
    enum { PIECES = 4000 };
    static unsigned char *piece[PIECES];
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    if (setjmp(escape)) { CHECK(!"escape"); return; }
    for (size_t i = 0; i < PIECES; i++) {
        piece[i] = arena_alloc(&arena, i + 1);
        memset(piece[i], (int)(i % 251), i + 1);
    }
    for (size_t i = 0; i < PIECES; i++)
        if (piece[i][0] != i % 251 || piece[i][i] != i % 251) CHECK_INT(piece[i][i], i % 251);
    arena_free(&arena);
}

static void a_large_piece_fits(void)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    if (setjmp(escape)) { CHECK(!"escape"); return; }
    size_t n = (size_t)40 << 20;
    unsigned char *at = arena_alloc(&arena, n);
    at[0] = at[n - 1] = 1;
    CHECK(arena_alloc(&arena, 16) != NULL);
    arena_free(&arena);
}

static void freeing_leaves_it_empty_and_usable(void)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    if (setjmp(escape)) { CHECK(!"escape"); return; }
    arena_free(&arena);
    for (int round = 0; round < 3; round++) {
        CHECK(arena_alloc(&arena, 100000) != NULL);
        arena_free(&arena);
        CHECK(arena.head == NULL);
    }
}

static void what_is_kept_is_zeroed(void)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    if (setjmp(escape)) exit(1);
    arena_reset(&arena); /* nothing was taken yet */
    for (size_t size = 1000; size < ((size_t)1 << 25); size *= 8) { /* also more than is kept */
        memset(arena_alloc(&arena, 10), 0xFF, 10);
        memset(arena_alloc(&arena, size), 0xFF, size);
        arena_reset(&arena);
        const char *again = arena_alloc(&arena, size);
        bool zero = true;
        for (size_t i = 0; i < size; i++) zero = zero && again[i] == 0;
        CHECK(zero);
    }
    arena_free(&arena);
}

static void without_memory_it_escapes(void)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    volatile bool escaped = false;
    if (setjmp(escape)) escaped = true;
    else arena_alloc(&arena, SIZE_MAX - 8);
    CHECK(escaped);
    arena_free(&arena);
}

static void copies_end_in_nul(void)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    if (setjmp(escape)) { CHECK(!"escape"); return; }
    CHECK_TEXT(arena_copy(&arena, "خبر عاجل", 6), "خبر");
    CHECK_TEXT(arena_copy(&arena, "", 0), "");
    CHECK_TEXT(arena_copy(&arena, NULL, 0), "");
    CHECK_TEXT(arena_print(&arena, "%s:%d", "r17", 3), "r17:3");
    arena_free(&arena);
}

static void arrays_grow(void)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    if (setjmp(escape)) { CHECK(!"escape"); return; }
    VEC(int) numbers = {0};
    for (int i = 0; i < 100000; i++) *vec_push(&arena, numbers) = i;
    CHECK_INT(numbers.n, 100000);
    for (int i = 0; i < 100000; i++)
        if (numbers.at[i] != i) CHECK_INT(numbers.at[i], i);
    arena_free(&arena);
}

int main(void)
{
    RUN(memory_is_zeroed_and_aligned);
    RUN(pieces_stay_apart);
    RUN(a_large_piece_fits);
    RUN(freeing_leaves_it_empty_and_usable);
    RUN(what_is_kept_is_zeroed);
    RUN(without_memory_it_escapes);
    RUN(copies_end_in_nul);
    RUN(arrays_grow);
    return check_done();
}
