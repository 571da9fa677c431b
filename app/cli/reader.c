/* SPDX-License-Identifier: Apache-2.0
 * The reader; see reader.h. What a file holds is told by its first sign, not by its name: '{'
 * begins JSON Lines, all else is text. Only a name in .jsonl overrules that, so that a broken
 * first line does not turn a million reports into one; words one a line are always text. */
#include "reader.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "broken_bytes.h"
#include "input_list.h"
#include "line_stream.h"

struct reader {
    struct session *session;
    reader_take *take;
    void *context;
    uint64_t before;   /* bytes of the files done */
    uint64_t reports;
    bool stopped;
    const struct input_file *file;
    struct line_stream stream;
};

/* --------------------------------------------------------------- messages */

/* The place of a message: FILE or FILE:LINE. */
static void say(struct reader *reader, size_t line, int code, const char *reason)
{
    if (line)
        session_say(reader->session, code, "%s:%zu: %s", reader->file->path, line, reason);
    else
        session_say(reader->session, code, "%s: %s", reader->file->path, reason);
}

static void say_at_byte(struct reader *reader, size_t line, uint64_t offset, const char *reason)
{
    char placed[256];
    snprintf(placed, sizeof placed, "byte %llu: %s", (unsigned long long)offset, reason);
    say(reader, line, EX_DATAERR, placed);
}

static void say_broken(struct reader *reader, size_t line, uint64_t offset, size_t count)
{
    char reason[128];
    snprintf(reason, sizeof reason, "not UTF-8 (%zu broken %s, read as U+FFFD)", count, count == 1 ? "byte" : "bytes");
    say_at_byte(reader, line, offset, reason);
}

static void say_too_long(struct reader *reader, size_t line)
{
    char reason[128];
    snprintf(reason, sizeof reason, "longer than KHABAR_MAX_TEXT (%zu bytes), skipped", (size_t)KHABAR_MAX_TEXT);
    say(reader, line, EX_DATAERR, reason);
}

static void say_outcome(struct reader *reader, size_t line, enum stream_outcome outcome)
{
    if (outcome == STREAM_TOO_LONG) say_too_long(reader, line);
    if (outcome == STREAM_NO_MEMORY) say(reader, line, EX_OSERR, "no memory to read it");
    if (outcome == STREAM_FAILED) say(reader, line, EX_DATAERR, strerror(reader->stream.error));
}

/* ----------------------------------------------------------------- report */

static bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!text[i] || !strchr(" \t\r\n\v\f", text[i])) return false;
    return true;
}

/* Hands one report on. A NUL is said and stays: dropping it would shift every offset. */
static void hand_on(struct reader *reader, struct read_report report, uint64_t offset)
{
    report.file = reader->file->path;
    if (!report.date) report.date = reader->session->set.date ? reader->session->set.date : "";
    if (is_blank(report.text, report.length)) {
        say(reader, report.line, EX_DATAERR, report.line ? "\"text\" is empty" : "empty, nothing to code");
        return;
    }
    const char *nul = memchr(report.text, 0, report.length);
    if (nul)
        say_at_byte(reader, report.line, offset + (uint64_t)(nul - report.text),
                    report.line ? "of \"text\" is NUL, read as a sign" : "NUL, read as a sign");
    reader->reports++;
    reader->stopped = !reader->take(reader->context, &report);
}

static void show_progress(struct reader *reader)
{
    progress_update(&reader->session->progress, reader->before + reader->stream.offset, reader->reports);
}

/* ------------------------------------------------------------- JSON Lines */

/* Id of a line: its "id" if that is a text or a number, else FILE:LINE. NULL without memory. */
static char *line_id(struct reader *reader, const json_t *object, size_t line)
{
    const json_t *id = json_object_get(object, "id");
    size_t room = strlen(reader->file->path) + 32;
    if (json_is_string(id) && *json_string_value(id)) return strdup(json_string_value(id));
    char *made = malloc(room);
    if (!made) return NULL;
    if (json_is_integer(id))
        snprintf(made, room, "%" JSON_INTEGER_FORMAT, json_integer_value(id));
    else
        snprintf(made, room, "%s:%zu", reader->file->path, line);
    return made;
}

/* Date of a line: NULL if it has none, "" if what it has is not a day. */
static const char *line_date(struct reader *reader, const json_t *object, size_t line)
{
    const json_t *date = json_object_get(object, "date");
    if (!date || json_is_null(date)) return NULL;
    if (!json_is_string(date)) {
        say(reader, line, EX_DATAERR, "\"date\" is not a text, coded without a date");
        return "";
    }
    const char *day = json_string_value(date);
    if (!*day) return NULL;
    if (date_valid(day, json_string_length(date))) return day;
    char reason[128];
    /* Long ones are not shown: cutting could split a letter. */
    snprintf(reason, sizeof reason, "\"date\" is no day YYYY-MM-DD%s%s, coded without a date",
             strlen(day) > 40 ? "" : ": ", strlen(day) > 40 ? "" : day);
    say(reader, line, EX_DATAERR, reason);
    return "";
}

/* A text field of a line, "" if it has none. */
static const char *line_text(const json_t *object, const char *name)
{
    const char *text = json_string_value(json_object_get(object, name));
    return text ? text : "";
}

static void read_object(struct reader *reader, const json_t *object, size_t line)
{
    const json_t *text = json_object_get(object, "text");
    if (!json_is_string(text)) {
        say(reader, line, EX_DATAERR, text ? "\"text\" is not a text, skipped" : "no \"text\", skipped");
        return;
    }
    char *id = line_id(reader, object, line);
    if (!id) {
        say(reader, line, EX_OSERR, "no memory");
        return;
    }
    struct read_report report = {.id = id, .date = line_date(reader, object, line), .source = line_text(object, "source"), .line = line,
                                 .text = json_string_value(text), .length = json_string_length(text)};
    hand_on(reader, report, 0);
    free(id);
}

/* Broken bytes are replaced before parsing: a JSON parser refuses the whole line for one. */
static json_t *parse_line(struct reader *reader, const char *bytes, size_t length, uint64_t start, json_error_t *error)
{
    size_t first = 0, count = broken_count(bytes, length, &first);
    if (!count) return json_loadb(bytes, length, JSON_ALLOW_NUL, error);
    say_broken(reader, reader->stream.line, start + first, count);
    char *whole = broken_replace(bytes, &length, count);
    if (!whole) return NULL;
    json_t *object = json_loadb(whole, length, JSON_ALLOW_NUL, error);
    free(whole);
    return object;
}

static void read_line(struct reader *reader, const char *bytes, size_t length, uint64_t start)
{
    size_t line = reader->stream.line;
    if (start == 0 && length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
        bytes += 3;
        length -= 3;
        start += 3;
    }
    if (is_blank(bytes, length)) return;
    json_error_t error = {.text = "no memory"};
    json_t *object = parse_line(reader, bytes, length, start, &error);
    if (json_is_object(object)) {
        read_object(reader, object, line);
    } else {
        char reason[JSON_ERROR_TEXT_LENGTH + 64];
        snprintf(reason, sizeof reason, "broken JSON, skipped: %s", object ? "not an object" : error.text);
        say(reader, line, EX_DATAERR, reason);
    }
    json_decref(object);
}

static void read_lines(struct reader *reader)
{
    while (!reader->stopped) {
        char *bytes;
        size_t length;
        uint64_t start;
        enum stream_outcome outcome = stream_line(&reader->stream, KHABAR_MAX_TEXT, &bytes, &length, &start);
        if (outcome == STREAM_END) return;
        if (outcome == STREAM_OK) read_line(reader, bytes, length, start);
        else say_outcome(reader, reader->stream.line, outcome);
        if (outcome == STREAM_NO_MEMORY || outcome == STREAM_FAILED) return;
        show_progress(reader);
    }
}

/* ------------------------------------------------------------- plain text */

static void read_text(struct reader *reader)
{
    char *bytes;
    size_t length, first = 0, mark = 0;
    enum stream_outcome outcome = stream_all(&reader->stream, KHABAR_MAX_TEXT, &bytes, &length);
    if (outcome != STREAM_OK) {
        say_outcome(reader, 0, outcome);
        return;
    }
    /* A byte order mark is no part of the text. */
    if (length >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) mark = 3;
    size_t count = broken_count(bytes, length, &first);
    if (count) say_broken(reader, 0, first, count);
    struct read_report report = {.id = reader->file->id, .text = bytes + mark, .length = length - mark};
    hand_on(reader, report, mark);
    show_progress(reader);
}

/* ------------------------------------------------------------------ files */

static void read_stream(struct reader *reader)
{
    const char *path = reader->file->path;
    int first = stream_peek(&reader->stream);
    if (reader->stream.error)
        say(reader, 0, EX_DATAERR, strerror(reader->stream.error));
    else if (first < 0)
        say(reader, 0, EX_DATAERR, "empty, nothing to code");
    else if (reader->session->set.pretokenised)
        read_text(reader);
    else if (first == '[' && (has_extension(path, ".json") || has_extension(path, ".jsonl")))
        say(reader, 0, EX_DATAERR, "a JSON array; one object a line is wanted (jq -c '.[]' makes that)");
    else if (first == '{' || has_extension(path, ".jsonl"))
        read_lines(reader);
    else
        read_text(reader);
}

static void read_file(struct reader *reader)
{
    const struct input_file *file = reader->file;
    int descriptor = file->standard_input ? STDIN_FILENO : open(file->path, O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        say(reader, 0, errno == ENOENT ? EX_NOINPUT : EX_DATAERR, strerror(errno));
        return;
    }
    reader->stream = (struct line_stream){.file = descriptor};
    read_stream(reader);
    reader->before += reader->stream.offset;
    stream_free(&reader->stream);
    if (!file->standard_input) close(descriptor);
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
        for (size_t i = 0; i < list.n && !reader.stopped; i++) {
            reader.file = &list.at[i];
            read_file(&reader);
        }
        progress_clear(&session->progress);
    }
    input_list_free(&list);
    return EX_OK;
}
