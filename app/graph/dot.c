/* SPDX-License-Identifier: Apache-2.0
 * Graphs as DOT (https://graphviz.org/doc/info/lang.html). In a quoted text DOT takes \" for a quote, \\ for a backslash
 * and, in labels, &name; for a sign: all three are escaped. Each Arabic line of a label stands alone, as Graphviz
 * sets lines without regard to direction. */
#include <string.h>

#include "graph.h"

static void put(FILE *out, const char *text)
{
    for (; *text; text++) {
        if (*text == '"' || *text == '\\') fputc('\\', out);
        if (*text == '&') fputs("&amp;", out);
        else fputc(*text, out);
    }
}

static void write_head(FILE *out, const char *graph, const char *layout)
{
    fprintf(out, "digraph %s {\n  %s\n"
            "  graph [charset=\"UTF-8\", fontname=\"Noto Naskh Arabic\"];\n"
            "  node [shape=box, style=\"rounded\", fontname=\"Noto Naskh Arabic\"];\n"
            "  edge [fontname=\"Noto Naskh Arabic\"];\n", graph, layout);
}

/* --------------------------------------------------------------- timeline */

static void put_actors(FILE *out, const khabar_actor *actor, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i) fputs("، ", out);
        put(out, actor_name(&actor[i]));
    }
    if (!n) fputs("؟", out);
}

static void put_sizes(FILE *out, const khabar_event *e)
{
    char text[COUNT_ROOM];
    for (int i = 0; i < KHABAR_SIZES; i++) {
        if (!e->size[i].known) continue;
        count_text(text, sizeof text, &e->size[i]);
        fprintf(out, "\\n%s: %s", size_arabic(i), text);
    }
}

static void put_event_label(FILE *out, const struct timeline_event *event)
{
    const khabar_event *e = &event->event;
    put(out, *event->edtf ? event->edtf : "بلا تاريخ");
    fprintf(out, "\\n%s %s", type_names[type_number(e->event)].arabic, e->event);
    if (!has_happened(e)) fprintf(out, " (%s)", status_arabic(e->status));
    if (e->actors || e->recipients) {
        fputs("\\n", out);
        put_actors(out, e->actor, e->actors);
        fputs(" ← ", out);
        put_actors(out, e->recipient, e->recipients);
    }
    if (e->places) {
        fputs("\\n", out);
        put(out, place_name(&e->place[0]));
    }
    put_sizes(out, e);
    fputs("\\n", out);
    put(out, e->id);
}

static void put_link(FILE *out, const struct timeline_link *link)
{
    static const char *const look[] = {
        [LINK_BECAUSE_OF] = "color=\"#333333\", penwidth=1.6, constraint=false",
        [LINK_SAME_AS] = "style=dotted, dir=none, constraint=false",
        [LINK_TOLD_BEFORE] = "color=\"#BBBBBB\", style=dashed, arrowhead=open, constraint=false",
        [LINK_DURING] = "color=\"#BBBBBB\", style=dashed, dir=none, constraint=false",
        [LINK_BEFORE] = "color=\"#AAAAAA\", arrowhead=open",
    };
    fprintf(out, "  n%zu -> n%zu [class=\"%s\", %s];\n", link->from + 1, link->to + 1, link_name(link->kind),
            look[link->kind]);
}

void dot_timeline(FILE *out, const struct timeline *timeline)
{
    write_head(out, "chronology", "rankdir=TB;");
    for (size_t i = 0; i < timeline->n; i++) {
        const khabar_event *e = &timeline->at[i].event;
        fprintf(out, "  n%zu [label=\"", i + 1);
        put_event_label(out, &timeline->at[i]);
        fprintf(out, "\", color=\"%s\", style=\"rounded%s\"];\n", quad_looks[e->quad_code].colour,
                has_happened(e) ? "" : ",dashed");
    }
    /* keeps events in order where no day leads from one to the next */
    for (size_t i = 1; i < timeline->n; i++) fprintf(out, "  n%zu -> n%zu [style=invis];\n", i, i + 1);
    for (size_t i = 0; i < timeline->links; i++) put_link(out, &timeline->link[i]);
    fputs("}\n", out);
}

/* ---------------------------------------------------------------- network */

void dot_network(FILE *out, const struct network *network)
{
    static const char *const style[] = {"solid", "dotted", "dashed", "dashed", "solid"};
    write_head(out, "actors", "rankdir=RL;");
    for (size_t i = 0; i < network->n; i++) {
        const struct network_node *node = &network->node[i];
        char count[48];
        count_events_arabic(count, sizeof count, node->events);
        fprintf(out, "  n%zu [label=\"", i + 1);
        put(out, node->name);
        fputs(*node->code || *node->sector ? "\\n" : "", out);
        put(out, node->code);
        fputs(*node->code && *node->sector ? " " : "", out);
        put(out, node->sector);
        fprintf(out, "\\n%s\"];\n", count);
    }
    for (size_t i = 0; i < network->edges; i++) {
        const struct network_edge *edge = &network->edge[i];
        int quad = network_quad(edge);
        fprintf(out, "  n%zu -> n%zu [label=\"%lu\", weight=%lu, penwidth=%.1f, color=\"%s\", style=%s%s];\n",
                edge->from + 1, edge->to + 1, edge->events, edge->events < 100 ? edge->events : 100,
                edge->events > 8 ? 6.0 : 1.0 + (double)edge->events * 0.6, quad_looks[quad].colour, style[quad],
                edge->actual ? "" : ", arrowhead=empty");
    }
    fputs("}\n", out);
}
