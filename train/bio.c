/* SPDX-License-Identifier: Apache-2.0
 * Reader of labelled words; see bio.h. */
#include "bio.h"
#include "whole.h"

#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

struct bio_file bio_read(struct arena *arena, const char *path)
{
    VEC(struct bio_sentence) all = {0};
    VEC(const char *) words = {0};
    VEC(const char *) labels = {0};
    for (char *line = whole_text(arena, path); line;) {
        char *next = strchr(line, '\n'), *tab;
        if (next) *next++ = 0;
        if ((tab = strchr(line, '\t'))) {
            *tab = 0;
            *vec_push(arena, words) = line;
            *vec_push(arena, labels) = tab + 1;
        }
        if ((!*line || !next) && words.n) {
            *vec_push(arena, all) = (struct bio_sentence){words.at, labels.at, words.n};
            words.at = labels.at = NULL;
            words.n = words.room = labels.n = labels.room = 0;
        }
        line = next;
    }
    return (struct bio_file){all.at, all.n};
}

uint32_t *bio_words(struct arena *arena, const struct bio_sentence *s, const khabar_data *data, struct words *words)
{
    size_t length = 0;
    for (uint32_t i = 0; i < s->n; i++) length += strlen(s->word[i]) + 1;
    char *text = arena_alloc(arena, length + 1), *to = text;
    size_t *end = arena_new(arena, size_t, s->n + 1); /* bytes */
    for (uint32_t i = 0; i < s->n; i++) {
        size_t n = strlen(s->word[i]);
        memcpy(to, s->word[i], n);
        to += n;
        end[i] = (size_t)(to - text);
        *to++ = ' ';
    }
    struct text decoded;
    struct sentence whole;
    text_decode(&decoded, arena, text, (size_t)(to - text));
    whole = (struct sentence){0, decoded.n};
    words_find(words, arena, &decoded, &(struct sentences){&whole, 1}, &data->lexicon, NULL);
    phrases_mark(&data->phrases, words, 1);
    uint32_t *token = arena_new(arena, uint32_t, words->n + 1), at = 0;
    for (uint32_t i = 0; i < words->n; i++) {
        while (at + 1 < s->n && decoded.byte[words->at[i].start] >= end[at]) at++;
        token[i] = at;
    }
    return token;
}
