/* SPDX-License-Identifier: Apache-2.0
 * Bytes in a known encoding -> UTF-8. */
#ifndef KHABAR_DECODE_H
#define KHABAR_DECODE_H
#include "../base/arena.h"
#include "encoding.h"

struct decoder {
    void *conversion;          /* iconv's; NULL: none is open */
    char name[ENCODING_NAME];  /* of the encoding that it is for */
};

struct decoded {
    const char *text;  /* [length] */
    size_t length;
    size_t broken;     /* bytes that are none in the encoding (of wide units: units) */
    size_t first;      /* offset of the first of them in the input */
};

/* UTF-8 is handed on as it is, the broken bytes in it too: text_decode replaces them and counts them in its offsets. In
 * every other encoding a broken unit becomes U+FFFD. The result is the input itself or on the arena. */
struct decoded decode(struct decoder *decoder, struct arena *arena, const struct encoding *encoding, const char *bytes, size_t length);
/* The same text with U+FFFD for each broken byte of UTF-8: for parsers that refuse them. */
struct decoded decode_repair(struct arena *arena, struct decoded text);
void decoder_close(struct decoder *decoder);

#endif
