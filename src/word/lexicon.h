/* SPDX-License-Identifier: Apache-2.0
 * The compiled lexicon: from a folded written form to all its analyses.
 *
 * In: folded letters of a form without clitics. Out: a run of stored analyses. The forms are a
 * hash table with open addressing; a slot keeps 32 bits of the hash as its tag, so that two
 * different words share a slot once in four thousand million. Lookup is one probe, no allocation. */
#ifndef KHABAR_LEXICON_H
#define KHABAR_LEXICON_H
#include "../base/datafile.h"
#include "feature.h"

/* Bits of lexeme.flags: a verb takes an object, a clause; a noun names persons; a noun that no table lists
 * but that a verb brings by rule; a noun that names one person: those have a feminine, bodies do not. */
enum { LEXEME_OBJECT = 1, LEXEME_CLAUSE = 2, LEXEME_PERSON = 4, LEXEME_DERIVED = 8, LEXEME_ONE = 16 };

struct lexeme { /* LEXEMES; number 0 is the unknown word */
    uint32_t lemma, root, gloss; /* STRINGS */
    uint32_t row;                /* ROWS */
    uint32_t key;                /* fold_key of the lemma */
    uint32_t base;               /* verb that a masdar or participle belongs to, else 0 */
    uint32_t feats;              /* STRINGS: extra UD features of a closed-class word */
    uint16_t flags;
    uint8_t upos, derivation;    /* derivation: VERBFORM_* of a derived noun */
    uint8_t band;                /* data/lexicon/core.tsv: 1 very common, 2 common, 0 not listed */
    uint8_t pad[3];
};

struct stored_analysis { /* ANALYSES */
    uint32_t lexeme;    /* top bit: last of its run */
    uint16_t features;  /* number in FEATURES */
    uint16_t spelling;  /* hash of the exact spelling: tells هـ from ة, أ from إ */
};
#define ANALYSIS_LAST 0x80000000u

struct form_slot { /* FORMS; empty when first is 0 */
    uint32_t tag, first;
};

enum clitic_kind { CLITIC_QUESTION, CLITIC_CONJUNCTION, CLITIC_PREPOSITION, CLITIC_FUTURE,
                   CLITIC_EMPHASIS, CLITIC_ARTICLE, CLITIC_PRONOUN };
struct clitic { /* CLITICS; proclitics first, then pronouns */
    uint32_t form, lemma, feats, gloss; /* STRINGS */
    uint8_t kind, upos, letters;        /* letters: length of the form */
    uint8_t person, number, gender;     /* of a pronoun */
    uint16_t letter[4];                 /* folded */
};

/* Read-only view of the data file's lexicon sections. */
struct lexicon {
    const char *strings;
    const struct lexeme *lexeme;
    const uint32_t *feature;
    const struct form_slot *form; uint32_t forms; /* slots */
    const struct stored_analysis *analysis;
    const struct clitic *clitic; uint32_t clitics;
    uint32_t lexemes;
    const struct tag_weight *weight; uint32_t weight_mask; /* the tagger's model */
    const struct label_weight *label; uint32_t label_mask; /* and that of its labels */
};

/* The model may be empty: then only the prior counts. */
bool lexicon_has_weights(const struct lexicon *lexicon);
uint64_t lexicon_hash(const uint32_t *letters, size_t n);
/* First slot of a hash among so many (multiply and shift: any number will do). */
static inline uint32_t lexicon_slot(uint64_t hash, uint32_t slots) { return (uint32_t)((hash >> 32) * slots >> 32); }
uint16_t lexicon_spelling(const uint32_t *exact, size_t n);
/* First analysis of the folded form, NULL if it is not in the lexicon. */
const struct stored_analysis *lexicon_find(const struct lexicon *lexicon, const uint32_t *letters, size_t n);
/* Checks every index inside the sections once. NULL if sound, else what is wrong. */
const char *lexicon_open(struct lexicon *lexicon, const struct datafile *file);
#endif
