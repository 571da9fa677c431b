/* SPDX-License-Identifier: Apache-2.0
 * khabar words and mentions --pretokenised: words one a line -> the same words analysed, none joined, none
 * lost. */
#ifndef KHABAR_GIVEN_WORDS_H
#define KHABAR_GIVEN_WORDS_H
#include "reader.h"

/* Reads all that session->set names. Segments: exactly one line out for each line in, empty ones empty.
 * CoNLL-U: the given sentences and written words; a word that the library would cut in two ("(د") is one
 * token of several words. BIO: the word before the line's first tab with its label of a name. Returns as
 * reader_run does. */
int given_words_run(struct session *session);

#endif
