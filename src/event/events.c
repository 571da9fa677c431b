/* SPDX-License-Identifier: Apache-2.0
 * The event stage in order; see event.h. */
#include "event.h"

enum { BARE_REACH = 1 }; /* sentences */

/* A definite noun that names a deed told before (الهجوم after هجوم) tells it again, adding nothing; so does one
 * of another stem that brings nobody and no number (الهجوم after هاجموا). */
static bool tells_again(const struct coding *c, const struct event *e, const struct event *before)
{
    const struct word *w = &c->words->at[e->trigger], *b = &c->words->at[before->trigger];
    const struct lexeme *l = word_lexeme(c->g->lexicon, w), *k = word_lexeme(c->g->lexicon, b);
    bool same_word = l->lemma == k->lemma || (l->base && (l->base == k->base || l->base == b->best.lexeme));
    const struct trigger_row *row = &c->o->trigger[e->row];
    if (row->before[0] || row->after[0]) return false; /* ألقى القبض tells a deed of its own */
    if (e->verbal || !w->best.article || e->type != before->type) return false;
    return same_word || (e->bare && e->sentence - before->sentence <= BARE_REACH);
}

static bool is_bare(const struct event *e)
{
    bool bare = !e->recipient.n && !e->actor.n;
    for (int i = 0; i < KHABAR_SIZES; i++) bare = bare && !e->size[i].known;
    return bare;
}

static void hold_back_repeats(struct coding *c, uint32_t from)
{
    for (uint32_t i = from; i < c->events.n; i++) {
        struct event *e = &c->events.at[i];
        for (uint32_t k = i; k-- && i - k < 32 && e->repeats == EVENT_NONE;)
            if (!e->dropped && !c->events.at[k].dropped && tells_again(c, e, &c->events.at[k])) {
                e->repeats = k;
                e->dropped = true;
            }
    }
}

static void code_sentence(struct coding *c, uint32_t s)
{
    uint32_t first = c->events.n;
    trigger_find(c, s);
    for (uint32_t i = first; i < c->events.n; i++) {
        argument_fill(c, &c->events.at[i]);
        toll_count(c, &c->events.at[i]); /* the rules know best whom a number counts */
        c->events.at[i].bare = is_bare(&c->events.at[i]);
    }
    attribution_fill(c, s, first, c->events.n);
    for (uint32_t i = first; i < c->events.n; i++) {
        link_fill(c, &c->events.at[i]);
        toll_count(c, &c->events.at[i]);
        modality_fill(c, &c->events.at[i]);
    }
    content_drop(c, first, c->events.n);
    toll_fill(c, first, c->events.n);
    hold_back_repeats(c, first);
    for (uint32_t i = first; i < c->events.n; i++) {
        mode_fill(c, &c->events.at[i], first, c->events.n);
        context_fill(c, &c->events.at[i]);
        sense_fill(c, &c->events.at[i]);
    }
}

void events_find(struct events *events, struct coding *c)
{
    argument_positions(c);
    c->sign = arena_new(c->arena, struct sign, c->words->n + 1);
    c->clause = arena_new(c->arena, uint32_t, c->words->n + 1);
    c->subject = arena_new(c->arena, uint32_t, c->words->n + 1);
    c->object = arena_new(c->arena, uint32_t, c->words->n + 1);
    clause_split(c);
    clause_subjects(c);
    for (uint32_t s = 0; s < c->sentences; s++) code_sentence(c, s);
    char country[4];
    origin_of_report(c, country);
    for (uint32_t i = 0; i < c->events.n; i++) origin_fill(c, &c->events.at[i], country);
    *events = (struct events){c->events.at, c->events.n};
}
