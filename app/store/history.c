/* SPDX-License-Identifier: Apache-2.0
 * What was changed, taking it back, and which reports want a reader most; see store.h. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store_inside.h"

/* ----------------------------------------------------------------- history */

#define PAST_COLUMNS "select c.number, r.id || ':' || (c.event - (r.number << 21)), e.key, c.field, c.before, c.after, c.who, c.made, c.comment," \
    " c.layer, c.undoes from changes c join events e on e.number = c.event join reports r on r.number = e.report"

static struct store_past past_of(struct sql_statement *s)
{
    return (struct store_past){sql_int(s, 0), sql_text(s, 1), sql_text(s, 2), sql_text(s, 3), sql_text(s, 4), sql_text(s, 5), sql_text(s, 6),
                               sql_text(s, 7), sql_text(s, 8), sql_text(s, 9), sql_int(s, 10)};
}

static bool each_past(struct store *store, struct sql_statement *s, store_past_take *take, void *context)
{
    enum sql_result result;
    while ((result = sql_step(s)) == SQL_ROW) {
        struct store_past past = past_of(s);
        if (!take(context, &past)) break;
    }
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

bool store_history(struct store *store, const char *event, store_past_take *take, void *context)
{
    const char *colon = strrchr(event, ':');
    bool whole = !colon || !colon[1] || colon[1 + strspn(colon + 1, "0123456789")];
    size_t length = whole ? strlen(event) : (size_t)(colon - event);
    struct sql_statement *s = whole ? sql_use(store->db, PAST_COLUMNS " where r.id = ? and r.newer is null order by c.number")
                                    : sql_use(store->db, PAST_COLUMNS " where r.id = ? and r.newer is null and c.event = (r.number << 21) + ?"
                                                                      " order by c.number");
    sql_put_span(s, event, length);
    if (!whole) sql_put_int(s, atoll(colon + 1));
    return each_past(store, s, take, context);
}

/* -------------------------------------------------------------------- undo */

struct undoing { char *event, *field, *before, *layer; };

static bool keep_past(void *context, const struct store_past *past)
{
    struct undoing *u = context;
    *u = (struct undoing){strdup(past->event), strdup(past->field), strdup(past->before), strdup(past->layer)};
    return false;
}

bool store_undo(struct store *store, int64_t number, const char *who, char *event, size_t size)
{
    struct undoing u = {0};
    struct sql_statement *s = sql_use(store->db, PAST_COLUMNS " where c.number = ?");
    sql_put_int(s, number);
    bool ok = each_past(store, s, keep_past, &u);
    if (ok && !u.event) ok = store_fail(store, STORE_MISSING, "there is no change %lld", (long long)number);
    if (ok && (!u.field || !u.before || !u.layer)) ok = store_fail(store, STORE_NO_MEMORY, "no memory");
    if (ok) {
        struct store_change change = {.event = u.event, .field = u.field, .value = u.before, .who = who, .comment = "", .layer = u.layer, .undoes = number};
        ok = store_change(store, &change, 1);
        snprintf(event, size, "%s", u.event);
    }
    free(u.event);
    free(u.field);
    free(u.before);
    free(u.layer);
    return ok;
}

/* ------------------------------------------------------------------ doubts */

static bool make_doubts(struct store *store, void *context)
{
    (void)context;
    /* New reports, and those of which an event was changed since: theirs are made anew. */
    return sql_exec(store->db,
        "insert into doubts (report, doubt) select r.number, coalesce((select avg(4 * e.confidence * (1 - e.confidence)) from events e"
        " where e.report = r.number and e.number between r.number << 21 and (r.number << 21) + 2097151 and e.review in ('machine', 'assigned')"
        " and e.number not in (select event from verdicts)), 0)"
        " from reports r where r.newer is null and r.number not in (select report from doubts)") || store_fail_sql(store);
}

bool store_doubts(struct store *store)
{
    int64_t missing = sql_number(store->db, "select (select count(*) from reports where newer is null) > (select count(*) from doubts)", 0);
    return !missing || store_do(store, make_doubts, NULL);
}
