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
#include "../redact/redact.h"
#include "progress.h"
#include "store_settings.h"

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
    const char *export_format; /* NULL: jsonl */
    const char *out;        /* folder that an export is written into; NULL */
    bool bom;
    bool redact;
    enum coarse coarse;     /* the finest place that leaves */
    const char *key, *new_key, *sealed, *redaction_report; /* files; NULL */
    const char *known;      /* an earlier grouping; NULL */
    const char *same;       /* who is the same and who is not; NULL */
    size_t event_number;    /* N of FILE:N, from 1; 0: all events */
    const char *encoding, *kind, *columns; /* of reports, as in khabar_intake_options; NULL */
    size_t jobs;            /* threads that code; 0: not given */
    bool any_language;      /* reports that are not Arabic too */
    const char *address, *certificate, *tls_key, *host; /* of khabar serve; NULL */
    size_t port;
    const char *role;       /* of khabar user; NULL */
    struct store_settings store; /* of khabar store */
    char **paths;           /* [n_paths] */
    int n_paths;
};

struct session {
    struct settings set;
    khabar_data *data;
    khabar_coder *coder;
    khabar_options options; /* of the coder */
    struct progress progress;
    int worst;              /* exit code so far, see session_say */
    void (*defer)(void *context, const char *message); /* takes what is said, to print it in its turn */
    void (*idle)(void *context); /* called now and then while the reader waits for more input */
    void *defer_context;    /* of both; NULL: what is said is printed at once, nothing is done while waiting */
};

struct known_option {
    const char *name;
    unsigned bit;           /* ACCEPTS_*; 0 of a command's own */
    bool (*take)(struct settings *set, const char *value); /* NULL: the value, which is not empty, or `true` goes to `at` */
    const char *wants;      /* shown when the value is refused; NULL: the option has no value */
    size_t at;              /* of a const char * or a bool in the settings */
};
#define AT(member) offsetof(struct settings, member)

struct command {
    const char *name;
    int (*run)(struct session *session);
    unsigned accepts;       /* ACCEPTS_*, a bit for each option */
    const char *summary;    /* one line for `khabar help` */
    const char *help;
    const struct known_option *own;     /* options that no other command has, up to one without a name; NULL */
    const struct command *const *parts; /* `khabar NAME PART`, up to a NULL; then it is not run itself. NULL */
};

enum {
    ACCEPTS_DATE = 1, ACCEPTS_FORMAT = 2, ACCEPTS_WHY = 4, ACCEPTS_CONFIDENCE = 8,
    ACCEPTS_DATA_FILE = 16, ACCEPTS_WIDTH = 32, ACCEPTS_NUMBER = 64 /* FILE:N */,
    ACCEPTS_WORD_FORMAT = 128, ACCEPTS_PRETOKENISED = 256,
    ACCEPTS_MENTION_FORMAT = 512, ACCEPTS_INCIDENTS = 1024, ACCEPTS_GRAPH = 2048 /* --of, --format */,
    ACCEPTS_REPORTS = 4096 /* how reports are read */,
    ACCEPTS_JOBS = 8192, ACCEPTS_EXPORT = 16384, ACCEPTS_UNREDACT = 32768, ACCEPTS_REDACT = 65536,
    ACCEPTS_SERVE = 131072, ACCEPTS_ROLE = 262144,
    ACCEPTS_EXPORT_FORMAT = 524288 /* those of ACCEPTS_EXPORT that say what is written */, ACCEPTS_ORDER = 1048576
};

extern const struct command command_code, command_explain, command_export, command_graph, command_incidents, command_mentions,
    command_places, command_read, command_serve, command_store, command_try, command_unredact, command_user, command_words;

/* Reads argv[1..] into session->set. EX_OK, EX_USAGE after a message, or -1 if --help was asked. */
int settings_read(struct session *session, const struct command *command, int argc, char **argv);

/* Help on the options of ACCEPTS_REPORTS. */
#define REPORTS_HELP \
    "  --kind KIND          read the input as text, jsonl, csv, html, feed, warc or petrarch,\n" \
    "                       whatever it looks like\n" \
    "  --encoding NAME      read it in this encoding (windows-1256, UTF-16LE ...)\n" \
    "  --columns LIST       which columns of CSV are what: text=body,date=day\n" \
    "  --any-language       also reports that are not Arabic\n"

/* Finds and opens the data file, with the overlay if there is one, and makes a coder; false after a message.
 * session_open: with the default options, the user's least confidence, and reasons or not. */
bool session_open(struct session *session, bool reasons);
bool session_open_with(struct session *session, khabar_options options);
void session_close(struct session *session);

/* "khabar: MESSAGE" on stderr, past the progress bar. `code` becomes the exit code unless a
 * worse one is held already: no input < bad data < no data file < no memory < write error. */
void session_say(struct session *session, int code, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Prints a message that session->defer took. */
void session_print(struct session *session, const char *message);

/* Says why a report cannot be coded; `line` 0 for a plain file. */
void session_say_refused(struct session *session, khabar_status status, const char *why, const char *file, size_t line);

/* Says why the last call on the coder failed, in the same way. */
void session_say_status(struct session *session, khabar_status status, const char *file, size_t line);

/* Flushes stdout; false after a message when it does not take what was written. */
bool session_flush(struct session *session);

/* A format that khabar graph writes? */
bool graph_format_known(const char *name);
/* That khabar export writes? */
bool export_format_known(const char *name);

/* A calendar day YYYY-MM-DD of the Gregorian calendar? */
bool date_valid(const char *date, size_t length);

#endif
