/* SPDX-License-Identifier: Apache-2.0
 * Word types and their memory; see type.h. */
#include "type.h"

#include "../base/hash.h"
#include "../text/fold.h"

static const uint32_t *copy_letters(struct arena *arena, const uint32_t *letter, size_t n)
{
    uint32_t *copy = arena_new(arena, uint32_t, n + 1);
    memcpy(copy, letter, n * sizeof *copy);
    return copy;
}

static struct word_type make(struct arena *arena, const struct lexicon *lexicon, const uint32_t *letter,
                             const uint32_t *exact, size_t n, uint8_t marks, uint64_t hash)
{
    struct analysis found[LIMIT_ANALYSES];
    struct word_type t = {.hash = hash, .marks = marks, .letters = (uint8_t)n, .key = fold_key(letter, n),
                          .letter = copy_letters(arena, letter, n), .exact = copy_letters(arena, exact, n)};
    t.alternatives = (uint8_t)word_analyse(lexicon, letter, exact, n, found);
    t.alternative = arena_new(arena, struct analysis, t.alternatives);
    memcpy(t.alternative, found, t.alternatives * sizeof *found);
    return t;
}

static bool is_same(const struct word_type *t, uint64_t hash, const uint32_t *exact, size_t n, uint8_t marks)
{
    return t->hash == hash && t->marks == marks && t->letters == n && memcmp(t->exact, exact, n * sizeof *exact) == 0;
}

static struct word_type *new_type(struct arena *arena, struct word_type made)
{
    struct word_type *t = arena_new(arena, struct word_type, 1);
    *t = made;
    return t;
}

struct word_type *word_type_find(struct word_types *types, struct arena *arena, const struct lexicon *lexicon,
                                 const uint32_t *letter, const uint32_t *exact, size_t n, uint8_t marks)
{
    uint64_t h = hash_step(HASH_SEED, marks);
    for (size_t i = 0; i < n; i++) h = hash_step(h, exact[i]);
    h = hash_mix(h) | 1;
    if (!types) return new_type(arena, make(arena, lexicon, letter, exact, n, marks, h));
    if (!types->slot) types->slot = arena_new(&types->arena, struct word_type, LIMIT_TYPES * 2);
    for (uint32_t i = (uint32_t)(h >> 32);; i++) {
        struct word_type *t = &types->slot[i % (LIMIT_TYPES * 2)];
        if (is_same(t, h, exact, n, marks)) return t;
        if (t->hash) continue;
        if (types->used == LIMIT_TYPES) return new_type(arena, make(arena, lexicon, letter, exact, n, marks, h));
        struct word_type made = make(&types->arena, lexicon, letter, exact, n, marks, h); /* may jump away: nothing is half done */
        *t = made;
        types->used++;
        return t;
    }
}
