/* SPDX-License-Identifier: Apache-2.0
 * Chooses the article among the blocks. In: blocks with their weights (html_judge.c), the headline, the text in JSON-LD if any.
 * Out: which blocks are kept.
 *
 * Running text counts for an article, links count against it (html_judge.c). The run of blocks that weighs most is taken, where
 * runs in elements that are named for an article weigh more: boilerpipe's largest block and Readability's container as one sum.
 * The core is the smallest element with most of the run's text; what lies behind it is kept where it goes on without anything
 * between. Short lines are kept between texts. */
#include "../base/hash.h"
#include "html_page.h"

enum {
    CORE_PERCENT = 80,     /* of the text is in the core */
    NAMED_PERCENT = 130, CONTENT_PERCENT = 105, /* weight of elements that are named as text or article */
    SHINGLE = 3,           /* words in a row by which blocks are found in the text of JSON-LD */
    KNOWN_PERCENT = 60,    /* of the block's shingles are there */
    FEWEST_WORDS = 20,     /* of an article; what is shorter is a teaser or a caption */
    FEWEST_OF_LIST = 40,   /* the same of pages that say that they are lists */
    NEAR = 6,              /* blocks around a quotation that is set again */
    LEAD_WORDS = 6, CLOSING_WORDS = 3, /* fewest words of a short line before the first and behind the last text */
    SIGN_WORDS = 6,        /* most words of an agency's signs */
    NAME_WORDS = 6         /* most words of the name of a site */
};

/* A sequence of blocks by the sums of its runs: the whole, the heaviest at its begin, at its end, anywhere. */
struct sequence { int64_t whole, begin, end, any; };

struct choosing {
    struct html_page *page;
    bool *veto;             /* [blocks] */
    int32_t *value;         /* [blocks] */
    struct sequence *runs;  /* [nodes] */
    int64_t *text;          /* [nodes] words of the run */
};

/* ------------------------------------------------------------ known blocks */

/* Adds the shingles of a text to the set or, without an arena, counts those that are there; returns how many it has. */
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

/* --------------------------------------------------------------------- run */

static int64_t larger(int64_t a, int64_t b) { return a > b ? a : b; }

static struct sequence join(struct sequence a, struct sequence b)
{
    return (struct sequence){.whole = a.whole + b.whole, .begin = larger(a.begin, a.whole + b.begin), .end = larger(b.end, b.whole + a.end),
                             .any = larger(larger(a.any, b.any), a.end + b.begin)};
}

/* What stands before the headline is no text of its article. A block counts where its last text stands. */
static void sum_runs(struct choosing *c)
{
    const struct html_page *page = c->page;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        bool before = page->headline != HTML_NONE && i < page->headline;
        if (before && c->value[i] > 0) c->value[i] = 0;
        int64_t value = c->value[i], positive = larger(value, 0);
        c->runs[page->blocks.block.at[i].last] = (struct sequence){value, positive, positive, positive};
    }
    for (uint32_t i = page->tree.node.n; i-- > 1;) {
        struct sequence *up = &c->runs[page->tree.node.at[i].parent];
        *up = join(c->runs[i], *up); /* what comes later is there already */
    }
}

static uint32_t heaviest(const struct choosing *c)
{
    uint32_t best = 0;
    int64_t most = 0;
    for (uint32_t i = 0; i < c->page->tree.node.n; i++) {
        unsigned hints = c->page->hints[i];
        int percent = hints & HINT_BODY ? NAMED_PERCENT : hints & HINT_CONTENT ? CONTENT_PERCENT : 100;
        int64_t weight = c->runs[i].any * percent;
        if (weight < most || html_role(c->page->tree.node.at[i].tag) != HTML_BLOCK) continue; /* of equals the innermost */
        most = weight;
        best = i;
    }
    return best;
}

/* The heaviest run inside an element. Texts before it may be leads, texts behind it are no part of it. */
static void cut_run(struct choosing *c, uint32_t container)
{
    struct html_page *page = c->page;
    int64_t sum = 0, most = 0;
    uint32_t begin = 0, first = 1, last = 0, n = page->blocks.block.n;
    for (uint32_t i = 0; i < n; i++) {
        if (!html_within(page, i, container)) continue;
        if (sum <= 0) {
            sum = 0;
            begin = i;
        }
        sum += c->value[i];
        if (sum <= most) continue;
        most = sum;
        first = begin;
        last = i;
    }
    for (uint32_t i = 0; i < n; i++) {
        if (c->value[i] <= 0) continue;
        if (i < first || i > last) c->value[i] = i < first ? 0 : -1;
        else c->text[page->blocks.block.at[i].node] += c->value[i];
    }
    for (uint32_t i = page->tree.node.n; i-- > 1;) c->text[page->tree.node.at[i].parent] += c->text[i];
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

/* Do two blocks stand in elements of one kind in the same element? */
static bool are_alike(const struct html_page *page, uint32_t a, uint32_t b)
{
    const struct html_node *one = &page->tree.node.at[page->blocks.block.at[a].node], *two = &page->tree.node.at[page->blocks.block.at[b].node];
    return one->tag == two->tag && one->parent == two->parent;
}

static bool is_sentence(const struct html_block *b) { return b->words >= LEAD_WORDS && b->functions && !b->linked; }

static bool is_lead(const struct html_page *page, const struct html_block *b)
{
    return is_sentence(b) || (!b->linked && b->words >= CLOSING_WORDS && (page->hints[b->node] & HINT_LEAD));
}

/* A last sentence, or what goes on in the same way: a paragraph without a final sign, the rest of a list. */
static bool is_closing(const struct html_page *page, uint32_t i, uint32_t last)
{
    const struct html_block *b = &page->blocks.block.at[i];
    if (b->heading || b->words < CLOSING_WORDS) return false;
    if (b->ends) return true;
    return are_alike(page, i, last) && !b->linked && (is_sentence(b) || page->tree.node.at[b->node].tag == TAG_LI);
}

/* عدن - (وكالة أنباء): the place and the agency on a line of their own */
static bool is_dateline(const struct html_page *page, uint32_t i, uint32_t first)
{
    const struct html_block *b = &page->blocks.block.at[i];
    return i + 1 == first && b->ends && !b->linked && !b->heading && b->words > 1 && are_alike(page, i, first);
}

/* خ ي / س ن: who wrote and who edited for an agency */
static bool is_sign(const struct html_page *page, uint32_t i, uint32_t last)
{
    const struct html_block *b = &page->blocks.block.at[i];
    bool slash = strchr(html_block_text(&page->blocks, i), '/') != NULL;
    return i == last + 1 && slash && b->words <= SIGN_WORDS && !b->linked && are_alike(page, i, last);
}

static bool is_note(const struct html_page *page, const struct html_block *b)
{
    uint32_t up = page->tree.node.at[b->node].parent;
    return (page->hints[b->node] | (up == HTML_NONE ? 0 : page->hints[up])) & HINT_NOTES;
}

/* Short lines: all between two texts of the core, leads and headings before the first, sentences
 * behind the last. */
static void keep_short(struct choosing *c, uint32_t core)
{
    struct html_page *page = c->page;
    const struct html_block *b = page->blocks.block.at;
    uint32_t n = page->blocks.block.n, first = 0, last = n;
    while (first < n && !page->kept[first]) first++;
    while (last > first && !page->kept[last - 1]) last--;
    for (uint32_t i = page->headline == HTML_NONE ? first : page->headline + 1; i < n; i++) {
        if (page->kept[i] || !is_short_text(c, i)) continue;
        if (i < first) page->kept[i] = is_lead(page, &b[i]) || is_dateline(page, i, first) || (b[i].heading && html_within(page, i, core));
        else if (i < last) page->kept[i] = true;
        else if (is_note(page, &b[i])) page->kept[i] = true;
        else if (!html_within(page, i, core)) break;
        else page->kept[i] = is_closing(page, i, last - 1) || is_sign(page, i, last - 1);
    }
}

/* A heading without text behind it stood above what was left out. */
static void drop_headings(struct html_page *page)
{
    bool text = false;
    for (uint32_t i = page->blocks.block.n; i-- > 0;) {
        const struct html_block *b = &page->blocks.block.at[i];
        if (!page->kept[i] && b->heading && b->linked * 2 > b->letters) text = false;
        if (!page->kept[i]) continue;
        if (b->heading && b->heading <= 6 && !text) page->kept[i] = false;
        text = true;
    }
}

/* Words of a text near by that are set again, in large letters as a rule. */
static bool is_pulled(const struct html_page *page, uint32_t i)
{
    const struct html_block *b = page->blocks.block.at;
    uint32_t from = i > NEAR ? i - NEAR : 0, to = i + NEAR < page->blocks.block.n ? i + NEAR : page->blocks.block.n;
    for (uint32_t k = from; k < to; k++)
        if (k != i && page->kept[k] && b[k].length > b[i].length && strstr(html_block_text(&page->blocks, k), html_block_text(&page->blocks, i)))
            return true;
    return false;
}

/* What was there already is told twice. */
static void drop_repeated(struct html_page *page)
{
    struct html_word_set seen = {0};
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = &page->blocks.block.at[i];
        bool headline = i == page->headline;
        if ((!page->kept[i] && !headline) || b->words <= SHINGLE) continue;
        uint32_t hash = (uint32_t)hash_bytes(html_block_text(&page->blocks, i), b->length) | 1;
        if (html_word_has(&seen, hash) || (!headline && is_pulled(page, i))) page->kept[i] = false;
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
    c.runs = arena_new(page->arena, struct sequence, nodes);
    c.text = arena_new(page->arena, int64_t, nodes);
    html_blocks_judge(page, c.veto, c.value);
    weigh_known(&c);
    sum_runs(&c);
    uint32_t container = heaviest(&c);
    cut_run(&c, container);
    uint32_t core = core_of(&c, container);
    if (c.text[container]) {
        keep_texts(&c, container, core);
        count_kept(page);
        html_headline_settle(page);
        if (page->headline != HTML_NONE) page->kept[page->headline] = false;
        keep_short(&c, core);
        drop_headings(page);
        drop_repeated(page);
    }
    uint32_t words = count_kept(page);
    return words < (uint32_t)(page->is_list ? FEWEST_OF_LIST : FEWEST_WORDS) ? 0 : words;
}

/* The name of the site, or a link to another report, may be taken for the headline. */
static bool is_doubtful(const struct html_page *page)
{
    const struct html_block *b = &page->blocks.block.at[page->headline];
    return b->words <= NAME_WORDS || b->linked * 2 > b->letters;
}

/* A headline with no article behind it was none, nor was a doubtful one with a longer article before it. */
uint32_t html_article_choose(struct html_page *page)
{
    uint32_t headline = page->headline, words = choose(page), others;
    if (headline == HTML_NONE || (words && !is_doubtful(page))) return words;
    page->headline = HTML_NONE;
    others = choose(page);
    if (!words || (page->last < headline && others > words * 2)) return others;
    page->headline = headline;
    return choose(page);
}
