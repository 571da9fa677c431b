/* SPDX-License-Identifier: Apache-2.0
 * The words under which a text is found; see word_forms.h. */
#include "word_forms.h"

#include <string.h>

#include "letters.h"

enum { MOST_FORMS = 40 }; /* 5 beginnings with at most 3 pronouns, each in two spellings */

struct word {
    uint32_t letter[FORM_LETTERS + LETTERS_OF_ONE];
    uint32_t written[FORM_LETTERS + LETTERS_OF_ONE]; /* what each letter was folded from */
    size_t n;
    size_t start, end;  /* bytes of the text */
};

struct out {
    form_take *take;
    void *context;
    const struct word *word;
    struct { size_t from, n; uint32_t last; } done[MOST_FORMS]; /* handed out: letters [from, from + n), the last one replaced */
    size_t n;
    int stopped;
};

/* ------------------------------------------------------------- one spelling */

/* Hands out letters [from,to) with `last` in place of the last one (0: as it is), unless that was done. */
static void hand_out(struct out *out, size_t from, size_t to, uint32_t last)
{
    uint32_t letter[FORM_LETTERS];
    char text[FORM_BYTES];
    size_t n = to - from;
    if (!last) last = out->word->letter[to - 1];
    for (size_t i = 0; i < out->n; i++)
        if (out->done[i].from == from && out->done[i].n == n && out->done[i].last == last) return;
    if (out->stopped || out->n == MOST_FORMS) return;
    memcpy(letter, out->word->letter + from, n * sizeof *letter);
    letter[n - 1] = last;
    out->done[out->n].from = from;
    out->done[out->n].n = n;
    out->done[out->n].last = last;
    size_t length = letters_write(letter, n, text);
    out->stopped = out->take(out->context, text, length, out->word->start, out->word->end, out->n++ > 0);
}

/* ------------------------------------------------------------- in front */

static bool is_conjunction(uint32_t letter) { return letter == LETTER_WAW || letter == LETTER_FEH; }
static bool is_preposition(uint32_t letter) { return letter == LETTER_BEH || letter == LETTER_KAF || letter == LETTER_LAM; }

/* Its alef is never written with a hamza: إلغاء is no ال + غاء. */
static bool has_article(const struct word *w, size_t from)
{
    return w->n >= from + 4 && w->letter[from] == LETTER_ALEF && w->letter[from + 1] == LETTER_LAM &&
           (w->written[from] < LETTER_ALEF_MADDA || w->written[from] > LETTER_ALEF_HAMZA_BELOW);
}

struct beginning { size_t from; bool article; };

/* Where the word may begin; [5], the word itself first. لل counts as ل and ال: the letter after it begins the noun. */
static size_t beginnings(const struct word *w, struct beginning *at)
{
    size_t n = 0, from = 0;
    at[n++] = (struct beginning){0, false};
    if (w->n >= 4 && is_conjunction(w->letter[0])) at[n++] = (struct beginning){from = 1, false};
    if (w->n >= from + 4 && is_preposition(w->letter[from])) {
        bool doubled = w->letter[from] == LETTER_LAM && w->letter[from + 1] == LETTER_LAM;
        at[n++] = (struct beginning){from + 1, false};
        if (doubled) at[n++] = (struct beginning){from + 2, true};
        else if (has_article(w, from + 1)) at[n++] = (struct beginning){from + 3, true};
    }
    if (has_article(w, from)) at[n++] = (struct beginning){from + 2, true};
    return n;
}

/* --------------------------------------------------------------- behind */

static const struct pronoun { size_t n; uint32_t letter[3]; } PRONOUNS[] = {
    {3, {LETTER_HEH, LETTER_MEEM, LETTER_ALEF}}, {3, {LETTER_KAF, LETTER_MEEM, LETTER_ALEF}}, {2, {LETTER_HEH, LETTER_MEEM}},
    {2, {LETTER_HEH, LETTER_NOON}}, {2, {LETTER_KAF, LETTER_MEEM}}, {2, {LETTER_NOON, LETTER_ALEF}},
    {2, {LETTER_HEH, LETTER_ALEF}}, {1, {LETTER_HEH}}, {1, {LETTER_YEH}}, {1, {LETTER_KAF}},
};

static bool ends_with(const struct word *w, size_t from, const struct pronoun *p)
{
    return w->n >= from + 3 + p->n && memcmp(w->letter + w->n - p->n, p->letter, p->n * sizeof *p->letter) == 0;
}

static void without_pronouns(struct out *out, size_t from)
{
    const struct word *w = out->word;
    uint32_t last = w->written[w->n - 1];
    if (last == LETTER_TEH_MARBUTA || last == LETTER_ALEF_MAKSURA) return;
    for (size_t i = 0; i < sizeof PRONOUNS / sizeof *PRONOUNS; i++) {
        if (!ends_with(w, from, &PRONOUNS[i])) continue;
        size_t to = w->n - PRONOUNS[i].n;
        hand_out(out, from, to, 0);
        if (w->letter[to - 1] == LETTER_TEH) hand_out(out, from, to, LETTER_HEH);
    }
}

static bool is_arabic(const struct word *w)
{
    for (size_t i = 0; i < w->n; i++)
        if (w->letter[i] < LETTER_HAMZA || w->letter[i] > 0x06FF) return false;
    return true;
}

static int hand_out_word(const struct word *w, enum forms forms, form_take *take, void *context)
{
    struct out out = {.take = take, .context = context, .word = w};
    if (!w->n) return 0; /* marks alone */
    hand_out(&out, 0, w->n, 0);
    if (forms == FORMS_WRITTEN || !is_arabic(w)) return out.stopped;
    struct beginning at[5];
    size_t n = beginnings(w, at);
    bool article = false;
    for (size_t i = 0; i < n; i++) article |= at[i].article;
    for (size_t i = 0; i < n; i++) {
        hand_out(&out, at[i].from, w->n, 0);
        if (!article) without_pronouns(&out, at[i].from);
    }
    return out.stopped;
}

/* ----------------------------------------------------------------- texts */

static void add_letter(struct word *w, uint32_t cp)
{
    size_t n = letters_fold(cp, w->letter + w->n);
    for (size_t i = 0; i < n; i++) w->written[w->n + i] = cp;
    w->n = w->n + n < FORM_LETTERS ? w->n + n : FORM_LETTERS;
}

static int cut_words(const char *text, size_t length, enum forms forms, form_take *take, void *context)
{
    struct word w = {.n = 0};
    bool inside = false;
    for (size_t i = 0, next; i < length; i = next) {
        uint32_t cp;
        next = i + letters_next(text + i, length - i, &cp);
        if (letters_in_word(cp)) {
            if (!inside) w = (struct word){.start = i};
            inside = true;
            add_letter(&w, cp);
            w.end = next;
        } else if (inside) {
            int stopped = hand_out_word(&w, forms, take, context);
            if (stopped) return stopped;
            inside = false;
        }
    }
    return inside ? hand_out_word(&w, forms, take, context) : 0;
}

static int cut_given(const char *text, size_t length, form_take *take, void *context)
{
    bool same = false;
    for (size_t i = 0; i < length;) {
        size_t end = i;
        while (end < length && text[end] != ' ' && text[end] != '/') end++;
        int stopped = end > i ? take(context, text + i, end - i, i, end, same) : 0;
        if (stopped) return stopped;
        same = end < length && text[end] == '/';
        i = end + 1;
    }
    return 0;
}

int word_forms(const char *text, size_t length, enum forms forms, form_take *take, void *context)
{
    if (forms == FORMS_GIVEN) return cut_given(text, length, take, context);
    return cut_words(text, length, forms, take, context);
}
