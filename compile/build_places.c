/* SPDX-License-Identifier: Apache-2.0
 * data/places -> the gazetteer. Parents are tied to their provinces after all rows were read. */
#include <stdlib.h>

#include "../src/base/hash.h"
#include "build.h"

enum { MOST_ALIASES = 40 };

#define CAPITAL "العاصمة " /* the alias of a capital: العاصمة الأردنية */
#define ARTICLE "ال"

static const char *const KINDS[PLACE_KINDS] = {"country", "region", "province", "district", "city", "town", "village",
                                               "quarter", "camp", "crossing", "base", "airport", "dam", "port",
                                               "mountain", "water", "site"};

static uint64_t province_hash(const char *name, const char *country)
{
    return hash_mix(hash_bytes(name, strlen(name)) ^ hash_bytes(country, strlen(country)) * 3);
}

static bool parse_coordinate(struct table_row *row, const char *cell, double limit, float *out)
{
    char *end;
    double v = strtod(cell, &end);
    if (!*cell || *end || v < -limit || v > limit) {
        table_error(row, "no coordinate: '%s'", cell);
        return false;
    }
    *out = (float)v;
    return true;
}

static bool begins(const char *s, const char *with) { return strncmp(s, with, strlen(with)) == 0; }

static void each_place(struct table_row *row)
{
    struct build *b = row->build;
    struct place_row p = {.name = build_string(b, row->cell[0]), .english = build_string(b, row->cell[2]),
                          .row = table_row_id(row), .kind = PLACE_KINDS};
    for (uint8_t k = 0; k < PLACE_KINDS; k++)
        if (strcmp(KINDS[k], row->cell[4]) == 0) p.kind = k;
    if (p.kind == PLACE_KINDS) table_error(row, "unknown kind of place '%s'", row->cell[4]);
    if (strlen(row->cell[3]) != 3) table_error(row, "the country is an ISO 3166-1 alpha-3 code, not '%s'", row->cell[3]);
    if (row->cell[8][0] < '1' || row->cell[8][0] > '5') table_error(row, "the rank is 1 to 5, not '%s'", row->cell[8]);
    if (!parse_coordinate(row, row->cell[6], 90, &p.lat) || !parse_coordinate(row, row->cell[7], 180, &p.lon)) return;
    snprintf(p.country, sizeof p.country, "%.3s", row->cell[3]);
    p.rank = (uint8_t)(row->cell[8][0] - '0');
    p.common = row->cell[8][1] == '*';
    p.province = *row->cell[5] ? build_string(b, row->cell[5]) : 0; /* tied below */
    char *part[MOST_ALIASES];
    size_t n = table_split(row->cell[1], '|', part, MOST_ALIASES);
    p.article = begins(row->cell[0], ARTICLE);
    for (size_t i = 0; i < n; i++) {
        p.capital |= begins(part[i], CAPITAL);
        p.article |= begins(part[i], ARTICLE);
    }
    uint32_t number = b->places.n;
    *vec_push(&b->arena, b->places) = p;
    if (p.kind == PLACE_PROVINCE) index_add(b, &b->place_index, province_hash(row->cell[0], p.country), number);
    build_phrase(b, row->cell[0], PHRASE_PLACE, number);
    if (!p.common) build_name(row, row->cell[0], row->cell[2]);
    for (size_t i = 0; i < n; i++) {
        build_phrase(b, part[i], PHRASE_PLACE, number);
        if (!p.common) build_name(row, part[i], row->cell[2]);
    }
}

static void tie_provinces(struct build *b)
{
    for (uint32_t i = 1; i < b->places.n; i++) {
        struct place_row *p = &b->places.at[i];
        if (!p->province) continue;
        uint32_t province = index_find(&b->place_index, province_hash(build_text(b, p->province), p->country));
        if (!province) {
            struct table_row row = table_row_of(b, p->row);
            table_error(&row, "no province '%s' in %s", build_text(b, p->province), p->country);
        }
        p->province = province;
    }
}

void build_places(struct build *build)
{
    *vec_push(&build->arena, build->places) = (struct place_row){0};
    table_read(build, "places", "places", "name aliases english country kind parent lat lon rank", each_place);
    tie_provinces(build);
}
