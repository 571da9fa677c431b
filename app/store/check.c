/* SPDX-License-Identifier: Apache-2.0
 * Is the store whole? Each check is one function in a table; it says what it finds, one line a finding. Backup and counts
 * stand here too. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "schema.h"
#include "sha256.h"
#include "sql_driver.h"
#include "store_inside.h"

enum { MOST_SAID = 20 /* findings of one check: more of the same help nobody */ };

struct checking {
    struct store *store;
    store_say *say;
    void *context;
    const char *what;  /* the check */
    int said;
};

static void say(struct checking *c, bool bad, const char *format, ...) __attribute__((format(printf, 3, 4)));
static void say(struct checking *c, bool bad, const char *format, ...)
{
    char text[512];
    if (bad && ++c->said > MOST_SAID) return;
    int n = snprintf(text, sizeof text, "%s: ", c->what);
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text + n, sizeof text - (size_t)n, format, arguments);
    va_end(arguments);
    c->say(c->context, bad, text);
}

/* A query whose rows are findings: their first column says what is wrong. False when it could not be asked. */
static bool each_finding(struct checking *c, const char *text, const char *fine)
{
    struct sql_statement *s = sql_stream(c->store->db, text);
    enum sql_result result;
    while ((result = sql_step(s)) == SQL_ROW)
        if (strcmp(sql_text(s, 0), fine) != 0) say(c, true, "%s", sql_text(s, 0));
    sql_free(s);
    return result == SQL_DONE;
}

/* ----------------------------------------------------------------- checks */

static bool check_file(struct checking *c) { return each_finding(c, "pragma integrity_check(20)", "ok"); }

static bool check_references(struct checking *c)
{
    return each_finding(c, "select 'a row of ' || \"table\" || ' speaks of a row of ' || \"parent\" || ' that is not there'"
                           " from pragma_foreign_key_check", "");
}

/* FTS5 looks into itself, with rank 1 also whether the texts are those that it was made of. */
static bool check_index(struct checking *c, const char *command)
{
    struct sql *db = c->store->db;
    if (sql_exec(db, command)) return true;
    if (sql_trouble(db) != SQL_DAMAGED) return false;
    say(c, true, "%s", sql_message(db));
    return true;
}

static bool check_words(struct checking *c)
{
    return (store_index(c->store) || sql_trouble(c->store->db) == SQL_FINE) &&
           check_index(c, "insert into report_words (report_words, rank) values ('integrity-check', 1)") &&
           check_index(c, "insert into report_lemmas (report_lemmas) values ('integrity-check')") &&
           check_index(c, "insert into name_words (name_words, rank) values ('integrity-check', 1)");
}

static bool check_boxes(struct checking *c)
{
    return each_finding(c, "select rtreecheck('boxes')", "ok") &&
           each_finding(c, "select 'a place of event ' || event || ' is in no box' from places where lat is not null"
                           " and not exists (select 1 from boxes b where b.number = event << 5 | position) limit 20", "");
}

static bool check_texts(struct checking *c)
{
    struct sql_statement *s = sql_stream(c->store->db, "select id, version, text_sha256, text from reports order by number");
    enum sql_result result;
    char hash[SHA256_TEXT];
    while ((result = sql_step(s)) == SQL_ROW) {
        sha256_text(sql_text(s, 3), sql_length(s, 3), hash);
        if (strcmp(hash, sql_text(s, 2)) != 0)
            say(c, true, "the text of %s, version %lld, is not what was added: its SHA-256 is %s", sql_text(s, 0),
                (long long)sql_int(s, 1), hash);
    }
    sql_free(s);
    return result == SQL_DONE;
}

static bool check_originals(struct checking *c)
{
    struct sql_statement *s = sql_stream(c->store->db, "select sha256, bytes from originals");
    enum sql_result result;
    char hash[SHA256_TEXT];
    while ((result = sql_step(s)) == SQL_ROW) {
        size_t length = 0;
        const void *bytes = sql_bytes(s, 1, &length);
        sha256_text(bytes ? bytes : "", length, hash);
        if (strcmp(hash, sql_text(s, 0)) != 0) say(c, true, "the bytes kept as %s have the SHA-256 %s", sql_text(s, 0), hash);
    }
    sql_free(s);
    return result == SQL_DONE;
}

/* A record says the same as its row. */
static void compare(struct checking *c, struct sql_statement *s, const struct record *record)
{
    char id[640];
    snprintf(id, sizeof id, "%s:%lld", sql_text(s, 1), (long long)(sql_int(s, 0) & ((1 << EVENT_BITS) - 1)));
    const khabar_event *e = &record->event;
    if (strcmp(e->id, id) != 0) say(c, true, "event %s: its record calls itself %.200s", id, e->id);
    if (strcmp(e->key, sql_text(s, 2)) != 0) say(c, true, "event %s: its record has another key", id);
    if (strcmp(e->event, sql_text(s, 3)) != 0) say(c, true, "event %s: its record has another type", id);
}

static bool check_records(struct checking *c)
{
    struct record record = {0};
    struct sql_statement *s = sql_stream(c->store->db,
        "select e.number, r.id, e.key, e.type, c.record from events e join reports r on r.number = e.report"
        " left join records c on c.event = e.number order by e.number");
    enum sql_result result;
    while ((result = sql_step(s)) == SQL_ROW) {
        if (record_read(&record, sql_text(s, 4), sql_length(s, 4))) compare(c, s, &record);
        else say(c, true, "the record of event %lld of %s cannot be read: %s", (long long)sql_int(s, 0), sql_text(s, 1),
                 record.message);
    }
    sql_free(s);
    record_free(&record);
    return result == SQL_DONE;
}

static bool check_keys(struct checking *c)
{
    return each_finding(c, "select 'report ' || r.id || ' has the key ' || e.key || ' ' || count(*) || ' times' from events e"
                           " join reports r on r.number = e.report group by e.report, r.id, e.key having count(*) > 1", "");
}

static bool check_versions(struct checking *c)
{
    return each_finding(c, "select 'report ' || id || ' has ' || count(*) || ' newest versions' from reports where newer is null"
                           " group by id having count(*) > 1", "");
}

static const struct check { const char *what; bool sqlite_only; bool (*look)(struct checking *c); } CHECKS[] = {
    {"file", true, check_file}, {"references", true, check_references}, {"word index", true, check_words}, {"boxes", true, check_boxes},
    {"texts", false, check_texts}, {"original bytes", false, check_originals}, {"records", false, check_records},
    {"keys", false, check_keys}, {"versions", false, check_versions},
};

bool store_check(struct store *store, store_say *say_it, void *context)
{
    for (size_t i = 0; i < sizeof CHECKS / sizeof *CHECKS; i++) {
        struct checking c = {.store = store, .say = say_it, .context = context, .what = CHECKS[i].what};
        if (CHECKS[i].sqlite_only && sql_kind(store->db) != SQL_SQLITE) continue;
        if (!CHECKS[i].look(&c)) {
            if (sql_trouble(store->db) != SQL_DAMAGED) return store_fail_sql(store);
            say(&c, true, "%s", sql_message(store->db));
        }
        if (c.said > MOST_SAID) c.say(context, true, "and more of the kind");
        if (!c.said) say(&c, false, "fine");
    }
    return true;
}

/* ------------------------------------------------------------------ backup */

bool store_backup(struct store *store, const char *path)
{
    if (sql_kind(store->db) != SQL_SQLITE)
        return store_fail(store, STORE_ARGUMENT, "a PostgreSQL database is backed up by pg_dump --schema=khabar");
    if (access(path, F_OK) == 0) return store_fail(store, STORE_EXISTS, "%s is there already", path);
    char part[4096];
    if (snprintf(part, sizeof part, "%s.part", path) >= (int)sizeof part)
        return store_fail(store, STORE_ARGUMENT, "the name is too long");
    unlink(part); /* of a backup that was broken off */
    bool ok = sqlite_backup(store->db, part) || store_fail_sql(store);
    if (ok && rename(part, path) != 0) ok = store_fail(store, STORE_READ_ONLY, "%s cannot be written", path);
    if (!ok) unlink(part);
    return ok;
}

/* ------------------------------------------------------------------- counts */

static const struct count { const char *words, *query; } COUNTS[] = {
    {"reports", "select count(*) from reports where newer is null"},
    {"older versions of reports", "select count(*) from reports where newer is not null"},
    {"events", "select count(*) from events"},
    {"events that a person looked at", "select count(*) from events where review <> 'machine'"},
    {"changes by hand", "select count(*) from changes"},
    {"names", "select count(*) from names"},
    {"original files kept", "select count(*) from originals"},
};

bool store_info(struct store *store, store_say *say_it, void *context)
{
    char line[1024];
    snprintf(line, sizeof line, "version of the store: %d", SCHEMA_VERSION);
    say_it(context, false, line);
    for (size_t i = 0; i < sizeof COUNTS / sizeof *COUNTS; i++) {
        int64_t n = sql_number(store->db, COUNTS[i].query, -1);
        if (n < 0) return store_fail_sql(store);
        snprintf(line, sizeof line, "%s: %lld", COUNTS[i].words, (long long)n);
        say_it(context, false, line);
    }
    if (store_unindexed(store)) say_it(context, false, "some reports are not in the word index yet");
    struct sql_statement *s = sql_stream(store->db,
        "select n.started, n.program, n.data_version, n.options, (select count(*) from events e where e.run = n.number)"
        " from runs n order by n.number");
    enum sql_result result;
    while ((result = sql_step(s)) == SQL_ROW) {
        snprintf(line, sizeof line, "run of %s: khabar %s, data file %s, %s: %lld events", sql_text(s, 0), sql_text(s, 1),
                 *sql_text(s, 2) ? sql_text(s, 2) : "none", sql_text(s, 3), (long long)sql_int(s, 4));
        say_it(context, false, line);
    }
    sql_free(s);
    return result == SQL_DONE || store_fail_sql(store);
}
