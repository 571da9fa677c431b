/* SPDX-License-Identifier: Apache-2.0
 * Which mentions are the actor, the recipient, the place, the time and the source of an event, as learnt.
 *
 * The rules of argument.c and attribution.c have spoken before; what they chose is one feature among others
 * (model.h). Every mention of the sentence that is not too far, and places and times of the one before, are scored
 * for every role that their kind can play. The likeliest takes a role from FLOOR on, further ones from
 * FURTHER on. Without a model the rules' choice stands. */
#include "../text/fold.h"
#include "event.h"

enum { CANDIDATES = 96, REACH = 14, BEFORE = 3, CLOSE = 4 };
#define UNLIKELY -1.0f /* log odds of a trigger below which the rules' choice stands */
#define HOPELESS -1.5f /* log odds by the first features */

struct roles { struct role subject, object, genitive; }; /* what stands where, whatever the frame says */

struct linking { /* one event and its candidates */
    struct coding *c;
    struct event *e;
    struct roles at;
    struct sign type, trigger, form, found;
    uint32_t mention[CANDIDATES], n;
};

/* ---- candidates */

static void add_candidate(struct linking *l, uint32_t mention)
{
    const struct mention *m = &l->c->mentions->at[mention];
    if (m->kind == MENTION_NOUN && m->head == l->e->trigger) return; /* the deed itself */
    for (uint32_t i = 0; i < l->n; i++)
        if (l->mention[i] == mention) return;
    if (l->n < CANDIDATES) l->mention[l->n++] = mention;
}

static uint32_t distance_of(const struct event *e, const struct mention *m)
{
    return m->from > e->trigger ? m->from - e->trigger : m->to <= e->trigger ? e->trigger - m->to + 1 : 0;
}

static void find_candidates(struct linking *l)
{
    const struct coding *c = l->c;
    const struct event *e = l->e;
    const struct role *const LISTS[] = {&e->actor, &e->recipient, &e->place, &e->time, &l->at.subject, &l->at.object, &l->at.genitive};
    l->n = 0;
    for (size_t k = 0; k < sizeof LISTS / sizeof *LISTS; k++)
        for (uint32_t i = 0; i < LISTS[k]->n; i++) add_candidate(l, LISTS[k]->mention[i]);
    for (uint32_t i = c->mentions->first[e->sentence]; i < c->mentions->first[e->sentence + 1]; i++) {
        const struct mention *m = &c->mentions->at[i];
        if (m->kind != MENTION_NOUN || distance_of(e, m) <= REACH || (m->from < e->source.to && e->source.from < m->to)) add_candidate(l, i);
    }
    uint32_t before = 0; /* where and when the sentence before took place may go on */
    for (uint32_t i = c->mentions->first[e->sentence]; e->sentence && i > c->mentions->first[e->sentence - 1] && before < BEFORE;)
        if (c->mentions->at[--i].kind != MENTION_NOUN) {
            add_candidate(l, i);
            before++;
        }
}

/* Roles that a mention of this kind can play, as bits. */
static uint32_t playable(const struct mention *m)
{
    if (m->kind == MENTION_PLACE) return 1u << MODEL_PLACE;
    if (m->kind == MENTION_TIME) return 1u << MODEL_TIME;
    uint32_t all = 1u << MODEL_RECIPIENT | 1u << MODEL_SOURCE;
    return all | (m->person || m->code[0] ? 1u << MODEL_ACTOR : 1u << MODEL_PLACE);
}

/* ---- what a reader would name */

static bool has(const struct role *role, uint32_t mention)
{
    for (uint32_t i = 0; i < role->n; i++)
        if (role->mention[i] == mention) return true;
    return false;
}

static const char *number_text(uint32_t n, uint32_t most)
{
    static const char *const TEXT[] = {"0", "1", "2", "3", "4", "5", "6", "7"};
    return TEXT[n < most ? n : most];
}

static const char *distance_text(uint32_t words)
{
    static const struct { uint32_t below; const char *text; } STEP[] = {
        {1, "0"}, {2, "1"}, {3, "2"}, {4, "3"}, {6, "4-5"}, {9, "6-8"}, {14, "9-13"}, {21, "14-20"}, {UINT32_MAX, "21+"}};
    size_t i = 0;
    while (words >= STEP[i].below) i++;
    return STEP[i].text;
}

static const char *kind_text(const struct coding *c, const struct mention *m)
{
    if (m->kind == MENTION_PLACE) return m->reference ? "place nearby" : m->bare ? "bare place" : "place";
    if (m->kind == MENTION_TIME) return "time";
    if (m->row && m->row_kind == ACTOR_COUNTRY) return "country";
    if (m->person && c->words->at[m->head].name && m->sector[0] == 0) return "name";
    if (m->sector[0]) return m->sector;
    if (m->person) return m->armed ? "armed" : "persons";
    return m->code[0] ? "group" : "thing";
}

static const char *preposition_text(const struct coding *c, const struct mention *m)
{
    static const struct { uint32_t letter; const char *text; } PREFIX[] = {{AR_BEH, "ب"}, {AR_LAM, "ل"}, {AR_KAF, "ك"}};
    uint32_t prefix = word_preposition(c->g->lexicon, &c->words->at[m->from]);
    for (size_t i = 0; i < sizeof PREFIX / sizeof *PREFIX; i++)
        if (prefix == PREFIX[i].letter) return PREFIX[i].text;
    if (m->from == sentence_start(c, m->from)) return "none";
    const struct word *before = &c->words->at[m->from - 1];
    bool leads = word_upos(before) == UPOS_ADP || before->cues >> CUE_PLACE_PREP & 1;
    return leads && before->best.lexeme ? c->g->strings + word_lexeme(c->g->lexicon, before)->lemma : "none";
}

struct standing { const char *relation; const char *expected; };

static const char *expected_text(const struct argument_masks *m, uint32_t bit)
{
    if (m->both & bit) return "both";
    if (m->actor & bit) return "actor";
    if (m->recipient & bit) return "recipient";
    return m->place & bit ? "place" : "none";
}

/* Where a mention stands to the trigger, and whom the frame expects there. */
static struct standing standing_of(const struct linking *l, uint32_t mention)
{
    struct argument_masks masks = argument_masks_of(l->c, l->e);
    const struct { const struct role *role; const char *first, *joined; uint32_t bit; } AT[] = {
        {&l->at.subject, "subject", "joined to the subject", POSITION_BIT(SUBJECT)},
        {&l->at.object, "object", "joined to the object", POSITION_BIT(OBJECT)},
        {&l->at.genitive, "genitive", "joined to the genitive", POSITION_BIT(GENITIVE)}};
    for (size_t i = 0; i < sizeof AT / sizeof *AT; i++)
        if (has(AT[i].role, mention))
            return (struct standing){AT[i].role->mention[0] == mention ? AT[i].first : AT[i].joined, expected_text(&masks, AT[i].bit)};
    const struct mention *m = &l->c->mentions->at[mention];
    const char *preposition = preposition_text(l->c, m);
    return (struct standing){preposition, m->preposition ? expected_text(&masks, argument_position_bit(l->c, m->preposition)) : "none"};
}

static const char *rule_text(const struct linking *l, uint32_t mention)
{
    const struct event *e = l->e;
    const struct mention *m = &l->c->mentions->at[mention];
    bool source = e->source.to && m->from < e->source.to && e->source.from < m->to;
    if (has(&e->actor, mention)) return e->actor.mention[0] == mention ? "actor" : "further actor";
    if (has(&e->recipient, mention)) return e->recipient.mention[0] == mention ? "recipient" : "further recipient";
    if (has(&e->place, mention)) return e->place.mention[0] == mention ? "event_loc" : "further event_loc";
    if (has(&e->time, mention)) return "when";
    return source && m->kind == MENTION_NOUN ? "said_by" : "none";
}

const char *event_form(const struct coding *c, const struct event *e)
{
    const struct word *w = &c->words->at[e->trigger];
    if (e->predicate != e->trigger) return "in a frame";
    if (e->verbal) return feature_voice(w->best.features) == VOICE_PASSIVE ? "passive" : argument_is_passive(c, e) ? "passive?" : "verb";
    if (word_lexeme(c->g->lexicon, w)->derivation == VERBFORM_PARTICIPLE) return "participle";
    if (w->best.enclitic) return "noun with pronoun";
    return w->best.article ? "the noun" : feature_number(w->best.features) == NUMBER_PLURAL ? "nouns" : "noun";
}

struct sign event_type_sign(const struct coding *c, const struct event *e)
{
    return model_sign(c->g->strings + c->o->type[e->type].name);
}

static struct sign word_sign(const struct coding *c, const struct word *w)
{
    static const char *const NAME[] = {"a person", "a place", "an organisation", "a name"};
    if (w->kind == WORD_NUMBER) return model_sign("a number");
    if (w->kind == WORD_FOREIGN) return model_sign("foreign");
    if (w->kind == WORD_SIGN)
        return model_sign(word_is_sign(w, AR_COMMA) ? "comma" : word_is_sign(w, ':') ? "colon" : word_is_sign(w, '.') ? "stop" : "sign");
    if (w->name) return model_sign(NAME[(w->name - 1) / 2 & 3]);
    return w->best.lexeme ? model_sign(c->g->strings + word_lexeme(c->g->lexicon, w)->lemma) : model_sign("unknown");
}

struct sign event_lemma_sign(const struct coding *c, uint32_t word, uint32_t start, uint32_t stop)
{
    if (word < start || word >= stop) return model_sign("edge");
    struct sign *known = &c->sign[word];
    if (!known->text) *known = word_sign(c, &c->words->at[word]);
    return *known;
}

/* ---- features of one candidate */

struct between { uint32_t words, verbs; const char *sign; };

static struct between look_between(const struct coding *c, uint32_t trigger, const struct mention *m)
{
    uint32_t from = m->from > trigger ? trigger + 1 : m->to, to = m->from > trigger ? m->from : trigger;
    struct between b = {to > from ? to - from : 0, 0, "none"};
    for (uint32_t i = from; i < to; i++) {
        const struct word *w = &c->words->at[i];
        b.verbs += event_is_finite(w);
        if (word_is_sign(w, AR_COMMA) && !strcmp(b.sign, "none")) b.sign = "comma";
        else if (w->kind == WORD_SIGN && !word_is_sign(w, AR_COMMA)) b.sign = word_is_sign(w, ':') ? "colon" : "sign";
    }
    return b;
}

/* How many mentions of this kind stand nearer on the same side. */
static uint32_t rank_of(const struct linking *l, const struct mention *m)
{
    uint32_t n = 0;
    bool behind = m->from > l->e->trigger;
    for (uint32_t i = 0; i < l->n; i++) {
        const struct mention *o = &l->c->mentions->at[l->mention[i]];
        if (o == m || o->kind != m->kind || (o->from > l->e->trigger) != behind) continue;
        n += behind ? o->from < m->from : o->from > m->from;
    }
    return n;
}

/* Does the verb agree with the phrase in gender? */
static const char *agreement_text(const struct linking *l, const struct mention *m)
{
    const struct coding *c = l->c;
    const struct word *verb = &c->words->at[l->e->predicate], *head = &c->words->at[m->head];
    if (!event_is_finite(verb) || m->kind != MENTION_NOUN || !head->best.lexeme) return "none";
    return feature_gender(verb->best.features) == feature_gender(head->best.features) ? "agrees" : "differs";
}

/* Noun phrases without a preposition between the trigger and the mention. */
static uint32_t bare_between(const struct linking *l, const struct mention *m)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->n; i++) {
        const struct mention *o = &l->c->mentions->at[l->mention[i]];
        if (o == m || o->kind != MENTION_NOUN || !o->bare) continue;
        n += m->from > l->e->trigger ? o->from > l->e->trigger && o->from < m->from : o->from > m->from && o->from < l->e->trigger;
    }
    return n;
}

static struct sign subject_of(const struct linking *l, uint32_t mention)
{
    const struct coding *c = l->c;
    const struct mention *m = &c->mentions->at[mention];
    uint32_t start = sentence_start(c, m->from), stop = sentence_stop(c, m->from);
    if (c->subject[l->e->predicate] == mention + 1) return model_sign("the trigger");
    for (uint32_t i = start; i < stop; i++)
        if (c->subject[i] == mention + 1) return event_lemma_sign(c, i, start, stop);
    return model_sign("none");
}

#define ADD(id, a, b, c) model_add(f, TEMPLATE_##id, a, b, c)
#define NONE MODEL_NO_SIGN

struct view { struct sign rule, kind, relation, expected, preposition, side, distance, verbs; struct between between; };

static void look_at(const struct linking *l, uint32_t mention, struct view *v)
{
    const struct mention *m = &l->c->mentions->at[mention];
    struct standing stands = standing_of(l, mention);
    v->between = look_between(l->c, l->e->trigger, m);
    v->rule = model_sign(rule_text(l, mention));
    v->kind = model_sign(kind_text(l->c, m));
    v->relation = model_sign(stands.relation);
    v->expected = model_sign(stands.expected);
    v->preposition = model_sign(preposition_text(l->c, m));
    v->side = model_sign(m->from > l->e->trigger ? "behind" : "before");
    v->distance = model_sign(distance_text(v->between.words));
    v->verbs = model_sign(number_text(v->between.verbs, 3));
}

/* The features that tell most: when they leave no hope, the others are not looked at. */
static void add_first(const struct linking *l, const struct mention *m, const struct view *v, struct model_features *f)
{
    const struct coding *c = l->c;
    struct sign clause = model_sign(c->clause[m->from] == c->clause[l->e->trigger] ? "same" : "other"),
                sentence = model_sign(c->words->at[m->from].sentence == l->e->sentence ? "same" : "before");
    ADD(LINK, NONE, NONE, NONE);
    ADD(RULE, v->rule, NONE, NONE);
    ADD(RULE_KIND, v->rule, v->kind, NONE);
    ADD(RULE_TYPE, v->rule, l->type, NONE);
    ADD(RULE_RELATION, v->rule, v->relation, NONE);
    ADD(EXPECTED, v->relation, v->expected, l->form);
    ADD(RELATION_TYPE, v->relation, l->type, NONE);
    ADD(RELATION_TRIGGER, v->relation, l->trigger, NONE);
    ADD(RELATION_KIND, v->relation, v->kind, l->form);
    ADD(KIND_TYPE, v->kind, l->type, NONE);
    ADD(DISTANCE_KIND, v->distance, v->side, v->kind);
    ADD(CLAUSE, clause, v->side, v->kind);
    ADD(VERBS_RELATION, v->verbs, v->relation, v->kind);
    ADD(FOUND, l->found, v->relation, v->kind);
    ADD(SENTENCE_KIND, sentence, v->kind, NONE);
}

static void add_positions(const struct linking *l, const struct mention *m, const struct view *v, struct model_features *f)
{
    ADD(RELATION_FORM, v->relation, l->form, NONE);
    ADD(PREPOSITION_TYPE, v->preposition, l->type, NONE);
    ADD(PREPOSITION_TRIGGER, v->preposition, l->trigger, NONE);
    ADD(PREPOSITION_KIND, v->preposition, v->kind, NONE);
    ADD(KIND_TRIGGER, v->kind, l->trigger, NONE);
    ADD(DISTANCE, v->distance, v->side, NONE);
    ADD(DISTANCE_PREPOSITION, v->distance, v->preposition, NONE);
    ADD(VERBS, v->verbs, v->side, NONE);
    ADD(RANK, model_sign(number_text(rank_of(l, m), 4)), v->side, v->kind);
    ADD(FORM_KIND, l->form, v->side, v->kind);
    ADD(BETWEEN, model_sign(v->between.sign), v->kind, NONE);
    ADD(COUNTED, model_sign(m->count.known ? "counted" : "not counted"), l->type, NONE);
    ADD(DEFINITE, model_sign(m->definite ? "definite" : "indefinite"), v->relation, l->form);
}

static void add_words(const struct linking *l, uint32_t mention, const struct view *v, struct model_features *f)
{
    const struct coding *c = l->c;
    const struct mention *m = &c->mentions->at[mention];
    uint32_t start = sentence_start(c, m->from), stop = sentence_stop(c, m->from), doer = c->subject[l->e->predicate];
    struct sign head = event_lemma_sign(c, m->head, start, stop), before = event_lemma_sign(c, m->from - 1, start, stop),
                after = event_lemma_sign(c, m->to, start, stop), subject = subject_of(l, mention),
                agreement = model_sign(agreement_text(l, m)), bare = model_sign(number_text(bare_between(l, m), 3));
    ADD(HEAD, head, NONE, NONE);
    ADD(HEAD_TYPE, head, l->type, NONE);
    ADD(SUBJECT_OF, subject, NONE, NONE);
    ADD(SUBJECT_OF_TYPE, subject, l->type, NONE);
    ADD(LEMMA_BEFORE, before, NONE, NONE);
    ADD(LEMMA_BEFORE_KIND, before, v->kind, NONE);
    ADD(LEMMA_AFTER_KIND, after, v->kind, NONE);
    if (m->kind == MENTION_NOUN) ADD(SOURCE_KIND, model_sign(number_text((uint32_t)source_kind(c, m), 7)), v->kind, NONE);
    if (m->kind == MENTION_PLACE && m->row) ADD(PLACE_TYPE, model_sign(number_text((uint32_t)m->resolution, 6)), l->type, NONE);
    ADD(AGREES, agreement, v->relation, v->side);
    ADD(BARE_RANK, bare, v->kind, l->form);
    ADD(BARE_AGREES, bare, agreement, l->form);
    ADD(SUBJECT_KIND, model_sign(!doer ? "none" : doer == mention + 1 ? "itself" : kind_text(c, &c->mentions->at[doer - 1])), v->relation, v->kind);
}
#undef ADD
#undef NONE

static bool is_hopeless(const float *score, uint32_t roles)
{
    for (unsigned k = 0; k < MODEL_OUTPUT_COUNT; k++)
        if (roles >> k & 1 && score[k] > HOPELESS) return false;
    return true;
}

/* Log odds of each role; -1e9 for those that the mention cannot play. f holds the features afterwards. */
static void score_link(struct linking *l, uint32_t mention, uint32_t roles, struct model_features *f, float *score)
{
    const struct coding *c = l->c;
    const struct mention *m = &c->mentions->at[mention];
    struct view v;
    look_at(l, mention, &v);
    model_begin(f, &c->o->model);
    add_first(l, m, &v, f);
    model_score(f, score);
    if (c->learner || !is_hopeless(score, roles)) {
        add_positions(l, m, &v, f);
        add_words(l, mention, &v, f);
        model_score(f, score);
    }
    for (unsigned k = 0; k < MODEL_OUTPUT_COUNT; k++)
        if (!(roles >> k & 1)) score[k] = -1e9f;
}

/* ---- decisions */

/* Log odds from which a role is given: below even, where a missing part costs more than a false one. */
static const float FLOOR[MODEL_OUTPUT_COUNT] = {
    [MODEL_ACTOR] = -0.7f, [MODEL_RECIPIENT] = -0.9f, [MODEL_PLACE] = -1.0f, [MODEL_TIME] = -0.4f, [MODEL_SOURCE] = -1.1f};
static const float FURTHER[MODEL_OUTPUT_COUNT] = {
    [MODEL_ACTOR] = 0.2f, [MODEL_RECIPIENT] = 0.2f, [MODEL_PLACE] = -0.3f, [MODEL_TIME] = 0.2f, [MODEL_SOURCE] = 0.2f};

struct verdict { uint32_t mention; float score[MODEL_OUTPUT_COUNT]; };

static bool overlaps(const struct mention *a, const struct mention *b) { return a->from < b->to && b->from < a->to; }

/* The best candidate of a role that overlaps none taken before, EVENT_NONE when no odds are even. */
static uint32_t best_of(const struct linking *l, const struct verdict *v, const struct role *taken, unsigned output)
{
    uint32_t best = EVENT_NONE;
    float floor = taken->n ? FURTHER[output] : FLOOR[output];
    for (uint32_t i = 0; i < l->n; i++) {
        if (v[i].score[output] < floor || (best != EVENT_NONE && v[i].score[output] <= v[best].score[output])) continue;
        bool free = true;
        for (uint32_t k = 0; k < taken->n && free; k++)
            free = !overlaps(&l->c->mentions->at[taken->mention[k]], &l->c->mentions->at[v[i].mention]);
        if (free) best = i;
    }
    return best;
}

/* A thing that is a place (المبنى) becomes a place without a row. */
static uint32_t as_place(struct coding *c, uint32_t mention)
{
    struct mention m = c->mentions->at[mention];
    if (m.kind == MENTION_PLACE) return mention;
    return mention_add(c, &(struct mention){.kind = MENTION_PLACE, .from = m.from, .to = m.to, .head = m.head, .rule = "a thing as a place"});
}

static void take(struct linking *l, const struct verdict *v, enum model_output output, struct role *role, const char *rule)
{
    role->n = 0;
    for (uint32_t i; role->n < LIMIT_ROLE && (i = best_of(l, v, role, output)) != EVENT_NONE;) {
        if (output == MODEL_ACTOR && !role->n) l->e->actor_odds = v[i].score[output];
        role_add(role, output == MODEL_PLACE ? as_place(l->c, v[i].mention) : v[i].mention);
        reason_add(l->c, l->e, (struct reason){.field = model_output_name(output), .rule = rule, .file = __FILE__, .line = __LINE__,
                                               .weight = v[i].score[output], .apart = true});
        struct model_features f;
        if (l->c->reasons) {
            float score[MODEL_OUTPUT_COUNT];
            score_link(l, v[i].mention, 1u << output, &f, score);
            reason_features(l->c, l->e, model_output_name(output), &f, output);
        }
    }
}

/* What lies in a place of the gazetteer has its row: of the event's other place, else of the last one named. */
static void resolve_places(struct coding *c, const struct event *e)
{
    const struct mention *known = NULL;
    for (uint32_t i = 0; i < e->place.n && !known; i++)
        if (c->mentions->at[e->place.mention[i]].row) known = &c->mentions->at[e->place.mention[i]];
    for (uint32_t i = c->mentions->first[e->sentence + 1]; i-- && !known;) {
        const struct mention *m = &c->mentions->at[i];
        if (m->kind == MENTION_PLACE && m->row && m->resolution > 1) known = m;
    }
    for (uint32_t i = 0; known && i < e->place.n; i++) {
        struct mention *m = &c->mentions->at[e->place.mention[i]];
        if (m->row) continue;
        m->row = known->row;
        m->resolution = known->resolution;
        m->name = known->name;
        memcpy(m->code, known->code, sizeof m->code);
    }
}

/* Close behind the trigger in its clause: no other deed could have this time. */
static bool is_close_behind(const struct linking *l, uint32_t mention)
{
    uint32_t from = l->c->mentions->at[mention].from, trigger = l->e->trigger;
    return from > trigger && from - trigger <= CLOSE && l->c->clause[from] == l->c->clause[trigger];
}

static void decide(struct linking *l, struct verdict *v)
{
    for (uint32_t i = 0; i < l->n; i++) /* one mention is doer or sufferer */
        v[i].score[v[i].score[MODEL_ACTOR] >= v[i].score[MODEL_RECIPIENT] ? MODEL_RECIPIENT : MODEL_ACTOR] = -1e9f;
    take(l, v, MODEL_ACTOR, &l->e->actor, "likely the actor, as learnt");
    take(l, v, MODEL_RECIPIENT, &l->e->recipient, "likely the recipient, as learnt");
    take(l, v, MODEL_PLACE, &l->e->place, "likely the place, as learnt");
    struct role told = l->e->time;
    take(l, v, MODEL_TIME, &l->e->time, "likely the time, as learnt");
    if (!l->e->time.n && told.n && is_close_behind(l, told.mention[0])) l->e->time = told;
    resolve_places(l->c, l->e);
    struct role source;
    take(l, v, MODEL_SOURCE, &source, "likely the source, as learnt");
    l->e->source = (struct attribution){0};
    if (!source.n) return;
    const struct mention *m = &l->c->mentions->at[source.mention[0]];
    l->e->source = (struct attribution){m->from, m->to, source_kind(l->c, m)};
}

static const char *found_text(const struct event *e)
{
    if (e->actor.n) return e->recipient.n ? "actor and recipient" : "actor";
    return e->recipient.n ? "recipient" : "none";
}

void link_fill(struct coding *c, struct event *e)
{
    struct linking l = {.c = c, .e = e};
    bool likely = model_is_trained(&c->o->model) && e->odds > UNLIKELY;
    if (!likely && !c->learner) return;
    l.type = event_type_sign(c, e);
    l.trigger = model_sign(c->g->strings + c->o->trigger[e->row].lemma);
    l.form = model_sign(event_form(c, e));
    l.found = model_sign(found_text(e));
    argument_position(c, e, POSITION_SUBJECT, &l.at.subject);
    argument_position(c, e, POSITION_OBJECT, &l.at.object);
    argument_position(c, e, POSITION_GENITIVE, &l.at.genitive);
    find_candidates(&l);
    struct verdict *v = arena_new(c->arena, struct verdict, l.n + 1);
    for (uint32_t i = 0; i < l.n; i++) {
        struct model_features f;
        uint32_t roles = playable(&c->mentions->at[l.mention[i]]);
        v[i].mention = l.mention[i];
        score_link(&l, l.mention[i], roles, &f, v[i].score);
        if (c->learner) c->learner->link(c->learner->context, c, e, l.mention[i], roles, &f);
    }
    if (model_is_trained(&c->o->model)) decide(&l, v);
}
