/* SPDX-License-Identifier: Apache-2.0
 * WARC 1.0 and 1.1 (ISO 28500): records of a stream, the answers of web servers among them opened. */
#ifndef KHABAR_WARC_H
#define KHABAR_WARC_H
#include "../base/arena.h"
#include "source.h"

struct warc_record {
    const char *address, *fetched;    /* WARC-Target-URI, WARC-Date; "" */
    const char *media_type, *charset; /* of the archived answer, lower case; "" */
    const char *body;                 /* [length] without transfer and content encoding */
    size_t length;
    uint64_t offset, next;            /* as stored */
};

enum warc_outcome { WARC_RECORD, WARC_SKIPPED /* see *why */, WARC_END };

/* The next response, resource or conversion record with text in it; others are passed over in silence. */
enum warc_outcome warc_next(struct source *source, struct arena *arena, struct warc_record *out, const char **why);

#endif
