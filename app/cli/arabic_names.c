/* SPDX-License-Identifier: Apache-2.0
 * Arabic names by place; see arabic_names.h. A hash table of lists: the names of a place stand far apart in
 * the dump, which is in order of the names' own numbers. */
#include "arabic_names.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#define MOST_TEXT UINT32_MAX  /* offsets have 32 bits: 4 GB, a hundred times what GeoNames holds in Arabic */
#define FIRST_SLOTS 1024u

enum {
    FATHATAN = 0x64B, SUKUN = 0x652, SHADDA = 0x651, SUPERSCRIPT_ALEF = 0x670, TATWEEL = 0x640,
    ARABIC_COMMA = 0x60C, HAMZA = 0x621, YEH = 0x64A, ALEF_WASLA = 0x671, YEH_BARREE_HAMZA = 0x6D3,
    ZERO_WIDTH_NON_JOINER = 0x200C, BYTE_ORDER_MARK = 0xFEFF
};

/* ------------------------------------------------------------------- cleaning */

static bool is_arabic_letter(int32_t sign)
{
    return (sign >= HAMZA && sign <= YEH && sign != TATWEEL) || (sign >= ALEF_WASLA && sign <= YEH_BARREE_HAMZA);
}

/* Vowels (but shadda, which the tables keep), tatweel, marks of direction. */
static bool is_dropped(int32_t sign)
{
    if (sign >= FATHATAN && sign <= SUKUN) return sign != SHADDA;
    if (sign == SUPERSCRIPT_ALEF || sign == TATWEEL || sign == BYTE_ORDER_MARK) return true;
    return (sign >= 0x200B && sign <= 0x200F) || (sign >= 0x202A && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x2069);
}

/* Of other scripts: such a name is no Arabic one, whatever its language is said to be. */
static bool is_foreign_letter(int32_t sign)
{
    utf8proc_category_t category = utf8proc_category(sign);
    bool letter = category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO;
    return letter && !is_arabic_letter(sign);
}

static bool is_space(int32_t sign)
{
    return sign <= ' ' || sign == 0xA0 || sign == '|' || sign == ZERO_WIDTH_NON_JOINER;
}

/* Qualifiers go: Adra (Syria), Mosul, Iraq. */
static bool ends_name(int32_t sign) { return sign == '(' || sign == ',' || sign == ARABIC_COMMA; }

size_t arabic_name_clean(const char *name, size_t length, char *out)
{
    size_t n = 0;
    bool gap = false;
    for (size_t i = 0; i < length;) {
        utf8proc_int32_t sign;
        utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)name + i, (utf8proc_ssize_t)(length - i), &sign);
        if (taken <= 0 || is_foreign_letter(sign)) return 0;
        i += (size_t)taken;
        if (ends_name(sign)) break;
        /* A table takes a row that begins with # for a comment: nothing stands before the first letter. */
        if (is_space(sign)) gap = n > 0;
        if (is_space(sign) || is_dropped(sign) || (!n && !is_arabic_letter(sign))) continue;
        if (n + 6 > NAME_ROOM) return 0; /* a space, four bytes, NUL */
        if (gap) out[n++] = ' ';
        gap = false;
        n += (size_t)utf8proc_encode_char(sign, (utf8proc_uint8_t *)out + n);
    }
    out[n] = 0;
    return n;
}

/* --------------------------------------------------------------------- keeping */

static uint32_t slot_of(const struct arabic_names *names, uint32_t place)
{
    uint32_t i = place * 2654435761u; /* Knuth's multiplier: geonameids come in runs */
    for (;; i++) {
        uint32_t first = names->slot[i & (names->slots - 1)];
        if (!first || names->at[first].place == place) return i & (names->slots - 1);
    }
}

static bool grow_slots(struct arabic_names *names)
{
    uint32_t *old = names->slot, old_slots = names->slots, slots = old_slots ? old_slots * 2 : FIRST_SLOTS;
    uint32_t *slot = slots ? calloc(slots, sizeof *slot) : NULL;
    if (!slot) return false;
    names->slot = slot;
    names->slots = slots;
    for (uint32_t i = 0; i < old_slots; i++)
        if (old[i]) slot[slot_of(names, names->at[old[i]].place)] = old[i];
    free(old);
    return true;
}

static bool make_room(struct arabic_names *names, size_t length)
{
    if (names->n + 1 >= names->room) {
        uint32_t room = names->room ? names->room * 2 : FIRST_SLOTS;
        struct arabic_name *at = room > names->room ? realloc(names->at, room * sizeof *at) : NULL;
        if (!at) return false;
        names->at = at;
        names->room = room;
        if (!names->n) names->at[names->n++] = (struct arabic_name){0};
    }
    if (names->text_n + length + 1 > names->text_room) {
        size_t room = names->text_room * 2 + length + FIRST_SLOTS;
        char *text = room <= MOST_TEXT ? realloc(names->text, room) : NULL;
        if (!text) return false;
        names->text = text;
        names->text_room = room;
    }
    return names->places * 2 < names->slots || grow_slots(names);
}

/* The link that leads to the name with this text; to 0 if the place has no such name. */
static uint32_t *link_to(struct arabic_names *names, uint32_t *link, const char *name)
{
    while (*link && strcmp(arabic_names_text(names, *link), name) != 0) link = &names->at[*link].next;
    return link;
}

/* Puts a name behind those of better or the same use. */
static void put_in(struct arabic_names *names, uint32_t *link, uint32_t name)
{
    while (*link && names->at[*link].use <= names->at[name].use) link = &names->at[*link].next;
    names->at[name].next = *link;
    *link = name;
}

bool arabic_names_add(struct arabic_names *names, uint32_t place, const char *name, size_t length, enum name_use use)
{
    if (!make_room(names, length)) return false;
    uint32_t *first = &names->slot[slot_of(names, place)], *link = link_to(names, first, name), known = *link;
    if (known && names->at[known].use <= use) return true;
    names->places += *first == 0;
    if (known) { /* told again, now as the preferred one: it moves up */
        *link = names->at[known].next;
        names->at[known].use = (uint8_t)use;
        put_in(names, first, known);
        return true;
    }
    names->at[names->n] = (struct arabic_name){place, 0, (uint32_t)names->text_n, (uint8_t)use};
    memcpy(names->text + names->text_n, name, length + 1);
    names->text_n += length + 1;
    put_in(names, first, names->n++);
    return true;
}

uint32_t arabic_names_first(const struct arabic_names *names, uint32_t place)
{
    return names->slots ? names->slot[slot_of(names, place)] : 0;
}

const char *arabic_names_text(const struct arabic_names *names, uint32_t name)
{
    return names->text + names->at[name].text;
}

void arabic_names_free(struct arabic_names *names)
{
    free(names->at);
    free(names->text);
    free(names->slot);
    *names = (struct arabic_names){0};
}
