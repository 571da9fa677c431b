/* SPDX-License-Identifier: Apache-2.0
 * Days, dates and EDTF (ISO 8601-2). Days count from 1970-01-01 in the proleptic Gregorian calendar. */
#ifndef KHABAR_CALENDAR_H
#define KHABAR_CALENDAR_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CALENDAR_OPEN INT32_MIN

struct when {
    int32_t from, to;      /* days, both inclusive; CALENDAR_OPEN where the text leaves it open */
    char edtf[28];
};

int32_t calendar_day(int year, int month, int day);
void calendar_date(int32_t days, int *year, int *month, int *day);
int calendar_month_days(int year, int month);
int calendar_weekday(int32_t days); /* 0 Sunday */
/* Reads YYYY-MM-DD; false if it is no such date. */
bool calendar_read(const char *text, int32_t *days);
void calendar_write(int32_t days, char out[12]); /* "" when open */
/* A day of the tabular Islamic calendar (civil epoch; Dershowitz and Reingold,
 * Calendrical Calculations). */
int32_t calendar_hijri(int year, int month, int day);
int calendar_hijri_days(int year, int month); /* days of a month */
int calendar_hijri_year(int32_t days);        /* the year that a day lies in */
/* Fills edtf from from..to: a day, a month, a year or an interval. */
void calendar_edtf(struct when *when);
/* Marks edtf as approximate: 1990~, 2011-04-23~/2011-04-29~. */
void calendar_about(struct when *when);
#endif
