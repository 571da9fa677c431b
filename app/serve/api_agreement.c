/* SPDX-License-Identifier: Apache-2.0
 * /reports/ID/agreement: how far two coders of one report agree, and where they do not.
 *
 * F1 over the events that each lets stand. Per field Krippendorff's alpha for nominal values (Krippendorff 2019, ch. 12) over the events
 * that both let stand: 1 - observed / expected disagreement; null where one value is all there is. */
#include <stdlib.h>
#include <string.h>

#include "event_json.h"

static const char *const FIELDS[] = {"event", "mode", "status", "tense", "actor", "recipient", "event_loc", "when", "size", "said_by"};
enum { FIELD_COUNT = sizeof FIELDS / sizeof *FIELDS };

struct side { json_t **event; bool *stands; };
struct comparing { struct side a, b; size_t n; };

/* The event as the coder of a layer left it. */
static json_t *read_side(struct desk *desk, const struct store_row *row, const char *layer)
{
    char *text = NULL;
    size_t length = 0;
    FILE *out = open_memstream(&text, &length);
    bool ok = out && write_event(out, desk, row, layer);
    if (out) fclose(out);
    json_t *event = ok ? json_loads(text, 0, NULL) : NULL;
    free(text);
    return event;
}

static bool is_standing(const json_t *event)
{
    const char *verdict = json_string_value(json_object_get(json_object_get(event, "review"), "verdict"));
    return !verdict || strcmp(verdict, "rejected") != 0;
}

static bool same_field(const struct comparing *c, size_t i, const char *field)
{
    return json_equal(json_object_get(c->a.event[i], field), json_object_get(c->b.event[i], field));
}

/* ------------------------------------------------------------------- alpha */

static int by_text(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

/* Pairs of all values that are alike, out of n (n - 1). */
static double alike(char **value, size_t n)
{
    double pairs = 0;
    qsort(value, n, sizeof *value, by_text);
    for (size_t i = 0, run; i < n; i += run) {
        for (run = 1; i + run < n && strcmp(value[i], value[i + run]) == 0; run++) continue;
        pairs += (double)run * (double)(run - 1);
    }
    return n > 1 ? pairs / ((double)n * (double)(n - 1)) : 1;
}

static void write_alpha(FILE *out, const struct comparing *c, const char *field)
{
    char **value = calloc(2 * c->n + 1, sizeof *value);
    size_t units = 0, differ = 0;
    for (size_t i = 0; value && i < c->n; i++) {
        if (!c->a.stands[i] || !c->b.stands[i]) continue;
        value[2 * units] = json_dumps(json_object_get(c->a.event[i], field), JSON_ENCODE_ANY | JSON_SORT_KEYS | JSON_COMPACT);
        value[2 * units + 1] = json_dumps(json_object_get(c->b.event[i], field), JSON_ENCODE_ANY | JSON_SORT_KEYS | JSON_COMPACT);
        for (int k = 0; k < 2; k++)
            if (!value[2 * units + (size_t)k]) value[2 * units + (size_t)k] = strdup("");
        differ += strcmp(value[2 * units], value[2 * units + 1]) != 0;
        units++;
    }
    double expected = value ? 1 - alike(value, 2 * units) : 0;
    if (units && expected > 0) fprintf(out, "%.4f", 1 - (double)differ / (double)units / expected);
    else fputs("null", out);
    for (size_t i = 0; value && i < 2 * units; i++) free(value[i]);
    free(value);
}

/* ------------------------------------------------------------------ answer */

static void write_pair(FILE *out, const struct comparing *c, size_t i)
{
    struct comma_list differs = {.out = out};
    fputs("{\"a\":", out);
    if (c->a.stands[i]) json_dumpf(c->a.event[i], out, JSON_COMPACT);
    else fputs("null", out);
    fputs(",\"b\":", out);
    if (c->b.stands[i]) json_dumpf(c->b.event[i], out, JSON_COMPACT);
    else fputs("null", out);
    fputs(",\"differs\":[", out);
    for (size_t f = 0; c->a.stands[i] && c->b.stands[i] && f < FIELD_COUNT; f++) {
        if (same_field(c, i, FIELDS[f])) continue;
        comma(&differs);
        json_text(out, FIELDS[f]);
    }
    fputs("]}", out);
}

static double f1_of(const struct comparing *c)
{
    size_t a = 0, b = 0, both = 0;
    for (size_t i = 0; i < c->n; i++) {
        a += c->a.stands[i];
        b += c->b.stands[i];
        both += c->a.stands[i] && c->b.stands[i];
    }
    return a + b ? 2.0 * (double)both / (double)(a + b) : 1;
}

static void write_agreement(FILE *out, const struct comparing *c)
{
    struct comma_list pairs = {.out = out};
    fprintf(out, "{\"f1\":%.4f,\"alpha\":{", f1_of(c));
    for (size_t f = 0; f < FIELD_COUNT; f++) {
        fprintf(out, "%s\"%s\":", f ? "," : "", FIELDS[f]);
        write_alpha(out, c, FIELDS[f]);
    }
    fputs("},\"pairs\":[", out);
    for (size_t i = 0; i < c->n; i++) {
        if (!c->a.stands[i] && !c->b.stands[i]) continue;
        comma(&pairs);
        write_pair(out, c, i);
    }
    fputs("]}", out);
}

int api_agreement(struct call *call, struct desk *desk)
{
    const char *layer[2] = {call_query(call, "a"), call_query(call, "b")};
    struct store_filter filter = {.report = call->part[0], .verdict = "any"};
    struct rows rows;
    if (!*layer[0] || !*layer[1]) return call_fail(call, 400, "no-coders", "a=CODER and b=CODER are wanted");
    bool ok = rows_read(&rows, desk, &filter);
    struct comparing c = {.n = rows.n};
    struct side *side[2] = {&c.a, &c.b};
    for (int k = 0; k < 2; k++) {
        side[k]->event = calloc(rows.n + 1, sizeof *side[k]->event);
        side[k]->stands = calloc(rows.n + 1, sizeof *side[k]->stands);
        ok = ok && side[k]->event && side[k]->stands;
        for (size_t i = 0; ok && i < rows.n; i++) {
            side[k]->event[i] = read_side(desk, &rows.row[i], layer[k]);
            side[k]->stands[i] = is_standing(side[k]->event[i]);
            ok = side[k]->event[i] != NULL;
        }
    }
    if (ok) write_agreement(call->out, &c);
    for (int k = 0; k < 2; k++) {
        for (size_t i = 0; side[k]->event && i < rows.n; i++) json_decref(side[k]->event[i]);
        free(side[k]->event);
        free(side[k]->stands);
    }
    rows_free(&rows);
    return ok ? 200 : fail_store(call, desk);
}
