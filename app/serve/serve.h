/* SPDX-License-Identifier: Apache-2.0
 * The workbench: serves a store to browsers until it is told to stop. */
#ifndef KHABAR_SERVE_H
#define KHABAR_SERVE_H
#include <stdbool.h>
#include <stdint.h>

#include "khabar/khabar.h"

struct serve_options {
    const char *store, *data_file, *overlay; /* data_file, overlay: as given to this program, NULL; for those who bring in */
    const char *address;             /* numeric; NULL: loopback */
    uint16_t port;
    const char *certificate, *key;   /* PEM; NULL: no TLS */
    const char *host;                /* name that a reverse proxy with TLS serves it under; NULL */
    void (*started)(void *context, const char *url);
    void *context;
};

/* Runs until *stop. False after a message into `why`: nothing was served. */
bool serve_run(const khabar_data *data, const struct serve_options *options, const volatile bool *stop, char *why, size_t size);

#endif
