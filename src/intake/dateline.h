/* SPDX-License-Identifier: Apache-2.0
 * Who published a text and when, as its first line or a line of its own says. */
#ifndef KHABAR_DATELINE_H
#define KHABAR_DATELINE_H
#include "../base/arena.h"
#include "khabar/khabar.h"

struct dateline { const char *date, *source; }; /* "YYYY-MM-DD" and a name, "" if the text does not say */

/* The dateline is what stands before a dash or colon in the first line, in pieces of few words: بغداد (وكالة النور) 12
 * آذار 2024 - , or دمشق - وكالة النور - 12/3/2024: . Its source is in brackets, or a piece that begins with وكالة and the
 * like. A line with a label says either by itself, among the first three lines or in the last: المصدر: وكالة النور. A day
 * without its year is none. */
struct dateline dateline_read(struct arena *arena, const char *text, size_t length);

/* Fills the date and the source of an article that has a text from its dateline, where nothing else said them. */
void dateline_complete(struct arena *arena, khabar_article *article);

#endif
