/* SPDX-License-Identifier: Apache-2.0
 * What the commands of the khabar program share: the command table, the settings read from the
 * command line, and the session (open tables, coder, progress bar, worst exit code). */
#ifndef KHABAR_CLI_H
#define KHABAR_CLI_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sysexits.h>

#include "khabar/khabar.h"
#include "progress.h"

struct settings {
    const char *date;       /* of reports that have none; NULL if not given */
    const char *data_file;  /* NULL: look for it */
    const char *overlay;    /* folder of the user's own tables; NULL: none */
    bool jsonl;             /* else the table */
    bool segments;          /* of words: cut words, else CoNLL-U */
    bool bio;               /* of mentions: given words with labels of names */
    bool pretokenised;      /* the input holds one written word a line */
    bool actors;            /* of a graph: actors, else events in order */
    const char *graph_format; /* NULL: svg */
    bool why;
    bool order;             /* of events: what came before each */
    double min_confidence;
    size_t width;           /* columns of the table */
    bool colour;
    const char *reports;    /* of incidents: the texts of the reports; NULL */
    const char *known;      /* an earlier grouping; NULL */
    const char *same;       /* who is the same and who is not; NULL */
    size_t event_number;    /* N of FILE:N, from 1; 0: all events */
    char **paths;           /* [n_paths] */
    int n_paths;
};

struct session {
    struct settings set;
    khabar_data *data;
    khabar_coder *coder;
    struct progress progress;
    int worst;              /* exit code so far, see session_say */
};

struct command {
    const char *name;
    int (*run)(struct session *session);
    unsigned accepts;       /* ACCEPTS_*, a bit for each option */
    const char *summary;    /* one line for `khabar help` */
    const char *help;
};

enum {
    ACCEPTS_DATE = 1, ACCEPTS_FORMAT = 2, ACCEPTS_WHY = 4, ACCEPTS_CONFIDENCE = 8,
    ACCEPTS_DATA_FILE = 16, ACCEPTS_WIDTH = 32, ACCEPTS_NUMBER = 64 /* FILE:N */,
    ACCEPTS_WORD_FORMAT = 128, ACCEPTS_PRETOKENISED = 256,
    ACCEPTS_MENTION_FORMAT = 512, ACCEPTS_INCIDENTS = 1024, ACCEPTS_GRAPH = 2048 /* --of, --format */, ACCEPTS_ORDER = 4096
};

extern const struct command command_code, command_explain, command_graph, command_incidents, command_mentions, command_places, command_try,
    command_words;

/* Reads argv[1..] into session->set. EX_OK, EX_USAGE after a message, or -1 if --help was asked. */
int settings_read(struct session *session, const struct command *command, int argc, char **argv);

/* Finds and opens the data file, with the overlay if there is one, and makes a coder; false after a message.
 * session_open: with the default options, the user's least confidence, and reasons or not. */
bool session_open(struct session *session, bool reasons);
bool session_open_with(struct session *session, khabar_options options);
void session_close(struct session *session);

/* "khabar: MESSAGE" on stderr, past the progress bar. `code` becomes the exit code unless a
 * worse one is held already: no input < bad data < no data file < no memory < write error. */
void session_say(struct session *session, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Says why the last call on the coder failed; `line` 0 for a plain file. */
void session_say_status(struct session *session, khabar_status status, const char *file, size_t line);

/* Flushes stdout; false after a message when it does not take what was written. */
bool session_flush(struct session *session);

/* A format that khabar graph writes? */
bool graph_format_known(const char *name);

/* A calendar day YYYY-MM-DD of the Gregorian calendar? */
bool date_valid(const char *date, size_t length);

#endif
