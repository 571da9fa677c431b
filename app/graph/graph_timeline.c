/* SPDX-License-Identifier: Apache-2.0
 * Records -> timeline; see graph.h. The order is that of src/chronology: a stable sort by day, then what is said to have
 * come first before what came later. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "graph.h"
#include "graph_text.h"

/* --------------------------------------------------------- clean copies */

static const char *const *copy_texts(struct pool *pool, const char *const *texts, size_t n)
{
    const char **copy = pool_new(pool, const char *, n);
    for (size_t i = 0; i < n; i++) copy[i] = graph_text(pool, texts[i]);
    return copy;
}

static void clean_span(struct pool *pool, khabar_span *span)
{
    span->text = graph_text(pool, span->text);
}

static const khabar_actor *copy_actors(struct pool *pool, const khabar_actor *actors, size_t n)
{
    khabar_actor *copy = pool_new(pool, khabar_actor, n);
    for (size_t i = 0; i < n; i++) {
        copy[i] = actors[i];
        clean_span(pool, &copy[i].span);
        copy[i].head = graph_text(pool, actors[i].head);
        copy[i].entity = graph_text(pool, actors[i].entity);
        copy[i].name = graph_text(pool, actors[i].name);
        copy[i].code = graph_text(pool, actors[i].code);
        copy[i].sector = graph_text(pool, actors[i].sector);
    }
    return copy;
}

static const khabar_place *copy_places(struct pool *pool, const khabar_place *places, size_t n)
{
    khabar_place *copy = pool_new(pool, khabar_place, n);
    for (size_t i = 0; i < n; i++) {
        copy[i] = places[i];
        clean_span(pool, &copy[i].span);
        copy[i].name = graph_text(pool, places[i].name);
        copy[i].country = graph_text(pool, places[i].country);
        copy[i].province = graph_text(pool, places[i].province);
    }
    return copy;
}

static const khabar_time *copy_times(struct pool *pool, const khabar_time *times, size_t n)
{
    khabar_time *copy = pool_new(pool, khabar_time, n);
    for (size_t i = 0; i < n; i++) {
        copy[i] = times[i];
        clean_span(pool, &copy[i].span);
        copy[i].edtf = graph_text(pool, times[i].edtf);
        copy[i].from = graph_text(pool, times[i].from);
        copy[i].to = graph_text(pool, times[i].to);
    }
    return copy;
}

static const khabar_source *copy_sources(struct pool *pool, const khabar_source *sources, size_t n)
{
    khabar_source *copy = pool_new(pool, khabar_source, n);
    for (size_t i = 0; i < n; i++) {
        copy[i] = sources[i];
        clean_span(pool, &copy[i].span);
        copy[i].kind = graph_text(pool, sources[i].kind);
    }
    return copy;
}

static khabar_event copy_event(struct pool *pool, const khabar_event *e)
{
    khabar_event copy = *e;
    copy.id = graph_text(pool, e->id);
    copy.key = graph_text(pool, e->key);
    copy.event = type_names[type_number(e->event)].type;
    copy.mode = copy_texts(pool, e->mode, e->modes);
    copy.context = copy_texts(pool, e->context, e->contexts);
    copy.status = graph_text(pool, e->status);
    copy.tense = graph_text(pool, e->tense);
    if (!e->quad_code) copy.quad_code = type_names[type_number(e->event)].quad;
    clean_span(pool, &copy.trigger);
    copy.lemma = graph_text(pool, e->lemma);
    copy.actor = copy_actors(pool, e->actor, e->actors);
    copy.recipient = copy_actors(pool, e->recipient, e->recipients);
    copy.place = copy_places(pool, e->place, e->places);
    copy.when = copy_times(pool, e->when, e->times);
    copy.said_by = copy_sources(pool, e->said_by, e->sources);
    copy.because_of = copy_texts(pool, e->because_of, e->causes);
    copy.same_as = copy_texts(pool, e->same_as, e->repeats);
    copy.after = copy_texts(pool, e->after, e->n_after);
    copy.during = copy_texts(pool, e->during, e->n_during);
    copy.why = NULL;
    copy.reasons = 0;
    return copy;
}

/* The order of days is that of their letters. */
const char *graph_day(const char *text)
{
    static const char form[] = "dddd-dd-dd";
    if (strlen(text) != sizeof form - 1) return "";
    for (size_t i = 0; i < sizeof form - 1; i++)
        if (form[i] == 'd' ? text[i] < '0' || text[i] > '9' : text[i] != form[i]) return "";
    return text;
}

void timeline_add(struct timeline *timeline, const khabar_event *event, const char *report)
{
    struct timeline_event e = {.event = copy_event(timeline->pool, event), .report = graph_text(timeline->pool, report),
                               .from = "", .to = "", .edtf = "", .told = timeline->n};
    if (event->times) {
        e.from = graph_day(e.event.when[0].from);
        e.to = graph_day(e.event.when[0].to);
        e.edtf = e.event.when[0].edtf;
    }
    const struct timeline_event *last = timeline->n ? &timeline->at[timeline->n - 1] : NULL;
    e.placed = *e.from ? e.from : last && strcmp(last->report, e.report) == 0 ? last->placed : "";
    *pool_push(timeline->pool, timeline->at, timeline->n, timeline->room) = e;
}

/* ------------------------------------------------------------ order, links */

static int by_day(const void *x, const void *y)
{
    const struct timeline_event *a = x, *b = y;
    int order = strcmp(a->placed, b->placed);
    return order ? order : (a->told > b->told) - (a->told < b->told);
}

static void add_link(struct timeline *timeline, size_t from, size_t to, enum link_kind kind)
{
    struct timeline_link link = {from, to, kind};
    *pool_push(timeline->pool, timeline->link, timeline->links, timeline->link_room) = link;
}

/* The list of other events that an event names for a kind of link. */
static const char *const *names_of(const khabar_event *e, enum link_kind kind, size_t *n)
{
    switch (kind) {
    case LINK_BECAUSE_OF: *n = e->causes; return e->because_of;
    case LINK_SAME_AS: *n = e->repeats; return e->same_as;
    case LINK_TOLD_BEFORE: *n = e->n_after; return e->after;
    case LINK_DURING: *n = e->n_during; return e->during;
    default: *n = 0; return NULL;
    }
}

static bool is_cause(const khabar_event *e, const char *id)
{
    for (size_t i = 0; i < e->causes; i++)
        if (strcmp(e->because_of[i], id) == 0) return true;
    return false;
}

/* Links from the events named in one list of each event; names that are not there lead nowhere. That a cause came first
 * goes without saying. */
static void link_named(struct timeline *timeline, const struct names *ids, enum link_kind kind)
{
    for (size_t i = 0; i < timeline->n; i++) {
        const khabar_event *e = &timeline->at[i].event;
        size_t n;
        const char *const *named = names_of(e, kind, &n);
        for (size_t k = 0; k < n; k++) {
            size_t other = kind == LINK_TOLD_BEFORE && is_cause(e, named[k]) ? NAMES_NONE : names_find(ids, named[k]);
            /* both members of a pair may name each other */
            bool twice = kind == LINK_SAME_AS && other < i && timeline->at[other].event.repeats;
            for (size_t m = 0; twice && m < timeline->at[other].event.repeats; m++)
                if (strcmp(timeline->at[other].event.same_as[m], e->id) == 0) other = NAMES_NONE, twice = false;
            if (other != NAMES_NONE && other != i) add_link(timeline, other, i, kind);
        }
    }
}

static void link_days(struct timeline *timeline)
{
    size_t last = NAMES_NONE;
    for (size_t i = 0; i < timeline->n; i++) {
        if (!*timeline->at[i].from) continue;
        if (last != NAMES_NONE && strcmp(timeline->at[last].from, timeline->at[i].from) < 0)
            add_link(timeline, last, i, LINK_BEFORE);
        last = i;
    }
}

/* Puts event `at` behind all that it names in `after`; a ring is cut where it closes. */
static void put(const struct timeline *t, const struct names *ids, size_t at, struct timeline_event *out, size_t *n, size_t *next, size_t *stack)
{
    size_t depth = 0;
    if (!next[at]) stack[depth++] = at;
    while (depth) {
        size_t i = stack[depth - 1], k = next[i]++; /* 1 more than those in `after` that were looked at */
        if (k == t->at[i].event.n_after) {
            out[(*n)++] = t->at[i];
            depth--;
            continue;
        }
        size_t before = names_find(ids, t->at[i].event.after[k]);
        if (before != NAMES_NONE && !next[before]) stack[depth++] = before;
    }
}

/* What came first before what came later; the rest as it stands. */
static void put_in_order(struct timeline *t)
{
    struct names ids = {0};
    size_t n = 0, *next = pool_new(t->pool, size_t, t->n), *stack = pool_new(t->pool, size_t, t->n);
    struct timeline_event *out = pool_new(t->pool, struct timeline_event, t->n);
    for (size_t i = 0; i < t->n; i++) names_put(&ids, t->pool, t->at[i].event.id, i);
    for (size_t i = 0; i < t->n; i++) put(t, &ids, i, out, &n, next, stack);
    t->at = out;
    t->room = t->n;
}

void timeline_finish(struct timeline *timeline)
{
    struct names ids = {0};
    if (timeline->n) qsort(timeline->at, timeline->n, sizeof *timeline->at, by_day);
    put_in_order(timeline);
    for (size_t i = 0; i < timeline->n; i++) names_put(&ids, timeline->pool, timeline->at[i].event.id, i);
    link_named(timeline, &ids, LINK_BECAUSE_OF);
    link_named(timeline, &ids, LINK_SAME_AS);
    link_named(timeline, &ids, LINK_TOLD_BEFORE);
    link_named(timeline, &ids, LINK_DURING);
    link_days(timeline);
}

/* ---------------------------------------------------- shared by the writers */

const char *link_name(enum link_kind kind)
{
    static const char *const NAMES[LINK_KINDS] = {"because_of", "same_as", "before", "told_before", "during"};
    return NAMES[kind];
}

void count_text(char *out, size_t room, const khabar_count *count)
{
    if (count->max < 0) snprintf(out, room, "%" PRId64 " فأكثر", count->min);
    else if (count->min == count->max) snprintf(out, room, "%" PRId64, count->min);
    else snprintf(out, room, "%" PRId64 " إلى %" PRId64, count->min, count->max);
}

const char *actor_name(const khabar_actor *actor)
{
    return *actor->name ? actor->name : actor->span.text;
}

const char *place_name(const khabar_place *place)
{
    return *place->span.text ? place->span.text : place->name;
}

const char *actor_codes(struct pool *pool, const char *code, const char *sector)
{
    size_t room = strlen(code) + strlen(sector) + 2;
    char *both = pool_take(pool, room);
    snprintf(both, room, "%s%s%s", code, *code && *sector ? " " : "", sector);
    return both;
}

bool has_happened(const khabar_event *event)
{
    return !*status_arabic(event->status);
}
