/* SPDX-License-Identifier: Apache-2.0
 * Words that tie deeds (data/events/cues.tsv, data/times/cues.tsv), and the deeds on either side of them.
 *
 * Events are numbers of coding.events, EVENT_NONE if there is none; words are numbers of the report. All searches are
 * bounded, whatever the text. */
#ifndef KHABAR_CONNECTIVE_H
#define KHABAR_CONNECTIVE_H
#include "../event/event.h"

enum { CONNECTIVE_REACH = 30,  /* words behind one in which its other side stands */
       DEED_BACK = 120,        /* words before one in which a deed is looked for */
       DEEDS_LOOKED_AT = 32 }; /* events of one search */

/* Values in cues.tsv: of caused-by, of leads, of anaphor, of order. */
enum { CAUSED_BY_CLAUSE = 1, CAUSED_BECAUSE, CAUSED_PROTEST };
enum { LEADS_BY_PREPOSITION = 1, LEADS_REPLY };
enum { ANAPHOR_OF_FORCE = 1 };
enum { ORDER_CLAUSE, ORDER_AFTER, ORDER_BEFORE, ORDER_DURING, ORDER_WHILE, ORDER_THEN, ORDER_EARLIER, ORDER_FOLLOWS, ORDER_PRECEDES,
       ORDER_PLUPERFECT, ORDER_UNTIL };

struct connective { const struct cue *cue; enum cue_kind kind; uint32_t at, behind; }; /* behind: first word that it does not cover */

static inline const struct event *deed_at(const struct coding *c, uint32_t i) { return &c->events.at[i]; }

/* A connective of cause, or بعد, at word i, before `stop`. */
bool connective_of_cause(const struct coding *c, uint32_t i, uint32_t stop, struct connective *k);
/* One of order in time: of kind order, or one of cause, whose cause comes first. */
bool connective_of_order(const struct coding *c, uint32_t i, uint32_t stop, struct connective *k);
/* Does a clause follow it, not a phrase? */
bool connective_takes_clause(const struct connective *k);
/* Does it open its clause (وردا على), or hang on what stands before it? */
bool connective_opens(const struct coding *c, const struct connective *k);
/* Where the phrase or clause behind it ends. */
uint32_t connective_end(const struct coding *c, const struct connective *k, uint32_t stop);
/* Does it take up a deed told before (إثر ذلك, على أثرها)? */
bool connective_is_anaphoric(const struct coding *c, const struct connective *k, uint32_t end);

/* The event that stands for this one in the output: itself, or the one whose deed it tells again; EVENT_NONE if it is not
 * likely enough to be spoken of. */
uint32_t deed_likely(const struct coding *c, uint32_t i);
/* First event whose trigger is at word `from` or behind, likely or not; number of events if there is none. */
uint32_t deed_from(const struct coding *c, uint32_t from);
/* First and last likely event with its trigger in [from,to). */
uint32_t deed_first(const struct coding *c, uint32_t from, uint32_t to);
uint32_t deed_last(const struct coding *c, uint32_t from, uint32_t to);
/* The deed of the clause on which words at `to` hang; the sentence begins at `start`. */
uint32_t deed_before(const struct coding *c, uint32_t start, uint32_t to);
/* The same; else what an anaphor in that clause stands for; else the last deed of the sentence before. */
uint32_t deed_told_before(const struct coding *c, uint32_t sentence, uint32_t to);
/* The deed of the main clause behind a phrase that opens the sentence: from its verb on. */
uint32_t deed_behind(const struct coding *c, uint32_t from, uint32_t stop);
bool deed_is_in_relative_clause(const struct coding *c, uint32_t i);
bool deed_is_one_of(const struct coding *c, uint32_t i, const char *const *types); /* NULL ends */
bool deed_is_force(const struct coding *c, uint32_t i);
/* What a word in [from,to) takes up, if it is one for force (الواقعة): the first deed of force in the nearest sentence before. */
uint32_t deed_of_force(const struct coding *c, uint32_t sentence, uint32_t from, uint32_t to);
bool deed_verb_between(const struct coding *c, uint32_t from, uint32_t to);
#endif
