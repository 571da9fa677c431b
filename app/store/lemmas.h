/* SPDX-License-Identifier: Apache-2.0
 * Words found by their lemma: a report's words as the library analyses them -> the list of words for the store's second
 * index (FORMS_GIVEN of word_forms.h).
 *
 * A word stands there as its lemma, folded, and, where the pattern tells it, as its root with the number of the verb form
 * that it belongs to: اعتقلت is اعتقل and عقل8, اعتقال and معتقل are عقل8 as well. So a search for one of them by lemma
 * finds the verb, its masdar and its participles, but not عقل the mind, which is form 1. Clitics, particles, pronouns
 * and punctuation take no place. */
#ifndef KHABAR_LEMMAS_H
#define KHABAR_LEMMAS_H
#include "buffer.h"
#include "khabar/khabar.h"

/* Form of the verb, 1 to 10, that a word of this lemma and root belongs to; 0 if its pattern fits none or several. */
int lemma_form(const char *lemma, const char *root, const char *upos);

/* The words of a report that holds segments (khabar_analyse, or khabar_options.words); nothing if it has none. */
void lemmas_of(struct buffer *out, const khabar_report *report);

#endif
