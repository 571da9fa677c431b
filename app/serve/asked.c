/* SPDX-License-Identifier: Apache-2.0
 * See asked.h. The cursor of a page is the number of rows before it. */
#include "asked.h"

#include <stdlib.h>
#include <string.h>

#include "../store/lemmas.h"

/* N numbers with commas between. */
static bool numbers(const char *text, double *out, int n)
{
    for (int i = 0; i < n; i++) {
        char *end;
        out[i] = strtod(text, &end);
        if (end == text || *end != (i + 1 < n ? ',' : 0)) return false;
        text = end + 1;
    }
    return true;
}

static bool take_point(struct store_filter *filter, const char *near)
{
    double v[3];
    if (!*near) return true;
    filter->near = numbers(near, v, 3) && v[0] >= -90 && v[0] <= 90 && v[1] >= -180 && v[1] <= 180 && v[2] > 0;
    if (filter->near) filter->lat = v[0], filter->lon = v[1], filter->km = v[2];
    return filter->near;
}

static bool take_box(struct store_filter *filter, const char *box)
{
    double v[4];
    if (!*box) return true;
    filter->boxed = numbers(box, v, 4) && v[0] >= -90 && v[2] <= 90 && v[0] <= v[2];
    if (filter->boxed) filter->south = v[0], filter->west = v[1], filter->north = v[2], filter->east = v[3];
    return filter->boxed;
}

static const char *given(const struct call *call, const char *name)
{
    const char *value = call_query(call, name);
    return *value ? value : NULL;
}

static void take_words(struct asked *asked, struct call *call, struct desk *desk)
{
    const char *words = given(call, "text");
    if (!words || strcmp(call_query(call, "lemma"), "1") != 0) {
        asked->filter.text = words;
        return;
    }
    khabar_input input = {.text = words, .length = strlen(words)};
    khabar_report *report;
    if (khabar_analyse(desk->coder, &input, &report) != KHABAR_OK) return;
    lemmas_of(&asked->lemmas, report);
    khabar_report_free(report);
    asked->filter.lemma = buffer_text(&asked->lemmas);
}

/* All words are in every report that a search finds: the newest is the likeliest to be meant. */
static bool take_order(struct asked *asked, const char *order, const char *const orders[STORE_ORDERS])
{
    if (strcmp(order, "relevance") == 0) order = "newest";
    for (int i = 0; i < STORE_ORDERS; i++)
        if (orders[i] && (!*order || strcmp(order, orders[i]) == 0)) {
            asked->filter.order = (enum store_order)i;
            return true;
        }
    return false;
}

bool asked_read(struct asked *asked, struct call *call, struct desk *desk, const char *const orders[STORE_ORDERS], int *status)
{
    struct store_filter *f = &asked->filter;
    *asked = (struct asked){.limit = query_limit(call), .skip = atoll(call_query(call, "cursor"))};
    const struct { const char *name, **at; } texts[] = {
        {"actor", &f->actor}, {"recipient", &f->recipient}, {"place", &f->place}, {"from", &f->from}, {"to", &f->to}, {"type", &f->type},
        {"mode", &f->mode}, {"size", &f->size}, {"status", &f->status}, {"review", &f->review}, {"verdict", &f->verdict},
        {"source", &f->source}, {"report", &f->report}, {"incident", &f->incident},
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) *texts[i].at = given(call, texts[i].name);
    f->min_confidence = atof(call_query(call, "min-confidence"));
    f->limit = asked->limit + 1;
    f->skip = asked->skip > 0 ? asked->skip : 0;
    take_words(asked, call, desk);
    if (!take_point(f, call_query(call, "near"))) *status = call_fail(call, 400, "bad-near", "near wants LAT,LON,KM");
    else if (!take_box(f, call_query(call, "box"))) *status = call_fail(call, 400, "bad-box", "box wants SOUTH,WEST,NORTH,EAST in degrees");
    else if (!take_order(asked, call_query(call, "order"), orders)) *status = call_fail(call, 400, "bad-order", "there is no such order");
    else return true;
    return false;
}

void asked_free(struct asked *asked) { buffer_free(&asked->lemmas); }

void asked_next(const struct asked *asked, FILE *out, int64_t rows)
{
    if (rows > asked->limit) fprintf(out, ",\"next\":\"%lld\"", (long long)(asked->filter.skip + asked->limit));
}
