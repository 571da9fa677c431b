/* SPDX-License-Identifier: Apache-2.0
 * Shapes of unknown words. Most words that a lexicon of news Arabic lacks are names; one with the
 * article is a noun, or an adjective when it ends in the ي of nisba. A و or ف, and a ب or ل before
 * the article, is taken off; other one-letter clitics are not, since ب and ل begin many names. */
#include "guess.h"

#include "../text/fold.h"

static uint8_t clitic_of(const struct lexicon *lexicon, enum clitic_kind kind, uint32_t letter)
{
    for (uint32_t i = 0; i < lexicon->clitics; i++)
        if (lexicon->clitic[i].kind == kind && lexicon->clitic[i].letter[0] == letter) return (uint8_t)(i + 1);
    return 0;
}

/* Length of a prefix ending in the article, with its clitics noted in a; 0 if there is none. */
static size_t guess_article(const struct lexicon *lexicon, const uint32_t *l, size_t n, struct analysis *a)
{
    size_t at = 0, k = 0;
    if (n > 5 && (l[0] == AR_WAW || l[0] == AR_FEH)) {
        a->proclitic[k++] = clitic_of(lexicon, CLITIC_CONJUNCTION, l[0]);
        at = 1;
    }
    if (n > at + 4 && l[at] == AR_LAM && l[at + 1] == AR_LAM) {
        a->proclitic[k++] = clitic_of(lexicon, CLITIC_PREPOSITION, AR_LAM);
        a->proclitic[k] = clitic_of(lexicon, CLITIC_ARTICLE, AR_ALEF);
        return at + 2;
    }
    if (n > at + 4 && (l[at] == AR_BEH || l[at] == AR_KAF) && l[at + 1] == AR_ALEF && l[at + 2] == AR_LAM)
        a->proclitic[k++] = clitic_of(lexicon, CLITIC_PREPOSITION, l[at++]);
    if (n > at + 3 && l[at] == AR_ALEF && l[at + 1] == AR_LAM) {
        a->proclitic[k] = clitic_of(lexicon, CLITIC_ARTICLE, AR_ALEF);
        return at + 2;
    }
    return 0;
}

/* Number and gender from the ending; also tells the nisba. */
static uint32_t guess_ending(const uint32_t *l, size_t n, uint32_t f, bool *nisba)
{
    *nisba = n > 3 && (l[n - 1] == AR_YEH || (l[n - 1] == AR_HEH && l[n - 2] == AR_YEH));
    f = feature_with_number(f, NUMBER_SINGULAR);
    f = feature_with_gender(f, n > 2 && l[n - 1] == AR_HEH ? GENDER_FEMININE : GENDER_MASCULINE);
    if (n > 4 && l[n - 1] == AR_TEH && l[n - 2] == AR_ALEF)
        f = feature_with_gender(feature_with_number(f, NUMBER_PLURAL), GENDER_FEMININE);
    if (n > 4 && l[n - 1] == AR_NOON && (l[n - 2] == AR_WAW || l[n - 2] == AR_YEH))
        f = feature_with_number(f, NUMBER_PLURAL);
    return f;
}

/* Endings and letters of names from other languages; a stem of them is taken for one. */
static bool looks_foreign(const uint32_t *l, size_t n)
{
    static const uint32_t ENDINGS[][4] = { /* last letters, read forwards, 0 ends */
        {AR_WAW, AR_FEH, 0}, {AR_YEH, AR_NOON, AR_GHAIN, 0}, {AR_YEH, AR_NOON, AR_JEEM, 0}, {AR_SEEN, AR_KAF, AR_YEH, 0},
        {AR_TEH, AR_WAW, AR_NOON, 0}, {AR_SEEN, AR_WAW, AR_NOON, 0}, {AR_MEEM, AR_ALEF, AR_NOON, 0}, {AR_YEH, AR_KAF, 0},
        {AR_BEH, AR_REH, AR_GHAIN, 0}, {AR_WAW, AR_NOON, AR_ALEF, 0}, {AR_YEH, AR_REH, 0}, {AR_LAM, AR_WAW, 0}, {AR_NOON, AR_WAW, 0}};
    if (n < 4) return false;
    for (size_t e = 0; e < sizeof ENDINGS / sizeof *ENDINGS; e++) {
        size_t k = 0;
        while (k < 4 && ENDINGS[e][k]) k++;
        bool same = n > k + 1;
        for (size_t i = 0; i < k && same; i++) same = l[n - k + i] == ENDINGS[e][i];
        if (same) return true;
    }
    size_t longs = 0; /* transliteration writes every vowel: ا و ي make up much of the word */
    for (size_t i = 0; i < n; i++) longs += l[i] == AR_ALEF || l[i] == AR_WAW || l[i] == AR_YEH;
    return n >= 6 && longs * 5 >= n * 2;
}

static struct analysis *add(struct analysis *out, size_t *found, struct analysis a, unsigned upos, float score)
{
    a.features = feature_with_upos(a.features, upos);
    a.guess = score;
    out[*found] = a;
    return &out[(*found)++];
}

size_t word_guess(const struct lexicon *lexicon, const uint32_t *letter, size_t n,
                  struct analysis out[LIMIT_ANALYSES])
{
    struct analysis a = {.stem_end = (uint8_t)n};
    size_t found = 0, stem = guess_article(lexicon, letter, n, &a);
    bool nisba;
    a.stem = (uint8_t)stem;
    a.features = guess_ending(letter + stem, n - stem, 0, &nisba);
    a.features = feature_with_state(a.features, STATE_INDEFINITE | STATE_DEFINITE | STATE_CONSTRUCT);
    if (stem) {
        a.article = true;
        add(out, &found, a, nisba ? UPOS_ADJ : UPOS_NOUN, 0.3f);
        add(out, &found, a, UPOS_PROPN, 0.0f);
        return found;
    }
    struct analysis bare = {.stem_end = (uint8_t)n, .features = a.features};
    if (looks_foreign(letter, n)) bare.features = feature_with_foreign(bare.features, 1);
    add(out, &found, bare, UPOS_PROPN, 0.2f);
    bare.features = feature_with_foreign(bare.features, 0);
    add(out, &found, bare, nisba ? UPOS_ADJ : UPOS_NOUN, 0.0f);
    if (n > 4 && letter[0] == AR_WAW) {
        bare.proclitic[0] = clitic_of(lexicon, CLITIC_CONJUNCTION, AR_WAW);
        bare.stem = 1;
        add(out, &found, bare, UPOS_PROPN, 0.1f);
    }
    return found;
}
