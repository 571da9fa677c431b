/* SPDX-License-Identifier: Apache-2.0
 * The reader; see reader.h. What a file holds is told by the library from its bytes. Only a name in .jsonl overrules that, so
 * that a broken first line does not turn a million reports into one; words one a line are always text. */
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "input_list.h"
#include "interrupt.h"
#include "pdf_text.h"

struct reader {
    struct session *session;
    reader_take *take;
    void *context;
    uint64_t before;   /* bytes of the files done */
    uint64_t bytes;    /* read of the file at hand, as stored */
    uint64_t reports;
    uint64_t skipped;  /* for their language */
    bool stopped;
    const struct input_file *file;
    int descriptor;
    int error;         /* errno of a failed read, 0 */
    const char *text;  /* of a PDF, [text_length]; NULL: the descriptor is read */
    size_t text_length, text_read;
    const void *pdf;   /* the file of that text, [file->size] */
};

/* --------------------------------------------------------------- messages */

static int code_of(khabar_status status)
{
    return status == KHABAR_OK ? EX_OK : status == KHABAR_ENOMEM ? EX_OSERR : EX_DATAERR;
}

/* FILE: REASON, FILE:LINE: REASON or FILE: byte OFFSET: REASON. */
static void say(void *context, const khabar_notice *notice)
{
    const struct reader *reader = context;
    if (interrupt_seen()) return; /* what reading broke off says nothing of the input */
    const char *path = reader->file->path;
    const char *text = notice->status == KHABAR_EIO && reader->error ? strerror(reader->error) : notice->text;
    int code = code_of(notice->status);
    if (notice->line) session_say(reader->session, code, "%s:%zu: %s", path, notice->line, text);
    else if (notice->offset) session_say(reader->session, code, "%s: byte %" PRIu64 ": %s", path, notice->offset, text);
    else session_say(reader->session, code, "%s: %s", path, text);
}

static void say_skipped(const struct reader *reader)
{
    if (reader->skipped == 1)
        session_say(reader->session, EX_OK, "1 report in another language skipped; --any-language reads it too");
    else if (reader->skipped)
        session_say(reader->session, EX_OK, "%" PRIu64 " reports in other languages skipped; --any-language reads them too",
                    reader->skipped);
}

/* ------------------------------------------------------------------ files */

/* Waits until there is something to read: a pipe may give no more for hours, while results are ready. */
static void wait_for_input(struct reader *reader)
{
    enum { MILLISECONDS = 50 };
    struct session *session = reader->session;
    struct pollfd input = {.fd = reader->descriptor, .events = POLLIN};
    while (session->defer_context && !interrupt_seen() && poll(&input, 1, MILLISECONDS) == 0) session->idle(session->defer_context);
}

static ptrdiff_t read_file(void *context, void *into, size_t size)
{
    struct reader *reader = context;
    ssize_t got;
    wait_for_input(reader);
    do got = read(reader->descriptor, into, size);
    while (got < 0 && errno == EINTR && !interrupt_seen());
    if (got < 0) reader->error = errno;
    else reader->bytes += (uint64_t)got;
    return got;
}

static ptrdiff_t read_text(void *context, void *into, size_t size)
{
    struct reader *reader = context;
    size_t left = reader->text_length - reader->text_read, n = size < left ? size : left;
    memcpy(into, reader->text + reader->text_read, n);
    reader->text_read += n;
    return (ptrdiff_t)n;
}

static void hand_on(struct reader *reader, const khabar_article *article)
{
    const struct input_file *file = reader->file;
    const struct read_report report = {
        /* a file that is one report has the name that is unique among the files */
        .id = article->line == 0 && strcmp(article->id, file->path) == 0 ? file->id : article->id,
        .date = article->date, .source = article->source, .title = article->title, .byline = article->byline,
        .url = article->url, .fetched = article->fetched, .kind = reader->text ? "pdf" : article->kind,
        .encoding = article->encoding, .language = article->language,
        .raw = reader->text ? reader->pdf : article->raw,
        .raw_length = reader->text ? file->size : article->raw_length,
        .offset = article->offset, .next = reader->text ? file->size : article->next,
        .text = article->text, .length = article->length, .file = file->path, .line = article->line};
    reader->reports++;
    reader->stopped = !reader->take(reader->context, &report);
}

static khabar_intake_options options_for(struct reader *reader)
{
    const struct settings *set = &reader->session->set;
    khabar_intake_options options = khabar_intake_options_default();
    options.name = reader->file->path;
    options.kind = set->pretokenised ? "text" : set->kind;
    if (!options.kind && is_json_lines_name(reader->file->path)) options.kind = "jsonl";
    if (reader->text) options.kind = "text";
    options.encoding = reader->text ? "UTF-8" : set->encoding;
    options.date = set->date;
    options.columns = set->columns;
    options.any_language = set->any_language || set->pretokenised;
    options.notice = say;
    options.notice_context = reader;
    return options;
}

static void read_reports(struct reader *reader)
{
    const khabar_intake_options options = options_for(reader);
    khabar_intake *intake;
    khabar_article article;
    khabar_status status = khabar_intake_open(reader->text ? read_text : read_file, reader, &options, &intake);
    while (status == KHABAR_OK && !reader->stopped) {
        status = khabar_intake_next(intake, &article);
        if (status != KHABAR_OK || !article.text || interrupt_seen()) break;
        hand_on(reader, &article);
        progress_update(&reader->session->progress, reader->before + reader->bytes, reader->reports);
    }
    if (status == KHABAR_ENOMEM) session_say(reader->session, EX_OSERR, "%s: no memory to read it", reader->file->path);
    if (intake) reader->skipped += khabar_intake_skipped(intake);
    khabar_intake_close(intake);
}

static void read_pdf(struct reader *reader)
{
    char why[PDF_WHY];
    char *text = pdf_text(reader->descriptor, &reader->text_length, why);
    void *pdf = mmap(NULL, reader->file->size, PROT_READ, MAP_PRIVATE, reader->descriptor, 0);
    reader->text = text;
    reader->text_read = 0;
    reader->pdf = pdf;
    if (pdf == MAP_FAILED) session_say(reader->session, EX_DATAERR, "%s: %s", reader->file->path, strerror(errno));
    else if (!text) session_say(reader->session, EX_DATAERR, "%s: %s", reader->file->path, why);
    else read_reports(reader);
    reader->bytes = reader->file->size;
    reader->text = NULL;
    if (pdf != MAP_FAILED) munmap(pdf, reader->file->size);
    free(text);
}

static void read_input(struct reader *reader)
{
    const struct input_file *file = reader->file;
    reader->bytes = 0;
    reader->error = 0;
    reader->descriptor = file->standard_input ? STDIN_FILENO : open(file->path, O_RDONLY | O_CLOEXEC);
    if (reader->descriptor < 0) {
        session_say(reader->session, errno == ENOENT ? EX_NOINPUT : EX_DATAERR, "%s: %s", file->path, strerror(errno));
        return;
    }
    if (!reader->session->set.kind && !reader->session->set.pretokenised && pdf_is(reader->descriptor)) read_pdf(reader);
    else read_reports(reader);
    reader->before += reader->bytes;
    if (!file->standard_input) close(reader->descriptor);
}

int reader_run(struct session *session, reader_take *take, void *context)
{
    if (session->set.n_paths == 0 && isatty(STDIN_FILENO)) {
        session_say(session, EX_OK, "no FILE named and standard input is a terminal; see khabar --help");
        return EX_USAGE;
    }
    struct reader reader = {.session = session, .take = take, .context = context};
    struct input_list list;
    if (input_list_make(&list, session)) {
        progress_start(&session->progress, list.bytes, list.n);
        for (size_t i = 0; i < list.n && !reader.stopped && !interrupt_seen(); i++) {
            reader.file = &list.at[i];
            read_input(&reader);
        }
        progress_clear(&session->progress);
        say_skipped(&reader);
    }
    input_list_free(&list);
    return EX_OK;
}
