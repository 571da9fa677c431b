/* SPDX-License-Identifier: Apache-2.0
 * khabar explain FILE[:N]: each field of an event and why it is what it is: the table row, the
 * rule or the weighted feature that decided, and where that stands. */
#include <stdio.h>
#include <string.h>

#include "event_cells.h"
#include "reader.h"
#include "table_view.h"

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

struct explaining {
    struct session *session;
    size_t number;   /* of the event asked for, from 1; 0: all */
    size_t reports, found, most;  /* `most`: events of the richest report */
    bool no_memory;
};

static void write_reason(struct explaining *explaining, const khabar_reason *reason)
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
    printf("%*s", (int)REASON_INDENT, "");
    /* Later lines stand under the reason's words, not under its dash. */
    display_write(stdout, &line, REASON_INDENT + 2, explaining->session->set.width);
    explaining->no_memory |= line.failed;
    display_free(&line);
}

static size_t write_reasons(struct explaining *explaining, const khabar_event *event, const char *field)
{
    size_t written = 0;
    for (size_t i = 0; i < event->reasons; i++) {
        if (strcmp(event->why[i].field, field) != 0) continue;
        write_reason(explaining, &event->why[i]);
        written++;
    }
    return written;
}

static bool has_reason(const khabar_event *event, const char *field)
{
    for (size_t i = 0; i < event->reasons; i++)
        if (strcmp(event->why[i].field, field) == 0) return true;
    return false;
}

/* A field and its reasons. One that is empty is shown if there is a reason for that. */
static void write_field(struct explaining *explaining, const khabar_event *event, const struct field *field)
{
    struct display cell = {0};
    field->cell(&cell, event);
    if (cell.n || has_reason(event, field->name)) {
        if (!cell.n) display_add(&cell, "(none)");
        printf("%*s%-*s", (int)FIELD_INDENT, "", (int)(VALUE_INDENT - FIELD_INDENT), field->name);
        display_write(stdout, &cell, VALUE_INDENT, explaining->session->set.width);
        write_reasons(explaining, event, field->name);
    }
    explaining->no_memory |= cell.failed;
    display_free(&cell);
}

static bool is_known(const char *name)
{
    for (int i = 0; i < FIELDS; i++)
        if (strcmp(fields[i].name, name) == 0) return true;
    return false;
}

/* Reasons of fields that have no line above (a newer library may name more): none is hidden. */
static void write_other_reasons(struct explaining *explaining, const khabar_event *event)
{
    for (size_t i = 0; i < event->reasons; i++) {
        const char *name = event->why[i].field;
        bool seen = is_known(name);
        for (size_t k = 0; k < i && !seen; k++) seen = strcmp(event->why[k].field, name) == 0;
        if (seen) continue;
        printf("%*s%s\n", (int)FIELD_INDENT, "", name);
        write_reasons(explaining, event, name);
    }
}

static void explain_events(struct explaining *explaining, const khabar_report *report)
{
    const struct settings *set = &explaining->session->set;
    struct view view = {.out = stdout, .width = set->width, .colour = set->colour};
    size_t n;
    const khabar_event *events = khabar_report_events(report, &n);
    explaining->reports++;
    if (n > explaining->most) explaining->most = n;
    if (explaining->number > n) return;
    explaining->found++;
    view_heading(&view, report);
    for (size_t i = 0; i < n; i++) {
        if (explaining->number && explaining->number != i + 1) continue;
        view_title(&view, &events[i], i + 1);
        for (int k = 0; k < FIELDS; k++) write_field(explaining, &events[i], &fields[k]);
        write_other_reasons(explaining, &events[i]);
    }
    putchar('\n');
}

static bool explain_report(void *context, const struct read_report *read)
{
    struct explaining *explaining = context;
    struct session *session = explaining->session;
    khabar_input input = {.id = read->id, .date = read->date, .text = read->text, .length = read->length};
    khabar_report *report;
    khabar_status status = khabar_code(session->coder, &input, &report);
    if (status != KHABAR_OK) {
        session_say_status(session, status, read->file, read->line);
        return true;
    }
    progress_clear(&session->progress);
    explain_events(explaining, report);
    khabar_report_free(report);
    return session_flush(session);
}

static int run(struct session *session)
{
    struct explaining explaining = {.session = session};
    struct settings *set = &session->set;
    if (set->n_paths != 1) {
        fputs("khabar explain: name one FILE or FILE:N; see khabar explain --help\n", stderr);
        return EX_USAGE;
    }
    explaining.number = set->event_number;
    if (!session_open(session, true)) return session->worst;
    int code = reader_run(session, explain_report, &explaining);
    if (explaining.no_memory) session_say(session, EX_OSERR, "no memory, the explanation has gaps");
    if (explaining.reports && !explaining.found)
        session_say(session, EX_DATAERR, "%s: no event %zu, the report has %zu", set->paths[0], explaining.number,
                    explaining.most);
    return code;
}

const struct command command_explain = {
    .name = "explain",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE | ACCEPTS_WIDTH | ACCEPTS_NUMBER,
    .summary = "say why each field of an event is what it is",
    .help = "usage: khabar explain [OPTION]... FILE[:N]\n"
            "Say for each event, or for event number N only, why each field is what it is:\n"
            "the table row, rule or weighted feature, with the file and line where it stands.\n"
            "FILE is a text or JSON Lines; - is standard input (-:2 its second event).\n\n"
            "  --date YYYY-MM-DD    day of publication of reports that have none\n"
            "  --min-confidence X   leave out events below X, from 0 to 1 (default 0.3)\n"
            "  --width N            columns of the text\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar explain --date 2015-11-20 report.txt:1\n",
};
