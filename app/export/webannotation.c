/* SPDX-License-Identifier: Apache-2.0
 * W3C Web Annotation (https://www.w3.org/TR/annotation-model/): one AnnotationPage. An event is an annotation of its trigger
 * that classifies it; each part of it is an annotation that links to it. Targets are the report, by position and by quote. */
#include "columns.h"
#include "jsonl_pieces.h"

static bool begin(struct exporter *x)
{
    fputs("{\"@context\":\"http://www.w3.org/ns/anno.jsonld\",\"type\":\"AnnotationPage\",\"items\":[", x->out);
    return !ferror(x->out);
}

/* The address of the report, else a name of our own for it. */
static void target(FILE *out, const struct export_report *report, const khabar_span *span)
{
    fputs(",\"target\":{\"source\":", out);
    if (*report->url) {
        jsonl_text(out, report->url);
    } else {
        char urn[512];
        snprintf(urn, sizeof urn, "urn:khabar:report:%s", report->id);
        jsonl_text(out, urn);
    }
    fputs(",\"selector\":[{\"type\":\"TextQuoteSelector\",\"exact\":", out);
    jsonl_text(out, span->text);
    fprintf(out, "},{\"type\":\"TextPositionSelector\",\"start\":%zu,\"end\":%zu}]}}", span->start, span->end);
}

static void body(FILE *out, const char *purpose, const char *value, bool first)
{
    fprintf(out, "%s{\"type\":\"TextualBody\",\"purpose\":\"%s\",\"value\":", first ? "" : ",", purpose);
    jsonl_text(out, value);
    fputc('}', out);
}

struct page { FILE *out; const struct exported *e; };

/* What part of the event the span is, and what it stands for. */
static void part(const struct page *page, const char *role, size_t number, const khabar_span *span, const char *value)
{
    char id[600];
    FILE *out = page->out;
    snprintf(id, sizeof id, "urn:khabar:event:%s#%s%zu", page->e->event->id, role, number);
    fputs(",\n{\"id\":", out);
    jsonl_text(out, id);
    fputs(",\"type\":\"Annotation\",\"motivation\":\"linking\",\"body\":[", out);
    snprintf(id, sizeof id, "urn:khabar:event:%s", page->e->event->id);
    jsonl_text(out, id);
    body(out, "classifying", role, false);
    if (*value) body(out, "identifying", value, false);
    fputc(']', out);
    target(out, page->e->report, span);
}

static void parts(const struct page *page)
{
    const khabar_event *v = page->e->event;
    for (size_t i = 0; i < v->actors; i++) part(page, "actor", i, &v->actor[i].span, v->actor[i].name);
    for (size_t i = 0; i < v->recipients; i++) part(page, "recipient", i, &v->recipient[i].span, v->recipient[i].name);
    for (size_t i = 0; i < v->places; i++) part(page, "event_loc", i, &v->place[i].span, v->place[i].name);
    for (size_t i = 0; i < v->times; i++) part(page, "when", i, &v->when[i].span, v->when[i].edtf);
    for (size_t i = 0; i < v->sources; i++) part(page, "said_by", i, &v->said_by[i].span, v->said_by[i].kind);
}

static bool event(struct exporter *x, const struct exported *e)
{
    const struct page page = {x->out, e};
    char id[600];
    snprintf(id, sizeof id, "urn:khabar:event:%s", e->event->id);
    fputs(x->n ? ",\n{\"id\":" : "\n{\"id\":", x->out);
    jsonl_text(x->out, id);
    fputs(",\"type\":\"Annotation\",\"motivation\":\"classifying\",\"body\":[", x->out);
    body(x->out, "classifying", e->event->event, true);
    for (size_t i = 0; i < e->event->modes; i++) body(x->out, "tagging", e->event->mode[i], false);
    body(x->out, "tagging", e->event->status, false);
    fputc(']', x->out);
    target(x->out, e->report, &e->event->trigger);
    parts(&page);
    return !ferror(x->out);
}

static bool end(struct exporter *x)
{
    fputs("\n]}\n", x->out);
    return !ferror(x->out);
}

const struct export_format format_webannotation = {.name = "webannotation", .what = "W3C Web Annotation, JSON-LD", .begin = begin,
                                                   .event = event, .end = end};
