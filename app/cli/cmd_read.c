/* SPDX-License-Identifier: Apache-2.0
 * khabar read: inputs of all kinds -> the reports that were found in them, as JSON Lines that every command reads again. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "broken_bytes.h"
#include "reader.h"

/* The text as JSON; U+FFFD stands for broken bytes. NULL without memory. */
static json_t *text_of(const struct read_report *read)
{
    size_t length = read->length, first, broken = broken_count(read->text, read->length, &first);
    if (!broken) return json_stringn(read->text, read->length);
    char *whole = broken_replace(read->text, &length, broken);
    json_t *text = whole ? json_stringn(whole, length) : NULL;
    free(whole);
    return text;
}

/* A string of the report, whose bytes may be broken too. */
static json_t *string_of(const char *text)
{
    const struct read_report as_text = {.text = text, .length = strlen(text)};
    return text_of(&as_text);
}

static json_t *report_as_json(const struct read_report *read)
{
    const struct { const char *name, *value; } strings[] = {
        {"id", read->id}, {"date", read->date}, {"title", read->title}, {"byline", read->byline}, {"source", read->source}, {"url", read->url},
        {"fetched", read->fetched}, {"kind", read->kind}, {"encoding", read->encoding}, {"language", read->language}};
    json_t *object = json_object();
    bool ok = object != NULL;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        ok = ok && json_object_set_new(object, strings[i].name, string_of(strings[i].value)) == 0;
    ok = ok && json_object_set_new(object, "offset", json_integer((json_int_t)read->offset)) == 0 &&
         json_object_set_new(object, "next", json_integer((json_int_t)read->next)) == 0 &&
         json_object_set_new(object, "text", text_of(read)) == 0;
    if (ok) return object;
    json_decref(object);
    return NULL;
}

static bool write_report(void *context, const struct read_report *read)
{
    struct session *session = context;
    json_t *object = report_as_json(read);
    if (object) {
        json_dumpf(object, stdout, JSON_COMPACT);
        putchar('\n');
    } else {
        session_say(session, EX_OSERR, "%s: no memory to write it", read->file);
    }
    json_decref(object);
    return session_flush(session);
}

static int run(struct session *session) { return reader_run(session, write_report, session); }

const struct command command_read = {
    .name = "read",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_REPORTS,
    .summary = "write the reports that are found in files of any kind",
    .help = "usage: khabar read [OPTION]... [FILE|FOLDER|-]...\n"
            "Write what is read of texts, pages, tables, feeds and archives, one report a line: id,\n"
            "date, title, byline, source, url, fetched, kind, encoding, language, offset, next, text.\n"
            "Nothing is coded. Every command reads these lines again.\n\n"
            "  --date YYYY-MM-DD    day of publication of reports that have none\n"
            REPORTS_HELP
            "  --help               this text\n\n"
            "example: khabar read page.html archive.warc.gz > reports.jsonl\n",
};
