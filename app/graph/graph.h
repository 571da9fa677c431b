/* SPDX-License-Identifier: Apache-2.0
 * Event records -> a graph -> text. Two graphs: the timeline, whose nodes are events in order of time, and the network,
 * whose nodes are who did it and to whom. Use: begin with {0} and a pool, add each record, finish, write.
 *
 *     struct timeline timeline = {.pool = &pool};
 *     timeline_add(&timeline, &record.event, record.report);   for each record
 *     timeline_finish(&timeline);
 *     svg_timeline(stdout, &timeline);
 *
 * The same records in the same order give the same bytes. Texts in a graph are clean (graph_text.h). Writers write to
 * a stdio stream and leave its error flag to the caller; memory that they need comes from the graph's pool. */
#ifndef KHABAR_GRAPH_H
#define KHABAR_GRAPH_H
#include <stdbool.h>
#include <stdio.h>

#include "event_names.h"
#include "khabar/khabar.h"
#include "pool.h"

/* --------------------------------------------------------------- timeline */

struct timeline_event {
    khabar_event event;          /* no `why`; quad_code is that of the type if the record has none */
    const char *report;
    const char *from, *to, *edtf; /* of its first time; "" if unknown. from and to are days */
    const char *placed;          /* the day it is sorted by: its own, else that of the event told before it, or "" */
    size_t told;                 /* number of its record */
};

enum link_kind { LINK_BECAUSE_OF /* cause to effect */, LINK_SAME_AS, LINK_BEFORE, LINK_TOLD_BEFORE, LINK_DURING, LINK_KINDS };

struct timeline_link { size_t from, to; enum link_kind kind; }; /* numbers of events */

struct timeline {
    struct pool *pool;
    struct timeline_event *at;   /* [n] in order of time once finished */
    size_t n, room;
    struct timeline_link *link;  /* [links] of one kind after the other */
    size_t links, link_room;
};

void timeline_add(struct timeline *timeline, const khabar_event *event, const char *report);
/* Sorts and links. By the first day of the first time; an event without one stands behind the event that its report
 * tells before it; behind what its report puts before it (`after`) in any case. "Before" leads from the last event of a
 * day to the first of the next day that has one. */
void timeline_finish(struct timeline *timeline);

/* ---------------------------------------------------------------- network */

struct network_node {
    const char *name, *code, *sector;
    unsigned long events;        /* in which it is actor or recipient */
    unsigned long last_event;    /* that it was counted for */
};

struct network_edge {
    size_t from, to;             /* actor, recipient */
    unsigned long events, actual; /* of all status; told as having happened */
    unsigned long last_event;    /* that it was counted for */
    unsigned long by_type[TYPE_NAMES], by_quad[5];
    double scale;                /* sum */
    const char *first, *last;    /* days, "" if unknown */
};

struct network {
    struct pool *pool;
    struct names named;          /* name, code and sector -> number of node */
    struct names entities;       /* of the report that is being added -> number of node */
    const char *report;
    size_t sentence;
    struct names pairs;          /* "FROM TO" -> number of edge */
    struct network_node *node;
    size_t n, room;
    struct network_edge *edge;
    size_t edges, edge_room;
    unsigned long events;
};

/* Entities are one when name, code and sector agree, or the report says so (`entity`). An event without one of the two
 * sides counts on its nodes only. */
void network_add(struct network *network, const khabar_event *event, const char *report);
int network_quad(const struct network_edge *edge);           /* that prevails; of equals the higher */
double network_scale(const struct network_edge *edge);       /* mean event_scale */

/* ---------------------------------------------------------------- writers */

typedef void timeline_writer(FILE *out, const struct timeline *timeline);
typedef void network_writer(FILE *out, const struct network *network);

timeline_writer svg_timeline, graphml_timeline, dot_timeline, mermaid_timeline;
network_writer svg_network, graphml_network, dot_network, mermaid_network;

/* What the writers share. */
const char *graph_day(const char *text);    /* the text if it is a day YYYY-MM-DD, else "" */
const char *link_name(enum link_kind kind); /* "because_of" ... */
/* "12", "3 إلى 9", "40 فأكثر": words, as a dash between numbers reads either way in a line from right to left. */
void count_text(char *out, size_t room, const khabar_count *count);
enum { COUNT_ROOM = 64 };
/* Canonical name, else as written. */
const char *actor_name(const khabar_actor *actor);
const char *place_name(const khabar_place *place); /* as written, else the resolved one */
/* "IRQ COP", "IRQ" or "" */
const char *actor_codes(struct pool *pool, const char *code, const char *sector);
bool has_happened(const khabar_event *event);

#endif
