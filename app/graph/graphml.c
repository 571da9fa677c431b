/* SPDX-License-Identifier: Apache-2.0
 * Graphs as GraphML (http://graphml.graphdrawing.org/), with a key and its type for each attribute. An attribute that
 * is not known is left out. Lists are one text with "; " between. */
#include <inttypes.h>
#include <string.h>

#include "graph.h"
#include "xml.h"

struct key { const char *of, *name, *type; };

/* Its id is its name, behind an e for an edge's: nodes and edges may have attributes of one name. */
static void write_head(FILE *out, const struct key *key, size_t n, const char *graph)
{
    fputs("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\" "
          "xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" "
          "xsi:schemaLocation=\"http://graphml.graphdrawing.org/xmlns "
          "http://graphml.graphdrawing.org/xmlns/1.0/graphml.xsd\">\n", out);
    for (size_t i = 0; i < n; i++)
        fprintf(out, "  <key id=\"%s%s\" for=\"%s\" attr.name=\"%s\" attr.type=\"%s\"/>\n",
                key[i].of[0] == 'e' ? "e_" : "", key[i].name, key[i].of, key[i].name, key[i].type);
    fprintf(out, "  <graph id=\"%s\" edgedefault=\"directed\">\n", graph);
}

static void write_foot(FILE *out)
{
    fputs("  </graph>\n</graphml>\n", out);
}

static void put_text(FILE *out, const char *key, const char *text)
{
    if (!*text) return;
    fprintf(out, "<data key=\"%s\">", key);
    xml_text(out, text);
    fputs("</data>", out);
}

static void put_whole(FILE *out, const char *key, int64_t number)
{
    fprintf(out, "<data key=\"%s\">%" PRId64 "</data>", key, number);
}

static void put_number(FILE *out, const char *key, double number)
{
    fprintf(out, "<data key=\"%s\">%.2f</data>", key, number == 0 ? 0.0 : number); /* no -0 */
}

static void put_texts(FILE *out, const char *key, const char *const *texts, size_t n)
{
    if (!n) return;
    fprintf(out, "<data key=\"%s\">", key);
    for (size_t i = 0; i < n; i++) {
        if (i) fputs("; ", out);
        xml_text(out, texts[i]);
    }
    fputs("</data>", out);
}

/* --------------------------------------------------------------- timeline */

static const struct key timeline_keys[] = {
    {"node", "event_id", "string"},   {"node", "report", "string"},     {"node", "order", "int"},
    {"node", "type", "string"},       {"node", "label", "string"},      {"node", "mode", "string"},
    {"node", "context", "string"},    {"node", "status", "string"},     {"node", "tense", "string"},
    {"node", "quad_code", "int"},     {"node", "event_scale", "double"}, {"node", "from", "string"},
    {"node", "to", "string"},         {"node", "edtf", "string"},       {"node", "place", "string"},
    {"node", "resolved_place", "string"}, {"node", "country_code", "string"},
    {"node", "actor", "string"},      {"node", "actor_code", "string"}, {"node", "recipient", "string"},
    {"node", "recipient_code", "string"},
    {"node", "dead_min", "long"},     {"node", "dead_max", "long"},     {"node", "injured_min", "long"},
    {"node", "injured_max", "long"},  {"node", "arrested_min", "long"}, {"node", "arrested_max", "long"},
    {"node", "participants_min", "long"}, {"node", "participants_max", "long"},
    {"node", "displaced_min", "long"}, {"node", "displaced_max", "long"},
    {"node", "said_by", "string"},    {"node", "trigger", "string"},    {"node", "lemma", "string"},
    {"node", "confidence", "double"}, {"edge", "kind", "string"},
};

static void put_actors(FILE *out, const char *key, const khabar_actor *actor, size_t n)
{
    if (!n) return;
    fprintf(out, "<data key=\"%s\">", key);
    for (size_t i = 0; i < n; i++) {
        if (i) fputs("; ", out);
        xml_text(out, *actor_name(&actor[i]) ? actor_name(&actor[i]) : "؟");
    }
    fputs("</data>", out);
    bool coded = false;
    for (size_t i = 0; i < n; i++) coded |= *actor[i].code || *actor[i].sector;
    if (!coded) return;
    fprintf(out, "<data key=\"%s_code\">", key);
    for (size_t i = 0; i < n; i++) {
        if (i) fputs("; ", out);
        xml_text(out, actor[i].code);
        if (*actor[i].code && *actor[i].sector) fputc(' ', out);
        xml_text(out, actor[i].sector);
    }
    fputs("</data>", out);
}

/* The name of the place, and of the narrowest that is known what it is; all on a map belong to the record. */
static void put_place(FILE *out, const khabar_event *e)
{
    if (!e->places) return;
    const khabar_place *best = &e->place[0];
    for (size_t i = 1; i < e->places; i++)
        if (e->place[i].resolution > best->resolution) best = &e->place[i];
    put_text(out, "place", place_name(best));
    put_text(out, "resolved_place", best->name);
    put_text(out, "country_code", best->country);
}

static void put_sizes(FILE *out, const khabar_event *e)
{
    char key[32];
    for (int i = 0; i < KHABAR_SIZES; i++) {
        if (!e->size[i].known) continue;
        snprintf(key, sizeof key, "%s_min", khabar_size_name(i));
        put_whole(out, key, e->size[i].min);
        snprintf(key, sizeof key, "%s_max", khabar_size_name(i));
        if (e->size[i].max >= 0) put_whole(out, key, e->size[i].max);
    }
}

static void put_sources(FILE *out, const khabar_event *e)
{
    if (!e->sources) return;
    fputs("<data key=\"said_by\">", out);
    for (size_t i = 0; i < e->sources; i++) {
        if (i) fputs("; ", out);
        xml_text(out, e->said_by[i].span.text);
    }
    fputs("</data>", out);
}

static void put_event(FILE *out, const struct timeline_event *event, size_t order)
{
    const khabar_event *e = &event->event;
    put_text(out, "event_id", e->id);
    put_text(out, "report", event->report);
    put_whole(out, "order", (int64_t)order);
    put_text(out, "type", e->event);
    put_text(out, "label", type_names[type_number(e->event)].arabic);
    put_texts(out, "mode", e->mode, e->modes);
    put_texts(out, "context", e->context, e->contexts);
    put_text(out, "status", e->status);
    put_text(out, "tense", e->tense);
    put_whole(out, "quad_code", e->quad_code);
    put_number(out, "event_scale", e->event_scale);
    put_text(out, "from", event->from);
    put_text(out, "to", event->to);
    put_text(out, "edtf", event->edtf);
    put_place(out, e);
    put_actors(out, "actor", e->actor, e->actors);
    put_actors(out, "recipient", e->recipient, e->recipients);
    put_sizes(out, e);
    put_sources(out, e);
    put_text(out, "trigger", e->trigger.text);
    put_text(out, "lemma", e->lemma);
    put_number(out, "confidence", e->confidence);
}

void graphml_timeline(FILE *out, const struct timeline *timeline)
{
    write_head(out, timeline_keys, sizeof timeline_keys / sizeof *timeline_keys, "chronology");
    for (size_t i = 0; i < timeline->n; i++) {
        fprintf(out, "    <node id=\"n%zu\">", i + 1);
        put_event(out, &timeline->at[i], i + 1);
        fputs("</node>\n", out);
    }
    for (size_t i = 0; i < timeline->links; i++) {
        const struct timeline_link *link = &timeline->link[i];
        fprintf(out, "    <edge id=\"e%zu\" source=\"n%zu\" target=\"n%zu\">", i + 1, link->from + 1, link->to + 1);
        put_text(out, "e_kind", link_name(link->kind));
        fputs("</edge>\n", out);
    }
    write_foot(out);
}

/* ---------------------------------------------------------------- network */

static const struct key network_keys[] = {
    {"node", "name", "string"},   {"node", "code", "string"},     {"node", "sector", "string"},
    {"node", "events", "long"},   {"edge", "events", "long"},     {"edge", "actual", "long"},
    {"edge", "types", "string"},  {"edge", "first", "string"},    {"edge", "last", "string"},
    {"edge", "event_scale", "double"}, {"edge", "quad_code", "int"}, {"edge", "weight", "double"},
};

static void put_edge(FILE *out, const struct network_edge *edge)
{
    const char *types[TYPE_NAMES];
    size_t n = 0;
    for (int i = 0; i < TYPE_NAMES; i++)
        if (edge->by_type[i]) types[n++] = type_names[i].type;
    put_whole(out, "e_events", (int64_t)edge->events);
    put_whole(out, "e_actual", (int64_t)edge->actual);
    put_texts(out, "e_types", types, n);
    put_text(out, "e_first", edge->first);
    put_text(out, "e_last", edge->last);
    put_number(out, "e_event_scale", network_scale(edge));
    put_whole(out, "e_quad_code", network_quad(edge));
    put_number(out, "e_weight", (double)edge->events);
}

void graphml_network(FILE *out, const struct network *network)
{
    write_head(out, network_keys, sizeof network_keys / sizeof *network_keys, "actors");
    for (size_t i = 0; i < network->n; i++) {
        const struct network_node *node = &network->node[i];
        fprintf(out, "    <node id=\"n%zu\">", i + 1);
        put_text(out, "name", node->name);
        put_text(out, "code", node->code);
        put_text(out, "sector", node->sector);
        put_whole(out, "events", (int64_t)node->events);
        fputs("</node>\n", out);
    }
    for (size_t i = 0; i < network->edges; i++) {
        const struct network_edge *edge = &network->edge[i];
        fprintf(out, "    <edge id=\"e%zu\" source=\"n%zu\" target=\"n%zu\">", i + 1, edge->from + 1, edge->to + 1);
        put_edge(out, edge);
        fputs("</edge>\n", out);
    }
    write_foot(out);
}
