/* SPDX-License-Identifier: Apache-2.0
 * GraphML of who did what to whom, as `khabar graph --of actors` writes it. */
#include <errno.h>
#include <stdlib.h>

#include "../graph/graph.h"
#include "exporter.h"

struct network_state { struct pool pool; struct network network; };

static bool begin(struct exporter *x)
{
    struct network_state *state = calloc(1, sizeof *state);
    x->state = state;
    if (state) state->network.pool = &state->pool;
    return state != NULL;
}

static bool event(struct exporter *x, const struct exported *e)
{
    struct network_state *state = x->state;
    jmp_buf no_memory;
    state->pool.escape = &no_memory;
    if (setjmp(no_memory)) {
        errno = ENOMEM;
        return false;
    }
    network_add(&state->network, e->event, e->report->id);
    return true;
}

static bool write_network(struct exporter *x)
{
    struct network_state *state = x->state;
    jmp_buf no_memory;
    state->pool.escape = &no_memory;
    if (setjmp(no_memory)) {
        errno = ENOMEM;
        return false;
    }
    graphml_network(x->out, &state->network);
    return !ferror(x->out);
}

static bool end(struct exporter *x)
{
    struct network_state *state = x->state;
    bool ok = state && write_network(x);
    if (state) pool_free(&state->pool);
    free(state);
    x->state = NULL;
    return ok;
}

const struct export_format format_graphml = {.name = "graphml", .what = "the network of actors, GraphML", .begin = begin, .event = event, .end = end};
