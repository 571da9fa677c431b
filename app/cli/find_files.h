/* SPDX-License-Identifier: Apache-2.0
 * Where the program's own files are: in a build folder, beside the program, or where they were installed. */
#ifndef KHABAR_FIND_FILES_H
#define KHABAR_FIND_FILES_H
#include <stdbool.h>

#ifndef KHABAR_DATADIR
#define KHABAR_DATADIR "/usr/share/khabar"
#endif
#ifndef KHABAR_LIBEXECDIR
#define KHABAR_LIBEXECDIR "/usr/libexec/khabar"
#endif

#define PATH_ROOM 4096    /* Linux's PATH_MAX */

/* khabar.dat: beside the program or above it (build tree), then where it is installed. */
bool find_data_file(char path[PATH_ROOM]);

/* The folder that holds data/ and model/, from which `data_file` is made: KHABAR_TABLES names it; else it is the data
 * file's folder, or the one that a file khabar.tables in there names (build tree); else where tables are installed. */
bool find_tables(char path[PATH_ROOM], const char *data_file);

/* khabar-compile: in the build tree, beside the program, or where it is installed. */
bool find_compiler(char path[PATH_ROOM]);

#endif
