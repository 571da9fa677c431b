/* SPDX-License-Identifier: Apache-2.0
 * The options of `khabar store`. */
#include "store_command.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ adding */

const struct known_option store_add_options[] = {
    {"recode", 0, NULL, NULL, AT(store.recode)},
    {"keep-raw", 0, NULL, NULL, AT(store.keep_raw)},
    {"records", 0, NULL, "a path", AT(store.records)},
    {"log", 0, NULL, "a path, or - for standard output", AT(store.log)},
    {0},
};

/* ----------------------------------------------------------------- queries */

static bool take_from(struct settings *set, const char *value)
{
    set->store.filter.from = value;
    return date_valid(value, strlen(value));
}

static bool take_to(struct settings *set, const char *value)
{
    set->store.filter.to = value;
    return date_valid(value, strlen(value));
}

/* n numbers with commas between, each within its limit. */
static bool take_numbers(const char *value, double *number, const double *limit, int n)
{
    for (int i = 0; i < n; i++) {
        char *end;
        number[i] = strtod(value, &end);
        if (end == value || *end != (i < n - 1 ? ',' : 0)) return false;
        if (!(number[i] >= -limit[i] && number[i] <= limit[i])) return false; /* nor a number that is none */
        value = end + 1;
    }
    return true;
}

static bool take_near(struct settings *set, const char *value)
{
    static const double LIMIT[] = {90, 180, 20100 /* half around the globe */};
    struct store_filter *f = &set->store.filter;
    double number[3];
    if (!take_numbers(value, number, LIMIT, 3) || number[2] <= 0) return false;
    f->lat = number[0];
    f->lon = number[1];
    f->km = number[2];
    return f->near = true;
}

static bool take_box(struct settings *set, const char *value)
{
    static const double LIMIT[] = {90, 180, 90, 180};
    struct store_filter *f = &set->store.filter;
    double number[4];
    if (!take_numbers(value, number, LIMIT, 4) || number[0] > number[2]) return false;
    f->south = number[0];
    f->west = number[1];
    f->north = number[2];
    f->east = number[3];
    return f->boxed = true;
}

static bool take_count(const char *value, int64_t *count)
{
    if (!*value || strlen(value) > 18 || value[strspn(value, "0123456789")]) return false;
    *count = atoll(value);
    return *count > 0;
}

static bool take_limit(struct settings *set, const char *value) { return take_count(value, &set->store.filter.limit); }
static bool take_after(struct settings *set, const char *value) { return take_count(value, &set->store.filter.after); }

/* The conditions of a query. */
#define CONDITIONS \
    {"text", 0, NULL, "words", AT(store.filter.text)}, \
    {"lemma", 0, NULL, "words", AT(store.filter.lemma)}, \
    {"actor", 0, NULL, "a name or a code", AT(store.filter.actor)}, \
    {"recipient", 0, NULL, "a name or a code", AT(store.filter.recipient)}, \
    {"place", 0, NULL, "a name or a country's code", AT(store.filter.place)}, \
    {"near", 0, take_near, "LAT,LON,KM in degrees and kilometres", 0}, \
    {"box", 0, take_box, "SOUTH,WEST,NORTH,EAST in degrees", 0}, \
    {"from", 0, take_from, "a day as YYYY-MM-DD", 0}, \
    {"to", 0, take_to, "a day as YYYY-MM-DD", 0}, \
    {"type", 0, NULL, "a PLOVER type", AT(store.filter.type)}, \
    {"mode", 0, NULL, "a mode", AT(store.filter.mode)}, \
    {"status", 0, NULL, "actual, negated, future or hypothetical", AT(store.filter.status)}, \
    {"tense", 0, NULL, "current, ongoing or historical", AT(store.filter.tense)}, \
    {"size", 0, NULL, "a size, a sign and a number, such as dead>=10", AT(store.filter.size)}, \
    {"review", 0, NULL, "machine, assigned, reviewed, peer-reviewed or final", AT(store.filter.review)}, \
    {"source", 0, NULL, "a source", AT(store.filter.source)}, \
    {"report", 0, NULL, "a report's id", AT(store.filter.report)}, \
    {"versions", 0, NULL, NULL, AT(store.filter.versions)}, \
    {"limit", 0, take_limit, "a number from 1", 0}, \
    {"after", 0, take_after, "a number from 1", 0},

const struct known_option store_query_options[] = {
    CONDITIONS
    {"reports", 0, NULL, NULL, AT(store.filter.reports)},
    {0},
};

static bool take_share(struct settings *set, const char *value)
{
    (void)value;
    return set->redact = set->store.share = true;
}

const struct known_option store_export_options[] = {
    CONDITIONS
    {"share", 0, take_share, NULL, 0},
    {0},
};

/* ------------------------------------------------------------------ review */

static bool add_change(struct settings *set, const char *field, const char *value)
{
    struct store_settings *store = &set->store;
    if (!*value || store->changes == STORE_CHANGES) return false;
    store->change[store->changes++] = (struct store_change){.field = field, .value = value};
    return true;
}

static bool take_level(struct settings *set, const char *value) { return add_change(set, "review", value); }
static bool take_reliability(struct settings *set, const char *value) { return add_change(set, "reliability", value); }

/* FIELD=VALUE; the value of argv is cut at its sign. */
static bool take_set(struct settings *set, const char *value)
{
    char *sign = strchr((char *)value, '=');
    if (!sign || sign == value) return false;
    *sign = 0;
    return add_change(set, value, sign + 1);
}

static bool take_who(struct settings *set, const char *value) { return *(set->store.who = value) != 0; }
static bool take_comment(struct settings *set, const char *value) { return *(set->store.comment = value) != 0; }

const struct known_option store_review_options[] = {
    {"level", 0, take_level, "machine, assigned, reviewed, peer-reviewed or final", 0},
    {"reliability", 0, take_reliability, "words", 0},
    {"set", 0, take_set, "FIELD=VALUE", 0},
    {"who", 0, take_who, "a name", 0},
    {"comment", 0, take_comment, "words", 0},
    {0},
};
