/* SPDX-License-Identifier: Apache-2.0
 * Files that are brought in through the page. Each is read by a process of its own, `khabar store add`: what strangers
 * wrote is not parsed in the process that holds the sessions. One at a time, in order. */
#ifndef KHABAR_IMPORTER_H
#define KHABAR_IMPORTER_H
#include <stdbool.h>
#include <stdio.h>

#define IMPORTER_JOBS 200      /* remembered; the oldest finished one is forgotten first */
#define IMPORTER_MESSAGES 200  /* of one job; the rest is counted */

struct importer;
/* data_file, overlay may be NULL. `ungrouped`: there are events that belong to no incident yet. NULL: no memory. */
struct importer *importer_start(const char *store, const char *data_file, const char *overlay, bool ungrouped);
void importer_stop(struct importer *importer); /* stops the running one after the report in hand; NULL is fine */

struct import_order { const char *path /* is moved away */, *name, *date, *encoding; /* "" unknown */ };
/* Number of the new job, 0 if it cannot be taken. */
unsigned long importer_order(struct importer *importer, const struct import_order *order);
/* Writes the job as JSON; false: there is none of that number. */
bool importer_write(struct importer *importer, unsigned long job, FILE *out);

#endif
