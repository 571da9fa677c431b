/* SPDX-License-Identifier: Apache-2.0
 * Incidents: events of many reports that tell the same deed, grouped.
 *
 * In: event records and, where there are any, the texts of their reports. Out: for each event the number of its
 * incident. Reports are taken in order of day and id, each event joins the incident that it is most like or founds one:
 * what came earlier is never moved, so that a new report costs no more than itself.
 *
 * The parts: bag.c (words of a text), copies.c (near-identical texts, MinHash), likeness.c (are two events one
 * deed, as learnt), blocks.c (which incidents are worth a look), incidents.c (the grouping), identity.c (who is the same
 * across reports). Strings are numbers of `strings`. */
#ifndef KHABAR_INCIDENT_H
#define KHABAR_INCIDENT_H
#include "../base/intern.h"
#include "../mention/calendar.h"
#include "khabar/khabar.h"

#define INCIDENT_NONE UINT32_MAX
enum {
    PARTY_WORDS = 6,     /* words of a name that are compared */
    WINDOW = 24,         /* words of the text on either side of a trigger */
    WINDOW_WORDS = 48,   /* different ones that are kept of them */
    REPORT_WORDS = 400,  /* different words that are kept of a report */
    MINHASHES = 96,
    PARTIES = 8,         /* of one event on each side */
    RARE_WORDS = 32,     /* of a report, by which others are found */
    REPORT_PLACES = 10
};

struct told_party {
    uint32_t name, code, sector;  /* strings */
    uint32_t words;               /* first of its hashed words in `words` */
    uint8_t n_words;
    bool acts, named;             /* actor, else recipient; by a name, not by a common noun alone */
    uint32_t one;                 /* an earlier party that is the same, its own number if there is none */
};

struct told_place { uint32_t place, country, province; uint8_t resolution; float lat, lon; }; /* strings */

struct found_time { uint32_t start; int32_t from, to; uint8_t part; };
struct found_place { uint32_t start; struct told_place at; };
struct hashes { uint32_t *at, n, room; }; /* a VEC */
/* What the mention stage finds in the text of a report; lists in their order. */
struct findings { VEC(struct found_time) times; VEC(struct found_place) places; VEC(int32_t) numbers; struct hashes names, where; /* words of names, of places */ };

struct bag { uint32_t at, n; };   /* hashed words in `words`, sorted, each once */

struct told {                     /* one event as one report tells it */
    uint32_t report, id, key, again; /* report: number; the others strings; again: id of the richest telling, 0 none */
    uint32_t incident;            /* INCIDENT_NONE until grouped */
    uint32_t type, mode, lemma;   /* strings; the first mode */
    uint32_t start;               /* trigger, code points */
    uint32_t parties; uint8_t n_parties;
    uint8_t status, rank; /* rank: how many events of the type the report tells before it */
    bool dated;                   /* the text itself gives days */
    uint8_t part;                 /* of the day, in hours / 3 + 1; 0 unknown */
    int32_t from, to;             /* days, CALENDAR_OPEN: unknown */
    struct told_place at;         /* the finest */
    int32_t least[KHABAR_SIZES], most[KHABAR_SIZES]; /* least -1: unknown; most -1: open */
    struct bag window;
    uint32_t same_as;             /* earlier event of the report with the same deed, INCIDENT_NONE */
};

struct told_report {
    uint32_t id, source;          /* strings */
    int32_t date;
    uint32_t first, n;            /* its events, once they are in order */
    uint32_t copy_of;             /* report, INCIDENT_NONE */
    uint32_t letters;             /* code points of the text, 0: unknown */
    struct bag bag;
    uint32_t rare[RARE_WORDS];    /* its rarest words that another report has too */
    struct told_place place[REPORT_PLACES]; uint32_t places; /* of all its events and mentions, finest first told */
    struct bag names, where;      /* words of names and of places in its text */
    struct bag numbers;           /* counts in its text, in `words` */
    struct findings *found;       /* until it is grouped; NULL: none are known */
    uint32_t shingles, n_shingles;/* hashed pairs of words in `words`, sorted */
    uint32_t minhash;             /* first of MINHASHES in `words`, 0: too short */
    struct placed_word *placed; uint32_t n_placed; /* its words in order, until it is grouped */
    bool described, known, grouped;
};

struct placed_word { uint32_t hash, start; };

struct known { uint32_t event, incident; };      /* strings */

struct incident { uint32_t id; VEC(uint32_t) events; bool changed; };

struct posting { uint32_t what, before; };       /* a list in `postings`, newest first; before: number + 1 */
struct index { uint64_t *key; uint32_t *last; uint32_t slots, used; VEC(struct posting) postings; };
struct counts { uint32_t *key, *count, slots, used; float *weight; /* of each key, once all are counted */ };

struct khabar_incidents {
    struct arena arena, texts, view; /* what stays, texts until they are grouped, the incident that is read */
    jmp_buf escape;
    struct intern strings;
    VEC(uint32_t) words;
    VEC(struct told_party) parties;
    VEC(struct told_report) reports;
    VEC(struct told) events;
    VEC(struct incident) incidents;
    VEC(struct known) known;
    uint32_t *report_of; uint32_t report_slots; /* number + 1 of a report by the number of its id */
    struct counts in_reports;     /* word -> reports that hold it */
    struct index blocks, bands;   /* events by when, where and who; reports by bands of their MinHash */
    struct index by_name, alias, led, apart; /* see identity.c */
    uint32_t *seen, seen_room;    /* [incidents] stamp of the search that met it last */
    uint32_t stamp;
    char message[160];
};

/* bag.c */
uint8_t part_of_day(const char *text);                      /* that the words of a time name, 0: none */
uint32_t word_hash(const uint32_t *letters, size_t n);       /* of folded letters, lightly stemmed */
size_t bag_read(const char *text, size_t length, struct placed_word *out, size_t room, uint32_t *letters);
struct bag set_of(struct khabar_incidents *k, const uint32_t *from, size_t n);
struct bag bag_of(struct khabar_incidents *k, const struct placed_word *words, size_t n, size_t most);
float bag_weight(const struct khabar_incidents *k, uint32_t word);      /* how rare it is */
struct overlap { float cosine, contained; };
struct overlap bag_overlap(const struct khabar_incidents *k, struct bag a, struct bag b);
void counts_weigh(struct khabar_incidents *k);              /* how rare each word is */
void counts_add(struct counts *counts, struct arena *arena, uint32_t key);
uint32_t counts_of(const struct counts *counts, uint32_t key);

/* copies.c */
void copies_prepare(struct khabar_incidents *k, struct told_report *r);
uint32_t copies_find(struct khabar_incidents *k, uint32_t report);  /* earlier report of which it is a copy */

/* index (blocks.c) */
void index_add(struct index *index, struct arena *arena, uint64_t key, uint32_t what);
uint32_t index_last(const struct index *index, uint64_t key);       /* posting + 1 */
void blocks_prepare(struct khabar_incidents *k, struct told_report *r); /* once the words of all reports are counted */
void blocks_add(struct khabar_incidents *k, uint32_t event);
/* Incidents worth a look, at most `room`. */
size_t blocks_find(struct khabar_incidents *k, uint32_t event, uint32_t *out, size_t room);

/* likeness.c */
enum { LIKENESS_FEATURES = 40 };
struct likeness { uint8_t feature[LIKENESS_FEATURES]; float value[LIKENESS_FEATURES]; uint32_t n; };
void likeness_features(const struct khabar_incidents *k, const struct told *a, const struct told *b, struct likeness *out);
float likeness_score(const struct likeness *l);              /* log odds that both tell one deed */
unsigned likeness_count(void);
const char *likeness_name(unsigned feature);
float likeness_expected(unsigned feature);                    /* weight before any training */

/* incidents.c */
uint32_t incidents_prepare(struct khabar_incidents *k);
void incidents_group(struct khabar_incidents *k);

/* identity.c: who is the same across reports. Numbers of identities are numbers of parties: the first of each. */
void identity_say(struct khabar_incidents *k, uint32_t name, uint32_t other, bool same); /* a user's word; strings */
void identity_add(struct khabar_incidents *k, uint32_t party);
void identity_join(struct khabar_incidents *k, uint32_t incident);   /* once its members are known */
uint32_t identity_of(const struct khabar_incidents *k, const struct told_party *party);
const struct told_party *identity_name(const struct khabar_incidents *k, const struct told_party *party); /* its fullest name */
const char *identity_id(struct khabar_incidents *k, const struct told_party *party); /* "" for a common noun; on the arena `view` */

/* merge.c: what the reports say of an incident, on the arena `view` */
void incident_view(struct khabar_incidents *k, uint32_t incident, khabar_incident *out);
#endif
