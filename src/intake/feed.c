/* SPDX-License-Identifier: Apache-2.0
 * Feeds: RSS 0.91 to 2.0 (channel, item), RSS 1.0 (RDF), Atom (RFC 4287). In: the document. Out: an article an entry.
 *
 * One list of elements serves all of them, since none has two meanings. An element counts where it stands right inside of the entry or
 * the channel; in a feed that is not well-formed anywhere in it, since there the depth says little. What feeds
 * put into a description is HTML: elements that stand there unescaped are written back to be read with the rest. */
#include "../base/limits.h"
#include "html_page.h"
#include "intake.h"
#include "xml.h"

enum field { FIELD_TITLE, FIELD_LINK, FIELD_ID, FIELD_DATE, FIELD_UPDATED, FIELD_AUTHOR, FIELD_CREATOR, FIELD_SUMMARY, FIELD_CONTENT,
             FIELD_ENCODED, FIELD_SOURCE, FIELD_LANGUAGE, FIELDS, FIELD_NONE = FIELDS };

/* Namespaces by what their names have in common over the versions. */
enum vocabulary { OWN /* of RSS and Atom */, DUBLIN_CORE, CONTENT_MODULE, FOREIGN };

static const struct { const char *name; enum vocabulary vocabulary; enum field field; } ELEMENTS[] = {
    {"title", OWN, FIELD_TITLE}, {"link", OWN, FIELD_LINK}, {"guid", OWN, FIELD_ID}, {"id", OWN, FIELD_ID}, {"pubDate", OWN, FIELD_DATE},
    {"published", OWN, FIELD_DATE}, {"issued", OWN, FIELD_DATE} /* Atom 0.3 */, {"date", DUBLIN_CORE, FIELD_DATE},
    {"updated", OWN, FIELD_UPDATED}, {"modified", OWN, FIELD_UPDATED}, {"author", OWN, FIELD_AUTHOR}, {"creator", DUBLIN_CORE, FIELD_CREATOR},
    {"description", OWN, FIELD_SUMMARY}, {"summary", OWN, FIELD_SUMMARY}, {"content", OWN, FIELD_CONTENT},
    {"encoded", CONTENT_MODULE, FIELD_ENCODED}, {"source", OWN, FIELD_SOURCE}, {"language", OWN, FIELD_LANGUAGE},
    {"language", DUBLIN_CORE, FIELD_LANGUAGE},
};

struct entry {
    const char *value[FIELDS];   /* markup of titles and texts, else text; NULL: not there */
    bool linked;                 /* FIELD_ID is an address that leads to the entry */
};

struct feed {
    struct arena *arena;
    struct article_list *out;
    struct html_page page;       /* to read the markup with */
    const char **why;            /* "" while nothing is wrong */

    bool known;                  /* the document is a feed */
    bool full;                   /* of entries, some were left out */
    const char *root_language;
    struct entry channel, entry;
    unsigned depth;
    unsigned channel_at, entry_at, field_at; /* depth of the one at hand, 0: none */
    enum field field;
    bool escape;                 /* the field's text is no markup: & and < in it are what they are */
    VEC(char) value;
};

/* ---------------------------------------------------------------- elements */

static enum vocabulary vocabulary_of(const struct xml_element *e)
{
    if (strstr(e->space, "purl.org/dc/") || strcmp(e->prefix, "dc") == 0) return DUBLIN_CORE;
    if (strstr(e->space, "/modules/content") || strcmp(e->prefix, "content") == 0) return CONTENT_MODULE;
    if (!*e->prefix || strstr(e->space, "purl.org/rss/1.0/") || strstr(e->space, "w3.org/2005/Atom") || strstr(e->space, "purl.org/atom/")) return OWN;
    return FOREIGN;
}

static enum field field_of(const struct xml_element *e, enum vocabulary vocabulary)
{
    for (size_t i = 0; i < sizeof ELEMENTS / sizeof *ELEMENTS; i++)
        if (ELEMENTS[i].vocabulary == vocabulary && strcmp(e->name, ELEMENTS[i].name) == 0) return ELEMENTS[i].field;
    return FIELD_NONE;
}

static bool is_root(const struct xml_element *e) { return strcmp(e->name, "rss") == 0 || strcmp(e->name, "RDF") == 0 || strcmp(e->name, "feed") == 0; }

static void add(struct feed *f, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) *vec_push(f->arena, f->value) = text[i];
}

static void add_escaped(struct feed *f, const char *text, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        if (text[i] == '<') add(f, "&lt;", 4);
        else if (text[i] == '&') add(f, "&amp;", 5);
        else add(f, text + i, 1);
    }
}

static void begin_field(struct feed *f, enum field field, bool escape)
{
    f->field = field;
    f->field_at = f->depth;
    f->escape = escape;
    f->value.n = 0;
}

static struct entry *holder(struct feed *f) { return f->entry_at ? &f->entry : &f->channel; }

/* The first of a kind counts; of authors all. */
static void keep(struct feed *f, enum field field, const char *value)
{
    const char **at = &holder(f)->value[field];
    while (*value && strchr(" \t\r\n", *value)) value++;
    if (!*value) return;
    if (*at && (field == FIELD_AUTHOR || field == FIELD_CREATOR)) *at = arena_print(f->arena, "%s, %s", *at, value);
    else if (!*at) *at = value;
}

static void end_field(struct feed *f)
{
    static const char BLANKS[] = " \t\r\n";
    while (f->value.n && strchr(BLANKS, f->value.at[f->value.n - 1])) f->value.n--;
    if (f->value.n) keep(f, f->field, arena_copy(f->arena, f->value.at, f->value.n));
    f->field = FIELD_NONE;
    f->field_at = 0;
}

/* Atom: <link rel="alternate" href="...">, where rel may be left out. */
static void read_link(struct feed *f, const struct xml_element *e)
{
    const char *relation = xml_value(f->arena, e, "rel");
    if (!*relation || strcmp(relation, "alternate") == 0) keep(f, FIELD_LINK, xml_value(f->arena, e, "href"));
}

/* Does the field hold text, and not the source of HTML? RSS holds HTML; Atom says which, and means text if it says nothing. */
static bool is_text(struct feed *f, const struct xml_element *e, enum field field)
{
    const char *type = xml_value(f->arena, e, "type");
    bool atom = strstr(e->space, "Atom") || strstr(e->space, "/atom/");
    if (field != FIELD_TITLE && field != FIELD_SUMMARY && field != FIELD_CONTENT) return false;
    if (strcmp(type, "xhtml") == 0 || strstr(type, "xml")) return true; /* its elements are written back, what stands in them is text */
    return strcmp(type, "text") == 0 || strcmp(type, "text/plain") == 0 || (atom && !*type);
}

static void start_field(struct feed *f, const struct xml_element *e)
{
    enum field field = field_of(e, vocabulary_of(e));
    unsigned around = f->entry_at ? f->entry_at : f->channel_at;
    if (field == FIELD_NONE || !around || (f->depth != around + 1 && !**f->why)) return;
    if (field == FIELD_ID && f->entry_at) f->entry.linked = strcmp(e->name, "guid") == 0 && strcmp(xml_value(f->arena, e, "isPermaLink"), "false") != 0;
    if (field == FIELD_LINK) read_link(f, e);
    begin_field(f, field, is_text(f, e, field));
}

/* An element within a field: the part of it that is meant, or markup. */
static void start_within(struct feed *f, const struct xml_element *e)
{
    bool part = (f->field == FIELD_AUTHOR && strcmp(e->name, "name") == 0) || (f->field == FIELD_SOURCE && strcmp(e->name, "title") == 0);
    if (part) begin_field(f, f->field, f->escape);
    if (f->field == FIELD_AUTHOR || f->field == FIELD_SOURCE) return;
    add(f, "<", 1);
    add(f, e->name, strlen(e->name));
    add(f, ">", 1);
}
/* ----------------------------------------------------------------- entries */

/* Text of a piece of markup, "" of none. */
static const char *plain(struct feed *f, const char *markup) { return markup ? html_plain(&f->page, markup) : ""; }

static const char *title_of(struct feed *f, const char *markup)
{
    const char *text = plain(f, markup);
    char *title = arena_copy(f->arena, text, strlen(text));
    for (char *at = title; *at; at++)
        if (*at == '\n') *at = ' ';
    return title;
}

/* What WordPress puts below each entry, in English and in Arabic: in which feed of which site it stood first. */
static bool is_footer(const char *line)
{
    static const char *const SIGNS[][2] = {
        {"The post ", " appeared first on "},
        {"\u0638\u0647\u0631\u062A \u0627\u0644\u0645\u0642\u0627\u0644\u0629 ", " \u0623\u0648\u0644\u0627\u064B \u0639\u0644\u0649 "}, /* ظهرت المقالة … أولاً على … */
    };
    for (size_t i = 0; i < sizeof SIGNS / sizeof *SIGNS; i++)
        if (strncmp(line, SIGNS[i][0], strlen(SIGNS[i][0])) == 0 && strstr(line, SIGNS[i][1])) return true;
    return false;
}

/* The longest of what the entry says: many feeds have a summary and the text, some only a picture where the text should be. */
static const char *body_of(struct feed *f)
{
    static const enum field FROM[] = {FIELD_ENCODED, FIELD_CONTENT, FIELD_SUMMARY};
    const char *best = "";
    for (size_t i = 0; i < sizeof FROM / sizeof *FROM; i++) {
        const char *text = plain(f, f->entry.value[FROM[i]]);
        if (strlen(text) > strlen(best)) best = text;
    }
    const char *last = strrchr(best, '\n');
    return last && is_footer(last + 1) ? arena_copy(f->arena, best, (size_t)(last - best)) : best;
}

/* "name@example.org (Name)" -> "Name"; an address alone is none. */
static const char *byline_of(struct feed *f)
{
    const char *author = f->entry.value[FIELD_AUTHOR], *creator = f->entry.value[FIELD_CREATOR];
    if (!author || (creator && strchr(author, '@'))) author = creator;
    if (!author || !strchr(author, '@')) return author ? title_of(f, author) : "";
    const char *open = strchr(author, '('), *close = open ? strchr(open, ')') : NULL;
    return close ? arena_copy(f->arena, open + 1, (size_t)(close - open - 1)) : "";
}

static const char *date_of(struct feed *f)
{
    const char *const said[] = {f->entry.value[FIELD_DATE], f->entry.value[FIELD_UPDATED]};
    char date[11];
    for (int i = 0; i < 2; i++)
        if (said[i] && html_date(f->arena, said[i], date)) return arena_copy(f->arena, date, 10);
    return "";
}

static const char *url_of(const struct entry *e)
{
    const char *id = e->value[FIELD_ID];
    if (e->value[FIELD_LINK]) return e->value[FIELD_LINK];
    return id && e->linked && strncmp(id, "http", 4) == 0 ? id : "";
}

static const char *known(const char *value) { return value ? value : ""; }

/* Headline and body, unless the body begins with it. */
static const char *text_of(struct feed *f, const char *title, const char *body)
{
    if (!*title || strncmp(body, title, strlen(title)) == 0) return body;
    return arena_print(f->arena, "%s%s%s", title, *body ? "\n" : "", body);
}

static void end_entry(struct feed *f)
{
    if (f->field != FIELD_NONE) end_field(f);
    f->entry_at = 0;
    const char *title = title_of(f, f->entry.value[FIELD_TITLE]), *text = text_of(f, title, body_of(f));
    if (!*text) return;
    f->full = f->out->of.n >= LIMIT_ENTRIES;
    if (f->full) return;
    const char *url = url_of(&f->entry), *id = known(f->entry.value[FIELD_ID]);
    *vec_push(f->arena, f->out->of) = (khabar_article){.id = *id ? id : url, .date = date_of(f), .title = title, .byline = byline_of(f),
                                                       .source = title_of(f, f->entry.value[FIELD_SOURCE]), .url = url,
                                                       .language = known(f->entry.value[FIELD_LANGUAGE]), .text = text, .length = strlen(text)};
}

static void begin_entry(struct feed *f, const struct xml_element *e)
{
    if (f->entry_at) end_entry(f);
    f->field = FIELD_NONE;
    f->field_at = 0;
    f->entry = (struct entry){0};
    f->entry_at = f->depth;
    keep(f, FIELD_ID, xml_value(f->arena, e, "about")); /* RSS 1.0 */
    keep(f, FIELD_LANGUAGE, xml_value(f->arena, e, "lang"));
}

static bool is_entry(const struct feed *f, const struct xml_element *e)
{
    bool named = strcmp(e->name, "item") == 0 || strcmp(e->name, "entry") == 0;
    return f->known && named && vocabulary_of(e) == OWN && ((f->field == FIELD_NONE && !f->entry_at) || **f->why);
}

/* ------------------------------------------------------------------ events */

static void on_start(void *context, const struct xml_element *e)
{
    struct feed *f = context;
    if (++f->depth == 1) {
        f->known = is_root(e);
        f->root_language = xml_value(f->arena, e, "lang");
    }
    if (is_entry(f, e)) begin_entry(f, e);
    else if (f->field != FIELD_NONE) start_within(f, e);
    else if (strcmp(e->name, "channel") == 0 || (f->depth == 1 && strcmp(e->name, "feed") == 0)) f->channel_at = f->depth;
    else start_field(f, e);
}

static void on_end(void *context, const char *name)
{
    struct feed *f = context;
    if (f->field_at == f->depth) end_field(f);
    else if (f->field != FIELD_NONE && f->field != FIELD_AUTHOR && f->field != FIELD_SOURCE) {
        add(f, "</", 2);
        add(f, name, strlen(name));
        add(f, ">", 1);
    }
    if (f->entry_at == f->depth) end_entry(f);
    if (f->channel_at == f->depth) f->channel_at = 0;
    f->depth--;
}

static void on_text(void *context, const char *text, size_t length)
{
    struct feed *f = context;
    bool parts = f->field == FIELD_AUTHOR || f->field == FIELD_SOURCE;
    if (f->field == FIELD_NONE || (parts && f->depth != f->field_at)) return;
    (f->escape ? add_escaped : add)(f, text, length);
}

/* "ar-EG" -> "ar" */
static const char *language_of(struct feed *f, const char *tag)
{
    size_t n = strcspn(tag, "-_ ");
    char *language = arena_copy(f->arena, tag, n == 2 || n == 3 ? n : 0);
    for (char *at = language; *at; at++)
        if (*at >= 'A' && *at <= 'Z') *at = (char)(*at - 'A' + 'a');
    return language;
}

/* What the channel says of all its entries may stand behind them. */
static void complete(struct feed *f, uint32_t first)
{
    const char *source = title_of(f, f->channel.value[FIELD_TITLE]);
    const char *language = f->channel.value[FIELD_LANGUAGE] ? f->channel.value[FIELD_LANGUAGE] : f->root_language;
    for (uint32_t i = first; i < f->out->of.n; i++) {
        khabar_article *article = &f->out->of.at[i];
        if (!*article->source) article->source = source;
        article->language = language_of(f, *article->language ? article->language : language);
    }
}

bool feed_read(struct arena *arena, const char *bytes, size_t length, struct article_list *out, const char **why)
{
    static const struct xml_events EVENTS = {on_start, on_end, on_text};
    struct feed f = {.arena = arena, .out = out, .page = {.arena = arena, .address = "", .headline = HTML_NONE},
                     .why = why, .root_language = "", .field = FIELD_NONE};
    uint32_t first = out->of.n;
    html_function_words(&f.page.function, arena);
    xml_read(arena, bytes, length < LIMIT_FEED ? length : LIMIT_FEED, &EVENTS, &f, why);
    if (f.entry_at) end_entry(&f);
    complete(&f, first);
    if (length > LIMIT_FEED) *why = arena_print(arena, "longer than %d MB, what stands behind them is left out", LIMIT_FEED >> 20);
    else if (f.full) *why = arena_print(arena, "more than %d entries, the rest is left out", LIMIT_ENTRIES);
    return f.known;
}
