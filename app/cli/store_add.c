/* SPDX-License-Identifier: Apache-2.0
 * khabar store add: reports are read, coded and kept, one transaction each. A report that is there is passed over before it
 * is coded. Here: the command, resuming, and records that were coded elsewhere. */
#define _XOPEN_SOURCE 700 /* realpath */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>

#include "../store/sha256.h"
#include "interrupt.h"
#include "store_add.h"

/* ------------------------------------------------------------------ resuming */

/* A file that did not change since it was added up to somewhere is passed over up to there. */
static void open_mark(struct adding *a, const struct read_report *read)
{
    struct stat status;
    char utc[24], path[PATH_MAX];
    struct tm tm;
    a->file = read->file;
    a->mark.path[0] = 0;
    a->resume = 0;
    if (!realpath(read->file, path) || stat(path, &status) != 0 || strlen(path) >= sizeof a->mark.path) return; /* standard input */
    memcpy(a->mark.path, path, strlen(path) + 1);
    gmtime_r(&status.st_mtim.tv_sec, &tm);
    strftime(utc, sizeof utc, "%Y-%m-%dT%H:%M:%S", &tm);
    snprintf(a->mark.modified, sizeof a->mark.modified, "%s.%03uZ", utc, (unsigned)(status.st_mtim.tv_nsec / 1000000) % 1000);
    a->mark.size = (uint64_t)status.st_size;
    if (!a->session->set.store.recode) a->resume = store_marked(a->store, a->mark.path, a->mark.size, a->mark.modified);
}

bool adding_is_behind_mark(struct adding *a, const struct read_report *read)
{
    if (a->file != read->file) open_mark(a, read);
    return read->next && *a->mark.path && read->next <= a->resume;
}

/* -------------------------------------------------------------------- adding */

struct store_report adding_report(const struct adding *a, const struct read_report *read, char *sha256)
{
    const void *raw = read->raw ? read->raw : read->text;
    size_t raw_length = read->raw ? read->raw_length : read->length;
    sha256_text(raw, raw_length, sha256);
    return (struct store_report){
        .id = read->id, .date = read->date, .title = read->title, .byline = read->byline, .source = read->source, .url = read->url,
        .language = read->language, .kind = read->kind, .encoding = read->encoding, .fetched = read->fetched, .file = read->file,
        .offset = read->offset, .text = read->text, .length = read->length, .sha256 = sha256,
        .raw = a->session->set.store.keep_raw ? raw : NULL, .raw_length = raw_length,
    };
}

bool adding_count(struct adding *a, const char *id, enum store_outcome outcome, const struct store_kept *kept)
{
    static const char *const WORDS[] = {[STORE_ADDED] = "added", [STORE_VERSION] = "version", [STORE_RECODED] = "recoded",
                                        [STORE_THERE] = "there"};
    uint64_t *const counts[] = {[STORE_ADDED] = &a->sums.added, [STORE_VERSION] = &a->sums.versions,
                                [STORE_RECODED] = &a->sums.recoded, [STORE_THERE] = &a->sums.there};
    ++*counts[outcome];
    a->sums.events += kept->added;
    a->sums.kept += kept->kept;
    if (!a->log) return true;
    fprintf(a->log, "%s\t%s\n", WORDS[outcome], id);
    if (fflush(a->log) == 0) return true;
    session_say(a->session, EX_IOERR, "%s: cannot write: %s", a->session->set.store.log, strerror(errno));
    return false;
}

bool adding_fail(struct adding *a)
{
    a->failed = true;
    store_command_say(a->session, a->address, store_failure(a->store));
    return false;
}

/* ------------------------------------------------------------------- records */

/* The records in hand go to their report, which is in the store already. */
static bool add_group(struct adding *a)
{
    struct store_kept kept;
    struct record_groups *g = &a->groups;
    bool found;
    if (!store_add_events(a->store, g->report, g->event, g->n, &found, &kept)) return adding_fail(a);
    a->sums.events += kept.added;
    a->sums.kept += kept.kept;
    if (!found) {
        session_say(a->session, EX_DATAERR, "%s: %zu record%s of the report %s, which is not in the store", g->path, g->n,
                    g->n == 1 ? "" : "s", g->report);
        a->sums.unknown += g->n;
    }
    record_groups_next(g);
    return true;
}

/* Where records and reports are in the same order, as the coder writes them, both go into one transaction. A report that is
 * there keeps what it has. */
static bool take_with_records(void *context, const struct read_report *read)
{
    struct adding *a = context;
    struct record_groups *g = &a->groups;
    char sha256[SHA256_TEXT];
    struct store_report report = adding_report(a, read, sha256);
    struct store_place place;
    struct store_kept kept = {0};
    bool own = g->report && strcmp(g->report, report.id) == 0;
    struct store_coded coded = {.events = own ? g->event : NULL, .n = own ? g->n : 0, .lemmas = ""};
    if (!store_look(a->store, &report, false, &place)) return adding_fail(a);
    bool there = place.outcome == STORE_THERE || place.outcome == STORE_RECODED;
    if (!there && !store_keep(a->store, &report, &coded, &place, &kept)) return adding_fail(a);
    if (!adding_count(a, report.id, there ? STORE_THERE : place.outcome, &kept)) return false;
    if (own && there && !add_group(a)) return false;
    if (own && !there) record_groups_next(g);
    return !interrupt_seen();
}

static bool add_other_groups(struct adding *a)
{
    while (a->groups.report && !interrupt_seen())
        if (!add_group(a)) return false;
    return true;
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
    fputs(interrupt_seen() ? "; interrupted: the same command goes on from here\n" : "\n", stdout);
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

static void begin_run(struct adding *a)
{
    struct session *session = a->session;
    char options[256] = "records made elsewhere";
    if (session->data)
        snprintf(options, sizeof options, "confidence from %g%s", session->options.min_confidence,
                 session->set.why ? ", with reasons" : "");
    struct store_run run = {.data_version = session->data ? khabar_data_version(session->data) : "", .options = options};
    store_begin_run(a->store, &run);
}

static int add_coded(struct adding *a)
{
    khabar_options coding = khabar_options_default();
    coding.words = true;
    coding.reasons = a->session->set.why;
    if (!session_open_with(a->session, coding)) return a->session->worst;
    begin_run(a);
    return adding_run_jobs(a);
}

static int add_records(struct adding *a)
{
    const struct settings *set = &a->session->set;
    int code = EX_OK;
    begin_run(a);
    if (!record_groups_open(&a->groups, a->session, set->store.records)) return a->session->worst;
    if (set->n_paths) code = reader_run(a->session, take_with_records, a);
    if (code == EX_OK && !a->failed) add_other_groups(a);
    record_groups_close(&a->groups);
    return code;
}

static int run(struct session *session)
{
    struct adding a = {.session = session};
    a.store = store_command_open(session, STORE_WRITE, &a.address);
    if (!a.store) return session->worst;
    interrupt_watch();
    int code = !open_log(&a) ? EX_OK : session->set.store.records ? add_records(&a) : add_coded(&a);
    if (code == EX_OK) {
        if (!a.failed && !store_index(a.store)) adding_fail(&a);
        print_sums(session, &a.sums);
    }
    store_close(a.store);
    if (a.log && a.log != stdout) fclose(a.log);
    return code == EX_OK && session->worst == EX_OK && interrupt_seen() ? EXIT_INTERRUPTED : code;
}

const struct command command_store_add = {
    .name = "store add",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_WHY | ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE | ACCEPTS_REPORTS | ACCEPTS_JOBS,
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
            "  --jobs N             code with N threads; what is kept is the same\n"
            "  --log PATH           write a line for each report as soon as it is kept; - is standard output\n"
            REPORTS_HELP
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar store add iraq.khabar --date 2015-11-20 reports/\n",
};
