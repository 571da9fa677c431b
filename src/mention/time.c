/* SPDX-License-Identifier: Apache-2.0
 * Times: dates, weekdays, relative phrases, ranges, resolved against the report's date.
 *
 *   time    = "من" bound "إلى" bound | "بين" bound "و" bound | since [until] | until | ago | list
 *   since   = "منذ" (count unit | bound) | "ابتداء من" bound        until = "حتى" bound
 *   ago     = ("قبل" | "بعد") count unit | "قبل" bound
 *   list    = day {"و" day} piece | piece {"و" piece}
 *   bound   = piece | year | day
 *   piece   = ["خلال"] [part-of] [daypart] ["يوم"] core [daypart]
 *   core    = day-word [weekday] | weekday [which] [date] | date | unit which | which unit | window
 *           | fraction "من" (unit which | year) | decade | "عام" year
 *   date    = [day ["من"]] ["شهر"] month ["/" month | "(" month ")"] [which | year | "من" (unit which | "عام" year)]
 *           | day "/" month "/" year | year "-" month "-" day | day "من" "الشهر" which
 *
 * The readers stand in time_words.c, time_date.c and time_unit.c; this file puts them together. What needs
 * a report's date that is not known stays open, its EDTF says so: XXXX-06. */
#include <stdio.h>

#include "../text/fold.h"
#include "time.h"

enum { LONGEST_LIST = 8 }; /* days joined by و */

/* ---- one time */

static bool read_core(struct time_reader *r, struct time_value *v)
{
    const struct word *w = time_word(r, r->at);
    if (!w || r->at >= r->end) return false;
    return time_read_day_word(r, v) || time_read_weekday(r, v) || time_read_date(r, v) || time_read_window(r, v) ||
           time_read_fraction(r, v) || time_read_unit(r, v) || time_read_year(r, v) || time_read_decade(r, v);
}

/* يوم الخميس, يومي 26 و27 مايو, شهري يناير وفبراير: the unit before what it names. */
static bool skip_unit(struct time_reader *r)
{
    const struct word *w = time_word(r, r->at);
    struct time_reader ahead = *r;
    const struct cue *unit = w && !time_article(r, r->at) ? time_take(&ahead, CUE_UNIT) : NULL;
    bool several = w && (time_is_dual(w) || (unit && time_is_plural(r, w, unit)) || w->letter[w->letters - 1] == AR_YEH);
    if (!unit || (unit->value != UNIT_DAY && !(several && unit->value >= UNIT_MONTH))) return false;
    r->at = ahead.at;
    return true;
}

/* الخميس فجرا: the part of day behind. */
static void skip_daypart(struct time_reader *r)
{
    struct time_reader ahead = *r;
    time_take_sign(&ahead, AR_COMMA);
    if (!time_article(&ahead, ahead.at) && time_take(&ahead, CUE_DAYPART)) r->at = ahead.at;
}

bool time_read_piece(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    if (read_core(&ahead, v)) { /* الليلة الماضية opens with a part of day as well */
        skip_daypart(&ahead);
        r->at = ahead.at;
        return true;
    }
    const struct cue *part = time_take(&ahead, CUE_PART);
    struct time_reader half = ahead;
    const struct cue *daypart = time_take(&ahead, CUE_DAYPART);
    ahead.part = part != NULL;
    ahead.bare = r->bare || part;
    struct time_reader plain = ahead;
    if (!read_core(&plain, v)) {
        plain = ahead;
        if (!skip_unit(&plain) || !read_core(&plain, v)) {
            plain = half; /* منتصف ليل is no third */
            if (!part || !read_core(&plain, v)) return false;
        }
    }
    if (part && v->grain > UNIT_DAY) time_narrow(v, part->value, 3);
    else if (!daypart) skip_daypart(&plain);
    r->at = plain.at;
    return true;
}

/* ---- two ends */

/* An end of a range, which may be less than a time: 3 in من 3 إلى 5 مارس, 1968 in من 1968 إلى 2003. */
static bool read_bound(struct time_reader *r, struct time_value *v, bool first)
{
    struct time_reader ahead = *r;
    bool worded;
    ahead.start = r->at;
    ahead.bare = ahead.part = true;
    if (time_read_piece(&ahead, v)) {
        r->at = ahead.at;
        return true;
    }
    ahead = *r;
    skip_unit(&ahead);
    int day = first ? time_take_day(&ahead, &worded) : 0;
    if (!day || day > 31) return false;
    *v = (struct time_value){CALENDAR_OPEN, CALENDAR_OPEN, UNIT_DAY, OPEN_MONTH, day, 0, 0, 0, false, false, 0};
    r->at = ahead.at;
    return true;
}

static bool join(struct time_value *v, struct time_value *early, const struct time_value *late)
{
    if (!time_resolve_before(early, late)) return false;
    *v = *late;
    v->from = early->from;
    if (v->from != CALENDAR_OPEN) v->open = OPEN_NOTHING;
    v->grain = UNIT_DAY;
    return true;
}

static bool take_until(struct time_reader *r)
{
    struct time_reader ahead = *r;
    if (time_take_and(&ahead) && ahead.at == r->at && !time_has(&ahead, ahead.at, CUE_UNTIL)) return false;
    if (!time_take(&ahead, CUE_UNTIL)) return false;
    r->at = ahead.at;
    return true;
}

struct ends { struct time_value early; bool range; }; /* the earlier end, for the EDTF of undated ranges */

/* [الفترة] من … إلى …, [الفترة] [ما] بين … و… */
static bool read_from_to(struct time_reader *r, struct time_value *v, struct ends *ends)
{
    struct time_reader ahead = *r;
    struct time_value late;
    if (time_take(&ahead, CUE_SPAN) && !time_has(&ahead, ahead.at, CUE_FROM) && !time_has(&ahead, ahead.at, CUE_BETWEEN))
        ahead.at++; /* الفترة الممتدة من */
    if (ahead.at >= r->end) return false;
    bool between = time_take(&ahead, CUE_BETWEEN) != NULL;
    if (!between && !time_take(&ahead, CUE_FROM)) return false;
    if (!read_bound(&ahead, &ends->early, true)) return false;
    if (between ? !time_take_and(&ahead) : !take_until(&ahead)) return false;
    if (ends->early.grain != UNIT_YEAR && time_has(&ahead, ahead.at, CUE_BETWEEN)) time_take(&ahead, CUE_BETWEEN);
    if (!read_bound(&ahead, &late, false) || (ends->early.grain == UNIT_YEAR) != (late.grain == UNIT_YEAR)) return false;
    if (!join(v, &ends->early, &late)) return false;
    ends->range = true;
    r->at = ahead.at;
    return true;
}

/* 28 و29 مارس, 3-5 فبراير: days before the one that has the month. */
static bool read_days(struct time_reader *r, struct time_value *v, struct ends *ends)
{
    struct time_reader ahead = *r;
    struct time_value late;
    bool worded;
    skip_unit(&ahead);
    if (!time_has(&ahead, ahead.at, CUE_ORDINAL) && (!time_word(&ahead, ahead.at) || r->words->at[ahead.at].kind != WORD_NUMBER)) return false;
    int day = time_take_day(&ahead, &worded), last = day;
    ends->early = (struct time_value){CALENDAR_OPEN, CALENDAR_OPEN, UNIT_DAY, OPEN_MONTH, day, 0, 0, 0, false, false, 0};
    for (int n = 0; day && day <= 31 && n < LONGEST_LIST; n++) {
        if (!time_take_and(&ahead) && (worded || !time_take_hyphen(&ahead))) return false;
        struct time_reader piece = ahead;
        piece.start = piece.at;
        if (time_read_date(&piece, &late)) {
            if (late.grain != UNIT_DAY || late.day <= last || !join(v, &ends->early, &late)) return false;
            ends->range = true;
            r->at = piece.at;
            return true;
        }
        int next = time_take_day(&ahead, &worded);
        if (next <= last) return false;
        last = next;
    }
    return false;
}

/* The next one of a list: و and a time, in a night of two days also without و (ليل الجمعة السبت). */
static bool read_next(struct time_reader *r, const struct time_value *last, bool night, struct time_value *v)
{
    struct time_reader ahead = *r;
    if (!time_take_and(&ahead)) {
        if (!night || last->open != OPEN_WEEK) return false;
        if (!time_take_hyphen(&ahead)) time_take_sign(&ahead, '/');
        if (!time_read_weekday(&ahead, v)) return false;
    } else {
        ahead.bare = last->grain == UNIT_YEAR;
        ahead.start = ahead.at;
        if (!time_read_piece(&ahead, v)) return false;
    }
    r->at = ahead.at;
    return v->grain == last->grain;
}

/* يومي الجمعة والسبت, أمس واليوم: joined where one follows the other. */
static bool read_list(struct time_reader *r, struct time_value *v, struct ends *ends)
{
    struct time_value item[LONGEST_LIST];
    struct time_reader ahead = *r;
    enum { NIGHT = 5 };
    uint32_t covers;
    const struct cue *daypart = time_peek(r, CUE_DAYPART, &covers);
    int n = 1;
    if (!time_read_piece(&ahead, &item[0])) return false;
    r->at = ahead.at;
    *v = item[0];
    while (n < LONGEST_LIST && read_next(&ahead, &item[n - 1], daypart && daypart->value == NIGHT, &item[n])) n++;
    struct time_value all = item[n - 1];
    for (int i = n - 1; i-- > 0;) {
        struct time_value early = item[i], late = item[i + 1];
        if (late.from == CALENDAR_OPEN || !time_resolve_before(&early, &late) || early.to + 1 != late.from) return true;
        item[i] = early;
        all.from = early.from;
        all.grain = UNIT_DAY;
    }
    if (n == 1) return true;
    ends->range = true;
    *v = all;
    r->at = ahead.at;
    return true;
}

/* ---- open ends */

/* منذ 10 يوليو gives up to the report's day, منذ 2003 وحتى 2007 to the end that it names. */
static bool read_since(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    struct time_value late;
    const struct cue *since = time_take(&ahead, CUE_SINCE);
    if (!since) return false;
    ahead.wish = since->value ? WISH_NEAREST : WISH_LAST;
    if (!read_bound(&ahead, v, false)) return false;
    v->cue = since->row;
    v->open = OPEN_NOTHING;
    struct time_reader until = ahead;
    if (take_until(&until) && read_bound(&until, &late, false) && (late.from == CALENDAR_OPEN || late.from >= v->from)) {
        v->to = late.to;
        ahead = until;
    } else
        v->to = since->value ? CALENDAR_OPEN : r->today;
    if (v->from != CALENDAR_OPEN && v->to != CALENDAR_OPEN && v->to < v->from) v->to = CALENDAR_OPEN;
    v->grain = UNIT_DAY;
    r->at = ahead.at;
    return true;
}

/* حتى 30 يونيو, قبل عام 1990 */
static bool read_until(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    const struct cue *until = time_take(&ahead, CUE_UNTIL), *cue = until;
    if (!until) cue = time_take(&ahead, CUE_AGO);
    if (!cue || (until && !until->value)) return false;
    ahead.wish = WISH_NEAREST;
    if (!read_bound(&ahead, v, false) || v->from == CALENDAR_OPEN) return false;
    if (!until) v->to = v->from - 1;
    v->from = CALENDAR_OPEN;
    v->open = OPEN_NOTHING;
    v->cue = cue->row;
    r->at = ahead.at;
    return true;
}

/* حوالي عام 1990 */
static bool read_about(struct time_reader *r, struct time_value *v)
{
    struct time_reader ahead = *r;
    if (!time_take(&ahead, CUE_ABOUT) || !time_read_year(&ahead, v)) return false;
    v->about = true;
    r->at = ahead.at;
    return true;
}

/* ---- putting it together */

/* Kinds of cue that may open a time. */
static const uint64_t OPENS = 1ull << CUE_MONTH | 1ull << CUE_HIJRI | 1ull << CUE_WEEKDAY | 1ull << CUE_UNIT | 1ull << CUE_DAY |
                              1ull << CUE_DAYPART | 1ull << CUE_WHICH | 1ull << CUE_PART | 1ull << CUE_SINCE |
                              1ull << CUE_AGO | 1ull << CUE_LATER | 1ull << CUE_UNTIL | 1ull << CUE_PERIOD |
                              1ull << CUE_ORDINAL | 1ull << CUE_FRACTION | 1ull << CUE_DECADE | 1ull << CUE_FROM |
                              1ull << CUE_BETWEEN | 1ull << CUE_SPAN | 1ull << CUE_ABOUT;

static bool may_open(const struct word *w)
{
    if (w->kind == WORD_NUMBER) return true;
    if (w->kind != WORD_ARABIC) return false;
    if (w->cues & OPENS) return true;
    if (w->cues >> CUE_NUMBER & 1) return w->best.article; /* العشرين من الشهر, الثماني والأربعين ساعة */
    return w->letters == 2 && w->letter[0] == AR_ALEF && w->letter[1] == AR_LAM; /* الـ24 */
}

/* كل يوم is none; والثلاثين of an impossible ordinal is no day of its own. */
static bool is_barred(const struct time_reader *r)
{
    static const uint64_t NUMBERS = 1ull << CUE_ORDINAL | 1ull << CUE_NUMBER;
    const struct word *last = r->at ? time_word(r, r->at - 1) : NULL, *w = &r->words->at[r->at];
    if (!last) return false;
    if (time_is(r, r->at - 1, "كل")) return true;
    return (last->cues & NUMBERS) && (w->cues & NUMBERS) && w->kind == WORD_ARABIC &&
           word_proclitic(r->g->lexicon, w, CLITIC_CONJUNCTION);
}

/* What an undated time means behind this verb: سيلتقي في فبراير, يلتقي في فبراير, التقى في فبراير. */
static enum time_wish wish_of(const struct time_reader *r)
{
    enum time_verb verb = time_verb(r);
    return verb == VERB_FUTURE ? WISH_NEXT : verb == VERB_PRESENT ? WISH_SOON : WISH_LAST;
}

static bool read_time(struct time_reader *r, struct time_value *v, struct ends *ends)
{
    if (time_read_ago(r, v) || read_from_to(r, v, ends) || read_since(r, v) || read_until(r, v) || read_about(r, v)) return true;
    struct time_reader ahead = *r;
    bool period = time_take(&ahead, CUE_PERIOD) != NULL; /* خلال, في غضون */
    ahead.bare = period || (r->at && time_is(r, r->at - 1, "في"));
    if (!read_from_to(&ahead, v, ends) && !read_days(&ahead, v, ends) && !read_list(&ahead, v, ends)) return false;
    r->at = ahead.at;
    return true;
}

/* XXXX-06, XXXX-03-05, XXXX-03-03/XXXX-03-05: a month of the Gregorian calendar whose year nobody knows. */
static void write_undated(const struct time_value *v, const struct ends *ends, struct when *w)
{
    char *out = w->edtf;
    size_t room = sizeof w->edtf;
    if (!v->month || v->hijri || v->year) return;
    if (ends->range && ends->early.month)
        snprintf(out, room, ends->early.day && v->day ? "XXXX-%02u-%02u/XXXX-%02u-%02u" : "XXXX-%02u/XXXX-%02u",
                 (unsigned)ends->early.month % 100, (unsigned)(ends->early.day && v->day ? ends->early.day : v->month) % 100,
                 (unsigned)v->month % 100, (unsigned)v->day % 100);
    else if (v->day) snprintf(out, room, "XXXX-%02u-%02u", (unsigned)v->month % 100, (unsigned)v->day % 100);
    else snprintf(out, room, "XXXX-%02u", (unsigned)v->month % 100);
}

/* Four digits write the year, and the end is not before the beginning; anything else is no time. */
static bool is_sound(const struct time_value *v)
{
    const int32_t first = calendar_day(1, 1, 1), last = calendar_day(9999, 12, 31);
    bool from = v->from == CALENDAR_OPEN || (v->from >= first && v->from <= last);
    bool to = v->to == CALENDAR_OPEN || (v->to >= first && v->to <= last);
    return from && to && (v->from == CALENDAR_OPEN || v->to == CALENDAR_OPEN || v->from <= v->to);
}

uint32_t time_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end, int32_t date,
                    struct when *out, uint32_t *cue)
{
    if (at >= end || !may_open(&words->at[at])) return 0;
    struct time_reader r = {g, words, at, at, end, date, WISH_LAST, false, false};
    struct time_value v = {0};
    struct ends ends = {0};
    if (is_barred(&r)) return 0;
    if (!read_time(&r, &v, &ends)) return 0;
    if (date != CALENDAR_OPEN && r.wish != wish_of(&r)) { /* the verb is looked for only where there is a time */
        r = (struct time_reader){g, words, at, at, end, date, wish_of(&r), false, false};
        ends = (struct ends){0};
        if (!read_time(&r, &v, &ends)) return 0;
    }
    if (!is_sound(&v)) return 0;
    *out = (struct when){v.from, v.to, ""};
    calendar_edtf(out);
    if (v.from == CALENDAR_OPEN && v.to == CALENDAR_OPEN) write_undated(&v, &ends, out);
    if (v.about) calendar_about(out);
    *cue = v.cue;
    return r.at - at;
}
