/* SPDX-License-Identifier: Apache-2.0
 * khabar graph: event records -> one graph of them all, in order of time or by who did it to whom. */
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "../graph/graph.h"
#include "record_reader.h"

static const struct format { const char *name; timeline_writer *timeline; network_writer *network; } formats[] = {
    {"svg", svg_timeline, svg_network},
    {"graphml", graphml_timeline, graphml_network},
    {"dot", dot_timeline, dot_network},
    {"mermaid", mermaid_timeline, mermaid_network},
};
enum { FORMATS = sizeof formats / sizeof *formats };

static const struct format *format_named(const char *name)
{
    for (int i = 0; i < FORMATS; i++)
        if (strcmp(name, formats[i].name) == 0) return &formats[i];
    return NULL;
}

bool graph_format_known(const char *name)
{
    return format_named(name) != NULL;
}

struct graphing {
    struct session *session;
    struct pool pool;
    struct timeline timeline;
    struct network network;
};

static bool add_record(void *context, const struct record *record, const char *file, size_t line)
{
    struct graphing *graphing = context;
    jmp_buf no_memory;
    graphing->pool.escape = &no_memory;
    if (setjmp(no_memory)) {
        session_say(graphing->session, EX_OSERR, "%s:%zu: no memory for more events", file, line);
        return false;
    }
    if (graphing->session->set.actors) network_add(&graphing->network, &record->event, record->report);
    else timeline_add(&graphing->timeline, &record->event, record->report);
    return true;
}

static void write_graph(struct graphing *graphing)
{
    const struct settings *set = &graphing->session->set;
    const struct format *format = set->graph_format ? format_named(set->graph_format) : &formats[0];
    if (set->actors) {
        format->network(stdout, &graphing->network);
        return;
    }
    timeline_finish(&graphing->timeline);
    format->timeline(stdout, &graphing->timeline);
}

static void write_or_say(struct graphing *graphing)
{
    jmp_buf no_memory;
    graphing->pool.escape = &no_memory;
    if (setjmp(no_memory)) session_say(graphing->session, EX_OSERR, "no memory for the graph");
    else write_graph(graphing);
}

static int run(struct session *session)
{
    struct graphing graphing = {.session = session};
    graphing.timeline.pool = graphing.network.pool = &graphing.pool;
    int code = record_reader_run(session, add_record, &graphing);
    if (code == EX_OK && session->worst != EX_OSERR) {
        write_or_say(&graphing);
        session_flush(session);
    }
    pool_free(&graphing.pool);
    return code;
}

const struct command command_graph = {
    .name = "graph",
    .run = run,
    .accepts = ACCEPTS_GRAPH,
    .summary = "draw events in order of time, or who did it to whom",
    .help = "usage: khabar graph [OPTION]... [FILE|FOLDER|-]...\n"
            "Write one graph of the events in FILEs, which khabar code --format jsonl has written.\n\n"
            "Folders are walked for *.jsonl and *.json; - is standard input.\n\n"
            "  --of WHAT            chronology (default): events in order of time, with causes\n"
            "                       actors: who did it to whom, and how often\n"
            "  --format FORMAT      svg (default): a picture for a browser\n"
            "                       graphml: for Gephi, yEd, NetworkX and the like\n"
            "                       dot: for Graphviz; mermaid: for Markdown pages\n"
            "  --help               this text\n\n"
            "example: khabar code --format jsonl report.txt | khabar graph > report.svg\n",
};
