/* SPDX-License-Identifier: Apache-2.0
 * Words that come one a line; see given_words.h.
 *
 * The library reads running text, so the line ends inside a sentence become spaces, where they stand: a
 * word's place in the file is its place in the text, and what the library found is given back to the lines
 * by code points. A file goes through in chunks of whole sentences, so that memory follows the chunk. */
#include "given_words.h"

#include <stdlib.h>
#include <string.h>

#include "../export/export.h"
#include "broken_bytes.h"

enum { CHUNK_SENTENCES = 200 }; /* some 6,000 words, 10 MB of analyses */

struct line {
    size_t start, end; /* code points of the chunk that the word takes */
    size_t sentence;   /* of the file, from 0 */
    bool empty;        /* stands between sentences; other lines may lack a word too: "\tO" */
};

struct given;

/* What is found in the words and how it is written. */
struct given_format {
    khabar_status (*find)(khabar_coder *coder, const khabar_input *input, khabar_report **out);
    bool (*write)(struct given *given, khabar_report *report); /* no report if the chunk has no word; false: no memory */
    bool columns; /* the word ends at the first tab, what follows is not read */
};

struct given {
    struct session *session;
    const struct given_format *format;
    const struct read_report *read;
    char *text;          /* [length] of the file, well-formed UTF-8 */
    size_t length;
    struct line *line;   /* [n] of the chunk */
    size_t n, room;
    size_t words;        /* lines of the chunk that hold a word */
    size_t sentence;     /* number of the sentence that is open or comes next */
    bool opened;         /* some of the file was written */
};

/* ------------------------------------------------------------------ lines */

static size_t count_points(const char *bytes, size_t length)
{
    size_t points = 0;
    for (size_t i = 0; i < length; i++) points += ((unsigned char)bytes[i] & 0xC0) != 0x80;
    return points;
}

static bool is_empty(const char *bytes, size_t length)
{
    while (length && (bytes[length - 1] == ' ' || bytes[length - 1] == '\t')) length--;
    return length == 0;
}

static struct line *add_line(struct given *given)
{
    if (given->n == given->room) {
        size_t room = given->room * 2 + 1024;
        struct line *more = realloc(given->line, room * sizeof *more);
        if (!more) return NULL;
        given->line = more;
        given->room = room;
    }
    return &given->line[given->n++];
}

/* Bytes of the line's word. What stands behind it becomes spaces, so that the library does not read it. */
static size_t cut_columns(const struct given *given, char *bytes, size_t length)
{
    const char *tab = given->format->columns ? memchr(bytes, '\t', length) : NULL;
    if (!tab) return length;
    size_t word = (size_t)(tab - bytes);
    memset(bytes + word, ' ', length - word);
    return word;
}

/* Lists the lines of the chunk that begins at byte `from` and joins its sentences. Returns the byte behind
 * it, 0 without memory. */
static size_t take_chunk(struct given *given, size_t from)
{
    size_t last = given->sentence + CHUNK_SENTENCES, at = from, points = 0;
    size_t end_before = 0; /* byte at which the open sentence's last word ends; 0: none is open */
    given->n = given->words = 0;
    while (at < given->length && given->sentence < last) {
        char *bytes = given->text + at, *newline = memchr(bytes, '\n', given->length - at);
        size_t whole = newline ? (size_t)(newline - bytes) + 1 : given->length - at;
        size_t length = whole - (newline != NULL);
        if (length && bytes[length - 1] == '\r') length--;
        struct line *line = add_line(given);
        if (!line) return 0;
        *line = (struct line){points, points, given->sentence, is_empty(bytes, length)};
        if (line->empty) given->sentence += end_before != 0;
        else line->end += count_points(bytes, cut_columns(given, bytes, length));
        if (!line->empty && end_before) memset(given->text + end_before, ' ', at - end_before);
        given->words += line->end > line->start;
        end_before = line->empty ? 0 : at + length;
        points += count_points(bytes, whole);
        at += whole;
    }
    return at;
}

/* ---------------------------------------------------------------- writing */

/* Segments of the line: those of found[*at..n) that begin in it. Moves *at behind them and returns their number. */
static size_t segments_of(const struct line *line, const khabar_segment *found, size_t n, size_t *at)
{
    while (*at < n && found[*at].start < line->start) ++*at;
    size_t from = *at;
    while (*at < n && found[*at].start < line->end) ++*at;
    return *at - from;
}

static bool write_cut(struct given *given, khabar_report *report)
{
    size_t n = 0, at = 0;
    const khabar_segment *found = report ? khabar_report_segments(report, &n) : NULL;
    for (size_t i = 0; i < given->n; i++) {
        const struct line *line = &given->line[i];
        if (line->empty) {
            putchar('\n');
            continue;
        }
        size_t count = segments_of(line, found, n, &at);
        if (!export_cut_word(stdout, report, line->start, line->end, found + at - count, count)) return false;
    }
    return true;
}

/* The line's segments as one written word that is all of the line, what the library passes over included
 * (joiners at its edges, or nothing else). Returns how many, 0 without memory. */
static size_t as_one_word(const struct line *line, size_t number, khabar_report *report, khabar_segment *word, size_t n)
{
    if (!n) word[n++] = (khabar_segment){.root = "", .upos = "X", .feats = "", .gloss = ""};
    word[0].start = line->start;
    word[n - 1].end = line->end;
    for (size_t i = 0; i < n; i++) {
        word[i].token = number;
        word[i].sentence = line->sentence;
        word[i].space_after = true;
    }
    if (n > 1) return n;
    const char *form = khabar_report_copy(report, line->start, line->end);
    if (!word[0].lemma || strcmp(word[0].lemma, word[0].form) == 0) word[0].lemma = form;
    word[0].form = form;
    return form ? n : 0;
}

static bool write_conllu(struct given *given, khabar_report *report)
{
    size_t n, at = 0, words = 0;
    if (!given->words) return true;
    const khabar_segment *found = khabar_report_segments(report, &n);
    khabar_segment *word = malloc((n + given->words) * sizeof *word);
    bool ok = word;
    for (size_t i = 0; i < given->n && ok; i++) {
        const struct line *line = &given->line[i];
        if (line->empty) continue;
        size_t count = segments_of(line, found, n, &at);
        for (size_t k = 0; k < count; k++) word[words + k] = found[at - count + k];
        count = as_one_word(line, i, report, word + words, count);
        ok = count;
        words += count;
    }
    ok = ok && export_conllu_words(stdout, report, word, words, !given->opened);
    given->opened = true;
    free(word);
    return ok;
}

/* The name that covers the line's word, NULL if none does. Moves *at behind the names that end before it. */
static const khabar_mention *name_over(const struct line *line, const khabar_mention *found, size_t n, size_t *at)
{
    while (*at < n && (strcmp(found[*at].kind, "name") != 0 || found[*at].span.end <= line->start)) ++*at;
    return *at < n && found[*at].span.start < line->end ? &found[*at] : NULL;
}

/* word TAB label. The name's first word has B-, also where the name begins inside it (وبغداد: B-LOC). */
static bool write_bio(struct given *given, khabar_report *report)
{
    size_t n = 0, at = 0, length = 0;
    const khabar_mention *found = report ? khabar_report_mentions(report, &n) : NULL;
    for (size_t i = 0; i < given->n; i++) {
        const struct line *line = &given->line[i];
        if (!line->empty) {
            const khabar_mention *name = name_over(line, found, n, &at);
            const char *word = report ? khabar_report_text(report, line->start, line->end, &length) : "";
            fwrite(word, 1, length, stdout);
            if (name) printf("\t%s-%s", name->span.start >= line->start ? "B" : "I", name->label);
            else fputs("\tO", stdout);
        }
        putchar('\n');
    }
    return true;
}

static const struct given_format *format_of(const struct settings *set)
{
    static const struct given_format bio = {khabar_find_mentions, write_bio, true},
                                     cut = {khabar_analyse, write_cut, false},
                                     conllu = {khabar_analyse, write_conllu, false};
    if (set->bio) return &bio;
    return set->segments ? &cut : &conllu;
}

/* Analyses the bytes [from,to) that the chunk's lines came from and writes them; false: no more of this file. */
static bool write_chunk(struct given *given, size_t from, size_t to)
{
    const struct read_report *read = given->read;
    khabar_input input = {.id = read->id, .text = given->text + from, .length = to - from};
    khabar_report *report = NULL;
    khabar_status status = given->words ? given->format->find(given->session->coder, &input, &report) : KHABAR_OK;
    if (status != KHABAR_OK) {
        session_say_status(given->session, status, read->file, 0);
        return false;
    }
    bool ok = given->format->write(given, report);
    if (!ok) session_say(given->session, EX_OSERR, "%s: no memory to write its words", read->file);
    khabar_report_free(report);
    return ok && session_flush(given->session);
}

/* ------------------------------------------------------------------ files */

/* A copy to write into, with U+FFFD for broken bytes. */
static bool copy_text(struct given *given)
{
    size_t first, count = broken_count(given->read->text, given->read->length, &first);
    given->length = given->read->length;
    if (count) {
        given->text = broken_replace(given->read->text, &given->length, count);
        return given->text;
    }
    given->text = malloc(given->length);
    if (given->text) memcpy(given->text, given->read->text, given->length);
    return given->text;
}

static bool write_file(void *context, const struct read_report *read)
{
    struct session *session = context;
    struct given given = {.session = session, .format = format_of(&session->set), .read = read};
    size_t from = 0, to = copy_text(&given);
    while (to && from < given.length) {
        to = take_chunk(&given, from);
        if (!to || !write_chunk(&given, from, to)) break;
        from = to;
    }
    if (!to) session_say(given.session, EX_OSERR, "%s: no memory to read it", read->file);
    free(given.line);
    free(given.text);
    return given.session->worst < EX_OSERR; /* no memory, or nobody takes what is written */
}

int given_words_run(struct session *session)
{
    return reader_run(session, write_file, session);
}
