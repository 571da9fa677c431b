/* SPDX-License-Identifier: Apache-2.0
 * Decoding of a report; see text.h. One pass over the bytes. */
#include "text.h"

#include "../base/limits.h"
#include "../base/utf8.h"
#include "fold.h"

static void note_broken(struct text *text, struct arena *arena, size_t offset)
{
    if (!text->broken) text->broken = arena_new(arena, size_t, LIMIT_BROKEN);
    if (text->n_broken < LIMIT_BROKEN) text->broken[text->n_broken++] = offset;
}

void text_decode(struct text *text, struct arena *arena, const char *bytes, size_t length)
{
    *text = (struct text){.bytes = arena_copy(arena, bytes, length), .length = length};
    /* Arabic takes two bytes a letter; ASCII text would need one slot a byte. */
    text->cp = arena_new(arena, uint32_t, length + 1);
    text->letter = arena_new(arena, uint32_t, length + 1);
    text->byte = arena_new(arena, uint32_t, length + 2);
    for (size_t at = 0; at < length;) {
        bool broken;
        uint32_t cp, n = text->n;
        size_t taken = utf8_decode((const unsigned char *)text->bytes + at, length - at, &cp, &broken);
        if (broken) note_broken(text, arena, at);
        text->cp[n] = cp;
        text->letter[n] = fold_letter(cp);
        text->byte[n] = (uint32_t)at;
        text->n = n + 1;
        at += taken;
    }
    text->byte[text->n] = (uint32_t)length;
}

const char *text_slice(const struct text *text, struct arena *arena, size_t start, size_t end)
{
    if (end > text->n) end = text->n;
    if (start > end) start = end;
    if (!text->n_broken)
        return arena_copy(arena, text->bytes + text->byte[start], text->byte[end] - text->byte[start]);
    char *out = arena_alloc(arena, (end - start) * 4 + 1), *to = out;
    for (size_t i = start; i < end; i++) to += utf8_encode(text->cp[i], to);
    *to = 0;
    return out;
}
