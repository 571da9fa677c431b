/* SPDX-License-Identifier: Apache-2.0
 * What a page says about its article in meta elements, links and marked elements (Open Graph, Dublin Core, schema.org microdata, the
 * names that news sites made up). In: the tree. Out: facts, each with how far its place is trusted. */
#include <strings.h>

#include "html_page.h"

enum { LONGEST_BYLINE = 160, LONGEST_SOURCE = 160, LONGEST_TITLE = 800 /* bytes; longer ones are no such thing */ };

const char *html_known(const struct html_page *page, enum html_fact fact)
{
    return page->fact[fact].value ? page->fact[fact].value : "";
}

/* ------------------------------------------------- what can be such a fact */

static const char *date_value(struct html_page *page, const char *value)
{
    char date[11];
    return html_date(page->arena, value, date) ? arena_copy(page->arena, date, 10) : NULL;
}

static bool is_address(const char *value) { return strncasecmp(value, "http://", 7) == 0 || strncasecmp(value, "https://", 8) == 0; }

/* An address in full; //host and /path are so on the host that the page was fetched from. */
static const char *url_value(struct html_page *page, const char *value)
{
    const char *host = strstr(page->address, "://");
    if (is_address(value)) return value;
    if (!host || value[0] != '/') return NULL;
    int scheme = (int)(host + 1 - page->address), origin = scheme + 2 + (int)strcspn(host + 3, "/?#");
    return arena_print(page->arena, "%.*s%s", value[1] == '/' ? scheme : origin, page->address, value);
}

/* ar-EG, ar_AR -> ar */
static const char *language_value(struct html_page *page, const char *value)
{
    size_t n = strcspn(value, "-_ ,");
    if (n < 2 || n > 3) return NULL;
    char *code = arena_copy(page->arena, value, n);
    for (char *at = code; *at; at++) {
        if (*at >= 'A' && *at <= 'Z') *at = (char)(*at + 'a' - 'A');
        if (*at < 'a' || *at > 'z') return NULL;
    }
    return code;
}

/* الرئيسية, نشرت في: what stands beside names */
static enum html_label label_of(struct html_page *page, const char *value, bool *whole)
{
    return html_label(html_fold(page->arena, value, strlen(value)), whole);
}

static const char *byline_value(struct html_page *page, const char *value)
{
    bool whole;
    enum html_label label = label_of(page, value, &whole);
    if (label == LABEL_DATE || label == LABEL_LINE) return NULL;
    if (is_address(value) || strchr(value, '@') || strcasecmp(value, "admin") == 0) return NULL;
    value = html_without_label(value, LABEL_BYLINE);
    return *value && strlen(value) <= LONGEST_BYLINE ? value : NULL;
}

static const char *fact_value(struct html_page *page, enum html_fact fact, const char *value)
{
    bool whole;
    switch (fact) {
    case FACT_DATE: return date_value(page, value);
    case FACT_URL: return url_value(page, value);
    case FACT_LANGUAGE: return language_value(page, value);
    case FACT_BYLINE: return byline_value(page, value);
    case FACT_SOURCE:
        if ((label_of(page, value, &whole) && whole) || is_address(value) || *value == '@') return NULL;
        return strlen(value) > LONGEST_SOURCE ? NULL : value;
    case FACT_TITLE: return strlen(value) > LONGEST_TITLE ? NULL : value;
    default: return value;
    }
}

/* White space collapsed, no line breaks, what cannot be seen left out. */
static const char *trim(struct html_page *page, const char *value)
{
    struct html_tree tree = {0};
    struct html_node nodes[] = {{.tag = TAG_P, .parent = HTML_NONE, .end = 2}, {.tag = TAG_TEXT, .end = 2}};
    struct html_blocks blocks;
    nodes[1].length = (uint32_t)strlen(value);
    tree.node.at = nodes;
    tree.node.n = 2;
    tree.text.at = (char *)(uintptr_t)value; /* only read */
    html_blocks_find(&blocks, page->arena, &tree, &page->function, "");
    return blocks.block.n ? html_block_text(&blocks, 0) : "";
}

void html_offer(struct html_page *page, enum html_fact fact, enum html_trust trust, const char *value)
{
    if (!*value || (page->fact[fact].value && page->fact[fact].trust <= trust)) return;
    if (fact != FACT_BODY) {
        if (strchr(value, '&') && fact != FACT_URL) value = html_plain(page, value); /* escaped twice */
        value = trim(page, value);
        if (*value) value = fact_value(page, fact, value);
    }
    if (!value || !*value) return;
    page->fact[fact].value = value;
    page->fact[fact].trust = trust;
}

/* --------------------------------------------------------------- elements */

static const struct { const char *name; enum html_fact fact; enum html_trust trust; } METAS[] = {
    {"og:title", FACT_TITLE, TRUST_ARTICLE}, {"twitter:title", FACT_TITLE, TRUST_MARKED}, {"dc.title", FACT_TITLE, TRUST_META},
    {"dcterms.title", FACT_TITLE, TRUST_META}, {"title", FACT_TITLE, TRUST_META}, {"headline", FACT_TITLE, TRUST_MARKED},
    {"sailthru.title", FACT_TITLE, TRUST_META}, {"parsely-title", FACT_TITLE, TRUST_META},
    {"article:published_time", FACT_DATE, TRUST_ARTICLE}, {"og:article:published_time", FACT_DATE, TRUST_ARTICLE},
    {"datepublished", FACT_DATE, TRUST_MARKED}, {"article:published", FACT_DATE, TRUST_ARTICLE},
    {"pubdate", FACT_DATE, TRUST_META}, {"publishdate", FACT_DATE, TRUST_META}, {"publish-date", FACT_DATE, TRUST_META},
    {"publish_date", FACT_DATE, TRUST_META}, {"published_date", FACT_DATE, TRUST_META}, {"date", FACT_DATE, TRUST_GUESS},
    {"dc.date", FACT_DATE, TRUST_META}, {"dc.date.issued", FACT_DATE, TRUST_META}, {"dcterms.date", FACT_DATE, TRUST_META},
    {"dcterms.created", FACT_DATE, TRUST_META}, {"dcterms.issued", FACT_DATE, TRUST_META}, {"parsely-pub-date", FACT_DATE, TRUST_META},
    {"sailthru.date", FACT_DATE, TRUST_META}, {"article.published", FACT_DATE, TRUST_META}, {"cxenseparse:recs:publishtime", FACT_DATE, TRUST_META},
    {"author", FACT_BYLINE, TRUST_META}, {"article:author", FACT_BYLINE, TRUST_META}, {"dc.creator", FACT_BYLINE, TRUST_META},
    {"dcterms.creator", FACT_BYLINE, TRUST_META}, {"parsely-author", FACT_BYLINE, TRUST_META}, {"byl", FACT_BYLINE, TRUST_META},
    {"sailthru.author", FACT_BYLINE, TRUST_META}, {"twitter:data1", FACT_BYLINE, TRUST_GUESS},
    {"og:site_name", FACT_SOURCE, TRUST_ARTICLE}, {"application-name", FACT_SOURCE, TRUST_META}, {"publisher", FACT_SOURCE, TRUST_META},
    {"article:publisher", FACT_SOURCE, TRUST_META}, {"dc.publisher", FACT_SOURCE, TRUST_META}, {"dcterms.publisher", FACT_SOURCE, TRUST_META},
    {"apple-mobile-web-app-title", FACT_SOURCE, TRUST_NAMED}, {"copyright", FACT_SOURCE, TRUST_GUESS},
    {"og:url", FACT_URL, TRUST_ARTICLE}, {"twitter:url", FACT_URL, TRUST_META}, {"dc.identifier", FACT_URL, TRUST_META},
    {"og:locale", FACT_LANGUAGE, TRUST_META}, {"dc.language", FACT_LANGUAGE, TRUST_META}, {"inlanguage", FACT_LANGUAGE, TRUST_META},
    {"content-language", FACT_LANGUAGE, TRUST_META}, {"language", FACT_LANGUAGE, TRUST_META},
};

static void read_meta(struct html_page *page, uint32_t node)
{
    static const enum html_attribute KEYS[] = {ATTRIBUTE_PROPERTY, ATTRIBUTE_NAME, ATTRIBUTE_ITEMPROP, ATTRIBUTE_EQUIV};
    const char *content = html_attribute(&page->tree, node, ATTRIBUTE_CONTENT);
    for (size_t k = 0; k < sizeof KEYS / sizeof *KEYS; k++) {
        const char *key = html_attribute(&page->tree, node, KEYS[k]);
        for (size_t i = 0; *key && i < sizeof METAS / sizeof *METAS; i++)
            if (strcasecmp(key, METAS[i].name) == 0) html_offer(page, METAS[i].fact, METAS[i].trust, content);
        if (strcasecmp(key, "og:type") == 0) page->is_list = strcasecmp(content, "website") == 0;
    }
}

static void read_link(struct html_page *page, uint32_t node)
{
    if (strcasecmp(html_attribute(&page->tree, node, ATTRIBUTE_REL), "canonical") == 0)
        html_offer(page, FACT_URL, TRUST_LINKED, html_attribute(&page->tree, node, ATTRIBUTE_HREF));
}

static void read_title(struct html_page *page, uint32_t node)
{
    const struct html_tree *tree = &page->tree;
    if (node + 1 >= tree->node.at[node].end || tree->node.at[node + 1].tag != TAG_TEXT) return;
    const struct html_node *text = &tree->node.at[node + 1];
    page->head_title = trim(page, arena_copy(page->arena, tree->text.at + text->text, text->length));
    html_offer(page, FACT_TITLE, TRUST_GUESS, page->head_title);
}

void html_meta_read(struct html_page *page)
{
    const struct html_tree *tree = &page->tree;
    bool titled = false;
    for (uint32_t i = 0; i < tree->node.n; i++) {
        switch ((int)tree->node.at[i].tag) {
        case TAG_META: read_meta(page, i); break;
        case TAG_LINK: read_link(page, i); break;
        case TAG_TITLE: /* the first; others are of drawings */
            if (!titled) read_title(page, i);
            titled = true;
            break;
        case TAG_HTML:
            html_offer(page, FACT_LANGUAGE, TRUST_ARTICLE, html_attribute(tree, i, ATTRIBUTE_LANG));
            html_offer(page, FACT_LANGUAGE, TRUST_ARTICLE, html_attribute(tree, i, ATTRIBUTE_XML_LANG));
            break;
        default: break;
        }
    }
}
