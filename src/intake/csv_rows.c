/* SPDX-License-Identifier: Apache-2.0
 * CSV (RFC 4180, with , ; tab or | between): the first line names the columns, each row is a report.
 *
 * Rows are cut in the bytes as stored, by units of the encoding, then decoded. A quoted field may go over many lines.
 * Whether a quote was just left open is told by what follows: another quote that closes a field inside of a line, no quote
 * at all, or none within LIMIT_CSV_QUOTE bytes. Then the row is its first line, and reading goes on with the next. */
#include <string.h>

#include "../base/limits.h"
#include "csv_columns.h"
#include "day.h"
#include "reading.h"

/* ------------------------------------------------------------ end of a row */

enum scan_state { FIELD_BEGINS, PLAIN, QUOTED, QUOTE_CLOSES };

struct scan {
    const struct encoding *encoding;
    char separator;          /* 0: any, in the first line */
    enum scan_state state;
    size_t at;               /* bytes that are done */
    size_t lines;            /* line ends inside of quotes */
    size_t first_end;        /* of the first of them, where its unit begins */
    bool ended;              /* the line end that `at` stands on ends the row */
    bool left_open;
};

static uint32_t unit_at(const struct encoding *e, const char *bytes)
{
    const unsigned char *b = (const unsigned char *)bytes;
    uint32_t unit = 0;
    for (size_t i = 0; i < e->unit; i++) unit = unit << 8 | b[e->big_endian ? i : e->unit - 1 - i];
    return unit;
}

static bool is_separator(const struct scan *scan, uint32_t unit)
{
    return scan->separator ? unit == (unsigned char)scan->separator : unit && unit < 0x80 && strchr(",;\t|", (int)unit);
}

/* The state behind one unit; sets `ended` and `left_open`. */
static enum scan_state step(struct scan *scan, uint32_t unit)
{
    if (scan->state == QUOTED) {
        if (unit == '\n' && scan->lines++ == 0) scan->first_end = scan->at;
        return unit == '"' ? QUOTE_CLOSES : QUOTED;
    }
    scan->ended = unit == '\n';
    if (is_separator(scan, unit)) return FIELD_BEGINS;
    if (scan->state == FIELD_BEGINS) return unit == '"' ? QUOTED : PLAIN;
    if (scan->state == PLAIN || scan->ended) return PLAIN;
    if (unit == '"') return QUOTED; /* "" is one quote */
    if (unit == '\r') return QUOTE_CLOSES;
    scan->left_open = scan->lines > 0;
    return PLAIN;
}

static void scan_on(struct scan *scan, const char *bytes, size_t length)
{
    size_t unit = scan->encoding->unit;
    for (; scan->at + unit <= length; scan->at += unit) {
        scan->state = step(scan, unit_at(scan->encoding, bytes + scan->at));
        if (scan->ended || scan->left_open) return;
        if (scan->lines && scan->at - scan->first_end > LIMIT_CSV_QUOTE) scan->left_open = true;
    }
}

struct row {
    const char *bytes;    /* [length] without the line end */
    size_t length;
    size_t lines;         /* that it takes */
    bool left_open;
};

/* Cuts the next row; false at the end of the input or if the row is too long, which is said. */
static bool next_row(struct khabar_intake *in, char separator, struct row *row)
{
    struct scan scan = {.encoding = &in->encoding, .separator = separator};
    size_t have = 0, more;
    while ((more = source_peek(in->source, have + 1, &row->bytes)) > have) {
        have = more;
        scan_on(&scan, row->bytes, have);
        if (scan.ended || scan.left_open || scan.at > KHABAR_MAX_TEXT) break;
    }
    intake_begin(in);
    if (!have) {
        in->ended = true;
        return false;
    }
    row->left_open = scan.left_open || (!scan.ended && scan.state == QUOTED);
    row->lines = row->left_open ? 1 : scan.lines + 1;
    row->length = row->left_open && scan.lines ? scan.first_end : scan.ended ? scan.at : have;
    if (row->length > KHABAR_MAX_TEXT) {
        intake_skip_line(in);
        return false;
    }
    size_t unit = in->encoding.unit;
    source_take(in->source, row->length + unit <= have ? row->length + unit : have);
    return true;
}

/* ----------------------------------------------------------------- reports */

static struct csv_columns *read_columns(struct khabar_intake *in)
{
    struct row row;
    struct csv_columns *columns = arena_new(&in->kept, struct csv_columns, 1);
    in->line = 1;
    if (!next_row(in, 0, &row)) return NULL;
    struct decoded first = intake_decode_line(in, row.bytes, row.length);
    if (!csv_columns_read(&in->arena, first.text, first.length, in->options.columns, columns)) {
        intake_say(in, KHABAR_EINPUT, "the first line names no column with the text; --columns text=NAME says which it is");
        in->ended = true;
        return NULL;
    }
    columns->next_line = 1 + row.lines;
    return columns;
}

static struct csv_value value(const struct csv_columns *columns, const struct csv_row *fields, enum csv_field which)
{
    int at = columns->column[which];
    return at >= 0 && (uint32_t)at < fields->of.n ? fields->of.at[at] : (struct csv_value){"", 0};
}

/* A field of the row, "" if it has none. */
static const char *field(const struct csv_columns *columns, const struct csv_row *fields, enum csv_field which)
{
    return value(columns, fields, which).at;
}

static void add_report(struct khabar_intake *in, const struct row *row, const struct csv_row *fields)
{
    const struct csv_columns *columns = in->columns;
    const char *date = field(columns, fields, CSV_DATE);
    const struct csv_value text = value(columns, fields, CSV_TEXT);
    khabar_article *article = intake_add(in, row->bytes, row->length);
    article->next = 0; /* without its first line the rest of the file says nothing */
    article->id = field(columns, fields, CSV_ID);
    if (*date) article->date = intake_day(in, date, strlen(date));
    article->title = field(columns, fields, CSV_TITLE);
    article->byline = field(columns, fields, CSV_BYLINE);
    article->source = field(columns, fields, CSV_SOURCE);
    article->url = field(columns, fields, CSV_URL);
    article->fetched = field(columns, fields, CSV_FETCHED);
    article->language = field(columns, fields, CSV_LANGUAGE);
    article->text = text.at;
    article->length = text.length;
}

void csv_read(struct khabar_intake *in)
{
    struct row row;
    if (!in->columns && !(in->columns = read_columns(in))) return;
    in->line = in->columns->next_line;
    if (!next_row(in, in->columns->separator, &row)) {
        in->columns->next_line++;
        return;
    }
    in->columns->next_line += row.lines;
    if (is_blank(row.bytes, row.length)) return;
    struct decoded text = intake_decode_line(in, row.bytes, row.length);
    if (row.left_open) intake_say(in, KHABAR_EINPUT, "a quote is left open, read to the end of the line");
    struct csv_row fields = {0};
    csv_split(&in->arena, text.text, text.length, in->columns->separator, &fields);
    if (fields.of.n != in->columns->n)
        intake_say(in, KHABAR_EINPUT, "%u fields, the first line has %zu", (unsigned)fields.of.n, in->columns->n);
    add_report(in, &row, &fields);
}
