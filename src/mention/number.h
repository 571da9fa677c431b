/* SPDX-License-Identifier: Apache-2.0
 * Exact numbers in digits and words, and whether a number counts anything.
 *
 * In: the words of a sentence from `at` to `end`. Out: the value, and the words it covers. quantity.c
 * makes quantities of them: loosened, vague, ranges. Numbers above NUMBER_LARGEST are none. */
#ifndef KHABAR_NUMBER_H
#define KHABAR_NUMBER_H
#include "mention.h"

#define NUMBER_LARGEST INT64_C(9000000000000) /* a product with any scale stays far below 64 bits */

struct number_reader {
    const struct gazetteer *g;
    const struct words *words;
    uint32_t at, end;
};

struct number {
    int64_t value;
    int64_t scale;     /* of its only part, 1 where it has none: 5 آلاف 1000 */
    bool digits;       /* nothing but one word of digits */
};

/* The cue of a kind that begins at the reader's word. Of several of one length the one that is written like the
 * word wins: ألف is known as ألفان, too, by its lemma. NULL if none. */
const struct cue *number_cue(const struct number_reader *r, enum cue_kind kind, uint32_t *covers);
/* Words that multiply what stands before: their product, 1 if there are none; none below `least`. */
int64_t number_scale(struct number_reader *r, int64_t least);
/* Reads a number with at most so many parts joined by و; false if there is none. */
bool number_read(struct number_reader *r, int joins, struct number *out);
/* The word at `at` carries و. */
bool number_joined(const struct number_reader *r);
/* Is the word (without clitics) this one? */
bool number_is_word(const struct number_reader *r, const char *utf8);

/* Words at the reader that loosen the number before them: خمسة جنود على الأقل. The words they cover, 0 if none do. */
uint32_t number_loosen(const struct number_reader *r, struct quantity *quantity);

/* Does the number in words [from,to) count something? Percentages, ages, years, clock times, scores and
 * numbers in names do not. noun: word of the noun behind it, `to` or later; end if it stands alone. */
bool number_counts(const struct number_reader *r, uint32_t from, uint32_t to, bool noun);
#endif
