/* SPDX-License-Identifier: Apache-2.0
 * Did it happen? Negation, plans and suppositions in whose scope the trigger stands.
 *
 * The scope of a word is its clause and, for verbs that take a clause (نفى أن, يعتزم أن), the next one.
 * The nearest such word before the trigger decides; a negated verb of denial is not looked into. */
#include "event.h"

enum { NEAR = 3, FAR = 9, VERB_SCOPE = 7 };

static bool cue_within(const struct coding *c, const struct event *e, uint32_t reach, enum cue_kind kind,
                       const struct cue **cue, uint32_t *at)
{
    uint32_t start = sentence_start(c, e->trigger), from = e->trigger > start + reach ? e->trigger - reach : start;
    uint32_t covers;
    *at = EVENT_NONE;
    for (uint32_t i = from; i < e->trigger;) {
        uint32_t found = cue_between(c, i, e->trigger, kind, &covers, cue);
        if (found == EVENT_NONE) break;
        *at = found; /* the last one */
        i = found + 1;
    }
    return *at != EVENT_NONE;
}

/* No sign that closes a clause between the two. */
static bool no_break(const struct coding *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++)
        if (c->words->at[i].kind == WORD_SIGN && c->words->at[i].letters == 1 &&
            c->words->at[i].letter[0] != '"' && c->words->at[i].letter[0] != 0xAB && c->words->at[i].letter[0] != 0xBB)
            return false;
    return true;
}

static bool other_verb_between(const struct coding *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++)
        if (event_is_finite(&c->words->at[i])) return true;
    return false;
}

static void set(struct coding *c, struct event *e, enum event_status status, const char *rule, const struct cue *cue)
{
    e->status = status;
    if (cue) REASON_ROW(c, e, "status", rule, cue->row, 0);
    else REASON_RULE(c, e, "status", rule, 0);
}

static bool is_negated(const struct coding *c, const struct event *e, const struct cue **cue)
{
    uint32_t at;
    if (cue_within(c, e, NEAR, CUE_NEGATION, cue, &at) && no_break(c, at, e->trigger) && !other_verb_between(c, at, e->trigger))
        return true;
    if (e->predicate != e->trigger) { /* لم تشن القوات أي هجوم */
        struct event verb = *e;
        verb.trigger = e->predicate;
        if (cue_within(c, &verb, NEAR, CUE_NEGATION, cue, &at) && no_break(c, at, verb.trigger)) return true;
    }
    if (cue_within(c, e, VERB_SCOPE, CUE_DENIAL, cue, &at) && no_break(c, at, e->trigger)) return true;
    return cue_within(c, e, NEAR, CUE_FAILURE, cue, &at) && no_break(c, at, e->trigger);
}

static bool is_hypothetical(const struct coding *c, const struct event *e, const struct cue **cue)
{
    uint32_t at;
    return cue_within(c, e, FAR, CUE_HYPOTHESIS, cue, &at) && no_break(c, at, e->trigger);
}

static bool is_future(const struct coding *c, const struct event *e, const struct cue **cue)
{
    uint32_t at;
    *cue = NULL;
    if (word_proclitic(c->g->lexicon, &c->words->at[e->predicate], CLITIC_FUTURE)) return true;
    if (cue_within(c, e, NEAR, CUE_FUTURE, cue, &at) && no_break(c, at, e->trigger)) return true;
    return cue_within(c, e, 4, CUE_INTENT, cue, &at) && no_break(c, at, e->trigger);
}

static void retype(struct coding *c, struct event *e, const char *type, const char *rule)
{
    for (uint32_t i = 1; i < c->o->types; i++)
        if (c->o->type[i].type == i && strcmp(c->g->strings + c->o->type[i].name, type) == 0) e->type = i;
    e->modes = 0;
    REASON_RULE(c, e, "event", rule, 0);
}

/* "Any future CONSULT, SUPPORT, COOPERATE or AID" is AGREE, an announced RETREAT is CONCEDE. */
static void retype_future(struct coding *c, struct event *e)
{
    if (e->status != STATUS_FUTURE) return;
    if (event_is_type(c, e, "CONSULT") || event_is_type(c, e, "SUPPORT") || event_is_type(c, e, "COOPERATE") || event_is_type(c, e, "AID"))
        retype(c, e, "AGREE", "a cooperative act still to come");
    else if (event_is_type(c, e, "RETREAT")) retype(c, e, "CONCEDE", "a withdrawal or release still to come");
}

void modality_fill(struct coding *c, struct event *e)
{
    const struct cue *cue = NULL;
    if (is_negated(c, e, &cue)) set(c, e, STATUS_NEGATED, "negated or denied", cue);
    else if (is_hypothetical(c, e, &cue)) set(c, e, STATUS_HYPOTHETICAL, "only supposed or feared", cue);
    else if (is_future(c, e, &cue)) set(c, e, STATUS_FUTURE, "still to come", cue);
    retype_future(c, e);
    if (e->time.n && c->date != CALENDAR_OPEN) {
        const struct when *w = &c->mentions->at[e->time.mention[0]].when;
        if (w->to != CALENDAR_OPEN && w->to < c->date - 31) e->tense = TENSE_HISTORICAL;
        if (w->from != CALENDAR_OPEN && w->from > c->date && e->status == STATUS_ACTUAL) e->status = STATUS_FUTURE;
    }
    if (e->tense == TENSE_CURRENT && feature_aspect(c->words->at[e->predicate].best.features) == ASPECT_IMPERFECT &&
        e->status == STATUS_ACTUAL)
        e->tense = TENSE_ONGOING;
}
