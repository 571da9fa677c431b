/* SPDX-License-Identifier: Apache-2.0
 * khabar incidents: event records of many reports -> one incident a line. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../export/export.h"
#include "reader.h"
#include "record_reader.h"

struct grouping { struct session *session; khabar_incidents *incidents; };

static bool say_refused(const struct grouping *g, khabar_status status, const char *file, size_t line)
{
    if (status == KHABAR_OK) return true;
    session_say(g->session, status == KHABAR_ENOMEM ? EX_OSERR : EX_DATAERR, "%s:%zu: %s", file, line,
                khabar_incidents_message(g->incidents));
    return status != KHABAR_ENOMEM;
}

static bool take_report(void *context, const struct read_report *read)
{
    const struct grouping *g = context;
    khabar_input report = {.id = read->id, .date = read->date, .text = read->text, .length = read->length};
    khabar_report *mentions;
    khabar_status status = khabar_find_mentions(g->session->coder, &report, &mentions);
    if (status != KHABAR_OK) {
        session_say_status(g->session, status, read->file, read->line);
        return true;
    }
    bool goes_on = say_refused(g, khabar_incidents_add_report(g->incidents, &report, read->source, mentions), read->file, read->line);
    khabar_report_free(mentions);
    return goes_on;
}

static bool take_record(void *context, const struct record *record, const char *file, size_t line)
{
    const struct grouping *g = context;
    return say_refused(g, khabar_incidents_add(g->incidents, record->report, &record->event), file, line);
}

/* Reads one file or folder with a reader that looks at the operands. */
static int read_path(struct session *session, const char *path, int (*run)(struct session *, struct grouping *), struct grouping *g)
{
    struct settings operands = session->set;
    char *paths[] = {(char *)path};
    session->set.paths = paths;
    session->set.n_paths = 1;
    int code = run(session, g);
    session->set = operands;
    return code;
}

static int run_reports(struct session *session, struct grouping *g) { return reader_run(session, take_report, g); }

/* ---- an earlier grouping, and who is the same */

typedef void take_line(struct grouping *g, const char *file, size_t line, char *text, size_t length);

static bool read_lines(struct grouping *g, const char *path, take_line *take)
{
    FILE *f = fopen(path, "rb");
    char *line = NULL;
    size_t room = 0, number = 0;
    ssize_t n;
    if (!f) {
        session_say(g->session, errno == ENOENT ? EX_NOINPUT : EX_DATAERR, "%s: %s", path, strerror(errno));
        return false;
    }
    while ((n = getline(&line, &room, f)) > 0) {
        number++;
        while (n && (line[n - 1] == '\n' || line[n - 1] == '\r')) line[--n] = 0;
        if (n) take(g, path, number, line, (size_t)n);
    }
    bool whole = !ferror(f);
    if (!whole) session_say(g->session, EX_DATAERR, "%s: %s", path, strerror(errno));
    free(line);
    fclose(f);
    return whole;
}

static void take_known(struct grouping *g, const char *file, size_t number, char *text, size_t length)
{
    json_error_t error;
    json_t *object = json_loadb(text, length, 0, &error);
    const char *incident = json_string_value(json_object_get(object, "incident"));
    const json_t *events = json_object_get(object, "events");
    if (!object || !incident || incident[0] != 'i' || !json_is_array(events))
        session_say(g->session, EX_DATAERR, "%s:%zu: no incident with its events: %s", file, number, object ? "skipped" : error.text);
    else
        for (size_t i = 0; i < json_array_size(events); i++) {
            const char *event = json_string_value(json_array_get(events, i));
            if (event) say_refused(g, khabar_incidents_know(g->incidents, event, incident + 1), file, number);
        }
    json_decref(object);
}

/* same<TAB>NAME<TAB>NAME or apart<TAB>NAME<TAB>NAME; # opens a comment. */
static void take_same(struct grouping *g, const char *file, size_t number, char *text, size_t length)
{
    (void)length;
    if (text[0] == '#') return;
    char *name = strchr(text, '\t'), *other = name ? strchr(name + 1, '\t') : NULL;
    if (other) *name++ = *other++ = 0;
    bool same = other && strcmp(text, "same") == 0;
    if (!other || (!same && strcmp(text, "apart") != 0) || strchr(other, '\t'))
        session_say(g->session, EX_DATAERR, "%s:%zu: wanted \"same\" or \"apart\" and two names, with tabs between", file, number);
    else say_refused(g, khabar_incidents_same(g->incidents, name, other, same), file, number);
}

/* ---- out */

static bool write_all(struct grouping *g)
{
    size_t n = khabar_incidents_count(g->incidents);
    for (size_t i = 0; i < n; i++) {
        khabar_incident incident;
        if (khabar_incidents_read(g->incidents, i, &incident) != KHABAR_OK) {
            session_say(g->session, EX_OSERR, "%s", khabar_incidents_message(g->incidents));
            return false;
        }
        export_incident(stdout, &incident);
    }
    return session_flush(g->session);
}

static int group(struct session *session, struct grouping *g)
{
    const struct settings *set = &session->set;
    if (set->same && !read_lines(g, set->same, take_same)) return EX_OK;
    if (set->known && !read_lines(g, set->known, take_known)) return EX_OK;
    if (set->reports) {
        if (!session_open(session, false)) return session->worst;
        int code = read_path(session, set->reports, run_reports, g);
        if (code != EX_OK) return code;
    }
    int code = record_reader_run(session, take_record, g);
    if (code != EX_OK) return code;
    if (khabar_incidents_group(g->incidents) != KHABAR_OK)
        session_say(session, EX_OSERR, "%s", khabar_incidents_message(g->incidents));
    else write_all(g);
    return EX_OK;
}

static int run(struct session *session)
{
    struct grouping g = {.session = session};
    if (khabar_incidents_new(&g.incidents) != KHABAR_OK) {
        session_say(session, EX_OSERR, "no memory");
        return EX_OK;
    }
    int code = group(session, &g);
    khabar_incidents_free(g.incidents);
    return code;
}

const struct command command_incidents = {
    .name = "incidents",
    .run = run,
    .accepts = ACCEPTS_INCIDENTS | ACCEPTS_DATA_FILE | ACCEPTS_REPORTS,
    .summary = "group the events of many reports that tell the same deed",
    .help = "usage: khabar incidents [OPTION]... [EVENTS.jsonl|FOLDER|-]...\n"
            "Group event records, as `khabar code --format jsonl` writes them, into incidents: one a line,\n"
            "with the merged fields, what each report says of them, and how many sources are independent.\n\n"
            "  --reports PATH       the reports (JSON Lines with id, date, source, text): their words help to\n"
            "                       tell deeds apart, and copies of one text count as one source\n"
            "  --known PATH         incidents written before: their events stay where they are, new ones\n"
            "                       join them or found their own\n"
            "  --same PATH          your rows on names, tab between: same NAME NAME, or apart NAME NAME\n"
            REPORTS_HELP
            "  --help               this text\n\n"
            "example: khabar incidents --reports reports.jsonl events.jsonl > incidents.jsonl\n",
};
