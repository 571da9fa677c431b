/* SPDX-License-Identifier: Apache-2.0
 * What the files of the store share: the handle, and the rows that belong to an event or a report. */
#ifndef KHABAR_STORE_INSIDE_H
#define KHABAR_STORE_INSIDE_H
#include <stdio.h>

#include "../import/record.h"
#include "buffer.h"
#include "sql.h"
#include "store.h"

enum {
    EVENT_BITS = 21,      /* of an event's number that count the events of one report: it has at most 2^20 */
    PLACES = 32,          /* of an event that are searched (5 bits of a box's number); the library finds at most 6 */
    STAMP_ROOM = 32
};

struct store {
    struct sql *db;
    struct store_failure failure;
    char data_version[64], options[256];           /* of the run */
    int64_t run_number;                            /* 0: not written yet */
    FILE *lines; char *line; size_t line_length;   /* what event_write writes to */
    struct buffer clean, modes, words;             /* kept for the next report and event */
    struct { char file[4096], modified[STAMP_ROOM]; uint64_t position, size; bool set; } mark;
    int64_t waiting;                               /* reports and their bytes not in the indexes, as far as this */
    uint64_t waiting_bytes;                        /* process added them */
};

/* Both return false, so that they can be returned. */
bool store_fail(struct store *store, enum store_trouble trouble, const char *format, ...) __attribute__((format(printf, 3, 4)));
/* The same with what the database says. */
bool store_fail_sql(struct store *store);

/* Now, as 2024-03-12T08:30:05Z. */
void store_now(char stamp[STAMP_ROOM]);

/* In a transaction: `work` between begin and commit, rolled back when it returns false. */
bool store_do(struct store *store, bool (*work)(struct store *store, void *context), void *context);

/* Number of the run, written when it is first needed; 0 after a failure. */
int64_t run_number(struct store *store);

/* event_rows.c: all rows of one event. The record is its line of JSON. */
struct event_row {
    int64_t number, report;
    const char *day;        /* of the report */
    const khabar_event *event;
    const char *record;     /* [length] */
    size_t length;
};
bool event_insert(struct store *store, const struct event_row *row);
/* The same for an event that is there: what a person changed. */
bool event_replace(struct store *store, const struct event_row *row);
/* Takes an event away with all its rows. */
bool event_delete(struct store *store, int64_t number);
/* Reads the record of an event back. `record` starts as {0}; free it with record_free in any case. */
bool event_read(struct store *store, int64_t number, struct record *record);
/* Writes an event as a line of JSON, with its reasons if it has some, into row->record; it lives until the next one. */
bool event_write(struct store *store, const char *report, const khabar_event *event, struct event_row *row);

/* resume.c: writes what store_mark said, if it did. */
bool mark_write(struct store *store);

/* search_index.c. Puts a report on the list of those whose events, and if they are given words and lemmas, are to be
 * indexed; `bytes` of text. */
bool index_later(struct store *store, int64_t report, bool words, const char *lemmas, size_t bytes);
/* Indexes many reports when many wait. */
bool index_if_many(struct store *store);
/* One event, at once: takes it out of the indexes, before its rows change; puts it in, afterwards. */
bool index_remove(struct store *store, int64_t event);
bool index_event(struct store *store, int64_t event);

#endif
