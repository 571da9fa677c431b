/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a web archive, compressed or not. What is read of an input without damage does not depend on the pieces in which the bytes come; records stand in order
 * and within the input; from where one says that the next begins, reading can begin. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "../src/base/hash.h"
#include "../src/intake/warc.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

enum { MOST = 64 };

struct memory { const uint8_t *bytes; size_t length, at, piece; };
struct found { uint64_t outcome, offset, next, body; };
struct reading {
    struct memory memory;
    struct found found[MOST];
    size_t n;
    bool damaged;
};

static void must(bool holds)
{
    if (!holds) abort();
}

static ptrdiff_t read_memory(void *context, void *into, size_t size)
{
    struct memory *m = context;
    size_t left = m->length - m->at, n = left < m->piece ? left : m->piece;
    if (n > size) n = size;
    if (n) memcpy(into, m->bytes + m->at, n);
    m->at += n;
    return (ptrdiff_t)n;
}

static struct found check(const struct warc_record *r, enum warc_outcome outcome, const char *why, size_t length)
{
    must(r->offset <= length && r->next <= length && (outcome == WARC_END || r->next >= r->offset));
    must(outcome != WARC_SKIPPED || *why);
    const char *const strings[] = {r->id, r->address, r->fetched, r->media_type, r->charset, why};
    size_t sum = 0;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) sum += strlen(strings[i]);
    must(outcome != WARC_RECORD || r->length > 0);
    must(sum < SIZE_MAX);
    return (struct found){outcome, r->offset, r->next, hash_bytes(r->body, r->length)};
}

static void read_archive(struct reading *reading, const uint8_t *bytes, size_t length, size_t from, size_t piece)
{
    struct source *source = NULL;
    struct arena arena = {0};
    struct warc_record record;
    const char *why;
    jmp_buf escape;
    arena.escape = &escape;
    *reading = (struct reading){.memory = {bytes, length, from, piece}};
    must(source_open(read_memory, &reading->memory, from, &source) == KHABAR_OK);
    if (setjmp(escape)) abort();
    for (enum warc_outcome outcome = WARC_RECORD; outcome != WARC_END && reading->n < MOST;) {
        outcome = warc_next(source, &arena, &record, &why);
        reading->damaged = reading->damaged || *why;
        reading->found[reading->n++] = check(&record, outcome, why, length);
        arena_reset(&arena);
    }
    arena_free(&arena);
    source_close(source);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static struct reading whole, pieces, rest;
    read_archive(&whole, bytes, length, 0, SIZE_MAX);
    read_archive(&pieces, bytes, length, 0, 7);
    must(whole.damaged || pieces.damaged || (whole.n == pieces.n && memcmp(whole.found, pieces.found, whole.n * sizeof *whole.found) == 0));
    if (whole.n && whole.found[0].outcome == WARC_RECORD) read_archive(&rest, bytes, length, (size_t)whole.found[0].next, SIZE_MAX);
    return 0;
}
