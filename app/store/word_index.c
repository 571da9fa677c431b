/* SPDX-License-Identifier: Apache-2.0
 * The indexes of words: of reports (as written, and by lemma) and of names.
 *
 * SQLite: each commit would make FTS5 write a piece of index of its own, a thousand times slower than the reports. So a
 * report is first put on the list `unindexed`, in its own transaction, and the indexes are made of many at a time; what
 * a crash leaves on the list is indexed by the next one who opens the store to write or to search. PostgreSQL takes the
 * words, cut by the same code, with the report. */
#include <string.h>

#include "store_inside.h"
#include "word_forms.h"

/* Indexed together: seconds of work, and more than FTS5 gathers before it writes. */
enum { BATCH_REPORTS = 8192, BATCH_BYTES = 32 << 20, VECTOR_BYTES = 128 << 10 /* of a text: a tsvector holds 1 MB */ };

/* ------------------------------------------------------------- PostgreSQL */

struct vector { struct buffer *out; unsigned place; };

static int add_word(void *context, const char *word, size_t length, size_t start, size_t end, bool same_place)
{
    struct vector *v = context;
    (void)start;
    (void)end;
    v->place += !same_place;
    buffer_string(v->out, "'");
    buffer_add(v->out, word, length);
    buffer_format(v->out, "':%u ", v->place < 16383 ? v->place : 16383);
    return 0;
}

/* The words of a title and a text as tsvector, after what is in `out` already. */
static void add_vector(struct buffer *out, const char *title, const char *text, size_t length, enum forms forms)
{
    struct vector v = {.out = out};
    word_forms(title, strlen(title), forms, add_word, &v);
    word_forms(text, length < VECTOR_BYTES ? length : VECTOR_BYTES, forms, add_word, &v);
}

static bool insert_vectors(struct store *store, int64_t report, const char *title, const char *text, size_t length, const char *lemmas)
{
    struct buffer *words = &store->words;
    buffer_clear(words);
    add_vector(words, title, text, length, FORMS_ALL);
    buffer_add(words, "", 1); /* ends the first */
    size_t second = words->n;
    add_vector(words, "", lemmas, strlen(lemmas), FORMS_GIVEN);
    if (words->failed) return store_fail(store, STORE_NO_MEMORY, "no memory");
    struct sql_statement *s = sql_use(store->db, "insert into report_words (report, words, lemmas) values (?, ?::tsvector, ?::tsvector)");
    sql_put_int(s, report);
    sql_put_text(s, words->at);
    sql_put_text(s, words->at + second);
    return sql_run(s) || store_fail_sql(store);
}

bool index_name(struct store *store, int64_t number, const char *name)
{
    if (sql_kind(store->db) == SQL_SQLITE) return true; /* store_index finds the new ones */
    struct buffer *words = &store->words;
    buffer_clear(words);
    add_vector(words, "", name, strlen(name), FORMS_ALL);
    struct sql_statement *s = sql_use(store->db, "insert into name_words (name, words) values (?, ?::tsvector)");
    sql_put_int(s, number);
    sql_put_text(s, buffer_text(words));
    return sql_run(s) || store_fail_sql(store);
}

static bool update_lemmas(struct store *store, int64_t report, const char *lemmas)
{
    struct buffer *words = &store->words;
    buffer_clear(words);
    add_vector(words, "", lemmas, strlen(lemmas), FORMS_GIVEN);
    struct sql_statement *s = sql_use(store->db, "update report_words set lemmas = ?::tsvector where report = ?");
    sql_put_text(s, buffer_text(words));
    sql_put_int(s, report);
    return sql_run(s) || store_fail_sql(store);
}

/* ----------------------------------------------------------------- SQLite */

static bool put_on_list(struct store *store, int64_t report, bool words, const char *lemmas)
{
    struct sql_statement *s = sql_use(store->db,
        "insert into unindexed (report, words, lemmas) values (?, ?, ?) on conflict (report) do update set lemmas = excluded.lemmas");
    sql_put_int(s, report);
    sql_put_int(s, words);
    sql_put_text(s, lemmas);
    store->waiting++;
    return sql_run(s) || store_fail_sql(store);
}

bool index_later(struct store *store, int64_t report, const struct store_report *read, const char *text, size_t length, const char *lemmas)
{
    if (sql_kind(store->db) == SQL_POSTGRES) return insert_vectors(store, report, read->title, text, length, lemmas);
    store->waiting_bytes += length + strlen(lemmas);
    return put_on_list(store, report, true, lemmas);
}

/* FTS5 cannot take the old words of a report out of an index without its text, so the first lemmas stay. */
bool index_lemmas(struct store *store, int64_t report, const char *lemmas)
{
    if (!*lemmas) return true;
    struct sql_statement *s = sql_use(store->db, "update reports set lemmatised = 1 where number = ? and lemmatised = 0 returning number");
    sql_put_int(s, report);
    enum sql_result result = sql_step(s);
    sql_reset(s);
    if (result == SQL_FAILED) return store_fail_sql(store);
    if (sql_kind(store->db) == SQL_POSTGRES) return update_lemmas(store, report, lemmas);
    return result != SQL_ROW || put_on_list(store, report, false, lemmas);
}

struct batch { int64_t last; };

static bool run_up_to(struct store *store, const char *text, int64_t last)
{
    struct sql_statement *s = sql_use(store->db, text);
    sql_put_int(s, last);
    return sql_run(s) || store_fail_sql(store);
}

static bool index_batch(struct store *store, void *context)
{
    struct batch *batch = context;
    struct sql_statement *s = sql_use(store->db, "select max(report) from (select report from unindexed order by report limit ?)");
    sql_put_int(s, BATCH_REPORTS);
    batch->last = sql_step(s) == SQL_ROW ? sql_int(s, 0) : 0;
    sql_reset(s);
    return run_up_to(store, "insert into report_words (rowid, title, text) select r.number, r.title, r.text from unindexed u"
                            " join reports r on r.number = u.report where u.report <= ? and u.words order by u.report", batch->last) &&
           run_up_to(store, "insert into report_lemmas (rowid, lemmas) select report, lemmas from unindexed"
                            " where report <= ? and lemmas <> '' order by report", batch->last) &&
           run_up_to(store, "delete from unindexed where report <= ?", batch->last) &&
           (sql_exec(store->db, "insert into name_words (rowid, name) select number, name from names"
                                " where number > (select number from indexed) order by number;"
                                "update indexed set number = coalesce((select max(number) from names), 0)") || store_fail_sql(store));
}

/* Reports that wait, and names (all at once: they are few). */
int64_t store_unindexed(struct store *store)
{
    if (sql_kind(store->db) == SQL_POSTGRES) return 0;
    return sql_number(store->db, "select count(*) from unindexed", 0) +
           sql_number(store->db, "select exists (select 1 from names where number > (select number from indexed))", 0);
}

bool store_index(struct store *store)
{
    struct batch batch = {0};
    store->waiting = 0;
    store->waiting_bytes = 0;
    while (store_unindexed(store) > 0)
        if (!store_do(store, index_batch, &batch)) return false;
    return true;
}

bool index_if_many(struct store *store)
{
    return (store->waiting < BATCH_REPORTS && store->waiting_bytes < BATCH_BYTES) || store_index(store);
}
