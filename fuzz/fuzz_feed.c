/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a feed and as PETRARCH's XML. What comes out is UTF-8 without NUL, dates are days, nothing is NULL. */
#include <setjmp.h>
#include <stdlib.h>
#include <string.h>

#include "../src/base/utf8.h"
#include "../src/intake/intake.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
    if (!holds) abort();
}

static void check_utf8(const char *text)
{
    uint32_t cp;
    bool broken;
    must(text != NULL);
    for (size_t i = 0, n = strlen(text); i < n;) {
        i += utf8_decode((const unsigned char *)text + i, n - i, &cp, &broken);
        must(!broken);
    }
}

static void check(const struct article_list *list, bool known, const char *why)
{
    must(why && (known || !list->of.n));
    for (uint32_t i = 0; i < list->of.n; i++) {
        const khabar_article *a = &list->of.at[i];
        const char *const strings[] = {a->id, a->date, a->title, a->byline, a->source, a->url, a->language, a->text};
        for (size_t k = 0; k < sizeof strings / sizeof *strings; k++) check_utf8(strings[k]);
        must(a->length && strlen(a->text) == a->length && (!*a->date || strlen(a->date) == 10));
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    jmp_buf escape;
    struct arena arena = {.escape = &escape};
    struct article_list feed = {0}, sentences = {0};
    const char *why;
    if (setjmp(escape)) abort();
    bool known = feed_read(&arena, (const char *)bytes, length, &feed, &why);
    check(&feed, known, why);
    known = petrarch_read(&arena, (const char *)bytes, length, &sentences, &why);
    check(&sentences, known, why);
    arena_free(&arena);
    return 0;
}
