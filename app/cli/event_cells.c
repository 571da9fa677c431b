/* SPDX-License-Identifier: Apache-2.0
 * Fields in words; see event_cells.h. */
#include "event_cells.h"

#include <inttypes.h>
#include <string.h>

void cell_type(struct display *cell, const khabar_event *event)
{
    display_add_text(cell, event->event);
}

static void add_list(struct display *cell, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i) display_add(cell, ", ");
        display_add_text(cell, texts[i]);
    }
}

void cell_mode(struct display *cell, const khabar_event *event)
{
    add_list(cell, event->mode, event->modes);
}

void cell_context(struct display *cell, const khabar_event *event)
{
    add_list(cell, event->context, event->contexts);
}

void cell_status(struct display *cell, const khabar_event *event)
{
    display_add_text(cell, event->status);
}

void cell_tense(struct display *cell, const khabar_event *event)
{
    display_add_text(cell, event->tense);
}

void cell_scale(struct display *cell, const khabar_event *event)
{
    display_format(cell, "%.1f", event->event_scale);
}

void cell_trigger(struct display *cell, const khabar_event *event)
{
    display_add_text(cell, event->trigger.text);
    if (!*event->lemma || strcmp(event->lemma, event->trigger.text) == 0) return;
    display_add(cell, " (");
    display_add_text(cell, event->lemma);
    display_add(cell, ")");
}

void cell_one_actor(struct display *cell, const khabar_actor *actor)
{
    display_add_text(cell, actor->span.text);
    if (*actor->name && strcmp(actor->name, actor->span.text) != 0) {
        display_add(cell, " = ");
        display_add_text(cell, actor->name);
    }
    if (!*actor->code && !*actor->sector) return;
    display_add(cell, " [");
    display_add_text(cell, actor->code);
    if (*actor->code && *actor->sector) display_add(cell, " ");
    display_add_text(cell, actor->sector);
    display_add(cell, "]");
}

static void add_actors(struct display *cell, const khabar_actor *actor, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (i) display_add(cell, "; ");
        cell_one_actor(cell, &actor[i]);
    }
}

void cell_actor(struct display *cell, const khabar_event *event)
{
    add_actors(cell, event->actor, event->actors);
}

void cell_recipient(struct display *cell, const khabar_event *event)
{
    add_actors(cell, event->recipient, event->recipients);
}

void cell_one_place(struct display *cell, const khabar_place *place)
{
    display_add_text(cell, place->span.text);
    if (place->resolution == 0) {
        display_add(cell, " (not resolved)");
        return;
    }
    display_add(cell, " = ");
    display_add_text(cell, place->name);
    if (*place->province && strcmp(place->province, place->name) != 0) {
        display_add(cell, ", ");
        display_add_text(cell, place->province);
    }
    if (!*place->country) return;
    display_add(cell, ", ");
    display_add_text(cell, place->country);
}

void cell_place(struct display *cell, const khabar_event *event)
{
    for (size_t i = 0; i < event->places; i++) {
        if (i) display_add(cell, "; ");
        cell_one_place(cell, &event->place[i]);
    }
}

void cell_one_time(struct display *cell, const khabar_time *when)
{
    display_add_text(cell, when->span.text);
    if (!*when->edtf) return;
    display_add(cell, " = ");
    display_add_text(cell, when->edtf);
}

void cell_when(struct display *cell, const khabar_event *event)
{
    for (size_t i = 0; i < event->times; i++) {
        if (i) display_add(cell, "; ");
        cell_one_time(cell, &event->when[i]);
    }
}

void cell_count(struct display *cell, const khabar_count *count)
{
    if (count->max < 0) display_format(cell, "%" PRId64 " or more", count->min);
    else if (count->max == count->min) display_format(cell, "%" PRId64, count->min);
    else display_format(cell, "%" PRId64 " to %" PRId64, count->min, count->max);
}

void cell_size(struct display *cell, const khabar_event *event)
{
    bool first = true;
    for (int i = 0; i < KHABAR_SIZES; i++) {
        if (!event->size[i].known) continue;
        if (!first) display_add(cell, ", ");
        first = false;
        display_format(cell, "%s ", khabar_size_name(i));
        cell_count(cell, &event->size[i]);
    }
}

void cell_said_by(struct display *cell, const khabar_event *event)
{
    for (size_t i = 0; i < event->sources; i++) {
        if (i) display_add(cell, "; ");
        display_add_text(cell, event->said_by[i].span.text);
        display_add(cell, " [");
        display_add_text(cell, event->said_by[i].kind);
        display_add(cell, "]");
    }
}

/* Events of the same report by their number, which is what the table shows. */
static void add_numbers(struct display *cell, const char *const *ids, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        const char *colon = strrchr(ids[i], ':');
        display_add(cell, i ? ", event " : "event ");
        display_add_text(cell, colon ? colon + 1 : ids[i]);
    }
}

void cell_because(struct display *cell, const khabar_event *event)
{
    add_numbers(cell, event->because_of, event->causes);
}

void cell_same(struct display *cell, const khabar_event *event)
{
    add_numbers(cell, event->same_as, event->repeats);
}

void cell_after(struct display *cell, const khabar_event *event)
{
    add_numbers(cell, event->after, event->n_after);
}

void cell_during(struct display *cell, const khabar_event *event)
{
    add_numbers(cell, event->during, event->n_during);
}

void cell_confidence(struct display *cell, const khabar_event *event)
{
    display_format(cell, "%.2f", event->confidence);
}
