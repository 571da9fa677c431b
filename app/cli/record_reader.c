/* SPDX-License-Identifier: Apache-2.0
 * The reader of files of records; see record_reader.h. */
#include "record_reader.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "input_list.h"
#include "line_stream.h"

struct record_reader {
    struct session *session;
    record_take *take;
    void *context;
    uint64_t before;  /* bytes of the files done */
    uint64_t records;
    bool stopped;
    const char *path;
    struct line_stream stream;
    struct record record;
};

static void say(const struct record_reader *reader, int code, const char *reason)
{
    if (reader->stream.line)
        session_say(reader->session, code, "%s:%zu: %s", reader->path, reader->stream.line, reason);
    else
        session_say(reader->session, code, "%s: %s", reader->path, reason);
}

static bool is_blank(const char *line, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!line[i] || !strchr(" \t\r", line[i])) return false;
    return true;
}

void record_take_over(const struct record *given, struct record *mine)
{
    struct record *own = (struct record *)given; /* it is the reader's */
    struct record other = *mine;
    *mine = *own;
    *own = other;
}

static void take_line(struct record_reader *reader, const char *line, size_t length, uint64_t start)
{
    if (start == 0 && length >= 3 && memcmp(line, "\xEF\xBB\xBF", 3) == 0) {
        line += 3;
        length -= 3;
    }
    if (is_blank(line, length)) return;
    if (!record_read(&reader->record, line, length)) {
        say(reader, reader->record.no_memory ? EX_OSERR : EX_DATAERR, reader->record.message);
        return;
    }
    reader->records++;
    reader->stopped = !reader->take(reader->context, &reader->record, reader->path, reader->stream.line);
}

static void read_stream(struct record_reader *reader)
{
    while (!reader->stopped) {
        char *line;
        size_t length;
        uint64_t start;
        enum stream_outcome outcome = stream_line(&reader->stream, KHABAR_MAX_TEXT, &line, &length, &start);
        if (outcome == STREAM_END) return;
        if (outcome == STREAM_OK) take_line(reader, line, length, start);
        if (outcome == STREAM_TOO_LONG) say(reader, EX_DATAERR, "longer than KHABAR_MAX_TEXT bytes, skipped");
        if (outcome == STREAM_NO_MEMORY) say(reader, EX_OSERR, "no memory to read it");
        if (outcome == STREAM_FAILED) say(reader, EX_DATAERR, strerror(reader->stream.error));
        if (outcome == STREAM_NO_MEMORY || outcome == STREAM_FAILED) return;
        progress_update(&reader->session->progress, reader->before + reader->stream.offset, reader->records);
    }
}

static void read_file(struct record_reader *reader, const struct input_file *file)
{
    reader->path = file->path;
    reader->stream = (struct line_stream){.file = STDIN_FILENO};
    if (!file->standard_input) reader->stream.file = open(file->path, O_RDONLY | O_CLOEXEC);
    if (reader->stream.file < 0) {
        say(reader, errno == ENOENT ? EX_NOINPUT : EX_DATAERR, strerror(errno));
        return;
    }
    read_stream(reader);
    reader->before += reader->stream.offset;
    stream_free(&reader->stream);
    if (!file->standard_input) close(reader->stream.file);
}

/* Reports that lie beside the records in a folder; a file that is named is read whatever its name. */
static bool is_passed_over(const struct input_file *file)
{
    return file->relative != file->path && !has_extension(file->path, ".jsonl") && !has_extension(file->path, ".json");
}

int record_reader_run(struct session *session, record_take *take, void *context)
{
    if (session->set.n_paths == 0 && isatty(STDIN_FILENO)) {
        session_say(session, EX_OK, "no FILE named and standard input is a terminal; see khabar --help");
        return EX_USAGE;
    }
    struct record_reader reader = {.session = session, .take = take, .context = context};
    struct input_list list;
    if (input_list_make(&list, session)) {
        session->progress.unit = "records";
        progress_start(&session->progress, list.bytes, list.n);
        for (size_t i = 0; i < list.n && !reader.stopped; i++)
            if (!is_passed_over(&list.at[i])) read_file(&reader, &list.at[i]);
        progress_clear(&session->progress);
    }
    record_free(&reader.record);
    input_list_free(&list);
    return EX_OK;
}
