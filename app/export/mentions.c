/* SPDX-License-Identifier: Apache-2.0
 * Mentions as JSON Lines: report, kind, text, start and end, then the fields of the kind, then what found it
 * and the table row that its value was read from. */
#include <string.h>

#include "export.h"
#include "jsonl_pieces.h"

static void write_actor(FILE *out, const khabar_mention *mention)
{
    jsonl_actor(out, &mention->actor);
    fputs(",\"count\":", out);
    if (mention->count.known) jsonl_count(out, &mention->count);
    else fputs("null", out);
}

static void write_place(FILE *out, const khabar_mention *mention)
{
    jsonl_place(out, &mention->place);
}

static void write_time(FILE *out, const khabar_mention *mention)
{
    jsonl_time(out, &mention->when);
}

static void write_name(FILE *out, const khabar_mention *mention)
{
    jsonl_field(out, "label", mention->label);
}

static const struct kind {
    const char *name;
    void (*write)(FILE *out, const khabar_mention *mention);
} kinds[] = {{"actor", write_actor}, {"place", write_place}, {"time", write_time}, {"name", write_name}};

static void write_mention(FILE *out, const char *report, const khabar_mention *mention)
{
    fputs("{\"report\":", out);
    jsonl_text(out, report);
    jsonl_field(out, "kind", mention->kind);
    fputc(',', out);
    jsonl_span(out, &mention->span);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(mention->kind, kinds[i].name) == 0) kinds[i].write(out, mention);
    jsonl_field(out, "rule", mention->rule);
    jsonl_field(out, "file", mention->file);
    fprintf(out, ",\"line\":%d}\n", mention->line);
}

void export_mentions(FILE *out, const khabar_report *report)
{
    size_t n;
    const khabar_mention *mention = khabar_report_mentions(report, &n);
    for (size_t i = 0; i < n; i++) write_mention(out, khabar_report_id(report), &mention[i]);
}
