/* SPDX-License-Identifier: Apache-2.0
 * Cleaning of texts; see graph_text.h. */
#include "graph_text.h"

#include <stdbool.h>
#include <string.h>
#include <utf8proc.h>

#define MARKS_MOST 3 /* shadda, a vowel and one more; a heap of them would leave its line */
#define ZWNJ 0x200C
#define ZWJ 0x200D
static const char ELLIPSIS[] = "\xE2\x80\xA6";

uint32_t graph_sign(const char **at, const char *end)
{
    utf8proc_int32_t sign;
    if (*at >= end) return 0;
    utf8proc_ssize_t taken = utf8proc_iterate((const utf8proc_uint8_t *)*at, (utf8proc_ssize_t)(end - *at), &sign);
    *at += taken > 0 ? taken : 1;
    return taken > 0 ? (uint32_t)sign : 0xFFFD;
}

enum fate { KEEP, SPACE, DROP, MARK };

static enum fate fate_of(uint32_t sign)
{
    switch (utf8proc_category((utf8proc_int32_t)sign)) {
    case UTF8PROC_CATEGORY_CC: return sign == '\t' || sign == '\n' || sign == '\r' ? SPACE : DROP;
    case UTF8PROC_CATEGORY_ZS:
    case UTF8PROC_CATEGORY_ZL:
    case UTF8PROC_CATEGORY_ZP: return SPACE;
    case UTF8PROC_CATEGORY_CF: return sign == ZWNJ || sign == ZWJ ? MARK : DROP;
    case UTF8PROC_CATEGORY_CS:
    case UTF8PROC_CATEGORY_CO: return DROP;
    case UTF8PROC_CATEGORY_CN: return (sign & 0xFFFE) == 0xFFFE || (sign >= 0xFDD0 && sign <= 0xFDEF) ? DROP : KEEP;
    case UTF8PROC_CATEGORY_MN:
    case UTF8PROC_CATEGORY_ME: return MARK;
    default: return KEEP;
    }
}

const char *graph_text(struct pool *pool, const char *text)
{
    size_t length = strlen(text), most = 4 * (size_t)TEXT_MOST;
    char *clean = pool_take(pool, (length < most ? length : most) + sizeof ELLIPSIS), *to = clean;
    int signs = 0, marks = 0;
    bool space = false;
    for (const char *at = text, *end = text + length, *from = at; at < end; from = at) {
        enum fate fate = fate_of(graph_sign(&at, end));
        marks = fate == MARK ? marks + 1 : fate == DROP ? marks : 0;
        if (fate == SPACE) space = to > clean;
        if (fate == SPACE || fate == DROP || marks > MARKS_MOST) continue;
        if (signs + space >= TEXT_MOST) {
            memcpy(to, ELLIPSIS, sizeof ELLIPSIS);
            return clean;
        }
        if (space) *to++ = ' ';
        signs += 1 + space;
        space = false;
        memcpy(to, from, (size_t)(at - from));
        to += at - from;
    }
    *to = 0;
    return clean;
}
