/* SPDX-License-Identifier: Apache-2.0
 * The text of a PDF, as poppler's program pdftotext gives it, made ready to be read: without its signs for direction, with
 * letters for presentation forms, and with the lines of a paragraph joined. */
#ifndef KHABAR_PDF_TEXT_H
#define KHABAR_PDF_TEXT_H
#include <stdbool.h>
#include <stddef.h>

enum { PDF_WHY = 256 };

/* Does the file begin with %PDF? Only of a file that can be read again from its start; takes nothing. */
bool pdf_is(int descriptor);

/* The text in UTF-8, *length bytes; free it. NULL: why[] says the reason in one line. */
char *pdf_text(int descriptor, size_t *length, char why[PDF_WHY]);

/* The second half of that: what pdftotext wrote -> text; free it. NULL without memory. */
char *pdf_tidy(const char *written, size_t length, size_t *text_length);

#endif
