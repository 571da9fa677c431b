/* SPDX-License-Identifier: Apache-2.0
 * Bump allocator: one block of memory for one report, freed in one call.
 *
 * arena_alloc never returns NULL: when memory runs out it jumps to the escape point that the
 * public call has set, which frees the arena and reports KHABAR_ENOMEM. All memory of a report
 * is in its arena, so nothing leaks and no stage has to check. Memory comes zeroed, aligned to 16. */
#ifndef KHABAR_ARENA_H
#define KHABAR_ARENA_H
#include <setjmp.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct arena_block;
struct arena {
    struct arena_block *head;
    char *next, *end;      /* free part of the head block */
    jmp_buf *escape;       /* where to go without memory; must be set before the first use */
};

void *arena_alloc(struct arena *arena, size_t bytes);
void arena_free(struct arena *arena);
/* The same, but the newest block stays for what comes next, unless it is larger than most reports need. */
void arena_reset(struct arena *arena);
/* A copy of `length` bytes with a NUL behind. */
char *arena_copy(struct arena *arena, const char *bytes, size_t length);
/* printf into the arena. */
char *arena_print(struct arena *arena, const char *format, ...) __attribute__((format(printf, 2, 3)));

#define arena_new(arena, type, n) ((type *)arena_alloc((arena), sizeof(type) * (size_t)(n)))

/* Growable array in an arena. VEC(int) v = {0}; *vec_push(arena, v) = 3; old copies stay behind
 * in the arena, at most as many bytes again as the array itself. */
#define VEC(type) struct { type *at; uint32_t n, room; }
#define vec_push(arena, v)                                                                          \
    ((v).n == (v).room ? (void)((v).at = vec_grow((arena), (v).at, sizeof *(v).at, &(v).room)) : (void)0, \
     &(v).at[(v).n++])
void *vec_grow(struct arena *arena, void *old, size_t size, uint32_t *room);

#endif
