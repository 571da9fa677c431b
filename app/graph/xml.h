/* SPDX-License-Identifier: Apache-2.0
 * XML text. Texts come clean from graph_text.h; what markup would take for its own is escaped here. */
#ifndef KHABAR_XML_H
#define KHABAR_XML_H
#include <stdio.h>

void xml_text(FILE *out, const char *text);               /* for content and for values in double quotes */
void xml_bytes(FILE *out, const char *text, size_t length);

#endif
