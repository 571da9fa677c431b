/* SPDX-License-Identifier: Apache-2.0
 * What reports and events are found by: words and lemmas of reports, names, codes and places of events, boxes and days.
 *
 * All of it is made of the rows of reports and events, and made later: a report is first put on the list `unindexed`, in
 * its own transaction, which so writes only at the ends of a few tables; the indexes, into which every report writes all
 * over, are then made for thousands of reports at once. What a crash leaves on the list is indexed by the next one who
 * adds or searches. Every step can be done twice. */
#include <string.h>

#include "store_inside.h"
#include "word_forms.h"

/* Indexed together: seconds of work, and more than FTS5 gathers before it writes. */
enum { BATCH_REPORTS = 8192, BATCH_BYTES = 32 << 20, VECTOR_BYTES = 128 << 10 /* of a text: a tsvector holds 1 MB */ };

bool index_later(struct store *store, int64_t report, bool words, const char *lemmas, size_t bytes)
{
    struct sql_statement *s = sql_use(store->db, "insert into unindexed (report, words, lemmas) values (?, ?, ?) on conflict (report)"
        " do update set lemmas = case when excluded.lemmas <> '' then excluded.lemmas else unindexed.lemmas end");
    sql_put_int(s, report);
    sql_put_int(s, words);
    sql_put_text(s, lemmas);
    store->waiting++;
    store->waiting_bytes += bytes;
    return sql_run(s) || store_fail_sql(store);
}

/* PostgreSQL has several writers: one at a time makes indexes. */
static bool lock_indexes(struct store *store)
{
    return sql_kind(store->db) != SQL_POSTGRES || sql_exec(store->db, "lock table indexed in exclusive mode") || store_fail_sql(store);
}

/* ----------------------------------------------------------------- events */

static bool run_range(struct store *store, const char *text, int64_t from, int64_t to)
{
    struct sql_statement *s = sql_use(store->db, text);
    sql_put_int(s, from);
    sql_put_int(s, to);
    return sql_run(s) || store_fail_sql(store);
}

/* Events from..to. */
static bool add_events(struct store *store, int64_t from, int64_t to)
{
    return run_range(store, "insert into names (name) select distinct term from event_terms where event between ? and ? and term <> ''"
                            " on conflict do nothing", from, to) &&
           run_range(store, "insert into named (name, role, event) select n.number, t.role, t.event from event_terms t"
                            " join names n on n.name = t.term where t.event between ? and ?"
                            " order by n.number, t.role, t.event on conflict do nothing", from, to) &&
           run_range(store, "insert into days (to_day, from_day, event) select to_day, from_day, number from events"
                            " where number between ? and ? and from_day <> '' on conflict do nothing", from, to) &&
           (sql_kind(store->db) == SQL_POSTGRES || /* it has an index of points */
            run_range(store, "insert or replace into boxes select event << 5 | position, lat, lat, lon, lon from places"
                             " where event between ? and ? and lat is not null", from, to));
}

/* Sources of the reports from..to, as names with the role 3. */
static bool add_sources(struct store *store, int64_t from, int64_t to)
{
    return run_range(store, "insert into names (name) select distinct source from reports where number between ? and ? and source <> ''"
                            " on conflict do nothing", from, to) &&
           run_range(store, "insert into named (name, role, event) select n.number, 3, r.number << 21 from reports r"
                            " join names n on n.name = r.source where r.number between ? and ? on conflict do nothing", from, to);
}

static bool add_reports(struct store *store, int64_t from, int64_t to)
{
    return add_sources(store, from, to) && add_events(store, from << EVENT_BITS, ((to + 1) << EVENT_BITS) - 1);
}

bool index_remove(struct store *store, int64_t event)
{
    return run_range(store, "delete from named where (name, role, event) in (select n.number, t.role, t.event from event_terms t"
                            " join names n on n.name = t.term where t.event between ? and ?)", event, event) &&
           run_range(store, "delete from days where (to_day, from_day, event) in (select to_day, from_day, number from events"
                            " where number between ? and ?)", event, event) &&
           (sql_kind(store->db) == SQL_POSTGRES ||
            run_range(store, "delete from boxes where number in (select event << 5 | position from places where event between ? and ?)",
                      event, event));
}

/* -------------------------------------------------------- words, PostgreSQL */

struct vector { struct buffer *out; unsigned place; };

static int add_word(void *context, const char *word, size_t length, size_t start, size_t end, bool same_place)
{
    struct vector *v = context;
    (void)start;
    (void)end;
    v->place += !same_place;
    buffer_string(v->out, "'");
    buffer_add(v->out, word, length);
    buffer_format(v->out, "':%u ", v->place < 16383 ? v->place : 16383); /* the highest that a tsvector holds */
    return 0;
}

/* The words of a title and a text as a tsvector. */
static const char *vector_of(struct buffer *out, const char *title, const char *text, enum forms forms)
{
    struct vector v = {.out = out};
    size_t length = strlen(text);
    buffer_clear(out);
    word_forms(title, strlen(title), forms, add_word, &v);
    word_forms(text, length < VECTOR_BYTES ? length : VECTOR_BYTES, forms, add_word, &v);
    return out->failed ? NULL : buffer_text(out);
}

static bool put_vector(struct store *store, const char *text, int64_t number, const char *vector)
{
    struct sql_statement *s = sql_use(store->db, text);
    sql_put_int(s, number);
    sql_put_text(s, vector);
    return vector ? sql_run(s) || store_fail_sql(store) : store_fail(store, STORE_NO_MEMORY, "no memory");
}

static bool vectors_of_report(struct store *store, int64_t report, bool words, const char *title, const char *text,
                              const char *lemmas)
{
    static const char WORDS[] = "insert into report_words (report, words, lemmas) values (?, ?::tsvector, '')"
                                " on conflict do nothing";
    static const char LEMMAS[] = "insert into report_words (report, words, lemmas) values (?, '', ?::tsvector)"
                                 " on conflict (report) do update set lemmas = excluded.lemmas";
    if (words && !put_vector(store, WORDS, report, vector_of(&store->words, title, text, FORMS_ALL))) return false;
    return !*lemmas || put_vector(store, LEMMAS, report, vector_of(&store->words, "", lemmas, FORMS_GIVEN));
}

static bool add_vectors(struct store *store, int64_t last)
{
    struct sql_statement *s = sql_use(store->db,
        "select u.report, u.words, r.title, case when u.words = 1 then r.text else '' end, u.lemmas"
        " from unindexed u join reports r on r.number = u.report where u.report <= ? order by u.report");
    enum sql_result result;
    bool ok = true;
    sql_put_int(s, last);
    while (ok && (result = sql_step(s)) == SQL_ROW)
        ok = vectors_of_report(store, sql_int(s, 0), sql_int(s, 1) != 0, sql_text(s, 2), sql_text(s, 3), sql_text(s, 4));
    sql_reset(s);
    return ok && (result == SQL_DONE || store_fail_sql(store));
}

static bool add_name_vectors(struct store *store)
{
    struct sql_statement *s = sql_use(store->db, "select number, name from names where number > (select names from indexed)"
                                                 " order by number");
    enum sql_result result;
    bool ok = true;
    while (ok && (result = sql_step(s)) == SQL_ROW)
        ok = put_vector(store, "insert into name_words (name, words) values (?, ?::tsvector)", sql_int(s, 0),
                        vector_of(&store->words, "", sql_text(s, 1), FORMS_ALL));
    sql_reset(s);
    return ok && (result == SQL_DONE || store_fail_sql(store));
}

/* ------------------------------------------------------------ words, SQLite */

static bool run_up_to(struct store *store, const char *text, int64_t last)
{
    struct sql_statement *s = sql_use(store->db, text);
    sql_put_int(s, last);
    return sql_run(s) || store_fail_sql(store);
}

static bool add_words(struct store *store, int64_t last)
{
    return run_up_to(store, "insert into report_words (rowid, title, text) select r.number, r.title, r.text from unindexed u"
                            " join reports r on r.number = u.report where u.report <= ? and u.words = 1 order by u.report", last) &&
           run_up_to(store, "insert into report_lemmas (rowid, lemmas) select report, lemmas from unindexed"
                            " where report <= ? and lemmas <> '' order by report", last);
}

/* ------------------------------------------------------------------- names */

/* The words of those that are new. */
static bool add_names(struct store *store)
{
    static const char LATEST[] = "update indexed set names = coalesce((select max(number) from names), 0)";
    static const char ADD[] = "insert into name_words (rowid, name) select number, name from names"
                              " where number > (select names from indexed) order by number";
    bool ok = sql_kind(store->db) == SQL_POSTGRES ? add_name_vectors(store) : sql_exec(store->db, ADD) || store_fail_sql(store);
    return ok && (sql_exec(store->db, LATEST) || store_fail_sql(store));
}

bool index_event(struct store *store, int64_t event)
{
    return lock_indexes(store) && add_events(store, event, event) && add_names(store);
}

/* ----------------------------------------------------------------- batches */

/* Sources and events of the reports on the list up to `last`, run by run of neighbours. */
static bool add_listed_reports(struct store *store, int64_t *last)
{
    struct sql_statement *s = sql_use(store->db, "select report from unindexed order by report limit ?");
    int64_t from = 0, to = 0;
    enum sql_result result;
    bool ok = true;
    sql_put_int(s, BATCH_REPORTS);
    while (ok && (result = sql_step(s)) == SQL_ROW) {
        int64_t report = sql_int(s, 0);
        if (from && report != to + 1) ok = add_reports(store, from, to);
        if (!from || report != to + 1) from = report;
        to = report;
    }
    sql_reset(s);
    *last = to;
    if (ok && result == SQL_FAILED) return store_fail_sql(store);
    return ok && (!from || add_reports(store, from, to));
}

static bool index_batch(struct store *store, void *context)
{
    int64_t last;
    bool postgres = sql_kind(store->db) == SQL_POSTGRES;
    (void)context;
    return lock_indexes(store) && add_listed_reports(store, &last) && (postgres ? add_vectors(store, last) : add_words(store, last)) &&
           add_names(store) && run_up_to(store, "delete from unindexed where report <= ?", last);
}

int64_t store_unindexed(struct store *store) { return sql_number(store->db, "select count(*) from unindexed", 0); }

bool store_index(struct store *store)
{
    store->waiting = 0;
    store->waiting_bytes = 0;
    while (store_unindexed(store) > 0)
        if (!store_do(store, index_batch, NULL)) return false;
    return true;
}

bool index_if_many(struct store *store)
{
    return (store->waiting < BATCH_REPORTS && store->waiting_bytes < BATCH_BYTES) || store_index(store);
}
