/* SPDX-License-Identifier: Apache-2.0
 * XML text; see xml.h. */
#include "xml.h"

#include <string.h>

void xml_bytes(FILE *out, const char *text, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        switch (text[i]) {
        case '&': fputs("&amp;", out); break;
        case '<': fputs("&lt;", out); break;
        case '>': fputs("&gt;", out); break; /* in content, ]]> is not allowed */
        case '"': fputs("&quot;", out); break;
        default: fputc(text[i], out);
        }
    }
}

void xml_text(FILE *out, const char *text)
{
    xml_bytes(out, text, strlen(text));
}
