/* SPDX-License-Identifier: Apache-2.0
 * Records -> network; see graph.h. Of a record only what is added up is kept, so that a million records fit.
 * `entity` says who is who within one report. Ids of reports may come again (stdin), so it counts only among records
 * that follow each other, of one report, in the order in which they are told. */
#include <string.h>

#include "graph.h"
#include "graph_text.h"

#define SEPARATOR "\x1F" /* clean texts hold no controls */

/* "A\x1FB\x1FC" */
static const char *joined(struct pool *pool, const char *const *parts, size_t n)
{
    size_t room = 1;
    for (size_t i = 0; i < n; i++) room += strlen(parts[i]) + 1;
    char *text = pool_take(pool, room);
    for (size_t i = 0; i < n; i++) {
        if (i) strcat(text, SEPARATOR);
        strcat(text, parts[i]);
    }
    return text;
}

static size_t new_node(struct network *network, const char *name, const char *code, const char *sector)
{
    struct network_node node = {.name = name, .code = code, .sector = sector};
    *pool_push(network->pool, network->node, network->n, network->room) = node;
    return network->n - 1;
}

static size_t node_named(struct network *network, const khabar_actor *actor)
{
    const char *name = graph_text(network->pool, actor_name(actor));
    const char *parts[] = {*name ? name : "؟", graph_text(network->pool, actor->code),
                           graph_text(network->pool, actor->sector)};
    const char *whole = joined(network->pool, parts, 3);
    size_t found = names_find(&network->named, whole);
    if (found == NAMES_NONE) found = new_node(network, parts[0], parts[1], parts[2]);
    return names_put(&network->named, network->pool, whole, found);
}

/* Most actors were met before: they are found by their entity and nothing is copied. */
static size_t node_of(struct network *network, const khabar_actor *actor)
{
    size_t found = *actor->entity ? names_find(&network->entities, actor->entity) : NAMES_NONE;
    if (found != NAMES_NONE) return found;
    found = node_named(network, actor);
    return *actor->entity ? names_put(&network->entities, network->pool, actor->entity, found) : found;
}

static void count_on(struct network *network, size_t node)
{
    if (network->node[node].last_event == network->events) return;
    network->node[node].last_event = network->events;
    network->node[node].events++;
}

/* Numbers of the nodes, each counted for this event. */
static size_t *nodes_of(struct network *network, const khabar_actor *actor, size_t n)
{
    size_t *node = pool_new(network->pool, size_t, n);
    for (size_t i = 0; i < n; i++) count_on(network, node[i] = node_of(network, &actor[i]));
    return node;
}

static struct network_edge *edge_between(struct network *network, size_t from, size_t to)
{
    char pair[64];
    snprintf(pair, sizeof pair, "%zu %zu", from, to);
    size_t number = names_find(&network->pairs, pair);
    if (number == NAMES_NONE) {
        number = names_put(&network->pairs, network->pool, pair, network->edges);
        struct network_edge edge = {.from = from, .to = to, .first = "", .last = ""};
        *pool_push(network->pool, network->edge, network->edges, network->edge_room) = edge;
    }
    return &network->edge[number];
}

static void note_days(struct network *network, struct network_edge *edge, const khabar_time *when)
{
    const char *from = graph_day(when->from), *to = graph_day(when->to);
    if (*from && (!*edge->first || strcmp(from, edge->first) < 0)) edge->first = pool_copy(network->pool, from);
    if (strcmp(to, edge->last) > 0) edge->last = pool_copy(network->pool, to);
}

/* Once for an event, even if it names the same side twice. */
static void count_edge(struct network *network, struct network_edge *edge, const khabar_event *event)
{
    int type = type_number(event->event);
    if (edge->last_event == network->events) return;
    edge->last_event = network->events;
    edge->events++;
    edge->actual += has_happened(event);
    edge->by_type[type]++;
    edge->by_quad[event->quad_code ? event->quad_code : type_names[type].quad]++;
    edge->scale += event->event_scale;
    if (event->times) note_days(network, edge, &event->when[0]);
}

static void start_report(struct network *network, const khabar_event *event, const char *report)
{
    if (network->report && strcmp(network->report, report) == 0 && event->sentence >= network->sentence) {
        network->sentence = event->sentence;
        return;
    }
    network->report = pool_copy(network->pool, report);
    network->sentence = event->sentence;
    names_empty(&network->entities);
}

void network_add(struct network *network, const khabar_event *event, const char *report)
{
    network->events++;
    start_report(network, event, report);
    /* actors first: of two that are alike in all else, who acts comes first in the graph */
    size_t *from = nodes_of(network, event->actor, event->actors);
    size_t *to = nodes_of(network, event->recipient, event->recipients);
    for (size_t i = 0; i < event->actors; i++)
        for (size_t k = 0; k < event->recipients; k++) count_edge(network, edge_between(network, from[i], to[k]), event);
}

int network_quad(const struct network_edge *edge)
{
    int best = 1;
    for (int quad = 2; quad <= 4; quad++)
        if (edge->by_quad[quad] >= edge->by_quad[best]) best = quad;
    return best;
}

double network_scale(const struct network_edge *edge)
{
    return edge->scale / (double)edge->events;
}
