/* SPDX-License-Identifier: Apache-2.0
 * Finding and replacing bytes that are not UTF-8, by the library's own measure: each byte that
 * does not belong to a well-formed sequence is one broken byte. */
#ifndef KHABAR_BROKEN_BYTES_H
#define KHABAR_BROKEN_BYTES_H
#include <stddef.h>

/* How many bytes are broken; *first is the offset of the first one, if there is any. */
size_t broken_count(const char *bytes, size_t length, size_t *first);

/* A copy with U+FFFD for each of the `count` broken bytes; *length becomes its length. NULL
 * without memory; free it. */
char *broken_replace(const char *bytes, size_t *length, size_t count);

#endif
