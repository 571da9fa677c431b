/* SPDX-License-Identifier: Apache-2.0
 * Event records as JSON Lines. Written by hand, not with a JSON library: the order of the fields
 * and the digits of each number are part of the contract, so that equal results are equal bytes. */
#include <inttypes.h>
#include <string.h>

#include "export.h"

/* A JSON text. Bytes above 0x7F go through: the library hands out valid UTF-8. */
static void write_text(FILE *out, const char *text)
{
    fputc('"', out);
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        if (c == '"' || c == '\\') fprintf(out, "\\%c", c);
        else if (c == '\n') fputs("\\n", out);
        else if (c == '\t') fputs("\\t", out);
        else if (c == '\r') fputs("\\r", out);
        else if (c < 0x20) fprintf(out, "\\u%04x", c);
        else fputc(c, out);
    }
    fputc('"', out);
}

/* ,"name":"text" */
static void write_field(FILE *out, const char *name, const char *text)
{
    fprintf(out, ",\"%s\":", name);
    write_text(out, text);
}

/* Without a sign on a zero: -0.04 with one decimal is "0.0". */
static void write_number(FILE *out, double number, int decimals)
{
    char digits[64];
    snprintf(digits, sizeof digits, "%.*f", decimals, number);
    fputs(digits[0] == '-' && !digits[1 + strspn(digits + 1, "0.")] ? digits + 1 : digits, out);
}

/* Up to four decimals (11 m on the ground), at least one. */
static void write_degrees(FILE *out, double degrees)
{
    char digits[64];
    int length = snprintf(digits, sizeof digits, "%.4f", degrees);
    while (length > 2 && digits[length - 1] == '0' && digits[length - 2] != '.') digits[--length] = 0;
    fputs(strcmp(digits, "-0.0") == 0 ? "0.0" : digits, out);
}

static void write_list(FILE *out, const char *name, const char *const *texts, size_t n)
{
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        write_text(out, texts[i]);
    }
    fputc(']', out);
}

/* Opens an object with the span's fields; the caller closes it. */
static void write_span(FILE *out, const khabar_span *span)
{
    fputs("{\"text\":", out);
    write_text(out, span->text);
    fprintf(out, ",\"start\":%zu,\"end\":%zu", span->start, span->end);
}

static void write_actors(FILE *out, const char *name, const khabar_actor *actor, size_t n)
{
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        write_span(out, &actor[i].span);
        write_field(out, "head", actor[i].head);
        write_field(out, "entity", actor[i].entity);
        write_field(out, "name", actor[i].name);
        write_field(out, "code", actor[i].code);
        write_field(out, "sector", actor[i].sector);
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
        write_field(out, "resolved_place", place[i].name);
        write_field(out, "country_code", place[i].country);
        write_field(out, "province", place[i].province);
        fputs(",\"lat\":", out);
        write_degrees(out, place[i].lat);
        fputs(",\"lon\":", out);
        write_degrees(out, place[i].lon);
        fprintf(out, ",\"resolution\":%d}", place[i].resolution);
    }
    fputc(']', out);
}

static void write_times(FILE *out, const khabar_time *when, size_t n)
{
    fputs(",\"when\":[", out);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        write_span(out, &when[i].span);
        write_field(out, "edtf", when[i].edtf);
        write_field(out, "from", when[i].from);
        write_field(out, "to", when[i].to);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_size(FILE *out, const khabar_count *size)
{
    fputs(",\"size\":{", out);
    for (int i = 0, written = 0; i < KHABAR_SIZES; i++) {
        if (!size[i].known) continue;
        fprintf(out, "%s\"%s\":[%" PRId64 ",", written++ ? "," : "", khabar_size_name(i), size[i].min);
        if (size[i].max < 0) fputs("null]", out);
        else fprintf(out, "%" PRId64 "]", size[i].max);
    }
    fputc('}', out);
}

static void write_sources(FILE *out, const khabar_source *source, size_t n)
{
    fputs(",\"said_by\":[", out);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        write_span(out, &source[i].span);
        write_field(out, "kind", source[i].kind);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_reasons(FILE *out, const khabar_reason *reason, size_t n)
{
    fputs(",\"why\":[", out);
    for (size_t i = 0; i < n; i++) {
        fputs(i ? ",{\"field\":" : "{\"field\":", out);
        write_text(out, reason[i].field);
        write_field(out, "what", reason[i].what);
        write_field(out, "file", reason[i].file);
        fprintf(out, ",\"line\":%d,\"weight\":", reason[i].line);
        write_number(out, reason[i].weight, 2);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_event(FILE *out, const char *report, const khabar_event *event, bool why)
{
    fputs("{\"id\":", out);
    write_text(out, event->id);
    write_field(out, "key", event->key);
    write_field(out, "report", report);
    fprintf(out, ",\"sentence\":%zu", event->sentence);
    write_field(out, "event", event->event);
    write_list(out, "mode", event->mode, event->modes);
    write_list(out, "context", event->context, event->contexts);
    write_field(out, "status", event->status);
    write_field(out, "tense", event->tense);
    fprintf(out, ",\"quad_code\":%d,\"event_scale\":", event->quad_code);
    write_number(out, event->event_scale, 1);
    fputs(",\"trigger\":", out);
    write_span(out, &event->trigger);
    write_field(out, "lemma", event->lemma);
    fputc('}', out);
    write_actors(out, "actor", event->actor, event->actors);
    write_actors(out, "recipient", event->recipient, event->recipients);
    write_places(out, event->place, event->places);
    write_times(out, event->when, event->times);
    write_size(out, event->size);
    write_sources(out, event->said_by, event->sources);
    write_list(out, "because_of", event->because_of, event->causes);
    write_list(out, "same_as", event->same_as, event->repeats);
    fputs(",\"confidence\":", out);
    write_number(out, event->confidence, 2);
    if (why) write_reasons(out, event->why, event->reasons);
    fputs("}\n", out);
}

void export_jsonl(FILE *out, const khabar_report *report, bool why)
{
    size_t n;
    const khabar_event *events = khabar_report_events(report, &n);
    for (size_t i = 0; i < n; i++) write_event(out, khabar_report_id(report), &events[i], why);
}
