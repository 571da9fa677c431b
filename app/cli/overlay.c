/* SPDX-License-Identifier: Apache-2.0
 * Overlay tables -> data file; see overlay.h. The file is kept under a hash of all that it is made from, so that the
 * next run over the same tables starts at once, and is written under another name first, so that no run ever meets
 * half a file. */
#include "overlay.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "overlay_cache.h"

#define FOLDERS_DEEP 2 /* DIR/events/triggers.tsv; what lies deeper no table is read from */
#define CHUNK 65536

extern char **environ;

/* ---- hash of what the file is made from: FNV-1a, 64 bits */

struct hashing {
    uint64_t hash;
    char failed[PATH_ROOM]; /* the file that could not be read */
    int error;              /* and its errno */
};

static void add_bytes(struct hashing *h, const char *bytes, size_t n)
{
    for (size_t i = 0; i < n; i++) h->hash = (h->hash ^ (unsigned char)bytes[i]) * 0x100000001B3u;
}

/* With its NUL: "ab", "c" is not "a", "bc". */
static void add_text(struct hashing *h, const char *text) { add_bytes(h, text, strlen(text) + 1); }

static bool add_content(struct hashing *h, const char *path)
{
    char chunk[CHUNK];
    size_t n;
    FILE *f = fopen(path, "rb");
    if (!f) return false;
    while ((n = fread(chunk, 1, sizeof chunk, f)) > 0) add_bytes(h, chunk, n);
    bool good = !ferror(f);
    fclose(f);
    return good;
}

/* Of a table of ours size and time do: reading them all would take longer than coding a report. */
static bool add_stamp(struct hashing *h, const char *path)
{
    struct stat status;
    char stamp[64];
    if (stat(path, &status) != 0) return false;
    snprintf(stamp, sizeof stamp, "%lld %lld", (long long)status.st_size, (long long)status.st_mtime);
    add_text(h, stamp);
    return true;
}

typedef bool add_file(struct hashing *h, const char *path);

static int is_seen(const struct dirent *entry) { return entry->d_name[0] != '.'; }

static bool fail(struct hashing *h, const char *path)
{
    h->error = errno;
    snprintf(h->failed, sizeof h->failed, "%.*s", PATH_ROOM - 1, path);
    return false;
}

static bool add_folder(struct hashing *h, const char *folder, int depth, add_file *add);

static bool add_entry(struct hashing *h, const char *folder, const char *name, int depth, add_file *add)
{
    char path[PATH_ROOM];
    struct stat status;
    errno = ENAMETOOLONG;
    if (snprintf(path, sizeof path, "%s/%s", folder, name) >= PATH_ROOM || stat(path, &status) != 0) return fail(h, path);
    add_text(h, path);
    if (S_ISDIR(status.st_mode)) return depth == 1 || add_folder(h, path, depth - 1, add);
    return add(h, path) || fail(h, path);
}

/* All files below a folder in the order of their names. */
static bool add_folder(struct hashing *h, const char *folder, int depth, add_file *add)
{
    struct dirent **entry;
    int n = scandir(folder, &entry, is_seen, alphasort);
    if (n < 0) return fail(h, folder);
    bool good = true;
    for (int i = 0; i < n; i++) {
        good = good && add_entry(h, folder, entry[i]->d_name, depth, add);
        free(entry[i]);
    }
    free(entry);
    return good;
}

/* The overlay's name is part of it: reasons name its tables as the user does. */
static bool hash_all(struct hashing *h, const struct session *session, const char *version, const char *tables)
{
    char built_in[PATH_ROOM + 8], model[PATH_ROOM + 8];
    snprintf(built_in, sizeof built_in, "%s/data", tables);
    snprintf(model, sizeof model, "%s/model", tables);
    *h = (struct hashing){.hash = 0xCBF29CE484222325u};
    add_text(h, KHABAR_VERSION);
    add_text(h, version);
    return add_folder(h, session->set.overlay, FOLDERS_DEEP, add_content) &&
           add_folder(h, built_in, FOLDERS_DEEP, add_stamp) && add_folder(h, model, FOLDERS_DEEP, add_stamp);
}

/* ---- the compiler as a child process */

/* Its exit code; -1 if it could not be run, with errno, or was killed. */
static int run_quietly(char *const *argv)
{
    posix_spawn_file_actions_t actions;
    pid_t child;
    int status;
    if ((errno = posix_spawn_file_actions_init(&actions))) return -1;
    /* What it says on standard output (how many rows) would mix with the events. */
    errno = posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    if (!errno) errno = posix_spawn(&child, argv[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    if (errno) return -1;
    while (waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

static bool compile(struct session *session, char *overlay, const char *tables, char *out)
{
    char compiler[PATH_ROOM], file[4][PATH_ROOM + 32];
    static const char *const NAMES[] = {"data", "model/tagger.tsv", "model/names.tsv", "model/events.tsv"};
    for (int i = 0; i < 4; i++) snprintf(file[i], sizeof file[i], "%s/%s", tables, NAMES[i]);
    if (!find_compiler(compiler)) {
        session_say(session, EX_UNAVAILABLE, "--data needs khabar-compile, which is neither near the program nor in %s",
                    KHABAR_LIBEXECDIR);
        return false;
    }
    char *argv[] = {compiler, "--overlay", overlay, file[0], out, file[1], file[2], file[3], NULL};
    int code = run_quietly(argv);
    if (code == EX_OK) return true;
    if (code == EX_DATAERR) session_say(session, EX_DATAERR, "%s: its tables have errors, nothing was read", overlay);
    else if (code == EX_OSERR) session_say(session, EX_OSERR, "no memory for the tables of %s", overlay);
    else session_say(session, EX_UNAVAILABLE, "%s: no data file could be made of it%s%s", compiler, code < 0 && errno ? ": " : "",
                     code < 0 && errno ? strerror(errno) : "");
    return false;
}

/* ---- both */

static bool make(struct session *session, const char *tables, const char *path)
{
    char temporary[PATH_ROOM + 8], overlay[PATH_ROOM];
    snprintf(temporary, sizeof temporary, "%s.XXXXXX", path);
    snprintf(overlay, sizeof overlay, "%s", session->set.overlay);
    int file = mkstemp(temporary);
    if (file < 0) {
        session_say(session, EX_UNAVAILABLE, "%s: %s", temporary, strerror(errno));
        return false;
    }
    close(file);
    bool made = compile(session, overlay, tables, temporary);
    if (made && rename(temporary, path) != 0) {
        session_say(session, EX_UNAVAILABLE, "%s: %s", path, strerror(errno));
        made = false;
    }
    if (!made) unlink(temporary);
    return made;
}

bool overlay_data_file(struct session *session, const char *built_in, const char *version, char path[PATH_ROOM])
{
    char tables[PATH_ROOM], folder[PATH_ROOM];
    struct hashing h;
    if (!find_tables(tables, built_in)) {
        const char *given = getenv("KHABAR_TABLES");
        if (given && *given) session_say(session, EX_UNAVAILABLE, "KHABAR_TABLES: %s holds no data/ with the tables", given);
        else session_say(session, EX_UNAVAILABLE, "--data needs the built-in tables, which are neither near %s nor in %s; "
                         "name the folder that holds data/ and model/ with KHABAR_TABLES", built_in, KHABAR_DATADIR);
        return false;
    }
    if (!hash_all(&h, session, version, tables)) {
        session_say(session, EX_NOINPUT, "%s: %s", h.failed, strerror(h.error));
        return false;
    }
    if (!cache_folder(folder) ||
        snprintf(path, PATH_ROOM, "%s/%016llx.dat", folder, (unsigned long long)h.hash) >= PATH_ROOM) {
        session_say(session, EX_UNAVAILABLE, "no folder to keep the data file of %s in; name one with XDG_CACHE_HOME",
                    session->set.overlay);
        return false;
    }
    if (access(path, R_OK) == 0) return true;
    bool made = make(session, tables, path);
    if (made) cache_prune(folder);
    return made;
}
