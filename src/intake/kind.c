/* SPDX-License-Identifier: Apache-2.0
 * The kinds of input, and how each is told by its first signs; see reading.h. */
#include <string.h>
#include <strings.h>

#include "csv_columns.h"
#include "reading.h"

static size_t skip_space(const struct sample *sample, size_t i)
{
    while (i < sample->length && sample->text[i] && strchr(" \t\r\n\v\f", sample->text[i])) i++;
    return i;
}

static size_t skip_to(const struct sample *sample, size_t i, const char *close)
{
    size_t n = strlen(close);
    while (i + n <= sample->length && memcmp(sample->text + i, close, n) != 0) i++;
    return i + n < sample->length ? i + n : sample->length;
}

static bool starts(const struct sample *sample, size_t i, const char *with)
{
    size_t n = strlen(with);
    return sample->length - i >= n && strncasecmp(sample->text + i, with, n) == 0;
}

/* The name of the first element behind declarations and comments, without a prefix; "" if there is none. A document type
 * names it too. */
static void find_root(const struct sample *sample, char root[KIND_ROOT])
{
    size_t i = skip_space(sample, 0), n = 0;
    *root = 0;
    while (starts(sample, i, "<?") || starts(sample, i, "<!--"))
        i = skip_space(sample, skip_to(sample, i, sample->text[i + 1] == '?' ? "?>" : "-->"));
    if (!starts(sample, i, "<")) return;
    i = starts(sample, i, "<!doctype") ? skip_space(sample, i + strlen("<!doctype")) : i + 1;
    for (; i < sample->length && sample->text[i] && !strchr(" \t\r\n/>[", sample->text[i]); i++) {
        if (n + 1 == KIND_ROOT || sample->text[i] == '<') break;
        root[n++] = sample->text[i];
        if (sample->text[i] == ':') n = 0;
    }
    root[n] = 0;
}

static bool root_is_one_of(const struct sample *sample, const char *const *names, size_t n)
{
    char root[KIND_ROOT];
    find_root(sample, root);
    for (size_t i = 0; i < n; i++)
        if (strcasecmp(root, names[i]) == 0) return true;
    return false;
}

static bool is_html(struct khabar_intake *in, const struct sample *sample)
{
    /* what stands first in a page, or in a piece of one that somebody saved */
    static const char *const names[] = {"html", "head", "body", "title", "meta", "link", "script", "style", "main", "article", "section",
                                        "header", "div", "p", "h1", "h2", "table", "center", "font", "span", "b", "br", "a", "img", "ul"};
    bool is_xml = starts(sample, skip_space(sample, 0), "<?xml"); /* then it is a whole page or none */
    (void)in;
    return root_is_one_of(sample, names, is_xml ? 1 : sizeof names / sizeof *names);
}

static bool is_feed(struct khabar_intake *in, const struct sample *sample)
{
    static const char *const names[] = {"rss", "rdf", "feed"};
    (void)in;
    return root_is_one_of(sample, names, sizeof names / sizeof *names);
}

static bool is_petrarch(struct khabar_intake *in, const struct sample *sample)
{
    static const char *const names[] = {"sentences", "sentence", "stories", "story"};
    (void)in;
    return root_is_one_of(sample, names, sizeof names / sizeof *names);
}

static bool is_json_lines(struct khabar_intake *in, const struct sample *sample)
{
    (void)in;
    size_t i = skip_space(sample, 0);
    return i < sample->length && sample->text[i] == '{';
}

bool kind_is_array(const struct sample *sample)
{
    size_t i = skip_space(sample, 0);
    if (i == sample->length || sample->text[i] != '[') return false;
    i = skip_space(sample, i + 1);
    if (i == sample->length || sample->text[i] != '{') return false;
    i = skip_space(sample, i + 1);
    return i < sample->length && sample->text[i] == '"';
}

static bool is_archive(struct khabar_intake *in, const struct sample *sample)
{
    (void)in;
    return starts(sample, 0, "WARC/1.") || starts(sample, 0, "WARC/0.");
}

/* A first line with two columns at least, one of them with the text. */
static bool is_csv(struct khabar_intake *in, const struct sample *sample)
{
    const char *end = memchr(sample->text, '\n', sample->length);
    struct csv_columns found;
    return end && csv_columns_read(&in->arena, sample->text, (size_t)(end - sample->text), in->options.columns, &found) && found.n > 1;
}

/* The kinds, in the order in which they are asked; the last takes what no other takes. */
static const struct kind kinds[] = {
    {"warc", is_archive, archive_read, false},
    {"jsonl", is_json_lines, json_lines_read, true},
    {"feed", is_feed, feed_whole, false},
    {"petrarch", is_petrarch, petrarch_whole, false},
    {"html", is_html, page_read, false},
    {"csv", is_csv, csv_read, true},
    {"text", NULL, plain_read, false},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

const struct kind *kind_named(const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
    return NULL;
}

const struct kind *kind_of(struct khabar_intake *in, const struct sample *sample, char root[KIND_ROOT])
{
    *root = 0;
    for (int i = 0; i < KINDS; i++)
        if (kinds[i].is && kinds[i].is(in, sample)) return &kinds[i];
    if (starts(sample, skip_space(sample, 0), "<?xml")) find_root(sample, root);
    return *root ? NULL : &kinds[KINDS - 1];
}
