/* SPDX-License-Identifier: Apache-2.0
 * Checks for unit tests. A test is a function; RUN calls it and prints one line of TAP (Test Anything
 * Protocol); inside, the CHECKs say what differs as comments. End main with `return check_done();`.
 *
 *     static void adds(void) { CHECK_INT(1 + 1, 2); }
 *     int main(void) { RUN(adds); return check_done(); }
 *
 * Texts that differ are shown by code point, since Arabic letters and marks are hard to tell apart on
 * a screen. */
#ifndef KHABAR_CHECK_H
#define KHABAR_CHECK_H
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int check_tests, check_failed_tests, check_wrong;

#define CHECK(condition) check_true((condition), #condition, __FILE__, __LINE__)
#define CHECK_INT(got, wanted) check_int((long long)(got), (long long)(wanted), #got, __FILE__, __LINE__)
#define CHECK_TEXT(got, wanted) check_text((got), (wanted), #got, __FILE__, __LINE__)
#define RUN(test) check_run(test, #test)

static inline bool check_true(bool holds, const char *what, const char *file, int line)
{
    if (holds) return true;
    printf("# %s:%d: not so: %s\n", file, line, what);
    check_wrong++;
    return false;
}

static inline bool check_int(long long got, long long wanted, const char *what, const char *file, int line)
{
    if (got == wanted) return true;
    printf("# %s:%d: %s is %lld, should be %lld\n", file, line, what, got, wanted);
    check_wrong++;
    return false;
}

/* Code point at *at, moving on; a broken byte counts as itself plus 0xDC00. For showing only. */
static inline uint32_t check_next(const unsigned char **at)
{
    uint32_t lead = *(*at)++;
    int more = lead >= 0xF0 ? 3 : lead >= 0xE0 ? 2 : lead >= 0xC0 ? 1 : 0;
    if (lead < 0x80) return lead;
    if (!more) return 0xDC00 + lead;
    uint32_t cp = lead & (0x3Fu >> more);
    while (more-- && (**at & 0xC0) == 0x80) cp = cp << 6 | (*(*at)++ & 0x3F);
    return cp;
}

static inline void check_show(const char *label, const char *text)
{
    printf("#   %s \"%s\"\n#     ", label, text);
    for (const unsigned char *at = (const unsigned char *)text; *at;) printf(" U+%04X", (unsigned)check_next(&at));
    printf("\n");
}

static inline bool check_text(const char *got, const char *wanted, const char *what, const char *file, int line)
{
    if (got && strcmp(got, wanted) == 0) return true;
    check_wrong++;
    if (!got) {
        printf("# %s:%d: %s is NULL, should be \"%s\"\n", file, line, what, wanted);
        return false;
    }
    const unsigned char *a = (const unsigned char *)got, *b = (const unsigned char *)wanted;
    int same = 0;
    while (*a && check_next(&a) == check_next(&b)) same++;
    printf("# %s:%d: %s differs at code point %d\n", file, line, what, same);
    check_show("is       ", got);
    check_show("should be", wanted);
    return false;
}

static inline void check_run(void (*test)(void), const char *name)
{
    check_wrong = 0;
    test();
    printf("%sok %d - %s\n", check_wrong ? "not " : "", ++check_tests, name);
    fflush(stdout);
    check_failed_tests += check_wrong != 0;
}

/* 0 also after failures: the TAP lines tell those, another exit code means that the program broke. */
static inline int check_done(void)
{
    printf("1..%d\n# %d failed\n", check_tests, check_failed_tests);
    return 0;
}

/* The whole file, 64-byte aligned; the program ends where it cannot be read. */
static inline unsigned char *check_read_file(const char *path, size_t *length)
{
    FILE *f = path ? fopen(path, "rb") : NULL;
    long n = f && fseek(f, 0, SEEK_END) == 0 ? ftell(f) : -1;
    unsigned char *bytes = n < 0 ? NULL : aligned_alloc(64, ((size_t)n / 64 + 1) * 64);
    if (!bytes || fseek(f, 0, SEEK_SET) != 0 || fread(bytes, 1, (size_t)n, f) != (size_t)n) {
        printf("Bail out! cannot read %s\n", path ? path : "the file named by KHABAR_DATA_FILE");
        exit(1);
    }
    fclose(f);
    *length = (size_t)n;
    return bytes;
}
#endif
