/* SPDX-License-Identifier: Apache-2.0
 * The analyser alone; see analyser.h. */
#include "analyser.h"

#include <stdio.h>
#include <stdlib.h>

#include "../src/handles.h"
#include "../src/text/fold.h"

struct written { const uint32_t *letter, *exact; uint8_t letters, marks; }; /* folded, and as written */

struct analyser {
    const khabar_data *data;
    struct arena words, scratch;
    struct word_types types;
    bool remember;
    VEC(struct written) written;
    uint32_t sum;            /* of the analyses, so that none is optimised away */
};

static _Noreturn void no_memory(void)
{
    fprintf(stderr, "bench: no memory for the analyser\n");
    exit(1);
}

struct analyser *analyser_new(const khabar_data *data, bool remember)
{
    struct analyser *a = calloc(1, sizeof *a);
    if (!a) no_memory();
    a->data = data;
    a->remember = remember;
    return a;
}

static void add_word(struct analyser *a, const struct text *text, const struct word *w)
{
    uint32_t *letter = arena_new(&a->words, uint32_t, w->letters), *exact = arena_new(&a->words, uint32_t, w->letters);
    for (uint32_t i = 0; i < w->letters; i++) {
        letter[i] = w->letter[i];
        exact[i] = fold_exact(text->cp[w->start + w->at[i]]);
    }
    *vec_push(&a->words, a->written) = (struct written){letter, exact, w->letters, w->marks};
}

void analyser_add(struct analyser *a, const char *bytes, size_t length)
{
    struct text text;
    struct sentences sentences;
    struct words words;
    jmp_buf escape;
    if (setjmp(escape)) no_memory();
    a->words.escape = a->scratch.escape = &escape;
    text_decode(&text, &a->scratch, bytes, length);
    sentences_find(&sentences, &a->scratch, &text);
    words_find(&words, &a->scratch, &text, &sentences, &a->data->lexicon, NULL);
    for (uint32_t i = 0; i < words.n; i++)
        if (words.at[i].kind == WORD_ARABIC && words.at[i].letters) add_word(a, &text, &words.at[i]);
    arena_free(&a->scratch);
}

size_t analyser_pass(struct analyser *a)
{
    jmp_buf escape;
    if (setjmp(escape)) no_memory();
    a->scratch.escape = a->types.arena.escape = &escape;
    for (uint32_t i = 0; i < a->written.n; i++) {
        const struct written *w = &a->written.at[i];
        struct word_type *t = word_type_find(a->remember ? &a->types : NULL, &a->scratch, &a->data->lexicon, w->letter,
                                             w->exact, w->letters, w->marks);
        a->sum += t->alternative[0].lexeme + t->alternatives;
    }
    arena_free(&a->scratch);
    return a->written.n;
}

void analyser_free(struct analyser *a)
{
    arena_free(&a->types.arena);
    arena_free(&a->words);
    arena_free(&a->scratch);
    free(a);
}
