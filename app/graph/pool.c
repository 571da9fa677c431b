/* SPDX-License-Identifier: Apache-2.0
 * Memory of one graph; see pool.h. Names lie in a table with linear probing, at most half full, hashed by FNV-1a
 * (Fowler, Noll, Vo). */
#include "pool.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_BYTES ((size_t)256 << 10)

struct pool_block {
    struct pool_block *older;
    size_t room;
    alignas(max_align_t) unsigned char at[];
};

void *pool_take(struct pool *pool, size_t bytes)
{
    const size_t unit = alignof(max_align_t);
    if (bytes > SIZE_MAX / 4) longjmp(*pool->escape, 1);
    bytes = (bytes + unit - 1) / unit * unit;
    if (!pool->head || pool->head->room - pool->used < bytes) {
        size_t room = bytes > BLOCK_BYTES ? bytes : BLOCK_BYTES;
        struct pool_block *block = malloc(sizeof *block + room);
        if (!block) longjmp(*pool->escape, 1);
        *block = (struct pool_block){.older = pool->head, .room = room};
        pool->head = block;
        pool->used = 0;
    }
    void *at = pool->head->at + pool->used;
    pool->used += bytes;
    return memset(at, 0, bytes);
}

char *pool_copy(struct pool *pool, const char *text)
{
    size_t bytes = strlen(text) + 1;
    return memcpy(pool_take(pool, bytes), text, bytes);
}

void *pool_grow(struct pool *pool, const void *old, size_t size, size_t *room)
{
    size_t more = *room ? *room * 2 : 16;
    void *at = pool_take(pool, more * size);
    if (*room) memcpy(at, old, *room * size);
    *room = more;
    return at;
}

void pool_free(struct pool *pool)
{
    while (pool->head) {
        struct pool_block *older = pool->head->older;
        free(pool->head);
        pool->head = older;
    }
    pool->used = 0;
}

/* ------------------------------------------------------------------ names */

/* The slot of the name, or the free one where it would stand. */
static size_t slot_of(const struct names *names, const char *name)
{
    uint64_t hash = 0xCBF29CE484222325u;
    for (const unsigned char *c = (const unsigned char *)name; *c; c++) hash = (hash ^ *c) * 0x100000001B3u;
    size_t at = (size_t)(hash ^ hash >> 32) & (names->room - 1);
    while (names->slot[at].name && strcmp(names->slot[at].name, name) != 0) at = (at + 1) & (names->room - 1);
    return at;
}

static void spread(struct names *names, struct pool *pool)
{
    struct names old = *names;
    names->room = old.room ? old.room * 2 : 64;
    names->slot = pool_new(pool, struct names_slot, names->room);
    for (size_t i = 0; i < old.room; i++)
        if (old.slot[i].name) names->slot[slot_of(names, old.slot[i].name)] = old.slot[i];
}

size_t names_put(struct names *names, struct pool *pool, const char *name, size_t number)
{
    if (names->n * 2 >= names->room) spread(names, pool);
    struct names_slot *slot = &names->slot[slot_of(names, name)];
    if (slot->name) return slot->number;
    *slot = (struct names_slot){pool_copy(pool, name), number};
    names->n++;
    return number;
}

size_t names_find(const struct names *names, const char *name)
{
    if (!names->room) return NAMES_NONE;
    const struct names_slot *slot = &names->slot[slot_of(names, name)];
    return slot->name ? slot->number : NAMES_NONE;
}

void names_empty(struct names *names)
{
    if (names->n) memset(names->slot, 0, names->room * sizeof *names->slot);
    names->n = 0;
}
