/* SPDX-License-Identifier: Apache-2.0
 * Puts right what feeds do wrong most often, and drops what they need not have; see xml_tame in xml.h. */
#include <libxml/HTMLparser.h>

#include "../base/limits.h"
#include "../base/utf8.h"
#include "xml.h"

enum { LONGEST_ENTITY = 12 /* signs of a name or number; "thetasym" has 8 */ };

struct taming {
    struct arena *arena;
    const char *at, *end;
    VEC(char) out;
};

static void put(struct taming *t, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) *vec_push(t->arena, t->out) = bytes[i];
}
static void put_text(struct taming *t, const char *text) { put(t, text, strlen(text)); }

static void put_sign(struct taming *t, uint32_t sign)
{
    char bytes[4];
    put(t, bytes, utf8_encode(sign, bytes));
}

/* Char of XML 1.0, but that controls are left out. */
static bool is_allowed(uint32_t sign)
{
    if (sign < 0x20) return sign == '\t' || sign == '\n' || sign == '\r';
    return sign != 0xFFFE && sign != 0xFFFF && sign <= 0x10FFFF && (sign < 0xD800 || sign > 0xDFFF);
}

static void copy_sign(struct taming *t)
{
    uint32_t sign;
    bool broken;
    t->at += utf8_decode((const unsigned char *)t->at, (size_t)(t->end - t->at), &sign, &broken);
    put_sign(t, is_allowed(sign) ? sign : ' ');
}

static void copy_to(struct taming *t, const char *end)
{
    while (t->at < end) copy_sign(t);
}

/* Keeps the number of lines. */
static void drop_to(struct taming *t, const char *end)
{
    for (; t->at < end; t->at++)
        if (*t->at == '\n') put_text(t, "\n");
}

static bool begins(const struct taming *t, const char *with)
{
    size_t n = strlen(with);
    return (size_t)(t->end - t->at) >= n && memcmp(t->at, with, n) == 0;
}

/* Behind the next `close`; the end if there is none. */
static const char *behind(const struct taming *t, const char *close)
{
    size_t n = strlen(close);
    for (const char *at = t->at; (size_t)(t->end - at) >= n; at++)
        if (memcmp(at, close, n) == 0) return at + n;
    return t->end;
}

/* ---------------------------------------------------------------- entities */

/* Code point of "#1575", "#x627", "nbsp"; 0 if it is none that is known. */
static uint32_t entity_value(const char *name)
{
    if (*name != '#') {
        const htmlEntityDesc *known = htmlEntityLookup((const xmlChar *)name);
        return known ? known->value : 0;
    }
    uint32_t base = name[1] == 'x' || name[1] == 'X' ? 16 : 10, value = 0;
    for (const char *at = name + (base == 16 ? 2 : 1); *at; at++) {
        uint32_t digit = *at >= '0' && *at <= '9' ? (uint32_t)(*at - '0') : (*at | 32) >= 'a' && (*at | 32) <= 'f' ? (uint32_t)((*at | 32) - 'a' + 10) : 16;
        if (digit >= base || value > 0x10FFFF) return 0;
        value = value * base + digit;
    }
    return value;
}

/* At an &. */
static void copy_entity(struct taming *t)
{
    char name[LONGEST_ENTITY + 1] = "";
    const char *at = ++t->at;
    size_t n = 0;
    while (at + n < t->end && n < LONGEST_ENTITY && at[n] != ';' && at[n] > ' ' && at[n] != '&' && at[n] != '<') n++;
    bool closed = at + n < t->end && at[n] == ';';
    memcpy(name, at, closed ? n : 0);
    uint32_t sign = *name ? entity_value(name) : 0;
    if (sign == '&' || sign == '<' || sign == '>' || sign == '"' || sign == '\'') put(t, at - 1, n + 2);
    else if (sign) put_sign(t, is_allowed(sign) ? sign : ' ');
    else put_text(t, "&amp;");
    if (sign) t->at = at + n + 1;
}

static void copy_escaped(struct taming *t, const char *end)
{
    while (t->at < end) {
        if (*t->at == '&') copy_entity(t);
        else copy_sign(t);
    }
}

/* -------------------------------------------------------------------- tags */

/* The > that ends the tag at `at`; NULL if a < comes before it, or none. */
static const char *tag_end(const struct taming *t)
{
    char quote = 0;
    for (const char *at = t->at + 1; at < t->end && *at != '<'; at++) {
        if (quote) quote = *at == quote ? 0 : quote;
        else if (*at == '"' || *at == '\'') quote = *at;
        else if (*at == '>') return at;
    }
    return NULL;
}

/* Where the first attributes of a tag end that are few enough. */
static const char *attributes_end(const char *at, const char *end)
{
    char quote = 0;
    for (int n = 0; at < end; at++) {
        if (quote) quote = *at == quote ? 0 : quote;
        else if (*at == '"' || *at == '\'') quote = *at;
        else if (*at == '=' && ++n > LIMIT_XML_ATTRIBUTES) return NULL;
    }
    return end;
}

/* An element of HTML that has no content, and no feed's own: they are left open. */
static bool is_void(const char *name, const char *end)
{
    static const char *const NAMES[] = {"br", "BR", "img", "IMG", "hr", "HR", "wbr", "input"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        size_t n = strlen(NAMES[i]);
        if ((size_t)(end - name) >= n && memcmp(name, NAMES[i], n) == 0 && (name + n == end || name[n] <= ' ')) return true;
    }
    return false;
}

static bool is_name_start(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || (unsigned char)c >= 0x80; }

/* At a <. */
static void copy_tag(struct taming *t)
{
    const char *end = tag_end(t), *name = t->at + 1;
    bool closing = end && *name == '/';
    if (!end || !is_name_start(name[closing])) {
        t->at++;
        put_text(t, "&lt;");
        return;
    }
    bool closed = end[-1] == '/', lone = !closing && !closed && is_void(name, end);
    if (attributes_end(name, end)) {
        put_text(t, "<");
        t->at++;
        copy_escaped(t, end);
    } else {
        const char *stop = name;
        while (stop < end && *stop > ' ') stop++;
        copy_to(t, stop);
        drop_to(t, end);
        if (closed) put_text(t, "/");
    }
    put_text(t, lone ? "/>" : ">");
    t->at = end + 1;
}

/* <!DOCTYPE name [ ... ]> */
static const char *behind_doctype(const struct taming *t)
{
    char quote = 0;
    bool inner = false;
    for (const char *at = t->at; at < t->end; at++) {
        if (quote) quote = *at == quote ? 0 : quote;
        else if (*at == '"' || *at == '\'') quote = *at;
        else if (*at == '[') inner = true;
        else if (*at == ']') inner = false;
        else if (*at == '>' && !inner) return at + 1;
    }
    return t->end;
}

static void copy_cdata(struct taming *t)
{
    const char *end = behind(t, "]]>");
    bool closed = end - t->at >= 12 && memcmp(end - 3, "]]>", 3) == 0; /* <![CDATA[]]> */
    copy_to(t, end);
    if (!closed) put_text(t, "]]>");
}

char *xml_tame(struct arena *arena, const char *bytes, size_t *length)
{
    struct taming t = {.arena = arena, .at = bytes, .end = bytes + *length};
    if (begins(&t, "\xEF\xBB\xBF")) t.at += 3; /* byte order mark */
    while (t.at < t.end && (unsigned char)*t.at <= ' ') drop_to(&t, t.at + 1);
    while (t.at < t.end) {
        if (begins(&t, "<![CDATA[")) copy_cdata(&t);
        else if (begins(&t, "<!--")) drop_to(&t, behind(&t, "-->"));
        else if (begins(&t, "<?")) drop_to(&t, behind(&t, "?>"));
        else if (begins(&t, "<!DOCTYPE") || begins(&t, "<!doctype")) drop_to(&t, behind_doctype(&t));
        else if (*t.at == '<') copy_tag(&t);
        else if (*t.at == '&') copy_entity(&t);
        else copy_sign(&t);
    }
    *length = t.out.n;
    put(&t, "", 1);
    return t.out.at;
}
