/* SPDX-License-Identifier: Apache-2.0
 * Coding on many threads; see coding_jobs.h. An item is a report, copied since the reader's own lives only until the next,
 * or a message. */
#include "coding_jobs.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "interrupt.h"
#include "jobs.h"

#define ROOM ((size_t)64 << 20) /* bytes of reports and results in flight: hundreds of news reports with all their events a thread */

struct item {
    char *message;       /* NULL: a report */
    char *id, *date, *file;
    size_t line, length;
    char *text;          /* [length] */
};

struct result {
    char *out;           /* [length] what is written */
    size_t length;
    char *refused;       /* why the report cannot be coded; NULL */
    khabar_status status;
};

struct coding {
    struct session *session;
    report_write *write;
    struct jobs *jobs;
    uint64_t reports;    /* written */
    bool on_terminal;    /* stdout and the progress bar share the screen */
};

/* ------------------------------------------------------------------ items */

static void free_item(struct item *item)
{
    if (!item) return;
    free(item->message);
    free(item->id);
    free(item->date);
    free(item->file);
    free(item->text);
    free(item);
}

static void free_result(struct result *result)
{
    if (!result) return;
    free(result->out);
    free(result->refused);
    free(result);
}

static struct item *copy_report(const struct read_report *read)
{
    struct item *item = calloc(1, sizeof *item);
    if (!item) return NULL;
    *item = (struct item){.id = strdup(read->id), .date = strdup(read->date), .file = strdup(read->file), .line = read->line,
                          .length = read->length, .text = malloc(read->length)};
    if (item->id && item->date && item->file && item->text) {
        memcpy(item->text, read->text, read->length);
        return item;
    }
    free_item(item);
    return NULL;
}

static struct item *copy_message(const char *message)
{
    struct item *item = calloc(1, sizeof *item);
    if (item) item->message = strdup(message);
    if (item && item->message) return item;
    free_item(item);
    return NULL;
}

/* ---------------------------------------------------------------- workers */

static void *begin_worker(void *context)
{
    const struct coding *coding = context;
    khabar_coder *coder;
    return khabar_coder_new(coding->session->data, &coding->session->options, &coder) == KHABAR_OK ? coder : NULL;
}

static void end_worker(void *context, void *coder)
{
    (void)context;
    khabar_coder_free(coder);
}

static bool write_result(const struct coding *coding, khabar_report *report, struct result *result)
{
    FILE *out = open_memstream(&result->out, &result->length);
    if (!out) return false;
    bool ok = coding->write(out, &coding->session->set, report);
    return !ferror(out) & (fclose(out) == 0) & ok;
}

static void *code_item(void *context, void *coder, void *job, size_t *bytes)
{
    const struct coding *coding = context;
    const struct item *item = job;
    struct result *result = calloc(1, sizeof *result);
    khabar_input input = {.id = item->id, .date = item->date, .text = item->text, .length = item->length};
    khabar_report *report;
    if (!result) return NULL;
    result->status = khabar_code(coder, &input, &report);
    if (result->status != KHABAR_OK) result->refused = strdup(khabar_coder_message(coder));
    else if (!write_result(coding, report, result)) result->status = KHABAR_ENOMEM;
    khabar_report_free(report);
    *bytes += sizeof *result + result->length;
    return result;
}

/* ------------------------------------------------------------------ owner */

static void drop(void *context, void *item, void *result)
{
    (void)context;
    free_item(item);
    free_result(result);
}

static bool show(struct coding *coding, const struct item *item, const struct result *result)
{
    struct session *session = coding->session;
    if (item->message) {
        session_print(session, item->message);
        return true;
    }
    if (!result || result->status != KHABAR_OK) {
        khabar_status status = result ? result->status : KHABAR_ENOMEM;
        const char *why = result && result->refused && *result->refused ? result->refused : khabar_status_text(status);
        session_say_refused(session, status, why, item->file, item->line);
        return true; /* the next report may be shorter or better */
    }
    if (coding->on_terminal) progress_clear(&session->progress);
    fwrite(result->out, 1, result->length, stdout);
    coding->reports++;
    return session_flush(session);
}

/* What is said while a result is shown comes at once, not behind what is still in flight. */
static bool consume(void *context, void *item, void *result)
{
    struct coding *coding = context;
    void *defer = coding->session->defer_context;
    coding->session->defer_context = NULL;
    bool more = show(coding, item, result);
    coding->session->defer_context = defer;
    drop(context, item, result);
    return more;
}

static void defer_message(void *context, const char *message)
{
    struct coding *coding = context;
    struct item *item = copy_message(message);
    if (item) jobs_pass(coding->jobs, item, strlen(message));
    else session_print(coding->session, message);
}

static void take_results(void *context)
{
    const struct coding *coding = context;
    jobs_take(coding->jobs);
}

static bool take_report(void *context, const struct read_report *read)
{
    struct coding *coding = context;
    struct item *item = copy_report(read);
    if (item) return jobs_add(coding->jobs, item, read->length) && !interrupt_seen();
    session_say(coding->session, EX_OSERR, "%s: no memory to code it", read->file);
    return true;
}

int coding_jobs_run(struct session *session, report_write *write)
{
    struct coding coding = {.session = session, .write = write, .on_terminal = isatty(STDOUT_FILENO)};
    const struct jobs_plan plan = {.threads = session->set.jobs ? session->set.jobs : 1, .room = ROOM, .context = &coding,
                                   .begin = begin_worker, .end = end_worker, .work = code_item, .consume = consume, .drop = drop};
    coding.jobs = jobs_start(&plan);
    if (!coding.jobs) {
        session_say(session, EX_OSERR, "no memory or no threads for %zu jobs", plan.threads);
        return EX_OK;
    }
    interrupt_watch();
    session->defer = defer_message;
    session->idle = take_results;
    session->defer_context = &coding;
    int code = reader_run(session, take_report, &coding);
    session->defer_context = NULL;
    jobs_finish(coding.jobs, interrupt_seen());
    if (!interrupt_seen()) return code;
    session_say(session, EX_OK, "interrupted; %" PRIu64 " %s coded", coding.reports, coding.reports == 1 ? "report was" : "reports were");
    return EXIT_INTERRUPTED;
}
