/* SPDX-License-Identifier: Apache-2.0
 * Events of libxml2's parser for XML, which is told to go on behind errors; see xml.h. */
#include "xml.h"

#include <libxml/parser.h>

#include "../base/limits.h"

struct xml_reading {
    struct arena *arena;
    const struct xml_events *events;
    void *context;
    const char **why;
};

static const char *known(const xmlChar *text) { return text ? (const char *)text : ""; }

static void on_start(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space, int spaces, const xmlChar **declared,
                     int attributes, int defaulted, const xmlChar **attribute)
{
    struct xml_reading *r = context;
    struct xml_attribute list[LIMIT_XML_ATTRIBUTES];
    (void)spaces, (void)declared, (void)defaulted;
    if (attributes > LIMIT_XML_ATTRIBUTES) attributes = LIMIT_XML_ATTRIBUTES;
    for (int i = 0; i < attributes; i++, attribute += 5) /* local name, prefix, namespace, value, its end */
        list[i] = (struct xml_attribute){known(attribute[0]), known(attribute[1]), known(attribute[3]), (size_t)(attribute[4] - attribute[3])};
    const struct xml_element element = {known(name), known(prefix), known(space), list, attributes};
    r->events->start(r->context, &element);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *space)
{
    struct xml_reading *r = context;
    (void)prefix, (void)space;
    r->events->end(r->context, known(name));
}

static void on_text(void *context, const xmlChar *text, int length)
{
    struct xml_reading *r = context;
    r->events->text(r->context, (const char *)text, (size_t)length);
}

static void on_error(void *context, xmlErrorPtr error)
{
    struct xml_reading *r = context;
    if (**r->why || error->level < XML_ERR_ERROR || error->domain == XML_FROM_NAMESPACE) return;
    size_t n = strcspn(error->message ? error->message : "", "\n");
    *r->why = arena_print(r->arena, "line %d: %.*s", error->line, (int)n, error->message ? error->message : "");
}

void xml_parser_free(void **parser)
{
    if (*parser) xmlFreeParserCtxt(*parser);
    *parser = NULL;
}

void xml_read(struct arena *arena, const char *bytes, size_t length, const struct xml_events *events, void *context, void **parser,
              const char **why)
{
    struct xml_reading *r = arena_new(arena, struct xml_reading, 1);
    *r = (struct xml_reading){arena, events, context, why};
    *why = "";
    char *tame = xml_tame(arena, bytes, &length);
    xmlParserCtxtPtr reader = xmlNewParserCtxt();
    if (!reader) longjmp(*arena->escape, 1);
    *parser = reader;
    *reader->sax = (xmlSAXHandler){.startElementNs = on_start, .endElementNs = on_end, .characters = on_text, .ignorableWhitespace = on_text,
                                   .cdataBlock = on_text, .serror = on_error, .initialized = XML_SAX2_MAGIC};
    reader->userData = r;
    xmlCtxtReadMemory(reader, tame, (int)length, NULL, "UTF-8", XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
    xml_parser_free(parser);
}

void xml_guarded(struct arena *arena, xml_step *read, xml_step *release, void *context)
{
    jmp_buf *outer = arena->escape, escape;
    arena->escape = &escape;
    if (setjmp(escape)) {
        release(context);
        arena->escape = outer;
        longjmp(*outer, 1);
    }
    read(context);
    arena->escape = outer;
}

const char *xml_value(struct arena *arena, const struct xml_element *element, const char *name)
{
    for (int i = 0; i < element->attributes; i++)
        if (strcmp(element->attribute[i].name, name) == 0) return arena_copy(arena, element->attribute[i].value, element->attribute[i].length);
    return "";
}
