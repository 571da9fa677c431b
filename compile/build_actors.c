/* SPDX-License-Identifier: Apache-2.0
 * data/actors -> actors with their codes, sectors and phrases. */
#include <limits.h>
#include <stdlib.h>

#include "build.h"

enum { MOST_ALIASES = 40 };

static bool is_code(const char *code) { return strlen(code) == 3 && strspn(code, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == 3; }

static bool is_sector(const char *s)
{
    static const char SECTORS[] = "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF "
                                  "OPP PRE REL SOC";
    if (strlen(s) != 3 && strlen(s) != 6) return false;
    for (; *s; s += 3) {
        char one[4] = {s[0], s[1], s[2], 0};
        if (strlen(one) != 3 || !strstr(SECTORS, one)) return false;
    }
    return true;
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar (Howard Hinnant, days_from_civil). */
static int32_t days_from(int y, int m, int d)
{
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

static int32_t parse_day(struct table_row *row, const char *cell, int32_t open)
{
    int y, m = open == INT32_MIN ? 1 : 12, d = open == INT32_MIN ? 1 : 31;
    if (!*cell) return open;
    if (sscanf(cell, "%4d-%2d-%2d", &y, &m, &d) < 1 || y < 1500 || y > 2200 || m < 1 || m > 12 || d < 1 || d > 31) {
        table_error(row, "no date: '%s'", cell);
        return open;
    }
    return days_from(y, m, d);
}

static uint32_t actor_add(struct table_row *row, enum actor_kind kind, const char *name, const char *english,
                          const char *code, const char *sector)
{
    struct build *b = row->build;
    if (*code && !is_code(code)) table_error(row, "'%s' is no country or organisation code", code);
    if (*sector && !is_sector(sector)) table_error(row, "'%s' is no PLOVER sector", sector);
    struct actor_row a = {.name = build_string(b, name), .english = build_string(b, english), .row = table_row_id(row),
                          .from = INT32_MIN, .to = INT32_MAX, .kind = (uint32_t)kind};
    snprintf(a.code, sizeof a.code, "%s", code);
    snprintf(a.sector, sizeof a.sector, "%s", sector);
    *vec_push(&b->arena, b->actors) = a;
    return b->actors.n - 1;
}

/* A kunya is written in one word as well: أبو عمر, أبوعمر. */
static void add_spellings(struct build *b, const char *name, uint32_t number)
{
    static const char *const KUNYA[] = {"أبو ", "أبي ", "أبا "};
    build_phrase(b, name, PHRASE_ACTOR, number);
    for (size_t i = 0; i < sizeof KUNYA / sizeof *KUNYA; i++) {
        const char *at = strstr(name, KUNYA[i]);
        if (!at) continue;
        int front = (int)(at - name + (ptrdiff_t)strlen(KUNYA[i]) - 1);
        build_phrase(b, arena_print(&b->arena, "%.*s%s", front, name, name + front + 1), PHRASE_ACTOR, number);
    }
}

static void add_phrases(struct table_row *row, const char *name, char *aliases, uint32_t number)
{
    char *part[MOST_ALIASES];
    size_t n = table_split(aliases, '|', part, MOST_ALIASES);
    add_spellings(row->build, name, number);
    for (size_t i = 0; i < n; i++) add_spellings(row->build, part[i], number);
}

static void each_role(struct table_row *row)
{
    build_phrase(row->build, row->cell[0], PHRASE_ACTOR,
                 actor_add(row, ACTOR_ROLE, row->cell[0], row->cell[3], row->cell[2], row->cell[1]));
}

static void each_group(struct table_row *row)
{
    uint32_t n = actor_add(row, ACTOR_GROUP, row->cell[0], row->cell[4], row->cell[2], row->cell[3]);
    row->build->actors.at[n].from = parse_day(row, row->cell[5], INT32_MIN);
    row->build->actors.at[n].to = parse_day(row, row->cell[6], INT32_MAX);
    add_phrases(row, row->cell[0], row->cell[1], n);
}

static void each_person(struct table_row *row)
{
    uint32_t n = actor_add(row, ACTOR_PERSON, row->cell[0], row->cell[7], row->cell[2], row->cell[3]);
    row->build->actors.at[n].from = parse_day(row, row->cell[5], INT32_MIN);
    row->build->actors.at[n].to = parse_day(row, row->cell[6], INT32_MAX);
    add_phrases(row, row->cell[0], row->cell[1], n);
}

static void each_country(struct table_row *row)
{
    struct build *b = row->build;
    if (*row->cell[1])
        add_phrases(row, row->cell[1], row->cell[2],
                    actor_add(row, ACTOR_COUNTRY, row->cell[1], row->cell[5], row->cell[0], "GOV"));
    if (!*row->cell[3]) return;
    uint32_t n = actor_add(row, ACTOR_NATION, row->cell[3], row->cell[5], row->cell[0], "");
    build_phrase(b, row->cell[3], PHRASE_ACTOR, n);
    if (!strchr(row->cell[3], ' ')) build_nisba(row, row->cell[3], row->cell[4], row->cell[5]);
}

void build_actors(struct build *build)
{
    *vec_push(&build->arena, build->actors) = (struct actor_row){0};
    table_read(build, "actors", "roles", "phrase sector code gloss", each_role);
    table_read(build, "actors", "groups", "name aliases code sector english from to", each_group);
    table_read(build, "actors", "people", "name aliases code sector office from to english", each_person);
    table_read(build, "actors", "countries", "code name aliases nisba plural english", each_country);
}
