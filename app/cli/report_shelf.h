/* SPDX-License-Identifier: Apache-2.0
 * Reports kept by their ids while the records of their events are read. */
#ifndef KHABAR_REPORT_SHELF_H
#define KHABAR_REPORT_SHELF_H
#include "../export/exporter.h"
#include "../graph/pool.h"
#include "reader.h"

struct report_shelf { struct pool pool; struct names ids; struct export_report *at; size_t n, room; };

/* A copy, with or without the text. False: no memory. Of two reports of one id the first is kept. */
bool shelf_put(struct report_shelf *shelf, const struct read_report *read, bool text);
/* All "" but the id for one that is not there. */
struct export_report shelf_get(const struct report_shelf *shelf, const char *id);
void shelf_free(struct report_shelf *shelf);

#endif
