/* SPDX-License-Identifier: Apache-2.0
 * Incidents in the store; see store.h. */
#include <stdlib.h>
#include <string.h>

#include "query_parts.h"

struct putting { store_incident_next *next; void *context; };

static int64_t insert_incident(struct store *store, const struct store_incident *incident)
{
    struct sql_statement *s = sql_use(store->db, "insert into incidents (id, record) values (?, ?) returning number");
    sql_put_text(s, incident->id);
    sql_put_text(s, incident->record);
    int64_t number = sql_step(s) == SQL_ROW ? sql_int(s, 0) : 0;
    sql_reset(s);
    if (!number) store_fail_sql(store);
    return number;
}

static bool insert_event(struct store *store, int64_t incident, const char *event)
{
    const char *colon = strrchr(event, ':');
    struct sql_statement *s = sql_use(store->db, "insert into incident_events (event, incident) select e.number, ? from reports r join events e"
                                                 " on e.number = (r.number << 21) + ? where r.id = ? and r.newer is null on conflict do nothing");
    sql_put_int(s, incident);
    sql_put_int(s, colon ? atoll(colon + 1) : 0);
    sql_put_span(s, event, colon ? (size_t)(colon - event) : 0);
    return sql_run(s) || store_fail_sql(store);
}

static bool put_all(struct store *store, void *context)
{
    struct putting *p = context;
    struct store_incident incident;
    if (!sql_exec(store->db, "delete from incident_events; delete from incidents")) return store_fail_sql(store);
    while (p->next(p->context, &incident)) {
        int64_t number = insert_incident(store, &incident);
        for (size_t i = 0; number && i < incident.n; i++)
            if (!insert_event(store, number, incident.events[i])) return false;
        if (!number) return false;
    }
    return true;
}

bool store_put_incidents(struct store *store, store_incident_next *next, void *context)
{
    struct putting p = {next, context};
    return store_do(store, put_all, &p);
}

bool store_known(struct store *store, store_known_take *take, void *context)
{
    struct sql_statement *s = sql_use(store->db, "select r.id || ':' || (i.event - (r.number << 21)), n.id from incident_events i"
                                                 " join incidents n on n.number = i.incident join events e on e.number = i.event"
                                                 " join reports r on r.number = e.report order by i.event");
    enum sql_result result;
    while ((result = sql_step(s)) == SQL_ROW)
        if (!take(context, sql_text(s, 0), sql_text(s, 1))) break;
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

bool store_ungrouped(struct store *store)
{
    return sql_number(store->db, "select exists (select 1 from events where status <> 'hypothetical' and number >"
                                 " coalesce((select max(event) from incident_events), -1))", 0) != 0;
}

bool store_incidents(struct store *store, const struct store_filter *filter, store_incident_take *take, void *context)
{
    struct query_parts parts = {.store = store, .kind = sql_kind(store->db)};
    struct sql_statement *s = NULL;
    enum sql_result result = SQL_DONE;
    store->failure.trouble = STORE_FINE;
    parts_add(&parts, "select n.id, n.record from (select i.incident as number, max(e.from_day) as day");
    query_from(&parts, filter, false);
    parts_add(&parts, " join incident_events i on i.event = e.number");
    if (query_where(&parts, filter)) {
        parts_add(&parts, " group by i.incident order by 2 desc, 1 desc limit ? offset ?) f join incidents n on n.number = f.number"
                          " order by f.day desc, f.number desc");
        parts_int(&parts, filter->limit);
        parts_int(&parts, filter->skip);
        s = sql_stream(store->db, parts.text.at);
        parts_put(&parts, s);
        while ((result = sql_step(s)) == SQL_ROW)
            if (!take(context, sql_text(s, 0), sql_text(s, 1))) break;
    }
    if (result == SQL_FAILED) store_fail_sql(store);
    sql_free(s);
    parts_free(&parts);
    return store->failure.trouble == STORE_FINE;
}
