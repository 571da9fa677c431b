/* SPDX-License-Identifier: Apache-2.0
 * One deed that a report tells twice: in its lead and again in detail. */
#ifndef KHABAR_SAME_H
#define KHABAR_SAME_H
#include "../event/event.h"

/* Fills event.repeats: a telling that adds nothing is dropped and stands for the one that it repeats, any other one
 * points to the richest telling of its deed. */
void same_find(struct coding *coding);
#endif
