/* SPDX-License-Identifier: Apache-2.0
 * Order in time: by the first day that the text gives; an event without one stands right behind the
 * event told before it. A cause never stands behind its effect. */
#include "chronology.h"

#include <stdlib.h>

#include "cause.h"
#include "same.h"

static int32_t day_of(const struct coding *c, const struct event *e)
{
    return e->time.n ? c->mentions->at[e->time.mention[0]].when.from : CALENDAR_OPEN;
}

/* Events that were merged away or repeat another leave the list; numbers of causes follow. */
static void drop_merged(struct coding *c)
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
}

struct dated { size_t event; int32_t day; };

static int by_day(const void *x, const void *y)
{
    const struct dated *a = x, *b = y;
    if (a->day != b->day) return a->day < b->day ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

void chronology_find(struct chronology *chronology, struct coding *c)
{
    same_find(c);
    cause_link(c);
    drop_merged(c);
    size_t n = c->events.n;
    struct dated *d = arena_new(c->arena, struct dated, n + 1);
    int32_t last = CALENDAR_OPEN;
    for (size_t i = 0; i < n; i++) {
        int32_t day = day_of(c, &c->events.at[i]);
        if (day != CALENDAR_OPEN) last = day;
        d[i] = (struct dated){i, last};
    }
    qsort(d, n, sizeof *d, by_day);
    *chronology = (struct chronology){arena_new(c->arena, size_t, n + 1), n};
    for (size_t i = 0; i < n; i++) chronology->order[i] = d[i].event;
}
