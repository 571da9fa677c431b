/* SPDX-License-Identifier: Apache-2.0
 * Which words of a phrase may be of the name of a private person.
 *
 * A word may be, if the model of names takes it for a person's, if the lexicon lists it among names (سعيد is a name and
 * "happy") or does not know it. It is not, if the tables say what it is there: a body, a place, a country or, with the article, a
 * trade (القاضي); or if all such words together name somebody of whom they know an office. Nouns and adjectives right behind a
 * name are taken with it: family names are everyday words as well. So in doubt a word is of a name. */
#ifndef KHABAR_PRIVATE_WORDS_H
#define KHABAR_PRIVATE_WORDS_H
#include "khabar/khabar.h"

enum { PRIVATE_RUNS_MOST = 16 }; /* names in one phrase; of a phrase with more all words are taken for one */

struct private_words {
    /* bytes of the phrase, in order; و, ل and the like before a name are not in it */
    struct private_run { size_t from, to; } run[PRIVATE_RUNS_MOST];
    size_t n;
    bool title; /* the phrase begins with a noun for one person that is no name: the minister, not the police */
};

/* Where it cannot be told, for want of memory or since the text is none, the whole phrase is one run. */
struct private_words private_words_find(khabar_coder *coder, const char *phrase);

#endif
