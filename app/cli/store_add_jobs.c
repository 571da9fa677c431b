/* SPDX-License-Identifier: Apache-2.0
 * khabar store add on several threads: the owner reads, looks whether a report is there, and keeps what workers coded. An
 * item is a copy of a report, since the reader's own lives only until the next, or a message to be said in its turn. */
#include <stdlib.h>
#include <string.h>

#include "../store/lemmas.h"
#include "../store/sha256.h"
#include "interrupt.h"
#include "jobs.h"
#include "store_add.h"

#define ROOM ((size_t)64 << 20) /* bytes of reports and results in flight, as khabar code */

struct item {
    const char *message;        /* NULL: a report */
    struct store_report report; /* its texts lie in `bytes` */
    bool there;                 /* nothing to do but to count it */
    struct file_mark mark;
    uint64_t next;
    size_t line;
    char sha256[SHA256_TEXT];
    char bytes[];
};

struct result { khabar_status status; khabar_report *coded; struct buffer lemmas; char *refused; };

struct coding { struct adding *adding; struct jobs *jobs; };

/* ------------------------------------------------------------------ items */

enum { STRINGS = 11 };

static void strings_of(struct store_report *r, const char **field[STRINGS])
{
    const char **all[STRINGS] = {&r->id, &r->date, &r->title, &r->byline, &r->source, &r->url,
                                 &r->language, &r->kind, &r->encoding, &r->fetched, &r->file};
    memcpy(field, all, sizeof all);
}

static const void *copy(char **at, const void *bytes, size_t length)
{
    void *into = *at;
    memcpy(into, bytes, length);
    *at += length;
    return into;
}

/* A report that is there is only counted: its text stays behind. */
static struct item *copy_report(const struct adding *a, const struct read_report *read, bool there)
{
    char sha256[SHA256_TEXT];
    struct store_report report = {.length = 0};
    const char **field[STRINGS];
    if (!there) report = adding_report(a, read, sha256);
    size_t room = report.length + (report.raw ? report.raw_length : 0);
    strings_of(&report, field);
    for (int i = 0; there && i < STRINGS; i++) *field[i] = "";
    if (there) report.id = read->id;
    for (int i = 0; i < STRINGS; i++) room += strlen(*field[i]) + 1;
    struct item *item = malloc(sizeof *item + room);
    if (!item) return NULL;
    *item = (struct item){.there = there, .mark = a->mark, .next = read->next, .line = read->line};
    char *at = item->bytes;
    for (int i = 0; i < STRINGS; i++) *field[i] = copy(&at, *field[i], strlen(*field[i]) + 1);
    if (report.text) report.text = copy(&at, report.text, report.length);
    if (report.raw) report.raw = copy(&at, report.raw, report.raw_length);
    if (report.sha256) memcpy(item->sha256, sha256, sizeof sha256);
    report.sha256 = item->sha256;
    item->report = report;
    return item;
}

static struct item *copy_message(const char *message)
{
    size_t length = strlen(message) + 1;
    struct item *item = malloc(sizeof *item + length);
    if (!item) return NULL;
    *item = (struct item){.there = false};
    item->message = memcpy(item->bytes, message, length);
    return item;
}

static void free_result(struct result *result)
{
    if (!result) return;
    khabar_report_free(result->coded);
    buffer_free(&result->lemmas);
    free(result->refused);
    free(result);
}

static void drop(void *context, void *item, void *result)
{
    (void)context;
    free(item);
    free_result(result);
}

/* ---------------------------------------------------------------- workers */

static void *begin_worker(void *context)
{
    const struct session *session = ((const struct coding *)context)->adding->session;
    khabar_coder *coder;
    return khabar_coder_new(session->data, &session->options, &coder) == KHABAR_OK ? coder : NULL;
}

static void end_worker(void *context, void *coder)
{
    (void)context;
    khabar_coder_free(coder);
}

static void *code_item(void *context, void *coder, void *job, size_t *bytes)
{
    const struct item *item = job;
    struct result *result = calloc(1, sizeof *result);
    const struct store_report *r = &item->report;
    khabar_input input = {.id = r->id, .date = r->date, .text = r->text, .length = r->length};
    (void)context;
    if (!result) return NULL;
    result->status = khabar_code(coder, &input, &result->coded);
    if (result->status == KHABAR_OK) lemmas_of(&result->lemmas, result->coded);
    else result->refused = strdup(khabar_coder_message(coder));
    *bytes += sizeof *result + result->lemmas.room + 50 * r->length; /* about what a coded report takes */
    return result;
}

/* ------------------------------------------------------------------ owner */

static void say_refused(struct adding *a, const struct item *item, const struct result *result)
{
    khabar_status status = result ? result->status : KHABAR_ENOMEM;
    const char *why = result && result->refused && *result->refused ? result->refused : khabar_status_text(status);
    session_say_refused(a->session, status, why, item->report.file, item->line);
    a->sums.refused++;
}

static bool keep(struct adding *a, const struct item *item, const struct result *result)
{
    size_t n;
    const khabar_event *events = khabar_report_events(result->coded, &n);
    struct store_coded coded = {.events = events, .n = n, .lemmas = buffer_text(&result->lemmas),
                                .recode = a->session->set.store.recode};
    struct store_place place;
    struct store_kept kept;
    if (result->lemmas.failed) session_say(a->session, EX_OSERR, "%s: no memory for its lemmas", item->report.id);
    if (item->next && *item->mark.path) store_mark(a->store, item->mark.path, item->next, item->mark.size, item->mark.modified);
    if (!store_keep(a->store, &item->report, &coded, &place, &kept)) return adding_fail(a);
    return adding_count(a, item->report.id, place.outcome, &kept);
}

static bool settle(struct adding *a, const struct item *item, const struct result *result)
{
    if (item->message) session_print(a->session, item->message);
    else if (item->there) return adding_count(a, item->report.id, STORE_THERE, &(struct store_kept){0});
    else if (!result || result->status != KHABAR_OK) say_refused(a, item, result);
    else return keep(a, item, result);
    return true;
}

/* What is said meanwhile comes at once, not behind what is still in flight. */
static bool consume(void *context, void *item, void *result)
{
    struct coding *coding = context;
    struct session *session = coding->adding->session;
    void *defer = session->defer_context;
    session->defer_context = NULL;
    bool more = settle(coding->adding, item, result);
    session->defer_context = defer;
    drop(context, item, result);
    return more;
}

static void defer_message(void *context, const char *message)
{
    struct coding *coding = context;
    struct item *item = copy_message(message);
    if (item) jobs_pass(coding->jobs, item, strlen(message));
    else session_print(coding->adding->session, message);
}

static void take_results(void *context)
{
    const struct coding *coding = context;
    jobs_take(coding->jobs);
}

static bool is_there(struct adding *a, const struct read_report *read, bool *there)
{
    struct store_report report = {.id = read->id, .text = read->text, .length = read->length};
    struct store_place place;
    *there = adding_is_behind_mark(a, read);
    if (*there) return true;
    if (!store_look(a->store, &report, a->session->set.store.recode, &place)) return adding_fail(a);
    *there = place.outcome == STORE_THERE;
    return true;
}

static bool take(void *context, const struct read_report *read)
{
    struct coding *coding = context;
    struct adding *a = coding->adding;
    bool there;
    if (!is_there(a, read, &there)) return false;
    struct item *item = copy_report(a, read, there);
    if (!item) {
        session_say(a->session, EX_OSERR, "%s: no memory to code it", read->file);
        return true;
    }
    return (there ? jobs_pass(coding->jobs, item, 0) : jobs_add(coding->jobs, item, read->length)) && !interrupt_seen();
}

int adding_run_jobs(struct adding *adding)
{
    struct session *session = adding->session;
    struct coding coding = {.adding = adding};
    const struct jobs_plan plan = {.threads = session->set.jobs ? session->set.jobs : 1, .room = ROOM, .context = &coding,
                                   .begin = begin_worker, .end = end_worker, .work = code_item, .consume = consume, .drop = drop};
    coding.jobs = jobs_start(&plan);
    if (!coding.jobs) {
        session_say(session, EX_OSERR, "no memory or no threads for %zu jobs", plan.threads);
        return EX_OK;
    }
    session->defer = defer_message;
    session->idle = take_results;
    session->defer_context = &coding;
    int code = reader_run(session, take, &coding);
    session->defer_context = NULL;
    jobs_finish(coding.jobs, interrupt_seen() || adding->failed);
    return code;
}
