/* SPDX-License-Identifier: Apache-2.0
 * khabar export: event records -> a format of other programs. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "../export/exporter.h"
#include "reader.h"
#include "record_reader.h"
#include "redaction.h"
#include "report_shelf.h"

struct exporting {
    struct session *session;
    struct exporter exporter;
    struct report_shelf shelf;
    struct redaction redaction;
    bool failed;
};

bool export_format_known(const char *name) { return export_format(name) != NULL; }

static void say_failed(struct exporting *x)
{
    x->failed = true;
    session_say(x->session, EX_IOERR, "cannot write %s: %s", x->exporter.folder ? x->exporter.folder : "the output", strerror(errno));
}

static bool take_report(void *context, const struct read_report *read)
{
    struct exporting *x = context;
    if (shelf_put(&x->shelf, read, x->exporter.format->texts)) return true;
    session_say(x->session, EX_OSERR, "%s: no memory for more reports", read->file);
    return false;
}

static bool take_record(void *context, const struct record *record, const char *file, size_t line)
{
    struct exporting *x = context;
    struct export_report report = shelf_get(&x->shelf, record->report);
    if (!*report.date) report.date = record->date;
    struct exported exported = {.event = &record->event, .report = &report, .review = "", .reliability = ""};
    const struct exported *leaving = redaction_event(&x->redaction, x->session, &exported);
    (void)file, (void)line;
    if (!leaving) return false;
    if (exporter_event(&x->exporter, leaving)) return true;
    say_failed(x);
    return false;
}

/* Reads one file or folder of reports with the reader that looks at the operands. */
static int read_reports(struct exporting *x)
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

/* A folder that is new or empty: nothing of the user's is written over. */
static int make_folder(struct session *session, const char *path)
{
    if (mkdir(path, 0777) == 0) return EX_OK;
    if (errno == EEXIST && rmdir(path) == 0 && mkdir(path, 0777) == 0) return EX_OK;
    session_say(session, EX_OK, "%s: %s", path, errno == ENOTEMPTY || errno == EEXIST ? "the folder is not empty" : strerror(errno));
    return EX_CANTCREAT;
}

/* EX_OK, or another exit code after a message. */
static int check_settings(struct session *session, const struct export_format *format)
{
    const struct settings *set = &session->set;
    if (format->folder && !set->out) {
        session_say(session, EX_OK, "--format %s writes several files: name a folder with --out", format->name);
        return EX_USAGE;
    }
    if (format->texts && !set->reports) {
        session_say(session, EX_OK, "--format %s needs the texts of the reports: --reports FILE", format->name);
        return EX_USAGE;
    }
    if (set->redact && !set->key) {
        session_say(session, EX_OK, "--redact needs --key FILE; khabar export --new-key FILE makes one");
        return EX_USAGE;
    }
    if (format->texts && set->redact) {
        session_say(session, EX_OK, "--format %s holds the texts of the reports, which --redact drops", format->name);
        return EX_USAGE;
    }
    return format->folder ? make_folder(session, set->out) : EX_OK;
}

static int make_key(struct session *session)
{
    if (key_make(session->set.new_key)) return EX_OK;
    session_say(session, EX_OK, "%s: %s", session->set.new_key, strerror(errno));
    return EX_CANTCREAT;
}

static void say_summary(struct exporting *x)
{
    if (x->exporter.passed_over)
        session_say(x->session, EX_OK, "%zu events written as %s, %zu passed over that it has no place for", x->exporter.n,
                    x->exporter.format->name, x->exporter.passed_over);
}

static int run(struct session *session)
{
    const struct settings *set = &session->set;
    struct exporting x = {.session = session, .exporter = {.format = export_format(set->export_format ? set->export_format : "jsonl"),
                                                           .out = stdout, .bom = set->bom}};
    if (set->new_key) return make_key(session);
    int code = check_settings(session, x.exporter.format);
    if (code != EX_OK) return code;
    if (set->redact && !session_open(session, false)) return session->worst;
    if (!redaction_open(&x.redaction, session)) return session->worst;
    if (x.exporter.format->folder) x.exporter.folder = set->out;
    if (set->reports) code = read_reports(&x);
    if (code == EX_OK && !exporter_begin(&x.exporter)) say_failed(&x);
    if (code == EX_OK && !x.failed) code = record_reader_run(session, take_record, &x);
    if (!exporter_end(&x.exporter) && !x.failed) say_failed(&x);
    say_summary(&x);
    redaction_close(&x.redaction, session);
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
