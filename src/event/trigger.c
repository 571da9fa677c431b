/* SPDX-License-Identifier: Apache-2.0
 * Words that say what happened: rows of data/events/triggers-*.tsv whose lemma, part of speech, frame and
 * conditions fit. Of the rows that fit, frames of several words win over single words, then the first
 * in the tables; a row without a type blocks the word.
 *
 * With a model the rows only propose: also those whose condition fails, of other readings of the word, and for
 * persons named by what befell them (المخطوفون). The type with the best odds is taken (sense.c).
 *
 * Rows of a user's own tables are not proposed: the model has not met them. One that fits and whose condition holds
 * is taken before all others, or blocks the word if it has no type; one that does not is left aside. */
#include "../text/fold.h"
#include "event.h"

enum { MOST_MATCHES = 4, NEAR = 12, FRAME_REACH = 6 };
#define NEARLY_AS_GOOD 3.0f /* of the tagger's score */
#define NOT_FAR_OFF 5.0f
#define TRIGGER_FLOOR -2.0f
#define TOLL_FLOOR -5.0f
#define PRIOR (-0.2f)        /* log odds of a candidate before any reason */

static const char *open_model(struct ontology *o, const struct section *model)
{
    const struct event_weight *weight = model->at;
    if (!model->count || (model->count & (model->count - 1))) return "the model of events is no power of two";
    uint32_t empty = 0;
    for (uint32_t i = 0; i < model->count; i++) empty += weight[i].key == 0;
    if (!empty) return "the model of events is full";
    o->model = model_open(weight, model->count);
    return NULL;
}

const char *ontology_open(struct ontology *o, const struct datafile *file, const struct gazetteer *g)
{
    const struct section *types = &file->section[SECTION_TYPES], *triggers = &file->section[SECTION_TRIGGERS];
    const struct section *conditions = &file->section[SECTION_CONDITIONS];
    const struct section *model = &file->section[SECTION_EVENTS];
    if (model->size != sizeof(struct event_weight) || types->size != sizeof(struct type_row) || triggers->size != sizeof(struct trigger_row) ||
        conditions->size != sizeof(struct condition))
        return "the event tables have elements of another size";
    *o = (struct ontology){g, types->at, types->count, triggers->at, triggers->count, conditions->at, conditions->count, {0}};
    const char *wrong = open_model(o, model);
    if (wrong) return wrong;
    uint32_t strings = file->section[SECTION_STRINGS].count, rows = file->section[SECTION_ROWS].count;
    for (uint32_t i = 0; i < o->types; i++)
        if (o->type[i].name >= strings || o->type[i].type >= o->types) return "a type points out of its tables";
    for (uint32_t i = 0; i < o->triggers; i++) {
        const struct trigger_row *t = &o->trigger[i];
        bool good = t->lemma < strings && t->gloss < strings && t->row < rows && t->type < o->types &&
                    t->condition < (o->conditions ? o->conditions : 1) && t->size <= KHABAR_SIZES;
        for (int k = 0; k < TRIGGER_MODES; k++) good &= t->mode[k] < o->types;
        if (!good) return "a trigger points out of its tables";
    }
    for (uint32_t i = 0; i < g->phrases->cues; i++) {
        const struct cue *cue = &g->phrases->cue[i];
        if (cue->kind == CUE_MODE && (cue->value < 0 || (uint32_t)cue->value >= o->types)) return "a mode's word points out of its tables";
        if (cue->kind == CUE_CONTEXT && (cue->value < 0 || (uint32_t)cue->value >= strings)) return "a context's word points out of its tables";
    }
    return !o->conditions || o->conditions == 1 || o->condition[o->conditions - 1].last ? NULL : "the conditions do not end";
}

static bool lemma_is(const struct coding *c, uint32_t lexeme, uint32_t lemma)
{
    return lexeme && c->g->lexicon->lexeme[lexeme].lemma == lemma;
}

/* How well a reading of the word fits a row; better first. */
enum reading { READING_CHOSEN, READING_NEAR, READING_OTHER, READING_PERSON, READING_NONE };
static const char *const READING[] = {"chosen", "near", "other", "person"};

/* A participle that is a predicate or circumstance: مطالبين بـ, not المتهمون. */
static bool is_predicate(const struct analysis *a) { return !a->article && !a->enclitic; }

/* READING_CHOSEN, READING_PERSON or READING_NONE. */
static enum reading analysis_fits(const struct coding *c, const struct analysis *a, const struct trigger_row *t)
{
    const struct lexeme *l = &c->g->lexicon->lexeme[a->lexeme];
    unsigned upos = feature_upos(a->features);
    if (!a->lexeme) return READING_NONE;
    if (upos == UPOS_VERB) return t->pos & TRIGGER_VERB && l->lemma == t->lemma ? READING_CHOSEN : READING_NONE;
    bool same = l->lemma == t->lemma, of_verb = lemma_is(c, l->base, t->lemma);
    if (l->derivation == VERBFORM_PARTICIPLE && t->pos & (TRIGGER_PARTICIPLE | TRIGGER_VERB) && (same || of_verb))
        return l->flags & LEXEME_PERSON ? READING_PERSON : t->pos & TRIGGER_PARTICIPLE && is_predicate(a) ? READING_CHOSEN : READING_NONE;
    if (!(t->pos & TRIGGER_NOUN) || upos == UPOS_PROPN) return READING_NONE;
    return same || (l->derivation == VERBFORM_MASDAR && of_verb) ? READING_CHOSEN : READING_NONE;
}

/* The chosen analysis fits, or another of the same part of speech that the tagger found about as good (ودعت is
 * و + دعا rather than ودّع), or any other that is not far off. */
static enum reading part_fits(const struct coding *c, const struct word *w, const struct trigger_row *t)
{
    enum reading best = analysis_fits(c, &w->best, t);
    for (uint32_t i = 0; i < w->alternatives && best > READING_NEAR; i++) {
        const struct analysis *a = &w->alternative[i];
        if (a->score < w->best.score - NOT_FAR_OFF || analysis_fits(c, a, t) != READING_CHOSEN) continue;
        bool near = feature_upos(a->features) == word_upos(w) && a->score >= w->best.score - NEARLY_AS_GOOD;
        if (near) best = READING_NEAR;
        else if (best > READING_OTHER) best = READING_OTHER;
    }
    return best;
}

/* Word with this key nearest to `at` in [from,to), EVENT_NONE if none. */
static uint32_t key_between(const struct coding *c, uint32_t key, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (word_has_key(&c->words->at[i], key)) return i;
    return EVENT_NONE;
}

/* The other words of a frame around the trigger; *predicate = its verb, *last = its last word. */
static bool frame_fits(const struct coding *c, uint32_t at, const struct trigger_row *t, uint32_t *predicate, uint32_t *last)
{
    uint32_t start = sentence_start(c, at), stop = sentence_stop(c, at), from = at;
    *predicate = at;
    for (int k = TRIGGER_WORDS - 1; k >= 0; k--) {
        if (!t->before[k]) continue;
        uint32_t low = from > start + FRAME_REACH ? from - FRAME_REACH : start, found = EVENT_NONE;
        for (uint32_t i = from; i-- > low && found == EVENT_NONE;)
            if (word_has_key(&c->words->at[i], t->before[k])) found = i;
        if (found == EVENT_NONE) return false;
        from = found;
        if (event_is_finite(&c->words->at[from])) *predicate = from;
    }
    uint32_t to = at + 1;
    for (int k = 0; k < TRIGGER_WORDS && t->after[k]; k++) {
        uint32_t high = to + FRAME_REACH < stop ? to + FRAME_REACH : stop;
        uint32_t found = key_between(c, t->after[k], to, high);
        if (found == EVENT_NONE) return false;
        to = found + 1;
    }
    *last = to - 1;
    return true;
}

static bool is_of_class(const struct coding *c, const struct mention *m, uint32_t class)
{
    if (!m) return false;
    if (class == CLASS_ARMED) return m->armed;
    if (class == CLASS_PERSON) return m->person;
    return !m->person && c->words->at[m->head].best.lexeme && word_upos(&c->words->at[m->head]) == UPOS_NOUN;
}

/* Is the object of the verb, or the genitive of the noun, of this class? */
static bool object_is(const struct coding *c, uint32_t at, uint32_t class)
{
    struct mention m;
    uint32_t number;
    if (event_is_finite(&c->words->at[at])) number = c->object[at] ? c->object[at] : c->subject[at];
    else number = genitive_of(c, at, &m);
    if (number == EVENT_NONE || (event_is_finite(&c->words->at[at]) && !number)) {
        const struct clitic *p = word_pronoun(c->g->lexicon, &c->words->at[at]);
        return p && p->person == 3 && p->number == NUMBER_PLURAL && class == CLASS_PERSON; /* تصفيتهم */
    }
    return is_of_class(c, number ? &c->mentions->at[number - 1] : &m, class);
}

static bool condition_holds(const struct coding *c, uint32_t at, uint32_t predicate, const struct condition *k)
{
    uint32_t start = sentence_start(c, at), stop = sentence_stop(c, at);
    uint32_t low = at > start + NEAR ? at - NEAR : start, high = at + NEAR < stop ? at + NEAR : stop;
    switch (k->kind) {
    case CONDITION_NEAR: case CONDITION_NOT:
        return key_between(c, k->key, low, at) != EVENT_NONE || key_between(c, k->key, at + 1, high) != EVENT_NONE;
    case CONDITION_OPEN: return false;
    case CONDITION_NEXT: return key_between(c, k->key, at + 1, at + 3 < stop ? at + 3 : stop) != EVENT_NONE;
    case CONDITION_PREP:
        for (uint32_t i = at + 1; i < high; i++) {
            uint32_t prefix = word_preposition(c->g->lexicon, &c->words->at[i]);
            if (word_has_key(&c->words->at[i], k->key) || (prefix && fold_key(&prefix, 1) == k->key)) return true;
        }
        return false;
    case CONDITION_OBJECT: return object_is(c, at, k->key);
    default:
        return c->subject[predicate] && is_of_class(c, &c->mentions->at[c->subject[predicate] - 1], k->key);
    }
}

/* All groups must hold; in a group of "not" no member may, in the others one must. */
static bool conditions_hold(const struct coding *c, uint32_t at, uint32_t predicate, uint32_t first)
{
    if (!first) return true;
    bool any = false;
    for (uint32_t i = first;; i++) {
        const struct condition *k = &c->o->condition[i];
        any |= condition_holds(c, at, predicate, k);
        if (k->last_of_group) {
            if (any == (k->kind == CONDITION_NOT)) return false;
            any = false;
        }
        if (k->last) return true;
    }
}

struct choice { uint32_t row, predicate, last; bool frame, holds; enum reading reading; };

/* Better: its condition holds, a frame, the reading, then the row that stands first. */
static bool is_better(const struct choice *a, const struct choice *b)
{
    if (!b->row) return true;
    if (a->holds != b->holds) return a->holds;
    if (a->frame != b->frame) return a->frame;
    return a->reading != b->reading ? a->reading < b->reading : a->row < b->row;
}

enum { MOST_TYPES = 6 };
struct senses {
    struct choice at[MOST_TYPES]; uint32_t n; /* the best row of each type */
    struct choice own;                        /* the best of the user's rows; row 0: none fits */
};

static enum row_outcome weigh_row(const struct coding *c, uint32_t at, uint32_t row, struct choice *k)
{
    const struct trigger_row *t = &c->o->trigger[row];
    *k = (struct choice){.row = row, .frame = t->before[0] || t->after[0]};
    k->reading = part_fits(c, &c->words->at[at], t);
    if (k->reading > (t->own ? READING_NEAR : READING_PERSON)) return ROW_READING;
    if (!frame_fits(c, at, t, &k->predicate, &k->last)) return ROW_FRAME;
    k->holds = conditions_hold(c, at, k->predicate, t->condition);
    return k->holds ? ROW_FITS : ROW_CONDITION;
}

static void keep_best_of_type(const struct coding *c, const struct choice *k, struct senses *s)
{
    uint32_t i = 0, type = c->o->trigger[k->row].type;
    while (i < s->n && c->o->trigger[s->at[i].row].type != type) i++;
    if (i == MOST_TYPES) return;
    if (i == s->n) s->at[s->n++] = (struct choice){0};
    if (is_better(k, &s->at[i])) s->at[i] = *k;
}

static void consider(struct coding *c, uint32_t at, uint32_t row, struct senses *s)
{
    struct choice k;
    enum row_outcome outcome = weigh_row(c, at, row, &k);
    if (c->weighing) *vec_push(c->arena, c->weighed) = (struct weighed_row){at, row, outcome};
    if (c->o->trigger[row].own) {
        if (outcome == ROW_FITS && is_better(&k, &s->own)) s->own = k;
    } else if (outcome >= ROW_CONDITION) keep_best_of_type(c, &k, s);
}

static void find_senses(struct coding *c, uint32_t at, struct senses *s)
{
    struct phrase_match match[MOST_MATCHES * 4];
    size_t n = phrase_find(c->g->phrases, c->words, at, at + 1, match, MOST_MATCHES * 4);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            if (e->table == PHRASE_TRIGGER) consider(c, at, e->number, s);
            if (e->last) break;
        }
}

/* As the tables say. */
static struct choice choose_by_rows(const struct coding *c, const struct senses *s)
{
    struct choice best = {0};
    for (uint32_t i = 0; i < s->n; i++)
        if (s->at[i].holds && s->at[i].reading <= READING_NEAR && is_better(&s->at[i], &best)) best = s->at[i];
    return c->o->trigger[best.row].type ? best : (struct choice){0};
}

static struct event event_of(const struct coding *c, uint32_t at, uint32_t sentence, const struct choice *k,
                             struct trigger_fit fit)
{
    return (struct event){.trigger = at, .predicate = k->predicate, .last = k->last, .sentence = sentence, .row = k->row,
                          .type = c->o->trigger[k->row].type, .repeats = EVENT_NONE, .logit = PRIOR, .fit = fit,
                          .verbal = event_is_finite(&c->words->at[at])};
}

static struct trigger_fit fit_of(const struct senses *s, const struct choice *k, uint32_t by_rows)
{
    return (struct trigger_fit){READING[k->reading], !k->holds ? "fails" : k->row == by_rows ? "chosen" : "holds",
                                s->n == 1 ? "none" : by_rows && by_rows != k->row ? "another chosen" : "others"};
}

/* As learnt: the type with the best odds; false when all are below TRIGGER_FLOOR. */
static bool choose_by_model(struct coding *c, uint32_t at, uint32_t sentence, const struct senses *s, struct event *best)
{
    uint32_t by_rows = choose_by_rows(c, s).row;
    uint8_t size = c->o->trigger[by_rows].size;
    bool toll = size == KHABAR_DEAD + 1 || size == KHABAR_INJURED + 1; /* it may belong to an attack: toll.c */
    float best_score = toll ? TOLL_FLOOR : TRIGGER_FLOOR;
    bool found = false;
    for (uint32_t i = 0; i < s->n; i++) {
        if (!c->o->trigger[s->at[i].row].type) continue;
        struct event e = event_of(c, at, sentence, &s->at[i], fit_of(s, &s->at[i], by_rows));
        e.odds = sense_of_trigger(c, &e);
        if (e.odds < best_score) continue;
        best_score = e.odds;
        *best = e;
        found = true;
    }
    return found;
}

static bool choose(struct coding *c, uint32_t at, uint32_t sentence, struct event *e)
{
    struct senses senses = {.n = 0};
    if (c->words->at[at].tables >> PHRASE_TRIGGER & 1) find_senses(c, at, &senses);
    if (senses.own.row) {
        *e = event_of(c, at, sentence, &senses.own, fit_of(&senses, &senses.own, senses.own.row));
        return e->type != 0;
    }
    if (!senses.n) return false;
    if (model_is_trained(&c->o->model) || c->learner) return choose_by_model(c, at, sentence, &senses, e);
    struct choice k = choose_by_rows(c, &senses);
    *e = event_of(c, at, sentence, &k, fit_of(&senses, &k, k.row));
    return k.row != 0;
}

static void add_event(struct coding *c, const struct event *found)
{
    struct event *e = vec_push(c->arena, c->events);
    const struct trigger_row *t = &c->o->trigger[found->row];
    *e = *found;
    for (int k = 0; k < TRIGGER_MODES; k++)
        if (t->mode[k]) e->mode[e->modes++] = t->mode[k];
    REASON_RULE(c, e, "event", "a trigger word", 0.9f);
    REASON_ROW(c, e, "event", c->g->strings + t->gloss, t->row, 0.3f);
    if (t->before[0] || t->after[0]) REASON_ROW(c, e, "event", "the whole frame stands", t->row, 0.5f);
    if (t->condition && strcmp(e->fit.condition, "fails") != 0) REASON_ROW(c, e, "event", "its condition holds", t->row, 0.2f);
    if (t->mode[0]) REASON_ROW(c, e, "mode", c->g->strings + t->gloss, t->row, 0);
}

/* شنّ [هجوم]: the verb of a user's frame is not coded beside it by a row of ours, which knows nothing of it. */
static void drop_its_verb(struct coding *c, const struct event *e)
{
    if (!c->o->trigger[e->row].own || e->predicate == e->trigger) return;
    for (uint32_t i = 0; i < c->events.n; i++) {
        struct event *other = &c->events.at[i];
        if (other->trigger == e->predicate && !c->o->trigger[other->row].own) other->dropped = true;
    }
}

static void mark_taken(struct coding *c, const struct event *e)
{
    for (uint32_t i = c->weighed.n; i-- && c->weighed.at[i].word == e->trigger;)
        if (c->weighed.at[i].row == e->row) c->weighed.at[i].outcome = ROW_TAKEN;
}

/* لا يقل عن عشرة: a verb inside a number. */
static bool is_in_number(const struct coding *c, uint32_t i)
{
    uint32_t number = c->mentions->noun_at[i];
    const struct mention *m = number ? &c->mentions->at[number - 1] : NULL;
    return m && m->count.known && i < m->head;
}

void trigger_find(struct coding *c, uint32_t sentence)
{
    for (uint32_t i = c->words->first[sentence]; i < c->words->first[sentence + 1]; i++) {
        struct event e;
        if (c->words->at[i].kind != WORD_ARABIC || is_in_number(c, i) || !choose(c, i, sentence, &e)) continue;
        if (c->events.n == LIMIT_EVENTS) continue;
        add_event(c, &e);
        mark_taken(c, &e);
        drop_its_verb(c, &e);
    }
}
