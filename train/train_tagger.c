/* SPDX-License-Identifier: Apache-2.0
 * khabar-train-tagger DATA_FILE OUT_MODEL EPOCHS GOLD.conllu...: trains the tagger's weights.
 *
 * Each sentence's text is cut and analysed as in use; gold tokens are laid over the written words. The
 * candidate that agrees with the gold best is what the ranker should choose; the weights are those of
 * the averaged perceptron (Collins 2002). The same files give the same model byte for byte: the order
 * of sentences comes from a fixed generator. Weights below SMALLEST are left out. */
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "../src/base/hash.h"
#include "../src/handles.h"
#include "../src/text/fold.h"
#include "../src/word/tag.h"
#include "conllu.h"

enum { MOST_SEGMENTS = 8 };
#define SMALLEST 0.04f

struct segmentation { uint8_t end[MOST_SEGMENTS], n; };      /* letters at which each segment ends */
struct gold_word { struct segmentation cut; const struct gold_token *stem; bool known; };

struct example {
    struct words words;
    struct gold_word *gold; /* [words.n] */
};

struct weight {
    uint32_t key;
    float now, sum;
    uint32_t stamp;
    uint8_t template;
    struct tag_feature feature;
};

struct trainer {
    struct arena arena;
    khabar_data *data;
    VEC(struct example) examples;
    VEC(struct weight) weights;
    uint32_t *slot, slots;      /* hash of key -> weight number + 1 */
    const char **name; uint32_t *name_key, names; /* hash of word key -> its text */
    uint32_t steps;
};

/* ---- gold over written words */

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

static void align(struct trainer *t, struct example *e, const struct gold_sentence *s)
{
    e->gold = arena_new(&t->arena, struct gold_word, e->words.n + 1);
    uint32_t at = 0;
    for (uint32_t i = 0; i < e->words.n; i++) {
        uint32_t from = at, taken = 0;
        /* a gold token that does not fit is passed over until one does again */
        for (; at < s->n && at < from + 6 && !taken; at++) taken = lay(&e->words.at[i], s->token + at, s->n - at, &e->gold[i]);
        if (taken) at += taken - 1;
        else {
            at = from;
            e->gold[i] = (struct gold_word){0};
        }
    }
}

static struct segmentation cut_of(const struct lexicon *lexicon, const struct word *w, const struct analysis *a)
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

static bool same_cut(const struct segmentation *a, const struct segmentation *b)
{
    return a->n == b->n && memcmp(a->end, b->end, a->n) == 0;
}

static bool has(const char *feats, const char *pair) { return strstr(feats, pair) != NULL; }

/* How well the inflection agrees with the gold's features. */
static int feature_match(uint32_t f, const char *feats)
{
    static const char *const NUMBER[] = {"", "Number=Sing", "Number=Dual", "Number=Plur"};
    static const char *const GENDER[] = {"", "Gender=Masc", "Gender=Fem", ""};
    static const char *const ASPECT[] = {"", "Aspect=Perf", "Aspect=Imp|", ""};
    static const char *const PERSON[] = {"", "Person=1", "Person=2", "Person=3"};
    int n = 0;
    n += *NUMBER[feature_number(f)] && has(feats, NUMBER[feature_number(f)]);
    n += *GENDER[feature_gender(f)] && has(feats, GENDER[feature_gender(f)]);
    n += 2 * (*ASPECT[feature_aspect(f)] && has(feats, ASPECT[feature_aspect(f)]));
    n += *PERSON[feature_person(f)] && has(feats, PERSON[feature_person(f)]);
    n += (feature_voice(f) == VOICE_PASSIVE) == has(feats, "Voice=Pass");
    if (has(feats, "Case=Gen")) n += (feature_cases(f) & CASE_GENITIVE) != 0;
    if (has(feats, "Case=Acc")) n += (feature_cases(f) & CASE_ACCUSATIVE) != 0;
    if (has(feats, "Case=Nom")) n += (feature_cases(f) & CASE_NOMINATIVE) != 0;
    return n;
}

/* The candidate that agrees with the gold best; -1 if none has its segments and a part of speech that can
 * be labelled so. */
static int target(const struct trainer *t, const struct word *w, const struct gold_word *g)
{
    int best = -1, best_match = -1;
    for (int k = 0; g->known && k < w->alternatives; k++) {
        const struct analysis *a = &w->alternative[k];
        struct segmentation cut = cut_of(&t->data->lexicon, w, a);
        if (!same_cut(&cut, &g->cut)) continue;
        int gold = feature_upos_number(g->stem->upos);
        unsigned upos = feature_upos(a->features);
        if (gold < 0 || !(label_choices(upos) >> gold & 1)) continue;
        int match = feature_match(a->features, g->stem->feats) * 4 + a->exact * 2 + (a->lexeme != 0) + ((int)upos == gold) * 40;
        if (match > best_match) {
            best_match = match;
            best = k;
        }
    }
    return best;
}

/* ---- weights */

static struct weight *weight_of(struct trainer *t, uint8_t template, const struct tag_feature *f, bool make)
{
    uint32_t key = tag_key(template, f), i = key;
    for (; t->slot[i & (t->slots - 1)]; i++) {
        struct weight *w = &t->weights.at[t->slot[i & (t->slots - 1)] - 1];
        if (w->key == key) return w;
    }
    if (!make) return NULL;
    struct weight *w = vec_push(&t->arena, t->weights);
    *w = (struct weight){.key = key, .template = template, .feature = *f, .stamp = t->steps};
    t->slot[i & (t->slots - 1)] = t->weights.n;
    return w;
}

static float score(struct trainer *t, const struct tag_context *c)
{
    struct tag_feature f[TAG_FEATURES];
    float sum = tag_prior_fixed(c) + tag_prior_in_context(c) + c->a->guess;
    tag_features(c, f);
    for (uint8_t i = 0; i < TAG_FEATURES; i++) {
        const struct weight *w = weight_of(t, i, &f[i], false);
        if (w) sum += w->now;
    }
    return sum;
}

static void move_features(struct trainer *t, const struct tag_feature *f, uint8_t first, uint8_t n, float by)
{
    for (uint8_t i = 0; i < n; i++) {
        struct weight *w = weight_of(t, (uint8_t)(first + i), &f[i], true);
        w->sum += w->now * (float)(t->steps - w->stamp);
        w->stamp = t->steps;
        w->now += by;
    }
}

static void move(struct trainer *t, const struct tag_context *c, float by)
{
    struct tag_feature f[TAG_FEATURES];
    tag_features(c, f);
    move_features(t, f, 0, TAG_FEATURES, by);
}

/* One word: choose, compare, learn. Returns whether the choice was right. */
static bool learn(struct trainer *t, struct example *e, uint32_t i)
{
    struct word *w = &e->words.at[i];
    struct tag_context c = {.lexicon = &t->data->lexicon, .word = w, .before = i ? &e->words.at[i - 1] : NULL,
                            .before2 = i > 1 ? &e->words.at[i - 2] : NULL,
                            .after = i + 1 < e->words.n ? &e->words.at[i + 1] : NULL};
    int want = target(t, w, &e->gold[i]), got = 0;
    float best = -1e30f;
    for (int k = 0; k < w->alternatives; k++) {
        c.a = &w->alternative[k];
        float s = score(t, &c) - (k == want ? 0.3f : 0); /* a small margin */
        if (s > best) {
            best = s;
            got = k;
        }
    }
    if (!w->alternatives) return true;
    t->steps++;
    if (want >= 0 && got != want) {
        c.a = &w->alternative[want];
        move(t, &c, 1);
        c.a = &w->alternative[got];
        move(t, &c, -1);
    }
    w->best = w->alternative[want >= 0 ? want : got];
    return want < 0 || got == want;
}

/* The label of one word, after its sentence was tagged. */
static void learn_label(struct trainer *t, struct example *e, uint32_t i)
{
    struct word *w = &e->words.at[i];
    struct tag_context c = {.lexicon = &t->data->lexicon, .word = w, .before = i ? &e->words.at[i - 1] : NULL,
                            .before2 = i > 1 ? &e->words.at[i - 2] : NULL,
                            .after = i + 1 < e->words.n ? &e->words.at[i + 1] : NULL, .a = &w->best};
    int want = e->gold[i].known ? feature_upos_number(e->gold[i].stem->upos) : -1;
    uint32_t choices = label_choices(word_upos(w));
    struct tag_feature f[LABEL_FEATURES];
    unsigned got = word_upos(w);
    float best = -1e30f;
    for (unsigned u = 0; choices >> u; u++) {
        if (!(choices >> u & 1)) continue;
        float s = u == word_upos(w) ? 0.5f : 0;
        label_features(&c, u, f);
        for (uint8_t k = 0; k < LABEL_FEATURES; k++) {
            const struct weight *x = weight_of(t, (uint8_t)(TAG_FEATURES + k), &f[k], false);
            if (x) s += x->now;
        }
        if (s > best) {
            best = s;
            got = u;
        }
    }
    t->steps++;
    w->upos = (uint8_t)got;
    if (want < 0 || (int)got == want || !(choices >> want & 1)) return;
    label_features(&c, (unsigned)want, f);
    move_features(t, f, TAG_FEATURES, LABEL_FEATURES, 1);
    label_features(&c, got, f);
    move_features(t, f, TAG_FEATURES, LABEL_FEATURES, -1);
}

/* ---- names of keys, for the model file */

static void name_key(struct trainer *t, uint32_t key, const char *text)
{
    uint32_t i = key;
    while (t->name[i & (t->names - 1)] && t->name_key[i & (t->names - 1)] != key) i++;
    t->name[i & (t->names - 1)] = text;
    t->name_key[i & (t->names - 1)] = key;
}

static const char *name_of(const struct trainer *t, uint32_t key)
{
    for (uint32_t i = key; t->name[i & (t->names - 1)]; i++)
        if (t->name_key[i & (t->names - 1)] == key) return t->name[i & (t->names - 1)];
    return NULL;
}

static const char *letters_text(struct trainer *t, const uint32_t *letter, size_t n)
{
    char text[LIMIT_TOKEN * 4 + 1], *to = text;
    for (size_t i = 0; i < n; i++) {
        uint32_t cp = letter[i];
        if (cp < 0x80) *to++ = (char)cp;
        else {
            *to++ = (char)(0xC0 | cp >> 6);
            *to++ = (char)(0x80 | (cp & 0x3F));
        }
    }
    return arena_copy(&t->arena, text, (size_t)(to - text));
}

static void name_words(struct trainer *t, const struct example *e)
{
    const struct lexicon *lexicon = &t->data->lexicon;
    for (uint32_t i = 0; i < e->words.n; i++) {
        const struct word *w = &e->words.at[i];
        if (w->letters) name_key(t, fold_key(w->letter, w->letters), letters_text(t, w->letter, w->letters));
        for (uint32_t k = 0; k < w->alternatives; k++)
            if (w->alternative[k].lexeme) {
                const struct lexeme *l = &lexicon->lexeme[w->alternative[k].lexeme];
                name_key(t, l->key, lexicon->strings + l->lemma);
            }
    }
}

static void write_set(FILE *f, uint32_t set)
{
    const char *comma = "";
    if (set >> 30) fputs("END", f);
    for (unsigned u = 0; u < 30; u++)
        if (set >> u & 1) {
            fprintf(f, "%s%s", comma, feature_upos_name(u));
            comma = ",";
        }
}

static void write_ending(FILE *f, uint32_t packed)
{
    for (int shift = 20; shift >= 0; shift -= 10) {
        uint32_t letter = packed >> shift & 1023;
        if (letter) fprintf(f, "%c%c", (char)(0xC0 | (letter | 0x400) >> 6), (char)(0x80 | (letter & 0x3F)));
    }
}

static bool write_value(struct trainer *t, FILE *f, enum tag_value kind, uint32_t value)
{
    char tag[32];
    switch (kind) {
    case TAG_VALUE_TAG: tag_write(value, tag); fputs(tag, f); return true;
    case TAG_VALUE_WORD: case TAG_VALUE_LEMMA: fputs(value ? name_of(t, value) : "-", f); return true;
    case TAG_VALUE_ENDING: write_ending(f, value); return true;
    case TAG_VALUE_UPOS_SET: write_set(f, value); return true;
    default: fprintf(f, "%u", value); return true;
    }
}

static bool is_writable(struct trainer *t, const struct weight *w)
{
    const struct tag_template *p = tag_template(w->template);
    for (unsigned i = 0; i < p->values; i++) {
        uint32_t v = w->feature.value[i];
        if ((p->kind[i] == TAG_VALUE_WORD || p->kind[i] == TAG_VALUE_LEMMA) && v && (!name_of(t, v) || strpbrk(name_of(t, v), "\t -#"))) return false;
        /* endings hold Arabic letters only: others would not come back the same */
        for (int s = 0; p->kind[i] == TAG_VALUE_ENDING && s <= 20; s += 10)
            if ((v >> s & 1023) && ((v >> s & 1023) < 0x221 || (v >> s & 1023) > 0x24A)) return false;
    }
    return true;
}

static int by_name(const void *x, const void *y)
{
    const struct weight *a = *(struct weight *const *)x, *b = *(struct weight *const *)y;
    if (a->template != b->template) return a->template < b->template ? -1 : 1;
    if (fabsf(a->sum) != fabsf(b->sum)) return fabsf(a->sum) > fabsf(b->sum) ? -1 : 1;
    return (a->key > b->key) - (a->key < b->key);
}

static bool write_model(struct trainer *t, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    struct weight **list = arena_new(&t->arena, struct weight *, t->weights.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->weights.n; i++) {
        struct weight *w = &t->weights.at[i];
        w->sum += w->now * (float)(t->steps - w->stamp);
        w->sum /= (float)(t->steps ? t->steps : 1);
        if (fabsf(w->sum) >= SMALLEST && is_writable(t, w)) list[n++] = w;
    }
    qsort(list, n, sizeof *list, by_name);
    fputs("template\tfirst\tsecond\tthird\tweight\n", f);
    for (uint32_t i = 0; i < n; i++) {
        const struct tag_template *p = tag_template(list[i]->template);
        fputs(p->name, f);
        for (unsigned k = 0; k < 3; k++) {
            fputc('\t', f);
            if (k < p->values) write_value(t, f, p->kind[k], list[i]->feature.value[k]);
            else fputc('-', f);
        }
        fprintf(f, "\t%.3f\n", (double)list[i]->sum);
    }
    printf("%s: %u weights\n", path, n);
    return fclose(f) == 0;
}

/* ---- the whole run */

static void read_examples(struct trainer *t, const char *path)
{
    struct gold_file file = conllu_read(&t->arena, path);
    for (uint32_t i = 0; i < file.n; i++) {
        struct text text;
        struct sentences one;
        struct example *e = vec_push(&t->arena, t->examples);
        *e = (struct example){.gold = NULL};
        text_decode(&text, &t->arena, file.sentence[i].text, strlen(file.sentence[i].text));
        one = (struct sentences){arena_new(&t->arena, struct sentence, 1), 1};
        one.at[0] = (struct sentence){0, text.n};
        words_find(&e->words, &t->arena, &text, &one, &t->data->lexicon, NULL);
        align(t, e, &file.sentence[i]);
        name_words(t, e);
    }
    printf("%s: %u sentences\n", path, file.n);
}

static void train(struct trainer *t, int epochs)
{
    uint64_t state = 20150620; /* fixed: the same files give the same model */
    for (int epoch = 0; epoch < epochs; epoch++) {
        uint32_t right = 0, words = 0, unknown = 0;
        for (uint32_t n = t->examples.n; n > 1; n--) { /* Fisher and Yates */
            state = state * 6364136223846793005u + 1442695040888963407u;
            uint32_t k = (uint32_t)(state >> 33) % n;
            struct example swap = t->examples.at[n - 1];
            t->examples.at[n - 1] = t->examples.at[k];
            t->examples.at[k] = swap;
        }
        for (uint32_t i = 0; i < t->examples.n; i++) {
            struct example *e = &t->examples.at[i];
            for (uint32_t k = 0; k < e->words.n; k++) {
                words += e->words.at[k].alternatives != 0;
                unknown += e->words.at[k].alternatives && target(t, &e->words.at[k], &e->gold[k]) < 0;
                right += e->words.at[k].alternatives && learn(t, e, k);
            }
            for (uint32_t k = 0; k < e->words.n; k++)
                if (e->words.at[k].alternatives) learn_label(t, e, k);
        }
        printf("epoch %d: %u of %u right, %u without a candidate that fits\n", epoch + 1, right, words, unknown);
    }
}

int main(int argc, char **argv)
{
    struct trainer t = {.slots = 1u << 23, .names = 1u << 20};
    jmp_buf escape;
    char message[200];
    if (argc < 5) {
        fprintf(stderr, "usage: khabar-train-tagger DATA_FILE OUT_MODEL EPOCHS GOLD.conllu...\n");
        return EX_USAGE;
    }
    if (khabar_data_open(argv[1], &t.data, message, sizeof message) != KHABAR_OK) {
        fprintf(stderr, "%s\n", message);
        return EX_NOINPUT;
    }
    if (setjmp(escape)) {
        fprintf(stderr, "khabar-train-tagger: out of memory\n");
        return EX_OSERR;
    }
    t.arena.escape = &escape;
    t.slot = arena_new(&t.arena, uint32_t, t.slots);
    t.name = arena_new(&t.arena, const char *, t.names);
    t.name_key = arena_new(&t.arena, uint32_t, t.names);
    for (int i = 4; i < argc; i++) read_examples(&t, argv[i]);
    train(&t, atoi(argv[3]));
    bool written = write_model(&t, argv[2]);
    khabar_data_close(t.data);
    arena_free(&t.arena);
    return written ? EX_OK : EX_CANTCREAT;
}
