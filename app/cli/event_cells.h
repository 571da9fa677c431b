/* SPDX-License-Identifier: Apache-2.0
 * An event's fields in words for people: what the table and `khabar explain` both show. */
#ifndef KHABAR_EVENT_CELLS_H
#define KHABAR_EVENT_CELLS_H
#include "display.h"
#include "khabar/khabar.h"

/* Each adds its field to the cell, nothing if the field is empty. */
void cell_type(struct display *cell, const khabar_event *event);
void cell_mode(struct display *cell, const khabar_event *event);
void cell_context(struct display *cell, const khabar_event *event);
void cell_status(struct display *cell, const khabar_event *event);
void cell_tense(struct display *cell, const khabar_event *event);
void cell_scale(struct display *cell, const khabar_event *event);
void cell_trigger(struct display *cell, const khabar_event *event);
void cell_actor(struct display *cell, const khabar_event *event);
void cell_recipient(struct display *cell, const khabar_event *event);
void cell_place(struct display *cell, const khabar_event *event);
void cell_when(struct display *cell, const khabar_event *event);
void cell_size(struct display *cell, const khabar_event *event);
void cell_said_by(struct display *cell, const khabar_event *event);
void cell_because(struct display *cell, const khabar_event *event);
void cell_same(struct display *cell, const khabar_event *event);
void cell_confidence(struct display *cell, const khabar_event *event);

#endif
