/* SPDX-License-Identifier: Apache-2.0
 * Times: dates, weekdays, relative phrases, resolved against the report's date.
 *
 *   time   = [part-of] [daypart] ["يوم"] core
 *   core   = day-word [weekday] | weekday [which] [date] | date | unit which | which unit
 *          | (since | ago) number unit | "عام" year
 *   date   = [day] ["شهر"] month ["/" month | "(" month ")"] [which | year | "من" (unit which | "عام" year)]
 *          | day "/" month "/" year | year "-" month "-" day
 * Each reader below reads one line of this from the words at r->at, or leaves r alone. What needs a
 * report's date that is not known stays open, its EDTF says so: XXXX-06. */
#include <stdio.h>

#include "../text/fold.h"
#include "mention.h"

enum { FIRST_YEAR = 1500, LAST_YEAR = 2199, UNIT_DAY = 1, UNIT_WEEK = 7, UNIT_MONTH = 30, UNIT_YEAR = 365 };

struct reader {
    const struct gazetteer *g;
    const struct words *words;
    uint32_t at, end;
    int32_t today;           /* CALENDAR_OPEN: unknown */
    uint32_t cue;            /* row of the deciding word */
    struct when when;
};

static const struct cue *peek(const struct reader *r, enum cue_kind kind, uint32_t *covers)
{
    return r->at < r->end ? phrase_cue(r->g->phrases, r->words, r->at, r->end, kind, covers) : NULL;
}

static const struct cue *take(struct reader *r, enum cue_kind kind)
{
    uint32_t covers;
    const struct cue *cue = peek(r, kind, &covers);
    if (cue) r->at += covers;
    return cue;
}

static bool take_sign(struct reader *r, uint32_t sign)
{
    if (r->at >= r->end || !word_is_sign(&r->words->at[r->at], sign)) return false;
    r->at++;
    return true;
}

static int take_digits(struct reader *r, int low, int high)
{
    if (r->at >= r->end || r->words->at[r->at].kind != WORD_NUMBER) return 0;
    const struct word *w = &r->words->at[r->at];
    int v = 0;
    for (uint32_t i = 0; i < w->letters && v < 100000; i++) {
        if (w->letter[i] < '0' || w->letter[i] > '9') return 0;
        v = v * 10 + (int)(w->letter[i] - '0');
    }
    if (v < low || v > high) return 0;
    r->at++;
    return v;
}

static void set(struct reader *r, const struct cue *cue, int32_t from, int32_t to)
{
    r->when = (struct when){from, to, ""};
    r->cue = cue->row;
}

static void today_parts(const struct reader *r, int *year, int *month, int *day)
{
    if (r->today == CALENDAR_OPEN) *year = *month = *day = 0;
    else calendar_date(r->today, year, month, day);
}

/* ---- spans of a unit around the report's date */

static void set_unit(struct reader *r, const struct cue *cue, int unit, int which)
{
    int y, m, d;
    today_parts(r, &y, &m, &d);
    if (!y) {
        set(r, cue, CALENDAR_OPEN, CALENDAR_OPEN);
        return;
    }
    int32_t from = r->today + which, to = from;
    if (unit == UNIT_WEEK) { /* weeks as the region counts them: Saturday to Friday */
        from = r->today - (calendar_weekday(r->today) + 1) % 7 + which * 7;
        to = from + 6;
    } else if (unit == UNIT_MONTH) {
        int month = y * 12 + m - 1 + which;
        from = calendar_day(month / 12, month % 12 + 1, 1);
        to = from + calendar_month_days(month / 12, month % 12 + 1) - 1;
    } else if (unit >= UNIT_YEAR) {
        from = calendar_day(y + which, 1, 1);
        to = calendar_day(y + which, 12, 31);
    }
    set(r, cue, from, to);
}

/* الأسبوع الماضي, هذا العام */
static bool read_unit(struct reader *r)
{
    struct reader ahead = *r;
    const struct cue *which = take(&ahead, CUE_WHICH), *unit = take(&ahead, CUE_UNIT);
    if (unit && !which) which = take(&ahead, CUE_WHICH);
    if (!unit || !which || !unit->value) return false;
    *r = ahead;
    set_unit(r, which, unit->value, which->value);
    return true;
}

/* عام 2003 */
static bool read_year(struct reader *r)
{
    struct reader ahead = *r;
    const struct cue *unit = take(&ahead, CUE_UNIT);
    int year = unit && unit->value == UNIT_YEAR ? take_digits(&ahead, FIRST_YEAR, LAST_YEAR) : 0;
    if (!year) return false;
    *r = ahead;
    set(r, unit, calendar_day(year, 1, 1), calendar_day(year, 12, 31));
    return true;
}

/* ---- dates with a month */

struct date { int day, month, year; bool hijri; const struct cue *cue; };

/* Year of a month that the text does not date: the last one that began by the report's date, moved by
 * الماضي or المقبل. */
static int nearest_year(const struct reader *r, const struct date *date, const struct cue *which)
{
    int y, m, d;
    today_parts(r, &y, &m, &d);
    if (!y) return 0;
    bool later = date->month > m || (date->month == m && date->day > d);
    if (!which) return date->month > m + 1 ? y - 1 : y;
    if (which->value < 0) return later || (date->month == m && !date->day) ? y - 1 : y;
    if (which->value > 0) return date->month < m ? y + 1 : y;
    return y;
}

static void finish_date(struct reader *r, const struct date *date)
{
    int32_t from = CALENDAR_OPEN, to = CALENDAR_OPEN;
    if (date->year && date->hijri) {
        from = calendar_hijri(date->year, date->month, date->day ? date->day : 1);
        to = date->day ? from : calendar_hijri(date->year, date->month + 1, 1) - 1;
    } else if (date->year) {
        from = calendar_day(date->year, date->month, date->day ? date->day : 1);
        to = date->day ? from : from + calendar_month_days(date->year, date->month) - 1;
    }
    set(r, date->cue, from, to);
    if (date->year || date->hijri) return;
    if (date->day) snprintf(r->when.edtf, sizeof r->when.edtf, "XXXX-%02d-%02d", date->month, date->day);
    else snprintf(r->when.edtf, sizeof r->when.edtf, "XXXX-%02d", date->month);
}

/* Second name of the same month: "/ أيلول" or "(أيلول)". */
static void skip_second_name(struct reader *r, const struct date *date)
{
    struct reader ahead = *r;
    bool bracket = take_sign(&ahead, '(');
    if (!bracket && !take_sign(&ahead, '/')) return;
    const struct cue *second = take(&ahead, CUE_MONTH);
    if (!second || second->value != date->month || (bracket && !take_sign(&ahead, ')'))) return;
    *r = ahead;
}

static bool is_word(const struct reader *r, const char *word)
{
    return r->at < r->end && word_has_key(&r->words->at[r->at], fold_key_utf8(word, strlen(word)));
}

/* What dates the month: a year, الماضي, or من العام الجاري. */
static void read_year_of(struct reader *r, struct date *date)
{
    struct reader ahead = *r;
    if ((date->year = take_digits(r, date->hijri ? 1300 : FIRST_YEAR, LAST_YEAR))) return;
    const struct cue *which = take(&ahead, CUE_WHICH);
    if (which) {
        *r = ahead;
        date->year = nearest_year(r, date, which);
        return;
    }
    if (is_word(&ahead, "من")) ahead.at++;
    struct reader unit = ahead;
    int y, m, d;
    if (read_year(&unit) || (read_unit(&unit) && unit.when.from != CALENDAR_OPEN)) {
        calendar_date(unit.when.from, &y, &m, &d);
        date->year = y;
        r->at = unit.at;
        return;
    }
    date->year = date->hijri ? 0 : nearest_year(r, date, NULL);
}

static bool read_month_date(struct reader *r)
{
    struct reader ahead = *r;
    struct date date = {.day = take_digits(&ahead, 1, 31)};
    struct quantity q = {0};
    if (!date.day) { /* الأول من آذار */
        uint32_t n = number_parse(r->g, r->words, ahead.at, ahead.end, &q);
        if (n && q.min == q.max && q.min >= 1 && q.min <= 31 && ahead.at + n < ahead.end) {
            ahead.at += n;
            date.day = (int)q.min;
        }
    }
    if (date.day && is_word(&ahead, "من")) ahead.at++;
    struct reader named = ahead;
    const struct cue *unit = take(&named, CUE_UNIT);
    if (unit && unit->value == UNIT_MONTH) ahead = named; /* شهر يونيو */
    else unit = NULL;
    date.cue = take(&ahead, CUE_MONTH);
    if (!date.cue && (date.day || unit)) {
        date.cue = take(&ahead, CUE_HIJRI);
        date.hijri = date.cue != NULL;
    }
    if (!date.cue) return false;
    date.month = date.cue->value;
    skip_second_name(&ahead, &date);
    read_year_of(&ahead, &date);
    if (!date.hijri && date.day > calendar_month_days(date.year ? date.year : 2000, date.month)) return false;
    *r = ahead;
    finish_date(r, &date);
    return true;
}

/* 12/5/2015 or 2015-05-12 */
static bool read_digit_date(struct reader *r)
{
    static const struct cue NO_ROW = {0};
    struct reader ahead = *r;
    struct date date = {.cue = &NO_ROW};
    date.day = take_digits(&ahead, 1, LAST_YEAR);
    if (!date.day || !(take_sign(&ahead, '/') || take_sign(&ahead, '-'))) return false;
    date.month = take_digits(&ahead, 1, 12);
    if (!date.month || !(take_sign(&ahead, '/') || take_sign(&ahead, '-'))) return false;
    date.year = take_digits(&ahead, 1, LAST_YEAR);
    if (date.day > 31) {
        int year = date.day;
        date.day = date.year;
        date.year = year;
    }
    if (date.year < FIRST_YEAR || date.day < 1 || date.day > calendar_month_days(date.year, date.month)) return false;
    *r = ahead;
    finish_date(r, &date);
    return true;
}

/* ---- weekdays and day words */

/* Words that read as a weekday only with their article (الأحد; أحد is "one"). */
static bool has_article(const struct reader *r)
{
    const struct word *w = &r->words->at[r->at];
    return w->best.article || (w->letters > 2 && w->letter[0] == AR_ALEF && w->letter[1] == AR_LAM);
}

static const struct cue *take_weekday(struct reader *r)
{
    return r->at < r->end && has_article(r) ? take(r, CUE_WEEKDAY) : NULL;
}

static bool read_weekday(struct reader *r)
{
    struct reader ahead = *r;
    const struct cue *day = take_weekday(&ahead);
    if (!day) return false;
    struct reader dated = ahead;
    take_sign(&dated, AR_COMMA);
    if (read_month_date(&dated)) {
        *r = dated;
        return true;
    }
    const struct cue *which = take(&ahead, CUE_WHICH);
    int32_t at = CALENDAR_OPEN;
    if (r->today != CALENDAR_OPEN) {
        int back = (calendar_weekday(r->today) - day->value + 7) % 7;
        if (which && which->value < 0 && back == 0) back = 7;
        at = r->today - back;
        if (which && which->value > 0) at += 7;
    }
    *r = ahead;
    set(r, day, at, at);
    return true;
}

/* اليوم الخميس, أمس, مساء أمس الأول */
static bool read_day_word(struct reader *r)
{
    struct reader ahead = *r;
    const struct cue *day = take(&ahead, CUE_DAY);
    if (!day || (day->value == 0 && !has_article(r))) return false;
    struct reader named = ahead;
    take_sign(&named, AR_COMMA);
    if (take_weekday(&named)) ahead = named;
    *r = ahead;
    int32_t at = r->today == CALENDAR_OPEN ? CALENDAR_OPEN : r->today + day->value;
    set(r, day, at, at);
    return true;
}

/* منذ ثلاثة أيام, قبل شهرين: a day for days, else the span of that length ago */
static bool read_ago(struct reader *r)
{
    struct reader ahead = *r;
    const struct cue *open = take(&ahead, CUE_AGO);
    bool since = !open;
    if (!open) open = take(&ahead, CUE_SINCE);
    if (!open) return false;
    struct reader inner = ahead;
    struct quantity q = {1, 1, true};
    uint32_t n = number_parse(r->g, r->words, inner.at, inner.end, &q);
    inner.at += n;
    const struct word *w = inner.at < inner.end ? &r->words->at[inner.at] : NULL;
    const struct cue *unit = take(&inner, CUE_UNIT);
    if (!unit || !unit->value || (!n && feature_number(w->best.features) != NUMBER_DUAL) || q.min > 10000) return false;
    if (!n) q = (struct quantity){2, 2, true};
    *r = inner;
    int32_t back = (int32_t)q.min * unit->value;
    int32_t from = r->today == CALENDAR_OPEN ? CALENDAR_OPEN : r->today - back;
    set(r, open, from, since && from != CALENDAR_OPEN ? r->today : from);
    return true;
}

/* ---- putting it together */

/* First, middle or last third of a span: the first, second ten days of a month and the rest. */
static void narrow(struct when *w, int part)
{
    if (w->from == CALENDAR_OPEN || w->to == CALENDAR_OPEN || w->to == w->from) return;
    int32_t third = (w->to - w->from + 1) / 3, from = w->from;
    w->from = from + third * (part - 1);
    if (part < 3) w->to = from + third * part - 1;
    w->edtf[0] = 0;
}

static bool read_core(struct reader *r)
{
    return read_day_word(r) || read_weekday(r) || read_digit_date(r) || read_month_date(r) || read_unit(r) ||
           read_year(r) || read_ago(r);
}

uint32_t time_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end, int32_t date,
                    struct when *out, uint32_t *cue)
{
    struct reader r = {g, words, at, end, date, 0, {CALENDAR_OPEN, CALENDAR_OPEN, ""}};
    const struct cue *part = take(&r, CUE_PART);
    const struct cue *daypart = take(&r, CUE_DAYPART);
    struct reader plain = r, day = r;
    bool found = read_core(&plain);
    if (found) r = plain;
    else {
        const struct cue *unit = take(&day, CUE_UNIT); /* يوم الخميس */
        found = unit && unit->value == UNIT_DAY && read_core(&day);
        if (found) r = day;
    }
    if (!found && daypart && r.at > at && (peek(&r, CUE_WHICH, &(uint32_t){0}))) return 0;
    if (!found) return 0;
    if (part) narrow(&r.when, part->value);
    else { /* الخميس فجرا: the part of day behind */
        struct reader behind = r;
        take_sign(&behind, AR_COMMA);
        if (!daypart && take(&behind, CUE_DAYPART)) r.at = behind.at;
    }
    if (!r.when.edtf[0]) calendar_edtf(&r.when);
    *out = r.when;
    *cue = r.cue;
    return r.at - at;
}
