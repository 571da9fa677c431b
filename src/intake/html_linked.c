/* SPDX-License-Identifier: Apache-2.0
 * JSON-LD in a page: the article that it describes in the terms of schema.org. In: scripts of type application/ld+json; a script may
 * hold an object, an array or an @graph, in which parts refer to each other by @id. Out: facts; the text (articleBody) is a
 * hint only, since many pages shorten it or put other texts into it. */
#include "html_page.h"

enum { LIMIT_OBJECTS = 1000, /* objects looked at; graphs in use have 20 */
       LIMIT_UPDATES = 2000, /* entries of a live blog */
       LIMIT_AUTHORS = 12    /* of one report; more are a list of the staff */ };

struct objects { json_t *at[LIMIT_OBJECTS]; uint32_t n; };

static void objects_push(struct objects *found, json_t *value)
{
    if (found->n < LIMIT_OBJECTS && (json_is_object(value) || json_is_array(value))) found->at[found->n++] = value;
}

/* All objects of the first level, of arrays and of graphs; the list grows while it is walked. */
static void objects_find(struct html_page *page, struct objects *found)
{
    uint32_t objects = 0;
    for (uint32_t i = 0; i < page->n_linked; i++) objects_push(found, page->linked[i]);
    for (uint32_t i = 0; i < found->n; i++) {
        json_t *value = found->at[i], *graph = json_object_get(value, "@graph");
        size_t n = json_array_size(value);
        for (size_t k = 0; k < n; k++) objects_push(found, json_array_get(value, k));
        if (graph) objects_push(found, graph);
        objects_push(found, json_object_get(value, "mainEntity"));
        if (json_is_object(value)) found->at[objects++] = value;
    }
    found->n = objects;
}

/* A string, or the first of a list. */
static const char *text_of(json_t *value)
{
    if (json_is_array(value)) value = json_array_get(value, 0);
    const char *text = json_string_value(value);
    return text ? text : "";
}

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static bool is_type(json_t *object, const char *const *ends)
{
    json_t *type = json_object_get(object, "@type");
    size_t n = json_is_array(type) ? json_array_size(type) : 1;
    for (size_t i = 0; i < n; i++) {
        const char *name = json_is_array(type) ? text_of(json_array_get(type, i)) : text_of(type);
        for (const char *const *end = ends; *end; end++)
            if (*name && ends_with(name, *end)) return true;
    }
    return false;
}

/* The object that a reference means: {"@id": …} -> the one that has it and says more. */
static json_t *resolve(const struct objects *all, json_t *value)
{
    const char *id = text_of(json_object_get(value, "@id"));
    if (!*id || json_object_get(value, "name")) return value;
    for (uint32_t i = 0; i < all->n; i++)
        if (strcmp(text_of(json_object_get(all->at[i], "@id")), id) == 0 && json_object_get(all->at[i], "name")) return all->at[i];
    return value;
}

/* Name of a person or organisation, which may be a text, an object or a reference. */
static const char *name_of(const struct objects *all, json_t *value)
{
    if (json_is_string(value)) return json_string_value(value);
    return text_of(json_object_get(resolve(all, value), "name"));
}

/* An organisation is named as author where the page knows no person, or where its software does not. */
static void offer_authors(struct html_page *page, const struct objects *all, json_t *authors, enum html_trust trust)
{
    static const char *const ORGANISATION[] = {"Organization", NULL};
    json_t *first = json_is_array(authors) ? json_array_get(authors, 0) : authors;
    if (is_type(resolve(all, first), ORGANISATION)) trust = TRUST_GUESS;
    if (!json_is_array(authors)) {
        html_offer(page, FACT_BYLINE, trust, name_of(all, authors));
        return;
    }
    const char *names = "";
    for (size_t i = 0; i < json_array_size(authors) && i < LIMIT_AUTHORS; i++) {
        const char *name = name_of(all, json_array_get(authors, i));
        if (*name) names = *names ? arena_print(page->arena, "%s، %s", names, name) : name;
    }
    html_offer(page, FACT_BYLINE, trust, names);
}

/* Texts of a live blog's entries are the article's text as well. */
static const char *body_of(struct html_page *page, json_t *article)
{
    const char *body = text_of(json_object_get(article, "articleBody"));
    json_t *updates = json_object_get(article, "liveBlogUpdate");
    size_t n = json_array_size(updates), length = 0;
    if (!n) return body;
    char *all = arena_alloc(page->arena, LIMIT_HTML_LINKED + 1);
    for (size_t i = 0; i < n && i < LIMIT_UPDATES; i++) {
        const char *text = text_of(json_object_get(json_array_get(updates, i), "articleBody"));
        size_t more = strlen(text);
        if (length + more + 1 > LIMIT_HTML_LINKED) break;
        memcpy(all + length, text, more);
        length += more;
        all[length++] = '\n';
    }
    return all;
}

static void offer_common(struct html_page *page, const struct objects *all, json_t *object, enum html_trust trust)
{
    json_t *main = json_object_get(object, "mainEntityOfPage");
    html_offer(page, FACT_DATE, trust, text_of(json_object_get(object, "datePublished")));
    html_offer(page, FACT_DATE, TRUST_META, text_of(json_object_get(object, "dateCreated")));
    offer_authors(page, all, json_object_get(object, "author"), trust);
    html_offer(page, FACT_SOURCE, trust, name_of(all, json_object_get(object, "publisher")));
    html_offer(page, FACT_LANGUAGE, trust, text_of(json_object_get(object, "inLanguage")));
    html_offer(page, FACT_URL, trust, text_of(json_object_get(object, "url")));
    html_offer(page, FACT_URL, trust, json_is_string(main) ? json_string_value(main) : text_of(json_object_get(main, "@id")));
}

static void offer_article(struct html_page *page, const struct objects *all, json_t *article)
{
    html_offer(page, FACT_TITLE, TRUST_LINKED, text_of(json_object_get(article, "headline")));
    html_offer(page, FACT_TITLE, TRUST_META, text_of(json_object_get(article, "name")));
    offer_common(page, all, article, TRUST_LINKED);
    const char *body = body_of(page, article);
    if (*body) html_offer(page, FACT_BODY, TRUST_LINKED, html_plain(page, body));
}

/* Control signs inside of strings are an error that pages make and readers pass over. */
static void load(struct html_page *page, const char *text, size_t length)
{
    if (page->n_linked == LIMIT_HTML_SCRIPTS || length > LIMIT_HTML_LINKED) return;
    char *copy = arena_copy(page->arena, text, length);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)copy[i] < ' ') copy[i] = ' ';
    char *from = strpbrk(copy, "{["); /* behind <!-- or //<![CDATA[ */
    if (from && from > copy && strncmp(from, "[CDATA[", 7) == 0) from = strpbrk(from + 7, "{[");
    json_error_t ignored;
    json_t *value = from ? json_loadb(from, length - (size_t)(from - copy), JSON_DISABLE_EOF_CHECK, &ignored) : NULL;
    if (value) page->linked[page->n_linked++] = value;
}

static void load_scripts(struct html_page *page)
{
    const struct html_tree *tree = &page->tree;
    for (uint32_t i = 0; i + 1 < tree->node.n; i++) {
        const struct html_node *text = &tree->node.at[i + 1];
        if (tree->node.at[i].tag != TAG_SCRIPT || text->tag != TAG_TEXT || text->parent != i) continue;
        if (strstr(html_attribute(tree, i, ATTRIBUTE_TYPE), "ld+json")) load(page, tree->text.at + text->text, text->length);
    }
}

void html_linked_read(struct html_page *page)
{
    static const char *const ARTICLE[] = {"Article", "Posting", "Report", NULL}, *const PAGE[] = {"WebPage", NULL},
                      *const LIST[] = {"CollectionPage", "SearchResultsPage", "ItemList", NULL},
                      *const SITE[] = {"WebSite", "Organization", NULL}, *const LIVE[] = {"LiveBlogPosting", NULL};
    struct objects *all = arena_new(page->arena, struct objects, 1);
    uint32_t articles = 0, lists = 0;
    load_scripts(page);
    objects_find(page, all);
    for (uint32_t i = 0; i < all->n; i++) {
        json_t *object = all->at[i];
        if (is_type(object, ARTICLE)) {
            if (articles++ == 0) offer_article(page, all, object);
        } else if (is_type(object, PAGE)) {
            offer_common(page, all, object, TRUST_META);
            html_offer(page, FACT_TITLE, TRUST_META, text_of(json_object_get(object, "name")));
        } else if (is_type(object, SITE)) {
            html_offer(page, FACT_SOURCE, TRUST_META, text_of(json_object_get(object, "name")));
        }
        lists += is_type(object, LIST);
        page->is_live = page->is_live || is_type(object, LIVE);
    }
    page->is_list = page->is_list || (lists && !articles);
}

void html_linked_free(struct html_page *page)
{
    while (page->n_linked) json_decref(page->linked[--page->n_linked]);
}
