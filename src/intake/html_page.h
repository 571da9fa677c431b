/* SPDX-License-Identifier: Apache-2.0
 * What is known about a page while its article is lifted out; html.c fills it from top to bottom. */
#ifndef KHABAR_HTML_PAGE_H
#define KHABAR_HTML_PAGE_H
#include <jansson.h>

#include "../base/limits.h"
#include "html_blocks.h"
#include "html_hints.h"

/* What a page says about itself, in several places: the best one counts. */
enum html_fact { FACT_TITLE, FACT_DATE, FACT_BYLINE, FACT_SOURCE, FACT_URL, FACT_LANGUAGE, FACT_BODY, FACTS };

/* How far a place is trusted; smaller is better. */
enum html_trust {
    TRUST_LINKED = 1,   /* JSON-LD of the article */
    TRUST_ARTICLE,      /* meta elements about the article: article:published_time, og:title */
    TRUST_MARKED,       /* marked in the text: itemprop, rel, <time> */
    TRUST_META,         /* other meta elements */
    TRUST_NAMED,        /* an element whose name says it: class="byline" */
    TRUST_SEEN,         /* read from the text: a date under the headline, بقلم فلان */
    TRUST_GUESS         /* from the <title>, from a copyright line, from the address */
};

struct html_page {
    struct arena *arena;
    const char *address;
    json_t *linked[LIMIT_HTML_SCRIPTS];       /* to be freed also when the arena escapes */
    uint32_t n_linked;
    bool escaped;                             /* without memory */

    struct html_word_set function;
    struct html_tree tree;
    unsigned *hints;                          /* [nodes] */
    struct html_blocks blocks;
    struct { const char *value; enum html_trust trust; } fact[FACTS];
    const char *head_title;                   /* <title>: headline and name of the site, as a rule; "" */
    bool is_list;                             /* says itself that it is a list of reports */
    bool is_live;                             /* says itself that it is a live blog */
    uint32_t headline;                        /* block, HTML_NONE */
    uint32_t first, last;                     /* blocks between which the kept ones lie */
    bool *kept;                               /* [blocks] text of the article */
};

/* Takes a fact unless a better one is known; texts are trimmed, "" and what cannot be such a fact is passed over. */
void html_offer(struct html_page *page, enum html_fact fact, enum html_trust trust, const char *value);
const char *html_known(const struct html_page *page, enum html_fact fact); /* "" if it is not */
/* Text of a piece of markup, blocks on lines of their own. */
const char *html_plain(struct html_page *page, const char *markup);

/* Facts from meta elements and attributes. */
void html_meta_read(struct html_page *page);
/* Facts from JSON-LD (schema.org). */
void html_linked_read(struct html_page *page);
void html_linked_free(struct html_page *page);
/* The headline among the blocks, by what the page calls its title. */
void html_headline_find(struct html_page *page);
/* The same by where the article begins, if it is not known yet or is so far away that it is the name of the site. */
void html_headline_settle(struct html_page *page);
/* The headline as it stands, else the page's title without the name of the site. That name is a fact. */
const char *html_title(struct html_page *page);
/* Chooses the article's blocks; how many words they have. */
uint32_t html_article_choose(struct html_page *page);
/* Which blocks may be text of an article. `value`: [blocks] words that speak for or against an article. */
void html_blocks_judge(const struct html_page *page, bool *veto, int32_t *value);
/* Facts from what is seen near the article. */
void html_seen_read(struct html_page *page);

/* The first date in a text: ISO 8601, 12/3/2024, 12 March 2024, مارس 12, 2024. False: none. */
bool html_date(struct arena *arena, const char *text, char out[11]);
/* The same in the path of an address: /2024/03/12/. */
bool html_date_of_address(struct arena *arena, const char *address, char out[11]);
/* Does a block stand in [node, end)? */
static inline bool html_within(const struct html_page *page, uint32_t block, uint32_t node)
{
    uint32_t at = page->blocks.block.at[block].node;
    return at >= node && at < page->tree.node.at[node].end;
}
#endif
