/* SPDX-License-Identifier: Apache-2.0
 * What is seen near the article: date, author, name of the site. In: blocks, headline, which blocks were kept. Out: facts, for
 * pages whose head does not say them. The date nearest to the headline counts, first behind it; the day that many pages show
 * at their top is farther away. */
#include "html_page.h"

enum { BEFORE = 6, BEHIND = 12, /* blocks around the headline in which dates and authors stand */
       SIGNED = 3, /* the same behind the text */
       DATE_WORDS = 18, NAME_WORDS = 10, SHORT_BYTES = 240 /* of what holds one: 18 words */,
       DATELINE_BYTES = 160 };

static const struct html_block *block_at(const struct html_page *page, uint32_t i) { return &page->blocks.block.at[i]; }

/* Has the element, or what it stands in up to two levels above, the hint? */
static bool is_named(const struct html_page *page, uint32_t node, unsigned hint)
{
    for (int up = 0; up < 3 && node != HTML_NONE; up++, node = page->tree.node.at[node].parent)
        if (page->hints[node] & hint) return true;
    return false;
}

static enum html_label label_of(const struct html_page *page, const char *text)
{
    bool whole;
    return html_label(html_fold(page->arena, text, strlen(text)), &whole);
}

/* Text of an element or text node, "" if it is long. */
static const char *node_text(struct html_page *page, uint32_t node)
{
    const struct html_tree *tree = &page->tree;
    char *out = arena_alloc(page->arena, SHORT_BYTES + 1);
    size_t n = 0;
    for (uint32_t i = node; i < tree->node.at[node].end; i++) {
        const struct html_node *text = &tree->node.at[i];
        if (text->tag != TAG_TEXT) continue;
        if (n + text->length > SHORT_BYTES) return "";
        memcpy(out + n, tree->text.at + text->text, text->length);
        n += text->length;
    }
    out[n] = 0;
    return html_strip(page->arena, out, n);
}

/* آخر تحديث: 12 مارس 2024 */
static bool is_change(const struct html_page *page, const char *text)
{
    static const char *const CHANGES[] = {"تحديث", "اخر تحديث", "حدث في", "updated", "last updated"}; /* as folded */
    const char *folded = html_fold(page->arena, text, strlen(text));
    for (size_t i = 0; i < sizeof CHANGES / sizeof *CHANGES; i++)
        if (strncmp(folded, CHANGES[i], strlen(CHANGES[i])) == 0) return true;
    return false;
}

/* A date of change counts where there is no other. */
static void offer_date(struct html_page *page, uint32_t node, const char *text)
{
    enum html_label label = label_of(page, text);
    if (html_word_count(text, strlen(text)) > DATE_WORDS) return;
    bool named = label == LABEL_DATE || is_named(page, node, HINT_DATE), changed = is_change(page, text);
    html_offer(page, FACT_DATE, changed ? TRUST_GUESS : named ? TRUST_NAMED : TRUST_SEEN, text);
}

/* A short element that is named for an author, or begins with بقلم and the like. */
static void offer_author(struct html_page *page, uint32_t node, const char *text)
{
    char date[11];
    bool link = page->tree.node.at[node].tag == TAG_A && is_named(page, node, HINT_BYLINE); /* كركوك / فلان, the name a link */
    bool named = link || page->hints[node] & HINT_BYLINE || strcmp(html_attribute(&page->tree, node, ATTRIBUTE_REL), "author") == 0;
    if (html_word_count(text, strlen(text)) > NAME_WORDS || (!named && label_of(page, text) != LABEL_BYLINE)) return;
    if (!html_date(page->arena, text, date)) html_offer(page, FACT_BYLINE, named ? TRUST_NAMED : TRUST_SEEN, text);
}

/* The block, then what it consists of: a line may hold author and date, with nothing but style between them. */
static void offer_parts(struct html_page *page, uint32_t i, void (*offer)(struct html_page *, uint32_t, const char *))
{
    const struct html_block *b = block_at(page, i);
    if (b->length > SHORT_BYTES || page->kept[i]) return;
    offer(page, b->node, html_block_text(&page->blocks, i));
    for (uint32_t node = b->node; node <= b->last; node++) {
        const char *text = node_text(page, node);
        if (*text) offer(page, node, text);
    }
}

/* Around the headline, first behind it; then behind the text, where agencies sign. */
static void read_around(struct html_page *page, void (*offer)(struct html_page *, uint32_t, const char *))
{
    uint32_t n = page->blocks.block.n, at = page->headline == HTML_NONE ? page->first : page->headline;
    for (uint32_t i = at; i < n && i < at + BEHIND; i++) offer_parts(page, i, offer);
    for (uint32_t i = at; i-- > 0 && i + BEFORE >= at;) offer_parts(page, i, offer);
    for (uint32_t i = page->last + 1; i < n && i <= page->last + SIGNED; i++) offer_parts(page, i, offer);
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

/* لصحيفة الأفق -> صحيفة الأفق, before words for publishers only: names may begin with ل */
static const char *without_preposition(const char *name)
{
    static const char *const PUBLISHERS[] = {"لصحيفة ", "لجريدة ", "لموقع ", "لوكالة ", "لقناة ", "لشبكة ", "لمؤسسة ", "لمجلة ", "لوزارة "};
    for (size_t i = 0; i < sizeof PUBLISHERS / sizeof *PUBLISHERS; i++)
        if (strncmp(name, PUBLISHERS[i], strlen(PUBLISHERS[i])) == 0) return name + strlen("ل");
    return name;
}

/* © 2024 صحيفة. جميع الحقوق محفوظة -> صحيفة */
static void offer_owner(struct html_page *page, const char *text)
{
    static const char *const NO_NAMES[] = {"جميع ", "كافة ", "كل ", "حقوق ", "الحقوق ", "النشر ", "الطبع ", "والنشر ", "محفوظة ", "محفوظه ",
                                           "Copyright ", "All ", "rights ", "Rights ", "reserved ", "Reserved ", "لدى ", "لـ", "\xC2\xA9"};
    char *name = arena_print(page->arena, "%s ", text);
    for (char *at = name; *at; at++)
        if (strchr("0123456789.,|", *at)) *at = ' ';
    for (size_t i = 0; i < sizeof NO_NAMES / sizeof *NO_NAMES; i++)
        for (char *at = name; (at = strstr(at, NO_NAMES[i])) != NULL;)
            if (at == name || at[-1] == ' ') memset(at, ' ', strlen(NO_NAMES[i]));
            else at++;
    html_offer(page, FACT_SOURCE, TRUST_GUESS, without_preposition(html_strip(page->arena, name, strlen(name))));
}

/* The site's name from its logo, or from the line of its rights. */
static void read_site(struct html_page *page)
{
    const struct html_tree *tree = &page->tree;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = block_at(page, i);
        const char *text = html_block_text(&page->blocks, i);
        if (b->words > NAME_WORDS || i == page->headline || page->kept[i]) continue;
        if (is_named(page, b->node, HINT_SITE)) html_offer(page, FACT_SOURCE, TRUST_SEEN, text);
        if (strstr(text, "\xC2\xA9") || strstr(text, "الحقوق محفوظة")) offer_owner(page, text);
    }
    for (uint32_t i = 1; i < tree->node.n; i++) {
        if (tree->node.at[i].tag != TAG_IMG) continue;
        bool logo = ((page->hints[i] | page->hints[tree->node.at[i].parent]) & HINT_SITE) ||
                    strstr(html_attribute(tree, i, ATTRIBUTE_SRC), "logo");
        if (logo) html_offer(page, FACT_SOURCE, TRUST_SEEN, html_attribute(tree, i, ATTRIBUTE_ALT));
    }
}

/* العدد 3217 - السبت، 8 نوفمبر 2003: the issue of a paper, at the head of the page */
static void read_issue(struct html_page *page)
{
    for (uint32_t i = 0; i < page->first && i < page->blocks.block.n; i++) {
        const struct html_block *b = block_at(page, i);
        const char *text = html_block_text(&page->blocks, i);
        bool issue = strstr(text, "العدد") || strstr(text, "السنة ");
        if (b->words <= DATE_WORDS && issue) html_offer(page, FACT_DATE, TRUST_GUESS, text);
    }
}

/* الرافدة (8 نوفمبر 2003): the dateline that the text begins with, up to its bracket, dash or colon */
static void read_dateline(struct html_page *page)
{
    const char *text = html_block_text(&page->blocks, page->first), *end = strpbrk(text, "):-");
    if (end && end - text <= DATELINE_BYTES) html_offer(page, FACT_DATE, TRUST_GUESS, arena_copy(page->arena, text, (size_t)(end - text)));
}

/* The outlet is no author. */
static void forget_outlet(struct html_page *page)
{
    const char *byline = html_known(page, FACT_BYLINE), *source = html_known(page, FACT_SOURCE);
    if (strcmp(html_fold(page->arena, byline, strlen(byline)), html_fold(page->arena, source, strlen(source))) == 0)
        page->fact[FACT_BYLINE].value = NULL;
}

void html_seen_read(struct html_page *page)
{
    char date[11];
    forget_outlet(page);
    if (page->first < page->blocks.block.n) {
        read_marked(page);
        read_around(page, offer_date);
        read_around(page, offer_author);
        read_dateline(page);
    }
    read_site(page);
    read_issue(page);
    forget_outlet(page);
    if (html_date_of_address(page->arena, html_known(page, FACT_URL), date) || html_date_of_address(page->arena, page->address, date))
        html_offer(page, FACT_DATE, TRUST_GUESS, date);
}
