/* SPDX-License-Identifier: Apache-2.0
 * JSON by hand, not with a library: the order of the fields and the digits of each number are part of the
 * contract; see jsonl_pieces.h. */
#include "jsonl_pieces.h"

#include <inttypes.h>
#include <string.h>

void jsonl_text(FILE *out, const char *text)
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

void jsonl_field(FILE *out, const char *name, const char *text)
{
    fprintf(out, ",\"%s\":", name);
    jsonl_text(out, text);
}

void jsonl_degrees(FILE *out, double degrees)
{
    char digits[64];
    int length = snprintf(digits, sizeof digits, "%.4f", degrees);
    while (length > 2 && digits[length - 1] == '0' && digits[length - 2] != '.') digits[--length] = 0;
    fputs(strcmp(digits, "-0.0") == 0 ? "0.0" : digits, out);
}

void jsonl_count(FILE *out, const khabar_count *count)
{
    fprintf(out, "[%" PRId64 ",", count->min);
    if (count->max < 0) fputs("null]", out);
    else fprintf(out, "%" PRId64 "]", count->max);
}

void jsonl_span(FILE *out, const khabar_span *span)
{
    fputs("\"text\":", out);
    jsonl_text(out, span->text);
    fprintf(out, ",\"start\":%zu,\"end\":%zu", span->start, span->end);
}

void jsonl_actor(FILE *out, const khabar_actor *actor)
{
    jsonl_field(out, "head", actor->head);
    jsonl_field(out, "entity", actor->entity);
    jsonl_field(out, "name", actor->name);
    jsonl_field(out, "code", actor->code);
    jsonl_field(out, "sector", actor->sector);
    fputs(actor->named ? ",\"named\":true" : ",\"named\":false", out);
}

void jsonl_place(FILE *out, const khabar_place *place)
{
    jsonl_field(out, "resolved_place", place->name);
    jsonl_field(out, "country_code", place->country);
    jsonl_field(out, "province", place->province);
    if (place->resolution) {
        fputs(",\"lat\":", out);
        jsonl_degrees(out, place->lat);
        fputs(",\"lon\":", out);
        jsonl_degrees(out, place->lon);
    }
    fprintf(out, ",\"resolution\":%d", place->resolution);
}

void jsonl_time(FILE *out, const khabar_time *when)
{
    jsonl_field(out, "edtf", when->edtf);
    jsonl_field(out, "from", when->from);
    jsonl_field(out, "to", when->to);
}

void jsonl_texts(FILE *out, const char *name, const char *const *texts, size_t n)
{
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(',', out);
        jsonl_text(out, texts[i]);
    }
    fputc(']', out);
}

void jsonl_sizes(FILE *out, const khabar_count *size)
{
    fputs(",\"size\":{", out);
    for (int i = 0, written = 0; i < KHABAR_SIZES; i++) {
        if (!size[i].known) continue;
        fprintf(out, "%s\"%s\":", written++ ? "," : "", khabar_size_name(i));
        jsonl_count(out, &size[i]);
    }
    fputc('}', out);
}
