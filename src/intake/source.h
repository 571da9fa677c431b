/* SPDX-License-Identifier: Apache-2.0
 * Bytes from the caller, buffered; gzip (also of many members) and zstd (also of many frames) are told by their first
 * bytes and decompressed on the way.
 *
 * What cannot be decompressed (a member cut short, a wrong checksum, bytes that are no member, one that unpacks to far more
 * than news does) ends the input there: what stood before it is handed out, then source_status says why. Readers that
 * can begin anew in the middle call source_recover. */
#ifndef KHABAR_SOURCE_H
#define KHABAR_SOURCE_H
#include "khabar/khabar.h"

struct source;

/* `offset`: at which the first byte stands in the input as stored. */
khabar_status source_open(khabar_read *read, void *context, uint64_t offset, struct source **out);
void source_close(struct source *source); /* NULL is fine */

/* At least `want` bytes (never more than LIMIT_WINDOW are asked for) unless the input ends before; *bytes stay where they
 * are until the next peek, how many are there is the result. Takes nothing. */
size_t source_peek(struct source *source, size_t want, const char **bytes);
/* Takes n bytes of those that the last peek gave. */
void source_take(struct source *source, size_t n);

/* Where to begin again to have the next byte first, in the input as stored: of plain input any byte, of compressed input the
 * begin of the member or frame that it lies in. Call it after a peek of that byte: until then it is not known
 * whether it begins a new member. */
uint64_t source_offset(const struct source *source);
/* Is the input compressed? Known after the first peek. */
bool source_is_packed(const struct source *source);
/* Begin of the next byte in what was decompressed. */
uint64_t source_place(const struct source *source);

/* KHABAR_OK; KHABAR_EINPUT: damaged, see above; KHABAR_EIO, KHABAR_ENOMEM: no more can be read. *why says it with the
 * offset as stored, "" if nothing is wrong; it lives as long as the source. */
khabar_status source_status(const struct source *source, const char **why);

/* After KHABAR_EINPUT: drops what was not taken and goes on at the next member behind the begin of the damaged one
 * that unpacks. False: there is none; the status stays. */
bool source_recover(struct source *source);

#endif
