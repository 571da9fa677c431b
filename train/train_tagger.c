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
#include "whole.h"
#include "../src/handles.h"
#include "../src/text/fold.h"
#include "../src/word/tag.h"
#include "align.h"
#include "model_text.h"

#define SMALLEST 0.04f

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
    struct key_names names;
    uint32_t steps;
};

/* ---- what should be chosen */

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
        struct segmentation cut = align_cut(&t->data->lexicon, w, a);
        if (!align_same(&cut, &g->cut)) continue;
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

/* ---- the model file */

static bool write_model(struct trainer *t, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    struct model_row *list = arena_new(&t->arena, struct model_row, t->weights.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->weights.n; i++) {
        struct weight *w = &t->weights.at[i];
        w->sum += w->now * (float)(t->steps - w->stamp);
        w->sum /= (float)(t->steps ? t->steps : 1);
        if (fabsf(w->sum) >= SMALLEST && model_is_writable(&t->names, tag_template(w->template), &w->feature))
            list[n++] = (struct model_row){w->template, w->key, (double)fabsf(w->sum), w};
    }
    model_sort(list, n);
    fputs("template\tfirst\tsecond\tthird\tweight\n", f);
    for (uint32_t i = 0; i < n; i++) {
        const struct weight *w = list[i].weight;
        model_write_feature(&t->names, f, tag_template(w->template), &w->feature);
        fprintf(f, "\t%.3f\n", (double)w->sum);
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
        e->gold = align_gold(&t->arena, &e->words, &file.sentence[i]);
        names_of_words(&t->names, &t->arena, &t->data->lexicon, &e->words);
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
    struct trainer t = {.slots = 1u << 23};
    jmp_buf escape;
    if (argc < 5) {
        fprintf(stderr, "usage: khabar-train-tagger DATA_FILE OUT_MODEL EPOCHS GOLD.conllu...\n");
        return EX_USAGE;
    }
    t.data = whole_data(argv[1]);
    if (setjmp(escape)) {
        fprintf(stderr, "khabar-train-tagger: out of memory\n");
        return EX_OSERR;
    }
    t.arena.escape = &escape;
    t.slot = arena_new(&t.arena, uint32_t, t.slots);
    names_open(&t.names, &t.arena);
    for (int i = 4; i < argc; i++) read_examples(&t, argv[i]);
    train(&t, atoi(argv[3]));
    bool written = write_model(&t, argv[2]);
    khabar_data_close(t.data);
    arena_free(&t.arena);
    return written ? EX_OK : EX_CANTCREAT;
}
