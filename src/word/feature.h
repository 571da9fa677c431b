/* SPDX-License-Identifier: Apache-2.0
 * Morphological features of one word form, packed into 32 bits.
 *
 * Where the unvowelled spelling does not tell two values apart (case, mood, state), the field is
 * a set: one form stands for all of them. */
#ifndef KHABAR_FEATURE_H
#define KHABAR_FEATURE_H
#include <stddef.h>
#include <stdint.h>

/* Universal parts of speech, in the order of their names in feature.c. */
enum upos {
    UPOS_X, UPOS_NOUN, UPOS_PROPN, UPOS_ADJ, UPOS_VERB, UPOS_AUX, UPOS_ADP, UPOS_CCONJ, UPOS_SCONJ,
    UPOS_PRON, UPOS_DET, UPOS_ADV, UPOS_NUM, UPOS_PART, UPOS_INTJ, UPOS_PUNCT, UPOS_SYM
};
enum { ASPECT_NONE, ASPECT_PERFECT, ASPECT_IMPERFECT, ASPECT_IMPERATIVE };
enum { VOICE_ACTIVE, VOICE_PASSIVE };
enum { NUMBER_NONE, NUMBER_SINGULAR, NUMBER_DUAL, NUMBER_PLURAL };
enum { GENDER_NONE, GENDER_MASCULINE, GENDER_FEMININE };
/* Sets. Moods are for finite imperfects, cases for nominals. */
enum { MOOD_INDICATIVE = 1, MOOD_SUBJUNCTIVE = 2, MOOD_JUSSIVE = 4 };
enum { CASE_NOMINATIVE = 1, CASE_ACCUSATIVE = 2, CASE_GENITIVE = 4 };
/* State: can stand bare and indefinite, with the article, before a genitive or pronoun. */
enum { STATE_INDEFINITE = 1, STATE_DEFINITE = 2, STATE_CONSTRUCT = 4 };
/* Enclitics: never, maybe, only with one (مدرست in مدرستهم). */
enum { BIND_FREE, BIND_EITHER, BIND_BOUND };
enum { VERBFORM_NONE, VERBFORM_FINITE, VERBFORM_PARTICIPLE, VERBFORM_MASDAR };

/* X(name, shift, bits) */
#define FEATURE_FIELDS(X)                                                                           \
    X(upos, 0, 5) X(aspect, 5, 2) X(voice, 7, 1) X(person, 8, 2) X(number, 10, 2) X(gender, 12, 2)   \
    X(mood, 14, 3) X(cases, 17, 3) X(state, 20, 3) X(bind, 23, 2) X(verbform, 25, 2)                \
    X(foreign, 27, 1) X(slip, 28, 1) /* of guessed words: a name from another language; a misspelt word */

#define X(name, shift, bits)                                                                        \
    static inline unsigned feature_##name(uint32_t f) { return f >> shift & ((1u << bits) - 1); }    \
    static inline uint32_t feature_with_##name(uint32_t f, unsigned v)                              \
    {                                                                                               \
        return (f & ~(((1u << bits) - 1) << shift)) | (uint32_t)v << shift;                          \
    }
FEATURE_FIELDS(X)
#undef X

const char *feature_upos_name(unsigned upos);
int feature_upos_number(const char *name); /* -1 if there is none of that name */
#endif
