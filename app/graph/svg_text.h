/* SPDX-License-Identifier: Apache-2.0
 * Lines of text for pictures: how wide a text is at most, whatever font the viewer has, and where it is broken.
 *
 * Nobody knows the font in which an SVG will be shown. Widths are therefore the largest among Noto Naskh Arabic, Amiri,
 * Noto Sans Arabic and DejaVu Sans, a letter that joins the next one apart from one that does not. A text turns out
 * a fifth narrower than measured, not wider. */
#ifndef KHABAR_SVG_TEXT_H
#define KHABAR_SVG_TEXT_H
#include <stdbool.h>
#include <stdio.h>

enum run_style {
    RUN_BOLD = 1,
    RUN_FAINT = 2,
    RUN_ISOLATE = 4, /* data among words of ours: its direction is its own and does not touch what stands beside it */
};

/* A text of one style; a paragraph is a row of them. */
struct run { const char *text; unsigned style; };

enum { LINE_PIECES = 24, PARAGRAPH_LINES = 4 };

/* Part of a run on one line. */
struct piece { const char *text; size_t length; unsigned style; size_t run; };
struct line { struct piece piece[LINE_PIECES]; int n; double width; bool cut; /* an ellipsis follows */ };
struct paragraph { struct line line[PARAGRAPH_LINES]; int n; };

/* In units of the font's size (em) times `size`. */
double text_width(const char *text, size_t length, double size, bool bold);

/* Breaks runs[0..n) into at most `lines` lines (up to PARAGRAPH_LINES) no wider than `width`; what is left is cut off
 * with an ellipsis. A word longer than a line is broken anywhere. */
void text_wrap(struct paragraph *paragraph, const struct run *runs, size_t n, double size, double width, int lines);

/* The content of a <text> element, right to left. */
void text_line(FILE *out, const struct line *line);

#define LINE_HEIGHT 1.75 /* of the size: Naskh reaches far up and down */
#define LINE_ABOVE 1.15  /* of it above the baseline */

#endif
