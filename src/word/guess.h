/* SPDX-License-Identifier: Apache-2.0
 * Analyses of words that the lexicon does not know, from their shape. */
#ifndef KHABAR_GUESS_H
#define KHABAR_GUESS_H
#include "word.h"

/* At least one analysis, at most 4, with lexeme 0. */
size_t word_guess(const struct lexicon *lexicon, const uint32_t *letter, size_t n,
                  struct analysis out[LIMIT_ANALYSES]);
#endif
