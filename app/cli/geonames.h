/* SPDX-License-Identifier: Apache-2.0
 * Rows of the GeoNames dump -> checked values. Format: the readme.txt of
 * https://download.geonames.org/export/dump/ - tab-separated UTF-8 without header or quoting. */
#ifndef KHABAR_GEONAMES_H
#define KHABAR_GEONAMES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arabic_names.h"

enum { REASON_ROOM = 128 };

/* A row of allCountries.txt. Strings point into the line. */
struct geonames_place {
    uint32_t id;
    const char *english;   /* "" if there is none */
    const char *country;   /* alpha-3; XXX, the tables' mark for no single country, where there is none */
    const char *kind;      /* as data/places writes it; NULL: of no kind that the gazetteer has */
    const char *admin1;    /* "" if unknown */
    double lat, lon;
    uint64_t population;
};

/* A row of alternateNamesV2.txt. */
struct geonames_name {
    uint32_t place;
    const char *text;      /* [length] as it stands in the row */
    size_t length;
    bool arabic;           /* of the language ar, in use today */
    enum name_use use;
};

/* Both cut the line up. False: the row cannot be used, `reason` says why. */
bool geonames_read_place(char *line, size_t length, struct geonames_place *out, char reason[REASON_ROOM]);
bool geonames_read_name(char *line, size_t length, struct geonames_name *out, char reason[REASON_ROOM]);

#endif
