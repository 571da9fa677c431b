/* SPDX-License-Identifier: Apache-2.0
 * Answers of web servers as archives keep them (RFC 9110, 9112), and header fields as WARC and HTTP share them. */
#ifndef KHABAR_HTTP_H
#define KHABAR_HTTP_H
#include <stdbool.h>

#include "../base/arena.h"

struct slice { const char *at; size_t n; };

/* Bytes up to and with the first empty line, 0 if there is none. */
size_t header_length(const char *bytes, size_t n);
/* Value of the first field of that name, trimmed; the name is compared without regard to case. Of a value folded over
 * several lines, which nobody writes any more, the first. */
bool header_find(struct slice header, const char *name, struct slice *value);
/* Does `text` begin with `prefix`, which is lower case, in any case? */
bool header_begins(struct slice text, const char *prefix);
/* "Text/HTML; charset=UTF-8" -> "text/html" and "utf-8"; "" for what is not there. */
void media_type_read(struct arena *arena, struct slice value, const char **type, const char **charset);

struct http_answer {
    int status;
    struct slice header, rest;    /* rest: the body as it was sent */
};

/* False: the bytes do not begin with the head of an answer. */
bool http_read(struct slice bytes, struct http_answer *out);

enum http_body { HTTP_BODY, HTTP_BODY_CUT /* what could be decoded */, HTTP_BODY_LONG, HTTP_BODY_UNKNOWN };

/* Undoes chunks and gzip, deflate or br. A body that does not look as its header says is as it is: many archives undo the
 * coding and leave the header. HTTP_BODY_LONG: over `most` bytes, HTTP_BODY_UNKNOWN: of another coding, named by
 * *coding. *body points into the answer or the arena. */
enum http_body http_body(struct arena *arena, const struct http_answer *answer, size_t most, struct slice *body, struct slice *coding);

#endif
