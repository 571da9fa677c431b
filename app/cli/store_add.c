/* SPDX-License-Identifier: Apache-2.0
 * khabar store add: reports are read, coded and kept, one transaction each. A report that is there is passed over before it
 * is coded. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <inttypes.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "../store/lemmas.h"
#include "reader.h"
#include "record_groups.h"
#include "store_command.h"

struct sums { uint64_t added, versions, recoded, there, events, kept, unknown, refused; };

struct adding {
    struct session *session;
    struct store *store;
    const char *address;
    FILE *log;               /* NULL: none */
    struct buffer lemmas;
    bool failed;             /* the store takes no more */
    struct sums sums;
    struct record_groups groups; /* of --records */
    const char *file;        /* the one in hand, as the reader names it: */
    char path[PATH_MAX];     /* "" when it cannot be resumed */
    uint64_t size, resume;
    char modified[32];
};

/* -------------------------------------------------------------- interruption */

static volatile sig_atomic_t interrupted;

static void interrupt(int number)
{
    (void)number;
    interrupted = 1;
}

/* A second Ctrl-C ends the program at once. */
static void listen(void)
{
    struct sigaction action = {.sa_handler = interrupt, .sa_flags = (int)SA_RESETHAND | SA_RESTART};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
}

/* ------------------------------------------------------------------ resuming */

/* A file that did not change since it was added up to somewhere is passed over up to there. */
static void open_mark(struct adding *a, const struct read_report *read)
{
    struct stat status;
    char utc[24];
    struct tm tm;
    a->file = read->file;
    a->path[0] = 0;
    a->resume = 0;
    if (!realpath(read->file, a->path) || stat(a->path, &status) != 0) {
        a->path[0] = 0; /* standard input */
        return;
    }
    gmtime_r(&status.st_mtim.tv_sec, &tm);
    strftime(utc, sizeof utc, "%Y-%m-%dT%H:%M:%S", &tm);
    snprintf(a->modified, sizeof a->modified, "%s.%03uZ", utc, (unsigned)(status.st_mtim.tv_nsec / 1000000) % 1000);
    a->size = (uint64_t)status.st_size;
    if (!a->session->set.store.recode) a->resume = store_marked(a->store, a->path, a->size, a->modified);
}

static bool is_behind_mark(struct adding *a, const struct read_report *read)
{
    if (a->file != read->file) open_mark(a, read);
    if (!read->next || !*a->path) return false;
    if (read->next <= a->resume) return true;
    store_mark(a->store, a->path, read->next, a->size, a->modified);
    return false;
}

/* -------------------------------------------------------------------- adding */

static const char *or_empty(const char *text) { return text ? text : ""; }

static struct store_report report_of(const struct read_report *read)
{
    return (struct store_report){
        .id = read->id, .date = or_empty(read->date), .title = or_empty(read->title), .byline = or_empty(read->byline),
        .source = or_empty(read->source), .url = or_empty(read->url), .language = or_empty(read->language), .kind = or_empty(read->kind),
        .encoding = or_empty(read->encoding), .fetched = or_empty(read->fetched), .file = read->file, .offset = read->offset,
        .text = read->text, .length = read->length, .raw = read->raw, .raw_length = read->raw_length,
    };
}

/* A line of the log says that the report is kept: it is written behind the commit. */
static bool count(struct adding *a, const struct store_report *report, enum store_outcome outcome, const struct store_kept *kept)
{
    static const char *const WORDS[] = {[STORE_ADDED] = "added", [STORE_VERSION] = "version", [STORE_RECODED] = "recoded", [STORE_THERE] = "there"};
    uint64_t *const counts[] = {[STORE_ADDED] = &a->sums.added, [STORE_VERSION] = &a->sums.versions,
                                [STORE_RECODED] = &a->sums.recoded, [STORE_THERE] = &a->sums.there};
    ++*counts[outcome];
    a->sums.events += kept->added;
    a->sums.kept += kept->kept;
    if (!a->log) return true;
    fprintf(a->log, "%s\t%s\n", WORDS[outcome], report->id);
    if (fflush(a->log) == 0) return true;
    session_say(a->session, EX_IOERR, "%s: cannot write: %s", a->session->set.store.log, strerror(errno));
    return false;
}

static bool fail(struct adding *a)
{
    a->failed = true;
    store_command_say(a->session, a->address, store_failure(a->store));
    return false;
}

static bool keep(struct adding *a, const struct store_report *report, const struct store_place *place, const khabar_event *events, size_t n)
{
    const struct settings *set = &a->session->set;
    unsigned how = (set->store.keep_raw ? STORE_KEEP_RAW : 0u) | (set->why ? STORE_KEEP_WHY : 0u);
    struct store_kept kept = {0};
    if (a->lemmas.failed) session_say(a->session, EX_OSERR, "%s: no memory for its lemmas", report->id);
    if (!store_keep(a->store, report, place, events, n, buffer_text(&a->lemmas), how, &kept)) return fail(a);
    return count(a, report, place->outcome, &kept);
}

static bool code_and_keep(struct adding *a, const struct read_report *read, const struct store_report *report, const struct store_place *place)
{
    khabar_input input = {.id = read->id, .date = report->date, .text = read->text, .length = read->length};
    khabar_report *coded;
    size_t n;
    khabar_status status = khabar_code(a->session->coder, &input, &coded);
    if (status != KHABAR_OK) {
        session_say_status(a->session, status, read->file, read->line);
        a->sums.refused++;
        return true;
    }
    buffer_clear(&a->lemmas);
    lemmas_of(&a->lemmas, coded);
    const khabar_event *events = khabar_report_events(coded, &n);
    bool ok = keep(a, report, place, events, n);
    khabar_report_free(coded);
    return ok;
}

/* ------------------------------------------------------------------- records */

/* The records in hand go to their report, which is in the store already. */
static bool add_group(struct adding *a)
{
    struct store_kept kept;
    struct record_groups *g = &a->groups;
    bool found;
    if (!store_add_events(a->store, g->report, g->event, g->n, &found, &kept)) return fail(a);
    a->sums.events += kept.added;
    a->sums.kept += kept.kept;
    if (!found) {
        session_say(a->session, EX_DATAERR, "%s: %zu record%s of the report %s, which is not in the store", g->path, g->n, g->n == 1 ? "" : "s", g->report);
        a->sums.unknown += g->n;
    }
    record_groups_next(g);
    return true;
}

/* Where records and reports are in the same order, as the coder writes them, both go into one transaction. */
static bool keep_with_records(struct adding *a, const struct store_report *report, struct store_place *place)
{
    struct record_groups *g = &a->groups;
    bool own = g->report && strcmp(g->report, report->id) == 0;
    if (place->outcome == STORE_RECODED) place->outcome = STORE_THERE;
    if (place->outcome == STORE_THERE) return count(a, report, STORE_THERE, &(struct store_kept){0}) && (!own || add_group(a));
    if (!keep(a, report, place, own ? g->event : NULL, own ? g->n : 0)) return false;
    if (own) record_groups_next(g);
    return true;
}

static bool add_other_groups(struct adding *a)
{
    while (a->groups.report && !interrupted)
        if (!add_group(a)) return false;
    return true;
}

/* ------------------------------------------------------------------- reports */

static bool take(void *context, const struct read_report *read)
{
    struct adding *a = context;
    struct store_report report = report_of(read);
    struct store_place place = {.outcome = STORE_THERE};
    bool ok;
    if (!is_behind_mark(a, read) && !store_look(a->store, &report, a->session->set.store.recode, &place)) return fail(a);
    if (!a->session->coder) ok = keep_with_records(a, &report, &place);
    else if (place.outcome == STORE_THERE) ok = count(a, &report, STORE_THERE, &(struct store_kept){0});
    else ok = code_and_keep(a, read, &report, &place);
    return ok && !interrupted;
}

/* ------------------------------------------------------------------- the run */

static void print_sums(struct session *session, const struct sums *s)
{
    printf("%" PRIu64 " report%s added", s->added, s->added == 1 ? "" : "s");
    if (s->versions) printf(", %" PRIu64 " with a new text (the older one is kept)", s->versions);
    if (s->recoded) printf(", %" PRIu64 " recoded", s->recoded);
    if (s->there) printf(", %" PRIu64 " there already", s->there);
    if (s->refused) printf(", %" PRIu64 " could not be coded", s->refused);
    printf("; %" PRIu64 " event%s added", s->events, s->events == 1 ? "" : "s");
    if (s->kept) printf(", %" PRIu64 " left as they are", s->kept);
    if (s->unknown) printf(", %" PRIu64 " of reports that are not there", s->unknown);
    fputs(interrupted ? "; interrupted: the same command goes on from here\n" : "\n", stdout);
    session_flush(session);
}

static bool open_log(struct adding *a)
{
    const char *path = a->session->set.store.log;
    if (!path) return true;
    a->log = strcmp(path, "-") == 0 ? stdout : fopen(path, "ae");
    if (!a->log) session_say(a->session, EX_IOERR, "%s: %s", path, strerror(errno));
    return a->log != NULL;
}

static void begin_run(struct adding *a, double min_confidence)
{
    struct session *session = a->session;
    char options[256] = "records made elsewhere";
    if (session->data) snprintf(options, sizeof options, "confidence from %g%s", min_confidence, session->set.why ? ", with reasons" : "");
    struct store_run run = {.data_version = session->data ? khabar_data_version(session->data) : "", .options = options};
    store_begin_run(a->store, &run);
}

static int add_coded(struct adding *a)
{
    khabar_options coding = khabar_options_default();
    const struct settings *set = &a->session->set;
    coding.words = true;
    coding.reasons = set->why;
    if (!session_open_with(a->session, coding)) return a->session->worst;
    begin_run(a, set->min_confidence >= 0 ? set->min_confidence : coding.min_confidence);
    return reader_run(a->session, take, a);
}

static int add_records(struct adding *a)
{
    const struct settings *set = &a->session->set;
    int code = EX_OK;
    begin_run(a, 0);
    if (!record_groups_open(&a->groups, a->session, set->store.records)) return a->session->worst;
    if (set->n_paths) code = reader_run(a->session, take, a);
    if (code == EX_OK && !a->failed) add_other_groups(a);
    record_groups_close(&a->groups);
    return code;
}

static int run(struct session *session)
{
    struct adding a = {.session = session};
    a.store = store_command_open(session, STORE_WRITE, &a.address);
    if (!a.store) return session->worst;
    listen();
    int code = !open_log(&a) ? EX_OK : session->set.store.records ? add_records(&a) : add_coded(&a);
    if (code == EX_OK) {
        if (!a.failed && !store_index(a.store)) fail(&a);
        print_sums(session, &a.sums);
    }
    store_close(a.store);
    buffer_free(&a.lemmas);
    if (a.log && a.log != stdout) fclose(a.log);
    return code;
}

const struct command command_store_add = {
    .name = "store add",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_WHY | ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE,
    .own = store_add_options,
    .help = "usage: khabar store add STORE [OPTION]... [FILE|FOLDER|-]...\n"
            "Code reports and keep them with their events, one transaction a report. What is there already is passed\n"
            "over; with a newer data file it is coded anew, and what a person changed stays. A report with a known id\n"
            "and another text becomes a new version of it. Ctrl-C stops behind the report in hand.\n\n"
            "  --date YYYY-MM-DD    day of publication of reports that have none\n"
            "  --recode             code also what is there\n"
            "  --keep-raw           keep the original bytes too, not their SHA-256 alone\n"
            "  --why                keep the reasons of each field\n"
            "  --min-confidence X   leave out events below X, from 0 to 1 (default 0.3)\n"
            "  --records PATH       do not code: take the events from there, as `khabar code --format jsonl` wrote\n"
            "                       them; their reports are FILEs or in the store\n"
            "  --log PATH           write a line for each report as soon as it is kept; - is standard output\n"
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar store add iraq.khabar --date 2015-11-20 reports/\n",
};
