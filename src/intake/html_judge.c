/* SPDX-License-Identifier: Apache-2.0
 * Which blocks of a page may be text of an article. In: blocks and hints. Out: for each block whether it is shut out, and how many
 * words it puts into the scale for or against an article.
 *
 * Text is told from the rest by length, function words, final signs and share of links (Kohlschütter et al. 2010); whole elements
 * are shut out by their names, by labels that announce other things (اقرأ أيضا), as captions of pictures, as boxes with a button,
 * and as items of a list of reports: elements of one kind, each with a linked title, or many with a short line and a text; titles
 * and texts by turns; what is made like the element with the headline. In a live blog such things are its entries.
 * An element that holds the headline or the article's text is never shut out, whatever its name says. */
#include "../base/hash.h"
#include "html_page.h"

enum {
    ITEM_WORDS = 90, ITEM_TITLES = 3, ITEMS = 3, /* most words and linked titles of an item, fewest items of a list; */
    TITLED_ITEMS = 2,    /* the same if they begin with their title */
    LONGER_ITEM = 250,   /* most words of others in a list that has been found */
    TITLE_WORDS = 3,     /* fewest words of a linked title */
    TITLE_BYTES = 40,    /* the same of one that a line begins with: four words */
    HEAD_BLOCKS = 4,     /* among so many stands the headline of a report */
    ITEM_TEXTS = 3, TURNS = 4, TEASERS = 5, /* most texts behind a title, fewest titles of a list without elements around its
                            items, fewest teasers without links */
    CAPTION_WORDS = 20, CAPTION_BLOCKS = 2,
    ACTION_WORDS = 45,   /* most words beside a button that it explains */
    LABELLED_WORDS = 25, /* a line that begins with a label and is longer is text */
    LINE_WORDS = 12,     /* the same of dates, buttons and the like */
    TIME_WORDS = 4,      /* the same of times of the day */
    NAME_WORDS = 8,      /* the same of authors and publishers */
    TEXT_WORDS = 15,     /* a block with so many, not linked, is text by its length */
    SHORT_WORDS = 6,     /* the same if it is a sentence with function words */
    BODY_WORDS = 40,     /* an element so named that holds more of running text is the article's */
    LINKED_HEADING = 15, /* words that the title of another report weighs besides its own */
    OPEN_WEIGHT = 3,     /* how many times the text of an open item counts */
    REACH = 200,         /* most blocks that a label speaks of */
    ENOUGH_WORDS = 20    /* of running text: an article has begun */
};

/* Sums over a subtree, and its first block. */
struct sums { uint32_t words, text, blocks, titles, pictures, first; bool headline, body; };

/* What has been counted of a kind of elements: how many, how many that begin with their title. `behind`: an article. */
struct kind { uint32_t kind, n, titled; bool behind; };
struct kinds { struct kind *slot; uint32_t slots; };

struct judging {
    const struct html_page *page;
    uint32_t bodies;     /* elements that are named as text of an article and have it */
    struct sums *sums;   /* [nodes] */
    struct kinds kinds;
    unsigned *marks;     /* [nodes] hints that hold for what is inside */
    bool live;           /* a live blog, by its title */
    uint32_t open;       /* the item of a list of reports that is shown in full; 0: none */
    bool *veto;          /* [blocks] */
};

static const struct html_block *block_at(const struct html_page *page, uint32_t i) { return &page->blocks.block.at[i]; }

static bool is_linked(const struct html_block *b, uint32_t percent) { return b->linked * 100ull > b->letters * (uint64_t)percent; }

/* Words of running text. */
static uint32_t text_words(const struct html_block *b)
{
    bool sentence = b->functions * 10 >= b->words || b->ends;
    if (is_linked(b, 40) || b->words < SHORT_WORDS || (b->heading && b->heading <= 6)) return 0;
    if (b->words >= TEXT_WORDS) return b->functions || b->ends ? b->words : b->words / 2;
    return sentence && b->functions ? b->words / 2 : 0;
}

/* A linked title, or a link that stands for one: اقرأ المزيد */
static bool is_title(const struct html_page *page, uint32_t i)
{
    bool whole;
    const struct html_block *b = block_at(page, i);
    if (!is_linked(b, 80)) return false;
    return b->words >= TITLE_WORDS * (b->links ? b->links : 1) ||
           (html_label(html_fold(page->arena, html_block_text(&page->blocks, i), b->length), &whole) == LABEL_RELATED && whole);
}

static void sum_up(struct judging *j)
{
    const struct html_page *page = j->page;
    const struct html_tree *tree = &page->tree;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = block_at(page, i);
        struct sums *s = &j->sums[b->node];
        s->words += b->words;
        s->text += text_words(b);
        if (!s->blocks++) s->first = i;
        s->titles += is_title(page, i);
        s->headline = s->headline || i == page->headline;
    }
    for (uint32_t i = tree->node.n; i-- > 1;) {
        struct sums *s = &j->sums[i], *up = &j->sums[tree->node.at[i].parent];
        s->pictures += tree->node.at[i].tag == TAG_IMG;
        bool named = (page->hints[i] & HINT_BODY) && !(page->hints[i] & HINT_COMMENTS) && s->text >= BODY_WORDS;
        j->bodies += named && !s->body; /* one in another is the same */
        s->body = s->body || named;
        up->words += s->words;
        up->text += s->text;
        if (s->blocks && (!up->blocks || s->first < up->first)) up->first = s->first;
        up->blocks += s->blocks;
        up->titles += s->titles;
        up->pictures += s->pictures;
        up->headline = up->headline || s->headline;
        up->body = up->body || s->body;
    }
}

/* 10:35, منذ ساعتين */
static bool is_time(const struct html_page *page, const struct html_block *b, const char *text)
{
    if (b->words > TIME_WORDS || b->ends) return false;
    const char *colon = strchr(text, ':'), *folded = html_fold(page->arena, text, b->length);
    return strncmp(folded, "منذ ", strlen("منذ ")) == 0 || (colon && colon > text && strcspn(folded, "0123456789") == 0);
}

/* 10:35 over an entry of a live blog */
static bool is_entry(const struct judging *j, uint32_t node)
{
    const struct sums *s = &j->sums[node];
    if (!j->live || s->headline || !s->text || html_role(j->page->tree.node.at[node].tag) != HTML_BLOCK) return false;
    return is_time(j->page, block_at(j->page, s->first), html_block_text(&j->page->blocks, s->first));
}

/* Hints go down to what is inside, but for elements that hold the article; the only one that is named so is the article whatever
 * is around it, unless that is comments. */
static void mark(struct judging *j)
{
    enum { SHUT = HINT_ASIDE | HINT_COMMENTS | HINT_DOUBT | HINT_UNSEEN | HINT_SMALL, INHERITED = SHUT | HINT_LIVE };
    const struct html_tree *tree = &j->page->tree;
    for (uint32_t i = 0; i < tree->node.n; i++) {
        enum html_tag tag = tree->node.at[i].tag;
        unsigned hints = j->page->hints[i];
        bool holds = j->sums[i].headline || (j->sums[i].body && j->page->headline == HTML_NONE) ||
                     ((hints & HINT_BODY) && j->sums[i].body && !(hints & HINT_COMMENTS));
        if (holds || tag == TAG_HTML || tag == TAG_BODY) hints &= ~(unsigned)SHUT;
        unsigned from_above = i ? j->marks[tree->node.at[i].parent] & INHERITED : 0;
        if ((hints & HINT_BODY) && j->sums[i].body && j->bodies == 1 && !(from_above & HINT_COMMENTS)) from_above &= HINT_UNSEEN | HINT_LIVE;
        hints |= from_above;
        j->marks[i] = is_entry(j, i) ? hints | HINT_LIVE : hints;
    }
}

/* ------------------------------------------------------------------ lists */

static uint64_t hash_name(uint64_t hash, const struct html_tree *tree, uint32_t node)
{
    hash = hash_step(hash, (uint32_t)tree->node.at[node].tag);
    for (const char *at = html_attribute(tree, node, ATTRIBUTE_CLASS); *at && *at != ' '; at++)
        if (*at < '0' || *at > '9') hash = hash_step(hash, (unsigned char)*at);
    return hash;
}

/* Elements of one kind are alike in tag and first class, and so are their parents. */
static uint32_t kind_of(const struct html_tree *tree, uint32_t node)
{
    return (uint32_t)hash_mix(hash_name(hash_name(HASH_SEED, tree, node), tree, tree->node.at[node].parent));
}

static bool may_be_item(const struct judging *j, uint32_t node, uint32_t words)
{
    enum html_tag tag = j->page->tree.node.at[node].tag;
    const struct sums *s = &j->sums[node];
    return node && html_role(tag) == HTML_BLOCK && tag != TAG_P && (tag < TAG_H1 || tag > TAG_H6) && s->titles >= 1 &&
           s->titles <= ITEM_TITLES && s->words <= words && !s->headline && !(j->marks[node] & HINT_LIVE);
}

/* The first block, or the second behind the name of a section, is a title. */
static bool begins_with_title(const struct judging *j, uint32_t node)
{
    uint32_t first = j->sums[node].first;
    return is_title(j->page, first) || (j->sums[node].blocks > 1 && is_title(j->page, first + 1));
}

/* Empty; there is one table for all who count, since it is as large as the page. */
static struct kinds *kinds_clear(struct judging *j)
{
    struct kinds *kinds = &j->kinds;
    bool first = !kinds->slots;
    for (kinds->slots = 1; kinds->slots < j->page->tree.node.n * 2;) kinds->slots *= 2;
    if (first) kinds->slot = arena_new(j->page->arena, struct kind, kinds->slots);
    else memset(kinds->slot, 0, sizeof *kinds->slot * kinds->slots);
    return kinds;
}

static struct kind *kind_find(const struct kinds *kinds, const struct html_tree *tree, uint32_t node)
{
    uint32_t kind = kind_of(tree, node), k = kind & (kinds->slots - 1);
    while (kinds->slot[k].n && kinds->slot[k].kind != kind) k = (k + 1) & (kinds->slots - 1);
    kinds->slot[k].kind = kind;
    return &kinds->slot[k];
}

/* The only item of a list without a linked title is the report that the page is about. */
static void find_open(struct judging *j, const struct kinds *kinds)
{
    const struct html_tree *tree = &j->page->tree;
    uint32_t n = 0, open = 0;
    for (uint32_t i = 1; i < tree->node.n; i++) {
        const struct sums *s = &j->sums[i];
        if (s->titles || s->text < BODY_WORDS || s->text > LONGER_ITEM || kind_find(kinds, tree, i)->n < ITEMS) continue;
        n++;
        open = i;
    }
    if (n == 1) j->open = open;
}

static void veto_items(struct judging *j)
{
    const struct html_tree *tree = &j->page->tree;
    struct kinds *kinds = kinds_clear(j);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 1; i < tree->node.n; i++) {
            if (!may_be_item(j, i, pass ? LONGER_ITEM : ITEM_WORDS)) continue;
            struct kind *kind = kind_find(kinds, tree, i);
            if (pass == 0) {
                kind->n++;
                kind->titled += begins_with_title(j, i);
            } else if (kind->n >= ITEMS || kind->titled >= TITLED_ITEMS) {
                j->marks[i] |= HINT_ASIDE;
            }
        }
    if (j->page->headline == HTML_NONE) find_open(j, kinds);
}

/* A short line, then a text: a title that a script makes a link, and the beginning of its report. */
static bool may_be_teaser(const struct judging *j, uint32_t node)
{
    enum html_tag tag = j->page->tree.node.at[node].tag;
    const struct sums *s = &j->sums[node];
    if (html_role(tag) != HTML_BLOCK || s->blocks < 2 || s->blocks > ITEM_TEXTS + 1 || s->words > ITEM_WORDS || s->headline) return false;
    const struct html_block *title = block_at(j->page, s->first);
    if (title->words < TITLE_WORDS) title = block_at(j->page, s->first + 1); /* behind the name of a section */
    bool titled = title->words >= TITLE_WORDS && title->words <= LABELLED_WORDS && !title->ends;
    return titled && s->text >= SHORT_WORDS && !(j->marks[node] & HINT_LIVE);
}

/* The block up to which there is enough running text behind the headline for an article. */
static uint32_t article_begun(const struct html_page *page)
{
    uint32_t text = 0, i = page->headline;
    while (i < page->blocks.block.n && text < ENOUGH_WORDS) text += text_words(block_at(page, i++));
    return i;
}

/* Teasers without links behind an article. Entries of a live blog are the article. */
static void veto_teasers(struct judging *j)
{
    const struct html_tree *tree = &j->page->tree;
    if (j->page->headline == HTML_NONE || j->live) return;
    struct kinds *kinds = kinds_clear(j);
    uint32_t begun = article_begun(j->page);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 1; i < tree->node.n; i++) {
            if (!may_be_teaser(j, i)) continue;
            struct kind *kind = kind_find(kinds, tree, i);
            if (pass && kind->behind && kind->n >= TEASERS) j->marks[i] |= HINT_ASIDE;
            if (!pass && !kind->n++) kind->behind = j->sums[i].first >= begun;
        }
}

/* مباشر.. , لحظة بلحظة */
static bool is_live(const struct html_page *page)
{
    const char *title = arena_print(page->arena, "%s %s", page->head_title, html_known(page, FACT_TITLE));
    title = html_fold(page->arena, title, strlen(title));
    return page->is_live || strstr(title, "مباشر") || strstr(title, "لحظه بلحظه");
}

static bool same_name(const struct html_tree *tree, uint32_t a, uint32_t b)
{
    return hash_name(HASH_SEED, tree, a) == hash_name(HASH_SEED, tree, b);
}

/* The element that makes a line of the block, which may consist of a link. */
static uint32_t line_of(const struct html_page *page, uint32_t block)
{
    uint32_t node = block_at(page, block)->node;
    while (html_role(page->tree.node.at[node].tag) == HTML_INLINE && page->tree.node.at[node].parent != HTML_NONE)
        node = page->tree.node.at[node].parent;
    return node;
}

/* Has the element a title of the same make as the page's headline? */
static bool is_headed_alike(const struct judging *j, uint32_t node)
{
    const struct html_page *page = j->page;
    const struct sums *s = &j->sums[node];
    for (uint32_t i = s->first; i < s->first + s->blocks && i < s->first + HEAD_BLOCKS; i++)
        if (same_name(&page->tree, line_of(page, i), line_of(page, page->headline))) return s->text > 0;
    return false;
}

/* Where reports stand one after the other, the one with the headline is the article: elements beside it that are made in the same
 * way and have headlines of the same make are others. */
static void veto_others(struct judging *j)
{
    const struct html_tree *tree = &j->page->tree;
    if (j->page->headline == HTML_NONE || j->live) return;
    for (uint32_t own = line_of(j->page, j->page->headline), up; own && (up = tree->node.at[own].parent) != HTML_NONE; own = up) {
        if (j->sums[own].text < BODY_WORDS) continue;
        for (uint32_t i = up + 1; i < tree->node.at[up].end; i = tree->node.at[i].end)
            if (i != own && same_name(tree, i, own) && is_headed_alike(j, i)) j->marks[i] |= HINT_ASIDE;
    }
}

/* The texts behind a linked title, up to the next title; 0: it is no teaser. */
static uint32_t teaser_length(const struct judging *j, uint32_t title)
{
    uint32_t words = 0, i = title + 1;
    for (; i < j->page->blocks.block.n && !is_title(j->page, i); i++) {
        const struct html_block *b = block_at(j->page, i);
        words += b->words;
        if (i == j->page->headline || i > title + ITEM_TEXTS || words > ITEM_WORDS || (j->marks[b->node] & HINT_LIVE)) return 0;
    }
    return words ? i - title : 0;
}

/* Linked titles and texts by turns, without an element around each: <dt><a>, <dd>, <dt><a>, <dd> … */
static void veto_turns(struct judging *j)
{
    const struct html_page *page = j->page;
    for (uint32_t i = 0, next; i < page->blocks.block.n; i = next) {
        uint32_t n = 0, length, first = 0;
        next = i + 1;
        if (!is_title(page, i)) continue;
        for (uint32_t at = i; at < page->blocks.block.n && is_title(page, at); at += length) {
            if (!same_name(&page->tree, line_of(page, i), line_of(page, at))) break;
            length = teaser_length(j, at);
            if (!n++) first = length ? length : 1;
            next = at + (length ? length : first); /* what stands behind the last text may be an article */
            if (!length) break;
        }
        for (uint32_t k = i; n >= TURNS && k < next && k < page->blocks.block.n; k++) j->veto[k] = true;
    }
}

/* Lines that begin with a linked title and go on with the beginning of its report. */
static void veto_lines(struct judging *j)
{
    const struct html_page *page = j->page;
    struct kinds *kinds = kinds_clear(j);
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < page->blocks.block.n; i++) {
            const struct html_block *b = block_at(page, i);
            if (!b->begins_linked || b->links != 1 || b->linked < TITLE_BYTES || b->words > ITEM_WORDS || i == page->headline) continue;
            struct kind *kind = kind_find(kinds, &page->tree, line_of(page, i));
            if (!pass) kind->n++;
            else if (kind->n >= TURNS) j->veto[i] = true;
        }
}

/* ------------------------------------------------------- pictures, labels */

/* A small element with a picture and few words: the words are the caption. */
static void veto_captions(struct judging *j)
{
    const struct html_tree *tree = &j->page->tree;
    for (uint32_t i = 1; i < tree->node.n; i++) {
        enum html_tag tag = tree->node.at[i].tag;
        const struct sums *s = &j->sums[i];
        bool box = tag == TAG_TABLE || tag == TAG_TD || tag == TAG_DIV || tag == TAG_CENTER || tag == TAG_DL ||
                   (tag == TAG_P && s->blocks && !block_at(j->page, s->first)->ends);
        if (j->live && s->text >= SHORT_WORDS) continue;
        if (box && s->pictures && s->blocks && s->blocks <= CAPTION_BLOCKS && s->words <= CAPTION_WORDS && !s->headline)
            j->marks[i] |= HINT_SMALL;
    }
}

/* A small element with a button: subscribe, donate, vote. */
static void veto_actions(struct judging *j)
{
    const struct html_tree *tree = &j->page->tree;
    for (uint32_t i = 1; i < tree->node.n && !j->live; i++) {
        enum html_tag tag = tree->node.at[i].tag;
        if (tag != TAG_BUTTON && tag != TAG_INPUT) continue;
        uint32_t box = tree->node.at[i].parent;
        const struct sums *s = &j->sums[box];
        if (s->words <= ACTION_WORDS && !s->headline && !s->body) j->marks[box] |= HINT_ASIDE;
    }
}

static void marks_down(struct judging *j)
{
    const struct html_tree *tree = &j->page->tree;
    for (uint32_t i = 1; i < tree->node.n; i++)
        j->marks[i] |= j->marks[tree->node.at[i].parent] & (HINT_ASIDE | HINT_SMALL);
}

/* From a label on, what stands beside it in the same element is shut out up to the next text; all of an element that has the
 * label as its heading. */
static void veto_behind(struct judging *j, uint32_t label)
{
    const struct html_page *page = j->page;
    uint32_t node = block_at(page, label)->node;
    while (page->tree.node.at[node].parent != HTML_NONE && j->sums[page->tree.node.at[node].parent].blocks == 1)
        node = page->tree.node.at[node].parent;
    uint32_t around = page->tree.node.at[node].parent;
    if (around == HTML_NONE) return;
    const struct sums *s = &j->sums[around];
    bool all = block_at(page, label)->heading && s->first == label && !s->headline && !s->body;
    for (uint32_t i = label + 1; i < page->blocks.block.n && i < label + REACH && html_within(page, i, around); i++) {
        if (i == page->headline || (!all && text_words(block_at(page, i)) >= TEXT_WORDS)) return;
        j->veto[i] = true;
    }
}

static bool is_copyright(const char *text) { return strstr(text, "\xC2\xA9") != NULL; /* the sign */ }

/* بقلم: */
static bool has_colon(const char *text)
{
    const char *colon = strchr(text, ':'), *space = strchr(text, ' ');
    return colon && space && colon <= space + 1;
}

/* Most words of a line that is nothing but what its label says. */
static uint32_t most_words(enum html_label label)
{
    return label == LABEL_RELATED || label == LABEL_COMMENTS ? LABELLED_WORDS
           : label == LABEL_BYLINE || label == LABEL_SOURCE  ? NAME_WORDS
                                                             : LINE_WORDS;
}

static void veto_labels(struct judging *j)
{
    const struct html_page *page = j->page;
    uint32_t text = 0;
    bool begun = page->headline == HTML_NONE, comments = false;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = block_at(page, i);
        begun = begun || i == page->headline;
        if (comments && i != page->headline) j->veto[i] = true;
        if (b->words > LABELLED_WORDS || i == page->headline) {
            if (begun && !j->veto[i]) text += text_words(b);
            continue;
        }
        bool whole, copyright = is_copyright(html_block_text(&page->blocks, i));
        enum html_label label = html_label(html_fold(page->arena, html_block_text(&page->blocks, i), b->length), &whole);
        uint32_t most = label == LABEL_BYLINE && has_colon(html_block_text(&page->blocks, i)) ? LABELLED_WORDS : most_words(label);
        bool said = label && b->words <= most && !(label == LABEL_BYLINE && b->ends);
        if (said || copyright) j->veto[i] = true;
        else if (begun && !j->veto[i]) text += text_words(b);
        if (label == LABEL_RELATED && whole) veto_behind(j, i);
        if (label == LABEL_COMMENTS && said && !b->linked && text >= ENOUGH_WORDS && begun) comments = true;
    }
}

/* Dates, authors and times that are marked as such or are nothing else. */
static bool is_furniture(const struct html_page *page, const struct html_block *b, uint32_t i)
{
    char date[11];
    uint32_t parent = page->tree.node.at[b->node].parent;
    unsigned hints = page->hints[b->node] | (parent == HTML_NONE ? 0 : page->hints[parent]);
    const char *text = html_block_text(&page->blocks, i);
    if (b->words > LINE_WORDS || (hints & HINT_NOTES)) return false;
    if ((hints & (HINT_DATE | HINT_BYLINE)) && !(hints & HINT_BODY)) return true;
    return is_time(page, b, text) || (b->functions <= 1 && !b->ends && html_date(page->arena, text, date));
}

/* ----------------------------------------------------------------- verdict */

/* Links speak against an article around them; what is shut out, headings and short lines weigh nothing. */
static int32_t weigh(const struct judging *j, uint32_t i)
{
    const struct html_block *b = block_at(j->page, i);
    int32_t text = (int32_t)text_words(b);
    if (b->heading && (j->marks[b->node] & HINT_LIVE)) return 0; /* entries of a live blog link to themselves */
    if (j->veto[i]) return is_linked(b, 40) ? -(int32_t)b->words : 0;
    if (is_linked(b, 40)) return -(int32_t)(b->words + (b->heading && b->heading <= 6 ? LINKED_HEADING : 0));
    if (j->open && html_within(j->page, i, j->open)) text *= OPEN_WEIGHT;
    return j->marks[b->node] & HINT_DOUBT ? text / 2 : text;
}

void html_blocks_judge(const struct html_page *page, bool *veto, int32_t *value)
{
    struct judging j = {.page = page, .veto = veto};
    j.sums = arena_new(page->arena, struct sums, page->tree.node.n);
    j.marks = arena_new(page->arena, unsigned, page->tree.node.n);
    j.live = is_live(page);
    sum_up(&j);
    mark(&j);
    veto_items(&j);
    veto_others(&j);
    veto_teasers(&j);
    veto_captions(&j);
    veto_actions(&j);
    marks_down(&j);
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = block_at(page, i);
        veto[i] = (j.marks[b->node] & (HINT_ASIDE | HINT_UNSEEN | HINT_SMALL)) || is_furniture(page, b, i);
    }
    veto_turns(&j);
    veto_lines(&j);
    veto_labels(&j);
    for (uint32_t i = 0; i < page->blocks.block.n; i++) value[i] = weigh(&j, i);
}
