/* SPDX-License-Identifier: Apache-2.0
 * One line of JSON Lines, as `khabar code --format jsonl` writes it -> khabar_event, the library's public struct.
 *
 *     struct record record = {0};
 *     while (...line...)
 *         if (record_read(&record, line, length)) use(&record.event); else complain(record.message);
 *     record_free(&record);
 *
 * Taken: an object with `id`, `report` and `event`; all other fields of doc/record.md may be missing (then "" or 0, a
 * place has resolution 0), null is as missing, fields that are not known are ignored. `event` may be a list of one;
 * `mode` and `context` may be one string. `size` is [min,max], null on either side is open. A field of another type,
 * a number out of its range and an `event` that is no PLOVER type make the line bad. */
#ifndef KHABAR_RECORD_H
#define KHABAR_RECORD_H
#include <jansson.h>
#include <stdbool.h>

#include "khabar/khabar.h"

struct record {
    khabar_event event;
    const char *report;          /* id of the report */
    const char *date;            /* of the report, "" if the record does not say it */
    bool no_memory;              /* the last line was refused for want of memory */
    char message[160];           /* why it was refused, without file and line */

    json_t *object;              /* below: the reader's own. All strings point into it */
    struct record_block *block;  /* the lists; the newest block first */
    size_t used;                 /* bytes of it */
};

/* Reads the line into `record`; what it held before is lost. False: see `message`; nothing may be used then. What
 * `record` points to lives until the next call. `record` starts as {0}. */
bool record_read(struct record *record, const char *line, size_t length);
void record_free(struct record *record);

#endif
