/* SPDX-License-Identifier: Apache-2.0
 * XML as it is found -> events. Feeds are often not well-formed: what cannot be misunderstood is put right first. */
#ifndef KHABAR_XML_H
#define KHABAR_XML_H
#include <stdbool.h>

#include "../base/arena.h"

struct xml_attribute { const char *name, *value; size_t length; /* of the value */ };

struct xml_element {
    const char *name, *prefix, *space; /* local name, prefix as written and name of its namespace; "" */
    const struct xml_attribute *attribute;
    int attributes;
};

struct xml_events {
    void (*start)(void *context, const struct xml_element *element);
    void (*end)(void *context, const char *name); /* local name of the element that was started */
    void (*text)(void *context, const char *text, size_t length);
};

/* The value of an attribute, copied to the arena; "" if there is none. Its prefix does not count. */
const char *xml_value(struct arena *arena, const struct xml_element *element, const char *name);

/* Reads the document as far as it goes. *why becomes "", and the first thing that is wrong, with its line, as soon as it is met.
 * Entities that the document defines itself are not replaced, and nothing but the document is read. */
void xml_read(struct arena *arena, const char *bytes, size_t length, const struct xml_events *events, void *context, const char **why);

/* A copy that the parser does not stumble over: valid UTF-8 without control signs, names of HTML entities replaced, lone & and < escaped,
 * <br> closed; without declaration, document type, comments and instructions, but with as many lines. *length: of
 * the document, then of the copy. */
char *xml_tame(struct arena *arena, const char *bytes, size_t *length);

#endif
