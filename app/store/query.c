/* SPDX-License-Identifier: Apache-2.0
 * A filter -> one SELECT and its rows, in the order of their numbers.
 *
 * The order of the tables is set here, by CROSS JOIN, not left to SQLite's planner: rows must come as they are found, the
 * first at once, and not be sorted first. Either the reports lead (found by their words, id or source, which FTS5 and the
 * index give in the order of their numbers) and their events follow, or the events lead. */
#include <stdlib.h>
#include <string.h>

#include "query_parts.h"

struct store_query {
    struct store *store;
    struct sql_statement *statement;
    struct query_parts parts;
    bool texts, reports;
};

#define REPORT_COLUMNS "r.number, r.id, r.version, r.newer, r.date, r.title, r.byline, r.source, r.url, r.language, r.kind," \
    " r.encoding, r.fetched, r.file, r.file_offset, r.sha256, r.text_sha256, r.added, n.data_version, n.program"
enum { COLUMN_TEXT = 20, COLUMN_EVENTS, COLUMN_EVENT = COLUMN_EVENTS, COLUMN_RECORD, COLUMN_REVIEW, COLUMN_RELIABILITY };

#define EVENTS_OF_REPORT "e.number between r.number << 21 and (r.number << 21) + 2097151" /* EVENT_BITS */

static bool reports_lead(const struct store_filter *f)
{
    bool events_found = f->actor || f->recipient || f->place || f->near || f->boxed;
    return f->reports || f->text || f->lemma || f->report || (f->source && !events_found);
}

/* The reports, or the events and their reports, whichever leads. */
static void add_leading(struct query_parts *p, const struct store_filter *f, const char *join)
{
    const char *index = f->text ? "report_words" : f->lemma ? "report_lemmas" : NULL;
    if (!reports_lead(f)) {
        parts_add(p, " from events e%sreports r on r.number = e.report", join);
    } else if (index && p->kind == SQL_SQLITE) {
        parts_add(p, " from %s f%sreports r on r.number = f.rowid", index, join);
    } else if (index) {
        parts_add(p, " from report_words f join reports r on r.number = f.report");
    } else {
        parts_add(p, " from reports r");
    }
}

/* With what a row of store_query shows beside. */
static void add_tables(struct query_parts *p, const struct store_filter *f)
{
    const char *join = p->kind == SQL_SQLITE ? " cross join " : " join ";
    add_leading(p, f, join);
    if (f->reports) {
        parts_add(p, "%sruns n on n.number = r.run where 1 = 1", join);
        return;
    }
    if (reports_lead(f)) parts_add(p, "%sevents e on " EVENTS_OF_REPORT, join);
    parts_add(p, "%srecords c on c.event = e.number%sruns n on n.number = e.run where 1 = 1", join, join);
}

static bool has_event_conditions(const struct store_filter *f)
{
    return f->actor || f->recipient || f->place || f->from || f->to || f->type || f->mode || f->status || f->tense || f->review ||
           f->size || f->near || f->boxed || f->min_confidence > 0 || f->verdict || f->incident;
}

/* Where events lead and nothing else finds them, the index of days does. */
static bool days_lead(const struct store_filter *f)
{
    return !f->reports && !reports_lead(f) && !(f->actor || f->recipient || f->place || f->near || f->boxed || f->incident);
}

static bool add_conditions(struct query_parts *p, const struct store_filter *f)
{
    if (!parts_reports(p, f)) return false;
    if (!f->reports) return parts_events(p, f, days_lead(f));
    if (!has_event_conditions(f)) return true;
    parts_add(p, " and exists (select 1 from events e where " EVENTS_OF_REPORT);
    if (!parts_events(p, f, false)) return false;
    parts_add(p, ")");
    return true;
}

/* Sorted, for a page: the column, and the number where that is equal. */
static void add_sorting(struct query_parts *p, const struct store_filter *f)
{
    const char *number = f->reports ? "r.number" : "e.number";
    static const char *const COLUMNS[STORE_ORDERS][2] = {
        [STORE_BY_DATE] = {"e.from_day desc", "r.date desc"}, [STORE_SUREST] = {"e.confidence desc", "r.number desc"},
        [STORE_UNSURE] = {"e.confidence", "(select doubt from doubts d where d.report = r.number) desc"}};
    const char *column = COLUMNS[f->order][f->reports];
    parts_add(p, column ? " order by %s, %s desc" : " order by %s%s desc", column ? column : "", number);
    parts_add(p, " limit ? offset ?");
    parts_int(p, f->limit);
    parts_int(p, f->skip);
}

/* Where to go on, and in which order. FTS5 gives its rows in order and cannot be told so. */
static void add_order(struct query_parts *p, const struct store_filter *f)
{
    if (f->order != STORE_BY_NUMBER) {
        add_sorting(p, f);
        return;
    }
    const char *number = f->reports ? "r.number" : "e.number";
    bool index = (f->text || f->lemma) && p->kind == SQL_SQLITE;
    if (f->after) {
        parts_add(p, " and %s > ?", number);
        parts_int(p, f->after);
    }
    if (f->after && index) {
        parts_add(p, " and f.rowid >= ?");
        parts_int(p, f->reports ? f->after : f->after >> EVENT_BITS);
    }
    if (!index && !f->reports && reports_lead(f)) parts_add(p, " order by r.number, e.number");
    else if (!index) parts_add(p, " order by %s", number);
    if (f->limit) {
        parts_add(p, " limit ?");
        parts_int(p, f->limit);
    }
}

static bool build(struct query_parts *p, const struct store_filter *f)
{
    parts_add(p, "select " REPORT_COLUMNS ", %s", f->texts ? "r.text" : "''");
    if (f->reports) parts_add(p, ", (select count(*) from events e where " EVENTS_OF_REPORT ")");
    else parts_add(p, ", e.number, c.record, e.review, e.reliability");
    add_tables(p, f);
    if (!add_conditions(p, f)) return false;
    add_order(p, f);
    return !p->text.failed;
}

bool store_query_count(struct store *store, const struct store_filter *f, int64_t *count)
{
    struct query_parts parts = {.store = store, .kind = sql_kind(store->db)};
    store->failure.trouble = STORE_FINE;
    parts_add(&parts, "select count(*)");
    add_tables(&parts, f);
    bool ok = add_conditions(&parts, f) && !parts.text.failed;
    struct sql_statement *s = ok ? sql_stream(store->db, parts.text.at) : NULL;
    if (ok) parts_put(&parts, s);
    ok = ok && sql_step(s) == SQL_ROW;
    *count = ok ? sql_int(s, 0) : 0;
    if (!ok && store->failure.trouble == STORE_FINE) store_fail_sql(store);
    sql_free(s);
    parts_free(&parts);
    return ok;
}

void query_from(struct query_parts *p, const struct store_filter *f, bool reports)
{
    const char *join = p->kind == SQL_SQLITE ? " cross join " : " join ";
    p->joins_reports = reports || reports_lead(f);
    if (!p->joins_reports) {
        parts_add(p, " from events e");
        return;
    }
    add_leading(p, f, join);
    if (reports_lead(f)) parts_add(p, "%sevents e on " EVENTS_OF_REPORT, join);
}

bool query_where(struct query_parts *p, const struct store_filter *f)
{
    parts_add(p, " where 1 = 1");
    if (!p->joins_reports) {
        if (!f->versions) parts_add(p, " and e.report not in (select number from reports where newer is not null)");
        return parts_events(p, f, false);
    }
    return parts_reports(p, f) && parts_events(p, f, false);
}

struct store_query *store_query_new(struct store *store, const struct store_filter *filter)
{
    struct store_query *query = calloc(1, sizeof *query);
    store->failure.trouble = STORE_FINE;
    if (!query) {
        store_fail(store, STORE_NO_MEMORY, "no memory");
        return NULL;
    }
    query->store = store;
    query->reports = filter->reports;
    query->texts = filter->texts;
    query->parts = (struct query_parts){.store = store, .kind = sql_kind(store->db)};
    if (build(&query->parts, filter)) {
        query->statement = sql_stream(store->db, query->parts.text.at);
        parts_put(&query->parts, query->statement);
        return query;
    }
    if (store->failure.trouble == STORE_FINE) store_fail(store, STORE_NO_MEMORY, "no memory");
    store_query_free(query);
    return NULL;
}

void store_query_free(struct store_query *query)
{
    if (!query) return;
    sql_free(query->statement);
    parts_free(&query->parts);
    free(query);
}

/* ------------------------------------------------------------------- rows */

static void fill_report(struct store_query *query, struct store_row *row)
{
    struct sql_statement *s = query->statement;
    struct store_report *r = &row->report;
    const char **const texts[] = {&r->date, &r->title, &r->byline, &r->source, &r->url,
                                  &r->language, &r->kind, &r->encoding, &r->fetched, &r->file};
    r->id = sql_text(s, 1);
    for (int i = 0; i < (int)(sizeof texts / sizeof *texts); i++) *texts[i] = sql_text(s, 4 + i);
    r->offset = (uint64_t)sql_int(s, 14);
    r->text = sql_text(s, COLUMN_TEXT);
    r->length = sql_length(s, COLUMN_TEXT);
    row->version = sql_int(s, 2);
    row->newer = sql_int(s, 3);
    row->sha256 = sql_text(s, 15);
    row->text_sha256 = sql_text(s, 16);
    row->added = sql_text(s, 17);
    row->data_version = sql_text(s, 18);
    row->code_version = sql_text(s, 19);
}

static void fill(struct store_query *query, struct store_row *row)
{
    struct sql_statement *s = query->statement;
    *row = (struct store_row){.record = "", .review = "", .reliability = ""};
    fill_report(query, row);
    if (query->reports) {
        row->number = sql_int(s, 0);
        row->events = sql_int(s, COLUMN_EVENTS);
        return;
    }
    row->number = sql_int(s, COLUMN_EVENT);
    row->record = sql_text(s, COLUMN_RECORD);
    row->review = sql_text(s, COLUMN_REVIEW);
    row->reliability = sql_text(s, COLUMN_RELIABILITY);
}

bool store_query_next(struct store_query *query, struct store_row *row)
{
    enum sql_result result = sql_step(query->statement);
    if (result == SQL_ROW) fill(query, row);
    if (result == SQL_FAILED) store_fail_sql(query->store);
    return result == SQL_ROW;
}
