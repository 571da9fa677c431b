/* SPDX-License-Identifier: Apache-2.0
 * /events/ID/changes, /changes/N/undo: a person's hand on a record, and its traces. */
#include <stdlib.h>
#include <string.h>

#include "event_json.h"

/* JSON as it is, else as a text. */
static void write_value(FILE *out, const char *value)
{
    json_t *read = json_loads(value, JSON_DECODE_ANY, NULL);
    if (read) fputs(value, out);
    else json_text(out, value);
    json_decref(read);
}

static void write_past(FILE *out, const struct store_past *past)
{
    fprintf(out, "{\"n\":%lld,\"key\":", (long long)past->number);
    json_text(out, past->key);
    json_member(out, "event", past->event);
    json_member(out, "field", past->field);
    fputs(",\"before\":", out);
    write_value(out, past->before);
    fputs(",\"after\":", out);
    write_value(out, past->after);
    json_member(out, "who", past->who);
    json_member(out, "when", past->when);
    json_member(out, "comment", past->comment);
    json_member(out, "layer", past->layer);
    if (past->undoes) fprintf(out, ",\"undoes\":%lld", (long long)past->undoes);
    putc('}', out);
}

static bool take_past(void *context, const struct store_past *past)
{
    struct comma_list *list = context;
    comma(list);
    write_past(list->out, past);
    return true;
}

int api_changes(struct call *call, struct desk *desk)
{
    struct comma_list list = {.out = call->out};
    fputs("{\"changes\":[", call->out);
    if (!store_history(desk->store, call->part[0], take_past, &list)) return fail_store(call, desk);
    fputs("]}", call->out);
    return 200;
}

/* ------------------------------------------------------------------ change */

/* The last change of an event, as JSON. */
struct last { char *text; size_t length; };

static bool keep_last(void *context, const struct store_past *past)
{
    struct last *last = context;
    free(last->text);
    FILE *out = open_memstream(&last->text, &last->length);
    if (!out) return false;
    write_past(out, past);
    fclose(out);
    return true;
}

/* {"event": ..., "change": ...} after a change. */
static int answer_change(struct call *call, struct desk *desk, const char *event)
{
    struct last last = {0};
    bool ok = store_history(desk->store, event, keep_last, &last);
    rewind(call->out);
    fputs("{\"event\":", call->out);
    int status = ok ? 200 : fail_store(call, desk);
    if (status == 200) {
        char *text = NULL;
        size_t length = 0;
        FILE *out = call->out;
        call->out = open_memstream(&text, &length);
        status = call->out ? answer_event(call, desk, event) : 500;
        if (call->out) fclose(call->out);
        call->out = out;
        fputs(text ? text : "null", out);
        free(text);
    }
    if (status == 200) fprintf(call->out, ",\"change\":%s}", last.text ? last.text : "null");
    free(last.text);
    return status;
}

/* Of an event that is reviewed or beyond, a comment is asked for. */
static int check_comment(struct call *call, const struct store_row *row, const char *comment)
{
    bool reviewed = strcmp(row->review, "machine") != 0 && strcmp(row->review, "assigned") != 0;
    if (reviewed && !*comment) return call_fail(call, 400, "no-comment", "the event is %s: say why it is changed", row->review);
    return 0;
}

static const char *text_or(const json_t *object, const char *name, const char *fallback)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : fallback;
}

/* Has somebody else changed the field since the page showed it? */
static int check_before(struct call *call, const struct store_row *row, const json_t *body, const char *field)
{
    json_t *before = json_object_get(body, "before"), *record = before ? json_loads(row->record, 0, NULL) : NULL;
    json_t *now = json_object_get(record, field);
    bool same = !before || !now || json_equal(before, now);
    json_decref(record);
    return same ? 0 : call_fail(call, 409, "changed-since", "somebody changed %s since it was read", field);
}

/* May the event be changed so? 0, or the status after call_fail. */
static int check_event(struct call *call, struct desk *desk, const char *report, const json_t *body)
{
    struct store_filter filter = {.report = report, .verdict = "any"};
    struct rows page;
    int status = rows_read(&page, desk, &filter) ? call_fail(call, 404, "no-such-event", "there is no such event") : fail_store(call, desk);
    for (size_t i = 0; status == 404 && i < page.n; i++) {
        json_t *record = json_loads(page.row[i].record, 0, NULL);
        if (strcmp(text_or(record, "id", ""), call->part[0]) == 0) {
            status = check_comment(call, &page.row[i], text_or(body, "comment", ""));
            if (!status) status = check_before(call, &page.row[i], body, text_or(body, "field", ""));
        }
        json_decref(record);
    }
    rows_free(&page);
    return status;
}

static int check_change(struct call *call, struct desk *desk, const struct store_row *report, const json_t *body)
{
    json_t *value = json_object_get(body, "value");
    const char *layer = text_or(body, "layer", "");
    if (!value || !*text_or(body, "field", "")) return call_fail(call, 400, "bad-body", "field and value are wanted");
    if (*layer && strcmp(layer, call->user) != 0) return call_fail(call, 403, "not-yours", "a layer belongs to its coder");
    if (!fill_spans(value, report->report.text)) return call_fail(call, 400, "bad-span", "there are no such words in the report");
    return check_event(call, desk, report->report.id, body);
}

static int keep_change(struct call *call, struct desk *desk, const json_t *body)
{
    json_t *value = json_object_get(body, "value");
    char *text = json_is_string(value) ? strdup(json_string_value(value)) : json_dumps(value, JSON_COMPACT | JSON_ENCODE_ANY);
    struct store_change made = {.event = call->part[0], .field = text_or(body, "field", ""), .value = text, .who = call->user,
                                .comment = text_or(body, "comment", ""), .layer = text_or(body, "layer", "")};
    int status = !text ? call_fail(call, 500, "no-memory", "no memory")
                 : !store_change(desk->store, &made, 1) || !store_index(desk->store) ? fail_store(call, desk)
                                                                                    : answer_change(call, desk, call->part[0]);
    free(text);
    return status;
}

static int change(struct call *call, struct desk *desk, const struct store_row *report)
{
    json_t *body = json_loadb(call->body, call->length, 0, NULL);
    int status = check_change(call, desk, report, body);
    if (!status) status = keep_change(call, desk, body);
    json_decref(body);
    return status;
}

int api_change(struct call *call, struct desk *desk)
{
    char report[REPORT_ROOM];
    return report_of_event(call->part[0], report) ? with_report(call, desk, report, change)
                                                  : call_fail(call, 404, "no-such-event", "there is no such event");
}

/* -------------------------------------------------------------------- undo */

int api_undo(struct call *call, struct desk *desk)
{
    char event[600];
    int64_t number = atoll(call->part[0]);
    if (!store_undo(desk->store, number, call->user, event, sizeof event)) return fail_store(call, desk);
    return store_index(desk->store) ? answer_change(call, desk, event) : fail_store(call, desk);
}
