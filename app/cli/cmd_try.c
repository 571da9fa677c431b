/* SPDX-License-Identifier: Apache-2.0
 * khabar try 'PHRASE': for who writes a row of a table. What the built-in tables make of a phrase, what they make of
 * it with the user's own, why, which trigger rows the words have, and in one line what the user's rows changed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli.h"
#include "event_cells.h"
#include "explain_view.h"

#define WORD_INDENT 2u
#define ROW_INDENT 5u

/* What makes an event another one to its reader; how sure it is does not. */
static void (*const cells[])(struct display *cell, const khabar_event *event) = {
    cell_type, cell_mode, cell_status, cell_tense, cell_scale, cell_actor, cell_recipient, cell_place, cell_when,
    cell_size, cell_said_by,
};
enum { CELLS = sizeof cells / sizeof *cells };

static bool is_same(const khabar_event *a, const khabar_event *b)
{
    struct display x = {0}, y = {0};
    bool same = true;
    for (int i = 0; i < CELLS && same; i++) {
        display_clear(&x);
        display_clear(&y);
        cells[i](&x, a);
        cells[i](&y, b);
        same = x.n == y.n && (!x.n || memcmp(x.at, y.at, x.n) == 0);
    }
    display_free(&x);
    display_free(&y);
    return same;
}

/* The event at the same word; NULL if there is none. */
static const khabar_event *counterpart(const khabar_report *report, const khabar_event *event)
{
    size_t n;
    const khabar_event *events = khabar_report_events(report, &n);
    for (size_t i = 0; i < n; i++)
        if (events[i].trigger.start == event->trigger.start) return &events[i];
    return NULL;
}

static void say_count(const char *before, size_t n, const char *how)
{
    printf("%s %zu event%s %s", before, n, n == 1 ? "" : "s", how);
}

/* The line that tells whether the rows did what they were written for. */
static void say_change(const khabar_report *plain, const khabar_report *own)
{
    size_t n, more = 0, changed = 0, fewer = 0;
    const khabar_event *events = khabar_report_events(own, &n);
    for (size_t i = 0; i < n; i++) {
        const khabar_event *before = counterpart(plain, &events[i]);
        more += !before;
        changed += before && !is_same(before, &events[i]);
    }
    events = khabar_report_events(plain, &n);
    for (size_t i = 0; i < n; i++) fewer += !counterpart(own, &events[i]);
    fputs("with your rows:", stdout);
    if (more) say_count("", more, "more");
    if (changed) say_count(more ? "," : "", changed, "changed");
    if (fewer) say_count(more || changed ? "," : "", fewer, "fewer");
    puts(more || changed || fewer ? "" : " no change");
}

static bool explain_changes(const struct view *view, const khabar_report *plain, const khabar_report *own)
{
    size_t n;
    bool ok = true;
    const khabar_event *events = khabar_report_events(own, &n);
    for (size_t i = 0; i < n; i++) {
        const khabar_event *before = counterpart(plain, &events[i]);
        if (before && is_same(before, &events[i])) continue;
        ok = view_explained(view, &events[i], i + 1) && ok;
        fputc('\n', view->out);
    }
    return ok;
}

/* PROTEST: demo, "hold a sit-in" (data/events/triggers-deeds.tsv:634): taken */
static void describe_row(struct display *line, const khabar_trigger *row)
{
    display_add_text(line, *row->event ? row->event : "no event");
    if (*row->mode) display_add(line, ": ");
    display_add_text(line, row->mode);
    display_add(line, ", \"");
    display_add_text(line, row->gloss);
    display_add(line, "\" (");
    display_add_text(line, row->file);
    display_format(line, ":%d): ", row->line);
    display_add(line, row->outcome);
}

/* The word at its head, then its rows, n of them. Of ours those for another word of the same spelling are only
 * counted: they are many. */
static bool view_word(const struct view *view, const khabar_trigger *rows, size_t n)
{
    struct display line = {0};
    size_t others = 0;
    display_add_text(&line, rows->span.text);
    fprintf(view->out, "%*s", (int)WORD_INDENT, "");
    display_write(view->out, &line, WORD_INDENT, view->width);
    for (size_t i = 0; i < n; i++) {
        others += !rows[i].read && !rows[i].own;
        if (!rows[i].read && !rows[i].own) continue;
        display_clear(&line);
        describe_row(&line, &rows[i]);
        fprintf(view->out, "%*s", (int)ROW_INDENT, "");
        display_write(view->out, &line, ROW_INDENT + 2, view->width);
    }
    if (others) fprintf(view->out, "%*s%zu of other readings of the word\n", (int)ROW_INDENT, "", others);
    bool ok = !line.failed;
    display_free(&line);
    return ok;
}

static bool view_rows(const struct view *view, const khabar_report *report)
{
    size_t n;
    bool ok = true;
    const khabar_trigger *rows = khabar_report_triggers(report, &n);
    fputs(n ? "trigger rows of its words\n" : "no word of it has a trigger row\n", view->out);
    for (size_t i = 0, next; i < n; i = next) {
        for (next = i + 1; next < n && rows[next].span.start == rows[i].span.start;) next++;
        ok = view_word(view, rows + i, next - i) && ok;
    }
    fputc('\n', view->out);
    return ok;
}

/* NULL after a message. */
static khabar_report *code_phrase(struct session *session, const char *name, const char *phrase)
{
    khabar_options options = khabar_options_default();
    khabar_input input = {.id = name, .date = session->set.date, .text = phrase, .length = strlen(phrase)};
    khabar_report *report = NULL;
    options.reasons = options.triggers = true;
    if (!session_open_with(session, options)) return NULL;
    khabar_status status = khabar_code(session->coder, &input, &report);
    if (status != KHABAR_OK) session_say_status(session, status, "the phrase", 0);
    return report;
}

static void show(struct session *session, const khabar_report *plain, const khabar_report *own)
{
    struct view view = {.out = stdout, .width = session->set.width, .colour = session->set.colour};
    bool ok = view_report(&view, plain);
    if (own) ok = view_report(&view, own) && explain_changes(&view, plain, own) && ok;
    ok = view_rows(&view, own ? own : plain) && ok;
    if (own) say_change(plain, own);
    if (!ok) session_say(session, EX_OSERR, "no memory, something is missing");
    session_flush(session);
}

static void try_phrase(struct session *session, const char *phrase)
{
    struct session built_in = {.set = session->set};
    const char *overlay = session->set.overlay;
    char name[64];
    built_in.set.overlay = NULL;
    snprintf(name, sizeof name, "with %.50s", overlay ? overlay : "");
    /* The user's tables first: if they are wrong, their errors are all that is shown. */
    khabar_report *own = overlay ? code_phrase(session, name, phrase) : NULL;
    khabar_report *plain = session->worst ? NULL : code_phrase(&built_in, "built-in tables", phrase);
    if (built_in.worst) session->worst = built_in.worst;
    if (plain) show(session, plain, own);
    khabar_report_free(own);
    khabar_report_free(plain);
    session_close(&built_in);
}

/* The arguments with spaces between, so that quotes may be left out; NULL without memory. */
static char *join(char **words, int n)
{
    size_t length = 1;
    for (int i = 0; i < n; i++) length += strlen(words[i]) + 1;
    char *text = calloc(length, 1);
    for (int i = 0; text && i < n; i++) {
        if (i) strcat(text, " ");
        strcat(text, words[i]);
    }
    return text;
}

static int run(struct session *session)
{
    if (!session->set.n_paths) {
        fputs("khabar try: give a PHRASE in Arabic; see khabar try --help\n", stderr);
        return EX_USAGE;
    }
    char *phrase = join(session->set.paths, session->set.n_paths);
    if (phrase) try_phrase(session, phrase);
    else session_say(session, EX_OSERR, "no memory for the phrase");
    free(phrase);
    return session->worst;
}

const struct command command_try = {
    .name = "try",
    .run = run,
    .accepts = ACCEPTS_DATE | ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE | ACCEPTS_WIDTH,
    .summary = "show what the tables, and rows of your own, make of a phrase",
    .help = "usage: khabar try [OPTION]... PHRASE\n"
            "Show the events that the built-in tables find in a phrase, and which trigger rows its\n"
            "words have. With --data also those that are found with your own tables, why for each\n"
            "event that is new or another, and in the last line what changed.\n\n"
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --date YYYY-MM-DD    day of publication\n"
            "  --min-confidence X   leave out events below X, from 0 to 1 (default 0.35)\n"
            "  --width N            columns of the text\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar try --data mine 'اعتصم العمال أمام المصنع'\n",
};
