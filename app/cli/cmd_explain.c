/* SPDX-License-Identifier: Apache-2.0
 * khabar explain FILE[:N]: each field of an event and why it is what it is: the table row, the
 * rule or the weighted feature that decided, and where that stands. */
#include <stdio.h>
#include <string.h>

#include "explain_view.h"
#include "reader.h"

struct explaining {
    struct session *session;
    size_t number;   /* of the event asked for, from 1; 0: all */
    size_t reports, found, most;  /* `most`: events of the richest report */
    bool no_memory;
};

static void explain_events(struct explaining *explaining, const khabar_report *report)
{
    const struct settings *set = &explaining->session->set;
    struct view view = {.out = stdout, .width = set->width, .colour = set->colour};
    size_t n;
    const khabar_event *events = khabar_report_events(report, &n);
    explaining->reports++;
    if (n > explaining->most) explaining->most = n;
    if (explaining->number > n) return;
    explaining->found++;
    view_heading(&view, report);
    for (size_t i = 0; i < n; i++) {
        if (explaining->number && explaining->number != i + 1) continue;
        if (!view_explained(&view, &events[i], i + 1)) explaining->no_memory = true;
    }
    putchar('\n');
}

static bool explain_report(void *context, const struct read_report *read)
{
    struct explaining *explaining = context;
    struct session *session = explaining->session;
    khabar_input input = {.id = read->id, .date = read->date, .text = read->text, .length = read->length};
    khabar_report *report;
    khabar_status status = khabar_code(session->coder, &input, &report);
    if (status != KHABAR_OK) {
        session_say_status(session, status, read->file, read->line);
        return true;
    }
    progress_clear(&session->progress);
    explain_events(explaining, report);
    khabar_report_free(report);
    return session_flush(session);
}

static int run(struct session *session)
{
    struct explaining explaining = {.session = session};
    struct settings *set = &session->set;
    if (set->n_paths != 1) {
        fputs("khabar explain: name one FILE or FILE:N; see khabar explain --help\n", stderr);
        return EX_USAGE;
    }
    explaining.number = set->event_number;
    if (!session_open(session, true)) return session->worst;
    int code = reader_run(session, explain_report, &explaining);
    if (explaining.no_memory) session_say(session, EX_OSERR, "no memory, the explanation has gaps");
    if (explaining.reports && !explaining.found)
        session_say(session, EX_DATAERR, "%s: no event %zu, the report has %zu", set->paths[0], explaining.number,
                    explaining.most);
    return code;
}

const struct command command_explain = {
    .name = "explain",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE | ACCEPTS_WIDTH | ACCEPTS_NUMBER | ACCEPTS_REPORTS,
    .summary = "say why each field of an event is what it is",
    .help = "usage: khabar explain [OPTION]... FILE[:N]\n"
            "Say for each event, or for event number N only, why each field is what it is:\n"
            "the table row, rule or weighted feature, with the file and line where it stands.\n"
            "FILE is of any kind that khabar code reads; - is standard input (-:2 its second event).\n\n"
            "  --date YYYY-MM-DD    day of publication of reports that have none\n"
            "  --min-confidence X   leave out events below X, from 0 to 1 (default 0.3)\n"
            "  --width N            columns of the text\n"
            REPORTS_HELP
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar explain --date 2015-11-20 report.txt:1\n",
};
