/* SPDX-License-Identifier: Apache-2.0
 * Speed and memory of the public interface on one core, and of the analyser alone.
 *
 *   bench [--json] DATA_FILE LIST SHORT_REPORT [RUNNING_TEXT]
 *
 * LIST names text files, one report each, a line each; they are coded again and again until BYTES have
 * gone through, ROUNDS times, and the median round counts. RUNNING_TEXT goes once through an analyser that has met
 * nothing yet. Words are runs between white space. Start-up
 * is a whole process from its start to the end of SHORT_REPORT's coding, opening the data file a call; both
 * median of STARTS. */
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <sys/stat.h>
#include <time.h>

#include "analyser.h"

enum { BYTES = 5 << 20, ROUNDS = 3, STARTS = 21 };

struct text { char *bytes; size_t length, words; };
struct texts { struct text *at; size_t n, bytes, words; };
struct speed { double seconds, words, bytes; size_t reports, events; };

typedef khabar_status stage(khabar_coder *coder, const khabar_input *in, khabar_report **out);

static void fail(const char *what, const char *why)
{
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(1);
}

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static int by_value(const void *x, const void *y)
{
    double a = *(const double *)x, b = *(const double *)y;
    return (a > b) - (a < b);
}

/* ---- texts */

static size_t count_words(const char *bytes, size_t n)
{
    size_t words = 0;
    bool inside = false;
    for (size_t i = 0; i < n; i++) {
        bool space = bytes[i] == ' ' || (bytes[i] >= '\t' && bytes[i] <= '\r');
        words += !space && !inside;
        inside = !space;
    }
    return words;
}

static struct text read_text(const char *path)
{
    struct text t = {0};
    FILE *f = fopen(path, "rb");
    long n = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    if (n < 0 || !(t.bytes = malloc((size_t)n + 1)) || fseek(f, 0, SEEK_SET) != 0) fail(path, "cannot be read");
    t.length = fread(t.bytes, 1, (size_t)n, f);
    fclose(f);
    t.words = count_words(t.bytes, t.length);
    return t;
}

static struct texts read_list(const char *list)
{
    struct texts texts = {0};
    char line[4096];
    FILE *f = fopen(list, "r");
    if (!f) fail(list, "cannot be read");
    while (fgets(line, sizeof line, f)) {
        line[strcspn(line, "\n")] = 0;
        if (!*line) continue;
        texts.at = realloc(texts.at, (texts.n + 1) * sizeof *texts.at);
        if (!texts.at) fail(list, "out of memory");
        struct text t = texts.at[texts.n++] = read_text(line);
        texts.bytes += t.length;
        texts.words += t.words;
    }
    fclose(f);
    if (!texts.bytes) fail(list, "names no text");
    return texts;
}

/* ---- measuring */

static void code_one(khabar_coder *coder, stage *run, const struct text *t, struct speed *speed)
{
    khabar_report *report = NULL;
    khabar_input in = {.date = "2016-06-15", .text = t->bytes, .length = t->length};
    size_t events = 0;
    if (run(coder, &in, &report) == KHABAR_OK) khabar_report_events(report, &events);
    khabar_report_free(report);
    speed->events += events;
    speed->reports++;
    speed->bytes += (double)t->length;
    speed->words += (double)t->words;
}

static struct speed one_round(khabar_coder *coder, stage *run, const struct texts *texts)
{
    struct speed speed = {0};
    double start = now();
    while (speed.bytes < BYTES)
        for (size_t i = 0; i < texts->n; i++) code_one(coder, run, &texts->at[i], &speed);
    speed.seconds = now() - start;
    return speed;
}

static struct speed measure(khabar_coder *coder, stage *run, const struct texts *texts)
{
    struct speed speed = {0};
    double seconds[ROUNDS];
    for (int i = 0; i < ROUNDS; i++) {
        speed = one_round(coder, run, texts);
        seconds[i] = speed.seconds;
    }
    qsort(seconds, ROUNDS, sizeof *seconds, by_value);
    speed.seconds = seconds[ROUNDS / 2];
    return speed;
}

/* The work of a start-up run: 0 when the report gave an event. */
static int first_event(const char *data_file, const char *report_file)
{
    khabar_data *data;
    khabar_coder *coder;
    struct speed speed = {0};
    char message[200] = "";
    struct text t = read_text(report_file);
    if (khabar_data_open(data_file, &data, message, sizeof message) != KHABAR_OK) fail(data_file, message);
    if (khabar_coder_new(data, NULL, &coder) != KHABAR_OK) fail(data_file, "no coder");
    code_one(coder, khabar_code, &t, &speed);
    return speed.events ? 0 : 2;
}

/* Milliseconds of one whole process; *memory becomes its peak in KiB. */
static double start_once(char *self, char *data_file, char *report_file, long *memory)
{
    extern char **environ;
    char *args[] = {self, "--first", data_file, report_file, NULL};
    pid_t child;
    int status;
    double start = now();
    if (posix_spawn(&child, self, NULL, NULL, args, environ) != 0 || waitpid(child, &status, 0) != child)
        fail(self, "cannot be started");
    double end = now();
    struct rusage use;
    getrusage(RUSAGE_CHILDREN, &use);
    *memory = use.ru_maxrss;
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) fail(report_file, "gave no event");
    return (end - start) * 1000;
}

static double start_up(char *self, char *data_file, char *report_file, long *memory)
{
    double ms[STARTS];
    for (int i = 0; i < STARTS; i++) ms[i] = start_once(self, data_file, report_file, memory);
    qsort(ms, STARTS, sizeof *ms, by_value);
    return ms[STARTS / 2];
}

static double open_once(const char *data_file)
{
    khabar_data *data;
    char message[200] = "";
    double start = now();
    if (khabar_data_open(data_file, &data, message, sizeof message) != KHABAR_OK) fail(data_file, message);
    double end = now();
    khabar_data_close(data);
    return (end - start) * 1000;
}

static double data_open(const char *data_file)
{
    double ms[STARTS];
    for (int i = 0; i < STARTS; i++) ms[i] = open_once(data_file);
    qsort(ms, STARTS, sizeof *ms, by_value);
    return ms[STARTS / 2];
}

static double megabytes(const char *path)
{
    struct stat status;
    return stat(path, &status) == 0 ? (double)status.st_size / 1e6 : 0;
}

/* Written words a second through the analyser; `remember` the spellings from round to round. */
static double analyser_speed(const khabar_data *data, const struct texts *texts, bool remember)
{
    struct analyser *analyser = analyser_new(data, remember);
    double seconds[ROUNDS], words = 0;
    for (size_t i = 0; i < texts->n; i++) analyser_add(analyser, texts->at[i].bytes, texts->at[i].length);
    size_t passes = BYTES / texts->bytes + 1;
    analyser_pass(analyser);
    for (int i = 0; i < ROUNDS; i++) {
        double start = now();
        words = 0;
        for (size_t pass = 0; pass < passes; pass++) words += (double)analyser_pass(analyser);
        seconds[i] = now() - start;
    }
    analyser_free(analyser);
    qsort(seconds, ROUNDS, sizeof *seconds, by_value);
    return words / seconds[ROUNDS / 2];
}

/* Words a second of a first pass over a text: nothing is remembered at its start. */
static double first_pass_speed(const khabar_data *data, const char *path)
{
    struct text text = read_text(path);
    double seconds[ROUNDS], words = 0;
    for (int i = 0; i < ROUNDS; i++) {
        struct analyser *analyser = analyser_new(data, true);
        analyser_add(analyser, text.bytes, text.length);
        double start = now();
        words = (double)analyser_pass(analyser);
        seconds[i] = now() - start;
        analyser_free(analyser);
    }
    free(text.bytes);
    qsort(seconds, ROUNDS, sizeof *seconds, by_value);
    return words / seconds[ROUNDS / 2];
}

/* ---- printing */

struct figures {
    struct speed whole, mentions, words;
    double remembered, first, anew;  /* the analyser's words a second */
    double start_ms, open_ms, data_mb;
    long memory_kib, short_memory_kib;
    size_t texts;
};

static void print_table(const struct figures *f)
{
    const struct speed *w = &f->whole, *m = &f->words;
    printf("%zu texts, repeated to %.1f MB, %.0f words, %zu reports, %zu events\n\n", f->texts, w->bytes / 1e6, w->words,
           w->reports, w->events);
    printf("                                   words/s      MB/s   reports/s\n");
    printf("report to events                %10.0f  %8.2f  %10.0f\n", w->words / w->seconds, w->bytes / 1e6 / w->seconds, (double)w->reports / w->seconds);
    const struct speed *p = &f->mentions;
    printf("mentions only                   %10.0f  %8.2f  %10.0f\n", p->words / p->seconds, p->bytes / 1e6 / p->seconds, (double)p->reports / p->seconds);
    printf("words only                      %10.0f  %8.2f  %10.0f\n", m->words / m->seconds, m->bytes / 1e6 / m->seconds, (double)m->reports / m->seconds);
    printf("analyser, spellings remembered  %10.0f\n", f->remembered);
    if (f->first > 0) printf("analyser, first pass            %10.0f\n", f->first);
    printf("analyser, nothing remembered    %10.0f\n\n", f->anew);
    printf("peak memory                     %10.1f MiB (with the texts), %.1f MiB for one short report\n", (double)f->memory_kib / 1024, (double)f->short_memory_kib / 1024);
    printf("data file                       %10.1f MB\n", f->data_mb);
    printf("data file open                  %10.2f ms\n", f->open_ms);
    printf("start to first event            %10.1f ms\n", f->start_ms);
}

static void print_json(const struct figures *f)
{
    const struct speed *w = &f->whole, *m = &f->words;
    printf("{\"texts\":%zu,\"bytes\":%.0f,\"words\":%.0f,\"reports\":%zu,\"events\":%zu,\"words_per_second\":%.0f,"
           "\"mb_per_second\":%.2f,\"mentions_only_per_second\":%.0f,\"words_only_per_second\":%.0f,\"words_only_mb_per_second\":%.2f,"
           "\"analyser_words_per_second\":%.0f,\"analyser_first_words_per_second\":%.0f,\"analyser_anew_words_per_second\":%.0f,"
           "\"peak_memory_kib\":%ld,\"short_report_memory_kib\":%ld,\"data_mb\":%.1f,\"open_ms\":%.2f,\"start_ms\":%.1f}\n",
           f->texts, w->bytes, w->words, w->reports, w->events, w->words / w->seconds, w->bytes / 1e6 / w->seconds,
           f->mentions.words / f->mentions.seconds, m->words / m->seconds, m->bytes / 1e6 / m->seconds, f->remembered, f->first, f->anew, f->memory_kib, f->short_memory_kib, f->data_mb, f->open_ms,
           f->start_ms);
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "--first") == 0) return first_event(argv[2], argv[3]);
    bool json = argc > 1 && strcmp(argv[1], "--json") == 0;
    if (argc != 4 + json && argc != 5 + json) fail("usage", "bench [--json] DATA_FILE LIST SHORT_REPORT [RUNNING_TEXT]");
    char **arg = argv + 1 + json;
    khabar_data *data;
    khabar_coder *coder;
    char message[200] = "";
    struct figures f = {0};
    f.start_ms = start_up(argv[0], arg[0], arg[2], &f.short_memory_kib);
    struct texts texts = read_list(arg[1]);
    if (khabar_data_open(arg[0], &data, message, sizeof message) != KHABAR_OK) fail(arg[0], message);
    if (khabar_coder_new(data, NULL, &coder) != KHABAR_OK) fail(arg[0], "no coder");
    f.whole = measure(coder, khabar_code, &texts);
    f.mentions = measure(coder, khabar_find_mentions, &texts);
    f.words = measure(coder, khabar_analyse, &texts);
    f.texts = texts.n;
    struct rusage use;
    getrusage(RUSAGE_SELF, &use);
    f.memory_kib = use.ru_maxrss;
    f.remembered = analyser_speed(data, &texts, true);
    if (argc == 5 + json) f.first = first_pass_speed(data, arg[3]);
    f.anew = analyser_speed(data, &texts, false);
    f.open_ms = data_open(arg[0]);
    f.data_mb = megabytes(arg[0]);
    (json ? print_json : print_table)(&f);
    khabar_coder_free(coder);
    khabar_data_close(data);
    for (size_t i = 0; i < texts.n; i++) free(texts.at[i].bytes);
    free(texts.at);
    return 0;
}
