/* SPDX-License-Identifier: Apache-2.0
 * UTF-8 in and out (Unicode 15, table 3-7: shortest form, no surrogates, up to U+10FFFF). */
#ifndef KHABAR_UTF8_H
#define KHABAR_UTF8_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { UTF8_REPLACEMENT = 0xFFFD };

/* Decodes one code point from at[0..left), left > 0. Returns the bytes it took; *cp is the code
 * point, or U+FFFD with *broken set and one byte taken. */
static inline size_t utf8_decode(const unsigned char *at, size_t left, uint32_t *cp, bool *broken);
/* The same for what is neither ASCII nor of two bytes, as Arabic is. */
size_t utf8_decode_other(const unsigned char *at, size_t left, uint32_t *cp, bool *broken);

/* How many bytes of ASCII the text begins with. */
size_t utf8_ascii(const char *text, size_t length);
/* Writes cp as UTF-8 (1 to 4 bytes), returns how many. */
size_t utf8_encode(uint32_t cp, char *out);

static inline size_t utf8_decode(const unsigned char *at, size_t left, uint32_t *cp, bool *broken)
{
    unsigned char b = at[0];
    *broken = false;
    if (b < 0x80) {
        *cp = b;
        return 1;
    }
    if (b >= 0xC2 && b <= 0xDF && left >= 2 && (at[1] & 0xC0) == 0x80) {
        *cp = (uint32_t)(b & 0x1F) << 6 | (at[1] & 0x3F);
        return 2;
    }
    return utf8_decode_other(at, left, cp, broken);
}
#endif
