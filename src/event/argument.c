/* SPDX-License-Identifier: Apache-2.0
 * Who, whom, where and when of one event, by the positions that its frame names.
 *
 * Each position has one function that lists the mentions standing there; EVENT_POSITIONS names them.
 * A verb in the passive, or one of death and arrest with a single phrase behind it, has its sufferer
 * in the place of the subject (قتل خمسة). على يد and its like bring the doer. */
#include "../text/fold.h"
#include "event.h"

enum { PREPOSITION_REACH = 15, TIME_REACH = 40 };

static const char *const PREPOSITION[POSITION_COUNT] = {
#define X(tag, name) name,
    EVENT_POSITIONS(X)
#undef X
};

static const struct mention *mention_of(const struct coding *c, uint32_t number) { return &c->mentions->at[number]; }

/* Phrases joined by و to the one that ends at `to`. */
static void add_joined(struct coding *c, struct role *role, uint32_t number)
{
    for (uint32_t step = 0; step < 3; step++) {
        uint32_t next = mention_of(c, number)->to;
        if (next >= c->words->n || !c->mentions->noun_at[next]) return;
        uint32_t joined = c->mentions->noun_at[next] - 1;
        const struct mention *m = mention_of(c, joined);
        const struct word *w = &c->words->at[m->from];
        if (m->from != next || w->sentence != c->words->at[next - 1].sentence || !m->bare) return;
        if (!word_proclitic(c->g->lexicon, w, CLITIC_CONJUNCTION) || !m->person) return;
        role_add(role, joined);
        number = joined;
    }
}

static void add_phrase(struct coding *c, struct role *role, uint32_t number)
{
    role_add(role, number);
    add_joined(c, role, number);
}

/* ---- the positions */

/* An adjective of nation right behind a noun is its doer: غارة إسرائيلية. */
static void add_nation(struct coding *c, uint32_t at, struct role *role)
{
    for (uint32_t i = at + 1; i < sentence_stop(c, at) && i <= at + 2; i++) {
        const struct word *w = &c->words->at[i];
        if (word_upos(w) != UPOS_ADJ) return;
        struct mention m = {.kind = MENTION_NOUN, .from = i, .to = i + 1, .head = i, .rule = "adjective of nation", .bare = true};
        actor_code(c->g, c->words, &m);
        if (!m.code[0]) continue;
        m.person = true;
        memcpy(m.sector, "MIL", 4);
        role_add(role, mention_add(c, &m));
        return;
    }
}

/* The verb that has the noun trigger as its object or subject: نفذت القوات حملة اعتقالات. */
static uint32_t governing_subject(const struct coding *c, uint32_t at)
{
    uint32_t start = sentence_start(c, at);
    for (uint32_t i = at; i > start && at - i < 8;) {
        i--;
        if (c->words->at[i].kind == WORD_SIGN) return 0;
        if (!event_is_finite(&c->words->at[i])) continue;
        uint32_t s = c->subject[i];
        return s && c->mentions->at[s - 1].person && c->mentions->at[s - 1].from != at ? s : 0;
    }
    return 0;
}

static void at_subject(struct coding *c, const struct event *e, struct role *role)
{
    bool noun = !event_is_finite(&c->words->at[e->predicate]);
    uint32_t s = noun ? 0 : c->subject[e->predicate];
    if (noun) add_nation(c, e->trigger, role);
    if (noun && !role->n) s = governing_subject(c, e->trigger);
    if (s) add_phrase(c, role, s - 1);
}

static void add_pronoun(struct coding *c, uint32_t word, struct role *role, uint32_t except)
{
    const struct clitic *p = word_pronoun(c->g->lexicon, &c->words->at[word]);
    if (!p || p->person != 3) return;
    uint32_t found = antecedent(c, word, p->number, p->gender, except);
    if (found) role_add(role, found - 1);
}

static void at_object(struct coding *c, const struct event *e, struct role *role)
{
    uint32_t except = c->subject[e->predicate] ? c->subject[e->predicate] - 1 : EVENT_NONE;
    if (!event_is_finite(&c->words->at[e->predicate])) return;
    if (e->predicate == e->trigger && word_pronoun(c->g->lexicon, &c->words->at[e->trigger]))
        add_pronoun(c, e->trigger, role, except);
    else if (c->object[e->predicate] && mention_of(c, c->object[e->predicate] - 1)->from != e->trigger)
        add_phrase(c, role, c->object[e->predicate] - 1);
}

/* هجوم مسلّح, اشتباكات مسلّحة: one word right behind an attack, without article, that could be an adjective, is one. Behind a
 * word that counts its sufferers it is one of them (مقتل مسلّح). */
static bool is_adjective_behind(const struct coding *c, const struct event *e, const struct mention *m)
{
    const struct word *w = &c->words->at[m->from];
    const struct lexeme *l = word_lexeme(c->g->lexicon, w);
    if (c->o->trigger[e->row].size || m->to != m->from + 1 || m->from != e->last + 1 || w->best.article || w->kind != WORD_ARABIC) return false;
    bool singular = feature_number(w->best.features) != NUMBER_PLURAL && feature_number(w->best.features) != NUMBER_DUAL;
    return singular && (word_upos(w) == UPOS_ADJ || l->upos == UPOS_ADJ || l->derivation == VERBFORM_PARTICIPLE);
}

/* The genitive of a noun trigger, or what its pronoun stands for. */
static void at_genitive(struct coding *c, const struct event *e, struct role *role)
{
    struct mention m;
    if (word_pronoun(c->g->lexicon, &c->words->at[e->last])) {
        add_pronoun(c, e->last, role, EVENT_NONE);
        return;
    }
    uint32_t number = genitive_of(c, e->last, &m);
    if (number == EVENT_NONE || is_adjective_behind(c, e, number ? mention_of(c, number - 1) : &m)) return;
    add_phrase(c, role, number ? number - 1 : mention_add(c, &m));
}

static bool ends_reach(const struct coding *c, uint32_t i, uint32_t from)
{
    const struct word *w = &c->words->at[i];
    if (w->kind == WORD_SIGN) return w->letters == 1 && (w->letter[0] == AR_SEMICOLON || w->letter[0] == ':' || w->letter[0] == '.');
    if (i <= from + 1) return false;
    return event_is_finite(w) || word_upos(w) == UPOS_SCONJ;
}

/* First phrase behind the trigger that stands after this preposition. */
static void at_preposition(struct coding *c, const struct event *e, uint32_t key, struct role *role)
{
    uint32_t from = e->trigger, stop = sentence_stop(c, from);
    if (stop > from + PREPOSITION_REACH) stop = from + PREPOSITION_REACH;
    for (uint32_t i = from + 1; i < stop && !ends_reach(c, i, from); i++) {
        const struct word *w = &c->words->at[i];
        if (word_upos(w) == UPOS_ADP && w->best.enclitic && word_has_key(w, key)) {
            add_pronoun(c, i, role, EVENT_NONE);
            return;
        }
        uint32_t number = c->mentions->noun_at[i];
        if (!number || mention_of(c, number - 1)->from != i || mention_of(c, number - 1)->preposition != key) continue;
        add_phrase(c, role, number - 1);
        return;
    }
}

/* على يد X, من قبل X */
static void by_doer(struct coding *c, struct event *e)
{
    uint32_t covers, end = sentence_stop(c, e->trigger), stop = end;
    if (stop > e->trigger + PREPOSITION_REACH) stop = e->trigger + PREPOSITION_REACH;
    uint32_t at = cue_between(c, e->trigger + 1, stop, CUE_BY, &covers, NULL);
    if (at == EVENT_NONE || at + covers >= end) return;
    struct mention m;
    if (!noun_parse(c->g, c->words, at + covers, end, &m)) return;
    actor_code(c->g, c->words, &m);
    if (!m.person) return;
    m.bare = true;
    e->actor.n = 0;
    add_phrase(c, &e->actor, mention_add(c, &m));
    REASON_RULE(c, e, "actor", "after a word for the doer (على يد)", 0.2f);
}

void argument_position(struct coding *c, const struct event *e, uint32_t position, struct role *role)
{
    switch (position) {
    case POSITION_SUBJECT: at_subject(c, e, role); break;
    case POSITION_OBJECT: at_object(c, e, role); break;
    case POSITION_GENITIVE: at_genitive(c, e, role); break;
    default: at_preposition(c, e, c->position[position], role);
    }
}

uint32_t argument_position_bit(const struct coding *c, uint32_t preposition)
{
    for (uint32_t p = POSITION_ALA; p < POSITION_COUNT; p++)
        if (c->position[p] == preposition) return 1u << p;
    return 0;
}

void argument_positions(struct coding *c)
{
    for (uint32_t p = POSITION_ALA; p < POSITION_COUNT; p++)
        c->position[p] = fold_key_utf8(PREPOSITION[p], strlen(PREPOSITION[p]));
}

static void at_positions(struct coding *c, const struct event *e, uint32_t mask, struct role *role)
{
    for (uint32_t p = 0; p < POSITION_COUNT; p++)
        if (mask >> p & 1) argument_position(c, e, p, role);
}

/* ---- which positions count */

/* A noun made from a verb keeps its sufferer in the genitive, else its doer. */
struct argument_masks argument_masks_of(const struct coding *c, const struct event *e)
{
    const struct trigger_row *t = &c->o->trigger[e->row];
    struct argument_masks m = {t->actor, t->recipient, t->both, t->place};
    uint32_t named = m.actor | m.recipient | m.both | m.place;
    if (event_is_finite(&c->words->at[e->predicate]) && e->predicate == e->trigger) return m;
    if (named & POSITION_BIT(GENITIVE)) return m;
    if (m.both & POSITION_BIT(SUBJECT)) m.both |= POSITION_BIT(GENITIVE);
    else if (m.recipient & POSITION_BIT(OBJECT)) m.recipient |= POSITION_BIT(GENITIVE);
    else if (m.actor & POSITION_BIT(SUBJECT) && e->predicate == e->trigger) m.actor |= POSITION_BIT(GENITIVE);
    return m;
}

/* قتل خمسة, اعتقل ثلاثة: a verb without a second phrase whose sufferers are counted is passive. */
bool argument_is_passive(const struct coding *c, const struct event *e)
{
    struct argument_masks m = argument_masks_of(c, e);
    const struct word *w = &c->words->at[e->predicate];
    if (!event_is_finite(w) || e->predicate != e->trigger || !(m.recipient & POSITION_BIT(OBJECT))) return false;
    if (c->object[e->predicate] || w->best.enclitic || !c->subject[e->predicate]) return false;
    const struct mention *s = mention_of(c, c->subject[e->predicate] - 1);
    bool behind = s->from > e->trigger;
    if (!behind) return feature_voice(w->best.features) == VOICE_PASSIVE;
    uint8_t size = c->o->trigger[e->row].size;
    return (size && size != KHABAR_PARTICIPANTS + 1) || feature_voice(w->best.features) == VOICE_PASSIVE;
}

static bool may_act(const struct mention *m) { return m->kind == MENTION_NOUN && (m->person || m->code[0]); }

/* Keeps of a role only who can act; things can suffer but not do. */
static void keep_actors(const struct coding *c, struct role *role)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < role->n; i++)
        if (may_act(mention_of(c, role->mention[i]))) role->mention[n++] = role->mention[i];
    role->n = n;
}

static void fill_roles(struct coding *c, struct event *e)
{
    struct argument_masks m = argument_masks_of(c, e);
    if (argument_is_passive(c, e)) {
        at_subject(c, e, &e->recipient);
        m.actor &= ~POSITION_BIT(SUBJECT);
        m.recipient &= ~POSITION_BIT(OBJECT);
        REASON_RULE(c, e, "recipient", "subject of a passive verb", 0.1f);
    }
    at_positions(c, e, m.actor | m.both, &e->actor);
    if (!e->recipient.n || m.recipient & ~POSITION_BIT(OBJECT)) at_positions(c, e, m.recipient, &e->recipient);
    keep_actors(c, &e->actor);
    role_drop_shared(&e->recipient, &e->actor);
    by_doer(c, e);
    role_drop_shared(&e->recipient, &e->actor);
}

/* ---- place and time */

/* Distance of a mention from the trigger; what stands behind it in the same clause is nearest. */
static uint32_t distance(const struct coding *c, const struct event *e, const struct mention *m)
{
    bool behind = m->from > e->trigger;
    uint32_t words = behind ? m->from - e->trigger : e->trigger - m->from + 4;
    return words + (c->clause[m->from] == c->clause[e->trigger] ? 0 : 12) + (m->reference ? 9 : 0);
}

/* في محافظات نابلس والخليل: names joined by و right behind. */
static void add_joined_places(const struct coding *c, uint32_t found, struct role *role)
{
    for (uint32_t i = found + 1; i < c->mentions->first[c->sentences]; i++) {
        const struct mention *last = mention_of(c, role->mention[role->n - 1]), *m = mention_of(c, i);
        if (m->from > last->to) return;
        if (m->kind != MENTION_PLACE || m->from != last->to) continue;
        if (!word_proclitic(c->g->lexicon, &c->words->at[m->from], CLITIC_CONJUNCTION)) return;
        role_add(role, i);
    }
}

/* في قرية الصفا شرقي حلب: what the place lies in, named right behind it. */
static void add_containing_places(const struct coding *c, uint32_t found, struct role *role)
{
    const struct mention *last = mention_of(c, found);
    for (uint32_t i = found + 1; i < c->mentions->first[c->words->at[last->from].sentence + 1]; i++) {
        const struct mention *m = mention_of(c, i);
        if (m->kind != MENTION_PLACE) continue;
        if (!m->reference) return;
        role_add(role, i);
    }
}

static void nearest(struct coding *c, struct event *e, enum mention_kind kind, struct role *role)
{
    uint32_t best = UINT32_MAX, found = 0;
    for (uint32_t i = c->mentions->first[e->sentence]; i < c->mentions->first[e->sentence + 1]; i++) {
        const struct mention *m = mention_of(c, i);
        if (m->kind != kind) continue;
        if (kind == MENTION_PLACE && m->bare) continue; /* not told as a place */
        uint32_t d = distance(c, e, m);
        if (d < best) {
            best = d;
            found = i;
        }
    }
    if (best >= TIME_REACH) return;
    role_add(role, found);
    if (kind == MENTION_PLACE) {
        add_joined_places(c, found, role);
        add_containing_places(c, found, role);
    }
}

static void drop_places_of_roles(const struct coding *c, struct event *e)
{
    for (uint32_t i = 0; i < e->place.n; i++) {
        const struct mention *p = mention_of(c, e->place.mention[i]);
        for (uint32_t k = 0; k < e->actor.n; k++) {
            const struct mention *a = mention_of(c, e->actor.mention[k]);
            if (a->from <= p->head && p->head < a->to) e->place.n = 0;
        }
    }
}

void argument_fill(struct coding *c, struct event *e)
{
    fill_roles(c, e);
    nearest(c, e, MENTION_PLACE, &e->place);
    drop_places_of_roles(c, e);
    nearest(c, e, MENTION_TIME, &e->time);
    if (e->actor.n) REASON_RULE(c, e, "actor", "stands where the row's frame expects the doer", 0.35f);
    if (e->recipient.n) REASON_RULE(c, e, "recipient", "stands where the row's frame expects it", 0.35f);
    if (e->place.n) REASON_RULE(c, e, "event_loc", "nearest place of the sentence", 0.1f);
    if (e->time.n) REASON_RULE(c, e, "when", "nearest time of the sentence", 0.1f);
}
