/* SPDX-License-Identifier: Apache-2.0
 * Documents in XML that hold several reports: feeds, and the sentences of PETRARCH. */
#include "reading.h"

typedef bool entries_reader(struct arena *arena, const char *bytes, size_t length, struct article_list *out, const char **why);

static bool add_all(struct khabar_intake *in, entries_reader *read, const char *bytes, size_t length, const char *charset)
{
    struct decoded text = decode_repair(&in->arena, intake_decode_document(in, bytes, length, charset));
    struct article_list list = {0};
    const char *why = "";
    bool known = read(&in->arena, text.text, text.length, &list, &why);
    if (known && *why) intake_say(in, KHABAR_EINPUT, "%s", why);
    for (uint32_t i = 0; i < list.of.n; i++) intake_take(in, bytes, length, &list.of.at[i]);
    return known;
}

static void read_whole(struct khabar_intake *in, entries_reader *read, const char *what)
{
    const char *bytes;
    size_t length;
    if (!intake_whole(in, &bytes, &length) || (!length && intake_failed(in))) return;
    bool known = add_all(in, read, bytes, length, NULL);
    if (!known || !in->found.of.n) intake_say(in, KHABAR_EINPUT, known ? "no %s with text in it" : "no %s found", what);
}

bool feed_add(struct khabar_intake *in, const char *bytes, size_t length, const char *charset)
{
    return add_all(in, feed_read, bytes, length, charset);
}

void feed_whole(struct khabar_intake *in) { read_whole(in, feed_read, "entry of a feed"); }
void petrarch_whole(struct khabar_intake *in) { read_whole(in, petrarch_read, "Sentence element"); }
