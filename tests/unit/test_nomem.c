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

/* Lines in an encoding that is guessed, and a table: what the intake holds while memory runs out is freed. */
struct reading { const char *bytes; size_t left; };

static ptrdiff_t read_some(void *context, void *into, size_t size)
{
    struct reading *r = context;
    size_t n = r->left < size ? r->left : size;
    memcpy(into, r->bytes, n);
    r->bytes += n;
    r->left -= n;
    return (ptrdiff_t)n;
}

static khabar_status read_all(const char *bytes, size_t *reports)
{
    struct reading reading = {bytes, strlen(bytes)};
    khabar_intake *intake = (khabar_intake *)&reading; /* must be overwritten */
    khabar_article article = {0};
    khabar_status s = khabar_intake_open(read_some, &reading, NULL, &intake);
    CHECK(s == KHABAR_OK || intake == NULL);
    for (*reports = 0; s == KHABAR_OK; ++*reports) {
        s = khabar_intake_next(intake, &article);
        if (s == KHABAR_OK && !article.text) break;
    }
    khabar_intake_close(intake);
    return s;
}

static void reading_reports(void)
{
    static const char *const inputs[] = {
        "{\"text\":\"\xDE\xCA\xE1 \xE1\xC7\"}\n{\n{\"text\":\"\xDE\xCA\xE1\"}", "id,text\n1,\"a\nb\"\n2,c\n", "\xDE\xCA\xE1",
        "<rss><channel><item><title>a</title><description>&lt;p>b&lt;/p></description></item><item><title>c</title></item></channel></rss>",
        "<Sentences><Sentence><Text>a</Text></Sentence></Sentences>",
        "WARC/1.0\r\nWARC-Type: resource\r\nContent-Type: text/plain\r\nContent-Length: 1\r\n\r\na\r\n\r\n"};
    static const size_t wanted[] = {2, 2, 1, 2, 1, 1};
    for (size_t i = 0; i < sizeof inputs / sizeof *inputs; i++) {
        bool through = false;
        for (long n = 0; n < REQUESTS && !through; n++) {
            size_t reports;
            left = n;
            khabar_status s = read_all(inputs[i], &reports);
            through = left > 0 && s == KHABAR_OK;
            left = -1;
            CHECK(s == KHABAR_ENOMEM || s == KHABAR_OK);
            CHECK(s != KHABAR_OK || reports == wanted[i]);
        }
        CHECK(through);
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
    RUN(reading_reports);
    RUN(analysing_a_long_report);
    RUN(making_a_coder);
    RUN(opening_the_data);
    RUN(a_coder_recovers);
    free(long_text);
    khabar_data_close(data);
    return check_done();
}
