/* SPDX-License-Identifier: Apache-2.0
 * A file read in pieces through one growing buffer: whole or line by line, never holding more
 * than one line or KHABAR_MAX_TEXT bytes. */
#ifndef KHABAR_LINE_STREAM_H
#define KHABAR_LINE_STREAM_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum stream_outcome { STREAM_OK, STREAM_END, STREAM_TOO_LONG, STREAM_NO_MEMORY, STREAM_FAILED };

struct line_stream {
    int file;              /* descriptor, not closed here */
    char *at;              /* bytes [begin,end) are read and not yet handed out */
    size_t begin, end, room;
    uint64_t offset;       /* of at[begin] in the file */
    size_t line;           /* number of the line handed out last, from 1 */
    bool ended;
    int error;             /* errno of a failed read, 0 */
};

/* First byte of the file that is no white space, -1 if there is none (or a read failed: see
 * error). Hands nothing out. */
int stream_peek(struct line_stream *stream);

/* All that is left. STREAM_TOO_LONG when it is more than `limit` bytes. The bytes live until
 * the next call. */
enum stream_outcome stream_all(struct line_stream *stream, size_t limit, char **bytes, size_t *length);

/* The next line without its newline; *start is its offset in the file. STREAM_TOO_LONG: it has
 * more than `limit` bytes and was skipped; the next call goes on behind it. */
enum stream_outcome stream_line(struct line_stream *stream, size_t limit, char **bytes, size_t *length,
                                uint64_t *start);
void stream_free(struct line_stream *stream);

#endif
