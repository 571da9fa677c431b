/* SPDX-License-Identifier: Apache-2.0
 * Reading days; see day.h. */
#include "day.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "../base/utf8.h"
#include "reading.h"

/* Names of the months: Levant and Iraq, Gulf and Egypt, Maghreb, and how they are also written. */
static const struct month { const char *name; int number; } months[] = {
    {"\u0643\u0627\u0646\u0648\u0646 \u0627\u0644\u062B\u0627\u0646\u064A", 1},  /* كانون الثاني */
    {"\u064A\u0646\u0627\u064A\u0631", 1},         /* يناير */
    {"\u062C\u0627\u0646\u0641\u064A", 1},         /* جانفي */
    {"\u0634\u0628\u0627\u0637", 2},          /* شباط */
    {"\u0641\u0628\u0631\u0627\u064A\u0631", 2},        /* فبراير */
    {"\u0641\u064A\u0641\u0631\u064A", 2},         /* فيفري */
    {"\u0622\u0630\u0627\u0631", 3},          /* آذار */
    {"\u0627\u0630\u0627\u0631", 3},          /* اذار */
    {"\u0645\u0627\u0631\u0633", 3},          /* مارس */
    {"\u0646\u064A\u0633\u0627\u0646", 4},         /* نيسان */
    {"\u0623\u0628\u0631\u064A\u0644", 4},         /* أبريل */
    {"\u0627\u0628\u0631\u064A\u0644", 4},         /* ابريل */
    {"\u0625\u0628\u0631\u064A\u0644", 4},         /* إبريل */
    {"\u0623\u0641\u0631\u064A\u0644", 4},         /* أفريل */
    {"\u0623\u064A\u0627\u0631", 5},          /* أيار */
    {"\u0627\u064A\u0627\u0631", 5},          /* ايار */
    {"\u0645\u0627\u064A\u0648", 5},          /* مايو */
    {"\u0645\u0627\u064A", 5},           /* ماي */
    {"\u062D\u0632\u064A\u0631\u0627\u0646", 6},        /* حزيران */
    {"\u064A\u0648\u0646\u064A\u0648", 6},         /* يونيو */
    {"\u064A\u0648\u0646\u064A\u0629", 6},         /* يونية */
    {"\u062C\u0648\u0627\u0646", 6},          /* جوان */
    {"\u062A\u0645\u0648\u0632", 7},          /* تموز */
    {"\u064A\u0648\u0644\u064A\u0648", 7},         /* يوليو */
    {"\u064A\u0648\u0644\u064A\u0629", 7},         /* يولية */
    {"\u064A\u0648\u0644\u064A\u0648\u0632", 7},        /* يوليوز */
    {"\u062C\u0648\u064A\u0644\u064A\u0629", 7},        /* جويلية */
    {"\u0622\u0628", 8},            /* آب */
    {"\u0623\u063A\u0633\u0637\u0633", 8},         /* أغسطس */
    {"\u0627\u063A\u0633\u0637\u0633", 8},         /* اغسطس */
    {"\u063A\u0634\u062A", 8},           /* غشت */
    {"\u0623\u0648\u062A", 8},           /* أوت */
    {"\u0623\u064A\u0644\u0648\u0644", 9},         /* أيلول */
    {"\u0627\u064A\u0644\u0648\u0644", 9},         /* ايلول */
    {"\u0633\u0628\u062A\u0645\u0628\u0631", 9},        /* سبتمبر */
    {"\u0634\u062A\u0646\u0628\u0631", 9},         /* شتنبر */
    {"\u062A\u0634\u0631\u064A\u0646 \u0627\u0644\u0623\u0648\u0644", 10},  /* تشرين الأول */
    {"\u062A\u0634\u0631\u064A\u0646 \u0627\u0644\u0627\u0648\u0644", 10},  /* تشرين الاول */
    {"\u0623\u0643\u062A\u0648\u0628\u0631", 10},       /* أكتوبر */
    {"\u0627\u0643\u062A\u0648\u0628\u0631", 10},       /* اكتوبر */
    {"\u062A\u0634\u0631\u064A\u0646 \u0627\u0644\u062B\u0627\u0646\u064A", 11}, /* تشرين الثاني */
    {"\u0646\u0648\u0641\u0645\u0628\u0631", 11},       /* نوفمبر */
    {"\u0646\u0648\u0646\u0628\u0631", 11},        /* نونبر */
    {"\u0643\u0627\u0646\u0648\u0646 \u0627\u0644\u0623\u0648\u0644", 12},  /* كانون الأول */
    {"\u0643\u0627\u0646\u0648\u0646 \u0627\u0644\u0627\u0648\u0644", 12},  /* كانون الاول */
    {"\u062F\u064A\u0633\u0645\u0628\u0631", 12},       /* ديسمبر */
    {"\u062F\u062C\u0646\u0628\u0631", 12},        /* دجنبر */
};

/* What is left to read of the text. */
struct reader { const char *at, *end; };

static uint32_t next(const struct reader *r, size_t *taken)
{
    uint32_t cp = 0;
    bool broken;
    *taken = 0;
    if (r->at < r->end) *taken = utf8_decode((const unsigned char *)r->at, (size_t)(r->end - r->at), &cp, &broken);
    return cp;
}

static int digit_at(const struct reader *r, size_t *taken)
{
    uint32_t cp = next(r, taken);
    if (cp >= '0' && cp <= '9') return (int)(cp - '0');
    if (cp >= 0x0660 && cp <= 0x0669) return (int)(cp - 0x0660); /* Arabic-Indic */
    if (cp >= 0x06F0 && cp <= 0x06F9) return (int)(cp - 0x06F0); /* Persian */
    return -1;
}

/* A number of one to four digits; -1 if there is none. */
static int number(struct reader *r, int *digits)
{
    size_t taken;
    int value = 0, digit;
    for (*digits = 0; (digit = digit_at(r, &taken)) >= 0; ++*digits) {
        if (*digits == 4) return -1;
        value = value * 10 + digit;
        r->at += taken;
    }
    return *digits ? value : -1;
}

static void skip_spaces(struct reader *r)
{
    while (r->at < r->end && (*r->at == ' ' || *r->at == '\t')) r->at++;
}

static bool skip(struct reader *r, const char *what)
{
    size_t n = strlen(what);
    if ((size_t)(r->end - r->at) < n || memcmp(r->at, what, n) != 0) return false;
    r->at += n;
    return true;
}

/* The name of a month and no longer word; 0 if there is none. The longest name that fits counts: ماي in مايو. */
static int month(struct reader *r)
{
    int found = 0;
    const char *begin = r->at, *after = r->at;
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        r->at = begin;
        if (!skip(r, months[i].name) || r->at <= after) continue;
        found = months[i].number;
        after = r->at;
    }
    size_t taken;
    r->at = after;
    uint32_t cp = next(r, &taken);
    return cp >= 0x0621 && cp <= 0x0652 ? 0 : found;
}

static bool exists(const struct day *d)
{
    static const int DAYS[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (d->year % 4 == 0 && d->year % 100 != 0) || d->year % 400 == 0;
    return d->year >= 1 && d->month >= 1 && d->month <= 12 && d->day >= 1 && d->day <= DAYS[d->month - 1] + (d->month == 2 && leap);
}

/* 2024-03-12, 12/3/2024, 12.3.2024; the first number is read. */
static bool read_numbers(struct reader *r, int first, int first_digits, struct day *out)
{
    int second_digits, third_digits;
    char separator = r->at < r->end ? *r->at : 0;
    if (!separator || !strchr("-/.", separator)) return false;
    r->at++;
    int second = number(r, &second_digits);
    if (second < 0 || r->at == r->end || *r->at++ != separator) return false;
    int third = number(r, &third_digits);
    if (first_digits == 4) *out = (struct day){.year = first, .month = second, .day = third};
    else if (third_digits == 4) *out = (struct day){.year = third, .month = second, .day = first};
    else return false;
    if (first_digits == 4) return exists(out);
    if (second > 12 && first <= 12) { /* written month first */
        out->month = first;
        out->day = second;
    } else {
        out->day_first = first <= 12 && first != second;
    }
    return exists(out);
}

/* 12 آذار 2024, 12 آذار/مارس 2024, 12 مارس (آذار)، 2024; the day is read. */
static bool read_named(struct reader *r, int day, struct day *out)
{
    skip_spaces(r);
    int first = month(r);
    if (!first) return false;
    struct reader mark = *r;
    skip_spaces(r);
    bool open = skip(r, "("), other = open || skip(r, "/");
    skip_spaces(r);
    if (!other || month(r) != first || (open && !skip(r, ")"))) *r = mark;
    skip_spaces(r);
    if (skip(r, "\u060C") || skip(r, ",") || skip(r, "\u0639\u0627\u0645")) skip_spaces(r); /* ، or عام */
    int digits, year = number(r, &digits);
    *out = (struct day){.year = year, .month = first, .day = day};
    return digits == 4 && exists(out);
}

/* A day that begins with the number at r: where it ends, NULL if it is none. */
static const char *day_at(struct reader r, struct day *out)
{
    int digits, first = number(&r, &digits);
    struct reader named = r;
    size_t taken;
    if (first < 0) return NULL;
    if (read_numbers(&r, first, digits, out)) return digit_at(&r, &taken) < 0 ? r.at : NULL;
    return digits <= 2 && read_named(&named, first, out) && digit_at(&named, &taken) < 0 ? named.at : NULL;
}

bool day_find(const char *text, size_t length, struct day *out)
{
    struct reader r = {text, text + length};
    bool in_number = false;
    for (size_t taken; r.at < r.end; r.at += taken) {
        bool digit = digit_at(&r, &taken) >= 0;
        const char *after = digit && !in_number ? day_at(r, out) : NULL;
        if (after) {
            out->start = (size_t)(r.at - text);
            out->end = (size_t)(after - text);
            return true;
        }
        in_number = digit;
    }
    return false;
}

void day_write(const struct day *day, char out[11])
{
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)day->year % 10000u, (unsigned)day->month % 100u, (unsigned)day->day % 100u);
}

const char *intake_day(struct khabar_intake *in, const char *text, size_t length)
{
    enum { FIELD = 64 }; /* bytes: a weekday, a day, a time with its zone */
    struct day day;
    char plain[11];
    if (length <= FIELD && day_find(text, length, &day)) {
        if (day.day_first && !in->day_first_said)
            intake_say(in, KHABAR_OK, "dates like %.*s are read with the day first", (int)(day.end - day.start), text + day.start);
        in->day_first_said |= day.day_first;
        day_write(&day, plain);
        return arena_copy(&in->arena, plain, 10);
    }
    /* Long ones are not shown: cutting could split a letter. */
    bool shown = length <= 40;
    intake_say(in, KHABAR_EINPUT, "\"date\" is no day YYYY-MM-DD%s%s, coded without a date", shown ? ": " : "",
               shown ? arena_copy(&in->arena, text, length) : "");
    return "";
}
