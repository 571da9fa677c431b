/* SPDX-License-Identifier: Apache-2.0
 * A page as a tree: nodes in the order in which they begin, so that a subtree is a range and no pass has to recurse. Node 0 is the
 * page; what it holds, an <html> as a rule, may be several things. */
#ifndef KHABAR_HTML_TREE_H
#define KHABAR_HTML_TREE_H
#include <stdbool.h>

#include "../base/arena.h"

#define HTML_NONE UINT32_MAX /* no such node, no such block */

/* What an element does to the text in it. */
enum html_role {
    HTML_INLINE,  /* nothing */
    HTML_BLOCK,   /* begins and ends a line */
    HTML_UNSEEN,  /* it is no text of the page, or none of an article whatever the page looks like */
    HTML_VOID     /* it has no content; end tags are passed over */
};

/* Elements with a meaning here: constant, name, role. Sorted by name. */
#define HTML_TAGS(X)                                                                                                          \
    X(A, "a", INLINE) X(ADDRESS, "address", BLOCK) X(AMP_AD, "amp-ad", UNSEEN) X(AMP_CONSENT, "amp-consent", UNSEEN)          \
    X(AMP_EMBED, "amp-embed", UNSEEN) X(AMP_IFRAME, "amp-iframe", UNSEEN) X(AMP_SIDEBAR, "amp-sidebar", UNSEEN)               \
    X(AMP_SHARE, "amp-social-share", UNSEEN) X(AMP_NOTIFICATION, "amp-user-notification", UNSEEN) X(ARTICLE, "article", BLOCK) \
    X(ASIDE, "aside", BLOCK) X(AUDIO, "audio", UNSEEN) X(B, "b", INLINE) X(BLOCKQUOTE, "blockquote", BLOCK)                   \
    X(BODY, "body", BLOCK) X(BR, "br", VOID) X(BUTTON, "button", UNSEEN) X(CANVAS, "canvas", UNSEEN)                          \
    X(CAPTION, "caption", BLOCK) X(CENTER, "center", BLOCK) X(DD, "dd", BLOCK) X(DETAILS, "details", BLOCK)                   \
    X(DIALOG, "dialog", UNSEEN) X(DIV, "div", BLOCK) X(DL, "dl", BLOCK) X(DT, "dt", BLOCK) X(EMBED, "embed", VOID)            \
    X(FIELDSET, "fieldset", BLOCK) X(FIGCAPTION, "figcaption", UNSEEN) X(FIGURE, "figure", UNSEEN) X(FONT, "font", INLINE)    \
    X(FOOTER, "footer", BLOCK) X(FORM, "form", BLOCK) X(H1, "h1", BLOCK) X(H2, "h2", BLOCK) X(H3, "h3", BLOCK)                \
    X(H4, "h4", BLOCK) X(H5, "h5", BLOCK) X(H6, "h6", BLOCK) X(HEAD, "head", UNSEEN) X(HEADER, "header", BLOCK)               \
    X(HR, "hr", VOID) X(HTML, "html", BLOCK) X(IFRAME, "iframe", UNSEEN) X(IMG, "img", VOID) X(INPUT, "input", VOID)          \
    X(LI, "li", BLOCK) X(LINK, "link", VOID) X(MAIN, "main", BLOCK) X(MARQUEE, "marquee", UNSEEN) X(META, "meta", VOID) X(NAV, "nav", UNSEEN)               \
    X(NOSCRIPT, "noscript", UNSEEN) X(OBJECT, "object", UNSEEN) X(OL, "ol", BLOCK) X(OPTION, "option", UNSEEN)                \
    X(P, "p", BLOCK) X(PARAM, "param", VOID) X(PRE, "pre", BLOCK) X(SCRIPT, "script", UNSEEN) X(SECTION, "section", BLOCK)    \
    X(SELECT, "select", UNSEEN) X(SOURCE, "source", VOID) X(STRONG, "strong", INLINE) X(STYLE, "style", UNSEEN)               \
    X(SUMMARY, "summary", BLOCK) X(SVG, "svg", UNSEEN) X(TABLE, "table", BLOCK) X(TBODY, "tbody", BLOCK) X(TD, "td", BLOCK)   \
    X(TEMPLATE, "template", UNSEEN) X(TEXTAREA, "textarea", UNSEEN) X(TFOOT, "tfoot", BLOCK) X(TH, "th", BLOCK)               \
    X(THEAD, "thead", BLOCK) X(TIME, "time", INLINE) X(TITLE, "title", UNSEEN) X(TR, "tr", BLOCK) X(TRACK, "track", VOID)     \
    X(UL, "ul", BLOCK) X(VIDEO, "video", UNSEEN) X(WBR, "wbr", VOID)

enum html_tag {
#define X(constant, name, role) TAG_##constant,
    HTML_TAGS(X)
#undef X
    TAG_OTHER, TAG_CUSTOM /* with a hyphen: a block */, TAG_TEXT
};

/* Attributes that are kept. */
#define HTML_ATTRIBUTES(X)                                                                                                   \
    X(ALT, "alt") X(CLASS, "class") X(CONTENT, "content") X(DATETIME, "datetime") X(EQUIV, "http-equiv") X(HIDDEN, "hidden") \
    X(HREF, "href") X(ID, "id") X(ITEMPROP, "itemprop") X(LANG, "lang") X(NAME, "name") X(PROPERTY, "property")              \
    X(REL, "rel") X(ROLE, "role") X(SIZE, "size") X(SRC, "src") X(STYLE, "style") X(TITLE, "title") X(TYPE, "type") X(XML_LANG, "xml:lang")

enum html_attribute {
#define X(constant, name) ATTRIBUTE_##constant,
    HTML_ATTRIBUTES(X)
#undef X
    ATTRIBUTE_NONE
};

struct html_node {
    enum html_tag tag;
    uint32_t parent, end;     /* the subtree is [this, end) */
    uint32_t text, length;    /* of TAG_TEXT: into html_tree.text */
    uint32_t first, last;     /* attributes: [first, last) of html_tree.attribute */
};

struct html_tree {
    VEC(struct html_node) node;
    VEC(struct { enum html_attribute name; const char *value; }) attribute;
    VEC(char) text;
};

/* Reads a page (UTF-8; broken bytes become U+FFFD) as far as the limits allow. False: there is nothing in it. */
bool html_tree_read(struct html_tree *tree, struct arena *arena, const char *page, size_t length);

enum html_role html_role(enum html_tag tag);
/* Value of an attribute, "" if it has none. */
const char *html_attribute(const struct html_tree *tree, uint32_t node, enum html_attribute name);
bool html_has(const struct html_tree *tree, uint32_t node, enum html_attribute name);

/* A copy of the page that cannot hold up the parser: valid UTF-8 without control signs, comments, scripts, styles, drawings and
 * overlong attribute values; JSON in scripts stays. *length: of the page, then of the copy. */
char *html_tame(struct arena *arena, const char *page, size_t *length);
#endif
