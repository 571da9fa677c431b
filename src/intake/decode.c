/* SPDX-License-Identifier: Apache-2.0
 * Decoding with iconv; see decode.h. */
#include "decode.h"

#include <errno.h>
#include <iconv.h>
#include <string.h>

#include "../base/utf8.h"

static const char replacement[3] = "\xEF\xBF\xBD";

/* Counts the broken bytes of UTF-8. */
static struct decoded inspect_utf8(const char *bytes, size_t length)
{
    struct decoded d = {.text = bytes, .length = length};
    for (size_t i = utf8_ascii(bytes, length); i < length; i += utf8_ascii(bytes + i, length - i)) {
        uint32_t cp;
        bool broken;
        size_t taken = utf8_decode((const unsigned char *)bytes + i, length - i, &cp, &broken);
        if (broken && d.broken++ == 0) d.first = i;
        i += taken;
    }
    return d;
}

struct decoded decode_repair(struct arena *arena, struct decoded text)
{
    if (!text.broken) return text;
    char *out = arena_alloc(arena, text.length + text.broken * (sizeof replacement - 1) + 1), *to = out;
    for (size_t i = 0; i < text.length;) {
        uint32_t cp;
        bool broken;
        size_t taken = utf8_decode((const unsigned char *)text.text + i, text.length - i, &cp, &broken);
        memcpy(to, broken ? replacement : text.text + i, broken ? sizeof replacement : taken);
        to += broken ? sizeof replacement : taken;
        i += taken;
    }
    text.text = out;
    text.length = (size_t)(to - out);
    return text;
}

/* The conversion for an encoding; kept until another is asked for. NULL where iconv has none. */
static iconv_t conversion_for(struct decoder *decoder, const char *name)
{
    if (decoder->conversion && strcmp(decoder->name, name) != 0) decoder_close(decoder);
    if (!decoder->conversion) {
        iconv_t opened = iconv_open("UTF-8", name);
        if (opened == (iconv_t)-1) return NULL;
        decoder->conversion = opened;
        memcpy(decoder->name, name, strlen(name) + 1);
    }
    iconv(decoder->conversion, NULL, NULL, NULL, NULL); /* back to the initial state */
    return decoder->conversion;
}

void decoder_close(struct decoder *decoder)
{
    if (decoder->conversion) iconv_close(decoder->conversion);
    decoder->conversion = NULL;
}

/* Where the conversion writes; grows on the arena. */
struct output { char *at; size_t n, room; };

static void output_grow(struct arena *arena, struct output *out)
{
    size_t room = out->room + out->room / 2 + 64;
    char *at = arena_alloc(arena, room + 1);
    if (out->n) memcpy(at, out->at, out->n);
    out->at = at;
    out->room = room;
}

/* One unit that cannot be read: U+FFFD instead. Its length in the input. */
static size_t replace_unit(struct arena *arena, struct output *out, size_t unit, size_t left)
{
    if (out->room - out->n < sizeof replacement) output_grow(arena, out);
    memcpy(out->at + out->n, replacement, sizeof replacement);
    out->n += sizeof replacement;
    return left < unit ? left : unit;
}

static struct decoded convert(iconv_t conversion, struct arena *arena, size_t unit, const char *bytes, size_t length)
{
    struct output out = {0};
    struct decoded d = {0};
    char *in = (char *)bytes; /* iconv does not write there */
    size_t left = length;
    out.room = length + length / 2; /* a letter of Arabic takes two bytes in UTF-8, signs and spaces one */
    output_grow(arena, &out);
    while (left) {
        char *to = out.at + out.n;
        size_t room = out.room - out.n;
        bool whole = iconv(conversion, &in, &left, &to, &room) != (size_t)-1;
        int why = errno;
        out.n = (size_t)(to - out.at);
        if (whole) break;
        if (why == E2BIG) {
            output_grow(arena, &out);
            continue;
        }
        if (d.broken++ == 0) d.first = length - left;
        size_t taken = why == EINVAL ? left : unit; /* cut inside a letter at the end, or no letter */
        taken = replace_unit(arena, &out, taken, left);
        in += taken;
        left -= taken;
    }
    d.text = out.at;
    d.length = out.n;
    return d;
}

struct decoded decode(struct decoder *decoder, struct arena *arena, const struct encoding *encoding, const char *bytes, size_t length)
{
    if (encoding_is_utf8(encoding->name)) return inspect_utf8(bytes, length);
    iconv_t conversion = conversion_for(decoder, encoding->name);
    return conversion ? convert(conversion, arena, encoding->unit, bytes, length) : inspect_utf8(bytes, length);
}
