/* SPDX-License-Identifier: Apache-2.0
 * What the names that a page gives its elements (class, id, role, itemprop) say about them. */
#ifndef KHABAR_HTML_HINTS_H
#define KHABAR_HTML_HINTS_H
#include "html_tree.h"

enum html_hint {
    HINT_ASIDE = 1,      /* menus, related reports, share bars, advertisements …: no part of an article */
    HINT_COMMENTS = 2,   /* what readers wrote; comes with HINT_ASIDE */
    HINT_DOUBT = 4,      /* may be such a thing: boxes, widgets, headers */
    HINT_BODY = 8,       /* the text of an article */
    HINT_CONTENT = 16,   /* an article or what surrounds one */
    HINT_TITLE = 32, HINT_DATE = 64, HINT_BYLINE = 128, HINT_SITE = 256, /* headline, date, author, name of the site */
    HINT_UNSEEN = 512,   /* not shown */
    HINT_SMALL = 1024,   /* captions, tags, dates …: no text of an article even inside it */
    HINT_LIVE = 2048,    /* entries of a live blog, which look like a list of reports */
    HINT_LEAD = 4096,    /* what stands between headline and text: second headline, summary */
    HINT_NOTES = 8192    /* footnotes: text though they stand aside */
};

/* Class names that were looked up in this page: most of them come again and again. All zero at first. */
struct html_names { struct { const char *names; unsigned hints; } slot[256]; };

/* All hints of an element. */
unsigned html_hints(const struct html_tree *tree, uint32_t node, struct html_names *known);
#endif
