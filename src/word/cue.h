/* SPDX-License-Identifier: Apache-2.0
 * Closed-class words that steer the later stages: what a word of time, number, negation, cause or
 * speech means. The rows stand in data/times, data/numbers, data/events and data/actors (cues.tsv each). */
#ifndef KHABAR_CUE_H
#define KHABAR_CUE_H
#include <stdint.h>

/* X(KIND, name in the tables) */
#define CUE_KINDS(X)                                                                                \
    /* times: value = month, days, units ... */                                                      \
    X(MONTH, "month") X(HIJRI, "hijri-month") X(WEEKDAY, "weekday") X(UNIT, "unit") X(DAY, "day")    \
    X(DAYPART, "daypart") X(WHICH, "which") X(PART, "part-of") X(SINCE, "since") X(AGO, "ago")        \
    X(LATER, "later") X(UNTIL, "until") X(PERIOD, "period") X(NOW, "now")                             \
    X(ORDINAL, "ordinal") X(FRACTION, "fraction") X(DECADE, "decade") X(FROM, "from")                 \
    X(BETWEEN, "between") X(SPAN, "span") X(EQUALS, "equals") X(ERA, "era") X(NAMED, "date-name")     \
    X(LASTING, "lasting") X(RECENT, "window-which") X(FEW, "few") X(NO_DAY, "no-day")                 \
    /* numbers: value, or a range packed as min * 100000 + max */                                    \
    X(NUMBER, "number") X(SCALE, "scale") X(VAGUE, "vague") X(ABOUT, "about") X(LEAST, "at-least")    \
    X(MOST, "at-most") X(TOTAL, "part-of-total")                                                     \
    /* events */                                                                                     \
    X(NEGATION, "negation") X(DENIAL, "denial") X(FUTURE, "future") X(INTENT, "intent")              \
    X(HYPOTHESIS, "hypothesis") X(ATTEMPT, "attempt") X(FAILURE, "failure")                           \
    X(CAUSES, "causes") X(LEADS, "leads") X(CAUSED, "caused-by") X(ORDER, "order") X(RESULT, "result") X(BY, "by") X(SPEECH, "speech")    \
    X(ACCORDING, "according") X(SOURCE, "source") X(ANAPHOR, "anaphor") X(TITLE, "title")             \
    X(PLACE_KIND, "place-kind") X(CAPITAL, "capital") X(KUNYA, "kunya") X(COUNTED, "counted") X(PLACE_PREP, "place-word")    \
    X(OLD, "background")                                                                              \
    /* actors: value = the sum of what the word does in a noun phrase, NOUN_WORD_* in mention/noun.c */  \
    X(NOUN_WORD, "noun-word")                                                                        \
    /* data/events/modes.tsv: value = TYPES number of the mode that the word tells */                    \
    X(MODE, "mode")                                                                                  \
    /* data/events/contexts.tsv: value = STRINGS number of the context's name */                         \
    X(CONTEXT, "context")

#define X(kind, name) CUE_##kind,
enum cue_kind { CUE_NONE, CUE_KINDS(X) CUE_COUNT };
#undef X
_Static_assert(CUE_COUNT <= 64, "word.cues has one bit for each kind");

struct cue { /* CUES; number 0 is unused */
    uint32_t phrase; /* STRINGS */
    uint32_t row;
    uint32_t kind;
    int32_t value;
};

const char *cue_name(uint32_t kind);
int cue_number(const char *name); /* -1: none */
#endif
