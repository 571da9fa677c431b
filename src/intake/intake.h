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

/* Both take a document in UTF-8, whatever it declares itself, and read it as far as it can be understood: *why is "", or tells
 * where it is not well-formed or too long. False: it is not of this kind. */

/* RSS 0.91 to 2.0, RSS 1.0, Atom -> an article an entry; texts without markup, blocks on lines of their own, the headline first. */
bool feed_read(struct arena *arena, const char *bytes, size_t length, struct article_list *out, const char **why);

/* The XML in which PETRARCH and UniversalPetrarch take sentences -> an article a Sentence element. */
bool petrarch_read(struct arena *arena, const char *bytes, size_t length, struct article_list *out, const char **why);

#endif
