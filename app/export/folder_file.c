/* SPDX-License-Identifier: Apache-2.0
 * See folder_file.h. */
#include "folder_file.h"

#include <ctype.h>
#include <errno.h>

FILE *folder_file(const char *folder, const char *name, const char *extension)
{
    char path[4096];
    int at = snprintf(path, sizeof path, "%s/", folder);
    int length = at < 0 || at >= (int)sizeof path ? -1 : snprintf(path + at, sizeof path - (size_t)at, "%s%s", name, extension);
    if (length < 0 || length >= (int)sizeof path - at) {
        errno = ENAMETOOLONG;
        return NULL;
    }
    for (char *c = path + at; *c; c++)
        if (!isalnum((unsigned char)*c) && !(*c == '.' && c > path + at) && *c != '-' && *c != '_') *c = '_';
    return fopen(path, "wx");
}
