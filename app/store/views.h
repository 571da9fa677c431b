/* SPDX-License-Identifier: Apache-2.0
 * Sums over the events that a filter finds: counts, points on a map, who against whom, names. Events that a person rejected are
 * left out. Days are those of the event, or where the text leaves it open, of its report. */
#ifndef KHABAR_VIEWS_H
#define KHABAR_VIEWS_H
#include "store.h"

struct store_totals { int64_t reports, events; char first[16], last[16] /* days, "" if there are none */; };
bool store_totals(struct store *store, struct store_totals *out);

/* A number that changes with every change of what is stored, by this process or another; -1 after a failure. */
int64_t store_stamp(struct store *store);

/* Events by a key and their type. */
struct view_count { const char *key, *type; int64_t n, dead /* at least */; };
typedef bool view_count_take(void *context, const struct view_count *count);
/* `by`: day month year type country province source actor recipient. In order of the key; false after a failure or when
 * there is no such key (STORE_ARGUMENT). */
bool view_counts(struct store *store, const struct store_filter *filter, const char *by, view_count_take *take, void *context);

/* Events of a type in a cell of a grid of `degrees`; where they lie on average. */
struct view_cell { int64_t row, column; const char *type; int64_t n; double lat, lon; const char *event /* id of one of them */, *name /* of its province */; };
typedef bool view_cell_take(void *context, const struct view_cell *cell);
/* In order of row and column. *nowhere: events without a point (a country is none). */
bool view_map(struct store *store, const struct store_filter *filter, double degrees, view_cell_take *take, void *context, int64_t *nowhere);

/* Who did what to whom how often. */
struct view_tie { const char *actor, *recipient, *type; int64_t n; };
typedef bool view_tie_take(void *context, const struct view_tie *tie);
bool view_ties(struct store *store, const struct store_filter *filter, view_tie_take *take, void *context);

/* Names of actors and recipients, the commonest first; `words` "" or words of the name. */
struct view_name { const char *name, *code, *sector; int64_t events; };
typedef bool view_name_take(void *context, const struct view_name *name);
bool view_names(struct store *store, const struct store_filter *filter, const char *words, int64_t limit, int64_t skip,
                view_name_take *take, void *context);

/* What stands beside one event. */
#define VIEW_NOTE 1024 /* bytes of a note that are shown in lists; the whole stands among the changes */
struct view_review { int64_t changes; char note[VIEW_NOTE + 1]; char by[64] /* who changed it last, "" nobody */, incident[64]; bool by_hand; };
bool view_review(struct store *store, int64_t event, struct view_review *out);

/* A correction that says something of a trigger word: the type that is right, "-" for no event. What was taken back is left out. */
struct view_correction { int64_t change; const char *type, *record; };
typedef bool view_correction_take(void *context, const struct view_correction *correction);
bool view_corrections(struct store *store, view_correction_take *take, void *context);

/* Of one report: events by review, all in all, and its doubt (0 while it is not made). */
typedef bool view_review_take(void *context, const char *review, int64_t n);
bool view_report_sums(struct store *store, int64_t report, view_review_take *take, void *context, int64_t *events, double *doubt);

#endif
