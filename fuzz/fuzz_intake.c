/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as an input. The first byte says what the caller knows of it (nothing, a kind, an encoding) and in pieces of
 * which size it is read. Every article and every notice keeps the promises of khabar.h. */
#include <stdlib.h>
#include <string.h>

#include "../include/khabar/khabar.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
    if (!holds) abort();
}

struct memory { const uint8_t *bytes; size_t length, at, piece; };

static ptrdiff_t read_memory(void *context, void *into, size_t size)
{
    struct memory *m = context;
    size_t left = m->length - m->at, n = left < m->piece ? left : m->piece;
    if (n > size) n = size;
    if (n) memcpy(into, m->bytes + m->at, n);
    m->at += n;
    return (ptrdiff_t)n;
}

static void check_notice(void *context, const khabar_notice *notice)
{
    const struct memory *m = context;
    must(notice->text && *notice->text && !strchr(notice->text, '\n') && notice->offset <= m->length);
}

static void check_article(const struct memory *m, const khabar_article *a)
{
    const char *const strings[] = {a->id, a->date, a->title, a->byline, a->source, a->url, a->fetched, a->kind, a->encoding, a->language};
    size_t sum = 0;
    for (size_t i = 0; i < sizeof strings / sizeof *strings; i++) {
        must(strings[i] != NULL);
        sum += strlen(strings[i]);
    }
    must(*a->id && *a->kind && *a->encoding && (!*a->date || strlen(a->date) == 10));
    must(a->length > 0 && a->length <= KHABAR_MAX_TEXT && a->offset <= m->length && a->next <= m->length);
    /* all of both can be read */
    for (size_t i = 0; i < a->length; i++) sum += (unsigned char)a->text[i];
    for (size_t i = 0; i < a->raw_length; i++) sum += ((const unsigned char *)a->raw)[i];
    must(sum > 0);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    static const char *const kinds[] = {NULL, "text", "jsonl", "csv", "html", "feed", "warc", "petrarch"};
    static const char *const encodings[] = {NULL, "windows-1256", "UTF-16BE"};
    uint8_t choice = length ? bytes[0] : 0;
    struct memory m = {bytes + (length > 0), length - (length > 0), 0, choice & 0x80 ? 3 : SIZE_MAX};
    khabar_intake_options options = khabar_intake_options_default();
    options.kind = kinds[choice & 7];
    options.encoding = encodings[(choice >> 3 & 3) % 3];
    options.any_language = choice >> 5 & 1;
    options.notice = check_notice;
    options.notice_context = &m;
    khabar_intake *intake;
    must(khabar_intake_open(read_memory, &m, &options, &intake) == KHABAR_OK);
    khabar_article article;
    while (khabar_intake_next(intake, &article) == KHABAR_OK && article.text) check_article(&m, &article);
    must(article.text == NULL);
    khabar_intake_close(intake);
    return 0;
}
