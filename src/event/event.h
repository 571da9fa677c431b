/* SPDX-License-Identifier: Apache-2.0
 * Words and mentions -> events: what was done, by whom to whom, where, when, how many, whether it really
 * happened and who says so.
 *
 * In: a tagged report with its mentions. Out: events in order of their triggers. Numbers of words and
 * mentions are those of the report. */
#ifndef KHABAR_EVENT_H
#define KHABAR_EVENT_H
#include "../mention/mention.h"
#include "model.h"
#include "tables.h"

enum event_status { STATUS_ACTUAL, STATUS_NEGATED, STATUS_FUTURE, STATUS_HYPOTHETICAL };
enum event_tense { TENSE_CURRENT, TENSE_ONGOING, TENSE_HISTORICAL };
#define EVENT_NONE UINT32_MAX
#define EVENT_LIKELY -0.84f /* log odds of 0.3, from which events are written by default */

/* Why a field is what it is: a table row, or a rule of the program with its place in the source. */
struct reason {
    const char *field, *rule;
    const char *file; int line;  /* of the rule; NULL when a row decided */
    uint32_t row;                /* ROWS, 0 none */
    float weight;                /* log odds that it adds to the confidence */
    bool apart;                  /* the weight speaks of the field alone, not of the event */
};

struct role { uint32_t mention[LIMIT_ROLE]; uint32_t n; };

struct attribution { uint32_t from, to; int kind; }; /* words, to 0: none; kind as in cues.tsv */

/* How a row fits its word: which reading of the word, whether the condition holds, beside which other types. */
struct trigger_fit { const char *reading, *condition, *others; };

struct event {
    uint32_t trigger, predicate;  /* words; the verb that carries a light-verb frame, else the trigger */
    uint32_t last;                /* last word of the frame, else the trigger */
    uint32_t sentence;
    uint32_t row;                 /* TRIGGERS */
    uint32_t type;                /* TYPES */
    uint32_t mode[LIMIT_ROLE], modes; /* TYPES */
    uint32_t context[LIMIT_ROLE], contexts; /* STRINGS */
    struct role actor, recipient, place, time;
    struct attribution source;
    struct trigger_fit fit;       /* how its row was found */
    float odds;                   /* log odds of the trigger by its words alone */
    float actor_odds;             /* log odds of its first actor, as learnt */
    struct quantity size[KHABAR_SIZES];
    enum event_status status;
    enum event_tense tense;
    uint32_t cause[LIMIT_ROLE], causes; /* events of this report */
    uint32_t repeats;             /* event that tells the same deed, EVENT_NONE */
    float logit;                  /* confidence in log odds */
    bool verbal;                  /* the trigger is a finite verb */
    bool bare;                    /* the rules found no doer, sufferer or number at it */
    bool dropped;                 /* merged into another event or held back */
    VEC(struct reason) why;
};

struct events { struct event *at; uint32_t n; };

struct ontology { /* tables of this stage */
    const struct gazetteer *g;
    const struct type_row *type; uint32_t types;
    const struct trigger_row *trigger; uint32_t triggers;
    const struct condition *condition; uint32_t conditions;
    struct event_model model;
};

const char *ontology_open(struct ontology *o, const struct datafile *file, const struct gazetteer *g);

/* What became of a row of the triggers at a word that it may be about: the first fault that was found, or whether
 * it was taken. */
enum row_outcome { ROW_READING, ROW_FRAME, ROW_CONDITION, ROW_FITS, ROW_TAKEN };
struct weighed_row { uint32_t word, row; enum row_outcome outcome; };

struct coding;
/* Who watches decisions in order to learn them (train/train_events.c). */
struct event_learner {
    void *context;
    /* roles: outputs that the mention can be, as bits */
    void (*link)(void *context, struct coding *c, const struct event *e, uint32_t mention, uint32_t roles, const struct model_features *f);
    void (*trigger)(void *context, struct coding *c, const struct event *e, const struct model_features *f);
    void (*sense)(void *context, struct coding *c, const struct event *e, const struct model_features *f);
};

/* What the parts of this stage share while they work on one report. */
struct coding {
    struct arena *arena;
    const struct ontology *o;
    const struct gazetteer *g;
    const struct words *words;
    struct mentions *mentions;
    uint32_t sentences;
    int32_t date;
    bool reasons;
    bool weighing;         /* keep the weighed rows */
    const struct event_learner *learner; /* NULL outside training */
    uint32_t position[POSITION_COUNT]; /* keys of the prepositions that open positions, 0 for the others */
    struct sign *sign;     /* [words] lemma or kind of each word for the model, no text until it is asked for */
    uint32_t *clause;      /* [words] number of the clause that a word stands in */
    uint32_t *subject;     /* [words] mention + 1 that is the subject of this verb, 0 none */
    uint32_t *object;      /* [words] likewise for its bare object */
    VEC(struct event) events;
    VEC(struct weighed_row) weighed;
};

void events_find(struct events *events, struct coding *coding);

/* ---- its parts, in the order in which they run */
void clause_split(struct coding *c);
void clause_subjects(struct coding *c);
/* trigger.c: all words that fire, with their sense. */
void trigger_find(struct coding *c, uint32_t sentence);
/* argument.c: who and what, where and when of one event. */
void argument_fill(struct coding *c, struct event *e);
struct argument_masks { uint32_t actor, recipient, both, place; }; /* positions of a frame that carry each role */
struct argument_masks argument_masks_of(const struct coding *c, const struct event *e);
/* Keys of the positions' prepositions. */
void argument_positions(struct coding *c);
/* The bit of the position that a preposition (its key) opens, 0 if no frame knows it. */
uint32_t argument_position_bit(const struct coding *c, uint32_t preposition);
/* Mentions at one position of the trigger. */
void argument_position(struct coding *c, const struct event *e, uint32_t position, struct role *role);
/* قتل خمسة: a verb whose only phrase suffers. */
bool argument_is_passive(const struct coding *c, const struct event *e);
/* link.c: the same, as learnt; replaces what the rules chose when there is a model. */
void link_fill(struct coding *c, struct event *e);
/* toll.c: the size of one event, by those whom its row counts; then attacks and their tolls become one event. */
void toll_count(struct coding *c, struct event *e);
void toll_fill(struct coding *c, uint32_t first, uint32_t last);
/* mode.c: the mode by words around, where the row tells none; [first,last): events of the sentence. */
void mode_fill(struct coding *c, struct event *e, uint32_t first, uint32_t last);
/* mode.c: PLOVER's contexts, by the words of the sentence. */
void context_fill(struct coding *c, struct event *e);
/* content.c: drops what is only demanded, refused, promised or threatened. */
void content_drop(struct coding *c, uint32_t first, uint32_t last);
/* modality.c: negated, future, hypothetical. */
void modality_fill(struct coding *c, struct event *e);
/* attribution.c: who says so, for the events [first,last) of one sentence. */
void attribution_fill(struct coding *c, uint32_t sentence, uint32_t first, uint32_t last);
/* Kind of a source, from the cues in its words; as in data/events/README.md. */
int source_kind(const struct coding *c, const struct mention *m);
/* sense.c: how likely the words make e a trigger of its type, as log odds; then, with its parts known, is it an
 * event of the report at all. */
float sense_of_trigger(struct coding *c, const struct event *e);
void sense_fill(struct coding *c, struct event *e);

/* origin.c: country of actors whose text names none. */
void origin_of_report(const struct coding *c, char out[4]);
void origin_fill(struct coding *c, struct event *e, const char report_country[4]);

/* ---- words for the model (link.c): what kind of trigger, its type, a word by its lemma or what it is */
const char *event_form(const struct coding *c, const struct event *e);
struct sign event_type_sign(const struct coding *c, const struct event *e);
struct sign event_lemma_sign(const struct coding *c, uint32_t word, uint32_t start, uint32_t stop);

/* ---- shared helpers (clause.c) */
static inline bool event_is_finite(const struct word *w)
{
    return w->kind == WORD_ARABIC && word_upos(w) == UPOS_VERB;
}
/* الذي, التي, من */
bool event_is_relative(const struct coding *c, const struct word *w);
bool event_is_type(const struct coding *c, const struct event *e, const char *type);
uint32_t sentence_start(const struct coding *c, uint32_t word);
uint32_t sentence_stop(const struct coding *c, uint32_t word);
/* A cue of this kind in words [from,to): its word, EVENT_NONE if there is none; covers may be NULL. */
uint32_t cue_between(const struct coding *c, uint32_t from, uint32_t to, enum cue_kind kind, uint32_t *covers,
                     const struct cue **cue);
/* Nearest earlier mention that a pronoun of these features can stand for, 0 none, else number + 1. */
uint32_t antecedent(const struct coding *c, uint32_t word, unsigned number, unsigned gender, uint32_t except);
/* The genitive behind a noun, read apart from the phrase that the noun heads. Number + 1 of a known mention; 0: a
 * new one in *m; EVENT_NONE: there is none. */
uint32_t genitive_of(const struct coding *c, uint32_t noun, struct mention *m);
/* A mention made later than the mention stage; returns its number. */
uint32_t mention_add(struct coding *c, const struct mention *m);
void role_add(struct role *role, uint32_t mention);
/* Leaves in `from` what `other` does not hold. */
void role_drop_shared(struct role *from, const struct role *other);
void reason_add(struct coding *c, struct event *e, struct reason reason);
/* The features that weigh most in an output, as reasons of a field; weights of the field alone. */
void reason_features(struct coding *c, struct event *e, const char *field, const struct model_features *f, enum model_output output);
#define REASON_RULE(c, e, what, name, w) \
    reason_add(c, e, (struct reason){.field = what, .rule = name, .file = __FILE__, .line = __LINE__, .weight = w})
#define REASON_ROW(c, e, what, name, number, w) \
    reason_add(c, e, (struct reason){.field = what, .rule = name, .row = number, .weight = w})
#endif
