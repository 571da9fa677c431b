/* SPDX-License-Identifier: Apache-2.0
 * Looks for the program's own files; see find_files.h. */
#include "find_files.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FOLDERS_UP 3 /* a build tree keeps the data file at most this far above the program */
#define A_TABLE "/data/events/types.tsv" /* where this is, the others are */

/* Cuts the path behind its last slash; "" if it has none. */
static void cut_name(char *path)
{
    char *slash = strrchr(path, '/');
    if (slash) slash[1] = 0;
    else *path = 0;
}

/* The program's own folder with a slash at its end; false where /proc does not say. */
static bool program_folder(char folder[PATH_ROOM])
{
    ssize_t length = readlink("/proc/self/exe", folder, PATH_ROOM - 1);
    if (length <= 0) return false;
    folder[length] = 0;
    cut_name(folder);
    return *folder != 0;
}

static bool join(char path[PATH_ROOM], const char *folder, const char *tail)
{
    int length = snprintf(path, PATH_ROOM, "%s%s", folder, tail);
    return length > 0 && length < PATH_ROOM;
}

static bool readable(char path[PATH_ROOM], const char *folder, const char *tail)
{
    return join(path, folder, tail) && access(path, R_OK) == 0;
}

bool find_data_file(char path[PATH_ROOM])
{
    static const char *const up[FOLDERS_UP + 1] = {"", "../", "../../", "../../../"};
    char folder[PATH_ROOM], tail[32];
    if (program_folder(folder)) {
        for (int i = 0; i <= FOLDERS_UP; i++) {
            snprintf(tail, sizeof tail, "%skhabar.dat", up[i]);
            if (readable(path, folder, tail)) return true;
        }
        if (readable(path, folder, "../share/khabar/khabar.dat")) return true;
    }
    return readable(path, KHABAR_DATADIR, "/khabar.dat");
}

static bool has_tables(const char *folder)
{
    char path[PATH_ROOM];
    return readable(path, folder, A_TABLE);
}

/* The folder that the first line of FOLDERkhabar.tables names. */
static bool told_tables(char path[PATH_ROOM], const char *folder)
{
    char name[PATH_ROOM];
    FILE *f = join(name, folder, "khabar.tables") ? fopen(name, "r") : NULL;
    bool told = f && fgets(path, PATH_ROOM, f);
    if (f) fclose(f);
    if (told) path[strcspn(path, "\n")] = 0;
    return told && has_tables(path);
}

static bool tables_beside(char path[PATH_ROOM], const char *data_file)
{
    char folder[PATH_ROOM];
    if (!join(folder, data_file, "")) return false;
    cut_name(folder);
    return (join(path, *folder ? folder : "./", ".") && has_tables(path)) || told_tables(path, folder);
}

bool find_tables(char path[PATH_ROOM], const char *data_file)
{
    const char *given = getenv("KHABAR_TABLES");
    char own[PATH_ROOM];
    if (given && *given) return join(path, given, "") && has_tables(path);
    if (tables_beside(path, data_file)) return true;
    if (find_data_file(own) && tables_beside(path, own)) return true;
    return join(path, KHABAR_DATADIR, "") && has_tables(path);
}

bool find_compiler(char path[PATH_ROOM])
{
    static const char *const PLACES[] = {"../../compile/khabar-compile", "khabar-compile", "../libexec/khabar/khabar-compile"};
    char folder[PATH_ROOM];
    bool known = program_folder(folder);
    for (size_t i = 0; known && i < sizeof PLACES / sizeof *PLACES; i++)
        if (join(path, folder, PLACES[i]) && access(path, X_OK) == 0) return true;
    return join(path, KHABAR_LIBEXECDIR, "/khabar-compile") && access(path, X_OK) == 0;
}
