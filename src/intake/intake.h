/* SPDX-License-Identifier: Apache-2.0
 * The intake: bytes as they are found -> reports. One file a kind of input; intake.c recognises the kind and calls it.
 * All that a report points to is in the arena that intake.c frees before the next one. */
#ifndef KHABAR_INTAKE_H
#define KHABAR_INTAKE_H
#include "../base/arena.h"
#include "khabar/khabar.h"

/* A page in UTF-8 -> its article: text, title, byline, date, source, url, language as far as the page tells them; the other fields
 * are not touched. `address` is where it was fetched from, "" if unknown. Blocks of the text (headline, paragraphs) are
 * on lines of their own. False: there is no article in it. */
bool html_read(struct arena *arena, const char *page, size_t length, const char *address, khabar_article *out);

/* Reports of one document, in order. */
struct article_list { VEC(khabar_article) of; };

/* RSS 1.0, 2.0, Atom -> an article an entry, texts without markup. False: no feed. XML declares its encoding itself;
 * `encoding` overrules it unless NULL. */
bool feed_read(struct arena *arena, const char *bytes, size_t length, const char *encoding, struct article_list *out);

/* The XML in which UniversalPetrarch takes its sentences -> an article a sentence or story. False: it is not that. */
bool petrarch_read(struct arena *arena, const char *bytes, size_t length, struct article_list *out);

#endif
