/* SPDX-License-Identifier: Apache-2.0
 * What the programs of this folder begin with: their data file and whole text files. */
#ifndef KHABAR_TRAIN_WHOLE_H
#define KHABAR_TRAIN_WHOLE_H
#include "../src/handles.h"

/* Both end the program with a message if the file cannot be read. */
khabar_data *whole_data(const char *path);
/* The bytes of a file with a NUL behind them. */
char *whole_text(struct arena *arena, const char *path);
#endif
