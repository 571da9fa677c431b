/* SPDX-License-Identifier: Apache-2.0
 * What the handlers of the workbench share. A handler writes JSON to call->out and gives the HTTP status. */
#ifndef KHABAR_SERVER_H
#define KHABAR_SERVER_H
#include <pthread.h>

#include "khabar/khabar.h"

#include "gate.h"
#include "http.h"

struct server {
    const char *store_name;       /* as the user named it */
    const khabar_data *data;
    struct gate gate;
    struct desks *desks;
    struct importer *importer;
};

struct desk;
typedef int handler(struct call *call, struct desk *desk);

/* Rows of the table in route.c; each is in the file of its subject. */
handler api_session, api_sign_in, api_sign_out, api_audit;
handler api_reports, api_report, api_report_events, api_report_mentions, api_assign, api_bring_in, api_job;
handler api_events, api_event, api_why, api_add_event, api_changes, api_change, api_undo;
handler api_gold, api_agreement, api_suggested_rows;
handler api_places, api_entities, api_decisions, api_decide;
handler api_counts, api_map, api_network, api_export, api_incidents, api_incident;

#endif
