/* SPDX-License-Identifier: Apache-2.0
 * Names of the cue kinds, as the tables write them. */
#include "cue.h"

#include <string.h>

static const char *const NAMES[CUE_COUNT] = {"none",
#define X(kind, name) name,
    CUE_KINDS(X)
#undef X
};

const char *cue_name(uint32_t kind) { return kind < CUE_COUNT ? NAMES[kind] : NAMES[0]; }

int cue_number(const char *name)
{
    for (int i = 1; i < CUE_COUNT; i++)
        if (strcmp(NAMES[i], name) == 0) return i;
    return -1;
}
