/* SPDX-License-Identifier: Apache-2.0
 * Bytes from the caller, buffered; see source.h. */
#include "source.h"

#include <stdlib.h>
#include <string.h>

struct source {
    khabar_read *read;
    void *context;
    uint64_t begun, place;
    char *at;
    size_t begin, end, room;
    bool ended;
    khabar_status status;
};

khabar_status source_open(khabar_read *read, void *context, uint64_t offset, struct source **out)
{
    *out = calloc(1, sizeof **out);
    if (!*out) return KHABAR_ENOMEM;
    **out = (struct source){.read = read, .context = context, .begun = offset};
    return KHABAR_OK;
}

void source_close(struct source *s)
{
    if (s) free(s->at);
    free(s);
}

size_t source_peek(struct source *s, size_t want, const char **bytes)
{
    enum { PIECE = 1 << 16 };
    while (s->end - s->begin < want && !s->ended) {
        if (s->begin) memmove(s->at, s->at + s->begin, s->end - s->begin);
        s->end -= s->begin;
        s->begin = 0;
        if (s->room - s->end < PIECE) {
            size_t room = s->room + s->room / 2 + PIECE;
            char *more = realloc(s->at, room);
            if (!more) {
                s->status = KHABAR_ENOMEM;
                s->ended = true;
                break;
            }
            s->at = more;
            s->room = room;
        }
        ptrdiff_t got = s->read(s->context, s->at + s->end, s->room - s->end);
        if (got < 0) s->status = KHABAR_EIO;
        if (got <= 0) s->ended = true;
        else s->end += (size_t)got;
    }
    *bytes = s->at ? s->at + s->begin : "";
    return s->end - s->begin;
}

void source_take(struct source *s, size_t n)
{
    s->begin += n;
    s->place += n;
}

uint64_t source_offset(const struct source *s) { return s->begun + s->place; }
uint64_t source_place(const struct source *s) { return s->place; }

khabar_status source_status(const struct source *s, const char **why)
{
    if (why) *why = s->status == KHABAR_ENOMEM ? "no memory to read it" : "reading failed";
    return s->status;
}
