/* SPDX-License-Identifier: Apache-2.0
 * /counts, /map, /network, /entities: sums over what the filter finds. */
#include <stdlib.h>
#include <string.h>

#include "../store/team.h"
#include "../store/views.h"
#include "asked.h"
#include "server.h"

static const char *const NO_ORDER[STORE_ORDERS] = {""};

/* ------------------------------------------------------------------ counts */

struct counting { struct comma_list rows, split; FILE *out; char *key, *types; size_t types_size; FILE *types_out; int64_t n, dead; bool open; };

static void close_row(struct counting *c)
{
    if (!c->open) return;
    fclose(c->split.out);
    comma(&c->rows);
    fputs("{\"key\":", c->out);
    json_text(c->out, c->key);
    fprintf(c->out, ",\"n\":%lld,\"dead\":%lld,\"split\":{%s}}", (long long)c->n, (long long)c->dead, c->types);
    free(c->types);
    free(c->key);
    c->open = false;
}

/* Rows come in the order of their key: one is written when the next begins. */
static bool take_count(void *context, const struct view_count *count)
{
    struct counting *c = context;
    if (c->open && strcmp(c->key, count->key) != 0) close_row(c);
    if (!c->open) {
        c->key = strdup(count->key);
        c->split = (struct comma_list){.out = open_memstream(&c->types, &c->types_size)};
        if (!c->key || !c->split.out) return false;
        c->n = c->dead = 0;
        c->open = true;
    }
    c->n += count->n;
    c->dead += count->dead;
    comma(&c->split);
    fprintf(c->split.out, "\"%s\":%lld", count->type, (long long)count->n);
    return true;
}

int api_counts(struct call *call, struct desk *desk)
{
    struct asked asked;
    int status = 200;
    struct counting counting = {.out = call->out, .rows = {.out = call->out}};
    if (asked_read(&asked, call, desk, NO_ORDER, &status)) {
        fputs("{\"rows\":[", call->out);
        bool ok = view_counts(desk->store, &asked.filter, call_query(call, "by"), take_count, &counting);
        close_row(&counting);
        fputs("]}", call->out);
        if (!ok) status = fail_store(call, desk);
    }
    asked_free(&asked);
    return status;
}

/* --------------------------------------------------------------------- map */

enum { CLUSTERS_MOST = 2000, CELLS_ACROSS = 8 /* of a map tile of 256 pixels: a cluster every 32 */ };

struct mapping { struct comma_list clusters; FILE *out; struct view_cell cell; char type[16], event[600], name[128] /* of its commonest type */; int64_t of_type; size_t n; bool open; };

static void close_cell(struct mapping *m)
{
    if (!m->open || m->n++ >= CLUSTERS_MOST) return;
    comma(&m->clusters);
    fprintf(m->out, "{\"lat\":%.5g,\"lon\":%.5g,\"n\":%lld,\"type\":\"%s\"", m->cell.lat / (double)m->cell.n,
            m->cell.lon / (double)m->cell.n, (long long)m->cell.n, m->type);
    if (m->cell.n == 1) json_member(m->out, "event", m->event);
    json_member(m->out, "name", m->name);
    putc('}', m->out);
}

/* Types of one cell come one after another. */
static bool take_cell(void *context, const struct view_cell *cell)
{
    struct mapping *m = context;
    if (!m->open || m->cell.row != cell->row || m->cell.column != cell->column) {
        close_cell(m);
        m->cell = (struct view_cell){.row = cell->row, .column = cell->column};
        snprintf(m->event, sizeof m->event, "%s", cell->event);
        m->of_type = 0;
        m->open = true;
    }
    m->cell.n += cell->n;
    m->cell.lat += cell->lat * (double)cell->n;
    m->cell.lon += cell->lon * (double)cell->n;
    if (cell->n > m->of_type) {
        m->of_type = cell->n;
        snprintf(m->type, sizeof m->type, "%s", cell->type);
        snprintf(m->name, sizeof m->name, "%s", cell->name);
    }
    return true;
}

int api_map(struct call *call, struct desk *desk)
{
    struct asked asked;
    int status = 200, zoom = atoi(call_query(call, "zoom"));
    int64_t nowhere;
    struct mapping mapping = {.out = call->out, .clusters = {.out = call->out}};
    if (zoom < 0 || zoom > 20) return call_fail(call, 400, "bad-zoom", "zoom wants a number from 0 to 20");
    if (asked_read(&asked, call, desk, NO_ORDER, &status)) {
        fputs("{\"clusters\":[", call->out);
        double degrees = 360.0 / (double)(1 << zoom) / CELLS_ACROSS;
        bool ok = view_map(desk->store, &asked.filter, degrees, take_cell, &mapping, &nowhere);
        close_cell(&mapping);
        fprintf(call->out, "],\"outside\":%lld}", (long long)nowhere);
        if (!ok) status = fail_store(call, desk);
    }
    asked_free(&asked);
    return status;
}
