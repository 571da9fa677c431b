/* SPDX-License-Identifier: Apache-2.0
 * Widths and line breaks; see svg_text.h. */
#include "svg_text.h"

#include <string.h>
#include <utf8proc.h>

#include "graph_text.h"
#include "xml.h"

#define BOLD_FACTOR 1.14 /* the largest among the bold cuts of the four fonts */
static const char ELLIPSIS[] = "\xE2\x80\xA6";
#define ELLIPSIS_WIDTH 1.0
#define ZWNJ 0x200C

/* ----------------------------------------------------------------- widths */

/* Hundredths of an em of U+0621..U+064A, not joined to the next letter and joined: measured with HarfBuzz. */
#define ARABIC_FIRST 0x621
#define ARABIC_LAST 0x64A
static const unsigned char arabic_end[] = {
    48, 33, 31, 52, 31, 84, 31, 110, 54, 110, 110, 67, 67, 67, 54, 54, 56, 56, 128, 128, 136, 136, 95, 95, 61, 61,
    121, 121, 77, 77, 77, 30, 110, 84, 93, 76, 67, 77, 54, 52, 84, 84};
static const unsigned char arabic_joined[] = {
    48, 33, 31, 52, 31, 35, 31, 35, 54, 38, 38, 67, 67, 67, 54, 54, 56, 56, 90, 90, 95, 95, 83, 83, 60, 53,
    66, 66, 36, 38, 38, 30, 51, 51, 66, 34, 58, 35, 58, 52, 35, 38};

/* Classes of ASCII by the widest of the fonts, 100 for what is in none. */
static int ascii_width(uint32_t sign)
{
    if (strchr(" .,:;'!|", (int)sign)) return 36;
    if (strchr("ijlI", (int)sign)) return 37;
    if (strchr("frt()[]{}-/\\JI`", (int)sign)) return 47;
    if (strchr("mMW@%", (int)sign)) return 105;
    if (sign >= 'a' && sign <= 'v') return 66;
    if (sign >= 'x' && sign <= 'z') return 61;
    if (sign >= '0' && sign <= '9') return 65;
    if (strchr("CGDHNOQUw", (int)sign)) return 88;
    if (sign >= 'A' && sign <= 'Z') return 76;
    return 86;
}

static bool is_mark(uint32_t sign)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)sign);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME || category == UTF8PROC_CATEGORY_CF;
}

static bool is_arabic_letter(uint32_t sign)
{
    return (sign >= ARABIC_FIRST && sign <= ARABIC_LAST) || (sign >= 0x66E && sign <= 0x6D3);
}

/* `next`: the sign that follows, 0 at the end of the text. */
static int sign_width(uint32_t sign, uint32_t next)
{
    if (sign < 0x80) return ascii_width(sign);
    if (sign >= ARABIC_FIRST && sign <= ARABIC_LAST)
        return (is_arabic_letter(next) ? arabic_joined : arabic_end)[sign - ARABIC_FIRST];
    if (is_mark(sign)) return 0;
    if (sign == 0x60C || sign == 0x61B) return 38;
    if (sign >= 0x660 && sign <= 0x669) return 60;
    if (is_arabic_letter(sign)) return is_arabic_letter(next) ? 95 : 121;
    if (sign < 0x250) return 100;
    return utf8proc_charwidth((utf8proc_int32_t)sign) > 1 ? 140 : 110;
}

/* The next sign that is no mark: marks take no room and do not keep letters from joining, as ZWNJ does. */
static uint32_t next_letter(const char **at, const char *end)
{
    uint32_t sign = graph_sign(at, end);
    while (sign && sign != ZWNJ && is_mark(sign)) sign = graph_sign(at, end);
    return sign;
}

double text_width(const char *text, size_t length, double size, bool bold)
{
    const char *at = text, *end = text + length;
    int hundredths = 0;
    uint32_t sign = next_letter(&at, end);
    while (sign) {
        uint32_t next = next_letter(&at, end);
        hundredths += sign_width(sign, next);
        sign = next;
    }
    return hundredths * size / 100 * (bold ? BOLD_FACTOR : 1);
}

/* ------------------------------------------------------------ line breaks */

struct wrapping {
    struct paragraph *paragraph;
    double size, width;
    int lines;
    bool full;                /* the last line was cut */
};

static struct line *last_line(const struct wrapping *w)
{
    return &w->paragraph->line[w->paragraph->n - 1];
}

static double piece_width(const struct wrapping *w, const struct piece *piece)
{
    return text_width(piece->text, piece->length, w->size, piece->style & RUN_BOLD);
}

static double measured(const struct wrapping *w, const struct line *line)
{
    double width = 0;
    for (int i = 0; i < line->n; i++) width += piece_width(w, &line->piece[i]);
    return width;
}

/* Takes signs from the end until an ellipsis fits. */
static void cut_line(struct wrapping *w)
{
    struct line *line = last_line(w);
    double room = w->width - ELLIPSIS_WIDTH * w->size;
    while (line->n && measured(w, line) > room) {
        struct piece *piece = &line->piece[line->n - 1];
        while (piece->length && ((unsigned char)piece->text[--piece->length] & 0xC0) == 0x80) {}
        if (!piece->length) line->n--;
    }
    line->width = measured(w, line) + ELLIPSIS_WIDTH * w->size;
    line->cut = w->full = true;
}

static bool new_line(struct wrapping *w)
{
    if (w->paragraph->n == w->lines) {
        cut_line(w);
        return false;
    }
    w->paragraph->line[w->paragraph->n++] = (struct line){0};
    return true;
}

/* Adds the piece to the last line, joined to the one before it if both are of one stretch of text. */
static bool append(struct wrapping *w, struct piece piece)
{
    struct line *line = last_line(w);
    struct piece *before = line->n ? &line->piece[line->n - 1] : NULL;
    bool goes_on = before && before->run == piece.run && before->text + before->length == piece.text;
    if (!goes_on && line->n == LINE_PIECES) return false;
    double more = piece_width(w, &piece);
    if (line->width + more > w->width) return false;
    if (goes_on) before->length += piece.length;
    else line->piece[line->n++] = piece;
    line->width += more;
    return true;
}

/* A word wider than a line: as much as fits on each. */
static void add_by_signs(struct wrapping *w, struct piece word)
{
    const char *at = word.text, *end = word.text + word.length;
    while (at < end && !w->full) {
        const char *from = at;
        graph_sign(&at, end);
        struct piece sign = {from, (size_t)(at - from), word.style, word.run};
        if (!append(w, sign) && new_line(w)) append(w, sign);
    }
}

/* `space` stands before the word and falls away where a line is broken; it may be empty. */
static void add_word(struct wrapping *w, struct piece space, struct piece word)
{
    struct line before = *last_line(w);
    bool fits = (!last_line(w)->n || !space.length || append(w, space)) && append(w, word);
    if (fits) return;
    *last_line(w) = before;
    if (piece_width(w, &word) > w->width) {
        if (before.n && space.length) append(w, space);
        add_by_signs(w, word);
    } else if (before.n && new_line(w) && !append(w, word)) {
        add_by_signs(w, word);
    }
}

void text_wrap(struct paragraph *paragraph, const struct run *runs, size_t n, double size, double width, int lines)
{
    struct wrapping w = {.paragraph = paragraph, .size = size, .width = width, .lines = lines};
    struct piece space = {0};
    paragraph->n = 0;
    new_line(&w);
    for (size_t r = 0; r < n; r++) {
        for (const char *at = runs[r].text; *at && !w.full;) {
            size_t spaces = strspn(at, " "), letters = strcspn(at + spaces, " ");
            if (spaces) space = (struct piece){at, spaces, runs[r].style, r};
            if (letters) add_word(&w, space, (struct piece){at + spaces, letters, runs[r].style, r});
            if (letters) space = (struct piece){0};
            at += spaces + letters;
        }
    }
}

/* ---------------------------------------------------------------- writing */

/* Direction of the first sign that has one; right to left if none has. */
static bool is_left_to_right(const char *text, size_t length)
{
    for (const char *at = text, *end = text + length; at < end;) {
        uint32_t sign = graph_sign(&at, end);
        switch (utf8proc_get_property((utf8proc_int32_t)sign)->bidi_class) {
        case UTF8PROC_BIDI_CLASS_L: return true;
        case UTF8PROC_BIDI_CLASS_R:
        case UTF8PROC_BIDI_CLASS_AL: return false;
        default: break;
        }
    }
    return length && ((*text >= '0' && *text <= '9') || *text == '+');
}

static void write_piece(FILE *out, const struct piece *piece)
{
    bool isolate = piece->style & RUN_ISOLATE, latin = isolate && is_left_to_right(piece->text, piece->length);
    const char *style = piece->style & RUN_BOLD ? "b" : piece->style & RUN_FAINT ? "f" : "";
    if (*style || latin) fprintf(out, "<tspan class=\"%s%s%s\"", style, *style && latin ? " " : "", latin ? "l" : "");
    else if (isolate) fputs("<tspan", out);
    /* not isolate with a direction of its own: browsers anchor the line by the direction of its first piece */
    if (isolate) fputs(" unicode-bidi=\"plaintext\"", out);
    if (piece->style) fputc('>', out);
    xml_bytes(out, piece->text, piece->length);
    if (piece->style) fputs("</tspan>", out);
}

void text_line(FILE *out, const struct line *line)
{
    for (int i = 0; i < line->n; i++) write_piece(out, &line->piece[i]);
    if (line->cut) fputs(ELLIPSIS, out);
}
