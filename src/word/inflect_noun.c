/* SPDX-License-Identifier: Apache-2.0
 * Nouns and adjectives: lemma and plurals in, all forms out.
 *
 * A lemma comes without vowels, so it is kept letter by letter (phoneme.h, WRITE_LETTERS); only a
 * hamza at its end is taken apart into its vowel and the bare hamza, because it moves to another
 * seat before endings and enclitics (أصدقاء أصدقاؤه, مبدأ مبدؤه, قارئ قارئون).
 * The end of the lemma alone decides how it is declined (enum ending). Each number is a cell:
 * forms spelled alike within it are joined, so مدرسة comes once with all cases.
 * Invariant: every set of cases or states emitted is one that the spelling allows; joined sets may
 * hold a pair that Arabic spells otherwise (كتاب as indefinite accusative).
 * Method: Wright I, 292-327 (dual, plural, declension), 356-363 (before pronouns). */
#include <string.h>

#include "../text/fold.h"
#include "feature.h"
#include "inflect.h"
#include "phoneme.h"

enum ending {
    END_PLAIN,      /* كتاب */
    END_TEH,        /* مدرسة */
    END_MAKSURA,    /* مستوى */
    END_ALEF,       /* دنيا قضايا */
    END_DEFECTIVE,  /* قاضي */
    END_ALEF_HAMZA, /* لقاء */
    END_HAMZA       /* جزء مبدأ قارئ تباطؤ */
};

enum {
    ALL_CASES = CASE_NOMINATIVE | CASE_ACCUSATIVE | CASE_GENITIVE,
    OBLIQUE = CASE_ACCUSATIVE | CASE_GENITIVE,
    ALL_STATES = STATE_INDEFINITE | STATE_DEFINITE | STATE_CONSTRUCT,
    BARE_STATES = STATE_INDEFINITE | STATE_DEFINITE,
    LONG_ENOUGH_FOR_DEFECTIVE = 4 /* رأي وعي سعي are not */
};

/* One word to be declined: a lemma, a feminine, a broken plural. */
struct base {
    struct phonemes word; /* whole, final hamza taken apart */
    struct phonemes stem; /* without the ة, ى, ي that endings replace */
    enum ending ending;
    bool diptote;         /* no accusative alef: قنابل, أكبر */
};

static bool ends_in(const struct phonemes *word, const char *tail)
{
    size_t n = strlen(tail);
    return word->n >= n && !memcmp(word->s + word->n - n, tail, n);
}

static bool is_long_alef_before(const struct phonemes *word, size_t at)
{
    return at > 0 && (word->s[at - 1] == 'A' || word->s[at - 1] == '|');
}

/* Seat of the last hamza tells its vowel: مبدأ "mbda'". */
static void take_apart_hamza(struct phonemes *word)
{
    char last = phonemes_last(word);
    const char *apart = last == '>' ? "a'" : last == '}' ? "i'" : last == '&' ? "u'" : NULL;
    if (!apart || word->n < 2) return;
    phonemes_cut(word, word->n - 1, 1);
    phonemes_add(word, apart);
}

/* Copies the letters that count: آ as the two it stands for, a last shadda as a letter (موادّ is
 * مفاعل), no other shadda, no vowel before a last hamza. */
static size_t strip(const struct phonemes *word, char *bare)
{
    size_t n = 0;
    for (size_t i = 0; i < word->n; i++) {
        char c = word->s[i];
        if (c == '|') bare[n++] = '>', c = 'A';
        if (!strchr("~aiu", c) || (c == '~' && i + 1 == word->n)) bare[n++] = c;
    }
    return n;
}

/* مفاعل مفاعيل, مبادئ مآذن: alef as third of five or six letters. */
static bool is_last_plural(const struct phonemes *word)
{
    char bare[2 * PHONEMES_ROOM];
    size_t n = strip(word, bare);
    if (n != 5 && n != 6) return false;
    return bare[2] == 'A' && bare[n - 1] != 'p' && (n == 5 || bare[4] == 'y');
}

/* أكبر أحمر: an adjective of four letters from أ. */
static bool is_elative(const struct phonemes *word, unsigned upos)
{
    char bare[2 * PHONEMES_ROOM];
    return upos == UPOS_ADJ && strip(word, bare) == 4 && bare[0] == '>' && bare[3] != 'p';
}

/* هجمات سنوات مفاجآت, but أوقات أصوات are of the pattern أفعال. */
static bool is_feminine_plural(const struct phonemes *word)
{
    char bare[2 * PHONEMES_ROOM];
    size_t n = strip(word, bare);
    return n > 3 && bare[n - 2] == 'A' && bare[n - 1] == 't' && !(bare[0] == '>' && n == 5);
}

/* Shapes that end in ـٍ: فاعل قاضي, participles محامي, masdars تلقّي تساوي, plurals أراضي أيدي; not
 * كرسيّ (shadda), رأي (short), شاي (long alef before), علي (a name), لوبي (no such shape). */
static bool is_defective(const struct phonemes *word, unsigned upos, bool plural)
{
    char bare[2 * PHONEMES_ROOM];
    size_t n = strip(word, bare);
    if (upos == UPOS_PROPN || n < LONG_ENOUGH_FOR_DEFECTIVE || is_long_alef_before(word, word->n - 1)) return false;
    if (plural || bare[0] == 'm' || is_last_plural(word)) return true;
    if (n == 4 && (bare[1] == 'A' || bare[0] == '>')) return true; /* قاضي; آتي is '>' and alef */
    return bare[0] == 't' && n == 4 && word->n == 5;               /* تلقّي */
}

static enum ending ending_of(const struct phonemes *word, unsigned upos, bool plural)
{
    switch (phonemes_last(word)) {
    case 'p': return END_TEH;
    case 'Y': return END_MAKSURA;
    case 'A': return END_ALEF;
    case '\'': return is_long_alef_before(word, word->n - 1) ? END_ALEF_HAMZA : END_HAMZA;
    case 'y': return is_defective(word, upos, plural) ? END_DEFECTIVE : END_PLAIN;
    default: return END_PLAIN;
    }
}

/* plural: the word is a broken plural. False if a letter is not Arabic (ڤيتو): such words
 * have no forms but what the table says. */
static bool base_of(struct base *base, const uint32_t *letters, size_t n, unsigned upos, bool plural)
{
    base->word.n = 0;
    base->word.s[0] = 0;
    for (size_t i = 0; i < n; i++) {
        char c = phoneme_of_letter(letters[i]);
        if (c == '\'' && i + 1 < n) c = '`'; /* only the last one moves */
        if (!c) return false;
        phonemes_add_char(&base->word, c);
    }
    if (!n) return false;
    take_apart_hamza(&base->word);
    base->ending = ending_of(&base->word, upos, plural);
    base->diptote = is_elative(&base->word, upos) ||
                    (plural && (is_last_plural(&base->word) || is_feminine_plural(&base->word)));
    base->stem = base->word;
    if (base->ending == END_TEH || base->ending == END_MAKSURA || base->ending == END_DEFECTIVE)
        phonemes_cut(&base->stem, base->stem.n - 1, 1);
    if (base->ending == END_TEH) take_apart_hamza(&base->stem); /* مفاجأة مفاجآت */
    return true;
}

static void add(struct spellings *cell, const struct phonemes *stem, const char *ending, uint32_t features,
                unsigned cases, unsigned state, unsigned bind)
{
    struct phonemes word = *stem;
    uint32_t f = feature_with_cases(features, cases);
    phonemes_add(&word, ending);
    f = feature_with_bind(feature_with_state(f, state), bind);
    spellings_add(cell, &word, WRITE_LETTERS, f);
}

/* A hamza after a consonant does not make آ: جزءا جزءان after a letter that does not join, عبئا
 * عبئان شيئان after one that does. */
static void seat_before_alef(struct phonemes *word)
{
    size_t n = word->n;
    if (n < 2 || word->s[n - 1] != '\'' || strchr("aiuA", word->s[n - 2])) return;
    word->s[n - 1] = strchr("wdr*z", word->s[n - 2]) ? '`' : '}';
}

/* جزءا عبئا قارئا; مبدأ has none. */
static void add_accusative_of_hamza(struct spellings *cell, const struct base *base, uint32_t f)
{
    struct phonemes word = base->word;
    if (ends_in(&word, "a'")) return;
    seat_before_alef(&word);
    add(cell, &word, "A", f, CASE_ACCUSATIVE, STATE_INDEFINITE, BIND_FREE);
}

/* Before a pronoun the case vowel gives the hamza its seat: أصدقاؤه أصدقائه أصدقاءه. */
static void add_bound_hamzas(struct spellings *cell, const struct base *base, uint32_t f)
{
    add(cell, &base->word, "u_", f, CASE_NOMINATIVE, STATE_CONSTRUCT, BIND_BOUND);
    add(cell, &base->word, "i_", f, CASE_GENITIVE, STATE_CONSTRUCT, BIND_BOUND);
    add(cell, &base->word, "a_", f, CASE_ACCUSATIVE, STATE_CONSTRUCT, BIND_BOUND);
}

/* قاض, قاضيا, القاضي; of plurals like أراضي the accusative has no alef. نائي is ناء. */
static void add_defective(struct spellings *cell, const struct base *base, uint32_t f)
{
    struct phonemes bare = base->stem;
    if (phonemes_last(&bare) == '}') bare.s[bare.n - 1] = '`';
    add(cell, &bare, "", f, CASE_NOMINATIVE | CASE_GENITIVE, STATE_INDEFINITE, BIND_FREE);
    add(cell, &base->stem, "y", f, ALL_CASES, STATE_DEFINITE | STATE_CONSTRUCT, BIND_EITHER);
    if (base->diptote) add(cell, &base->stem, "y", f, CASE_ACCUSATIVE, STATE_INDEFINITE, BIND_FREE);
    else add(cell, &base->stem, "yA", f, CASE_ACCUSATIVE, STATE_INDEFINITE, BIND_FREE);
}

static void add_plain(struct spellings *cell, const struct base *base, uint32_t f)
{
    add(cell, &base->word, "", f, ALL_CASES, ALL_STATES, BIND_EITHER);
    if (!base->diptote) add(cell, &base->word, "A", f, CASE_ACCUSATIVE, STATE_INDEFINITE, BIND_FREE);
}

static void add_hamza(struct spellings *cell, const struct base *base, uint32_t f)
{
    bool stays = base->ending == END_HAMZA && ends_in(&base->word, "i'"); /* قارئه in all cases */
    add(cell, &base->word, "", f, ALL_CASES, ALL_STATES, stays ? BIND_EITHER : BIND_FREE);
    if (!stays) add_bound_hamzas(cell, base, f);
    if (base->ending == END_HAMZA && !base->diptote) add_accusative_of_hamza(cell, base, f);
}

/* What is declined by case vowels: singulars and broken plurals. */
static void add_single(struct spellings *cell, const struct base *base, uint32_t f)
{
    switch (base->ending) {
    case END_TEH:
        add(cell, &base->word, "", f, ALL_CASES, ALL_STATES, BIND_FREE);
        add(cell, &base->stem, "t", f, ALL_CASES, STATE_CONSTRUCT, BIND_BOUND);
        return;
    case END_MAKSURA:
        add(cell, &base->word, "", f, ALL_CASES, ALL_STATES, BIND_FREE);
        add(cell, &base->stem, "A", f, ALL_CASES, STATE_CONSTRUCT, BIND_BOUND);
        return;
    case END_ALEF: add(cell, &base->word, "", f, ALL_CASES, ALL_STATES, BIND_EITHER); return;
    case END_DEFECTIVE: add_defective(cell, base, f); return;
    case END_ALEF_HAMZA: case END_HAMZA: add_hamza(cell, base, f); return;
    case END_PLAIN: add_plain(cell, base, f); return;
    }
}

static void replace_last(struct phonemes *word, const char *by)
{
    phonemes_cut(word, word->n - 1, 1);
    phonemes_add(word, by);
}

/* What stands between the stem and the endings of dual and ات; feminine اء becomes او
 * (حمراوان صحراوات), masculine stays (لقاءان). */
static void put_joint(struct phonemes *stem, const struct base *base, bool feminine, bool plural)
{
    *stem = base->stem;
    if (base->ending == END_TEH && !plural) phonemes_add(stem, "t");
    if (base->ending == END_TEH && plural && phonemes_last(stem) == 'A') replace_last(stem, "y"); /* مباريات */
    if (base->ending == END_MAKSURA || base->ending == END_DEFECTIVE) phonemes_add(stem, "y");
    if (base->ending == END_ALEF) replace_last(stem, plural ? "" : "y"); /* دنييان, كاميرات */
    if (base->ending == END_ALEF_HAMZA && feminine) replace_last(stem, "w");
}

/* كتابان كتابين, before a genitive or pronoun كتابا كتابي. */
static void add_dual(struct spellings *cell, const struct base *base, uint32_t f, bool feminine)
{
    struct phonemes stem, before_alef;
    f = feature_with_number(f, NUMBER_DUAL);
    put_joint(&stem, base, feminine, false);
    before_alef = stem;
    if (base->ending == END_HAMZA) seat_before_alef(&before_alef);
    add(cell, &before_alef, "An", f, CASE_NOMINATIVE, BARE_STATES, BIND_FREE);
    add(cell, &stem, "ayn", f, OBLIQUE, BARE_STATES, BIND_FREE);
    add(cell, &before_alef, "A", f, CASE_NOMINATIVE, STATE_CONSTRUCT, BIND_EITHER);
    add(cell, &stem, "ay", f, OBLIQUE, STATE_CONSTRUCT, BIND_EITHER);
}

/* معلمون معلمين معلمو معلمي; قاضون and مصطفون lose their ي / ى. */
static void add_sound_masculine(struct spellings *cell, const struct base *base, uint32_t f)
{
    struct phonemes stem = base->stem;
    f = feature_with_gender(feature_with_number(f, NUMBER_PLURAL), GENDER_MASCULINE);
    add(cell, &stem, "Un", f, CASE_NOMINATIVE, BARE_STATES, BIND_FREE);
    add(cell, &stem, "In", f, OBLIQUE, BARE_STATES, BIND_FREE);
    add(cell, &stem, "U", f, CASE_NOMINATIVE, STATE_CONSTRUCT, BIND_EITHER);
    add(cell, &stem, "I", f, OBLIQUE, STATE_CONSTRUCT, BIND_EITHER);
}

static void add_sound_feminine(struct spellings *cell, const struct base *base, uint32_t f, bool feminine)
{
    struct phonemes stem;
    put_joint(&stem, base, feminine, true);
    add(cell, &stem, "At", feature_with_number(f, NUMBER_PLURAL), ALL_CASES, ALL_STATES, BIND_EITHER);
}

static uint32_t features_of(const struct inflect_noun *noun)
{
    uint32_t f = feature_with_upos(0, noun->upos);
    f = feature_with_verbform(feature_with_voice(f, noun->voice), noun->verbform);
    return feature_with_number(feature_with_gender(f, noun->gender), NUMBER_SINGULAR);
}

/* أب أخ حم have long case vowels before a genitive: أبو أبا أبي, أبوان. */
static bool is_of_five(const struct base *base)
{
    return base->word.n == 2 && (ends_in(&base->word, ">b") || ends_in(&base->word, ">x"));
}

static void add_five(struct spellings *cell, struct base *base, uint32_t f)
{
    add_single(cell, base, f);
    add(cell, &base->word, "U", f, CASE_NOMINATIVE, STATE_CONSTRUCT, BIND_EITHER);
    add(cell, &base->word, "A", f, CASE_ACCUSATIVE, STATE_CONSTRUCT, BIND_EITHER);
    add(cell, &base->word, "I", f, CASE_GENITIVE, STATE_CONSTRUCT, BIND_EITHER);
    phonemes_add(&base->stem, "w");
}

/* Nouns without plural are no things to count (نفط, آذار) or plural in shape (أواخر, استخبارات):
 * they have no dual either. */
static bool has_plural(const struct inflect_noun *noun)
{
    bool partner = noun->takes_teh || noun->n_feminine;
    return noun->sound_masculine || noun->sound_feminine || noun->brokens || partner || noun->upos == UPOS_ADJ;
}

/* أواخر طوارئ استخبارات, but not تساوي or رفات. */
static bool is_plural_lemma(const struct phonemes *word, bool feminine)
{
    return (is_last_plural(word) && word->s[0] != 't') || (feminine && is_feminine_plural(word));
}

static void inflect_lemma(const struct inflect_noun *noun, inflect_emit *emit, void *context)
{
    struct spellings cell;
    cell.count = 0;
    struct base base;
    uint32_t f = features_of(noun);
    bool feminine = noun->gender == GENDER_FEMININE;
    if (!base_of(&base, noun->lemma, noun->n, noun->upos, false)) return;
    if (!has_plural(noun) && is_plural_lemma(&base.word, feminine)) base.diptote = true;
    if (is_of_five(&base)) add_five(&cell, &base, f);
    else add_single(&cell, &base, f);
    if (has_plural(noun)) add_dual(&cell, &base, f, feminine);
    if (noun->sound_masculine) add_sound_masculine(&cell, &base, f);
    if (noun->sound_feminine && !noun->takes_teh) add_sound_feminine(&cell, &base, f, feminine);
    spellings_emit(&cell, emit, context);
}

/* معلّمة; مصطفى مصطفاة, جريء جريئة. */
static size_t add_teh(const struct inflect_noun *noun, uint32_t *letters)
{
    size_t n = noun->n;
    if (n < 2 || n + 1 > PHONEMES_ROOM) return 0;
    memcpy(letters, noun->lemma, n * sizeof *letters);
    if (letters[n - 1] == AR_ALEF_MAKSURA) letters[n - 1] = AR_ALEF;
    if (letters[n - 1] == AR_HAMZA && letters[n - 2] == AR_YEH) letters[n - 1] = AR_YEH_HAMZA;
    letters[n] = AR_TEH_MARBUTA;
    return n + 1;
}

/* معلّمة معلّمتان معلّمات, or an irregular one: حمراء حمراوان حمراوات, كبرى كبريات. */
static void inflect_feminine(const struct inflect_noun *noun, inflect_emit *emit, void *context)
{
    struct spellings cell;
    cell.count = 0;
    struct base base;
    uint32_t letters[PHONEMES_ROOM], f = feature_with_gender(features_of(noun), GENDER_FEMININE);
    size_t n = noun->n_feminine ? 0 : add_teh(noun, letters);
    bool known = n ? base_of(&base, letters, n, noun->upos, false)
                   : base_of(&base, noun->feminine, noun->n_feminine, noun->upos, false);
    if (!known) return;
    add_single(&cell, &base, f);
    add_dual(&cell, &base, f, true);
    add_sound_feminine(&cell, &base, f, true);
    spellings_emit(&cell, emit, context);
}

void inflect_noun(const struct inflect_noun *noun, inflect_emit *emit, void *context)
{
    uint32_t f = feature_with_number(features_of(noun), NUMBER_PLURAL);
    inflect_lemma(noun, emit, context);
    if (noun->takes_teh || noun->n_feminine) inflect_feminine(noun, emit, context);
    for (size_t i = 0; i < noun->brokens; i++) {
        struct spellings cell;
        cell.count = 0;
        struct base base;
        if (!base_of(&base, noun->broken[i], noun->n_broken[i], noun->upos, true)) continue;
        add_single(&cell, &base, f);
        spellings_emit(&cell, emit, context);
    }
}
