/* SPDX-License-Identifier: Apache-2.0
 * Decoding of a report: nothing is dropped, broken bytes are replaced and remembered. */
#include "../../src/text/text.h"

#include "../../src/base/limits.h"
#include "../check.h"

static jmp_buf escape;
static struct arena arena = {.escape = &escape};

static struct text decoded(const char *bytes, size_t n)
{
    struct text text;
    text_decode(&text, &arena, bytes, n);
    return text;
}

static void letters_and_bytes_are_aligned(void)
{
    struct text t = decoded("أa\u064Eب", 7);
    CHECK_INT(t.n, 4);
    CHECK_INT(t.byte[0], 0);
    CHECK_INT(t.byte[1], 2);
    CHECK_INT(t.byte[2], 3);
    CHECK_INT(t.byte[3], 5);
    CHECK_INT(t.byte[4], 7);
    CHECK_INT(t.cp[0], 0x0623);
    CHECK_INT(t.letter[0], 0x0627);
    CHECK_INT(t.letter[2], 0);
    CHECK_INT(t.n_broken, 0);
}

static void broken_bytes_keep_their_place(void)
{
    struct text t = decoded("ا\xFF" "ب\xD8", 6);
    CHECK_INT(t.n, 4);
    CHECK_INT(t.cp[1], 0xFFFD);
    CHECK_INT(t.cp[3], 0xFFFD);
    CHECK_INT(t.n_broken, 2);
    CHECK_INT(t.broken[0], 2);
    CHECK_INT(t.broken[1], 5);
}

static void a_nul_is_a_sign_like_others(void)
{
    struct text t = decoded("ا\0ب", 5);
    CHECK_INT(t.n, 3);
    CHECK_INT(t.cp[1], 0);
    CHECK_INT(t.n_broken, 0);
}

static void an_empty_text_has_no_letters(void)
{
    struct text t = decoded("", 0);
    CHECK_INT(t.n, 0);
    CHECK_INT(t.byte[0], 0);
    CHECK_TEXT(text_slice(&t, &arena, 0, 5), "");
}

static void more_broken_bytes_than_are_remembered(void)
{
    size_t n = LIMIT_BROKEN * 3;
    char *bytes = malloc(n);
    if (!bytes) return;
    memset(bytes, 0x80, n);
    struct text t = decoded(bytes, n);
    CHECK_INT(t.n, n);
    CHECK_INT(t.n_broken, LIMIT_BROKEN);
    free(bytes);
}

static void slices_are_valid(void)
{
    struct text good = decoded("خبر عاجل", 15), bad = decoded("خ\xFFبر", 7);
    CHECK_TEXT(text_slice(&good, &arena, 4, 8), "عاجل");
    CHECK_TEXT(text_slice(&good, &arena, 4, 99), "عاجل");
    CHECK_TEXT(text_slice(&good, &arena, 9, 4), "");
    CHECK_TEXT(text_slice(&bad, &arena, 0, 3), "خ\uFFFDب");
}

int main(void)
{
    if (setjmp(escape)) {
        printf("Bail out! out of memory\n");
        return 1;
    }
    RUN(letters_and_bytes_are_aligned);
    RUN(broken_bytes_keep_their_place);
    RUN(a_nul_is_a_sign_like_others);
    RUN(an_empty_text_has_no_letters);
    RUN(more_broken_bytes_than_are_remembered);
    RUN(slices_are_valid);
    arena_free(&arena);
    return check_done();
}
