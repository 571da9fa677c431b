/* SPDX-License-Identifier: Apache-2.0
 * Features of models as text: hashes of words are written as the words themselves. */
#ifndef KHABAR_TRAIN_MODEL_TEXT_H
#define KHABAR_TRAIN_MODEL_TEXT_H
#include <stdio.h>

#include "../src/word/tag.h"

/* Hash of a word or lemma to its text. */
struct key_names { const char **text; uint32_t *key; };

void names_open(struct key_names *names, struct arena *arena);
/* Remembers the words' letters, stems and lemmas. */
void names_of_words(struct key_names *names, struct arena *arena, const struct lexicon *lexicon, const struct words *words);
/* Whether each value can be written so that it reads back the same. */
bool model_is_writable(const struct key_names *names, const struct tag_template *template, const struct tag_feature *f);
/* template TAB first TAB second TAB third, - for none. */
void model_write_feature(const struct key_names *names, FILE *f, const struct tag_template *template,
                         const struct tag_feature *feature);
/* The order of rows in a model file: by template, the largest weight first. */
struct model_row { uint32_t template, key; double largest; const void *weight; };
void model_sort(struct model_row *row, size_t n);
#endif
