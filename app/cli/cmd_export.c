/* SPDX-License-Identifier: Apache-2.0
 * khabar export: event records -> a format of other programs. */
#include <errno.h>
#include <string.h>

#include "exporting.h"
#include "reader.h"
#include "record_reader.h"
#include "report_shelf.h"

struct export_run {
    struct session *session;
    struct exporting exporting;
    struct report_shelf shelf;
};

bool export_format_known(const char *name) { return export_format(name) != NULL; }

static bool take_report(void *context, const struct read_report *read)
{
    struct export_run *x = context;
    if (shelf_put(&x->shelf, read, x->exporting.exporter.format->texts)) return true;
    session_say(x->session, EX_OSERR, "%s: no memory for more reports", read->file);
    return false;
}

static bool take_record(void *context, const struct record *record, const char *file, size_t line)
{
    struct export_run *x = context;
    struct export_report report = shelf_get(&x->shelf, record->report);
    if (!*report.date) report.date = record->date;
    (void)file, (void)line;
    return exporting_event(&x->exporting, &(struct exported){.event = &record->event, .report = &report, .review = "", .reliability = ""});
}

/* Reads one file or folder of reports with the reader that looks at the operands. */
static int read_reports(struct export_run *x)
{
    struct session *session = x->session;
    struct settings operands = session->set;
    char *paths[] = {(char *)session->set.reports};
    session->set.paths = paths;
    session->set.n_paths = 1;
    int code = reader_run(session, take_report, x);
    session->set = operands;
    return code;
}

static int make_key(struct session *session)
{
    if (key_make(session->set.new_key)) return EX_OK;
    session_say(session, EX_OK, "%s: %s", session->set.new_key, strerror(errno));
    return EX_CANTCREAT;
}

static int run(struct session *session)
{
    const struct settings *set = &session->set;
    struct export_run x = {.session = session};
    if (set->new_key) return make_key(session);
    int code = exporting_open(&x.exporting, session, set->reports != NULL);
    if (code == EX_OK && set->reports) code = read_reports(&x);
    if (code == EX_OK && exporting_begin(&x.exporting)) code = record_reader_run(session, take_record, &x);
    exporting_close(&x.exporting);
    shelf_free(&x.shelf);
    return code;
}

const struct command command_export = {
    .name = "export",
    .run = run,
    .accepts = ACCEPTS_EXPORT | ACCEPTS_REPORTS | ACCEPTS_REDACT | ACCEPTS_DATA_FILE,
    .summary = "write event records in the formats of other programs",
    .help = "usage: khabar export --format FORMAT [OPTION]... [RECORDS]...\n"
            "Write event records, as made by khabar code --format jsonl, in a format of other programs.\n\n"
            "  --format FORMAT    jsonl, csv, acled, polecat, ged, plover, geojson, huridocs, brat,\n"
            "                     webannotation or graphml; doc/formats.md says what goes where\n"
            "  --reports FILE     the reports: their dates, titles, sources, addresses and, for brat, texts\n"
            "  --out FOLDER       a new folder, for the formats of several files (huridocs, brat)\n"
            "  --bom              tables begin with a byte order mark, which some spreadsheets want\n"
            "  --redact           replace names of private persons, coarsen places, drop sources; doc/redaction.md\n"
            "  --key FILE         the key of the pseudonyms; --new-key FILE makes one\n"
            "  --coarsen LEVEL    the finest place that stays: none (all do), city (default), province, country\n"
            "  --sealed FILE      keep the names, sealed with the key, for khabar unredact\n"
            "  --redaction-report FILE  how much was changed, as JSON\n"
            "  --help             this text\n\n"
            "example: khabar export --format csv --bom --reports reports.jsonl events.jsonl > events.csv\n",
};
