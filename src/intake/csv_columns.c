/* SPDX-License-Identifier: Apache-2.0
 * The first line of a CSV file; see csv_columns.h. */
#include "csv_columns.h"

#include <string.h>
#include <strings.h>

/* Names of the fields in a caller's list. */
static const char *const fields[CSV_FIELDS] = {"text", "id", "date", "title", "byline", "source", "url", "fetched", "language"};

/* Names of columns in use. */
static const struct known { const char *name; enum csv_field field; } known[] = {
    {"text", CSV_TEXT}, {"body", CSV_TEXT}, {"content", CSV_TEXT}, {"article", CSV_TEXT}, {"fulltext", CSV_TEXT}, {"full_text", CSV_TEXT},
    {"\u0627\u0644\u0646\u0635", CSV_TEXT},            /* النص */
    {"\u0646\u0635", CSV_TEXT},              /* نص */
    {"\u0646\u0635 \u0627\u0644\u062E\u0628\u0631", CSV_TEXT},        /* نص الخبر */
    {"\u0646\u0635 \u0627\u0644\u0645\u0642\u0627\u0644", CSV_TEXT},       /* نص المقال */
    {"\u0627\u0644\u062E\u0628\u0631", CSV_TEXT},           /* الخبر */
    {"\u0627\u0644\u0645\u062D\u062A\u0648\u0649", CSV_TEXT},         /* المحتوى */
    {"\u0627\u0644\u0645\u062A\u0646", CSV_TEXT},           /* المتن */
    {"id", CSV_ID}, {"guid", CSV_ID}, {"identifier", CSV_ID}, {"doc_id", CSV_ID},
    {"\u0627\u0644\u0645\u0639\u0631\u0641", CSV_ID},            /* المعرف */
    {"\u0627\u0644\u0631\u0642\u0645", CSV_ID},             /* الرقم */
    {"\u0631\u0642\u0645", CSV_ID},               /* رقم */
    {"date", CSV_DATE}, {"day", CSV_DATE}, {"published", CSV_DATE}, {"published_at", CSV_DATE}, {"publication_date", CSV_DATE},
    {"publish_date", CSV_DATE}, {"pubdate", CSV_DATE},
    {"\u0627\u0644\u062A\u0627\u0631\u064A\u062E", CSV_DATE},         /* التاريخ */
    {"\u062A\u0627\u0631\u064A\u062E", CSV_DATE},           /* تاريخ */
    {"\u062A\u0627\u0631\u064A\u062E \u0627\u0644\u0646\u0634\u0631", CSV_DATE},     /* تاريخ النشر */
    {"\u062A\u0627\u0631\u064A\u062E \u0627\u0644\u062E\u0628\u0631", CSV_DATE},     /* تاريخ الخبر */
    {"title", CSV_TITLE}, {"headline", CSV_TITLE},
    {"\u0627\u0644\u0639\u0646\u0648\u0627\u0646", CSV_TITLE},        /* العنوان */
    {"\u0639\u0646\u0648\u0627\u0646", CSV_TITLE},          /* عنوان */
    {"\u0639\u0646\u0648\u0627\u0646 \u0627\u0644\u062E\u0628\u0631", CSV_TITLE},    /* عنوان الخبر */
    {"byline", CSV_BYLINE}, {"author", CSV_BYLINE}, {"reporter", CSV_BYLINE},
    {"\u0627\u0644\u0643\u0627\u062A\u0628", CSV_BYLINE},        /* الكاتب */
    {"\u0643\u0627\u062A\u0628", CSV_BYLINE},          /* كاتب */
    {"\u0627\u0644\u0645\u0624\u0644\u0641", CSV_BYLINE},        /* المؤلف */
    {"\u0627\u0644\u0645\u062D\u0631\u0631", CSV_BYLINE},        /* المحرر */
    {"source", CSV_SOURCE}, {"publisher", CSV_SOURCE}, {"agency", CSV_SOURCE}, {"outlet", CSV_SOURCE},
    {"\u0627\u0644\u0645\u0635\u062F\u0631", CSV_SOURCE},        /* المصدر */
    {"\u0645\u0635\u062F\u0631", CSV_SOURCE},          /* مصدر */
    {"\u0627\u0644\u0648\u0643\u0627\u0644\u0629", CSV_SOURCE},       /* الوكالة */
    {"url", CSV_URL}, {"link", CSV_URL}, {"address", CSV_URL},
    {"\u0627\u0644\u0631\u0627\u0628\u0637", CSV_URL},           /* الرابط */
    {"\u0631\u0627\u0628\u0637", CSV_URL},             /* رابط */
    {"fetched", CSV_FETCHED}, {"crawled", CSV_FETCHED}, {"retrieved", CSV_FETCHED},
    {"language", CSV_LANGUAGE}, {"lang", CSV_LANGUAGE},
    {"\u0627\u0644\u0644\u063A\u0629", CSV_LANGUAGE},       /* اللغة */
};

/* ------------------------------------------------------------------ fields */

/* Copies the field that begins at row[i] to `to`; where it ends in the row. */
static size_t copy_field(const char *row, size_t length, size_t i, char separator, char *to, size_t *copied)
{
    char *begin = to;
    bool quoted = i < length && row[i] == '"';
    for (i += quoted; i < length && (quoted || row[i] != separator); i++) {
        if (quoted && row[i] == '"') {
            if (i + 1 == length || row[i + 1] != '"') {
                quoted = false;
                continue;
            }
            i++; /* "" is one quote */
        }
        *to++ = row[i];
    }
    *to = 0;
    *copied = (size_t)(to - begin);
    return i;
}

void csv_split(struct arena *arena, const char *row, size_t length, char separator, struct csv_row *out)
{
    if (length && row[length - 1] == '\r') length--;
    char *room = arena_alloc(arena, length + 2); /* a field and its NUL take no more than it takes in the row, with its separator */
    for (size_t i = 0;; i++) {
        struct csv_value *value = vec_push(arena, out->of);
        value->at = room;
        i = copy_field(row, length, i, separator, room, &value->length);
        room += value->length + 1;
        if (i >= length) return;
    }
}

/* ----------------------------------------------------------------- columns */

static void trim(const char **name, size_t *length)
{
    while (*length && **name == ' ') ++*name, --*length;
    while (*length && (*name)[*length - 1] == ' ') --*length;
}

static bool same_name(const char *name, size_t length, const char *other, size_t other_length)
{
    trim(&name, &length);
    trim(&other, &other_length);
    return length == other_length && strncasecmp(name, other, length) == 0;
}

static int field_named(const char *name, size_t length)
{
    for (int f = 0; f < CSV_FIELDS; f++)
        if (same_name(name, length, fields[f], strlen(fields[f]))) return f;
    return -1;
}

static int find_column(const struct csv_row *names, const char *name, size_t length)
{
    for (uint32_t i = 0; i < names->of.n; i++)
        if (same_name(names->of.at[i].at, names->of.at[i].length, name, length)) return (int)i;
    return -1;
}

/* Calls back for each pair of the list; false where it is no pair. `names` NULL: only looks. */
static bool take_given(const char *given, const struct csv_row *names, int column[CSV_FIELDS])
{
    for (const char *at = given; *at;) {
        size_t pair = strcspn(at, ","), name = strcspn(at, "=");
        int field = name < pair ? field_named(at, name) : -1;
        if (field < 0 || name + 1 == pair) return false;
        if (names) column[field] = find_column(names, at + name + 1, pair - name - 1);
        at += pair + (at[pair] == ',');
    }
    return true;
}

bool csv_list_holds(const char *given) { return take_given(given, NULL, NULL); }

/* The caller's columns, then the known ones for the fields that are left; the first column of a field counts. */
static void assign(const struct csv_row *names, const char *given, int column[CSV_FIELDS])
{
    for (int f = 0; f < CSV_FIELDS; f++) column[f] = -1;
    take_given(given, names, column);
    for (size_t k = 0; k < sizeof known / sizeof *known; k++) {
        int found = find_column(names, known[k].name, strlen(known[k].name)), *at = &column[known[k].field];
        if (found >= 0 && *at < 0) *at = found;
    }
}

bool csv_columns_read(struct arena *arena, const char *row, size_t length, const char *given, struct csv_columns *out)
{
    static const char separators[] = {',', ';', '\t', '|'};
    *out = (struct csv_columns){0};
    for (size_t s = 0; s < sizeof separators; s++) {
        struct csv_columns candidate = {.separator = separators[s]};
        struct csv_row names = {0};
        csv_split(arena, row, length, separators[s], &names);
        candidate.n = names.of.n;
        assign(&names, given, candidate.column);
        if (candidate.column[CSV_TEXT] >= 0 && candidate.n > out->n) *out = candidate;
    }
    return out->n > 0;
}
