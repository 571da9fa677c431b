/* SPDX-License-Identifier: Apache-2.0
 * Pieces of the pictures: page, styles, blocks of text, marks and the legend. Units are pixels, y grows downwards. The
 * pictures need no script, no font and no other file. */
#ifndef KHABAR_SVG_H
#define KHABAR_SVG_H
#include "graph.h"
#include "svg_text.h"

enum { SIZE_SMALL = 12, SIZE_BODY = 15, SIZE_LABEL = 17, SIZE_TITLE = 22 };

struct page { double width, height; const char *title; char about[64]; };

/* Opens the picture: white page, style sheet, title and what it holds (`about`) at its top right. PAGE_TOP is where the
 * rest may begin. */
void svg_open(FILE *out, const struct page *page);
void svg_close(FILE *out);
#define PAGE_TOP 92.0
#define PAGE_MARGIN 24.0

/* One line of text. `x` is its right edge if it is `right_to_left`, its left edge otherwise. */
void svg_words(FILE *out, double x, double y, int size, const char *style, const char *text, bool right_to_left);

/* A paragraph whose first line's top is `y`, its right edge at `x`, or with `from_left` its left edge. Gives the height
 * that it takes. */
double svg_paragraph(FILE *out, const struct paragraph *paragraph, double x, double y, int size, bool from_left);
double paragraph_height(const struct paragraph *paragraph, int size);

/* A quad code's mark: a circle is cooperation, a triangle conflict; hollow is words, filled is deeds. */
void svg_mark(FILE *out, double x, double y, double radius, int quad);

/* The four marks and what they mean, in a row that ends at `right` with `y` in its middle; with lines drawn as in the
 * network if `lines`. Gives the left end. */
double svg_quad_legend(FILE *out, double right, double y, bool lines);

/* An arrow head whose tip is at x, y, pointing along dx, dy. */
void svg_arrow(FILE *out, double x, double y, double dx, double dy, const char *colour, bool filled);

/* "1234.5" without needless digits. */
void svg_number(FILE *out, const char *attribute, double number);

#endif
