/* SPDX-License-Identifier: Apache-2.0
 * See report_shelf.h. */
#include "report_shelf.h"

#include "broken_bytes.h"

#include <stdlib.h>
#include <string.h>

static const char *copy(struct report_shelf *shelf, const char *text) { return pool_copy(&shelf->pool, text ? text : ""); }

/* The text as the offsets count it: broken bytes are U+FFFD. */
static void copy_text(struct report_shelf *shelf, const struct read_report *read, struct export_report *report)
{
    size_t first, length = read->length, broken = broken_count(read->text, length, &first);
    char *whole = broken ? broken_replace(read->text, &length, broken) : NULL;
    char *text = pool_take(&shelf->pool, length + 1);
    memcpy(text, whole ? whole : read->text, length);
    free(whole);
    report->text = text;
    report->length = length;
}

bool shelf_put(struct report_shelf *shelf, const struct read_report *read, bool text)
{
    jmp_buf no_memory;
    shelf->pool.escape = &no_memory;
    if (setjmp(no_memory)) return false;
    if (names_put(&shelf->ids, &shelf->pool, read->id, shelf->n) != shelf->n) return true;
    struct export_report *report = pool_push(&shelf->pool, shelf->at, shelf->n, shelf->room);
    *report = (struct export_report){copy(shelf, read->id), copy(shelf, read->date), copy(shelf, read->title), copy(shelf, read->source),
                                     copy(shelf, read->url), "", 0};
    if (text) copy_text(shelf, read, report);
    return true;
}

struct export_report shelf_get(const struct report_shelf *shelf, const char *id)
{
    size_t at = shelf->n ? names_find(&shelf->ids, id) : NAMES_NONE;
    return at != NAMES_NONE ? shelf->at[at] : (struct export_report){id, "", "", "", "", "", 0};
}

void shelf_free(struct report_shelf *shelf) { pool_free(&shelf->pool); }
