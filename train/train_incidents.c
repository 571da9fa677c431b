/* SPDX-License-Identifier: Apache-2.0
 * khabar-train-incidents DATA_FILE OUT REPORTS.jsonl GOLD.jsonl EVENTS.jsonl: trains the weights that say how much each way of being alike
 * counts (src/chronology/likeness.c), and writes OUT, src/chronology/likeness_weights.h.
 *
 * REPORTS and GOLD are clusters of reports as in corpus/incidents/; EVENTS what khabar coded of them. A pair of main
 * events (the first of the gold type in its report) that the blocks bring together is right when their reports tell the same incident.
 * Logistic regression by gradient descent with a Gaussian prior; no chance in it, so that the same files give the same weights. */
#include <jansson.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "../app/import/record.h"
#include "../src/chronology/incident.h"
#include "whole.h"

enum { MOST_REPORTS = 1 << 14, CANDIDATES = 1 << 12, ROUNDS = 2000, COUNT = 128 };
#define VARIANCE 0.6
#define RATE 0.1

struct pair { struct likeness features; bool right; };
struct trainer {
    struct arena arena;
    khabar_incidents *k;
    khabar_data *data;
    khabar_coder *coder;
    json_t *kind, *main;      /* incident -> type, report -> incident */
    VEC(struct pair) pairs;
};

/* Calls take() for each line, which is a JSON object. */
static void each_line(struct trainer *t, const char *path, void (*take)(struct trainer *, const json_t *))
{
    for (char *line = whole_text(&t->arena, path), *next; line && *line; line = next) {
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        json_t *object = json_loads(line, 0, NULL);
        if (!object) {
            fprintf(stderr, "%s: a line is no JSON\n", path);
            exit(EX_DATAERR);
        }
        take(t, object);
        json_decref(object);
    }
}

static const char *text(const json_t *object, const char *name) { return json_string_value(json_object_get(object, name)); }

static void take_gold(struct trainer *t, const json_t *o) { json_object_set(t->kind, text(o, "incident"), json_object_get(o, "type")); }

static void take_report(struct trainer *t, const json_t *o)
{
    khabar_input in = {.id = text(o, "id"), .date = text(o, "date"), .text = text(o, "text"), .length = strlen(text(o, "text"))};
    json_object_set(t->main, in.id, json_object_get(o, "main"));
    khabar_report *mentions;
    if (khabar_find_mentions(t->coder, &in, &mentions) != KHABAR_OK) exit(EX_DATAERR);
    if (khabar_incidents_add_report(t->k, &in, text(o, "source"), mentions) != KHABAR_OK) exit(EX_DATAERR);
    khabar_report_free(mentions);
}

static void read_events(struct trainer *t, const char *path)
{
    struct record record = {0};
    for (char *line = whole_text(&t->arena, path), *next; line && *line; line = next) {
        next = strchr(line, '\n');
        size_t n = next ? (size_t)(next - line) : strlen(line);
        if (next) next++;
        if (!record_read(&record, line, n) || khabar_incidents_add(t->k, record.report, &record.event) != KHABAR_OK) exit(EX_DATAERR);
    }
    record_free(&record);
}

/* The incident that an event is the main event of; NULL: of none. */
static const char *main_of(const struct trainer *t, const struct told *e)
{
    const char *incident = text(t->main, intern_text(&t->k->strings, t->k->reports.at[e->report].id));
    bool main = incident && !e->rank && strcmp(text(t->kind, incident), intern_text(&t->k->strings, e->type)) == 0;
    return main ? incident : NULL;
}

/* Each event alone in an incident, so that the blocks can be asked who meets whom. */
static void collect(struct trainer *t)
{
    khabar_incidents *k = t->k;
    uint32_t *candidate = arena_new(&t->arena, uint32_t, CANDIDATES);
    incidents_prepare(k);
    for (uint32_t r = 0; r < k->reports.n; r++) k->reports.at[r].copy_of = copies_find(k, r);
    k->seen = arena_new(&k->arena, uint32_t, k->events.n + 1);
    for (uint32_t i = 0; i < k->events.n; i++) {
        k->events.at[i].incident = i;
        blocks_add(k, i);
    }
    for (uint32_t i = 0; i < k->events.n; i++) {
        const char *incident = main_of(t, &k->events.at[i]);
        size_t n = incident ? blocks_find(k, i, candidate, CANDIDATES) : 0;
        for (size_t c = 0; c < n; c++) {
            const char *other = candidate[c] < i ? main_of(t, &k->events.at[candidate[c]]) : NULL;
            if (!other || k->events.at[i].report == k->events.at[candidate[c]].report) continue;
            struct pair *p = vec_push(&t->arena, t->pairs);
            likeness_features(k, &k->events.at[i], &k->events.at[candidate[c]], &p->features);
            p->right = strcmp(incident, other) == 0;
        }
    }
}

/* Pairs of main events that tell one deed, met or not. */
static uint32_t all_right(const struct trainer *t)
{
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->k->events.n; i++)
        for (uint32_t j = 0; j < i; j++) {
            const char *a = main_of(t, &t->k->events.at[i]), *b = a ? main_of(t, &t->k->events.at[j]) : NULL;
            n += b && strcmp(a, b) == 0;
        }
    return n;
}

static double odds(const double *w, const struct likeness *l)
{
    double sum = 0;
    for (uint32_t i = 0; i < l->n; i++) sum += w[l->feature[i]] * (double)l->value[i];
    return sum;
}

/* The most likely weights where each lies around what is expected with variance VARIANCE; AdaGrad over all pairs at once. */
static void learn(const struct trainer *t, double *w)
{
    double square[COUNT] = {0};
    for (unsigned f = 0; f < likeness_count(); f++) w[f] = (double)likeness_expected(f);
    for (int round = 0; round < ROUNDS; round++) {
        double slope[COUNT] = {0}, loss = 0;
        for (uint32_t i = 0; i < t->pairs.n; i++) {
            const struct pair *p = &t->pairs.at[i];
            double probability = 1 / (1 + exp(-odds(w, &p->features)));
            loss -= log(p->right ? probability + 1e-12 : 1 - probability + 1e-12);
            for (uint32_t f = 0; f < p->features.n; f++)
                slope[p->features.feature[f]] += (probability - p->right) * (double)p->features.value[f];
        }
        for (unsigned f = 0; f < likeness_count(); f++) {
            slope[f] += (w[f] - (double)likeness_expected(f)) / VARIANCE;
            square[f] += slope[f] * slope[f];
            w[f] -= RATE * slope[f] / (sqrt(square[f]) + 1e-8);
        }
        if (round == 0 || round == ROUNDS - 1) printf("round %d: loss %.4f\n", round + 1, loss / t->pairs.n);
    }
}

static bool write_weights(const double *w, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    fputs("/* Trained by train/train_incidents.c, in the order of likeness.c. */\n", f);
    for (unsigned i = 0; i < likeness_count(); i++) fprintf(f, "%.2ff, /* %s */\n", w[i], likeness_name(i));
    return fclose(f) == 0;
}

int main(int argc, char **argv)
{
    struct trainer t = {.kind = json_object(), .main = json_object()};
    jmp_buf escape;
    double weight[COUNT] = {0};
    if (argc != 6) {
        fprintf(stderr, "usage: khabar-train-incidents DATA_FILE OUT REPORTS.jsonl GOLD.jsonl EVENTS.jsonl\n");
        return EX_USAGE;
    }
    if (setjmp(escape) || khabar_incidents_new(&t.k) != KHABAR_OK || likeness_count() > COUNT) {
        fprintf(stderr, "khabar-train-incidents: out of memory\n");
        return EX_OSERR;
    }
    t.arena.escape = t.k->arena.escape = &escape;
    t.data = whole_data(argv[1]);
    if (khabar_coder_new(t.data, NULL, &t.coder) != KHABAR_OK) return EX_OSERR;
    each_line(&t, argv[4], take_gold);
    each_line(&t, argv[3], take_report);
    read_events(&t, argv[5]);
    t.k->arena.escape = &escape;
    collect(&t);
    uint32_t right = 0;
    for (uint32_t i = 0; i < t.pairs.n; i++) right += t.pairs.at[i].right;
    printf("%u pairs met, %u of one deed; %u of one deed did not meet\n", t.pairs.n, right, all_right(&t) - right);
    learn(&t, weight);
    bool written = write_weights(weight, argv[2]);
    khabar_incidents_free(t.k);
    khabar_coder_free(t.coder);
    khabar_data_close(t.data);
    arena_free(&t.arena);
    json_decref(t.kind);
    json_decref(t.main);
    return written ? EX_OK : EX_CANTCREAT;
}
