/* SPDX-License-Identifier: Apache-2.0
 * What a user searches for -> a match of FTS5 or a tsquery of PostgreSQL, with the same meaning in both:
 *
 *   word           all of them must be there, in any order
 *   "two words"    one behind the other
 *   word*          any word that begins so
 *   -word          must not be there (a phrase or prefix as well)
 *   a OR b         one of the two
 *
 * Words are cut and folded as those of the texts, but nothing is taken off: اعتقال finds باعتقالهم, الاعتقال only what has
 * the article too. */
#ifndef KHABAR_SEARCH_WORDS_H
#define KHABAR_SEARCH_WORDS_H
#include "buffer.h"
#include "sql.h"

/* `given`: words made elsewhere, as lemmas_of makes them (FORMS_GIVEN). False: nothing to search for, or no memory. */
bool search_words(struct buffer *out, const char *words, enum sql_kind kind, bool given);

#endif
