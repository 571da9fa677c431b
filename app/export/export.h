/* SPDX-License-Identifier: Apache-2.0
 * Writers of khabar's output formats, one file each. They write to a stdio stream and leave its
 * error flag to the caller (ferror, fflush). */
#ifndef KHABAR_EXPORT_H
#define KHABAR_EXPORT_H
#include <stdbool.h>
#include <stdio.h>

#include "khabar/khabar.h"

/* Event records, one JSON object a line, fields as in the record's description and in its order.
 * `why` adds the reasons, if the coder kept them. */
void export_jsonl(FILE *out, const khabar_report *report, bool why);

/* The words in CoNLL-U (https://universaldependencies.org/format.html), without syntax. False
 * when memory runs out; then the output breaks off midway. */
bool export_conllu(FILE *out, khabar_report *report);

#endif
