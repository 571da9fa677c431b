/* SPDX-License-Identifier: Apache-2.0
 * Arguments of the command line -> the files to read, in order, each with the id its report
 * gets if it holds plain text. Folders are walked in name order. */
#ifndef KHABAR_INPUT_LIST_H
#define KHABAR_INPUT_LIST_H
#include "cli.h"

struct input_file {
    char *path;           /* as messages name it; "stdin" for standard input */
    char *id;             /* of a plain report; unique in the list where paths are */
    const char *relative; /* part of `path` below the argument; all of it for a file argument */
    uint64_t size;        /* 0 if unknown */
    bool standard_input;
};

struct input_list {
    struct input_file *at; /* [n] */
    size_t n, room;
    uint64_t bytes;        /* of all files; 0 if one of them is a pipe */
    bool endless;          /* one of them is a pipe */
};

/* Missing and unreadable arguments are said on stderr and left out. False without memory. */
bool input_list_make(struct input_list *list, struct session *session);
void input_list_free(struct input_list *list);

/* Does the file's name end in `extension` (".json"), whatever its case? */
bool has_extension(const char *path, const char *extension);

/* .jsonl, compressed or not */
bool is_json_lines_name(const char *path);

#endif
