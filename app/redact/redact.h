/* SPDX-License-Identifier: Apache-2.0
 * What leaves the house without what could harm: names of private persons become pseudonyms, places become coarser, those
 * who said it and the report's own marks are dropped. doc/redaction.md says what stays and why.
 *
 * Who is private is decided against disclosure: a participant stays named only if it is a body, or a person of whom the
 * tables know an office; in doubt the name goes. Words that come with no name are looked at once more: if a name may be
 * among them, only the head, a common noun, is left. */
#ifndef KHABAR_REDACT_H
#define KHABAR_REDACT_H
#include "../export/exporter.h"
#include "redact_key.h"

enum coarse { COARSE_NONE, COARSE_CITY, COARSE_PROVINCE, COARSE_COUNTRY }; /* the finest that stays; none: all stays */

struct redact_counts {
    uint64_t events, names, triggers, places, sources, reports;
};

struct redactor;
/* `data` and `key` outlive it. `sealed`: each pseudonym with its sealed name goes there once, a line of JSON; NULL: nowhere. NULL without memory. */
struct redactor *redactor_new(const khabar_data *data, const struct redact_key *key, enum coarse coarse, FILE *sealed);
void redactor_free(struct redactor *redactor); /* NULL is fine */

/* The event as it may leave; lives until the next call. NULL without memory. */
const struct exported *redactor_event(struct redactor *redactor, const struct exported *exported);
const struct redact_counts *redactor_counts(const struct redactor *redactor);

#endif
