/* SPDX-License-Identifier: Apache-2.0
 * Strict PLOVER JSON: one object a line with the names of the PLOVER codebook and nothing else. Several participants of a side
 * are a list; modes and contexts are lists. The status of what did not happen is among the contexts' neighbours in the codebook, as
 * auxiliary mode. */
#include <string.h>

#include "columns.h"
#include "jsonl_pieces.h"

/* An entity as PLOVER has it. */
static void entity(FILE *out, const khabar_actor *actor)
{
    fputs("{\"code\":", out);
    jsonl_text(out, actor->code);
    jsonl_field(out, "sector", actor->sector);
    jsonl_field(out, "entity_text", actor->span.text);
    jsonl_field(out, "identifier_text", actor->name);
    fputc('}', out);
}

static void entities(FILE *out, const char *name, const khabar_actor *actor, size_t n)
{
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        entity(out, &actor[i]);
    }
    fputc(']', out);
}

static void place(FILE *out, const khabar_place *place)
{
    fputs(",\"event_loc\":{\"extracted_place\":", out);
    jsonl_text(out, place->span.text);
    jsonl_field(out, "resolved_place", place->name);
    if (place->resolution) {
        fputs(",\"lat\":", out);
        jsonl_degrees(out, place->lat);
        fputs(",\"lon\":", out);
        jsonl_degrees(out, place->lon);
    }
    jsonl_field(out, "province", place->province);
    jsonl_field(out, "country_code", place->country);
    fprintf(out, ",\"resolution\":%d}", place->resolution);
}

/* Of a range the least, as PLOVER has one number. */
static void size(FILE *out, const khabar_event *event)
{
    bool open = false;
    for (int i = KHABAR_DEAD; i <= KHABAR_ARRESTED; i++) {
        if (!event->size[i].known) continue;
        fprintf(out, "%s\"%s\":%lld", open ? "," : ",\"size\":{", khabar_size_name(i), (long long)event->size[i].min);
        open = true;
    }
    if (open) fputc('}', out);
}

/* What the codebook calls auxiliary modes. */
static void modes(FILE *out, const khabar_event *event)
{
    bool more = false;
    fputs(",\"mode\":[", out);
    for (size_t i = 0; i < event->modes; i++, more = true) {
        if (more) fputc(',', out);
        jsonl_text(out, event->mode[i]);
    }
    const char *auxiliary = strcmp(event->status, "actual") != 0 ? event->status : strcmp(event->tense, "historical") == 0 ? "historical" : "";
    if (*auxiliary) fprintf(out, "%s\"%s\"", more ? "," : "", auxiliary);
    fputc(']', out);
}

static void source(FILE *out, const struct export_report *report)
{
    fputs(",\"cite_info\":{\"language\":\"ar\"", out);
    if (*report->title) jsonl_field(out, "title", report->title);
    if (*report->source) jsonl_field(out, "publication", report->source);
    if (*report->url) jsonl_field(out, "url", report->url);
    fputs(",\"coder\":\"Khabar\",\"version\":\"" KHABAR_VERSION "\"}", out);
}

static bool event(struct exporter *x, const struct exported *e)
{
    const khabar_event *v = e->event;
    FILE *out = x->out;
    fputs("{\"id\":", out);
    jsonl_text(out, v->id);
    jsonl_field(out, "date", exported_from(e));
    if (*exported_to(e) && strcmp(exported_to(e), exported_from(e)) != 0) jsonl_field(out, "enddate", exported_to(e));
    entities(out, "actor", v->actor, v->actors);
    entities(out, "recipient", v->recipient, v->recipients);
    jsonl_field(out, "event", v->event);
    modes(out, v);
    jsonl_texts(out, "context", v->context, v->contexts);
    fprintf(out, ",\"quad_code\":%d,\"event_scale\":%.1f", v->quad_code, v->event_scale);
    jsonl_field(out, "event_text", v->trigger.text);
    if (exported_place(e)) place(out, exported_place(e));
    size(out, v);
    source(out, e->report);
    fputs("}\n", out);
    return !ferror(out);
}

const struct export_format format_plover = {.name = "plover", .what = "strict PLOVER JSON, one event a line", .event = event};
