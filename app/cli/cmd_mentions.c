/* SPDX-License-Identifier: Apache-2.0
 * khabar mentions: reports -> the people, groups, places, times and names in them, as JSON Lines or a table
 * for the terminal; or given words -> the same words with labels of names. */
#include <stdio.h>
#include <unistd.h>

#include "../export/export.h"
#include "given_words.h"
#include "table_view.h"

struct finding {
    struct session *session;
    bool on_terminal; /* stdout and the progress bar share the screen */
};

static void show(const struct finding *finding, const khabar_report *report)
{
    const struct settings *set = &finding->session->set;
    if (set->jsonl) {
        export_mentions(stdout, report);
        return;
    }
    struct view view = {.out = stdout, .width = set->width, .colour = set->colour};
    if (!view_mentions(&view, report)) session_say(finding->session, EX_OSERR, "no memory for the table");
}

static bool find_in_report(void *context, const struct read_report *read)
{
    const struct finding *finding = context;
    struct session *session = finding->session;
    khabar_input input = {.id = read->id, .date = read->date, .text = read->text, .length = read->length};
    khabar_report *report;
    khabar_status status = khabar_find_mentions(session->coder, &input, &report);
    if (status != KHABAR_OK) {
        session_say_status(session, status, read->file, read->line);
        return true; /* the next report may be shorter or better */
    }
    if (finding->on_terminal) progress_clear(&session->progress);
    show(finding, report);
    khabar_report_free(report);
    return session_flush(session);
}

static int run(struct session *session)
{
    struct finding finding = {.session = session, .on_terminal = isatty(STDOUT_FILENO)};
    if (session->set.bio != session->set.pretokenised) {
        fputs("khabar mentions: --pretokenised and --format bio need each other; see khabar mentions --help\n", stderr);
        return EX_USAGE;
    }
    if (!session_open(session, false)) return session->worst;
    return session->set.bio ? given_words_run(session) : reader_run(session, find_in_report, &finding);
}

const struct command command_mentions = {
    .name = "mentions",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_MENTION_FORMAT | ACCEPTS_PRETOKENISED | ACCEPTS_DATA_FILE | ACCEPTS_WIDTH | ACCEPTS_REPORTS,
    .summary = "write the people, places, times and names of reports",
    .help = "usage: khabar mentions [OPTION]... [FILE|FOLDER|-]...\n"
            "Write who, where, when and how many Arabic reports name, each with its value and what\n"
            "it was read from: a rule, a row of a table, the model of names. Input as for khabar code.\n\n"
            "  --date YYYY-MM-DD    day of publication of reports that have none\n"
            "  --format FORMAT      table (default on a terminal), jsonl (default elsewhere), or bio:\n"
            "                       given words, each with its label of a name (B-PERS I-PERS ... O)\n"
            "  --pretokenised       the input is one written word a line, before the first tab, with\n"
            "                       empty lines between sentences; needs --format bio\n"
            "  --width N            columns of the table\n"
            REPORTS_HELP
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar mentions --date 2015-11-20 report.txt\n",
};
