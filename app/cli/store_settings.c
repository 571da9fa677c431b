/* SPDX-License-Identifier: Apache-2.0
 * The options of `khabar store`. */
#include "store_command.h"

#include <stdlib.h>
#include <string.h>

/* ------------------------------------------------------------------ adding */

static bool take_recode(struct settings *set, const char *value)
{
    (void)value;
    return set->store.recode = true;
}

static bool take_keep_raw(struct settings *set, const char *value)
{
    (void)value;
    return set->store.keep_raw = true;
}

static bool take_records(struct settings *set, const char *value)
{
    set->store.records = value;
    return *value != 0;
}

static bool take_log(struct settings *set, const char *value)
{
    set->store.log = value;
    return *value != 0;
}

const struct known_option store_add_options[] = {
    {"recode", 0, take_recode, NULL},
    {"keep-raw", 0, take_keep_raw, NULL},
    {"records", 0, take_records, "a path"},
    {"log", 0, take_log, "a path, or - for standard output"},
    {0},
};

/* ----------------------------------------------------------------- queries */

/* A condition that is a text. */
#define TAKE_TEXT(name) \
    static bool take_##name(struct settings *set, const char *value) { return *(set->store.filter.name = value) != 0; }
TAKE_TEXT(text)
TAKE_TEXT(lemma)
TAKE_TEXT(actor)
TAKE_TEXT(recipient)
TAKE_TEXT(place)
TAKE_TEXT(type)
TAKE_TEXT(mode)
TAKE_TEXT(status)
TAKE_TEXT(tense)
TAKE_TEXT(review)
TAKE_TEXT(source)
TAKE_TEXT(report)
TAKE_TEXT(size)

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

static bool take_reports(struct settings *set, const char *value)
{
    (void)value;
    return set->store.filter.reports = true;
}

static bool take_versions(struct settings *set, const char *value)
{
    (void)value;
    return set->store.filter.versions = true;
}

/* The conditions of a query. */
#define CONDITIONS \
    {"text", 0, take_text, "words"}, \
    {"lemma", 0, take_lemma, "words"}, \
    {"actor", 0, take_actor, "a name or a code"}, \
    {"recipient", 0, take_recipient, "a name or a code"}, \
    {"place", 0, take_place, "a name or a country's code"}, \
    {"near", 0, take_near, "LAT,LON,KM in degrees and kilometres"}, \
    {"box", 0, take_box, "SOUTH,WEST,NORTH,EAST in degrees"}, \
    {"from", 0, take_from, "a day as YYYY-MM-DD"}, \
    {"to", 0, take_to, "a day as YYYY-MM-DD"}, \
    {"type", 0, take_type, "a PLOVER type"}, \
    {"mode", 0, take_mode, "a mode"}, \
    {"status", 0, take_status, "actual, negated, future or hypothetical"}, \
    {"tense", 0, take_tense, "current, ongoing or historical"}, \
    {"size", 0, take_size, "a size, a sign and a number, such as dead>=10"}, \
    {"review", 0, take_review, "machine, assigned, reviewed, peer-reviewed or final"}, \
    {"source", 0, take_source, "a source"}, \
    {"report", 0, take_report, "a report's id"}, \
    {"versions", 0, take_versions, NULL}, \
    {"limit", 0, take_limit, "a number from 1"}, \
    {"after", 0, take_after, "a number from 1"},

const struct known_option store_query_options[] = {
    CONDITIONS
    {"reports", 0, take_reports, NULL},
    {0},
};

static bool take_share(struct settings *set, const char *value)
{
    (void)value;
    return set->redact = set->store.share = true;
}

const struct known_option store_export_options[] = {
    CONDITIONS
    {"share", 0, take_share, NULL},
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
    {"level", 0, take_level, "machine, assigned, reviewed, peer-reviewed or final"},
    {"reliability", 0, take_reliability, "words"},
    {"set", 0, take_set, "FIELD=VALUE"},
    {"who", 0, take_who, "a name"},
    {"comment", 0, take_comment, "words"},
    {0},
};
