/* SPDX-License-Identifier: Apache-2.0
 * Texts of records made fit for a graph: any record may end in a label, and a record may come from anywhere. */
#ifndef KHABAR_GRAPH_TEXT_H
#define KHABAR_GRAPH_TEXT_H
#include <stdint.h>

#include "pool.h"

#define TEXT_MOST 400 /* code points of one text: more than any label shows, less than a file full */

/* A copy on one line: white space of any kind is one space, none at the ends; controls (those of direction too, which
 * could turn what stands beside them) and code points that are no characters are dropped, of marks on one letter all
 * but three; what is longer than TEXT_MOST ends in an ellipsis. `text` is UTF-8. */
const char *graph_text(struct pool *pool, const char *text);

/* Code point at *at, which moves on; 0 at the end. U+FFFD for a broken byte. */
uint32_t graph_sign(const char **at, const char *end);

#endif
