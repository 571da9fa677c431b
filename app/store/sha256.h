/* SPDX-License-Identifier: Apache-2.0
 * SHA-256 as 64 hexadecimal digits. */
#ifndef KHABAR_SHA256_H
#define KHABAR_SHA256_H
#include <stddef.h>

enum { SHA256_TEXT = 65 };

void sha256_text(const void *bytes, size_t length, char out[SHA256_TEXT]);

#endif
