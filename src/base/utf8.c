/* SPDX-License-Identifier: Apache-2.0
 * UTF-8 decoding by the byte, after Unicode 15 table 3-7. A sequence that breaks off costs one
 * byte only: what follows may be good. */
#include "utf8.h"

#include <string.h>

static bool continues(unsigned char byte, unsigned char low, unsigned char high)
{
    return byte >= low && byte <= high;
}

size_t utf8_decode_other(const unsigned char *at, size_t left, uint32_t *cp, bool *broken)
{
    unsigned char b = at[0];
    if (b >= 0xE0 && b <= 0xEF && left >= 3 && continues(at[2], 0x80, 0xBF) &&
        continues(at[1], b == 0xE0 ? 0xA0 : 0x80, b == 0xED ? 0x9F : 0xBF)) {
        *cp = (uint32_t)(b & 0x0F) << 12 | (uint32_t)(at[1] & 0x3F) << 6 | (at[2] & 0x3F);
        return 3;
    }
    if (b >= 0xF0 && b <= 0xF4 && left >= 4 && continues(at[2], 0x80, 0xBF) &&
        continues(at[3], 0x80, 0xBF) &&
        continues(at[1], b == 0xF0 ? 0x90 : 0x80, b == 0xF4 ? 0x8F : 0xBF)) {
        *cp = (uint32_t)(b & 0x07) << 18 | (uint32_t)(at[1] & 0x3F) << 12 |
              (uint32_t)(at[2] & 0x3F) << 6 | (at[3] & 0x3F);
        return 4;
    }
    *cp = UTF8_REPLACEMENT;
    *broken = true;
    return 1;
}

/* Eight bytes at a time: markup and programs are nothing else. */
size_t utf8_ascii(const char *text, size_t length)
{
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= length; i += sizeof eight) {
        memcpy(&eight, text + i, sizeof eight);
        if (eight & 0x8080808080808080u) break;
    }
    while (i < length && (unsigned char)text[i] < 0x80) i++;
    return i;
}

size_t utf8_encode(uint32_t cp, char *out)
{
    if (cp < 0x80) {
        out[0] = (char)cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char)(0xC0 | cp >> 6);
        out[1] = (char)(0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char)(0xE0 | cp >> 12);
        out[1] = (char)(0x80 | (cp >> 6 & 0x3F));
        out[2] = (char)(0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | cp >> 18);
    out[1] = (char)(0x80 | (cp >> 12 & 0x3F));
    out[2] = (char)(0x80 | (cp >> 6 & 0x3F));
    out[3] = (char)(0x80 | (cp & 0x3F));
    return 4;
}
