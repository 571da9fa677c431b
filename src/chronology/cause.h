/* SPDX-License-Identifier: Apache-2.0
 * Causes that the text itself names. */
#ifndef KHABAR_CAUSE_H
#define KHABAR_CAUSE_H
#include "../event/event.h"

/* Fills event.cause for all events. */
void cause_link(struct coding *coding);
#endif
