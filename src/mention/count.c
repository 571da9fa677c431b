/* SPDX-License-Identifier: Apache-2.0
 * Does a number count anything? Each rule names one use of numbers that does not; see number_counts in number.h. */
#include <string.h>

#include "../text/fold.h"
#include "number.h"

enum { ARABIC_PERCENT = 0x066A, FIRST_YEAR = 1900, LAST_YEAR = 2099, AGE_BACK = 4 };

struct use {
    const struct number_reader *r;
    uint32_t from, to;
    bool noun; /* the noun of the right number stands behind */
};

/* k-th word before, behind; NULL outside of the sentence. */
static const struct word *before(const struct use *u, uint32_t k)
{
    const struct word *all = u->r->words->at;
    return u->from >= k && all[u->from - k].sentence == all[u->from].sentence ? &all[u->from - k] : NULL;
}
static const struct word *behind(const struct use *u, uint32_t k)
{
    return u->to + k < u->r->end ? &u->r->words->at[u->to + k] : NULL;
}

static bool has(const struct word *w, const char *utf8)
{
    return w && w->kind == WORD_ARABIC && word_has_key(w, fold_key_utf8(utf8, strlen(utf8)));
}

static bool is_percent(const struct word *w) { return w && (word_is_sign(w, '%') || word_is_sign(w, ARABIC_PERCENT)); }
static bool is_hundred(const struct word *w) { return has(w, "مئة") || has(w, "مائة"); }

static bool is_number(const struct word *w)
{
    return w && (w->kind == WORD_NUMBER || word_upos(w) == UPOS_NUM || (w->cues >> CUE_NUMBER & 1));
}

/* 35%, ٪98, 60 في المئة, سبعون بالمئة */
static bool is_share(const struct use *u)
{
    const struct word *w = behind(u, 0);
    if (is_percent(w) || is_percent(before(u, 1))) return true;
    const struct word *first = &u->r->words->at[u->from];
    bool by = word_preposition(u->r->g->lexicon, first) == AR_BEH; /* the hundred itself */
    if (is_hundred(first) && (by ? is_number(before(u, 1)) : has(before(u, 1), "في") && is_number(before(u, 2)))) return true;
    return (w && word_preposition(u->r->g->lexicon, w) == AR_BEH && is_hundred(w)) || (has(w, "في") && is_hundred(behind(u, 1)));
}

/* رقم 17, المادة 140, الخط الساخن 1515, عيار 9 ملم */
static bool is_label(const struct use *u)
{
    static const char *const ALWAYS[] = {"رقم", "عيار", "طراز", "مادة", "قناة"};
    static const char *const ALONE[] = {"قرار", "لواء", "فرقة", "قرن", "خط", "كيلو", "رحلة", "بند", "فقرة",
                                        "فصل", "قانون", "مرسوم", "كتيبة", "فوج", "سرب", "محطة", "منطقة", "غرفة", "زنزانة",
                                        "طريق", "شارع", "دورة", "نسخة", "جولة", "مرتبة", "مركز", "دفعة", "جيل", "قمة"};
    const struct word *w = before(u, 1);
    if (w && word_upos(w) == UPOS_ADJ) w = before(u, 2); /* الخط الساخن 1515 */
    for (size_t i = 0; i < sizeof ALWAYS / sizeof *ALWAYS; i++)
        if (has(w, ALWAYS[i])) return true;
    for (size_t i = 0; !u->noun && w && i < sizeof ALONE / sizeof *ALONE; i++)
        if (has(w, ALONE[i]) && feature_number(w->best.features) == NUMBER_SINGULAR) return true;
    return false;
}

/* بوينغ 737, إف 16: digits behind a name without a noun of their own */
static bool is_in_name(const struct use *u)
{
    const struct word *w = before(u, 1);
    if (u->noun || !w || u->r->words->at[u->from].kind != WORD_NUMBER) return false;
    return w->kind == WORD_FOREIGN || (w->kind == WORD_ARABIC && (!w->best.lexeme || word_upos(w) == UPOS_PROPN || w->name));
}

static bool is_year_word(const struct word *w) { return has(w, "عام") || has(w, "سنة"); }
static bool is_and(const struct word *w) { return w && w->kind == WORD_ARABIC && w->letters == 1 && w->letter[0] == AR_WAW; }

static bool looks_like_year(const struct word *w)
{
    unsigned year = 0;
    for (uint32_t i = 0; i < w->letters && w->letters == 4; i++) year = year * 10 + (w->letter[i] - '0');
    return w->kind == WORD_NUMBER && year >= FIRST_YEAR && year <= LAST_YEAR;
}

/* عام ألفين وثلاثة; عامي 1975 و1990; a bare 2003 */
static bool is_year(const struct use *u)
{
    const struct word *w = before(u, 1);
    if (is_year_word(w) || (is_and(w) && is_year_word(before(u, 3)))) return true;
    return !u->noun && u->to == u->from + 1 && looks_like_year(&u->r->words->at[u->from]);
}

/* الساعة 15.00 */
static bool is_clock(const struct use *u)
{
    const struct word *w = before(u, 1);
    return has(w, "ساعة") && w->best.article && feature_number(w->best.features) == NUMBER_SINGULAR;
}

/* (25 عاما); يبلغ من العمر 34 عاما; عمره تسع سنوات; في العشرين من عمره */
static bool is_age(const struct use *u)
{
    if (has(behind(u, 0), "من") && has(behind(u, 1), "عمر")) return true;
    const struct word *w = before(u, 1);
    if (!is_year_word(behind(u, 0)) && !has(behind(u, 0), "ربيع")) return has(w, "عمر");
    if (w && word_is_sign(w, '(')) return true;
    for (uint32_t k = 1; k <= AGE_BACK && before(u, k); k++)
        if (has(before(u, k), "عمر")) return true;
    return false;
}

static bool is_dash(const struct word *w) { return w && (word_is_sign(w, '-') || word_is_sign(w, '/')); }

/* 2-1, 2019/2020, 1420/ج: what is joined by a sign and is no range */
static bool is_pair(const struct use *u)
{
    const struct word *last = &u->r->words->at[u->to - 1], *next = behind(u, 0), *two = before(u, 2);
    if (next && (word_is_sign(next, '/') || word_is_sign(next, ':')) && !last->space_after) return true;
    if (is_dash(next) && behind(u, 1) && behind(u, 1)->kind == WORD_NUMBER) return true;
    if (before(u, 1) && word_is_sign(before(u, 1), '+')) return true; /* +963944556677 */
    return is_dash(before(u, 1)) && two && two->kind == WORD_NUMBER;
}

/* وثلاثة behind عام ألفين: the rest of a number that counts nothing */
static bool is_rest(const struct use *u)
{
    return number_joined(&(struct number_reader){u->r->g, u->r->words, u->from, u->to}) && is_number(before(u, 1));
}

/* السابعة عشرة; القمة الثلاثون */
static bool is_ordinal(const struct use *u)
{
    const struct word *first = &u->r->words->at[u->from], *w = before(u, 1);
    if (first->kind != WORD_ARABIC) return false;
    bool ten = has(first, "عشر") && first->letters <= 4 && first->letter[0] == AR_AIN; /* عشر, عشرة */
    if (w && w->best.article && ten) return true;
    bool tens = first->letters > 4 && (first->letter[first->letters - 1] == AR_NOON);
    return tens && first->best.article && !u->noun && u->to == u->from + 1;
}

typedef bool rule(const struct use *);
static rule *const RULES[] = {
    is_share, is_label, is_in_name, is_year, is_clock, is_age, is_pair, is_rest, is_ordinal,
};

bool number_counts(const struct number_reader *r, uint32_t from, uint32_t to, bool noun)
{
    const struct use u = {r, from, to, noun};
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++)
        if (RULES[i](&u)) return false;
    return true;
}
