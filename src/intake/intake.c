/* SPDX-License-Identifier: Apache-2.0
 * The intake: khabar_intake_open, _next, _close. The input is read piece by piece; each piece gives no, one or many articles,
 * which are completed, checked and handed out one by one. See reading.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../base/limits.h"
#include "csv_columns.h"
#include "language.h"
#include "reading.h"

/* --------------------------------------------------------------- messages */

void intake_say(struct khabar_intake *in, khabar_status status, const char *format, ...)
{
    char text[512];
    if (!in->options.notice) return;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    for (char *at = text; *at; at++)
        if ((unsigned char)*at < 0x20) *at = ' '; /* of a field that is shown */
    const khabar_notice notice = {.status = status, .text = text, .line = in->line, .offset = in->begin};
    in->options.notice(in->options.notice_context, &notice);
}

static void say_too_long(struct khabar_intake *in)
{
    intake_say(in, KHABAR_EINPUT, "longer than KHABAR_MAX_TEXT (%zu bytes), skipped", (size_t)KHABAR_MAX_TEXT);
}

bool is_blank(const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (!text[i] || !strchr(" \t\r\n\v\f", text[i])) return false;
    return true;
}

/* ----------------------------------------------------------------- pieces */

void intake_begin(struct khabar_intake *in)
{
    in->begin = source_offset(in->source);
    in->place = source_place(in->source);
}

bool intake_whole(struct khabar_intake *in, const char **bytes, size_t *length)
{
    *length = source_peek(in->source, KHABAR_MAX_TEXT + 1, bytes);
    intake_begin(in);
    in->ended = true;
    if (*length > KHABAR_MAX_TEXT) {
        say_too_long(in);
        return false;
    }
    source_take(in->source, *length);
    return true;
}

/* Where the line feed stands in bytes[from..length), `length` if nowhere: a whole unit at a unit's place. */
static size_t find_line_end(const struct encoding *e, const char *bytes, size_t from, size_t length)
{
    for (size_t i = from; i < length; i++) {
        const char *found = memchr(bytes + i, '\n', length - i);
        if (!found) return length;
        i = (size_t)(found - bytes);
        size_t start = i / e->unit * e->unit, at = e->big_endian ? e->unit - 1 : 0;
        if (i - start != at || start + e->unit > length) continue;
        bool alone = true;
        for (size_t k = 0; k < e->unit; k++) alone = alone && (k == at || bytes[start + k] == 0);
        if (alone) return start;
    }
    return length;
}

void intake_skip_line(struct khabar_intake *in)
{
    enum { STEP = 1 << 16 };
    const char *bytes;
    for (size_t n; (n = source_peek(in->source, STEP, &bytes)) > 0;) {
        size_t end = find_line_end(&in->encoding, bytes, 0, n);
        bool found = end < n, last = n < STEP;
        size_t kept = found || last ? 0 : n % in->encoding.unit; /* half a unit waits for its other half */
        source_take(in->source, found ? end + in->encoding.unit : n - kept);
        if (found) break;
    }
    say_too_long(in);
}

/* The line is in the buffer up to *end; returns how many bytes are there. Of compressed input also the first byte of the
 * next line: only that tells in which member it stands. */
static size_t peek_line(struct khabar_intake *in, const char **bytes, size_t *end)
{
    for (size_t have = 0;;) {
        size_t searched = have / in->encoding.unit * in->encoding.unit;
        size_t more = source_peek(in->source, have + 1, bytes);
        *end = find_line_end(&in->encoding, *bytes, searched, more);
        if (*end > KHABAR_MAX_TEXT || more == have) return more;
        have = more;
        if (*end == more) continue;
        return source_is_packed(in->source) ? source_peek(in->source, *end + in->encoding.unit + 1, bytes) : more;
    }
}

bool intake_line(struct khabar_intake *in, const char **bytes, size_t *length)
{
    for (;;) {
        size_t end, have = peek_line(in, bytes, &end);
        intake_begin(in);
        in->line++;
        if (!have) {
            in->ended = true;
            return false;
        }
        if (end <= KHABAR_MAX_TEXT) {
            *length = end;
            source_take(in->source, end < have ? end + in->encoding.unit : have);
            return true;
        }
        intake_skip_line(in);
    }
}

/* --------------------------------------------------------------- encoding */

static void say_guess(struct khabar_intake *in)
{
    if (in->encoding.origin == ENCODING_GUESSED) intake_say(in, KHABAR_OK, "read as %s", in->encoding.name);
}

static struct decoded decode_and_say(struct khabar_intake *in, const char *bytes, size_t length, uint64_t offset)
{
    struct decoded d = decode(&in->decoder, &in->arena, &in->encoding, bytes, length);
    if (d.broken)
        intake_say(in, KHABAR_EINPUT, "%sbyte %llu: not %s (%zu broken %s, read as U+FFFD)", in->kind->read == archive_read ? "its " : "",
                   (unsigned long long)(offset + d.first), in->encoding.name, d.broken, d.broken == 1 ? "byte" : "bytes");
    return d;
}

struct decoded intake_decode_line(struct khabar_intake *in, const char *bytes, size_t length)
{
    if (in->encoding.origin == ENCODING_OPEN) {
        encoding_find(&in->encoding, bytes, length, true, NULL, NULL);
        say_guess(in);
    }
    return decode_and_say(in, bytes, length, in->place);
}

struct decoded intake_decode_document(struct khabar_intake *in, const char *bytes, size_t length, const char *declared)
{
    char own[ENCODING_NAME];
    if (!declared && encoding_declared(bytes, length, own)) declared = own;
    encoding_find(&in->encoding, bytes, length, true, in->options.encoding, declared);
    if (in->encoding.overruled) intake_say(in, KHABAR_OK, "declared as %s, read as %s", declared, in->encoding.name);
    else say_guess(in);
    size_t mark = in->encoding.mark;
    return decode_and_say(in, bytes + mark, length - mark, in->place + mark);
}

/* --------------------------------------------------------------- articles */

khabar_article *intake_add(struct khabar_intake *in, const void *raw, size_t raw_length)
{
    khabar_article *article = vec_push(&in->arena, in->found.of);
    *article = (khabar_article){.date = in->options.date, .raw = raw, .raw_length = raw_length, .line = in->line,
                                .offset = in->begin, .next = source_offset(in->source)};
    return article;
}

khabar_article *intake_take(struct khabar_intake *in, const void *raw, size_t raw_length, const khabar_article *article)
{
    khabar_article *out = intake_add(in, raw, raw_length), known = *out;
    *out = *article;
    out->raw = known.raw;
    out->raw_length = known.raw_length;
    out->line = known.line;
    out->offset = known.offset;
    out->next = known.next;
    if (!out->date || !*out->date) out->date = known.date;
    return out;
}

static const char *id_of(struct khabar_intake *in, const khabar_article *article)
{
    const char *name = in->options.name;
    if (article->id && *article->id) return article->id;
    if (article->line) return arena_print(&in->arena, "%s:%zu", name, article->line);
    return in->found.of.n == 1 ? name : arena_print(&in->arena, "%s#%u", name, (unsigned)in->handed);
}

/* Something to read, of a length that can be coded? Says why not. A NUL is said and stays: dropping it would shift every
 * offset. */
static bool check_text(struct khabar_intake *in, const khabar_article *article)
{
    if (is_blank(article->text, article->length)) {
        intake_say(in, KHABAR_EINPUT, article->line ? "\"text\" is empty" : "empty, nothing to code");
        return false;
    }
    if (article->length > KHABAR_MAX_TEXT) {
        say_too_long(in);
        return false;
    }
    const char *nul = memchr(article->text, 0, article->length);
    if (nul && article->line)
        intake_say(in, KHABAR_EINPUT, "byte %zu: of \"text\" is NUL, read as a sign", (size_t)(nul - article->text));
    else if (nul)
        intake_say(in, KHABAR_EINPUT, "byte %llu: NUL, read as a sign",
                   (unsigned long long)(in->place + in->encoding.mark + (size_t)(nul - article->text)));
    return true;
}

/* Fills what is missing; false if the article is not to be handed out. */
static bool complete(struct khabar_intake *in, khabar_article *article)
{
    const char **strings[] = {&article->date, &article->title, &article->byline, &article->source, &article->url,
                              &article->fetched, &article->language};
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++)
        if (!*strings[i]) *strings[i] = "";
    article->id = id_of(in, article);
    article->kind = in->kind->name;
    article->encoding = in->encoding.name;
    if (!check_text(in, article)) return false;
    const char *language = language_of(article->text, article->length);
    if (language && *language) article->language = language;
    bool wanted = in->options.any_language || !language || strcmp(language, "ar") == 0;
    in->skipped += !wanted;
    return wanted;
}

/* ------------------------------------------------------------- first look */

/* As much of the begin as tells the kind. A line of JSON is enough: those behind it may come much later. */
static size_t peek_sample(struct khabar_intake *in, const char **bytes, bool *whole)
{
    size_t n = source_peek(in->source, 1, bytes);
    struct sample sample = {.text = *bytes, .length = n};
    if (n >= 3 && memcmp(*bytes, "\xEF\xBB\xBF", 3) == 0) sample.text += 3, sample.length -= 3;
    *whole = false;
    if (n && kind_named("jsonl")->is(in, &sample) && memchr(*bytes, '\n', n)) return n < LIMIT_SAMPLE ? n : LIMIT_SAMPLE;
    n = source_peek(in->source, LIMIT_SAMPLE, bytes);
    *whole = n < LIMIT_SAMPLE;
    return *whole ? n : LIMIT_SAMPLE;
}

/* Why the input holds nothing that can be read, with the kind that it was taken for; NULL if it may. */
static const char *refusal(struct khabar_intake *in, const struct sample *sample, const char *root)
{
    const char *kind = in->options.kind;
    if (!in->kind) return arena_print(&in->arena, "XML of a kind that is not read (<%s>)", root);
    if (sample->whole && is_blank(sample->text, sample->length)) return "empty, nothing to code";
    if (!kind && sample->length >= 5 && memcmp(sample->text, "%PDF-", 5) == 0)
        return "a PDF; only its text can be read, or the PDF if it is a file and no pipe";
    if (kind_is_array(sample) && (!kind || strcmp(kind, "jsonl") == 0))
        return "a JSON array; one object a line is wanted (jq -c '.[]' makes that)";
    return NULL;
}

static void recognise(struct khabar_intake *in)
{
    const char *bytes;
    char root[KIND_ROOT] = "";
    bool whole;
    size_t n = peek_sample(in, &bytes, &whole);
    intake_begin(in);
    encoding_find(&in->encoding, bytes, n, whole, in->options.encoding, NULL);
    size_t mark = in->encoding.mark;
    struct decoded text = decode(&in->decoder, &in->arena, &in->encoding, bytes + mark, n - mark);
    const struct sample sample = {.text = text.text, .length = text.length, .whole = whole};
    in->kind = in->options.kind ? kind_named(in->options.kind) : kind_of(in, &sample, root);
    const char *why = refusal(in, &sample, root);
    if (!in->kind) in->kind = kind_named("text");
    if (why) {
        in->ended = true;
        if (n || !intake_failed(in)) intake_say(in, KHABAR_EINPUT, "%s", why);
    } else if (in->kind->lines) {
        say_guess(in);
        source_take(in->source, mark);
    }
}

/* ------------------------------------------------------------------- open */

khabar_intake_options khabar_intake_options_default(void) { return (khabar_intake_options){.name = ""}; }

static const char *keep(struct khabar_intake *in, const char *text) { return text ? arena_copy(&in->kept, text, strlen(text)) : NULL; }

static void keep_options(struct khabar_intake *in, const khabar_intake_options *options)
{
    in->options = options ? *options : khabar_intake_options_default();
    khabar_intake_options *o = &in->options;
    o->name = keep(in, o->name && *o->name ? o->name : "r");
    o->kind = keep(in, o->kind);
    o->encoding = keep(in, o->encoding);
    o->date = keep(in, o->date ? o->date : "");
    o->columns = keep(in, o->columns ? o->columns : "");
}

static bool options_hold(const khabar_intake_options *options)
{
    return !options || ((!options->kind || kind_named(options->kind)) && (!options->encoding || encoding_is_known(options->encoding)) &&
                        (!options->columns || csv_list_holds(options->columns)));
}

khabar_status khabar_intake_open(khabar_read *read, void *context, const khabar_intake_options *options, khabar_intake **out)
{
    *out = NULL;
    if (!read || !options_hold(options)) return KHABAR_EARG;
    struct khabar_intake *in = calloc(1, sizeof *in);
    if (!in) return KHABAR_ENOMEM;
    in->arena.escape = in->kept.escape = &in->escape;
    if (setjmp(in->escape)) {
        khabar_intake_close(in);
        return KHABAR_ENOMEM;
    }
    keep_options(in, options);
    khabar_status status = source_open(read, context, in->options.offset, &in->source);
    if (status != KHABAR_OK) khabar_intake_close(in);
    else *out = in;
    return status;
}

void khabar_intake_close(khabar_intake *in)
{
    if (!in) return;
    json_lines_release(in);
    decoder_close(&in->decoder);
    source_close(in->source);
    arena_free(&in->arena);
    arena_free(&in->kept);
    free(in);
}

/* ------------------------------------------------------------------- next */

static void next_piece(struct khabar_intake *in)
{
    in->found = (struct article_list){0};
    in->handed = 0;
    arena_reset(&in->arena);
    if (!in->kind) recognise(in);
    else in->kind->read(in);
}

bool intake_failed(const struct khabar_intake *in)
{
    const char *why;
    return source_status(in->source, &why) != KHABAR_OK;
}

/* At the end of what can be read: says once why it is one. What is damaged is no failure: kinds of lines go on behind it. */
static khabar_status end_status(struct khabar_intake *in)
{
    const char *why;
    khabar_status status = source_status(in->source, &why);
    if (status != KHABAR_OK && !in->end_said) intake_say(in, status, "%s", why);
    if (status != KHABAR_EINPUT) {
        in->end_said = true;
        return status;
    }
    in->end_said = !in->kind || !in->kind->lines || !source_recover(in->source);
    in->ended = in->end_said;
    return KHABAR_OK;
}

khabar_status khabar_intake_next(khabar_intake *in, khabar_article *out)
{
    *out = (khabar_article){0};
    if (setjmp(in->escape)) {
        in->found = (struct article_list){0};
        in->ended = in->no_memory = true;
    }
    while (!in->no_memory) {
        while (in->handed < in->found.of.n) {
            khabar_article *article = &in->found.of.at[in->handed++];
            if (!complete(in, article)) continue;
            *out = *article;
            return KHABAR_OK;
        }
        khabar_status status = in->ended ? end_status(in) : KHABAR_OK;
        if (in->ended) return status;
        next_piece(in);
    }
    return KHABAR_ENOMEM;
}

uint64_t khabar_intake_skipped(const khabar_intake *in) { return in->skipped; }
