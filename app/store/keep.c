/* SPDX-License-Identifier: Apache-2.0
 * Adding reports and their records: what is known of a report, a new report or version, a recoding; see store.h. */
#include <string.h>

#include "letters.h"
#include "numbering.h"
#include "sha256.h"
#include "store_inside.h"

/* ------------------------------------------------------------------- text */

/* Text as it is kept: whole UTF-8 without NUL, each broken byte and NUL one U+FFFD, as the library counts them. */
static const char *clean_text(struct store *store, const struct store_report *report, size_t *length)
{
    struct buffer *clean = &store->clean;
    size_t kept = 0; /* bytes of the text before this are in `clean` */
    buffer_clear(clean);
    for (size_t i = 0, n; i < report->length; i += n) {
        uint32_t cp;
        n = letters_next(report->text + i, report->length - i, &cp);
        if (report->text[i] && (cp != 0xFFFD || n > 1)) continue;
        buffer_add(clean, report->text + kept, i - kept);
        buffer_string(clean, "\xEF\xBF\xBD");
        kept = i + n;
    }
    *length = report->length;
    if (!kept) return report->text;
    buffer_add(clean, report->text + kept, report->length - kept);
    *length = clean->n;
    return clean->failed ? NULL : clean->at;
}

/* ---------------------------------------------------------- what is known */

static bool made_alike(const struct store *store, struct sql_statement *s, int column)
{
    return strcmp(sql_text(s, column), store->data_version) == 0 && strcmp(sql_text(s, column + 1), KHABAR_VERSION) == 0 &&
           strcmp(sql_text(s, column + 2), store->options) == 0;
}

/* A version of this very text, whichever it is: adding two files that differ time and again makes two versions, no more. */
static bool look(struct store *store, const char *id, bool recode, struct store_place *place)
{
    struct sql_statement *s = sql_use(store->db,
        "select r.number, r.version, r.last_event, r.text_sha256, n.data_version, n.program, n.options"
        " from reports r join runs n on n.number = r.run where r.id = ? order by r.version");
    enum sql_result result;
    place->outcome = STORE_ADDED;
    place->report = 0;
    place->version = 1;
    sql_put_text(s, id);
    while ((result = sql_step(s)) == SQL_ROW) {
        bool same = strcmp(sql_text(s, 3), place->text_sha256) == 0;
        place->outcome = STORE_VERSION;
        place->report = sql_int(s, 0);
        place->version = sql_int(s, 1) + (same ? 0 : 1);
        if (!same) continue;
        place->last_event = sql_int(s, 2);
        place->outcome = !recode && made_alike(store, s, 4) ? STORE_THERE : STORE_RECODED;
        break;
    }
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

static bool hash_text(struct store *store, const struct store_report *report, struct store_place *place, const char **text,
                      size_t *length)
{
    *text = clean_text(store, report, length);
    if (!*text) return store_fail(store, STORE_NO_MEMORY, "no memory");
    sha256_text(*text, *length, place->text_sha256);
    return true;
}

bool store_look(struct store *store, const struct store_report *report, bool recode, struct store_place *place)
{
    const char *text;
    size_t length;
    store->failure.trouble = STORE_FINE;
    return hash_text(store, report, place, &text, &length) && look(store, report->id, recode, place);
}

/* ------------------------------------------------------------ the report */

struct keeping {
    const struct store_report *report;
    const struct store_coded *coded;
    struct store_place *place;
    const char *text;       /* [length] as it is kept */
    size_t length;
    int64_t number;         /* of the report */
    struct numbering numbering;
    struct store_kept kept;
};

static bool keep_raw(struct store *store, const struct store_report *r)
{
    struct sql_statement *s = sql_use(store->db, "insert into originals (sha256, bytes) values (?, ?) on conflict do nothing");
    sql_put_text(s, r->sha256);
    sql_put_bytes(s, r->raw, r->raw_length);
    return sql_run(s) || store_fail_sql(store);
}

static bool insert_report(struct store *store, struct keeping *k)
{
    const struct store_report *r = k->report;
    char now[STAMP_ROOM];
    int64_t run = run_number(store);
    if (!run) return false;
    store_now(now);
    struct sql_statement *s = sql_use(store->db,
        "insert into reports (id, version, date, title, byline, source, url, language, kind, encoding, file, file_offset, sha256,"
        " text_sha256, fetched, added, run, last_event, lemmatised, text)"
        " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) returning number");
    sql_put_text(s, r->id);
    sql_put_int(s, k->place->version);
    const char *const texts[] = {r->date, r->title, r->byline, r->source, r->url, r->language, r->kind, r->encoding, r->file};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) sql_put_text(s, texts[i]);
    sql_put_int(s, (int64_t)r->offset);
    sql_put_text(s, r->sha256);
    sql_put_text(s, k->place->text_sha256);
    sql_put_text(s, r->fetched);
    sql_put_text(s, now);
    sql_put_int(s, run);
    sql_put_int(s, k->numbering.last);
    sql_put_int(s, *k->coded->lemmas != 0);
    sql_put_span(s, k->text, k->length);
    k->number = sql_step(s) == SQL_ROW ? sql_int(s, 0) : 0;
    sql_reset(s);
    if (!k->number) return store_fail_sql(store);
    return !r->raw || keep_raw(store, r);
}

static bool replace_version(struct store *store, const struct keeping *k)
{
    struct sql_statement *s = sql_use(store->db, "update reports set newer = ? where number = ?");
    sql_put_int(s, k->number);
    sql_put_int(s, k->place->report);
    return sql_run(s) || store_fail_sql(store);
}

static bool insert_events(struct store *store, struct keeping *k)
{
    const struct numbering *g = &k->numbering;
    for (size_t i = 0; i < g->n; i++) {
        struct event_row row = {.number = k->number << EVENT_BITS | g->number[i], .report = k->number, .day = k->report->date};
        if (!event_write(store, k->report->id, &g->event[i], &row) || !event_insert(store, &row)) return false;
    }
    k->kept.added = g->n;
    return true;
}

static bool number_events(struct store *store, struct keeping *k)
{
    return numbering_make(&k->numbering, k->report->id, k->place->text_sha256, k->coded->events, k->coded->n) ||
           store_fail(store, STORE_NO_MEMORY, "%s: no memory, or too many events", k->report->id);
}

static bool add_report(struct store *store, struct keeping *k)
{
    return number_events(store, k) && insert_report(store, k) &&
           (k->place->outcome != STORE_VERSION || replace_version(store, k)) && insert_events(store, k) &&
           index_later(store, k->number, true, k->coded->lemmas, k->length + strlen(k->coded->lemmas));
}

/* ----------------------------------------------------------- a recoding */

/* A record stays when a person has touched it: its review says so, or a change of it is remembered. */
static bool read_old(struct store *store, struct keeping *k)
{
    struct sql_statement *s = sql_use(store->db,
        "select e.number, e.key, case when e.review <> 'machine' or exists (select 1 from changes c where c.event = e.number)"
        " then 1 else 0 end from events e where e.number between ? and ? order by e.number");
    int64_t first = k->number << EVENT_BITS, last = first | (((int64_t)1 << EVENT_BITS) - 1);
    enum sql_result result;
    bool memory = true;
    sql_put_int(s, first);
    sql_put_int(s, last);
    while (memory && (result = sql_step(s)) == SQL_ROW)
        memory = numbering_old(&k->numbering, sql_int(s, 0) - first, sql_text(s, 1), sql_int(s, 2) != 0);
    sql_reset(s);
    if (!memory) return store_fail(store, STORE_NO_MEMORY, "no memory");
    return result == SQL_DONE || store_fail_sql(store);
}

static bool delete_machine_records(struct store *store, struct keeping *k)
{
    for (size_t i = 0; i < k->numbering.n_old; i++) {
        const struct old_event *old = &k->numbering.old[i];
        k->kept.kept += old->stays;
        if (!old->stays && !event_delete(store, k->number << EVENT_BITS | old->number)) return false;
    }
    return true;
}

static bool update_report(struct store *store, const struct keeping *k, bool recoded)
{
    int64_t run = run_number(store);
    if (!run) return false;
    struct sql_statement *s = recoded ? sql_use(store->db, "update reports set last_event = ?, run = ? where number = ?")
                                      : sql_use(store->db, "update reports set last_event = ? where number = ?");
    sql_put_int(s, k->numbering.last);
    if (recoded) sql_put_int(s, run);
    sql_put_int(s, k->number);
    return sql_run(s) || store_fail_sql(store);
}

/* A word index cannot forget the old words of a report without them, so the first lemmas stay. */
static bool index_anew(struct store *store, const struct keeping *k)
{
    struct sql_statement *s = sql_use(store->db, "update reports set lemmatised = 1 where number = ? and lemmatised = 0 and ? <> ''"
                                                 " returning number");
    sql_put_int(s, k->number);
    sql_put_text(s, k->coded->lemmas);
    enum sql_result result = sql_step(s);
    sql_reset(s);
    if (result == SQL_FAILED) return store_fail_sql(store);
    return index_later(store, k->number, false, result == SQL_ROW ? k->coded->lemmas : "", 0);
}

static bool recode(struct store *store, struct keeping *k)
{
    k->number = k->place->report;
    return read_old(store, k) && number_events(store, k) && delete_machine_records(store, k) && insert_events(store, k) &&
           update_report(store, k, true) && index_anew(store, k);
}

/* PostgreSQL: who adds a report of the same id waits here. SQLite has one writer. */
static bool lock_id(struct store *store, const char *id)
{
    if (sql_kind(store->db) == SQL_SQLITE) return true;
    struct sql_statement *s = sql_use(store->db, "select pg_advisory_xact_lock(hashtext(?))");
    sql_put_text(s, id);
    return sql_run(s) || store_fail_sql(store);
}

static bool keep(struct store *store, void *context)
{
    struct keeping *k = context;
    if (!lock_id(store, k->report->id) || !look(store, k->report->id, k->coded->recode, k->place)) return false;
    if (k->place->outcome == STORE_THERE) return true;
    if (k->place->outcome == STORE_RECODED) k->numbering.last = k->place->last_event;
    bool ok = k->place->outcome == STORE_RECODED ? recode(store, k) : add_report(store, k);
    return ok && mark_write(store);
}

bool store_keep(struct store *store, const struct store_report *report, const struct store_coded *coded, struct store_place *place,
                struct store_kept *kept)
{
    struct keeping k = {.report = report, .coded = coded, .place = place};
    bool ok = hash_text(store, report, place, &k.text, &k.length) && store_do(store, keep, &k);
    numbering_free(&k.numbering);
    *kept = k.kept;
    return ok && index_if_many(store);
}

/* ---------------------------------------------------- records of a report */

/* All that the report has stays. */
static bool add_events(struct store *store, void *context)
{
    struct keeping *k = context;
    if (!read_old(store, k)) return false;
    for (size_t i = 0; i < k->numbering.n_old; i++) k->numbering.old[i].stays = true;
    if (!number_events(store, k) || !insert_events(store, k)) return false;
    k->kept.kept = k->numbering.left_out;
    return k->kept.added == 0 || (update_report(store, k, false) && index_later(store, k->number, false, "", 0));
}

bool store_add_events(struct store *store, const char *id, const khabar_event *events, size_t n, bool *found,
                      struct store_kept *kept)
{
    struct store_report report = {.id = id};
    struct store_place place = {.version = 0};
    struct store_coded coded = {.events = events, .n = n, .lemmas = ""};
    struct keeping k = {.report = &report, .coded = &coded, .place = &place};
    char date[16];
    store->failure.trouble = STORE_FINE;
    *kept = k.kept;
    struct sql_statement *s = sql_use(store->db, "select number, last_event, text_sha256, date from reports"
                                                 " where id = ? and newer is null");
    sql_put_text(s, id);
    enum sql_result result = sql_step(s);
    *found = result == SQL_ROW;
    if (*found) {
        k.number = sql_int(s, 0);
        k.numbering.last = sql_int(s, 1);
        snprintf(place.text_sha256, sizeof place.text_sha256, "%s", sql_text(s, 2));
        snprintf(date, sizeof date, "%s", sql_text(s, 3));
        report.date = date;
    }
    sql_reset(s);
    if (result == SQL_FAILED) return store_fail_sql(store);
    if (!*found) return true;
    bool ok = store_do(store, add_events, &k);
    numbering_free(&k.numbering);
    *kept = k.kept;
    return ok;
}
