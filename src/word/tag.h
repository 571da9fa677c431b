/* SPDX-License-Identifier: Apache-2.0
 * The tagger's features: what it looks at, for the library that tags and for the program that trains.
 *
 * A candidate analysis of a word scores the sum of the weights of its features, plus a prior. Each
 * feature is a template with up to three values; its key in the model is a hash of these. In
 * model/tagger.tsv the values are written out (tags, words, endings), so that a row can be read.
 * Method: averaged perceptron (Collins 2002) ranking the analyses of a word, left to right. */
#ifndef KHABAR_TAG_H
#define KHABAR_TAG_H
#include "type.h"

struct tag_context {
    const struct lexicon *lexicon;
    const struct analysis *a;        /* the candidate */
    const struct word *word;
    const struct word *before, *before2; /* decided already; NULL at the start */
    const struct word *after;        /* not decided; NULL at the end */
};

/* Kinds of values: how they are written in the model file. */
enum tag_value { TAG_VALUE_TAG, TAG_VALUE_WORD, TAG_VALUE_LEMMA, TAG_VALUE_ENDING, TAG_VALUE_UPOS_SET, TAG_VALUE_NUMBER };

/* X(name, values, kinds...) - one line a template, in the order of tag_features. First those that no context
 * changes. */
#define TAG_FIXED_TEMPLATES(X)                                                                      \
    X("tag", 1, TAG_VALUE_TAG, 0, 0)                                                                \
    X("lemma|upos", 2, TAG_VALUE_LEMMA, TAG_VALUE_TAG, 0)                                             \
    X("word|tag", 2, TAG_VALUE_WORD, TAG_VALUE_TAG, 0)                                                \
    X("tag|ending", 2, TAG_VALUE_TAG, TAG_VALUE_ENDING, 0)                                            \
    X("tag|beginning", 2, TAG_VALUE_TAG, TAG_VALUE_ENDING, 0)                                         \
    X("tag|inflection", 2, TAG_VALUE_TAG, TAG_VALUE_NUMBER, 0)                                        \
    X("upos|source", 2, TAG_VALUE_TAG, TAG_VALUE_NUMBER, 0)
#define TAG_TEMPLATES(X)                                                                            \
    TAG_FIXED_TEMPLATES(X)                                                                          \
    X("tag|before", 2, TAG_VALUE_TAG, TAG_VALUE_TAG, 0)                                              \
    X("tag|before|before2", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_TAG)                           \
    X("tag|before|next could be", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_UPOS_SET)                \
    X("tag|next could be", 2, TAG_VALUE_TAG, TAG_VALUE_UPOS_SET, 0)                                   \
    X("tag|word before", 2, TAG_VALUE_TAG, TAG_VALUE_WORD, 0)                                         \
    X("tag|word after", 2, TAG_VALUE_TAG, TAG_VALUE_WORD, 0)                                          \
    X("tag|before|agreement", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_NUMBER)                      \
    X("before|case or mood", 2, TAG_VALUE_TAG, TAG_VALUE_NUMBER, 0)

/* The second step: the part of speech as treebanks write it, given the analysis (كان is a verb here and AUX
 * there; a noun may be part of a name). The first value of each is the label itself. */
#define LABEL_TEMPLATES(X)                                                                          \
    X("label|tag", 2, TAG_VALUE_TAG, TAG_VALUE_TAG, 0)                                                \
    X("label|tag|label before", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_TAG)                       \
    X("label|lemma|upos", 3, TAG_VALUE_TAG, TAG_VALUE_LEMMA, TAG_VALUE_TAG)                            \
    X("label|word", 2, TAG_VALUE_TAG, TAG_VALUE_WORD, 0)                                              \
    X("label|word|label before", 3, TAG_VALUE_TAG, TAG_VALUE_WORD, TAG_VALUE_TAG)                     \
    X("label|upos|ending", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_ENDING)                         \
    X("label|word before", 2, TAG_VALUE_TAG, TAG_VALUE_WORD, 0)                                       \
    X("label|word after", 2, TAG_VALUE_TAG, TAG_VALUE_WORD, 0)                                        \
    X("label|tag|tag after", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_TAG)                          \
    X("label|tag|source", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_NUMBER)                          \
    X("label|tag|two labels before", 3, TAG_VALUE_TAG, TAG_VALUE_TAG, TAG_VALUE_NUMBER)

#define X(name, values, a, b, c) +1
enum { TAG_FIXED = 0 TAG_FIXED_TEMPLATES(X), TAG_FEATURES = 0 TAG_TEMPLATES(X), LABEL_FEATURES = 0 LABEL_TEMPLATES(X), TAG_ALL = TAG_FEATURES + LABEL_FEATURES };
#undef X

struct tag_template { const char *name; unsigned values; enum tag_value kind[3]; };
struct tag_feature { uint32_t value[3]; };

/* Rows of the models in the data file; empty when key is 0. A label's weights stand together, in steps of
 * LABEL_STEP, so that one look-up serves all labels. */
struct tag_weight { uint32_t key; float weight; };
enum { LABELS = UPOS_SYM + 1 };
struct label_weight { uint32_t key; int8_t weight[20]; /* [LABELS], the rest 0 */ };
#define LABEL_STEP 0.0625f

const struct tag_template *tag_template(unsigned number);
/* One feature a template, in their order; the analysis must have its tag. */
void tag_features(const struct tag_context *c, struct tag_feature out[TAG_FEATURES]);
/* Features of one label for the word at the middle; `after` is decided too here. */
void label_features(const struct tag_context *c, unsigned label, struct tag_feature out[LABEL_FEATURES]);
/* Key of a label feature without its label, the first value. template counts as in tag_key. */
uint32_t label_key(unsigned template, const struct tag_feature *feature);
/* Labels that an analysis of this part of speech can have, as a set of bits. */
uint32_t label_choices(unsigned upos);
/* template counts the tagger's first, then the labels'. */
uint32_t tag_key(unsigned template, const struct tag_feature *feature);
/* The coarse tag of an analysis: part of speech, clitics, aspect. Its name and back (UINT32_MAX: none). */
uint32_t tag_of(const struct lexicon *lexicon, const struct analysis *a);
void tag_write(uint32_t tag, char out[32]);
uint32_t tag_read(const char *name);
/* What is likely before anything was learnt (prior.c). */
float tag_prior_fixed(const struct tag_context *c);
float tag_prior_in_context(const struct tag_context *c);
/* What holds in any context: tags, parts of speech, and the part of the score that depends on the word alone. */
void tag_type(const struct lexicon *lexicon, struct word_type *t);
#endif
