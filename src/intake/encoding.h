/* SPDX-License-Identifier: Apache-2.0
 * In which encoding bytes are. The order in which it is settled: a byte order mark, the caller, what the input declares, valid
 * UTF-8, a guess. A declaration that the bytes contradict does not count. */
#ifndef KHABAR_ENCODING_H
#define KHABAR_ENCODING_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { ENCODING_NAME = 40 }; /* bytes of a name with its NUL; the longest registered one in use has 24 */

enum encoding_origin {
    ENCODING_OPEN,     /* nothing but ASCII was seen: UTF-8 until more is */
    ENCODING_MARKED, ENCODING_GIVEN, ENCODING_DECLARED, ENCODING_VALID,
    ENCODING_GUESSED   /* should be said */
};

struct encoding {
    char name[ENCODING_NAME];
    enum encoding_origin origin;
    size_t mark;        /* bytes of the byte order mark in front */
    size_t unit;        /* bytes of a code unit: 1, 2 or 4 */
    bool big_endian;    /* of units longer than a byte */
    bool overruled;     /* what was declared does not fit the bytes */
};

/* `whole`: the bytes are all there is, else they may end inside a letter. `given` and `declared` are names or NULL. */
void encoding_find(struct encoding *out, const char *bytes, size_t length, bool whole, const char *given, const char *declared);

/* The name that a page or XML declares for itself in its first bytes; false if it declares none. */
bool encoding_declared(const char *bytes, size_t length, char name[ENCODING_NAME]);

bool encoding_is_known(const char *name);
bool encoding_is_utf8(const char *name);

#endif
