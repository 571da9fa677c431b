/* SPDX-License-Identifier: Apache-2.0
 * Text of a PDF made ready to be read; see pdf_text.h.
 *
 * pdftotext writes a line of the page as a line of text, and the library ends a sentence at each line end: lines of a
 * paragraph are joined. A line ends a paragraph if an empty line follows, if it ends in a full stop or the like, or if it
 * is clearly shorter than the longest between empty lines: a headline. */
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

#include "pdf_text.h"

/* ------------------------------------------------- runs from left to right */

static bool is_neutral(utf8proc_int32_t cp)
{
    return (cp < 0x80 && cp && strchr(" .,:;!?-/()[]\"'", (int)cp)) || cp == 0x060C || cp == 0x061B || cp == 0x061F || cp == 0x00AB ||
           cp == 0x00BB || cp == 0x2013 || cp == 0x2014; /* ، ؛ ؟ « » and dashes */
}

/* Copies the code points of text[from..to) in the order from last to first. */
static size_t copy_reversed(const char *text, size_t from, size_t to, char *out)
{
    size_t n = 0;
    for (size_t end = to, start = to; end > from; end = start) {
        do start--;
        while (start > from && ((unsigned char)text[start] & 0xC0) == 0x80);
        memcpy(out + n, text + start, end - start);
        n += end - start;
    }
    return n;
}

/* A number or foreign word inside of an Arabic line is written with the signs that stand left and right of it on the page:
 * those on its left come after it when one reads, those on its right before. */
static size_t copy_run(const char *text, size_t from, size_t to, char *out)
{
    size_t core = from, core_end = from;
    for (size_t i = from; i < to;) {
        utf8proc_int32_t cp;
        utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(to - i), &cp);
        size_t next = i + (taken > 0 ? (size_t)taken : 1);
        bool neutral = taken > 0 && is_neutral(cp);
        if (neutral && core == i) core = next;
        if (!neutral) core_end = next;
        i = next;
    }
    if (core_end < core) core_end = core;
    size_t n = copy_reversed(text, core_end, to, out);
    memcpy(out + n, text + core, core_end - core);
    n += core_end - core;
    return n + copy_reversed(text, from, core, out + n);
}

static const char *find_end(const char *text, size_t from, size_t length)
{
    static const char pop[] = "\xE2\x80\xAC"; /* U+202C */
    for (size_t i = from; i + 3 <= length && text[i] != '\n'; i++)
        if (memcmp(text + i, pop, 3) == 0) return text + i;
    return NULL;
}

/* Runs from left to right (U+202A to U+202C) put in the order of reading, without their signs; the same length or less. */
static size_t order_runs(const char *text, size_t length, char *out)
{
    static const char push[] = "\xE2\x80\xAA"; /* U+202A */
    size_t n = 0;
    for (size_t i = 0; i < length;) {
        bool opens = length - i >= 3 && memcmp(text + i, push, 3) == 0;
        const char *end = opens ? find_end(text, i + 3, length) : NULL;
        if (end) {
            n += copy_run(text, i + 3, (size_t)(end - text), out + n);
            i = (size_t)(end - text) + 3;
        } else {
            out[n++] = text[i++];
        }
    }
    return n;
}

/* ------------------------------------------------------------------ letters */

/* Signs that tell the direction of what follows, and page breaks. */
static bool is_direction(utf8proc_int32_t cp)
{
    return cp == 0x200E || cp == 0x200F || (cp >= 0x202A && cp <= 0x202E) || (cp >= 0x2066 && cp <= 0x2069);
}

static bool is_presentation_form(utf8proc_int32_t cp)
{
    return (cp >= 0xFB50 && cp <= 0xFDFF) || (cp >= 0xFE70 && cp <= 0xFEFC);
}

/* Writes the letters that a presentation form stands for, if to is not NULL; how many bytes they take. */
static size_t write_letters(utf8proc_int32_t cp, char *to)
{
    enum { LONGEST = 18 }; /* of the ligature U+FDFA */
    utf8proc_int32_t letters[LONGEST];
    int last = 0;
    utf8proc_ssize_t n = utf8proc_decompose_char(cp, letters, LONGEST, UTF8PROC_COMPAT | UTF8PROC_COMPOSE, &last);
    size_t length = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < LONGEST; i++) {
        utf8proc_uint8_t bytes[4];
        utf8proc_ssize_t taken = utf8proc_encode_char(letters[i], bytes);
        if (to) memcpy(to + length, bytes, (size_t)taken);
        length += (size_t)taken;
    }
    return length;
}

/* Letters for forms, no signs of direction, into `to` unless it is NULL; the length. */
static size_t fold_forms(const char *text, size_t length, char *to)
{
    size_t n = 0;
    for (size_t i = 0, bytes; i < length; i += bytes) {
        utf8proc_int32_t cp;
        utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)text + i, (utf8proc_ssize_t)(length - i), &cp);
        bytes = taken > 0 ? (size_t)taken : 1;
        if (taken > 0 && is_direction(cp)) continue;
        if (taken > 0 && is_presentation_form(cp)) {
            n += write_letters(cp, to ? to + n : NULL);
            continue;
        }
        if (to) memcpy(to + n, text[i] == '\f' ? "\n" : text + i, bytes);
        n += bytes;
    }
    return n;
}

/* ------------------------------------------------------------- paragraphs */

struct line { size_t start, end; };

/* The line that begins at `start`. */
static struct line line_at(const char *text, size_t length, size_t start)
{
    const char *end = start < length ? memchr(text + start, '\n', length - start) : NULL;
    return (struct line){start, end ? (size_t)(end - text) : length};
}

static size_t letters_of(const char *text, struct line line)
{
    size_t n = 0;
    for (size_t i = line.start; i < line.end; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

static bool is_empty(const char *text, struct line line) { return line.start + strspn(text + line.start, " ") >= line.end; }

/* Letters of the longest line from here to the next empty line. */
static size_t longest_from(const char *text, size_t length, size_t start)
{
    size_t longest = 0;
    while (start < length) {
        struct line line = line_at(text, length, start);
        if (is_empty(text, line)) break;
        size_t n = letters_of(text, line);
        if (n > longest) longest = n;
        start = line.end + 1;
    }
    return longest;
}

static bool ends_sentence(const char *text, struct line line)
{
    static const char *const signs[] = {".", "!", "?", ":", "\xD8\x9F" /* ؟ */, "\xC2\xBB" /* » */};
    size_t end = line.end;
    while (end > line.start && text[end - 1] == ' ') end--;
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        size_t n = strlen(signs[i]);
        if (end - line.start >= n && memcmp(text + end - n, signs[i], n) == 0) return true;
    }
    return false;
}

/* Line ends inside of paragraphs become spaces. */
static void join_lines(char *text, size_t length)
{
    size_t longest = 0;
    for (size_t start = 0; start < length;) {
        struct line line = line_at(text, length, start), next = line_at(text, length, line.end + 1);
        if (is_empty(text, line)) longest = 0;
        else if (!longest) longest = longest_from(text, length, start);
        bool ends = next.start >= length || is_empty(text, line) || is_empty(text, next) || ends_sentence(text, line);
        if (!ends && letters_of(text, line) * 10 >= longest * 7) text[line.end] = ' ';
        start = line.end + 1;
    }
}

char *pdf_tidy(const char *written, size_t length, size_t *text_length)
{
    char *ordered = malloc(length + 1);
    if (!ordered) return NULL;
    length = order_runs(written, length, ordered);
    *text_length = fold_forms(ordered, length, NULL);
    char *text = malloc(*text_length + 1);
    if (text) {
        fold_forms(ordered, length, text);
        text[*text_length] = 0;
        join_lines(text, *text_length);
    }
    free(ordered);
    return text;
}
