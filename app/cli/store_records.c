/* SPDX-License-Identifier: Apache-2.0
 * khabar store add --records: event records that were coded elsewhere, kept with reports that are in the store. Records
 * of one report that stand together go into one transaction. */
#include <stdlib.h>
#include <string.h>

#include "record_reader.h"
#include "store_command.h"

struct gathering {
    struct session *session;
    struct store *store;
    const char *address;
    struct store_sums *sums;
    struct record *record;  /* [room] the first n belong to one report */
    khabar_event *event;    /* [room] */
    size_t n, room;
    bool failed;
};

static bool make_room(struct gathering *g)
{
    if (g->n < g->room) return true;
    size_t room = g->room ? g->room * 2 : 64;
    struct record *record = realloc(g->record, room * sizeof *record);
    if (record) g->record = record;
    khabar_event *event = realloc(g->event, room * sizeof *event);
    if (event) g->event = event;
    if (!record || !event) {
        session_say(g->session, EX_OSERR, "no memory");
        return false;
    }
    memset(g->record + g->room, 0, (room - g->room) * sizeof *record);
    g->room = room;
    return true;
}

/* The records in hand go into the store. */
static bool flush(struct gathering *g, const char *file, size_t line)
{
    struct store_kept kept;
    bool found;
    if (!g->n) return true;
    for (size_t i = 0; i < g->n; i++) g->event[i] = g->record[i].event;
    if (!store_add_events(g->store, g->record[0].report, g->event, g->n, &found, &kept)) {
        store_command_say(g->session, g->address, store_failure(g->store));
        g->failed = true;
        return false;
    }
    g->sums->events += kept.added;
    g->sums->kept += kept.kept;
    if (!found) {
        session_say(g->session, EX_DATAERR, "%s: before line %zu: %zu records of the report %s, which is not in the store", file, line, g->n,
                    g->record[0].report);
        g->sums->unknown += g->n;
    }
    g->n = 0;
    return true;
}

static bool take(void *context, const struct record *record, const char *file, size_t line)
{
    struct gathering *g = context;
    if (g->n && strcmp(g->record[0].report, record->report) != 0 && !flush(g, file, line)) return false;
    if (store_interrupted() || !make_room(g)) return false;
    record_take_over(record, &g->record[g->n++]);
    return true;
}

int store_add_records(struct session *session, struct store *store, const char *address, struct store_sums *sums)
{
    struct gathering g = {.session = session, .store = store, .address = address, .sums = sums};
    char *paths[] = {(char *)session->set.store.records};
    session->set.paths = paths;
    session->set.n_paths = 1;
    int code = record_reader_run(session, take, &g);
    if (!g.failed) flush(&g, "the end", 0);
    for (size_t i = 0; i < g.room; i++) record_free(&g.record[i]);
    free(g.record);
    free(g.event);
    return code;
}
