/* SPDX-License-Identifier: Apache-2.0
 * WARC 1.0 and 1.1 (ISO 28500): records of a stream, the answers of web servers among them opened.
 *
 * A record whose length is wrong, and bytes that are no record, cost nothing but themselves: reading goes on at the next
 * head of a record that is found, or behind a damaged member at the next one that unpacks. */
#ifndef KHABAR_WARC_H
#define KHABAR_WARC_H
#include "../base/arena.h"
#include "source.h"

/* Strings are "" where the archive says nothing. All lives until the next call. */
struct warc_record {
    const char *id;                   /* WARC-Record-ID without brackets: "urn:uuid:..." */
    const char *address, *fetched;    /* WARC-Target-URI, WARC-Date */
    const char *media_type, *charset; /* of the archived answer, lower case */
    const char *body;                 /* [length] without transfer and content coding */
    size_t length;
    /* As stored: where the record and the one behind it can be found by a source that is opened there. Where
     * members hold several records, the begin of the member: then reading gives some records again. */
    uint64_t offset, next;
};

enum warc_outcome { WARC_RECORD, WARC_SKIPPED, WARC_END };

/* The next response (status 200), resource or conversion record that holds a page, text or feed; others are passed over in
 * silence. WARC_RECORD: *why is "", or tells that the record is not whole. WARC_SKIPPED: something was
 * lost, *why tells it, out->offset and out->next tell where. WARC_END: *why is "" unless the input could not be read to
 * its end, then it is that of source_status. Strings and messages are in the arena, or in the source. */
enum warc_outcome warc_next(struct source *source, struct arena *arena, struct warc_record *out, const char **why);

#endif
