/* SPDX-License-Identifier: Apache-2.0
 * Cuts the text of a page into blocks, as a browser would show it: inline markup neither parts nor glues words, white space is
 * one space, a block element or <br> ends a line, a row of a table with data is one. In: the tree. Out: blocks with the counts by
 * which they are judged; number of words, share of links and of function words tell text from menus (Kohlschütter, Fankhauser and
 * Nejdl 2010, Boilerplate Detection using Shallow Text Features). */
#include "html_blocks.h"

#include "../base/utf8.h"

enum { AR_QUESTION = 0x61F, GUILLEMET = 0xBB, RIGHT_QUOTE = 0x201D, ELLIPSIS = 0x2026, FIRST_ARROW = 0x2190, LAST_ARROW = 0x21FF,
       LIKE_HEADING = 7, LARGE_FONT = 4, CELL_BYTES = 200 /* of a cell with data; longer ones are texts */ };

struct open_element { uint32_t node, end; bool block; }; /* `end` as in the tree */

struct cutting {
    struct html_blocks *out;
    struct arena *arena;
    const struct html_tree *tree;
    const struct html_word_set *function;
    const char *address;
    struct html_block block;      /* the one being written */
    bool space;                   /* white space is due before the next sign */
    uint32_t links, bolds, pres;  /* open elements of these kinds */
    uint32_t row;                 /* the last row that is one line; 0: none */
    uint32_t plain;               /* bytes of the block that are neither bold nor large */
    VEC(struct open_element) open;
};

static void put(struct cutting *c, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) *vec_push(c->arena, c->out->text) = bytes[i];
}

static bool is_stop(uint32_t sign)
{
    return sign == '.' || sign == '!' || sign == '?' || sign == ':' || sign == AR_QUESTION || sign == ELLIPSIS;
}
static bool is_closer(uint32_t sign)
{
    return sign == '"' || sign == ')' || sign == GUILLEMET || sign == RIGHT_QUOTE || sign == ']' ||
           (sign >= FIRST_ARROW && sign <= LAST_ARROW); /* back from a footnote */
}

static void measure(struct cutting *c, struct html_block *b)
{
    const char *at = c->out->text.at + b->text, *end = at + b->length;
    uint32_t word;
    for (const char *next = at; (word = html_word_next(&next, end)) != 0; b->words++)
        b->functions += html_word_has(c->function, word);
}

static uint8_t heading_level(const struct cutting *c)
{
    for (uint32_t i = c->open.n; i-- > 0;) {
        enum html_tag tag = c->tree->node.at[c->open.at[i].node].tag;
        if (tag >= TAG_H1 && tag <= TAG_H6) return (uint8_t)(tag - TAG_H1 + 1);
    }
    return c->plain == 0 ? LIKE_HEADING : 0;
}

/* Climbs from the first text of the block to the element that the last one is in as well. */
static uint32_t covering(const struct html_tree *tree, const struct html_block *b)
{
    uint32_t node = tree->node.at[b->node].parent;
    while (tree->node.at[node].end <= b->last && tree->node.at[node].parent != HTML_NONE) node = tree->node.at[node].parent;
    return node;
}

/* Ends the line. */
static void cut(struct cutting *c)
{
    struct html_block *b = &c->block;
    b->length = c->out->text.n - b->text;
    if (b->length) {
        measure(c, b);
        b->heading = heading_level(c);
        b->node = covering(c->tree, b);
        put(c, "", 1);
        *vec_push(c->arena, c->out->block) = *b;
    }
    *b = (struct html_block){.text = c->out->text.n};
    c->space = false;
    c->plain = 0;
}

/* In preformatted text a line break is one to the reader only where the sentence or the paragraph ends. */
static bool ends_line(const struct cutting *c, const char *at, const char *end)
{
    while (at < end && (*at == ' ' || *at == '\t')) at++;
    return at == end || *at == '\n' || c->block.ends;
}

static void add_text(struct cutting *c, uint32_t node)
{
    const char *at = c->tree->text.at + c->tree->node.at[node].text, *end = at + c->tree->node.at[node].length;
    while (at < end) {
        char bytes[4];
        uint32_t sign = html_sign_next(&at, end);
        if (sign == '\n' && c->pres && ends_line(c, at, end)) cut(c);
        if (!sign) continue;
        if (sign == ' ' || sign == '\n') {
            c->space = c->out->text.n > c->block.text;
            continue;
        }
        if (!c->block.letters) {
            c->block.node = node;
            c->block.begins_linked = c->links > 0;
        }
        c->block.last = node;
        if (c->space) put(c, " ", 1);
        c->space = false;
        uint32_t n = (uint32_t)utf8_encode(sign, bytes);
        put(c, bytes, n);
        c->block.letters += n;
        if (!is_closer(sign)) c->block.ends = is_stop(sign);
        if (c->links) c->block.linked += n;
        if (!c->bolds) c->plain += n;
    }
}

/* The path of an address: /a/b of https://example.org/a/b?c#d; its length is *n. */
static const char *path_of(const char *address, size_t *n)
{
    const char *host = strstr(address, "://"), *path = host ? host + 3 + strcspn(host + 3, "/?#") : address;
    *n = strcspn(path, "?#");
    return path;
}

/* A place in the page itself is no other page, nor is the page with another query if it has none itself. */
static bool is_same_page(const struct cutting *c, const char *to)
{
    size_t n, own;
    const char *path = path_of(to, &n), *address = path_of(c->address, &own);
    return own > 1 && n == own && !strchr(address, '?') && memcmp(path, address, n) == 0;
}

/* "#notes" is a place in the text; "#" alone is none, a script leads from there to another page. */
static bool is_link(const struct cutting *c, uint32_t node)
{
    const char *to = html_attribute(c->tree, node, ATTRIBUTE_HREF);
    bool place = *to == '#' && to[1];
    return c->tree->node.at[node].tag == TAG_A && *to && !place && !is_same_page(c, to);
}

/* Bold, or a font of a size that texts are not set in. */
static bool is_bold(const struct html_tree *tree, uint32_t node)
{
    enum html_tag tag = tree->node.at[node].tag;
    if (tag != TAG_FONT) return tag == TAG_B || tag == TAG_STRONG;
    const char *size = html_attribute(tree, node, ATTRIBUTE_SIZE);
    return *size == '+' || (*size >= '0' + LARGE_FONT && *size <= '9');
}

static void count_open(struct cutting *c, uint32_t node, int one)
{
    c->links += (uint32_t)(is_link(c, node) ? one : 0);
    c->bolds += (uint32_t)(is_bold(c->tree, node) ? one : 0);
    c->pres += (uint32_t)(c->tree->node.at[node].tag == TAG_PRE ? one : 0);
}

/* A row of figures and names is one line: rows without other elements, links or pictures. Others are for the layout. */
static bool is_row(const struct html_tree *tree, uint32_t node)
{
    uint32_t cells = 0, length = 0;
    if (tree->node.at[node].tag != TAG_TR) return false;
    for (uint32_t i = node + 1; i < tree->node.at[node].end; i++) {
        enum html_tag tag = tree->node.at[i].tag;
        if (tag == TAG_TEXT) length += tree->node.at[i].length;
        else if (tag == TAG_TD || tag == TAG_TH) {
            cells++;
            length = 0;
        }
        else if (tag == TAG_A || tag == TAG_IMG || tag == TAG_BR || html_role(tag) != HTML_INLINE) return false;
        if (length > CELL_BYTES) return false;
    }
    return cells > 1;
}

/* Rows as said are data where a table has several, or a head. */
static bool is_data(const struct cutting *c, uint32_t node)
{
    const struct html_tree *tree = c->tree;
    uint32_t up = tree->node.at[node].parent, next = tree->node.at[node].end;
    if (!is_row(tree, node)) return false;
    if (up == HTML_NONE || tree->node.at[up].tag == TAG_THEAD || (c->row && tree->node.at[c->row].parent == up)) return true;
    while (next < tree->node.at[up].end && tree->node.at[next].tag == TAG_TEXT) next++;
    return next < tree->node.at[up].end && is_row(tree, next);
}

static void close_before(struct cutting *c, uint32_t node)
{
    while (c->open.n && c->open.at[c->open.n - 1].end <= node) {
        struct open_element e = c->open.at[c->open.n - 1];
        if (e.block) cut(c); /* while it still counts as open */
        c->open.n--;
        count_open(c, e.node, -1);
    }
}

static void open_element(struct cutting *c, uint32_t node)
{
    const struct html_node *n = &c->tree->node.at[node];
    bool cell = (n->tag == TAG_TD || n->tag == TAG_TH) && c->row && node < c->tree->node.at[c->row].end;
    bool block = html_role(n->tag) == HTML_BLOCK && !cell;
    if (block) cut(c);
    if (is_data(c, node)) c->row = node;
    if (cell) c->space = c->out->text.n > c->block.text;
    c->block.links += is_link(c, node);
    *vec_push(c->arena, c->open) = (struct open_element){node, n->end, block};
    count_open(c, node, 1);
}

void html_blocks_find(struct html_blocks *blocks, struct arena *arena, const struct html_tree *tree,
                      const struct html_word_set *function, const char *address)
{
    struct cutting c = {.out = blocks, .arena = arena, .tree = tree, .function = function, .address = address};
    *blocks = (struct html_blocks){0};
    for (uint32_t i = 0; i < tree->node.n; i++) {
        const struct html_node *n = &tree->node.at[i];
        close_before(&c, i);
        if (n->tag == TAG_TEXT) {
            add_text(&c, i);
        } else if (html_role(n->tag) == HTML_UNSEEN) {
            i = n->end - 1;
        } else if (n->tag == TAG_BR || n->tag == TAG_HR) {
            cut(&c);
        } else if (html_role(n->tag) != HTML_VOID) {
            open_element(&c, i);
        }
    }
    close_before(&c, tree->node.n);
}
