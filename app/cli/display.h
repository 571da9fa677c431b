/* SPDX-License-Identifier: Apache-2.0
 * Text for a terminal with bidirectional support: a growing string whose foreign pieces are
 * isolated and harmless, and a writer that wraps it to a width. */
#ifndef KHABAR_DISPLAY_H
#define KHABAR_DISPLAY_H
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

struct display {
    char *at;        /* NUL-terminated, NULL while empty */
    size_t n, room;
    bool failed;     /* no memory; what was added since is missing */
};

/* Adds the program's own words as they are. */
void display_add(struct display *display, const char *words);
void display_format(struct display *display, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Adds text from outside: control signs become spaces, bidi controls are dropped, and what is not
 * plain ASCII is wrapped in FSI and PDI, so that it cannot reorder what stands around it. */
void display_add_text(struct display *display, const char *text);
void display_clear(struct display *display); /* keeps the memory */
void display_free(struct display *display);

/* Columns that a string takes: marks and format signs take none. */
size_t display_width(const char *text, size_t length);

/* Writes the string at column `indent`, wrapped at spaces to `width` columns; later lines begin
 * with `indent` spaces. A word wider than a line is cut with "…". Isolates that are open at a
 * line's end are closed there and opened again on the next line. Ends with a newline. */
void display_write(FILE *out, const struct display *display, size_t indent, size_t width);

#endif
