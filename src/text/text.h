/* SPDX-License-Identifier: Apache-2.0
 * A report's text: decoded, folded, aligned with its bytes.
 *
 * In: bytes that should be UTF-8. Out: code points, their folded letters and the byte at which
 * each begins. Nothing is dropped: a broken byte becomes U+FFFD and keeps its place. */
#ifndef KHABAR_TEXT_H
#define KHABAR_TEXT_H
#include "../base/arena.h"

struct text {
    const char *bytes;      /* [length], a copy on the arena */
    size_t length;
    uint32_t *cp;           /* [n] */
    uint32_t *letter;       /* [n] folded, 0 for marks */
    uint32_t *byte;         /* [n+1] offset of each code point */
    uint32_t n;
    size_t *broken;         /* byte offsets, at most LIMIT_BROKEN */
    size_t n_broken;
};

void text_decode(struct text *text, struct arena *arena, const char *bytes, size_t length);
/* UTF-8 of code points [start,end), valid and NUL-terminated, on the arena. */
const char *text_slice(const struct text *text, struct arena *arena, size_t start, size_t end);
#endif
