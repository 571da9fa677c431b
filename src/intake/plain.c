/* SPDX-License-Identifier: Apache-2.0
 * Plain text: one report a file; date and source as its dateline says, if the caller does not know the date. */
#include "dateline.h"
#include "reading.h"

void plain_add(struct khabar_intake *in, const char *bytes, size_t length, const char *charset)
{
    struct decoded text = intake_decode_document(in, bytes, length, charset);
    khabar_article *article = intake_add(in, bytes, length);
    article->text = text.text;
    article->length = text.length;
    dateline_complete(&in->arena, article);
}

void plain_read(struct khabar_intake *in)
{
    const char *bytes;
    size_t length;
    if (!intake_whole(in, &bytes, &length)) return;
    if (length || !intake_failed(in)) plain_add(in, bytes, length, NULL);
}
