/* SPDX-License-Identifier: Apache-2.0
 * See views.h. Each is one SELECT over what query_from gives; the database groups, nothing is held here. */
#include "views.h"

#include <stdio.h>
#include <string.h>

#include "query_parts.h"

/* ------------------------------------------------------------------ totals */

bool store_totals(struct store *store, struct store_totals *out)
{
    struct sql *db = store->db;
    *out = (struct store_totals){sql_number(db, "select count(*) from reports where newer is null", -1),
                                 sql_number(db, "select count(*) from events", -1), "", ""};
    if (out->reports < 0 || out->events < 0) return store_fail_sql(store);
    struct sql_statement *s = sql_use(db, "select (select min(to_day) from events where to_day <> ''), (select max(to_day) from events)");
    enum sql_result result = sql_step(s);
    if (result == SQL_ROW) {
        snprintf(out->first, sizeof out->first, "%s", sql_text(s, 0));
        snprintf(out->last, sizeof out->last, "%s", sql_text(s, 1));
    }
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

int64_t store_stamp(struct store *store)
{
    /* data_version tells what others did, total_changes what this connection did. */
    if (sql_kind(store->db) == SQL_SQLITE)
        return sql_number(store->db, "pragma data_version", -1) * 1000003 + sql_number(store->db, "select total_changes()", -1);
    return sql_number(store->db, "select coalesce(sum(n_tup_ins + n_tup_upd + n_tup_del), 0)::bigint from pg_stat_user_tables"
                                 " where schemaname = 'khabar'", -1);
}

/* -------------------------------------------------------------------- rows */

struct view { struct query_parts parts; struct sql_statement *statement; };

static bool view_open(struct view *view, struct store *store)
{
    store->failure.trouble = STORE_FINE;
    *view = (struct view){.parts = {.store = store, .kind = sql_kind(store->db)}};
    return true;
}

static bool view_start(struct view *view)
{
    struct store *store = view->parts.store;
    if (view->parts.text.failed) return store_fail(store, STORE_NO_MEMORY, "no memory");
    view->statement = sql_stream(store->db, view->parts.text.at);
    parts_put(&view->parts, view->statement);
    return true;
}

/* After the last row: false if that came from a failure. */
static bool view_close(struct view *view, enum sql_result last)
{
    struct store *store = view->parts.store;
    if (last == SQL_FAILED) store_fail_sql(store);
    sql_free(view->statement);
    parts_free(&view->parts);
    return store->failure.trouble == STORE_FINE;
}

/* ------------------------------------------------------------------ counts */

#define DEAD "sum(coalesce(e.dead_least, 0))"

static const struct key { const char *by, *expression; int role; bool reports; } KEYS[] = {
    {"day", "e.from_day", -1, false},
    {"month", "substr(e.from_day, 1, 7)", -1, false},
    {"year", "substr(e.from_day, 1, 4)", -1, false},
    {"type", "e.type", -1, false},
    {"country", "e.country", -1, false},
    {"province", "e.country || ' ' || e.province", -1, false},
    {"source", "r.source", -1, true},
    {"actor", "a.name", 0, false},
    {"recipient", "a.name", 1, false},
};

bool view_counts(struct store *store, const struct store_filter *filter, const char *by, view_count_take *take, void *context)
{
    const struct key *key = KEYS, *end = KEYS + sizeof KEYS / sizeof *KEYS;
    struct view view;
    while (key < end && strcmp(key->by, by) != 0) key++;
    if (key == end) return store_fail(store, STORE_ARGUMENT, "by: wanted day, month, year, type, country, province, source, actor or recipient");
    view_open(&view, store);
    struct query_parts *p = &view.parts;
    parts_add(p, "select %s, e.type, count(*), " DEAD, key->expression);
    query_from(p, filter, key->reports);
    if (key->role >= 0)
        parts_add(p, " join parts a on a.event = e.number and a.role = '%s'", key->role ? "recipient" : "actor");
    enum sql_result result = SQL_DONE;
    if (query_where(p, filter)) {
        parts_add(p, " group by 1, 2 order by 1, 2");
        if (view_start(&view))
            while ((result = sql_step(view.statement)) == SQL_ROW) {
                struct sql_statement *s = view.statement;
                struct view_count count = {sql_text(s, 0), sql_text(s, 1), sql_int(s, 2), sql_int(s, 3)};
                if (!take(context, &count)) break;
            }
    }
    return view_close(&view, result);
}

/* --------------------------------------------------------------------- map */

static bool count_nowhere(struct store *store, const struct store_filter *filter, int64_t *nowhere)
{
    struct view view;
    view_open(&view, store);
    parts_add(&view.parts, "select count(*)");
    query_from(&view.parts, filter, false);
    enum sql_result result = SQL_DONE;
    *nowhere = 0;
    if (query_where(&view.parts, filter)) {
        parts_add(&view.parts, " and (e.lat is null or e.resolution < 2)");
        if (view_start(&view) && (result = sql_step(view.statement)) == SQL_ROW) *nowhere = sql_int(view.statement, 0);
    }
    return view_close(&view, result);
}

bool view_map(struct store *store, const struct store_filter *filter, double degrees, view_cell_take *take, void *context, int64_t *nowhere)
{
    struct view view;
    view_open(&view, store);
    struct query_parts *p = &view.parts;
    /* Both are positive, so that cutting off is rounding down. */
    const char *cell = p->kind == SQL_SQLITE ? "cast((%s + %d) / %.9f as integer) as %s, " : "floor((%s + %d) / %.9f)::bigint as %s, ";
    parts_add(p, "select c.y, c.x, c.type, c.n, c.lat, c.lon, r.id || ':' || (c.event - (r.number << 21)), c.name from (select ");
    parts_add(p, cell, "e.lat", 90, degrees, "y");
    parts_add(p, cell, "e.lon", 180, degrees, "x");
    parts_add(p, "e.type as type, count(*) as n, avg(e.lat) as lat, avg(e.lon) as lon, min(e.number) as event, min(e.province) as name");
    query_from(p, filter, false);
    enum sql_result result = SQL_DONE;
    if (query_where(p, filter)) {
        parts_add(p, " and e.lat is not null and e.resolution > 1 group by 1, 2, 3) c join reports r on r.number = c.event >> 21 order by 1, 2, 3");
        if (view_start(&view))
            while ((result = sql_step(view.statement)) == SQL_ROW) {
                struct sql_statement *s = view.statement;
                struct view_cell found = {sql_int(s, 0), sql_int(s, 1), sql_text(s, 2), sql_int(s, 3), sql_real(s, 4), sql_real(s, 5),
                                          sql_text(s, 6), sql_text(s, 7)};
                if (!take(context, &found)) break;
            }
    }
    return view_close(&view, result) && count_nowhere(store, filter, nowhere);
}

/* -------------------------------------------------------------------- ties */

bool view_ties(struct store *store, const struct store_filter *filter, view_tie_take *take, void *context)
{
    struct view view;
    view_open(&view, store);
    struct query_parts *p = &view.parts;
    parts_add(p, "select a.name, b.name, e.type, count(*)");
    query_from(p, filter, false);
    parts_add(p, " join parts a on a.event = e.number and a.role = 'actor' join parts b on b.event = e.number and b.role = 'recipient'");
    enum sql_result result = SQL_DONE;
    if (query_where(p, filter)) {
        parts_add(p, " and a.name <> '' and b.name <> '' group by 1, 2, 3 order by 4 desc, 1, 2, 3");
        if (view_start(&view))
            while ((result = sql_step(view.statement)) == SQL_ROW) {
                struct sql_statement *s = view.statement;
                struct view_tie tie = {sql_text(s, 0), sql_text(s, 1), sql_text(s, 2), sql_int(s, 3)};
                if (!take(context, &tie)) break;
            }
    }
    return view_close(&view, result);
}

/* ------------------------------------------------------------------- names */

bool view_names(struct store *store, const struct store_filter *filter, const char *words, int64_t limit, int64_t skip,
                view_name_take *take, void *context)
{
    struct view view;
    view_open(&view, store);
    struct query_parts *p = &view.parts;
    parts_add(p, "select a.name, max(a.code), max(a.sector), count(distinct a.event)");
    query_from(p, filter, false);
    parts_add(p, " join parts a on a.event = e.number and a.role in ('actor', 'recipient')");
    enum sql_result result = SQL_DONE;
    if (query_where(p, filter) && (!*words || parts_name(p, "a.name", words))) {
        parts_add(p, " and a.name <> '' group by a.name order by 4 desc, 1 limit ? offset ?");
        parts_int(p, limit);
        parts_int(p, skip);
        if (view_start(&view))
            while ((result = sql_step(view.statement)) == SQL_ROW) {
                struct sql_statement *s = view.statement;
                struct view_name name = {sql_text(s, 0), sql_text(s, 1), sql_text(s, 2), sql_int(s, 3)};
                if (!take(context, &name)) break;
            }
    }
    return view_close(&view, result);
}

/* --------------------------------------------------------- beside one event */

/* As many whole letters as fit. */
static void copy_whole(char *to, size_t size, const char *from)
{
    size_t n = strlen(from);
    if (n >= size) for (n = size - 1; n && ((unsigned char)from[n] & 0xC0) == 0x80;) n--;
    memcpy(to, from, n);
    to[n] = 0;
}

bool view_review(struct store *store, int64_t event, struct view_review *out)
{
    struct sql_statement *s = sql_use(store->db,
        "select (select count(*) from changes where event = e.number), coalesce((select who from changes where event = e.number"
        " order by number desc limit 1), ''), coalesce((select n.id from incident_events i join incidents n on n.number = i.incident"
        " where i.event = e.number), ''), n.options, coalesce((select after from changes where event = e.number and field = 'note'"
        " and layer = '' order by number desc limit 1), '') from events e join runs n on n.number = e.run where e.number = ?");
    sql_put_int(s, event);
    enum sql_result result = sql_step(s);
    *out = (struct view_review){0};
    if (result == SQL_ROW) {
        out->changes = sql_int(s, 0);
        snprintf(out->by, sizeof out->by, "%s", sql_text(s, 1));
        snprintf(out->incident, sizeof out->incident, "%s", sql_text(s, 2));
        copy_whole(out->note, sizeof out->note, sql_text(s, 4));
        out->by_hand = strcmp(sql_text(s, 3), "by hand") == 0;
    }
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

bool view_report_sums(struct store *store, int64_t report, view_review_take *take, void *context, int64_t *events, double *doubt)
{
    struct sql_statement *s = sql_use(store->db, "select review, count(*) from events where number between ? and ? and number not in"
                                                 " (select event from verdicts where verdict = 'rejected') group by review order by review");
    enum sql_result result;
    *events = 0;
    sql_put_int(s, report << EVENT_BITS);
    sql_put_int(s, ((report + 1) << EVENT_BITS) - 1);
    while ((result = sql_step(s)) == SQL_ROW) {
        *events += sql_int(s, 1);
        if (!take(context, sql_text(s, 0), sql_int(s, 1))) break;
    }
    sql_reset(s);
    if (result == SQL_FAILED) return store_fail_sql(store);
    s = sql_use(store->db, "select doubt from doubts where report = ?");
    sql_put_int(s, report);
    result = sql_step(s);
    *doubt = result == SQL_ROW ? sql_real(s, 0) : 0;
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

/* ------------------------------------------------------------- corrections */

bool view_corrections(struct store *store, view_correction_take *take, void *context)
{
    struct sql_statement *s = sql_use(store->db,
        "select c.number, case c.field when 'event' then c.after else '-' end, r.record from changes c join records r on r.event = c.event"
        " where c.layer = '' and c.undoes is null and c.number not in (select undoes from changes where undoes is not null)"
        " and (c.field = 'event' or (c.field = 'verdict' and c.after = 'rejected')) order by c.number");
    enum sql_result result;
    while ((result = sql_step(s)) == SQL_ROW) {
        const char *type = sql_text(s, 1);
        char bare[64];
        snprintf(bare, sizeof bare, "%.*s", (int)strcspn(type + (*type == '"'), "\""), type + (*type == '"')); /* kept as JSON or plain */
        struct view_correction correction = {sql_int(s, 0), bare, sql_text(s, 2)};
        if (!take(context, &correction)) break;
    }
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}
