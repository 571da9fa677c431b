/* SPDX-License-Identifier: Apache-2.0
 * Which column of a CSV file is which field of a report. */
#ifndef KHABAR_CSV_COLUMNS_H
#define KHABAR_CSV_COLUMNS_H
#include "../base/arena.h"
#include <stdbool.h>

enum csv_field { CSV_TEXT, CSV_ID, CSV_DATE, CSV_TITLE, CSV_BYLINE, CSV_SOURCE, CSV_URL, CSV_FETCHED, CSV_LANGUAGE, CSV_FIELDS };

struct csv_value { const char *at; size_t length; };  /* UTF-8, NUL-terminated, without its quotes */
struct csv_row { VEC(struct csv_value) of; };

struct csv_columns {
    char separator;
    size_t n;                   /* columns of the first line */
    int column[CSV_FIELDS];     /* of each field; -1: none */
    size_t next_line;           /* number of the line behind the last row */
};

/* Fields of a row without its line end. A quote opens a field only at its begin; what follows the closing one up to the
 * separator belongs to the field too. A quote that is left open ends with the row. */
void csv_split(struct arena *arena, const char *row, size_t length, char separator, struct csv_row *out);

/* Reads the first line: the separator is the one of , ; tab | under which a column with the text is named. `given`: the
 * caller's list "text=body,date=day", may be "". Names that are usual in English and Arabic are known. False: no column
 * has the text. */
bool csv_columns_read(struct arena *arena, const char *row, size_t length, const char *given, struct csv_columns *out);

/* Is a caller's list written as it should be? */
bool csv_list_holds(const char *given);

#endif
