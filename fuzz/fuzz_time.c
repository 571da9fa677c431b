/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a report, asked for its times. Each must lie inside the text, begin before it ends and be
 * written in EDTF. */
#include <string.h>

#include "fuzz.h"

/* "" or YYYY-MM-DD with a month and a day that can be. */
static void check_day(const char *day)
{
    int y, m, d, used = 0;
    if (!*day) return;
    must(strlen(day) == 10 && strspn(day, "0123456789-") == 10);
    must(sscanf(day, "%4d-%2d-%2d%n", &y, &m, &d, &used) == 3 && used == 10);
    must(m >= 1 && m <= 12 && d >= 1 && d <= 31);
}

static void check_time(const khabar_time *t, size_t letters)
{
    must(t->span.start < t->span.end && t->span.end <= letters);
    check_day(t->from);
    check_day(t->to);
    must(!*t->from || !*t->to || strcmp(t->from, t->to) <= 0);
    must(strspn(t->edtf, "0123456789-/.X~") == strlen(t->edtf));
    must(!*t->from || *t->edtf);
    must(!*t->to || *t->edtf);
    const char *slash = strchr(t->edtf, '/');
    must(!slash || (slash > t->edtf && slash[1] && !strchr(slash + 1, '/')));
}

static void check_report(const khabar_report *report, size_t letters)
{
    size_t n;
    const khabar_mention *m = khabar_report_mentions(report, &n);
    for (size_t i = 0; i < n; i++)
        if (strcmp(m[i].kind, "time") == 0) check_time(&m[i].when, letters);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    /* the first byte chooses the report's date: none, a leap day, ends of months, of years and of time */
    static const char *const DATES[] = {NULL, "2016-02-29", "2015-12-31", "2017-01-01", "2014-07-31", "0001-01-01", "9999-12-31"};
    prepare(NULL);
    khabar_report *report = NULL;
    khabar_input in = {.id = "f", .date = length ? DATES[bytes[0] % (sizeof DATES / sizeof *DATES)] : NULL,
                       .text = (const char *)bytes, .length = length};
    khabar_status status = khabar_find_mentions(coder, &in, &report);
    must((status == KHABAR_OK) == (report != NULL));
    if (report) check_report(report, length); /* never more letters than bytes */
    khabar_report_free(report);
    return 0;
}
