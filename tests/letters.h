/* SPDX-License-Identifier: Apache-2.0
 * Words of tests as code points. */
#ifndef KHABAR_TESTS_LETTERS_H
#define KHABAR_TESTS_LETTERS_H
#include <string.h>

#include "../src/base/utf8.h"

enum { LONGEST = 40 };

struct word { uint32_t letter[LONGEST]; size_t n; };

static struct word word_of(const char *utf8)
{
    struct word w = {{0}, 0};
    size_t length = strlen(utf8);
    for (size_t i = 0; i < length && w.n < LONGEST;) {
        bool broken;
        i += utf8_decode((const unsigned char *)utf8 + i, length - i, &w.letter[w.n++], &broken);
    }
    return w;
}
#endif
