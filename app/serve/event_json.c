/* SPDX-License-Identifier: Apache-2.0
 * See event_json.h. A record goes through as it is kept, but for a layer, which is laid over it with jansson. */
#include "event_json.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../store/team.h"
#include "../store/views.h"

/* ------------------------------------------------------------------ events */

struct laying { json_t *record; const char *layer; char verdict[16]; };

static bool lay_over(void *context, const struct store_past *past)
{
    struct laying *l = context;
    if (strcmp(past->layer, l->layer) != 0) return true;
    if (strcmp(past->field, "verdict") == 0) snprintf(l->verdict, sizeof l->verdict, "%s", past->after);
    if (strcmp(past->field, "verdict") == 0 || strcmp(past->field, "review") == 0) return true;
    json_t *value = json_loads(past->after, JSON_DECODE_ANY, NULL);
    if (!value) value = json_string(past->after);
    json_object_set_new(l->record, past->field, value);
    return true;
}

/* The record's text with the changes of a layer; NULL after a failure. Free with free. `verdict` is changed if the layer
 * has one. */
static char *layered(struct desk *desk, const char *record, const char *layer, char verdict[16])
{
    struct laying l = {.record = json_loads(record, 0, NULL), .layer = layer};
    const char *id = json_string_value(json_object_get(l.record, "id"));
    char *text = id && store_history(desk->store, id, lay_over, &l) ? json_dumps(l.record, JSON_COMPACT) : NULL;
    json_decref(l.record);
    if (*l.verdict) memcpy(verdict, l.verdict, sizeof l.verdict);
    return text;
}

static bool write_record(FILE *out, struct desk *desk, const struct store_row *row, const char *layer, char verdict[16])
{
    char *text = *layer ? layered(desk, row->record, layer, verdict) : NULL;
    const char *record = *layer ? text : row->record;
    size_t length = record ? strlen(record) : 0;
    if (length) fwrite(record, 1, length - 1, out); /* without its last brace */
    free(text);
    return length != 0;
}

/* The page's own scale is 0 to 3; what else a house writes there is a text. */
static void write_reliability(FILE *out, const char *reliability)
{
    if (!*reliability) putc('0', out);
    else if (strspn(reliability, "0123") == 1 && !reliability[1]) fputs(reliability, out);
    else json_text(out, reliability);
}

bool write_event(FILE *out, struct desk *desk, const struct store_row *row, const char *layer)
{
    struct view_review about;
    char verdict[16];
    snprintf(verdict, sizeof verdict, "%s", store_verdict(desk->store, row->number));
    if (!view_review(desk->store, row->number, &about) || !write_record(out, desk, row, layer, verdict)) return false;
    fprintf(out, ",\"review\":{\"status\":\"%s\",\"verdict\":\"%s\",\"reliability\":", row->review, verdict);
    write_reliability(out, row->reliability);
    fprintf(out, ",\"changes\":%lld", (long long)about.changes);
    json_member(out, "by", about.by);
    json_member(out, "note", about.note);
    fprintf(out, ",\"added_by_hand\":%s}", about.by_hand ? "true" : "false");
    json_member(out, "incident", about.incident);
    putc('}', out);
    return true;
}

/* -------------------------------------------------------------------- pages */

/* The texts of a row: those that a page shows. */
static const char **text_of(struct store_row *row, int i)
{
    const char **const texts[] = {&row->record, &row->review, &row->reliability, &row->added, &row->sha256, &row->report.id, &row->report.date,
                                  &row->report.title, &row->report.source, &row->report.byline, &row->report.url, &row->report.fetched,
                                  &row->report.kind, &row->report.encoding, &row->report.language, &row->report.text};
    return i < (int)(sizeof texts / sizeof *texts) ? texts[i] : NULL;
}

static bool keep_row(struct rows *page, const struct store_row *row)
{
    if (page->n == page->room) {
        size_t room = page->room ? 2 * page->room : 64;
        struct store_row *grown = realloc(page->row, room * sizeof *grown);
        if (!grown) return false;
        page->row = grown;
        page->room = room;
    }
    struct store_row *kept = &page->row[page->n++];
    bool ok = true;
    *kept = *row;
    for (int i = 0; text_of(kept, i); i++) {
        *text_of(kept, i) = strdup(*text_of(kept, i) ? *text_of(kept, i) : "");
        ok = ok && *text_of(kept, i);
    }
    return ok;
}

bool rows_read(struct rows *page, struct desk *desk, const struct store_filter *filter)
{
    struct store_row row;
    struct store_query *query = store_query_new(desk->store, filter);
    bool ok = query != NULL;
    *page = (struct rows){0};
    while (ok && store_query_next(query, &row)) ok = keep_row(page, &row);
    ok = ok && store_failure(desk->store)->trouble == STORE_FINE;
    store_query_free(query);
    return ok;
}

void rows_free(struct rows *page)
{
    for (size_t i = 0; i < page->n; i++)
        for (int k = 0; text_of(&page->row[i], k); k++) free((void *)*text_of(&page->row[i], k));
    free(page->row);
}

bool write_events(FILE *out, struct desk *desk, const struct store_filter *filter, int64_t most, const char *layer, int64_t *rows)
{
    struct rows page;
    struct comma_list list = {.out = out};
    bool ok = rows_read(&page, desk, filter);
    putc('[', out);
    for (size_t i = 0; ok && i < page.n && (int64_t)i < most; i++) {
        comma(&list);
        ok = write_event(out, desk, &page.row[i], layer);
    }
    putc(']', out);
    *rows = (int64_t)page.n;
    rows_free(&page);
    return ok;
}

/* ----------------------------------------------------------------- reports */

/* First words of a text, whole letters. */
static void write_title(FILE *out, const struct store_report *report)
{
    enum { TITLE_BYTES = 120 };
    char title[TITLE_BYTES + 4];
    size_t n = 0;
    if (*report->title) {
        json_text(out, report->title);
        return;
    }
    while (n < TITLE_BYTES && n < report->length && report->text[n] != '\n') n++;
    bool cut = n == TITLE_BYTES && n < report->length;
    while (cut && n && report->text[n] != ' ') n--; /* whole words */
    memcpy(title, report->text, n);
    memcpy(title + n, cut ? "\xE2\x80\xA6" : "", cut ? 4 : 1);
    json_text(out, title);
}

static bool write_name(void *context, const char *name)
{
    struct comma_list *list = context;
    comma(list);
    json_text(list->out, name);
    return true;
}

static bool write_count(void *context, const char *review, int64_t n)
{
    struct comma_list *list = context;
    comma(list);
    fprintf(list->out, "\"%s\":%lld", review, (long long)n);
    return true;
}

bool write_head(FILE *out, struct desk *desk, const struct store_row *row)
{
    struct comma_list coders = {.out = out}, reviews = {.out = out};
    int64_t events;
    double doubt;
    fputs("\"id\":", out);
    json_text(out, row->report.id);
    json_member(out, "date", row->report.date);
    fputs(",\"title\":", out);
    write_title(out, &row->report);
    json_member(out, "source", row->report.source);
    fputs(",\"review\":{", out);
    bool ok = view_report_sums(desk->store, row->number, write_count, &reviews, &events, &doubt);
    fprintf(out, "},\"events\":%lld,\"unsure\":%.3f,\"assigned\":[", (long long)events, doubt);
    ok = ok && team_coders(desk->store, row->number, write_name, &coders);
    putc(']', out);
    return ok;
}

int with_report(struct call *call, struct desk *desk, const char *id, report_use *use)
{
    struct store_filter filter = {.report = id, .reports = true, .texts = true, .verdict = "any", .limit = 1};
    struct rows page;
    int status = !rows_read(&page, desk, &filter) ? fail_store(call, desk)
                 : page.n ? use(call, desk, &page.row[0]) : call_fail(call, 404, "no-such-report", "there is no such report");
    rows_free(&page);
    return status;
}
