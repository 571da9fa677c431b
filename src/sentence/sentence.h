/* SPDX-License-Identifier: Apache-2.0
 * Text -> sentences: where they begin and end, and which parts are quoted.
 *
 * In: decoded text. Out: spans in code points that together hold everything but the white space
 * between them. */
#ifndef KHABAR_SENTENCE_H
#define KHABAR_SENTENCE_H
#include "../text/text.h"

struct sentence { uint32_t start, end; };
struct sentences { struct sentence *at; uint32_t n; };

void sentences_find(struct sentences *sentences, struct arena *arena, const struct text *text);
#endif
