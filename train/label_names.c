/* SPDX-License-Identifier: Apache-2.0
 * khabar-label-names DATA_FILE WORDS.tsv: labels the words of a file (first column; blank line between sentences)
 * by the data file's model of names and writes word TAB label, as names_score.py reads. */
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

#include "../src/handles.h"
#include "whole.h"
#include "../src/mention/name.h"
#include "bio.h"

/* A given word that was cut in several takes the label of its first piece that has one. */
static void print_sentence(struct arena *arena, const khabar_data *data, const struct bio_sentence *s)
{
    struct words words;
    uint32_t *token = bio_words(arena, s, data, &words);
    uint8_t *of = arena_new(arena, uint8_t, s->n + 1);
    names_label(arena, &data->gazetteer, &words, 1);
    for (uint32_t i = words.n; i--;)
        if (words.at[i].name != NAME_O) of[token[i]] = words.at[i].name;
    for (uint32_t i = 0; i < s->n; i++) printf("%s\t%s\n", s->word[i], name_label_text(of[i]));
    putchar('\n');
}

int main(int argc, char **argv)
{
    struct arena arena = {0};
    jmp_buf escape;
    if (argc != 3) {
        fprintf(stderr, "usage: khabar-label-names DATA_FILE WORDS.tsv\n");
        return EX_USAGE;
    }
    khabar_data *data = whole_data(argv[1]);
    if (setjmp(escape)) {
        fprintf(stderr, "khabar-label-names: out of memory\n");
        return EX_OSERR;
    }
    arena.escape = &escape;
    struct bio_file file = bio_read(&arena, argv[2]);
    for (uint32_t i = 0; i < file.n; i++) print_sentence(&arena, data, &file.sentence[i]);
    arena_free(&arena);
    khabar_data_close(data);
    return EX_OK;
}
