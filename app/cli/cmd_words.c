/* SPDX-License-Identifier: Apache-2.0
 * khabar words: reports -> their words in CoNLL-U, with lemma, part of speech, features, root; or cut
 * into clitics and stem, one written word a line. */
#include <stdio.h>

#include "../export/export.h"
#include "given_words.h"

static bool write_words(void *context, const struct read_report *read)
{
    struct session *session = context;
    khabar_input input = {.id = read->id, .date = read->date, .text = read->text, .length = read->length};
    khabar_report *report;
    khabar_status status = khabar_analyse(session->coder, &input, &report);
    if (status != KHABAR_OK) {
        session_say_status(session, status, read->file, read->line);
        return true;
    }
    if (!(session->set.segments ? export_segments : export_conllu)(stdout, report))
        session_say(session, EX_OSERR, "%s: no memory to write its words", read->file);
    khabar_report_free(report);
    return session_flush(session);
}

static int run(struct session *session)
{
    if (!session_open(session, false)) return session->worst;
    return session->set.pretokenised ? given_words_run(session) : reader_run(session, write_words, session);
}

const struct command command_words = {
    .name = "words",
    .run = run,
    .accepts = ACCEPTS_DATA_FILE | ACCEPTS_WORD_FORMAT | ACCEPTS_PRETOKENISED | ACCEPTS_REPORTS,
    .summary = "write the words of reports with their analysis",
    .help = "usage: khabar words [OPTION]... [FILE|FOLDER|-]...\n"
            "Write the words of Arabic reports in CoNLL-U: clitics apart, lemma, part of speech,\n"
            "features; root and English gloss in the last column. Input as for khabar code.\n\n"
            "  --format FORMAT      conllu (default), or segments: one written word a line, its\n"
            "                       clitics and stem joined by +, an empty line after each sentence\n"
            "  --pretokenised       the input is one written word a line, with empty lines between\n"
            "                       sentences; its words and sentences are kept as they are\n"
            REPORTS_HELP
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar words report.txt > report.conllu\n",
};
