/* SPDX-License-Identifier: Apache-2.0
 * Names of elements as hints. In: class, id, role, itemprop, style of an element. Out: a set of hints.
 *
 * Names are cut into words at signs and at capitals behind small letters (relatedPosts, related-posts) and looked up in a table.
 * Names for which the whole counts (entry-content) are compared without signs. Such lists have served Readability (2009) and
 * Trafilatura (Barbaresi 2021); this one was made for what theme authors of Arabic sites write, which is English. */
#include "html_hints.h"

#include "../base/hash.h"

enum { LONGEST_NAME = 64 }; /* letters; longer names are made by machines and say nothing */

/* By one word of the name. Sorted for the reader, not for the search. */
static const struct { const char *words; unsigned hints; } WORDS[] = {
    {" menu submenu megamenu navbar navigation nav navi topnav sidenav offcanvas drawer breadcrumb breadcrumbs crumb crumbs pagination "
     "pager paging footer foot bottombar sidebar sidebars aside rightbar leftbar topbar toolbar skip skiplink accessibility ", HINT_ASIDE},
    {" related relatednews relatedposts relateds recommended recommend recommendation recommendations readalso readmore seealso alsoread "
     "popular mostread mostviewed trending latest lastnews latestnews recent recentposts teaser teasers upnext suggested suggestions "
     "outbrain taboola mgid jp-relatedposts yarpp crosslink morenews similar carousel slider ticker marquee newsticker breaking ",
     HINT_ASIDE},
    {" share sharing shares sharebar sharethis addthis addtoany social socials sociable socialshare follow followus whatsapp telegram "
     "facebook twitter tweet instagram youtube embed embeds ", HINT_ASIDE},
    {" ad ads adv advert adverts advertisement advertising adsense adsbygoogle adslot adunit dfp gpt sponsor sponsored promo promos "
     "promotion banner banners leaderboard ", HINT_ASIDE},
    {" cookie cookies consent gdpr popup modal lightbox overlay newsletter subscribe subscription signup login signin register "
     "registration search searchform searchbox poll polls vote weather currency prayer donate survey captcha paywall app-download ",
     HINT_ASIDE},
    {" comment comments commentlist disqus respond reply replies discussion fbcomments feedback ", HINT_ASIDE | HINT_COMMENTS},
    {" copyright copyrights colophon authorbox authorbio aboutauthor bio rating ratings rate reactions reaction ",
     HINT_ASIDE},
    {" caption captions figcaption imgcaption credit credits photocredit mediacaption imagecaption photocaption tags taglist hashtags "
     "keywords video videos player counter counters hits fontsize readingtime ", HINT_SMALL},
    {" widget widgets box header masthead head top bottom meta tools actions extra extras gallery list listing ", HINT_DOUBT},
    {" article story post entry hentry content main single news detail details topic page body text ", HINT_CONTENT},
    {" title headline heading ", HINT_TITLE},
    {" date time datetime timestamp published pubdate postdate dateline publish created updated modified ", HINT_DATE},
    {" by byline author authors writer reporter editor journalist ", HINT_BYLINE},
    {" logo brand sitename sitetitle ", HINT_SITE},
    {" footnotes footnote endnotes endnote ", HINT_NOTES},
    {" live liveblog livepost livefeed liveupdates ", HINT_LIVE},
    {" subtitle subheadline subheading subhead lead lede intro standfirst deck summary excerpt abstract ", HINT_LEAD},
};

/* By the whole name, signs left out. */
static const struct { const char *names; unsigned hints; } NAMES[] = {
    {" articlebody entrycontent postcontent storybody storycontent storytext articlecontent articletext nodecontent newsbody newscontent "
     "newstext newsdetails postbody posttext contentbody bodytext fieldnamebody tdpostcontent singlecontent singlepostcontent "
     "articledetails articlemain detailsbody detailscontent detailcontent detailtext newsdetail fulltext thecontent postentry "
     "articlesection blogcontent textcontent contenttext pressreleasebody statementbody topiccontent ", HINT_BODY},
    {" visuallyhidden sronly screenreadertext elementinvisible hidden dnone displaynone hide ", HINT_UNSEEN},
    {" imagedescription imgdesc imgtitle photodesc wpcaption wpcaptiontext viewcount viewscount postviews ", HINT_SMALL},
    {" sitetitle sitename sitelogo siteheader ", HINT_SITE},
    {" twittertweet instagrammedia fbpost ", HINT_ASIDE},
};

/* Layouts say with these that something is beside the element or not there at all. */
static const char BESIDE[] = " has with without no open closed enabled disabled ";

static bool listed(const char *list, const char *word, size_t n)
{
    for (const char *at = list; (at = strstr(at, word)) != NULL; at++)
        if (at[-1] == ' ' && at[n] == ' ') return true;
    return false;
}

static bool is_small(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }
static bool is_capital(char c) { return c >= 'A' && c <= 'Z'; }

static unsigned word_hints(const char *word, size_t n)
{
    unsigned hints = 0;
    for (size_t i = 0; n > 1 && i < sizeof WORDS / sizeof *WORDS; i++)
        if (listed(WORDS[i].words, word, n)) hints |= WORDS[i].hints;
    return hints;
}

/* One name: its words, then the whole. */
static unsigned name_hints(const char *name, size_t length)
{
    char word[LONGEST_NAME + 1], whole[LONGEST_NAME + 1];
    size_t n = 0, all = 0;
    unsigned hints = 0;
    bool beside = false;
    if (length > LONGEST_NAME) return 0;
    for (size_t i = 0; i <= length; i++) {
        bool sign = i == length || !(is_small(name[i]) || is_capital(name[i]));
        if (n && (sign || (is_capital(name[i]) && is_small(name[i - 1])))) {
            word[n] = 0;
            beside = beside || listed(BESIDE, word, n);
            hints |= word_hints(word, n);
            n = 0;
        }
        if (!sign) whole[all++] = word[n++] = is_capital(name[i]) ? (char)(name[i] + 'a' - 'A') : name[i];
    }
    whole[all] = 0;
    if (beside) hints &= ~(unsigned)(HINT_ASIDE | HINT_COMMENTS | HINT_SMALL | HINT_DOUBT);
    for (size_t i = 0; all && i < sizeof NAMES / sizeof *NAMES; i++)
        if (listed(NAMES[i].names, whole, all)) hints |= NAMES[i].hints;
    return hints;
}

static unsigned names_hints(const char *names, struct html_names *known)
{
    size_t length = strlen(names), at = hash_bytes(names, length) % (sizeof known->slot / sizeof *known->slot);
    if (known->slot[at].names && strcmp(known->slot[at].names, names) == 0) return known->slot[at].hints;
    known->slot[at].names = names;
    known->slot[at].hints = 0;
    while (*names) {
        size_t n = strcspn(names, " \t\r\n");
        known->slot[at].hints |= name_hints(names, n);
        names += n + (names[n] != 0);
    }
    return known->slot[at].hints;
}

static unsigned tag_hints(enum html_tag tag)
{
    switch ((int)tag) {
    case TAG_ASIDE: case TAG_FOOTER: case TAG_FORM: case TAG_NAV: return HINT_ASIDE;
    case TAG_HEADER: return HINT_DOUBT;
    case TAG_ARTICLE: case TAG_MAIN: return HINT_CONTENT;
    case TAG_CAPTION: return HINT_SMALL;
    case TAG_TIME: return HINT_DATE;
    case TAG_H1: return HINT_TITLE;
    default: return 0;
    }
}

static unsigned role_hints(const char *role)
{
    static const char NO_PART[] = " navigation complementary contentinfo search banner dialog alert menu menubar toolbar ";
    size_t n = strlen(role);
    if (strncmp(role, "doc-endnote", 11) == 0 || strncmp(role, "doc-footnote", 12) == 0) return HINT_NOTES;
    if (n && listed(NO_PART, role, n)) return HINT_ASIDE;
    return strcmp(role, "main") == 0 || strcmp(role, "article") == 0 ? HINT_CONTENT : 0;
}

static unsigned property_hints(const char *names)
{
    static const struct { const char *name; unsigned hints; } PROPERTIES[] = {
        {"articleBody", HINT_BODY}, {"text", HINT_CONTENT}, {"headline", HINT_TITLE}, {"datePublished", HINT_DATE},
        {"dateModified", HINT_DATE}, {"author", HINT_BYLINE}, {"caption", HINT_SMALL}, {"comment", HINT_ASIDE | HINT_COMMENTS},
        {"keywords", HINT_SMALL}, {"mainEntity", HINT_CONTENT}, {"liveBlogUpdate", HINT_LIVE}};
    unsigned hints = 0;
    for (; *names; names += strcspn(names, " "), names += *names == ' ')
        for (size_t i = 0; i < sizeof PROPERTIES / sizeof *PROPERTIES; i++) {
            size_t n = strlen(PROPERTIES[i].name);
            if (strncmp(names, PROPERTIES[i].name, n) == 0 && (!names[n] || names[n] == ' ')) hints |= PROPERTIES[i].hints;
        }
    return hints;
}

static bool is_unseen(const struct html_tree *tree, uint32_t node)
{
    const char *style = html_attribute(tree, node, ATTRIBUTE_STYLE), *display = strstr(style, "display");
    if (html_has(tree, node, ATTRIBUTE_HIDDEN)) return true;
    if (!display) return false;
    display += strlen("display");
    display += strspn(display, " :");
    return strncmp(display, "none", 4) == 0;
}

unsigned html_hints(const struct html_tree *tree, uint32_t node, struct html_names *known)
{
    const struct html_node *n = &tree->node.at[node];
    unsigned hints = tag_hints(n->tag);
    if (n->first == n->last) return hints;
    hints |= names_hints(html_attribute(tree, node, ATTRIBUTE_CLASS), known) | names_hints(html_attribute(tree, node, ATTRIBUTE_ID), known);
    hints |= role_hints(html_attribute(tree, node, ATTRIBUTE_ROLE)) | property_hints(html_attribute(tree, node, ATTRIBUTE_ITEMPROP));
    if (is_unseen(tree, node)) hints |= HINT_UNSEEN;
    return hints & HINT_NOTES ? hints & ~(unsigned)(HINT_ASIDE | HINT_DOUBT) : hints;
}
