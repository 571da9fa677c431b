/* SPDX-License-Identifier: Apache-2.0
 * Any bytes through the decoder and the sentence finder. Nothing may be dropped: offsets rise, every
 * byte belongs to one code point, and writing the code points gives the bytes back except where they
 * were broken. */
#include <stdlib.h>

#include "../src/base/limits.h"
#include "../src/base/utf8.h"
#include "../src/sentence/sentence.h"
#include "../src/text/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_letter(const struct text *t, uint32_t i, size_t *broken)
{
    size_t bytes = t->byte[i + 1] - t->byte[i];
    char out[4];
    must(t->byte[i + 1] > t->byte[i] && bytes <= 4);
    if (*broken < t->n_broken && t->broken[*broken] == t->byte[i]) {
        must(t->cp[i] == UTF8_REPLACEMENT && bytes == 1);
        ++*broken;
    } else if (t->n_broken < LIMIT_BROKEN) {
        must(utf8_encode(t->cp[i], out) == bytes && memcmp(out, t->bytes + t->byte[i], bytes) == 0);
    }
}

static void check_sentences(const struct text *t, struct arena *arena)
{
    struct sentences found;
    sentences_find(&found, arena, t);
    uint32_t at = 0;
    for (uint32_t i = 0; i < found.n; i++) {
        must(found.at[i].start >= at && found.at[i].end > found.at[i].start && found.at[i].end <= t->n);
        at = found.at[i].end;
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    struct text text;
    if (setjmp(escape)) {
        arena_free(&arena);
        return 0;
    }
    text_decode(&text, &arena, (const char *)bytes, length);
    must(text.n <= length && text.byte[0] == 0 && text.byte[text.n] == length);
    must(text.n_broken <= LIMIT_BROKEN && text.n_broken <= text.n);
    size_t broken = 0;
    for (uint32_t i = 0; i < text.n; i++) check_letter(&text, i, &broken);
    must(broken == text.n_broken);
    must(strlen(text_slice(&text, &arena, 0, text.n)) <= (size_t)text.n * 4);
    check_sentences(&text, &arena);
    arena_free(&arena);
    return 0;
}
