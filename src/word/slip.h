/* SPDX-License-Identifier: Apache-2.0
 * Misspelt words: two words written as one, and slips of one letter. The last resort before guessing. */
#ifndef KHABAR_SLIP_H
#define KHABAR_SLIP_H
#include "word.h"

enum { SLIP_MOST = 6 };

/* Analyses of words near an unknown one, marked as slips; at most SLIP_MOST, often none. */
size_t word_slips(const struct lexicon *lexicon, const uint32_t *letter, size_t n, struct analysis out[LIMIT_ANALYSES]);
#endif
