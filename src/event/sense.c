/* SPDX-License-Identifier: Apache-2.0
 * Is the trigger an event of the report, or a background word, a metaphor, a name? Log odds as learnt (model.h), which are
 * the event's confidence; without a model the hand-set weights of the rules stand. Events by a
 * row of a user's own tables are kept: no model has met it. */
#include "event.h"

enum { NEAR_WORDS = 6 };
#define OWN_ODDS 1.0f     /* at least, of an event by a user's own row: 0.73 */

static const char *class_text(const struct coding *c, const struct role *role)
{
    if (!role->n) return "none";
    const struct mention *m = &c->mentions->at[role->mention[0]];
    if (m->count.known) return "counted";
    if (m->sector[0]) return m->sector;
    if (m->person) return c->words->at[m->head].name ? "name" : "persons";
    return m->code[0] ? "group" : "thing";
}

static const char *parts_text(struct coding *c, const struct event *e)
{
    char *text = arena_copy(c->arena, "-----", 5);
    if (e->actor.n) text[0] = 'a';
    if (e->recipient.n) text[1] = 'r';
    if (e->place.n) text[2] = 'p';
    if (e->time.n) text[3] = 't';
    if (e->source.to) text[4] = 's';
    return text;
}

static const char *size_text(const struct event *e)
{
    for (int i = 0; i < KHABAR_SIZES; i++)
        if (e->size[i].known) return e->size[i].min == e->size[i].max ? "a number" : "about a number";
    return "none";
}

static bool same_trigger(const struct coding *c, const struct event *a, const struct event *b)
{
    return c->o->trigger[a->row].lemma == c->o->trigger[b->row].lemma;
}

/* Events of the type that stand before this one. */
static void told_before(const struct coding *c, const struct event *e, bool *type, bool *trigger)
{
    *type = *trigger = false;
    for (uint32_t i = 0; &c->events.at[i] < e; i++) {
        const struct event *o = &c->events.at[i];
        if (o->dropped || o->type != e->type) continue;
        *type = true;
        *trigger |= same_trigger(c, o, e);
    }
}

static uint32_t others_in_sentence(const struct coding *c, const struct event *e)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->events.n; i++) n += !c->events.at[i].dropped && c->events.at[i].sentence == e->sentence;
    return n - 1;
}

static struct sign verb_before(const struct coding *c, uint32_t at, uint32_t start, uint32_t stop)
{
    for (uint32_t i = at; i > start;)
        if (event_is_finite(&c->words->at[--i])) return event_lemma_sign(c, i, start, stop);
    return model_sign("none");
}

static const char *aspect_text(const struct word *w)
{
    static const char *const ASPECT[] = {"none", "perfect", "imperfect", "imperative"};
    return ASPECT[feature_aspect(w->best.features) & 3];
}

static const char *preposition_text(const struct coding *c, const struct event *e)
{
    const struct word *w = &c->words->at[e->trigger];
    uint32_t start = sentence_start(c, e->trigger);
    if (word_preposition(c->g->lexicon, w)) return "prefix";
    if (e->trigger == start || word_upos(w - 1) != UPOS_ADP || !(w - 1)->best.lexeme) return "none";
    return c->g->strings + word_lexeme(c->g->lexicon, w - 1)->lemma;
}

#define ADD(id, a, b, c) model_add(f, TEMPLATE_##id, a, b, c)
static bool is_telling(const struct word *w)
{
    return w->kind != WORD_ARABIC || !w->best.lexeme || word_upos(w) != UPOS_ADP;
}

/* What can be told from the words around. */
static void add_surroundings(struct coding *c, const struct event *e, struct model_features *f)
{
    static const char *const LENGTH[] = {"-7", "8-15", "16-23", "24-31", "32-39", "40+"};
    static const char *const THIRD[] = {"first third", "second third", "last third"};
    const struct trigger_row *row = &c->o->trigger[e->row];
    uint32_t at = e->trigger, start = sentence_start(c, at), stop = sentence_stop(c, at), length = stop - start;
    struct sign type = event_type_sign(c, e), trigger = model_sign(c->g->strings + row->lemma), form = model_sign(event_form(c, e)),
        condition = model_sign(e->fit.condition), before = event_lemma_sign(c, at - 1, start, stop),
        after = event_lemma_sign(c, at + 1, start, stop);
    ADD(SENSE, type, MODEL_NO_SIGN, MODEL_NO_SIGN);
    ADD(FITS, model_sign(e->fit.reading), type, MODEL_NO_SIGN);
    ADD(HOLDS, condition, type, MODEL_NO_SIGN);
    ADD(HOLDS_TRIGGER, condition, trigger, type);
    ADD(OTHER_TYPES, model_sign(e->fit.others), type, MODEL_NO_SIGN);
    ADD(TRIGGER, trigger, type, MODEL_NO_SIGN);
    ADD(TRIGGER_FORM, trigger, form, type);
    ADD(FORM, form, type, MODEL_NO_SIGN);
    ADD(BEFORE, before, type, MODEL_NO_SIGN);
    ADD(AFTER, after, type, MODEL_NO_SIGN);
    ADD(BEFORE_TRIGGER, before, trigger, MODEL_NO_SIGN);
    ADD(AFTER_TRIGGER, after, trigger, MODEL_NO_SIGN);
    ADD(BEFORE2, event_lemma_sign(c, at - 2, start, stop), type, MODEL_NO_SIGN);
    ADD(AFTER2, event_lemma_sign(c, at + 2, start, stop), type, MODEL_NO_SIGN);
    ADD(VERB_BEFORE, verb_before(c, at, start, stop), type, MODEL_NO_SIGN);
    ADD(STANDS, model_sign(THIRD[(at - start) * 3 / length]), type, MODEL_NO_SIGN);
    ADD(LENGTH, model_sign(LENGTH[length / 8 < 5 ? length / 8 : 5]), MODEL_NO_SIGN, MODEL_NO_SIGN);
    ADD(FRAMED, model_sign(row->before[0] || row->after[0] ? "frame" : row->condition ? "condition" : "word"), type, MODEL_NO_SIGN);
    ADD(ASPECT, model_sign(aspect_text(&c->words->at[e->predicate])), type, MODEL_NO_SIGN);
    ADD(ADPOSITION, model_sign(preposition_text(c, e)), type, MODEL_NO_SIGN);
    for (uint32_t i = at > start + NEAR_WORDS ? at - NEAR_WORDS : start; i < stop && i <= at + NEAR_WORDS; i++)
        if (i != at && is_telling(&c->words->at[i])) ADD(NEAR, event_lemma_sign(c, i, start, stop), type, MODEL_NO_SIGN);
}

static const char *odds_text(float odds)
{
    static const char *const TEXT[] = {"below -1.5", "-1.5", "-1", "-0.5", "0", "0.5", "1", "1.5", "2", "3", "above 4"};
    static const float FROM[] = {-1.5f, -1, -0.5f, 0, 0.5f, 1, 1.5f, 2, 3, 4};
    size_t i = 0;
    while (i < sizeof FROM / sizeof *FROM && odds >= FROM[i]) i++;
    return TEXT[i];
}

/* What is known once the parts were found. */
static void add_parts(struct coding *c, const struct event *e, struct model_features *f)
{
    static const char *const STATUS[] = {"actual", "negated", "future", "hypothetical"};
    struct sign type = event_type_sign(c, e), parts = model_sign(parts_text(c, e));
    uint32_t others = others_in_sentence(c, e);
    bool told, told_trigger;
    told_before(c, e, &told, &told_trigger);
    ADD(ODDS, model_sign(odds_text(e->odds)), MODEL_NO_SIGN, MODEL_NO_SIGN);
    ADD(ODDS_TYPE, model_sign(odds_text(e->odds)), type, MODEL_NO_SIGN);
    ADD(STATUS, model_sign(STATUS[e->status]), type, MODEL_NO_SIGN);
    ADD(DOER, model_sign(class_text(c, &e->actor)), type, MODEL_NO_SIGN);
    ADD(SUFFERER, model_sign(class_text(c, &e->recipient)), type, MODEL_NO_SIGN);
    ADD(PARTS, parts, type, MODEL_NO_SIGN);
    ADD(PARTS_FORM, parts, model_sign(event_form(c, e)), MODEL_NO_SIGN);
    ADD(SIZED, model_sign(size_text(e)), type, MODEL_NO_SIGN);
    ADD(TOLD, model_sign(told ? "told before" : "first"), type, MODEL_NO_SIGN);
    ADD(TOLD_LEMMA, model_sign(told_trigger ? "told before" : "first"), type, MODEL_NO_SIGN);
    uint32_t start = sentence_start(c, e->trigger), stop = sentence_stop(c, e->trigger);
    for (uint32_t i = start; i < stop && i < start + MODEL_SENTENCE; i++) {
        if (i == e->trigger || !is_telling(&c->words->at[i])) continue;
        if (0) ADD(INSIDE, event_lemma_sign(c, i, start, stop), type, MODEL_NO_SIGN);
        if (0) ADD(INSIDE_ANY, event_lemma_sign(c, i, start, stop), MODEL_NO_SIGN, MODEL_NO_SIGN);
    }
    ADD(OTHERS, model_sign(others ? others > 2 ? "several others" : "others" : "alone"), type, MODEL_NO_SIGN);
}

float sense_of_trigger(struct coding *c, const struct event *e)
{
    struct model_features f;
    float score[MODEL_OUTPUT_COUNT];
    model_begin(&f, &c->o->model);
    add_surroundings(c, e, &f);
    if (c->learner) c->learner->trigger(c->learner->context, c, e, &f);
    model_score(&f, score);
    return score[MODEL_TRIGGER];
}

/* The user wants to see the event: the model may be surer of it, not less sure. */
static void raise_own(struct coding *c, struct event *e)
{
    const struct trigger_row *row = &c->o->trigger[e->row];
    if (!row->own || e->logit >= OWN_ODDS) return;
    e->logit = OWN_ODDS;
    reason_add(c, e, (struct reason){.field = "confidence", .rule = "a row of your own tables", .row = row->row,
                                     .weight = OWN_ODDS, .apart = true});
}

/* A frame of several words that the tables chose is too rare for the corpus to judge, and seldom means anything else; but
 * what was told before may be told again. */
static bool is_new_whole_frame(const struct coding *c, const struct event *e)
{
    const struct trigger_row *row = &c->o->trigger[e->row];
    bool told, told_trigger;
    told_before(c, e, &told, &told_trigger);
    return (row->before[0] || row->after[0]) && strcmp(e->fit.condition, "chosen") == 0 && !told_trigger;
}

static void sense_by_model(struct coding *c, struct event *e)
{
    struct model_features f;
    float score[MODEL_OUTPUT_COUNT];
    model_begin(&f, &c->o->model);
    add_surroundings(c, e, &f);
    add_parts(c, e, &f);
    if (c->learner) c->learner->sense(c->learner->context, c, e, &f);
    if (!model_is_trained(&c->o->model)) return;
    model_score(&f, score);
    e->logit = c->o->model.slope * score[MODEL_EVENT] + c->o->model.offset;
    if (c->o->trigger[e->row].own && e->logit < OWN_ODDS) return;
    if (is_new_whole_frame(c, e) && e->logit < EVENT_LIKELY) e->logit = EVENT_LIKELY;
    reason_features(c, e, "confidence", &f, MODEL_EVENT);
}

void sense_fill(struct coding *c, struct event *e)
{
    if (e->dropped) return;
    if (model_is_trained(&c->o->model) || c->learner) sense_by_model(c, e);
    raise_own(c, e);
}
