/* SPDX-License-Identifier: Apache-2.0
 * khabar code: reports -> event records as JSON Lines, or a table for the terminal. */
#include <stdio.h>
#include <unistd.h>

#include "../export/export.h"
#include "reader.h"
#include "table_view.h"

struct coding {
    struct session *session;
    bool on_terminal; /* stdout and the progress bar share the screen */
};

static void show(const struct coding *coding, const khabar_report *report)
{
    const struct settings *set = &coding->session->set;
    if (set->jsonl) {
        export_jsonl(stdout, report, set->why);
        return;
    }
    struct view view = {.out = stdout, .width = set->width, .colour = set->colour};
    if (!view_report(&view, report)) session_say(coding->session, EX_OSERR, "no memory for the table");
}

static bool code_report(void *context, const struct read_report *read)
{
    const struct coding *coding = context;
    struct session *session = coding->session;
    khabar_input input = {.id = read->id, .date = read->date, .text = read->text, .length = read->length};
    khabar_report *report;
    khabar_status status = khabar_code(session->coder, &input, &report);
    if (status != KHABAR_OK) {
        session_say_status(session, status, read->file, read->line);
        return true; /* the next report may be shorter or better */
    }
    if (coding->on_terminal) progress_clear(&session->progress);
    show(coding, report);
    khabar_report_free(report);
    return session_flush(session);
}

static int run(struct session *session)
{
    struct coding coding = {.session = session, .on_terminal = isatty(STDOUT_FILENO)};
    if (!session_open(session, session->set.why)) return session->worst;
    return reader_run(session, code_report, &coding);
}

const struct command command_code = {
    .name = "code",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_FORMAT | ACCEPTS_WHY | ACCEPTS_ORDER | ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE | ACCEPTS_WIDTH,
    .summary = "write the events of reports: who did what to whom, where, when",
    .help = "usage: khabar code [OPTION]... [FILE|FOLDER|-]...\n"
            "Write the events of Arabic news reports, one record a line or as a table.\n\n"
            "A file is plain UTF-8 text, or JSON Lines with id, date and text in each object.\n"
            "Folders are walked for *.txt, *.jsonl and *.json; - is standard input.\n\n"
            "  --date YYYY-MM-DD    day of publication of reports that have none\n"
            "  --format FORMAT      table (default on a terminal) or jsonl (default elsewhere)\n"
            "  --order              say which events came before each, as far as the text tells\n"
            "  --why                add the reasons of each field to jsonl\n"
            "  --min-confidence X   leave out events below X, from 0 to 1 (default 0.3)\n"
            "  --width N            columns of the table\n"
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar code --date 2015-11-20 --format jsonl reports/ > events.jsonl\n",
};
