/* SPDX-License-Identifier: Apache-2.0
 * The kinds of input, and how each is told by its first signs; see reading.h. */
#include <string.h>
#include <strings.h>

#include "reading.h"

static size_t skip_space(const struct sample *sample, size_t i)
{
    while (i < sample->length && sample->text[i] && strchr(" \t\r\n\v\f", sample->text[i])) i++;
    return i;
}

static bool is_json_lines(const struct sample *sample)
{
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

/* The kinds, in the order in which they are asked; the last takes what no other takes. */
static const struct kind kinds[] = {
    {"jsonl", is_json_lines, json_lines_read, true},
    {"text", NULL, plain_read, false},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

const struct kind *kind_named(const char *name)
{
    for (int i = 0; i < KINDS; i++)
        if (strcmp(kinds[i].name, name) == 0) return &kinds[i];
    return NULL;
}

const struct kind *kind_of(const struct sample *sample, char root[64])
{
    *root = 0;
    for (int i = 0; i < KINDS; i++)
        if (kinds[i].is && kinds[i].is(sample)) return &kinds[i];
    return &kinds[KINDS - 1];
}
