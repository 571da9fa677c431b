/* SPDX-License-Identifier: Apache-2.0
 * Files, folders and standard input -> event records, one at a time, in order. A file is JSON Lines as written by
 * `khabar code --format jsonl`; of folders *.jsonl and *.json are read. Empty lines are passed over. */
#ifndef KHABAR_RECORD_READER_H
#define KHABAR_RECORD_READER_H
#include "../import/record.h"
#include "cli.h"

/* Called for each record; what it points to lives until it returns. False stops the reading. */
typedef bool record_take(void *context, const struct record *record, const char *file, size_t line);

/* Within the take call: the taker keeps the record that it was given, in `mine`, and the reader goes on with the one that
 * was there, which starts as {0}. */
void record_take_over(const struct record *given, struct record *mine);

/* Reads all that session->set names; bad lines are said on stderr as FILE:LINE: REASON (and raise the exit code) and
 * the rest is still read. EX_USAGE when nothing is named and stdin is a terminal, else EX_OK. */
int record_reader_run(struct session *session, record_take *take, void *context);

#endif
