/* SPDX-License-Identifier: Apache-2.0
 * The store: reports and their event records in one SQLite file, or in a PostgreSQL database for a team. The only place
 * of the program that knows SQL. doc/store.md describes it for users.
 *
 *     struct store_failure why;
 *     struct store *store = store_open("iraq.khabar", STORE_WRITE, &why);
 *     store_begin_run(store, &(struct store_run){.data_version = khabar_data_version(data), .options = ""});
 *     for (each report) {
 *         struct store_place place;
 *         if (store_look(store, &report, false, &place) && place.outcome != STORE_THERE) {
 *             ... khabar_code ...
 *             store_keep(store, &report, &(struct store_coded){events, n, lemmas}, &place, &kept);
 *         }
 *     }
 *     store_index(store);
 *     store_close(store);
 *
 * A store belongs to one thread at a time; several processes may have the same one open. Calls that return false leave
 * what went wrong in store_failure; nothing is half written. Strings are UTF-8, "" if unknown, never NULL. */
#ifndef KHABAR_STORE_H
#define KHABAR_STORE_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "khabar/khabar.h"

struct store;

enum store_mode { STORE_READ, STORE_WRITE, STORE_NEW };
enum store_trouble {
    STORE_FINE, STORE_MISSING, STORE_EXISTS, STORE_NO_STORE, STORE_NEWER, STORE_DAMAGED, STORE_LOCKED, STORE_READ_ONLY, STORE_FULL,
    STORE_NO_MEMORY, STORE_ARGUMENT, STORE_OTHER
};
struct store_failure { enum store_trouble trouble; char message[640]; };

/* Opens a file or postgresql://USER@HOST/DATABASE. STORE_NEW makes it and refuses one that is there. A store of an older
 * version is brought up to date when it is opened for writing. NULL after a failure, then `why` says what. */
struct store *store_open(const char *address, enum store_mode mode, struct store_failure *why);
void store_close(struct store *store); /* NULL is fine */
/* Of the last call that failed. */
const struct store_failure *store_failure(const struct store *store);

/* ------------------------------------------------------------------ adding */

/* What the following records were made with; remembered with each of them. */
struct store_run { const char *data_version, *options; };
void store_begin_run(struct store *store, const struct store_run *run);

struct store_report {
    const char *id, *date, *title, *byline, *source, *url, *language, *kind, *encoding, *fetched;
    const char *file;            /* as it was named, and where in it: */
    uint64_t offset;
    const char *text;            /* [length] broken bytes and NULs are kept as U+FFFD */
    size_t length;
    const char *sha256;          /* of the bytes it was read from */
    const void *raw;             /* [raw_length] these bytes, to be kept too; NULL: not */
    size_t raw_length;
};

enum store_outcome {
    STORE_ADDED,    /* a report that was not there */
    STORE_VERSION,  /* its id is there with another text: it is the newest version now */
    STORE_RECODED,  /* it is there, but its records were made with something else */
    STORE_THERE,    /* nothing to do */
};

/* What is known of a report; found by its id and the hash of its text. */
struct store_place {
    enum store_outcome outcome;  /* what store_keep would do, or did */
    int64_t report;              /* its number, or that of the version before; 0 */
    int64_t version;             /* that it has or gets, from 1 */
    int64_t last_event;          /* the highest event number that was ever given */
    char text_sha256[65];
};

/* Is it worth coding? `recode`: never STORE_THERE. */
bool store_look(struct store *store, const struct store_report *report, bool recode, struct store_place *place);

struct store_kept { uint64_t added, kept /* left as they are */; };

/* What is kept with a report. `lemmas` as lemmas_of made them (lemmas.h), "" if nobody did. */
struct store_coded { const khabar_event *events; size_t n; const char *lemmas; bool recode; };

/* Adds the report and its events, or replaces the machine's records of it, in one transaction. Records that a person
 * changed stay, and their events are not added again; an event keeps its number as long as it keeps its key. Looks once
 * more, since another may have added the report; *place says what was done, *kept to how many events. */
bool store_keep(struct store *store, const struct store_report *report, const struct store_coded *coded, struct store_place *place,
                struct store_kept *kept);

/* Adds records of the report with this id that it does not have yet. *found: there is such a report. */
bool store_add_events(struct store *store, const char *report, const khabar_event *events, size_t n, bool *found,
                      struct store_kept *kept);

/* How far a file was added: byte of it behind the last report, with what state of the file (its modification time) and by
 * a run of the same make. Goes into the transaction of the next store_keep. */
void store_mark(struct store *store, const char *file, uint64_t position, uint64_t size, const char *modified);
/* That byte; 0 if it was never added or something of it changed. */
uint64_t store_marked(struct store *store, const char *file, uint64_t size, const char *modified);

/* Brings the word indexes up to date with the reports; store_keep does it now and then. Queries see only what is
 * indexed. */
bool store_index(struct store *store);
/* How many reports wait for it. */
int64_t store_unindexed(struct store *store);

/* ----------------------------------------------------------------- queries */

/* In which order rows come. All but the first are sorted before the first row is there: for pages of a screen. */
enum store_order { STORE_BY_NUMBER, STORE_NEWEST, STORE_BY_DATE /* the latest first */, STORE_UNSURE /* reports: see store_doubts */,
                   STORE_SUREST /* events */, STORE_ORDERS };

/* What is asked for; NULL, 0 or false leaves a condition out. */
struct store_filter {
    const char *text;      /* words that the report holds: all of them; "a phrase", word*, -not this one, OR between two */
    const char *lemma;     /* the same of lemmas, as lemmas_of made them of the words */
    const char *actor, *recipient, *place; /* words of the name, or a code in capitals */
    const char *from, *to; /* days; the event's, or where it has none its report's */
    const char *type, *mode, *status, *tense, *review, *source, *report /* id */; /* of type, status and review several, commas between */
    const char *verdict;   /* "accepted" "rejected" "none"; NULL: all but the rejected */
    const char *incident;  /* id */
    const char *size;      /* "dead>=10": a size, one of < <= = >= >, a number */
    bool near;  double lat, lon, km;
    bool boxed; double south, west, north, east; /* west > east: across the date line */
    double min_confidence;
    int64_t limit, after;  /* after: number of the event (or report) that came last, to go on behind it */
    int64_t skip;          /* rows before the first one */
    enum store_order order;
    bool reports;          /* reports, not events */
    bool versions;         /* also those that a newer version replaced */
    bool texts;            /* fill the text of the reports */
};

/* An event with its report, or a report alone. Lives until the next row. */
struct store_row {
    int64_t number;        /* of the event, or of the report: rises from row to row */
    struct store_report report;
    int64_t version, newer;/* number of the version that replaced it, 0 */
    const char *sha256, *text_sha256, *added;
    int64_t events;        /* how many the report has; of a query for reports */
    const char *record;    /* the event record, one line of JSON without its newline; "" of a report alone */
    const char *review, *reliability;
    const char *data_version, *code_version;
};

struct store_query;
/* NULL after a failure. No other call on the store before store_query_free. */
struct store_query *store_query_new(struct store *store, const struct store_filter *filter);
/* False at the end, and after a failure: then the store's trouble is not STORE_FINE. */
bool store_query_next(struct store_query *query, struct store_row *row);
void store_query_free(struct store_query *query); /* NULL is fine */
/* How many rows the filter finds, whatever its limit. */
bool store_query_count(struct store *store, const struct store_filter *filter, int64_t *count);

/* ------------------------------------------------------------------ review */

/* A person's hand on a record. Every change is remembered with who, when and what stood there before. */
struct store_change {
    const char *event;     /* id, "r17:3" */
    const char *field;     /* a field of the record, or "review", "reliability" */
    const char *value;     /* JSON, or else a plain text */
    const char *who, *comment;
    const char *layer;     /* "": the record changes; NAME: only what that coder sees who codes blindly */
    int64_t undoes;        /* number of the change that this one takes back; 0 */
};
/* All of them in one transaction, or none. */
bool store_change(struct store *store, const struct store_change *changes, size_t n);

/* The changes of an event, or of all events of a report (`event` without a number), the oldest first. */
struct store_past { int64_t number; const char *event /* id */, *key, *field, *before, *after /* JSON or plain, as store_change took it */, *who, *when, *comment, *layer;
                    int64_t undoes; };
typedef bool store_past_take(void *context, const struct store_past *past);
bool store_history(struct store *store, const char *event, store_past_take *take, void *context);
/* A change that takes back number N, by who; `event` [size] gets the id of its event. */
bool store_undo(struct store *store, int64_t number, const char *who, char *event, size_t size);

/* A judgement on whether the event is one at all: "accepted", "rejected", "none". Field "verdict" of store_change. What is kept
 * by the number of the event: "" none. Lives until the next call. */
const char *store_verdict(struct store *store, int64_t event);

/* Brings the doubts up to date: of each report the mean of 4 p (1 - p) over the events that only the machine has seen. */
bool store_doubts(struct store *store);

/* -------------------------------------------------------------------- care */

/* Called for each finding; `bad`: something is wrong. */
typedef void store_say(void *context, bool bad, const char *text);

/* Looks at everything: the database's own checks, hashes, records, keys, word indexes. False when it could not look. */
bool store_check(struct store *store, store_say *say, void *context);
/* A copy of the store as it is now, while others may go on writing. The file must not be there. */
bool store_backup(struct store *store, const char *path);
/* Counts, versions, runs. */
bool store_info(struct store *store, store_say *say, void *context);

/* --------------------------------------------------------------- incidents */

/* A grouping as `khabar incidents` makes it: what each incident is, as a line of JSON, and which events (ids) it holds. */
struct store_incident { const char *id, *record; const char *const *events; size_t n; };
/* Gives the next one; false at the end. */
typedef bool store_incident_next(void *context, struct store_incident *out);
/* Puts a grouping in the place of the one before, in one transaction. */
bool store_put_incidents(struct store *store, store_incident_next *next, void *context);
/* Called for each event of the grouping that is there. */
typedef bool store_known_take(void *context, const char *event, const char *incident);
bool store_known(struct store *store, store_known_take *take, void *context);
/* Are there events that no grouping has seen? */
bool store_ungrouped(struct store *store);
/* Records of incidents with an event that the filter finds, the latest first, by its limit and skip. */
typedef bool store_incident_take(void *context, const char *id, const char *record);
bool store_incidents(struct store *store, const struct store_filter *filter, store_incident_take *take, void *context);

#endif
