/* SPDX-License-Identifier: Apache-2.0
 * Events -> chronology: what led to what, and the order in time inside one report.
 *
 * In: the coded events. Out: causes filled in, and the numbers of the events in order of time. */
#ifndef KHABAR_CHRONOLOGY_H
#define KHABAR_CHRONOLOGY_H
#include "../event/event.h"

struct chronology { size_t *order; size_t n; };

void chronology_find(struct chronology *chronology, struct coding *coding);
#endif
