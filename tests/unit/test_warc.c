/* SPDX-License-Identifier: Apache-2.0
 * WARC: which records are given and what is in them, codings of the body, wrong lengths and damage, and where to resume. */
#include <brotli/encode.h>

#include "stream_fixture.h"

#include "../../src/base/limits.h"
#include "../../src/intake/warc.h"

static const char PAGE[] = "<html><p>استقبل الوزير الوفد</p></html>";
static const char *const HTML = "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=UTF-8\r\n";

/* A record of that kind with an honest length plus `lie`. */
static void add_record(struct bytes *b, const char *kind, const char *type, const char *address, const void *block, size_t n, long lie)
{
    char head[2000];
    snprintf(head, sizeof head,
             "WARC/1.0\r\nWARC-Type: %s\r\nWARC-Date: 2023-05-06T07:08:09Z\r\nWARC-Record-ID: <urn:uuid:%s>\r\nWARC-Target-URI: %s\r\n"
             "Content-Type: %s\r\nContent-Length: %ld\r\n\r\n", kind, address, address, type, (long)n + lie);
    bytes_text(b, head);
    bytes_add(b, block, n);
    bytes_text(b, "\r\n\r\n");
}

/* A response: head without its empty line, body. */
static void add_answer(struct bytes *b, const char *address, const char *head, const void *body, size_t n, long lie)
{
    struct bytes block = {0};
    bytes_text(&block, head);
    bytes_text(&block, "\r\n");
    bytes_add(&block, body, n);
    add_record(b, "response", "application/http; msgtype=response", address, block.at, block.n, lie);
    free(block.at);
}

static void add_page(struct bytes *b, const char *address) { add_answer(b, address, HTML, PAGE, strlen(PAGE), 0); }

/* The same, packed as a member of its own. */
static void add_member(struct bytes *b, const char *address)
{
    struct bytes record = {0};
    add_page(&record, address);
    bytes_gzip(b, record.at, record.n);
    free(record.at);
}

/* Reading, with what was given last. */
struct reading {
    struct memory memory;
    struct source *source;
    struct arena arena;
    jmp_buf escape;
    struct warc_record record;
    const char *why;
};

static void read_from(struct reading *r, const struct bytes *b, uint64_t offset)
{
    memset(r, 0, sizeof *r);
    r->memory = (struct memory){b->at + offset, b->n - offset, 777, false};
    r->arena.escape = &r->escape;
    if (setjmp(r->escape) || source_open(memory_read, &r->memory, offset, &r->source) != KHABAR_OK) exit(1);
}

static enum warc_outcome next(struct reading *r) { return warc_next(r->source, &r->arena, &r->record, &r->why); }

static void done(struct reading *r)
{
    arena_free(&r->arena);
    source_close(r->source);
}

static bool body_is(const struct reading *r, const char *text)
{
    return r->record.length == strlen(text) && memcmp(r->record.body, text, r->record.length) == 0;
}

static void check_page(struct reading *r, const char *address, const char *why)
{
    CHECK_INT(next(r), WARC_RECORD);
    CHECK_TEXT(r->record.address, address);
    CHECK(body_is(r, PAGE));
    CHECK_TEXT(r->why, why);
}

static void check_skipped(struct reading *r, const char *why)
{
    CHECK_INT(next(r), WARC_SKIPPED);
    CHECK_TEXT(r->why, why);
}

static void check_end(struct reading *r)
{
    CHECK_INT(next(r), WARC_END);
    CHECK_TEXT(r->why, "");
}

/* ---------------------------------------------------------------- what is given */

static void a_page(void)
{
    struct bytes b = {0};
    struct reading r;
    add_page(&b, "http://one.example/");
    read_from(&r, &b, 0);
    check_page(&r, "http://one.example/", "");
    CHECK_TEXT(r.record.id, "urn:uuid:http://one.example/");
    CHECK_TEXT(r.record.fetched, "2023-05-06T07:08:09Z");
    CHECK_TEXT(r.record.media_type, "text/html");
    CHECK_TEXT(r.record.charset, "utf-8");
    CHECK_INT(r.record.offset, 0);
    CHECK_INT(r.record.next, b.n);
    check_end(&r);
    check_end(&r);
    done(&r);
    free(b.at);
}

static void other_records_are_passed_over(void)
{
    struct bytes b = {0};
    struct reading r;
    const char request[] = "GET / HTTP/1.1\r\n\r\n";
    add_record(&b, "warcinfo", "application/warc-fields", "", "software: none\r\n", 16, 0);
    add_record(&b, "request", "application/http; msgtype=request", "http://a.example/", request, strlen(request), 0);
    add_answer(&b, "http://moved.example/", "HTTP/1.1 301 Moved\r\nContent-Type: text/html\r\n", PAGE, strlen(PAGE), 0);
    add_answer(&b, "http://picture.example/", "HTTP/1.1 200 OK\r\nContent-Type: image/png\r\n", "\x89PNG\r\n\r\n", 8, 0);
    add_answer(&b, "http://untyped.example/", "HTTP/1.1 200 OK\r\n", "\x89PNG\r\n\r\n", 8, 0);
    add_answer(&b, "http://empty.example/", HTML, "", 0, 0);
    add_answer(&b, "http://untyped.example/page", "HTTP/1.1 200 OK\r\n", PAGE, strlen(PAGE), 0);
    add_record(&b, "revisit", "application/http; msgtype=response", "http://again.example/", HTML, strlen(HTML), 0);
    add_record(&b, "response", "text/dns", "dns:a.example", "a.example. 60 IN A 192.0.2.1", 28, 0);
    add_record(&b, "metadata", "application/warc-fields", "http://a.example/", "fetchTimeMs: 3\r\n", 16, 0);
    read_from(&r, &b, 0);
    check_page(&r, "http://untyped.example/page", "");
    check_end(&r);
    done(&r);
    free(b.at);
}

static void resources_conversions_and_feeds(void)
{
    struct bytes b = {0};
    struct reading r;
    add_record(&b, "resource", "text/html", "file:///page", PAGE, strlen(PAGE), 0);
    add_record(&b, "conversion", "text/plain", "http://text.example/", PAGE, strlen(PAGE), 0);
    add_record(&b, "resource", "image/jpeg", "file:///picture", PAGE, strlen(PAGE), 0);
    add_answer(&b, "http://feed.example/", "HTTP/1.1 200 OK\r\ncontent-TYPE:\tApplication/RSS+XML ; x=y; Charset='Windows-1256'\r\n", PAGE, strlen(PAGE), 0);
    read_from(&r, &b, 0);
    check_page(&r, "file:///page", "");
    check_page(&r, "http://text.example/", "");
    CHECK_TEXT(r.record.media_type, "text/plain");
    CHECK_TEXT(r.record.charset, "");
    check_page(&r, "http://feed.example/", "");
    CHECK_TEXT(r.record.media_type, "application/rss+xml");
    CHECK_TEXT(r.record.charset, "windows-1256");
    check_end(&r);
    done(&r);
    free(b.at);
}

/* Version 1.1, LF alone, an address in brackets, no line behind the last block. */
static void other_ways_to_write(void)
{
    const char text[] = "WARC/1.1\nwarc-type: response\nWARC-Target-URI: <http://lf.example/>\nContent-Type:application/http\nContent-Length: 85\n\n"
                        "HTTP/1.0 200 OK\nContent-Type: text/html\n\n<p>\n\nWARC/1.0 is a format\n\nof archives</p>..\n\n\n"
                        "WARC/1.1\nContent-Length: 2\nWARC-Type: resource\nContent-Type: text/plain\n\nok";
    struct bytes b = {0};
    struct reading r;
    bytes_text(&b, text);
    read_from(&r, &b, 0);
    CHECK_INT(next(&r), WARC_RECORD);
    CHECK_TEXT(r.why, "");
    CHECK_TEXT(r.record.address, "http://lf.example/");
    CHECK(body_is(&r, "<p>\n\nWARC/1.0 is a format\n\nof archives</p>.."));
    CHECK_INT(next(&r), WARC_RECORD);
    CHECK(body_is(&r, "ok"));
    CHECK_TEXT(r.why, "");
    check_end(&r);
    done(&r);
    free(b.at);
}

/* ---------------------------------------------------------------- codings */

static void check_coding(const char *fields, const void *body, size_t n, const char *wanted, const char *why)
{
    struct bytes b = {0};
    struct reading r;
    char head[300];
    snprintf(head, sizeof head, "%s%s", HTML, fields);
    add_answer(&b, "http://a.example/", head, body, n, 0);
    read_from(&r, &b, 0);
    CHECK_INT(next(&r), wanted ? WARC_RECORD : WARC_SKIPPED);
    CHECK_TEXT(r.why, why);
    if (wanted) CHECK(body_is(&r, wanted));
    check_end(&r);
    done(&r);
    free(b.at);
}

static void chunks(void)
{
    const char *field = "Transfer-Encoding: chunked\r\n";
    const char whole[] = "4\r\n<p>o\r\n00A;name=value\r\nne,two</p>\r\n0\r\nTrailer: x\r\n\r\n", cut[] = "4\r\n<p>o\r\nA\r\nne,t";
    check_coding(field, whole, strlen(whole), "<p>one,two</p>", "");
    check_coding(field, cut, strlen(cut), "<p>one,t", "the end of the page is missing");
    check_coding(field, PAGE, strlen(PAGE), PAGE, ""); /* undone by the archive */
}

static void packed_bodies(void)
{
    static const struct { const char *field; int format; } CASES[] = {
        {"Content-Encoding: gzip\r\n", 31}, {"content-encoding: X-GZIP\r\n", 31}, {"Content-Encoding: deflate\r\n", 15}, {"Content-Encoding: deflate\r\n", -15}};
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        struct bytes body = {0};
        bytes_deflate(&body, PAGE, strlen(PAGE), CASES[i].format);
        check_coding(CASES[i].field, body.at, body.n, PAGE, "");
        check_coding(CASES[i].field, PAGE, strlen(PAGE), PAGE, "");
        free(body.at);
    }
    uint8_t packed[500];
    size_t n = sizeof packed;
    CHECK(BrotliEncoderCompress(5, 18, BROTLI_MODE_TEXT, strlen(PAGE), (const uint8_t *)PAGE, &n, packed));
    check_coding("Content-Encoding: br\r\n", packed, n, PAGE, "");
    check_coding("Content-Encoding: br\r\n", PAGE, strlen(PAGE), PAGE, "");
    check_coding("Content-Encoding: identity\r\n", PAGE, strlen(PAGE), PAGE, "");
    check_coding("Content-Encoding: compress\r\n", packed, n, NULL, "content coding compress");
}

static void packed_and_in_chunks(void)
{
    struct bytes packed = {0}, body = {0};
    char size[20];
    bytes_gzip(&packed, PAGE, strlen(PAGE));
    snprintf(size, sizeof size, "%zx\r\n", packed.n);
    bytes_text(&body, size);
    bytes_add(&body, packed.at, packed.n);
    bytes_text(&body, "\r\n0\r\n\r\n");
    check_coding("Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n", body.at, body.n, PAGE, "");
    free(packed.at);
    free(body.at);
}

static void a_body_cut_within_its_coding(void)
{
    struct bytes b = {0}, body = {0};
    struct reading r;
    char text[5000] = "<p>";
    for (uint32_t i = 3, seed = 1; i < sizeof text; i++) text[i] = (char)('a' + ((seed = seed * 1664525 + 1013904223) >> 24) % 26);
    bytes_gzip(&body, text, sizeof text);
    add_answer(&b, "http://a.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n", body.at, body.n / 2, 0);
    read_from(&r, &b, 0);
    CHECK_INT(next(&r), WARC_RECORD);
    CHECK_TEXT(r.why, "the end of the page is missing");
    CHECK(r.record.length > 100 && r.record.length < sizeof text);
    CHECK(memcmp(r.record.body, text, r.record.length) == 0);
    done(&r);
    free(b.at);
    free(body.at);
}

static void pages_that_are_too_large(void)
{
    struct bytes b = {0}, body = {0};
    struct reading r;
    size_t n = (size_t)LIMIT_PAGE + 1, huge = (size_t)LIMIT_PAGE * 2;
    char *text = calloc(1, huge);
    if (!text) exit(1);
    memset(text, 'a', huge);
    memcpy(text, "<p>", 3);
    bytes_gzip(&body, text, n);
    add_answer(&b, "http://packed.example/", "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n", body.at, body.n, 0);
    add_answer(&b, "http://large.example/", HTML, text, n, 0);
    add_answer(&b, "http://huge.example/", HTML, text, huge, 0);
    add_answer(&b, "http://film.example/", "HTTP/1.1 200 OK\r\nContent-Type: video/mp4\r\n", text, huge, 0);
    add_page(&b, "http://next.example/");
    read_from(&r, &b, 0);
    check_skipped(&r, "page of more than 16 MB");
    check_skipped(&r, "page of more than 16 MB");
    CHECK_INT(next(&r), WARC_SKIPPED);
    CHECK(strstr(r.why, "page of 335") == r.why);
    CHECK(r.record.next > r.record.offset + huge);
    check_page(&r, "http://next.example/", "");
    check_end(&r);
    done(&r);
    free(text);
    free(b.at);
    free(body.at);
}

/* ---------------------------------------------------------------- wrong lengths, damage */

static void lengths_that_lie(void)
{
    static const long LIES[] = {-5, -40, 6, 7, 300, 1000, 100000, LIMIT_PAGE};
    for (size_t i = 0; i < sizeof LIES / sizeof *LIES; i++) {
        struct bytes b = {0};
        struct reading r;
        char why[100];
        size_t block = strlen(HTML) + 2 + strlen(PAGE);
        add_page(&b, "http://one.example/");
        add_answer(&b, "http://liar.example/", HTML, PAGE, strlen(PAGE), LIES[i]);
        add_page(&b, "http://two.example/");
        add_page(&b, "http://three.example/");
        snprintf(why, sizeof why, "record says that it has %ld bytes, it has %zu", (long)block + LIES[i], block);
        read_from(&r, &b, 0);
        check_page(&r, "http://one.example/", "");
        check_page(&r, "http://liar.example/", why);
        check_page(&r, "http://two.example/", "");
        check_page(&r, "http://three.example/", "");
        check_end(&r);
        done(&r);
        free(b.at);
    }
}

/* Longer than is held at once. */
static void a_length_beyond_all(void)
{
    struct bytes b = {0};
    struct reading r;
    add_answer(&b, "http://liar.example/", HTML, PAGE, strlen(PAGE), 3000000000L);
    size_t second = b.n;
    add_page(&b, "http://two.example/");
    read_from(&r, &b, 0);
    CHECK_INT(next(&r), WARC_SKIPPED);
    CHECK(strstr(r.why, "page of 3000000") == r.why);
    CHECK_INT(r.record.next, second);
    check_page(&r, "http://two.example/", "");
    check_end(&r);
    done(&r);
    free(b.at);
}

static void no_length(void)
{
    static const char *const LENGTHS[] = {"", "Content-Length:\r\n", "Content-Length: -5\r\n", "Content-Length: 99999999999999999999\r\n"};
    for (size_t i = 0; i < sizeof LENGTHS / sizeof *LENGTHS; i++) {
        struct bytes b = {0};
        struct reading r;
        char head[200];
        snprintf(head, sizeof head, "WARC/1.0\r\nWARC-Type: resource\r\n%s\r\nhello", LENGTHS[i]);
        bytes_text(&b, head);
        size_t second = b.n;
        add_page(&b, "http://two.example/");
        read_from(&r, &b, 0);
        CHECK_INT(next(&r), WARC_SKIPPED);
        CHECK(strstr(r.why, "WARC record without a length, ") == r.why);
        CHECK_INT(r.record.next, second);
        check_page(&r, "http://two.example/", "");
        check_end(&r);
        done(&r);
        free(b.at);
    }
}

static void bytes_that_are_no_record(void)
{
    struct bytes b = {0};
    struct reading r;
    char garbage[200000];
    for (size_t i = 0; i < sizeof garbage; i++) garbage[i] = "WARC/1.0\r\n"[i % 10];
    bytes_text(&b, "begin");
    add_page(&b, "http://one.example/");
    bytes_add(&b, garbage, sizeof garbage);
    add_page(&b, "http://two.example/");
    bytes_text(&b, "WARC/1.0\r\nWARC-Type: resource");
    read_from(&r, &b, 0);
    check_skipped(&r, "no WARC record, 5 bytes passed over");
    CHECK_INT(r.record.offset, 0);
    CHECK_INT(r.record.next, 5);
    check_page(&r, "http://one.example/", "");
    check_skipped(&r, "no WARC record, 200000 bytes passed over");
    check_page(&r, "http://two.example/", "");
    check_skipped(&r, "no WARC record, 29 bytes passed over");
    check_end(&r);
    done(&r);
    free(b.at);
}

static void the_end_is_missing(void)
{
    struct bytes b = {0}, packed = {0};
    struct reading r;
    char why[200];
    add_page(&b, "http://one.example/");
    size_t first = b.n;
    add_page(&b, "http://two.example/");
    b.n -= 20;
    read_from(&r, &b, 0);
    check_page(&r, "http://one.example/", "");
    CHECK_INT(next(&r), WARC_RECORD);
    CHECK(r.record.length == strlen(PAGE) - 16 && memcmp(r.record.body, PAGE, r.record.length) == 0);
    CHECK(strstr(r.why, "record says that it has ") == r.why);
    check_end(&r);
    done(&r);

    bytes_gzip(&packed, b.at, first);
    snprintf(why, sizeof why, "gzip member cut short (byte %zu)", packed.n);
    add_member(&packed, "http://two.example/");
    packed.n -= 30;
    read_from(&r, &packed, 0);
    check_page(&r, "http://one.example/", "");
    CHECK_INT(next(&r), WARC_RECORD);
    CHECK(strncmp(r.why, "record cut short: ", 18) == 0);
    CHECK_TEXT(r.why + 18, why);
    CHECK_INT(next(&r), WARC_END);
    CHECK_TEXT(r.why, why);
    CHECK_INT(next(&r), WARC_END);
    done(&r);
    free(b.at);
    free(packed.at);
}

/* The damaged page is given as far as it goes or not at all; the others are whole. */
static void damaged_members(void)
{
    struct bytes b = {0};
    size_t begin[4];
    char address[40];
    for (int i = 0; i < 4; i++) {
        begin[i] = b.n;
        snprintf(address, sizeof address, "http://%d.example/", i);
        add_member(&b, address);
    }
    for (size_t at = begin[1]; at < begin[2]; at++) {
        struct reading r;
        int whole = 0, told = 0;
        enum warc_outcome outcome;
        b.at[at] ^= 0x55;
        read_from(&r, &b, 0);
        while ((outcome = next(&r)) != WARC_END) {
            told += *r.why != 0;
            if (outcome == WARC_RECORD && body_is(&r, PAGE) && strcmp(r.record.address, "http://1.example/") != 0) whole++;
        }
        CHECK(whole >= 3);
        /* a bit of the header that says nothing about the bytes may be lost unseen */
        CHECK(told > 0 || at < begin[1] + 10);
        done(&r);
        b.at[at] ^= 0x55;
    }
    free(b.at);
}

/* ---------------------------------------------------------------- resuming */

enum { PAGES = 40 };

static void check_halves(const struct bytes *b, bool exact)
{
    char address[40];
    struct reading r;
    uint64_t offsets[PAGES + 1] = {0};
    read_from(&r, b, 0);
    for (int i = 0; i < PAGES; i++) {
        snprintf(address, sizeof address, "http://%d.example/", i);
        check_page(&r, address, "");
        CHECK(!i || r.record.offset == offsets[i]);
        offsets[i + 1] = r.record.next;
    }
    CHECK_INT(offsets[PAGES], b->n);
    check_end(&r);
    done(&r);
    for (int from = 0; from < PAGES; from++) {
        read_from(&r, b, offsets[from]);
        int first = -1;
        CHECK_INT(next(&r), WARC_RECORD);
        sscanf(r.record.address, "http://%d.", &first);
        CHECK(exact ? first == from : first <= from && first >= 0);
        CHECK_INT(r.record.offset, offsets[from]);
        for (int i = first + 1; i < PAGES; i++) {
            snprintf(address, sizeof address, "http://%d.example/", i);
            check_page(&r, address, "");
        }
        check_end(&r);
        done(&r);
    }
}

static void halves(void)
{
    struct bytes plain = {0}, members = {0}, frames = {0}, pairs = {0};
    for (int i = 0; i < PAGES; i++) {
        char address[40];
        size_t begin = plain.n;
        snprintf(address, sizeof address, "http://%d.example/", i);
        add_page(&plain, address);
        bytes_gzip(&members, plain.at + begin, plain.n - begin);
        bytes_zstd(&frames, plain.at + begin, plain.n - begin);
        if (i % 2 && i > 1) bytes_gzip(&pairs, plain.at + begin * 2 - plain.n, 2 * (plain.n - begin));
    }
    check_halves(&plain, true);
    check_halves(&members, true);
    check_halves(&frames, true);
    free(pairs.at);
    pairs = (struct bytes){0};
    bytes_gzip(&pairs, plain.at, plain.n);
    check_halves(&pairs, false); /* one member: all is given again */
    free(plain.at);
    free(members.at);
    free(frames.at);
    free(pairs.at);
}

int main(void)
{
    RUN(a_page);
    RUN(other_records_are_passed_over);
    RUN(resources_conversions_and_feeds);
    RUN(other_ways_to_write);
    RUN(chunks);
    RUN(packed_bodies);
    RUN(packed_and_in_chunks);
    RUN(a_body_cut_within_its_coding);
    RUN(pages_that_are_too_large);
    RUN(lengths_that_lie);
    RUN(a_length_beyond_all);
    RUN(no_length);
    RUN(bytes_that_are_no_record);
    RUN(the_end_is_missing);
    RUN(damaged_members);
    RUN(halves);
    return check_done();
}
