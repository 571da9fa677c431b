/* SPDX-License-Identifier: Apache-2.0
 * Reads the TSV tables; see build.h and data/README.md for the rules that it checks. */
#include <dirent.h>
#include <errno.h>
#include <stdarg.h>
#include <stdlib.h>

#include "../src/base/utf8.h"
#include "build.h"

enum { MOST_MESSAGES = 100, LONGEST_MESSAGE = 2000, LONGEST_FILE_NAME = 200 };

#define BYTE_ORDER_MARK "\xEF\xBB\xBF" /* some editors put it in front of UTF-8 */

void table_error(struct table_row *row, const char *format, ...)
{
    char message[LONGEST_MESSAGE];
    const struct table_file *file = row->file;
    va_list args;
    if (row->build->errors++ >= MOST_MESSAGES) return; /* their number is told at the end */
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    for (char *at = message; *at; at++) /* a cell may hold signs that command the terminal */
        if ((unsigned char)*at < 0x20 || *at == 0x7F) *at = '?';
    fprintf(stderr, "%s%s%s:%u: %s\n", file->folder, *file->folder ? "/" : "", file->name, row->line, message);
}

/* As reasons name it: our own tables by their place in data/, those of the user as the user does. */
static uint32_t shown_name(struct build *build, const struct table_file *file)
{
    return build_string(build, arena_print(&build->arena, "%s/%s", file->own ? file->folder : "data", file->name));
}

uint32_t table_row_id(struct table_row *row)
{
    struct build *b = row->build;
    uint32_t last = b->rows.n - 1;
    if (b->rows.n && b->row_files.at[last] == row->file && b->rows.at[last].line == row->line) return last;
    *vec_push(&b->arena, b->rows) = (struct row_ref){shown_name(b, row->file), row->line};
    *vec_push(&b->arena, b->row_files) = row->file;
    return b->rows.n - 1;
}

struct table_row table_row_of(struct build *build, uint32_t row)
{
    return (struct table_row){.build = build, .file = build->row_files.at[row], .line = build->rows.at[row].line};
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
        table_error(row, "%zu columns where %zu are expected%s", n, columns, n == 1 ? ": there is no TAB in the line" : "");
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

/* The text of a file behind a byte order mark; NULL after a message. */
static char *text_of_table(struct table_row *row)
{
    const struct table_file *file = row->file;
    const char *path = arena_print(&row->build->arena, "%s%s%s", file->folder, *file->folder ? "/" : "", file->name);
    size_t length;
    char *text = read_file(row->build, path, &length);
    if (!text) table_error(row, "%s", strerror(errno));
    else if (strlen(text) != length) table_error(row, "a NUL byte in the table");
    if (text && strncmp(text, BYTE_ORDER_MARK, 3) == 0) text += 3;
    return text;
}

static void read_table(struct build *build, const struct table_file *file, const char *columns,
                       void (*each)(struct table_row *row))
{
    struct table_row row = {.build = build, .file = file, .line = 1};
    size_t count = 1;
    for (const char *c = columns; *c; c++) count += *c == ' ';
    char *text = text_of_table(&row);
    if (text && !*text) table_error(&row, "the file is empty; the header must be: %s", columns);
    for (char *line = text; line && *line; row.line++) {
        char *end = strchr(line, '\n');
        if (end) *end = 0;
        size_t n = strlen(line);
        if (n && line[n - 1] == '\r') line[n - 1] = 0;
        if (row.line == 1) {
            if (!is_header(line, columns)) table_error(&row, "the header must be: %s (a TAB between two names)", columns);
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

/* Reads those of one kind below a folder; false if there is none. */
static bool read_tables(struct build *build, const char *folder, bool own, const struct table_kind *kind,
                        const char *columns, void (*each)(struct table_row *row))
{
    VEC(char *) names = {0};
    DIR *dir = folder ? opendir(arena_print(&build->arena, "%s/%s", folder, kind->folder)) : NULL;
    for (struct dirent *e; dir && (e = readdir(dir));)
        if (is_table_of(e->d_name, kind->prefix))
            *vec_push(&build->arena, names) = arena_print(&build->arena, "%s/%s", kind->folder, e->d_name);
    if (dir) closedir(dir);
    if (names.n) qsort(names.at, names.n, sizeof *names.at, by_name);
    for (uint32_t i = 0; i < names.n; i++) {
        struct table_file *file = arena_new(&build->arena, struct table_file, 1);
        *file = (struct table_file){folder, names.at[i], own};
        *vec_push(&build->arena, build->files) = file;
        read_table(build, file, columns, each);
    }
    return names.n != 0;
}

static void read_built_in(struct build *build, const struct table_kind *kind, const char *columns,
                          void (*each)(struct table_row *row))
{
    if (read_tables(build, build->directory, false, kind, columns, each)) return;
    fprintf(stderr, "%s/%s: no table %s*.tsv\n", build->directory, kind->folder, kind->prefix);
    build->errors++;
}

void table_read(struct build *build, const char *folder, const char *prefix, const char *columns,
                void (*each)(struct table_row *row))
{
    struct table_kind kind = {folder, prefix};
    *vec_push(&build->arena, build->kinds) = kind;
    read_tables(build, build->overlay, true, &kind, columns, each);
    read_built_in(build, &kind, columns, each);
}

void table_read_own_last(struct build *build, const char *folder, const char *prefix, const char *columns,
                         void (*each)(struct table_row *row))
{
    struct table_kind kind = {folder, prefix};
    *vec_push(&build->arena, build->kinds) = kind;
    read_built_in(build, &kind, columns, each);
    read_tables(build, build->overlay, true, &kind, columns, each);
}

void table_read_file(struct build *build, const char *path, const char *columns, void (*each)(struct table_row *row))
{
    struct table_file *file = arena_new(&build->arena, struct table_file, 1);
    *file = (struct table_file){.folder = "", .name = path};
    read_table(build, file, columns, each);
}
