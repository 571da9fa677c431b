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

/* One such line, of the event alone; `report` is the id of its report. */
void export_event(FILE *out, const char *report, const khabar_event *event, bool why);

/* Mentions, one JSON object a line, of a report made by khabar_find_mentions. */
void export_mentions(FILE *out, const khabar_report *report);

/* The words in CoNLL-U (https://universaldependencies.org/format.html), without syntax. False
 * when memory runs out; then the output breaks off midway. */
bool export_conllu(FILE *out, khabar_report *report);

/* The same of words[0..n), segments of the report whose `token`, `sentence` and `space_after` may be the
 * caller's own. `opens`: they are the first of the document. */
bool export_conllu_words(FILE *out, khabar_report *report, const khabar_segment *words, size_t n, bool opens);

/* The written words one a line, each cut into its clitics and stem by '+' (و+ب+ترشيحات+ها), an empty line
 * after each sentence. False when memory runs out. */
bool export_segments(FILE *out, khabar_report *report);

/* One such line: the text between the code points start and end, cut where words[0..n), the segments that
 * begin there, share a written word. The letters are those of the text: without '+' the line is the text. */
bool export_cut_word(FILE *out, khabar_report *report, size_t start, size_t end, const khabar_segment *words, size_t n);

#endif
