/* SPDX-License-Identifier: Apache-2.0
 * The headline as it stands on the page. In: blocks, what the page calls its title. Out: a block, or none. A title that the page
 * gives in its head ends or begins as a rule with the name of the site; a block which has the same words is the headline, and
 * the rest is the name. */
#include "html_page.h"

enum { FEWEST_WORDS = 2, MOST_WORDS = 40, CERTAIN = 60, /* hundredths of likeness */
       BEFORE = 12, /* blocks between a headline and its text: date, author, buttons */
       MENU = 6,    /* blocks with links between the name of the site and the headline */
       TITLE_WORDS = 3, SITE_WORDS = 6 /* fewest words of a title, most of a site's name, on both sides of a sign */ };

struct title { struct html_word_set words; uint32_t n; };

/* Twice the words in common over all words, in hundredths. */
static int likeness(const struct title *title, const char *text)
{
    uint32_t n = 0, common = 0, word;
    for (const char *at = text, *end = text + strlen(text); (word = html_word_next(&at, end)) != 0; n++)
        common += html_word_has(&title->words, word);
    return n ? (int)(200 * common / (title->n + n)) : 0;
}

static void title_read(struct title *title, struct html_page *page, const char *text)
{
    *title = (struct title){0};
    html_word_read(&title->words, page->arena, text, strlen(text));
    title->n = html_word_count(text, strlen(text));
}

static bool may_be_headline(const struct html_page *page, const struct html_block *b)
{
    bool whole;
    if (b->words < FEWEST_WORDS || b->words > MOST_WORDS || (page->hints[b->node] & HINT_UNSEEN)) return false;
    return html_label(html_fold(page->arena, page->blocks.text.at + b->text, b->length), &whole) == LABEL_NONE;
}

/* What speaks for a block beside its words: its element, and that it is no link to another page. */
static int standing(const struct html_page *page, const struct html_block *b)
{
    int points = b->heading == 1 ? 30 : b->heading == 2 ? 20 : b->heading ? 10 : 0;
    for (uint32_t node = b->node, up = 0; node != HTML_NONE && up < 3; node = page->tree.node.at[node].parent, up++) {
        if (page->hints[node] & HINT_TITLE) points += 6;
        if (page->hints[node] & HINT_ASIDE) points -= 20;
        if (page->hints[node] & HINT_SITE) points -= 40;
    }
    return b->linked * 2 > b->letters ? points - 15 : points;
}

static uint32_t best_match(struct html_page *page, const char *text)
{
    struct title title;
    uint32_t best = HTML_NONE;
    int most = 0;
    title_read(&title, page, text);
    for (uint32_t i = 0; title.n && i < page->blocks.block.n; i++) {
        const struct html_block *b = &page->blocks.block.at[i];
        if (!may_be_headline(page, b)) continue;
        int like = likeness(&title, html_block_text(&page->blocks, i));
        if (like < CERTAIN) continue;
        int points = like + standing(page, b);
        if (points > most) {
            most = points;
            best = i;
        }
    }
    return best;
}

/* Without a title to compare with: the only heading of the first level. */
static uint32_t only_heading(const struct html_page *page)
{
    uint32_t found = HTML_NONE, n = 0;
    for (uint32_t i = 0; i < page->blocks.block.n; i++) {
        const struct html_block *b = &page->blocks.block.at[i];
        if (b->heading != 1 || !may_be_headline(page, b) || standing(page, b) < 10) continue;
        found = i;
        n++;
    }
    return n == 1 ? found : HTML_NONE;
}

/* What the <title> has besides the known title: the headline, if that is the longer part. */
static const char *longer_rest(struct html_page *page, const char *known)
{
    const char *at = *known ? strstr(page->head_title, known) : NULL;
    if (!at) return "";
    const char *behind = at + strlen(known);
    const char *rest = at == page->head_title ? behind : arena_copy(page->arena, page->head_title, (size_t)(at - page->head_title));
    uint32_t words = html_word_count(rest, strlen(rest));
    return words >= TITLE_WORDS && words > html_word_count(known, strlen(known)) ? rest : "";
}

void html_headline_find(struct html_page *page)
{
    page->headline = best_match(page, longer_rest(page, html_known(page, FACT_TITLE)));
    if (page->headline == HTML_NONE) page->headline = best_match(page, html_known(page, FACT_TITLE));
    if (page->headline == HTML_NONE) page->headline = best_match(page, page->head_title);
    uint32_t heading = only_heading(page);
    bool before = heading != HTML_NONE && heading < page->headline && page->blocks.block.at[heading].words >= SITE_WORDS;
    if (page->headline == HTML_NONE || before) page->headline = heading; /* the title may be of another report, or of an entry */
}

/* Menus stand between the name of the site and the article. */
static bool is_far(const struct html_page *page)
{
    uint32_t links = 0;
    if (page->blocks.block.at[page->headline].words > SITE_WORDS) return false;
    for (uint32_t i = page->headline; i < page->first; i++) links += page->blocks.block.at[i].linked > 0;
    return links >= MENU;
}

void html_headline_settle(struct html_page *page)
{
    uint32_t first = page->first, best = HTML_NONE;
    if (first >= page->blocks.block.n || (page->headline != HTML_NONE && !is_far(page))) return;
    for (uint32_t i = first + 1; i-- > 0 && i + BEFORE >= first && i != page->headline;) {
        const struct html_block *b = &page->blocks.block.at[i];
        bool heading = b->heading || (page->hints[b->node] & HINT_TITLE);
        if (!heading || b->linked || b->words < TITLE_WORDS || !may_be_headline(page, b)) continue;
        if (best == HTML_NONE || standing(page, b) > standing(page, &page->blocks.block.at[best])) best = i;
    }
    if (best != HTML_NONE) page->headline = best;
}

/* ----------------------------------------------------- the name of the site */

/* The last or the first sign in a title that parts its headline from the site's name; its end is *behind. */
static const char *find_sign(const char *title, bool last, const char **behind)
{
    /* – — » « · • */
    static const char *const SIGNS[] = {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " :: ", " : ", " \xC2\xBB ",
                                        " \xC2\xAB ", " \xC2\xB7 ", " \xE2\x80\xA2 ", "|"};
    const char *found = NULL;
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        for (const char *at = title; (at = strstr(at, SIGNS[i])) != NULL; at++) {
            if (found && (last ? at <= found : at >= found)) continue;
            found = at;
            *behind = at + strlen(SIGNS[i]);
        }
    return found;
}

static bool same(struct html_page *page, const char *a, size_t n, const char *b)
{
    return n && strcmp(html_fold(page->arena, a, n), html_fold(page->arena, b, strlen(b))) == 0;
}

/* headline | site -> headline. Where the site's name is not known, a short end of the <title> is taken for it. */
static const char *without_site(struct html_page *page, const char *title)
{
    const char *source = html_known(page, FACT_SOURCE), *behind, *sign = find_sign(title, true, &behind);
    bool guess = page->fact[FACT_TITLE].trust == TRUST_GUESS;
    if (!sign) return title;
    bool name = html_word_count(sign, strlen(sign)) <= SITE_WORDS && html_word_count(title, (size_t)(sign - title)) >= TITLE_WORDS;
    if (same(page, behind, strlen(behind), source) || (guess && name)) {
        html_offer(page, FACT_SOURCE, TRUST_GUESS, behind);
        size_t n = (size_t)(sign - title);
        while (n && title[n - 1] == ' ') n--;
        return without_site(page, arena_copy(page->arena, title, n));
    }
    sign = find_sign(title, false, &behind);
    return same(page, title, (size_t)(sign - title), source) ? behind + strspn(behind, " ") : title;
}

static bool have_in_common(struct html_page *page, const char *a, const char *b)
{
    struct title title;
    title_read(&title, page, a);
    return likeness(&title, b) > 0;
}

/* What the <title> has besides the headline is the site's name, and all of it if it has nothing of the headline. */
static void offer_rest(struct html_page *page, const char *headline)
{
    const char *title = page->head_title, *end = title + strlen(title), *at = *headline ? strstr(title, headline) : NULL;
    const char *rest = at ? at + strlen(headline) : NULL, *name = "";
    if (at && !*rest) name = html_strip(page->arena, title, (size_t)(at - title));
    else if (at == title) name = html_strip(page->arena, rest, (size_t)(end - rest));
    else if (!at && *headline && !have_in_common(page, title, headline)) name = title;
    if (html_word_count(name, strlen(name)) <= SITE_WORDS) html_offer(page, FACT_SOURCE, TRUST_GUESS, name);
}

const char *html_title(struct html_page *page)
{
    const char *title = page->headline == HTML_NONE ? without_site(page, html_known(page, FACT_TITLE))
                                                    : html_block_text(&page->blocks, page->headline);
    offer_rest(page, title);
    return title;
}
