/* SPDX-License-Identifier: Apache-2.0
 * Times by units: الأسبوع الماضي, قبل شهرين, خلال الأيام الثلاثة الماضية, الربع الأول من 2022, تسعينيات القرن
 * الماضي. In: words at r->at. Out: spans of calendar units around the report's date. See time.h. */
#include "time.h"

/* Weeks as the region counts them: Saturday to Friday. */
static int32_t week_of(int32_t day) { return day - (calendar_weekday(day) + 1) % 7; }

/* The same day so many units on; in months and years the day of the month stays, as far as there is one. */
int32_t time_shift(int32_t day, int unit, int n)
{
    int y, m, d;
    if (day == CALENDAR_OPEN) return day;
    if (unit == UNIT_MINUTE) return day;
    if (unit == UNIT_HOUR) return day + n / 24;
    if (unit < UNIT_MONTH) return day + n * unit;
    calendar_date(day, &y, &m, &d);
    int month = y * 12 + m - 1 + (unit == UNIT_MONTH ? n : n * (unit / UNIT_YEAR) * 12);
    if (month < 12) month = 12; /* before the year 1 there is nothing: time_parse refuses it */
    y = month / 12;
    m = month % 12 + 1;
    int last = calendar_month_days(y, m);
    return calendar_day(y, m, d < last ? d : last);
}

/* The whole unit around a day. */
static void set_around(struct time_value *v, int32_t day, int unit)
{
    int y, m, d;
    calendar_date(day, &y, &m, &d);
    v->from = v->to = day;
    v->grain = unit > UNIT_DAY ? unit : UNIT_DAY;
    if (unit == UNIT_WEEK) {
        v->from = week_of(day);
        v->to = v->from + 6;
    } else if (unit == UNIT_MONTH) {
        v->from = calendar_day(y, m, 1);
        v->to = calendar_day(y, m, calendar_month_days(y, m));
    } else if (unit >= UNIT_YEAR) {
        int years = unit / UNIT_YEAR, first = unit == UNIT_CENTURY ? (y - 1) / years * years + 1 : y / years * years;
        v->from = calendar_day(first, 1, 1);
        v->to = calendar_day(first + years - 1, 12, 31);
    }
}

void time_set_unit(const struct time_reader *r, struct time_value *v, int unit, int which)
{
    *v = (struct time_value){.from = CALENDAR_OPEN, .to = CALENDAR_OPEN, .grain = unit};
    if (r->today == CALENDAR_OPEN) return;
    int y, m, d, first = r->today;
    calendar_date(r->today, &y, &m, &d);
    if (unit >= UNIT_MONTH) first = calendar_day(y, unit == UNIT_MONTH ? m : 1, 1);
    set_around(v, time_shift(first, unit, which), unit);
}

bool time_read_unit(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    const struct cue *which = time_article(r, r->at) ? NULL : time_take(&ahead, CUE_WHICH); /* هذا العام */
    if (which && which->value) return false;
    bool article = time_article(&ahead, ahead.at);
    const struct word *w = time_word(&ahead, ahead.at);
    const struct cue *unit = time_take(&ahead, CUE_UNIT);
    if (!unit || unit->value <= 0 || !article || time_is_dual(w) || time_is_plural(r, w, unit)) return false;
    if (!which) which = time_take(&ahead, CUE_WHICH);
    bool whole = r->part && unit->value > UNIT_DAY; /* مطلع العام */
    if (!which && !whole) return false;
    time_set_unit(r, v, unit->value, which ? which->value : 0);
    v->cue = which ? which->row : unit->row;
    r->at = ahead.at;
    return true;
}

/* ---- windows that reach to or from the report's day */

enum { FEW_LEAST = 3, FEW_MOST = 9 };

/* الماضية, المقبلة, الأخيرة: -1, 1; 0: none */
static int take_side(struct time_reader *r, uint32_t *row)
{
    struct time_reader ahead = *r;
    if (!time_article(r, r->at)) return 0;
    const struct cue *which = time_take(&ahead, CUE_WHICH);
    if (!which) which = time_take(&ahead, CUE_RECENT);
    if (!which || (which->value != -1 && which->value != 1)) return 0;
    *row = which->row;
    r->at = ahead.at;
    return which->value;
}

/* الأيام الثلاثة, اليومين, الـ24 ساعة: how many of which unit. */
static const struct cue *take_counted(struct time_reader *r, struct quantity *q)
{
    bool about, article = time_article(r, r->at), told = time_take_count(r, q, &about);
    const struct word *w = time_word(r, r->at);
    if (!told && !article) return NULL;
    const struct cue *unit = time_take(r, CUE_UNIT);
    if (!unit || told) return unit;
    if (time_take_count(r, q, &about)) return unit;
    *q = time_is_dual(w)     ? (struct quantity){2, 2, true}
         : time_is_plural(r, w, unit) ? (struct quantity){FEW_LEAST, FEW_MOST, true}
                             : (struct quantity){1, 1, true};
    return unit;
}

bool time_read_window(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    struct quantity q;
    const struct cue *unit = take_counted(&ahead, &q);
    uint32_t row;
    struct time_reader recent = ahead;
    bool single = unit && q.max == 1 && !time_take(&recent, CUE_RECENT); /* الأسبوع الماضي is no window */
    int side = unit && !single ? take_side(&ahead, &row) : 0;
    if (!side) return false;
    int32_t far = time_shift(r->today, unit->value, side * (int)q.max);
    *v = (struct time_value){.from = side < 0 ? far : r->today, .to = side < 0 ? r->today : far, .cue = row};
    v->grain = UNIT_DAY;
    r->at = ahead.at;
    return true;
}

/* ---- قبل, بعد, منذ */

/* The span of the unit that far away; a vague count spreads it: قبل أيام. */
static void set_ago(const struct time_reader *r, struct time_value *v, int unit, const struct quantity *q, int side)
{
    struct time_value far = *v;
    v->from = v->to = CALENDAR_OPEN;
    if (r->today == CALENDAR_OPEN) return;
    int nearest = (int)(side < 0 ? q->max : q->min), farthest = (int)(side < 0 ? q->min : q->max);
    set_around(v, time_shift(r->today, unit, side * nearest), unit);
    set_around(&far, time_shift(r->today, unit, side * farthest), unit);
    if (unit > UNIT_YEAR) { /* قبل عقدين: the year, not the decade */
        set_around(v, time_shift(r->today, unit, side * nearest), UNIT_YEAR);
        far = *v;
    }
    v->to = far.to;
}

/* A unit before a number is a year, no length of time. */
static bool is_numbered(const struct time_reader *r)
{
    struct time_reader ahead = *r;
    struct quantity q;
    bool about;
    const struct word *next = time_word(r, r->at);
    return r->at < r->end && next && (next->kind == WORD_NUMBER || time_take_count(&ahead, &q, &about));
}

static bool take_units(struct time_reader *r, const struct cue **unit, struct quantity *q, bool *about)
{
    struct time_reader ahead = *r;
    bool told = time_take_count(&ahead, q, about);
    if (!told) *about = time_take(&ahead, CUE_ABOUT) || time_take(&ahead, CUE_LEAST) || time_take(&ahead, CUE_MOST);
    const struct word *w = time_word(&ahead, ahead.at);
    if (!told && time_article(&ahead, ahead.at)) return false;
    *unit = time_take(&ahead, CUE_UNIT);
    if (!*unit) return false;
    bool dual = time_is_dual(w);
    if (!told && !dual && (word_upos(w) == UPOS_VERB || w->best.enclitic)) return false;
    if (!told && !dual && time_has(&ahead, ahead.at, CUE_WEEKDAY)) return false; /* قبل يوم الجمعة */
    if (!told && (time_has(&ahead, ahead.at, CUE_MONTH) || time_has(&ahead, ahead.at, CUE_HIJRI))) return false;
    if (!told && !dual && is_numbered(&ahead)) return false; /* قبل عام 1990, قبل عام ألفين وثلاثة */
    if (!told)
        *q = dual                ? (struct quantity){2, 2, true}
             : time_is_plural(r, w, *unit) ? (struct quantity){FEW_LEAST, FEW_MOST, true}
                                 : (struct quantity){1, 1, true};
    bool vague_hours = (*unit)->value <= UNIT_HOUR && q->min != q->max;
    if (vague_hours) *q = (struct quantity){0, 0, true}; /* قبل ساعات: today */
    r->at = ahead.at;
    return true;
}

/* بعد يومين من الهجوم counts from the attack, and in a tale of the past بعد يومين does not count from today. */
static bool counts_from_today(const struct time_reader *r, const struct time_reader *behind)
{
    enum time_verb verb = time_verb(r);
    return (verb == VERB_FUTURE || verb == VERB_PRESENT) && !time_is(behind, behind->at, "من") &&
           !time_is(behind, behind->at, "على");
}

bool time_read_ago(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    const struct cue *open = time_take(&ahead, CUE_AGO), *unit;
    bool later = !open && (open = time_take(&ahead, CUE_LATER));
    bool since = !open && (open = time_take(&ahead, CUE_SINCE));
    struct quantity q;
    bool about;
    if (!open || (since && open->value) || !take_units(&ahead, &unit, &q, &about)) return false;
    if (later && !counts_from_today(r, &ahead)) return false;
    *v = (struct time_value){.from = CALENDAR_OPEN, .to = CALENDAR_OPEN, .grain = UNIT_DAY, .about = about, .cue = open->row};
    if (since && time_verb(r) != VERB_PAST) { /* يستمر منذ ثلاثة أيام; قتل منذ ثلاثة أيام is "ago" */
        v->from = time_shift(r->today, unit->value, -(int)q.max);
        v->to = r->today;
        v->about = false; /* the end is not */
    } else
        set_ago(r, v, unit->value, &q, later ? 1 : -1);
    r->at = ahead.at;
    return true;
}

/* ---- parts of a span */

void time_narrow(struct time_value *v, int part, int parts)
{
    if (v->from == CALENDAR_OPEN || v->to == CALENDAR_OPEN || v->to == v->from || part < 1 || part > parts) return;
    int32_t from = v->from, to = v->to, days = to - from + 1;
    if (v->grain == UNIT_YEAR && !v->hijri) { /* months: a third is four of them */
        v->from = time_shift(from, UNIT_MONTH, 12 / parts * (part - 1));
        v->to = part < parts ? time_shift(from, UNIT_MONTH, 12 / parts * part) - 1 : to;
    } else {
        v->from = from + days / parts * (part - 1);
        v->to = part < parts ? from + days / parts * part - 1 : to;
    }
    v->open = OPEN_NOTHING;
}

/* The span whose part is meant: من العام الجاري, من 2022, من الشهر الماضي, من آذار. */
static bool read_whole(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    if (!time_take_word(&ahead, "من")) return false;
    ahead.start = ahead.at;
    ahead.bare = ahead.part = true;
    bool found = time_read_year(&ahead, v) || time_read_unit(&ahead, v) || time_read_date(&ahead, v);
    if (found) r->at = ahead.at;
    return found;
}

/* الربع الأول من 2022 */
static bool read_share(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    const struct cue *share = time_take(&ahead, CUE_FRACTION);
    const struct cue *number = share ? time_take(&ahead, CUE_ORDINAL) : NULL;
    int part = !number                                       ? 0
               : number->value                               ? number->value
                                                             : share->value;
    if (!number && share && time_take(&ahead, CUE_RECENT)) part = share->value; /* الأخير */
    if (part < 1 || part > share->value || !read_whole(&ahead, v) || v->grain < UNIT_MONTH) return false;
    time_narrow(v, part, share->value);
    v->cue = share->row;
    r->at = ahead.at;
    return true;
}

/* الأشهر التسعة الأولى من 2016, الأسبوع الثاني من آذار */
static bool read_first_units(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    struct quantity q;
    const struct cue *unit = take_counted(&ahead, &q);
    if (!unit || unit->value < UNIT_DAY || q.min != q.max) return false;
    const struct cue *number = time_take(&ahead, CUE_ORDINAL);
    if (!number || number->value < 1 || (q.max > 1 && number->value != 1) || !read_whole(&ahead, v)) return false;
    if (v->grain <= unit->value) return false;
    if (v->from != CALENDAR_OPEN) {
        int32_t start = v->from;
        v->from = time_shift(start, unit->value, number->value - 1);
        v->to = time_shift(start, unit->value, number->value - 1 + (int)q.max) - 1;
    }
    v->grain = UNIT_DAY;
    v->open = OPEN_NOTHING;
    v->cue = unit->row;
    r->at = ahead.at;
    return true;
}

bool time_read_fraction(struct time_reader *r, struct time_value *v)
{
    return read_share(r, v) || read_first_units(r, v);
}

/* Century behind a decade: القرن الماضي, القرن العشرين, القرن التاسع عشر. Its first year; the last one's if there is none. */
static int take_century(struct time_reader *r)
{
    enum { LAST_CENTURY = 1900, CENTURY = 100, TWENTIETH = 20 };
    struct time_reader ahead = *r;
    const struct cue *unit = time_take(&ahead, CUE_UNIT), *number;
    if (!unit || unit->value != UNIT_CENTURY) return LAST_CENTURY;
    int first = LAST_CENTURY;
    if ((number = time_take(&ahead, CUE_ORDINAL)) && number->value > 0) first = (number->value - 1) * CENTURY;
    else if (!number && (number = time_take(&ahead, CUE_NUMBER)) && number->value == TWENTIETH) first = LAST_CENTURY;
    else if (!number && (number = time_take(&ahead, CUE_WHICH))) first = LAST_CENTURY + (number->value + 1) * CENTURY;
    else return LAST_CENTURY;
    *r = ahead;
    return first;
}

bool time_read_decade(struct time_reader *r, struct time_value *v)
{
    enum { YEARS = 10 };
    struct time_reader ahead = *r;
    bool article = time_article(r, r->at);
    const struct cue *decade = time_take(&ahead, CUE_DECADE);
    if (!decade) return false;
    uint32_t behind = ahead.at;
    int first = take_century(&ahead) + decade->value;
    if (ahead.at == behind && !article) return false;
    *v = (struct time_value){.from = calendar_day(first, 1, 1), .to = calendar_day(first + YEARS - 1, 12, 31),
                             .grain = UNIT_DECADE, .cue = decade->row};
    r->at = ahead.at;
    return true;
}
