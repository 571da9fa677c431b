/* SPDX-License-Identifier: Apache-2.0
 * The analyser alone: written Arabic words cut beforehand -> their analyses, without the tagger. */
#ifndef KHABAR_BENCH_ANALYSER_H
#define KHABAR_BENCH_ANALYSER_H
#include "../include/khabar/khabar.h"

struct analyser;

/* `remember`: spellings met once are not analysed again, as a coder does it. All of these end the program
 * without memory. */
struct analyser *analyser_new(const khabar_data *data, bool remember);
/* Cuts a text and adds its Arabic words. */
void analyser_add(struct analyser *analyser, const char *bytes, size_t length);
/* Analyses all words once; returns how many they are. */
size_t analyser_pass(struct analyser *analyser);
void analyser_free(struct analyser *analyser);

#endif
