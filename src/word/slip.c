/* SPDX-License-Identifier: Apache-2.0
 * Slips of spelling; see slip.h.
 *
 * Glued words: a known noun and a known word with the article behind it (وزيرالخارجية) count as the noun;
 * أبو, عبد and their like with a known word behind (أبوعلي) as a name. Slips of one letter, in words of
 * at least SHORTEST letters: two letters swapped, one left out, one too many, one instead of another.
 * Only bare words and words with the article are tried: with more clitics chance hits prevail. */
#include "slip.h"

#include "../text/fold.h"
#include "guess.h"

enum { SHORTEST = 6, LONGEST = 14 };
#define SLIP_GUESS -2.0f  /* a slip must be better than a name in its context */
#define GLUED_GUESS 2.0f  /* two known words are hardly chance */

struct search {
    const struct lexicon *lexicon;
    struct analysis *out;
    size_t found;
    struct analysis whole;   /* clitics that were taken off */
    uint8_t stem, stem_end;
};

static bool is_free_noun(uint32_t f)
{
    unsigned u = feature_upos(f);
    return feature_bind(f) != BIND_BOUND && (u == UPOS_NOUN || u == UPOS_ADJ || u == UPOS_PROPN);
}

/* Takes the analyses of a form that stand free. */
static void take(struct search *s, const uint32_t *letter, size_t n, float guess)
{
    const struct stored_analysis *a = lexicon_find(s->lexicon, letter, n);
    for (; a && s->found < SLIP_MOST; a++) {
        uint32_t f = s->lexicon->feature[a->features];
        bool fits = feature_bind(f) != BIND_BOUND && (!s->whole.article || is_free_noun(f));
        if (fits) {
            struct analysis *o = &s->out[s->found++];
            *o = s->whole;
            o->lexeme = a->lexeme & ~ANALYSIS_LAST;
            o->features = feature_with_slip(f, 1);
            o->stem = s->stem;
            o->stem_end = s->stem_end;
            o->guess = guess;
        }
        if (a->lexeme & ANALYSIS_LAST) break;
    }
}

static bool known_noun(const struct lexicon *lexicon, const uint32_t *letter, size_t n)
{
    const struct stored_analysis *a = n > 2 ? lexicon_find(lexicon, letter, n) : NULL;
    for (; a; a++) {
        if (is_free_noun(lexicon->feature[a->features])) return true;
        if (a->lexeme & ANALYSIS_LAST) break;
    }
    return false;
}

/* وزيرالخارجية: the noun before the article inside. */
static void glued_article(struct search *s, const uint32_t *l, size_t n)
{
    for (size_t i = 3; i + 5 <= n; i++)
        if (l[i] == AR_ALEF && l[i + 1] == AR_LAM && known_noun(s->lexicon, l, i) &&
            known_noun(s->lexicon, l + i + 2, n - i - 2)) {
            take(s, l, i, GLUED_GUESS);
            return;
        }
}

/* أبوعلي, عبدالله, بنسعيد */
static void glued_name(struct search *s, const uint32_t *l, size_t n)
{
    static const uint32_t PARTS[][4] = {{AR_ALEF, AR_BEH, AR_WAW, 0}, {AR_ALEF, AR_BEH, AR_YEH, 0}, {AR_ALEF, AR_BEH, AR_ALEF, 0},
                                        {AR_AIN, AR_BEH, AR_DAL, 0}};
    for (size_t p = 0; p < sizeof PARTS / sizeof *PARTS; p++) {
        if (n < 6 || memcmp(l, PARTS[p], 3 * sizeof *l) != 0) continue;
        size_t article = l[3] == AR_ALEF && l[4] == AR_LAM ? 2 : 0;
        if (!known_noun(s->lexicon, l + 3 + article, n - 3 - article)) continue;
        s->out[s->found] = (struct analysis){.stem_end = (uint8_t)n, .guess = 1.0f};
        s->out[s->found++].features = feature_with_number(feature_with_upos(0, UPOS_PROPN), NUMBER_SINGULAR);
        return;
    }
}

static void swap_letters(struct search *s, uint32_t *l, size_t n)
{
    for (size_t i = 0; i + 1 < n && s->found < SLIP_MOST; i++) {
        uint32_t first = l[i];
        if (first == l[i + 1]) continue;
        l[i] = l[i + 1];
        l[i + 1] = first;
        take(s, l, n, SLIP_GUESS);
        l[i + 1] = l[i];
        l[i] = first;
    }
}

static void drop_letter(struct search *s, const uint32_t *l, size_t n)
{
    uint32_t shorter[LONGEST];
    for (size_t i = 0; i < n && s->found < SLIP_MOST; i++) {
        if (i && l[i] == l[i - 1]) continue;
        memcpy(shorter, l, i * sizeof *l);
        memcpy(shorter + i, l + i + 1, (n - i - 1) * sizeof *l);
        take(s, shorter, n - 1, SLIP_GUESS);
    }
}

static const uint32_t LETTERS[] = {AR_HAMZA, AR_ALEF, AR_BEH, AR_TEH, AR_THEH, AR_JEEM, AR_HAH, AR_KHAH, AR_DAL, AR_THAL, AR_REH,
                                   AR_ZAIN, AR_SEEN, AR_SHEEN, AR_SAD, AR_DAD, AR_TAH, AR_ZAH, AR_AIN, AR_GHAIN, AR_FEH, AR_QAF,
                                   AR_KAF, AR_LAM, AR_MEEM, AR_NOON, AR_HEH, AR_WAW, AR_YEH};

static void other_letter(struct search *s, uint32_t *l, size_t n)
{
    for (size_t i = 0; i < n && s->found < SLIP_MOST; i++) {
        uint32_t was = l[i];
        for (size_t k = 0; k < sizeof LETTERS / sizeof *LETTERS && s->found < SLIP_MOST; k++) {
            l[i] = LETTERS[k];
            if (l[i] != was) take(s, l, n, SLIP_GUESS);
        }
        l[i] = was;
    }
}

static void add_letter(struct search *s, const uint32_t *l, size_t n)
{
    uint32_t longer[LONGEST + 1];
    for (size_t i = 0; i <= n && s->found < SLIP_MOST; i++) {
        memcpy(longer, l, i * sizeof *l);
        memcpy(longer + i + 1, l + i, (n - i) * sizeof *l);
        for (size_t k = 0; k < sizeof LETTERS / sizeof *LETTERS && s->found < SLIP_MOST; k++) {
            longer[i] = LETTERS[k];
            take(s, longer, n + 1, SLIP_GUESS);
        }
    }
}

size_t word_slips(const struct lexicon *lexicon, const uint32_t *letter, size_t n, struct analysis out[LIMIT_ANALYSES])
{
    struct search s = {.lexicon = lexicon, .out = out};
    struct analysis guess[LIMIT_ANALYSES];
    glued_name(&s, letter, n);
    if (!s.found) {
        s.stem_end = (uint8_t)n;
        glued_article(&s, letter, n);
    }
    if (s.found) return s.found;
    word_guess(lexicon, letter, n, guess);
    size_t stem = guess[0].stem, length = n - stem;
    if (length < SHORTEST || length > LONGEST || feature_foreign(guess[0].features)) return 0;
    uint32_t l[LONGEST];
    memcpy(l, letter + stem, length * sizeof *l);
    s.whole = guess[0];
    s.stem = (uint8_t)stem;
    swap_letters(&s, l, length);
    drop_letter(&s, l, length);
    add_letter(&s, l, length);
    other_letter(&s, l, length);
    return s.found;
}
