/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a page. What is read must be valid UTF-8 with nothing unseen in it, on lines that are trimmed and not empty; a date is
 * a date; the same page read twice gives the same. */
#include <stdio.h>
#include <stdlib.h>

#include "../src/base/limits.h"
#include "../src/base/utf8.h"
#include "../src/intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_text(const char *text, size_t length, bool lines)
{
    uint32_t cp, before = '\n';
    bool broken;
    for (size_t i = 0; i < length; before = cp) {
        i += utf8_decode((const unsigned char *)text + i, length - i, &cp, &broken);
        must(!broken && (cp >= ' ' || (lines && cp == '\n')) && cp != 0xA0 && cp != 0x200F && cp != 0x200E);
        bool space = cp == ' ' || cp == '\n';
        must(!space || (before != ' ' && before != '\n')); /* also at the begin */
    }
    must(!length || (before != ' ' && before != '\n'));
}

static void check_date(const char *date)
{
    unsigned y, m, d;
    if (!*date) return;
    must(strlen(date) == 10 && sscanf(date, "%4u-%2u-%2u", &y, &m, &d) == 3 && m >= 1 && m <= 12 && d >= 1 && d <= 31);
}

static void check_article(const khabar_article *a, size_t length)
{
    must(a->title && a->date && a->byline && a->source && a->url && a->language && a->text);
    must(a->length == strlen(a->text) && a->length > 0 && a->length <= 5 * length); /* a broken byte becomes three, a title may stand twice */
    check_text(a->text, a->length, true);
    check_text(a->title, strlen(a->title), false);
    check_text(a->byline, strlen(a->byline), false);
    check_text(a->source, strlen(a->source), false);
    check_date(a->date);
    must(strlen(a->language) == 0 || strlen(a->language) == 2 || strlen(a->language) == 3);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    khabar_article article = {0}, again = {0};
    if (setjmp(escape)) {
        arena_free(&arena);
        return 0;
    }
    const char *page = (const char *)bytes, *address = "https://example.org/2024/03/12/news";
    if (html_read(&arena, page, length, address, &article)) {
        check_article(&article, length);
        must(html_read(&arena, page, length, address, &again) && strcmp(again.text, article.text) == 0);
    }
    arena_free(&arena);
    return 0;
}
