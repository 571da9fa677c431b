/* SPDX-License-Identifier: Apache-2.0
 * Desks at which requests are worked on: a connection to the store and a coder each, since neither may be shared by threads. */
#ifndef KHABAR_DESKS_H
#define KHABAR_DESKS_H
#include "../store/store.h"
#include "khabar/khabar.h"

struct desk {
    struct store *store;
    khabar_coder *coder;   /* keeps reasons; leaves nothing out */
    struct desk *next;
};

struct desks;
/* As many desks as threads that answer. NULL after a message into `why`. */
struct desks *desks_open(const char *store, const khabar_data *data, size_t n, char *why, size_t size);
/* Waits for one that is free. */
struct desk *desks_take(struct desks *desks);
void desks_give(struct desks *desks, struct desk *desk);
void desks_close(struct desks *desks); /* all desks are given back */

#endif
