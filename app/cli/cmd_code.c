/* SPDX-License-Identifier: Apache-2.0
 * khabar code: reports -> event records as JSON Lines, or a table for the terminal. */
#include "../export/export.h"
#include "coding_jobs.h"
#include "table_view.h"

static bool write_report(FILE *out, const struct settings *set, khabar_report *report)
{
    struct view view = {.out = out, .width = set->width, .colour = set->colour};
    if (!set->jsonl) return view_report(&view, report);
    export_jsonl(out, report, set->why);
    return true;
}

static int run(struct session *session)
{
    return session_open(session, session->set.why) ? coding_jobs_run(session, write_report) : session->worst;
}

const struct command command_code = {
    .name = "code",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_FORMAT | ACCEPTS_WHY | ACCEPTS_ORDER | ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE | ACCEPTS_WIDTH |
               ACCEPTS_REPORTS | ACCEPTS_JOBS,
    .summary = "write the events of reports: who did what to whom, where, when",
    .help = "usage: khabar code [OPTION]... [FILE|FOLDER|-]...\n"
            "Write the events of Arabic news reports, one record a line or as a table.\n\n"
            "A file is plain text, JSON Lines with id, date and text in each object, CSV, a web page, a\n"
            "feed, a web archive (WARC) or a PDF, compressed or not; its content tells which. Folders are\n"
            "walked for files of these kinds; - is standard input.\n\n"
            "  --date YYYY-MM-DD    day of publication of reports that have none\n"
            "  --format FORMAT      table (default on a terminal) or jsonl (default elsewhere)\n"
            "  --order              say which events came before each, as far as the text tells\n"
            "  --why                add the reasons of each field to jsonl\n"
            "  --min-confidence X   leave out events below X, from 0 to 1 (default 0.3)\n"
            "  --width N            columns of the table\n"
            "  --jobs N             code with N threads; the output is the same\n"
            REPORTS_HELP
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar code --date 2015-11-20 --format jsonl reports/ > events.jsonl\n",
};
