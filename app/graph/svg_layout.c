/* SPDX-License-Identifier: Apache-2.0
 * The order of nodes on rings; see svg_layout.h. A search along the edges, heaviest first, finds a part and a first order
 * of it; then two nodes are exchanged as long as that makes the edges shorter, measured in steps along the ring (the idea
 * of circular drawing after Six and Tollis, 1999). No chance is involved. */
#include "svg_layout.h"

#include <stdlib.h>
#include <string.h>

#define PASSES_MOST 12 /* of exchanges; it settles after three or four */

struct neighbour { size_t node; unsigned long weight; };

struct ordering {
    const struct network *network;
    size_t *place;               /* [nodes of the network] on its ring, NAMES_NONE: not met yet */
    struct neighbour **next;     /* [nodes][degree] */
    size_t *degree;              /* [nodes] */
    size_t *ring;                /* [n] of the part that is being ordered */
    size_t n;
};

/* ----------------------------------------------------------- which nodes */

static int by_weight(const void *x, const void *y)
{
    const struct neighbour *a = x, *b = y;
    if (a->weight != b->weight) return a->weight > b->weight ? -1 : 1;
    return (a->node > b->node) - (a->node < b->node);
}

/* All nodes, those with most events first. */
static struct neighbour *ranked(const struct network *network)
{
    struct neighbour *rank = pool_new(network->pool, struct neighbour, network->n);
    for (size_t i = 0; i < network->n; i++) rank[i] = (struct neighbour){i, network->node[i].events};
    if (network->n) qsort(rank, network->n, sizeof *rank, by_weight);
    return rank;
}

static bool *marked(const struct network *network, const struct neighbour *rank, const bool *linked, size_t most)
{
    bool *taken = pool_new(network->pool, bool, network->n);
    for (size_t i = 0; i < network->n && most; i++)
        if (linked[rank[i].node]) taken[rank[i].node] = true, most--;
    return taken;
}

/* Nodes with an edge to another than themselves, among those that `among` names (NULL: all). */
static bool *with_edges(const struct network *network, const bool *among)
{
    bool *linked = pool_new(network->pool, bool, network->n);
    for (size_t i = 0; i < network->edges; i++) {
        const struct network_edge *e = &network->edge[i];
        if (e->from == e->to || (among && !(among[e->from] && among[e->to]))) continue;
        linked[e->from] = linked[e->to] = true;
    }
    return linked;
}

/* ------------------------------------------------------------- the order */

static void find_neighbours(struct ordering *o, const bool *on_ring)
{
    const struct network *w = o->network;
    for (int pass = 0; pass < 2; pass++) {
        for (size_t i = 0; pass && i < w->n; i++) {
            o->next[i] = pool_new(w->pool, struct neighbour, o->degree[i]);
            o->degree[i] = 0;
        }
        for (size_t i = 0; i < w->edges; i++) {
            const struct network_edge *e = &w->edge[i];
            if (e->from == e->to || !on_ring[e->from] || !on_ring[e->to]) continue;
            if (pass) o->next[e->from][o->degree[e->from]] = (struct neighbour){e->to, e->events};
            if (pass) o->next[e->to][o->degree[e->to]] = (struct neighbour){e->from, e->events};
            o->degree[e->from]++;
            o->degree[e->to]++;
        }
    }
    for (size_t i = 0; i < w->n; i++)
        if (o->degree[i]) qsort(o->next[i], o->degree[i], sizeof *o->next[i], by_weight);
}

/* Depth first, with a stack of its own; a node's neighbours follow it, the heaviest next to it. */
static void walk_from(struct ordering *o, size_t start, size_t *stack)
{
    size_t depth = 0;
    stack[depth++] = start;
    while (depth) {
        size_t node = stack[--depth];
        if (o->place[node] != NAMES_NONE) continue;
        o->place[node] = o->n;
        o->ring[o->n++] = node;
        for (size_t i = o->degree[node]; i--;)
            if (o->place[o->next[node][i].node] == NAMES_NONE) stack[depth++] = o->next[node][i].node;
    }
}

/* Steps between two places, the short way round. */
static size_t steps(const struct ordering *o, size_t a, size_t b)
{
    size_t far = a > b ? a - b : b - a;
    return far * 2 > o->n ? o->n - far : far;
}

/* Length of a node's edges if it stood at `place`; an edge to `except` counts nothing, it keeps its length. */
static size_t length_at(const struct ordering *o, size_t node, size_t place, size_t except)
{
    size_t length = 0;
    for (size_t i = 0; i < o->degree[node]; i++)
        if (o->next[node][i].node != except) length += steps(o, place, o->place[o->next[node][i].node]);
    return length;
}

static bool exchange(struct ordering *o, size_t a, size_t b)
{
    size_t x = o->ring[a], y = o->ring[b];
    size_t now = length_at(o, x, a, y) + length_at(o, y, b, x), then = length_at(o, x, b, y) + length_at(o, y, a, x);
    if (then >= now) return false;
    o->ring[a] = y;
    o->ring[b] = x;
    o->place[x] = b;
    o->place[y] = a;
    return true;
}

static void shorten(struct ordering *o)
{
    bool better = true;
    for (int pass = 0; pass < PASSES_MOST && better; pass++) {
        better = false;
        for (size_t a = 0; a < o->n; a++)
            for (size_t b = a + 1; b < o->n; b++) better |= exchange(o, a, b);
    }
}

static int by_size(const void *x, const void *y)
{
    const struct part *a = x, *b = y;
    if (a->n != b->n) return a->n > b->n ? -1 : 1;
    return (a->ring > b->ring) - (a->ring < b->ring); /* in the order in which they were found */
}

static void order_parts(struct layout *layout, struct ordering *o, const struct neighbour *rank, const bool *on_ring)
{
    struct pool *pool = o->network->pool;
    size_t all = o->network->n;
    o->place = pool_new(pool, size_t, all);
    o->degree = pool_new(pool, size_t, all);
    o->next = pool_new(pool, struct neighbour *, all);
    o->ring = pool_new(pool, size_t, all);
    layout->part = pool_new(pool, struct part, all);
    size_t *stack = pool_new(pool, size_t, o->network->edges * 2 + 1);
    for (size_t i = 0; i < all; i++) o->place[i] = NAMES_NONE;
    find_neighbours(o, on_ring);
    for (size_t i = 0; i < all; i++) {
        if (!on_ring[rank[i].node] || o->place[rank[i].node] != NAMES_NONE) continue;
        walk_from(o, rank[i].node, stack);
        shorten(o);
        layout->part[layout->parts++] = (struct part){o->ring, o->n};
        o->ring += o->n;
        o->n = 0;
    }
    if (layout->parts) qsort(layout->part, layout->parts, sizeof *layout->part, by_size);
}

struct layout layout_network(const struct network *network, size_t ring_most, size_t alone_most)
{
    const struct neighbour *rank = ranked(network);
    const bool *linked = with_edges(network, NULL);
    const bool *taken = marked(network, rank, linked, ring_most);
    const bool *on_ring = with_edges(network, taken); /* not one whose others were all left out */
    struct ordering o = {.network = network};
    struct layout layout = {.alone = pool_new(network->pool, size_t, network->n), .left_out = network->n};
    order_parts(&layout, &o, rank, on_ring);
    for (size_t i = 0; i < network->n && layout.alones < alone_most; i++)
        if (!linked[rank[i].node]) layout.alone[layout.alones++] = rank[i].node;
    for (size_t i = 0; i < layout.parts; i++) layout.left_out -= layout.part[i].n;
    layout.left_out -= layout.alones;
    return layout;
}
