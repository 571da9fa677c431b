/* SPDX-License-Identifier: Apache-2.0
 * The generator: all written forms of a lexeme, without vowels, with their features.
 *
 * Forms are made with their vowels first (root + pattern + affix), then the rules of weak
 * letters, contraction and assimilation are applied, then hamzas get their seat and the vowels
 * are dropped. Clitics are not added here, but forms that exist only before an enclitic are
 * (مدرست-, كتبو-, رما-) with bind BOUND.
 * Method: the usual account of Arabic morphology (Wright, A Grammar of the Arabic Language, I). */
#ifndef KHABAR_INFLECT_H
#define KHABAR_INFLECT_H
#include <stdbool.h>
#include "feature.h"

enum verb_form { FORM_I = 1, FORM_II, FORM_III, FORM_IV, FORM_V, FORM_VI, FORM_VII, FORM_VIII, FORM_IX,
                 FORM_X, FORM_QI, FORM_QII, FORM_QIV };

struct inflect_verb {
    uint32_t root[4];          /* letters; hamza is AR_HAMZA, weak letters AR_WAW / AR_YEH */
    unsigned radicals;         /* 3 or 4 */
    enum verb_form form;
    char perfect, imperfect;   /* form I: 'a' 'i' 'u'; perfect 's': a weak middle radical stays (استجوب); else 0 */
};

/* Called once for each (form, features); letters[0..n) hold no vowels and no shadda, hamzas
 * and ى ة are spelled as they should be. Forms that differ in nothing written are given once with
 * sets of moods or cases; different persons are given apiece. */
typedef void inflect_emit(void *context, const uint32_t *letters, size_t n, uint32_t features);

/* All finite forms: perfect, imperfect (indicative, subjunctive, jussive), imperative, active and
 * passive (passive third person only for verbs without an object is harmless). */
void inflect_verb(const struct inflect_verb *verb, inflect_emit *emit, void *context);

enum derivation { DERIVE_LEMMA, DERIVE_ACTIVE_PARTICIPLE, DERIVE_PASSIVE_PARTICIPLE, DERIVE_MASDAR };
/* Citation form of the verb itself (3rd masculine singular perfect) or of a noun made from it,
 * without vowels but with shadda (AR_SHADDA after its letter), indefinite: active participle of
 * defectives with its ي (قاضي). letters has room for 16; returns the length, 0 where the form
 * has none (regular masdar of form I). */
size_t inflect_derive(const struct inflect_verb *verb, enum derivation what, uint32_t *letters);

struct inflect_noun {
    const uint32_t *lemma; size_t n;       /* singular with shadda */
    const uint32_t *feminine; size_t n_feminine; /* irregular feminine; n 0: none */
    bool takes_teh;                        /* regular feminine in ة */
    bool sound_masculine, sound_feminine;  /* plurals in ون / ات */
    const uint32_t *const *broken; const size_t *n_broken; size_t brokens; /* broken plurals */
    unsigned upos;                         /* UPOS_NOUN, UPOS_ADJ, UPOS_PROPN */
    unsigned gender;                       /* of the lemma */
    unsigned verbform, voice;              /* for participles and masdars */
};
/* All forms: singular, dual, plurals, feminine, before enclitics (ة→ت, dropped ن, ى→ا, hamza
 * seats: أصدقاء / أصدقاؤ- أصدقائ-), accusative alef, defective nouns (قاض / قاضي / القاضي / قاضيا). */
void inflect_noun(const struct inflect_noun *noun, inflect_emit *emit, void *context);
#endif
