/* SPDX-License-Identifier: Apache-2.0
 * All analyses of one written word: proclitics, stem from the lexicon, enclitic.
 *
 * Order of proclitics: question أ, conjunction و ف, then one of preposition ب ل ك, future س, emphatic ل,
 * then the article. ل + ال is written لل, and للـ before ل (للغة). A stem's features say which of
 * them it can carry; see fits(). */
#include "../text/fold.h"
#include "guess.h"
#include "slip.h"
#include "word.h"

enum stage { STAGE_QUESTION, STAGE_CONJUNCTION, STAGE_PREFIX, STAGE_ARTICLE, STAGE_STEM };

struct peeling {
    const struct lexicon *lexicon;
    const uint32_t *letter, *exact;
    size_t n;
    struct analysis *out;
    size_t found;
    struct analysis now; /* proclitics taken so far */
};

static enum stage stage_of(unsigned kind)
{
    switch (kind) {
    case CLITIC_QUESTION: return STAGE_QUESTION;
    case CLITIC_CONJUNCTION: return STAGE_CONJUNCTION;
    case CLITIC_ARTICLE: return STAGE_ARTICLE;
    default: return STAGE_PREFIX;
    }
}

static bool matches(const struct clitic *c, const uint32_t *letter, size_t left)
{
    if (left < c->letters) return false;
    for (size_t i = 0; i < c->letters; i++)
        if (letter[i] != c->letter[i]) return false;
    return true;
}

static bool is_nominal(unsigned upos)
{
    return upos == UPOS_NOUN || upos == UPOS_ADJ || upos == UPOS_PROPN || upos == UPOS_NUM;
}

/* Can the last proclitic of `a` stand on these features? */
static bool prefix_fits(const struct lexicon *lexicon, const struct analysis *a, uint32_t f)
{
    const struct clitic *last = NULL;
    unsigned upos = feature_upos(f);
    bool closed = upos == UPOS_PART || upos == UPOS_PRON || upos == UPOS_ADP || upos == UPOS_SCONJ;
    for (int i = 0; i < WORD_PROCLITICS && a->proclitic[i]; i++) {
        const struct clitic *c = &lexicon->clitic[a->proclitic[i] - 1];
        if (c->kind == CLITIC_QUESTION && !closed) return false; /* أليس, أفلا; before other words it is not news */
        if (c->kind != CLITIC_ARTICLE) last = c;
    }
    if (!last) return true;
    unsigned kind = last->kind;
    bool imperfect = upos == UPOS_VERB && feature_aspect(f) == ASPECT_IMPERFECT;
    if (kind == CLITIC_FUTURE) return imperfect && feature_mood(f) & MOOD_INDICATIVE;
    if (kind == CLITIC_EMPHASIS) return imperfect || upos == UPOS_PART || is_nominal(upos);
    if (kind != CLITIC_PREPOSITION) return true;
    if (imperfect) /* ليفعل: the ل of purpose or command */
        return last->letter[0] == AR_LAM && feature_mood(f) & (MOOD_SUBJUNCTIVE | MOOD_JUSSIVE);
    return (is_nominal(upos) && (!feature_cases(f) || feature_cases(f) & CASE_GENITIVE)) ||
           upos == UPOS_PRON || upos == UPOS_DET || upos == UPOS_SCONJ || upos == UPOS_ADV;
}

static bool fits(const struct lexicon *lexicon, const struct analysis *a, uint32_t f)
{
    unsigned upos = feature_upos(f), bind = feature_bind(f);
    if (a->article && (!is_nominal(upos) || a->enclitic || !(feature_state(f) & STATE_DEFINITE))) return false;
    bool needs_article = upos == UPOS_PROPN && feature_state(f) == STATE_DEFINITE;
    if (needs_article && !a->article) return false; /* الموصل, never موصل */
    if (a->enclitic ? bind == BIND_FREE : bind == BIND_BOUND) return false;
    if (a->enclitic) {
        const struct clitic *c = &lexicon->clitic[a->enclitic - 1];
        bool verb = upos == UPOS_VERB;
        if (is_nominal(upos) && !(feature_state(f) & STATE_CONSTRUCT)) return false;
        if (c->letters == 1 && c->letter[0] == AR_YEH && verb) return false;
        if (c->letters == 2 && c->letter[0] == AR_NOON && c->letter[1] == AR_YEH && is_nominal(upos)) return false;
        if (verb && feature_aspect(f) == ASPECT_IMPERATIVE) return false; /* not in news */
    }
    return prefix_fits(lexicon, a, f);
}

static void keep(struct peeling *p, const struct stored_analysis *stored, size_t stem, size_t end)
{
    uint32_t f = p->lexicon->feature[stored->features];
    bool lone = end - stem == 1 && p->now.proclitic[0] && !p->now.enclitic; /* ب alone is a cut-off clitic, وب is none */
    if (lone || p->found == LIMIT_ANALYSES || !fits(p->lexicon, &p->now, f)) return;
    struct analysis *a = &p->out[p->found++];
    *a = p->now;
    a->lexeme = stored->lexeme & ~ANALYSIS_LAST;
    a->features = f;
    a->stem = (uint8_t)stem;
    a->stem_end = (uint8_t)end;
    a->exact = stored->spelling == lexicon_spelling(p->exact + stem, end - stem);
}

static void look_up(struct peeling *p, size_t stem, size_t end)
{
    const struct stored_analysis *s = lexicon_find(p->lexicon, p->letter + stem, end - stem);
    if (!s) return;
    keep(p, s, stem, end);
    while (!(s->lexeme & ANALYSIS_LAST)) keep(p, ++s, stem, end);
}

/* The stem begins here: try it without and with each pronoun. */
static void find_stems(struct peeling *p, size_t stem)
{
    p->now.enclitic = 0;
    look_up(p, stem, p->n);
    if (p->now.article) return;
    for (uint32_t i = 0; i < p->lexicon->clitics; i++) {
        const struct clitic *c = &p->lexicon->clitic[i];
        if (c->kind != CLITIC_PRONOUN || p->n < stem + c->letters + 1u) continue;
        size_t end = p->n - c->letters;
        if (!matches(c, p->letter + end, c->letters)) continue;
        if (c->letter[0] == AR_HEH && p->exact[end] != AR_HEH) continue; /* ة is no pronoun */
        p->now.enclitic = (uint8_t)(i + 1);
        look_up(p, stem, end);
    }
    p->now.enclitic = 0;
}

static void peel(struct peeling *p, size_t at, enum stage stage, int depth);

static void take(struct peeling *p, uint32_t clitic, size_t next, int depth)
{
    const struct clitic *c = &p->lexicon->clitic[clitic];
    bool had_article = p->now.article;
    p->now.proclitic[depth] = (uint8_t)(clitic + 1);
    p->now.article |= c->kind == CLITIC_ARTICLE;
    enum stage stage = stage_of(c->kind) + 1;
    if (c->kind == CLITIC_FUTURE || c->kind == CLITIC_EMPHASIS) stage = STAGE_STEM;
    peel(p, next, stage, depth + 1);
    p->now.article = had_article;
    p->now.proclitic[depth] = 0;
}

/* After the preposition ل the article has lost its alef, and before a stem in ل its ل too. */
static void take_short_article(struct peeling *p, size_t at, int depth)
{
    if (depth == 0 || p->lexicon->clitic[p->now.proclitic[depth - 1] - 1].kind != CLITIC_PREPOSITION ||
        at == 0 || p->letter[at - 1] != AR_LAM || p->n <= at || p->letter[at] != AR_LAM)
        return;
    for (uint32_t i = 0; i < p->lexicon->clitics; i++)
        if (p->lexicon->clitic[i].kind == CLITIC_ARTICLE) {
            take(p, i, at + 1, depth);
            take(p, i, at, depth);
        }
}

static void peel(struct peeling *p, size_t at, enum stage stage, int depth)
{
    if (at >= p->n) return;
    find_stems(p, at);
    if (depth == WORD_PROCLITICS) return;
    if (stage <= STAGE_ARTICLE) take_short_article(p, at, depth);
    for (uint32_t i = 0; i < p->lexicon->clitics; i++) {
        const struct clitic *c = &p->lexicon->clitic[i];
        if (c->kind == CLITIC_PRONOUN || stage_of(c->kind) < stage || at + c->letters >= p->n) continue;
        if (c->kind == CLITIC_QUESTION && p->exact[at] != AR_ALEF_HAMZA) continue; /* ا opens too much else */
        if (matches(c, p->letter + at, p->n - at)) take(p, i, at + c->letters, depth);
    }
}

size_t word_analyse(const struct lexicon *lexicon, const uint32_t *letter, const uint32_t *exact, size_t n,
                    struct analysis out[LIMIT_ANALYSES])
{
    struct peeling p = {.lexicon = lexicon, .letter = letter, .exact = exact, .n = n, .out = out};
    peel(&p, 0, STAGE_QUESTION, 0);
    if (p.found) return p.found;
    size_t slips = word_slips(lexicon, letter, n, out);
    return slips + word_guess(lexicon, letter, n, out + slips);
}
