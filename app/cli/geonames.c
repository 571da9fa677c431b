/* SPDX-License-Identifier: Apache-2.0
 * Rows of the GeoNames dump; see geonames.h. */
#include "geonames.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "broken_bytes.h"
#include "country_codes.h"

#define CITY_PEOPLE 50000u /* as in data/places: most rows of kind city have rank 3 or better */
#define TOWN_PEOPLE 5000u

/* Columns of allCountries.txt and alternateNamesV2.txt that are read. */
enum { PLACE_ID, PLACE_NAME, PLACE_ASCII, PLACE_LAT = 4, PLACE_LON, PLACE_CLASS, PLACE_CODE, PLACE_COUNTRY,
       PLACE_ADMIN1 = 10, PLACE_POPULATION = 14, PLACE_COLUMNS = 19 };
enum { NAME_OF = 1, NAME_LANGUAGE, NAME_TEXT, NAME_IS_PREFERRED, NAME_IS_SHORT, NAME_IS_COLLOQUIAL, NAME_IS_HISTORIC,
       NAME_COLUMNS = 10, NAME_COLUMNS_V1 = 8 /* before from and to were added */ };

/* --------------------------------------------------------------------- columns */

/* Cuts at tabs; returns how many columns there are, of which `room` are stored. */
static size_t cut(char *line, char **cell, size_t room)
{
    size_t n = 0;
    for (char *at = line; at; n++) {
        char *tab = strchr(at, '\t');
        if (n < room) cell[n] = at;
        if (tab) *tab++ = 0;
        at = tab;
    }
    return n;
}

/* What any row must be: UTF-8 without NUL. Takes a carriage return off the end. */
static bool check_bytes(char *line, size_t length, char *reason)
{
    size_t first;
    if (length && line[length - 1] == '\r') length--;
    line[length] = 0;
    if (broken_count(line, length, &first)) snprintf(reason, REASON_ROOM, "not UTF-8 at byte %zu of the line", first + 1);
    else if (strlen(line) != length) snprintf(reason, REASON_ROOM, "a NUL byte");
    else return true;
    return false;
}

static bool read_number(const char *cell, uint64_t most, uint64_t *out)
{
    uint64_t value = 0;
    for (const char *at = cell; *at; at++) {
        if (*at < '0' || *at > '9' || value > (most - (uint64_t)(*at - '0')) / 10) return false;
        value = value * 10 + (uint64_t)(*at - '0');
    }
    *out = value;
    return *cell != 0;
}

static bool read_id(const char *cell, uint32_t *out, char *reason)
{
    uint64_t id = 0;
    if (!read_number(cell, UINT32_MAX, &id)) {
        snprintf(reason, REASON_ROOM, "no geonameid: '%.40s'", cell);
        return false;
    }
    *out = (uint32_t)id;
    return true;
}

/* strtod also takes nan, inf and 0x10: a coordinate is written in digits. */
static bool read_coordinate(const char *cell, double limit, double *out)
{
    char *end;
    *out = strtod(cell, &end);
    return *cell && !*end && cell[strspn(cell, "-.0123456789")] == 0 && *out >= -limit && *out <= limit;
}

/* ----------------------------------------------------------------------- kinds */

static const struct feature { char class; const char *code, *kind; } FEATURES[] = {
    /* Code "" is every other one of the class. NULL: left out. Ends with H: historical, left out first. */
    {'A', "ADM1", "province"}, {'A', "ADM2", "district"}, {'A', "ADM3", "district"}, {'A', "PCL", "country"},
    {'A', "PCLI", "country"}, {'A', "PCLD", "country"}, {'A', "PCLF", "country"}, {'A', "PCLS", "country"},
    {'A', "PCLIX", "region"}, {'A', "TERR", "region"},
    {'P', "PPLC", "city"}, {'P', "PPLA", "city"}, {'P', "PPLX", "quarter"}, {'P', "PPLQ", NULL}, {'P', "PPLW", NULL},
    {'P', "", "village"}, /* or town or city, by its people */
    {'S', "AIRP", "airport"}, {'S', "AIRF", "airport"}, {'S', "AIRB", "base"}, {'S', "INSM", "base"},
    {'S', "DAM", "dam"}, {'S', "PSTB", "crossing"}, {'S', "PSTC", "crossing"}, {'S', "CMP", "camp"},
    {'S', "CMPRF", "camp"}, {'S', "CSTM", "crossing"}, {'S', "HSP", "site"}, {'S', "UNIV", "site"},
    {'S', "MSQE", "site"}, {'S', "CH", "site"}, {'S', "SQR", "site"}, {'S', "PAL", "site"}, {'S', "PRN", "site"},
    {'S', "BDG", "site"}, {'S', "MNMT", "site"}, {'S', "RUIN", "site"}, {'S', "ANS", "site"}, {'S', "CTRA", "site"},
    {'S', "PS", "site"}, {'S', "OILR", "site"}, {'S', "GOVL", "site"}, {'S', "DIP", "site"},
    {'L', "PRT", "port"}, {'L', "MILB", "base"}, {'L', "NVB", "base"}, {'L', "AIRB", "base"}, {'L', "RGN", "region"},
    {'L', "RGNE", "region"}, {'L', "CST", "region"}, {'L', "CONT", "region"}, {'L', "OILF", "site"},
    {'L', "GASF", "site"}, {'L', "INDS", "site"}, {'L', "PRK", "site"}, {'L', "BTL", "site"},
    {'H', "HBR", "port"}, {'H', "WLL", NULL}, {'H', "WLLS", NULL}, {'H', "SPNG", NULL}, {'H', "", "water"},
    {'T', "MT", "mountain"}, {'T', "MTS", "mountain"}, {'T', "PK", "mountain"}, {'T', "PKS", "mountain"},
    {'T', "HLL", "mountain"}, {'T', "HLLS", "mountain"}, {'T', "VLC", "mountain"}, {'T', "RDGE", "mountain"},
    {'T', "ISL", "region"}, {'T', "ISLS", "region"}, {'T', "PEN", "region"}, {'T', "DSRT", "region"},
    {'T', "VAL", "region"}, {'T', "PLN", "region"}, {'T', "OAS", "region"}, {'T', "PLAT", "region"},
    {'T', "CAPE", "region"},
};

/* ADM1H, PPLCH and their like were abolished; codes of two letters (CH, church) may end so too. */
static bool is_historical(const char *code)
{
    size_t n = strlen(code);
    return n > 3 && code[n - 1] == 'H';
}

static const char *kind_of(const char *class, const char *code, uint64_t people)
{
    const struct feature *found = NULL;
    for (size_t i = 0; i < sizeof FEATURES / sizeof *FEATURES && !found; i++)
        if (FEATURES[i].class == class[0] && (!*FEATURES[i].code || strcmp(FEATURES[i].code, code) == 0)) found = &FEATURES[i];
    if (!found || !found->kind || is_historical(code)) return NULL;
    if (strcmp(found->kind, "village") != 0) return found->kind;
    return people >= CITY_PEOPLE ? "city" : people >= TOWN_PEOPLE ? "town" : "village";
}

/* ------------------------------------------------------------------------ rows */

static bool read_position(char **cell, struct geonames_place *out, char *reason)
{
    if (!read_coordinate(cell[PLACE_LAT], 90, &out->lat) || !read_coordinate(cell[PLACE_LON], 180, &out->lon)) {
        snprintf(reason, REASON_ROOM, "no coordinates: '%.20s' '%.20s'", cell[PLACE_LAT], cell[PLACE_LON]);
        return false;
    }
    if (out->lat == 0 && out->lon == 0) { /* in the Gulf of Guinea: a mark for unknown */
        snprintf(reason, REASON_ROOM, "no coordinates: 0 0");
        return false;
    }
    return true;
}

bool geonames_read_place(char *line, size_t length, struct geonames_place *out, char reason[REASON_ROOM])
{
    char *cell[PLACE_COLUMNS];
    if (!check_bytes(line, length, reason)) return false;
    size_t n = cut(line, cell, PLACE_COLUMNS);
    if (n != PLACE_COLUMNS) {
        snprintf(reason, REASON_ROOM, "%zu columns where allCountries has %d", n, PLACE_COLUMNS);
        return false;
    }
    *out = (struct geonames_place){.english = *cell[PLACE_NAME] ? cell[PLACE_NAME] : cell[PLACE_ASCII],
                                   .admin1 = cell[PLACE_ADMIN1]};
    if (!read_id(cell[PLACE_ID], &out->id, reason) || !read_position(cell, out, reason)) return false;
    out->country = *cell[PLACE_COUNTRY] ? country_three(cell[PLACE_COUNTRY]) : "XXX";
    if (!out->country) {
        snprintf(reason, REASON_ROOM, "no country has the code '%.20s'", cell[PLACE_COUNTRY]);
        return false;
    }
    if (*cell[PLACE_POPULATION] && !read_number(cell[PLACE_POPULATION], UINT64_MAX, &out->population)) {
        snprintf(reason, REASON_ROOM, "no population: '%.40s'", cell[PLACE_POPULATION]);
        return false;
    }
    out->kind = kind_of(cell[PLACE_CLASS], cell[PLACE_CODE], out->population);
    return true;
}

static bool is_set(const char *cell) { return strcmp(cell, "1") == 0; }

bool geonames_read_name(char *line, size_t length, struct geonames_name *out, char reason[REASON_ROOM])
{
    char *cell[NAME_COLUMNS];
    if (!check_bytes(line, length, reason)) return false;
    size_t n = cut(line, cell, NAME_COLUMNS);
    if (n != NAME_COLUMNS && n != NAME_COLUMNS_V1) {
        snprintf(reason, REASON_ROOM, "%zu columns where alternateNamesV2 has %d", n, NAME_COLUMNS);
        return false;
    }
    *out = (struct geonames_name){.text = cell[NAME_TEXT], .length = strlen(cell[NAME_TEXT])};
    out->arabic = strcmp(cell[NAME_LANGUAGE], "ar") == 0 && !is_set(cell[NAME_IS_HISTORIC]);
    out->use = is_set(cell[NAME_IS_PREFERRED]) ? NAME_PREFERRED : is_set(cell[NAME_IS_COLLOQUIAL]) ? NAME_COLLOQUIAL
             : is_set(cell[NAME_IS_SHORT]) ? NAME_SHORT : NAME_PLAIN;
    return read_id(cell[NAME_OF], &out->place, reason);
}
