/* SPDX-License-Identifier: Apache-2.0
 * Builds the tree of a page from the events of libxml2's HTML parser, which knows what old pages leave open. In: bytes. Out:
 * nodes with the attributes that are asked for.
 *
 * The arena must not escape through the parser, which would lose what it has allocated: a callback that runs out of memory ends the
 * reading, then the escape goes on.
 *
 * Bounded: the parser is fed in small pieces and gets no more once a limit is reached. Nodes and depth are counted here. The
 * parser compares each attribute of a tag with all before it, so the marks that separate attributes are counted as they are
 * handed out, from one event to the next. */
#include "html_tree.h"

#include <libxml/HTMLparser.h>

#include "../base/limits.h"

enum { PIECE = 1024 }; /* bytes the parser gets at once, so that it is hardly ahead of its events */

struct building {
    struct html_tree *tree;
    struct arena *arena;
    const char *at, *end;   /* of the page: not yet handed out */
    size_t marks;           /* handed out since the last event */
    bool in_blank, full, no_memory;
    uint32_t depth, open[LIMIT_HTML_DEPTH]; /* nodes that have not ended */
};

static const struct { const char *name; enum html_role role; } TAGS[] = {
#define X(constant, name, role) {name, HTML_##role},
    HTML_TAGS(X)
#undef X
};

static enum html_tag tag_of(const char *name)
{
    size_t low = 0, high = sizeof TAGS / sizeof *TAGS;
    while (low < high) {
        size_t middle = (low + high) / 2;
        int order = strcmp(name, TAGS[middle].name);
        if (order == 0) return (enum html_tag)middle;
        if (order < 0) high = middle;
        else low = middle + 1;
    }
    return strchr(name, '-') ? TAG_CUSTOM : TAG_OTHER;
}

enum html_role html_role(enum html_tag tag)
{
    return tag < TAG_OTHER ? TAGS[tag].role : tag == TAG_CUSTOM ? HTML_BLOCK : HTML_INLINE;
}

static enum html_attribute attribute_of(const char *name)
{
    static const char *const NAMES[] = {
#define X(constant, name) name,
        HTML_ATTRIBUTES(X)
#undef X
    };
    int i = 0;
    while (i < ATTRIBUTE_NONE && (*name != *NAMES[i] || strcmp(name, NAMES[i]) != 0)) i++;
    return (enum html_attribute)i;
}

static struct html_node *node_add(struct building *b, enum html_tag tag)
{
    uint32_t number = b->tree->node.n, attributes = b->tree->attribute.n;
    struct html_node *node = vec_push(b->arena, b->tree->node);
    *node = (struct html_node){.tag = tag, .parent = b->depth ? b->open[b->depth - 1] : HTML_NONE, .end = number + 1,
                               .text = b->tree->text.n, .first = attributes, .last = attributes};
    return node;
}

static bool is_full(struct building *b)
{
    b->marks = 0;
    b->full = b->full || b->tree->node.n >= LIMIT_HTML_NODES || b->depth >= LIMIT_HTML_DEPTH;
    return b->full;
}

/* Work of a callback: what was found and what belongs to it. */
typedef void node_work(struct building *b, const void *what, const void *with);

static void do_guarded(struct building *b, node_work *work, const void *what, const void *with)
{
    jmp_buf *outer = b->arena->escape, escape;
    b->arena->escape = &escape;
    if (setjmp(escape)) b->full = b->no_memory = true;
    else work(b, what, with);
    b->arena->escape = outer;
}

static void start(struct building *b, const void *name, const void *with)
{
    enum html_tag tag = tag_of(name);
    uint32_t number = b->tree->node.n;
    struct html_node *node = node_add(b, tag);
    for (const char *const *attribute = with; attribute && attribute[0]; attribute += 2) {
        enum html_attribute kept = attribute_of(attribute[0]);
        const char *value = attribute[1] ? attribute[1] : "";
        size_t length = strlen(value);
        if (kept == ATTRIBUTE_NONE || length > LIMIT_HTML_VALUE) continue;
        value = arena_copy(b->arena, value, length);
        (void)vec_push(b->arena, b->tree->attribute);
        b->tree->attribute.at[b->tree->attribute.n - 1].name = kept;
        b->tree->attribute.at[b->tree->attribute.n - 1].value = value;
    }
    node->last = b->tree->attribute.n;
    if (html_role(tag) != HTML_VOID) b->open[b->depth++] = number;
}

static void on_start(void *context, const xmlChar *name, const xmlChar **attributes)
{
    if (!is_full(context)) do_guarded(context, start, name, attributes);
}

static void on_end(void *context, const xmlChar *name)
{
    struct building *b = context;
    if (is_full(b) || b->depth == 1 || html_role(tag_of((const char *)name)) == HTML_VOID) return;
    b->tree->node.at[b->open[--b->depth]].end = b->tree->node.n;
}

/* Texts of scripts are kept where they can be JSON. */
static bool is_wanted(const struct html_tree *tree, uint32_t parent)
{
    enum html_tag tag = tree->node.at[parent].tag;
    if (tag == TAG_SCRIPT) return strstr(html_attribute(tree, parent, ATTRIBUTE_TYPE), "json") != NULL;
    return tag != TAG_STYLE;
}

static void text_append(struct building *b, const char *text, uint32_t length)
{
    struct html_tree *tree = b->tree;
    if (tree->text.room - tree->text.n < length) {
        uint32_t room = tree->text.room ? tree->text.room : 4096;
        while (room - tree->text.n < length) room *= 2;
        char *at = arena_alloc(b->arena, room);
        if (tree->text.n) memcpy(at, tree->text.at, tree->text.n);
        tree->text.at = at;
        tree->text.room = room;
    }
    memcpy(tree->text.at + tree->text.n, text, length);
    tree->text.n += length;
}

static void add_text(struct building *b, const void *text, const void *with)
{
    uint32_t length = *(const uint32_t *)with;
    struct html_node *last = &b->tree->node.at[b->tree->node.n - 1];
    bool goes_on = last->tag == TAG_TEXT && last->parent == b->open[b->depth - 1];
    if (!goes_on) last = node_add(b, TAG_TEXT);
    text_append(b, text, length);
    last->length += length;
}

static void on_text(void *context, const xmlChar *text, int n)
{
    struct building *b = context;
    uint32_t length = n > 0 ? (uint32_t)n : 0;
    if (!is_full(b) && length && is_wanted(b->tree, b->open[b->depth - 1])) do_guarded(b, add_text, text, &length);
}

/* Runs of blanks, and quotation marks. */
static size_t marks_in(struct building *b, const char *bytes, size_t n)
{
    size_t marks = 0;
    for (size_t i = 0; i < n; i++) {
        bool blank = bytes[i] == ' ' || bytes[i] == '\n';
        marks += (blank && !b->in_blank) || bytes[i] == '"' || bytes[i] == '\'';
        b->in_blank = blank;
    }
    return marks;
}

static int on_read(void *context, char *buffer, int room)
{
    struct building *b = context;
    size_t n = (size_t)(b->end - b->at);
    if (n > PIECE) n = PIECE;
    if (n > (size_t)room) n = (size_t)room;
    b->marks += marks_in(b, b->at, n);
    b->full = b->full || b->marks > LIMIT_HTML_MARKS;
    if (b->full) return 0;
    memcpy(buffer, b->at, n);
    b->at += n;
    return (int)n;
}

static int on_close(void *context)
{
    (void)context;
    return 0;
}

bool html_tree_read(struct html_tree *tree, struct arena *arena, const char *page, size_t length)
{
    *tree = (struct html_tree){0};
    if (length > LIMIT_HTML) length = LIMIT_HTML;
    const char *tame = html_tame(arena, page, &length);
    struct building *b = arena_new(arena, struct building, 1);
    *b = (struct building){.tree = tree, .arena = arena, .at = tame, .end = tame + length};
    xmlInitParser(); /* once; safe among threads */
    node_add(b, TAG_OTHER);
    b->open[b->depth++] = 0;
    htmlParserCtxtPtr context = htmlNewParserCtxt();
    if (!context) longjmp(*arena->escape, 1);
    *context->sax = (htmlSAXHandler){.startElement = on_start, .endElement = on_end, .characters = on_text,
                                     .ignorableWhitespace = on_text, .cdataBlock = on_text};
    context->userData = b;
    htmlCtxtReadIO(context, on_read, on_close, b, NULL, "UTF-8",
                   HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET |
                       HTML_PARSE_IGNORE_ENC);
    htmlFreeParserCtxt(context);
    if (b->no_memory) longjmp(*arena->escape, 1);
    while (b->depth) tree->node.at[b->open[--b->depth]].end = tree->node.n;
    return tree->node.n > 1;
}

static const char *find(const struct html_tree *tree, uint32_t node, enum html_attribute name)
{
    for (uint32_t i = tree->node.at[node].first; i < tree->node.at[node].last; i++)
        if (tree->attribute.at[i].name == name) return tree->attribute.at[i].value;
    return NULL;
}

const char *html_attribute(const struct html_tree *tree, uint32_t node, enum html_attribute name)
{
    const char *value = find(tree, node, name);
    return value ? value : "";
}

bool html_has(const struct html_tree *tree, uint32_t node, enum html_attribute name) { return find(tree, node, name) != NULL; }
