/* SPDX-License-Identifier: Apache-2.0
 * A web archive: each record with a page, a feed or a text is a piece of its own. Pages without an article (front pages,
 * lists) are passed over in silence. */
#include <string.h>

#include "reading.h"
#include "warc.h"

/* Adds what the record holds. Feeds are served as XML of many types, and so are some pages. */
static void add_record(struct khabar_intake *in, const struct warc_record *record)
{
    const char *charset = *record->charset ? record->charset : NULL;
    bool is_text = strcmp(record->media_type, "text/plain") == 0, is_html = strcmp(record->media_type, "text/html") == 0;
    if (is_text) plain_add(in, record->body, record->length, charset);
    else if (is_html || !feed_add(in, record->body, record->length, charset))
        page_add(in, record->body, record->length, record->address, charset);
    for (uint32_t i = 0; i < in->found.of.n; i++) {
        khabar_article *article = &in->found.of.at[i];
        if (!article->url || !*article->url) article->url = record->address;
        if (!article->id || !*article->id) article->id = i ? NULL : record->address;
        article->fetched = record->fetched;
        article->offset = record->offset;
        article->next = record->next;
    }
}

void archive_read(struct khabar_intake *in)
{
    struct warc_record record = {0};
    const char *why = "";
    enum warc_outcome outcome = warc_next(in->source, &in->arena, &record, &why);
    in->begin = record.offset;
    in->place = 0; /* places are told within the record */
    if (outcome == WARC_END) {
        in->ended = true;
        return;
    }
    if (*why) intake_say(in, KHABAR_EINPUT, "%s", why);
    if (outcome == WARC_RECORD) add_record(in, &record);
}
