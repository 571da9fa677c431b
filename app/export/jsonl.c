/* SPDX-License-Identifier: Apache-2.0
 * Event records as JSON Lines. Written by hand, not with a JSON library: the order of the fields
 * and the digits of each number are part of the contract, so that equal results are equal bytes. */
#include <string.h>

#include "export.h"
#include "jsonl_pieces.h"

/* Without a sign on a zero: -0.04 with one decimal is "0.0". */
static void write_number(FILE *out, double number, int decimals)
{
    char digits[64];
    snprintf(digits, sizeof digits, "%.*f", decimals, number);
    fputs(digits[0] == '-' && !digits[1 + strspn(digits + 1, "0.")] ? digits + 1 : digits, out);
}

/* Opens an object with the span's fields; the caller closes it. */
static void write_span(FILE *out, const khabar_span *span)
{
    fputc('{', out);
    jsonl_span(out, span);
}

static void write_actors(FILE *out, const char *name, const khabar_actor *actor, size_t n)
{
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        write_span(out, &actor[i].span);
        jsonl_actor(out, &actor[i]);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_places(FILE *out, const khabar_place *place, size_t n)
{
    fputs(",\"event_loc\":[", out);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        write_span(out, &place[i].span);
        jsonl_place(out, &place[i]);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_times(FILE *out, const khabar_time *when, size_t n)
{
    fputs(",\"when\":[", out);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        write_span(out, &when[i].span);
        jsonl_time(out, &when[i]);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_sources(FILE *out, const khabar_source *source, size_t n)
{
    fputs(",\"said_by\":[", out);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        write_span(out, &source[i].span);
        jsonl_field(out, "kind", source[i].kind);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_reasons(FILE *out, const khabar_reason *reason, size_t n)
{
    fputs(",\"why\":[", out);
    for (size_t i = 0; i < n; i++) {
        fputs(i ? ",{\"field\":" : "{\"field\":", out);
        jsonl_text(out, reason[i].field);
        jsonl_field(out, "what", reason[i].what);
        jsonl_field(out, "file", reason[i].file);
        fprintf(out, ",\"line\":%d,\"weight\":", reason[i].line);
        write_number(out, reason[i].weight, 2);
        fputc('}', out);
    }
    fputc(']', out);
}

void export_event(FILE *out, const char *report, const khabar_event *event, bool why)
{
    fputs("{\"id\":", out);
    jsonl_text(out, event->id);
    jsonl_field(out, "key", event->key);
    jsonl_field(out, "report", report);
    fprintf(out, ",\"sentence\":%zu", event->sentence);
    jsonl_field(out, "event", event->event);
    jsonl_texts(out, "mode", event->mode, event->modes);
    jsonl_texts(out, "context", event->context, event->contexts);
    jsonl_field(out, "status", event->status);
    jsonl_field(out, "tense", event->tense);
    fprintf(out, ",\"quad_code\":%d,\"event_scale\":", event->quad_code);
    write_number(out, event->event_scale, 1);
    fputs(",\"trigger\":", out);
    write_span(out, &event->trigger);
    jsonl_field(out, "lemma", event->lemma);
    fputc('}', out);
    write_actors(out, "actor", event->actor, event->actors);
    write_actors(out, "recipient", event->recipient, event->recipients);
    write_places(out, event->place, event->places);
    write_times(out, event->when, event->times);
    jsonl_sizes(out, event->size);
    write_sources(out, event->said_by, event->sources);
    jsonl_texts(out, "because_of", event->because_of, event->causes);
    jsonl_texts(out, "same_as", event->same_as, event->repeats);
    fputs(",\"confidence\":", out);
    write_number(out, event->confidence, 2);
    if (event->n_after) jsonl_texts(out, "after", event->after, event->n_after);
    if (event->n_during) jsonl_texts(out, "during", event->during, event->n_during);
    if (why) write_reasons(out, event->why, event->reasons);
    fputs("}\n", out);
}

void export_jsonl(FILE *out, const khabar_report *report, bool why)
{
    size_t n;
    const khabar_event *events = khabar_report_events(report, &n);
    for (size_t i = 0; i < n; i++) export_event(out, khabar_report_id(report), &events[i], why);
}
