/* SPDX-License-Identifier: Apache-2.0
 * Event records group by group; see record_groups.h. */
#include "record_groups.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void say(const struct record_groups *g, int code, const char *reason)
{
    session_say(g->session, code, "%s:%zu: %s", g->path, g->stream.line, reason);
}

static bool make_room(struct record_groups *g)
{
    if (g->n < g->room) return true;
    size_t room = g->room ? g->room * 2 : 64;
    struct record *record = realloc(g->record, room * sizeof *record);
    if (record) g->record = record;
    khabar_event *event = realloc(g->event, room * sizeof *event);
    if (event) g->event = event;
    if (!record || !event) {
        say(g, EX_OSERR, "no memory");
        return false;
    }
    memset(g->record + g->room, 0, (room - g->room) * sizeof *record);
    g->room = room;
    return true;
}

/* The next good line into record[n]; false at the end. */
static bool read_record(struct record_groups *g)
{
    if (!make_room(g)) return false;
    for (;;) {
        char *line;
        size_t length;
        uint64_t start;
        enum stream_outcome outcome = stream_line(&g->stream, KHABAR_MAX_TEXT, &line, &length, &start);
        if (outcome == STREAM_TOO_LONG) say(g, EX_DATAERR, "longer than KHABAR_MAX_TEXT bytes, skipped");
        else if (outcome == STREAM_NO_MEMORY) say(g, EX_OSERR, "no memory to read it");
        else if (outcome == STREAM_FAILED) say(g, EX_DATAERR, strerror(g->stream.error));
        if (outcome == STREAM_TOO_LONG) continue;
        if (outcome != STREAM_OK) return false;
        if (length == 0 || line[strspn(line, " \t\r")] == '\n') continue;
        struct record *record = &g->record[g->n];
        if (record_read(record, line, length)) return true;
        say(g, record->no_memory ? EX_OSERR : EX_DATAERR, record->message);
    }
}

void record_groups_next(struct record_groups *g)
{
    if (g->ahead) { /* the records change places, so that none is copied */
        struct record first = g->record[g->n];
        g->record[g->n] = g->record[0];
        g->record[0] = first;
    }
    bool more = g->ahead;
    g->n = 0;
    g->report = NULL;
    g->ahead = false;
    if (!more && !read_record(g)) return;
    g->report = g->record[0].report;
    do {
        g->event[g->n] = g->record[g->n].event;
        g->n++;
        g->ahead = read_record(g);
    } while (g->ahead && strcmp(g->record[g->n].report, g->report) == 0);
}

bool record_groups_open(struct record_groups *g, struct session *session, const char *path)
{
    *g = (struct record_groups){.session = session, .path = path, .stream = {.file = STDIN_FILENO}};
    if (strcmp(path, "-") != 0) g->stream.file = open(path, O_RDONLY | O_CLOEXEC);
    if (g->stream.file < 0) {
        session_say(session, errno == ENOENT ? EX_NOINPUT : EX_DATAERR, "%s: %s", path, strerror(errno));
        return false;
    }
    record_groups_next(g);
    return true;
}

void record_groups_close(struct record_groups *g)
{
    for (size_t i = 0; i < g->room; i++) record_free(&g->record[i]);
    free(g->record);
    free(g->event);
    stream_free(&g->stream);
    if (g->stream.file > STDIN_FILENO) close(g->stream.file);
}
