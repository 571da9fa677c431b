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

/* A first line with two columns at least, one of them with the text. */
static bool is_csv(struct khabar_intake *in, const struct sample *sample)
{
    const char *end = memchr(sample->text, '\n', sample->length);
    struct csv_columns found;
    return end && csv_columns_read(&in->arena, sample->text, (size_t)(end - sample->text), in->options.columns, &found) && found.n > 1;
}

/* The kinds, in the order in which they are asked; the last takes what no other takes. */
static const struct kind kinds[] = {
    {"jsonl", is_json_lines, json_lines_read, true},
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

const struct kind *kind_of(struct khabar_intake *in, const struct sample *sample, char root[64])
{
    *root = 0;
    for (int i = 0; i < KINDS; i++)
        if (kinds[i].is && kinds[i].is(in, sample)) return &kinds[i];
    return &kinds[KINDS - 1];
}
