/* SPDX-License-Identifier: Apache-2.0
 * The XML that PETRARCH and UniversalPetrarch code: <Sentence date="20080804" id="..." source="..." sentence="TRUE"><Text>...</Text>
 * <Parse>...</Parse></Sentence>, alone or several in a <Story> or <Sentences>. In: the document. Out: an article a Sentence; what it does not
 * say itself is taken from the element around it. Parses made by others are left aside. */
#include <ctype.h>

#include "../base/limits.h"
#include "html_page.h"
#include "intake.h"
#include "xml.h"

enum { DEPTH = 8 /* of elements whose attributes are remembered: Sentences, Story, Sentence and what may be around them */ };

struct facts { const char *date, *id, *source, *url; };

struct petrarch {
    struct arena *arena;
    struct article_list *out;
    bool known;                    /* the document is of this kind */
    unsigned depth, sentence, in;  /* sentence, in: depth of the Sentence and of the Text at hand, 0: none */
    struct facts facts[DEPTH + 1]; /* [depth] */
    VEC(char) text;
};

static bool is_named(const char *name, const char *wanted) /* in any case */
{
    while (*name && tolower((unsigned char)*name) == *wanted) name++, wanted++;
    return !*name && !*wanted;
}

static const char *either(const char *own, const char *around) { return *own ? own : around; }

/* 20080804, or any other way to write a day. */
static const char *day(struct petrarch *p, const char *text)
{
    char date[11];
    return html_date(p->arena, text, date) ? arena_copy(p->arena, date, 10) : "";
}

static void on_start(void *context, const struct xml_element *element)
{
    struct petrarch *p = context;
    bool is_sentence = is_named(element->name, "sentence");
    p->known = p->known || (p->depth == 0 && (is_named(element->name, "sentences") || is_named(element->name, "stories"))) || is_sentence;
    if (++p->depth > DEPTH) return;
    const struct facts *around = &p->facts[p->depth - 1];
    p->facts[p->depth] = (struct facts){either(day(p, xml_value(p->arena, element, "date")), around->date),
                                        xml_value(p->arena, element, "id"), either(xml_value(p->arena, element, "source"), around->source),
                                        either(xml_value(p->arena, element, "url"), around->url)};
    if (is_sentence) p->sentence = p->depth;
    if (!p->sentence || !is_named(element->name, "text")) return;
    p->in = p->depth;
    p->text.n = 0;
}

/* White space, line breaks too, is one space: the files are laid out with it. */
static void add_sentence(struct petrarch *p)
{
    const struct facts *facts = &p->facts[p->sentence];
    char *text = arena_alloc(p->arena, (size_t)p->text.n + 1);
    size_t n = 0;
    for (uint32_t i = 0; i < p->text.n; i++) {
        bool blank = strchr(" \t\r\n", p->text.at[i]) != NULL;
        if (!blank) text[n++] = p->text.at[i];
        else if (n && text[n - 1] != ' ') text[n++] = ' ';
    }
    if (n && text[n - 1] == ' ') n--;
    text[n] = 0;
    if (!n || p->out->of.n >= LIMIT_ENTRIES) return;
    *vec_push(p->arena, p->out->of) = (khabar_article){.id = facts->id, .date = facts->date, .source = facts->source, .url = facts->url,
                                                       .title = "", .byline = "", .language = "", .text = text, .length = n};
}

static void on_end(void *context, const char *name)
{
    struct petrarch *p = context;
    (void)name;
    if (p->in == p->depth) add_sentence(p);
    if (p->in == p->depth) p->in = 0;
    if (p->sentence == p->depth) p->sentence = 0;
    p->depth--;
}

static void on_text(void *context, const char *text, size_t length)
{
    struct petrarch *p = context;
    for (size_t i = 0; p->in && i < length; i++) *vec_push(p->arena, p->text) = text[i];
}

bool petrarch_read(struct arena *arena, const char *bytes, size_t length, struct article_list *out, const char **why)
{
    static const struct xml_events EVENTS = {on_start, on_end, on_text};
    struct petrarch p = {.arena = arena, .out = out, .facts[0] = {"", "", "", ""}};
    xml_read(arena, bytes, length < LIMIT_FEED ? length : LIMIT_FEED, &EVENTS, &p, why);
    if (length > LIMIT_FEED) *why = arena_print(arena, "longer than %d MB, what stands behind them is left out", LIMIT_FEED >> 20);
    return p.known;
}
