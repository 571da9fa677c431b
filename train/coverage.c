/* SPDX-License-Identifier: Apache-2.0
 * What the lexicon knows of written Arabic.
 *
 *   khabar-coverage DATA_FILE GOLD.conllu TEXT...
 *   khabar-coverage --verbs DATA_FILE GOLD.conllu [DATA_FILE GOLD.conllu]...
 *
 * Coverage: the share of the written Arabic words of TEXTs, plain text, that have an analysis with a lexeme,
 * by tokens and by types (spellings), and the commonest that have none. A word that is only known after a
 * letter was mended or two glued words were parted (a slip) does not count; it is given apart.
 * Verbs: for each verb of GOLD, whether its lemma is among the lemmas of the word's verb analyses, how many
 * lemmas those are, and how many stay within KEPT of the tagger's best. Lemmas are compared in exact letters
 * without marks. With --verbs the pairs are added up: each data file can hold a model that has not seen its
 * gold sentences (crossval.py --keep). */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "../src/base/hash.h"
#include "whole.h"
#include "../src/base/utf8.h"
#include "../src/handles.h"
#include "../src/text/fold.h"
#include "align.h"

enum { MISSES_SHOWN = 40, VERB_MISSES_SHOWN = 20, LETTERS_ROOM = 4 * LIMIT_TOKEN + 1, MOST_LEMMAS = LIMIT_ANALYSES };
#define KEPT 1.0f /* of the tagger's score */

struct tally { uint64_t key; uint32_t count; bool known; const char *text; };

struct tallies { struct tally *slot; uint32_t slots, used; }; /* by key, in a hash table that grows */

struct coverage { uint64_t words, known, slips; struct tallies types; };

struct verbs {
    uint64_t all, found, kept;             /* verbs; with the gold lemma among their lemmas, among those kept */
    uint64_t lemmas, kept_lemmas;          /* of the analyses, added up */
    uint64_t lost;                         /* gold verbs that could not be laid over a written word */
    struct tallies misses;
};

struct lemmas { char text[MOST_LEMMAS][LETTERS_ROOM]; unsigned n; };

/* ---- counting */

static struct tally *slot_of(const struct tallies *t, uint64_t key)
{
    for (uint32_t i = (uint32_t)key;; i++) {
        struct tally *slot = &t->slot[i & (t->slots - 1)];
        if (!slot->text || slot->key == key) return slot;
    }
}

static void grow(struct tallies *t, struct arena *arena)
{
    struct tallies more = {.slots = t->slots ? t->slots * 2 : 1u << 12, .used = t->used};
    more.slot = arena_new(arena, struct tally, more.slots);
    for (uint32_t i = 0; i < t->slots; i++)
        if (t->slot[i].text) *slot_of(&more, t->slot[i].key) = t->slot[i];
    *t = more;
}

static struct tally *count(struct tallies *t, struct arena *arena, const char *text)
{
    size_t length = strlen(text);
    if (t->used * 2 >= t->slots) grow(t, arena);
    struct tally *slot = slot_of(t, hash_bytes(text, length));
    if (!slot->text) {
        *slot = (struct tally){.key = hash_bytes(text, length), .text = arena_copy(arena, text, length)};
        t->used++;
    }
    slot->count++;
    return slot;
}

/* Unknown before known, commonest first. */
static int by_count(const void *x, const void *y)
{
    const struct tally *a = x, *b = y;
    bool none_a = !a->text || a->known, none_b = !b->text || b->known;
    if (none_a != none_b) return none_a - none_b;
    if (none_a) return 0;
    if (a->count != b->count) return a->count > b->count ? -1 : 1;
    return strcmp(a->text, b->text);
}

/* Sorts the table, which can then only be listed. */
static void print_misses(struct tallies *t, uint32_t most)
{
    if (t->slots) qsort(t->slot, t->slots, sizeof *t->slot, by_count);
    for (uint32_t i = 0; i < most && i < t->slots && t->slot[i].text && !t->slot[i].known; i++)
        printf("  %5u  %s\n", t->slot[i].count, t->slot[i].text);
}

static double share(uint64_t part, uint64_t whole) { return whole ? (double)part / (double)whole : 0; }

/* ---- letters */

/* Exact letters of UTF-8, marks left out, as UTF-8. */
static void exact_letters(const char *utf8, char out[LETTERS_ROOM])
{
    size_t left = strlen(utf8), n = 0;
    while (left && n + 4 < LETTERS_ROOM) {
        uint32_t cp;
        bool broken;
        size_t taken = utf8_decode((const unsigned char *)utf8, left, &cp, &broken);
        uint32_t letter = fold_exact(cp);
        if (letter) n += utf8_encode(letter, out + n);
        utf8 += taken;
        left -= taken;
    }
    out[n] = 0;
}

static char *read_file(const char *path, size_t *length)
{
    FILE *f = fopen(path, "rb");
    long n = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    char *text = n < 0 ? NULL : malloc((size_t)n + 1);
    if (!text || fseek(f, 0, SEEK_SET) != 0) {
        perror(path);
        exit(EX_NOINPUT);
    }
    *length = fread(text, 1, (size_t)n, f);
    fclose(f);
    return text;
}

/* ---- coverage */

static void cover_word(struct coverage *c, struct arena *arena, const struct word *w, const char *form)
{
    char letters[LETTERS_ROOM];
    bool known = false, slip = false;
    for (unsigned k = 0; k < w->alternatives; k++) {
        bool mended = feature_slip(w->alternative[k].features);
        known |= w->alternative[k].lexeme && !mended;
        slip |= mended;
    }
    exact_letters(form, letters);
    count(&c->types, arena, letters)->known = known;
    c->words++;
    c->known += known;
    c->slips += slip && !known;
}

static void cover_text(struct coverage *c, struct arena *keep, const khabar_data *data, const char *path)
{
    struct arena arena = {.escape = keep->escape};
    struct text text;
    struct sentences sentences;
    struct words words;
    size_t length;
    char *bytes = read_file(path, &length);
    text_decode(&text, &arena, bytes, length);
    sentences_find(&sentences, &arena, &text);
    words_find(&words, &arena, &text, &sentences, &data->lexicon, NULL);
    for (uint32_t i = 0; i < words.n; i++) {
        const struct word *w = &words.at[i];
        if (w->kind == WORD_ARABIC && w->letters) cover_word(c, keep, w, text_slice(&text, &arena, w->start, w->end));
    }
    arena_free(&arena);
    free(bytes);
}

static void print_coverage(struct coverage *c)
{
    uint64_t known = 0;
    for (uint32_t i = 0; i < c->types.slots; i++) known += c->types.slot[i].text && c->types.slot[i].known;
    printf("written Arabic words          %8llu, with a lexicon analysis %.4f\n", (unsigned long long)c->words,
           share(c->known, c->words));
    printf("spellings                     %8u, with a lexicon analysis %.4f\n", c->types.used,
           share(known, c->types.used));
    printf("known only after mending a slip                         %.4f\n\n", share(c->slips, c->words));
    printf("commonest without:\n");
    print_misses(&c->types, MISSES_SHOWN);
}

/* ---- verbs */

static bool has_lemma(const struct lemmas *l, const char *text)
{
    for (unsigned i = 0; i < l->n; i++)
        if (strcmp(l->text[i], text) == 0) return true;
    return false;
}

/* Distinct lemmas of the word's verb analyses that score at least `least`. */
static void verb_lemmas(const struct lexicon *lexicon, const struct word *w, float least, struct lemmas *out)
{
    out->n = 0;
    for (unsigned k = 0; k < w->alternatives; k++) {
        const struct analysis *a = &w->alternative[k];
        unsigned upos = feature_upos(a->features);
        if (!a->lexeme || (upos != UPOS_VERB && upos != UPOS_AUX) || a->score < least) continue;
        exact_letters(lexicon->strings + lexicon->lexeme[a->lexeme].lemma, out->text[out->n]);
        if (!has_lemma(out, out->text[out->n])) out->n++;
    }
}

static float best_score(const struct word *w)
{
    float best = -1e30f;
    for (unsigned k = 0; k < w->alternatives; k++)
        if (w->alternative[k].score > best) best = w->alternative[k].score;
    return best;
}

static void note_miss(struct verbs *v, struct arena *arena, const char *form, const char *gold, const struct lemmas *ours)
{
    char line[4 * LETTERS_ROOM];
    int n = snprintf(line, sizeof line, "%s: %s, not", form, gold);
    for (unsigned i = 0; i < ours->n && n > 0 && (size_t)n < sizeof line; i++)
        n += snprintf(line + n, sizeof line - (size_t)n, " %s", ours->text[i]);
    count(&v->misses, arena, line);
}

static void check_verb(struct verbs *v, struct arena *arena, const struct lexicon *lexicon, const struct word *w,
                       const struct gold_token *gold)
{
    static struct lemmas all, kept;
    char lemma[LETTERS_ROOM];
    exact_letters(gold->lemma, lemma);
    verb_lemmas(lexicon, w, -1e30f, &all);
    verb_lemmas(lexicon, w, best_score(w) - KEPT, &kept);
    v->all++;
    v->found += has_lemma(&all, lemma);
    v->kept += has_lemma(&kept, lemma);
    v->lemmas += all.n;
    v->kept_lemmas += kept.n;
    if (!has_lemma(&all, lemma)) note_miss(v, arena, gold->form, lemma, &all);
}

static void check_sentence(struct verbs *v, struct arena *arena, const khabar_data *data, const struct gold_sentence *s)
{
    struct text text;
    struct words words;
    struct sentence whole;
    text_decode(&text, arena, s->text, strlen(s->text));
    whole = (struct sentence){0, text.n};
    words_find(&words, arena, &text, &(struct sentences){&whole, 1}, &data->lexicon, NULL);
    const struct gold_word *gold = align_gold(arena, &words, s);
    uint64_t verbs = 0, before = v->all;
    for (uint32_t i = 0; i < s->n; i++) verbs += strcmp(s->token[i].upos, "VERB") == 0;
    for (uint32_t i = 0; i < words.n; i++)
        if (gold[i].known && gold[i].stem && strcmp(gold[i].stem->upos, "VERB") == 0)
            check_verb(v, arena, &data->lexicon, &words.at[i], gold[i].stem);
    v->lost += verbs - (v->all - before);
}

static void check_verbs(struct verbs *v, struct arena *arena, const khabar_data *data, const char *path)
{
    struct gold_file file = conllu_read(arena, path);
    for (uint32_t i = 0; i < file.n; i++) check_sentence(v, arena, data, &file.sentence[i]);
}

static void print_verbs(struct verbs *v)
{
    printf("verbs                         %8llu, %llu more could not be laid over the text\n",
           (unsigned long long)v->all, (unsigned long long)v->lost);
    printf("gold lemma among the analyses           %.4f\n", share(v->found, v->all));
    printf("gold lemma among those kept             %.4f\n", share(v->kept, v->all));
    printf("verb lemmas a word, before tagging      %.2f\n", share(v->lemmas, v->all));
    printf("verb lemmas a word, kept after it       %.2f\n\ncommonest misses:\n", share(v->kept_lemmas, v->all));
    print_misses(&v->misses, VERB_MISSES_SHOWN);
}

/* ---- the whole run */

static void texts_and_verbs(struct arena *arena, int n, char **path)
{
    struct coverage coverage = {0};
    struct verbs verbs = {0};
    khabar_data *data = whole_data(path[0]);
    for (int i = 2; i < n; i++) cover_text(&coverage, arena, data, path[i]);
    check_verbs(&verbs, arena, data, path[1]);
    print_coverage(&coverage);
    putchar('\n');
    print_verbs(&verbs);
    khabar_data_close(data);
}

static void verbs_of_pairs(struct arena *arena, int n, char **path)
{
    struct verbs verbs = {0};
    for (int i = 0; i + 1 < n; i += 2) {
        khabar_data *data = whole_data(path[i]);
        check_verbs(&verbs, arena, data, path[i + 1]);
        khabar_data_close(data);
    }
    print_verbs(&verbs);
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    jmp_buf escape;
    bool pairs = argc > 1 && strcmp(argv[1], "--verbs") == 0;
    if (argc < 4) {
        fprintf(stderr, "usage: khabar-coverage DATA_FILE GOLD.conllu TEXT...\n"
                        "       khabar-coverage --verbs DATA_FILE GOLD.conllu [DATA_FILE GOLD.conllu]...\n");
        return EX_USAGE;
    }
    if (setjmp(escape)) {
        fprintf(stderr, "khabar-coverage: out of memory\n");
        return EX_OSERR;
    }
    arena.escape = &escape;
    if (pairs) verbs_of_pairs(&arena, argc - 2, argv + 2);
    else texts_and_verbs(&arena, argc - 1, argv + 1);
    arena_free(&arena);
    return EX_OK;
}
