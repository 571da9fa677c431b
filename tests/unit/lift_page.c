/* SPDX-License-Identifier: Apache-2.0
 * lift-page [ADDRESS] <PAGE: what the intake makes of a page, as one JSON object, or null. For score_pages.py. */
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>

#include "../../src/intake/intake.h"

static char *read_all(FILE *from, size_t *length)
{
    enum { ROOM = 64 << 20 };
    char *bytes = malloc(ROOM);
    *length = bytes ? fread(bytes, 1, ROOM, from) : 0;
    return bytes;
}

static void print(const khabar_article *a)
{
    json_t *out = json_pack("{s:s,s:s,s:s,s:s,s:s,s:s,s:s%}", "title", a->title, "date", a->date, "byline", a->byline, "source",
                            a->source, "url", a->url, "language", a->language, "text", a->text, a->length);
    if (out) json_dumpf(out, stdout, JSON_COMPACT);
    json_decref(out);
}

static int lift(struct arena *arena, const char *page, size_t length, const char *address)
{
    khabar_article article = {0};
    jmp_buf escape;
    arena->escape = &escape;
    if (setjmp(escape)) {
        fprintf(stderr, "lift-page: out of memory\n");
        return 1;
    }
    if (html_read(arena, page, length, address, &article)) print(&article);
    else printf("null");
    printf("\n");
    return 0;
}

int main(int n, char **arguments)
{
    struct arena arena = {0};
    size_t length;
    char *page = read_all(stdin, &length);
    int code = page ? lift(&arena, page, length, n > 1 ? arguments[1] : "") : 1;
    arena_free(&arena);
    free(page);
    return code;
}
