/* SPDX-License-Identifier: Apache-2.0
 * Events and reports as the page gets them. */
#ifndef KHABAR_EVENT_JSON_H
#define KHABAR_EVENT_JSON_H
#include <jansson.h>

#include "asked.h"

enum { REPORT_ROOM = 512 /* bytes of a report's id that an address may name, with a NUL */ };

/* Rows that a query gave, copied: while its rows come no other question may be asked of the store. */
struct rows { struct store_row *row; size_t n, room; };
bool rows_read(struct rows *page, struct desk *desk, const struct store_filter *filter);
void rows_free(struct rows *page); /* also after a failure */

/* The record with its review beside it; `layer` "" or the name of a coder whose own changes are laid over it. False: no
 * memory, or the store failed. */
bool write_event(FILE *out, struct desk *desk, const struct store_row *row, const char *layer);

/* All events that the filter finds, as a list with its brackets; *rows: how many there are, at most `most` are written. */
bool write_events(FILE *out, struct desk *desk, const struct store_filter *filter, int64_t most, const char *layer, int64_t *rows);

/* Members of a report's head, without braces. */
bool write_head(FILE *out, struct desk *desk, const struct store_row *row);

/* The row of a report with its text. False after call_fail: *status. `use` is called with it. */
typedef int report_use(struct call *call, struct desk *desk, const struct store_row *row);
int with_report(struct call *call, struct desk *desk, const char *id, report_use *use);

/* The report's id: what stands before the last colon of the event's. False: it is no id of an event. */
bool report_of_event(const char *event, char report[REPORT_ROOM]);

/* GET of one event: the answer and its status. */
int answer_event(struct call *call, struct desk *desk, const char *event);

/* Puts the text of each span that has start and end, in the value or in the members of a list. False: the report has no such
 * words. */
bool fill_spans(json_t *value, const char *text);

#endif
