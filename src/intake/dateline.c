/* SPDX-License-Identifier: Apache-2.0
 * Reading datelines; see dateline.h. */
#include "dateline.h"

#include <stdbool.h>
#include <string.h>

#include "day.h"

enum {
    LINES = 3,          /* headline, dateline, and one between */
    LINE_BYTES = 240,   /* of a line that are looked at: the longest datelines have half of that */
    PIECE_WORDS = 9     /* a dateline's piece has no more: رام الله، 5 كانون الثاني/يناير 2023 (وكالة النور) has 8 */
};

struct piece { const char *at; size_t length; };

static struct piece trim(struct piece p)
{
    while (p.length && strchr(" \t\r\n", *p.at)) p.at++, p.length--;
    while (p.length && strchr(" \t\r\n", p.at[p.length - 1])) p.length--;
    return p;
}

static bool begins(struct piece p, const char *with) { return p.length >= strlen(with) && memcmp(p.at, with, strlen(with)) == 0; }

static size_t count_words(struct piece p)
{
    size_t n = 0;
    for (size_t i = 0; i < p.length; i++) n += p.at[i] != ' ' && (i == 0 || p.at[i - 1] == ' ');
    return n;
}

/* ------------------------------------------------------------------ labels */

static const char *const source_labels[] = {
    "\u0627\u0644\u0645\u0635\u062F\u0631:",       /* المصدر: */
    "\u0627\u0644\u0645\u0635\u062F\u0631 :",      /* المصدر : */
    "\u0645\u0635\u062F\u0631 \u0627\u0644\u062E\u0628\u0631:",   /* مصدر الخبر: */
};
static const char *const date_labels[] = {
    "\u0627\u0644\u062A\u0627\u0631\u064A\u062E:",      /* التاريخ: */
    "\u0627\u0644\u062A\u0627\u0631\u064A\u062E :",     /* التاريخ : */
    "\u062A\u0627\u0631\u064A\u062E \u0627\u0644\u0646\u0634\u0631:",  /* تاريخ النشر: */
    "\u062A\u0627\u0631\u064A\u062E \u0627\u0644\u062E\u0628\u0631:",  /* تاريخ الخبر: */
    "\u0646\u0634\u0631 \u0641\u064A",        /* نشر في */
    "\u0646\u0634\u0631 \u0628\u062A\u0627\u0631\u064A\u062E",    /* نشر بتاريخ */
    "\u0646\u064F\u0634\u0631 \u0641\u064A",       /* نُشر في */
};

/* Words with which the name of a publisher begins. */
static const char *const publishers[] = {
    "\u0648\u0643\u0627\u0644\u0629",   /* وكالة */
    "\u0648\u0643\u0627\u0644\u0627\u062A",  /* وكالات */
    "\u0635\u062D\u064A\u0641\u0629",   /* صحيفة */
    "\u062C\u0631\u064A\u062F\u0629",   /* جريدة */
    "\u0642\u0646\u0627\u0629",    /* قناة */
    "\u0645\u0648\u0642\u0639",    /* موقع */
    "\u0634\u0628\u0643\u0629",    /* شبكة */
    "\u0625\u0630\u0627\u0639\u0629",   /* إذاعة */
};
#define COUNT(array) (sizeof(array) / sizeof *(array))

static bool take_label(struct piece *line, const char *const *labels, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (!begins(*line, labels[i])) continue;
        line->at += strlen(labels[i]);
        line->length -= strlen(labels[i]);
        *line = trim(*line);
        return line->length > 0;
    }
    return false;
}

/* --------------------------------------------------------------- what is said */

static void take_day(struct arena *arena, struct piece p, struct dateline *out)
{
    struct day day;
    char plain[11];
    if (*out->date || !day_find(p.at, p.length, &day)) return;
    day_write(&day, plain);
    out->date = arena_copy(arena, plain, 10);
}

static void take_source(struct arena *arena, struct piece p, struct dateline *out)
{
    p = trim(p);
    if (!*out->source && p.length && count_words(p) <= PIECE_WORDS) out->source = arena_copy(arena, p.at, p.length);
}

/* A line that is nothing but a label and what it is the label of. */
static bool read_labelled(struct arena *arena, struct piece line, struct dateline *out)
{
    if (take_label(&line, source_labels, COUNT(source_labels))) take_source(arena, line, out);
    else if (take_label(&line, date_labels, COUNT(date_labels))) take_day(arena, line, out);
    else return false;
    return true;
}

/* --------------------------------------------------------------- the dateline */

/* Length of a dash between spaces, or of a colon, that stands at line[i]; 0 if none does. */
static size_t break_at(struct piece line, size_t i)
{
    static const char *const dashes[] = {" - ", " -", " \xE2\x80\x93 ", " \xE2\x80\x94 ", "- "};
    struct piece rest = {line.at + i, line.length - i};
    if (rest.at[0] == ':' && rest.length > 1 && rest.at[1] == ' ') return 2;
    for (size_t d = 0; d < COUNT(dashes); d++)
        if (begins(rest, dashes[d])) return strlen(dashes[d]);
    return 0;
}

/* Takes the piece before the next break from the line; false where there is no break. A colon also stands behind what
 * somebody said. */
static bool next_piece(struct piece *line, struct piece *piece, bool *colon)
{
    for (size_t i = 0; i < line->length; i++) {
        size_t breadth = break_at(*line, i);
        if (!breadth) continue;
        *colon = line->at[i] == ':';
        *piece = trim((struct piece){line->at, i});
        line->at += i + breadth;
        line->length -= i + breadth;
        return true;
    }
    return false;
}

static bool is_publisher(struct piece p)
{
    for (size_t i = 0; i < COUNT(publishers); i++)
        if (begins(p, publishers[i])) return true;
    return false;
}

/* Who stands in brackets in the piece, if there is no digit: (وكالة النور), not (12 آذار). */
static void take_bracketed(struct arena *arena, struct piece piece, bool colon, struct dateline *out)
{
    const char *open = memchr(piece.at, '(', piece.length);
    const char *close = open ? memchr(open, ')', piece.length - (size_t)(open - piece.at)) : NULL;
    if (!close) return;
    struct piece inside = {open + 1, (size_t)(close - open) - 1};
    for (size_t i = 0; i < inside.length; i++)
        if (inside.at[i] >= '0' && inside.at[i] <= '9') return;
    if (!colon || is_publisher(inside)) take_source(arena, inside, out);
}

static void read_piece(struct arena *arena, struct piece piece, bool colon, struct dateline *out)
{
    struct day day;
    if (!colon || (day_find(piece.at, piece.length, &day) && day.start == 0)) take_day(arena, piece, out);
    take_bracketed(arena, piece, colon, out);
    if (is_publisher(piece)) take_source(arena, piece, out);
}

static void read_first_line(struct arena *arena, struct piece line, struct dateline *out)
{
    struct piece piece;
    bool colon;
    while (next_piece(&line, &piece, &colon) && count_words(piece) <= PIECE_WORDS) read_piece(arena, piece, colon, out);
}

/* -------------------------------------------------------------------- lines */

/* The line that begins at text[i], without its end; where the next begins. */
static size_t line_at(const char *text, size_t length, size_t i, struct piece *line)
{
    const char *end = memchr(text + i, '\n', length - i);
    size_t n = end ? (size_t)(end - text) - i : length - i;
    *line = (struct piece){text + i, n < LINE_BYTES ? n : LINE_BYTES};
    *line = trim(*line);
    return i + n + 1;
}

static struct piece last_line(const char *text, size_t length)
{
    struct piece line = trim((struct piece){text, length});
    size_t i = line.length;
    while (i && line.at[i - 1] != '\n') i--;
    if (line.length - i > LINE_BYTES) return (struct piece){text, 0};
    return (struct piece){line.at + i, line.length - i};
}

struct dateline dateline_read(struct arena *arena, const char *text, size_t length)
{
    struct dateline out = {"", ""};
    size_t i = 0;
    for (int seen = 0; seen < LINES && i < length;) {
        struct piece line;
        i = line_at(text, length, i, &line);
        if (!line.length) continue;
        if (!read_labelled(arena, line, &out)) read_first_line(arena, line, &out);
        seen++;
    }
    read_labelled(arena, last_line(text, length), &out);
    return out;
}

void dateline_complete(struct arena *arena, khabar_article *article)
{
    struct dateline line = dateline_read(arena, article->text, article->length);
    if (!article->date || !*article->date) article->date = line.date;
    if (!article->source || !*article->source) article->source = line.source;
}
