/* SPDX-License-Identifier: Apache-2.0
 * The pieces of JSON that the record writers share: equal values are equal bytes in all of them. */
#ifndef KHABAR_JSONL_PIECES_H
#define KHABAR_JSONL_PIECES_H
#include <stdio.h>

#include "khabar/khabar.h"

/* A JSON text. Bytes above 0x7F go through: the library hands out valid UTF-8. */
void jsonl_text(FILE *out, const char *text);
/* ,"name":"text" */
void jsonl_field(FILE *out, const char *name, const char *text);
/* Up to four decimals (11 m on the ground), at least one. */
void jsonl_degrees(FILE *out, double degrees);
/* [min,max], max null when open. */
void jsonl_count(FILE *out, const khabar_count *count);

/* ,"name":["text",...] */
void jsonl_texts(FILE *out, const char *name, const char *const *texts, size_t n);
/* ,"size":{...} of the sizes that are known; size[KHABAR_SIZES] */
void jsonl_sizes(FILE *out, const khabar_count *size);

/* Fields of a span and of what it names, without the braces of the object that they stand in. */
void jsonl_span(FILE *out, const khabar_span *span);    /* opens the list: no comma before */
void jsonl_actor(FILE *out, const khabar_actor *actor); /* the others go on with ,"name": */
void jsonl_place(FILE *out, const khabar_place *place);
void jsonl_time(FILE *out, const khabar_time *when);

#endif
