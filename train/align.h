/* SPDX-License-Identifier: Apache-2.0
 * Lays the gold tokens of a sentence over its written words, so that analyses can be compared with them. */
#ifndef KHABAR_TRAIN_ALIGN_H
#define KHABAR_TRAIN_ALIGN_H
#include "../src/word/word.h"
#include "conllu.h"

enum { MOST_SEGMENTS = 8 };

struct segmentation { uint8_t end[MOST_SEGMENTS], n; };  /* letters at which each segment ends */
struct gold_word {
    struct segmentation cut;
    const struct gold_token *stem;                       /* the last token that is no enclitic pronoun */
    bool known;                                          /* false: no gold token fits the written word */
};

/* [words.n] on the arena. */
struct gold_word *align_gold(struct arena *arena, const struct words *words, const struct gold_sentence *sentence);

/* Where an analysis cuts its word, without the article; and whether two cuts are the same. */
struct segmentation align_cut(const struct lexicon *lexicon, const struct word *w, const struct analysis *a);
bool align_same(const struct segmentation *a, const struct segmentation *b);
#endif
