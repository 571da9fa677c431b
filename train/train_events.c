/* SPDX-License-Identifier: Apache-2.0
 * khabar-train-events DATA_FILE OUT_MODEL GOLD.jsonl...: trains the weights of events (src/event/model.h).
 *
 * The coder runs over each report and asks the learner below at every decision. First the triggers: a word is right
 * as a trigger of a type when a gold event of this type has it. Then the links: a mention is right in a role when it
 * covers the gold argument's head best. Then, with all that as learnt, the senses of what is left, likewise. Last, how
 * likely the odds make an event right is read off examples that the weights have not seen (Platt 1999).
 * Logistic regression by AdaGrad (Duchi, Hazan, Singer 2011) with decay; the order comes from a fixed generator, so that
 * the same files give the same model. Weights below SMALLEST are left out.
 *
 * khabar-train-events --missing DATA_FILE GOLD.jsonl...: prints the gold triggers that no row of the tables proposes for
 * their type, with the text around. */
#include <math.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "../src/handles.h"
#include "gold.h"
#include "model_text.h"
#include "whole.h"

enum { OUTPUTS = MODEL_OUTPUT_COUNT, SLOTS = 1 << 22, ROUNDS = 12, FOLDS = 4, LEAST_USES = 3 };
#define SMALLEST 0.10
#define RATE 0.025
#define DECAY 0.0005
/* The corpus holds more hard cases than news does. Weights of what is wrong: in a sentence without events, and where
 * the tables had chosen the row. */
#define EMPTY_WEIGHT 0.3
#define CHOSEN_WEIGHT 0.15

struct weight { uint32_t key, template, uses; const char *text[MODEL_VALUES]; double now[OUTPUTS], square[OUTPUTS]; };

struct example {
    uint32_t *feature, n;  /* numbers of weights */
    uint32_t asked, right; /* outputs, as bits */
    double weight;
};

struct candidate { struct example example; struct gold_span span, head; };

enum pass { TRIGGERS, LINKS, SENSES };

struct trainer {
    struct arena arena, scratch;
    khabar_data *data;
    VEC(struct weight) weights;
    uint32_t *slot;
    VEC(struct example) examples;
    struct gold_report *report;
    VEC(struct candidate) pending;  /* of the event that is looked at */
    const struct gold_event *event; /* the gold event of these */
    uint32_t trigger;
    enum pass pass;
};

/* ---- examples */

static uint32_t weight_number(struct trainer *t, const struct model_feature *f)
{
    uint32_t i = f->key;
    for (; t->slot[i & (SLOTS - 1)]; i++)
        if (t->weights.at[t->slot[i & (SLOTS - 1)] - 1].key == f->key) return t->slot[i & (SLOTS - 1)] - 1;
    struct weight *w = vec_push(&t->arena, t->weights);
    *w = (struct weight){.key = f->key, .template = f->template};
    for (unsigned k = 0; k < model_template_values(f->template); k++)
        w->text[k] = arena_copy(&t->arena, f->text[k], strlen(f->text[k]));
    t->slot[i & (SLOTS - 1)] = t->weights.n;
    return t->weights.n - 1;
}

static struct example example_of(struct trainer *t, const struct model_features *f)
{
    struct example e = {.feature = arena_new(&t->arena, uint32_t, f->n + 1), .weight = 1};
    for (uint32_t i = 0; i < f->n; i++) {
        uint32_t number = weight_number(t, &f->at[i]);
        bool twice = false;
        for (uint32_t k = 0; k < e.n && !twice; k++) twice = e.feature[k] == number;
        if (!twice) e.feature[e.n++] = number;
    }
    return e;
}

static bool overlap(struct gold_span a, struct gold_span b) { return a.start < b.end && b.start < a.end; }

static struct gold_span span_of(const struct coding *c, uint32_t from, uint32_t to)
{
    return (struct gold_span){c->words->at[from].start, c->words->at[to - 1].end};
}

static struct gold_event *gold_of(const struct trainer *t, const struct coding *c, const struct event *e, const char *type)
{
    struct gold_span trigger = span_of(c, e->trigger, e->trigger + 1);
    for (uint32_t i = 0; i < t->report->events.n; i++) {
        struct gold_event *g = &t->report->events.at[i];
        if (overlap(g->trigger, trigger) && (!type || strcmp(g->type, type) == 0)) return g;
    }
    return NULL;
}

/* The candidate that covers the gold argument best: its head inside, then the shortest. */
static struct candidate *best_candidate(struct trainer *t, struct gold_span gold, unsigned output)
{
    struct candidate *best = NULL;
    int best_rank = 0;
    for (uint32_t i = 0; i < t->pending.n; i++) {
        struct candidate *k = &t->pending.at[i];
        if (!(k->example.asked >> output & 1) || !overlap(k->span, gold)) continue;
        int rank = (overlap(k->head, gold) ? 1000 : 0) + 500 - (int)(k->span.end - k->span.start);
        if (best && rank <= best_rank) continue;
        best = k;
        best_rank = rank;
    }
    return best;
}

/* Those that say the same as the right one in other words are neither right nor wrong. */
static void leave_open(struct trainer *t, const struct candidate *right, unsigned output)
{
    for (uint32_t i = 0; i < t->pending.n; i++) {
        struct candidate *k = &t->pending.at[i];
        if (k != right && overlap(k->span, right->span) && !(k->example.right >> output & 1)) k->example.asked &= ~(1u << output);
    }
}

static void settle(struct trainer *t)
{
    for (unsigned output = MODEL_ACTOR; t->event && output < OUTPUTS; output++)
        for (uint32_t i = 0; i < t->event->argument[output].n; i++) {
            struct candidate *right = best_candidate(t, t->event->argument[output].at[i], output);
            if (!right) continue;
            right->example.right |= 1u << output;
            leave_open(t, right, output);
        }
    for (uint32_t i = 0; t->event && i < t->pending.n; i++) *vec_push(&t->arena, t->examples) = t->pending.at[i].example;
    t->pending.n = 0;
    t->event = NULL;
}

static void see_link(void *context, struct coding *c, const struct event *e, uint32_t mention, uint32_t roles, const struct model_features *f)
{
    struct trainer *t = context;
    const struct mention *m = &c->mentions->at[mention];
    if (t->pass != LINKS) return;
    if (t->event && t->trigger != e->trigger) settle(t);
    t->event = gold_of(t, c, e, NULL);
    t->trigger = e->trigger;
    if (!t->event) return;
    struct example x = example_of(t, f);
    x.asked = t->report->parts_only ? roles & (1u << MODEL_ACTOR | 1u << MODEL_RECIPIENT) : roles;
    *vec_push(&t->arena, t->pending) = (struct candidate){x, span_of(c, m->from, m->to), span_of(c, m->head, m->head + 1)};
}

/* A toll beside an attack of the sentence belongs to it; whether it is a trigger is left open. */
static bool is_toll_of_gold(const struct trainer *t, const struct coding *c, const struct event *e, const char *type)
{
    uint8_t size = c->o->trigger[e->row].size;
    if (strcmp(type, "ASSAULT") != 0 || (size != KHABAR_DEAD + 1 && size != KHABAR_INJURED + 1)) return false;
    uint32_t stop = c->words->first[e->sentence + 1];
    struct gold_span sentence = span_of(c, c->words->first[e->sentence], stop);
    for (uint32_t i = 0; i < t->report->events.n; i++)
        if (overlap(t->report->events.at[i].trigger, sentence) && !strcmp(t->report->events.at[i].type, type)) return true;
    return false;
}

static double weight_of(const struct gold_report *r, const struct event *e, bool right)
{
    bool chosen = strcmp(e->fit.condition, "chosen") == 0;
    return right ? 1 : (r->events.n ? 1 : EMPTY_WEIGHT) * (chosen ? CHOSEN_WEIGHT : 1);
}

static void see_trigger(void *context, struct coding *c, const struct event *e, const struct model_features *f)
{
    struct trainer *t = context;
    const char *type = c->g->strings + c->o->type[e->type].name;
    if (t->pass != TRIGGERS || t->report->parts_only) return;
    struct gold_event *gold = gold_of(t, c, e, type);
    bool right = gold != NULL;
    if (gold) gold->proposed = true;
    if (!right && is_toll_of_gold(t, c, e, type)) return;
    struct example x = example_of(t, f);
    x.asked = 1u << MODEL_TRIGGER;
    x.right = right ? x.asked : 0;
    x.weight = weight_of(t->report, e, right);
    *vec_push(&t->arena, t->examples) = x;
}

static void see_sense(void *context, struct coding *c, const struct event *e, const struct model_features *f)
{
    struct trainer *t = context;
    if (t->pass != SENSES || t->report->parts_only) return;
    bool right = gold_of(t, c, e, c->g->strings + c->o->type[e->type].name) != NULL;
    struct example x = example_of(t, f);
    x.asked = 1u << MODEL_EVENT;
    x.right = right ? x.asked : 0;
    x.weight = weight_of(t->report, e, right);
    *vec_push(&t->arena, t->examples) = x;
}

static void code_report(struct trainer *t, struct gold_report *r)
{
    struct text text;
    struct sentences sentences;
    struct words words;
    struct mentions mentions;
    struct events events;
    struct event_learner learner = {t, see_link, see_trigger, see_sense};
    int32_t date = CALENDAR_OPEN;
    if (!r->length) return;
    if (*r->date) calendar_read(r->date, &date);
    t->report = r;
    text_decode(&text, &t->scratch, r->text, r->length);
    sentences_find(&sentences, &t->scratch, &text);
    words_find(&words, &t->scratch, &text, &sentences, &t->data->lexicon, NULL);
    phrases_mark(&t->data->phrases, &words, sentences.n);
    mentions_find(&mentions, &t->scratch, &t->data->gazetteer, &words, sentences.n, date);
    struct coding coding = {.arena = &t->scratch, .o = &t->data->ontology, .g = &t->data->gazetteer, .words = &words,
                            .mentions = &mentions, .sentences = sentences.n, .date = date, .learner = &learner};
    events_find(&events, &coding);
    settle(t);
    arena_free(&t->scratch);
    t->scratch = (struct arena){.escape = t->arena.escape};
}

/* ---- learning */

static double odds(const struct trainer *t, const struct example *x, unsigned output)
{
    double sum = 0;
    for (uint32_t i = 0; i < x->n; i++)
        if (t->weights.at[x->feature[i]].uses >= LEAST_USES) sum += t->weights.at[x->feature[i]].now[output];
    return sum;
}

static double learn(struct trainer *t, const struct example *x)
{
    double loss = 0;
    for (unsigned y = 0; y < OUTPUTS; y++) {
        if (!(x->asked >> y & 1)) continue;
        double target = x->right >> y & 1, p = 1 / (1 + exp(-odds(t, x, y))), slope = (p - target) * x->weight;
        loss -= log(target > 0 ? p + 1e-12 : 1 - p + 1e-12);
        for (uint32_t i = 0; i < x->n; i++) {
            struct weight *w = &t->weights.at[x->feature[i]];
            if (w->uses < LEAST_USES) continue;
            double g = slope + DECAY * w->now[y];
            w->square[y] += g * g;
            w->now[y] -= RATE * g / sqrt(w->square[y] + 1e-6);
        }
    }
    return loss;
}

/* Forgets what was learnt for these outputs, and counts the features of the examples: one that occurs once is not learnt. */
static void begin(struct trainer *t, uint32_t outputs)
{
    for (uint32_t i = 0; i < t->weights.n; i++) {
        struct weight *w = &t->weights.at[i];
        w->uses = 0;
        for (unsigned y = 0; y < OUTPUTS; y++)
            if (outputs >> y & 1) w->now[y] = w->square[y] = 0;
    }
    for (uint32_t i = 0; i < t->examples.n; i++)
        for (uint32_t k = 0; k < t->examples.at[i].n; k++) t->weights.at[t->examples.at[i].feature[k]].uses++;
}

static void train(struct trainer *t)
{
    static const char *const WHAT[] = {"triggers", "links", "senses"};
    static const uint32_t LEARNT[] = {1u << MODEL_TRIGGER, ~(1u << MODEL_TRIGGER | 1u << MODEL_EVENT), 1u << MODEL_EVENT};
    begin(t, LEARNT[t->pass]);
    uint64_t state = 20150620; /* fixed: the same files give the same model */
    uint32_t *order = arena_new(&t->arena, uint32_t, t->examples.n + 1);
    for (uint32_t i = 0; i < t->examples.n; i++) order[i] = i;
    for (int round = 0; round < ROUNDS; round++) {
        double loss = 0;
        for (uint32_t n = t->examples.n; n > 1; n--) { /* Fisher and Yates */
            state = state * 6364136223846793005u + 1442695040888963407u;
            uint32_t k = (uint32_t)(state >> 33) % n, swap = order[n - 1];
            order[n - 1] = order[k];
            order[k] = swap;
        }
        for (uint32_t i = 0; i < t->examples.n; i++)
            loss += learn(t, &t->examples.at[order[i]]);
        if (round == 0 || round == ROUNDS - 1)
            printf("%s: %u examples, round %d: loss %.4f\n", WHAT[t->pass], t->examples.n, round + 1, loss / (t->examples.n ? t->examples.n : 1));
    }
}

/* ---- the result */

static double largest(const struct weight *w)
{
    double m = 0;
    for (unsigned y = 0; y < OUTPUTS; y++) m = fabs(w->now[y]) > m ? fabs(w->now[y]) : m;
    return m;
}

static bool is_kept(const struct weight *w) { return largest(w) >= SMALLEST; }

/* The weights so far as the library reads them. */
static void use_weights(struct trainer *t)
{
    uint32_t size = 1024;
    while (size < t->weights.n * 2) size *= 2;
    struct event_weight *table = arena_new(&t->arena, struct event_weight, size);
    for (uint32_t i = 0; i < t->weights.n; i++) {
        const struct weight *w = &t->weights.at[i];
        if (!is_kept(w)) continue;
        uint32_t k = w->key;
        while (table[k & (size - 1)].key) k++;
        table[k & (size - 1)].key = w->key;
        for (unsigned y = 0; y < OUTPUTS; y++) {
            double steps = w->now[y] / (double)MODEL_STEP;
            table[k & (size - 1)].weight[y] = (int8_t)lround(steps > 127 ? 127 : steps < -127 ? -127 : steps);
        }
    }
    t->data->ontology.model = (struct event_model){table, size - 1, 1, 0};
}

static bool write_model(struct trainer *t, const char *path)
{
    FILE *f = fopen(path, "wb");
    if (!f) return false;
    struct model_row *list = arena_new(&t->arena, struct model_row, t->weights.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < t->weights.n; i++)
        if (is_kept(&t->weights.at[i]))
            list[n++] = (struct model_row){t->weights.at[i].template, t->weights.at[i].key, largest(&t->weights.at[i]), &t->weights.at[i]};
    model_sort(list, n);
    fputs("template\tfirst\tsecond\tthird", f);
    for (unsigned y = 0; y < OUTPUTS; y++) fprintf(f, "\t%s", model_output_name(y));
    fputc('\n', f);
    for (uint32_t i = 0; i < n; i++) {
        const struct weight *w = list[i].weight;
        fputs(model_template_name(w->template), f);
        for (unsigned k = 0; k < MODEL_VALUES; k++) fprintf(f, "\t%s", w->text[k] ? w->text[k] : "-");
        for (unsigned y = 0; y < OUTPUTS; y++) {
            if (fabs(w->now[y]) < 0.02) fputs("\t0", f);
            else fprintf(f, "\t%.2f", w->now[y]);
        }
        fputc('\n', f);
    }
    printf("%s: %u features\n", path, n);
    return fclose(f) == 0;
}

/* ---- how likely the odds make an event right */

/* P = 1 / (1 + exp(-(slope * odds + offset))), by Newton's method. */
static void fit_line(const double *score, const bool *right, uint32_t n, double line[2])
{
    line[0] = 1;
    line[1] = 0;
    for (int step = 0; step < 20; step++) {
        double g[2] = {0}, h[3] = {1e-6, 0, 1e-6};
        for (uint32_t i = 0; i < n; i++) {
            double p = 1 / (1 + exp(-(line[0] * score[i] + line[1]))), d = p - right[i], v = p * (1 - p);
            g[0] += d * score[i];
            g[1] += d;
            h[0] += v * score[i] * score[i];
            h[1] += v * score[i];
            h[2] += v;
        }
        double det = h[0] * h[2] - h[1] * h[1];
        line[0] -= (h[2] * g[0] - h[1] * g[1]) / det;
        line[1] -= (h[0] * g[1] - h[1] * g[0]) / det;
    }
}

static void write_line(struct trainer *t, const double line[2])
{
    static const char *const NAME[] = {"slope", "offset"};
    for (int k = 0; k < 2; k++) {
        struct sign name = model_sign(NAME[k]);
        struct model_feature f = {model_key(TEMPLATE_CALIBRATION, name.hash, 0, 0), TEMPLATE_CALIBRATION, {name.text}};
        t->weights.at[weight_number(t, &f)].now[MODEL_EVENT] = line[k];
    }
    printf("calibration: slope %.2f, offset %.2f\n", line[0], line[1]);
}

/* Each half of the examples is scored by weights learnt from the other. */
static void calibrate(struct trainer *t, double line[2])
{
    uint32_t n = t->examples.n, done = 0;
    struct example *all = t->examples.at;
    double *score = arena_new(&t->arena, double, n + 1);
    bool *right = arena_new(&t->arena, bool, n + 1);
    for (uint32_t half = 0; half < 2; half++) {
        struct example *some = arena_new(&t->arena, struct example, n + 1);
        t->examples.at = some;
        t->examples.n = 0;
        for (uint32_t i = 0; i < n; i++)
            if (i % 2 == half) some[t->examples.n++] = all[i];
        train(t);
        for (uint32_t i = 0; i < n; i++) {
            if (i % 2 == half) continue;
            score[done] = odds(t, &all[i], MODEL_EVENT);
            right[done++] = all[i].right != 0;
        }
    }
    t->examples.at = all;
    t->examples.n = n;
    fit_line(score, right, n, line);
}

/* ---- all passes */

struct library { struct gold_file *file; int files; };

/* Asks for the examples of this pass in the reports of one fold, or in all but these; fold FOLDS: in all. */
static void collect(struct trainer *t, const struct library *l, enum pass pass, uint32_t fold, bool inside)
{
    uint32_t number = 0;
    t->pass = pass;
    for (int i = 0; i < l->files; i++)
        for (uint32_t k = 0; k < l->file[i].n; k++)
            if ((number++ % FOLDS == fold) == inside) code_report(t, &l->file[i].report[k]);
}

static void learn_from(struct trainer *t, const struct library *l, enum pass pass, uint32_t but)
{
    t->examples.n = 0;
    collect(t, l, pass, but, false);
    train(t);
    use_weights(t);
}

/* What was learnt before is not asked. */
static void forget(struct trainer *t)
{
    static const struct event_weight NOTHING[2];
    t->data->ontology.model = (struct event_model){NOTHING, 1, 1, 0};
}

/* Senses are judged on what the triggers and links of other reports find, as in use. */
static void train_all(struct trainer *t, const struct library *l)
{
    VEC(struct example) senses = {0};
    for (uint32_t fold = 0; fold < FOLDS; fold++) {
        forget(t);
        learn_from(t, l, TRIGGERS, fold);
        learn_from(t, l, LINKS, fold);
        t->examples.n = 0;
        collect(t, l, SENSES, fold, true);
        for (uint32_t i = 0; i < t->examples.n; i++) *vec_push(&t->arena, senses) = t->examples.at[i];
    }
    forget(t);
    learn_from(t, l, TRIGGERS, FOLDS);
    learn_from(t, l, LINKS, FOLDS);
    t->examples.n = 0;
    for (uint32_t i = 0; i < senses.n; i++) *vec_push(&t->arena, t->examples) = senses.at[i];
    t->pass = SENSES;
    double line[2];
    calibrate(t, line);
    train(t);
    write_line(t, line);
}

/* Bytes of the first n code points. */
static size_t bytes_of(const char *text, uint32_t n)
{
    size_t i = 0;
    for (; text[i] && n; i++) n -= ((unsigned char)text[i + 1] & 0xC0) != 0x80;
    return i;
}

static void print_missing(const struct library *l)
{
    for (int i = 0; i < l->files; i++)
        for (uint32_t k = 0; k < l->file[i].n; k++)
            for (uint32_t j = 0; j < l->file[i].report[k].events.n; j++) {
                const struct gold_report *r = &l->file[i].report[k];
                const struct gold_event *g = &r->events.at[j];
                if (g->proposed) continue;
                size_t from = bytes_of(r->text, g->trigger.start > 50 ? g->trigger.start - 50 : 0), start = bytes_of(r->text, g->trigger.start);
                size_t end = bytes_of(r->text, g->trigger.end), to = bytes_of(r->text, g->trigger.end + 50);
                printf("%s\t%.*s\t", g->type, (int)(end - start), r->text + start);
                for (size_t b = from; b < to; b++) putchar(r->text[b] == '\n' ? ' ' : r->text[b]);
                putchar('\n');
            }
}

int main(int argc, char **argv)
{
    struct trainer t = {.pass = TRIGGERS};
    jmp_buf escape;
    bool missing = argc > 3 && strcmp(argv[1], "--missing") == 0;
    if (argc < 4) {
        fprintf(stderr, "usage: khabar-train-events DATA_FILE OUT_MODEL GOLD.jsonl...\n");
        return EX_USAGE;
    }
    t.data = whole_data(argv[missing ? 2 : 1]);
    if (setjmp(escape)) {
        fprintf(stderr, "khabar-train-events: out of memory\n");
        return EX_OSERR;
    }
    t.arena.escape = t.scratch.escape = &escape;
    t.slot = arena_new(&t.arena, uint32_t, SLOTS);
    struct library library = {arena_new(&t.arena, struct gold_file, (size_t)argc), argc - 3};
    for (int i = 0; i < library.files; i++) library.file[i] = gold_read(&t.arena, argv[3 + i]);
    if (missing) {
        collect(&t, &library, TRIGGERS, FOLDS, false);
        print_missing(&library);
    } else
        train_all(&t, &library);
    bool written = missing || write_model(&t, argv[2]);
    khabar_data_close(t.data);
    arena_free(&t.arena);
    return written ? EX_OK : EX_CANTCREAT;
}
