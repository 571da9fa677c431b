/* SPDX-License-Identifier: Apache-2.0
 * Where the nodes of the network's picture stand: on an upright ellipse, in an order that keeps those who deal with each
 * other near each other, so that lines are short and few cross. */
#ifndef KHABAR_SVG_LAYOUT_H
#define KHABAR_SVG_LAYOUT_H
#include "graph.h"

struct layout {
    size_t *ring;         /* [n] nodes with an edge to another, clockwise from the top */
    size_t n;
    size_t *alone;        /* [alones] the others, those with most events first */
    size_t alones;
    size_t left_out;      /* nodes that are not drawn */
};

/* The nodes with most events, at most `ring_most` on the ring and `alone_most` alone; memory of the network's pool. */
struct layout layout_network(const struct network *network, size_t ring_most, size_t alone_most);

#endif
