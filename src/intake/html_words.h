/* SPDX-License-Identifier: Apache-2.0
 * Words of a page, compared without vowel marks, seats of hamza and final ة ى; and the few words by which parts of a page are
 * told. */
#ifndef KHABAR_HTML_WORDS_H
#define KHABAR_HTML_WORDS_H
#include <stdbool.h>

#include "../base/arena.h"

/* Hash of the next word in [*at, end), never 0; 0 when there is none. *at moves behind it. */
uint32_t html_word_next(const char **at, const char *end);
uint32_t html_word_count(const char *text, size_t length);
/* The words, folded, a space between them. */
const char *html_fold(struct arena *arena, const char *text, size_t length);

/* From the first letter or digit to the last. */
const char *html_strip(struct arena *arena, const char *text, size_t length);

/* Words, each once. */
struct html_word_set { uint32_t *slot, slots, n; };

void html_word_add(struct html_word_set *set, struct arena *arena, uint32_t word);
bool html_word_has(const struct html_word_set *set, uint32_t word);
/* All words of a text. */
void html_word_read(struct html_word_set *set, struct arena *arena, const char *text, size_t length);

/* The commonest function words: running text is full of them, menus and lists of titles are not. */
void html_function_words(struct html_word_set *set, struct arena *arena);

/* What a short line is that only says what stands beside or behind it. */
enum html_label {
    LABEL_NONE,
    LABEL_LINE,      /* stands alone: an advertisement, a licence, a button */
    LABEL_RELATED,   /* other reports follow: اقرأ أيضا */
    LABEL_COMMENTS,  /* readers' comments follow */
    LABEL_BYLINE,    /* who wrote it: بقلم */
    LABEL_SOURCE,    /* who published it: المصدر */
    LABEL_DATE       /* when it appeared or was changed: نشر في */
};
/* By the first words of a folded text; *whole: it says nothing else. */
enum html_label html_label(const char *folded, bool *whole);
/* The text behind its label, if that is what it begins with: بقلم: فلان -> فلان. */
const char *html_without_label(const char *text, enum html_label label);

/* Sign behind *at, moving on; spaces of all kinds are ' ', what cannot be seen and joins nothing is 0. */
uint32_t html_sign_next(const char **at, const char *end);
#endif
