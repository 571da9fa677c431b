/* SPDX-License-Identifier: Apache-2.0
 * Reports coded and written by several threads, with the messages between them, in the order in which they were read. */
#ifndef KHABAR_CODING_JOBS_H
#define KHABAR_CODING_JOBS_H
#include <stdio.h>

#include "reader.h"

/* Writes one coded report; on a worker, so it looks at the settings only. False without memory. */
typedef bool report_write(FILE *out, const struct settings *set, khabar_report *report);

/* Reads all that session->set names and codes it with session->set.jobs threads. Each report's output is written to stdout
 * as a whole. After Ctrl-C what was begun is finished. Returns as reader_run, or EXIT_INTERRUPTED. */
int coding_jobs_run(struct session *session, report_write *write);

#endif
