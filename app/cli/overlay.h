/* SPDX-License-Identifier: Apache-2.0
 * `--data DIR`: the built-in tables with a folder of the user's own laid over them, as a data file. */
#ifndef KHABAR_OVERLAY_H
#define KHABAR_OVERLAY_H
#include "cli.h"
#include "find_files.h"

/* Path of the data file for session->set.overlay. It is made by khabar-compile, whose messages go to stderr, or was
 * kept from an earlier run over the same tables. `built_in` is the data file without the overlay, `version` its
 * identity. False after a message: no such folder, rows that are wrong, no compiler, no place to keep it. */
bool overlay_data_file(struct session *session, const char *built_in, const char *version, char path[PATH_ROOM]);

#endif
