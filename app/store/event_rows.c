/* SPDX-License-Identifier: Apache-2.0
 * The rows of one event: events, records, parts, places. */
#include <stdio.h>
#include <stdio_ext.h>
#include <string.h>

#include "../export/export.h"
#include "store_inside.h"

/* ----------------------------------------------------------- child tables */

static bool insert_parts(struct store *store, int64_t event, const char *role, const khabar_actor *actor, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        struct sql_statement *s = sql_use(store->db,
            "insert into parts (event, role, position, name, entity, code, sector) values (?, ?, ?, ?, ?, ?, ?)");
        sql_put_int(s, event);
        sql_put_text(s, role);
        sql_put_int(s, (int64_t)i);
        sql_put_text(s, actor[i].name);
        sql_put_text(s, actor[i].entity);
        sql_put_text(s, actor[i].code);
        sql_put_text(s, actor[i].sector);
        if (!sql_run(s)) return store_fail_sql(store);
    }
    return true;
}

static void put_degrees(struct sql_statement *s, const khabar_place *place)
{
    if (place && place->resolution) {
        sql_put_real(s, place->lat);
        sql_put_real(s, place->lon);
    } else {
        sql_put_null(s);
        sql_put_null(s);
    }
}

static bool insert_places(struct store *store, int64_t event, const khabar_place *place, size_t n)
{
    for (size_t i = 0; i < n && i < PLACES; i++) {
        struct sql_statement *s = sql_use(store->db,
            "insert into places (event, position, name, written, country, province, lat, lon, resolution)"
            " values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        sql_put_int(s, event);
        sql_put_int(s, (int64_t)i);
        sql_put_text(s, place[i].name);
        sql_put_text(s, place[i].span.text);
        sql_put_text(s, place[i].country);
        sql_put_text(s, place[i].province);
        put_degrees(s, &place[i]);
        sql_put_int(s, place[i].resolution);
        if (!sql_run(s)) return store_fail_sql(store);
    }
    return true;
}

static bool insert_children(struct store *store, const struct event_row *row)
{
    const khabar_event *e = row->event;
    return insert_parts(store, row->number, "actor", e->actor, e->actors) &&
           insert_parts(store, row->number, "recipient", e->recipient, e->recipients) &&
           insert_places(store, row->number, e->place, e->places);
}

/* --------------------------------------------------------- the event itself */

/* The place that is known best; the first of equals. */
static const khabar_place *finest(const khabar_event *e)
{
    const khabar_place *best = NULL;
    for (size_t i = 0; i < e->places; i++)
        if (!best || e->place[i].resolution > best->resolution) best = &e->place[i];
    return best;
}

/* From the first to the last day that the event's times name; the report's day where they name none. */
static void days_of(const struct event_row *row, const char **from, const char **to)
{
    *from = *to = "";
    for (size_t i = 0; i < row->event->times; i++) {
        const khabar_time *t = &row->event->when[i];
        const char *first = *t->from ? t->from : t->to, *last = *t->to ? t->to : t->from;
        if (*first && (!**from || strcmp(first, *from) < 0)) *from = first;
        if (*last && strcmp(last, *to) > 0) *to = last;
    }
    if (!**from) *from = *to = row->day;
}

/* ",arrest,raid," so that one mode can be looked for. */
static const char *modes_of(struct store *store, const khabar_event *e)
{
    struct buffer *modes = &store->modes;
    buffer_clear(modes);
    for (size_t i = 0; i < e->modes; i++) {
        buffer_string(modes, ",");
        buffer_string(modes, e->mode[i]);
    }
    if (e->modes) buffer_string(modes, ",");
    return buffer_text(modes);
}

static void put_event(struct store *store, struct sql_statement *s, const struct event_row *row)
{
    const khabar_event *e = row->event;
    const khabar_place *place = finest(e);
    const char *from, *to;
    days_of(row, &from, &to);
    sql_put_int(s, (int64_t)e->sentence);
    sql_put_text(s, e->event);
    sql_put_text(s, modes_of(store, e));
    sql_put_text(s, e->status);
    sql_put_text(s, e->tense);
    sql_put_int(s, (int64_t)e->trigger.start);
    sql_put_int(s, (int64_t)e->trigger.end);
    sql_put_text(s, from);
    sql_put_text(s, to);
    sql_put_text(s, place ? place->country : "");
    sql_put_text(s, place ? place->province : "");
    put_degrees(s, place);
    sql_put_int(s, place ? place->resolution : 0);
    for (int i = 0; i < KHABAR_SIZES; i++) {
        if (e->size[i].known) sql_put_int(s, e->size[i].min);
        else sql_put_null(s);
        if (e->size[i].known && e->size[i].max >= 0) sql_put_int(s, e->size[i].max);
        else sql_put_null(s);
    }
    sql_put_real(s, e->confidence);
}

#define COLUMNS "sentence, type, modes, status, tense, trigger_start, trigger_end, from_day, to_day, country, province, lat, lon," \
    " resolution, dead_least, dead_most, injured_least, injured_most, arrested_least, arrested_most, participants_least," \
    " participants_most, displaced_least, displaced_most, confidence"
#define VALUES "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"

static bool insert_record(struct store *store, const struct event_row *row)
{
    struct sql_statement *s = sql_use(store->db, "insert into records (event, record) values (?, ?)");
    sql_put_int(s, row->number);
    sql_put_span(s, row->record, row->length);
    return sql_run(s) || store_fail_sql(store);
}

bool event_insert(struct store *store, const struct event_row *row)
{
    int64_t run = run_number(store);
    if (!run) return false;
    struct sql_statement *s = sql_use(store->db, "insert into events (" COLUMNS ", number, report, key, run)"
                                                 " values (" VALUES ", ?, ?, ?, ?)");
    put_event(store, s, row);
    sql_put_int(s, row->number);
    sql_put_int(s, row->report);
    sql_put_text(s, row->event->key);
    sql_put_int(s, run);
    if (!sql_run(s)) return store_fail_sql(store);
    return insert_record(store, row) && insert_children(store, row);
}

/* --------------------------------------------------------------- deletion */

static bool delete_range(struct store *store, const char *text, int64_t from, int64_t to)
{
    struct sql_statement *s = sql_use(store->db, text);
    sql_put_int(s, from);
    sql_put_int(s, to);
    return sql_run(s) || store_fail_sql(store);
}

static bool delete_children(struct store *store, int64_t number)
{
    return index_remove(store, number) &&
           delete_range(store, "delete from places where event between ? and ?", number, number) &&
           delete_range(store, "delete from parts where event between ? and ?", number, number) &&
           delete_range(store, "delete from records where event between ? and ?", number, number);
}

bool event_delete(struct store *store, int64_t number)
{
    return delete_children(store, number) && delete_range(store, "delete from events where number between ? and ?", number, number);
}

bool event_replace(struct store *store, const struct event_row *row)
{
    if (!delete_children(store, row->number)) return false;
    struct sql_statement *s = sql_use(store->db, "update events set (" COLUMNS ") = (" VALUES ") where number = ?");
    put_event(store, s, row);
    sql_put_int(s, row->number);
    if (!sql_run(s)) return store_fail_sql(store);
    return insert_record(store, row) && insert_children(store, row) && index_event(store, row->number);
}

/* ------------------------------------------------------------ as a record */

bool event_read(struct store *store, int64_t number, struct record *record)
{
    struct sql_statement *s = sql_use(store->db, "select record from records where event = ?");
    sql_put_int(s, number);
    enum sql_result result = sql_step(s);
    bool ok = result == SQL_ROW && record_read(record, sql_text(s, 0), sql_length(s, 0));
    if (result == SQL_ROW && !ok)
        store_fail(store, STORE_DAMAGED, "the record of event %lld cannot be read: %s", (long long)number, record->message);
    if (result == SQL_DONE) store_fail(store, STORE_DAMAGED, "event %lld has no record", (long long)number);
    if (result == SQL_FAILED) store_fail_sql(store);
    sql_reset(s);
    return ok;
}

/* Nobody else writes to it: without locks it is twice as fast. */
static FILE *open_lines(struct store *store)
{
    FILE *lines = open_memstream(&store->line, &store->line_length);
    if (lines) __fsetlocking(lines, FSETLOCKING_BYCALLER);
    return lines;
}

bool event_write(struct store *store, const char *report, const khabar_event *event, struct event_row *row)
{
    if (!store->lines && !(store->lines = open_lines(store)))
        return store_fail(store, STORE_NO_MEMORY, "no memory");
    rewind(store->lines);
    export_event(store->lines, report, event, event->reasons > 0);
    if (fflush(store->lines) || ferror(store->lines)) return store_fail(store, STORE_NO_MEMORY, "no memory");
    row->event = event;
    row->record = store->line;
    row->length = (size_t)ftell(store->lines) - 1; /* without its newline */
    return true;
}
