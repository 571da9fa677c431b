/* SPDX-License-Identifier: Apache-2.0
 * Sizes, and the joining of attacks with their tolls.
 *
 * "An attack and the deaths that it caused, told with two triggers, are one event": هجوم أسفر عن مقتل
 * خمسة, قتل خمسة في انفجار, مقتل خمسة وإصابة ثلاثة. The attack leads; of two tolls, the first. */
#include "../text/fold.h"
#include "event.h"

enum { JOIN_REACH = 24 };

static const struct trigger_row *row_of(const struct coding *c, const struct event *e) { return &c->o->trigger[e->row]; }

static bool is_assault(const struct coding *c, const struct event *e)
{
    return event_is_type(c, e, "ASSAULT");
}

/* A word for the toll itself, not for the deed: مقتل, أصيب, قتلى. */
static bool is_toll(const struct coding *c, const struct event *e)
{
    uint8_t size = row_of(c, e)->size;
    for (uint32_t i = 0; i < e->modes; i++)
        if (strcmp(c->g->strings + c->o->type[e->mode[i]].name, "targeted") == 0) return false; /* اغتيال is a deed */
    return is_assault(c, e) && (size == KHABAR_DEAD + 1 || size == KHABAR_INJURED + 1);
}

/* مقتل شرطيين: of the two readings of ين, news means the dual where no number stands. */
static bool may_be_dual(const struct word *w)
{
    for (uint32_t i = 0; i < w->alternatives; i++)
        if (w->alternative[i].lexeme == w->best.lexeme && !w->best.article &&
            feature_number(w->alternative[i].features) == NUMBER_DUAL)
            return true;
    return false;
}

static struct quantity count_of(const struct coding *c, const struct role *role)
{
    struct quantity sum = {0};
    for (uint32_t i = 0; i < role->n; i++) {
        const struct mention *m = &c->mentions->at[role->mention[i]];
        struct quantity q = m->count;
        if (m->kind != MENTION_NOUN || !m->person) continue;
        uint32_t f = c->words->at[m->head].best.features;
        if (!q.known && feature_number(f) == NUMBER_PLURAL && may_be_dual(&c->words->at[m->head])) q = (struct quantity){2, 2, true};
        if (!q.known && feature_number(f) == NUMBER_PLURAL) q = (struct quantity){1, -1, true};
        else if (!q.known) q = (struct quantity){1, 1, true};
        sum.min += q.min;
        sum.max = sum.max < 0 || q.max < 0 ? -1 : sum.max + q.max;
        sum.known = true;
    }
    return sum;
}

/* A number on the trigger itself: خمسة قتلى, 20 جثة. */
static struct quantity count_on_trigger(const struct coding *c, const struct event *e)
{
    uint32_t number = c->mentions->noun_at[e->trigger];
    if (e->verbal || !number) return (struct quantity){0};
    const struct mention *m = &c->mentions->at[number - 1];
    if (m->head == e->trigger && m->count.known) return m->count;
    uint32_t f = c->words->at[e->trigger].best.features;
    bool counted = word_lexeme(c->g->lexicon, &c->words->at[e->trigger])->flags & LEXEME_PERSON;
    if (counted && feature_number(f) == NUMBER_PLURAL) return (struct quantity){1, -1, true};
    return (struct quantity){0};
}

void toll_count(struct coding *c, struct event *e)
{
    const struct trigger_row *t = row_of(c, e);
    if (!t->size || e->size[t->size - 1].known) return;
    struct quantity q = count_on_trigger(c, e);
    if (!q.known) q = count_of(c, t->size == KHABAR_PARTICIPANTS + 1 ? &e->actor : &e->recipient);
    bool vague_crowd = t->size >= KHABAR_ARRESTED + 1 && q.known && q.min == 1 && q.max != 1;
    bool lone_crowd = t->size == KHABAR_PARTICIPANTS + 1 && q.min <= 1;
    if (!q.known || vague_crowd || lone_crowd) return;
    e->size[t->size - 1] = q;
    REASON_ROW(c, e, "size", "number of those whom the row counts", t->row, 0.2f);
}

/* ---- joining */

static bool has_cue(const struct coding *c, uint32_t from, uint32_t to, enum cue_kind kind)
{
    return cue_between(c, from, to, kind, NULL, NULL) != EVENT_NONE;
}

static bool word_is_one_of(const struct coding *c, uint32_t at, const char *const *words)
{
    for (; *words; words++)
        if (word_has_key(&c->words->at[at], fold_key_utf8(*words, strlen(*words)))) return true;
    return false;
}

/* قتل خمسة في انفجار: a preposition of circumstance right before the attack, no other verb between. */
static bool toll_then_attack(const struct coding *c, const struct event *toll, const struct event *attack)
{
    static const char *const IN[] = {"في", "جراء", "إثر", "خلال", "نتيجة", "بسبب", "جرّاء", "أثناء", NULL};
    if (attack->trigger <= toll->trigger || attack->trigger - toll->trigger > JOIN_REACH) return false;
    uint32_t before = attack->trigger - 1;
    bool led = word_preposition(c->g->lexicon, &c->words->at[attack->trigger]) == AR_BEH;
    for (uint32_t back = 0; back < 2 && before > toll->trigger && !led; back++, before--)
        led = word_is_one_of(c, before, IN);
    if (!led) return false;
    for (uint32_t i = toll->trigger + 1; i < attack->trigger; i++)
        if (event_is_finite(&c->words->at[i]) && c->clause[i] != c->clause[toll->trigger] &&
            !has_cue(c, i, i + 2, CUE_RESULT) && !row_of(c, toll)->size)
            return false;
    return true;
}

/* أسفر انفجار سيارة عن مقتل, أوقع هجوم سبعة قتلى: the attack is the subject of a word of result right before it. */
static bool is_subject_of_result(const struct coding *c, const struct event *attack)
{
    static const char *const RESULT[] = {"أسفر", "أدّى", "أودى", "أوقع", "خلّف", "تسبّب", "أسقط", "حصد", NULL};
    uint32_t at = attack->trigger;
    return !attack->verbal && at && c->words->at[at - 1].sentence == attack->sentence &&
           event_is_finite(&c->words->at[at - 1]) && word_is_one_of(c, at - 1, RESULT);
}

/* هجوم ... أسفر عن مقتل; هجوم قتل فيه خمسة */
static bool attack_then_toll(const struct coding *c, const struct event *attack, const struct event *toll)
{
    if (toll->trigger <= attack->trigger || toll->trigger - attack->trigger > JOIN_REACH) return false;
    const struct clitic *and = word_proclitic(c->g->lexicon, &c->words->at[toll->trigger], CLITIC_CONJUNCTION);
    if (and && and->letter[0] == AR_FEH) return true; /* أطلقوا النار فأصيب */
    if (toll->status == STATUS_NEGATED) return true;  /* من دون وقوع إصابات */
    if (is_subject_of_result(c, attack)) return true;
    return has_cue(c, attack->trigger + 1, toll->trigger + 1, CUE_RESULT);
}

/* هجوم استهدف دورية: the attack is the subject of the other word. */
static bool attack_is_subject(const struct coding *c, const struct event *attack, const struct event *verb)
{
    uint32_t s = event_is_finite(&c->words->at[verb->predicate]) ? c->subject[verb->predicate] : 0;
    if (!s || attack->verbal) return false;
    const struct mention *m = &c->mentions->at[s - 1];
    return m->from <= attack->trigger && attack->trigger < m->to;
}

/* مقتل خمسة وإصابة ثلاثة: the second toll carries و and follows closely. */
static bool toll_then_toll(const struct coding *c, const struct event *first, const struct event *second)
{
    if (second->trigger <= first->trigger || second->trigger - first->trigger > 12) return false;
    return word_proclitic(c->g->lexicon, &c->words->at[second->trigger], CLITIC_CONJUNCTION) != NULL &&
           row_of(c, first)->size != row_of(c, second)->size;
}

/* Takes the actor of the toll, with its reasons. */
static void take_actor(struct coding *c, struct event *to, const struct event *toll)
{
    uint32_t n = 0;
    to->actor = toll->actor;
    for (uint32_t i = 0; i < to->why.n; i++)
        if (strcmp(to->why.at[i].field, "actor") != 0) to->why.at[n++] = to->why.at[i];
    to->why.n = n;
    for (uint32_t i = 0; i < toll->why.n; i++)
        if (strcmp(toll->why.at[i].field, "actor") == 0) *vec_push(c->arena, to->why) = toll->why.at[i];
}

static void join(struct coding *c, struct event *to, struct event *toll, const char *rule)
{
    uint8_t counts = row_of(c, toll)->size;
    if (toll->status == STATUS_NEGATED && to->status == STATUS_ACTUAL) { /* nobody was hurt */
        if (counts) to->size[counts - 1] = (struct quantity){0, 0, true};
        toll->dropped = true;
        return;
    }
    for (int k = 0; k < KHABAR_SIZES; k++)
        if (toll->size[k].known && !to->size[k].known) to->size[k] = toll->size[k];
    for (uint32_t i = 0; i < toll->recipient.n; i++) role_add(&to->recipient, toll->recipient.mention[i]);
    for (uint32_t i = 0; i < toll->modes && to->modes < LIMIT_ROLE; i++) {
        bool known = false;
        for (uint32_t k = 0; k < to->modes; k++) known |= to->mode[k] == toll->mode[i];
        if (!known) to->mode[to->modes++] = toll->mode[i];
    }
    if (!to->actor.n || (toll->actor.n && toll->actor_odds > to->actor_odds)) take_actor(c, to, toll);
    role_drop_shared(&to->actor, &toll->recipient);
    role_drop_shared(&to->recipient, &to->actor);
    if (!to->place.n) to->place = toll->place;
    if (!to->time.n) to->time = toll->time;
    toll->dropped = true;
    REASON_RULE(c, to, "size", rule, 0.4f);
}

static void join_pair(struct coding *c, struct event *a, struct event *b)
{
    if (a->dropped || b->dropped || !is_assault(c, a) || !is_assault(c, b)) return;
    if (attack_is_subject(c, a, b)) join(c, a, b, "its verb has the attack as subject");
    else if (attack_is_subject(c, b, a)) join(c, b, a, "its verb has the attack as subject");
    else if (is_toll(c, b) && !is_toll(c, a) && attack_then_toll(c, a, b)) join(c, a, b, "the toll of the attack before it");
    else if (is_toll(c, a) && is_toll(c, b) && toll_then_toll(c, a, b)) join(c, a, b, "a second toll joined by و");
    else if (is_toll(c, a) && !is_toll(c, b) && toll_then_attack(c, a, b)) join(c, b, a, "the toll told before its attack");
}

void toll_fill(struct coding *c, uint32_t first, uint32_t last)
{
    /* tolls among themselves first, so that an attack takes both */
    for (uint32_t i = first; i < last; i++)
        for (uint32_t k = i + 1; k < last; k++)
            if (is_toll(c, &c->events.at[i]) && is_toll(c, &c->events.at[k])) join_pair(c, &c->events.at[i], &c->events.at[k]);
    for (uint32_t i = first; i < last; i++)
        for (uint32_t k = i + 1; k < last; k++) join_pair(c, &c->events.at[i], &c->events.at[k]);
}
