/* SPDX-License-Identifier: Apache-2.0
 * Memory of one graph: taken piece by piece, freed in one call. When there is none left, pool_take does not return but
 * jumps to `escape`, so that no caller has to check. A text in it is NUL-terminated. */
#ifndef KHABAR_POOL_H
#define KHABAR_POOL_H
#include <setjmp.h>
#include <stddef.h>

struct pool {
    struct pool_block *head;
    size_t used;      /* bytes of the head block */
    jmp_buf *escape;  /* must be set before the first use */
};

void *pool_take(struct pool *pool, size_t bytes); /* zeroed, aligned for all types */
char *pool_copy(struct pool *pool, const char *text);
/* A larger copy of an array of *room elements; the old one stays behind. */
void *pool_grow(struct pool *pool, const void *old, size_t size, size_t *room);
void pool_free(struct pool *pool);

#define pool_new(pool, type, n) ((type *)pool_take((pool), sizeof(type) * (n)))
/* Room for one more in an array of `n` elements, as a place that may be written. */
#define pool_push(pool, array, n, room)                                                             \
    ((n) == (room) ? (void)((array) = pool_grow((pool), (array), sizeof *(array), &(room))) : (void)0, &(array)[(n)++])

/* Text -> number, in a pool. Starts as {0}. */
struct names {
    struct names_slot { const char *name; size_t number; } *slot; /* [room] a power of two */
    size_t n, room;
};
/* Number of the name; if it is new, `number` becomes it and the name is copied. */
size_t names_put(struct names *names, struct pool *pool, const char *name, size_t number);
void names_empty(struct names *names); /* keeps the room */
#define NAMES_NONE ((size_t)-1)
size_t names_find(const struct names *names, const char *name); /* NAMES_NONE if it is not there */

#endif
