/* SPDX-License-Identifier: Apache-2.0
 * The tokenizer of FTS5; see fts.h. */
#include "fts.h"

#include <stdlib.h>
#include <string.h>

#include "word_forms.h"

struct tokenizer { enum forms forms; };

static int create(void *context, const char **argument, int n, Fts5Tokenizer **out)
{
    (void)context;
    struct tokenizer *t = malloc(sizeof *t);
    if (!t) return SQLITE_NOMEM;
    t->forms = n > 0 && strcmp(argument[0], "given") == 0 ? FORMS_GIVEN : FORMS_ALL;
    *out = (Fts5Tokenizer *)t;
    return SQLITE_OK;
}

static void delete(Fts5Tokenizer *tokenizer) { free(tokenizer); }

struct sink {
    void *context;
    int (*token)(void *context, int flags, const char *token, int length, int start, int end);
};

static int take(void *context, const char *word, size_t length, size_t start, size_t end, bool same_place)
{
    const struct sink *sink = context;
    return sink->token(sink->context, same_place ? FTS5_TOKEN_COLOCATED : 0, word, (int)length, (int)start, (int)end);
}

static int tokenize(Fts5Tokenizer *tokenizer, void *context, int flags, const char *text, int length,
                    int (*token)(void *, int, const char *, int, int, int))
{
    struct sink sink = {context, token};
    enum forms forms = ((const struct tokenizer *)(const void *)tokenizer)->forms;
    if (forms == FORMS_ALL && flags & FTS5_TOKENIZE_QUERY) forms = FORMS_WRITTEN;
    return word_forms(text, (size_t)length, forms, take, &sink);
}

/* FTS5 hands its interface out through a statement. */
static fts5_api *find_api(sqlite3 *handle)
{
    fts5_api *api = NULL;
    sqlite3_stmt *s = NULL;
    if (sqlite3_prepare_v2(handle, "select fts5(?1)", -1, &s, NULL) == SQLITE_OK) {
        sqlite3_bind_pointer(s, 1, (void *)&api, "fts5_api_ptr", NULL);
        sqlite3_step(s);
    }
    sqlite3_finalize(s);
    return api;
}

int fts_register(sqlite3 *handle)
{
    fts5_api *api = find_api(handle);
    fts5_tokenizer methods = {create, delete, tokenize};
    return api ? api->xCreateTokenizer(api, "khabar", NULL, &methods, NULL) : SQLITE_ERROR;
}
