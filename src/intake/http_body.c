/* SPDX-License-Identifier: Apache-2.0
 * The body of an archived answer without its transfer coding (RFC 9112, 7) and its content coding (RFC 9110, 8.4).
 *
 * All memory, that of the decoders too, is the arena's: nothing is left behind when it runs out. */
#define ZLIB_CONST
#include <brotli/decode.h>
#include <zlib.h>

#include "http.h"

enum { WBITS_ANY = 15 + 32 /* gzip or zlib */, WBITS_RAW = -15 };

struct output {
    struct arena *arena;
    char *at;
    size_t n, room, most;
};

/* Room for more: twice what is there, never more than one byte over the most. */
static void output_grow(struct output *out)
{
    size_t room = out->room ? out->room * 2 : 1 << 16;
    if (room > out->most + 1) room = out->most + 1;
    char *at = arena_alloc(out->arena, room);
    if (out->n) memcpy(at, out->at, out->n);
    out->at = at;
    out->room = room;
}

/* ---------------------------------------------------------------- chunks */

/* "1a3;name=value" CR LF -> 0x1a3; false if it is no such line, or longer than the rest can be. */
static bool chunk_size(struct slice *rest, size_t *size)
{
    const char *at = rest->at, *end = at + rest->n;
    *size = 0;
    for (; at < end && at - rest->at < 8; at++) {
        int digit = *at >= '0' && *at <= '9' ? *at - '0' : (*at | 32) >= 'a' && (*at | 32) <= 'f' ? (*at | 32) - 'a' + 10 : -1;
        if (digit < 0) break;
        *size = *size << 4 | (size_t)digit;
    }
    const char *line = at == rest->at || at == end ? NULL : memchr(at, '\n', (size_t)(end - at));
    if (!line || (*at != ';' && *at != ' ' && *at != '\r' && *at != '\n')) return false;
    *rest = (struct slice){line + 1, (size_t)(end - line - 1)};
    return true;
}

static bool looks_chunked(struct slice body)
{
    size_t size;
    struct slice rest = body;
    if (!chunk_size(&rest, &size)) return false;
    return size == 0 || size > rest.n || (size < rest.n && (rest.at[size] == '\r' || rest.at[size] == '\n'));
}

static enum http_body undo_chunks(struct arena *arena, struct slice *body)
{
    struct slice rest = *body;
    char *at = arena_alloc(arena, rest.n);
    size_t n = 0, size;
    enum http_body outcome = HTTP_BODY_CUT;
    while (chunk_size(&rest, &size)) {
        if (size == 0) {
            outcome = HTTP_BODY;
            break;
        }
        if (size > rest.n) size = rest.n;
        memcpy(at + n, rest.at, size);
        n += size;
        rest = (struct slice){rest.at + size, rest.n - size};
        for (int i = 0; i < 2 && rest.n && (*rest.at == '\r' || *rest.at == '\n'); i++) rest = (struct slice){rest.at + 1, rest.n - 1};
    }
    *body = (struct slice){at, n};
    return outcome;
}

/* ---------------------------------------------------------------- codings */

static void *arena_for_zlib(void *arena, unsigned items, unsigned size) { return arena_alloc(arena, (size_t)items * size); }
static void *arena_for_brotli(void *arena, size_t size) { return arena_alloc(arena, size); }
static void arena_keeps(void *arena, void *at) { (void)arena, (void)at; }

static enum http_body undo_deflate(struct output *out, struct slice body, int window_bits)
{
    z_stream z = {.zalloc = arena_for_zlib, .zfree = arena_keeps, .opaque = out->arena,
                  .next_in = (const Bytef *)body.at, .avail_in = (uInt)body.n};
    if (inflateInit2(&z, window_bits) != Z_OK) return HTTP_BODY_CUT;
    for (int result = Z_OK; result == Z_OK;) {
        if (out->n == out->room) output_grow(out);
        z.next_out = (Bytef *)out->at + out->n;
        z.avail_out = (uInt)(out->room - out->n);
        result = inflate(&z, Z_NO_FLUSH);
        out->n = out->room - z.avail_out;
        if (result == Z_STREAM_END) return out->n > out->most ? HTTP_BODY_LONG : HTTP_BODY;
        if (out->n > out->most) return HTTP_BODY_LONG;
    }
    return HTTP_BODY_CUT;
}

static enum http_body undo_gzip(struct output *out, struct slice body) { return undo_deflate(out, body, WBITS_ANY); }

/* With the header of zlib, as it should be, or without, as some servers send it. */
static enum http_body undo_zlib(struct output *out, struct slice body)
{
    const unsigned char *b = (const unsigned char *)body.at;
    bool header = body.n > 1 && (b[0] & 0x0F) == 8 && (b[0] << 8 | b[1]) % 31 == 0;
    return undo_deflate(out, body, header ? WBITS_ANY : WBITS_RAW);
}

static enum http_body undo_brotli(struct output *out, struct slice body)
{
    BrotliDecoderState *state = BrotliDecoderCreateInstance(arena_for_brotli, arena_keeps, out->arena);
    const uint8_t *in = (const uint8_t *)body.at;
    size_t there = body.n;
    for (BrotliDecoderResult result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT; result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;) {
        if (out->n == out->room) output_grow(out);
        uint8_t *at = (uint8_t *)out->at + out->n;
        size_t room = out->room - out->n;
        result = BrotliDecoderDecompressStream(state, &there, &in, &room, &at, NULL);
        out->n = out->room - room;
        if (out->n > out->most) return HTTP_BODY_LONG;
        if (result == BROTLI_DECODER_RESULT_SUCCESS) return HTTP_BODY;
    }
    return HTTP_BODY_CUT;
}

static bool is_gzip(struct slice body) { return body.n > 2 && memcmp(body.at, "\x1F\x8B\x08", 3) == 0; }
/* What stands here undecoded is text, and text does not decode. */
static bool is_text(struct slice body)
{
    size_t i = 0;
    while (i < body.n && i < 16 && (unsigned char)body.at[i] <= ' ') i++;
    return i < body.n && (body.at[i] == '<' || memcmp(body.at, "\xEF\xBB\xBF", body.n < 3 ? body.n : 3) == 0);
}
static bool is_packed(struct slice body) { return !is_text(body); }

static const struct coding {
    const char *name;
    bool (*looks_so)(struct slice body);
    enum http_body (*undo)(struct output *out, struct slice body);
} CODINGS[] = {
    {"gzip", is_gzip, undo_gzip}, {"x-gzip", is_gzip, undo_gzip}, {"deflate", is_packed, undo_zlib}, {"br", is_packed, undo_brotli},
};

static bool coding_is(struct slice coding, const char *name) { return header_begins(coding, name) && coding.n == strlen(name); }

enum http_body http_body(struct arena *arena, const struct http_answer *answer, size_t most, struct slice *body, struct slice *coding)
{
    struct slice transfer;
    enum http_body outcome = HTTP_BODY;
    *body = answer->rest;
    if (header_find(answer->header, "transfer-encoding", &transfer) && header_begins(transfer, "chunked") && looks_chunked(*body))
        outcome = undo_chunks(arena, body);
    if (body->n > most) return HTTP_BODY_LONG;
    if (!header_find(answer->header, "content-encoding", coding) || coding->n == 0 || coding_is(*coding, "identity") || body->n == 0) return outcome;
    for (size_t i = 0; i < sizeof CODINGS / sizeof *CODINGS; i++) {
        if (!coding_is(*coding, CODINGS[i].name)) continue;
        if (!CODINGS[i].looks_so(*body)) return outcome;
        struct output out = {.arena = arena, .most = most};
        enum http_body decoded = CODINGS[i].undo(&out, *body);
        *body = (struct slice){out.at, out.n};
        return decoded == HTTP_BODY ? outcome : decoded;
    }
    return HTTP_BODY_UNKNOWN;
}
