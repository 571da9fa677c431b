/* SPDX-License-Identifier: Apache-2.0
 * Tables of cells: CSV (RFC 4180) and tab-separated. A layout is a list of columns, each with the function that writes its cell. */
#ifndef KHABAR_COLUMNS_H
#define KHABAR_COLUMNS_H
#include "exporter.h"

/* One cell being written. */
struct cell {
    FILE *out;
    char separator;  /* of cells: ',' or '\t' */
    bool open;       /* something was written into it */
    bool quoted;
};

/* Adds to the cell; several texts of one cell have " | " between. A cell that would begin with = + - @ gets a ' before,
 * so that no spreadsheet takes a text from outside for a formula; numbers are written by column_number. */
void column_text(struct cell *cell, const char *text);
void column_number(struct cell *cell, long long number);
void column_decimal(struct cell *cell, double number, int decimals);
void column_degrees(struct cell *cell, double degrees);

struct column { const char *name; void (*write)(struct cell *cell, const struct exported *e); };

/* columns[0..n): the line of names, a line of cells; lines end with CR LF in CSV, LF in tabs. */
void columns_head(FILE *out, char separator, bool bom, const struct column *columns, size_t n);
void columns_row(FILE *out, char separator, const struct column *columns, size_t n, const struct exported *e);

/* Cells that several layouts share. */
void column_id(struct cell *cell, const struct exported *e);
void column_event(struct cell *cell, const struct exported *e);
void column_modes(struct cell *cell, const struct exported *e);
void column_contexts(struct cell *cell, const struct exported *e);
void column_quad(struct cell *cell, const struct exported *e);
void column_scale(struct cell *cell, const struct exported *e);
void column_actors(struct cell *cell, const struct exported *e);
void column_actor_text(struct cell *cell, const struct exported *e);
void column_actor_codes(struct cell *cell, const struct exported *e);
void column_actor_sectors(struct cell *cell, const struct exported *e);
void column_recipients(struct cell *cell, const struct exported *e);
void column_recipient_text(struct cell *cell, const struct exported *e);
void column_recipient_codes(struct cell *cell, const struct exported *e);
void column_recipient_sectors(struct cell *cell, const struct exported *e);
void column_place_text(struct cell *cell, const struct exported *e);
void column_place_name(struct cell *cell, const struct exported *e);
void column_country(struct cell *cell, const struct exported *e);
void column_province(struct cell *cell, const struct exported *e);
void column_lat(struct cell *cell, const struct exported *e);
void column_lon(struct cell *cell, const struct exported *e);
void column_from(struct cell *cell, const struct exported *e); /* first day: the event's, else its report's */
void column_to(struct cell *cell, const struct exported *e);
void column_year(struct cell *cell, const struct exported *e);
void column_report_date(struct cell *cell, const struct exported *e);
void column_report_title(struct cell *cell, const struct exported *e);
void column_report_source(struct cell *cell, const struct exported *e);
void column_url(struct cell *cell, const struct exported *e);
void column_empty(struct cell *cell, const struct exported *e); /* what Khabar does not know */

/* The place, time and sector that the layouts with one of each show. */
const khabar_place *exported_place(const struct exported *e); /* the finest, the first of equals; NULL */
const char *exported_from(const struct exported *e);
const char *exported_to(const struct exported *e);
bool has_mode(const khabar_event *event, const char *mode);
/* Is one of the sectors of it in the list "COP MIL"? */
bool has_sector(const khabar_actor *actor, size_t n, const char *list);

#endif
