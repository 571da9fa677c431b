/* SPDX-License-Identifier: Apache-2.0
 * The public intake over bytes in memory: in pieces of any size, begun again in the middle, broken off. */
#include <zlib.h>

#include "check.h"
#include "khabar/khabar.h"

enum { MOST = 16 };

struct memory { const char *bytes; size_t length, at, piece; bool fails; /* at its end */ };

static ptrdiff_t read_memory(void *context, void *into, size_t size)
{
    struct memory *m = context;
    size_t n = m->length - m->at;
    if (n > m->piece) n = m->piece;
    if (n > size) n = size;
    if (!n && m->fails) return -1;
    memcpy(into, m->bytes + m->at, n);
    m->at += n;
    return (ptrdiff_t)n;
}

/* What came out of one reading. */
struct outcome {
    char *text[MOST], *id[MOST];
    uint64_t next[MOST];
    size_t n, notices;
    khabar_status end;
    char last[200]; /* notice */
};

static void note(void *context, const khabar_notice *notice)
{
    struct outcome *o = context;
    o->notices++;
    snprintf(o->last, sizeof o->last, "%zu %s", notice->line, notice->text);
}

static struct outcome read_all(struct memory m, khabar_intake_options options)
{
    struct outcome o = {0};
    khabar_intake *intake;
    khabar_article a;
    options.notice = note;
    options.notice_context = &o;
    o.end = khabar_intake_open(read_memory, &m, &options, &intake);
    while (o.end == KHABAR_OK && o.n < MOST) {
        o.end = khabar_intake_next(intake, &a);
        if (o.end != KHABAR_OK || !a.text) break;
        o.text[o.n] = strndup(a.text, a.length);
        o.id[o.n] = strdup(a.id);
        o.next[o.n++] = a.next;
    }
    khabar_intake_close(intake);
    return o;
}

static void forget(struct outcome *o)
{
    for (size_t i = 0; i < o->n; i++) {
        free(o->text[i]);
        free(o->id[i]);
    }
}

static void check_same(const struct outcome *got, const struct outcome *wanted, size_t from)
{
    if (!CHECK_INT(got->n, wanted->n - from)) return;
    for (size_t i = 0; i < got->n; i++) {
        CHECK_TEXT(got->text[i], wanted->text[from + i]);
        CHECK_TEXT(got->id[i], wanted->id[from + i]);
    }
}

static const char lines[] = "{\"id\":\"a\",\"text\":\"\\u0642\\u062A\\u0644\"}\n\n{\"id\":\"b\",\"text\":\"wrong day\",\"date\":\"x\"}\n{\n"
                            "{\"id\":\"c\",\"text\":\"last\"}";
static const khabar_intake_options anything = {.any_language = true};

static struct memory memory_of(const char *bytes, size_t length, size_t piece) { return (struct memory){bytes, length, 0, piece, false}; }

static void pieces_of_any_size(void)
{
    struct outcome whole = read_all(memory_of(lines, sizeof lines - 1, SIZE_MAX), anything);
    CHECK_INT(whole.n, 3);
    CHECK_INT(whole.end, KHABAR_OK);
    CHECK_INT(whole.notices, 2);
    CHECK_TEXT(whole.text[0], "\xD9\x82\xD8\xAA\xD9\x84");
    for (size_t piece = 1; piece < 9; piece++) {
        struct outcome again = read_all(memory_of(lines, sizeof lines - 1, piece), anything);
        check_same(&again, &whole, 0);
        CHECK_INT(again.notices, 2);
        forget(&again);
    }
    forget(&whole);
}

/* The first letter beyond ASCII is not there as a whole when the encoding is told. */
static void a_letter_cut_by_a_piece(void)
{
    static const char line[] = "{\"id\":\n{\"text\":\"\xD9\x82\xD8\xAA\xD9\x84\"}";
    for (size_t piece = 1; piece < sizeof line; piece++) {
        struct outcome o = read_all(memory_of(line, sizeof line - 1, piece), anything);
        if (CHECK_INT(o.n, 1)) CHECK_TEXT(o.text[0], "\xD9\x82\xD8\xAA\xD9\x84");
        CHECK_INT(o.notices, 1); /* the first line is broken; nothing was guessed */
        forget(&o);
    }
}

/* Begun again behind every article, the rest is the same. */
static void check_resume(const char *bytes, size_t length)
{
    struct outcome whole = read_all(memory_of(bytes, length, 50), anything);
    CHECK_INT(whole.n, 3);
    for (size_t i = 0; i < whole.n; i++) {
        khabar_intake_options options = anything;
        options.kind = "jsonl";
        options.offset = whole.next[i];
        CHECK(whole.next[i] <= length);
        struct outcome rest = read_all(memory_of(bytes + options.offset, length - options.offset, 50), options);
        check_same(&rest, &whole, i + 1);
        forget(&rest);
    }
    forget(&whole);
}

static void begun_again_in_plain_lines(void) { check_resume(lines, sizeof lines - 1); }

/* Adds a gzip member to out. */
static size_t pack(const char *bytes, size_t length, char *out, size_t room)
{
    z_stream z = {0};
    if (deflateInit2(&z, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) != Z_OK) exit(1);
    z.next_in = (Bytef *)bytes;
    z.avail_in = (uInt)length;
    z.next_out = (Bytef *)out;
    z.avail_out = (uInt)room;
    if (deflate(&z, Z_FINISH) != Z_STREAM_END) exit(1);
    deflateEnd(&z);
    return room - z.avail_out;
}

static void begun_again_in_members_of_one_line(void)
{
    char packed[2000];
    size_t n = 0;
    for (const char *at = lines; *at;) {
        const char *end = strchr(at, '\n');
        size_t length = end ? (size_t)(end - at) + 1 : strlen(at);
        n += pack(at, length, packed + n, sizeof packed - n);
        at += length;
    }
    check_resume(packed, n);
}

static void reading_fails(void)
{
    struct memory m = memory_of(lines, sizeof lines - 1, 10);
    m.fails = true;
    struct outcome o = read_all(m, anything);
    CHECK_INT(o.n, 3); /* what was there was read, the line without its end too */
    CHECK_INT(o.end, KHABAR_EIO);
    CHECK(strstr(o.last, "could not be read") != NULL);
    forget(&o);
    m.length = 0;
    o = read_all(m, anything);
    CHECK_INT(o.end, KHABAR_EIO);
    CHECK_INT(o.notices, 1);
}

static void wrong_calls(void)
{
    struct memory m = memory_of(lines, sizeof lines - 1, 10);
    khabar_intake *intake = (khabar_intake *)&m;
    CHECK_INT(khabar_intake_open(NULL, NULL, NULL, &intake), KHABAR_EARG);
    CHECK(intake == NULL);
    CHECK_INT(read_all(m, (khabar_intake_options){.kind = "docx"}).end, KHABAR_EARG);
    CHECK_INT(read_all(m, (khabar_intake_options){.encoding = "klingon"}).end, KHABAR_EARG);
    CHECK_INT(read_all(m, (khabar_intake_options){.columns = "text"}).end, KHABAR_EARG);
    khabar_intake_close(NULL);
}

static void default_options(void)
{
    struct memory m = memory_of(lines, sizeof lines - 1, 10);
    khabar_intake *intake;
    khabar_article a;
    CHECK_INT(khabar_intake_open(read_memory, &m, NULL, &intake), KHABAR_OK);
    CHECK_INT(khabar_intake_next(intake, &a), KHABAR_OK);
    CHECK_TEXT(a.id, "a");
    CHECK_TEXT(a.kind, "jsonl");
    CHECK_TEXT(a.encoding, "UTF-8");
    CHECK_TEXT(a.date, "");
    CHECK_INT(a.line, 1);
    CHECK_INT(khabar_intake_skipped(intake), 0);
    khabar_intake_close(intake);
}

int main(void)
{
    RUN(pieces_of_any_size);
    RUN(a_letter_cut_by_a_piece);
    RUN(begun_again_in_plain_lines);
    RUN(begun_again_in_members_of_one_line);
    RUN(reading_fails);
    RUN(wrong_calls);
    RUN(default_options);
    return check_done();
}
