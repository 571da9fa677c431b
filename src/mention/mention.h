/* SPDX-License-Identifier: Apache-2.0
 * Words -> mentions: who, where, when and how many.
 *
 * In: the tagged words of a report and its date. Out: mentions in order of their first word. A noun
 * phrase that can act or suffer, a place, a time. A word may stand in a noun phrase and a place at
 * once (تركيا acts, or is where it happened); the event stage decides which is meant. */
#ifndef KHABAR_MENTION_H
#define KHABAR_MENTION_H
#include "../word/phrase.h"
#include "calendar.h"
#include "tables.h"

enum mention_kind { MENTION_NOUN, MENTION_PLACE, MENTION_TIME };

struct quantity { int64_t min, max; bool known; }; /* max -1: open */

struct mention {
    enum mention_kind kind;
    uint32_t from, to, head;      /* words, end exclusive; head is its most telling word */
    uint32_t row;                 /* MENTION_PLACE: PLACES; MENTION_NOUN: ROWS number of the row that named it; 0 none */
    int row_kind;                 /* MENTION_NOUN: enum actor_kind of that row */
    uint32_t cue;                 /* MENTION_TIME: CUES row it was read from */
    const char *rule;             /* how it was found */
    /* noun phrases */
    bool person;                  /* a person or group of persons */
    bool armed;                   /* soldiers, police, fighters */
    bool definite;
    bool bare;                    /* no preposition before or on it */
    uint32_t preposition;         /* key of the preposition before or on it, 0 none */
    struct quantity count;
    uint32_t entity;              /* same number = same entity, from 1 */
    char code[4], sector[8];
    uint32_t name;                /* STRINGS: name of the table row; 0 none */
    /* places */
    int resolution;               /* PLOVER: 5 below city .. 1 country, 0 unresolved */
    bool reference;               /* only says where another place lies: الموصل شمال العراق */
    /* times */
    struct when when;
};

enum { ENTITY_NAMES = 8 };
struct entity {
    uint32_t row;                 /* ROWS number of the row that names it alone, 0 none */
    uint32_t head;                /* key of the noun that heads it, of one person; 0 none */
    uint32_t name[ENTITY_NAMES], names; /* keys of the words of its longest name */
    uint64_t lemmas;
    char code[4], sector[8];      /* the first that is known */
    uint32_t from, to;            /* words of the phrase with that name, else of the first phrase */
    bool noun_alone;
};

struct mentions {
    struct mention *at;           /* [n] in order of from; those made by the event stage behind */
    uint32_t n, room;             /* room 0: the list cannot grow in place */
    uint32_t *first;              /* [sentences+1] number of the first mention of each sentence */
    uint32_t *noun_at;            /* [words] number + 1 of the noun phrase that covers the word */
    VEC(struct entity) entities;  /* entity.c; number 1 is the first */
};

/* Values of data/actors/cues.tsv. */
enum { NOUN_WORD_EPITHET = 1, NOUN_WORD_FORMER = 2, NOUN_WORD_SELF = 4, NOUN_WORD_TITLE = 8, NOUN_WORD_SPOKESMAN = 16,
       NOUN_WORD_SUSPECT = 32, NOUN_WORD_SERVANT = 64, NOUN_WORD_PART = 128, NOUN_WORD_GROUP = 256, NOUN_WORD_NOT = 512,
       NOUN_WORD_NAME = 1024, NOUN_WORD_ORIGIN = 2048, NOUN_WORD_OTHER = 4096 };

struct name_weight;
/* Tables that the mention stage reads. */
struct gazetteer {
    const struct lexicon *lexicon;
    const struct phrases *phrases;
    const struct actor_row *actor; uint32_t actors;
    const struct place_row *place; uint32_t places;
    const char *strings;
    const struct name_weight *name; uint32_t name_mask; /* model of names */
};

const char *gazetteer_open(struct gazetteer *g, const struct datafile *file, const struct lexicon *lexicon,
                           const struct phrases *phrases);
/* date: days since 1970-01-01, CALENDAR_OPEN if unknown. */
void mentions_find(struct mentions *mentions, struct arena *arena, const struct gazetteer *g, struct words *words,
                   uint32_t sentences, int32_t date);

/* ---- its parts, each usable alone */

/* A number that begins at word `at`: digits or words, loosened by about, at least, between.
 * Returns the words it covers, 0 if there is none. Overflowing numbers are none. */
uint32_t number_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end,
                      struct quantity *out);
/* A time that begins at word `at`. Returns the words it covers, 0 if there is none. */
uint32_t time_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end, int32_t date,
                    struct when *out, uint32_t *cue);
/* Ties a noun phrase to the entity that earlier ones named, or to a new one (entity.c). */
void mention_link(struct mentions *mentions, struct arena *arena, const struct gazetteer *g, const struct words *words,
                  struct mention *m);
/* A noun phrase that begins at word `at`; false if none does. */
bool noun_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end, struct mention *out);
/* Code and sector of a noun phrase, from the rows that its words match. */
void actor_code(const struct gazetteer *g, const struct words *words, struct mention *m);
/* PLOVER resolution of a kind of place (enum place_kind). */
int place_resolution(uint8_t kind);
/* Places of the whole report, disambiguated together. */
void places_find(struct mentions *mentions, struct arena *arena, const struct gazetteer *g, const struct words *words,
                 uint32_t sentences);
/* Gives those of them that have no row the row that the report means. */
void places_in_context(struct mentions *places, const struct gazetteer *g, const struct words *words);
#endif
