/* SPDX-License-Identifier: Apache-2.0
 * Records of a WARC stream; see warc.h. A record is peeked whole, with the begin of the next, so that its length
 * can be checked and its body need not be copied. */
#include "warc.h"

#include "../base/limits.h"
#include "http.h"

enum {
    BETWEEN = 4,        /* CR LF CR LF behind a block */
    HEAD_LOOK = 19,     /* enough to tell the head of a record: "WARC/0.18" CR LF "Content-" */
    LIMIT_RECORD = LIMIT_PAGE + 2 * LIMIT_HEADER, /* a page with the headers of HTTP and WARC */
    LONGEST_LENGTH = 15, /* digits of a length: no archive has more than a petabyte */
    SHOWN = 40           /* bytes of a field that are quoted in a message */
};

struct reader {
    struct source *source;
    struct arena *arena;
    struct warc_record *out;
    const char *why;
};

/* A record at the front of the window. */
struct record {
    struct slice bytes;  /* all that was peeked */
    size_t head;         /* bytes of its head */
    size_t length;       /* of its block, as declared */
    size_t block;        /* as it is */
    size_t total;        /* with what stands before the next record */
};

/* ---------------------------------------------------------------- heads */

/* "WARC/1.0" and the first field below it. Pages that write about the format do not write that. */
static bool is_head(struct slice at)
{
    if (at.n < HEAD_LOOK || memcmp(at.at, "WARC/", 5) != 0 || at.at[5] < '0' || at.at[5] > '1' || at.at[6] != '.') return false;
    const char *line = memchr(at.at, '\n', sizeof "WARC/0.18\r");
    if (!line) return false;
    struct slice field = {line + 1, at.n - (size_t)(line + 1 - at.at)};
    return header_begins(field, "warc-") || header_begins(field, "content-");
}

/* Where the first head at or behind `from` begins; bytes.n if there is none. */
static size_t find_head(struct slice bytes, size_t from)
{
    while (from < bytes.n) {
        const char *w = memchr(bytes.at + from, 'W', bytes.n - from);
        if (!w) break;
        from = (size_t)(w - bytes.at);
        if (is_head((struct slice){w, bytes.n - from})) return from;
        from++;
    }
    return bytes.n;
}

/* Line ends at `from`, at most `most` bytes. */
static size_t line_ends(struct slice bytes, size_t from, size_t most)
{
    size_t n = 0;
    while (n < most && from + n < bytes.n && (bytes.at[from + n] == '\r' || bytes.at[from + n] == '\n')) n++;
    return n;
}

/* Takes up to the next head; how many bytes that were. */
static uint64_t pass_to_head(struct source *source)
{
    struct slice bytes;
    uint64_t passed = 0;
    while ((bytes.n = source_peek(source, LIMIT_HEADER, &bytes.at)) > 0) {
        size_t n = find_head(bytes, 0);
        bool found = n < bytes.n;
        if (!found && bytes.n >= LIMIT_HEADER) n -= HEAD_LOOK; /* one may begin in what is left */
        source_take(source, n);
        passed += n;
        if (found) break;
    }
    source_peek(source, HEAD_LOOK, &bytes.at); /* for source_offset */
    return passed;
}

static bool read_length(struct slice head, size_t *length)
{
    struct slice value;
    if (!header_find(head, "content-length", &value) || value.n == 0 || value.n > LONGEST_LENGTH) return false;
    *length = 0;
    for (size_t i = 0; i < value.n; i++) {
        if (value.at[i] < '0' || value.at[i] > '9') return false;
        *length = *length * 10 + (size_t)(value.at[i] - '0');
    }
    return true;
}

/* Bytes of the head at the front of the window, 0 if there is none. */
static size_t peek_head(struct source *source)
{
    const char *at;
    for (size_t want = 1 << 12, n;; want *= 2) {
        n = source_peek(source, want, &at);
        if (n < 5 || memcmp(at, "WARC/", 5) != 0) return 0;
        size_t head = header_length(at, n < LIMIT_HEADER ? n : LIMIT_HEADER);
        if (head || n < want || want >= LIMIT_HEADER) return head;
    }
}

/* ---------------------------------------------------------------- lengths */

/* Is the record followed by what stands behind a block, by another record, or by the end of the input? */
static bool ends_well(const struct record *r, bool input_ends)
{
    size_t end = r->head + r->length;
    if (r->bytes.n < end) return false;
    size_t next = end + line_ends(r->bytes, end, BETWEEN), rest = r->bytes.n - next;
    if (next - end == BETWEEN && memcmp(r->bytes.at + end, "\r\n\r\n", BETWEEN) == 0) return true;
    return rest < HEAD_LOOK ? input_ends : is_head((struct slice){r->bytes.at + next, rest});
}

/* Sets block and total. Where the length is wrong the block ends at the next head, or else at the end of the input. */
static void measure(struct reader *in, struct record *r)
{
    size_t want = r->head + r->length + BETWEEN + HEAD_LOOK;
    r->bytes.n = source_peek(in->source, want, &r->bytes.at);
    if (ends_well(r, r->bytes.n < want)) {
        r->block = r->length;
        r->total = r->head + r->length + line_ends(r->bytes, r->head + r->length, BETWEEN);
        return;
    }
    size_t next = find_head(r->bytes, r->head);
    if (next == r->bytes.n && r->bytes.n >= want) {
        r->bytes.n = source_peek(in->source, LIMIT_RECORD, &r->bytes.at);
        next = find_head(r->bytes, r->head);
    }
    r->total = r->block = next;
    for (int i = 0; i < BETWEEN && r->block > r->head && line_ends(r->bytes, r->block - 1, 1); i++) r->block--;
    r->block -= r->head;
    const char *damage;
    if (next == r->bytes.n && source_status(in->source, &damage) != KHABAR_OK)
        in->why = arena_print(in->arena, "record cut short: %s", damage);
    else
        in->why = arena_print(in->arena, "record says that it has %zu bytes, it has %zu", r->length, r->block);
}

/* ---------------------------------------------------------------- what is in a record */

static const char *field(struct reader *in, struct slice head, const char *name)
{
    struct slice value;
    header_find(head, name, &value);
    if (value.n > 1 && value.at[0] == '<' && value.at[value.n - 1] == '>') value = (struct slice){value.at + 1, value.n - 2};
    return arena_copy(in->arena, value.at, value.n);
}

/* Of a type that holds reports, or of none but with markup in it. */
static bool is_readable(const char *media_type, struct slice body)
{
    static const char *const TYPES[] = {"text/html", "application/xhtml+xml", "text/plain", "application/rss+xml", "application/atom+xml",
                                        "application/rdf+xml", "application/xml", "text/xml"};
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (strcmp(media_type, TYPES[i]) == 0) return true;
    size_t i = 0;
    while (i < body.n && (unsigned char)body.at[i] <= ' ') i++;
    return !*media_type && i < body.n && body.at[i] == '<';
}

/* The answer without its codings; false: it holds nothing to read, or what it holds cannot be read (then why says it). */
static bool open_answer(struct reader *in, struct slice block, struct slice *body)
{
    struct http_answer answer;
    struct slice type, coding;
    if (!http_read(block, &answer) || answer.status != 200) return false;
    header_find(answer.header, "content-type", &type);
    media_type_read(in->arena, type, &in->out->media_type, &in->out->charset);
    bool typed = *in->out->media_type;
    if (typed && !is_readable(in->out->media_type, answer.rest)) return false;
    switch (http_body(in->arena, &answer, LIMIT_PAGE, body, &coding)) {
    case HTTP_BODY: break;
    case HTTP_BODY_CUT:
        if (!*in->why) in->why = "the end of the page is missing";
        break;
    case HTTP_BODY_LONG:
        in->why = arena_print(in->arena, "page of more than %d MB", LIMIT_PAGE >> 20);
        return false;
    case HTTP_BODY_UNKNOWN:
        in->why = arena_print(in->arena, "content coding %.*s", coding.n < SHOWN ? (int)coding.n : SHOWN, coding.at);
        return false;
    }
    return body->n && (typed || is_readable("", *body));
}

/* Resource, conversion: the block is what is kept. */
static bool open_block(struct reader *in, struct slice head, struct slice block, struct slice *body)
{
    struct slice type;
    header_find(head, "content-type", &type);
    media_type_read(in->arena, type, &in->out->media_type, &in->out->charset);
    *body = block;
    if (!block.n || !is_readable(in->out->media_type, block)) return false;
    if (block.n > LIMIT_PAGE) in->why = arena_print(in->arena, "page of more than %d MB", LIMIT_PAGE >> 20);
    return block.n <= LIMIT_PAGE;
}

static bool open_record(struct reader *in, struct slice head, struct slice block)
{
    struct slice kind, type, cut, body = {"", 0};
    header_find(head, "warc-type", &kind);
    header_find(head, "content-type", &type);
    bool found = header_begins(kind, "response") ? header_begins(type, "application/http") && open_answer(in, block, &body)
               : (header_begins(kind, "resource") || header_begins(kind, "conversion")) && open_block(in, head, block, &body);
    if (!found) return false;
    in->out->id = field(in, head, "warc-record-id");
    in->out->address = field(in, head, "warc-target-uri");
    in->out->fetched = field(in, head, "warc-date");
    in->out->body = body.at;
    in->out->length = body.n;
    if (header_find(head, "warc-truncated", &cut) && !*in->why)
        in->why = arena_print(in->arena, "the archive did not keep all of the page: %.*s", cut.n < SHOWN ? (int)cut.n : SHOWN, cut.at);
    return true;
}

/* ---------------------------------------------------------------- reading */

/* At the end of what can be read: goes on behind damage. */
static enum warc_outcome end_or_damage(struct reader *in)
{
    const char *damage;
    khabar_status status = source_status(in->source, &damage);
    in->why = arena_copy(in->arena, damage, strlen(damage));
    in->out->offset = source_offset(in->source);
    if (status != KHABAR_EINPUT || !source_recover(in->source)) return WARC_END;
    in->out->next = source_offset(in->source);
    in->why = arena_print(in->arena, "%s; going on at byte %llu", in->why, (unsigned long long)in->out->next);
    return WARC_SKIPPED;
}

/* Takes `begin` bytes and then all up to the next head. */
static enum warc_outcome pass(struct reader *in, size_t begin, const char *what)
{
    source_take(in->source, begin);
    uint64_t n = begin + pass_to_head(in->source);
    in->out->next = source_offset(in->source);
    in->why = *what ? arena_print(in->arena, "%s, %llu bytes passed over", what, (unsigned long long)n) : "";
    return WARC_SKIPPED;
}

/* A record that is not held at once: is it a loss? */
static enum warc_outcome pass_long(struct reader *in, struct record *r)
{
    struct slice type, kind;
    struct http_answer answer;
    size_t n = source_peek(in->source, r->head + LIMIT_HEADER, &r->bytes.at);
    struct slice head = {r->bytes.at, r->head}, begin = {r->bytes.at + r->head, n - r->head};
    header_find(head, "warc-type", &kind);
    header_find(head, "content-type", &type);
    bool kept = header_begins(kind, "resource") || header_begins(kind, "conversion");
    if (header_begins(kind, "response") && http_read(begin, &answer) && answer.status == 200)
        kept = header_find(answer.header, "content-type", &type);
    media_type_read(in->arena, type, &in->out->media_type, &in->out->charset);
    kept = kept && is_readable(in->out->media_type, begin);
    return pass(in, r->head, kept ? arena_print(in->arena, "page of %zu bytes", r->length) : "");
}

static const struct warc_record EMPTY = {.id = "", .address = "", .fetched = "", .media_type = "", .charset = "", .body = ""};

/* One record of any kind: WARC_SKIPPED without a reason for those that hold nothing to read. */
static enum warc_outcome next_record(struct reader *in)
{
    struct record r = {0};
    *in->out = EMPTY;
    in->why = "";
    while ((r.bytes.n = source_peek(in->source, 1, &r.bytes.at)) > 0) {
        size_t n = line_ends(r.bytes, 0, r.bytes.n);
        if (!n) break;
        source_take(in->source, n);
    }
    if (!r.bytes.n) return end_or_damage(in);
    in->out->offset = source_offset(in->source);
    r.head = peek_head(in->source);
    if (!r.head) return pass(in, 1, "no WARC record");
    source_peek(in->source, r.head, &r.bytes.at);
    if (!read_length((struct slice){r.bytes.at, r.head}, &r.length)) return pass(in, r.head, "WARC record without a length");
    if (r.length > LIMIT_RECORD) return pass_long(in, &r);
    measure(in, &r);
    bool found = open_record(in, (struct slice){r.bytes.at, r.head}, (struct slice){r.bytes.at + r.head, r.block});
    source_take(in->source, r.total);
    in->out->next = source_offset(in->source);
    return found ? WARC_RECORD : WARC_SKIPPED;
}

enum warc_outcome warc_next(struct source *source, struct arena *arena, struct warc_record *out, const char **why)
{
    struct reader in = {.source = source, .arena = arena, .out = out};
    enum warc_outcome outcome;
    do outcome = next_record(&in);
    while (outcome == WARC_SKIPPED && !*in.why);
    *why = in.why;
    return outcome;
}
