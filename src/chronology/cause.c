/* SPDX-License-Identifier: Apache-2.0
 * Causes: A أدى إلى B, B بسبب A, and words that take up the deeds told before (ما دعا, هذه الأحداث).
 *
 * A forward word (causes) ties the nearest event before it to the nearest behind it; one at the head of
 * a sentence, or with an anaphor as its subject, looks back into the sentence before. A backward word
 * (caused-by) ties the event before it to the first behind it; at the head of a sentence the effect
 * is the first event of the main clause, behind the cause. Mere sequence is no cause. */
#include "../text/fold.h"
#include "cause.h"

enum { REACH = 30 };

static const struct event *at(const struct coding *c, uint32_t i) { return &c->events.at[i]; }

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

/* Last event that is kept with its trigger in [from,to). */
static uint32_t last_before(const struct coding *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = event_from(c, to); i-- && at(c, i)->trigger >= from;)
        if (likely(c, i) != EVENT_NONE) return likely(c, i);
    return EVENT_NONE;
}

static uint32_t first_behind(const struct coding *c, uint32_t from, uint32_t to)
{
    for (uint32_t i = event_from(c, from); i < c->events.n && at(c, i)->trigger < to; i++)
        if (likely(c, i) != EVENT_NONE) return likely(c, i);
    return EVENT_NONE;
}

static void link_pair(struct coding *c, uint32_t effect, uint32_t cause, const struct cue *cue)
{
    if (effect == EVENT_NONE || cause == EVENT_NONE || effect == cause) return;
    struct event *e = &c->events.at[effect];
    for (uint32_t i = 0; i < e->causes; i++)
        if (e->cause[i] == cause) return;
    if (e->causes == LIMIT_ROLE) return;
    e->cause[e->causes++] = cause;
    REASON_ROW(c, e, "because_of", c->g->strings + cue->phrase, cue->row, 0);
}

/* The deeds of the sentence before, for a cause word that opens a sentence. */
static uint32_t event_of_previous(const struct coding *c, uint32_t sentence)
{
    if (!sentence) return EVENT_NONE;
    return last_before(c, c->words->first[sentence - 1], c->words->first[sentence]);
}

static void link_forward(struct coding *c, uint32_t s, uint32_t word, uint32_t covers, const struct cue *cue)
{
    uint32_t start = c->words->first[s], stop = c->words->first[s + 1];
    uint32_t low = word > start + REACH ? word - REACH : start;
    uint32_t cause = last_before(c, low, word);
    if (cause == EVENT_NONE) cause = event_of_previous(c, s);
    uint32_t high = word + covers + REACH < stop ? word + covers + REACH : stop;
    link_pair(c, first_behind(c, word + covers, high), cause, cue);
}

/* Where the main clause begins behind a cause that opens the sentence: at a comma, else at its verb. */
static uint32_t main_clause(const struct coding *c, uint32_t word, uint32_t stop)
{
    for (uint32_t i = word; i < stop; i++)
        if (word_is_sign(&c->words->at[i], AR_COMMA)) return i;
    while (word < stop && !event_is_finite(&c->words->at[word])) word++;
    return word;
}

static void link_backward(struct coding *c, uint32_t s, uint32_t word, uint32_t covers, const struct cue *cue)
{
    uint32_t start = c->words->first[s], stop = c->words->first[s + 1];
    uint32_t high = word + covers + REACH < stop ? word + covers + REACH : stop;
    uint32_t cause = first_behind(c, word + covers, high);
    uint32_t effect = last_before(c, start, word);
    if (effect == EVENT_NONE && word <= start + 2) { /* ردا على الحملة، قطع الأهالي الطريق */
        uint32_t comma = main_clause(c, word + covers, stop);
        uint32_t inside = first_behind(c, word + covers, comma);
        effect = first_behind(c, comma < stop ? comma : word + covers, stop);
        cause = inside != EVENT_NONE ? inside : event_of_previous(c, s);
    }
    link_pair(c, effect, cause, cue);
}

void cause_link(struct coding *c)
{
    for (uint32_t s = 0; s < c->sentences; s++)
        for (uint32_t i = c->words->first[s]; i < c->words->first[s + 1]; i++) {
            uint32_t covers;
            const struct cue *cue = phrase_cue(c->g->phrases, c->words, i, c->words->first[s + 1], CUE_CAUSES, &covers);
            if (cue) link_forward(c, s, i, covers, cue);
            else if ((cue = phrase_cue(c->g->phrases, c->words, i, c->words->first[s + 1], CUE_CAUSED, &covers)))
                link_backward(c, s, i, covers, cue);
            if (cue) i += covers - 1;
        }
}
