/* SPDX-License-Identifier: Apache-2.0
 * Causes that the text names: A أدى إلى B, B بسبب A, and words that take up deeds told before (ما دعا, هذه الأحداث).
 *
 * The connectives stand in data/events/cues.tsv. One that points forward (causes) has its cause in the clause before it
 * and its effect right behind; a verb (leads) has the cause in its subject; one that points back (caused-by) has its cause in
 * the phrase or clause behind it and its effect in the clause that it hangs on, or behind that phrase where it opens the
 * sentence. What is told with بعد is a cause only where deeds of the two types answer each other. Where the cause is an
 * anaphor (إثر ذلك, على أثرها, الواقعة), it is the deed told before. Mere sequence is no cause. */
#include "../text/fold.h"
#include "cause.h"

enum { REACH = 30,      /* words behind a connective in which its other side stands */
       BACK = 120,      /* words before it in which a deed is looked for */
       LOOKED_AT = 32,  /* events of one search */
       DEPTH = 4,       /* links of a chain that may not close to a ring */
       SUBJECT = 8,     /* words of a subject between a verb and its preposition: أدت هذه الأحداث إلى */
       SENTENCES = 5,   /* back to what a word for force stands for */
       ANAPHOR = 2,     /* words in which one must begin: ردا على هذه الأحداث */
       NEAR = 6 };      /* words between بعد and the deed: بعد ساعات من مقتل */
enum { CLAUSE = 1, BECAUSE, PROTESTED, PREPOSITION = 1, FORCE = 1 }; /* values in cues.tsv of caused-by, of leads, of anaphor */

struct connective { const struct cue *cue; enum cue_kind kind; uint32_t at, behind; }; /* words; behind: the first that it does not cover */

static const struct event *at(const struct coding *c, uint32_t i) { return &c->events.at[i]; }
static const struct word *word(const struct coding *c, uint32_t i) { return &c->words->at[i]; }

/* The event that stands for this one in the output: itself, or the one whose deed it tells again. */
static uint32_t kept(const struct coding *c, uint32_t i)
{
    while (i != EVENT_NONE && at(c, i)->dropped) i = at(c, i)->repeats;
    return i;
}

/* The same, EVENT_NONE for one that is not likely enough to be spoken of. */
static uint32_t likely(const struct coding *c, uint32_t i)
{
    uint32_t k = kept(c, i);
    return k != EVENT_NONE && at(c, k)->logit >= EVENT_LIKELY ? k : EVENT_NONE;
}

/* First event whose trigger is at word `from` or behind; events stand in order of their triggers. */
static uint32_t event_from(const struct coding *c, uint32_t from)
{
    uint32_t low = 0, high = c->events.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (at(c, middle)->trigger < from) low = middle + 1;
        else high = middle;
    }
    return low;
}

static uint32_t first_in(const struct coding *c, uint32_t from, uint32_t to)
{
    uint32_t first = event_from(c, from);
    for (uint32_t i = first; i < c->events.n && at(c, i)->trigger < to && i - first < LOOKED_AT; i++)
        if (likely(c, i) != EVENT_NONE) return i;
    return EVENT_NONE;
}

static uint32_t last_in(const struct coding *c, uint32_t from, uint32_t to)
{
    uint32_t end = event_from(c, to);
    for (uint32_t i = end; i-- && at(c, i)->trigger >= from && end - i <= LOOKED_AT;)
        if (likely(c, i) != EVENT_NONE) return i;
    return EVENT_NONE;
}

/* ---- connectives */

/* لأن يكون: an aim. */
static bool is_aim(const struct coding *c, const struct connective *k, uint32_t stop)
{
    if (k->cue->value != BECAUSE || k->behind >= stop || word(c, k->at)->best.enclitic) return false;
    const struct word *w = word(c, k->behind);
    return event_is_finite(w) && feature_aspect(w->best.features) == ASPECT_IMPERFECT;
}

static bool connective_at(const struct coding *c, uint32_t i, uint32_t stop, struct connective *k)
{
    static const enum cue_kind KINDS[] = {CUE_CAUSED, CUE_CAUSES, CUE_LEADS, CUE_REPLY, CUE_AFTER};
    uint32_t covers;
    if (word(c, i)->cues >> CUE_NEGATION & 1) return false; /* لن is spelled like a slip of لأن */
    for (size_t n = 0; n < sizeof KINDS / sizeof *KINDS; n++) {
        const struct cue *cue = phrase_cue(c->g->phrases, c->words, i, stop, KINDS[n], &covers);
        bool verb = KINDS[n] == CUE_LEADS || KINDS[n] == CUE_REPLY, finite = event_is_finite(word(c, i));
        if (!cue || (verb && !finite) || (KINDS[n] == CUE_CAUSED && finite && covers == 1)) continue; /* أثار is spelled like إثر */
        *k = (struct connective){cue, KINDS[n], i, i + covers};
        return !is_aim(c, k, stop);
    }
    return false;
}

static bool is_stop(const struct word *w)
{
    return word_is_sign(w, AR_COMMA) || word_is_sign(w, AR_SEMICOLON) || word_is_sign(w, ':');
}

/* A verb with و or ف goes on with something else; so do لكن, فيما, إلا أن. */
static bool goes_on(const struct coding *c, uint32_t i)
{
    const struct word *w = word(c, i);
    if (w->cues >> CUE_CLAUSE & 1 && phrase_cue(c->g->phrases, c->words, i, sentence_stop(c, i), CUE_CLAUSE, NULL)) return true;
    return event_is_finite(w) && word_proclitic(c->g->lexicon, w, CLITIC_CONJUNCTION);
}

static bool opens_clause(const struct coding *c, const struct connective *k, uint32_t start)
{
    return k->at == start || word_proclitic(c->g->lexicon, word(c, k->at), CLITIC_CONJUNCTION) != NULL;
}

static bool takes_clause(const struct connective *k)
{
    return k->kind != CUE_CAUSED || k->cue->value == CLAUSE || k->cue->value == BECAUSE;
}

/* ردا على التفجير نفذت: the main verb behind a phrase that opens the sentence. */
static bool is_main_verb(const struct coding *c, uint32_t i)
{
    return event_is_finite(word(c, i)) && !event_is_relative(c, word(c, i - 1));
}

/* Where the phrase or clause behind a connective ends. */
static uint32_t complement_end(const struct coding *c, const struct connective *k, uint32_t stop)
{
    struct connective next;
    uint32_t i = k->behind, end = stop - i > REACH ? i + REACH : stop;
    bool phrase = !takes_clause(k) && opens_clause(c, k, sentence_start(c, k->at));
    for (; i < end; i++) {
        if (is_stop(word(c, i)) || (phrase && is_main_verb(c, i))) break;
        if (i > k->behind && (goes_on(c, i) || connective_at(c, i, stop, &next))) break;
    }
    return i;
}

/* ---- the deed of a clause */

static bool verb_between(const struct coding *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++)
        if (event_is_finite(word(c, i))) return true;
    return false;
}

static bool is_in_relative_clause(const struct coding *c, uint32_t w)
{
    uint32_t first = w;
    while (first && w - first < BACK && c->clause[first - 1] == c->clause[w]) first--;
    return event_is_relative(c, word(c, first));
}

/* The deed that the words [from,to) tell above all: of its main verb, else the first. */
static uint32_t main_deed(const struct coding *c, uint32_t from, uint32_t to)
{
    uint32_t first = first_in(c, from, to);
    if (first == EVENT_NONE) return EVENT_NONE;
    for (uint32_t i = first; i < c->events.n && at(c, i)->trigger < to && i - first < LOOKED_AT; i++)
        if (likely(c, i) != EVENT_NONE && event_is_finite(word(c, at(c, i)->predicate)) && !is_in_relative_clause(c, at(c, i)->trigger)) return i;
    return first;
}

/* The deed on which words at `to` hang: that of the nearest clause that has one. Words behind a comma hang on no
 * phrase of an earlier connective: أفرجت القبيلة عنهم بعد أيام من خطفهم، إثر وساطة. */
static uint32_t deed_before(const struct coding *c, uint32_t start, uint32_t to)
{
    struct connective k;
    if (to - start > BACK) start = to - BACK;
    bool apart = to > start && is_stop(word(c, to - 1));
    for (uint32_t i = to, end = to; i > start;) {
        i--;
        bool phrase = i > start && connective_at(c, i, end, &k) && k.kind != CUE_LEADS && k.kind != CUE_CAUSES && k.kind != CUE_REPLY;
        if (!phrase && i > start && !goes_on(c, i)) continue;
        uint32_t deed = phrase && apart ? EVENT_NONE : main_deed(c, i, end);
        if (deed != EVENT_NONE) return deed;
        end = i;
    }
    return EVENT_NONE;
}

/* What people protest with, where the connective says that they protest: احتجاجا على. */
static uint32_t protest_before(const struct coding *c, uint32_t start, uint32_t to)
{
    uint32_t end = event_from(c, to);
    for (uint32_t i = end; i-- && at(c, i)->trigger >= start && end - i <= LOOKED_AT;)
        if (likely(c, i) != EVENT_NONE && event_is_type(c, at(c, i), "PROTEST")) return i;
    return deed_before(c, start, to);
}

/* An anaphor stands for the last deed of the sentence before. */
static uint32_t deed_of_previous(const struct coding *c, uint32_t sentence)
{
    if (!sentence) return EVENT_NONE;
    return last_in(c, c->words->first[sentence - 1], c->words->first[sentence]);
}

static bool is_one_of(const struct coding *c, uint32_t i, const char *const *types)
{
    for (; *types; types++)
        if (event_is_type(c, at(c, i), *types)) return true;
    return false;
}

static bool is_force(const struct coding *c, uint32_t i)
{
    static const char *const FORCES[] = {"ASSAULT", "COERCE", "PROTEST", NULL};
    return is_one_of(c, i, FORCES);
}

/* الواقعة, الحملة: a word for force stands for the first deed of force in the nearest sentence that tells one. */
static uint32_t force_before(const struct coding *c, uint32_t sentence)
{
    uint32_t far = sentence > SENTENCES ? sentence - SENTENCES : 0;
    for (uint32_t s = sentence; s-- > far;) {
        uint32_t first = event_from(c, c->words->first[s]);
        for (uint32_t i = first; i < c->events.n && at(c, i)->sentence == s && i - first < LOOKED_AT; i++)
            if (likely(c, i) != EVENT_NONE && is_force(c, i)) return i;
    }
    return EVENT_NONE;
}

/* ---- links */

/* ذلك, هذه الأحداث, الواقعة: the first word in [from,to) that takes up a deed told before, NULL if there is none. A noun
 * without its article names a deed of its own. */
static const struct cue *anaphor_in(const struct coding *c, uint32_t from, uint32_t to)
{
    const struct cue *cue;
    uint32_t found = cue_between(c, from, to, CUE_ANAPHOR, NULL, &cue);
    if (found == EVENT_NONE) return NULL;
    return word_upos(word(c, found)) == UPOS_NOUN && !word(c, found)->best.article ? NULL : cue;
}

/* What a word in [from,to) takes up, if it is one for force; EVENT_NONE else. */
static uint32_t force_taken_up(const struct coding *c, uint32_t s, uint32_t from, uint32_t to)
{
    const struct cue *cue = anaphor_in(c, from, to);
    return cue && cue->value == FORCE ? force_before(c, s) : EVENT_NONE;
}

/* The deed that words at `to` go on from: of the clause before, what an anaphor in it stands for, or of the sentence before. */
static uint32_t told_before(const struct coding *c, uint32_t sentence, uint32_t to)
{
    uint32_t start = c->words->first[sentence], deed = deed_before(c, start, to);
    if (deed == EVENT_NONE) deed = force_taken_up(c, sentence, to - start > BACK ? to - BACK : start, to);
    return deed != EVENT_NONE ? deed : deed_of_previous(c, sentence);
}

static bool is_anaphor(const struct coding *c, const struct connective *k, uint32_t to)
{
    bool pronoun = word_pronoun(c->g->lexicon, word(c, k->behind - 1)) && !takes_clause(k); /* على أثرها */
    return pronoun || anaphor_in(c, k->behind, to < k->behind + ANAPHOR ? to : k->behind + ANAPHOR);
}

static bool follows_from(const struct coding *c, uint32_t i, uint32_t cause, int depth)
{
    for (uint32_t k = 0; k < at(c, i)->causes; k++)
        if (at(c, i)->cause[k] == cause || (depth && follows_from(c, at(c, i)->cause[k], cause, depth - 1))) return true;
    return false;
}

/* False if the two are no pair, or one already. */
static bool join(struct coding *c, uint32_t *effect, uint32_t cause)
{
    uint32_t told = *effect;
    *effect = likely(c, told);
    cause = likely(c, cause);
    if (*effect == EVENT_NONE || cause == EVENT_NONE || *effect == cause) return false;
    bool behind = *effect != told && at(c, told)->trigger > at(c, cause)->trigger;
    if (behind && at(c, *effect)->sentence < at(c, cause)->sentence) return false; /* it happened since: another deed of that name */
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
    link_pair(c, first_in(c, k->behind, complement_end(c, k, stop)), told_before(c, s, k->at), k->cue);
}

/* أدت هذه الأحداث إلى نزوح, القصف الذي أدى إلى نزوح: where the complement begins; `stop` if there is none. */
static uint32_t complement_of_verb(const struct coding *c, const struct connective *k, uint32_t stop)
{
    if (k->cue->value != PREPOSITION) return k->behind;
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
        uint32_t cause = first_in(c, m->from, m->to);
        if (cause == EVENT_NONE) cause = force_taken_up(c, s, m->from, m->to);
        if (cause != EVENT_NONE) return cause;
    }
    uint32_t behind = first_in(c, k->behind, to < k->behind + 1 ? to : k->behind + 1); /* أثار مقتل الصحفي مظاهرات */
    return behind != EVENT_NONE ? behind : told_before(c, s, k->at);
}

static void link_verb(struct coding *c, uint32_t s, const struct connective *k)
{
    uint32_t stop = c->words->first[s + 1], from = complement_of_verb(c, k, stop);
    bool object = k->cue->value != PREPOSITION;
    uint32_t cause = cause_in_subject(c, s, k, object ? stop : from);
    if (from >= stop) return;
    if (object && cause != EVENT_NONE && at(c, cause)->trigger >= k->behind && at(c, cause)->sentence == s) from = at(c, cause)->trigger + 1;
    struct connective rest = {k->cue, CUE_CAUSES, k->at, from};
    link_pair(c, first_in(c, from, complement_end(c, &rest, stop)), cause, k->cue);
}

/* Types of deeds that answer what others did. */
static bool is_answer(const struct coding *c, uint32_t i)
{
    static const char *const ANSWER[] = {"MOBILIZE", "SANCTION", "ACCUSE", "PROTEST", NULL};
    return is_one_of(c, i, ANSWER);
}

/* Deeds that answer what was done before, told with بعد: what they answer is their cause. */
static bool answers(const struct coding *c, uint32_t effect, uint32_t cause)
{
    bool provokes = is_force(c, cause) || event_is_type(c, at(c, cause), "SANCTION");
    return is_answer(c, effect) && provokes && at(c, effect)->type != at(c, cause)->type;
}

/* ورد الجيش بقصف: the deed behind a verb of reply answers the one told before. */
static void link_reply(struct coding *c, uint32_t s, const struct connective *k)
{
    struct connective rest = {k->cue, CUE_CAUSES, k->at, k->behind};
    uint32_t effect = first_in(c, k->at + 1, complement_end(c, &rest, c->words->first[s + 1]));
    if (effect == EVENT_NONE || word_preposition(c->g->lexicon, word(c, at(c, effect)->trigger)) != AR_BEH) return;
    link_pair(c, effect, told_before(c, s, k->at), k->cue);
}

/* اعتقال زميل وضربه: nouns joined to the first cause are causes too. */
static void link_joined(struct coding *c, uint32_t effect, uint32_t first, uint32_t to, const struct cue *cue)
{
    link_pair(c, effect, first, cue);
    for (uint32_t i = first + 1; i < c->events.n && at(c, i)->trigger < to && !verb_between(c, at(c, first)->trigger, at(c, i)->trigger); i++)
        if (!at(c, i)->verbal && word_proclitic(c->g->lexicon, word(c, at(c, i)->trigger), CLITIC_CONJUNCTION)) link_pair(c, effect, i, cue);
}

/* The main clause behind a phrase that opens the sentence: from its verb on. */
static uint32_t effect_behind(const struct coding *c, uint32_t from, uint32_t stop)
{
    uint32_t end = stop - from > BACK ? from + BACK : stop;
    while (from < end && !event_is_finite(word(c, from))) from++;
    return first_in(c, from, end);
}

/* The deed that a connective which points back has behind it, or that the anaphor there takes up. */
static uint32_t cause_behind(const struct coding *c, uint32_t s, const struct connective *k, uint32_t end, uint32_t effect)
{
    bool anaphor = is_anaphor(c, k, end), opens = opens_clause(c, k, c->words->first[s]);
    uint32_t near = k->kind == CUE_AFTER && end > k->behind + NEAR ? k->behind + NEAR : end;
    uint32_t cause = anaphor ? EVENT_NONE : first_in(c, k->behind, near);
    if (cause == EVENT_NONE) cause = force_taken_up(c, s, k->behind, end);
    if (cause != EVENT_NONE || !anaphor) return cause;
    return told_before(c, s, opens || effect == EVENT_NONE ? k->at : at(c, effect)->predicate);
}

static void link_backward(struct coding *c, uint32_t s, const struct connective *k)
{
    uint32_t start = c->words->first[s], stop = c->words->first[s + 1], end = complement_end(c, k, stop), effect;
    if (opens_clause(c, k, start)) effect = effect_behind(c, is_anaphor(c, k, end) ? k->behind : end, stop);
    else effect = k->cue->value == PROTESTED ? protest_before(c, start, k->at) : deed_before(c, start, k->at);
    uint32_t cause = cause_behind(c, s, k, end, effect);
    if (effect == EVENT_NONE || cause == EVENT_NONE) return;
    if (k->kind == CUE_AFTER && !answers(c, effect, cause)) return;
    if (k->kind == CUE_CAUSED && takes_clause(k) && is_in_relative_clause(c, at(c, cause)->trigger)) return;
    link_joined(c, effect, cause, end, k->cue);
}

/* اعتقلوه فتظاهر رفاقه: a verb with ف that answers the clause before it. */
static void link_consequence(struct coding *c, uint32_t i)
{
    const struct event *e = at(c, i);
    const struct clitic *and = event_is_finite(word(c, e->predicate)) ? word_proclitic(c->g->lexicon, word(c, e->predicate), CLITIC_CONJUNCTION) : NULL;
    if (!and || and->letter[0] != AR_FEH || likely(c, i) == EVENT_NONE) return;
    uint32_t cause = is_answer(c, i) ? deed_before(c, sentence_start(c, e->predicate), e->predicate) : EVENT_NONE;
    if (cause != EVENT_NONE) link_by_rule(c, i, cause, "ف before the verb of an answer");
}

/* فروا من القصف, حكم عليه لاغتصابه: who flees or is punished, and the attack right behind من or ل. */
static void link_flight(struct coding *c, uint32_t i)
{
    uint32_t n = i + 1;
    if (n >= c->events.n || at(c, n)->sentence != at(c, i)->sentence || at(c, n)->verbal) return;
    if (!event_is_type(c, at(c, i), "SANCTION") || !event_is_type(c, at(c, n), "ASSAULT")) return;
    uint32_t trigger = at(c, n)->trigger;
    bool from = argument_position_bit(c, word(c, trigger - 1)->key_whole) == POSITION_BIT(MIN);
    if (from || word_preposition(c->g->lexicon, word(c, trigger)) == AR_LAM) link_by_rule(c, i, n, "who flees from an attack or is punished for it");
}

void cause_link(struct coding *c)
{
    struct connective k;
    for (uint32_t s = 0; s < c->sentences; s++)
        for (uint32_t i = c->words->first[s]; i < c->words->first[s + 1]; i++) {
            if (!connective_at(c, i, c->words->first[s + 1], &k)) continue;
            if (k.kind == CUE_CAUSES) link_forward(c, s, &k);
            else if (k.kind == CUE_LEADS) link_verb(c, s, &k);
            else if (k.kind == CUE_REPLY) link_reply(c, s, &k);
            else link_backward(c, s, &k);
            i = k.behind - 1;
        }
    for (uint32_t i = 0; i < c->events.n; i++) {
        link_consequence(c, i);
        link_flight(c, i);
    }
}
