/* SPDX-License-Identifier: Apache-2.0
 * Reads the TSV tables; see build.h and data/README.md for the rules that it checks. */
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

#include "../src/base/utf8.h"
#include "build.h"

enum { MOST_MESSAGES = 100, LONGEST_FILE_NAME = 200, MOST_FILES = 64 };

void table_error(struct table_row *row, const char *format, ...)
{
    va_list args;
    if (row->build->errors++ >= MOST_MESSAGES) return; /* their number is told at the end */
    va_start(args, format);
    fprintf(stderr, "%s/%s:%u: ", row->build->directory, row->file, row->line);
    vfprintf(stderr, format, args);
    fputc('\n', stderr);
    va_end(args);
}

uint32_t table_row_id(struct table_row *row)
{
    struct build *b = row->build;
    uint32_t file = build_string(b, row->file);
    if (b->rows.n && b->rows.at[b->rows.n - 1].file == file && b->rows.at[b->rows.n - 1].line == row->line)
        return b->rows.n - 1;
    *vec_push(&b->arena, b->rows) = (struct row_ref){file, row->line};
    return b->rows.n - 1;
}

size_t table_split(char *list, char separator, char **part, size_t room)
{
    size_t n = 0;
    while (*list && n < room) {
        part[n++] = list;
        list = strchr(list, separator);
        if (!list) break;
        *list++ = 0;
    }
    return n;
}

static char *read_file(struct build *build, const char *path, size_t *length)
{
    FILE *f = fopen(path, "rb");
    if (!f) return NULL;
    fseek(f, 0, SEEK_END);
    long end = ftell(f);
    rewind(f);
    char *text = arena_alloc(&build->arena, (size_t)(end > 0 ? end : 0) + 1);
    *length = end > 0 ? fread(text, 1, (size_t)end, f) : 0;
    fclose(f);
    return text;
}

static void check_encoding(struct table_row *row, const char *line)
{
    size_t n = strlen(line);
    for (size_t i = 0; i < n;) {
        uint32_t cp;
        bool broken;
        i += utf8_decode((const unsigned char *)line + i, n - i, &cp, &broken);
        if (broken) table_error(row, "not UTF-8 at byte %zu of the line", i);
        if (cp >= AR_FATHATAN && cp <= AR_SUKUN && cp != AR_SHADDA)
            table_error(row, "vowel mark U+%04X: only shadda is written in the tables", (unsigned)cp);
        if (cp == AR_TATWEEL) table_error(row, "tatweel");
        if (broken || (cp >= AR_FATHATAN && cp <= AR_SUKUN && cp != AR_SHADDA)) return;
    }
}

/* Splits a line into its cells; false if their number is wrong or one is empty. */
static bool split_cells(struct table_row *row, char *line, size_t columns)
{
    size_t n = 0;
    for (char *at = line; at; n++) {
        char *tab = strchr(at, '\t');
        if (tab) *tab = 0;
        if (n < columns) row->cell[n] = at;
        if (!*at) {
            table_error(row, "column %zu is empty: write - for nothing", n + 1);
            return false;
        }
        at = tab ? tab + 1 : NULL;
    }
    if (n != columns) {
        table_error(row, "%zu columns where %zu are expected", n, columns);
        return false;
    }
    for (size_t i = 0; i < columns; i++)
        if (strcmp(row->cell[i], "-") == 0) row->cell[i] = row->cell[i] + 1;
    return true;
}

static bool is_header(const char *line, const char *columns)
{
    for (; *line && *columns; line++, columns++)
        if (*line != (*columns == ' ' ? '\t' : *columns)) return false;
    return *line == *columns;
}

static void read_table(struct build *build, const char *path, const char *file, const char *columns,
                       void (*each)(struct table_row *row))
{
    struct table_row row = {.build = build, .file = file, .line = 1};
    size_t length, count = 1;
    for (const char *c = columns; *c; c++) count += *c == ' ';
    char *text = read_file(build, path, &length);
    if (!text) {
        table_error(&row, "%s", strerror(errno));
        return;
    }
    if (strlen(text) != length) table_error(&row, "a NUL byte in the table");
    for (char *line = text; line && *line; row.line++) {
        char *end = strchr(line, '\n');
        if (end) *end = 0;
        size_t n = strlen(line);
        if (n && line[n - 1] == '\r') line[n - 1] = 0;
        if (row.line == 1) {
            if (!is_header(line, columns)) table_error(&row, "the header must be: %s", columns);
        } else if (*line && *line != '#') {
            check_encoding(&row, line);
            if (split_cells(&row, line, count)) each(&row);
        }
        line = end ? end + 1 : NULL;
    }
}

static int by_name(const void *a, const void *b) { return strcmp(*(char *const *)a, *(char *const *)b); }

static bool is_table_of(const char *name, const char *prefix)
{
    size_t p = strlen(prefix), n = strlen(name);
    return n > p + 3 && n < LONGEST_FILE_NAME && strncmp(name, prefix, p) == 0 && strcmp(name + n - 4, ".tsv") == 0 &&
           (name[p] == '.' || name[p] == '-');
}

void table_read(struct build *build, const char *folder, const char *prefix, const char *columns,
                void (*each)(struct table_row *row))
{
    char *files[MOST_FILES];
    size_t n = 0;
    DIR *dir = opendir(arena_print(&build->arena, "%s/%s", build->directory, folder));
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (n < MOST_FILES && is_table_of(e->d_name, prefix))
            files[n++] = arena_print(&build->arena, "%s/%s", folder, e->d_name);
    if (dir) closedir(dir);
    if (!n) {
        fprintf(stderr, "%s/%s: no table %s*.tsv\n", build->directory, folder, prefix);
        build->errors++;
    }
    qsort(files, n, sizeof *files, by_name);
    for (size_t i = 0; i < n; i++)
        read_table(build, arena_print(&build->arena, "%s/%s", build->directory, files[i]), files[i], columns, each);
}

void table_read_file(struct build *build, const char *path, const char *columns, void (*each)(struct table_row *row))
{
    read_table(build, path, path, columns, each);
}
