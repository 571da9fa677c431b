/* SPDX-License-Identifier: Apache-2.0
 * Verbs: root, form and vowels in; all finite forms, participles and masdar out.
 *
 * Each form is a pattern and an ending. In a pattern 1 2 3 4 are the radicals, V is the vowel of
 * form I, + the infix t of form VIII; every pattern of a verb ends in its last radical. compose()
 * fills the pattern and then lets the root's weakness act, one rule after the other:
 *   first radical   وصل يصل اتّصل, أخذ خذ اتّخذ, ازداد ادّعى اصطدم   (fill)
 *   middle radical  قال قلت يقول, قائل مقول إقامة                    (hollow)
 *   last twice      مدّ مددت يمدّ                                     (contract)
 *   last radical    رمى رمت رموا رميت يرمي يرمون                     (attach)
 *   neighbours      آمن إيمان يوقن                                   (smooth)
 * Invariant: words hold all their vowels until phonemes_write drops them. For a form other than
 * I, perfect 's' says that a middle و / ي stays (استجوب besides استجاب).
 * Method: Wright I, 34-190 (patterns 34-107, weak verbs 120-190). */
#include <string.h>

#include "../text/fold.h"
#include "feature.h"
#include "inflect.h"
#include "phoneme.h"

enum pattern {
    PERFECT, PERFECT_PASSIVE, IMPERFECT, IMPERFECT_PASSIVE, /* imperfects without their person */
    IMPERATIVE, PARTICIPLE, PARTICIPLE_PASSIVE, MASDAR, PATTERNS
};

/* [form][pattern]; IX and QIV double their last radical and contract: احمرّ from iHmarar. */
static const char *const PATTERN[FORM_QIV + 1][PATTERNS] = {
    [FORM_I] = {"1a2V3", "1u2i3", "a12V3", "u12a3", "12V3", "1A2i3", "ma12U3", NULL},
    [FORM_II] = {"1a22a3", "1u22i3", "u1a22i3", "u1a22a3", "1a22i3", "mu1a22i3", "mu1a22a3", "ta12I3"},
    [FORM_III] = {"1A2a3", "1U2i3", "u1A2i3", "u1A2a3", "1A2i3", "mu1A2i3", "mu1A2a3", "mu1A2a3"},
    [FORM_IV] = {"'a12a3", "'u12i3", "u12i3", "u12a3", "'a12i3", "mu12i3", "mu12a3", "'i12A3"},
    [FORM_V] = {"ta1a22a3", "tu1u22i3", "ata1a22a3", "uta1a22a3", "ta1a22a3", "muta1a22i3",
                "muta1a22a3", "ta1a22u3"},
    [FORM_VI] = {"ta1A2a3", "tu1U2i3", "ata1A2a3", "uta1A2a3", "ta1A2a3", "muta1A2i3", "muta1A2a3",
                 "ta1A2u3"},
    [FORM_VII] = {"in1a2a3", "un1u2i3", "an1a2i3", "un1a2a3", "in1a2i3", "mun1a2i3", "mun1a2a3",
                  "in1i2A3"},
    [FORM_VIII] = {"i1+a2a3", "u1+u2i3", "a1+a2i3", "u1+a2a3", "i1+a2i3", "mu1+a2i3", "mu1+a2a3",
                   "i1+i2A3"},
    [FORM_IX] = {"i12a3a3", NULL, "a12a3i3", NULL, "i12a3i3", "mu12a3i3", NULL, "i12i3A3"},
    [FORM_X] = {"ista12a3", "ustu12i3", "asta12i3", "usta12a3", "ista12i3", "musta12i3", "musta12a3",
                "isti12A3"},
    [FORM_QI] = {"1a23a4", "1u23i4", "u1a23i4", "u1a23a4", "1a23i4", "mu1a23i4", "mu1a23a4", "1a23a4"},
    [FORM_QII] = {"ta1a23a4", "tu1u23i4", "ata1a23a4", "uta1a23a4", "ta1a23a4", "muta1a23i4",
                  "muta1a23a4", "ta1a23u4"},
    [FORM_QIV] = {"i12a34a4", "u12u34i4", "a12a34i4", "u12a34a4", "i12a34i4", "mu12a34i4", "mu12a34a4",
                  "i12i34A4"},
};

/* What the rules need to know of a verb; made once. */
struct verb {
    enum verb_form form;
    char radical[5];        /* phoneme chars */
    char perfect, imperfect;
    bool hollow, doubled, defective;
    bool drops_first;       /* in the imperfect: وصل يصل */
    bool short_imperative;  /* أخذ خذ */
    bool drops_second;      /* after the first: رأى يرى */
};

static bool is_glide(char c)
{
    return c == 'w' || c == 'y';
}

static bool is_root(const struct verb *verb, const char *radicals)
{
    return !strcmp(verb->radical, radicals);
}

static bool root_among(const struct verb *verb, const char *const *roots)
{
    for (; *roots; roots++)
        if (is_root(verb, *roots)) return true;
    return false;
}

/* Middle و / ي that stays a consonant: عوز يعوز, أحوج, ازدوج, استحوذ. */
static bool keeps_glide(const struct verb *verb)
{
    static const char *const I[] = {"Ewr", "Ewj", "EwS", "Ewz", "Hwl", "Hwr", "xwr", "hwj", "hws", "swd",
                                    "sws", "$wh", "'wd", "'ys", "hyf", "qws", "lwv", NULL};
    static const char *const IV[] = {"Ewz", "Hwj", NULL};
    static const char *const VIII[] = {"zwj", "Ewr", NULL};
    static const char *const X[] = {"Hw*", "Swb", "nwq", NULL};
    switch (verb->form) {
    case FORM_I: return verb->perfect == 'i' && root_among(verb, I);
    case FORM_IV: return verb->perfect == 's' || root_among(verb, IV);
    case FORM_VIII: return verb->perfect == 's' || root_among(verb, VIII);
    case FORM_X: return verb->perfect == 's' || root_among(verb, X);
    default: return verb->perfect == 's';
    }
}

static bool may_be_hollow(enum verb_form form)
{
    return form == FORM_I || form == FORM_IV || form == FORM_VII || form == FORM_VIII || form == FORM_X;
}

/* وصل يصل, وضع يضع, but وجل يوجل; وسع and وطئ are the two i-a that drop it; ودّ يودّ keeps it. */
static bool loses_waw(const struct verb *verb)
{
    static const char *const DROP[] = {"wsE", "wT'", NULL};
    if (verb->form != FORM_I || verb->radical[0] != 'w' || verb->doubled || verb->hollow) return false;
    if (verb->imperfect == 'i') return true;
    return verb->imperfect == 'a' && (verb->perfect == 'a' || root_among(verb, DROP));
}

static struct verb verb_of(const struct inflect_verb *in)
{
    static const char *const SHORT_IMPERATIVE[] = {"'x*", "'kl", "'mr", NULL};
    struct verb verb = {.form = in->form, .perfect = in->perfect, .imperfect = in->imperfect};
    for (unsigned i = 0; i < in->radicals && i < 4; i++) verb.radical[i] = phoneme_of_letter(in->root[i]);
    const char *r = verb.radical;
    bool three = in->radicals == 3;
    verb.defective = is_glide(r[in->radicals - 1]) && in->form != FORM_IX && in->form != FORM_QIV;
    verb.doubled = (three && r[1] == r[2] && !is_glide(r[2]) && in->form != FORM_II && in->form != FORM_V) ||
                   in->form == FORM_IX || in->form == FORM_QIV;
    verb.hollow = three && may_be_hollow(in->form) && is_glide(r[1]) && !verb.defective && !keeps_glide(&verb);
    verb.drops_first = loses_waw(&verb);
    verb.short_imperative = in->form == FORM_I && root_among(&verb, SHORT_IMPERATIVE);
    verb.drops_second = is_root(&verb, "r'y") && (in->form == FORM_I || in->form == FORM_IV);
    return verb;
}

/* First radical and infix of VIII: ازداد, ادّعى, ادّخر, اصطدم, اطّلع, اثّأر, اتّصل, اتّخذ. */
static void add_infix(struct phonemes *word, const struct verb *verb)
{
    char first = verb->radical[0], infix = 't';
    if (first == 'z' || first == 'd' || first == '*') infix = 'd';
    if (first == 'S' || first == 'D' || first == 'T') infix = 'T';
    if (first == 'Z' || first == 'v') infix = first;
    if (first == '*') word->s[word->n - 1] = 'd';
    if (is_glide(first) || is_root(verb, "'x*")) word->s[word->n - 1] = 't';
    phonemes_add_char(word, infix);
}

/* Whether the radical at t is left out: و of يصل, the hamzas of خذ and يرى. */
static bool is_dropped(const struct verb *verb, const char *pattern, const char *t)
{
    if (t[0] == '1' && !strncmp(t, "12V", 3))
        return verb->drops_first || (verb->short_imperative && t == pattern);
    return t[0] == '2' && t > pattern && t[-1] == '1' && verb->drops_second;
}

static void fill(struct phonemes *word, const struct verb *verb, const char *pattern, char vowel)
{
    word->n = 0;
    for (const char *t = pattern; *t; t++) {
        if (is_dropped(verb, pattern, t)) continue;
        if (*t >= '1' && *t <= '4') phonemes_add_char(word, verb->radical[*t - '1']);
        else if (*t == '+') add_infix(word, verb);
        else phonemes_add_char(word, *t == 'V' ? vowel : *t);
    }
}

static char lengthen(char vowel)
{
    return vowel == 'a' ? 'A' : vowel == 'i' ? 'I' : 'U';
}

/* Glide before a long vowel: مقول مبيع, إقامة, انقياد, قائل (and جائي: the hamza before ends). */
static void hollow_long(struct phonemes *word, size_t glide)
{
    char *s = word->s;
    if (s[glide + 1] == 'U') {
        if (s[glide] == 'y') s[glide + 1] = 'I';
        phonemes_cut(word, glide, 1);
    } else if (s[glide - 1] == 'i') {
        s[glide] = 'y';
    } else {
        phonemes_cut(word, glide, 1);
    }
}

/* "qawal" qAl qul, "quwil" qIl, "aqwul" aqUl aqul. The word ends glide, vowel, radical; the
 * vowel is long when the ending is open, i.e. begins with a vowel. */
static void hollow(struct phonemes *word, const struct verb *verb, bool open)
{
    size_t glide = word->n - 3;
    char *s = word->s, before = s[glide - 1], vowel = s[glide + 1];
    if (vowel == 'A' || vowel == 'U') {
        hollow_long(word, glide);
    } else if (before == 'A') { /* participle of I */
        s[glide] = '\'';
        if (s[glide + 2] == '\'') s[glide + 2] = 'y';
    } else if (before == 'a' || before == 'u') {
        bool first_form = verb->form == FORM_I && before == 'a';
        char closed = before == 'u' ? 'i' : !first_form ? 'a' : verb->imperfect == 'u' ? 'u' : 'i';
        s[glide - 1] = open ? (before == 'u' ? 'I' : 'A') : closed;
        phonemes_cut(word, glide, 2);
    } else {
        s[glide] = open ? lengthen(vowel) : vowel;
        phonemes_cut(word, glide + 1, 1);
    }
}

/* "madad" madd, "amdud" amudd before an open ending; a long vowel between keeps them apart (ممدود). */
static void contract(struct phonemes *word)
{
    size_t vowel = word->n - 2;
    char *s = word->s, between = s[vowel];
    if (between != 'a' && between != 'i' && between != 'u') return;
    if (phoneme_is_vowel(s[vowel - 2])) {
        phonemes_cut(word, vowel, 1);
    } else {
        s[vowel] = s[vowel - 1];
        s[vowel - 1] = between;
    }
}

/* ى, but ا where the root has و (دعا) and after ي (يحيا). */
static void add_final_alef(struct phonemes *word, char glide)
{
    bool tall = glide == 'w' || phonemes_last(word) == 'y';
    phonemes_add_char(word, tall ? 'A' : 'Y');
}

/* Ending that begins with a vowel, after a last radical whose vowel was a: رمى رمت رميا رموا ترمين. */
static void attach_after_a(struct phonemes *word, char glide, const char *ending)
{
    size_t length = strlen(ending);
    if (length == 1 && ending[0] != 'A' && ending[0] != 'U' && ending[0] != 'I') {
        add_final_alef(word, glide);
        return;
    }
    if (!strcmp(ending, "ap")) ending = "Ap"; /* مباراة */
    if (ending[0] == 'A' && ending[1] != 'p') {
        phonemes_add_char(word, 'a');
        phonemes_add_char(word, glide);
    } else if (ending[0] == 'U' || ending[0] == 'I') {
        phonemes_add(word, ending[0] == 'U' ? "aw" : "ay");
        ending++;
    }
    phonemes_add(word, ending);
}

/* After i or u: لقي لقيت لقوا, يرمي يرميان يرمون ترمين, يدعو. */
static void attach_after_iu(struct phonemes *word, char vowel, char glide, const char *ending)
{
    if (ending[0] == 'U' || ending[0] == 'I') {
        phonemes_add(word, ending);
    } else if (ending[0] == 'u') {
        phonemes_add_char(word, lengthen(vowel));
    } else {
        phonemes_add_char(word, vowel);
        phonemes_add_char(word, glide);
        phonemes_add(word, ending);
    }
}

/* Last radical that every pattern holds as a consonant goes over into the ending. */
static void attach(struct phonemes *word, const char *ending, bool keeps_waw)
{
    char vowel = word->s[word->n - 2], glide = keeps_waw ? word->s[word->n - 1] : 'y';
    if (vowel == 'A') { /* إلقاء */
        word->s[word->n - 1] = '\'';
        phonemes_add(word, ending);
        return;
    }
    if (vowel == 'U') { /* مدعوّ مرميّ */
        phonemes_cut(word, word->n - 2, 2);
        phonemes_add(word, keeps_waw ? "uww" : "iyy");
        return;
    }
    phonemes_cut(word, word->n - 2, 2);
    if (!*ending) {
        phonemes_add_char(word, vowel);
        phonemes_add_char(word, '_'); /* لم يرم: the vowel counts for a hamza before (لم ينأ) */
    } else if (phoneme_is_consonant(ending[0])) {
        phonemes_add_char(word, vowel);
        phonemes_add_char(word, vowel == 'u' ? 'w' : glide);
        phonemes_add(word, ending);
    } else if (vowel == 'a') {
        attach_after_a(word, glide, ending);
    } else {
        attach_after_iu(word, vowel, vowel == 'u' ? 'w' : glide, ending);
    }
}

/* 'a'man > 'Aman (آمن), 'i'mAn > 'ImAn; of the first person أؤمن the hamza stays written. */
static void smooth_hamzas(struct phonemes *word, bool keeps_u)
{
    char *s = word->s;
    if (word->n < 4 || s[0] != '\'' || s[2] != '\'' || !phoneme_is_consonant(s[3])) return;
    if ((s[1] == 'u' && keeps_u) || s[3] == '\'') return;
    s[1] = lengthen(s[1]);
    phonemes_cut(word, 2, 1);
}

/* "yuyqin" yUqin, "'iwSAl" 'ISAl: i and u swallow a glide that closes their syllable. */
static void smooth(struct phonemes *word, bool keeps_u)
{
    char *s = word->s;
    smooth_hamzas(word, keeps_u);
    for (size_t i = 0; i + 2 < word->n; i++) {
        if ((s[i] != 'i' && s[i] != 'u') || !is_glide(s[i + 1])) continue;
        if (!phoneme_is_consonant(s[i + 2]) || s[i + 2] == s[i + 1]) continue;
        s[i] = lengthen(s[i]);
        phonemes_cut(word, i + 1, 1);
    }
}

/* و as last radical lives on in form I only: دعا دعوت, يدعو, مدعوّ; رضي and all else have ي. */
static bool keeps_last_waw(const struct verb *verb, enum pattern which)
{
    if (verb->form != FORM_I || verb->radical[2] != 'w') return false;
    if (which == PERFECT || which == PARTICIPLE_PASSIVE) return verb->perfect != 'i';
    return (which == IMPERFECT || which == IMPERATIVE) && verb->imperfect == 'u';
}

/* person is what stands before an imperfect (y t ' n) or "". */
static void compose(struct phonemes *word, const struct verb *verb, enum pattern which, const char *person,
                    const char *ending)
{
    bool open = phoneme_is_vowel(ending[0]);
    const char *pattern = PATTERN[verb->form][which];
    fill(word, verb, pattern, which == PERFECT ? verb->perfect : verb->imperfect);
    if (verb->hollow) hollow(word, verb, open);
    if (verb->doubled && open) contract(word);
    if (verb->defective) attach(word, ending, keeps_last_waw(verb, which));
    else phonemes_add(word, ending);
    struct phonemes stem = *word;
    word->n = 0;
    phonemes_add(word, person);
    phonemes_add(word, stem.s);
    smooth(word, person[0] != 0);
}

/* Adds the form, and the other shape it has before an enclitic: كتبوا كتبو-, رمى رما-,
 * يقرأ يقرؤ-, كتبتم كتبتمو-. */
static void add_form(struct spellings *cell, struct phonemes *word, uint32_t features)
{
    char last = phonemes_last(word);
    size_t n = word->n;
    bool hamza = last == '\'' || (n > 1 && phoneme_is_vowel(last) && word->s[n - 2] == '\'' && last > 'Z');
    bool tum = n > 3 && !strcmp(word->s + n - 3, "tum") && feature_aspect(features) == ASPECT_PERFECT;
    if (last != 'O' && last != 'Y' && !hamza && !tum) {
        spellings_add(cell, word, 0, feature_with_bind(features, BIND_EITHER));
        return;
    }
    spellings_add(cell, word, 0, feature_with_bind(features, BIND_FREE));
    if (feature_voice(features) == VOICE_PASSIVE) return; /* has no object left to attach */
    if (last == 'O' || last == 'Y') phonemes_cut(word, n - 1, 1);
    if (last == 'Y') phonemes_add_char(word, 'A');
    if (hamza) phonemes_add_char(word, '_');
    if (tum) phonemes_add_char(word, 'U');
    spellings_add(cell, word, 0, feature_with_bind(features, BIND_BOUND));
}

static uint32_t finite(unsigned aspect, unsigned voice, unsigned person, unsigned number, unsigned gender)
{
    uint32_t f = feature_with_upos(0, UPOS_VERB);
    f = feature_with_verbform(feature_with_aspect(f, aspect), VERBFORM_FINITE);
    f = feature_with_person(feature_with_voice(f, voice), person);
    return feature_with_gender(feature_with_number(f, number), gender);
}

static void perfects(const struct verb *verb, unsigned voice, inflect_emit *emit, void *context)
{
    static const struct {
        const char *ending;
        unsigned person, number, gender;
    } ENDING[] = {
        {"a", 3, NUMBER_SINGULAR, GENDER_MASCULINE}, {"at", 3, NUMBER_SINGULAR, GENDER_FEMININE},
        {"A", 3, NUMBER_DUAL, GENDER_MASCULINE},     {"atA", 3, NUMBER_DUAL, GENDER_FEMININE},
        {"UO", 3, NUMBER_PLURAL, GENDER_MASCULINE},  {"na", 3, NUMBER_PLURAL, GENDER_FEMININE},
        {"ta", 2, NUMBER_SINGULAR, GENDER_MASCULINE}, {"ti", 2, NUMBER_SINGULAR, GENDER_FEMININE},
        {"tumA", 2, NUMBER_DUAL, GENDER_NONE},       {"tum", 2, NUMBER_PLURAL, GENDER_MASCULINE},
        {"tunna", 2, NUMBER_PLURAL, GENDER_FEMININE}, {"tu", 1, NUMBER_SINGULAR, GENDER_NONE},
        {"nA", 1, NUMBER_PLURAL, GENDER_NONE},
    };
    enum pattern which = voice == VOICE_PASSIVE ? PERFECT_PASSIVE : PERFECT;
    for (size_t i = 0; i < sizeof ENDING / sizeof *ENDING; i++) {
        struct phonemes word;
        struct spellings cell;
        cell.count = 0;
        compose(&word, verb, which, "", ENDING[i].ending);
        add_form(&cell, &word,
                 finite(ASPECT_PERFECT, voice, ENDING[i].person, ENDING[i].number, ENDING[i].gender));
        spellings_emit(&cell, emit, context);
    }
}

/* Jussive without ending; doubled verbs have two: يمدّ (said yamudda) and يمدد. */
static void add_jussives(struct spellings *cell, const struct verb *verb, enum pattern which, const char *person,
                         uint32_t features)
{
    struct phonemes word;
    for (int i = verb->doubled ? 0 : 1; i < 2; i++) {
        compose(&word, verb, which, person, i ? "" : "a");
        add_form(cell, &word, features);
    }
}

static void imperfects(const struct verb *verb, unsigned voice, inflect_emit *emit, void *context)
{
    static const struct {
        const char *before;
        unsigned person, number, gender;
        const char *indicative, *subjunctive; /* "" in the jussive where the indicative is "u" */
    } PERSON[] = {
        {"y", 3, NUMBER_SINGULAR, GENDER_MASCULINE, "u", "a"}, {"t", 3, NUMBER_SINGULAR, GENDER_FEMININE, "u", "a"},
        {"y", 3, NUMBER_DUAL, GENDER_MASCULINE, "Ani", "A"},   {"t", 3, NUMBER_DUAL, GENDER_FEMININE, "Ani", "A"},
        {"y", 3, NUMBER_PLURAL, GENDER_MASCULINE, "Una", "UO"}, {"y", 3, NUMBER_PLURAL, GENDER_FEMININE, "na", "na"},
        {"t", 2, NUMBER_SINGULAR, GENDER_MASCULINE, "u", "a"}, {"t", 2, NUMBER_SINGULAR, GENDER_FEMININE, "Ina", "I"},
        {"t", 2, NUMBER_DUAL, GENDER_NONE, "Ani", "A"},        {"t", 2, NUMBER_PLURAL, GENDER_MASCULINE, "Una", "UO"},
        {"t", 2, NUMBER_PLURAL, GENDER_FEMININE, "na", "na"},  {"'", 1, NUMBER_SINGULAR, GENDER_NONE, "u", "a"},
        {"n", 1, NUMBER_PLURAL, GENDER_NONE, "u", "a"},
    };
    enum pattern which = voice == VOICE_PASSIVE ? IMPERFECT_PASSIVE : IMPERFECT;
    for (size_t i = 0; i < sizeof PERSON / sizeof *PERSON; i++) {
        struct phonemes word;
        struct spellings cell;
        cell.count = 0;
        uint32_t f = finite(ASPECT_IMPERFECT, voice, PERSON[i].person, PERSON[i].number, PERSON[i].gender);
        bool bare = PERSON[i].indicative[0] == 'u';
        unsigned other = bare ? MOOD_SUBJUNCTIVE : MOOD_SUBJUNCTIVE | MOOD_JUSSIVE;
        compose(&word, verb, which, PERSON[i].before, PERSON[i].indicative);
        add_form(&cell, &word, feature_with_mood(f, MOOD_INDICATIVE));
        compose(&word, verb, which, PERSON[i].before, PERSON[i].subjunctive);
        add_form(&cell, &word, feature_with_mood(f, other));
        if (bare) add_jussives(&cell, verb, which, PERSON[i].before, feature_with_mood(f, MOOD_JUSSIVE));
        spellings_emit(&cell, emit, context);
    }
}

/* A cluster needs an alef before it: "ktub" اكتب; its vowel bears on the hamza of اؤمل. */
static void add_imperative(struct spellings *cell, const struct verb *verb, const char *ending, uint32_t features)
{
    struct phonemes word;
    compose(&word, verb, IMPERATIVE, "", ending);
    if (word.n > 1 && phoneme_is_consonant(word.s[0]) && phoneme_is_consonant(word.s[1]))
        compose(&word, verb, IMPERATIVE, verb->imperfect == 'u' ? "u" : "i", ending);
    add_form(cell, &word, features);
}

static void imperatives(const struct verb *verb, inflect_emit *emit, void *context)
{
    static const struct {
        const char *ending;
        unsigned number, gender;
    } ENDING[] = {
        {"", NUMBER_SINGULAR, GENDER_MASCULINE}, {"I", NUMBER_SINGULAR, GENDER_FEMININE},
        {"A", NUMBER_DUAL, GENDER_NONE},         {"UO", NUMBER_PLURAL, GENDER_MASCULINE},
        {"na", NUMBER_PLURAL, GENDER_FEMININE},
    };
    for (size_t i = 0; i < sizeof ENDING / sizeof *ENDING; i++) {
        struct spellings cell;
        cell.count = 0;
        uint32_t f = finite(ASPECT_IMPERATIVE, VOICE_ACTIVE, 2, ENDING[i].number, ENDING[i].gender);
        add_imperative(&cell, verb, ENDING[i].ending, f);
        if (verb->doubled && !*ENDING[i].ending) add_imperative(&cell, verb, "a", f);
        spellings_emit(&cell, emit, context);
    }
}

static bool is_short_vowel(char c)
{
    return c == 'a' || c == 'i' || c == 'u';
}

/* Consonants only, as many as the form has, and vowels for form I. */
static bool is_sane(const struct inflect_verb *in)
{
    bool four = in->form >= FORM_QI;
    if (in->radicals != 3 && in->radicals != 4) return false;
    for (unsigned i = 0; i < in->radicals; i++)
        if (!phoneme_is_consonant(phoneme_of_letter(in->root[i]))) return false;
    if (in->form == FORM_I && (!is_short_vowel(in->perfect) || !is_short_vowel(in->imperfect))) return false;
    return in->form >= FORM_I && in->form <= FORM_QIV && in->radicals == (four ? 4u : 3u);
}

void inflect_verb(const struct inflect_verb *in, inflect_emit *emit, void *context)
{
    if (!is_sane(in)) return;
    struct verb verb = verb_of(in);
    perfects(&verb, VOICE_ACTIVE, emit, context);
    imperfects(&verb, VOICE_ACTIVE, emit, context);
    imperatives(&verb, emit, context);
    if (!PATTERN[verb.form][PERFECT_PASSIVE]) return;
    perfects(&verb, VOICE_PASSIVE, emit, context);
    imperfects(&verb, VOICE_PASSIVE, emit, context);
}

/* III مقاتلة and QI زعزعة end in ة, as do hollow IV and X (إقامة, استقامة), إراءة, and II of
 * roots in و ي ء (تربية, تهنئة). */
static void compose_masdar(struct phonemes *word, const struct verb *verb)
{
    char last = verb->radical[2];
    bool teh = verb->form == FORM_III || verb->form == FORM_QI || (verb->form == FORM_IV && verb->drops_second) ||
               (verb->hollow && (verb->form == FORM_IV || verb->form == FORM_X));
    if (verb->form == FORM_II && (verb->defective || last == '\'')) {
        fill(word, verb, verb->radical[1] == 'y' && verb->defective ? "ta1i23" : "ta12i3", 0); /* تحيّة */
        if (verb->defective) word->s[word->n - 1] = 'y';
        phonemes_add(word, "ap");
        smooth(word, false);
    } else if (verb->defective && (verb->form == FORM_V || verb->form == FORM_VI || verb->form == FORM_QII)) {
        fill(word, verb, PATTERN[verb->form][MASDAR], 0); /* تلقّي: u gives way to i */
        phonemes_cut(word, word->n - 2, 2);
        phonemes_add(word, "I");
    } else {
        compose(word, verb, MASDAR, "", teh ? "ap" : "u");
    }
}

size_t inflect_derive(const struct inflect_verb *in, enum derivation what, uint32_t *letters)
{
    static const enum pattern WHICH[] = {PERFECT, PARTICIPLE, PARTICIPLE_PASSIVE, MASDAR};
    enum { ROOM = 16 };
    uint32_t spelled[PHONEMES_ROOM];
    struct phonemes word;
    if (!is_sane(in) || !PATTERN[in->form][WHICH[what]]) return 0;
    struct verb verb = verb_of(in);
    if (what == DERIVE_MASDAR) compose_masdar(&word, &verb);
    else compose(&word, &verb, WHICH[what], "", what == DERIVE_LEMMA ? "a" : "u");
    size_t n = phonemes_write(&word, WRITE_SHADDA, spelled);
    if (n > ROOM) return 0;
    memcpy(letters, spelled, n * sizeof *letters);
    return n;
}
