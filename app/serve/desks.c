/* SPDX-License-Identifier: Apache-2.0
 * See desks.h. */
#include "desks.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct desks {
    pthread_mutex_t lock;
    pthread_cond_t given;
    struct desk *free;
    struct desk *at; /* [n] */
    size_t n;
};

static bool furnish(struct desk *desk, const char *store, const khabar_data *data, char *why, size_t size)
{
    struct store_failure failure;
    khabar_options options = khabar_options_default();
    options.reasons = true;
    options.min_confidence = 0;
    desk->store = store_open(store, STORE_WRITE, &failure);
    if (!desk->store) {
        snprintf(why, size, "%s: %s", store, failure.message);
        return false;
    }
    if (khabar_coder_new(data, &options, &desk->coder) == KHABAR_OK) return true;
    snprintf(why, size, "no memory");
    return false;
}

struct desks *desks_open(const char *store, const khabar_data *data, size_t n, char *why, size_t size)
{
    struct desks *desks = calloc(1, sizeof *desks);
    if (!desks || !(desks->at = calloc(n, sizeof *desks->at))) {
        free(desks);
        snprintf(why, size, "no memory");
        return NULL;
    }
    pthread_mutex_init(&desks->lock, NULL);
    pthread_cond_init(&desks->given, NULL);
    for (; desks->n < n; desks->n++) {
        struct desk *desk = &desks->at[desks->n];
        if (!furnish(desk, store, data, why, size)) {
            desks->n++;
            desks_close(desks);
            return NULL;
        }
        desk->next = desks->free;
        desks->free = desk;
    }
    return desks;
}

struct desk *desks_take(struct desks *desks)
{
    pthread_mutex_lock(&desks->lock);
    while (!desks->free) pthread_cond_wait(&desks->given, &desks->lock);
    struct desk *desk = desks->free;
    desks->free = desk->next;
    pthread_mutex_unlock(&desks->lock);
    return desk;
}

void desks_give(struct desks *desks, struct desk *desk)
{
    pthread_mutex_lock(&desks->lock);
    desk->next = desks->free;
    desks->free = desk;
    pthread_cond_signal(&desks->given);
    pthread_mutex_unlock(&desks->lock);
}

void desks_close(struct desks *desks)
{
    if (!desks) return;
    for (size_t i = 0; i < desks->n; i++) {
        store_close(desks->at[i].store);
        khabar_coder_free(desks->at[i].coder);
    }
    pthread_cond_destroy(&desks->given);
    pthread_mutex_destroy(&desks->lock);
    free(desks->at);
    free(desks);
}
