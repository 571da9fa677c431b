/* SPDX-License-Identifier: Apache-2.0
 * Features of models as text; see model_text.h. */
#include "model_text.h"

#include <stdlib.h>

#include "../src/text/fold.h"

enum { NAMES = 1 << 20 };

void names_open(struct key_names *names, struct arena *arena)
{
    names->text = arena_new(arena, const char *, NAMES);
    names->key = arena_new(arena, uint32_t, NAMES);
}

static void name_key_as(struct key_names *names, uint32_t key, const char *text)
{
    uint32_t i = key;
    while (names->text[i & (NAMES - 1)] && names->key[i & (NAMES - 1)] != key) i++;
    names->text[i & (NAMES - 1)] = text;
    names->key[i & (NAMES - 1)] = key;
}

static const char *name_of(const struct key_names *names, uint32_t key)
{
    for (uint32_t i = key; names->text[i & (NAMES - 1)]; i++)
        if (names->key[i & (NAMES - 1)] == key) return names->text[i & (NAMES - 1)];
    return NULL;
}

static const char *letters_text(struct arena *arena, const uint32_t *letter, size_t n)
{
    char text[LIMIT_TOKEN * 4 + 1], *to = text;
    for (size_t i = 0; i < n; i++) {
        uint32_t cp = letter[i];
        if (cp >= 0x800) return "";
        if (cp < 0x80) *to++ = (char)cp;
        else {
            *to++ = (char)(0xC0 | cp >> 6);
            *to++ = (char)(0x80 | (cp & 0x3F));
        }
    }
    return arena_copy(arena, text, (size_t)(to - text));
}

void names_of_words(struct key_names *names, struct arena *arena, const struct lexicon *lexicon, const struct words *words)
{
    for (uint32_t i = 0; i < words->n; i++) {
        const struct word *w = &words->at[i];
        if (!w->letters) continue;
        name_key_as(names, w->key_whole, letters_text(arena, w->letter, w->letters));
        uint32_t n = (uint32_t)(w->best.stem_end - w->best.stem);
        name_key_as(names, fold_key(w->letter + w->best.stem, n), letters_text(arena, w->letter + w->best.stem, n));
        for (uint32_t k = 0; k < w->alternatives; k++)
            if (w->alternative[k].lexeme) {
                const struct lexeme *l = &lexicon->lexeme[w->alternative[k].lexeme];
                name_key_as(names, l->key, lexicon->strings + l->lemma);
            }
    }
}

/* Words must come back by parsing: no tabs, spaces or signs that the tables use. */
static bool is_plain(const char *text) { return text && *text && !strpbrk(text, "\t -#") && strcmp(text, "-") != 0; }

bool model_is_writable(const struct key_names *names, const struct tag_template *template, const struct tag_feature *f)
{
    for (unsigned i = 0; i < template->values; i++) {
        uint32_t v = f->value[i];
        bool word = template->kind[i] == TAG_VALUE_WORD || template->kind[i] == TAG_VALUE_LEMMA;
        if (word && v && !is_plain(name_of(names, v))) return false;
        /* endings hold Arabic letters only: others would not come back the same */
        for (int s = 0; template->kind[i] == TAG_VALUE_ENDING && s <= 20; s += 10)
            if ((v >> s & 1023) && ((v >> s & 1023) < 0x221 || (v >> s & 1023) > 0x24A)) return false;
        if (template->kind[i] == TAG_VALUE_ENDING && !v) return false;
    }
    return true;
}

static void write_set(FILE *f, uint32_t set)
{
    const char *comma = "";
    if (set >> 30) fputs("END", f);
    for (unsigned u = 0; u < 30; u++)
        if (set >> u & 1) {
            fprintf(f, "%s%s", comma, feature_upos_name(u));
            comma = ",";
        }
}

static void write_ending(FILE *f, uint32_t packed)
{
    for (int shift = 20; shift >= 0; shift -= 10) {
        uint32_t letter = packed >> shift & 1023;
        if (letter) fprintf(f, "%c%c", (char)(0xC0 | (letter | 0x400) >> 6), (char)(0x80 | (letter & 0x3F)));
    }
}

static void write_value(const struct key_names *names, FILE *f, enum tag_value kind, uint32_t value)
{
    char tag[32];
    switch (kind) {
    case TAG_VALUE_TAG:
        tag_write(value, tag);
        fputs(tag, f);
        break;
    case TAG_VALUE_WORD: case TAG_VALUE_LEMMA: fputs(value ? name_of(names, value) : "-", f); break;
    case TAG_VALUE_ENDING: write_ending(f, value); break;
    case TAG_VALUE_UPOS_SET: write_set(f, value); break;
    default: fprintf(f, "%u", value);
    }
}

void model_write_feature(const struct key_names *names, FILE *f, const struct tag_template *template,
                         const struct tag_feature *feature)
{
    fputs(template->name, f);
    for (unsigned k = 0; k < 3; k++) {
        fputc('\t', f);
        if (k < template->values) write_value(names, f, template->kind[k], feature->value[k]);
        else fputc('-', f);
    }
}

static int by_template(const void *x, const void *y)
{
    const struct model_row *a = x, *b = y;
    if (a->template != b->template) return a->template < b->template ? -1 : 1;
    if (a->largest > b->largest || a->largest < b->largest) return a->largest > b->largest ? -1 : 1;
    return (a->key > b->key) - (a->key < b->key);
}

void model_sort(struct model_row *row, size_t n) { qsort(row, n, sizeof *row, by_template); }
