/* SPDX-License-Identifier: Apache-2.0
 * Work on many threads whose results are taken in the order in which it was handed in. One thread, the owner, hands items in and takes the
 * results; workers turn items into results. So what is written does not depend on the number of threads.
 *
 *     struct jobs *jobs = jobs_start(&plan);          what one thread would do:
 *     for each report                                     for each report
 *         if (!jobs_add(jobs, item, bytes)) break;            consume(item, work(item))
 *     jobs_finish(jobs, false);
 *
 * Memory is bounded: jobs_add waits while items and results in flight hold more than plan.room bytes. */
#ifndef KHABAR_JOBS_H
#define KHABAR_JOBS_H
#include <stdbool.h>
#include <stddef.h>

struct jobs;

struct jobs_plan {
    size_t threads;   /* 1: no thread is started, the owner does the work in jobs_add */
    size_t room;      /* bytes in flight; an item that is larger by itself still goes through */
    void *context;    /* of all calls below */
    /* What a worker needs for itself (a coder); made and freed by the owner. NULL: no memory. */
    void *(*begin)(void *context);
    void (*end)(void *context, void *state);
    /* On a worker: an item -> its result, NULL if there is none; *bytes is what the item takes, add what the result takes. */
    void *(*work)(void *context, void *state, void *item, size_t *bytes);
    /* On the owner, in order; frees both. False: nothing more is wanted, jobs_add will say so. `result` NULL: of an item
     * that was passed. */
    bool (*consume)(void *context, void *item, void *result);
    /* Frees what is not wanted any more, instead of consume. */
    void (*drop)(void *context, void *item, void *result);
};

/* The plan is copied. NULL without memory or threads. */
struct jobs *jobs_start(const struct jobs_plan *plan);

/* Hands an item in, takes results that are there. False: consume wanted no more; the item was dropped. */
bool jobs_add(struct jobs *jobs, void *item, size_t bytes);
/* The same of an item that needs no work (a message between reports): it is consumed in its turn. */
bool jobs_pass(struct jobs *jobs, void *item, size_t bytes);

/* Takes the results that are there, without waiting: for an owner that has nothing to hand in just now. */
void jobs_take(struct jobs *jobs);

/* Takes all results that are left, ends the threads and frees all. `hurry`: items that no worker has begun are dropped. */
void jobs_finish(struct jobs *jobs, bool hurry);

#endif
