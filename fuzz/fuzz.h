/* SPDX-License-Identifier: Apache-2.0
 * What the targets that need the real data file share: KHABAR_DATA_FILE, else khabar.dat here. */
#ifndef KHABAR_FUZZ_H
#define KHABAR_FUZZ_H
#include <stdio.h>
#include <stdlib.h>

#include "../include/khabar/khabar.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static khabar_data *data;
static khabar_coder *coder;

static void must(bool holds)
{
    if (!holds) abort();
}

/* Opens both at the first input; options may be NULL. */
static void prepare(const khabar_options *options)
{
    const char *path = getenv("KHABAR_DATA_FILE");
    char message[200] = "";
    if (data) return;
    if (khabar_data_open(path ? path : "khabar.dat", &data, message, sizeof message) != KHABAR_OK ||
        khabar_coder_new(data, options, &coder) != KHABAR_OK) {
        fprintf(stderr, "%s\n", message);
        exit(1);
    }
}
#endif
