/* SPDX-License-Identifier: Apache-2.0
 * What was learnt about events: is a word the trigger of a type, is what it tells an event of the report, and is a
 * mention its actor, its place, its source.
 *
 * Logistic regression: every output is the sum of the weights of the features that hold, read as log odds. A
 * feature is a template with up to three values, all of them words that a reader can name: lemmas, parts of a frame,
 * kinds of mention. Sense features have weights for `trigger` (what can be told from the words) and
 * `event` (with its parts known), link features one for each role.
 * Trained by train/train_events.c; weights in model/events.tsv. */
#ifndef KHABAR_EVENT_MODEL_H
#define KHABAR_EVENT_MODEL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* X(name in the model file) */
#define MODEL_OUTPUTS(X)                                                                            \
    X(TRIGGER, "trigger") X(EVENT, "event") X(ACTOR, "actor") X(RECIPIENT, "recipient") X(PLACE, "event_loc")    \
    X(TIME, "when") X(SOURCE, "said_by")
#define X(id, name) MODEL_##id,
enum model_output { MODEL_OUTPUTS(X) MODEL_OUTPUT_COUNT };
#undef X

/* X(id, name, values). First those of a trigger's sense, then those of a link. */
#define MODEL_SENSE_TEMPLATES(X)                                                                    \
    X(SENSE, "sense", 1) X(FITS, "reading|event", 2) X(HOLDS, "condition|event", 2)       \
    X(HOLDS_TRIGGER, "condition|trigger|event", 3) X(OTHER_TYPES, "other types|event", 2)            \
    X(TRIGGER, "trigger|event", 2) X(TRIGGER_FORM, "trigger|form|event", 3)        \
    X(FORM, "form|event", 2) X(STATUS, "status|event", 2) X(BEFORE, "lemma before|event", 2)          \
    X(AFTER, "lemma after|event", 2) X(BEFORE_TRIGGER, "lemma before|trigger", 2)                    \
    X(AFTER_TRIGGER, "lemma after|trigger", 2) X(BEFORE2, "lemma two before|event", 2)               \
    X(AFTER2, "lemma two after|event", 2) X(VERB_BEFORE, "verb before|event", 2) X(NEAR, "near|event", 2) \
    X(INSIDE, "in the sentence|event", 2) X(INSIDE_ANY, "in the sentence", 1) X(DOER, "actor|event", 2) \
    X(SUFFERER, "recipient|event", 2) X(PARTS, "parts|event", 2) X(PARTS_FORM, "parts|form", 2)        \
    X(SIZED, "size|event", 2) X(TOLD, "told before|event", 2) X(TOLD_LEMMA, "trigger told before|event", 2) \
    X(STANDS, "stands at|event", 2) X(LENGTH, "length of the sentence", 1) X(FRAMED, "row|event", 2)    \
    X(ASPECT, "aspect|event", 2) X(ADPOSITION, "preposition|event", 2) X(OTHERS, "others|event", 2) X(ODDS, "odds of the trigger", 1)   \
    X(ODDS_TYPE, "odds of the trigger|event", 2) X(CALIBRATION, "calibration", 1)
#define MODEL_LINK_TEMPLATES(X)                                                                     \
    X(LINK, "link", 0) X(RULE, "rule", 1) X(RULE_KIND, "rule|kind", 2) X(RULE_TYPE, "rule|event", 2)    \
    X(RULE_RELATION, "rule|relation", 2) X(EXPECTED, "relation|expected|form", 3)                    \
    X(RELATION_TYPE, "relation|event", 2) X(RELATION_TRIGGER, "relation|trigger", 2)                 \
    X(RELATION_KIND, "relation|kind|form", 3) X(RELATION_FORM, "relation|form", 2)                   \
    X(PREPOSITION_TYPE, "preposition|event", 2) X(PREPOSITION_TRIGGER, "preposition|trigger", 2)     \
    X(PREPOSITION_KIND, "preposition|kind", 2) X(KIND_TYPE, "kind|event", 2) X(KIND_TRIGGER, "kind|trigger", 2) \
    X(HEAD, "head", 1) X(HEAD_TYPE, "head|event", 2) X(DISTANCE, "distance|side", 2)                 \
    X(DISTANCE_KIND, "distance|side|kind", 3) X(DISTANCE_PREPOSITION, "distance|preposition", 2)     \
    X(CLAUSE, "clause|side|kind", 3) X(VERBS, "verbs between|side", 2) X(VERBS_RELATION, "verbs between|relation|kind", 3) \
    X(RANK, "rank|side|kind", 3) X(SUBJECT_OF, "subject of", 1) X(SUBJECT_OF_TYPE, "subject of|event", 2) \
    X(LEMMA_BEFORE, "lemma before", 1) X(LEMMA_BEFORE_KIND, "lemma before|kind", 2)                  \
    X(LEMMA_AFTER_KIND, "lemma after|kind", 2) X(FOUND, "rule found|relation|kind", 3)               \
    X(COUNTED, "counted|event", 2) X(SOURCE_KIND, "source|kind", 2) X(FORM_KIND, "form|side|kind", 3) \
    X(PLACE_TYPE, "place kind|event", 2) X(BETWEEN, "signs between|kind", 2) X(SENTENCE_KIND, "sentence|kind", 2) \
    X(AGREES, "agreement|relation|side", 3) X(BARE_RANK, "bare phrases between|kind|form", 3)          \
    X(SUBJECT_KIND, "kind of the subject|relation|kind", 3) X(DEFINITE, "definite|relation|form", 3)  \
    X(BARE_AGREES, "bare phrases between|agreement|form", 3)

#define X(id, name, values) TEMPLATE_##id,
enum model_template { MODEL_SENSE_TEMPLATES(X) MODEL_LINK_TEMPLATES(X) MODEL_TEMPLATE_COUNT };
#undef X
enum { MODEL_VALUES = 3, MODEL_FEATURES = 256, MODEL_SENTENCE = 80 }; /* words of a sentence that are looked at */

struct sign { const char *text; uint32_t hash; }; /* a value */
struct model_feature { uint32_t key, template; const char *text[MODEL_VALUES]; };


/* Row of the model in the data file; empty when key is 0. Weights in steps of MODEL_STEP. */
struct event_weight { uint32_t key; int8_t weight[8]; /* [MODEL_OUTPUT_COUNT], the rest 0 */ };
#define MODEL_STEP 0.04f
struct event_model { const struct event_weight *at; uint32_t mask; float slope, offset; /* of the events' odds */ };
struct model_features { const struct event_model *model; uint32_t n; struct model_feature at[MODEL_FEATURES]; };
/* An empty table has two rows at most. */
static inline bool model_is_trained(const struct event_model *m) { return m->mask > 1; }

const char *model_output_name(unsigned output);
const char *model_template_name(unsigned template);
unsigned model_template_values(unsigned template);
struct sign model_sign(const char *text);
#define MODEL_NO_SIGN ((struct sign){"", 0})
/* Hashes as model_sign gives them, 0 for a value that the template has not. */
static inline uint32_t model_key(unsigned template, uint32_t a, uint32_t b, uint32_t c)
{
    uint64_t h = ((uint64_t)a << 32 | b) * 0x9E3779B97F4A7C15u;
    h = (h ^ (h >> 32) ^ ((uint64_t)c << 16 | (template + 1))) * 0xff51afd7ed558ccdu;
    uint32_t key = (uint32_t)(h >> 32);
    return key ? key : 1;
}
/* Empties the list; model: whose weights will be asked. */
static inline void model_begin(struct model_features *list, const struct event_model *model)
{
    list->model = model;
    list->n = 0;
}
/* Adds a feature; MODEL_NO_SIGN for values that the template has not. What does not fit any more is left out. */
static inline void model_add(struct model_features *list, unsigned template, struct sign a, struct sign b, struct sign c)
{
    if (list->n == MODEL_FEATURES) return;
    uint32_t key = model_key(template, a.hash, b.hash, c.hash);
    list->at[list->n++] = (struct model_feature){key, template, {a.text, b.text, c.text}};
    __builtin_prefetch(&list->model->at[key & list->model->mask]); /* rows lie far apart: fetch them side by side */
}
/* Log odds of each output, out[MODEL_OUTPUT_COUNT]. */
void model_score(const struct model_features *list, float *out);
/* The table with its calibration: 1 and 0 where it has none. */
struct event_model model_open(const struct event_weight *table, uint32_t rows);
const struct event_weight *model_weight(const struct event_model *model, uint32_t key); /* NULL: none */
#endif
