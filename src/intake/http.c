/* SPDX-License-Identifier: Apache-2.0
 * Header fields and the head of an archived answer; see http.h. Lines end with CR LF or LF alone. */
#include "http.h"

static char lower(char c) { return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c; }
static bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

size_t header_length(const char *bytes, size_t n)
{
    const char *at = bytes, *end = bytes + n;
    while ((at = memchr(at, '\n', (size_t)(end - at))) != NULL) {
        at++;
        if (at < end && *at == '\n') return (size_t)(at - bytes) + 1;
        if (end - at > 1 && at[0] == '\r' && at[1] == '\n') return (size_t)(at - bytes) + 2;
    }
    return 0;
}

bool header_begins(struct slice text, const char *prefix)
{
    size_t i = 0;
    while (prefix[i] && i < text.n && lower(text.at[i]) == prefix[i]) i++;
    return !prefix[i];
}

static struct slice trimmed(const char *at, const char *end)
{
    while (at < end && is_blank(*at)) at++;
    while (at < end && is_blank(end[-1])) end--;
    return (struct slice){at, (size_t)(end - at)};
}

bool header_find(struct slice header, const char *name, struct slice *value)
{
    const char *at = header.at, *end = header.at + header.n;
    size_t n = strlen(name);
    *value = (struct slice){"", 0};
    while (at < end) {
        const char *line = memchr(at, '\n', (size_t)(end - at));
        if (!line) line = end;
        if ((size_t)(line - at) > n && at[n] == ':' && header_begins((struct slice){at, n}, name)) {
            *value = trimmed(at + n + 1, line);
            return true;
        }
        at = line + (line < end);
    }
    return false;
}

static const char *lowered(struct arena *arena, struct slice text)
{
    char *copy = arena_copy(arena, text.at, text.n);
    for (char *c = copy; *c; c++) *c = lower(*c);
    return copy;
}

static const char *parameter_end(const char *at, const char *end)
{
    const char *stop = memchr(at, ';', (size_t)(end - at));
    return stop ? stop : end;
}

void media_type_read(struct arena *arena, struct slice value, const char **type, const char **charset)
{
    const char *end = value.at + value.n, *stop = parameter_end(value.at, end);
    *type = lowered(arena, trimmed(value.at, stop));
    *charset = "";
    while (stop < end) {
        const char *at = stop + 1;
        stop = parameter_end(at, end);
        struct slice parameter = trimmed(at, stop);
        if (!header_begins(parameter, "charset=")) continue;
        struct slice name = trimmed(parameter.at + strlen("charset="), parameter.at + parameter.n);
        if (name.n > 1 && (*name.at == '"' || *name.at == '\'') && name.at[name.n - 1] == *name.at)
            name = (struct slice){name.at + 1, name.n - 2};
        *charset = lowered(arena, name);
        return;
    }
}

bool http_read(struct slice bytes, struct http_answer *out)
{
    size_t n = header_length(bytes.at, bytes.n);
    const char *space = n ? memchr(bytes.at, ' ', n) : NULL;
    *out = (struct http_answer){0};
    if (!header_begins(bytes, "http/") || !space) return false;
    for (space++; *space >= '0' && *space <= '9' && out->status < 1000; space++) out->status = out->status * 10 + (*space - '0');
    out->header = (struct slice){bytes.at, n};
    out->rest = (struct slice){bytes.at + n, bytes.n - n};
    return true;
}
