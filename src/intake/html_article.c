/* SPDX-License-Identifier: Apache-2.0
 * Chooses the article among the blocks. In: blocks with their weights (html_judge.c), the headline, the text in JSON-LD if any.
 * Out: which blocks are kept.
 *
 * Of all elements the one is taken whose blocks weigh most: running text counts for it, links and what is shut out against it, so
 * that an element which holds the whole text and little else wins (the idea of Readability's container and of boilerpipe's
 * largest block, as one sum). Inside, the core is the smallest element with most of the text; what lies outside of the core is kept
 * where it goes on without anything between. Short lines are kept between texts. */
#include "../base/hash.h"
#include "html_page.h"

enum {
    CORE_PERCENT = 80,     /* of the text is in the core */
    NAMED_PERCENT = 130, CONTENT_PERCENT = 105, /* weight of elements that are named as text or article */
    SHINGLE = 3,           /* words in a row by which blocks are found in the text of JSON-LD */
    KNOWN_PERCENT = 60,    /* of the block's shingles are there */
    FEWEST_WORDS = 20,     /* of an article; what is shorter is a teaser or a caption */
    FEWEST_OF_LIST = 80,   /* the same of pages that say that they are lists */
    LEAD_WORDS = 6, CLOSING_WORDS = 3 /* fewest words of a short line before the first and behind the last text */
};

struct choosing {
    struct html_page *page;
    bool *veto;          /* [blocks] */
    int32_t *value;      /* [blocks] */
    int64_t *sum, *text; /* [nodes] of values, of values above 0 */
};

/* ------------------------------------------------------------ known blocks */

/* Calls for each shingle of a text; returns how many there are and how many of them are in the set. */
static uint32_t shingles(struct html_word_set *set, struct arena *adding, const char *at, const char *end, uint32_t *found)
{
    uint32_t window[SHINGLE] = {0}, n = 0, word, count = 0;
    for (*found = 0; (word = html_word_next(&at, end)) != 0; n++) {
        memmove(window, window + 1, sizeof window - sizeof *window);
        window[SHINGLE - 1] = word;
        if (n + 1 < SHINGLE) continue;
        uint32_t hash = (uint32_t)hash_bytes(window, sizeof window) | 1; /* 0 is none */
        if (adding) html_word_add(set, adding, hash);
        else *found += html_word_has(set, hash);
        count++;
    }
    return count;
}

/* Blocks that JSON-LD has as well weigh twice, the others half, once it is seen that most of that text is on the page. */
static void weigh_known(struct choosing *c)
{
    struct html_page *page = c->page;
    const char *body = html_known(page, FACT_BODY);
    struct html_word_set set = {0};
    uint32_t all = 0, ignored, n = page->blocks.block.n;
    bool *known = arena_new(page->arena, bool, n);
    uint32_t whole = shingles(&set, page->arena, body, body + strlen(body), &ignored);
    for (uint32_t i = 0; whole && i < n; i++) {
        const char *text = html_block_text(&page->blocks, i);
        uint32_t found, count = shingles(&set, NULL, text, text + page->blocks.block.at[i].length, &found);
        known[i] = count && found * 100 >= count * KNOWN_PERCENT;
        if (known[i]) all += found;
    }
    if (!whole || all * 2 < whole) return;
    for (uint32_t i = 0; i < n; i++) {
        if (known[i] && c->value[i] > 0) c->value[i] *= 2;
        else if (c->value[i] > 0) c->value[i] /= 2;
    }
}

/* --------------------------------------------------------------- container */

/* What stands before the headline is no text of its article. */
static void sum_up(struct choosing *c)
{
    const struct html_page *page = c->page;
    uint32_t nodes = page->tree.node.n;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        bool before = page->headline != HTML_NONE && i < page->headline;
        int32_t value = before && c->value[i] > 0 ? 0 : c->value[i];
        uint32_t node = page->blocks.block.at[i].node;
        c->value[i] = value;
        c->sum[node] += value;
        c->text[node] += value > 0 ? value : 0;
    }
    for (uint32_t i = nodes; i-- > 1;) {
        c->sum[page->tree.node.at[i].parent] += c->sum[i];
        c->text[page->tree.node.at[i].parent] += c->text[i];
    }
}

static uint32_t heaviest(const struct choosing *c)
{
    uint32_t best = 0;
    int64_t most = INT64_MIN;
    for (uint32_t i = 0; i < c->page->tree.node.n; i++) {
        unsigned hints = c->page->hints[i];
        int percent = hints & HINT_BODY ? NAMED_PERCENT : hints & HINT_CONTENT ? CONTENT_PERCENT : 100;
        int64_t weight = c->sum[i] * (c->sum[i] > 0 ? percent : 100);
        if (weight < most || c->text[i] == 0) continue; /* of equals the innermost */
        most = weight;
        best = i;
    }
    return best;
}

static uint32_t core_of(const struct choosing *c, uint32_t container)
{
    const struct html_tree *tree = &c->page->tree;
    for (uint32_t i = container + 1, core = container;; i = core + 1) {
        while (i < tree->node.at[core].end && c->text[i] * 100 < c->text[container] * CORE_PERCENT) i = tree->node.at[i].end;
        if (i >= tree->node.at[core].end) return core;
        core = i;
    }
}

/* ------------------------------------------------------------------ blocks */

/* Texts of the core; before it, those behind the headline; behind it, those that follow at once. */
static void keep_texts(struct choosing *c, uint32_t container, uint32_t core)
{
    struct html_page *page = c->page;
    const struct html_tree *tree = &page->tree;
    bool goes_on = true;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = &page->blocks.block.at[i];
        if (!html_within(page, i, container)) continue;
        bool behind = b->node >= tree->node.at[core].end;
        if (behind && (c->veto[i] || c->value[i] < 0 || b->heading)) goes_on = false;
        page->kept[i] = !c->veto[i] && c->value[i] > 0 && (!behind || goes_on);
    }
}

static bool is_short_text(const struct choosing *c, uint32_t i)
{
    const struct html_block *b = &c->page->blocks.block.at[i];
    return !c->veto[i] && c->value[i] >= 0 && b->words && i != c->page->headline;
}

/* Short lines: all between two texts of the core, sentences before the first and behind the last. */
static void keep_short(struct choosing *c, uint32_t core)
{
    struct html_page *page = c->page;
    const struct html_block *b = page->blocks.block.at;
    uint32_t n = page->blocks.block.n, first = 0, last = n;
    while (first < n && !page->kept[first]) first++;
    while (last > first && !page->kept[last - 1]) last--;
    for (uint32_t i = page->headline == HTML_NONE ? first : page->headline + 1; i < n; i++) {
        if (page->kept[i] || !is_short_text(c, i)) continue;
        if (i < first) page->kept[i] = b[i].words >= LEAD_WORDS && b[i].functions && !b[i].linked;
        else if (i < last) page->kept[i] = true;
        else if (!html_within(page, i, core)) break;
        else page->kept[i] = b[i].ends && b[i].words >= CLOSING_WORDS && !b[i].heading;
    }
}

/* A heading without text behind it stood above what was left out; a line that was there already is told twice. */
static void drop_needless(struct html_page *page)
{
    struct html_word_set seen = {0};
    bool text = false;
    for (uint32_t i = page->blocks.block.n; i-- > 0;) {
        const struct html_block *b = &page->blocks.block.at[i];
        if (!page->kept[i]) {
            if (b->heading && b->linked * 2 > b->letters) text = false;
            continue;
        }
        if (b->heading && b->heading <= 6 && !text) page->kept[i] = false;
        text = true;
    }
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = &page->blocks.block.at[i];
        if (!page->kept[i] && i != page->headline) continue;
        if (b->words <= SHINGLE) continue;
        uint32_t hash = (uint32_t)hash_bytes(html_block_text(&page->blocks, i), b->length) | 1;
        if (html_word_has(&seen, hash)) page->kept[i] = false;
        html_word_add(&seen, page->arena, hash);
    }
}

static uint32_t count_kept(struct html_page *page)
{
    uint32_t words = 0, n = page->blocks.block.n;
    page->first = n;
    page->last = 0;
    for (uint32_t i = 0; i < n; i++) {
        if (!page->kept[i]) continue;
        words += page->blocks.block.at[i].words;
        if (page->first == n) page->first = i;
        page->last = i;
    }
    return words;
}

static uint32_t choose(struct html_page *page)
{
    uint32_t blocks = page->blocks.block.n, nodes = page->tree.node.n;
    struct choosing c = {.page = page};
    page->kept = arena_new(page->arena, bool, blocks);
    c.veto = arena_new(page->arena, bool, blocks);
    c.value = arena_new(page->arena, int32_t, blocks);
    c.sum = arena_new(page->arena, int64_t, nodes);
    c.text = arena_new(page->arena, int64_t, nodes);
    html_blocks_judge(page, c.veto, c.value);
    weigh_known(&c);
    sum_up(&c);
    uint32_t container = heaviest(&c), core = core_of(&c, container);
    if (c.text[container]) {
        keep_texts(&c, container, core);
        keep_short(&c, core);
        drop_needless(page);
    }
    uint32_t words = count_kept(page);
    return words < (uint32_t)(page->is_list ? FEWEST_OF_LIST : FEWEST_WORDS) ? 0 : words;
}

/* A headline with no article behind it was none. */
uint32_t html_article_choose(struct html_page *page)
{
    uint32_t words = choose(page);
    if (words || page->headline == HTML_NONE) return words;
    page->headline = HTML_NONE;
    return choose(page);
}
