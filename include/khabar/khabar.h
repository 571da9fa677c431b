/* SPDX-License-Identifier: Apache-2.0
 *
 * khabar.h - Arabic news reports in, event data out. The whole public API and its manual.
 *
 * Three objects:
 *
 *   khabar_data    the compiled tables, memory-mapped, checked once when opened, immutable
 *                  and shared by any number of threads;
 *   khabar_coder   one thread's scratch memory, settings and last message;
 *   khabar_report  one report with all that was found in it: one block of memory, freed by
 *                  one call. Everything a report hands out lives as long as the report.
 *
 * The shortest use:
 *
 *     khabar_data *data;
 *     khabar_coder *coder;
 *     khabar_report *report;
 *     khabar_input in = {.id = "r1", .date = "2015-11-20", .text = utf8, .length = n};
 *     if (khabar_data_open("khabar.dat", &data, NULL, 0) == KHABAR_OK &&
 *         khabar_coder_new(data, NULL, &coder) == KHABAR_OK &&
 *         khabar_code(coder, &in, &report) == KHABAR_OK) {
 *         size_t n;
 *         const khabar_event *e = khabar_report_events(report, &n);
 *         ...
 *         khabar_report_free(report);
 *     }
 *
 * Offsets are Unicode code points into the report's text as decoded (a broken byte counts
 * as the one replacement character that stands for it), end exclusive. Strings are UTF-8
 * and NUL-terminated; none is ever NULL, what is unknown is "".
 *
 * Every fallible call returns a khabar_status and leaves its outputs NULL on failure. The
 * library never prints, never exits and keeps no global state. The same input and data file
 * give the same result on any thread, thread count and CPU.
 */
#ifndef KHABAR_H
#define KHABAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined(_WIN32)
#define KHABAR_API
#else
#define KHABAR_API __attribute__((visibility("default")))
#endif

#define KHABAR_VERSION "0.1.0"

/* Outcomes. The numbers are pinned: they never change meaning. */
typedef enum khabar_status {
    KHABAR_OK = 0,
    KHABAR_ENOMEM = 1,   /* no memory, nothing was done */
    KHABAR_EINPUT = 2,   /* the input cannot be coded: empty, too long */
    KHABAR_EDATA = 3,    /* the data file is truncated, corrupt or of another version */
    KHABAR_EIO = 4,      /* a file could not be opened or read */
    KHABAR_EARG = 5      /* the call itself is wrong: a missing text, a date that is none */
} khabar_status;

/* One line of English for a status; never NULL. */
KHABAR_API const char *khabar_status_text(khabar_status status);

/* ------------------------------------------------------------------ data */

typedef struct khabar_data khabar_data;

/* Maps and checks the data file at `path` (made by khabar-compile; format: doc/data-format.md).
 * On failure *out is NULL and, when `message` is not NULL, at most `size` bytes of it say why.
 * Close with khabar_data_close after the last coder that uses it was freed. */
KHABAR_API khabar_status khabar_data_open(const char *path, khabar_data **out, char *message,
                                          size_t size);
/* The same over bytes already in memory (8-byte aligned); they must outlive the handle. */
KHABAR_API khabar_status khabar_data_from_memory(const void *bytes, size_t length, khabar_data **out,
                                                 char *message, size_t size);
KHABAR_API void khabar_data_close(khabar_data *data); /* NULL is fine */
/* Build identity of the data file: 16 hexadecimal digits, lives as long as `data`. */
KHABAR_API const char *khabar_data_version(const khabar_data *data);

/* A row of the gazetteer, for those who pick a place by hand. Strings live as long as `data`. */
typedef struct khabar_gazetteer_place {
    const char *name, *english; /* Arabic, usual English name */
    const char *country;        /* ISO 3166-1 alpha-3 */
    const char *province;       /* English name, "" if it lies in none */
    double lat, lon;
    int resolution;             /* as in khabar_place */
} khabar_gazetteer_place;
#define KHABAR_PLACES_MOST 100

/* Places of which a name, Arabic or English, is `name` or has a word that begins with it; the likest first, then the best known.
 * Writes at most `room` and KHABAR_PLACES_MOST of them, returns how many. Looks through the whole table: some milliseconds. */
KHABAR_API size_t khabar_places_find(const khabar_data *data, const char *name, khabar_gazetteer_place *out, size_t room);
/* Places below the province, the nearest to a point in decimal degrees first. */
KHABAR_API size_t khabar_places_near(const khabar_data *data, double lat, double lon, khabar_gazetteer_place *out, size_t room);

/* ---------------------------------------------------------------- intake */

/* Bytes as they are found -> reports: text, JSON Lines, CSV, HTML pages, RSS and Atom, WARC, compressed or not. Reads a
 * stream in bounded memory; belongs to one thread at a time, needs no tables. What cannot be read is said and left
 * out, the rest goes on. */
typedef struct khabar_intake khabar_intake;

/* Fills at most `size` bytes; how many, 0 at the end, -1 when reading failed. */
typedef ptrdiff_t khabar_read(void *context, void *into, size_t size);

/* Something that whoever reads the result should know: bytes that are broken, a guess, a report left out. */
typedef struct khabar_notice {
    khabar_status status; /* KHABAR_OK: nothing was lost (an encoding that was guessed) */
    const char *text;     /* one line of English */
    size_t line;          /* of the input, from 1; 0: not a format of lines */
    uint64_t offset;      /* of the report in the input, bytes as stored */
} khabar_notice;

typedef struct khabar_intake_options {
    const char *name;     /* of the input: begins the ids of reports that have none; "" */
    const char *kind;     /* "text" "jsonl" "csv" "html" "feed" "warc" "petrarch"; NULL: told by the content */
    const char *encoding; /* IANA name; NULL: declared by the input or detected */
    const char *date;     /* "YYYY-MM-DD" of reports that have none; NULL */
    const char *columns;  /* of CSV, "text=body,date=day"; fields: text id date title byline source url fetched language.
                           * NULL: told by the names in its first line */
    bool any_language;    /* also reports that are not Arabic */
    uint64_t offset;      /* at which the first byte stands in the input, after a resume */
    void (*notice)(void *context, const khabar_notice *notice); /* NULL: silent */
    void *notice_context;
} khabar_intake_options;

KHABAR_API khabar_intake_options khabar_intake_options_default(void);

/* One report as it was found. Strings are UTF-8, "" if unknown; all lives until the next call. */
typedef struct khabar_article {
    const char *id;
    const char *date;          /* of publication, "YYYY-MM-DD" */
    const char *title, *byline, *source, *url; /* the canonical address */
    const char *fetched;       /* ISO 8601, as the archive says */
    const char *kind;          /* as in the options */
    const char *encoding;      /* as read */
    const char *language;      /* ISO 639-1, "" unknown */
    const char *text;          /* as khabar_input wants it; NULL: no more reports */
    size_t length;
    const void *raw;           /* the bytes it was read from: the file, the line, the body of the archived answer */
    size_t raw_length;
    size_t line;               /* from 1; 0: not a format of lines */
    uint64_t offset, next;     /* where it stands in the input and where to resume behind it, bytes as stored; of compressed
                                * input the begin of the member. A resume names the kind, and the encoding if it was guessed. next is 0
                                * of CSV: only from its first line */
} khabar_article;

/* Nothing is read yet. `options` may be NULL; copied. KHABAR_EARG: no function to read with, or a kind, encoding or list of columns
 * that is none. */
KHABAR_API khabar_status khabar_intake_open(khabar_read *read, void *context, const khabar_intake_options *options,
                                            khabar_intake **out);
/* The next report, or one without a text at the end. KHABAR_EIO: the reading failed, KHABAR_ENOMEM: no memory; both end the input. */
KHABAR_API khabar_status khabar_intake_next(khabar_intake *intake, khabar_article *out);
/* How many reports were left out so far for their language. */
KHABAR_API uint64_t khabar_intake_skipped(const khabar_intake *intake);
KHABAR_API void khabar_intake_close(khabar_intake *intake); /* NULL is fine */

/* ----------------------------------------------------------------- coder */

typedef struct khabar_coder khabar_coder;

typedef struct khabar_options {
    double min_confidence; /* events below are left out; 0 keeps all (default 0.3) */
    bool reasons;          /* keep the reasons of each field (default false) */
    bool triggers;         /* keep what became of the trigger rows, see khabar_report_triggers (default false) */
    bool words;            /* keep the words, see khabar_report_segments (default false) */
    bool order;            /* name in each event what came before it and went on meanwhile (default false) */
    void (*log)(void *context, const char *message); /* NULL: silent. Called from khabar_code */
    void *log_context;
} khabar_options;

/* The defaults; start from these so that later fields keep working. */
KHABAR_API khabar_options khabar_options_default(void);

/* `options` may be NULL. The coder belongs to one thread at a time. */
KHABAR_API khabar_status khabar_coder_new(const khabar_data *data, const khabar_options *options,
                                          khabar_coder **out);
KHABAR_API void khabar_coder_free(khabar_coder *coder); /* NULL is fine */
/* What went wrong in the last failing call on this coder; "" if nothing did. */
KHABAR_API const char *khabar_coder_message(const khabar_coder *coder);

/* ---------------------------------------------------------------- report */

typedef struct khabar_report khabar_report;

typedef struct khabar_input {
    const char *id;     /* copied; NULL counts as "r1" */
    const char *date;   /* "YYYY-MM-DD" of publication, NULL or "" if unknown */
    const char *text;   /* UTF-8, need not be terminated nor valid */
    size_t length;      /* bytes of text, at most KHABAR_MAX_TEXT */
} khabar_input;

#define KHABAR_MAX_TEXT ((size_t)256 << 20) /* bytes; offsets stay far below 32 bits */

/* Codes one report: decode, sentences, words, mentions, events, chronology.
 * Broken UTF-8 is replaced by U+FFFD, never dropped; see khabar_report_broken.
 * KHABAR_EARG for a missing text or a malformed date, KHABAR_EINPUT for an empty or
 * over-long one. Free the report with khabar_report_free. */
KHABAR_API khabar_status khabar_code(khabar_coder *coder, const khabar_input *input,
                                     khabar_report **out);
/* The same, but stops after the words: for those who only want morphology. */
KHABAR_API khabar_status khabar_analyse(khabar_coder *coder, const khabar_input *input,
                                        khabar_report **out);
KHABAR_API void khabar_report_free(khabar_report *report); /* NULL is fine */

KHABAR_API const char *khabar_report_id(const khabar_report *report);
KHABAR_API const char *khabar_report_date(const khabar_report *report); /* "" if unknown */

/* Byte offsets at which the text was not UTF-8, in order; *count of them. */
KHABAR_API const size_t *khabar_report_broken(const khabar_report *report, size_t *count);

/* Bytes of the text between two code point offsets; *length in bytes, not terminated.
 * Offsets past the end are clamped. Broken bytes appear as they came in. */
KHABAR_API const char *khabar_report_text(const khabar_report *report, size_t start, size_t end,
                                          size_t *length);
/* The same with U+FFFD for each broken byte: always valid UTF-8, NUL-terminated, made on
 * the report's memory. NULL when there is none left. */
KHABAR_API const char *khabar_report_copy(khabar_report *report, size_t start, size_t end);

typedef struct khabar_span {
    const char *text; /* as written */
    size_t start, end; /* code points */
} khabar_span;

/* Sentences, in order. */
KHABAR_API const khabar_span *khabar_report_sentences(const khabar_report *report, size_t *count);

/* ----------------------------------------------------------------- words */

/* One syntactic word: a clitic or a stem. Written words that hold several carry them in a row
 * with the same `token`. */
typedef struct khabar_segment {
    const char *form;  /* as written */
    const char *lemma;
    const char *root;  /* "" if none */
    const char *upos;  /* Universal Dependencies */
    const char *feats; /* UD, sorted, joined by '|'; "" if none */
    const char *gloss; /* English; "" if none */
    size_t start, end;  /* code points; the article of للـ shares its letter */
    size_t token;      /* number of the written word in the report, from 0 */
    size_t sentence;   /* number of the sentence, from 0 */
    bool guessed;      /* not in the lexicon */
    bool may_name;     /* the lexicon lists it among names of persons, too, however it is read here */
    bool one_person;   /* a noun for one person (minister), not for a body (police) */
    bool space_after;  /* white space follows the written word */
} khabar_segment;

/* Of a report made by khabar_analyse, or by khabar_code with options.words; else the list is empty. */
KHABAR_API const khabar_segment *khabar_report_segments(const khabar_report *report, size_t *count);

/* -------------------------------------------------------------- mentions */
/* A participant. */
typedef struct khabar_actor {
    khabar_span span;
    const char *head;   /* its most telling word */
    const char *entity; /* same string = same entity in this report: "r17#4" */
    const char *name;   /* canonical name of the entity */
    const char *code;   /* ISO 3166-1 alpha-3, IGO UNO EUR NGO ISM IMG MNC, or "" */
    const char *sector; /* PLOVER sector, a second may follow, or "" */
    bool named;         /* by a name of a person or body, not by common nouns alone */
} khabar_actor;

typedef struct khabar_place {
    khabar_span span;
    const char *name;     /* usual English name of it or, if it has no row, of the place it lies in; "" if unknown */
    const char *country;  /* ISO 3166-1 alpha-3 */
    const char *province; /* English name of the first-level division */
    double lat, lon;      /* decimal degrees; both 0 with resolution 0 = unresolved */
    int resolution;       /* 5 below city, 4 city, 3 district, 2 province, 1 country, 0 none */
} khabar_place;

typedef struct khabar_time {
    khabar_span span;
    const char *edtf; /* ISO 8601-2 */
    const char *from; /* YYYY-MM-DD, both inclusive; "" where the text leaves it open */
    const char *to;
} khabar_time;

typedef struct khabar_count {
    bool known;
    int64_t min, max; /* max is -1 when open */
} khabar_count;

/* Somebody, a place, a time or a name, as found in the text. Fields that do not belong to its kind are zero. */
typedef struct khabar_mention {
    const char *kind;    /* "actor" a noun phrase that can act or suffer, "place", "time", "name" */
    khabar_span span;
    khabar_actor actor;  /* of an actor; its span is the same */
    khabar_count count;  /* of an actor: how many */
    khabar_place place;
    khabar_time when;
    const char *label;   /* of a name: PERS LOC ORG MISC; else "" */
    const char *rule;    /* what found it: a rule of the program or the model of names */
    const char *file;    /* table that the value was read from, "" if none */
    int line;
} khabar_mention;

/* Like khabar_code, but stops after the mentions: for those who only want people, places and times. */
KHABAR_API khabar_status khabar_find_mentions(khabar_coder *coder, const khabar_input *input, khabar_report **out);
/* Mentions in the order of their first word, of a report made by khabar_find_mentions. */
KHABAR_API const khabar_mention *khabar_report_mentions(const khabar_report *report, size_t *count);

/* ---------------------------------------------------------------- events */

typedef struct khabar_source {
    khabar_span span;
    const char *kind; /* official security armed-group media witness medical ngo victim
                         anonymous other */
} khabar_source;

enum { KHABAR_DEAD, KHABAR_INJURED, KHABAR_ARRESTED, KHABAR_PARTICIPANTS, KHABAR_DISPLACED,
       KHABAR_SIZES };

/* Why a field is what it is: a table row, a rule of the program or a weighted feature. */
typedef struct khabar_reason {
    const char *field;  /* "event", "mode", "status", "actor", ... as in the record */
    const char *what;   /* the row, the rule or the feature, in words */
    const char *file;   /* where it stands: a table or a source file */
    int line;
    double weight;      /* contribution to the confidence in log odds; 0 if it has none */
} khabar_reason;

/* One event; RECORD fields of the same names. */
typedef struct khabar_event {
    const char *id;     /* "r17:3" */
    const char *key;    /* 16 hexadecimal digits, stable across recodings */
    size_t sentence;    /* from 0 */
    const char *event;  /* PLOVER type */
    const char *const *mode; size_t modes;
    const char *const *context; size_t contexts;
    const char *status; /* actual negated future hypothetical */
    const char *tense;  /* current ongoing historical */
    int quad_code;      /* 1 to 4 */
    double event_scale; /* PLOVER conflict-cooperation scale, -10 to 10 */
    khabar_span trigger;
    const char *lemma;  /* of the trigger */
    const khabar_actor *actor; size_t actors;
    const khabar_actor *recipient; size_t recipients;
    const khabar_place *place; size_t places;
    const khabar_time *when; size_t times;
    const khabar_source *said_by; size_t sources;
    khabar_count size[KHABAR_SIZES];
    const char *const *because_of; size_t causes; /* ids of events of this report */
    const char *const *same_as; size_t repeats;
    double confidence;  /* 0 to 1 */
    const khabar_reason *why; size_t reasons; /* only with options.reasons */
    const char *const *after; size_t n_after; /* only with options.order: ids of the events that khabar_report_order
                                                 puts right before it */
    const char *const *during; size_t n_during; /* likewise: of those while which it happened */
} khabar_event;

/* Events in the order of their triggers. */
KHABAR_API const khabar_event *khabar_report_events(const khabar_report *report, size_t *count);

/* A row of the trigger tables that is about a word of the report, and what became of it there. */
typedef struct khabar_trigger {
    khabar_span span;    /* the word */
    const char *event;   /* type that the row gives, "" if it says that the word is no event */
    const char *mode;    /* its modes with ", " between, "" if none */
    const char *gloss;   /* English */
    const char *outcome; /* in words: "taken", "its condition does not hold", ... */
    bool taken;          /* an event of the report stands on it */
    bool read;           /* the word is read here as the row asks; false: a row of another word spelled like it */
    bool own;            /* of the user's own tables */
    const char *file;    /* the row's table */
    int line;
} khabar_trigger;

/* Of a report made by khabar_code with options.triggers: for each word in order the rows that it has, those of the
 * user's own tables first. */
KHABAR_API const khabar_trigger *khabar_report_triggers(const khabar_report *report, size_t *count);

/* Numbers of the events of this report in order of time (earliest first; events whose
 * time the text leaves open stand where they are told). *count = number of events. */
KHABAR_API const size_t *khabar_report_chronology(const khabar_report *report, size_t *count);

/* What the text says of the order of two events: by a connective (بعد, قبل, خلال, ثم), a cause, the tense or days. */
typedef struct khabar_order {
    size_t earlier, later; /* numbers of events of this report */
    const char *relation;  /* "before"; "during": `earlier` happened while `later` did */
    const char *what;      /* the row or the rule that says so, in words */
    const char *file;      /* where it stands */
    int line;
} khabar_order;

/* Each pair that the text orders once; what follows from two of them is not said again, and what it leaves open is
 * not said at all. */
KHABAR_API const khabar_order *khabar_report_order(const khabar_report *report, size_t *count);

/* ------------------------------------------------------------- incidents */

/* Events of many reports that tell the same deed, grouped into incidents. Holds all that it is given; belongs to one
 * thread at a time. Needs no tables. */
typedef struct khabar_incidents khabar_incidents;

KHABAR_API khabar_status khabar_incidents_new(khabar_incidents **out);
KHABAR_API void khabar_incidents_free(khabar_incidents *incidents); /* NULL is fine */
/* What went wrong in the last failing call; "" if nothing did. */
KHABAR_API const char *khabar_incidents_message(const khabar_incidents *incidents);

/* A report and who published it (NULL: unknown). Without this call a report is known by its events alone; with it, its day
 * and its words help to tell deeds apart, and near-identical texts count as one source. `mentions`, made of the same input by
 * khabar_find_mentions, tells more of when and where; it may be NULL and is not kept. Before the
 * events of the report. KHABAR_EARG for a report that was given before, or for a malformed date. */
KHABAR_API khabar_status khabar_incidents_add_report(khabar_incidents *incidents, const khabar_input *report,
                                                     const char *source, const khabar_report *mentions);
/* One event of a report, in the order of the report; copied. Hypothetical events are left out. */
KHABAR_API khabar_status khabar_incidents_add(khabar_incidents *incidents, const char *report, const khabar_event *event);
/* Says before the grouping to which incident an event belongs: of an earlier grouping, or as a reader decided. */
KHABAR_API khabar_status khabar_incidents_know(khabar_incidents *incidents, const char *event, const char *incident);
/* Says that two names (as in khabar_actor.name) are one and the same, or are not, whatever the texts make likely. Before
 * the first event. */
KHABAR_API khabar_status khabar_incidents_same(khabar_incidents *incidents, const char *name, const char *other, bool same);

/* Groups all events that were added since the last call; what stood in an incident before stays there. */
KHABAR_API khabar_status khabar_incidents_group(khabar_incidents *incidents);
KHABAR_API size_t khabar_incidents_count(const khabar_incidents *incidents);

/* Which reports say something of a field. */
typedef struct khabar_reports { const char *const *at; size_t n; } khabar_reports;
/* What reports say of a number, a day or a place. Fields of the others are zero. */
typedef struct khabar_statement {
    khabar_count count;
    const char *from, *to;      /* days */
    khabar_place place;         /* without a span */
    khabar_reports reports;     /* copies of a text are named by the text that they copy */
    const char *last;           /* day of the latest of these reports, "" if unknown */
    bool superseded;            /* the same source said otherwise later */
} khabar_statement;
typedef struct khabar_statements { const khabar_statement *at; size_t n; } khabar_statements;

typedef struct khabar_copy { const char *copy, *original; } khabar_copy; /* reports */

/* Somebody who takes part, over all reports. */
typedef struct khabar_party {
    const char *name, *code, *sector;
    const char *entity;         /* the same string = the same one in all incidents; "" for a common noun */
    khabar_reports reports;
} khabar_party;

typedef struct khabar_incident {
    const char *id;             /* stays when more is added */
    const char *event;          /* PLOVER type */
    const char *const *mode; size_t modes;
    const char *standing;       /* "told", "disputed": some deny it, "withdrawn": all who told it took it back, "planned" */
    const char *from, *to;      /* days on which most reports agree; "" unknown */
    khabar_place place;         /* the finest on which reports agree */
    const khabar_party *actor; size_t actors;
    const khabar_party *recipient; size_t recipients;
    khabar_count size[KHABAR_SIZES];              /* from the least to the most that still stands */
    khabar_statements said[KHABAR_SIZES];         /* the latest first */
    khabar_statements days, places;               /* the commonest first */
    const char *const *events; size_t n_events;   /* ids */
    khabar_reports reports, denied_by;
    size_t independent;         /* sources that are no copy of another */
    const khabar_copy *copies; size_t n_copies;
} khabar_incident;

/* Incident number i of khabar_incidents_count; lives until the next call on `incidents`. */
KHABAR_API khabar_status khabar_incidents_read(khabar_incidents *incidents, size_t i, khabar_incident *out);

/* Name of a size field: "dead", "injured", ... */
KHABAR_API const char *khabar_size_name(int size);

#ifdef __cplusplus
}
#endif
#endif
