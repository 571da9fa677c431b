/* SPDX-License-Identifier: Apache-2.0
 * What tests of the intake's streams share: bytes in memory that are read in pieces of any size, and packing them. */
#ifndef KHABAR_STREAM_FIXTURE_H
#define KHABAR_STREAM_FIXTURE_H
#include <zlib.h>
#include <zstd.h>

#include "../../src/intake/source.h"
#include "../check.h"

struct bytes {
    char *at;
    size_t n, room;
};

struct memory {
    const char *at;
    size_t n, piece;   /* most bytes that one read gives */
    bool fails;        /* at the end, in place of ending */
};

static inline ptrdiff_t memory_read(void *context, void *into, size_t size)
{
    struct memory *m = context;
    size_t n = m->n < m->piece ? m->n : m->piece;
    if (!n) return m->fails ? -1 : 0;
    if (n > size) n = size;
    memcpy(into, m->at, n);
    m->at += n;
    m->n -= n;
    return (ptrdiff_t)n;
}

static inline void bytes_add(struct bytes *b, const void *at, size_t n)
{
    if (b->room - b->n < n) {
        b->room = (b->n + n) * 2;
        b->at = realloc(b->at, b->room);
        if (!b->at) exit(1);
    }
    if (n) memcpy(b->at + b->n, at, n);
    b->n += n;
}

static inline void bytes_text(struct bytes *b, const char *text) { bytes_add(b, text, strlen(text)); }

/* format: as deflateInit2 counts window bits; 15 zlib, 31 gzip, -15 raw deflate. */
static inline void bytes_deflate(struct bytes *b, const void *at, size_t n, int format)
{
    z_stream z = {0};
    if (deflateInit2(&z, 6, Z_DEFLATED, format, 8, Z_DEFAULT_STRATEGY) != Z_OK) exit(1);
    size_t room = deflateBound(&z, (uLong)n) + 64;
    char *out = malloc(room);
    z.next_in = (Bytef *)(uintptr_t)at;
    z.avail_in = (uInt)n;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    if (!out || deflate(&z, Z_FINISH) != Z_STREAM_END) exit(1);
    bytes_add(b, out, room - z.avail_out);
    deflateEnd(&z);
    free(out);
}

static inline void bytes_gzip(struct bytes *b, const void *at, size_t n) { bytes_deflate(b, at, n, 31); }

static inline void bytes_zstd(struct bytes *b, const void *at, size_t n)
{
    size_t room = ZSTD_compressBound(n);
    char *out = malloc(room);
    ZSTD_CCtx *z = ZSTD_createCCtx();
    if (!out || !z) exit(1);
    ZSTD_CCtx_setParameter(z, ZSTD_c_checksumFlag, 1);
    size_t made = ZSTD_compress2(z, out, room, at, n);
    if (ZSTD_isError(made)) exit(1);
    bytes_add(b, out, made);
    ZSTD_freeCCtx(z);
    free(out);
}

static inline struct source *memory_source(struct memory *m, const char *at, size_t n, size_t piece)
{
    struct source *source = NULL;
    *m = (struct memory){at, n, piece, false};
    if (source_open(memory_read, m, 0, &source) != KHABAR_OK) exit(1);
    return source;
}
#endif
