/* SPDX-License-Identifier: Apache-2.0
 * The list of input files; see input_list.h.
 *
 * A plain report's id is its file's name without the extension. Where two files would get the
 * same id, both get their path below the argument instead, and if that repeats too, the whole
 * path: ids depend on the set of files only, not on the order in which they are met. */
#include "input_list.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

/* Length of the path without the extension that says how it is compressed. */
static size_t bare_length(const char *path)
{
    size_t length = strlen(path);
    if (has_extension(path, ".gz")) return length - strlen(".gz");
    return has_extension(path, ".zst") ? length - strlen(".zst") : length;
}

static bool ends_in(const char *path, size_t length, const char *extension)
{
    size_t tail = strlen(extension);
    return length > tail && strncasecmp(path + length - tail, extension, tail) == 0;
}

bool has_extension(const char *path, const char *extension) { return ends_in(path, strlen(path), extension); }

bool is_json_lines_name(const char *path) { return ends_in(path, bare_length(path), ".jsonl"); }

/* Extensions of files that are read when a folder is named; reports in the first few have ids of their own. */
static const char *const extensions[] = {".jsonl", ".json", ".csv", ".rss", ".atom", ".xml", ".warc", ".txt", ".html", ".htm", ".pdf"};
enum { OWN_IDS = 7, EXTENSIONS = sizeof extensions / sizeof *extensions };

static bool is_one_of(const char *path, int n)
{
    for (int i = 0; i < n; i++)
        if (ends_in(path, bare_length(path), extensions[i])) return true;
    return false;
}

static bool is_lines_name(const char *path) { return is_one_of(path, OWN_IDS); }

/* The name without folders and extension. */
static char *copy_name_stem(const char *path)
{
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = NULL;
    size_t length = bare_length(name);
    for (size_t i = 1; i < length; i++) /* a name that only begins with a dot has no extension */
        if (name[i] == '.') dot = name + i;
    return strndup(name, dot ? (size_t)(dot - name) : length);
}

static bool add_file(struct input_list *list, const char *path, size_t below, const struct stat *status)
{
    if (list->n == list->room) {
        size_t room = list->room ? list->room * 2 : 64;
        struct input_file *more = realloc(list->at, room * sizeof *more);
        if (!more) return false;
        list->at = more;
        list->room = room;
    }
    struct input_file *file = &list->at[list->n];
    *file = (struct input_file){.path = strdup(path), .id = copy_name_stem(path)};
    list->n++;
    if (!file->path || !file->id) return false;
    file->relative = file->path + below;
    if (status && S_ISREG(status->st_mode)) file->size = (uint64_t)status->st_size;
    else list->endless = true;
    list->bytes += file->size;
    return true;
}

static bool add_standard_input(struct input_list *list)
{
    struct stat status;
    if (!add_file(list, "stdin", 0, fstat(0, &status) ? NULL : &status)) return false;
    list->at[list->n - 1].standard_input = true;
    return true;
}

static int visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static bool walk(struct input_list *list, struct session *session, const char *folder, size_t below);

/* One name of a folder. Links to folders are not followed, so that no loop can arise. */
static bool add_entry(struct input_list *list, struct session *session, const char *folder, const char *name,
                      size_t below)
{
    size_t length = strlen(folder), room = length + strlen(name) + 2;
    char *path = malloc(room);
    if (!path) return false;
    snprintf(path, room, "%s%s%s", folder, length && folder[length - 1] == '/' ? "" : "/", name);
    struct stat status;
    bool ok = true;
    if (lstat(path, &status) == 0 && S_ISDIR(status.st_mode))
        ok = walk(list, session, path, below);
    else if (is_one_of(name, EXTENSIONS) || has_extension(name, ".gz"))
        ok = add_file(list, path, below, stat(path, &status) ? NULL : &status);
    free(path);
    return ok;
}

static bool walk(struct input_list *list, struct session *session, const char *folder, size_t below)
{
    struct dirent **entries;
    int n = scandir(folder, &entries, visible, alphasort);
    if (n < 0) {
        if (errno == ENOMEM) return false;
        session_say(session, EX_DATAERR, "%s: %s", folder, strerror(errno));
        return true;
    }
    bool ok = true;
    for (int i = 0; i < n; i++) {
        if (ok) ok = add_entry(list, session, folder, entries[i]->d_name, below);
        free(entries[i]);
    }
    free(entries);
    return ok;
}

static bool add_folder(struct input_list *list, struct session *session, const char *folder)
{
    size_t before = list->n, length = strlen(folder);
    int worst = session->worst;
    if (!walk(list, session, folder, folder[length - 1] == '/' ? length : length + 1)) return false;
    /* A folder that could not be opened was said already. */
    if (list->n == before && session->worst == worst)
        session_say(session, EX_DATAERR, "%s: no reports in this folder (*.txt, *.html, *.jsonl, *.csv, *.warc.gz ...)", folder);
    return true;
}

static bool add_argument(struct input_list *list, struct session *session, const char *path)
{
    struct stat status;
    if (strcmp(path, "-") == 0) return add_standard_input(list);
    if (stat(path, &status)) {
        session_say(session, errno == ENOENT || errno == ENOTDIR ? EX_NOINPUT : EX_DATAERR, "%s: %s", path,
                    strerror(errno));
        return true;
    }
    if (S_ISDIR(status.st_mode)) return add_folder(list, session, path);
    return add_file(list, path, 0, &status);
}

static int by_id(const void *a, const void *b)
{
    const struct input_file *const *left = a, *const *right = b;
    return strcmp((*left)->id, (*right)->id);
}

static bool rename_run(struct input_file **run, size_t n, bool whole_path)
{
    for (size_t i = 0; i < n; i++) {
        char *id = strdup(whole_path ? run[i]->path : run[i]->relative);
        if (!id) return false;
        free(run[i]->id);
        run[i]->id = id;
    }
    return true;
}

static bool part_same_ids(struct input_list *list, bool whole_path)
{
    struct input_file **sorted = malloc((list->n + 1) * sizeof *sorted);
    if (!sorted) return false;
    size_t n = 0;
    bool ok = true;
    /* Reports in JSON Lines bring ids of their own. */
    for (size_t i = 0; i < list->n; i++)
        if (!is_lines_name(list->at[i].path)) sorted[n++] = &list->at[i];
    qsort(sorted, n, sizeof *sorted, by_id);
    for (size_t start = 0, end; start < n && ok; start = end) {
        for (end = start + 1; end < n && strcmp(sorted[start]->id, sorted[end]->id) == 0;) end++;
        /* The run's ids change only after its end was found: the order above stays valid. */
        if (end - start > 1) ok = rename_run(sorted + start, end - start, whole_path);
    }
    free(sorted);
    return ok;
}

bool input_list_make(struct input_list *list, struct session *session)
{
    *list = (struct input_list){0};
    bool ok = session->set.n_paths > 0 || add_standard_input(list);
    for (int i = 0; i < session->set.n_paths && ok; i++) ok = add_argument(list, session, session->set.paths[i]);
    ok = ok && part_same_ids(list, false) && part_same_ids(list, true);
    if (!ok) session_say(session, EX_OSERR, "no memory for the list of files");
    if (list->endless) list->bytes = 0;
    return ok;
}

void input_list_free(struct input_list *list)
{
    for (size_t i = 0; i < list->n; i++) {
        free(list->at[i].path);
        free(list->at[i].id);
    }
    free(list->at);
    *list = (struct input_list){0};
}
