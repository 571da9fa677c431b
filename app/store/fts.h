/* SPDX-License-Identifier: Apache-2.0
 * The tokenizer `khabar` of SQLite's FTS5: word_forms.h as FTS5 asks for it. `tokenize='khabar'` cuts Arabic text,
 * `tokenize='khabar given'` takes a list of words as FORMS_GIVEN describes. */
#ifndef KHABAR_FTS_H
#define KHABAR_FTS_H
#include <sqlite3.h>

/* Makes the tokenizer known to a connection; a code of SQLite. */
int fts_register(sqlite3 *handle);

#endif
