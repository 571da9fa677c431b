/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a line of event records. What is taken keeps the promises of record.h, and written out it is a line
 * that is taken again and written as the same bytes; what is refused has a message. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/export/export.h"
#include "../app/import/record.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_event(const struct record *record)
{
    const khabar_event *e = &record->event;
    must(*e->id && *record->report && *e->event && record->date && e->key && e->status && e->tense && e->lemma);
    must(e->quad_code >= 0 && e->quad_code <= 4 && e->event_scale >= -10 && e->event_scale <= 10);
    must(e->confidence >= 0 && e->confidence <= 1 && e->trigger.text);
    for (size_t i = 0; i < e->modes; i++) must(e->mode[i] != NULL);
    for (size_t i = 0; i < e->causes; i++) must(e->because_of[i] != NULL);
    for (size_t i = 0; i < e->actors; i++) must(e->actor[i].span.text && e->actor[i].name && e->actor[i].sector);
    for (size_t i = 0; i < e->places; i++) must(e->place[i].resolution >= 0 && e->place[i].resolution <= 5);
    for (size_t i = 0; i < e->times; i++) must(e->when[i].edtf && e->when[i].from && e->when[i].to);
    for (int k = 0; k < KHABAR_SIZES; k++) must(e->size[k].min >= 0 && e->size[k].max >= -1);
}

/* The record as a line without its newline; free it. */
static char *written(const struct record *record, size_t *length)
{
    char *line = NULL;
    FILE *out = open_memstream(&line, length);
    must(out != NULL);
    export_event(out, record->report, &record->event, true);
    must(fclose(out) == 0 && *length > 0);
    --*length;
    return line;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct record record; /* kept between inputs, as between lines */
    if (!record_read(&record, (const char *)bytes, length)) {
        must(*record.message != 0);
        return 0;
    }
    check_event(&record);
    size_t once_length, again_length;
    char *once = written(&record, &once_length);
    must(record_read(&record, once, once_length));
    char *again = written(&record, &again_length);
    must(once_length == again_length && memcmp(once, again, once_length) == 0);
    free(once);
    free(again);
    return 0;
}
