/* SPDX-License-Identifier: Apache-2.0
 * A file of event records (JSON Lines), read group by group: records of one report that stand together. */
#ifndef KHABAR_RECORD_GROUPS_H
#define KHABAR_RECORD_GROUPS_H
#include "../import/record.h"
#include "cli.h"
#include "line_stream.h"

struct record_groups {
    const char *report;     /* of the group in hand; NULL when there is none (any more) */
    khabar_event *event;    /* [n] */
    size_t n;

    struct session *session;/* below: the reader's own */
    const char *path;
    struct line_stream stream;
    struct record *record;  /* [room] those of the group, then the first one of the next */
    size_t room;
    bool ahead;             /* record[n] is read already */
};

/* The first group of a file, or of standard input ("-"). False after a message. */
bool record_groups_open(struct record_groups *groups, struct session *session, const char *path);
/* The next group, in place of the one in hand. Bad lines are said as FILE:LINE: REASON and left out. */
void record_groups_next(struct record_groups *groups);
void record_groups_close(struct record_groups *groups);

#endif
