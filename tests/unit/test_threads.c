/* SPDX-License-Identifier: Apache-2.0
 * Many threads over one data handle find what one thread finds. */
#include <pthread.h>

#include "fixture.h"

enum { THREADS = 8, ROUNDS = 40 };

static khabar_data *data;
static char *alone[FIXTURE_COUNT]; /* what one thread found, NULL where the text is refused */

static char *code(khabar_coder *coder, int i)
{
    khabar_input in = fixture_input(i);
    khabar_report *report = NULL;
    char *found = khabar_code(coder, &in, &report) == KHABAR_OK ? fixture_print(report) : NULL;
    khabar_report_free(report);
    return found;
}

/* Codes all texts again and again; returns the number of differences. */
static void *work(void *context)
{
    size_t *differences = context;
    khabar_coder *coder = NULL;
    if (khabar_coder_new(data, NULL, &coder) != KHABAR_OK) *differences = 1000000;
    for (int round = 0; coder && round < ROUNDS; round++)
        for (int i = 0; i < FIXTURE_COUNT; i++) {
            char *found = code(coder, i);
            *differences += (found == NULL) != (alone[i] == NULL) || (found && strcmp(found, alone[i]) != 0);
            free(found);
        }
    khabar_coder_free(coder);
    return NULL;
}

static void eight_threads_agree_with_one(void)
{
    pthread_t thread[THREADS];
    size_t differences[THREADS] = {0};
    for (int i = 0; i < THREADS; i++) CHECK_INT(pthread_create(&thread[i], NULL, work, &differences[i]), 0);
    for (int i = 0; i < THREADS; i++) {
        pthread_join(thread[i], NULL);
        CHECK_INT(differences[i], 0);
    }
}

static void one_thread_finds_events(void)
{
    size_t events = 0;
    for (int i = 0; i < FIXTURE_COUNT; i++)
        for (const char *at = alone[i]; at && *at; at++) events += *at == '\n';
    CHECK(events >= 5);
}

int main(void)
{
    data = fixture_data();
    khabar_coder *coder = NULL;
    if (khabar_coder_new(data, NULL, &coder) != KHABAR_OK) return 1;
    for (int i = 0; i < FIXTURE_COUNT; i++) alone[i] = code(coder, i);
    khabar_coder_free(coder);
    RUN(one_thread_finds_events);
    RUN(eight_threads_agree_with_one);
    for (int i = 0; i < FIXTURE_COUNT; i++) free(alone[i]);
    khabar_data_close(data);
    return check_done();
}
