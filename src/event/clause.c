/* SPDX-License-Identifier: Apache-2.0
 * Clauses, and the subject and object of every finite verb.
 *
 * A clause begins at a sign, at a relative pronoun, at a subordinating word (أن, حيث, بعدما) and at a verb
 * with و or ف. The subject of a verb stands behind it (VSO: first bare noun phrase), before it in its
 * clause (SVO), is the antecedent of the relative pronoun, or is inherited from the verb before it. */
#include <stdlib.h>

#include "../text/fold.h"
#include "event.h"

enum { SUBJECT_REACH = 14, ANTECEDENT_REACH = 60 };

bool event_is_type(const struct coding *c, const struct event *e, const char *type)
{
    return strcmp(c->g->strings + c->o->type[e->type].name, type) == 0;
}

uint32_t sentence_start(const struct coding *c, uint32_t word)
{
    return c->words->first[c->words->at[word].sentence];
}
uint32_t sentence_stop(const struct coding *c, uint32_t word)
{
    return c->words->first[c->words->at[word].sentence + 1];
}

static bool is_quote_mark(const struct word *w)
{
    uint32_t l = w->letters == 1 ? w->letter[0] : 0;
    return l == '"' || l == 0xAB || l == 0xBB || l == 0x201C || l == 0x201D || l == '\'';
}

bool event_is_relative(const struct coding *c, const struct word *w)
{
    const char *feats = c->g->strings + word_lexeme(c->g->lexicon, w)->feats;
    return word_upos(w) == UPOS_PRON && strstr(feats, "PronType=Rel") != NULL;
}

static bool begins_clause(const struct coding *c, uint32_t i)
{
    const struct word *w = &c->words->at[i];
    if (w->kind == WORD_SIGN) return !is_quote_mark(w);
    if (event_is_relative(c, w)) return true;
    if (word_upos(w) == UPOS_SCONJ) return true;
    return event_is_finite(w) && word_proclitic(c->g->lexicon, w, CLITIC_CONJUNCTION);
}

void clause_split(struct coding *c)
{
    uint32_t number = 0;
    for (uint32_t i = 0; i < c->words->n; i++) {
        bool first = !i || c->words->at[i].sentence != c->words->at[i - 1].sentence;
        if (first || begins_clause(c, i)) number++;
        c->clause[i] = number;
    }
}

uint32_t cue_between(const struct coding *c, uint32_t from, uint32_t to, enum cue_kind kind, uint32_t *covers,
                     const struct cue **cue)
{
    for (uint32_t i = from; i < to; i++) {
        uint32_t n;
        const struct cue *found = phrase_cue(c->g->phrases, c->words, i, to, kind, &n);
        if (!found) continue;
        if (covers) *covers = n;
        if (cue) *cue = found;
        return i;
    }
    return EVENT_NONE;
}

uint32_t mention_add(struct coding *c, const struct mention *m)
{
    struct mentions *all = c->mentions;
    if (all->n >= all->room) {
        all->room = all->n * 2 + 64;
        struct mention *more = arena_new(c->arena, struct mention, all->room);
        if (all->n) memcpy(more, all->at, all->n * sizeof *more);
        all->at = more;
    }
    all->at[all->n] = *m;
    if (m->kind == MENTION_NOUN) mention_link(all, c->arena, c->g, c->words, &all->at[all->n]);
    return all->n++;
}

void role_add(struct role *role, uint32_t mention)
{
    for (uint32_t i = 0; i < role->n; i++)
        if (role->mention[i] == mention) return;
    if (role->n < LIMIT_ROLE) role->mention[role->n++] = mention;
}

void role_drop_shared(struct role *from, const struct role *other)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < from->n; i++) {
        bool shared = false;
        for (uint32_t k = 0; k < other->n; k++) shared |= other->mention[k] == from->mention[i];
        if (!shared) from->mention[n++] = from->mention[i];
    }
    from->n = n;
}

void reason_add(struct coding *c, struct event *e, struct reason reason)
{
    if (!reason.apart && model_is_trained(&c->o->model)) reason.weight = 0; /* the model weighs the event */
    if (!reason.apart) e->logit += reason.weight;
    if (c->reasons) *vec_push(c->arena, e->why) = reason;
}

enum { FEATURES_SHOWN = 5 };

void reason_features(struct coding *c, struct event *e, const char *field, const struct model_features *f, enum model_output output)
{
    uint32_t shown[FEATURES_SHOWN], n = 0;
    if (!c->reasons) return;
    for (; n < FEATURES_SHOWN; n++) { /* the largest that is not shown yet */
        int best = 0;
        for (uint32_t i = 0; i < f->n; i++) {
            const struct event_weight *w = model_weight(&c->o->model, f->at[i].key);
            int size = w ? abs(w->weight[output]) : 0;
            for (uint32_t k = 0; k < n; k++)
                if (f->at[shown[k]].key == f->at[i].key) size = 0;
            if (size <= best) continue;
            best = size;
            shown[n] = i;
        }
        if (!best) return;
        const struct model_feature *top = &f->at[shown[n]];
        unsigned values = model_template_values(top->template);
        const char *text = arena_print(c->arena, "%s: %s%s%s%s%s", model_template_name(top->template), values > 0 ? top->text[0] : "",
                                       values > 1 ? ", " : "", values > 1 ? top->text[1] : "", values > 2 ? ", " : "",
                                       values > 2 ? top->text[2] : "");
        float weight = (float)model_weight(&c->o->model, top->key)->weight[output] * MODEL_STEP;
        reason_add(c, e, (struct reason){.field = field, .rule = text, .file = "model/events.tsv", .weight = weight, .apart = true});
    }
}

uint32_t genitive_of(const struct coding *c, uint32_t noun, struct mention *m)
{
    const struct word *w = &c->words->at[noun];
    uint32_t next = noun + 1, stop = sentence_stop(c, noun);
    if (w->best.article || w->best.enclitic || next >= stop || event_is_finite(w)) return EVENT_NONE;
    const struct word *n = &c->words->at[next];
    bool prefixed = n->best.proclitic[0] && c->g->lexicon->clitic[n->best.proclitic[0] - 1].kind != CLITIC_ARTICLE;
    if (prefixed) return EVENT_NONE;
    uint32_t number = c->mentions->noun_at[next];
    if (number && c->mentions->at[number - 1].from == next) return number;
    if (word_upos(n) == UPOS_ADP || word_upos(n) == UPOS_VERB || n->kind == WORD_SIGN ||
        !noun_parse(c->g, c->words, next, stop, m))
        return EVENT_NONE;
    actor_code(c->g, c->words, m);
    if (word_upos(n) == UPOS_ADJ && !m->person) return EVENT_NONE; /* هجوم عنيف */
    m->bare = true;
    m->rule = "genitive of the trigger";
    return 0;
}

/* ---- agreement */

static bool plural_person(const struct coding *c, const struct mention *m)
{
    uint32_t f = c->words->at[m->head].best.features;
    return (m->count.known && m->count.max != 1) || feature_number(f) == NUMBER_PLURAL ||
           feature_number(f) == NUMBER_DUAL || (m->person && m->armed) || !c->words->at[m->head].best.lexeme;
}

/* Can the phrase be the subject of a verb of these features? Rejects only what clearly cannot. */
static bool verb_agrees(const struct coding *c, uint32_t verb, const struct mention *m, bool before)
{
    uint32_t v = c->words->at[verb].best.features, n = c->words->at[m->head].best.features;
    bool feminine = feature_gender(v) == GENDER_FEMININE;
    if (feature_number(v) == NUMBER_PLURAL) return before && plural_person(c, m);
    bool singular_masculine_person = m->person && feature_gender(n) == GENDER_MASCULINE &&
                                     feature_number(n) == NUMBER_SINGULAR && !m->count.known &&
                                     c->words->at[m->head].best.lexeme;
    if (feminine && singular_masculine_person && feature_person(v) == 3) return false;
    if (before && !feminine && m->person && feature_number(n) == NUMBER_PLURAL && !m->count.known) return false;
    return true;
}

/* Can a pronoun of this number and gender stand for the phrase? */
static bool pronoun_agrees(const struct coding *c, const struct mention *m, unsigned number, unsigned gender)
{
    uint32_t f = c->words->at[m->head].best.features;
    if (number == NUMBER_PLURAL) return plural_person(c, m);
    if (number != NUMBER_SINGULAR) return true;
    if (gender == GENDER_FEMININE) return feature_gender(f) == GENDER_FEMININE;
    return feature_gender(f) != GENDER_FEMININE && !m->count.known && feature_number(f) != NUMBER_PLURAL;
}

uint32_t antecedent(const struct coding *c, uint32_t word, unsigned number, unsigned gender, uint32_t except)
{
    uint32_t low = word > ANTECEDENT_REACH ? word - ANTECEDENT_REACH : 0;
    for (uint32_t i = word; i > low;) {
        uint32_t at = c->mentions->noun_at[--i];
        if (!at) continue;
        const struct mention *m = &c->mentions->at[at - 1];
        if (m->to <= word && m->person && at - 1 != except && pronoun_agrees(c, m, number, gender)) return at;
        i = m->from < i ? m->from : i;
    }
    return 0;
}

/* ---- subject and object of one verb */

struct found { uint32_t first, second; bool passed_preposition; }; /* mention + 1 */

static bool stops_search(const struct coding *c, uint32_t i, uint32_t verb)
{
    const struct word *w = &c->words->at[i];
    if (event_is_finite(w) || event_is_relative(c, w)) return true;
    if (word_upos(w) == UPOS_SCONJ && i > verb + 1) return true;
    return w->kind == WORD_SIGN && w->letters == 1 && (w->letter[0] == AR_SEMICOLON || w->letter[0] == ':' || w->letter[0] == '.');
}

/* شمال بغداد, قرب الحاجز: says where, and is neither subject nor object. */
static bool says_where(const struct coding *c, const struct mention *m)
{
    return m->to > m->from + 1 && c->words->at[m->from].cues >> CUE_PLACE_PREP & 1;
}

/* Bare noun phrases behind the verb: the first two. A phrase with و belongs to the one before it. */
static struct found look_behind(const struct coding *c, uint32_t verb)
{
    struct found f = {0};
    uint32_t end = sentence_stop(c, verb), commas = 0;
    if (end > verb + SUBJECT_REACH) end = verb + SUBJECT_REACH;
    for (uint32_t i = verb + 1; i < end;) {
        if (stops_search(c, i, verb)) break;
        const struct word *w = &c->words->at[i];
        if (word_is_sign(w, AR_COMMA) && (f.first || ++commas > 2)) break;
        if (f.first && phrase_cue(c->g->phrases, c->words, i, end, CUE_TOTAL, NULL)) break; /* بينهم: a part of the first */
        uint32_t number = c->mentions->noun_at[i];
        if (!number) {
            i++;
            continue;
        }
        const struct mention *m = &c->mentions->at[number - 1];
        bool joined = word_proclitic(c->g->lexicon, &c->words->at[m->from], CLITIC_CONJUNCTION) != NULL;
        if (!m->bare || says_where(c, m)) f.passed_preposition = true;
        else if (!joined && word_upos(&c->words->at[m->head]) != UPOS_DET) {
            if (!f.first) f.first = number;
            else if (!f.second) f.second = number;
        }
        i = m->to > i ? m->to : i + 1;
    }
    return f;
}

/* في هجوم استهدف دورية: an indefinite phrase right before a verb has it as its relative clause, whatever governs it. */
static uint32_t asyndetic_antecedent(const struct coding *c, uint32_t verb)
{
    const struct word *w = &c->words->at[verb];
    uint32_t number = verb > sentence_start(c, verb) ? c->mentions->noun_at[verb - 1] : 0;
    if (!number || w->cues >> CUE_SPEECH & 1 || word_proclitic(c->g->lexicon, w, CLITIC_CONJUNCTION)) return 0;
    const struct mention *m = &c->mentions->at[number - 1];
    const struct word *head = &c->words->at[m->head];
    bool noun = word_upos(head) == UPOS_NOUN && !head->name;
    return m->to == verb && !m->bare && !m->definite && noun && !head->best.enclitic ? number : 0;
}

/* First bare phrase of the clause before the verb; through a relative pronoun, its antecedent. */
static uint32_t look_before(const struct coding *c, uint32_t verb)
{
    uint32_t start = sentence_start(c, verb), i = verb, candidate = 0;
    while (i > start) {
        const struct word *w = &c->words->at[--i];
        if (event_is_finite(w)) return 0;
        if (event_is_relative(c, w)) { /* antecedent: the phrase that ends here, past a bracket or comma */
            for (uint32_t k = i; k > start && i - k < 4; k--)
                if (c->mentions->noun_at[k - 1]) return c->mentions->noun_at[k - 1];
            return 0;
        }
        if (word_upos(w) == UPOS_SCONJ) break;
        if (w->kind == WORD_SIGN && !is_quote_mark(w)) break;
        uint32_t number = c->mentions->noun_at[i];
        if (!number) continue;
        const struct mention *m = &c->mentions->at[number - 1];
        bool names = m->definite || m->person || m->count.known; /* وردا على is no subject */
        if (m->bare && names && !says_where(c, m)) candidate = number;
        i = m->from < i ? m->from : i;
    }
    return candidate;
}

/* The pronoun that stands for the subject right before the verb: أنه رفض, وهم يطالبون. 0: none. */
static uint32_t pronoun_before(const struct coding *c, uint32_t verb)
{
    if (verb == sentence_start(c, verb)) return 0;
    const struct word *w = &c->words->at[verb - 1];
    const struct clitic *p = word_upos(w) == UPOS_SCONJ ? word_pronoun(c->g->lexicon, w) : NULL;
    return p && p->person == 3 ? antecedent(c, verb - 1, p->number, p->gender, EVENT_NONE) : 0;
}

/* جرحت الشرطة رجلين واحتجزت عشرة, هاجم الجيش القرية ودمّر منازل: of two verbs of one gender joined by و, the second goes
 * on with the subject of the first, if that is a person and what follows are things, men behind a feminine verb, or counted. */
static bool goes_on(const struct coding *c, uint32_t verb, uint32_t last, const struct found *behind)
{
    const struct word *w = &c->words->at[verb];
    if (last == EVENT_NONE || !c->subject[last] || !behind->first || behind->second || w->cues >> CUE_SPEECH & 1) return false;
    unsigned gender = feature_gender(w->best.features);
    if (!word_proclitic(c->g->lexicon, w, CLITIC_CONJUNCTION) || gender != feature_gender(c->words->at[last].best.features))
        return false;
    const struct mention *m = &c->mentions->at[behind->first - 1];
    if (!m->person) return c->mentions->at[c->subject[last] - 1].person;
    bool man = feature_gender(c->words->at[m->head].best.features) == GENDER_MASCULINE;
    return c->object[last] && gender == GENDER_FEMININE && (man || m->count.known);
}

static void assign(struct coding *c, uint32_t verb, uint32_t last_verb)
{
    const struct word *w = &c->words->at[verb];
    struct found behind = look_behind(c, verb);
    uint32_t before = asyndetic_antecedent(c, verb);
    if (!before || !verb_agrees(c, verb, &c->mentions->at[before - 1], true)) before = look_before(c, verb);
    bool plural = feature_number(w->best.features) == NUMBER_PLURAL;
    uint32_t pronoun = pronoun_before(c, verb);
    if (pronoun) {
        c->subject[verb] = pronoun;
        c->object[verb] = behind.first;
        return;
    }
    if (!before && goes_on(c, verb, last_verb, &behind)) {
        c->subject[verb] = c->subject[last_verb];
        c->object[verb] = behind.first;
        return;
    }
    if (before && verb_agrees(c, verb, &c->mentions->at[before - 1], true)) {
        c->subject[verb] = before;
        c->object[verb] = behind.first;
        return;
    }
    if (behind.first && !plural && verb_agrees(c, verb, &c->mentions->at[behind.first - 1], false)) {
        c->subject[verb] = behind.first;
        c->object[verb] = behind.second;
        return;
    }
    c->object[verb] = behind.first;
    bool joined = word_proclitic(c->g->lexicon, w, CLITIC_CONJUNCTION) != NULL;
    if (last_verb != EVENT_NONE && c->subject[last_verb] && (joined || plural) &&
        (!plural || plural_person(c, &c->mentions->at[c->subject[last_verb] - 1])))
        c->subject[verb] = c->subject[last_verb];
    else if (plural)
        c->subject[verb] = antecedent(c, verb, NUMBER_PLURAL, GENDER_MASCULINE, EVENT_NONE);
}

void clause_subjects(struct coding *c)
{
    uint32_t last = EVENT_NONE;
    for (uint32_t i = 0; i < c->words->n; i++) {
        if (last != EVENT_NONE && c->words->at[i].sentence != c->words->at[last].sentence) last = EVENT_NONE;
        if (!event_is_finite(&c->words->at[i])) continue;
        assign(c, i, last);
        last = i;
    }
}
