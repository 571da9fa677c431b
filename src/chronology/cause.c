/* SPDX-License-Identifier: Apache-2.0
 * Causes that the text names: A أدى إلى B, B بسبب A, and words that take up deeds told before (ما دعا, هذه الأحداث).
 *
 * The connectives stand in data/events/cues.tsv. One that points forward (causes) has its cause in the clause before it
 * and its effect right behind; a verb (leads) has the cause in its subject; one that points back (caused-by) has its cause in
 * the phrase or clause behind it and its effect in the clause that it hangs on, or behind that phrase where it opens the
 * sentence. What is told with بعد is a cause only where deeds of the two types answer each other. Where the cause is an
 * anaphor (إثر ذلك, على أثرها, الواقعة), it is the deed told before. Mere sequence is no cause. */
#include "cause.h"

#include "../text/fold.h"
#include "connective.h"

enum { DEPTH = 4,       /* links of a chain that may not close to a ring */
       SUBJECT = 8,     /* words of a subject between a verb and its preposition: أدت هذه الأحداث إلى */
       NEAR = 6 };      /* words between بعد and the deed: بعد ساعات من مقتل */

static const struct word *word(const struct coding *c, uint32_t i) { return &c->words->at[i]; }

static bool follows_from(const struct coding *c, uint32_t i, uint32_t cause, int depth)
{
    for (uint32_t k = 0; k < deed_at(c, i)->causes; k++)
        if (deed_at(c, i)->cause[k] == cause || (depth && follows_from(c, deed_at(c, i)->cause[k], cause, depth - 1))) return true;
    return false;
}

/* False if the two are no pair, or one already. */
static bool join(struct coding *c, uint32_t *effect, uint32_t cause)
{
    uint32_t told = *effect;
    *effect = deed_likely(c, told);
    cause = deed_likely(c, cause);
    if (*effect == EVENT_NONE || cause == EVENT_NONE || *effect == cause) return false;
    bool behind = *effect != told && deed_at(c, told)->trigger > deed_at(c, cause)->trigger;
    if (behind && deed_at(c, *effect)->sentence < deed_at(c, cause)->sentence) return false; /* it happened since: another deed of that name */
    struct event *e = &c->events.at[*effect];
    for (uint32_t i = 0; i < e->causes; i++)
        if (e->cause[i] == cause) return false;
    if (e->causes == LIMIT_ROLE || follows_from(c, cause, *effect, DEPTH)) return false; /* nothing causes its own cause */
    e->cause[e->causes++] = cause;
    return true;
}

static void link_pair(struct coding *c, uint32_t effect, uint32_t cause, const struct cue *cue)
{
    if (join(c, &effect, cause)) REASON_ROW(c, &c->events.at[effect], "because_of", c->g->strings + cue->phrase, cue->row, 0);
}

static void link_by_rule(struct coding *c, uint32_t effect, uint32_t cause, const char *rule)
{
    if (join(c, &effect, cause)) REASON_RULE(c, &c->events.at[effect], "because_of", rule, 0);
}

static void link_forward(struct coding *c, uint32_t s, const struct connective *k)
{
    uint32_t stop = c->words->first[s + 1];
    link_pair(c, deed_first(c, k->behind, connective_end(c, k, stop)), deed_told_before(c, s, k->at), k->cue);
}

/* أدت هذه الأحداث إلى نزوح, القصف الذي أدى إلى نزوح: where the complement begins; `stop` if there is none. */
static uint32_t complement_of_verb(const struct coding *c, const struct connective *k, uint32_t stop)
{
    if (k->cue->value != LEADS_BY_PREPOSITION) return k->behind;
    for (uint32_t i = k->behind; i < stop && i <= k->behind + SUBJECT && !event_is_finite(word(c, i)); i++)
        if (argument_position_bit(c, word(c, i)->key_whole) & (POSITION_BIT(ILA) | POSITION_BIT(FI) | POSITION_BIT(ALA)) ||
            word_preposition(c->g->lexicon, word(c, i)))
            return i;
    return stop;
}

/* The deed in the subject of the verb, or what an anaphor there takes up. */
static uint32_t cause_in_subject(const struct coding *c, uint32_t s, const struct connective *k, uint32_t to)
{
    uint32_t subject = c->subject[k->at];
    const struct mention *m = subject ? &c->mentions->at[subject - 1] : NULL;
    if (m && m->from < to) {
        uint32_t cause = deed_first(c, m->from, m->to);
        if (cause == EVENT_NONE) cause = deed_of_force(c, s, m->from, m->to);
        if (cause != EVENT_NONE) return cause;
    }
    uint32_t behind = deed_first(c, k->behind, to < k->behind + 1 ? to : k->behind + 1); /* أثار مقتل الصحفي مظاهرات */
    return behind != EVENT_NONE ? behind : deed_told_before(c, s, k->at);
}

static void link_verb(struct coding *c, uint32_t s, const struct connective *k)
{
    uint32_t stop = c->words->first[s + 1], from = complement_of_verb(c, k, stop);
    bool object = k->cue->value != LEADS_BY_PREPOSITION;
    uint32_t cause = cause_in_subject(c, s, k, object ? stop : from);
    if (from >= stop) return;
    if (object && cause != EVENT_NONE && deed_at(c, cause)->trigger >= k->behind && deed_at(c, cause)->sentence == s) from = deed_at(c, cause)->trigger + 1;
    struct connective rest = {k->cue, CUE_CAUSES, k->at, from};
    link_pair(c, deed_first(c, from, connective_end(c, &rest, stop)), cause, k->cue);
}

/* Types of deeds that answer what others did. */
static bool is_answer(const struct coding *c, uint32_t i)
{
    static const char *const ANSWER[] = {"MOBILIZE", "SANCTION", "ACCUSE", "PROTEST", NULL};
    return deed_is_one_of(c, i, ANSWER);
}

/* Deeds that answer what was done before, told with بعد: what they answer is their cause. */
static bool answers(const struct coding *c, uint32_t effect, uint32_t cause)
{
    bool provokes = deed_is_force(c, cause) || event_is_type(c, deed_at(c, cause), "SANCTION");
    return is_answer(c, effect) && provokes && deed_at(c, effect)->type != deed_at(c, cause)->type;
}

/* ورد الجيش بقصف: the deed behind a verb of reply answers the one told before. */
static void link_reply(struct coding *c, uint32_t s, const struct connective *k)
{
    struct connective rest = {k->cue, CUE_CAUSES, k->at, k->behind};
    uint32_t effect = deed_first(c, k->at + 1, connective_end(c, &rest, c->words->first[s + 1]));
    if (effect == EVENT_NONE || word_preposition(c->g->lexicon, word(c, deed_at(c, effect)->trigger)) != AR_BEH) return;
    link_pair(c, effect, deed_told_before(c, s, k->at), k->cue);
}

/* اعتقال زميل وضربه: nouns joined to the first cause are causes too. */
static void link_joined(struct coding *c, uint32_t effect, uint32_t first, uint32_t to, const struct cue *cue)
{
    link_pair(c, effect, first, cue);
    for (uint32_t i = first + 1; i < c->events.n && deed_at(c, i)->trigger < to && !deed_verb_between(c, deed_at(c, first)->trigger, deed_at(c, i)->trigger); i++)
        if (!deed_at(c, i)->verbal && word_proclitic(c->g->lexicon, word(c, deed_at(c, i)->trigger), CLITIC_CONJUNCTION)) link_pair(c, effect, i, cue);
}

/* What people protest with, where the connective says that they protest: احتجاجا على. */
static uint32_t protest_before(const struct coding *c, uint32_t start, uint32_t to)
{
    uint32_t end = deed_from(c, to);
    for (uint32_t i = end; i-- && deed_at(c, i)->trigger >= start && end - i <= DEEDS_LOOKED_AT;)
        if (deed_likely(c, i) != EVENT_NONE && event_is_type(c, deed_at(c, i), "PROTEST")) return i;
    return deed_before(c, start, to);
}

/* The deed that a connective which points back has behind it, or that the anaphor there takes up. */
static uint32_t cause_behind(const struct coding *c, uint32_t s, const struct connective *k, uint32_t end, uint32_t effect)
{
    bool anaphor = connective_is_anaphoric(c, k, end), opens = connective_opens(c, k);
    uint32_t near = k->kind == CUE_ORDER && end > k->behind + NEAR ? k->behind + NEAR : end;
    uint32_t cause = anaphor ? EVENT_NONE : deed_first(c, k->behind, near);
    if (cause == EVENT_NONE) cause = deed_of_force(c, s, k->behind, end);
    if (cause != EVENT_NONE || !anaphor) return cause;
    return deed_told_before(c, s, opens || effect == EVENT_NONE ? k->at : deed_at(c, effect)->predicate);
}

static void link_backward(struct coding *c, uint32_t s, const struct connective *k)
{
    uint32_t start = c->words->first[s], stop = c->words->first[s + 1], end = connective_end(c, k, stop), effect;
    if (connective_opens(c, k)) effect = deed_behind(c, connective_is_anaphoric(c, k, end) ? k->behind : end, stop);
    else effect = k->kind == CUE_CAUSED && k->cue->value == CAUSED_PROTEST ? protest_before(c, start, k->at) : deed_before(c, start, k->at);
    uint32_t cause = cause_behind(c, s, k, end, effect);
    if (effect == EVENT_NONE || cause == EVENT_NONE) return;
    if (k->kind == CUE_ORDER && !answers(c, effect, cause)) return;
    if (k->kind == CUE_CAUSED && connective_takes_clause(k) && deed_is_in_relative_clause(c, cause)) return;
    link_joined(c, effect, cause, end, k->cue);
}

/* اعتقلوه فتظاهر رفاقه: a verb with ف that answers the clause before it. */
static void link_consequence(struct coding *c, uint32_t i)
{
    const struct event *e = deed_at(c, i);
    const struct clitic *and = event_is_finite(word(c, e->predicate)) ? word_proclitic(c->g->lexicon, word(c, e->predicate), CLITIC_CONJUNCTION) : NULL;
    if (!and || and->letter[0] != AR_FEH || deed_likely(c, i) == EVENT_NONE) return;
    uint32_t cause = is_answer(c, i) ? deed_before(c, sentence_start(c, e->predicate), e->predicate) : EVENT_NONE;
    if (cause != EVENT_NONE) link_by_rule(c, i, cause, "ف before the verb of an answer");
}

/* فروا من القصف, حكم عليه لاغتصابه: who flees or is punished, and the attack right behind من or ل. */
static void link_flight(struct coding *c, uint32_t i)
{
    uint32_t n = i + 1;
    if (n >= c->events.n || deed_at(c, n)->sentence != deed_at(c, i)->sentence || deed_at(c, n)->verbal) return;
    if (!event_is_type(c, deed_at(c, i), "SANCTION") || !event_is_type(c, deed_at(c, n), "ASSAULT")) return;
    uint32_t trigger = deed_at(c, n)->trigger;
    bool from = argument_position_bit(c, word(c, trigger - 1)->key_whole) == POSITION_BIT(MIN);
    if (from || word_preposition(c->g->lexicon, word(c, trigger)) == AR_LAM) link_by_rule(c, i, n, "who flees from an attack or is punished for it");
}

void cause_link(struct coding *c)
{
    struct connective k;
    for (uint32_t s = 0; s < c->sentences; s++)
        for (uint32_t i = c->words->first[s]; i < c->words->first[s + 1]; i++) {
            if (!connective_of_cause(c, i, c->words->first[s + 1], &k)) continue;
            if (k.kind == CUE_CAUSES) link_forward(c, s, &k);
            else if (k.kind == CUE_LEADS && k.cue->value == LEADS_REPLY) link_reply(c, s, &k);
            else if (k.kind == CUE_LEADS) link_verb(c, s, &k);
            else link_backward(c, s, &k);
            i = k.behind - 1;
        }
    for (uint32_t i = 0; i < c->events.n; i++) {
        link_consequence(c, i);
        link_flight(c, i);
    }
}
