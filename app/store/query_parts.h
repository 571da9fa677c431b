/* SPDX-License-Identifier: Apache-2.0
 * The text of a query and its values as they grow; the conditions of a filter. Each condition begins with " and ", and
 * speaks of the tables r (reports), e (events) and f (the word index, where one leads). */
#ifndef KHABAR_QUERY_PARTS_H
#define KHABAR_QUERY_PARTS_H
#include "sql_driver.h"
#include "store_inside.h"

enum { QUERY_VALUES = 64 /* a filter that uses every condition has about 40 */, QUERY_TEXTS = 40 /* 16 types, 4 statuses, 5 reviews, and the searched words */ };

struct query_parts {
    struct store *store;
    enum sql_kind kind;
    struct buffer text;
    struct sql_value value[QUERY_VALUES];
    int values;
    struct buffer made[QUERY_TEXTS]; /* values that are made of a condition */
    int n_made;
    bool joins_reports;
};

void parts_add(struct query_parts *parts, const char *format, ...) __attribute__((format(printf, 2, 3)));
void parts_int(struct query_parts *parts, int64_t value);
void parts_real(struct query_parts *parts, double value);
void parts_text(struct query_parts *parts, const char *value);
void parts_put(const struct query_parts *parts, struct sql_statement *s);
void parts_free(struct query_parts *parts);

/* Conditions on reports, and on events. False: a condition cannot be used, the store's failure says why. `days_lead`:
 * find the events by their days. */
bool parts_reports(struct query_parts *parts, const struct store_filter *filter);
bool parts_events(struct query_parts *parts, const struct store_filter *filter, bool days_lead);
/* The column is a name with these words. */
bool parts_name(struct query_parts *parts, const char *column, const char *words);


/* For sums over events: " from ..." with the tables e and, where the filter asks for it or `reports`, r; then, behind what else is
 * joined, " where ..." with the filter's conditions. */
void query_from(struct query_parts *parts, const struct store_filter *filter, bool reports);
bool query_where(struct query_parts *parts, const struct store_filter *filter);

#endif
