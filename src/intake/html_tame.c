/* SPDX-License-Identifier: Apache-2.0
 * What is done to a page before the parser sees it. In: any bytes. Out: valid UTF-8 of the same meaning for a reader, without
 * comments, scripts, styles and drawings, which are most of a page, and without overlong attribute values: what is left comes in
 * small pieces to the parser, and only the marks of a single tag may be many between two of its events (html_tree.c counts
 * them). Tags are scanned by the rules of libxml2. */
#include <strings.h>

#include "../base/limits.h"
#include "../base/utf8.h"
#include "html_tree.h"

enum { BYTE_ORDER_MARK = 0xFEFF };

static bool is_blank(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r'; }
static bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/* Bytes of ASCII at the begin that stay as they are, eight at a time: those with the high bit, below a space or DEL end it. */
static size_t plain_run(const char *at, size_t n)
{
    const uint64_t ones = 0x0101010101010101u, highs = ones << 7;
    size_t i = 0;
    for (uint64_t eight; i + sizeof eight <= n; i += sizeof eight) {
        memcpy(&eight, at + i, sizeof eight);
        uint64_t del = eight ^ ones * 0x7F;
        if ((eight | (eight - ones * ' ') | (del - ones)) & highs) break;
    }
    while (i < n && at[i] >= ' ' && at[i] < 0x7F) i++;
    return i;
}

static size_t count_broken(const char *page, size_t n)
{
    size_t count = 0;
    uint32_t cp;
    bool broken;
    for (size_t i = utf8_ascii(page, n); i < n; i += utf8_ascii(page + i, n - i), count += broken)
        i += utf8_decode((const unsigned char *)page + i, n - i, &cp, &broken);
    return count;
}

static char *repair(struct arena *arena, const char *page, size_t *length)
{
    size_t n = *length;
    uint32_t cp;
    bool broken;
    char *copy = arena_alloc(arena, n + 2 * count_broken(page, n) + 1), *to = copy;
    for (size_t i = 0; i < n;) {
        size_t plain = plain_run(page + i, n - i);
        memcpy(to, page + i, plain);
        to += plain;
        i += plain;
        if (i == n) break;
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

/* Begins the tag with the name of an element? */
static bool is_tag(const char *tag, const char *end, const char *name)
{
    size_t n = strlen(name);
    return (size_t)(end - tag) > n && strncasecmp(tag, name, n) == 0 && !is_letter(tag[n]);
}

/* Where the content ends that no reader sees, of an element whose tag goes from `tag` to `behind`; `behind` if it has none of that
 * kind. Scripts may hold JSON, drawings stand in each other when they do not come from a program. */
static char *pass_unseen(char *tag, char *behind, char *end, bool *keep)
{
    static const struct { const char *open, *close; } UNSEEN[] = {{"script", "</script"}, {"style", "</style"}, {"svg", "</svg"}};
    for (size_t i = 0; i < sizeof UNSEEN / sizeof *UNSEEN; i++) {
        if (!is_tag(tag, end, UNSEEN[i].open)) continue;
        char *close = find(behind, end, UNSEEN[i].close);
        bool drawing = UNSEEN[i].open[1] == 'v';
        *keep = !drawing && find(tag, behind, "json");
        if (drawing && (!close || find(behind, close, "<svg"))) return behind;
        return close ? close : end;
    }
    return behind;
}

/* What is kept moves down over what was dropped. */
struct lean { char *from, *to; };

static void drop(struct lean *lean, const char *at, char *behind)
{
    size_t n = (size_t)(at - lean->from);
    if (lean->to != lean->from) memmove(lean->to, lean->from, n);
    lean->to += n;
    lean->from = behind;
}

char *html_tame(struct arena *arena, const char *page, size_t *length)
{
    char *copy = repair(arena, page, length), *end = copy + *length;
    struct lean lean = {copy, copy};
    bool comments_close = true, keep;
    for (char *at = copy; (at = memchr(at, '<', (size_t)(end - at))) != NULL;) {
        char *tag = ++at;
        if (at == end) break;
        if (comments_close && end - at > 3 && memcmp(at, "!--", 3) == 0) {
            char *close = find(at + 1, end, "-->"); /* <!--> and <!---> are comments as well */
            comments_close = close != NULL;
            at = close ? close + 3 : at + 3; /* one that never closes is dropped, not the page */
            drop(&lean, tag - 1, at);
        } else if (is_letter(*at)) {
            char *behind = tame_tag(at, end);
            at = pass_unseen(tag, behind, end, &keep);
            if (at > behind && !keep) drop(&lean, behind, at);
        }
    }
    drop(&lean, end, end);
    *length = (size_t)(lean.to - copy);
    return copy;
}
