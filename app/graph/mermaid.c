/* SPDX-License-Identifier: Apache-2.0
 * Graphs as Mermaid flowcharts (https://mermaid.js.org/syntax/flowchart.html), from right to left. All of ASCII that is
 * neither letter, digit nor one of a few harmless signs is written as a character reference (#35;): Mermaid gives a
 * meaning to most of it somewhere, in quotes too. */
#include <string.h>

#include "graph.h"

static void put(FILE *out, const char *text)
{
    for (const char *start = text; *text; text++) {
        unsigned char c = (unsigned char)*text;
        bool plain = c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                     strchr(text == start ? " ,:" : " ,:-+", c); /* a dash may begin a list */
        if (plain) fputc(c, out);
        else fprintf(out, "#%d;", c);
    }
}

static void write_head(FILE *out)
{
    fputs("flowchart RL\n", out);
    for (int quad = 1; quad <= 4; quad++)
        fprintf(out, "  classDef q%d stroke:%s,stroke-width:2px\n", quad, quad_looks[quad].colour);
    fputs("  classDef open stroke-dasharray:6 4\n", out);
}

static void put_actors(FILE *out, const khabar_actor *actor, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i) fputs("، ", out);
        put(out, actor_name(&actor[i]));
    }
    if (!n) fputs("؟", out);
}

static void put_event(FILE *out, const struct timeline_event *event, size_t number)
{
    const khabar_event *e = &event->event;
    char count[COUNT_ROOM];
    fprintf(out, "  n%zu[\"", number);
    put(out, *event->edtf ? event->edtf : "بلا تاريخ");
    fprintf(out, "<br/>%s %s", type_names[type_number(e->event)].arabic, e->event);
    if (!has_happened(e)) fprintf(out, " – %s", status_arabic(e->status));
    if (e->actors || e->recipients) {
        fputs("<br/>", out);
        put_actors(out, e->actor, e->actors);
        fputs(" ← ", out);
        put_actors(out, e->recipient, e->recipients);
    }
    if (e->places) fputs("<br/>", out);
    if (e->places) put(out, place_name(&e->place[0]));
    for (int i = 0; i < KHABAR_SIZES; i++) {
        if (!e->size[i].known) continue;
        count_text(count, sizeof count, &e->size[i]);
        fprintf(out, "<br/>%s: %s", size_arabic(i), count);
    }
    fprintf(out, "\"]:::q%d\n", e->quad_code);
    if (!has_happened(e)) fprintf(out, "  class n%zu open\n", number);
}

void mermaid_timeline(FILE *out, const struct timeline *timeline)
{
    write_head(out);
    for (size_t i = 0; i < timeline->n; i++) put_event(out, &timeline->at[i], i + 1);
    for (size_t i = 0; i < timeline->links; i++) {
        const struct timeline_link *link = &timeline->link[i];
        const char *arrow = link->kind == LINK_BECAUSE_OF ? "==>|\"سبب\"|"
                          : link->kind == LINK_SAME_AS ? "---|\"الحدث نفسه\"|"
                          : link->kind == LINK_TOLD_BEFORE ? "-.->|\"قبل\"|"
                          : link->kind == LINK_DURING ? "-.-|\"خلال\"|" : "-.->";
        fprintf(out, "  n%zu %s n%zu\n", link->from + 1, arrow, link->to + 1);
    }
}

void mermaid_network(FILE *out, const struct network *network)
{
    write_head(out);
    for (size_t i = 0; i < network->n; i++) {
        const struct network_node *node = &network->node[i];
        fprintf(out, "  n%zu[\"", i + 1);
        put(out, node->name);
        if (*node->code || *node->sector) fputs("<br/>", out);
        put(out, node->code);
        if (*node->code && *node->sector) fputc(' ', out);
        put(out, node->sector);
        fputs("\"]\n", out);
    }
    for (size_t i = 0; i < network->edges; i++)
        fprintf(out, "  n%zu -->|\"%lu\"| n%zu\n", network->edge[i].from + 1, network->edge[i].events,
                network->edge[i].to + 1);
    for (size_t i = 0; i < network->edges; i++)
        fprintf(out, "  linkStyle %zu stroke:%s,stroke-width:%lupx%s\n", i, quad_looks[network_quad(&network->edge[i])].colour,
                network->edge[i].events < 6 ? 1 + network->edge[i].events : 7,
                network->edge[i].actual ? "" : ",stroke-dasharray:6 4");
}
