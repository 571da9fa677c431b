/* SPDX-License-Identifier: Apache-2.0
 * Strings by number: equal strings get the same number, 0 is the empty one. All memory is the arena's. */
#ifndef KHABAR_INTERN_H
#define KHABAR_INTERN_H
#include "arena.h"

struct intern {
    VEC(const char *) text;   /* [numbers] */
    uint32_t *slot, slots;    /* numbers + 1 by hash; a power of two */
};

uint32_t intern_add(struct intern *strings, struct arena *arena, const char *text);
/* The number of a string that is there, UINT32_MAX if it is not. */
uint32_t intern_find(const struct intern *strings, const char *text);
static inline const char *intern_text(const struct intern *strings, uint32_t number)
{
    return strings->text.n ? strings->text.at[number] : "";
}
#endif
