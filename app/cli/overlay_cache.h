/* SPDX-License-Identifier: Apache-2.0
 * The folder in which data files with overlays are kept: khabar in $XDG_CACHE_HOME, else in ~/.cache; where neither
 * can be written, khabar-UID in $TMPDIR or /tmp. */
#ifndef KHABAR_OVERLAY_CACHE_H
#define KHABAR_OVERLAY_CACHE_H
#include "find_files.h"

/* Makes the folder if it is missing; false if there is none that can be written. */
bool cache_folder(char path[PATH_ROOM]);

/* Each edit of a table leaves a file of some 24 MB: removes the oldest but a few. Who has one open keeps it. */
void cache_prune(const char *folder);

#endif
