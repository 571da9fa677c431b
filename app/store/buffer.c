/* SPDX-License-Identifier: Apache-2.0
 * A growing text; see buffer.h. */
#include "buffer.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool make_room(struct buffer *buffer, size_t more)
{
    if (buffer->failed) return false;
    if (buffer->room - buffer->n > more) return true;
    size_t room = (buffer->n + more + 1) * 2;
    char *at = realloc(buffer->at, room);
    if (!at) {
        buffer->failed = true;
        return false;
    }
    buffer->at = at;
    buffer->room = room;
    return true;
}

void buffer_add(struct buffer *buffer, const char *bytes, size_t length)
{
    if (!make_room(buffer, length)) return;
    memcpy(buffer->at + buffer->n, bytes, length);
    buffer->n += length;
    buffer->at[buffer->n] = 0;
}

void buffer_string(struct buffer *buffer, const char *string) { buffer_add(buffer, string, strlen(string)); }

void buffer_format(struct buffer *buffer, const char *format, ...)
{
    char text[256]; /* names of columns and numbers */
    va_list arguments;
    va_start(arguments, format);
    int length = vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (length < 0 || length >= (int)sizeof text) buffer->failed = true;
    else buffer_add(buffer, text, (size_t)length);
}

void buffer_cut(struct buffer *buffer, size_t n)
{
    buffer->n = n;
    if (buffer->at) buffer->at[n] = 0;
}

void buffer_clear(struct buffer *buffer)
{
    buffer_cut(buffer, 0);
    buffer->failed = false;
}

void buffer_free(struct buffer *buffer)
{
    free(buffer->at);
    *buffer = (struct buffer){0};
}

const char *buffer_text(const struct buffer *buffer) { return buffer->at ? buffer->at : ""; }
