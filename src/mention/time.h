/* SPDX-License-Identifier: Apache-2.0
 * What the readers of times share; see time.c for the grammar. Each reader reads from the words at r->at and
 * moves behind what it read, or returns false and leaves r alone. */
#ifndef KHABAR_TIME_H
#define KHABAR_TIME_H
#include "mention.h"

/* Lengths in days, as data/times/cues.tsv gives them to units. */
enum {
    UNIT_MINUTE = -1, UNIT_HOUR = 0, UNIT_DAY = 1, UNIT_WEEK = 7, UNIT_MONTH = 30, UNIT_YEAR = 365,
    UNIT_DECADE = 3650, UNIT_CENTURY = 36500
};
enum { FIRST_YEAR = 1500, LAST_YEAR = 2199, FIRST_HIJRI = 1300, LAST_HIJRI = 1499 };

/* Which one of the Mondays, Marches or Ramadans is meant. */
enum time_wish {
    WISH_LAST,     /* the last that began by the report's day */
    WISH_BEFORE,   /* الماضي: the last that is over */
    WISH_BEFORE_2, /* قبل الماضي */
    WISH_THIS,     /* الجاري */
    WISH_NEXT,     /* a verb of the future: the first that is not over */
    WISH_AFTER,    /* المقبل: the first that has not begun */
    WISH_NEAREST,  /* حتى 30 يونيو */
    WISH_SOON      /* a verb of the present: the next if it is near, else the last */
};

/* What a time leaves to be found; in a range the later end tells it (الجمعة والسبت, من 3 إلى 5 مارس). */
enum time_open { OPEN_NOTHING, OPEN_WEEK, OPEN_YEAR, OPEN_MONTH };

struct time_value {
    int32_t from, to;        /* days; CALENDAR_OPEN: unknown or without end */
    int grain;               /* the unit that it is one of */
    enum time_open open;
    int day, month, year;    /* as far as told, else 0; the year also where it was found out */
    int weekday;
    bool hijri, about;
    uint32_t cue;            /* row of the deciding word */
};

struct time_reader {
    const struct gazetteer *g;
    const struct words *words;
    uint32_t start, at, end; /* start: first word of the time, so that readers may look before it */
    int32_t today;           /* CALENDAR_OPEN: unknown */
    enum time_wish wish;     /* for what the text does not say otherwise */
    bool bare;               /* a number may be a year: في 2013 */
    bool part;               /* behind مطلع and its like: the unit is this one (مطلع العام) */
};

/* ---- words: time_words.c */
const struct word *time_word(const struct time_reader *r, uint32_t at); /* NULL outside of the sentence */
bool time_has(const struct time_reader *r, uint32_t at, enum cue_kind kind); /* the word has such a cue */
/* Cue of a kind at r->at. A phrase of two words does not reach over و: خمسة وعشرين is no 15. */
const struct cue *time_peek(const struct time_reader *r, enum cue_kind kind, uint32_t *covers);
const struct cue *time_take(struct time_reader *r, enum cue_kind kind);
bool time_take_sign(struct time_reader *r, uint32_t sign);
bool time_take_hyphen(struct time_reader *r);
bool time_take_and(struct time_reader *r);      /* و on the next word, or alone */
bool time_is(const struct time_reader *r, uint32_t at, const char *word);
bool time_take_word(struct time_reader *r, const char *word);
bool time_article(const struct time_reader *r, uint32_t at);
bool time_is_dual(const struct word *w);
bool time_is_plural(const struct time_reader *r, const struct word *w, const struct cue *unit);
bool time_is_whole(const struct time_reader *r, const struct word *w, const struct cue *cue); /* no pronoun on it, as in عامه */
int time_take_digits(struct time_reader *r, int low, int high); /* 0: none */
/* 28, الثامن والعشرين, أول; *worded: in words. 0: none. */
int time_take_day(struct time_reader *r, bool *worded);
/* How many of a unit: digits, words, بضعة; loosened by نحو. */
bool time_take_count(struct time_reader *r, struct quantity *out, bool *about);
enum { ERA_NONE, ERA_HIJRI, ERA_GREGORIAN };
int time_take_era(struct time_reader *r);
enum time_verb { VERB_NONE, VERB_PAST, VERB_LASTING, VERB_PRESENT, VERB_FUTURE };
/* What the verb that governs the time says of it: قتل, استمر, يجري, سيجري. */
enum time_verb time_verb(const struct time_reader *r);

/* ---- days, months, years: time_date.c */
bool time_read_date(struct time_reader *r, struct time_value *v);  /* with a month, or in digits */
bool time_read_year(struct time_reader *r, struct time_value *v);  /* عام 2003, 1437 هـ; with r->bare also 2003 */
bool time_read_weekday(struct time_reader *r, struct time_value *v);
bool time_read_day_word(struct time_reader *r, struct time_value *v);
enum time_wish time_wish_of(const struct cue *which, enum time_wish otherwise);
/* Finds the earlier end of a range from its later one: the last that began by then. */
bool time_resolve_before(struct time_value *early, const struct time_value *late);

/* ---- units: time_unit.c */
void time_set_unit(const struct time_reader *r, struct time_value *v, int unit, int which);
int32_t time_shift(int32_t day, int unit, int n);
bool time_read_unit(struct time_reader *r, struct time_value *v);     /* الأسبوع الماضي */
bool time_read_window(struct time_reader *r, struct time_value *v);   /* الأيام الثلاثة الماضية */
bool time_read_ago(struct time_reader *r, struct time_value *v);      /* قبل, بعد, منذ and so many units */
bool time_read_fraction(struct time_reader *r, struct time_value *v); /* الربع الأول من 2022, الأشهر التسعة الأولى من 2016 */
bool time_read_decade(struct time_reader *r, struct time_value *v);   /* تسعينيات القرن الماضي */
void time_narrow(struct time_value *v, int part, int parts);

/* ---- time.c */
bool time_read_piece(struct time_reader *r, struct time_value *v);    /* one time without its frame */
#endif
