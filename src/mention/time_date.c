/* SPDX-License-Identifier: Apache-2.0
 * Days, months and years: dates with a month or in digits, weekdays, day words. In: words at r->at. Out:
 * their days; an undated one is the one that the text means by the report's date (enum time_wish). An
 * impossible date is none. See time.h. */
#include "../text/fold.h"
#include "time.h"

static void today_parts(const struct time_reader *r, int *year, int *month, int *day)
{
    *year = *month = *day = 0;
    if (r->today != CALENDAR_OPEN) calendar_date(r->today, year, month, day);
}

enum time_wish time_wish_of(const struct cue *which, enum time_wish otherwise)
{
    if (!which) return otherwise;
    return which->value < -1  ? WISH_BEFORE_2
           : which->value < 0 ? WISH_BEFORE
           : which->value > 0 ? WISH_AFTER
                              : WISH_THIS;
}

/* ---- which year */

static bool place(struct time_value *v, int year)
{
    int month = v->month ? v->month : 1, last = v->month ? v->month : 12;
    if (v->hijri) {
        if (v->day > calendar_hijri_days(year, month)) return false;
        v->from = calendar_hijri(year, month, v->day ? v->day : 1);
        v->to = v->day ? v->from : calendar_hijri(year, last, calendar_hijri_days(year, last));
    } else {
        if (v->day > calendar_month_days(year, month)) return false;
        v->from = calendar_day(year, month, v->day ? v->day : 1);
        v->to = v->day ? v->from : calendar_day(year, last, calendar_month_days(year, last));
    }
    v->year = year;
    return true;
}

static bool is_possible(const struct time_value *v)
{
    enum { LEAP = 2000, HIJRI_MONTH = 30 };
    return v->day <= (v->hijri ? HIJRI_MONTH : calendar_month_days(LEAP, v->month));
}

static int32_t gap(int32_t a, int32_t b) { return a < b ? b - a : a - b; }

/* Is `v` a better answer to the wish than `best`, both of them years in rising order? */
static bool better(const struct time_value *v, const struct time_value *best, enum time_wish wish, int32_t today)
{
    bool none = best->from == CALENDAR_OPEN;
    switch (wish) {
    case WISH_LAST: return v->from <= today;
    case WISH_BEFORE: return v->to < today || (v->day && v->to <= today);
    case WISH_NEXT: return none && v->to >= today;
    case WISH_AFTER: return none && v->from > today;
    default: return none || gap(v->from, today) < gap(best->from, today);
    }
}

/* Dates an undated month or day of a month; leaves it open where there is no report's date. */
static void date_by_wish(const struct time_reader *r, struct time_value *v, enum time_wish wish)
{
    enum { NEAR = 60, YEARS_BACK = 9, YEARS_ON = 9 };
    int y, m, d;
    today_parts(r, &y, &m, &d);
    if (!y) return;
    if (wish == WISH_THIS && !v->hijri && place(v, y)) return;
    if (wish == WISH_SOON) { /* يصوت التونسيون في 25 جويلية */
        struct time_value next = *v;
        date_by_wish(r, &next, WISH_NEXT);
        wish = next.from != CALENDAR_OPEN && next.from - r->today <= NEAR ? WISH_NEXT : WISH_LAST;
    }
    if (v->hijri) y = calendar_hijri_year(r->today);
    struct time_value best = *v;
    for (int year = y - YEARS_BACK; year <= y + YEARS_ON; year++) {
        struct time_value one = *v;
        if (place(&one, year) && better(&one, &best, wish == WISH_BEFORE_2 ? WISH_BEFORE : wish, r->today)) best = one;
    }
    if (wish == WISH_THIS && v->hijri && !v->day) { /* رمضان الجاري: the one under way */
        struct time_value last = *v;
        date_by_wish(r, &last, WISH_LAST);
        if (last.to >= r->today) best = last;
    }
    if (wish == WISH_BEFORE_2 && best.from != CALENDAR_OPEN) place(&best, best.year - 1);
    *v = best;
}

/* ---- years */

/* Digits that count what stands behind them are no year: 2011 شخصا. */
static bool counts(const struct time_reader *r)
{
    static const uint64_t LEADS = 1ull << CUE_AGO | 1ull << CUE_LATER | 1ull << CUE_UNTIL | 1ull << CUE_SINCE |
                                  1ull << CUE_PERIOD | 1ull << CUE_BETWEEN | 1ull << CUE_FROM;
    const struct word *w = time_word(r, r->at);
    if (!w || r->at >= r->end) return false;
    if (w->kind == WORD_SIGN) return w->letters == 1 && (w->letter[0] == '/' || w->letter[0] == '-' || w->letter[0] == '%');
    unsigned upos = word_upos(w);
    return w->kind == WORD_ARABIC && (upos == UPOS_NOUN || upos == UPOS_NUM) && !w->best.article && !w->best.proclitic[0] &&
           !(w->cues & LEADS);
}

/* A year in digits, or in words behind عام (ألفين وثلاثة). */
static int take_year(struct time_reader *r, bool worded)
{
    struct quantity q;
    int year = time_take_digits(r, FIRST_YEAR, LAST_YEAR);
    const struct word *w = time_word(r, r->at);
    if (year || !worded || !w || w->kind != WORD_ARABIC) return year;
    uint32_t n = number_parse(r->g, r->words, r->at, r->end, &q);
    if (!n || q.min != q.max || q.min < FIRST_YEAR || q.min > LAST_YEAR) return 0;
    r->at += n;
    return (int)q.min;
}

bool time_read_year(struct time_reader *r, struct time_value *v)
{
    enum { BARE_FIRST = 1900, BARE_LAST = 2099 };
    struct time_reader ahead = *r;
    const struct cue *unit = time_take(&ahead, CUE_UNIT);
    if (unit && unit->value != UNIT_YEAR) return false;
    struct time_value out = {.grain = UNIT_YEAR, .cue = unit ? unit->row : 0};
    struct time_reader hijri = ahead;
    int year = time_take_digits(&hijri, FIRST_HIJRI, LAST_HIJRI);
    if (year && time_take_era(&hijri) == ERA_HIJRI) { /* عام 1437 هـ */
        out.hijri = true;
        place(&out, year);
        *r = hijri;
        *v = out;
        return true;
    }
    if (!unit && !r->bare) return false;
    year = unit ? take_year(&ahead, true) : time_take_digits(&ahead, BARE_FIRST, BARE_LAST);
    if (!year) return false;
    struct time_reader era = ahead;
    if (time_take_era(&era) == ERA_GREGORIAN) ahead.at = era.at;
    else if (!unit && counts(&ahead)) return false;
    place(&out, year);
    r->at = ahead.at;
    *v = out;
    return true;
}

/* ---- dates with a month */

/* جسر 14 تموز, مدينة السادس من أكتوبر, شاحنة نيسان: names that hold a date. */
static bool is_named(const struct time_reader *r, bool day)
{
    const struct word *last = r->at ? time_word(r, r->at - 1) : NULL;
    if (!last || !time_has(r, r->at - 1, CUE_NAMED) || last->best.article || last->best.enclitic) return false;
    struct time_reader back = *r;
    uint32_t covers;
    back.at--;
    const struct cue *cue = time_peek(&back, CUE_NAMED, &covers);
    return cue && (cue->value == 0 || !day);
}

/* Stands a number before the month that is no day of it (31 فبراير)? Then the month alone is none either. */
static bool has_false_day(const struct time_reader *r, uint32_t at)
{
    const struct word *w = at ? time_word(r, at - 1) : NULL;
    if (!w) return false;
    if (time_has(r, at - 1, CUE_UNIT) && at > 1) w = time_word(r, --at - 1);
    if (w && time_is(r, at - 1, "من") && at > 1) w = time_word(r, --at - 1);
    if (!w) return false;
    enum { DAYS_LETTERS = 2 };
    if (w->kind == WORD_NUMBER) return w->letters <= DAYS_LETTERS;
    if (w->cues >> CUE_PART & 1) return false; /* أوائل is of the lemma أول */
    return (w->cues & (1ull << CUE_ORDINAL)) || ((w->cues & (1ull << CUE_NUMBER)) && w->best.article);
}

/* May the word at r->at be a month without a day: مارس الجنود, اب وابنه and names are none. */
static bool is_month_alone(const struct time_reader *r, const struct time_reader *behind, bool dated)
{
    const struct word *w = time_word(r, r->at);
    if (has_false_day(r, r->at)) return false;
    if (dated) return true;
    if (time_is(r, r->at - (r->at > 0), "في")) return true;
    if (word_upos(w) == UPOS_VERB) return false;
    bool first = !r->at || !time_word(r, r->at - 1);
    if (first && (w->upos_set >> UPOS_VERB & 1) && behind->at < r->end && time_word(r, behind->at)->kind == WORD_ARABIC)
        return false;
    return true;
}

/* آب is written with its madda, unless a day stands before it. */
static bool is_august_or_father(const struct word *w, bool day)
{
    enum { AB = 2 };
    return w->letters == AB && w->letter[0] == AR_ALEF && !day && w->first != AR_ALEF_MADDA;
}

/* Hijri months are names of men as well (رمضان منصور) and words (محرم): alone they need شهر or a
 * preposition, and the model of names must not know better. */
static bool is_hijri_alone(const struct time_reader *r, uint32_t at, int month)
{
    enum { RAJAB = 7 };
    if (month < RAJAB || r->words->at[at].name) return false;
    return time_is(r, at - (at > 0), "في") || time_has(r, at - (at > 0), CUE_SINCE) || time_has(r, at - (at > 0), CUE_PERIOD) ||
           time_has(r, at - (at > 0), CUE_UNTIL) || word_preposition(r->g->lexicon, &r->words->at[at]);
}

/* Second name of the same month: "/ أيلول", "(أيلول)", "- أيلول". */
static void skip_second_name(struct time_reader *r, int month)
{
    struct time_reader ahead = *r;
    bool bracket = time_take_sign(&ahead, '(');
    if (!bracket && !time_take_sign(&ahead, '/')) time_take_hyphen(&ahead);
    const struct cue *second = time_take(&ahead, CUE_MONTH);
    if (!second || second->value != month || (bracket && !time_take_sign(&ahead, ')'))) return;
    *r = ahead;
}

/* Year in digits behind a month. A Gregorian one behind a Hijri month: the month that began in it. */
static bool take_year_behind(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    time_take_sign(&ahead, AR_COMMA);
    int year = time_take_digits(&ahead, FIRST_HIJRI, LAST_YEAR), era = 0;
    if (!year) return false;
    struct time_reader plain = ahead;
    if (!(era = time_take_era(&ahead)) && ahead.at - r->at > 1 && counts(&plain)) return false;
    if (year < FIRST_YEAR && (!v->hijri || era == ERA_GREGORIAN)) return false;
    if (year >= FIRST_YEAR && v->hijri) {
        int h = calendar_hijri_year(calendar_day(year, 1, 1)), y, m, d;
        calendar_date(calendar_hijri(h, v->month, 1), &y, &m, &d);
        year = y < year ? h + 1 : h;
    }
    r->at = ahead.at;
    v->year = year;
    return true;
}

/* من العام الجاري, عام 2003, لعام 2010 */
static bool take_year_unit(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    struct time_value unit;
    int m, d;
    time_take_word(&ahead, "من");
    ahead.bare = false;
    if (!time_has(&ahead, ahead.at, CUE_UNIT) && !time_has(&ahead, ahead.at, CUE_WHICH)) return false;
    bool found = time_read_year(&ahead, &unit) || (time_read_unit(&ahead, &unit) && unit.grain == UNIT_YEAR);
    if (!found || unit.from == CALENDAR_OPEN || (unit.hijri != v->hijri && v->hijri)) return false;
    calendar_date(unit.from, &v->year, &m, &d);
    r->at = ahead.at;
    return true;
}

/* What dates the month: a year, الماضي, من العام الجاري; or else the report's date. False if there is no such day. */
static bool finish_date(struct time_reader *r, struct time_value *v)
{
    v->from = v->to = CALENDAR_OPEN;
    v->grain = v->day ? UNIT_DAY : UNIT_MONTH;
    if (!is_possible(v)) return false;
    if (take_year_behind(r, v) || take_year_unit(r, v)) {
        v->open = OPEN_NOTHING;
        return place(v, v->year);
    }
    const struct cue *which = time_take(r, CUE_WHICH);
    v->open = which ? OPEN_NOTHING : OPEN_YEAR;
    date_by_wish(r, v, time_wish_of(which, r->wish));
    return true;
}

/* [day ["من"]] ["شهر"] month … */
static bool read_named_month(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    struct time_value out = {0};
    bool worded;
    out.day = time_take_day(&ahead, &worded);
    if (out.day) time_take_word(&ahead, "من");
    struct time_reader named = ahead;
    const struct cue *unit = time_take(&named, CUE_UNIT);
    if (unit && unit->value == UNIT_MONTH) ahead = named; /* شهر يونيو */
    else unit = NULL;
    const struct time_reader at_month = ahead;
    const struct cue *month = time_take(&ahead, CUE_MONTH);
    if (!month && (month = time_take(&ahead, CUE_HIJRI))) out.hijri = true;
    if (!month || !time_is_whole(r, &r->words->at[at_month.at], month)) return false;
    out.month = month->value;
    out.cue = month->row;
    if (!out.hijri) skip_second_name(&ahead, out.month);
    const struct time_reader behind = ahead;
    if (!finish_date(&ahead, &out)) return false;
    bool dated = out.open == OPEN_NOTHING;
    if (!out.day && !unit && !out.hijri && !is_month_alone(&at_month, &behind, dated)) return false;
    if (!out.day && unit && has_false_day(&at_month, at_month.at)) return false;
    if (!out.day && !unit && out.hijri && !dated && !is_hijri_alone(r, at_month.at, out.month)) return false;
    if (!out.hijri && out.month == 8 && is_august_or_father(&r->words->at[at_month.at], out.day > 0 || unit || dated)) return false;
    if (!out.day && !unit && !dated && r->words->at[at_month.at].name && !time_is(r, r->at - (r->at > 0), "في")) return false;
    if (!dated && is_named(r, out.day > 0)) return false;
    r->at = ahead.at;
    *v = out;
    return true;
}

/* الخامس عشر من الشهر الجاري, 10 الجاري, 13/2 الجاري */
static bool read_day_of_this(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    bool worded;
    int day = time_take_day(&ahead, &worded), month = 0, y, m, d;
    if (!day) return false;
    if (!worded && time_take_sign(&ahead, '/') && !(month = time_take_digits(&ahead, 1, 12))) return false;
    bool of = !month && time_take_word(&ahead, "من");
    struct time_value unit;
    struct time_reader current = ahead;
    const struct cue *which = time_article(&current, current.at) ? time_take(&current, CUE_WHICH) : NULL;
    ahead.part = of; /* العشرين من الشهر */
    if (which && which->value == 0 && (of || !worded)) {
        time_set_unit(r, &unit, UNIT_MONTH, 0);
        unit.cue = which->row;
        ahead = current;
    } else if (month || !time_read_unit(&ahead, &unit) || unit.grain != UNIT_MONTH) return false;
    *v = unit;
    v->grain = UNIT_DAY;
    v->open = OPEN_NOTHING;
    v->day = day;
    r->at = ahead.at;
    if (unit.from == CALENDAR_OPEN) return true;
    calendar_date(unit.from, &y, &m, &d);
    v->month = month ? month : m;
    return place(v, y);
}

/* ---- dates in digits */

/* Century of a year of two digits: not later than the year after the report's. */
static int full_year(const struct time_reader *r, int year)
{
    int y, m, d;
    today_parts(r, &y, &m, &d);
    return year >= 100 ? year : !y || 2000 + year <= y + 1 ? 2000 + year : 1900 + year;
}

/* Day, month and year from three numbers: 9/6/2015, 2015/6/9, 2/13/2016, 1/2/1439. */
static bool order_date(const struct time_reader *r, const int part[3], bool two_digits, struct time_value *v)
{
    bool front = part[0] > 99;
    int year = front ? part[0] : part[2], month = part[1], day = front ? part[2] : part[0];
    if (year < 100 && !two_digits) return false;
    year = full_year(r, year);
    if (!front && month > 12 && day <= 12) { /* 2/13/2016 */
        int swap = month;
        month = day;
        day = swap;
    }
    if (month < 1 || month > 12 || day < 1) return false;
    *v = (struct time_value){.grain = UNIT_DAY, .day = day, .month = month, .hijri = year >= FIRST_HIJRI && year <= LAST_HIJRI};
    return (v->hijri || (year >= FIRST_YEAR && year <= LAST_YEAR)) && place(v, year);
}

/* 9.6.2015 is one word */
static bool split_dots(const struct word *w, int part[3])
{
    int n = 0;
    part[0] = part[1] = part[2] = 0;
    for (uint32_t i = 0; i < w->letters; i++) {
        if (w->letter[i] == '.' && n < 2 && i) n++;
        else if (w->letter[i] >= '0' && w->letter[i] <= '9' && part[n] < 10000) part[n] = part[n] * 10 + (int)(w->letter[i] - '0');
        else return false;
    }
    return n == 2;
}

static bool read_digit_date(struct time_reader *r, struct time_value *v)
{
    enum { HIGHEST = 9999 };
    struct time_reader ahead = *r;
    const struct word *w = time_word(r, r->at);
    int part[3];
    if (!w || w->kind != WORD_NUMBER) return false;
    if (split_dots(w, part)) {
        if (!order_date(r, part, false, v)) return false;
        ahead.at++;
    } else {
        part[0] = time_take_digits(&ahead, 1, HIGHEST);
        bool slash = time_take_sign(&ahead, '/');
        if (!part[0] || (!slash && !time_take_sign(&ahead, '-'))) return false;
        part[1] = time_take_digits(&ahead, 1, 31);
        if (!part[1] || !time_take_sign(&ahead, slash ? '/' : '-')) return false;
        part[2] = time_take_digits(&ahead, 1, HIGHEST);
        if (!part[2] || !order_date(r, part, slash, v)) return false;
    }
    time_take_era(&ahead);
    *r = ahead;
    return true;
}

/* 15 رمضان 1436 هـ الموافق 2 يوليو 2015: the second one counts, it is Gregorian. */
static void take_equal(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    struct time_value equal;
    bool bracket = v->hijri && time_take_sign(&ahead, '(');
    if (!bracket) time_take_sign(&ahead, AR_COMMA);
    if (!time_take(&ahead, CUE_EQUALS) && !bracket) return;
    time_take_word(&ahead, "ل");
    if (!read_digit_date(&ahead, &equal) && !read_named_month(&ahead, &equal)) return;
    if (!equal.day || (bracket && !time_take_sign(&ahead, ')'))) return;
    *r = ahead;
    *v = equal;
}

bool time_read_date(struct time_reader *r, struct time_value *v)
{
    if (!read_digit_date(r, v) && !read_day_of_this(r, v) && !read_named_month(r, v)) return false;
    take_equal(r, v);
    return true;
}

/* ---- weekdays and day words */

static const struct cue *take_weekday(struct time_reader *r)
{
    const struct word *w = time_word(r, r->at);
    return w && time_article(r, r->at) && !w->best.enclitic ? time_take(r, CUE_WEEKDAY) : NULL;
}

static int32_t week_of(int32_t day) { return day - (calendar_weekday(day) + 1) % 7; } /* its Saturday */

static int32_t day_of_week(int32_t today, int weekday, enum time_wish wish)
{
    int back = (calendar_weekday(today) - weekday + 7) % 7;
    switch (wish) {
    case WISH_BEFORE: return today - (back ? back : 7);
    case WISH_BEFORE_2: return today - (back ? back : 7) - 7;
    case WISH_THIS: return week_of(today) + (weekday + 1) % 7;
    case WISH_NEXT: return today - back + (back ? 7 : 0);
    case WISH_AFTER: return today - back + 7;
    case WISH_NEAREST: return today - back + (back > 3 ? 7 : 0);
    default: return today - back;
    }
}

/* الأحد (14 شباط), الخميس، 27 نوفمبر, الاثنين الموافق 15 فبراير */
static bool take_date_behind(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    bool bracket = time_take_sign(&ahead, '(');
    if (!bracket) time_take_sign(&ahead, AR_COMMA);
    time_take(&ahead, CUE_EQUALS);
    ahead.start = ahead.at;
    if (!time_read_date(&ahead, v) || !v->day || (bracket && !time_take_sign(&ahead, ')'))) return false;
    r->at = ahead.at;
    return true;
}

/* يوم الأحد من الأسبوع الماضي */
static bool take_week_behind(struct time_reader *r, int weekday, struct time_value *v)
{
    struct time_reader ahead = *r;
    if (!time_take_word(&ahead, "من") || !time_read_unit(&ahead, v) || v->grain != UNIT_WEEK) return false;
    r->at = ahead.at;
    if (v->from != CALENDAR_OPEN) v->from = v->to = v->from + (weekday + 1) % 7;
    v->grain = UNIT_DAY;
    v->weekday = weekday;
    return true;
}

bool time_read_weekday(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    const struct cue *day = take_weekday(&ahead);
    if (!day) return false;
    if (take_date_behind(&ahead, v) || take_week_behind(&ahead, day->value, v)) {
        r->at = ahead.at;
        return true;
    }
    const struct cue *which = time_take(&ahead, CUE_WHICH);
    enum time_wish wish = r->wish == WISH_SOON ? WISH_LAST : r->wish;
    int32_t at = r->today == CALENDAR_OPEN ? CALENDAR_OPEN : day_of_week(r->today, day->value, time_wish_of(which, wish));
    *v = (struct time_value){at, at, UNIT_DAY, which ? OPEN_NOTHING : OPEN_WEEK, 0, 0, 0, day->value, false, false, day->row};
    r->at = ahead.at;
    return true;
}

/* اليوم is today only as it stands, and not in اليوم الأول, اليوم العالمي, الأيام. */
static bool is_today(const struct time_reader *r, const struct cue *day)
{
    const struct word *w = time_word(r, r->at);
    if (!time_article(r, r->at) || time_is_dual(w) || !time_is_whole(r, w, day) || time_is_plural(r, w, day)) return false;
    return !time_has(r, r->at + 1, CUE_ORDINAL) && !time_has(r, r->at + 1, CUE_NO_DAY);
}

/* غدا القائد أسيرا: the verb "became" */
static bool is_became(const struct time_reader *r)
{
    const struct word *next = time_word(r, r->at + 1);
    bool first = !r->at || !time_word(r, r->at - 1);
    return first && (r->words->at[r->at].upos_set >> UPOS_VERB & 1) && next && next->kind == WORD_ARABIC &&
           word_upos(next) != UPOS_VERB && !time_has(r, r->at + 1, CUE_WEEKDAY);
}

bool time_read_day_word(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    const struct cue *day = time_take(&ahead, CUE_DAY);
    if (!day || (day->value == 0 && !is_today(r, day)) || (day->value == 1 && is_became(r))) return false;
    struct time_reader named = ahead;
    bool bracket = time_take_sign(&named, '(');
    if (!bracket) time_take_sign(&named, AR_COMMA);
    if (take_weekday(&named) && (!bracket || time_take_sign(&named, ')'))) {
        struct time_value date;
        ahead = named;
        if (take_date_behind(&named, &date)) { /* أمس الأربعاء 10 يونيو */
            *v = date;
            r->at = named.at;
            return true;
        }
    }
    int32_t at = r->today == CALENDAR_OPEN ? CALENDAR_OPEN : r->today + day->value;
    *v = (struct time_value){.from = at, .to = at, .grain = UNIT_DAY, .cue = day->row};
    r->at = ahead.at;
    return true;
}

/* ---- ranges */

bool time_resolve_before(struct time_value *early, const struct time_value *late)
{
    struct time_value v = *early;
    if (v.open == OPEN_MONTH) {
        if (!late->month || late->grain != UNIT_DAY) return false;
        v.month = late->month;
        v.hijri = late->hijri;
        if (v.day > late->day && --v.month == 0) v.month = 12;
        v.open = OPEN_YEAR;
    }
    if (v.open == OPEN_WEEK && late->from != CALENDAR_OPEN) {
        v.from = v.to = late->from - (calendar_weekday(late->from) - v.weekday + 7) % 7;
    } else if (v.open == OPEN_YEAR) {
        if (v.hijri != late->hijri && late->from == CALENDAR_OPEN) return false;
        v.from = v.to = CALENDAR_OPEN;
        if (late->from == CALENDAR_OPEN) v.year = 0;
        else {
            int y, m, d;
            calendar_date(late->from, &y, &m, &d);
            if (v.hijri) y = calendar_hijri_year(late->from);
            if (!place(&v, y) || (v.from > late->from && !place(&v, y - 1))) return false;
        }
    }
    if (v.from != CALENDAR_OPEN && late->to != CALENDAR_OPEN && v.from > late->to) return false;
    if (v.from == CALENDAR_OPEN && late->from != CALENDAR_OPEN) return false;
    *early = v;
    return true;
}
