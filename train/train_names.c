/* SPDX-License-Identifier: Apache-2.0
 * khabar-train-names DATA_FILE OUT_MODEL EPOCHS GOLD.bio.tsv...: trains the weights of the name labels.
 *
 * Gold: word TAB label, blank line between sentences. The words of a sentence are joined by spaces and cut
 * and tagged as in use; a gold word that is cut in several has its label on each. Averaged structured
 * perceptron (Collins 2002); the order of sentences comes from a fixed generator, so that the same files
 * give the same model. Features whose weights all stay below SMALLEST are left out. */
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "../src/handles.h"
#include "whole.h"
#include "../src/mention/name.h"
#include "../src/text/fold.h"
#include "bio.h"
#include "model_text.h"

enum { L = NAME_LABEL_COUNT, SLOTS = 1 << 23 };
#define SMALLEST 0.25f

struct example {
    struct words words;
    uint8_t *gold;        /* [words.n] */
    uint32_t *weight;     /* [words.n][NAME_FEATURES] numbers of weights */
};

struct weight {
    uint32_t key, stamp;
    uint8_t template;
    struct tag_feature feature;
    float now[L], sum[L];
};

struct trainer {
    struct arena arena;
    khabar_data *data;
    VEC(struct example) examples;
    VEC(struct weight) weights;
    uint32_t *slot;
    struct key_names names;
    uint32_t steps;
};

static uint32_t weight_number(struct trainer *t, unsigned template, const struct tag_feature *f)
{
    uint32_t key = name_key(template, f), i = key;
    for (; t->slot[i & (SLOTS - 1)]; i++)
        if (t->weights.at[t->slot[i & (SLOTS - 1)] - 1].key == key) return t->slot[i & (SLOTS - 1)] - 1;
    *vec_push(&t->arena, t->weights) = (struct weight){.key = key, .template = (uint8_t)template, .feature = *f};
    t->slot[i & (SLOTS - 1)] = t->weights.n;
    return t->weights.n - 1;
}

static void find_features(struct trainer *t, struct example *e)
{
    uint32_t *tables = arena_new(&t->arena, uint32_t, e->words.n + 1);
    e->weight = arena_new(&t->arena, uint32_t, (size_t)e->words.n * NAME_FEATURES + 1);
    name_tables(&t->data->gazetteer, &e->words, 0, e->words.n, tables);
    for (uint32_t i = 0; i < e->words.n; i++) {
        struct tag_feature f[NAME_FEATURES];
        name_features(&t->data->gazetteer, &e->words, i, 0, e->words.n, tables, f);
        for (unsigned k = 0; k < NAME_FEATURES; k++) e->weight[i * NAME_FEATURES + k] = weight_number(t, k, &f[k]);
    }
}

static void read_examples(struct trainer *t, const char *path)
{
    struct bio_file file = bio_read(&t->arena, path);
    for (uint32_t s = 0; s < file.n; s++) {
        struct example e = {.gold = NULL};
        uint32_t *token = bio_words(&t->arena, &file.sentence[s], t->data, &e.words);
        e.gold = arena_new(&t->arena, uint8_t, e.words.n + 1);
        for (uint32_t i = 0; i < e.words.n; i++) {
            int label = name_label_number(file.sentence[s].label[token[i]]);
            bool inside = i && token[i] == token[i - 1];
            if (label < 0) label = NAME_O;
            if (inside && label % 2 == 1) label++; /* later pieces of one gold word go on */
            e.gold[i] = (uint8_t)label;
        }
        find_features(t, &e);
        names_of_words(&t->names, &t->arena, &t->data->lexicon, &e.words);
        *vec_push(&t->arena, t->examples) = e;
    }
    printf("%s: %u sentences, %u features\n", path, file.n, t->weights.n);
}

static void move(struct trainer *t, uint32_t number, unsigned label, float by)
{
    struct weight *w = &t->weights.at[number];
    for (unsigned y = 0; y < L; y++) w->sum[y] += w->now[y] * (float)(t->steps - w->stamp);
    w->stamp = t->steps;
    w->now[label] += by;
}

static uint32_t pair_number(struct trainer *t, unsigned before)
{
    return weight_number(t, NAME_FEATURES, &(struct tag_feature){{before}});
}

/* One sentence: label, compare, learn. Returns how many words were right. */
static uint32_t learn(struct trainer *t, const struct example *e, float *score, uint8_t *choice, uint8_t *label)
{
    float pair[L][L];
    uint32_t right = 0;
    for (unsigned x = 0; x < L; x++) memcpy(pair[x], t->weights.at[pair_number(t, x)].now, sizeof pair[x]);
    memset(score, 0, e->words.n * L * sizeof *score);
    for (uint32_t i = 0; i < e->words.n; i++)
        for (unsigned k = 0; k < NAME_FEATURES; k++) {
            const float *w = t->weights.at[e->weight[i * NAME_FEATURES + k]].now;
            for (unsigned y = 0; y < L; y++) score[i * L + y] += w[y];
        }
    name_viterbi(score, pair, e->words.n, choice, label);
    t->steps++;
    for (uint32_t i = 0; i < e->words.n; i++) {
        unsigned gold_before = i ? e->gold[i - 1] : NAME_O, got_before = i ? label[i - 1] : NAME_O;
        right += label[i] == e->gold[i];
        if (label[i] != e->gold[i] || gold_before != got_before) {
            move(t, pair_number(t, gold_before), e->gold[i], 1);
            move(t, pair_number(t, got_before), label[i], -1);
        }
        for (unsigned k = 0; label[i] != e->gold[i] && k < NAME_FEATURES; k++) {
            move(t, e->weight[i * NAME_FEATURES + k], e->gold[i], 1);
            move(t, e->weight[i * NAME_FEATURES + k], label[i], -1);
        }
    }
    return right;
}

static void train(struct trainer *t, int epochs)
{
    uint64_t state = 20150620; /* fixed: the same files give the same model */
    uint32_t longest = 1;
    for (uint32_t i = 0; i < t->examples.n; i++)
        if (t->examples.at[i].words.n > longest) longest = t->examples.at[i].words.n;
    float *score = arena_new(&t->arena, float, (size_t)longest * L);
    uint8_t *choice = arena_new(&t->arena, uint8_t, (size_t)longest * L), *label = arena_new(&t->arena, uint8_t, longest);
    for (int epoch = 0; epoch < epochs; epoch++) {
        uint64_t right = 0, words = 0;
        for (uint32_t n = t->examples.n; n > 1; n--) { /* Fisher and Yates */
            state = state * 6364136223846793005u + 1442695040888963407u;
            uint32_t k = (uint32_t)(state >> 33) % n;
            struct example swap = t->examples.at[n - 1];
            t->examples.at[n - 1] = t->examples.at[k];
            t->examples.at[k] = swap;
        }
        for (uint32_t i = 0; i < t->examples.n; i++) {
            const struct example *e = &t->examples.at[i];
            if (!e->words.n) continue;
            words += e->words.n;
            right += learn(t, e, score, choice, label);
        }
        printf("epoch %d: %.4f of the words right\n", epoch + 1, (double)right / (double)(words ? words : 1));
    }
}

/* ---- writing */

static float largest(const struct weight *w)
{
    float m = 0;
    for (unsigned y = 0; y < L; y++) m = fabsf(w->sum[y]) > m ? fabsf(w->sum[y]) : m;
    return m;
}

static bool write_model(struct trainer *t, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    struct model_row *list = arena_new(&t->arena, struct model_row, t->weights.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->weights.n; i++) {
        struct weight *w = &t->weights.at[i];
        for (unsigned y = 0; y < L; y++) {
            w->sum[y] += w->now[y] * (float)(t->steps - w->stamp);
            w->sum[y] /= (float)(t->steps ? t->steps : 1);
        }
        if (largest(w) >= SMALLEST && model_is_writable(&t->names, name_template(w->template), &w->feature))
            list[n++] = (struct model_row){w->template, w->key, (double)largest(w), w};
    }
    model_sort(list, n);
    fputs("template\tfirst\tsecond\tthird", f);
    for (unsigned y = 0; y < L; y++) fprintf(f, "\t%s", name_label_text(y));
    fputc('\n', f);
    for (uint32_t i = 0; i < n; i++) {
        const struct weight *w = list[i].weight;
        model_write_feature(&t->names, f, name_template(w->template), &w->feature);
        for (unsigned y = 0; y < L; y++) {
            if (fabsf(w->sum[y]) < 0.05f) fputs("\t0", f);
            else fprintf(f, "\t%.1f", (double)w->sum[y]);
        }
        fputc('\n', f);
    }
    printf("%s: %u features\n", path, n);
    return fclose(f) == 0;
}

int main(int argc, char **argv)
{
    struct trainer t = {.steps = 0};
    jmp_buf escape;
    if (argc < 5) {
        fprintf(stderr, "usage: khabar-train-names DATA_FILE OUT_MODEL EPOCHS GOLD.bio.tsv...\n");
        return EX_USAGE;
    }
    t.data = whole_data(argv[1]);
    if (setjmp(escape)) {
        fprintf(stderr, "khabar-train-names: out of memory\n");
        return EX_OSERR;
    }
    t.arena.escape = &escape;
    t.slot = arena_new(&t.arena, uint32_t, SLOTS);
    names_open(&t.names, &t.arena);
    for (int i = 4; i < argc; i++) read_examples(&t, argv[i]);
    train(&t, atoi(argv[3]));
    bool written = write_model(&t, argv[2]);
    khabar_data_close(t.data);
    arena_free(&t.arena);
    return written ? EX_OK : EX_CANTCREAT;
}
