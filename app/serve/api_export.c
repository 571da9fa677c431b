/* SPDX-License-Identifier: Apache-2.0
 * /export: what the filter finds in a format of other programs. /gold: what was reviewed, as an evaluation set. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../export/exporter.h"
#include "../import/record.h"
#include "event_json.h"

static const char *const NO_ORDER[STORE_ORDERS] = {[STORE_BY_NUMBER] = ""};

static const struct kind { const char *format, *media_type, *file; } KINDS[] = {
    {"jsonl", "application/x-ndjson", "events.jsonl"}, {"csv", "text/csv; charset=utf-8", "events.csv"},
    {"acled", "text/csv; charset=utf-8", "events-acled.csv"}, {"polecat", "text/tab-separated-values; charset=utf-8", "events-polecat.tsv"},
    {"ged", "text/csv; charset=utf-8", "events-ged.csv"}, {"plover", "application/x-ndjson", "events-plover.jsonl"},
    {"geojson", "application/geo+json", "events.geojson"}, {"webannotation", "application/ld+json", "events-annotations.jsonld"},
    {"graphml", "application/graphml+xml", "actors.graphml"},
};

static const struct kind *kind_of(const char *format)
{
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i].format, format) == 0) return &KINDS[i];
    return NULL;
}

static bool write_rows(struct exporter *exporter, struct desk *desk, const struct store_filter *filter)
{
    struct store_row row;
    struct record record = {0};
    struct store_query *query = store_query_new(desk->store, filter);
    bool ok = query != NULL;
    while (ok && store_query_next(query, &row)) {
        struct export_report report = {row.report.id, row.report.date, row.report.title, row.report.source, row.report.url, "", 0};
        struct exported one = {.event = &record.event, .report = &report, .review = row.review, .reliability = row.reliability};
        ok = record_read(&record, row.record, strlen(row.record)) && exporter_event(exporter, &one);
    }
    store_query_free(query);
    record_free(&record);
    return ok;
}

static int export(struct call *call, struct desk *desk, struct asked *asked)
{
    const struct kind *kind = kind_of(*call_query(call, "format") ? call_query(call, "format") : "jsonl");
    if (!kind) return call_fail(call, 400, "bad-format", "there is no such format");
    /* Never the names in silence: the key of the pseudonyms is not the server's. */
    if (strcmp(call_query(call, "share"), "1") == 0)
        return call_fail(call, 400, "no-key", "redacting needs a key: khabar store export --share --key FILE");
    struct exporter exporter = {.format = export_format(kind->format), .out = call->out, .bom = strcmp(call_query(call, "bom"), "1") == 0};
    asked->filter.limit = 0; /* all of them, in the order of the store */
    asked->filter.skip = 0;
    call->media_type = kind->media_type;
    call->file_name = kind->file;
    bool ok = exporter_begin(&exporter) && write_rows(&exporter, desk, &asked->filter);
    ok = exporter_end(&exporter) && ok;
    return ok ? 200 : store_failure(desk->store)->trouble != STORE_FINE ? fail_store(call, desk) : call_fail(call, 500, "no-room", "the export could not be written");
}

int api_export(struct call *call, struct desk *desk)
{
    struct asked asked;
    int status;
    if (asked_read(&asked, call, desk, NO_ORDER, &status)) {
        note(call, desk, "exported as %s", call_query(call, "format"));
        status = export(call, desk, &asked);
    }
    asked_free(&asked);
    return status;
}

/* -------------------------------------------------------------------- gold */

/* A line a report: id, date, text and its events. */
static bool write_gold(FILE *out, struct store_row *report, json_t *events)
{
    json_t *line = json_pack("{s:s, s:s, s:s, s:O}", "id", report->report.id, "date", report->report.date, "text", report->report.text, "events", events);
    bool ok = line && json_dumpf(line, out, JSON_COMPACT) == 0;
    putc('\n', out);
    json_decref(line);
    return ok;
}

/* Reports of which every event was judged: reviewed or beyond, or rejected. */
static bool is_done(const struct rows *events, struct desk *desk, json_t *list)
{
    bool done = events->n > 0;
    for (size_t i = 0; i < events->n; i++) {
        bool rejected = strcmp(store_verdict(desk->store, events->row[i].number), "rejected") == 0;
        bool reviewed = strcmp(events->row[i].review, "machine") != 0 && strcmp(events->row[i].review, "assigned") != 0;
        done = done && (reviewed || rejected);
        if (!rejected) json_array_append_new(list, json_loads(events->row[i].record, 0, NULL));
    }
    return done;
}

int api_gold(struct call *call, struct desk *desk)
{
    struct rows reports, events;
    struct store_filter all = {.reports = true, .texts = true, .review = "reviewed,peer-reviewed,final"};
    bool ok = rows_read(&reports, desk, &all);
    call->media_type = "application/x-ndjson";
    call->file_name = "gold.jsonl";
    for (size_t i = 0; ok && i < reports.n; i++) {
        struct store_filter of = {.report = reports.row[i].report.id, .verdict = "any"};
        json_t *list = json_array();
        ok = rows_read(&events, desk, &of);
        if (ok && is_done(&events, desk, list)) ok = write_gold(call->out, &reports.row[i], list);
        rows_free(&events);
        json_decref(list);
    }
    rows_free(&reports);
    return ok ? 200 : fail_store(call, desk);
}
