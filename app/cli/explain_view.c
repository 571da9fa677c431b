/* SPDX-License-Identifier: Apache-2.0
 * An event field by field with its reasons; see explain_view.h. */
#include "explain_view.h"

#include <string.h>

#include "event_cells.h"

#define FIELD_INDENT 5u
#define VALUE_INDENT 18u
#define REASON_INDENT 9u

static const struct field {
    const char *name; /* as in the record and in khabar_reason.field */
    void (*cell)(struct display *cell, const khabar_event *event);
} fields[] = {
    {"event", cell_type},         {"mode", cell_mode},           {"context", cell_context},
    {"status", cell_status},      {"tense", cell_tense},         {"event_scale", cell_scale},
    {"trigger", cell_trigger},    {"actor", cell_actor},         {"recipient", cell_recipient},
    {"event_loc", cell_place},    {"when", cell_when},           {"size", cell_size},
    {"said_by", cell_said_by},    {"because_of", cell_because},  {"same_as", cell_same},
    {"confidence", cell_confidence},
};
enum { FIELDS = sizeof fields / sizeof *fields };

static bool write_reason(const struct view *view, const khabar_reason *reason)
{
    struct display line = {0};
    display_add(&line, "- ");
    display_add_text(&line, reason->what);
    if (*reason->file) {
        display_add(&line, " (");
        display_add_text(&line, reason->file);
        if (reason->line) display_format(&line, ":%d)", reason->line);
        else display_add(&line, ")");
    }
    if (reason->weight < 0 || reason->weight > 0) display_format(&line, " weight %+.2f", reason->weight);
    fprintf(view->out, "%*s", (int)REASON_INDENT, "");
    /* Later lines stand under the reason's words, not under its dash. */
    display_write(view->out, &line, REASON_INDENT + 2, view->width);
    bool ok = !line.failed;
    display_free(&line);
    return ok;
}

static bool write_reasons(const struct view *view, const khabar_event *event, const char *field)
{
    bool ok = true;
    for (size_t i = 0; i < event->reasons; i++)
        if (strcmp(event->why[i].field, field) == 0) ok = write_reason(view, &event->why[i]) && ok;
    return ok;
}

static bool has_reason(const khabar_event *event, const char *field)
{
    for (size_t i = 0; i < event->reasons; i++)
        if (strcmp(event->why[i].field, field) == 0) return true;
    return false;
}

/* A field and its reasons. One that is empty is shown if there is a reason for that. */
static bool write_field(const struct view *view, const khabar_event *event, const struct field *field)
{
    struct display cell = {0};
    bool ok = true;
    field->cell(&cell, event);
    if (cell.n || has_reason(event, field->name)) {
        if (!cell.n) display_add(&cell, "(none)");
        fprintf(view->out, "%*s%-*s", (int)FIELD_INDENT, "", (int)(VALUE_INDENT - FIELD_INDENT), field->name);
        display_write(view->out, &cell, VALUE_INDENT, view->width);
        ok = write_reasons(view, event, field->name);
    }
    ok = ok && !cell.failed;
    display_free(&cell);
    return ok;
}

static bool is_known(const char *name)
{
    for (int i = 0; i < FIELDS; i++)
        if (strcmp(fields[i].name, name) == 0) return true;
    return false;
}

/* Reasons of fields that have no line above (a newer library may name more): none is hidden. */
static bool write_other_reasons(const struct view *view, const khabar_event *event)
{
    bool ok = true;
    for (size_t i = 0; i < event->reasons; i++) {
        const char *name = event->why[i].field;
        bool seen = is_known(name);
        for (size_t k = 0; k < i && !seen; k++) seen = strcmp(event->why[k].field, name) == 0;
        if (seen) continue;
        fprintf(view->out, "%*s%s\n", (int)FIELD_INDENT, "", name);
        ok = write_reasons(view, event, name) && ok;
    }
    return ok;
}

bool view_explained(const struct view *view, const khabar_event *event, size_t number)
{
    bool ok = view_title(view, event, number);
    for (int i = 0; i < FIELDS; i++) ok = write_field(view, event, &fields[i]) && ok;
    return write_other_reasons(view, event) && ok;
}
