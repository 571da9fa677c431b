/* SPDX-License-Identifier: Apache-2.0
 * Days as fields and datelines write them: 2024-03-12, 2024-03-12T08:00:00Z, 12/3/2024, 12 آذار/مارس 2024. */
#ifndef KHABAR_DAY_H
#define KHABAR_DAY_H
#include <stdbool.h>
#include <stddef.h>

struct day {
    int year, month, day;
    size_t start, end;    /* bytes that it takes */
    bool day_first;       /* the month was taken to stand in the middle, though it could be the first number */
};

/* The first whole day in the text: with its year, and one that there is. Digits may be Arabic-Indic or Persian; month
 * names are those of the Levant, the Gulf and Egypt, and the Maghreb. */
bool day_find(const char *text, size_t length, struct day *out);

/* As YYYY-MM-DD. */
void day_write(const struct day *day, char out[11]);

struct khabar_intake;
/* A report's "date" as YYYY-MM-DD, on the intake's arena; "" after a message if it is none. */
const char *intake_day(struct khabar_intake *intake, const char *text, size_t length);

#endif
