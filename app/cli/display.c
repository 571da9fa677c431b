/* SPDX-License-Identifier: Apache-2.0
 * Text for a terminal; see display.h. Isolates: Unicode Standard Annex 9, FSI U+2068, PDI U+2069. */
#include "display.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

static const char fsi[] = "\xE2\x81\xA8", pdi[] = "\xE2\x81\xA9", dots[] = "\xE2\x80\xA6";
#define ISOLATE_BYTES 3u
#define FORMAT_ROOM 256 /* of the program's own words; text from outside never goes through it */

static void add(struct display *display, const char *bytes, size_t length)
{
    if (display->room - display->n <= length) {
        size_t room = (display->n + length + 1) * 2;
        char *more = realloc(display->at, room);
        if (!more) {
            display->failed = true;
            return;
        }
        display->at = more;
        display->room = room;
    }
    memcpy(display->at + display->n, bytes, length);
    display->n += length;
    display->at[display->n] = 0;
}

void display_add(struct display *display, const char *words)
{
    add(display, words, strlen(words));
}

void display_format(struct display *display, const char *format, ...)
{
    char words[FORMAT_ROOM];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(words, sizeof words, format, arguments);
    va_end(arguments);
    display_add(display, words);
}

static bool is_ascii(const char *text)
{
    while (*text && (unsigned char)*text < 0x80) text++;
    return !*text;
}

/* Embeddings, overrides, isolates and direction marks would leak out of the piece. */
static bool is_bidi_control(utf8proc_int32_t sign)
{
    return (sign >= 0x202A && sign <= 0x202E) || (sign >= 0x2066 && sign <= 0x2069) || sign == 0x200E ||
           sign == 0x200F || sign == 0x061C;
}

void display_add_text(struct display *display, const char *text)
{
    bool isolate = !is_ascii(text);
    if (isolate) display_add(display, fsi);
    for (utf8proc_ssize_t taken; *text; text += taken) {
        utf8proc_int32_t sign;
        taken = utf8proc_iterate((const utf8proc_uint8_t *)text, -1, &sign);
        if (taken <= 0) {
            taken = 1;
            display_add(display, "\xEF\xBF\xBD");
        } else if (utf8proc_category(sign) == UTF8PROC_CATEGORY_CC) {
            display_add(display, " ");
        } else if (!is_bidi_control(sign)) {
            add(display, text, (size_t)taken);
        }
    }
    if (isolate) display_add(display, pdi);
}

void display_clear(struct display *display)
{
    display->n = 0;
    if (display->at) *display->at = 0;
}

void display_free(struct display *display)
{
    free(display->at);
    *display = (struct display){0};
}

/* Columns of one sign; *length its bytes. */
static size_t sign_width(const char *text, size_t left, size_t *length)
{
    utf8proc_int32_t sign;
    utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)text, (utf8proc_ssize_t)left, &sign);
    *length = taken > 0 ? (size_t)taken : 1;
    if (taken <= 0) return 1;
    utf8proc_category_t category = utf8proc_category(sign);
    /* utf8proc gives the zero-width joiners and the isolates a width in some versions. */
    if (category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_CF ||
        category == UTF8PROC_CATEGORY_CC)
        return 0;
    int width = utf8proc_charwidth(sign);
    return width > 0 ? (size_t)width : 0;
}

size_t display_width(const char *text, size_t length)
{
    size_t width = 0;
    for (size_t i = 0, taken; i < length; i += taken) width += sign_width(text + i, length - i, &taken);
    return width;
}

/* Writes a word and keeps count of the isolates it leaves open; at most `room` columns. */
static void write_word(FILE *out, const char *word, size_t length, size_t room, int *open)
{
    bool cut = display_width(word, length) > room, over = false;
    size_t left = cut ? room - 1 : room;
    for (size_t i = 0, taken; i < length; i += taken) {
        size_t width = sign_width(word + i, length - i, &taken);
        bool opens = taken == ISOLATE_BYTES && memcmp(word + i, fsi, taken) == 0;
        bool closes = taken == ISOLATE_BYTES && memcmp(word + i, pdi, taken) == 0;
        *open += opens - closes;
        if (cut && !over && width > left) {
            fputs(dots, out);
            over = true;
        }
        /* Behind the cut only the isolates go on, so that they stay in pairs. */
        if (opens || closes || !over) fwrite(word + i, 1, taken, out);
        if (!over) left -= width;
    }
}

static void break_line(FILE *out, size_t indent, int open)
{
    for (int i = 0; i < open; i++) fputs(pdi, out);
    fprintf(out, "\n%*s", (int)indent, "");
    for (int i = 0; i < open; i++) fputs(fsi, out);
}

void display_write(FILE *out, const struct display *display, size_t indent, size_t width)
{
    const char *at = display->at ? display->at : "";
    size_t room = width > indent + 1 ? width - indent : 2, column = 0;
    int open = 0;
    while (*at) {
        size_t length = strcspn(at, " "), taken = display_width(at, length);
        if (column && column + 1 + taken > room) {
            break_line(out, indent, open);
            column = 0;
        } else if (column) {
            fputc(' ', out);
            column++;
        }
        write_word(out, at, length, room - column, &open);
        column += taken < room - column ? taken : room - column;
        at += length;
        at += strspn(at, " ");
    }
    fputc('\n', out);
}
