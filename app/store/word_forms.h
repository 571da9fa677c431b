/* SPDX-License-Identifier: Apache-2.0
 * Text -> the words under which it is found. By letters alone, without tables: the same text gives the same words today
 * and in ten years, so an index never has to be made anew because a lexicon grew.
 *
 * Each written word is handed out folded (letters.h) and then, at the same place, without what may be attached to it:
 *
 *   in front  و ف, then ب ك ل, then ال (لل is ل and ال)    واعتقالهم -> واعتقالهم اعتقالهم واعتقال اعتقال
 *   behind    هما كما هم هن كم نا ها ه ي ك                 رئاستهم -> ... رءاست رءاسه (ت before a pronoun may be ة)
 *
 * One letter comes off in front only where three stay, the article where two stay, a pronoun where three stay. A word
 * with the article or with ة has no pronoun. That is more than grammar allows (وزير is also found as زير): the index
 * errs towards finding. */
#ifndef KHABAR_WORD_FORMS_H
#define KHABAR_WORD_FORMS_H
#include <stdbool.h>
#include <stddef.h>

enum forms {
    FORMS_ALL,     /* of a text to be found */
    FORMS_WRITTEN, /* of a query: each word folded, nothing taken off */
    FORMS_GIVEN    /* the text is a list of words made elsewhere: spaces between places, '/' between words at one place */
};

enum { FORM_LETTERS = 64 /* letters of a word that count; longer ones are noise */, FORM_BYTES = FORM_LETTERS * 4 + 1 };

/* One word [length]: bytes [start,end) of the text; `same_place` as the word handed out before. Non-zero stops. */
typedef int form_take(void *context, const char *word, size_t length, size_t start, size_t end, bool same_place);

/* What stopped it, else 0. */
int word_forms(const char *text, size_t length, enum forms forms, form_take *take, void *context);

#endif
