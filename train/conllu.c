/* SPDX-License-Identifier: Apache-2.0
 * Reader of CoNLL-U; see conllu.h. Range lines (3-4) and empty nodes (3.1) are passed over: the text says how
 * the words are written. */
#include "conllu.h"
#include "whole.h"

#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

enum { COLUMNS = 10 };

static void read_token(char *line, struct gold_token *out)
{
    char *cell[COLUMNS] = {0};
    for (int i = 0; i < COLUMNS && line; i++) {
        cell[i] = line;
        line = strchr(line, '\t');
        if (line) *line++ = 0;
    }
    *out = (struct gold_token){cell[1], cell[3] ? cell[3] : "X", cell[5] ? cell[5] : "_", cell[2] ? cell[2] : "_"};
}

struct gold_file conllu_read(struct arena *arena, const char *path)
{
    VEC(struct gold_sentence) all = {0};
    VEC(struct gold_token) tokens = {0};
    const char *text = NULL;
    for (char *line = whole_text(arena, path); line;) {
        char *next = strchr(line, '\n');
        if (next) *next++ = 0;
        if (strncmp(line, "# text = ", 9) == 0) text = line + 9;
        if (*line >= '0' && *line <= '9') {
            size_t id = strspn(line, "0123456789");
            if (line[id] == '\t') read_token(line, vec_push(arena, tokens));
        }
        if (!*line && tokens.n && text) {
            *vec_push(arena, all) = (struct gold_sentence){text, tokens.at, tokens.n};
            tokens.at = NULL;
            tokens.n = tokens.room = 0;
            text = NULL;
        }
        line = next;
    }
    return (struct gold_file){all.at, all.n};
}
