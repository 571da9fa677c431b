/* SPDX-License-Identifier: Apache-2.0
 * The words of a text around what was searched for. */
#ifndef KHABAR_SNIPPET_H
#define KHABAR_SNIPPET_H
#include <stdbool.h>
#include <stdio.h>

/* Writes as JSON the line around the first place where a word of `words` stands, letters compared as the store does; it is between
 * U+2068 and U+2069. False, and nothing is written, when none does. */
bool snippet_write(FILE *out, const char *text, const char *words);

#endif
