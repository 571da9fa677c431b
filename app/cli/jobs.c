/* SPDX-License-Identifier: Apache-2.0
 * The pool of workers; see jobs.h. A ring of slots between the owner, who adds at the end and takes from the front, and
 * the workers, who take the first slot that nobody has begun. One lock; work is large beside it. */
#include "jobs.h"

#include <pthread.h>
#include <stdlib.h>

enum { SLOTS_A_THREAD = 32 }; /* more would not keep a worker busier: reports differ in length by less */

enum slot_state { WAITING, BEGUN, DONE };

struct slot {
    enum slot_state state;
    void *item, *result;
    size_t bytes;
};

struct jobs {
    struct jobs_plan plan;
    pthread_mutex_t lock;
    pthread_cond_t wanted;       /* there is a slot to begin, or no more will come */
    pthread_cond_t done;         /* a slot is done */
    struct slot *slot;           /* [room] ring */
    size_t room;
    size_t first, n;             /* slots in use: first, first + 1 ... */
    size_t begun;                /* how many of these were begun; those behind wait */
    size_t bytes;                /* in flight */
    bool ending, stopped;
    pthread_t *thread;           /* [threads] */
    void **state;                /* [states] of each worker, or of the owner */
    size_t threads, states;
    size_t taken;                /* states given to threads so far */
};

static struct slot *slot_at(struct jobs *jobs, size_t i) { return &jobs->slot[(jobs->first + i) % jobs->room]; }

/* ---------------------------------------------------------------- workers */

static void *run_worker(void *context)
{
    struct jobs *jobs = context;
    pthread_mutex_lock(&jobs->lock);
    void *state = jobs->state[jobs->taken++];
    for (;;) {
        while (jobs->begun == jobs->n && !jobs->ending) pthread_cond_wait(&jobs->wanted, &jobs->lock);
        if (jobs->begun == jobs->n) break;
        struct slot *slot = slot_at(jobs, jobs->begun++);
        if (slot->state == DONE) continue; /* passed */
        slot->state = BEGUN;
        size_t bytes = slot->bytes, all = bytes;
        pthread_mutex_unlock(&jobs->lock);
        void *result = jobs->plan.work(jobs->plan.context, state, slot->item, &all);
        pthread_mutex_lock(&jobs->lock);
        slot->result = result;
        slot->bytes = all;
        slot->state = DONE;
        jobs->bytes += all - bytes;
        pthread_cond_signal(&jobs->done);
    }
    pthread_mutex_unlock(&jobs->lock);
    return NULL;
}

/* ------------------------------------------------------------------ owner */

/* Hands the result on or frees it; without the lock. */
static void settle(struct jobs *jobs, void *item, void *result)
{
    if (jobs->stopped) jobs->plan.drop(jobs->plan.context, item, result);
    else jobs->stopped = !jobs->plan.consume(jobs->plan.context, item, result);
}

/* Takes the first slot, which is done. The lock is held, but not while the result is consumed: the slot stays until then. */
static void take_first(struct jobs *jobs)
{
    struct slot slot = *slot_at(jobs, 0);
    pthread_mutex_unlock(&jobs->lock);
    settle(jobs, slot.item, slot.result);
    pthread_mutex_lock(&jobs->lock);
    jobs->first = (jobs->first + 1) % jobs->room;
    jobs->n--;
    /* A slot that was passed may be taken before a worker came across it. */
    if (jobs->begun) jobs->begun--;
    jobs->bytes -= slot.bytes;
}

static bool first_is_done(struct jobs *jobs) { return jobs->n && slot_at(jobs, 0)->state == DONE; }

void jobs_take(struct jobs *jobs)
{
    pthread_mutex_lock(&jobs->lock);
    while (first_is_done(jobs)) take_first(jobs);
    pthread_mutex_unlock(&jobs->lock);
}

static bool is_full(const struct jobs *jobs, size_t bytes)
{
    return jobs->n == jobs->room || (jobs->n && jobs->bytes + bytes > jobs->plan.room);
}

static bool add(struct jobs *jobs, void *item, size_t bytes, enum slot_state state)
{
    pthread_mutex_lock(&jobs->lock);
    while (first_is_done(jobs)) take_first(jobs);
    while (is_full(jobs, bytes)) {
        if (first_is_done(jobs)) take_first(jobs);
        else pthread_cond_wait(&jobs->done, &jobs->lock);
    }
    bool wanted = !jobs->stopped;
    if (wanted) {
        *slot_at(jobs, jobs->n++) = (struct slot){.state = state, .item = item, .bytes = bytes};
        jobs->bytes += bytes;
        pthread_cond_signal(&jobs->wanted);
    }
    pthread_mutex_unlock(&jobs->lock);
    if (!wanted) jobs->plan.drop(jobs->plan.context, item, NULL);
    return wanted;
}

bool jobs_add(struct jobs *jobs, void *item, size_t bytes)
{
    if (jobs->threads) return add(jobs, item, bytes, WAITING);
    void *result = jobs->stopped ? NULL : jobs->plan.work(jobs->plan.context, jobs->state[0], item, &bytes);
    settle(jobs, item, result);
    return !jobs->stopped;
}

bool jobs_pass(struct jobs *jobs, void *item, size_t bytes)
{
    if (jobs->threads) return add(jobs, item, bytes, DONE);
    settle(jobs, item, NULL);
    return !jobs->stopped;
}

/* ------------------------------------------------------------ begin, end */

static void free_all(struct jobs *jobs)
{
    for (size_t i = 0; i < jobs->states; i++) jobs->plan.end(jobs->plan.context, jobs->state[i]);
    pthread_mutex_destroy(&jobs->lock);
    pthread_cond_destroy(&jobs->wanted);
    pthread_cond_destroy(&jobs->done);
    free(jobs->slot);
    free(jobs->thread);
    free(jobs->state);
    free(jobs);
}

static bool begin_states(struct jobs *jobs)
{
    for (size_t i = 0; i < jobs->plan.threads; i++) {
        void *state = jobs->plan.begin(jobs->plan.context);
        if (!state) return false;
        jobs->state[jobs->states++] = state;
    }
    return true;
}

static bool begin_threads(struct jobs *jobs)
{
    if (jobs->plan.threads == 1) return true;
    while (jobs->threads < jobs->plan.threads) {
        if (pthread_create(&jobs->thread[jobs->threads], NULL, run_worker, jobs)) return false;
        jobs->threads++;
    }
    return true;
}

struct jobs *jobs_start(const struct jobs_plan *plan)
{
    struct jobs *jobs = calloc(1, sizeof *jobs);
    if (!jobs) return NULL;
    jobs->plan = *plan;
    jobs->room = plan->threads * SLOTS_A_THREAD;
    pthread_mutex_init(&jobs->lock, NULL);
    pthread_cond_init(&jobs->wanted, NULL);
    pthread_cond_init(&jobs->done, NULL);
    jobs->slot = calloc(jobs->room, sizeof *jobs->slot);
    jobs->thread = calloc(plan->threads, sizeof *jobs->thread);
    jobs->state = calloc(plan->threads, sizeof *jobs->state);
    if (jobs->slot && jobs->thread && jobs->state && begin_states(jobs) && begin_threads(jobs)) return jobs;
    jobs_finish(jobs, true);
    return NULL;
}

void jobs_finish(struct jobs *jobs, bool hurry)
{
    pthread_mutex_lock(&jobs->lock);
    while (hurry && jobs->n > jobs->begun) {
        struct slot *last = slot_at(jobs, --jobs->n);
        jobs->plan.drop(jobs->plan.context, last->item, last->result);
    }
    while (jobs->n) {
        if (first_is_done(jobs)) take_first(jobs);
        else pthread_cond_wait(&jobs->done, &jobs->lock);
    }
    jobs->ending = true;
    pthread_cond_broadcast(&jobs->wanted);
    pthread_mutex_unlock(&jobs->lock);
    for (size_t i = 0; i < jobs->threads; i++) pthread_join(jobs->thread[i], NULL);
    free_all(jobs);
}
