/* SPDX-License-Identifier: Apache-2.0
 * Reading in pieces; see line_stream.h. read(2) rather than stdio: a pipe's lines are handed out
 * as they arrive. */
#include "line_stream.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PIECE ((size_t)64 << 10) /* bytes a read asks for: a pipe's capacity on Linux */

static bool make_room(struct line_stream *stream)
{
    if (stream->begin) {
        memmove(stream->at, stream->at + stream->begin, stream->end - stream->begin);
        stream->end -= stream->begin;
        stream->begin = 0;
    }
    if (stream->room - stream->end >= PIECE) return true;
    /* Half again, not twice: a line at the limit should not take twice its length. */
    size_t room = stream->room + stream->room / 2 + PIECE;
    char *more = realloc(stream->at, room);
    if (!more) return false;
    stream->at = more;
    stream->room = room;
    return true;
}

static enum stream_outcome fill(struct line_stream *stream)
{
    if (stream->ended) return STREAM_END;
    if (stream->error) return STREAM_FAILED;
    if (!make_room(stream)) return STREAM_NO_MEMORY;
    ssize_t got;
    do got = read(stream->file, stream->at + stream->end, stream->room - stream->end);
    while (got < 0 && errno == EINTR);
    if (got < 0) {
        stream->error = errno;
        return STREAM_FAILED;
    }
    stream->ended = got == 0;
    stream->end += (size_t)got;
    return got ? STREAM_OK : STREAM_END;
}

static void hand_out(struct line_stream *stream, size_t bytes)
{
    stream->begin += bytes;
    stream->offset += bytes;
}

int stream_peek(struct line_stream *stream)
{
    for (size_t i = 0;; i++) {
        while (stream->begin + i == stream->end)
            if (fill(stream) != STREAM_OK) return -1;
        char c = stream->at[stream->begin + i];
        bool mark = stream->offset == 0 && i < 3 && c == "\xEF\xBB\xBF"[i]; /* byte order mark */
        if (!mark && c && !strchr(" \t\r\n", c)) return (unsigned char)c;
        if (!c) return 0;
    }
}

enum stream_outcome stream_all(struct line_stream *stream, size_t limit, char **bytes, size_t *length)
{
    enum stream_outcome outcome;
    do outcome = stream->end - stream->begin > limit ? STREAM_TOO_LONG : fill(stream);
    while (outcome == STREAM_OK);
    if (outcome != STREAM_END) return outcome;
    *bytes = stream->at + stream->begin;
    *length = stream->end - stream->begin;
    hand_out(stream, *length);
    return STREAM_OK;
}

/* Throws away what is read until a newline is; that newline is thrown away too. */
static enum stream_outcome skip_line(struct line_stream *stream)
{
    for (;;) {
        size_t length = stream->end - stream->begin;
        char *newline = length ? memchr(stream->at + stream->begin, '\n', length) : NULL;
        if (newline) {
            hand_out(stream, (size_t)(newline - stream->at) - stream->begin + 1);
            return STREAM_TOO_LONG;
        }
        hand_out(stream, length);
        enum stream_outcome outcome = fill(stream);
        if (outcome != STREAM_OK) return outcome == STREAM_END ? STREAM_TOO_LONG : outcome;
    }
}

enum stream_outcome stream_line(struct line_stream *stream, size_t limit, char **bytes, size_t *length,
                                uint64_t *start)
{
    *start = stream->offset;
    stream->line++;
    for (size_t searched = 0;;) {
        size_t have = stream->end - stream->begin;
        const char *from = stream->at + stream->begin;
        char *newline = have > searched ? memchr(from + searched, '\n', have - searched) : NULL;
        size_t found = newline ? (size_t)(newline - from) : have;
        if (found > limit) return skip_line(stream);
        enum stream_outcome outcome = newline ? STREAM_OK : fill(stream);
        if (outcome == STREAM_END && !have) return STREAM_END;
        if (newline || outcome == STREAM_END) {
            *bytes = stream->at + stream->begin;
            *length = found;
            hand_out(stream, found + (newline != NULL));
            return STREAM_OK;
        }
        if (outcome != STREAM_OK) return outcome;
        searched = have;
    }
}

void stream_free(struct line_stream *stream)
{
    free(stream->at);
    stream->at = NULL;
}
