/* SPDX-License-Identifier: Apache-2.0
 * Memory runs out at the n-th request, for every n: the call says so and nothing leaks or crashes.
 * The linker sends malloc, calloc and realloc of the whole program here (--wrap). */
#include "fixture.h"

enum { REQUESTS = 200, LONG_TEXT = 2000 /* sentences: makes the arena ask often */ };

void *__real_malloc(size_t n);
void *__real_calloc(size_t n, size_t size);
void *__real_realloc(void *old, size_t n);
void *__wrap_malloc(size_t n);
void *__wrap_calloc(size_t n, size_t size);
void *__wrap_realloc(void *old, size_t n);

static long left = -1; /* requests that still succeed; negative: all */

static bool refuse(void)
{
    if (left > 0) left--;
    else return left == 0;
    return false;
}
void *__wrap_malloc(size_t n) { return refuse() ? NULL : __real_malloc(n); }
void *__wrap_calloc(size_t n, size_t size) { return refuse() ? NULL : __real_calloc(n, size); }
void *__wrap_realloc(void *old, size_t n) { return refuse() ? NULL : __real_realloc(old, n); }

static khabar_data *data;
static char *long_text;
static size_t long_length;

static void make_long_text(void)
{
    size_t n = strlen(FIXTURE_TEXTS[0]);
    long_length = LONG_TEXT * (n + 1);
    long_text = malloc(long_length);
    if (!long_text) exit(1);
    for (size_t i = 0; i < LONG_TEXT; i++) {
        memcpy(long_text + i * (n + 1), FIXTURE_TEXTS[0], n);
        long_text[i * (n + 1) + n] = '\n';
    }
}

typedef khabar_status call(khabar_coder *coder, const khabar_input *in, khabar_report **out);

/* Lets request after request fail until the call gets through. */
static void starve(call *code, const char *text, size_t length)
{
    khabar_coder *coder = NULL;
    khabar_input in = {.id = "t", .date = "2016-03-20", .text = text, .length = length};
    CHECK_INT(khabar_coder_new(data, NULL, &coder), KHABAR_OK);
    bool through = false;
    for (long n = 0; n < REQUESTS && !through; n++) {
        khabar_report *report = (khabar_report *)&in; /* must be overwritten */
        left = n;
        khabar_status s = code(coder, &in, &report);
        through = left > 0 && s == KHABAR_OK;
        left = -1;
        CHECK(s == KHABAR_ENOMEM || s == KHABAR_OK);
        CHECK(s == KHABAR_OK || report == NULL);
        CHECK(n > 0 || s == KHABAR_ENOMEM);
        if (s == KHABAR_OK) khabar_report_free(report);
    }
    CHECK(through);
    khabar_coder_free(coder);
}

static void coding_a_short_report(void) { starve(khabar_code, FIXTURE_TEXTS[0], strlen(FIXTURE_TEXTS[0])); }
static void coding_a_long_report(void) { starve(khabar_code, long_text, long_length); }
static void analysing_a_long_report(void) { starve(khabar_analyse, long_text, long_length); }

static void making_a_coder(void)
{
    for (long n = 0; n < 20; n++) {
        khabar_coder *coder = (khabar_coder *)&n;
        left = n;
        khabar_status s = khabar_coder_new(data, NULL, &coder);
        left = -1;
        CHECK(s == KHABAR_OK || (s == KHABAR_ENOMEM && coder == NULL));
        if (s == KHABAR_OK) khabar_coder_free(coder);
    }
}

static void opening_the_data(void)
{
    for (long n = 0; n < 20; n++) {
        khabar_data *again = (khabar_data *)&n;
        left = n;
        khabar_status s = khabar_data_open(getenv("KHABAR_DATA_FILE"), &again, NULL, 0);
        left = -1;
        CHECK(s == KHABAR_OK || (s == KHABAR_ENOMEM && again == NULL));
        if (s == KHABAR_OK) khabar_data_close(again);
    }
}

/* After a failure the same coder codes as if nothing had been. */
static void a_coder_recovers(void)
{
    khabar_coder *coder = NULL;
    khabar_report *report = NULL;
    khabar_input in = fixture_input(0);
    CHECK_INT(khabar_coder_new(data, NULL, &coder), KHABAR_OK);
    CHECK_INT(khabar_code(coder, &in, &report), KHABAR_OK);
    char *before = fixture_print(report);
    khabar_report_free(report);
    left = 0;
    CHECK_INT(khabar_code(coder, &in, &report), KHABAR_ENOMEM);
    left = -1;
    CHECK(strlen(khabar_coder_message(coder)) > 0);
    CHECK_INT(khabar_code(coder, &in, &report), KHABAR_OK);
    char *after = fixture_print(report);
    CHECK_TEXT(after, before);
    free(before);
    free(after);
    khabar_report_free(report);
    khabar_coder_free(coder);
}

int main(void)
{
    data = fixture_data();
    make_long_text();
    RUN(coding_a_short_report);
    RUN(coding_a_long_report);
    RUN(analysing_a_long_report);
    RUN(making_a_coder);
    RUN(opening_the_data);
    RUN(a_coder_recovers);
    free(long_text);
    khabar_data_close(data);
    return check_done();
}
