/* SPDX-License-Identifier: Apache-2.0
 * Why an event is what it is, as `khabar explain` and `khabar try` show it. */
#ifndef KHABAR_EXPLAIN_VIEW_H
#define KHABAR_EXPLAIN_VIEW_H
#include "table_view.h"

/* The event's title, then each field with its reasons; number from 1. False when memory ran out and something is
 * missing. */
bool view_explained(const struct view *view, const khabar_event *event, size_t number);

#endif
