/* SPDX-License-Identifier: Apache-2.0
 * Files, folders and standard input -> reports, one at a time. All commands read through this. The library tells what kind a
 * file is and what reports it holds (khabar_intake_open); here are the files, their names, their PDFs, and the messages. With
 * settings.pretokenised every file is plain: its first word may well be '{'. */
#ifndef KHABAR_READER_H
#define KHABAR_READER_H
#include "cli.h"

struct read_report {
    const char *id;
    const char *date;  /* a valid day, or "" */
    const char *source; /* who published it, "" if unknown */
    const char *title, *byline, *url, *fetched, *kind, *encoding, *language; /* as in khabar_article */
    const void *raw;    /* [raw_length] the bytes it was read from */
    size_t raw_length;
    uint64_t offset, next; /* in the file: where it stands, where to resume behind it */
    const char *text;  /* [length] may hold broken bytes and NULs */
    size_t length;     /* more than 0 */
    const char *file;  /* as messages name it */
    size_t line;       /* 0 for a plain file */
};

/* Called for each report; what it points to lives until it returns. False stops the reading. */
typedef bool reader_take(void *context, const struct read_report *report);

/* Reads all that session->set names; bad input is said on stderr (and raises the exit code) and
 * the rest is still read. EX_USAGE when nothing is named and stdin is a terminal, else EX_OK. */
int reader_run(struct session *session, reader_take *take, void *context);

#endif
