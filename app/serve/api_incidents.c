/* SPDX-License-Identifier: Apache-2.0
 * /incidents: lists, and one with its sources side by side. Incidents are made by `khabar store group`. */
#include <stdlib.h>
#include <string.h>

#include "event_json.h"

static const char *const NO_ORDER[STORE_ORDERS] = {[STORE_BY_NUMBER] = ""};

struct listing { struct comma_list list; int64_t left, rows; };

static bool take_incident(void *context, const char *id, const char *record)
{
    struct listing *l = context;
    (void)id;
    if (l->rows++ == l->left) return true;
    comma(&l->list);
    fputs(record, l->list.out);
    return true;
}

int api_incidents(struct call *call, struct desk *desk)
{
    struct asked asked;
    int status;
    if (asked_read(&asked, call, desk, NO_ORDER, &status)) {
        struct listing l = {.list = {.out = call->out}, .left = asked.limit};
        status = 200;
        fputs("{\"incidents\":[", call->out);
        if (!store_incidents(desk->store, &asked.filter, take_incident, &l)) status = fail_store(call, desk);
        putc(']', call->out);
        asked_next(&asked, call->out, l.rows);
        putc('}', call->out);
    }
    asked_free(&asked);
    return status;
}

/* -------------------------------------------------------------------- one */

static bool keep_record(void *context, const char *id, const char *record)
{
    char **kept = context;
    (void)id;
    *kept = strdup(record);
    return false;
}

/* The sentence that holds the word at `start`, with its place. */
static void write_quote(FILE *out, struct desk *desk, const struct store_row *row, size_t start)
{
    khabar_input input = {.id = row->report.id, .date = row->report.date, .text = row->report.text, .length = strlen(row->report.text)};
    khabar_report *report;
    size_t n;
    if (khabar_analyse(desk->coder, &input, &report) != KHABAR_OK) return;
    const khabar_span *sentence = khabar_report_sentences(report, &n);
    for (size_t i = 0; i < n; i++) {
        if (sentence[i].start > start || sentence[i].end <= start) continue;
        const char *text = khabar_report_copy(report, sentence[i].start, sentence[i].end);
        json_member(out, "quote", text ? text : "");
        fprintf(out, ",\"start\":%zu,\"end\":%zu", sentence[i].start, sentence[i].end);
    }
    khabar_report_free(report);
}

static bool write_source(FILE *out, struct desk *desk, const struct store_row *event)
{
    json_t *record = json_loads(event->record, 0, NULL);
    struct store_filter filter = {.report = json_string_value(json_object_get(record, "report")), .reports = true, .texts = true, .verdict = "any"};
    size_t start = (size_t)json_integer_value(json_object_get(json_object_get(record, "trigger"), "start"));
    struct rows reports;
    bool ok = rows_read(&reports, desk, &filter) && reports.n;
    if (ok) {
        putc('{', out);
        ok = write_head(out, desk, &reports.row[0]);
        write_quote(out, desk, &reports.row[0], start);
        putc('}', out);
    }
    rows_free(&reports);
    json_decref(record);
    return ok;
}

/* A report once, at its first event. */
static bool is_first(const struct rows *events, size_t i)
{
    for (size_t k = 0; k < i; k++)
        if (events->row[k].number >> 21 == events->row[i].number >> 21) return false;
    return true;
}

int api_incident(struct call *call, struct desk *desk)
{
    char *record = NULL;
    struct store_filter filter = {.incident = call->part[0], .verdict = "any", .limit = 1};
    struct rows events;
    struct comma_list reports = {.out = call->out}, list = {.out = call->out};
    if (!store_incidents(desk->store, &filter, keep_record, &record)) return fail_store(call, desk);
    if (!record) return call_fail(call, 404, "no-such-incident", "there is no such incident");
    filter.limit = 0;
    bool ok = rows_read(&events, desk, &filter);
    fprintf(call->out, "{\"incident\":%s,\"reports\":[", record);
    for (size_t i = 0; ok && i < events.n; i++) {
        if (!is_first(&events, i)) continue;
        comma(&reports);
        ok = write_source(call->out, desk, &events.row[i]);
    }
    fputs("],\"events\":[", call->out);
    for (size_t i = 0; ok && i < events.n; i++) {
        comma(&list);
        ok = write_event(call->out, desk, &events.row[i], "");
    }
    fputs("]}", call->out);
    rows_free(&events);
    free(record);
    return ok ? 200 : fail_store(call, desk);
}
