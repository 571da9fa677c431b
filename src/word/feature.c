/* SPDX-License-Identifier: Apache-2.0
 * Names of the parts of speech. */
#include "feature.h"

#include <string.h>

static const char *const UPOS[] = {"X", "NOUN", "PROPN", "ADJ", "VERB", "AUX", "ADP", "CCONJ", "SCONJ",
                                   "PRON", "DET", "ADV", "NUM", "PART", "INTJ", "PUNCT", "SYM"};

const char *feature_upos_name(unsigned upos)
{
    return upos < sizeof UPOS / sizeof *UPOS ? UPOS[upos] : "X";
}

int feature_upos_number(const char *name)
{
    for (size_t i = 0; i < sizeof UPOS / sizeof *UPOS; i++)
        if (strcmp(UPOS[i], name) == 0) return (int)i;
    return -1;
}
