/* SPDX-License-Identifier: Apache-2.0
 * The files of the page, in the program itself. */
#ifndef KHABAR_ASSETS_H
#define KHABAR_ASSETS_H
#include "http.h"

struct asset {
    const char *path, *media_type;
    const unsigned char *bytes; /* gzip */
    size_t length;
};
/* Made of web/dist when the program is built; ends with a path of NULL. */
extern const struct asset assets[];

/* The asset of the path; every path that is none is a view of the page, which reads it itself. */
int answer_asset(struct call *call);

#endif
