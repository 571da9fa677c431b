/* SPDX-License-Identifier: Apache-2.0
 * A person's hand on a record: the record is rewritten, and `changes` remembers what stood there before; see
 * store_change. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "store_inside.h"

struct work { const struct store_change *changes; size_t n; };

/* The event of an id REPORT:N, of the newest version of its report; 0 after a failure. *day is that of the report. */
static int64_t find_event(struct store *store, const char *id, char report[512], char day[16], int64_t *report_number)
{
    const char *colon = strrchr(id, ':');
    size_t length = colon ? (size_t)(colon - id) : 0;
    if (!colon || length >= 512 || !colon[1] || colon[1 + strspn(colon + 1, "0123456789")] || strlen(colon) > 8) {
        store_fail(store, STORE_ARGUMENT, "\"%s\" is no id of an event, such as r17:3", id);
        return 0;
    }
    snprintf(report, 512, "%.*s", (int)length, id);
    struct sql_statement *s = sql_use(store->db, "select r.number, r.date, e.number from reports r left join events e"
                                                 " on e.number = (r.number << 21) + ? where r.id = ? and r.newer is null");
    sql_put_int(s, atoll(colon + 1));
    sql_put_text(s, report);
    enum sql_result result = sql_step(s);
    *report_number = result == SQL_ROW ? sql_int(s, 0) : 0;
    int64_t number = result == SQL_ROW && !sql_is_null(s, 2) ? sql_int(s, 2) : 0;
    if (result == SQL_ROW) snprintf(day, 16, "%s", sql_text(s, 1));
    sql_reset(s);
    if (result == SQL_FAILED) store_fail_sql(store);
    else if (!number) store_fail(store, STORE_ARGUMENT, "there is no event \"%s\"", id);
    return number;
}

static bool remember(struct store *store, int64_t event, const struct store_change *c, const char *before, const char *after)
{
    char now[STAMP_ROOM];
    store_now(now);
    struct sql_statement *s = sql_use(store->db,
        "insert into changes (event, field, before, after, who, made, comment, layer, undoes) values (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    sql_put_int(s, event);
    const char *const texts[] = {c->field, before, after, c->who, now, c->comment, c->layer ? c->layer : ""};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) sql_put_text(s, texts[i]);
    if (c->undoes) sql_put_int(s, c->undoes);
    else sql_put_null(s);
    return sql_run(s) || store_fail_sql(store);
}

/* ------------------------------------------------- columns beside the record */

static const char *const REVIEWS[] = {"machine", "assigned", "reviewed", "peer-reviewed", "final"};

static bool is_review(const char *value)
{
    for (size_t i = 0; i < sizeof REVIEWS / sizeof *REVIEWS; i++)
        if (strcmp(REVIEWS[i], value) == 0) return true;
    return false;
}

static bool change_column(struct store *store, int64_t event, const struct store_change *c)
{
    bool review = strcmp(c->field, "review") == 0;
    char before[256];
    if (review && !is_review(c->value))
        return store_fail(store, STORE_ARGUMENT, "a review is machine, assigned, reviewed, peer-reviewed or final, not \"%s\"",
                          c->value);
    struct sql_statement *s = review ? sql_use(store->db, "select review from events where number = ?")
                                     : sql_use(store->db, "select reliability from events where number = ?");
    sql_put_int(s, event);
    bool ok = sql_step(s) == SQL_ROW;
    if (ok) snprintf(before, sizeof before, "%s", sql_text(s, 0));
    sql_reset(s);
    if (!ok) return store_fail_sql(store);
    s = review ? sql_use(store->db, "update events set review = ? where number = ?")
               : sql_use(store->db, "update events set reliability = ? where number = ?");
    sql_put_text(s, c->value);
    sql_put_int(s, event);
    return (sql_run(s) || store_fail_sql(store)) && remember(store, event, c, before, c->value);
}

/* ---------------------------------------------------------------- verdicts */

const char *store_verdict(struct store *store, int64_t event)
{
    struct sql_statement *s = sql_use(store->db, "select verdict from verdicts where event = ?");
    sql_put_int(s, event);
    bool found = sql_step(s) == SQL_ROW, rejected = found && strcmp(sql_text(s, 0), "rejected") == 0;
    sql_reset(s);
    return rejected ? "rejected" : found ? "accepted" : "none";
}

static bool change_verdict(struct store *store, int64_t event, const struct store_change *c)
{
    bool none = strcmp(c->value, "none") == 0;
    const char *before = store_verdict(store, event);
    if (!none && strcmp(c->value, "accepted") != 0 && strcmp(c->value, "rejected") != 0)
        return store_fail(store, STORE_ARGUMENT, "the verdict is accepted, rejected or none, not \"%s\"", c->value);
    struct sql_statement *s = sql_use(store->db, "delete from verdicts where event = ?");
    sql_put_int(s, event);
    if (!sql_run(s)) return store_fail_sql(store);
    if (none) return remember(store, event, c, before, c->value);
    s = sql_use(store->db, "insert into verdicts (event, verdict) values (?, ?)");
    sql_put_int(s, event);
    sql_put_text(s, c->value);
    return (sql_run(s) || store_fail_sql(store)) && remember(store, event, c, before, c->value);
}

/* A note stands nowhere but among the changes: the last one is the note. */
static bool change_note(struct store *store, int64_t event, const struct store_change *c)
{
    struct sql_statement *s = sql_use(store->db, "select after from changes where event = ? and field = 'note' and layer = ? order by number desc limit 1");
    sql_put_int(s, event);
    sql_put_text(s, c->layer ? c->layer : "");
    char *before = sql_step(s) == SQL_ROW ? strdup(sql_text(s, 0)) : NULL;
    sql_reset(s);
    bool ok = remember(store, event, c, before ? before : "", c->value);
    free(before);
    return ok;
}

/* -------------------------------------------------------------- the record */

/* Fields that say which event it is. */
static bool is_fixed(const char *field)
{
    static const char *const FIXED[] = {"id", "key", "report", "trigger"};
    for (size_t i = 0; i < sizeof FIXED / sizeof *FIXED; i++)
        if (strcmp(FIXED[i], field) == 0) return true;
    return false;
}

/* Fields with a closed list of values that reading a record does not check. */
static bool is_value(const struct store_change *c)
{
    static const char *const STATUS[] = {"actual", "negated", "future", "hypothetical", NULL}, *const TENSE[] = {"current", "ongoing", "historical", NULL};
    const char *const *list = strcmp(c->field, "status") == 0 ? STATUS : strcmp(c->field, "tense") == 0 ? TENSE : NULL;
    char word[64];
    size_t quoted = *c->value == '"', length = strlen(c->value);
    if (!list) return true;
    snprintf(word, sizeof word, "%.*s", (int)(length - 2 * quoted), c->value + quoted);
    while (*list && strcmp(*list, word) != 0) list++;
    return *list != NULL;
}

/* The record with the field's new value, read as a record again: what is no value of the field is refused there. */
static bool reread(struct store *store, struct record *changed, const json_t *object, const struct store_change *c)
{
    char *line = json_dumps(object, JSON_COMPACT);
    if (!line) return store_fail(store, STORE_NO_MEMORY, "no memory");
    bool ok = record_read(changed, line, strlen(line)) || store_fail(store, STORE_ARGUMENT, "%s: %s", c->event, changed->message);
    free(line);
    return ok;
}

/* A change that only its coder sees leaves the record as it is. */
static bool write_changed(struct store *store, const struct event_row *place, const char *report, struct record *changed,
                          const struct store_change *c, const char *before, const char *after)
{
    struct event_row row = *place;
    if (c->layer && *c->layer) return remember(store, row.number, c, before, after);
    return event_write(store, report, &changed->event, &row) && event_replace(store, &row) &&
           remember(store, row.number, c, before, after);
}

static bool change_field(struct store *store, const struct event_row *place, const char *report, const struct store_change *c)
{
    struct record old = {0}, changed = {0};
    if (!is_value(c)) return store_fail(store, STORE_ARGUMENT, "%s: \"%s\" is no value of %s", c->event, c->value, c->field);
    if (is_fixed(c->field)) return store_fail(store, STORE_ARGUMENT, "\"%s\" says which event it is and stays", c->field);
    if (!event_read(store, place->number, &old)) {
        record_free(&old);
        return false;
    }
    json_t *before = json_object_get(old.object, c->field), *value = json_loads(c->value, JSON_DECODE_ANY, NULL);
    if (!value) value = json_string(c->value);
    const size_t how = JSON_COMPACT | JSON_ENCODE_ANY;
    char *was = before ? json_dumps(before, how) : NULL, *is = json_dumps(value, how);
    bool ok = before != NULL || store_fail(store, STORE_ARGUMENT, "a record has no field \"%s\"", c->field);
    if (ok && (!was || !is || json_object_set_new(old.object, c->field, json_incref(value)) != 0))
        ok = store_fail(store, STORE_NO_MEMORY, "\"%s\" is no value", c->value);
    ok = ok && reread(store, &changed, old.object, c) && write_changed(store, place, report, &changed, c, was, is);
    json_decref(value);
    free(was);
    free(is);
    record_free(&old);
    record_free(&changed);
    return ok;
}

static bool change_one(struct store *store, const struct store_change *c)
{
    char report[512], day[16];
    struct event_row place = {.day = day};
    place.number = find_event(store, c->event, report, day, &place.report);
    if (!place.number) return false;
    bool beside = strcmp(c->field, "verdict") == 0 || strcmp(c->field, "review") == 0 || strcmp(c->field, "reliability") == 0;
    if (beside && c->layer && *c->layer) return remember(store, place.number, c, "", c->value);
    if (strcmp(c->field, "note") == 0) return change_note(store, place.number, c);
    if (strcmp(c->field, "verdict") == 0) return change_verdict(store, place.number, c);
    if (strcmp(c->field, "review") == 0 || strcmp(c->field, "reliability") == 0) return change_column(store, place.number, c);
    return change_field(store, &place, report, c);
}

/* The report's doubt is made anew when it is next asked for. */
static bool forget_doubt(struct store *store, const char *event)
{
    const char *colon = strrchr(event, ':');
    struct sql_statement *s = sql_use(store->db, "delete from doubts where report in (select number from reports where id = ?)");
    sql_put_span(s, event, colon ? (size_t)(colon - event) : 0);
    return sql_run(s) || store_fail_sql(store);
}

static bool change_all(struct store *store, void *context)
{
    const struct work *work = context;
    for (size_t i = 0; i < work->n; i++)
        if (!change_one(store, &work->changes[i]) || !forget_doubt(store, work->changes[i].event)) return false;
    return true;
}

bool store_change(struct store *store, const struct store_change *changes, size_t n)
{
    struct work work = {changes, n};
    return store_do(store, change_all, &work);
}
