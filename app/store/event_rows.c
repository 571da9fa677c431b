/* SPDX-License-Identifier: Apache-2.0
 * The rows of one event: events, records, parts, places (and their boxes), and `named`, which says under which names,
 * codes and sectors an event is found. */
#include <stdio.h>
#include <string.h>

#include "../export/export.h"
#include "store_inside.h"

enum { ROLE_ACTOR, ROLE_RECIPIENT, ROLE_PLACE }; /* in `named` */
static const char *const ROLES[] = {"actor", "recipient"};

/* ------------------------------------------------------------------- terms */

/* What is done with each (name, role) under which an event is found. */
typedef bool term_take(struct store *store, int64_t event, int role, const char *name);

static bool each_sector(struct store *store, int64_t event, int role, const char *sector, term_take *take)
{
    for (size_t i = 0, n = strlen(sector); i < n; i += 3) { /* GOVMIL is GOV and MIL */
        char one[4] = {0};
        memcpy(one, sector + i, n - i < 3 ? n - i : 3);
        if (!take(store, event, role, one)) return false;
    }
    return true;
}

static bool actor_terms(struct store *store, int64_t event, int role, const khabar_actor *actor, size_t n, term_take *take)
{
    for (size_t i = 0; i < n; i++) {
        if (*actor[i].name && !take(store, event, role, actor[i].name)) return false;
        if (*actor[i].code && !take(store, event, role, actor[i].code)) return false;
        if (!each_sector(store, event, role, actor[i].sector, take)) return false;
    }
    return true;
}

static bool place_terms(struct store *store, int64_t event, const khabar_place *place, size_t n, term_take *take)
{
    for (size_t i = 0; i < n; i++) {
        const char *const terms[] = {place[i].name, place[i].span.text, place[i].province, place[i].country};
        for (size_t k = 0; k < sizeof terms / sizeof *terms; k++)
            if (*terms[k] && !take(store, event, ROLE_PLACE, terms[k])) return false;
    }
    return true;
}

static bool terms(struct store *store, int64_t number, const khabar_event *e, term_take *take)
{
    return actor_terms(store, number, ROLE_ACTOR, e->actor, e->actors, take) &&
           actor_terms(store, number, ROLE_RECIPIENT, e->recipient, e->recipients, take) &&
           place_terms(store, number, e->place, e->places, take);
}

static bool add_term(struct store *store, int64_t event, int role, const char *name)
{
    int64_t number = name_number(store, name);
    if (!number) return false;
    struct sql_statement *s = sql_use(store->db, "insert into named (name, role, event) values (?, ?, ?) on conflict do nothing");
    sql_put_int(s, number);
    sql_put_int(s, role);
    sql_put_int(s, event);
    return sql_run(s) || store_fail_sql(store);
}

/* ----------------------------------------------------------- child tables */

static bool insert_parts(struct store *store, int64_t event, int role, const khabar_actor *actor, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        int64_t name = name_number(store, actor[i].name);
        if (!name) return false;
        struct sql_statement *s = sql_use(store->db,
            "insert into parts (event, role, position, name, entity, code, sector) values (?, ?, ?, ?, ?, ?, ?)");
        sql_put_int(s, event);
        sql_put_text(s, ROLES[role]);
        sql_put_int(s, (int64_t)i);
        sql_put_int(s, name);
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

/* SQLite finds places by a tree of boxes, PostgreSQL by an index of `places`. */
static bool insert_box(struct store *store, int64_t number, const khabar_place *place)
{
    if (sql_kind(store->db) != SQL_SQLITE || !place->resolution) return true;
    struct sql_statement *s = sql_use(store->db, "insert into boxes values (?, ?, ?, ?, ?)");
    sql_put_int(s, number);
    sql_put_real(s, place->lat);
    sql_put_real(s, place->lat);
    sql_put_real(s, place->lon);
    sql_put_real(s, place->lon);
    return sql_run(s) || store_fail_sql(store);
}

static bool insert_places(struct store *store, int64_t event, const khabar_place *place, size_t n)
{
    for (size_t i = 0; i < n && i < PLACES; i++) {
        int64_t number = event << PLACE_BITS | (int64_t)i, name = name_number(store, place[i].name);
        if (!name) return false;
        struct sql_statement *s = sql_use(store->db,
            "insert into places (number, event, name, country, province, lat, lon, resolution) values (?, ?, ?, ?, ?, ?, ?, ?)");
        sql_put_int(s, number);
        sql_put_int(s, event);
        sql_put_int(s, name);
        sql_put_text(s, place[i].country);
        sql_put_text(s, place[i].province);
        put_degrees(s, &place[i]);
        sql_put_int(s, place[i].resolution);
        if (!sql_run(s)) return store_fail_sql(store);
        if (!insert_box(store, number, &place[i])) return false;
    }
    return true;
}

static bool insert_children(struct store *store, const struct event_row *row)
{
    const khabar_event *e = row->event;
    return insert_parts(store, row->number, ROLE_ACTOR, e->actor, e->actors) &&
           insert_parts(store, row->number, ROLE_RECIPIENT, e->recipient, e->recipients) &&
           insert_places(store, row->number, e->place, e->places) && terms(store, row->number, e, add_term);
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
    struct sql_statement *s = sql_use(store->db, "insert into events (" COLUMNS ", number, report, key, run) values (" VALUES ", ?, ?, ?, ?)");
    put_event(store, s, row);
    sql_put_int(s, row->number);
    sql_put_int(s, row->report);
    sql_put_text(s, row->event->key);
    sql_put_int(s, run);
    if (!sql_run(s)) return store_fail_sql(store);
    return insert_record(store, row) && insert_children(store, row);
}

/* --------------------------------------------------------------- deletion */

static bool remove_term(struct store *store, int64_t event, int role, const char *name)
{
    int64_t number = name_number(store, name);
    if (!number) return false;
    struct sql_statement *s = sql_use(store->db, "delete from named where name = ? and role = ? and event = ?");
    sql_put_int(s, number);
    sql_put_int(s, role);
    sql_put_int(s, event);
    return sql_run(s) || store_fail_sql(store);
}

/* The names under which an event is found are those of its record: `named` needs no second index. */
static bool remove_terms(struct store *store, int64_t number)
{
    struct record record = {0};
    bool ok = event_read(store, number, &record) && terms(store, number, &record.event, remove_term);
    record_free(&record);
    return ok;
}

static bool delete_range(struct store *store, const char *text, int64_t from, int64_t to)
{
    struct sql_statement *s = sql_use(store->db, text);
    sql_put_int(s, from);
    sql_put_int(s, to);
    return sql_run(s) || store_fail_sql(store);
}

static bool delete_children(struct store *store, int64_t number)
{
    static const char BOXES[] = "delete from boxes where number in (select number from places where number between ? and ?)";
    int64_t from = number << PLACE_BITS, to = from | (PLACES - 1);
    if (!remove_terms(store, number)) return false;
    if (sql_kind(store->db) == SQL_SQLITE && !delete_range(store, BOXES, from, to)) return false;
    return delete_range(store, "delete from places where number between ? and ?", from, to) &&
           delete_range(store, "delete from parts where event between ? and ?", number, number) &&
           delete_range(store, "delete from records where event between ? and ?", number, number);
}

bool event_delete(struct store *store, int64_t number)
{
    return delete_children(store, number) &&
           delete_range(store, "delete from events where number between ? and ?", number, number);
}

bool event_replace(struct store *store, const struct event_row *row)
{
    if (!delete_children(store, row->number)) return false;
    struct sql_statement *s = sql_use(store->db, "update events set (" COLUMNS ") = (" VALUES ") where number = ?");
    put_event(store, s, row);
    sql_put_int(s, row->number);
    if (!sql_run(s)) return store_fail_sql(store);
    return insert_record(store, row) && insert_children(store, row);
}

/* ------------------------------------------------------------ as a record */

bool event_read(struct store *store, int64_t number, struct record *record)
{
    struct sql_statement *s = sql_use(store->db, "select record from records where event = ?");
    sql_put_int(s, number);
    enum sql_result result = sql_step(s);
    bool ok = result == SQL_ROW && record_read(record, sql_text(s, 0), sql_length(s, 0));
    if (result == SQL_ROW && !ok) store_fail(store, STORE_DAMAGED, "the record of event %lld cannot be read: %s", (long long)number, record->message);
    if (result == SQL_DONE) store_fail(store, STORE_DAMAGED, "event %lld has no record", (long long)number);
    if (result == SQL_FAILED) store_fail_sql(store);
    sql_reset(s);
    return ok;
}

bool event_write(struct store *store, const char *report, const khabar_event *event, bool why, struct event_row *row)
{
    if (!store->lines && !(store->lines = open_memstream(&store->line, &store->line_length)))
        return store_fail(store, STORE_NO_MEMORY, "no memory");
    rewind(store->lines);
    export_event(store->lines, report, event, why);
    if (fflush(store->lines) || ferror(store->lines)) return store_fail(store, STORE_NO_MEMORY, "no memory");
    row->event = event;
    row->record = store->line;
    row->length = (size_t)ftell(store->lines) - 1; /* without its newline */
    return true;
}
