/* SPDX-License-Identifier: Apache-2.0
 * /entities and /network: names over all reports, as people decided that they are one, and who did what to whom. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../graph/event_names.h"
#include "../graph/pool.h"
#include "../store/team.h"
#include "../store/views.h"
#include "asked.h"

static const char *const NO_ORDER[STORE_ORDERS] = {[STORE_BY_NUMBER] = ""};

/* ------------------------------------------------- what people decided */

/* Name -> the name that stands for it; codes that were set by hand. */
struct decided { struct pool *pool; struct names names; struct decided_name { size_t is; const char *name, *shown, *code, *sector; } *at; size_t n, room; };

static size_t number_of(struct decided *d, const char *name)
{
    size_t number = names_put(&d->names, d->pool, name, d->n);
    if (number == d->n) {
        struct decided_name *made = pool_push(d->pool, d->at, d->n, d->room);
        *made = (struct decided_name){.is = number, .name = pool_copy(d->pool, name), .shown = "", .code = "", .sector = ""};
    }
    return number;
}

static size_t root_of(const struct decided *d, size_t number)
{
    while (d->at[number].is != number) number = d->at[number].is;
    return number;
}

/* A split takes back the merges of the two before it: later rows win. */
static bool take_decision(void *context, const struct team_decision *decision)
{
    struct decided *d = context;
    if (decision->undone) return true;
    size_t name = number_of(d, decision->name);
    if (strcmp(decision->kind, "merge") == 0) {
        size_t into = root_of(d, number_of(d, decision->other));
        d->at[root_of(d, name)].is = into;
    } else if (strcmp(decision->kind, "split") == 0) {
        d->at[name].is = name;
        size_t other = number_of(d, decision->other);
        if (d->at[other].is == name) d->at[other].is = other;
    } else if (strcmp(decision->kind, "rename") == 0) {
        d->at[root_of(d, name)].shown = pool_copy(d->pool, decision->other);
    } else {
        d->at[root_of(d, name)].code = pool_copy(d->pool, decision->code);
        d->at[root_of(d, name)].sector = pool_copy(d->pool, decision->sector);
    }
    return true;
}

/* NULL: nobody decided anything of it. */
static const struct decided_name *decided_of(const struct decided *d, const char *name)
{
    size_t number = d->n ? names_find(&d->names, name) : NAMES_NONE;
    return number == NAMES_NONE ? NULL : &d->at[root_of(d, number)];
}

static const char *shown_name(const struct decided *d, const char *name)
{
    const struct decided_name *decided = decided_of(d, name);
    return !decided ? name : *decided->shown ? decided->shown : decided->name;
}

/* ---------------------------------------------------------------- entities */

struct person { const char *name, *code, *sector; int64_t events; const char **variant; size_t variants, room; };
struct people { struct pool pool; struct decided decided; struct names names; struct person *at; size_t n, room; };

static bool take_name(void *context, const struct view_name *name)
{
    struct people *p = context;
    const struct decided_name *decided = decided_of(&p->decided, name->name);
    const char *shown = shown_name(&p->decided, name->name);
    size_t number = names_put(&p->names, &p->pool, shown, p->n);
    if (number == p->n) {
        struct person *made = pool_push(&p->pool, p->at, p->n, p->room);
        bool coded = decided && *decided->code;
        *made = (struct person){.name = pool_copy(&p->pool, shown), .code = pool_copy(&p->pool, coded ? decided->code : name->code),
                                .sector = pool_copy(&p->pool, coded ? decided->sector : name->sector)};
    }
    struct person *one = &p->at[number];
    one->events += name->events;
    *pool_push(&p->pool, one->variant, one->variants, one->room) = pool_copy(&p->pool, name->name);
    return true;
}

static void write_person(FILE *out, const struct person *person)
{
    struct comma_list variants = {.out = out};
    fputs("{\"name\":", out);
    json_text(out, person->name);
    json_member(out, "code", person->code);
    json_member(out, "sector", person->sector);
    fputs(",\"variants\":[", out);
    for (size_t i = 0; i < person->variants; i++) {
        comma(&variants);
        json_text(out, person->variant[i]);
    }
    fprintf(out, "],\"events\":%lld}", (long long)person->events);
}

static int list_entities(struct call *call, struct desk *desk, struct asked *asked)
{
    struct people p = {.decided = {.pool = &p.pool}};
    struct comma_list list = {.out = call->out};
    jmp_buf no_memory;
    volatile int status = 200;
    p.pool.escape = &no_memory;
    if (setjmp(no_memory)) {
        pool_free(&p.pool);
        return call_fail(call, 500, "no-memory", "no memory");
    }
    if (!team_decisions(desk->store, take_decision, &p.decided) ||
        !view_names(desk->store, &asked->filter, call_query(call, "q"), asked->limit + 1, asked->filter.skip, take_name, &p)) status = fail_store(call, desk);
    if (status == 200) {
        fputs("{\"entities\":[", call->out);
        int64_t rows = 0;
        for (size_t i = 0; i < p.n; i++) {
            rows += (int64_t)p.at[i].variants;
            if ((int64_t)i == asked->limit) break;
            comma(&list);
            write_person(call->out, &p.at[i]);
        }
        putc(']', call->out);
        asked_next(asked, call->out, rows);
        putc('}', call->out);
    }
    pool_free(&p.pool);
    return status;
}

int api_entities(struct call *call, struct desk *desk)
{
    struct asked asked;
    int status;
    if (asked_read(&asked, call, desk, NO_ORDER, &status)) status = list_entities(call, desk, &asked);
    asked_free(&asked);
    return status;
}

/* --------------------------------------------------------------- decisions */

static bool write_decision(void *context, const struct team_decision *d)
{
    struct comma_list *list = context;
    comma(list);
    fprintf(list->out, "{\"n\":%lld,\"kind\":\"%s\",\"name\":", (long long)d->number, d->kind);
    json_text(list->out, d->name);
    json_member(list->out, "other", d->other);
    json_member(list->out, "code", d->code);
    json_member(list->out, "sector", d->sector);
    json_member(list->out, "who", d->who);
    json_member(list->out, "when", d->when);
    fprintf(list->out, ",\"undone\":%s}", d->undone ? "true" : "false");
    return true;
}

int api_decisions(struct call *call, struct desk *desk)
{
    struct comma_list list = {.out = call->out};
    fputs("{\"decisions\":[", call->out);
    if (!team_decisions(desk->store, write_decision, &list)) return fail_store(call, desk);
    fputs("]}", call->out);
    return 200;
}

static const char *text_of(const json_t *body, const char *name)
{
    const char *text = json_string_value(json_object_get(body, name));
    return text ? text : "";
}

static bool is_whole(const struct team_decision *d)
{
    if (d->undone) return d->number > 0;
    if (!*d->name) return false;
    if (strcmp(d->kind, "merge") == 0 || strcmp(d->kind, "split") == 0 || strcmp(d->kind, "rename") == 0) return *d->other && strcmp(d->name, d->other) != 0;
    return strcmp(d->kind, "code") == 0;
}

int api_decide(struct call *call, struct desk *desk)
{
    json_t *body = json_loadb(call->body, call->length, 0, NULL);
    struct team_decision d = {.number = json_integer_value(json_object_get(body, "undo")), .kind = text_of(body, "kind"), .name = text_of(body, "name"),
                              .other = text_of(body, "other"), .code = text_of(body, "code"), .sector = text_of(body, "sector"), .who = call->user};
    d.undone = d.number > 0;
    int status = !is_whole(&d) ? call_fail(call, 400, "bad-body", "kind merge, split, rename or code with what belongs to it, or undo N, is wanted")
                 : !team_decide(desk->store, &d) ? fail_store(call, desk) : api_decisions(call, desk);
    json_decref(body);
    return status;
}

/* ----------------------------------------------------------------- network */

enum { NODES = 60, NODES_MOST = 400 /* what a screen can show */ };

struct edge { size_t from, to; int64_t events, by_type[TYPE_NAMES]; };
struct network_view { struct pool pool; struct decided decided; struct names names, pairs; struct person *node; size_t n, room;
                      struct edge *edge; size_t edges, edge_room; };

static size_t node_of(struct network_view *v, const char *name, int64_t events)
{
    const char *shown = shown_name(&v->decided, name);
    size_t number = names_put(&v->names, &v->pool, shown, v->n);
    if (number == v->n) *pool_push(&v->pool, v->node, v->n, v->room) = (struct person){.name = pool_copy(&v->pool, shown), .code = "", .sector = ""};
    v->node[number].events += events;
    return number;
}

static bool take_tie(void *context, const struct view_tie *tie)
{
    struct network_view *v = context;
    char pair[48];
    size_t from = node_of(v, tie->actor, tie->n), to = node_of(v, tie->recipient, tie->n);
    snprintf(pair, sizeof pair, "%zu %zu", from, to);
    size_t number = names_put(&v->pairs, &v->pool, pair, v->edges);
    if (number == v->edges) *pool_push(&v->pool, v->edge, v->edges, v->edge_room) = (struct edge){.from = from, .to = to};
    v->edge[number].events += tie->n;
    v->edge[number].by_type[type_number(tie->type)] += tie->n;
    return true;
}

/* The number of events that a node must have to be among the `most` busiest. */
static int by_events(const void *a, const void *b)
{
    int64_t one = *(const int64_t *)a, two = *(const int64_t *)b;
    return one < two ? 1 : one > two ? -1 : 0;
}

static int64_t least_of(struct network_view *v, size_t most)
{
    int64_t *events = pool_take(&v->pool, (v->n + 1) * sizeof *events);
    for (size_t i = 0; i < v->n; i++) events[i] = v->node[i].events;
    qsort(events, v->n, sizeof *events, by_events);
    return v->n > most ? events[most - 1] : 0;
}

static void write_edge(FILE *out, const struct edge *edge)
{
    struct comma_list types = {.out = out};
    int64_t quads[5] = {0};
    int quad = 1;
    fprintf(out, "{\"from\":%zu,\"to\":%zu,\"events\":%lld,\"types\":{", edge->from, edge->to, (long long)edge->events);
    for (size_t i = 0; i < TYPE_NAMES; i++) {
        quads[type_names[i].quad] += edge->by_type[i];
        if (!edge->by_type[i]) continue;
        comma(&types);
        fprintf(out, "\"%s\":%lld", type_names[i].type, (long long)edge->by_type[i]);
    }
    for (int i = 2; i <= 4; i++)
        if (quads[i] >= quads[quad]) quad = i;
    fprintf(out, "},\"quad\":%d}", quad);
}

static void write_network(FILE *out, const struct network_view *v, int64_t least, size_t most)
{
    struct comma_list nodes = {.out = out}, edges = {.out = out};
    bool *shown = calloc(v->n + 1, sizeof *shown);
    size_t n = 0;
    fputs("{\"nodes\":[", out);
    for (size_t i = 0; shown && i < v->n && n < most; i++) {
        if (v->node[i].events < least) continue;
        shown[i] = true;
        n++;
        comma(&nodes);
        fprintf(out, "{\"id\":%zu,\"name\":", i);
        json_text(out, v->node[i].name);
        json_member(out, "code", v->node[i].code);
        json_member(out, "sector", v->node[i].sector);
        fprintf(out, ",\"events\":%lld}", (long long)v->node[i].events);
    }
    fputs("],\"edges\":[", out);
    for (size_t i = 0; shown && i < v->edges; i++) {
        if (!shown[v->edge[i].from] || !shown[v->edge[i].to]) continue;
        comma(&edges);
        write_edge(out, &v->edge[i]);
    }
    fputs("]}", out);
    free(shown);
}

static int answer_network(struct call *call, struct desk *desk, struct asked *asked)
{
    struct network_view v = {.decided = {.pool = &v.pool}};
    volatile size_t most = *call_query(call, "limit") ? (size_t)asked->limit : NODES;
    volatile int status = 200;
    jmp_buf no_memory;
    v.pool.escape = &no_memory;
    if (setjmp(no_memory)) {
        pool_free(&v.pool);
        return call_fail(call, 500, "no-memory", "no memory");
    }
    if (most > NODES_MOST) most = NODES_MOST;
    if (!team_decisions(desk->store, take_decision, &v.decided) || !view_ties(desk->store, &asked->filter, take_tie, &v)) status = fail_store(call, desk);
    else write_network(call->out, &v, least_of(&v, most), most);
    pool_free(&v.pool);
    return status;
}

int api_network(struct call *call, struct desk *desk)
{
    struct asked asked;
    int status;
    if (asked_read(&asked, call, desk, NO_ORDER, &status)) status = answer_network(call, desk, &asked);
    asked_free(&asked);
    return status;
}
