/* SPDX-License-Identifier: Apache-2.0
 * A page of the web: one report, lifted out by html_read. */
#include "dateline.h"
#include "reading.h"

bool page_add(struct khabar_intake *in, const char *bytes, size_t length, const char *address, const char *charset)
{
    struct decoded page = decode_repair(&in->arena, intake_decode_document(in, bytes, length, charset));
    khabar_article article = {0};
    if (!html_read(&in->arena, page.text, page.length, address, &article)) return false;
    khabar_article *out = intake_take(in, bytes, length, &article);
    if (!out->url || !*out->url) out->url = address;
    dateline_complete(&in->arena, out);
    return true;
}

void page_read(struct khabar_intake *in)
{
    const char *bytes;
    size_t length;
    if (!intake_whole(in, &bytes, &length)) return;
    if (!page_add(in, bytes, length, "", NULL)) intake_say(in, KHABAR_EINPUT, "no article found in the page");
}
