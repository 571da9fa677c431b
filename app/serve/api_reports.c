/* SPDX-License-Identifier: Apache-2.0
 * /reports: lists, one report, what was found in it, who codes it. */
#include <jansson.h>
#include <stdlib.h>

#include "../export/export.h"
#include "../store/team.h"
#include "event_json.h"
#include "snippet.h"

static const char *const ORDERS[STORE_ORDERS] = {[STORE_NEWEST] = "newest", [STORE_BY_DATE] = "date", [STORE_UNSURE] = "unsure"};

/* ------------------------------------------------------------------- lists */


static void write_snippet(FILE *out, const char *text, const char *words)
{
    char *snippet = NULL;
    size_t length;
    FILE *made = *words ? open_memstream(&snippet, &length) : NULL;
    if (!made) return;
    bool found = snippet_write(made, text, words);
    fclose(made);
    if (found) fprintf(out, ",\"snippet\":%s", snippet);
    free(snippet);
}

static int list_reports(struct call *call, struct desk *desk, struct asked *asked)
{
    struct rows page;
    struct comma_list list = {.out = call->out};
    if (asked->filter.order == STORE_UNSURE && !store_doubts(desk->store)) return fail_store(call, desk);
    asked->filter.reports = asked->filter.texts = true;
    bool ok = rows_read(&page, desk, &asked->filter);
    fputs("{\"reports\":[", call->out);
    for (size_t i = 0; ok && i < page.n && (int64_t)i < asked->limit; i++) {
        comma(&list);
        putc('{', call->out);
        ok = write_head(call->out, desk, &page.row[i]);
        write_snippet(call->out, page.row[i].report.text, call_query(call, "text"));
        putc('}', call->out);
    }
    putc(']', call->out);
    asked_next(asked, call->out, (int64_t)page.n);
    rows_free(&page);
    int64_t total;
    if (!ok || !store_query_count(desk->store, &asked->filter, &total)) return fail_store(call, desk);
    fprintf(call->out, ",\"total\":%lld}", (long long)total);
    return 200;
}

int api_reports(struct call *call, struct desk *desk)
{
    struct asked asked;
    int status;
    if (asked_read(&asked, call, desk, ORDERS, &status)) status = list_reports(call, desk, &asked);
    asked_free(&asked);
    return status;
}

/* -------------------------------------------------------------- one report */

static void json_span(FILE *out, const char *name, const char *text, size_t length)
{
    json_t *value = json_stringn(text, length);
    char *written = value ? json_dumps(value, JSON_ENCODE_ANY) : NULL;
    fprintf(out, ",\"%s\":%s", name, written ? written : "\"\"");
    free(written);
    json_decref(value);
}

static int write_report(struct call *call, struct desk *desk, const struct store_row *row)
{
    const struct store_report *r = &row->report;
    putc('{', call->out);
    if (!write_head(call->out, desk, row)) return fail_store(call, desk);
    json_span(call->out, "text", r->text, r->length);
    const char *const members[][2] = {{"byline", r->byline}, {"url", r->url}, {"fetched", r->fetched}, {"added", row->added},
                                      {"sha256", row->sha256}, {"kind", r->kind}, {"encoding", r->encoding}, {"language", r->language}};
    for (size_t i = 0; i < sizeof members / sizeof *members; i++) json_member(call->out, members[i][0], members[i][1]);
    putc('}', call->out);
    return 200;
}

int api_report(struct call *call, struct desk *desk) { return with_report(call, desk, call->part[0], write_report); }

/* ------------------------------------------------------- what was found in it */

static int write_sentences(struct call *call, struct desk *desk, const struct store_row *row)
{
    khabar_input input = {.id = row->report.id, .date = row->report.date, .text = row->report.text, .length = row->report.length};
    khabar_report *report;
    struct comma_list list = {.out = call->out};
    size_t n;
    fputs(",\"sentences\":[", call->out);
    if (khabar_analyse(desk->coder, &input, &report) == KHABAR_OK) {
        const khabar_span *sentence = khabar_report_sentences(report, &n);
        for (size_t i = 0; i < n; i++) {
            comma(&list);
            fprintf(call->out, "[%zu,%zu]", sentence[i].start, sentence[i].end);
        }
        khabar_report_free(report);
    }
    fputs("]}", call->out);
    return 200;
}

int api_report_events(struct call *call, struct desk *desk)
{
    struct store_filter filter = {.report = call->part[0], .verdict = "any"};
    int64_t rows;
    fputs("{\"events\":", call->out);
    if (!write_events(call->out, desk, &filter, INT64_MAX, call_query(call, "layer"), &rows)) return fail_store(call, desk);
    return with_report(call, desk, call->part[0], write_sentences);
}

static int write_mentions(struct call *call, struct desk *desk, const struct store_row *row)
{
    khabar_input input = {.id = row->report.id, .date = row->report.date, .text = row->report.text, .length = row->report.length};
    khabar_report *report;
    char *lines = NULL;
    size_t length = 0;
    if (khabar_find_mentions(desk->coder, &input, &report) != KHABAR_OK)
        return call_fail(call, 500, "not-coded", "%s", khabar_coder_message(desk->coder));
    FILE *out = open_memstream(&lines, &length);
    if (out) {
        export_mentions(out, report);
        fclose(out);
        for (size_t i = 0; i + 1 < length; i++) /* a line each */
            if (lines[i] == '\n') lines[i] = ',';
    }
    fprintf(call->out, "{\"mentions\":[%s]}", lines ? lines : "");
    free(lines);
    khabar_report_free(report);
    return 200;
}

int api_report_mentions(struct call *call, struct desk *desk) { return with_report(call, desk, call->part[0], write_mentions); }

/* -------------------------------------------------------------- who codes it */

int api_assign(struct call *call, struct desk *desk)
{
    enum { CODERS = 8 };
    const char *coder[CODERS];
    json_t *body = json_loadb(call->body, call->length, 0, NULL), *names = json_object_get(body, "coders");
    size_t n = json_array_size(names);
    int status = 200;
    for (size_t i = 0; i < n && n <= CODERS; i++)
        if (!(coder[i] = json_string_value(json_array_get(names, i)))) n = CODERS + 1;
    if (!json_is_array(names) || n > CODERS) status = call_fail(call, 400, "bad-body", "{\"coders\": [NAME, ...]} is wanted");
    else if (!team_assign(desk->store, call->part[0], coder, n, call->user)) status = fail_store(call, desk);
    else if (!note(call, desk, "assigned %s to %zu coders", call->part[0], n)) status = fail_store(call, desk);
    else fputs("{}", call->out);
    json_decref(body);
    return status;
}
