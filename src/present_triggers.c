/* SPDX-License-Identifier: Apache-2.0
 * The rows of the triggers that were weighed for each word -> what became of them, in words. */
#include "handles.h"

static const char *string(const struct khabar_report *r, uint32_t s) { return r->data->gazetteer.strings + s; }

/* An event at this word reached the report. */
static bool is_shown(const struct khabar_report *r, const khabar_span *word)
{
    for (size_t i = 0; i < r->events; i++)
        if (r->event[i].trigger.start == word->start) return true;
    return false;
}

static const char *outcome_of(const struct coding *c, const struct weighed_row *w, bool taken)
{
    static const char *const OUTCOME[] = {
        [ROW_READING] = "the word is read as another part of speech here",
        [ROW_FRAME] = "the other words of its frame are not here",
        [ROW_CONDITION] = "its condition does not hold",
        [ROW_FITS] = "fits, but was not chosen",
        [ROW_TAKEN] = "taken, then left out: told elsewhere, only demanded, or too unsure",
    };
    if (taken) return "taken";
    if (w->outcome == ROW_FITS && !c->o->trigger[w->row].type) return "fits: no event";
    return OUTCOME[w->outcome];
}

static const char *modes_of(struct khabar_report *r, const struct coding *c, const struct trigger_row *t)
{
    const char *text = "";
    for (int i = 0; i < TRIGGER_MODES; i++)
        if (t->mode[i])
            text = arena_print(&r->arena, "%s%s%s", text, *text ? ", " : "", string(r, c->o->type[t->mode[i]].name));
    return text;
}

static khabar_trigger make_trigger(struct khabar_report *r, const struct coding *c, const struct weighed_row *w)
{
    const struct trigger_row *t = &c->o->trigger[w->row];
    khabar_trigger out = {.span = present_span(r, w->word, w->word + 1), .mode = modes_of(r, c, t), .gloss = string(r, t->gloss)};
    out.event = t->type ? string(r, c->o->type[t->type].name) : "";
    out.taken = w->outcome == ROW_TAKEN && is_shown(r, &out.span);
    out.read = w->outcome != ROW_READING;
    out.own = t->own;
    out.outcome = outcome_of(c, w, out.taken);
    out.file = present_row(r, t->row, &out.line);
    return out;
}

void present_triggers(struct khabar_report *r, const struct coding *c)
{
    r->trigger = arena_new(&r->arena, khabar_trigger, c->weighed.n + 1);
    for (uint32_t i = 0; i < c->weighed.n; i++) r->trigger[r->triggers++] = make_trigger(r, c, &c->weighed.at[i]);
}
