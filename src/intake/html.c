/* SPDX-License-Identifier: Apache-2.0
 * The article of a page. In: a page in UTF-8. Out: its text and what the page says about it.
 *
 * The steps: a tree (html_tree.c); what the page says about itself (html_meta.c, html_linked.c); its text in blocks (html_blocks.c);
 * the headline (html_headline.c); which blocks are the article's (html_judge.c, html_article.c); what is seen near it
 * (html_seen.c). A page that has its text in JSON-LD only gives that. No step recurses; limits are in limits.h. */
#include "html_page.h"
#include "intake.h"

enum { OTHER_TEXT = 4,     /* times as many words in JSON-LD as in the blocks: these are not the article */
       FEWEST_LINKED = 20  /* words of an article in JSON-LD */ };

static void read_hints(struct html_page *page)
{
    struct html_names *known = arena_new(page->arena, struct html_names, 1);
    page->hints = arena_new(page->arena, unsigned, page->tree.node.n);
    for (uint32_t i = 0; i < page->tree.node.n; i++)
        if (page->tree.node.at[i].tag != TAG_TEXT) page->hints[i] = html_hints(&page->tree, i, known);
}

/* Line breaks of a text that is not marked up otherwise. */
static const char *mark_lines(struct arena *arena, const char *text)
{
    static const char BREAK[] = "<br>";
    if (!strchr(text, '\n') || strstr(text, "<p") || strstr(text, "<br") || strstr(text, "<div")) return text;
    char *out = arena_alloc(arena, strlen(text) * (sizeof BREAK - 1) + 1), *to = out;
    for (; *text; text++) {
        if (*text == '\n') to += strlen(strcpy(to, BREAK));
        else *to++ = *text;
    }
    return out;
}

const char *html_plain(struct html_page *page, const char *markup)
{
    struct html_tree tree;
    struct html_blocks blocks;
    markup = mark_lines(page->arena, markup);
    if (!html_tree_read(&tree, page->arena, markup, strlen(markup))) return "";
    html_blocks_find(&blocks, page->arena, &tree, &page->function, "");
    for (uint32_t i = 0; i + 1 < blocks.block.n; i++) blocks.text.at[blocks.block.at[i + 1].text - 1] = '\n';
    return blocks.block.n ? blocks.text.at : "";
}

/* Headline, then the kept blocks, each on a line. */
static char *write_text(const struct html_page *page, const char *title)
{
    size_t length = strlen(title) + 2;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) length += page->blocks.block.at[i].length + 1;
    char *text = arena_alloc(page->arena, length), *to = text;
    to += strlen(strcpy(to, title));
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        if (!page->kept[i]) continue;
        if (to > text) *to++ = '\n';
        to += strlen(strcpy(to, html_block_text(&page->blocks, i)));
    }
    return text;
}

static void fill(struct html_page *page, const char *title, const char *text, khabar_article *out)
{
    out->title = title;
    out->byline = html_known(page, FACT_BYLINE);
    out->date = html_known(page, FACT_DATE);
    out->source = html_known(page, FACT_SOURCE);
    out->url = html_known(page, FACT_URL);
    out->language = html_known(page, FACT_LANGUAGE);
    out->text = text;
    out->length = strlen(text);
}

static bool read_page(struct html_page *page, const char *bytes, size_t length, khabar_article *out)
{
    html_function_words(&page->function, page->arena);
    if (!html_tree_read(&page->tree, page->arena, bytes, length)) return false;
    read_hints(page);
    html_meta_read(page);
    html_linked_read(page);
    const char *address = html_known(page, FACT_URL);
    html_blocks_find(&page->blocks, page->arena, &page->tree, &page->function, *address ? address : page->address);
    html_headline_find(page);
    const char *body = html_known(page, FACT_BODY);
    uint32_t words = html_article_choose(page), linked = html_word_count(body, strlen(body));
    bool in_script = linked >= FEWEST_LINKED && linked > words * OTHER_TEXT;
    if (!words && !in_script) return false;
    html_seen_read(page);
    const char *title = html_title(page);
    const char *text = in_script ? arena_print(page->arena, "%s%s%s", title, *title ? "\n" : "", body)
                                 : write_text(page, title);
    fill(page, title, text, out);
    return true;
}

/* jansson allocates beside the arena: what it has is freed before the arena's escape goes on. */
static bool guard(struct html_page *page, jmp_buf *escape, const char *bytes, size_t length, khabar_article *out)
{
    if (setjmp(*escape)) {
        page->escaped = true;
        return false;
    }
    return read_page(page, bytes, length, out);
}

bool html_read(struct arena *arena, const char *page, size_t length, const char *address, khabar_article *out)
{
    struct html_page state = {.arena = arena, .address = address ? address : "", .head_title = "", .headline = HTML_NONE};
    jmp_buf *outer = arena->escape, escape;
    arena->escape = &escape;
    bool found = guard(&state, &escape, page, length, out);
    html_linked_free(&state);
    arena->escape = outer;
    if (state.escaped) longjmp(*outer, 1);
    return found;
}
