/* SPDX-License-Identifier: Apache-2.0
 * What a user searches for, in the languages of two databases; see search_words.h. */
#include "search_words.h"

#include <string.h>

#include "word_forms.h"

static const struct signs { const char *and, *or, *then, *not, *prefix; char quote; } SIGNS[] = {
    [SQL_SQLITE] = {" AND ", " OR ", " + ", " NOT ", " *", '"'},
    [SQL_POSTGRES] = {" & ", " | ", " <-> ", " & !", ":*", '\''},
};

struct phrase { struct buffer *out; const struct signs *signs; size_t words; };

static int add_word(void *context, const char *word, size_t length, size_t start, size_t end, bool same_place)
{
    struct phrase *p = context;
    (void)start;
    (void)end;
    if (same_place) buffer_string(p->out, p->signs->or); /* of FORMS_GIVEN alone: another name for the same */
    else if (p->words) buffer_string(p->out, p->signs->then);
    p->words++;
    buffer_add(p->out, &p->signs->quote, 1);
    buffer_add(p->out, word, length);
    buffer_add(p->out, &p->signs->quote, 1);
    return 0;
}

/* One item of the query: text[0..length), cut behind it. */
struct item { const char *text; size_t length; bool not, or, prefix; };

static bool next_item(const char **at, struct item *item)
{
    *item = (struct item){0};
    for (;;) {
        *at += strspn(*at, " \t\n");
        if (strncmp(*at, "OR ", 3) != 0) break;
        item->or = true;
        *at += 3;
    }
    if (**at == '-') {
        item->not = true;
        ++*at;
    }
    if (!**at) return false;
    if (**at == '"') {
        item->text = ++*at;
        item->length = strcspn(*at, "\"");
        *at += item->length + ((*at)[item->length] == '"');
    } else {
        item->text = *at;
        item->length = strcspn(*at, " \t\n\"");
        *at += item->length;
        item->prefix = item->length > 1 && item->text[item->length - 1] == '*';
    }
    if (**at == '*') {
        item->prefix = true;
        ++*at;
    }
    return true;
}

/* The item's words with signs around; false if it has none. */
static bool add_item(struct buffer *out, const struct item *item, const struct signs *signs, enum forms forms)
{
    struct phrase p = {.out = out, .signs = signs};
    size_t before = out->n;
    buffer_string(out, "(");
    word_forms(item->text, item->length, forms, add_word, &p);
    if (!p.words) {
        buffer_cut(out, before);
        return false;
    }
    if (item->prefix) buffer_string(out, signs->prefix);
    buffer_string(out, ")");
    return true;
}

/* What must be there, OR pairs in brackets of their own: a OR b OR c is one group. */
static bool add_wanted(struct buffer *out, const char *words, const struct signs *signs, enum forms forms)
{
    struct buffer one = {0};
    struct item item;
    bool any = false;
    while (next_item(&words, &item)) {
        buffer_clear(&one);
        if (item.not || !add_item(&one, &item, signs, forms)) continue;
        if (any && item.or) {
            buffer_cut(out, out->n - 1); /* the bracket of the group before */
            buffer_string(out, signs->or);
        } else {
            if (any) buffer_string(out, signs->and);
            buffer_string(out, "(");
        }
        buffer_add(out, one.at, one.n);
        buffer_string(out, ")");
        any = true;
    }
    out->failed |= one.failed;
    buffer_free(&one);
    return any;
}

bool search_words(struct buffer *out, const char *words, enum sql_kind kind, bool given)
{
    const struct signs *signs = &SIGNS[kind];
    enum forms forms = given ? FORMS_GIVEN : FORMS_WRITTEN;
    struct item item;
    buffer_clear(out);
    buffer_string(out, "(");
    if (!add_wanted(out, words, signs, forms)) return false;
    buffer_string(out, ")");
    while (next_item(&words, &item)) {
        size_t before = out->n;
        if (!item.not) continue;
        buffer_string(out, signs->not);
        if (!add_item(out, &item, signs, forms)) buffer_cut(out, before);
    }
    return !out->failed;
}
