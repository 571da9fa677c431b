/* SPDX-License-Identifier: Apache-2.0
 * How the nodes of the network's picture are grouped and ordered: each part that hangs together is a ring of its own, in
 * an order that keeps those who deal with each other near each other, so that lines are short and few cross. */
#ifndef KHABAR_SVG_LAYOUT_H
#define KHABAR_SVG_LAYOUT_H
#include "graph.h"

struct part { const size_t *ring; size_t n; }; /* nodes, clockwise from the top; two or more */

struct layout {
    struct part *part;    /* [parts] the largest first */
    size_t parts;
    size_t *alone;        /* [alones] nodes without an edge to another, those with most events first */
    size_t alones;
    size_t left_out;      /* nodes that are not drawn */
};

/* The nodes with most events, at most `ring_most` on rings and `alone_most` alone; memory of the network's pool. */
struct layout layout_network(const struct network *network, size_t ring_most, size_t alone_most);

#endif
