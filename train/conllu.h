/* SPDX-License-Identifier: Apache-2.0
 * Reads CoNLL-U for training: sentences with their text and, for each written word, its gold segments. */
#ifndef KHABAR_TRAIN_CONLLU_H
#define KHABAR_TRAIN_CONLLU_H
#include "../src/base/arena.h"

struct gold_token { const char *form, *upos, *feats, *lemma; };
struct gold_sentence { const char *text; const struct gold_token *token; uint32_t n; };
struct gold_file { struct gold_sentence *sentence; uint32_t n; };

/* Reads a file; tokens of multiword ranges are its syntactic words. Exits with a message if it cannot. */
struct gold_file conllu_read(struct arena *arena, const char *path);
#endif
