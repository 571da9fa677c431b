/* SPDX-License-Identifier: Apache-2.0
 * The overlay: a folder of the user's own, laid out like data/. table.c reads its tables; here what it did not
 * read is found, so that a slip in a file's name is said and its rows are not silently left out.
 *
 * Not looked at: hidden files, README and LICENSE, and what editors leave behind (name~). */
#include <dirent.h>
#include <errno.h>
#include <sys/stat.h>

#include "build.h"

static void refuse(struct build *build, const char *path, const char *reason)
{
    build->errors++;
    fprintf(stderr, "%s: %s\n", path, reason);
}

static bool is_passed_over(const char *name)
{
    size_t n = strlen(name);
    return name[0] == '.' || name[n - 1] == '~' || strncmp(name, "README", 6) == 0 || strncmp(name, "LICENSE", 7) == 0;
}

static bool was_read(const struct build *build, const char *name)
{
    for (uint32_t i = 0; i < build->files.n; i++)
        if (build->files.at[i]->own && strcmp(build->files.at[i]->name, name) == 0) return true;
    return false;
}

/* "in events/ a table is called types.tsv or types-NAME.tsv, ..."; NULL for a folder that has none. */
static const char *names_in(struct build *build, const char *folder)
{
    const char *text = NULL;
    for (uint32_t i = 0; i < build->kinds.n; i++) {
        const struct table_kind *k = &build->kinds.at[i];
        if (strcmp(k->folder, folder) != 0) continue;
        const char *before = text ? text : arena_print(&build->arena, "not read: in %s/ a table is called", folder);
        text = arena_print(&build->arena, "%s%s %s.tsv or %s-NAME.tsv", before, text ? "," : "", k->prefix, k->prefix);
    }
    return text;
}

static void check_folder(struct build *build, const char *folder, const char *path)
{
    const char *names = names_in(build, folder);
    DIR *dir = names ? opendir(path) : NULL;
    if (!names) refuse(build, path, "not read: there are only actors, events, lexicon, names, numbers, places and times");
    else if (!dir) refuse(build, path, strerror(errno));
    for (struct dirent *e; dir && (e = readdir(dir));) {
        if (is_passed_over(e->d_name) || was_read(build, arena_print(&build->arena, "%s/%s", folder, e->d_name))) continue;
        refuse(build, arena_print(&build->arena, "%s/%s", path, e->d_name), names);
    }
    if (dir) closedir(dir);
}

void overlay_check(struct build *build)
{
    if (!build->overlay) return;
    DIR *dir = opendir(build->overlay);
    if (!dir) refuse(build, build->overlay, strerror(errno));
    for (struct dirent *e; dir && (e = readdir(dir));) {
        const char *path = arena_print(&build->arena, "%s/%s", build->overlay, e->d_name);
        struct stat status;
        if (is_passed_over(e->d_name)) continue;
        if (stat(path, &status) == 0 && S_ISDIR(status.st_mode)) check_folder(build, e->d_name, path);
        else refuse(build, path, "not read: tables stand in a folder of their kind, such as events/ or actors/");
    }
    if (dir) closedir(dir);
}
