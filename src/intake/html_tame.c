/* SPDX-License-Identifier: Apache-2.0
 * What is done to a page before the parser sees it. In: any bytes. Out: valid UTF-8 of the same meaning for a reader, in which
 * comments and overlong attribute values are blank: both come in one piece to the parser, and only the marks of a single tag
 * may be many between two of its events (html_tree.c counts them). Tags are scanned by the rules of libxml2. */
#include <strings.h>

#include "../base/limits.h"
#include "../base/utf8.h"
#include "html_tree.h"

enum { BYTE_ORDER_MARK = 0xFEFF };

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

static char *repair(struct arena *arena, const char *page, size_t *length)
{
    size_t n = *length, wrong = 0;
    uint32_t cp;
    bool broken;
    for (size_t i = 0; i < n; wrong += broken) i += utf8_decode((const unsigned char *)page + i, n - i, &cp, &broken);
    char *copy = arena_alloc(arena, n + 2 * wrong + 1), *to = copy;
    for (size_t i = 0; i < n;) {
        i += utf8_decode((const unsigned char *)page + i, n - i, &cp, &broken);
        if ((cp < ' ' && cp != '\n') || cp == 0x7F || cp == BYTE_ORDER_MARK || (cp & 0xFFFE) == 0xFFFE) cp = ' ';
        to += utf8_encode(cp, to);
    }
    *length = (size_t)(to - copy);
    return copy;
}

static void blank(char *from, const char *to)
{
    for (; from < to; from++)
        if (*from != '\n') *from = ' ';
}

/* The end of a quoted value that begins behind its mark; overlong ones are blanked. */
static char *tame_value(char *at, char *end, char mark)
{
    char *close = memchr(at, mark, (size_t)(end - at));
    if (!close) return end;
    if (close - at > LIMIT_HTML_VALUE) blank(at, close);
    return close + 1;
}

/* From behind a tag's `<` to behind its `>`. */
static char *tame_tag(char *at, char *end)
{
    while (at < end && *at != '>') {
        if (*at++ != '=') continue;
        while (at < end && is_blank(*at)) at++;
        if (at < end && (*at == '"' || *at == '\'')) at = tame_value(at + 1, end, *at);
    }
    return at < end ? at + 1 : end;
}

static char *find(char *at, const char *end, const char *what)
{
    size_t n = strlen(what);
    for (; (size_t)(end - at) >= n; at++) {
        char *next = memchr(at, what[0], (size_t)(end - at) - n + 1);
        if (!next) return NULL;
        at = next;
        if (strncasecmp(at, what, n) == 0) return at;
    }
    return NULL;
}

/* Behind the content of an element whose content is no markup. */
static char *pass_raw(char *tag, char *behind, char *end)
{
    static const struct { const char *open, *close; } RAW[] = {{"script", "</script"}, {"style", "</style"}};
    for (size_t i = 0; i < sizeof RAW / sizeof *RAW; i++) {
        size_t n = strlen(RAW[i].open);
        if ((size_t)(end - tag) <= n || strncasecmp(tag, RAW[i].open, n) != 0 || is_letter(tag[n])) continue;
        char *close = find(behind, end, RAW[i].close);
        return close ? close : end;
    }
    return behind;
}

char *html_tame(struct arena *arena, const char *page, size_t *length)
{
    char *copy = repair(arena, page, length), *end = copy + *length;
    bool comments_close = true;
    for (char *at = copy; (at = memchr(at, '<', (size_t)(end - at))) != NULL;) {
        char *tag = ++at;
        if (at == end) break;
        if (comments_close && end - at > 3 && memcmp(at, "!--", 3) == 0) {
            char *close = find(at + 1, end, "-->"); /* <!--> and <!---> are comments as well */
            comments_close = close != NULL;
            blank(tag - 1, close ? close + 3 : at + 3); /* one that never closes is dropped, not the page */
            at = close ? close + 3 : at + 3;
        } else if (is_letter(*at)) {
            at = pass_raw(tag, tame_tag(at, end), end);
        }
    }
    return copy;
}
