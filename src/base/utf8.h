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
size_t utf8_decode(const unsigned char *at, size_t left, uint32_t *cp, bool *broken);
/* How many bytes of ASCII the text begins with. */
size_t utf8_ascii(const char *text, size_t length);
/* Writes cp as UTF-8 (1 to 4 bytes), returns how many. */
size_t utf8_encode(uint32_t cp, char *out);
#endif
