/* SPDX-License-Identifier: Apache-2.0
 * Phrase tables: from words in a row to table rows.
 *
 * A trie over word keys (fold_key). A written word is known under several keys (its stem as it
 * stands, its lemma, its verb), and each is tried, so that one row matches every inflection. The
 * trie is one hash table of (node, key) -> (node, first entry). */
#ifndef KHABAR_PHRASE_H
#define KHABAR_PHRASE_H
#include "cue.h"
#include "word.h"

enum phrase_table { PHRASE_CUE, PHRASE_ACTOR, PHRASE_PLACE, PHRASE_TRIGGER, PHRASE_TABLES };

struct phrase_slot { /* PHRASES; empty when key is 0 */
    uint32_t node, key, next, entry;
};
struct phrase_entry { /* ENTRIES; number 0 is unused */
    uint16_t table, last; /* last of its run */
    uint32_t number;      /* row in that table's section */
};

struct phrases {
    const struct phrase_slot *slot; uint32_t mask;
    const struct phrase_entry *entry;
    const struct cue *cue; uint32_t cues;
};

struct phrase_match {
    uint32_t words;                    /* how many words it covers */
    const struct phrase_entry *entry;  /* run of entries */
    bool literal;                      /* each word by its stem or as it is written, not by its lemma */
};

const char *phrases_open(struct phrases *phrases, const struct datafile *file);
uint32_t phrase_hash(uint32_t node, uint32_t key);
/* Finds all phrases that begin at word `at` and end before `end`; longest first.
 * Returns how many, at most room. */
size_t phrase_find(const struct phrases *phrases, const struct words *words, uint32_t at, uint32_t end,
                   struct phrase_match *out, size_t room);
/* Notes at each word which kinds of cue and which tables' phrases begin there; the two below need it. */
void phrases_mark(const struct phrases *phrases, struct words *words, uint32_t sentences);
/* Does a phrase of this table begin at the word? Quicker than asking which. */
static inline bool phrase_begins(const struct words *words, uint32_t at, enum phrase_table table)
{
    return words->at[at].tables >> table & 1;
}
/* First cue of a kind that begins at word `at`; NULL if none. *covers = its words. The longest wins. */
const struct cue *phrase_cue(const struct phrases *phrases, const struct words *words, uint32_t at,
                             uint32_t end, enum cue_kind kind, uint32_t *covers);
#endif
