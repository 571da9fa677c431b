/* SPDX-License-Identifier: Apache-2.0
 * All deeds of a report in one row: by the first day that the text gives, one without a day right behind the one
 * told before it; but what the text says to have come first (order.c) stands before what came later. */
#include "chronology.h"

#include <stdlib.h>

#include "cause.h"
#include "same.h"

static int32_t day_of(const struct coding *c, const struct event *e)
{
    return e->time.n ? c->mentions->at[e->time.mention[0]].when.from : CALENDAR_OPEN;
}

/* Events that were merged away or repeat another leave the list; numbers of causes, repeats and links follow. */
static void drop_merged(struct coding *c, struct order_links *links)
{
    uint32_t *moved = arena_new(c->arena, uint32_t, c->events.n + 1), n = 0;
    for (uint32_t i = 0; i < c->events.n; i++) moved[i] = c->events.at[i].dropped ? EVENT_NONE : n++;
    for (uint32_t i = 0; i < c->events.n; i++) {
        struct event *e = &c->events.at[i];
        if (moved[i] == EVENT_NONE) continue;
        uint32_t causes = 0;
        for (uint32_t k = 0; k < e->causes; k++)
            if (moved[e->cause[k]] != EVENT_NONE) e->cause[causes++] = moved[e->cause[k]];
        e->causes = causes;
        if (e->repeats != EVENT_NONE) e->repeats = moved[e->repeats];
        c->events.at[moved[i]] = *e;
    }
    c->events.n = n;
    for (uint32_t i = 0; i < links->list.n; i++) { /* between events that are kept alone, see order.c */
        struct order_link *l = &links->list.at[i];
        l->earlier = moved[l->earlier];
        l->later = moved[l->later];
    }
}

/* ---- the row */

struct dated { uint32_t event; int32_t day; };

static int by_day(const void *x, const void *y)
{
    const struct dated *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

struct row { /* the deeds that come right before each, and how far each is */
    uint32_t *first, *before;    /* [events + 1], [links] */
    uint32_t *next;              /* [events] of `before`, what is not looked at yet */
    bool *begun;                 /* [events] */
    uint32_t *stack;             /* [events] */
};

static struct row row_of(const struct coding *c, const struct order_links *links)
{
    uint32_t n = c->events.n;
    struct row r = {arena_new(c->arena, uint32_t, n + 2), arena_new(c->arena, uint32_t, links->list.n + 1),
                    arena_new(c->arena, uint32_t, n + 1), arena_new(c->arena, bool, n + 1), arena_new(c->arena, uint32_t, n + 1)};
    for (uint32_t i = 0; i < links->list.n; i++)
        if (!links->list.at[i].during) r.first[links->list.at[i].later + 1]++;
    for (uint32_t i = 0; i < n; i++) r.first[i + 1] += r.first[i];
    memcpy(r.next, r.first, n * sizeof *r.next);
    for (uint32_t i = 0; i < links->list.n; i++)
        if (!links->list.at[i].during) r.before[r.next[links->list.at[i].later]++] = links->list.at[i].earlier;
    memcpy(r.next, r.first, n * sizeof *r.next);
    return r;
}

/* Puts an event behind all that came before it; a ring of links is cut where it closes. */
static void put(struct chronology *chronology, const struct row *r, uint32_t event)
{
    uint32_t depth = 0;
    if (r->begun[event]) return;
    r->begun[event] = true;
    r->stack[depth++] = event;
    while (depth) {
        uint32_t e = r->stack[depth - 1];
        if (r->next[e] == r->first[e + 1]) {
            chronology->order[chronology->n++] = e;
            depth--;
            continue;
        }
        uint32_t before = r->before[r->next[e]++];
        if (r->begun[before]) continue;
        r->begun[before] = true;
        r->stack[depth++] = before;
    }
}

void chronology_find(struct chronology *chronology, struct coding *c)
{
    *chronology = (struct chronology){0};
    same_find(c);
    cause_link(c);
    order_find(c, &chronology->links);
    drop_merged(c, &chronology->links);
    uint32_t n = c->events.n;
    struct dated *d = arena_new(c->arena, struct dated, n + 1);
    int32_t last = CALENDAR_OPEN;
    for (uint32_t i = 0; i < n; i++) {
        int32_t day = day_of(c, &c->events.at[i]);
        if (day != CALENDAR_OPEN) last = day;
        d[i] = (struct dated){i, last};
    }
    qsort(d, n, sizeof *d, by_day);
    struct row r = row_of(c, &chronology->links);
    chronology->order = arena_new(c->arena, size_t, n + 1);
    for (uint32_t i = 0; i < n; i++) put(chronology, &r, d[i].event);
}
