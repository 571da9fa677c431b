/* SPDX-License-Identifier: Apache-2.0
 * Names: which words are names of persons, locations, organisations or of something else.
 *
 * In: the tagged words of a sentence. Out: a label for each word, B- at the first word of a name, I- at those
 * that continue it. A linear-chain model: every feature has a weight for each label, neighbouring
 * labels one for each pair; the best sequence is found by Viterbi's algorithm. Trained by the averaged
 * structured perceptron (Collins 2002) in train/train_names.c; weights in model/names.tsv. */
#ifndef KHABAR_NAME_H
#define KHABAR_NAME_H
#include "../word/tag.h"
#include "mention.h"

#define NAME_LABELS(X) X(O, "O") X(B_PER, "B-PERS") X(I_PER, "I-PERS") X(B_LOC, "B-LOC") X(I_LOC, "I-LOC") \
    X(B_ORG, "B-ORG") X(I_ORG, "I-ORG") X(B_MISC, "B-MISC") X(I_MISC, "I-MISC")
#define X(id, name) NAME_##id,
enum name_label { NAME_LABELS(X) NAME_LABEL_COUNT };
#undef X

/* Row of the model in the data file; empty when key is 0. Weights are quantised to NAME_STEP. */
struct name_weight { uint32_t key; int8_t weight[12]; /* [NAME_LABEL_COUNT], the rest 0 */ };
#define NAME_STEP 0.1f

/* X(name, values, kinds...) in the order of name_features; the last is for pairs of labels. */
#define NAME_TEMPLATES(X)                                                                           \
    X("word", 1, TAG_VALUE_WORD, 0, 0)                                                              \
    X("word before", 1, TAG_VALUE_WORD, 0, 0)                                                       \
    X("word after", 1, TAG_VALUE_WORD, 0, 0)                                                        \
    X("word two before", 1, TAG_VALUE_WORD, 0, 0)                                                   \
    X("word two after", 1, TAG_VALUE_WORD, 0, 0)                                                    \
    X("word before|word", 2, TAG_VALUE_WORD, TAG_VALUE_WORD, 0)                                     \
    X("word|word after", 2, TAG_VALUE_WORD, TAG_VALUE_WORD, 0)                                      \
    X("stem", 1, TAG_VALUE_WORD, 0, 0)                                                              \
    X("stem before", 1, TAG_VALUE_WORD, 0, 0)                                                       \
    X("stem after", 1, TAG_VALUE_WORD, 0, 0)                                                        \
    X("lemma", 1, TAG_VALUE_LEMMA, 0, 0)                                                            \
    X("lemma before|tag", 2, TAG_VALUE_LEMMA, TAG_VALUE_TAG, 0)                                     \
    X("lemma after|tag", 2, TAG_VALUE_LEMMA, TAG_VALUE_TAG, 0)                                      \
    X("tag", 1, TAG_VALUE_TAG, 0, 0)                                                                \
    X("tag before|tag", 2, TAG_VALUE_TAG, TAG_VALUE_TAG, 0)                                         \
    X("tag|tag after", 2, TAG_VALUE_TAG, TAG_VALUE_TAG, 0)                                          \
    X("tag before|tag|tag after", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_TAG)                   \
    X("ending of three", 1, TAG_VALUE_ENDING, 0, 0)                                                 \
    X("ending of two", 1, TAG_VALUE_ENDING, 0, 0)                                                   \
    X("beginning of three", 1, TAG_VALUE_ENDING, 0, 0)                                              \
    X("beginning of stem", 1, TAG_VALUE_ENDING, 0, 0)                                               \
    X("tables", 1, TAG_VALUE_NUMBER, 0, 0)                                                          \
    X("tables before|tables", 2, TAG_VALUE_NUMBER, TAG_VALUE_NUMBER, 0)                             \
    X("tables|tables after", 2, TAG_VALUE_NUMBER, TAG_VALUE_NUMBER, 0)                              \
    X("tables|tag", 2, TAG_VALUE_NUMBER, TAG_VALUE_TAG, 0)                                          \
    X("tables before|tag", 2, TAG_VALUE_NUMBER, TAG_VALUE_TAG, 0)                                   \
    X("tables after|tag", 2, TAG_VALUE_NUMBER, TAG_VALUE_TAG, 0)                                    \
    X("lemma before|lemma", 2, TAG_VALUE_LEMMA, TAG_VALUE_LEMMA, 0)                                 \
    X("lemma|lemma after", 2, TAG_VALUE_LEMMA, TAG_VALUE_LEMMA, 0)                                  \
    X("lemma two before|tag", 2, TAG_VALUE_LEMMA, TAG_VALUE_TAG, 0)                                 \
    X("tag|ending", 2, TAG_VALUE_TAG, TAG_VALUE_ENDING, 0)                                          \
    X("shape", 1, TAG_VALUE_NUMBER, 0, 0)                                                           \
    X("shape before|shape|shape after", 3, TAG_VALUE_NUMBER, TAG_VALUE_NUMBER, TAG_VALUE_NUMBER)    \
    X("label before", 1, TAG_VALUE_NUMBER, 0, 0)

#define X(name, values, a, b, c) +1
enum { NAME_TEMPLATE_COUNT = 0 NAME_TEMPLATES(X), NAME_FEATURES = NAME_TEMPLATE_COUNT - 1 };
#undef X

const char *name_label_text(unsigned label);
int name_label_number(const char *text); /* -1: none */
const struct tag_template *name_template(unsigned number);
uint32_t name_key(unsigned template, const struct tag_feature *feature);
/* What the tables say of each word of words[from,to): bits, into out[0..to-from). */
void name_tables(const struct gazetteer *g, const struct words *words, uint32_t from, uint32_t to, uint32_t *out);
/* Features of one word; tables as above, for the sentence [from,to). */
void name_features(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t from, uint32_t to,
                   const uint32_t *tables, struct tag_feature out[NAME_FEATURES]);
/* Best sequence over score[n][labels] and pair[before][label]; label[n] out. choice: scratch of [n][labels]. */
void name_viterbi(const float *score, float pair[NAME_LABEL_COUNT][NAME_LABEL_COUNT], uint32_t n, uint8_t *choice,
                  uint8_t *label);
/* Labels all words of the report (word.name); all O when the data file holds no model. */
void names_label(struct arena *arena, const struct gazetteer *g, struct words *words, uint32_t sentences);
static inline bool name_is_inside(const struct word *w) { return w->name != NAME_O && w->name % 2 == 0; }
static inline bool name_is_person(const struct word *w) { return w->name == NAME_B_PER || w->name == NAME_I_PER; }
static inline bool name_is_place(const struct word *w) { return w->name == NAME_B_LOC || w->name == NAME_I_LOC; }
#endif
