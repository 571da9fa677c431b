/* SPDX-License-Identifier: Apache-2.0
 * Desks at which requests are worked on: a connection to the store and a coder each, since neither may be shared by threads. */
#ifndef KHABAR_POOL_H
#define KHABAR_POOL_H
#include "../store/store.h"
#include "khabar/khabar.h"

struct desk {
    struct store *store;
    khabar_coder *coder;   /* keeps reasons; leaves nothing out */
    struct desk *next;
};

struct pool;
/* As many desks as threads that answer. NULL after a message into `why`. */
struct pool *pool_open(const char *store, const khabar_data *data, size_t desks, char *why, size_t size);
/* Waits for one that is free. */
struct desk *pool_take(struct pool *pool);
void pool_give(struct pool *pool, struct desk *desk);
void pool_close(struct pool *pool); /* all desks are given back */

#endif
