/* SPDX-License-Identifier: Apache-2.0
 * khabar store group: the events of a store are grouped into incidents. What stood in an incident before stays there. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../export/export.h"
#include "../import/record.h"
#include "../store/team.h"
#include "store_command.h"

struct grouping {
    struct session *session;
    struct store *store;
    khabar_incidents *incidents;
    size_t next;
    char *line;             /* of the incident in hand */
    size_t length;
};

static bool refuse(struct grouping *g, khabar_status status, const char *what)
{
    if (status == KHABAR_OK) return true;
    session_say(g->session, status == KHABAR_ENOMEM ? EX_OSERR : EX_DATAERR, "%s: %s", what, khabar_incidents_message(g->incidents));
    return status != KHABAR_ENOMEM;
}

/* Names that a person said are one, or are not. */
static bool take_decision(void *context, const struct team_decision *d)
{
    struct grouping *g = context;
    if (d->undone || (strcmp(d->kind, "merge") != 0 && strcmp(d->kind, "split") != 0)) return true;
    return refuse(g, khabar_incidents_same(g->incidents, d->name, d->other, strcmp(d->kind, "merge") == 0), d->name);
}

static bool take_report(struct grouping *g, const struct store_row *row)
{
    khabar_input report = {.id = row->report.id, .date = row->report.date, .text = row->report.text, .length = row->report.length};
    khabar_report *mentions;
    if (khabar_find_mentions(g->session->coder, &report, &mentions) != KHABAR_OK) return true; /* its events are grouped by themselves */
    bool goes_on = refuse(g, khabar_incidents_add_report(g->incidents, &report, row->report.source, mentions), report.id);
    khabar_report_free(mentions);
    return goes_on;
}

static bool take_event(struct grouping *g, const struct store_row *row)
{
    struct record record = {0};
    bool goes_on = !record_read(&record, row->record, strlen(row->record)) ||
                   refuse(g, khabar_incidents_add(g->incidents, record.report, &record.event), record.event.id);
    record_free(&record);
    return goes_on;
}

static bool each(struct grouping *g, bool reports, bool (*take)(struct grouping *g, const struct store_row *row))
{
    struct store_filter filter = {.reports = reports, .texts = reports};
    struct store_row row;
    struct store_query *query = store_query_new(g->store, &filter);
    bool ok = query != NULL;
    while (ok && store_query_next(query, &row)) ok = take(g, &row);
    store_query_free(query);
    return ok && store_failure(g->store)->trouble == STORE_FINE;
}

static bool take_known(void *context, const char *event, const char *incident)
{
    struct grouping *g = context;
    return khabar_incidents_know(g->incidents, event, incident) != KHABAR_ENOMEM;
}

static bool next_incident(void *context, struct store_incident *out)
{
    struct grouping *g = context;
    khabar_incident incident;
    free(g->line);
    g->line = NULL;
    if (g->next >= khabar_incidents_count(g->incidents) || khabar_incidents_read(g->incidents, g->next++, &incident) != KHABAR_OK) return false;
    FILE *line = open_memstream(&g->line, &g->length);
    if (!line) return false;
    export_incident(line, &incident);
    fclose(line);
    g->line[strcspn(g->line, "\n")] = 0;
    *out = (struct store_incident){incident.id, g->line, incident.events, incident.n_events};
    return true;
}

static bool group(struct grouping *g)
{
    return team_decisions(g->store, take_decision, g) && each(g, true, take_report) && each(g, false, take_event) &&
           store_known(g->store, take_known, g) && refuse(g, khabar_incidents_group(g->incidents), "grouping") &&
           store_put_incidents(g->store, next_incident, g);
}

static int run(struct session *session)
{
    struct grouping g = {.session = session};
    const char *address;
    if (!session_open(session, false)) return session->worst;
    g.store = store_command_open(session, STORE_WRITE, &address);
    if (!g.store) return session->worst;
    if (khabar_incidents_new(&g.incidents) != KHABAR_OK) session_say(session, EX_OSERR, "no memory");
    else if (group(&g)) session_say(session, EX_OK, "%zu incidents", khabar_incidents_count(g.incidents));
    else if (store_failure(g.store)->trouble != STORE_FINE) store_command_say(session, address, store_failure(g.store));
    free(g.line);
    khabar_incidents_free(g.incidents);
    store_close(g.store);
    return session->worst;
}

const struct command command_store_group = {
    .name = "store group",
    .run = run,
    .accepts = ACCEPTS_DATA_FILE,
    .summary = "group the events into incidents: one deed, many reports",
    .help = "usage: khabar store group [OPTION]... STORE\n"
            "Group the events of a store into incidents, as khabar incidents does. New events join or found an incident,\n"
            "what was grouped before stays; names that people merged or split at the workbench count.\n\n"
            "  --data DIR        a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH  the data file, instead of khabar.dat near the program\n"
            "  --help            this text\n\n"
            "example: khabar store group iraq.khabar\n",
};
