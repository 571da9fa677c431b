/* SPDX-License-Identifier: Apache-2.0
 * Days and dates; see calendar.h. Gregorian conversions after Howard Hinnant, "chrono-Compatible
 * Low-Level Date Algorithms"; the Hijri one is the 30-year cycle with 11 leap years. */
#include "calendar.h"

#include <stdio.h>
#include <string.h>

int32_t calendar_day(int y, int m, int d)
{
    y -= m <= 2;
    int era = (y >= 0 ? y : y - 399) / 400, yoe = y - era * 400;
    int doy = (153 * (m + (m > 2 ? -3 : 9)) + 2) / 5 + d - 1;
    return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void calendar_date(int32_t days, int *year, int *month, int *day)
{
    int z = days + 719468, era = (z >= 0 ? z : z - 146096) / 146097, doe = z - era * 146097;
    int yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365, doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
    int mp = (5 * doy + 2) / 153;
    *day = doy - (153 * mp + 2) / 5 + 1;
    *month = mp < 10 ? mp + 3 : mp - 9;
    *year = yoe + era * 400 + (*month <= 2);
}

int calendar_month_days(int year, int month)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : DAYS[month - 1];
}

int calendar_weekday(int32_t days) { return (int)((days % 7 + 11) % 7); }

bool calendar_read(const char *text, int32_t *days)
{
    int y, m, d, used = 0;
    if (strlen(text) != 10 || sscanf(text, "%4d-%2d-%2d%n", &y, &m, &d, &used) != 3 || used != 10) return false;
    if (y < 1 || m < 1 || m > 12 || d < 1 || d > calendar_month_days(y, m)) return false;
    *days = calendar_day(y, m, d);
    return true;
}

void calendar_write(int32_t days, char out[12])
{
    int y, m, d;
    out[0] = 0;
    if (days == CALENDAR_OPEN) return;
    calendar_date(days, &y, &m, &d);
    if (y >= 0 && y <= 9999) snprintf(out, 12, "%04u-%02u-%02u", (unsigned)y % 10000u, (unsigned)m % 100u, (unsigned)d % 100u);
}

int32_t calendar_hijri(int year, int month, int day)
{
    enum { EPOCH = -492148 }; /* 16 July 622 Julian, in days from 1970-01-01 */
    return EPOCH + day - 1 + 29 * (month - 1) + month / 2 + (year - 1) * 354 + (3 + 11 * year) / 30;
}

int calendar_hijri_days(int year, int month)
{
    enum { CYCLE = 30, LEAP_YEARS = 11, OFFSET = 14 };
    bool leap = (LEAP_YEARS * year + OFFSET) % CYCLE < LEAP_YEARS;
    return month % 2 || (month == 12 && leap) ? 30 : 29;
}

int calendar_hijri_year(int32_t days)
{
    int year = (int)(((int64_t)days - calendar_hijri(1, 1, 1)) * 30 / 10631) + 1; /* 30 years have 10,631 days */
    while (calendar_hijri(year, 1, 1) > days) year--;
    while (calendar_hijri(year + 1, 1, 1) <= days) year++;
    return year;
}

void calendar_edtf(struct when *w)
{
    int y, m, d, y2, m2, d2;
    char from[12], to[12];
    w->edtf[0] = 0;
    if (w->from == CALENDAR_OPEN && w->to == CALENDAR_OPEN) return;
    calendar_write(w->from, from);
    calendar_write(w->to, to);
    if (w->from == CALENDAR_OPEN || w->to == CALENDAR_OPEN) {
        snprintf(w->edtf, sizeof w->edtf, "%s/%s", *from ? from : "..", *to ? to : "..");
        return;
    }
    calendar_date(w->from, &y, &m, &d);
    calendar_date(w->to, &y2, &m2, &d2);
    bool whole_months = d == 1 && d2 == calendar_month_days(y2, m2);
    if (w->from == w->to) snprintf(w->edtf, sizeof w->edtf, "%s", from);
    else if (whole_months && y == y2 && m == m2) snprintf(w->edtf, sizeof w->edtf, "%.7s", from);
    else if (whole_months && y == y2 && m == 1 && m2 == 12) snprintf(w->edtf, sizeof w->edtf, "%.4s", from);
    else snprintf(w->edtf, sizeof w->edtf, "%s/%s", from, to);
}

void calendar_about(struct when *w)
{
    char with[sizeof w->edtf + 2];
    const char *slash = strchr(w->edtf, '/');
    if (!*w->edtf || strstr(w->edtf, "..")) return;
    if (slash) snprintf(with, sizeof with, "%.*s~%s~", (int)(slash - w->edtf), w->edtf, slash);
    else snprintf(with, sizeof with, "%s~", w->edtf);
    if (strlen(with) < sizeof w->edtf) memcpy(w->edtf, with, strlen(with) + 1);
}
