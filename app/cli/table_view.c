/* SPDX-License-Identifier: Apache-2.0
 * The table; see table_view.h. Blocks rather than columns: ten fields with Arabic phrases do not
 * fit side by side in 80 columns, and a block can be read aloud by a screen reader. */
#include "table_view.h"

#include <string.h>

#include "display.h"
#include "event_cells.h"

#define LABEL_INDENT 5u
#define VALUE_INDENT 15u
#define MENTION_INDENT 9u

static const char bold[] = "\033[1m", dim[] = "\033[2m", plain[] = "\033[0m";

static void who(struct display *cell, const khabar_event *event)
{
    if (!event->actors && !event->recipients) return;
    cell_actor(cell, event);
    if (!event->actors) display_add(cell, "?");
    if (!event->recipients) return;
    display_add(cell, " \xE2\x86\x92 "); /* rightwards arrow: actor to recipient */
    cell_recipient(cell, event);
}

static const struct row {
    const char *label;
    void (*cell)(struct display *cell, const khabar_event *event);
} rows[] = {
    {"who", who},           {"where", cell_place},       {"when", cell_when},     {"how many", cell_size},
    {"said by", cell_said_by}, {"because", cell_because}, {"same as", cell_same}, {"after", cell_after},
    {"during", cell_during}, {"trigger", cell_trigger},
};
enum { ROWS = sizeof rows / sizeof *rows };

static void style(const struct view *view, const char *code)
{
    if (view->colour) fputs(code, view->out);
}

/* `what` is what there are n of, in the singular. */
static bool heading(const struct view *view, const khabar_report *report, size_t n, const char *what)
{
    struct display line = {0};
    const char *date = khabar_report_date(report);
    display_add_text(&line, khabar_report_id(report));
    display_add(&line, ", ");
    display_add_text(&line, *date ? date : "no date");
    display_format(&line, ", %zu %s%s", n, what, n == 1 ? "" : "s");
    style(view, bold);
    display_write(view->out, &line, 0, view->width);
    style(view, plain);
    bool ok = !line.failed;
    display_free(&line);
    return ok;
}

bool view_heading(const struct view *view, const khabar_report *report)
{
    size_t n;
    khabar_report_events(report, &n);
    return heading(view, report, n, "event");
}

bool view_title(const struct view *view, const khabar_event *event, size_t number)
{
    struct display line = {0};
    cell_type(&line, event);
    if (event->modes) display_add(&line, ": ");
    cell_mode(&line, event);
    /* What holds of most events is not said: it really happened, and it is the news. */
    if (strcmp(event->status, "actual") != 0) {
        display_add(&line, ", ");
        cell_status(&line, event);
    }
    if (strcmp(event->tense, "current") != 0) {
        display_add(&line, ", ");
        cell_tense(&line, event);
    }
    display_add(&line, ", confidence ");
    cell_confidence(&line, event);
    style(view, bold);
    fprintf(view->out, "%3zu  ", number);
    display_write(view->out, &line, LABEL_INDENT, view->width);
    style(view, plain);
    bool ok = !line.failed;
    display_free(&line);
    return ok;
}

bool view_event(const struct view *view, const khabar_event *event, size_t number)
{
    struct display cell = {0};
    bool ok = view_title(view, event, number);
    for (int i = 0; i < ROWS; i++) {
        display_clear(&cell);
        rows[i].cell(&cell, event);
        if (!cell.n) continue;
        style(view, dim);
        fprintf(view->out, "%*s%-*s", (int)LABEL_INDENT, "", (int)(VALUE_INDENT - LABEL_INDENT), rows[i].label);
        style(view, plain);
        display_write(view->out, &cell, VALUE_INDENT, view->width);
    }
    ok = ok && !cell.failed;
    display_free(&cell);
    return ok;
}

bool view_report(const struct view *view, const khabar_report *report)
{
    size_t n;
    const khabar_event *events = khabar_report_events(report, &n);
    bool ok = view_heading(view, report);
    for (size_t i = 0; i < n; i++) ok = view_event(view, &events[i], i + 1) && ok;
    fputc('\n', view->out);
    return ok;
}

/* --------------------------------------------------------------- mentions */

static void mention_actor(struct display *cell, const khabar_mention *mention)
{
    cell_one_actor(cell, &mention->actor);
    if (!mention->count.known) return;
    display_add(cell, ", ");
    cell_count(cell, &mention->count);
}

static void mention_place(struct display *cell, const khabar_mention *mention)
{
    cell_one_place(cell, &mention->place);
}

static void mention_time(struct display *cell, const khabar_mention *mention)
{
    cell_one_time(cell, &mention->when);
}

static void mention_name(struct display *cell, const khabar_mention *mention)
{
    display_add_text(cell, mention->span.text);
    display_format(cell, " [%s]", mention->label);
}

static const struct mention_kind {
    const char *name;
    void (*cell)(struct display *cell, const khabar_mention *mention);
} kinds[] = {{"actor", mention_actor}, {"place", mention_place}, {"time", mention_time}, {"name", mention_name}};
enum { KINDS = sizeof kinds / sizeof *kinds };

/* (rule, data/places/iraq.tsv:12) */
static void mention_origin(struct display *cell, const khabar_mention *mention)
{
    display_add(cell, " (");
    display_add_text(cell, mention->rule);
    if (*mention->file) {
        display_add(cell, ", ");
        display_add_text(cell, mention->file);
        display_format(cell, ":%d", mention->line);
    }
    display_add(cell, ")");
}

bool view_mentions(const struct view *view, const khabar_report *report)
{
    struct display cell = {0};
    size_t n;
    const khabar_mention *mention = khabar_report_mentions(report, &n);
    bool ok = heading(view, report, n, "mention");
    for (size_t i = 0; i < n; i++) {
        display_clear(&cell);
        for (int k = 0; k < KINDS; k++)
            if (strcmp(kinds[k].name, mention[i].kind) == 0) kinds[k].cell(&cell, &mention[i]);
        mention_origin(&cell, &mention[i]);
        style(view, dim);
        fprintf(view->out, "  %-*s", (int)(MENTION_INDENT - 2), mention[i].kind);
        style(view, plain);
        display_write(view->out, &cell, MENTION_INDENT, view->width);
    }
    fputc('\n', view->out);
    ok = ok && !cell.failed;
    display_free(&cell);
    return ok;
}
