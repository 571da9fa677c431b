/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a text to be found and as a query: the words keep the promises of word_forms.h, and whatever a user types
 * becomes a query that SQLite's FTS5 understands, or none. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../app/store/fts.h"
#include "../app/store/letters.h"
#include "../app/store/search_words.h"
#include "../app/store/word_forms.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static void must(bool holds)
{
    if (!holds) abort();
}

struct words { size_t length, last_end, places; char first[FORM_BYTES]; };

static int same(void *context, const char *word, size_t length, size_t start, size_t end, bool same_place)
{
    const struct words *w = context;
    must(start == 0 && end == length && !same_place && strlen(w->first) == length && memcmp(w->first, word, length) == 0);
    return 0;
}

static int look(void *context, const char *word, size_t length, size_t start, size_t end, bool same_place)
{
    struct words *w = context;
    must(length > 0 && length < FORM_BYTES && start < end && end <= w->length && (same_place ? w->places > 0 : start >= w->last_end));
    must(!memchr(word, '"', length) && !memchr(word, '\'', length) && !memchr(word, '\\', length) && !memchr(word, 0, length));
    w->places += !same_place;
    w->last_end = end;
    memcpy(w->first, word, length);
    w->first[length] = 0;
    word_forms(word, length, FORMS_WRITTEN, same, w); /* a folded word is folded already */
    return 0;
}

static void check_forms(const char *text, size_t length)
{
    struct words all = {.length = length}, written = {.length = length};
    must(word_forms(text, length, FORMS_ALL, look, &all) == 0 && word_forms(text, length, FORMS_WRITTEN, look, &written) == 0);
    must(all.places == written.places);
}

/* A table to ask; it is kept between inputs. */
static sqlite3 *table(void)
{
    static sqlite3 *db;
    if (db) return db;
    must(sqlite3_open(":memory:", &db) == SQLITE_OK && fts_register(db) == SQLITE_OK);
    static const char MAKE[] = "create virtual table t using fts5(text, tokenize = 'khabar'); insert into t values ('خبر')";
    must(sqlite3_exec(db, MAKE, NULL, NULL, NULL) == SQLITE_OK);
    return db;
}

static void check_query(const char *query)
{
    struct buffer match = {0};
    sqlite3_stmt *s;
    if (search_words(&match, query, SQL_SQLITE, false)) {
        must(sqlite3_prepare_v2(table(), "select rowid from t where t match ?", -1, &s, NULL) == SQLITE_OK);
        sqlite3_bind_text(s, 1, match.at, -1, SQLITE_STATIC);
        int code = sqlite3_step(s);
        must(code == SQLITE_ROW || code == SQLITE_DONE);
        sqlite3_finalize(s);
        must(search_words(&match, query, SQL_POSTGRES, false));
    }
    buffer_free(&match);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (length > 2000) length = 2000; /* FTS5 takes expressions of limited depth; so long a query has nobody */
    char *text = malloc(length + 1);
    must(text != NULL);
    memcpy(text, bytes, length);
    text[length] = 0;
    check_forms(text, length);
    check_query(text);
    free(text);
    return 0;
}
