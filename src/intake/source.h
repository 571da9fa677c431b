/* SPDX-License-Identifier: Apache-2.0
 * Bytes from the caller, buffered; gzip (also of many members) and zstd (also of many frames) are told by their first bytes and decompressed on the
 * way. */
#ifndef KHABAR_SOURCE_H
#define KHABAR_SOURCE_H
#include "khabar/khabar.h"

struct source;

/* `offset`: at which the first byte stands in the input as stored. */
khabar_status source_open(khabar_read *read, void *context, uint64_t offset, struct source **out);
void source_close(struct source *source);

/* At least `want` bytes unless the input ends before; *bytes stay where they are until the next call, how many are there is
 * the result. Takes nothing. */
size_t source_peek(struct source *source, size_t want, const char **bytes);
/* Takes n bytes of those that the last peek gave. */
void source_take(struct source *source, size_t n);

/* Where to begin again to have the next byte first, in the input as stored: of plain input any byte, of compressed input the begin
 * of the member or frame that it lies in. */
uint64_t source_offset(const struct source *source);
/* Begin of the next byte in what was decompressed. */
uint64_t source_place(const struct source *source);

/* KHABAR_OK until reading or decompressing failed (then what was there before is still handed out); *why says it. */
khabar_status source_status(const struct source *source, const char **why);

#endif
