/* SPDX-License-Identifier: Apache-2.0
 * A report's events or mentions as a table for the terminal: a heading, then a block for each event with
 * a label and a value on each line, or a line for each mention. */
#ifndef KHABAR_TABLE_VIEW_H
#define KHABAR_TABLE_VIEW_H
#include <stdbool.h>
#include <stdio.h>

#include "khabar/khabar.h"

struct view {
    FILE *out;
    size_t width;  /* columns, at least 40 */
    bool colour;   /* bold and dim; never the only carrier of meaning */
};

/* False when memory ran out and something is missing. */
bool view_report(const struct view *view, const khabar_report *report);

/* The same of a report made by khabar_find_mentions: kind, text and value, what it was read from. */
bool view_mentions(const struct view *view, const khabar_report *report);

/* id, date and how many events. */
bool view_heading(const struct view *view, const khabar_report *report);
/* Number (from 1), type, mode, status and tense of one event. */
bool view_title(const struct view *view, const khabar_event *event, size_t number);
/* The title and the rest of its block. */
bool view_event(const struct view *view, const khabar_event *event, size_t number);

#endif
