/* SPDX-License-Identifier: Apache-2.0
 * Events of libxml2's parser for XML, which is told to go on behind errors; see xml.h. The parser has memory beside the arena: an
 * escape of the arena is caught in each event and goes on once the parser is gone. */
#include "xml.h"

#include <libxml/parser.h>

#include "../base/limits.h"

struct xml_reading {
    struct arena *arena;
    const struct xml_events *events;
    void *context;
    const char **why;
    xmlParserCtxtPtr parser;
    bool no_memory;
};

static const char *known(const xmlChar *text) { return text ? (const char *)text : ""; }

/* What an event is about; the members that do not belong to it are not set. */
struct event { const struct xml_element *element; const char *text; size_t length; xmlErrorPtr error; };

typedef void event_work(struct xml_reading *r, const struct event *event);

static void do_guarded(struct xml_reading *r, event_work *work, const struct event *event)
{
    jmp_buf *outer = r->arena->escape, escape;
    if (r->no_memory) return;
    r->arena->escape = &escape;
    if (setjmp(escape)) {
        r->no_memory = true;
        xmlStopParser(r->parser);
    } else
        work(r, event);
    r->arena->escape = outer;
}

static void start(struct xml_reading *r, const struct event *event) { r->events->start(r->context, event->element); }
static void end(struct xml_reading *r, const struct event *event) { r->events->end(r->context, event->text); }
static void text(struct xml_reading *r, const struct event *event) { r->events->text(r->context, event->text, event->length); }

static void error(struct xml_reading *r, const struct event *event)
{
    const char *message = event->error->message ? event->error->message : "";
    *r->why = arena_print(r->arena, "line %d: %.*s", event->error->line, (int)strcspn(message, "\n"), message);
}

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces, const xmlChar **declared,
                     int attributes, int defaulted, const xmlChar **attribute)
{
    struct xml_attribute list[LIMIT_XML_ATTRIBUTES];
    (void)spaces, (void)declared, (void)defaulted;
    if (attributes > LIMIT_XML_ATTRIBUTES) attributes = LIMIT_XML_ATTRIBUTES;
    for (int i = 0; i < attributes; i++, attribute += 5) /* local name, prefix, namespace, value, its end */
        list[i] = (struct xml_attribute){known(attribute[0]), known(attribute[3]), (size_t)(attribute[4] - attribute[3])};
    const struct xml_element element = {known(name), known(prefix), known(space), list, attributes};
    do_guarded(context, start, &(struct event){.element = &element});
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    (void)prefix, (void)space;
    do_guarded(context, end, &(struct event){.text = known(name)});
}

static void on_text(void *context, const xmlChar *at, int length)
{
    do_guarded(context, text, &(struct event){.text = (const char *)at, .length = (size_t)length});
}

/* Namespaces that nobody declared are no fault of what is written with them. */
static void on_error(void *context, xmlErrorPtr what)
{
    struct xml_reading *r = context;
    if (!**r->why && what->level >= XML_ERR_ERROR && what->domain != XML_FROM_NAMESPACE) do_guarded(r, error, &(struct event){.error = what});
}

void xml_read(struct arena *arena, const char *bytes, size_t length, const struct xml_events *events, void *context, const char **why)
{
    struct xml_reading r = {.arena = arena, .events = events, .context = context, .why = why};
    char *tame = xml_tame(arena, bytes, &length);
    *why = "";
    r.parser = xmlNewParserCtxt();
    if (!r.parser) longjmp(*arena->escape, 1);
    *r.parser->sax = (xmlSAXHandler){.startElementNs = on_start, .endElementNs = on_end, .characters = on_text, .ignorableWhitespace = on_text,
                                     .cdataBlock = on_text, .serror = on_error, .initialized = XML_SAX2_MAGIC};
    r.parser->userData = &r;
    xmlCtxtReadMemory(r.parser, tame, (int)length, NULL, "UTF-8", XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    xmlFreeParserCtxt(r.parser);
    if (r.no_memory) longjmp(*arena->escape, 1);
}

const char *xml_value(struct arena *arena, const struct xml_element *element, const char *name)
{
    for (int i = 0; i < element->attributes; i++)
        if (strcmp(element->attribute[i].name, name) == 0) return arena_copy(arena, element->attribute[i].value, element->attribute[i].length);
    return "";
}
