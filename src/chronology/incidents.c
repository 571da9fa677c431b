/* SPDX-License-Identifier: Apache-2.0
 * The grouping; see incident.h. An event joins the incident whose members it is most like, if that is likely
 * enough; one report has one place in an incident, and events that it calls the same go together. */
#include <stdlib.h>

#include "incident.h"

enum { CANDIDATES = 256, MEMBERS = 8, TOWN = 3, CONTEXT = 250 /* code points */ };
#define JOIN 0.0f    /* least log odds */

/* ---- what is known of a report before its events are placed */

static void date_of_report(struct khabar_incidents *k, struct told_report *r)
{
    const int32_t SHORT = 7;
    for (uint32_t i = 0; i < r->n && r->date == CALENDAR_OPEN; i++) {
        const struct told *e = &k->events.at[r->first + i];
        if (e->dated && e->to - e->from <= SHORT) r->date = e->to;
    }
}

/* Without a text, the words of its records stand for it. */
static void bag_from_records(struct khabar_incidents *k, struct told_report *r)
{
    uint32_t list[REPORT_WORDS], n = 0;
    for (uint32_t i = 0; i < r->n; i++) {
        struct bag w = k->events.at[r->first + i].window;
        for (uint32_t j = 0; j < w.n && n < REPORT_WORDS; j++) list[n++] = k->words.at[w.at + j];
    }
    r->bag = set_of(k, list, n);
}

static void windows_of(struct khabar_incidents *k, const struct told_report *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        struct told *e = &k->events.at[r->first + i];
        uint32_t at = 0;
        while (at < r->n_placed && r->placed[at].start < e->start) at++;
        uint32_t from = at > WINDOW ? at - WINDOW : 0, to = at + WINDOW < r->n_placed ? at + WINDOW : r->n_placed;
        e->window = bag_of(k, r->placed + from, to - from, WINDOW_WORDS);
    }
}

static uint32_t distance(uint32_t a, uint32_t b) { return a > b ? a - b : b - a; }

/* Where the text gives no day with the event, the nearest one around stands for it, else one that opens the text. */
static void date_from_context(struct told *e, const struct findings *f)
{
    const struct found_time *best = NULL;
    for (uint32_t i = 0; i < f->times.n; i++) {
        const struct found_time *t = &f->times.at[i];
        if (!best || distance(t->start, e->start) < distance(best->start, e->start)) best = t;
    }
    if (!best || (distance(best->start, e->start) > CONTEXT && best->start > CONTEXT)) return;
    e->from = best->from;
    e->to = best->to;
    e->dated = true;
    e->part = best->part;
}

/* A finer place inside the one that is known. */
static bool refines(const struct told_place *fine, const struct told_place *known)
{
    if (fine->resolution <= known->resolution) return false;
    if (!known->resolution) return true;
    if (fine->country != known->country) return false;
    return known->resolution == 1 || fine->province == known->province;
}

static void place_from_context(struct told *e, const struct findings *f)
{
    const struct found_place *best = NULL;
    for (uint32_t i = 0; i < f->places.n; i++) {
        const struct found_place *p = &f->places.at[i];
        if (!refines(&p->at, &e->at) || distance(p->start, e->start) > CONTEXT) continue;
        if (!best || (p->at.resolution > 1) > (best->at.resolution > 1) || ((p->at.resolution > 1) == (best->at.resolution > 1) && distance(p->start, e->start) < distance(best->start, e->start))) best = p;
    }
    if (best) e->at = best->at;
}

static void fill_from_context(struct khabar_incidents *k, struct told_report *r)
{
    const struct findings *f = r->found;
    for (uint32_t i = 0; i < r->n; i++) {
        struct told *e = &k->events.at[r->first + i];
        if (!e->dated) date_from_context(e, f);
        if (e->at.resolution < TOWN) place_from_context(e, f);
    }
    r->names = set_of(k, f->names.at, f->names.n);
    r->where = set_of(k, f->where.at, f->where.n);
    r->numbers = set_of(k, (const uint32_t *)f->numbers.at, f->numbers.n);
}

static void rank_events(struct khabar_incidents *k, const struct told_report *r)
{
    for (uint32_t i = 0; i < r->n; i++) {
        struct told *e = &k->events.at[r->first + i];
        e->rank = 0;
        for (uint32_t j = 0; j < i && e->rank < UINT8_MAX; j++) e->rank = (uint8_t)(e->rank + (k->events.at[r->first + j].type == e->type));
    }
}

static void prepare(struct khabar_incidents *k, struct told_report *r)
{
    if (r->found) fill_from_context(k, r);
    date_of_report(k, r);
    rank_events(k, r);
    if (r->letters) {
        windows_of(k, r);
        r->bag = bag_of(k, r->placed, r->n_placed, REPORT_WORDS);
        copies_prepare(k, r);
    } else bag_from_records(k, r);
    for (uint32_t i = 0; i < r->bag.n; i++) counts_add(&k->in_reports, &k->arena, k->words.at[r->bag.at + i]);
}

/* ---- one event */

static bool holds_report(const struct khabar_incidents *k, const struct incident *incident, uint32_t report)
{
    for (uint32_t i = incident->events.n; i--;)
        if (k->events.at[incident->events.at[i]].report == report) return true;
    return false;
}

/* Between the best and the mean of the log odds over the first and the last members: one report may be terse. */
static float likeness_to(const struct khabar_incidents *k, const struct told *e, const struct incident *incident)
{
    uint32_t n = incident->events.n, taken = 0;
    float sum = 0, best = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (n > MEMBERS && i == MEMBERS / 2) i = n - MEMBERS / 2;
        struct likeness l;
        likeness_features(k, e, &k->events.at[incident->events.at[i]], &l);
        float odds = likeness_score(&l);
        if (!taken || odds > best) best = odds;
        sum += odds;
        taken++;
    }
    return (best + sum / (float)taken) / 2;
}

static uint32_t found_incident(struct khabar_incidents *k, uint32_t id)
{
    struct incident *incident = vec_push(&k->arena, k->incidents);
    *incident = (struct incident){.id = id};
    if (k->incidents.n > k->seen_room) {
        uint32_t *seen = arena_new(&k->arena, uint32_t, k->seen_room * 2 + 1024);
        if (k->seen_room) memcpy(seen, k->seen, k->seen_room * sizeof *seen);
        k->seen = seen;
        k->seen_room = k->seen_room * 2 + 1024;
    }
    return k->incidents.n - 1;
}

static void join(struct khabar_incidents *k, uint32_t event, uint32_t incident)
{
    struct incident *i = &k->incidents.at[incident];
    k->events.at[event].incident = incident;
    i->changed = true;
    *vec_push(&k->arena, i->events) = event;
}

static uint32_t best_incident(struct khabar_incidents *k, uint32_t event)
{
    uint32_t candidate[CANDIDATES], best = INCIDENT_NONE;
    const struct told *e = &k->events.at[event];
    size_t n = blocks_find(k, event, candidate, CANDIDATES);
    float most = JOIN;
    for (size_t i = 0; i < n; i++) {
        const struct incident *incident = &k->incidents.at[candidate[i]];
        if (holds_report(k, incident, e->report)) continue;
        float odds = likeness_to(k, e, incident);
        if (odds < most || (odds == most && best != INCIDENT_NONE && candidate[i] > best)) continue;
        most = odds;
        best = candidate[i];
    }
    return best;
}

static void place_event(struct khabar_incidents *k, uint32_t event)
{
    const struct told *e = &k->events.at[event];
    if (e->incident != INCIDENT_NONE) return; /* known from before */
    uint32_t incident = e->same_as != INCIDENT_NONE ? k->events.at[e->same_as].incident : best_incident(k, event);
    join(k, event, incident == INCIDENT_NONE ? found_incident(k, e->key ? e->key : e->id) : incident);
}

/* ---- all */

/* Events whose incident is known, and the reports that tell them. */
static void place_known(struct khabar_incidents *k, uint32_t from)
{
    uint32_t *incident_of = arena_new(&k->arena, uint32_t, k->strings.text.n + 1); /* string -> known incident's string */
    uint32_t *number = arena_new(&k->arena, uint32_t, k->strings.text.n + 1);      /* string -> incident + 1 */
    for (uint32_t i = 0; i < k->incidents.n; i++) number[k->incidents.at[i].id] = i + 1;
    for (uint32_t i = 0; i < k->known.n; i++) incident_of[k->known.at[i].event] = k->known.at[i].incident;
    for (uint32_t i = from; i < k->events.n; i++) {
        uint32_t id = incident_of[k->events.at[i].id];
        if (!id) continue;
        if (!number[id]) {
            found_incident(k, id);
            number[id] = k->incidents.n;
        }
        join(k, i, number[id] - 1);
        k->reports.at[k->events.at[i].report].known = true;
    }
    k->known.n = 0;
}

struct turn { const char *id; uint32_t report; int32_t date; bool known; };

static int by_turn(const void *x, const void *y)
{
    const struct turn *a = x, *b = y;
    if (a->known != b->known) return a->known ? -1 : 1;
    if (a->date != b->date) return a->date < b->date ? -1 : 1;
    return strcmp(a->id, b->id);
}

/* Events in the order of their reports, as they came in each. */
static void sort_events(struct khabar_incidents *k, uint32_t from)
{
    uint32_t *place = arena_new(&k->arena, uint32_t, k->reports.n + 1), n = k->events.n - from, sum = from;
    struct told *sorted = arena_new(&k->arena, struct told, n + 1);
    uint32_t *moved = arena_new(&k->arena, uint32_t, n + 1);
    for (uint32_t i = from; i < k->events.n; i++) place[k->events.at[i].report]++;
    for (uint32_t r = 0; r < k->reports.n; r++) {
        uint32_t here = place[r];
        place[r] = sum;
        if (here && !k->reports.at[r].grouped) k->reports.at[r].first = sum, k->reports.at[r].n = here;
        sum += here;
    }
    for (uint32_t i = 0; i < n; i++) moved[i] = place[k->events.at[from + i].report]++;
    for (uint32_t i = 0; i < n; i++) {
        struct told *e = &sorted[moved[i] - from];
        *e = k->events.at[from + i];
        if (e->same_as != INCIDENT_NONE) e->same_as = moved[e->same_as - from];
    }
    if (n) memcpy(k->events.at + from, sorted, n * sizeof *sorted);
}

/* What is known of the events that were not grouped yet; the first of them. */
uint32_t incidents_prepare(struct khabar_incidents *k)
{
    uint32_t from = 0;
    while (from < k->events.n && k->reports.at[k->events.at[from].report].grouped) from++;
    sort_events(k, from);
    for (uint32_t r = 0; r < k->reports.n; r++)
        if (!k->reports.at[r].grouped) prepare(k, &k->reports.at[r]);
    counts_weigh(k);
    for (uint32_t r = 0; r < k->reports.n; r++)
        if (!k->reports.at[r].grouped && k->reports.at[r].letters) blocks_prepare(k, &k->reports.at[r]);
    return from;
}

void incidents_group(struct khabar_incidents *k)
{
    uint32_t from = incidents_prepare(k);
    if (k->known.n) place_known(k, from);
    struct turn *turn = arena_new(&k->arena, struct turn, k->reports.n + 1);
    uint32_t n = 0;
    for (uint32_t r = 0; r < k->reports.n; r++)
        if (!k->reports.at[r].grouped)
            turn[n++] = (struct turn){intern_text(&k->strings, k->reports.at[r].id), r, k->reports.at[r].date,
                                      k->reports.at[r].known};
    if (n) qsort(turn, n, sizeof *turn, by_turn);
    for (uint32_t i = 0; i < n; i++) {
        struct told_report *r = &k->reports.at[turn[i].report];
        r->copy_of = copies_find(k, turn[i].report);
        for (uint32_t e = r->first; e < r->first + r->n; e++) place_event(k, e);
        for (uint32_t e = r->first; e < r->first + r->n; e++) blocks_add(k, e);
        r->grouped = true;
        r->n_placed = 0;
        r->found = NULL;
    }
    for (uint32_t i = 0; i < k->incidents.n; i++)
        if (k->incidents.at[i].changed) {
            identity_join(k, i);
            k->incidents.at[i].changed = false;
        }
}
