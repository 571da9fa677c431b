/* SPDX-License-Identifier: Apache-2.0
 * /events: lists, one event, why it is what it is; an event that the machine missed. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../import/record.h"
#include "event_json.h"

static const char *const ORDERS[STORE_ORDERS] = {[STORE_NEWEST] = "newest", [STORE_BY_DATE] = "date", [STORE_SUREST] = "confidence"};

int api_events(struct call *call, struct desk *desk)
{
    struct asked asked;
    int status;
    int64_t rows;
    if (asked_read(&asked, call, desk, ORDERS, &status)) {
        status = 200;
        int64_t total;
        fputs("{\"events\":", call->out);
        if (write_events(call->out, desk, &asked.filter, asked.limit, "", &rows)) asked_next(&asked, call->out, rows);
        else status = fail_store(call, desk);
        if (status == 200 && !store_query_count(desk->store, &asked.filter, &total)) status = fail_store(call, desk);
        if (status == 200) fprintf(call->out, ",\"total\":%lld}", (long long)total);
    }
    asked_free(&asked);
    return status;
}

/* -------------------------------------------------------------- one event */

bool report_of_event(const char *event, char report[REPORT_ROOM])
{
    const char *colon = strrchr(event, ':');
    if (!colon || colon == event || colon - event >= REPORT_ROOM) return false;
    memcpy(report, event, (size_t)(colon - event));
    report[colon - event] = 0;
    return true;
}

static bool is_record_of(const char *record, const char *event)
{
    json_t *object = json_loads(record, 0, NULL);
    const char *id = json_string_value(json_object_get(object, "id"));
    bool same = id && strcmp(id, event) == 0;
    json_decref(object);
    return same;
}

int answer_event(struct call *call, struct desk *desk, const char *event)
{
    char report[REPORT_ROOM];
    struct rows page = {0};
    struct store_filter filter = {.report = report, .verdict = "any"};
    int status = call_fail(call, 404, "no-such-event", "there is no such event");
    if (!report_of_event(event, report)) return status;
    if (!rows_read(&page, desk, &filter)) status = fail_store(call, desk);
    for (size_t i = 0; i < page.n; i++)
        if (is_record_of(page.row[i].record, event)) {
            rewind(call->out);
            status = write_event(call->out, desk, &page.row[i], call_query(call, "layer")) ? 200 : fail_store(call, desk);
            break;
        }
    rows_free(&page);
    return status;
}

int api_event(struct call *call, struct desk *desk) { return answer_event(call, desk, call->part[0]); }

/* ------------------------------------------------------------------- why */

static void write_reason(FILE *out, const khabar_reason *reason)
{
    fputs("{\"field\":", out);
    json_text(out, reason->field);
    json_member(out, "what", reason->what);
    json_member(out, "file", reason->file);
    fprintf(out, ",\"line\":%d,\"weight\":%.2f}", reason->line, reason->weight);
}

/* By where its trigger begins: numbers may change when a report is coded again. */
static bool is_asked(const khabar_event *event, const char *id, size_t start)
{
    return start == SIZE_MAX ? strcmp(event->id, id) == 0 : event->trigger.start == start;
}

/* The report is coded again: reasons are not kept in the store. Of another version of the tables they may differ. */
static int write_why(struct call *call, struct desk *desk, const struct store_row *row)
{
    khabar_input input = {.id = row->report.id, .date = row->report.date, .text = row->report.text, .length = strlen(row->report.text)};
    khabar_report *report;
    struct comma_list list = {.out = call->out};
    size_t n;
    if (khabar_code(desk->coder, &input, &report) != KHABAR_OK) return call_fail(call, 500, "not-coded", "%s", khabar_coder_message(desk->coder));
    const khabar_event *event = khabar_report_events(report, &n);
    const char *given = call_query(call, "start");
    size_t start = *given ? (size_t)atoll(given) : SIZE_MAX;
    fputs("{\"why\":[", call->out);
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; is_asked(&event[i], call->part[0], start) && k < event[i].reasons; k++) {
            comma(&list);
            write_reason(call->out, &event[i].why[k]);
        }
    fputs("]}", call->out);
    khabar_report_free(report);
    return 200;
}

int api_why(struct call *call, struct desk *desk)
{
    char report[REPORT_ROOM];
    return report_of_event(call->part[0], report) ? with_report(call, desk, report, write_why)
                                                  : call_fail(call, 404, "no-such-event", "there is no such event");
}

/* ------------------------------------------------- an event that was missed */

/* The words of a span, from the report. */
static char *words_of(const char *text, size_t start, size_t end)
{
    const char *from = NULL, *at = text;
    for (size_t n = 0; *at; n++) {
        if (n == start) from = at;
        if (n == end) break;
        for (at++; ((unsigned char)*at & 0xC0) == 0x80; at++) continue;
    }
    return from && at > from ? strndup(from, (size_t)(at - from)) : NULL;
}

/* Texts of spans of which only start and end are given. */
static bool fill_span(json_t *span, const char *text)
{
    json_t *start = json_object_get(span, "start"), *end = json_object_get(span, "end");
    if (!json_is_integer(start) || !json_is_integer(end) || json_integer_value(start) < 0 || json_integer_value(end) <= json_integer_value(start)) return false;
    char *words = words_of(text, (size_t)json_integer_value(start), (size_t)json_integer_value(end));
    bool ok = words && json_object_set_new(span, "text", json_string(words)) == 0;
    free(words);
    return ok;
}

bool fill_spans(json_t *value, const char *text)
{
    if (json_is_object(value)) return !json_object_get(value, "start") || fill_span(value, text);
    for (size_t i = 0; i < json_array_size(value); i++)
        if (!fill_spans(json_array_get(value, i), text)) return false;
    return true;
}

/* What a record has to have; an id that is taken gets the next free number, a key is made. */
static json_t *default_record(const char *report)
{
    return json_pack("{s:s+, s:s, s:s, s:i, s:[], s:[], s:s, s:s, s:i, s:f, s:[], s:[], s:[], s:[], s:[], s:[], s:[], s:f}", "id", report, ":1",
                     "key", "", "report", report, "sentence", 0, "mode", "context", "status", "actual", "tense", "current", "quad_code", 4,
                     "event_scale", 0.0, "actor", "recipient", "event_loc", "when", "said_by", "because_of", "same_as", "confidence", 1.0);
}

static bool same_deed(const char *record, const khabar_event *event)
{
    struct record read = {0};
    bool same = record_read(&read, record, strlen(record)) && read.event.trigger.start == event->trigger.start &&
                read.event.trigger.end == event->trigger.end && strcmp(read.event.event, event->event) == 0;
    record_free(&read);
    return same;
}

/* Id of the event that was added. Free with free; NULL: it is not there. */
static char *find_added(struct desk *desk, const char *report, const khabar_event *event)
{
    struct store_filter filter = {.report = report, .verdict = "any"};
    struct rows page;
    char *id = NULL;
    bool ok = rows_read(&page, desk, &filter);
    for (size_t i = 0; ok && !id && i < page.n; i++) {
        json_t *object = same_deed(page.row[i].record, event) ? json_loads(page.row[i].record, 0, NULL) : NULL;
        if (object) id = strdup(json_string_value(json_object_get(object, "id")));
        json_decref(object);
    }
    rows_free(&page);
    return id;
}

/* What a person adds is reviewed at once: a recoding leaves it alone. */
static int keep_event(struct call *call, struct desk *desk, const char *report, const khabar_event *event)
{
    struct store_kept kept;
    bool found;
    store_begin_run(desk->store, &(struct store_run){.data_version = khabar_data_version(call->server->data), .options = "by hand"});
    if (!store_add_events(desk->store, report, event, 1, &found, &kept)) return fail_store(call, desk);
    if (!kept.added) return call_fail(call, 409, "there-already", "this event is there already");
    char *id = find_added(desk, report, event);
    struct store_change review = {.event = id, .field = "review", .value = "reviewed", .who = call->user, .comment = "added by hand", .layer = ""};
    int status = !id ? call_fail(call, 500, "lost", "the event cannot be found")
                 : !store_change(desk->store, &review, 1) || !store_index(desk->store) ? fail_store(call, desk) : answer_event(call, desk, id);
    free(id);
    return status == 200 ? 201 : status;
}

static int read_event(struct call *call, const struct store_row *row, json_t *given, struct record *record)
{
    json_t *object = default_record(row->report.id), *value;
    const char *name;
    int status = 0;
    if (!json_is_string(json_object_get(given, "event")) || !json_is_object(json_object_get(given, "trigger")) || !object)
        status = call_fail(call, 400, "bad-body", "event and trigger {start, end} are wanted");
    if (!status) {
        json_object_foreach(given, name, value)
            if (!fill_spans(value, row->report.text)) status = call_fail(call, 400, "bad-span", "%s: no such words in the report", name);
        json_object_update_existing(object, given);
        json_object_set(object, "event", json_object_get(given, "event"));
        json_object_set(object, "trigger", json_object_get(given, "trigger"));
    }
    char *line = status ? NULL : json_dumps(object, JSON_COMPACT);
    if (!status && (!line || !record_read(record, line, strlen(line)))) status = call_fail(call, 400, "bad-record", "%s", record->message);
    free(line);
    json_decref(object);
    return status;
}

static int add_event(struct call *call, struct desk *desk, const struct store_row *row)
{
    struct record record = {0};
    json_t *given = json_loadb(call->body, call->length, 0, NULL);
    int status = read_event(call, row, given, &record);
    if (!status) status = keep_event(call, desk, row->report.id, &record.event);
    record_free(&record);
    json_decref(given);
    return status;
}

int api_add_event(struct call *call, struct desk *desk) { return with_report(call, desk, call->part[0], add_event); }
