/* SPDX-License-Identifier: Apache-2.0
 * The settings of `khabar store`. */
#ifndef KHABAR_STORE_SETTINGS_H
#define KHABAR_STORE_SETTINGS_H
#include <stdbool.h>

#include "../store/store.h"

enum { STORE_CHANGES = 32 /* --set options of one `khabar store review` */ };

struct store_settings {
    struct store_filter filter;
    bool recode, keep_raw;
    bool share;             /* redacted, with a key beside the store */
    const char *records;    /* files of records that are coded already */
    const char *log;        /* where each report is written when it is kept; "-": standard output */
    const char *who, *comment;
    struct store_change change[STORE_CHANGES];
    int changes;
};

#endif
