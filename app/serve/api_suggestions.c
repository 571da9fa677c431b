/* SPDX-License-Identifier: Apache-2.0
 * /suggested-rows: what corrections say of trigger words, as rows of a user's own tables. A type that was corrected suggests a row of the
 * lemma with the right type; an event that was rejected one with -, no event. What a correction does not tell (part of speech, frame,
 * gloss, example) is left as ? for a person to fill in; see doc/own-tables.md. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../graph/pool.h"
#include "../store/views.h"
#include "answer.h"

#define TABLE "events/triggers-mine.tsv"

struct suggestion { const char *lemma, *type; int64_t *change; size_t n, room; };
struct suggestions { struct pool pool; struct names rows; struct suggestion *at; size_t n, room; };

static bool take_correction(void *context, const struct view_correction *correction)
{
    struct suggestions *s = context;
    json_t *record = json_loads(correction->record, 0, NULL);
    const char *lemma = json_string_value(json_object_get(json_object_get(record, "trigger"), "lemma"));
    char row[512];
    if (lemma && *lemma && snprintf(row, sizeof row, "%s\t%s", lemma, correction->type) < (int)sizeof row) {
        size_t number = names_put(&s->rows, &s->pool, row, s->n);
        if (number == s->n)
            *pool_push(&s->pool, s->at, s->n, s->room) = (struct suggestion){.lemma = pool_copy(&s->pool, lemma), .type = pool_copy(&s->pool, correction->type)};
        struct suggestion *one = &s->at[number];
        *pool_push(&s->pool, one->change, one->n, one->room) = correction->change;
    }
    json_decref(record);
    return true;
}

/* What the most corrections say comes first. */
static int by_number(const void *a, const void *b)
{
    const struct suggestion *one = a, *two = b;
    if (one->n != two->n) return one->n < two->n ? 1 : -1;
    int lemma = strcmp(one->lemma, two->lemma);
    return lemma ? lemma : strcmp(one->type, two->type);
}

static void write_suggestion(FILE *out, const struct suggestion *s)
{
    char row[600];
    struct comma_list changes = {.out = out};
    snprintf(row, sizeof row, "%s\t?\t%s\t-\t-\t-\t-\t?\t?", s->lemma, s->type);
    fputs("{\"table\":\"" TABLE "\",\"row\":", out);
    json_text(out, row);
    fprintf(out, ",\"n\":%zu,\"because\":[", s->n);
    for (size_t i = 0; i < s->n; i++) {
        comma(&changes);
        fprintf(out, "%lld", (long long)s->change[i]);
    }
    fputs("]}", out);
}

int api_suggested_rows(struct call *call, struct desk *desk)
{
    struct suggestions s = {.n = 0};
    struct comma_list rows = {.out = call->out};
    volatile int status = 200;
    jmp_buf no_memory;
    s.pool.escape = &no_memory;
    if (setjmp(no_memory)) {
        status = call_fail(call, 500, "no-memory", "no memory");
    } else if (!view_corrections(desk->store, take_correction, &s)) {
        status = fail_store(call, desk);
    } else {
        qsort(s.at, s.n, sizeof *s.at, by_number);
        fputs("{\"rows\":[", call->out);
        for (size_t i = 0; i < s.n; i++) {
            comma(&rows);
            write_suggestion(call->out, &s.at[i]);
        }
        fputs("]}", call->out);
    }
    pool_free(&s.pool);
    return status;
}
