/* SPDX-License-Identifier: Apache-2.0
 * Bump allocator; see arena.h for the rules. Blocks double in size, so that a report of any
 * length needs a logarithmic number of calls to malloc. */
#include "arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

struct arena_block {
    struct arena_block *older;
    size_t bytes;
};

enum { FIRST_BLOCK = 1 << 16, LARGEST_STEP = 1 << 24, LARGEST_KEPT = 1 << 23, ALIGNMENT = 16 };

/* Bytes of a block in front of what it gives, aligned. */
enum { HEAD = (sizeof(struct arena_block) + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT };

static void block_add(struct arena *arena, size_t bytes)
{
    size_t step = arena->head ? arena->head->bytes * 2 : FIRST_BLOCK;
    if (step > LARGEST_STEP) step = LARGEST_STEP;
    if (step < bytes + HEAD) step = bytes + HEAD;
    struct arena_block *block = bytes > SIZE_MAX / 4 ? NULL : calloc(1, step);
    if (!block) longjmp(*arena->escape, 1);
    block->older = arena->head;
    block->bytes = step;
    arena->head = block;
    arena->next = (char *)block + HEAD;
    arena->end = (char *)block + step;
}

void *arena_alloc(struct arena *arena, size_t bytes)
{
    size_t need = bytes > SIZE_MAX / 4 ? bytes : (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    if (!arena->next || (size_t)(arena->end - arena->next) < need) block_add(arena, need);
    void *at = arena->next;
    arena->next += need;
    return at;
}

void arena_free(struct arena *arena)
{
    for (struct arena_block *b = arena->head; b;) {
        struct arena_block *older = b->older;
        free(b);
        b = older;
    }
    arena->head = NULL;
    arena->next = arena->end = NULL;
}

void arena_reset(struct arena *arena)
{
    struct arena_block *kept = arena->head;
    if (!kept || kept->bytes > LARGEST_KEPT) {
        arena_free(arena);
        return;
    }
    arena->head = kept->older;
    char *next = arena->next, *end = arena->end;
    arena_free(arena);
    kept->older = NULL;
    arena->head = kept;
    arena->next = (char *)kept + HEAD;
    arena->end = end;
    memset(arena->next, 0, (size_t)(next - arena->next));
}

char *arena_copy(struct arena *arena, const char *bytes, size_t length)
{
    char *copy = arena_alloc(arena, length + 1);
    if (length) memcpy(copy, bytes, length);
    copy[length] = 0;
    return copy;
}

char *arena_print(struct arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int n = vsnprintf(NULL, 0, format, args);
    va_end(args);
    char *out = arena_alloc(arena, (size_t)(n < 0 ? 0 : n) + 1);
    va_start(args, format);
    if (n > 0) vsnprintf(out, (size_t)n + 1, format, args);
    va_end(args);
    return out;
}

void *vec_grow(struct arena *arena, void *old, size_t size, uint32_t *room)
{
    uint32_t wanted = *room ? *room * 2 : 8;
    char *at = arena_alloc(arena, size * wanted);
    if (old) memcpy(at, old, size * *room);
    *room = wanted;
    return at;
}
