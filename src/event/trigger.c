/* SPDX-License-Identifier: Apache-2.0
 * Words that say what happened: rows of data/events/triggers-*.tsv whose lemma, part of speech, frame and
 * conditions fit. Of the rows that fit, frames of several words win over single words, then the first
 * in the tables; a row without a type blocks the word. */
#include "../text/fold.h"
#include "event.h"

enum { MOST_MATCHES = 4, NEAR = 12, FRAME_REACH = 6 };
#define NEARLY_AS_GOOD 3.0f /* of the tagger's score */

const char *ontology_open(struct ontology *o, const struct datafile *file, const struct gazetteer *g)
{
    const struct section *types = &file->section[SECTION_TYPES], *triggers = &file->section[SECTION_TRIGGERS];
    const struct section *conditions = &file->section[SECTION_CONDITIONS];
    if (types->size != sizeof(struct type_row) || triggers->size != sizeof(struct trigger_row) ||
        conditions->size != sizeof(struct condition))
        return "the event tables have elements of another size";
    *o = (struct ontology){g, types->at, types->count, triggers->at, triggers->count, conditions->at, conditions->count};
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
    return !o->conditions || o->conditions == 1 || o->condition[o->conditions - 1].last ? NULL : "the conditions do not end";
}

static bool lemma_is(const struct coding *c, uint32_t lexeme, uint32_t lemma)
{
    return lexeme && c->g->lexicon->lexeme[lexeme].lemma == lemma;
}

/* A participle that is a predicate or circumstance: مطالبين بـ, not المتهمون. */
static bool is_predicate(const struct analysis *a) { return !a->article && !a->enclitic; }

static bool analysis_fits(const struct coding *c, const struct analysis *a, const struct trigger_row *t)
{
    const struct lexeme *l = &c->g->lexicon->lexeme[a->lexeme];
    unsigned upos = feature_upos(a->features);
    if (!a->lexeme) return false;
    if (upos == UPOS_VERB) return t->pos & TRIGGER_VERB && l->lemma == t->lemma;
    bool participle = l->derivation == VERBFORM_PARTICIPLE;
    if (t->pos & TRIGGER_PARTICIPLE && participle && is_predicate(a) && !(l->flags & LEXEME_PERSON) &&
        (l->lemma == t->lemma || lemma_is(c, l->base, t->lemma)))
        return true;
    if (!(t->pos & TRIGGER_NOUN) || upos == UPOS_PROPN) return false;
    return l->lemma == t->lemma || (l->derivation == VERBFORM_MASDAR && lemma_is(c, l->base, t->lemma));
}

/* The chosen analysis fits, or another of the same part of speech that the tagger found about as good:
 * ودعت is و + دعا rather than ودّع. */
static bool part_fits(const struct coding *c, const struct word *w, const struct trigger_row *t)
{
    if (analysis_fits(c, &w->best, t)) return true;
    for (uint32_t i = 0; i < w->alternatives; i++) {
        const struct analysis *a = &w->alternative[i];
        if (feature_upos(a->features) == word_upos(w) && a->score >= w->best.score - NEARLY_AS_GOOD &&
            analysis_fits(c, a, t))
            return true;
    }
    return false;
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

struct choice { uint32_t row, predicate, last; bool frame; };

/* Better: a frame, then the row that stands first. */
static void choose(const struct coding *c, uint32_t at, uint32_t row, struct choice *best)
{
    const struct trigger_row *t = &c->o->trigger[row];
    uint32_t predicate, last;
    bool frame = t->before[0] || t->after[0];
    if (best->row && (best->frame > frame || (best->frame == frame && best->row < row))) return;
    if (!part_fits(c, &c->words->at[at], t) || !frame_fits(c, at, t, &predicate, &last)) return;
    if (conditions_hold(c, at, predicate, t->condition)) *best = (struct choice){row, predicate, last, frame};
}

static struct choice sense_of(const struct coding *c, uint32_t at)
{
    struct choice best = {0};
    struct phrase_match match[MOST_MATCHES * 4];
    size_t n = phrase_find(c->g->phrases, c->words, at, at + 1, match, MOST_MATCHES * 4);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            if (e->table == PHRASE_TRIGGER) choose(c, at, e->number, &best);
            if (e->last) break;
        }
    return best;
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
        if (c->words->at[i].kind != WORD_ARABIC || is_in_number(c, i)) continue;
        struct choice s = sense_of(c, i);
        const struct trigger_row *t = &c->o->trigger[s.row];
        if (!s.row || !t->type || c->events.n == LIMIT_EVENTS) continue;
        struct event *e = vec_push(c->arena, c->events);
        *e = (struct event){.trigger = i, .predicate = s.predicate, .last = s.last, .sentence = sentence, .row = s.row, .type = t->type,
                            .repeats = EVENT_NONE, .verbal = event_is_finite(&c->words->at[i])};
        for (int k = 0; k < TRIGGER_MODES; k++)
            if (t->mode[k]) e->mode[e->modes++] = t->mode[k];
        REASON_RULE(c, e, "event", "a trigger word", 0.9f);
        REASON_ROW(c, e, "event", c->g->strings + t->gloss, t->row, 0.3f);
        if (s.frame) REASON_ROW(c, e, "event", "the whole frame stands", t->row, 0.5f);
        if (t->condition) REASON_ROW(c, e, "event", "its condition holds", t->row, 0.2f);
        if (t->mode[0]) REASON_ROW(c, e, "mode", c->g->strings + t->gloss, t->row, 0);
    }
}
