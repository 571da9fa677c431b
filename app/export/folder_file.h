/* SPDX-License-Identifier: Apache-2.0
 * Files of the formats that write into a folder. */
#ifndef KHABAR_FOLDER_FILE_H
#define KHABAR_FOLDER_FILE_H
#include <stdio.h>

/* A new file NAME.EXTENSION in the folder; what is no letter of ASCII, digit, . - or _ in the name becomes _. NULL, with
 * errno, when it is there already or cannot be made. */
FILE *folder_file(const char *folder, const char *name, const char *extension);

#endif
