/* SPDX-License-Identifier: Apache-2.0
 * Connectives and the deeds that they tie; see connective.h. */
#include "connective.h"

#include "../text/fold.h"

enum { SENTENCES = 5, /* back to what a word for force stands for */
       ANAPHOR = 2 }; /* words in which one must begin: ردا على هذه الأحداث */

/* ---- deeds */

static const struct word *word(const struct coding *c, uint32_t i) { return &c->words->at[i]; }

/* The event that stands for this one in the output: itself, or the one whose deed it tells again. */
static uint32_t kept(const struct coding *c, uint32_t i)
{
    while (i != EVENT_NONE && deed_at(c, i)->dropped) i = deed_at(c, i)->repeats;
    return i;
}

/* The same, EVENT_NONE for one that is not likely enough to be spoken of. */
uint32_t deed_likely(const struct coding *c, uint32_t i)
{
    uint32_t k = kept(c, i);
    return k != EVENT_NONE && deed_at(c, k)->logit >= EVENT_LIKELY ? k : EVENT_NONE;
}

/* First event whose trigger is at word `from` or behind; events stand in order of their triggers. */
uint32_t deed_from(const struct coding *c, uint32_t from)
{
    uint32_t low = 0, high = c->events.n;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (deed_at(c, middle)->trigger < from) low = middle + 1;
        else high = middle;
    }
    return low;
}

uint32_t deed_first(const struct coding *c, uint32_t from, uint32_t to)
{
    uint32_t first = deed_from(c, from);
    for (uint32_t i = first; i < c->events.n && deed_at(c, i)->trigger < to && i - first < DEEDS_LOOKED_AT; i++)
        if (deed_likely(c, i) != EVENT_NONE) return i;
    return EVENT_NONE;
}

uint32_t deed_last(const struct coding *c, uint32_t from, uint32_t to)
{
    uint32_t end = deed_from(c, to);
    for (uint32_t i = end; i-- && deed_at(c, i)->trigger >= from && end - i <= DEEDS_LOOKED_AT;)
        if (deed_likely(c, i) != EVENT_NONE) return i;
    return EVENT_NONE;
}

/* ---- connectives */

/* لأن يكون: an aim. */
static bool is_aim(const struct coding *c, const struct connective *k, uint32_t stop)
{
    if (k->kind != CUE_CAUSED || k->cue->value != CAUSED_BECAUSE || k->behind >= stop || word(c, k->at)->best.enclitic) return false;
    const struct word *w = word(c, k->behind);
    return event_is_finite(w) && feature_aspect(w->best.features) == ASPECT_IMPERFECT;
}

static bool connective_of(const struct coding *c, uint32_t i, uint32_t stop, enum cue_kind kind, struct connective *k)
{
    uint32_t covers;
    if (word(c, i)->cues >> CUE_NEGATION & 1) return false; /* لن is spelled like a slip of لأن */
    const struct cue *cue = phrase_cue(c->g->phrases, c->words, i, stop, kind, &covers);
    bool finite = event_is_finite(word(c, i));
    if (!cue || (kind == CUE_LEADS && !finite) || (kind == CUE_CAUSED && finite && covers == 1)) return false; /* أثار is spelled like إثر */
    *k = (struct connective){cue, kind, i, i + covers};
    return !is_aim(c, k, stop);
}

bool connective_of_cause(const struct coding *c, uint32_t i, uint32_t stop, struct connective *k)
{
    if (connective_of(c, i, stop, CUE_CAUSED, k) || connective_of(c, i, stop, CUE_CAUSES, k) || connective_of(c, i, stop, CUE_LEADS, k)) return true;
    return connective_of(c, i, stop, CUE_ORDER, k) && k->cue->value == ORDER_AFTER;
}

bool connective_of_order(const struct coding *c, uint32_t i, uint32_t stop, struct connective *k)
{
    return connective_of(c, i, stop, CUE_ORDER, k) ? k->cue->value != ORDER_CLAUSE : connective_of(c, i, stop, CUE_CAUSED, k);
}

static bool is_stop(const struct word *w)
{
    return word_is_sign(w, AR_COMMA) || word_is_sign(w, AR_SEMICOLON) || word_is_sign(w, ':');
}

/* A verb with و or ف goes on with something else; so do لكن, فيما, إلا أن. */
static bool goes_on(const struct coding *c, uint32_t i)
{
    const struct word *w = word(c, i);
    const struct cue *cue = w->cues >> CUE_ORDER & 1 ? phrase_cue(c->g->phrases, c->words, i, sentence_stop(c, i), CUE_ORDER, NULL) : NULL;
    if (cue && (cue->value == ORDER_CLAUSE || cue->value == ORDER_WHILE || cue->value == ORDER_THEN)) return true;
    return event_is_finite(w) && word_proclitic(c->g->lexicon, w, CLITIC_CONJUNCTION);
}

bool connective_opens(const struct coding *c, const struct connective *k)
{
    return k->at == sentence_start(c, k->at) || word_proclitic(c->g->lexicon, word(c, k->at), CLITIC_CONJUNCTION) != NULL;
}

bool connective_takes_clause(const struct connective *k)
{
    return k->kind != CUE_CAUSED || k->cue->value == CAUSED_BY_CLAUSE || k->cue->value == CAUSED_BECAUSE;
}

/* ردا على التفجير نفذت: the main verb behind a phrase that opens the sentence. */
static bool is_main_verb(const struct coding *c, uint32_t i)
{
    return event_is_finite(word(c, i)) && !event_is_relative(c, word(c, i - 1));
}

/* Where the phrase or clause behind a connective ends. */
uint32_t connective_end(const struct coding *c, const struct connective *k, uint32_t stop)
{
    struct connective next;
    uint32_t i = k->behind, end = stop - i > CONNECTIVE_REACH ? i + CONNECTIVE_REACH : stop;
    bool phrase = !connective_takes_clause(k) && connective_opens(c, k);
    for (; i < end; i++) {
        if (is_stop(word(c, i)) || (phrase && is_main_verb(c, i))) break;
        if (i > k->behind && (goes_on(c, i) || connective_of_cause(c, i, stop, &next))) break;
    }
    return i;
}

/* ---- the deed of a clause */

bool deed_verb_between(const struct coding *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = from + 1; i < to; i++)
        if (event_is_finite(word(c, i))) return true;
    return false;
}

bool deed_is_in_relative_clause(const struct coding *c, uint32_t i)
{
    uint32_t w = deed_at(c, i)->trigger, first = w;
    while (first && w - first < DEED_BACK && c->clause[first - 1] == c->clause[w]) first--;
    return event_is_relative(c, word(c, first));
}

/* The deed that the words [from,to) tell above all: of its main verb, else the first. */
static uint32_t main_deed(const struct coding *c, uint32_t from, uint32_t to)
{
    uint32_t first = deed_first(c, from, to);
    if (first == EVENT_NONE) return EVENT_NONE;
    for (uint32_t i = first; i < c->events.n && deed_at(c, i)->trigger < to && i - first < DEEDS_LOOKED_AT; i++)
        if (deed_likely(c, i) != EVENT_NONE && event_is_finite(word(c, deed_at(c, i)->predicate)) && !deed_is_in_relative_clause(c, i)) return i;
    return first;
}

/* The deed on which words at `to` hang: that of the nearest clause that has one. Words behind a comma hang on no
 * phrase of an earlier connective: أفرجت القبيلة عنهم بعد أيام من خطفهم، إثر وساطة. */
uint32_t deed_before(const struct coding *c, uint32_t start, uint32_t to)
{
    struct connective k;
    if (to - start > DEED_BACK) start = to - DEED_BACK;
    bool apart = to > start && is_stop(word(c, to - 1));
    for (uint32_t i = to, end = to; i > start;) {
        i--;
        bool phrase = i > start && connective_of_cause(c, i, end, &k) && k.kind != CUE_LEADS && k.kind != CUE_CAUSES;
        if (!phrase && i > start && !goes_on(c, i)) continue;
        uint32_t deed = phrase && apart ? EVENT_NONE : main_deed(c, i, end);
        if (deed != EVENT_NONE) return deed;
        end = i;
    }
    return EVENT_NONE;
}

/* An anaphor stands for the last deed of the sentence before. */
static uint32_t deed_of_previous(const struct coding *c, uint32_t sentence)
{
    if (!sentence) return EVENT_NONE;
    return deed_last(c, c->words->first[sentence - 1], c->words->first[sentence]);
}

bool deed_is_one_of(const struct coding *c, uint32_t i, const char *const *types)
{
    for (; *types; types++)
        if (event_is_type(c, deed_at(c, i), *types)) return true;
    return false;
}

bool deed_is_force(const struct coding *c, uint32_t i)
{
    static const char *const FORCES[] = {"ASSAULT", "COERCE", "PROTEST", NULL};
    return deed_is_one_of(c, i, FORCES);
}

/* الواقعة, الحملة: a word for force stands for the first deed of force in the nearest sentence that tells one. */
static uint32_t force_before(const struct coding *c, uint32_t sentence)
{
    uint32_t far = sentence > SENTENCES ? sentence - SENTENCES : 0;
    for (uint32_t s = sentence; s-- > far;) {
        uint32_t first = deed_from(c, c->words->first[s]);
        for (uint32_t i = first; i < c->events.n && deed_at(c, i)->sentence == s && i - first < DEEDS_LOOKED_AT; i++)
            if (deed_likely(c, i) != EVENT_NONE && deed_is_force(c, i)) return i;
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
uint32_t deed_of_force(const struct coding *c, uint32_t sentence, uint32_t from, uint32_t to)
{
    const struct cue *cue = anaphor_in(c, from, to);
    return cue && cue->value == ANAPHOR_OF_FORCE ? force_before(c, sentence) : EVENT_NONE;
}

/* The deed that words at `to` go on from: of the clause before, what an anaphor in it stands for, or of the sentence before. */
uint32_t deed_told_before(const struct coding *c, uint32_t sentence, uint32_t to)
{
    uint32_t start = c->words->first[sentence], deed = deed_before(c, start, to);
    if (deed == EVENT_NONE) deed = deed_of_force(c, sentence, to - start > DEED_BACK ? to - DEED_BACK : start, to);
    return deed != EVENT_NONE ? deed : deed_of_previous(c, sentence);
}

bool connective_is_anaphoric(const struct coding *c, const struct connective *k, uint32_t to)
{
    bool pronoun = word_pronoun(c->g->lexicon, word(c, k->behind - 1)) && !connective_takes_clause(k); /* على أثرها */
    return pronoun || anaphor_in(c, k->behind, to < k->behind + ANAPHOR ? to : k->behind + ANAPHOR);
}

/* The main clause behind a phrase that opens the sentence: from its verb on. */
uint32_t deed_behind(const struct coding *c, uint32_t from, uint32_t stop)
{
    uint32_t end = stop - from > DEED_BACK ? from + DEED_BACK : stop;
    while (from < end && !event_is_finite(word(c, from))) from++;
    return deed_first(c, from, end);
}
