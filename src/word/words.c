/* SPDX-License-Identifier: Apache-2.0
 * Cuts sentences into written words, analyses them and lets the tagger choose; see word.h.
 *
 * A word is a run of Arabic letters with their marks; a number is a run of digits with points or
 * commas inside; a foreign word a run of other letters; everything else is a sign of its own. */
#include "../text/fold.h"
#include "tag.h"

enum { LONGEST_SPAN = 250 }; /* code points of one word: offsets inside it fit a byte */

static enum word_kind kind_of(uint32_t cp)
{
    if (fold_is_arabic(cp)) return WORD_ARABIC;
    if (fold_digit(cp) >= 0) return WORD_NUMBER;
    if ((cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= 0x00C0 && cp <= 0x05FF && cp != 0x00D7)) return WORD_FOREIGN;
    return WORD_SIGN;
}

static bool is_number_inside(const struct text *text, uint32_t i, uint32_t end)
{
    uint32_t c = text->cp[i];
    return (c == '.' || c == ',' || c == ':' || c == 0x066B || c == 0x066C || c == AR_COMMA) && i + 1 < end &&
           fold_digit(text->cp[i + 1]) >= 0;
}

static uint32_t word_end(const struct text *text, uint32_t i, uint32_t end)
{
    enum word_kind kind = kind_of(text->cp[i]);
    uint32_t at = i + 1;
    if (kind == WORD_SIGN) return at;
    while (at < end && at - i < LONGEST_SPAN &&
           (kind_of(text->cp[at]) == kind || (kind == WORD_ARABIC && fold_is_mark(text->cp[at])) ||
            (kind == WORD_NUMBER && is_number_inside(text, at, end))))
        at++;
    /* a tatweel at the end that serves as a dash: الإحصاءـ */
    while (kind == WORD_ARABIC && at > i + 1 && text->cp[at - 1] == AR_TATWEEL) at--;
    return at;
}

/* Letters of the word with their offsets; returns how many. Marks that tell readings apart are noted. */
static uint8_t take_letters(const struct text *text, struct word *w, uint32_t *letter, uint32_t *exact, uint8_t *at)
{
    uint8_t n = 0;
    for (uint32_t i = w->start; i < w->end && n < LIMIT_TOKEN; i++) {
        if (text->cp[i] == AR_SHADDA) w->marks |= MARK_SHADDA;
        if (text->cp[i] == AR_DAMMA && n <= 3) w->marks |= (uint8_t)(MARK_DAMMA << n); /* on the n-th letter */
        if (!text->letter[i]) continue;
        uint32_t alef = fold_ligature(text->cp[i]);
        if (alef && n + 1 < LIMIT_TOKEN) { /* ﻻ is two letters in one sign */
            letter[n] = exact[n] = AR_LAM;
            at[n++] = (uint8_t)(i - w->start);
            letter[n] = AR_ALEF;
            exact[n] = alef;
            at[n++] = (uint8_t)(i - w->start);
            continue;
        }
        letter[n] = text->letter[i];
        exact[n] = fold_exact(text->cp[i]);
        at[n++] = (uint8_t)(i - w->start);
    }
    return n;
}

/* Signs, numbers and other scripts have one analysis, without a lexeme. */
static struct analysis plain_analysis(enum word_kind kind, uint32_t cp, uint8_t letters)
{
    static const unsigned PLAIN[] = {UPOS_X, UPOS_NUM, UPOS_X, UPOS_PUNCT};
    bool symbol = cp < 0x80 ? strchr("%$+=<>#&@^~", (int)cp) != NULL : cp == 0x66A || (cp >= 0x20A0 && cp <= 0x20CF);
    unsigned upos = kind == WORD_SIGN && symbol ? UPOS_SYM : PLAIN[kind];
    return (struct analysis){.features = feature_with_upos(0, upos), .stem_end = letters, .tag = (uint16_t)upos};
}

struct finder {
    struct arena *arena;
    const struct text *text;
    const struct lexicon *lexicon;
    struct word_types *types;
};

static void take_type(struct finder *f, struct word *w, const uint32_t *letter, const uint32_t *exact)
{
    struct word_type *t = word_type_find(f->types, f->arena, f->lexicon, letter, exact, w->letters, w->marks);
    if (!t->tagged) tag_type(f->lexicon, t);
    w->alternative = arena_new(f->arena, struct analysis, t->alternatives);
    memcpy(w->alternative, t->alternative, t->alternatives * sizeof *t->alternative);
    w->alternatives = t->alternatives;
    w->best = w->alternative[0];
    w->upos_set = t->upos_set;
    w->key_whole = t->key;
}

static struct word word_make(struct finder *f, uint32_t start, uint32_t end)
{
    struct word w = {.start = start, .end = end, .kind = kind_of(f->text->cp[start])};
    uint32_t letter[LIMIT_TOKEN], exact[LIMIT_TOKEN];
    uint8_t at[LIMIT_TOKEN];
    w.letters = take_letters(f->text, &w, letter, exact, at);
    w.first = w.letters ? exact[0] : 0;
    uint32_t *letters = arena_new(f->arena, uint32_t, w.letters + 1u);
    uint8_t *offsets = arena_new(f->arena, uint8_t, w.letters + 1u);
    memcpy(letters, letter, w.letters * sizeof *letter);
    memcpy(offsets, at, w.letters);
    w.letter = letters;
    w.at = offsets;
    if (w.kind == WORD_ARABIC && w.letters) {
        take_type(f, &w, letter, exact);
        return w;
    }
    w.best = plain_analysis(w.kind, f->text->cp[start], w.letters);
    w.upos_set = 1u << feature_upos(w.best.features);
    w.key_whole = fold_key(letters, w.letters);
    return w;
}

static void add_key(struct word *w, uint32_t key)
{
    if (w->keys < LIMIT_KEYS && !word_has_key(w, key)) w->key[w->keys++] = key;
}

/* Keys, best first: stem as written, lemma, its verb, the whole word, stems of the other analyses. */
static void find_keys(struct word *w, const struct lexicon *lexicon)
{
    if (!w->letters) return;
    const struct lexeme *l = &lexicon->lexeme[w->best.lexeme];
    add_key(w, fold_key(w->letter + w->best.stem, (size_t)(w->best.stem_end - w->best.stem)));
    if (w->best.lexeme) add_key(w, l->key);
    if (l->base) add_key(w, lexicon->lexeme[l->base].key);
    size_t article = fold_article(w->letter, w->letters, w->first);
    add_key(w, article ? fold_key(w->letter + article, w->letters - article) : w->key_whole);
    for (uint32_t i = 0; i < w->alternatives; i++) {
        const struct analysis *a = &w->alternative[i];
        add_key(w, fold_key(w->letter + a->stem, (size_t)(a->stem_end - a->stem)));
        if (a->lexeme) add_key(w, lexicon->lexeme[a->lexeme].key);
    }
}

static bool is_blank(uint32_t cp) { return cp <= ' ' || cp == 0xA0 || cp == 0x3000 || (cp >= 0x2000 && cp <= 0x200A); }

static uint32_t find_in_sentence(struct finder *f, const struct sentence *s, uint32_t number, struct word *room)
{
    uint32_t n = 0;
    for (uint32_t i = s->start; i < s->end;) {
        if (fold_is_invisible(f->text->cp[i]) || is_blank(f->text->cp[i])) {
            i++;
            continue;
        }
        uint32_t end = word_end(f->text, i, s->end);
        struct word w = word_make(f, i, end);
        w.sentence = number;
        w.space_after = end < f->text->n && is_blank(f->text->cp[end]);
        room[n++] = w;
        i = end;
    }
    return n;
}

void words_find(struct words *words, struct arena *arena, const struct text *text,
                const struct sentences *sentences, const struct lexicon *lexicon, struct word_types *types)
{
    VEC(struct word) all = {0};
    struct finder f = {arena, text, lexicon, types};
    struct word *room = NULL; /* of the longest sentence so far */
    uint32_t roomy = 0;
    *words = (struct words){.first = arena_new(arena, uint32_t, sentences->n + 1)};
    for (uint32_t s = 0; s < sentences->n; s++) {
        const struct sentence *span = &sentences->at[s];
        words->first[s] = all.n;
        if (span->end - span->start > roomy) room = arena_new(arena, struct word, roomy = (span->end - span->start) * 2);
        uint32_t n = find_in_sentence(&f, span, s, room);
        word_tag(lexicon, room, 0, n);
        for (uint32_t i = 0; i < n; i++) {
            find_keys(&room[i], lexicon);
            *vec_push(arena, all) = room[i];
        }
    }
    words->first[sentences->n] = all.n;
    words->n = all.n;
    words->at = all.at;
}

bool word_has_key(const struct word *w, uint32_t key)
{
    for (uint32_t i = 0; i < w->keys; i++)
        if (w->key[i] == key) return true;
    return false;
}

const struct lexeme *word_lexeme(const struct lexicon *lexicon, const struct word *w)
{
    return &lexicon->lexeme[w->best.lexeme];
}

const struct clitic *word_proclitic(const struct lexicon *lexicon, const struct word *w, enum clitic_kind kind)
{
    for (int i = 0; i < WORD_PROCLITICS && w->best.proclitic[i]; i++) {
        const struct clitic *c = &lexicon->clitic[w->best.proclitic[i] - 1];
        if (c->kind == kind) return c;
    }
    return NULL;
}

uint32_t word_preposition(const struct lexicon *lexicon, const struct word *w)
{
    const struct clitic *c = word_proclitic(lexicon, w, CLITIC_PREPOSITION);
    return c ? c->letter[0] : 0;
}

const struct clitic *word_pronoun(const struct lexicon *lexicon, const struct word *w)
{
    return w->best.enclitic ? &lexicon->clitic[w->best.enclitic - 1] : NULL;
}
