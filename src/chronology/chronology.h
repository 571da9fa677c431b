/* SPDX-License-Identifier: Apache-2.0
 * Events -> chronology: what led to what, and the order in time inside one report.
 *
 * In: the coded events. Out: causes and repeats filled in, the numbers of the events in order of time. */
#ifndef KHABAR_CHRONOLOGY_H
#define KHABAR_CHRONOLOGY_H
#include "order.h"

struct chronology {
    size_t *order, n;          /* all events in one row */
    struct order_links links;  /* what the text says of pairs of them */
};

void chronology_find(struct chronology *chronology, struct coding *coding);
#endif
