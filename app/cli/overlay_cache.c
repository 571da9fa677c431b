/* SPDX-License-Identifier: Apache-2.0
 * Where data files with overlays are kept, and how many; see overlay_cache.h. */
#include "overlay_cache.h"

#include <dirent.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define KEPT 8 /* files: some rows being tried in turn, and a few finished folders */
#define NAME_DIGITS 16

static bool is_folder(const char *path)
{
    return (mkdir(path, 0700) == 0 || errno == EEXIST) && access(path, W_OK | X_OK) == 0;
}

/* base + inner (made too), then + "/khabar". */
static bool in_home(char path[PATH_ROOM], const char *base, const char *inner)
{
    if (!base || base[0] != '/') return false;
    int n = snprintf(path, PATH_ROOM, "%s%s", base, inner);
    if (n <= 0 || n + 8 >= PATH_ROOM || !is_folder(path)) return false;
    strcpy(path + n, "/khabar");
    return is_folder(path);
}

/* Others may write in there too: only a folder that is ours alone will do. */
static bool in_temporary(char path[PATH_ROOM])
{
    struct stat status;
    const char *base = getenv("TMPDIR");
    int n = snprintf(path, PATH_ROOM, "%s/khabar-%ld", base && *base ? base : "/tmp", (long)geteuid());
    return n > 0 && n < PATH_ROOM && is_folder(path) && lstat(path, &status) == 0 && S_ISDIR(status.st_mode) &&
           status.st_uid == geteuid() && !(status.st_mode & 077);
}

bool cache_folder(char path[PATH_ROOM])
{
    return in_home(path, getenv("XDG_CACHE_HOME"), "") || in_home(path, getenv("HOME"), "/.cache") || in_temporary(path);
}

/* HASH.dat, and HASH.dat.XXXXXX that a run left which was ended. */
static int is_kept(const struct dirent *entry)
{
    return strspn(entry->d_name, "0123456789abcdef") == NAME_DIGITS && strncmp(entry->d_name + NAME_DIGITS, ".dat", 4) == 0;
}

struct kept { char path[PATH_ROOM + 256]; struct timespec time; };

static bool is_older(struct timespec a, struct timespec b)
{
    return a.tv_sec != b.tv_sec ? a.tv_sec < b.tv_sec : a.tv_nsec < b.tv_nsec;
}

/* Removes the oldest; false when there are no more than KEPT. */
static bool remove_oldest(const char *folder)
{
    struct dirent **entry;
    struct kept oldest = {.path = ""}, now;
    int n = scandir(folder, &entry, is_kept, alphasort);
    for (int i = 0; i < n; i++) {
        struct stat status;
        snprintf(now.path, sizeof now.path, "%s/%s", folder, entry[i]->d_name);
        free(entry[i]);
        if (stat(now.path, &status) != 0) continue;
        now.time = status.st_mtim;
        if (!*oldest.path || is_older(now.time, oldest.time)) oldest = now;
    }
    if (n >= 0) free(entry);
    return n > KEPT && *oldest.path && unlink(oldest.path) == 0;
}

void cache_prune(const char *folder)
{
    while (remove_oldest(folder)) {}
}
