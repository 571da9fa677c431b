/* SPDX-License-Identifier: Apache-2.0
 * See snippet.h. */
#include "snippet.h"

#include <stdlib.h>
#include <string.h>

#include "../store/letters.h"
#include "http.h"

enum { WORD_LETTERS = 64, AROUND = 60 /* bytes before and behind: a line of a list */ };

struct word { uint32_t letter[WORD_LETTERS]; size_t n; };

/* The next word of a search: operators and marks of phrases are passed over. */
static const char *next_word(const char *words, struct word *word)
{
    word->n = 0;
    for (uint32_t cp; *words; ) {
        size_t bytes = letters_next(words, strlen(words), &cp);
        if (!letters_in_word(cp) && word->n) break;
        words += bytes;
        if (!letters_in_word(cp) || word->n + LETTERS_OF_ONE > WORD_LETTERS) continue;
        word->n += letters_fold(cp, word->letter + word->n);
    }
    return words;
}

/* Bytes of text that the word takes from `at` on; 0 if it does not stand there. */
static size_t match(const char *at, const struct word *word)
{
    const char *from = at;
    size_t n = 0;
    while (n < word->n && *at) {
        uint32_t cp, folded[LETTERS_OF_ONE];
        at += letters_next(at, strlen(at), &cp);
        size_t letters = letters_in_word(cp) ? letters_fold(cp, folded) : 0;
        if (!letters && !letters_in_word(cp)) return 0;
        for (size_t i = 0; i < letters; i++)
            if (n >= word->n || folded[i] != word->letter[n++]) return 0;
    }
    return n == word->n ? (size_t)(at - from) : 0;
}

static bool is_inside(const char *at) { return ((unsigned char)*at & 0xC0) == 0x80; }

static void write_around(FILE *out, const char *text, const char *found, size_t bytes)
{
    char line[2 * AROUND + WORD_LETTERS * 8 + 16];
    const char *from = found - text > AROUND ? found - AROUND : text, *end = found + bytes + strnlen(found + bytes, AROUND);
    while (from < found && is_inside(from)) from++;
    while (end > found + bytes && is_inside(end)) end--;
    for (const char *at = found; at > from; at--)
        if (*at == '\n') { from = at + 1; break; }
    size_t stop = strcspn(found + bytes, "\n");
    if (found + bytes + stop < end) end = found + bytes + stop;
    snprintf(line, sizeof line, "%.*s\u2068%.*s\u2069%.*s", (int)(found - from), from, (int)bytes, found, (int)(end - found - (ptrdiff_t)bytes), found + bytes);
    json_text(out, line);
}

bool snippet_write(FILE *out, const char *text, const char *words)
{
    struct word word;
    while (words = next_word(words, &word), word.n)
        for (const char *at = text; *at; at++) {
            size_t bytes = is_inside(at) ? 0 : match(at, &word);
            if (!bytes) continue;
            write_around(out, text, at, bytes);
            return true;
        }
    return false;
}
