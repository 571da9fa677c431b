/* SPDX-License-Identifier: Apache-2.0
 * The conditions of a filter; see query_parts.h. */
#include "query_parts.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "distance.h"
#include "search_words.h"

/* ------------------------------------------------------------------ parts */

void parts_add(struct query_parts *parts, const char *format, ...)
{
    char text[1024]; /* the longest piece is the list of columns */
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0 || length >= (int)sizeof text) parts->text.failed = true;
    else buffer_add(&parts->text, text, (size_t)length);
}

static void add_value(struct query_parts *parts, struct sql_value value)
{
    if (parts->values == QUERY_VALUES) parts->text.failed = true;
    else parts->value[parts->values++] = value;
}

void parts_int(struct query_parts *parts, int64_t value) { add_value(parts, (struct sql_value){.kind = VALUE_INT, .number = value}); }
void parts_real(struct query_parts *parts, double value) { add_value(parts, (struct sql_value){.kind = VALUE_REAL, .real = value}); }

void parts_text(struct query_parts *parts, const char *value)
{
    add_value(parts, (struct sql_value){.kind = VALUE_TEXT, .bytes = value, .length = strlen(value)});
}

void parts_put(const struct query_parts *parts, struct sql_statement *s)
{
    for (int i = 0; i < parts->values; i++) {
        const struct sql_value *v = &parts->value[i];
        if (v->kind == VALUE_INT) sql_put_int(s, v->number);
        else if (v->kind == VALUE_REAL) sql_put_real(s, v->real);
        else sql_put_span(s, v->bytes, v->length);
    }
}

void parts_free(struct query_parts *parts)
{
    for (int i = 0; i < parts->n_made; i++) buffer_free(&parts->made[i]);
    buffer_free(&parts->text);
}

/* A text that is made for this query and lives as long. */
static struct buffer *make(struct query_parts *parts) { return &parts->made[parts->n_made++]; }

/* The search words of a condition as a value; false when there are none. */
static bool words_value(struct query_parts *parts, const char *option, const char *words, bool given)
{
    struct buffer *match = make(parts);
    if (!search_words(match, words, parts->kind, given))
        return store_fail(parts->store, STORE_ARGUMENT, "%s: no word to search for in \"%s\"", option, words);
    parts_text(parts, match->at);
    return true;
}

/* ---------------------------------------------------------------- reports */

/* Roles in `named`. */
enum { NAMED_ACTOR, NAMED_RECIPIENT, NAMED_PLACE, NAMED_SOURCE /* of a report */ };

/* The first index of words leads the query, a second one narrows it down. */
static bool add_words(struct query_parts *p, const struct store_filter *f)
{
    bool sqlite = p->kind == SQL_SQLITE;
    if (f->text) {
        parts_add(p, sqlite ? " and f.report_words match ?" : " and f.words @@ ?::tsquery");
        if (!words_value(p, "--text", f->text, false)) return false;
    }
    if (!f->lemma) return true;
    if (!sqlite) parts_add(p, " and f.lemmas @@ ?::tsquery");
    else if (!f->text) parts_add(p, " and f.report_lemmas match ?");
    else parts_add(p, " and f.rowid in (select rowid from report_lemmas where report_lemmas match ?)");
    return words_value(p, "--lemma", f->lemma, true);
}

bool parts_reports(struct query_parts *p, const struct store_filter *f)
{
    if (!add_words(p, f)) return false;
    if (!f->versions) parts_add(p, " and r.newer is null");
    if (f->report) {
        parts_add(p, " and r.id = ?");
        parts_text(p, f->report);
    }
    if (f->source) {
        parts_add(p, " and r.number in (select event >> 21 from named where role = %d"
                     " and name = (select number from names where name = ?))", NAMED_SOURCE);
        parts_text(p, f->source);
    }
    return true;
}

/* ----------------------------------------------------------------- events */

/* ISM, REB: a code or a sector in capitals; all else is words of a name. */
static bool is_code(const char *name) { return strlen(name) == 3 && strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3; }

static bool add_named(struct query_parts *p, const char *option, int role, const char *name)
{
    if (!name) return true;
    parts_add(p, " and e.number in (select event from named where role = %d and name in ", role);
    if (is_code(name)) {
        parts_add(p, "(select number from names where name = ?))");
        parts_text(p, name);
        return true;
    }
    if (p->kind == SQL_SQLITE) parts_add(p, "(select rowid from name_words where name_words match ?))");
    else parts_add(p, "(select name from name_words where words @@ ?::tsquery))");
    return words_value(p, option, name, false);
}

bool parts_name(struct query_parts *p, const char *column, const char *words)
{
    if (p->kind == SQL_SQLITE) parts_add(p, " and %s in (select name from names where number in (select rowid from name_words where name_words match ?))", column);
    else parts_add(p, " and %s in (select n.name from names n join name_words w on w.name = n.number where w.words @@ ?::tsquery)", column);
    return words_value(p, "q", words, false);
}

/* Places between two parallels and two meridians. A place of which only the country is known lies nowhere in it. */
static void add_box(struct query_parts *p, double south, double west, double north, double east)
{
    if (p->kind == SQL_SQLITE) {
        parts_add(p, "select p.event from boxes b cross join places p on p.event = b.number >> 5 and p.position = b.number & 31"
                     " where b.north >= ? and b.south <= ? and b.east >= ? and b.west <= ?");
        const double rough[] = {south, north, west, east};
        for (int i = 0; i < 4; i++) parts_real(p, rough[i]);
    } else {
        parts_add(p, "select p.event from places p where 1 = 1");
    }
    parts_add(p, " and p.resolution > 1 and p.lat between ? and ? and p.lon between ? and ?");
    const double exact[] = {south, north, west, east};
    for (int i = 0; i < 4; i++) parts_real(p, exact[i]);
}

static void add_boxed(struct query_parts *p, const struct store_filter *f)
{
    bool crosses = f->west > f->east; /* the date line: two boxes */
    parts_add(p, " and (e.number in (");
    add_box(p, f->south, f->west, f->north, crosses ? 180 : f->east);
    parts_add(p, ")");
    if (crosses) {
        parts_add(p, " or e.number in (");
        add_box(p, f->south, -180, f->north, f->east);
        parts_add(p, ")");
    }
    parts_add(p, ")");
}

/* PostGIS measures on the ellipsoid, khabar_distance on a sphere: the box leaves room for the difference. */
static void add_near(struct query_parts *p, const struct store_filter *f)
{
    static const char POSTGIS[] = "select count(*) from pg_extension where extname = 'postgis'";
    struct box box = distance_box(f->lat, f->lon, f->km * 1.01);
    bool postgis = p->kind == SQL_POSTGRES && sql_number(p->store->db, POSTGIS, 0) > 0;
    parts_add(p, " and e.number in (");
    add_box(p, box.south, box.west, box.north, box.east);
    parts_add(p, postgis ? " and ST_DWithin(ST_MakePoint(?, ?)::geography, ST_MakePoint(p.lon, p.lat)::geography, ?))"
                         : " and khabar_distance(?, ?, p.lat, p.lon) <= ?)");
    parts_real(p, postgis ? f->lon : f->lat);
    parts_real(p, postgis ? f->lat : f->lon);
    parts_real(p, postgis ? f->km * 1000 : f->km);
}

/* Events that may have happened on a day of the range: their days overlap it. Where nothing else finds them, `days` does. */
static void add_days(struct query_parts *p, const struct store_filter *f, bool lead)
{
    if (!f->from && !f->to) return;
    parts_add(p, lead ? " and e.number in (select event from days where 1 = 1" : " and from_day <> ''");
    if (f->from) {
        parts_add(p, " and to_day >= ?");
        parts_text(p, f->from);
    }
    if (f->to) {
        parts_add(p, " and from_day <= ?");
        parts_text(p, f->to);
    }
    if (lead) parts_add(p, ")");
}

static void add_bound(struct query_parts *p, const char *size, const char *end, const char *sign, int64_t number)
{
    parts_add(p, " and e.%s_%s %s ?", size, end, sign);
    parts_int(p, number);
}

/* ">=10" behind the name of a size. At least means the least that the report says, at most the most; "=" both. */
static bool add_comparison(struct query_parts *p, const char *size, const char *comparison)
{
    static const char *const SIGNS[] = {">=", "<=", ">", "<", "="};
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++) {
        const char *sign = SIGNS[i], *digits = comparison + strlen(sign);
        if (strncmp(comparison, sign, strlen(sign)) != 0) continue;
        if (!*digits || strlen(digits) > 15 || digits[strspn(digits, "0123456789")]) return false;
        if (*sign != '<') add_bound(p, size, "least", sign, atoll(digits));
        if (*sign != '>') add_bound(p, size, "most", sign, atoll(digits));
        return true;
    }
    return false;
}

static bool add_size(struct query_parts *p, const char *size)
{
    if (!size) return true;
    for (int i = 0; i < KHABAR_SIZES; i++) {
        size_t length = strlen(khabar_size_name(i));
        if (strncmp(size, khabar_size_name(i), length) == 0 && add_comparison(p, khabar_size_name(i), size + length)) return true;
    }
    return store_fail(p->store, STORE_ARGUMENT, "--size wants a size, one of >= <= > < = and a number, such as dead>=10,"
                                                " not \"%s\"", size);
}

static void add_equal(struct query_parts *p, const char *column, const char *value)
{
    if (!value) return;
    parts_add(p, " and e.%s = ?", column);
    parts_text(p, value);
}

/* One of several, with commas between. */
static void add_any_of(struct query_parts *p, const char *column, const char *values)
{
    if (!values) return;
    parts_add(p, " and e.%s in (", column);
    for (const char *at = values; *at;) {
        size_t length = strcspn(at, ",");
        struct buffer *value = p->n_made < QUERY_TEXTS ? make(p) : NULL;
        if (!value) break; /* there are not that many of any of them */
        buffer_add(value, at, length);
        parts_add(p, at == values ? "?" : ", ?");
        parts_text(p, buffer_text(value));
        at += length + (at[length] == ',');
    }
    parts_add(p, ")");
}

static void add_verdict(struct query_parts *p, const char *verdict)
{
    if (!verdict) parts_add(p, " and e.number not in (select event from verdicts where verdict = 'rejected')");
    else if (strcmp(verdict, "none") == 0) parts_add(p, " and e.number not in (select event from verdicts)");
    else if (strcmp(verdict, "any") != 0) {
        parts_add(p, " and e.number in (select event from verdicts where verdict = ?)");
        parts_text(p, verdict);
    }
}

static void add_incident(struct query_parts *p, const char *incident)
{
    if (!incident) return;
    parts_add(p, " and e.number in (select i.event from incident_events i join incidents n on n.number = i.incident where n.id = ?)");
    parts_text(p, incident);
}

static void add_mode(struct query_parts *p, const char *mode)
{
    if (!mode) return;
    struct buffer *pattern = make(p);
    buffer_string(pattern, "%,");
    for (; *mode; mode++) {
        if (*mode == '%' || *mode == '_' || *mode == '\\') buffer_string(pattern, "\\");
        buffer_add(pattern, mode, 1);
    }
    buffer_string(pattern, ",%");
    parts_add(p, " and e.modes like ? escape '\\'");
    parts_text(p, buffer_text(pattern));
}

bool parts_events(struct query_parts *p, const struct store_filter *f, bool days_lead)
{
    if (!add_named(p, "--actor", NAMED_ACTOR, f->actor) || !add_named(p, "--recipient", NAMED_RECIPIENT, f->recipient) ||
        !add_named(p, "--place", NAMED_PLACE, f->place) || !add_size(p, f->size)) return false;
    if (f->boxed) add_boxed(p, f);
    if (f->near) add_near(p, f);
    add_days(p, f, days_lead);
    add_any_of(p, "type", f->type);
    add_mode(p, f->mode);
    add_any_of(p, "status", f->status);
    add_equal(p, "tense", f->tense);
    add_any_of(p, "review", f->review);
    add_verdict(p, f->verdict);
    add_incident(p, f->incident);
    if (f->min_confidence > 0) {
        parts_add(p, " and e.confidence >= ?");
        parts_real(p, f->min_confidence);
    }
    return true;
}
