/* SPDX-License-Identifier: Apache-2.0
 * Broken bytes; see broken_bytes.h. utf8proc rejects what Unicode 15 table 3-7 rejects:
 * overlong forms, surrogates, what lies above U+10FFFF and sequences that break off. */
#include "broken_bytes.h"

#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

/* Length of the well-formed sequence at `at`, 0 if there is none. */
static size_t sequence(const char *at, size_t left)
{
    utf8proc_int32_t sign;
    if ((unsigned char)*at < 0x80) return 1;
    utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)at, left > 4 ? 4 : (utf8proc_ssize_t)left, &sign);
    return taken > 0 ? (size_t)taken : 0;
}

size_t broken_count(const char *bytes, size_t length, size_t *first)
{
    size_t count = 0;
    for (size_t i = 0, taken; i < length; i += taken ? taken : 1) {
        taken = sequence(bytes + i, length - i);
        if (!taken && count++ == 0) *first = i;
    }
    return count;
}

char *broken_replace(const char *bytes, size_t *length, size_t count)
{
    static const char replacement[3] = "\xEF\xBF\xBD";
    char *out = malloc(*length + count * (sizeof replacement - 1) + 1), *to = out;
    if (!out) return NULL;
    for (size_t i = 0; i < *length;) {
        size_t taken = sequence(bytes + i, *length - i);
        size_t bytes_out = taken ? taken : sizeof replacement;
        memcpy(to, taken ? bytes + i : replacement, bytes_out);
        to += bytes_out;
        i += taken ? taken : 1;
    }
    *to = 0;
    *length = (size_t)(to - out);
    return out;
}
