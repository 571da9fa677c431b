/* SPDX-License-Identifier: Apache-2.0
 * A growing text. */
#ifndef KHABAR_BUFFER_H
#define KHABAR_BUFFER_H
#include <stdbool.h>
#include <stddef.h>

struct buffer {
    char *at;      /* [n], then a NUL; NULL while nothing was added */
    size_t n, room;
    bool failed;   /* no memory; what was added since is missing */
};

void buffer_add(struct buffer *buffer, const char *bytes, size_t length);
void buffer_string(struct buffer *buffer, const char *string);
void buffer_format(struct buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Takes off what was added behind the first n bytes. */
void buffer_cut(struct buffer *buffer, size_t n);
void buffer_clear(struct buffer *buffer); /* keeps the memory */
void buffer_free(struct buffer *buffer);
const char *buffer_text(const struct buffer *buffer); /* "" while empty */

#endif
