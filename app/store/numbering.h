/* SPDX-License-Identifier: Apache-2.0
 * Which number each event of a report gets when it is added, and which are not added at all.
 *
 * An event keeps the number that its key had before; a new key gets the number of its id (REPORT:N) if that is free,
 * else the next one that was never given. An event whose key belongs to a record that a person changed is left out, and
 * so is the second of two with one key. Ids and references (because_of, same_as) are rewritten to match. */
#ifndef KHABAR_NUMBERING_H
#define KHABAR_NUMBERING_H
#include "khabar/khabar.h"

/* An event that the report has already. */
struct old_event { int64_t number; char *key; bool stays; /* may not be replaced */ };

struct numbering {
    struct old_event *old; size_t n_old, old_room; /* filled by the caller, see numbering_old */
    khabar_event *event; size_t n;                 /* out: events to add, with their final ids */
    int64_t *number;                               /* [n] N of each id */
    int64_t last;                                  /* the highest number ever given; in and out */
    size_t left_out;                               /* events whose key is there and stays */
    char **made; size_t n_made;                    /* strings and lists that the events point to */
};

/* False without memory. */
bool numbering_old(struct numbering *numbering, int64_t number, const char *key, bool stays);
/* `text_sha256` makes the keys of events that have none. False without memory. */
bool numbering_make(struct numbering *numbering, const char *report, const char *text_sha256, const khabar_event *events, size_t n);
void numbering_free(struct numbering *numbering);

#endif
