/* SPDX-License-Identifier: Apache-2.0
 * Arabic names of GeoNames places: what is kept in memory while the big dumps go by. */
#ifndef KHABAR_ARABIC_NAMES_H
#define KHABAR_ARABIC_NAMES_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* In the order in which names of a place are written; the first is its name, the others aliases. */
enum name_use { NAME_PREFERRED, NAME_PLAIN, NAME_SHORT, NAME_COLLOQUIAL };

struct arabic_name {
    uint32_t place;      /* geonameid */
    uint32_t next;       /* name of the same place that comes after it, 0 none */
    uint32_t text;       /* offset in struct arabic_names.text, NUL-terminated */
    uint8_t use;         /* enum name_use */
};

struct arabic_names {
    struct arabic_name *at;  /* [n] the first is not used */
    uint32_t n, room;
    char *text;              /* [text_n] */
    size_t text_n, text_room;
    uint32_t *slot;          /* [slots] hash of the place -> its first name, 0 none */
    uint32_t slots;          /* a power of two */
    uint32_t places;
};

enum { NAME_ROOM = 512 };    /* bytes of a cleaned name with its NUL; GeoNames allows 400 signs, names have under 50 */

/* A name as the tables write it: without vowels, tatweel and marks of direction, and without what only
 * tells it from others, in brackets or behind a comma. Returns its length, 0 if it is not written in Arabic
 * letters alone or too long. `out` has NAME_ROOM bytes. */
size_t arabic_name_clean(const char *name, size_t length, char *out);

/* Keeps a cleaned name; one that the place has already is not kept twice. False without memory. */
bool arabic_names_add(struct arabic_names *names, uint32_t place, const char *name, size_t length, enum name_use use);
/* First name of a place, 0 if it has none; the others by `next`. */
uint32_t arabic_names_first(const struct arabic_names *names, uint32_t place);
const char *arabic_names_text(const struct arabic_names *names, uint32_t name);
void arabic_names_free(struct arabic_names *names);

#endif
