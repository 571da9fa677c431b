/* SPDX-License-Identifier: Apache-2.0
 * khabar store query: what a filter finds, row by row, as a table, as event records or as reports. */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../export/jsonl_pieces.h"
#include "../import/record.h"
#include "../store/lemmas.h"
#include "display.h"
#include "store_command.h"
#include "table_view.h"

struct asking {
    struct session *session;
    const char *address;
    struct buffer lemma;     /* what --lemma becomes */
    struct record record;    /* of the row, read for the table */
    int64_t last_report;     /* whose heading stands */
};

/* -------------------------------------------------------------- JSON Lines */

/* The record, and what only the store knows of it. */
void store_write_event(const struct store_row *row)
{
    fwrite(row->record, 1, strlen(row->record) - 1, stdout); /* up to its bracket */
    jsonl_field(stdout, "date", row->report.date);
    jsonl_field(stdout, "review", row->review);
    jsonl_field(stdout, "reliability", row->reliability);
    printf(",\"number\":%" PRId64 "}\n", row->number);
}

static void write_event(struct asking *a, const struct store_row *row)
{
    (void)a;
    store_write_event(row);
}

/* A report as the commands read it, and its custody. */
static void write_report(struct asking *a, const struct store_row *row)
{
    (void)a;
    const struct store_report *r = &row->report;
    const struct { const char *name, *text; } fields[] = {
        {"date", r->date}, {"title", r->title}, {"byline", r->byline}, {"source", r->source}, {"url", r->url}, {"language", r->language},
        {"kind", r->kind}, {"encoding", r->encoding}, {"fetched", r->fetched}, {"file", r->file}, {"sha256", row->sha256},
        {"text_sha256", row->text_sha256}, {"added", row->added}, {"data_version", row->data_version},
        {"code_version", row->code_version},
    };
    fputs("{\"id\":", stdout);
    jsonl_text(stdout, r->id);
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++) jsonl_field(stdout, fields[i].name, fields[i].text);
    printf(",\"number\":%" PRId64 ",\"offset\":%" PRIu64 ",\"version\":%" PRId64 ",\"newest\":%s,\"events\":%" PRId64,
           row->number, r->offset, row->version, row->newer ? "false" : "true", row->events);
    jsonl_field(stdout, "text", r->text);
    fputs("}\n", stdout);
}

/* ------------------------------------------------------------------- table */

static struct view view_of(const struct asking *a)
{
    const struct settings *set = &a->session->set;
    return (struct view){.out = stdout, .width = set->width, .colour = set->colour};
}

static void show_heading(struct asking *a, const struct store_row *row, int64_t events)
{
    const struct settings *set = &a->session->set;
    struct display line = {0};
    display_add_text(&line, row->report.id);
    display_add(&line, ", ");
    display_add_text(&line, *row->report.date ? row->report.date : "no date");
    if (*row->report.source) display_add(&line, ", ");
    display_add_text(&line, row->report.source);
    if (row->version > 1 || row->newer) display_format(&line, ", version %" PRId64, row->version);
    if (events >= 0) display_format(&line, ", %" PRId64 " event%s", events, events == 1 ? "" : "s");
    if (set->colour) fputs("\033[1m", stdout);
    display_write(stdout, &line, 0, set->width);
    if (set->colour) fputs("\033[0m", stdout);
    display_free(&line);
}

static void show_event(struct asking *a, const struct store_row *row)
{
    struct view view = view_of(a);
    if (!record_read(&a->record, row->record, strlen(row->record))) {
        session_say(a->session, EX_DATAERR, "%s: a record cannot be read: %s", a->address, a->record.message);
        return;
    }
    const char *colon = strrchr(a->record.event.id, ':');
    int64_t report = row->number >> 21;
    if (report != a->last_report) show_heading(a, row, -1);
    a->last_report = report;
    view_event(&view, &a->record.event, colon ? (size_t)strtoul(colon + 1, NULL, 10) : 0);
    if (strcmp(row->review, "machine") != 0)
        printf("     review    %s%s%s\n", row->review, *row->reliability ? ", " : "", row->reliability);
}

static void show_report(struct asking *a, const struct store_row *row)
{
    struct display line = {0};
    show_heading(a, row, row->events);
    display_add_text(&line, *row->report.title ? row->report.title : row->report.file);
    printf("     ");
    display_write(stdout, &line, 5, a->session->set.width);
    display_free(&line);
}

/* ------------------------------------------------------------------- query */

typedef void show(struct asking *a, const struct store_row *row);

static show *shown_as(const struct settings *set)
{
    if (set->store.filter.reports) return set->jsonl ? write_report : show_report;
    return set->jsonl ? write_event : show_event;
}

/* They are analysed as those of the reports were. */
bool store_read_lemmas(struct session *session, struct buffer *lemma)
{
    struct store_filter *f = &session->set.store.filter;
    khabar_report *words;
    if (!f->lemma) return true;
    if (!session->coder && !session_open(session, false)) return false;
    khabar_input input = {.text = f->lemma, .length = strlen(f->lemma)};
    if (khabar_analyse(session->coder, &input, &words) != KHABAR_OK) {
        session_say(session, EX_OSERR, "--lemma: %s", khabar_coder_message(session->coder));
        return false;
    }
    lemmas_of(lemma, words);
    khabar_report_free(words);
    f->lemma = buffer_text(lemma);
    return !lemma->failed;
}

static void ask(struct asking *a, struct store *store, const struct store_filter *filter)
{
    const struct settings *set = &a->session->set;
    show *show_row = shown_as(set);
    struct store_row row;
    struct store_query *query = store_query_new(store, filter);
    bool goes_on = query != NULL;
    while (goes_on && store_query_next(query, &row)) {
        show_row(a, &row);
        goes_on = !ferror(stdout);
    }
    store_query_free(query);
    if (store_failure(store)->trouble != STORE_FINE) store_command_say(a->session, a->address, store_failure(store));
    session_flush(a->session);
}

static int run(struct session *session)
{
    struct asking a = {.session = session};
    struct store *store = store_command_open_indexed(session, &a.address);
    struct store_filter *filter = &session->set.store.filter;
    if (!store) return session->worst;
    if (session->set.n_paths) session_say(session, EX_DATAERR, "\"%s\": one store at a time, and no files", session->set.paths[0]);
    filter->texts = filter->reports && session->set.jsonl;
    if (session->set.min_confidence > 0) filter->min_confidence = session->set.min_confidence;
    if (!session->set.n_paths && store_read_lemmas(session, &a.lemma)) ask(&a, store, filter);
    store_close(store);
    buffer_free(&a.lemma);
    record_free(&a.record);
    return EX_OK;
}

const struct command command_store_query = {
    .name = "store query",
    .run = run,
    .accepts = ACCEPTS_FORMAT | ACCEPTS_WIDTH | ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE,
    .own = store_query_options,
    .help = "usage: khabar store query STORE [OPTION]...\n"
            "Find events for which all that is asked holds. They come in the order in which they were added.\n\n" CONDITIONS_HELP
            "  --reports            reports, not events\n"
            "  --format FORMAT      table (default on a terminal) or jsonl (default elsewhere)\n"
            "  --width N            columns of the table\n"
            "  --help               this text\n\n"
            "example: khabar store query iraq.khabar --place نينوى --type COERCE --from 2015-01-01\n",
};
