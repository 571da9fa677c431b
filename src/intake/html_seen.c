/* SPDX-License-Identifier: Apache-2.0
 * What is seen near the article: date, author, name of the site. In: blocks, headline, which blocks were kept. Out: facts, for
 * pages whose head does not say them. The date nearest to the headline counts, first behind it; the day that many pages show
 * at their top is farther away. */
#include "html_page.h"

enum { BEFORE = 6, BEHIND = 12, /* blocks around the headline in which dates and authors stand */
       DATE_WORDS = 18, NAME_WORDS = 10, NAME_BYTES = 120 };

static const struct html_block *block_at(const struct html_page *page, uint32_t i) { return &page->blocks.block.at[i]; }

/* Does the block, or what it stands in up to two elements above, have the hint? */
static bool is_named(const struct html_page *page, uint32_t block, unsigned hint)
{
    uint32_t node = block_at(page, block)->node;
    for (int up = 0; up < 3 && node != HTML_NONE; up++, node = page->tree.node.at[node].parent)
        if (page->hints[node] & hint) return true;
    return false;
}

static enum html_label label_of(const struct html_page *page, uint32_t i)
{
    bool whole;
    return html_label(html_fold(page->arena, html_block_text(&page->blocks, i), block_at(page, i)->length), &whole);
}

/* A date of change counts where there is no other. */
static bool is_change(const struct html_page *page, uint32_t i)
{
    static const char *const CHANGE[] = {"تحديث", "تعديل", "Updated", "updated"};
    for (size_t k = 0; k < sizeof CHANGE / sizeof *CHANGE; k++)
        if (strncmp(html_block_text(&page->blocks, i), CHANGE[k], strlen(CHANGE[k])) == 0) return true;
    return label_of(page, i) == LABEL_DATE && strstr(html_block_text(&page->blocks, i), "تحديث");
}

static void offer_date(struct html_page *page, uint32_t i)
{
    const struct html_block *b = block_at(page, i);
    if (b->words > DATE_WORDS || b->linked == b->letters) return;
    bool named = is_named(page, i, HINT_DATE) || label_of(page, i) == LABEL_DATE;
    enum html_trust trust = is_change(page, i) ? TRUST_GUESS : named ? TRUST_NAMED : TRUST_SEEN;
    html_offer(page, FACT_DATE, trust, html_block_text(&page->blocks, i));
}

static void offer_author(struct html_page *page, uint32_t i)
{
    const struct html_block *b = block_at(page, i);
    const char *text = html_block_text(&page->blocks, i);
    bool labelled = label_of(page, i) == LABEL_BYLINE;
    char date[11];
    if (b->words > NAME_WORDS || b->ends || b->length > NAME_BYTES || html_date(page->arena, text, date)) return;
    if (is_named(page, i, HINT_BYLINE) && !page->kept[i]) html_offer(page, FACT_BYLINE, TRUST_NAMED, text);
    else if (labelled && !page->kept[i]) html_offer(page, FACT_BYLINE, TRUST_SEEN, text);
}

static void read_around(struct html_page *page, void (*offer)(struct html_page *, uint32_t))
{
    uint32_t n = page->blocks.block.n, at = page->headline == HTML_NONE ? page->first : page->headline;
    for (uint32_t i = at; i < n && i < at + BEHIND; i++) offer(page, i);
    for (uint32_t i = at; i-- > 0 && i + BEFORE >= at;) offer(page, i);
    for (uint32_t i = page->last + 1; i < n && i <= page->last + 3; i++) offer(page, i); /* agencies sign at the end */
}

/* <time datetime>, itemprop: in the element that holds headline and text. */
static void read_marked(struct html_page *page)
{
    const struct html_tree *tree = &page->tree;
    uint32_t from = page->headline != HTML_NONE && page->headline < page->first ? page->headline : page->first;
    uint32_t around = block_at(page, from)->node;
    while (tree->node.at[around].parent != HTML_NONE && !html_within(page, page->last, around)) around = tree->node.at[around].parent;
    for (int up = 0; up < 2 && tree->node.at[around].parent != HTML_NONE; up++) around = tree->node.at[around].parent;
    for (uint32_t i = around; i < tree->node.at[around].end; i++) {
        const char *when = html_attribute(tree, i, ATTRIBUTE_DATETIME), *property = html_attribute(tree, i, ATTRIBUTE_ITEMPROP);
        bool published = strcmp(property, "datePublished") == 0;
        if (*when && strcmp(property, "dateModified") != 0) html_offer(page, FACT_DATE, published ? TRUST_MARKED : TRUST_META, when);
        if (published) html_offer(page, FACT_DATE, TRUST_MARKED, html_attribute(tree, i, ATTRIBUTE_CONTENT));
    }
}

/* The site's name from its logo, or from the line of its rights: © 2024 صحيفة -> صحيفة. */
static void read_site(struct html_page *page)
{
    const struct html_tree *tree = &page->tree;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = block_at(page, i);
        if (b->words <= NAME_WORDS && i != page->headline && is_named(page, i, HINT_SITE) && !page->kept[i])
            html_offer(page, FACT_SOURCE, TRUST_SEEN, html_block_text(&page->blocks, i));
    }
    for (uint32_t i = 1; i < tree->node.n; i++)
        if (tree->node.at[i].tag == TAG_IMG && ((page->hints[i] | page->hints[tree->node.at[i].parent]) & HINT_SITE))
            html_offer(page, FACT_SOURCE, TRUST_SEEN, html_attribute(tree, i, ATTRIBUTE_ALT));
}

void html_seen_read(struct html_page *page)
{
    char date[11];
    if (page->first < page->blocks.block.n) {
        read_marked(page);
        read_around(page, offer_date);
        read_around(page, offer_author);
    }
    read_site(page);
    if (html_date_of_address(page->arena, html_known(page, FACT_URL), date) || html_date_of_address(page->arena, page->address, date))
        html_offer(page, FACT_DATE, TRUST_GUESS, date);
}
