/* SPDX-License-Identifier: Apache-2.0
 * brat standoff (https://brat.nlplab.org/standoff.html): for each report NAME.txt, its text, and NAME.ann. T lines are spans, E lines
 * events with their parts, A lines the event's status. Offsets are code points, as brat's. */
#include <stdlib.h>
#include <string.h>

#include "../graph/event_names.h"
#include "columns.h"
#include "folder_file.h"

struct brat {
    FILE *ann;
    char *report;      /* id of the open one */
    size_t spans, events, attributes;
};

static bool close_report(struct brat *brat)
{
    bool ok = !brat->ann || fclose(brat->ann) == 0;
    free(brat->report);
    *brat = (struct brat){0};
    return ok;
}

static bool write_text(struct exporter *x, const struct export_report *report)
{
    FILE *txt = folder_file(x->folder, report->id, ".txt");
    if (!txt) return false;
    fwrite(report->text, 1, report->length, txt);
    return fclose(txt) == 0;
}

static bool open_report(struct exporter *x, const struct export_report *report)
{
    struct brat *brat = x->state;
    if (!close_report(brat) || !write_text(x, report)) return false;
    brat->report = strdup(report->id);
    brat->ann = folder_file(x->folder, report->id, ".ann");
    return brat->report && brat->ann;
}

/* A span may not reach over a line: it is then two fragments. */
static size_t span_line(struct brat *brat, const char *type, const khabar_span *span)
{
    size_t at = span->start;
    fprintf(brat->ann, "T%zu\t%s %zu", ++brat->spans, type, at);
    for (const char *c = span->text; *c; c++) {
        if (*c == '\n') fprintf(brat->ann, " %zu;%zu", at, at + 1);
        if (((unsigned char)*c & 0xC0) != 0x80) at++;
    }
    fprintf(brat->ann, " %zu\t", span->end);
    for (const char *c = span->text; *c; c++) fputc(*c == '\n' ? ' ' : *c, brat->ann);
    fputc('\n', brat->ann);
    return brat->spans;
}

struct argument { const char *role; size_t span; };

static size_t span_lines(struct brat *brat, const khabar_event *v, struct argument *argument, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < v->actors && n < room; i++) argument[n++] = (struct argument){"Actor", span_line(brat, "Participant", &v->actor[i].span)};
    for (size_t i = 0; i < v->recipients && n < room; i++) argument[n++] = (struct argument){"Recipient", span_line(brat, "Participant", &v->recipient[i].span)};
    for (size_t i = 0; i < v->places && n < room; i++) argument[n++] = (struct argument){"Place", span_line(brat, "Place", &v->place[i].span)};
    for (size_t i = 0; i < v->times && n < room; i++) argument[n++] = (struct argument){"When", span_line(brat, "Time", &v->when[i].span)};
    for (size_t i = 0; i < v->sources && n < room; i++) argument[n++] = (struct argument){"SaidBy", span_line(brat, "Source", &v->said_by[i].span)};
    return n;
}

static bool event(struct exporter *x, const struct exported *e)
{
    enum { ARGUMENTS = 64 }; /* the library finds at most six of a kind */
    struct argument argument[ARGUMENTS];
    struct brat *brat = x->state;
    const khabar_event *v = e->event;
    if (!*e->report->text) {
        x->passed_over++;
        return true;
    }
    if ((!brat->report || strcmp(brat->report, e->report->id) != 0) && !open_report(x, e->report)) return false;
    size_t trigger = span_line(brat, v->event, &v->trigger), n = span_lines(brat, v, argument, ARGUMENTS);
    fprintf(brat->ann, "E%zu\t%s:T%zu", ++brat->events, v->event, trigger);
    for (size_t i = 0; i < n; i++) {
        size_t nth = 1; /* of the role: Actor, Actor2 */
        for (size_t k = 0; k < i; k++) nth += strcmp(argument[k].role, argument[i].role) == 0;
        if (nth > 1) fprintf(brat->ann, " %s%zu:T%zu", argument[i].role, nth, argument[i].span);
        else fprintf(brat->ann, " %s:T%zu", argument[i].role, argument[i].span);
    }
    fprintf(brat->ann, "\nA%zu\tStatus E%zu %s\n", ++brat->attributes, brat->events, v->status);
    return !ferror(brat->ann);
}

/* What brat has to know to show them. */
static bool write_configuration(const char *folder)
{
    FILE *conf = folder_file(folder, "annotation", ".conf");
    if (!conf) return false;
    fputs("[entities]\nParticipant\nPlace\nTime\nSource\n[relations]\n[events]\n", conf);
    for (size_t i = 0; i < TYPE_NAMES; i++)
        fprintf(conf, "%s\tActor*:Participant, Recipient*:Participant, Place*:Place, When*:Time, SaidBy*:Source\n", type_names[i].type);
    fputs("[attributes]\nStatus\tArg:<EVENT>, Value:actual|negated|future|hypothetical\n", conf);
    return fclose(conf) == 0;
}

static bool begin(struct exporter *x)
{
    x->state = calloc(1, sizeof(struct brat));
    return x->state && write_configuration(x->folder);
}

static bool end(struct exporter *x)
{
    bool ok = x->state && close_report(x->state);
    free(x->state);
    x->state = NULL;
    return ok;
}

const struct export_format format_brat = {.name = "brat", .what = "brat standoff, two files a report", .folder = true, .texts = true,
                                          .begin = begin, .event = event, .end = end};
