/* SPDX-License-Identifier: Apache-2.0
 * What the files of `khabar store add` share. */
#ifndef KHABAR_STORE_ADD_H
#define KHABAR_STORE_ADD_H
#include <limits.h>

#include "reader.h"
#include "record_groups.h"
#include "store_command.h"

/* Where a file stands, so that adding it again goes on from there. */
struct file_mark { char path[4096] /* "": it cannot be resumed */, modified[32]; uint64_t size; };

struct sums { uint64_t added, versions, recoded, there, events, kept, unknown, refused; };

struct adding {
    struct session *session;
    struct store *store;
    const char *address;
    FILE *log;                   /* NULL: none */
    bool failed;                 /* the store takes no more */
    struct sums sums;
    struct record_groups groups; /* of --records */
    const char *file;            /* the one in hand, as the reader names it, and how far it was added before */
    struct file_mark mark;
    uint64_t resume;
};

/* Says why the store failed; false. */
bool adding_fail(struct adding *adding);
/* Counts a report and writes its line of the log, which says that it is kept: to be called behind the commit. False after
 * a message when the log cannot be written. */
bool adding_count(struct adding *adding, const char *id, enum store_outcome outcome, const struct store_kept *kept);
/* Was the report added before, by its place in the file? */
bool adding_is_behind_mark(struct adding *adding, const struct read_report *read);
/* The report as the store wants it; `sha256` [65] gets the hash of its bytes. */
struct store_report adding_report(const struct adding *adding, const struct read_report *read, char *sha256);

/* store_add_jobs.c: codes reports with session->set.jobs threads and keeps them, in the order in which they are read. An
 * exit code. */
int adding_run_jobs(struct adding *adding);

#endif
