/* SPDX-License-Identifier: Apache-2.0
 * Data file and whole text files; see whole.h. */
#include "whole.h"

#include <stdio.h>
#include <stdlib.h>
#include <sysexits.h>

khabar_data *whole_data(const char *path)
{
    khabar_data *data;
    char message[200];
    if (khabar_data_open(path, &data, message, sizeof message) == KHABAR_OK) return data;
    fprintf(stderr, "%s\n", message);
    exit(EX_NOINPUT);
}

char *whole_text(struct arena *arena, const char *path)
{
    FILE *f = fopen(path, "rb");
    if (!f) {
        perror(path);
        exit(EX_NOINPUT);
    }
    fseek(f, 0, SEEK_END);
    long n = ftell(f);
    rewind(f);
    char *text = arena_alloc(arena, (size_t)n + 1);
    text[fread(text, 1, (size_t)n, f)] = 0;
    fclose(f);
    return text;
}
