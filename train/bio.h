/* SPDX-License-Identifier: Apache-2.0
 * Reads files of words with name labels: word TAB label, blank line between sentences. */
#ifndef KHABAR_TRAIN_BIO_H
#define KHABAR_TRAIN_BIO_H
#include "../src/handles.h"

struct bio_sentence { const char **word, **label; uint32_t n; };
struct bio_file { struct bio_sentence *sentence; uint32_t n; };

/* Exits with a message if the file cannot be read. */
struct bio_file bio_read(struct arena *arena, const char *path);
/* Cuts and tags the sentence's words as in use; returns for each word the number of its gold word. */
uint32_t *bio_words(struct arena *arena, const struct bio_sentence *s, const khabar_data *data, struct words *words);
#endif
