/* SPDX-License-Identifier: Apache-2.0
 * Fields of events and mentions in words for people: what the tables and `khabar explain` show. */
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
void cell_after(struct display *cell, const khabar_event *event);
void cell_during(struct display *cell, const khabar_event *event);
void cell_confidence(struct display *cell, const khabar_event *event);

/* Their parts, of a mention too. */
void cell_one_actor(struct display *cell, const khabar_actor *actor); /* text = canonical name [IRQ GOV] */
void cell_one_place(struct display *cell, const khabar_place *place); /* text = name, province, IRQ */
void cell_one_time(struct display *cell, const khabar_time *when);    /* text = EDTF */
void cell_count(struct display *cell, const khabar_count *count);     /* of one that is known: 3 to 9 */

#endif
