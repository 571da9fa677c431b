/* SPDX-License-Identifier: Apache-2.0
 * Which events of a report tell one deed: the lead and its details, the headline and the lead, the deed that a later
 * sentence takes up (هجوم استهدف دورية ... وقتل في هجوم الدورية شرطيان).
 *
 * Two tellings of a type are one deed when nothing that both say differs and enough of it agrees: who, where, when, how
 * many, by which means, in which word. Two in one sentence are two deeds: toll.c has joined what is one. */
#include "same.h"

enum { LOOKED_AT = 24, /* earlier events; what is told longer ago is seldom told again */
       CITY = 4 };     /* resolution; many deeds of one type happen in a city */
#define ENOUGH 3         /* points of agreement that make one deed of two */

enum relation { SILENT, ALIKE, AGREES, DIFFERS };

static const struct mention *part(const struct coding *c, const struct role *role, uint32_t i)
{
    return &c->mentions->at[role->mention[i]];
}

/* ---- each part of two tellings */

static enum relation compare_mentions(const struct mention *a, const struct mention *b)
{
    if (a->entity && a->entity == b->entity) return a->person ? AGREES : ALIKE;
    if (a->count.known && b->count.known && (a->count.min != b->count.min || a->count.max != b->count.max)) return DIFFERS;
    bool kind = a->sector[0] && !strcmp(a->sector, b->sector);
    bool land = a->code[0] && b->code[0];
    if (land && strcmp(a->code, b->code)) return DIFFERS;
    return kind || (land && !a->sector[0]) ? ALIKE : DIFFERS;
}

/* The best that any two members come to. */
static enum relation compare_people(const struct coding *c, const struct role *a, const struct role *b)
{
    enum relation best = SILENT;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++) {
            enum relation found = compare_mentions(part(c, a, i), part(c, b, j));
            if (best == SILENT || best == DIFFERS || found == AGREES) best = found;
        }
    return best;
}

static bool is_same_place(const struct coding *c, const struct mention *a, const struct mention *b)
{
    if (a->row || b->row) return a->row == b->row;
    return c->words->at[a->head].best.lexeme == c->words->at[b->head].best.lexeme && a->to - a->from == b->to - b->from;
}

/* The place named nearest to each deed; a wider one in both says less. */
static enum relation compare_places(const struct coding *c, const struct role *a, const struct role *b)
{
    if (!a->n || !b->n) return SILENT;
    const struct mention *x = part(c, a, 0), *y = part(c, b, 0);
    if (is_same_place(c, x, y)) return x->resolution > CITY ? AGREES : ALIKE;
    if (x->resolution >= CITY && y->resolution >= CITY) return DIFFERS;
    for (uint32_t i = 0; i < a->n; i++)
        for (uint32_t j = 0; j < b->n; j++)
            if (is_same_place(c, part(c, a, i), part(c, b, j))) return ALIKE;
    return DIFFERS;
}

static enum relation compare_times(const struct coding *c, const struct role *a, const struct role *b)
{
    if (!a->n || !b->n) return SILENT;
    const struct when *x = &part(c, a, 0)->when, *y = &part(c, b, 0)->when;
    if (x->from == CALENDAR_OPEN || y->from == CALENDAR_OPEN) return SILENT;
    return x->from <= y->to && y->from <= x->to ? AGREES : DIFFERS;
}

static enum relation compare_sizes(const struct event *a, const struct event *b)
{
    enum relation found = SILENT;
    for (int i = 0; i < KHABAR_SIZES; i++) {
        const struct quantity *x = &a->size[i], *y = &b->size[i];
        if (!x->known || !y->known) continue;
        if (x->min != y->min || x->max != y->max) return DIFFERS;
        found = x->min > 1 ? AGREES : ALIKE;
    }
    return found;
}

static enum relation compare_modes(const struct event *a, const struct event *b)
{
    if (!a->modes || !b->modes) return SILENT;
    for (uint32_t i = 0; i < a->modes; i++)
        for (uint32_t j = 0; j < b->modes; j++)
            if (a->mode[i] == b->mode[j]) return ALIKE;
    return DIFFERS;
}

static bool is_same_word(const struct coding *c, const struct event *a, const struct event *b)
{
    const struct lexeme *x = word_lexeme(c->g->lexicon, &c->words->at[a->trigger]), *y = word_lexeme(c->g->lexicon, &c->words->at[b->trigger]);
    return x->lemma == y->lemma || (x->base && x->base == y->base) || c->o->trigger[a->row].lemma == c->o->trigger[b->row].lemma;
}

/* ---- two tellings */

/* الهجوم, مقتل المساعد, اقتحامها: a noun that speaks of a deed as known. */
static bool takes_up(const struct coding *c, const struct event *e)
{
    const struct word *w = &c->words->at[e->trigger];
    const struct trigger_row *row = &c->o->trigger[e->row];
    if (e->verbal || row->before[0] || row->after[0]) return false; /* ألقى القبض tells a deed of its own */
    bool pronoun = word_pronoun(c->g->lexicon, w) != NULL;
    return w->best.article || pronoun || (e->recipient.n && part(c, &e->recipient, 0)->definite);
}

/* The headline and the lead say the same. */
static bool opens_report(const struct event *a, const struct event *b) { return a->sentence == 0 && b->sentence <= 2; }

static bool is_one_deed(const struct coding *c, const struct event *a, const struct event *b)
{
    if (a->type != b->type || a->status != b->status || a->sentence == b->sentence) return false;
    enum relation who = compare_people(c, &a->actor, &b->actor), whom = compare_people(c, &a->recipient, &b->recipient),
                  many = compare_sizes(a, b);
    enum relation parts[] = {who, whom, many, compare_places(c, &a->place, &b->place), compare_times(c, &a->time, &b->time), compare_modes(a, b)};
    int points = is_same_word(c, a, b);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (parts[i] == DIFFERS) return false;
        points += parts[i] == AGREES ? 2 : parts[i] == ALIKE;
    }
    bool telling = many == AGREES || (who == AGREES && whom == AGREES);
    return points >= ENOUGH && (takes_up(c, b) || opens_report(a, b) || telling);
}

/* How much a telling says. */
static int wealth(const struct event *e)
{
    int n = (e->actor.n > 0) + (e->recipient.n > 0) + (e->place.n > 0) + (e->time.n > 0) + (e->modes > 0);
    for (int i = 0; i < KHABAR_SIZES; i++) n += e->size[i].known;
    return n;
}

/* Does the later telling say anything that the earlier one leaves open? */
static bool adds(const struct event *e, const struct event *before)
{
    bool more = (e->actor.n && !before->actor.n) || (e->recipient.n && !before->recipient.n) || (e->place.n && !before->place.n) ||
                (e->time.n && !before->time.n) || (e->modes && !before->modes);
    for (int i = 0; i < KHABAR_SIZES; i++) more |= e->size[i].known && !before->size[i].known;
    return more;
}

static uint32_t first_telling(const struct coding *c, uint32_t i)
{
    const struct event *e = &c->events.at[i];
    for (uint32_t k = i; k-- && i - k <= LOOKED_AT;) {
        const struct event *before = &c->events.at[k];
        if (!before->dropped && before->logit >= EVENT_LIKELY && is_one_deed(c, before, e)) return before->repeats == EVENT_NONE ? k : before->repeats;
    }
    return EVENT_NONE;
}

/* The tellings of a deed hang on the first until all are known; then on the richest. */
static void move_to_richest(struct coding *c)
{
    uint32_t *richest = arena_new(c->arena, uint32_t, c->events.n + 1);
    for (uint32_t i = 0; i < c->events.n; i++) {
        const struct event *e = &c->events.at[i];
        richest[i] = i;
        if (e->dropped || e->repeats == EVENT_NONE) continue;
        uint32_t *best = &richest[e->repeats];
        if (wealth(e) > wealth(&c->events.at[*best])) *best = i;
    }
    for (uint32_t i = 0; i < c->events.n; i++) {
        struct event *e = &c->events.at[i];
        uint32_t first = e->repeats == EVENT_NONE ? i : e->repeats;
        if (!e->dropped && richest[first] != first) e->repeats = richest[first] == i ? EVENT_NONE : richest[first];
    }
}

void same_find(struct coding *c)
{
    for (uint32_t i = 0; i < c->events.n; i++) {
        struct event *e = &c->events.at[i];
        if (e->dropped || e->logit < EVENT_LIKELY) continue;
        uint32_t first = first_telling(c, i);
        if (first == EVENT_NONE) continue;
        e->repeats = first;
        e->dropped = takes_up(c, e) && !adds(e, &c->events.at[first]);
        if (!e->dropped) REASON_RULE(c, e, "same_as", "nothing differs from a deed told before, and enough agrees", 0);
    }
    move_to_richest(c);
}
