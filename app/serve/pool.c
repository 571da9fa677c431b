/* SPDX-License-Identifier: Apache-2.0
 * See pool.h. */
#include "pool.h"

#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

struct pool {
    pthread_mutex_t lock;
    pthread_cond_t given;
    struct desk *free;
    struct desk *desks; /* [n] */
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

struct pool *pool_open(const char *store, const khabar_data *data, size_t desks, char *why, size_t size)
{
    struct pool *pool = calloc(1, sizeof *pool);
    if (!pool || !(pool->desks = calloc(desks, sizeof *pool->desks))) {
        free(pool);
        snprintf(why, size, "no memory");
        return NULL;
    }
    pthread_mutex_init(&pool->lock, NULL);
    pthread_cond_init(&pool->given, NULL);
    for (; pool->n < desks; pool->n++) {
        struct desk *desk = &pool->desks[pool->n];
        if (!furnish(desk, store, data, why, size)) {
            pool->n++;
            pool_close(pool);
            return NULL;
        }
        desk->next = pool->free;
        pool->free = desk;
    }
    return pool;
}

struct desk *pool_take(struct pool *pool)
{
    pthread_mutex_lock(&pool->lock);
    while (!pool->free) pthread_cond_wait(&pool->given, &pool->lock);
    struct desk *desk = pool->free;
    pool->free = desk->next;
    pthread_mutex_unlock(&pool->lock);
    return desk;
}

void pool_give(struct pool *pool, struct desk *desk)
{
    pthread_mutex_lock(&pool->lock);
    desk->next = pool->free;
    pool->free = desk;
    pthread_cond_signal(&pool->given);
    pthread_mutex_unlock(&pool->lock);
}

void pool_close(struct pool *pool)
{
    if (!pool) return;
    for (size_t i = 0; i < pool->n; i++) {
        store_close(pool->desks[i].store);
        khabar_coder_free(pool->desks[i].coder);
    }
    pthread_cond_destroy(&pool->given);
    pthread_mutex_destroy(&pool->lock);
    free(pool->desks);
    free(pool);
}
