/* SPDX-License-Identifier: Apache-2.0
 * Compiled rows of data/actors and data/places. */
#ifndef KHABAR_MENTION_TABLES_H
#define KHABAR_MENTION_TABLES_H
#include "../base/datafile.h"

enum actor_kind { ACTOR_ROLE, ACTOR_GROUP, ACTOR_PERSON, ACTOR_COUNTRY, ACTOR_NATION };

struct actor_row { /* ACTORS; number 0 is unused */
    uint32_t name, english, row; /* STRINGS, ROWS */
    int32_t from, to;            /* days since 1970-01-01; INT32_MIN / INT32_MAX open */
    char code[4], sector[8];     /* "" unknown, NUL-padded */
    uint32_t kind;
};

/* Order as in the kind column's list in data/places/README.md. */
enum place_kind { PLACE_COUNTRY, PLACE_REGION, PLACE_PROVINCE, PLACE_DISTRICT, PLACE_CITY, PLACE_TOWN,
                  PLACE_VILLAGE, PLACE_QUARTER, PLACE_CAMP, PLACE_CROSSING, PLACE_BASE, PLACE_AIRPORT,
                  PLACE_DAM, PLACE_PORT, PLACE_MOUNTAIN, PLACE_WATER, PLACE_SITE, PLACE_KINDS };

struct place_row { /* PLACES; number 0 is unused */
    uint32_t name, english, row;
    uint32_t province;           /* PLACES number of the province it lies in, 0 none */
    float lat, lon;
    char country[4];
    uint8_t kind, rank, common;  /* common: also an everyday word */
    uint8_t capital : 1;         /* of its country */
    uint8_t article : 1;         /* a name of it begins with the article */
};
#endif
