/* SPDX-License-Identifier: Apache-2.0
 * Word types: what is the same for every occurrence of a written word, computed once.
 *
 * Texts repeat their words (37,000 types make 200,000 words of newswire), so a coder remembers the
 * analyses of each spelling that it met, and the part of the tagger's score that does not depend on
 * context. When the memory is full, new spellings are analysed without being remembered. Results do not
 * depend on what is remembered. */
#ifndef KHABAR_TYPE_H
#define KHABAR_TYPE_H
#include "word.h"

struct word_type {
    uint64_t hash;                  /* of the exact letters; 0 marks an empty slot */
    const uint32_t *letter;         /* [letters] folded */
    const uint32_t *exact;          /* [letters] as written */
    struct analysis *alternative;   /* [alternatives] */
    uint32_t key;                   /* fold_key of the whole word */
    uint32_t upos_set;              /* parts of speech that it could have, as bits */
    uint8_t letters, alternatives, marks;
    bool tagged;                    /* tag_type has been here */
};

struct word_types {
    struct arena arena;
    struct word_type *slot;         /* [LIMIT_TYPES * 2] */
    uint32_t used;
};

/* The type of a spelling: a remembered one, or one made on `arena`. types may be NULL. */
struct word_type *word_type_find(struct word_types *types, struct arena *arena, const struct lexicon *lexicon,
                                 const uint32_t *letter, const uint32_t *exact, size_t n, uint8_t marks);
#endif
