/* SPDX-License-Identifier: Apache-2.0
 * khabar-compile: the tables of data/ packed into one data file.
 *
 * build.c      the pools that all tables share: strings, rows, phrases; writing the file
 * table.c      reading one TSV table, with errors as file:line: reason
 * overlay.c    a user's own folder of tables: is every file in it one that is read?
 * build_*.c    one file a stage: checks its tables row by row and fills its sections
 *
 * Rows of the overlay (tables of the user's own) are read before ours, so that they win where the first row
 * does; where the last one does, after them.
 *
 * A wrong row is reported and the next one is read, so that one run shows all errors; nothing is
 * written when there was any. */
#ifndef KHABAR_BUILD_H
#define KHABAR_BUILD_H
#include <stdio.h>

#include "../src/base/arena.h"
#include "../src/base/datafile.h"
#include "../src/event/model.h"
#include "../src/event/tables.h"
#include "../src/mention/name.h"
#include "../src/mention/tables.h"
#include "../src/text/fold.h"
#include "../src/word/inflect.h"
#include "../src/word/lexicon.h"
#include "../src/word/phrase.h"
#include "../src/word/tag.h"

struct row_ref { uint32_t file, line; }; /* ROWS: file is in STRINGS */

struct table_file {
    const char *folder;  /* as given: the data folder or the overlay; "" for a file given by its path */
    const char *name;    /* below the folder */
    bool own;            /* of the overlay */
};

struct table_kind { const char *folder, *prefix; }; /* FOLDER/PREFIX*.tsv */

struct form { /* one generated form, before packing */
    uint64_t hash;
    uint32_t lexeme, features;
    uint16_t spelling;
};

/* A noun made from a verb, kept until the noun tables were read. */
struct derived_noun {
    char lemma[80];
    uint32_t verb;
    uint8_t verbform, voice;
};

struct phrase_use { uint32_t edge, table, number; }; /* a phrase leads to a row of a table */

/* String to number; open addressing, grows. */
struct index { struct index_slot { uint64_t hash; uint32_t value; } *slot; uint32_t mask, used; };

struct build {
    struct arena arena;
    const char *directory;
    const char *overlay;  /* NULL: none */
    int errors;
    VEC(const struct table_file *) files;  /* all that were read */
    VEC(struct table_kind) kinds;          /* all that were asked for */
    VEC(char) strings; struct index string_index;
    VEC(struct row_ref) rows;
    VEC(const struct table_file *) row_files; /* [rows] */
    VEC(struct lexeme) lexemes; struct index lexeme_index; /* by lemma and part of speech */
    struct index table_index; /* rows of the lexicon's tables by what makes them one lexeme: number in rows */
    VEC(struct derived_noun) derived; struct index derived_index; /* by lemma: number + 1 */
    VEC(struct form) forms;
    VEC(struct clitic) clitics;
    VEC(struct phrase_slot) edges; struct index edge_index; uint32_t nodes;
    VEC(struct phrase_use) uses;
    VEC(struct cue) cues;
    VEC(struct actor_row) actors;
    VEC(struct place_row) places; struct index place_index; /* by name, kind, country */
    VEC(struct type_row) types;
    VEC(struct trigger_row) triggers;
    VEC(struct condition) conditions;
    VEC(struct tag_weight) weights;
    VEC(struct label_weight) labels; struct index label_index; /* by key: number + 1 */
    VEC(struct name_weight) names;
    VEC(struct event_weight) events;
};

/* ---- table.c */
enum { TABLE_COLUMNS = 14 };
struct table_row {
    struct build *build;
    const struct table_file *file;
    uint32_t line;
    char *cell[TABLE_COLUMNS]; /* "" for "-" */
};
/* Calls `each` for every row of each file FOLDER/PREFIX.tsv and FOLDER/PREFIX-*.tsv in name order: those of the
 * overlay, then those of the data folder, which must have one. `columns` is the header line with spaces for tabs. */
void table_read(struct build *build, const char *folder, const char *prefix, const char *columns,
                void (*each)(struct table_row *row));
/* The same, the overlay last: for tables whose rows build on earlier ones or replace them. */
void table_read_own_last(struct build *build, const char *folder, const char *prefix, const char *columns,
                         void (*each)(struct table_row *row));
/* The same for one file by its path. */
void table_read_file(struct build *build, const char *path, const char *columns, void (*each)(struct table_row *row));
void table_error(struct table_row *row, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Number of this row in ROWS. */
uint32_t table_row_id(struct table_row *row);
/* The row of a number in ROWS, without its cells. */
struct table_row table_row_of(struct build *build, uint32_t row);
/* Splits a list in place; returns how many parts, at most room. */
size_t table_split(char *list, char separator, char **part, size_t room);

/* ---- overlay.c: after all tables were read, every file of the overlay must be one of them. */
void overlay_check(struct build *build);

/* ---- build.c */
uint32_t build_string(struct build *build, const char *text);
const char *build_text(const struct build *build, uint32_t string);
uint32_t index_find(const struct index *index, uint64_t hash); /* value, 0 if none */
void index_add(struct build *build, struct index *index, uint64_t hash, uint32_t value);
/* Adds a phrase (words with spaces between) that leads to a row of a table. */
void build_phrase(struct build *build, const char *phrase, enum phrase_table table, uint32_t number);
bool build_write(struct build *build, const char *path);

/* ---- build_lexicon.c */
void build_lexicon(struct build *build);
/* core.tsv: which lexemes are common; after all lexemes are there. */
void build_core(struct build *build);
/* A noun or adjective from outside the lexicon tables (nisbas of countries). */
uint32_t build_nisba(struct table_row *row, const char *lemma, char *plurals, const char *gloss);
/* A proper name of one word. A leading article is one: الموصل is ال + موصل. */
void build_name(struct table_row *row, const char *name, const char *gloss);
/* Lexeme of a lemma: verb when `verb`, else a noun or adjective; 0 if there is none. */
uint32_t build_find_lexeme(const struct build *build, const char *lemma, bool verb);
/* ---- build_model.c: the trained weights */
void build_tagger(struct build *build, const char *file);
void build_names(struct build *build, const char *file);
void build_event_model(struct build *build, const char *file);
/* ---- build_cues.c build_actors.c build_places.c build_events.c */
void build_cues(struct build *build);
void build_actors(struct build *build);
void build_places(struct build *build);
void build_events(struct build *build);
#endif
