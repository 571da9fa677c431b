/* SPDX-License-Identifier: Apache-2.0
 * The caller's bytes as a window that slides over them, decompressed if need be.
 *
 * Stored bytes go through `in`; what they unpack to is added behind the window `out`, of which out[out_at, out_n) was
 * not taken yet. Marks remember for the window which stored member its bytes come from. Of the stored bytes
 * already used the last IN_HISTORY are kept: a decompressor that fails may have read into the next member. */
#include "source.h"

#include <libdeflate.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zlib.h>
#include <zstd.h>
#include <zstd_errors.h>

#include "../base/limits.h"

enum {
    IN_ROOM = 1 << 18, IN_HISTORY = 1 << 16,
    OUT_ROOM = 1 << 18, OUT_STEP = 1 << 16 /* least room that a decompressor is given */,
    WHOLE_IN = 1 << 17, WHOLE_OUT = 1 << 19, /* stored bytes and room with which most records are unpacked at once */
    MAGIC_ROOM = 10 /* the fixed part of a gzip header */, WHY_ROOM = 160
};

enum packing { PACKING_NONE /* between two members */, PACKING_PLAIN, PACKING_GZIP, PACKING_ZSTD };

/* From `place` on (as source_place counts) the bytes come from the member stored at `offset`. */
struct mark { uint64_t place, offset; };

struct source {
    khabar_read *read;
    void *context;
    enum packing packing;
    bool packed;                  /* the input begins with a member */
    bool read_all, ended;         /* no more stored bytes; nothing more will be added to the window */
    khabar_status status;
    char why[WHY_ROOM];

    char *in;                     /* [IN_ROOM] */
    size_t in_at, in_n;
    uint64_t in_offset;           /* of in[0] as stored */
    char *out;                    /* [out_room] */
    size_t out_at, out_n, out_room;
    uint64_t place;               /* of out[out_at] */
    struct mark *mark;            /* [n_marks] the first is that of out[out_at] */
    size_t n_marks, mark_room;

    uint64_t first, member;       /* stored begin of the input, and of the member that is unpacked */
    uint64_t member_used, member_made;
    z_stream gzip;
    bool gzip_ready;
    struct libdeflate_decompressor *whole;
    ZSTD_DCtx *zstd;
};

khabar_status source_open(khabar_read *read, void *context, uint64_t offset, struct source **out)
{
    struct source *s = calloc(1, sizeof *s);
    *out = NULL;
    if (!s) return KHABAR_ENOMEM;
    *s = (struct source){.read = read, .context = context, .in_offset = offset, .first = offset, .out_room = OUT_ROOM,
                         .in = malloc(IN_ROOM), .out = malloc(OUT_ROOM)};
    if (!s->in || !s->out) {
        source_close(s);
        return KHABAR_ENOMEM;
    }
    *out = s;
    return KHABAR_OK;
}

void source_close(struct source *s)
{
    if (!s) return;
    if (s->gzip_ready) inflateEnd(&s->gzip);
    libdeflate_free_decompressor(s->whole);
    ZSTD_freeDCtx(s->zstd);
    free(s->mark);
    free(s->in);
    free(s->out);
    free(s);
}

static bool fail(struct source *s, khabar_status status, const char *what, uint64_t offset)
{
    s->status = status;
    snprintf(s->why, sizeof s->why, "%s (byte %llu)", what, (unsigned long long)offset);
    return false;
}

static bool no_memory(struct source *s) { return fail(s, KHABAR_ENOMEM, khabar_status_text(KHABAR_ENOMEM), s->in_offset + s->in_at); }

/* ---------------------------------------------------------------- stored bytes */

static bool read_into(struct source *s, char *at, size_t room, size_t *n)
{
    ptrdiff_t got = s->read(s->context, at, room);
    if (got < 0 || (size_t)got > room) return fail(s, KHABAR_EIO, khabar_status_text(KHABAR_EIO), s->in_offset + s->in_n);
    s->read_all = got == 0;
    *n += (size_t)got;
    return got > 0;
}

/* More stored bytes behind those that are not used yet; false at the end and when reading fails. */
static bool more_stored(struct source *s)
{
    if (s->read_all || s->status != KHABAR_OK) return false;
    size_t drop = s->in_at > IN_HISTORY ? s->in_at - IN_HISTORY : 0;
    if (drop) memmove(s->in, s->in + drop, s->in_n - drop);
    s->in_at -= drop;
    s->in_n -= drop;
    s->in_offset += drop;
    return s->in_n < IN_ROOM && read_into(s, s->in + s->in_n, IN_ROOM - s->in_n, &s->in_n);
}

/* RFC 1952: magic, deflate, no reserved flag. RFC 8878: a frame, or one to be skipped. */
static enum packing packing_of(const char *bytes, size_t n)
{
    const unsigned char *b = (const unsigned char *)bytes;
    if (n >= MAGIC_ROOM && b[0] == 0x1F && b[1] == 0x8B && b[2] == 8 && !(b[3] & 0xE0)) return PACKING_GZIP;
    if (n >= 4 && memcmp(b, "\x28\xB5\x2F\xFD", 4) == 0) return PACKING_ZSTD;
    if (n >= 4 && (b[0] & 0xF0) == 0x50 && memcmp(b + 1, "\x2A\x4D\x18", 3) == 0) return PACKING_ZSTD;
    return PACKING_NONE;
}

/* ---------------------------------------------------------------- window */

/* Room for `step` bytes behind the window: what was taken is dropped first, then it doubles. */
static bool make_room(struct source *s, size_t step)
{
    if (s->out_room - s->out_n >= step) return true;
    if (s->out_at) memmove(s->out, s->out + s->out_at, s->out_n - s->out_at);
    s->out_n -= s->out_at;
    s->out_at = 0;
    if (s->out_room - s->out_n >= step) return true;
    char *more = realloc(s->out, s->out_room * 2);
    if (!more) return no_memory(s);
    s->out = more;
    s->out_room *= 2;
    return true;
}

/* The bytes that come behind the window are of another member. */
static bool set_mark(struct source *s)
{
    struct mark mark = {s->place + (s->out_n - s->out_at), s->member};
    if (s->n_marks && s->mark[s->n_marks - 1].place == mark.place) s->n_marks--;
    if (s->n_marks == s->mark_room) {
        size_t room = s->mark_room ? s->mark_room * 2 : 16;
        struct mark *more = realloc(s->mark, room * sizeof *more);
        if (!more) return no_memory(s);
        s->mark = more;
        s->mark_room = room;
    }
    s->mark[s->n_marks++] = mark;
    return true;
}

static void drop_marks(struct source *s)
{
    size_t drop = 0;
    while (drop + 1 < s->n_marks && s->mark[drop + 1].place <= s->place) drop++;
    if (!drop) return;
    s->n_marks -= drop;
    memmove(s->mark, s->mark + drop, s->n_marks * sizeof *s->mark);
}

/* ---------------------------------------------------------------- members */

static bool decoder_ready(struct source *s)
{
    if (s->packing == PACKING_ZSTD) {
        if (ZSTD_getDictID_fromFrame(s->in + s->in_at, s->in_n - s->in_at))
            return fail(s, KHABAR_EINPUT, "zstd frame that needs a dictionary", s->member);
        if (!s->zstd) s->zstd = ZSTD_createDCtx();
        return s->zstd ? !ZSTD_isError(ZSTD_DCtx_reset(s->zstd, ZSTD_reset_session_only)) : no_memory(s);
    }
    if (s->gzip_ready) return inflateReset(&s->gzip) == Z_OK;
    s->gzip_ready = inflateInit2(&s->gzip, 15 + 16) == Z_OK;
    return s->gzip_ready || no_memory(s);
}

/* Tapes and block devices fill up with zeros. */
static void skip_padding(struct source *s)
{
    do {
        while (s->in_at < s->in_n && s->in[s->in_at] == 0) s->in_at++;
    } while (s->in_at == s->in_n && more_stored(s));
}

static enum packing look(struct source *s)
{
    while (s->in_n - s->in_at < MAGIC_ROOM && more_stored(s)) {}
    return packing_of(s->in + s->in_at, s->in_n - s->in_at);
}

/* At the begin of the input or behind a member: what comes? */
static bool begin_member(struct source *s)
{
    s->packing = look(s);
    if (s->packing == PACKING_NONE && s->packed) {
        skip_padding(s);
        s->packing = look(s);
    }
    if (s->in_at == s->in_n) {
        s->ended = s->status == KHABAR_OK;
        return false;
    }
    s->member = s->in_offset + s->in_at;
    s->member_used = s->member_made = 0;
    if (s->packing == PACKING_NONE && s->packed)
        return fail(s, KHABAR_EINPUT, "compressed input goes on with bytes that are neither gzip nor zstd", s->member);
    if (s->packing == PACKING_NONE) s->packing = PACKING_PLAIN;
    if (s->packing == PACKING_PLAIN) return true;
    s->packed = true;
    return decoder_ready(s) && set_mark(s);
}

enum step { STEP_ON, STEP_DONE, STEP_BROKEN, STEP_NO_MEMORY };

static enum step gzip_step(struct source *s, size_t *used, size_t *made)
{
    size_t room = s->out_room - s->out_n, there = s->in_n - s->in_at;
    s->gzip.next_in = (Bytef *)s->in + s->in_at;
    s->gzip.avail_in = (uInt)there;
    s->gzip.next_out = (Bytef *)s->out + s->out_n;
    s->gzip.avail_out = (uInt)room;
    int result = inflate(&s->gzip, Z_NO_FLUSH);
    *used = there - s->gzip.avail_in;
    *made = room - s->gzip.avail_out;
    switch (result) {
    case Z_STREAM_END: return STEP_DONE;
    case Z_OK: case Z_BUF_ERROR: return STEP_ON;
    case Z_MEM_ERROR: return STEP_NO_MEMORY;
    default: return STEP_BROKEN;
    }
}

static enum step zstd_step(struct source *s, size_t *used, size_t *made)
{
    ZSTD_inBuffer in = {s->in + s->in_at, s->in_n - s->in_at, 0};
    ZSTD_outBuffer out = {s->out + s->out_n, s->out_room - s->out_n, 0};
    size_t result = ZSTD_decompressStream(s->zstd, &out, &in);
    *used = in.pos;
    *made = out.pos;
    if (ZSTD_getErrorCode(result) == ZSTD_error_memory_allocation) return STEP_NO_MEMORY;
    return ZSTD_isError(result) ? STEP_BROKEN : result == 0 ? STEP_DONE : STEP_ON;
}

/* The records of an archive are small members: one that is there as a whole is unpacked at once, in half the time. */
static bool gzip_whole(struct source *s, size_t *used, size_t *made)
{
    if (s->in_n - s->in_at < WHOLE_IN) more_stored(s);
    if (!s->whole) s->whole = libdeflate_alloc_decompressor();
    return s->whole && make_room(s, WHOLE_OUT) &&
           libdeflate_gzip_decompress_ex(s->whole, s->in + s->in_at, s->in_n - s->in_at, s->out + s->out_n, s->out_room - s->out_n, used, made) ==
               LIBDEFLATE_SUCCESS;
}

/* Unpacks a piece of the member. */
static bool unpack(struct source *s)
{
    bool gzip = s->packing == PACKING_GZIP;
    size_t used = 0, made = 0;
    enum step step = gzip && !s->member_used && gzip_whole(s, &used, &made) ? STEP_DONE : (gzip ? gzip_step : zstd_step)(s, &used, &made);
    s->in_at += used;
    s->out_n += made;
    s->member_used += used;
    s->member_made += made;
    if (step == STEP_DONE) s->packing = PACKING_NONE;
    if (step == STEP_NO_MEMORY) return no_memory(s);
    if (step == STEP_BROKEN) return fail(s, KHABAR_EINPUT, gzip ? "damaged gzip member" : "damaged zstd frame", s->member);
    if (s->member_made > LIMIT_RATIO_FREE && s->member_made / LIMIT_RATIO > s->member_used)
        return fail(s, KHABAR_EINPUT, "compressed far more than text can be", s->member);
    if (step == STEP_ON && !used && !made && !more_stored(s) && s->status == KHABAR_OK)
        return fail(s, KHABAR_EINPUT, gzip ? "gzip member cut short" : "zstd frame cut short", s->member);
    return s->status == KHABAR_OK;
}

/* Plain bytes: those read to look for a member, then straight into the window. */
static bool more_plain(struct source *s)
{
    size_t there = s->in_n - s->in_at, room = s->out_room - s->out_n;
    if (!there) {
        bool more = read_into(s, s->out + s->out_n, room, &s->out_n);
        s->ended = s->read_all;
        return more;
    }
    size_t n = there < room ? there : room;
    memcpy(s->out + s->out_n, s->in + s->in_at, n);
    s->in_at += n;
    s->out_n += n;
    return true;
}

/* Takes a step towards more bytes in the window; false when there will be none. */
static bool more(struct source *s)
{
    if (s->ended || s->status != KHABAR_OK) return false;
    if (s->packing == PACKING_NONE) return begin_member(s);
    return make_room(s, OUT_STEP) && (s->packing == PACKING_PLAIN ? more_plain(s) : unpack(s));
}

size_t source_peek(struct source *s, size_t want, const char **bytes)
{
    if (want > LIMIT_WINDOW) want = LIMIT_WINDOW;
    while (s->out_n - s->out_at < want && more(s)) {}
    *bytes = s->out + s->out_at;
    return s->out_n - s->out_at;
}

void source_take(struct source *s, size_t n)
{
    s->out_at += n;
    s->place += n;
    drop_marks(s);
}

uint64_t source_offset(const struct source *s)
{
    if (!s->packed) return s->first + s->place;
    if (s->out_at < s->out_n) return s->mark[0].offset;
    return s->packing == PACKING_NONE && s->status == KHABAR_OK ? s->in_offset + s->in_at : s->member;
}

bool source_is_packed(const struct source *s) { return s->packed; }

uint64_t source_place(const struct source *s) { return s->place; }

khabar_status source_status(const struct source *s, const char **why)
{
    *why = s->why;
    return s->status;
}

/* ---------------------------------------------------------------- behind damage */

/* To the next member behind the begin of the one that is given up. */
static bool find_member(struct source *s)
{
    uint64_t from = s->member + 1;
    s->in_at = from > s->in_offset ? (size_t)(from - s->in_offset) : 0;
    for (;; s->in_at++) {
        while (s->in_n < s->in_at + MAGIC_ROOM && more_stored(s)) {}
        if (s->in_n < s->in_at + 4) return false;
        if (packing_of(s->in + s->in_at, s->in_n - s->in_at) != PACKING_NONE) return true;
    }
}

bool source_recover(struct source *s)
{
    if (s->status != KHABAR_EINPUT) return false;
    source_take(s, s->out_n - s->out_at);
    while (s->status == KHABAR_EINPUT) {
        char why[WHY_ROOM];
        memcpy(why, s->why, sizeof why);
        s->status = KHABAR_OK;
        s->packing = PACKING_NONE;
        s->n_marks = 0;
        if (!find_member(s)) {
            if (s->status != KHABAR_OK) return false;
            s->status = KHABAR_EINPUT;
            memcpy(s->why, why, sizeof why);
            return false;
        }
        if (begin_member(s))
            while (s->out_at == s->out_n && s->packing != PACKING_NONE && more(s)) {}
        if (s->out_at < s->out_n) return true;
    }
    return s->status == KHABAR_OK;
}
