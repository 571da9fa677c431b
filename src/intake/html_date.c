/* SPDX-License-Identifier: Apache-2.0
 * Dates as news pages write them. In: a text. Out: YYYY-MM-DD of the first date in it, the day as written there whatever the zone.
 * Months by the names of the Levant and Iraq, of Egypt and the Gulf, of the Maghreb, and in English; two names may
 * stand for one month (كانون الثاني/يناير). Years of the Islamic calendar are passed over. */
#include <stdio.h>

#include "html_page.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100, PARTS = 4, LATE_DAY = 12 };

/* As folded, of two words those that need both. */
static const struct { const char *name; int month; } MONTHS[] = {
    {"كانون الثاني", 1}, {"كانون الاول", 12}, {"تشرين الاول", 10}, {"تشرين الثاني", 11}, {"شباط", 2}, {"اذار", 3}, {"نيسان", 4},
    {"ايار", 5}, {"حزيران", 6}, {"تموز", 7}, {"اب", 8}, {"ايلول", 9}, {"يناير", 1}, {"فبراير", 2}, {"مارس", 3}, {"ابريل", 4},
    {"مايو", 5}, {"يونيو", 6}, {"يونيه", 6}, {"يوليو", 7}, {"يوليه", 7}, {"اغسطس", 8}, {"سبتمبر", 9}, {"اكتوبر", 10},
    {"نوفمبر", 11}, {"ديسمبر", 12}, {"جانفي", 1}, {"فيفري", 2}, {"افريل", 4}, {"ماي", 5}, {"جوان", 6}, {"جويليه", 7}, {"اوت", 8},
    {"غشت", 8}, {"شتنبر", 9}, {"نونبر", 11}, {"دجنبر", 12}, {"january", 1}, {"february", 2}, {"march", 3},
    {"april", 4}, {"may", 5}, {"june", 6}, {"july", 7}, {"august", 8}, {"september", 9}, {"october", 10}, {"november", 11},
    {"december", 12}, {"jan", 1}, {"feb", 2}, {"mar", 3}, {"apr", 4}, {"jun", 6}, {"jul", 7}, {"aug", 8}, {"sep", 9}, {"sept", 9},
    {"oct", 10}, {"nov", 11}, {"dec", 12}};

/* Days in words, as folded: الخامس عشر من أبريل. Those of two words before those that they begin with. */
static const struct { const char *name; int day; } DAYS_IN_WORDS[] = {
    {"الحادي عشر", 11}, {"الثاني عشر", 12}, {"الثالث عشر", 13}, {"الرابع عشر", 14}, {"الخامس عشر", 15}, {"السادس عشر", 16},
    {"السابع عشر", 17}, {"الثامن عشر", 18}, {"التاسع عشر", 19}, {"الحادي والعشرين", 21}, {"الثاني والعشرين", 22},
    {"الثالث والعشرين", 23}, {"الرابع والعشرين", 24}, {"الخامس والعشرين", 25}, {"السادس والعشرين", 26}, {"السابع والعشرين", 27},
    {"الثامن والعشرين", 28}, {"التاسع والعشرين", 29}, {"الحادي والثلاثين", 31}, {"العشرين", 20}, {"الثلاثين", 30}, {"الاول", 1},
    {"الثاني", 2}, {"الثالث", 3}, {"الرابع", 4}, {"الخامس", 5}, {"السادس", 6}, {"السابع", 7}, {"الثامن", 8}, {"التاسع", 9},
    {"العاشر", 10}};

/* A number, a month or any other word. */
struct part { int number, digits, month; };

static int number_of(const char *word, int *digits)
{
    int number = 0;
    for (*digits = 0; *word >= '0' && *word <= '9' && *digits < 8; (*digits)++) number = number * 10 + *word++ - '0';
    return number;
}

static int month_of(const char *at, size_t *length)
{
    for (size_t i = 0; i < sizeof MONTHS / sizeof *MONTHS; i++) {
        if (at[0] != MONTHS[i].name[0] || at[1] != MONTHS[i].name[1]) continue; /* most go here: the first letter */
        size_t n = strlen(MONTHS[i].name);
        if (strncmp(at, MONTHS[i].name, n) != 0 || (at[n] != 0 && at[n] != ' ')) continue;
        *length = n;
        return MONTHS[i].month;
    }
    return 0;
}

static bool write_date(int year, int month, int day, char out[11])
{
    static const int DAYS[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < FIRST_YEAR || year > LAST_YEAR || month < 1 || month > 12 || day < 1 || day > DAYS[month - 1]) return false;
    snprintf(out, 11, "%04u-%02u-%02u", (unsigned)year % 10000u, (unsigned)month % 100u, (unsigned)day % 100u);
    return true;
}

/* 2024 3 12 / 12 3 2024 / 3 15 2024 / 20240312 */
static bool in_numbers(const struct part *p, char out[11])
{
    if (p[0].digits == 8) return write_date(p[0].number / 10000, p[0].number / 100 % 100, p[0].number % 100, out);
    if (p[0].digits == 4 && p[1].digits && p[1].digits <= 2 && p[2].digits && p[2].digits <= 2)
        return write_date(p[0].number, p[1].number, p[2].number, out);
    if (!p[0].digits || p[0].digits > 2 || !p[1].digits || p[1].digits > 2 || p[2].digits != 4) return false;
    if (p[1].number > LATE_DAY) return write_date(p[2].number, p[0].number, p[1].number, out);
    return write_date(p[2].number, p[1].number, p[0].number, out);
}

/* 2024 March 12 / 12 March 2024 / 12 كانون الثاني/يناير 2024 / March 12, 2024 */
static bool in_words(const struct part *p, char out[11])
{
    int year = p[1].month && p[2].month == p[1].month ? 3 : 2;
    if (p[0].digits == 4 && p[1].month && p[year].digits && p[year].digits <= 2)
        return write_date(p[0].number, p[1].month, p[year].number, out);
    if (p[0].digits && p[0].digits <= 2 && p[1].month && p[year].digits == 4)
        return write_date(p[year].number, p[1].month, p[0].number, out);
    return p[0].month && p[1].digits && p[1].digits <= 2 && p[2].digits == 4 &&
           write_date(p[2].number, p[0].month, p[1].number, out);
}

static int day_of(const char *at, size_t *length)
{
    for (size_t i = 0; strncmp(at, "ال", strlen("ال")) == 0 && i < sizeof DAYS_IN_WORDS / sizeof *DAYS_IN_WORDS; i++) {
        size_t n = strlen(DAYS_IN_WORDS[i].name);
        if (strncmp(at, DAYS_IN_WORDS[i].name, n) != 0 || (at[n] != 0 && at[n] != ' ')) continue;
        *length = n;
        return DAYS_IN_WORDS[i].day;
    }
    return 0;
}

/* Reads the part at `at`; where the next word begins. */
static const char *part_read(const char *at, struct part *out)
{
    size_t length = strcspn(at, " ");
    *out = (struct part){0};
    out->month = month_of(at, &length);
    out->number = number_of(at, &out->digits);
    int day = out->month || out->digits ? 0 : day_of(at, &length);
    if (day) {
        *out = (struct part){.number = day, .digits = 2};
        return at + length + (at[length] == ' ');
    }
    /* of 12T10:30 and 2024م the number counts, a longer number is none */
    if (at[out->digits] >= '0' && at[out->digits] <= '9') out->digits = 0;
    at += length;
    return at + (*at == ' ');
}

static const char *pass_fillers(const char *at)
{
    static const char *const FILLERS[] = {"من ", "شهر ", "عام ", "سنه ", "of "};
    for (size_t i = 0; i < sizeof FILLERS / sizeof *FILLERS; i++) /* in the order in which they follow each other */
        if (strncmp(at, FILLERS[i], strlen(FILLERS[i])) == 0) at += strlen(FILLERS[i]);
    return at;
}

/* A byte of a digit, of ASCII or Arabic script (D9 A0 to D9 A9). */
static bool in_digit(unsigned char byte) { return (byte >= '0' && byte <= '9') || byte == 0xD9 || (byte >= 0xA0 && byte <= 0xA9); }

/* A copy without times of the day: what stands on both sides of a colon is no part of a date. */
static char *without_times(struct arena *arena, const char *text, size_t length)
{
    char *copy = arena_copy(arena, text, length);
    for (char *colon = copy; (colon = strchr(colon, ':')) != NULL; colon++) {
        char *from = colon, *to = colon + 1;
        while (from > copy && in_digit((unsigned char)from[-1])) from--;
        while (in_digit((unsigned char)*to)) to++;
        if (from < colon && to > colon + 1) memset(from, ' ', (size_t)(to - from));
    }
    return copy;
}

bool html_date(struct arena *arena, const char *text, char out[11])
{
    size_t length = strlen(text);
    for (const char *at = html_fold(arena, without_times(arena, text, length), length); *at;) {
        struct part parts[PARTS] = {0};
        const char *next = part_read(at, &parts[0]), *ahead = next;
        for (int i = 1; i < PARTS && *ahead; i++) ahead = part_read(pass_fillers(ahead), &parts[i]);
        if (in_numbers(parts, out) || in_words(parts, out)) return true;
        at = next;
    }
    return false;
}

bool html_date_of_address(struct arena *arena, const char *address, char out[11])
{
    const char *host = strstr(address, "://"), *path = host ? strchr(host + 3, '/') : NULL;
    return path && html_date(arena, path, out);
}
