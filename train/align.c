/* SPDX-License-Identifier: Apache-2.0
 * Gold tokens over written words; see align.h. Both are compared in folded letters; the forms of a treebank
 * do not always add up to the written word (للصحفيين is ل + الصحفيين). */
#include "align.h"

#include "../src/text/fold.h"

enum { REACH = 6 }; /* gold tokens passed over at most before a written word counts as not aligned */

static bool eats(const uint32_t *letter, size_t left, const uint32_t *token, size_t n)
{
    if (n > left) return false;
    for (size_t i = 0; i < n; i++)
        if (letter[i] != token[i]) return false;
    return true;
}

/* Lays tokens over one written word; returns how many it takes, 0 if they do not fit. The stem is the last
 * token that is no enclitic pronoun. */
static uint32_t lay(const struct word *w, const struct gold_token *token, uint32_t left, struct gold_word *out)
{
    size_t at = 0;
    *out = (struct gold_word){.known = true};
    for (uint32_t used = 0; used < left && used < MOST_SEGMENTS; used++) {
        uint32_t l[LIMIT_TOKEN];
        size_t n = fold_utf8(token[used].form, strlen(token[used].form), l, LIMIT_TOKEN);
        bool assimilated = at && w->letter[at - 1] == AR_LAM && n > 2 && l[0] == AR_ALEF && l[1] == AR_LAM &&
                           !eats(w->letter + at, w->letters - at, l, n);
        size_t skip = assimilated ? (at < w->letters && w->letter[at] == AR_LAM ? 1 : 2) : 0;
        if (!eats(w->letter + at, w->letters - at, l + skip, n - skip)) return 0;
        at += n - skip;
        out->cut.end[out->cut.n++] = (uint8_t)at;
        bool after_and = used && (strcmp(token[used - 1].form, "و") == 0 || strcmp(token[used - 1].form, "ف") == 0);
        bool enclitic = used && strcmp(token[used].upos, "PRON") == 0 && !after_and; /* وهو */
        if (!enclitic) out->stem = &token[used];
        if (at == w->letters) return used + 1;
    }
    return 0;
}

struct gold_word *align_gold(struct arena *arena, const struct words *words, const struct gold_sentence *s)
{
    struct gold_word *gold = arena_new(arena, struct gold_word, words->n + 1);
    uint32_t at = 0;
    for (uint32_t i = 0; i < words->n; i++) {
        uint32_t from = at, taken = 0;
        /* a gold token that does not fit is passed over until one does again */
        for (; at < s->n && at < from + REACH && !taken; at++)
            taken = lay(&words->at[i], s->token + at, s->n - at, &gold[i]);
        if (taken) at += taken - 1;
        else {
            at = from;
            gold[i] = (struct gold_word){0};
        }
    }
    return gold;
}

struct segmentation align_cut(const struct lexicon *lexicon, const struct word *w, const struct analysis *a)
{
    struct segmentation c = {.n = 0};
    uint8_t at = 0;
    for (int i = 0; i < WORD_PROCLITICS && a->proclitic[i]; i++) {
        const struct clitic *p = &lexicon->clitic[a->proclitic[i] - 1];
        if (p->kind == CLITIC_ARTICLE || at + p->letters > a->stem) break;
        at = (uint8_t)(at + p->letters);
        c.end[c.n++] = at;
    }
    if (a->enclitic) c.end[c.n++] = a->stem_end;
    c.end[c.n++] = w->letters;
    return c;
}

bool align_same(const struct segmentation *a, const struct segmentation *b)
{
    return a->n == b->n && memcmp(a->end, b->end, a->n) == 0;
}
