/* SPDX-License-Identifier: Apache-2.0
 * Open addressing with linear probing, at most half full; see intern.h. */
#include "intern.h"

#include "hash.h"

enum { FIRST_SLOTS = 1024 };

static void put(struct intern *s, uint32_t number)
{
    uint32_t i = (uint32_t)hash_bytes(s->text.at[number], strlen(s->text.at[number]));
    while (s->slot[i & (s->slots - 1)]) i++;
    s->slot[i & (s->slots - 1)] = number + 1;
}

static void make_room(struct intern *s, struct arena *arena)
{
    if (s->text.n * 2 < s->slots) return;
    s->slots = s->slots ? s->slots * 2 : FIRST_SLOTS;
    s->slot = arena_new(arena, uint32_t, s->slots);
    for (uint32_t i = 0; i < s->text.n; i++) put(s, i);
}

uint32_t intern_find(const struct intern *s, const char *text)
{
    if (!s->slots) return UINT32_MAX;
    for (uint32_t i = (uint32_t)hash_bytes(text, strlen(text));; i++) {
        uint32_t found = s->slot[i & (s->slots - 1)];
        if (!found) return UINT32_MAX;
        if (strcmp(s->text.at[found - 1], text) == 0) return found - 1;
    }
}

uint32_t intern_add(struct intern *s, struct arena *arena, const char *text)
{
    if (!s->text.n) {
        make_room(s, arena);
        *vec_push(arena, s->text) = "";
        put(s, 0);
    }
    uint32_t found = intern_find(s, text);
    if (found != UINT32_MAX) return found;
    make_room(s, arena);
    *vec_push(arena, s->text) = arena_copy(arena, text, strlen(text));
    put(s, s->text.n - 1);
    return s->text.n - 1;
}
