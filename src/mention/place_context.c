/* SPDX-License-Identifier: Apache-2.0
 * Places that have no row of their own, resolved by what the report says around them.
 *
 * In: the places of a report, in order. Out: the unresolved ones take the row of
 *   the place named right behind them, in which they lie      محطة الوقود بحي النصر شرقي حلب
 *   the place that they stand for: the last one of their kind   قرية الصفا … في القرية
 *   the capital of the country that was named last             العاصمة
 *   else the place that was named last.
 * The resolution is then that of the row: what is known is where it lies, not where it is. */
#include "mention.h"

enum { REACH = 2 }; /* words between a place and the one it lies in */

static void take(struct mention *m, const struct mention *from, const char *rule)
{
    m->row = from->row;
    m->resolution = from->resolution;
    m->name = from->name;
    m->rule = rule;
    memcpy(m->code, from->code, sizeof m->code);
}

/* From the last to the first, so that chains are resolved from their end. */
static void from_behind(struct mentions *mentions)
{
    for (uint32_t i = mentions->n; i-- > 1;) {
        struct mention *m = &mentions->at[i - 1];
        const struct mention *next = &mentions->at[i];
        if (!m->row && next->row && next->from >= m->to && next->from - m->to <= REACH && next->resolution > 1)
            take(m, next, "lies in the place named behind it");
    }
}

static bool is_definite_word(const struct mention *m, const struct words *words)
{
    return m->to == m->from + 1 && words->at[m->from].best.article;
}

static const struct mention *last_of_kind(const struct mentions *mentions, const struct words *words, uint32_t at)
{
    uint32_t lexeme = words->at[mentions->at[at].from].best.lexeme;
    for (uint32_t i = at; i-- > 0;) {
        const struct mention *m = &mentions->at[i];
        if (m->row && m->to > m->from + 1 && lexeme && words->at[m->from].best.lexeme == lexeme) return m;
    }
    return NULL;
}

/* The last place before; XXX, what no single country holds (الشرق الأوسط), says too little. */
static const struct mention *last_named(const struct mentions *mentions, uint32_t at, int resolution)
{
    for (uint32_t i = at; i-- > 0;) {
        const struct mention *m = &mentions->at[i];
        if (m->row && m->resolution >= resolution && strcmp(m->code, "XXX") != 0) return m;
    }
    return NULL;
}

static bool is_capital_word(const struct gazetteer *g, const struct words *words, const struct mention *m)
{
    uint32_t covers;
    return phrase_cue(g->phrases, words, m->from, m->to, CUE_CAPITAL, &covers) && m->to == m->from + covers;
}

static bool take_capital(struct mention *m, const struct gazetteer *g, const struct mention *last)
{
    for (uint32_t i = 1; i < g->places; i++) {
        const struct place_row *p = &g->place[i];
        if (!p->capital || memcmp(p->country, last->code, sizeof p->country) != 0) continue;
        m->row = i;
        m->resolution = 4;
        m->name = p->english;
        m->rule = "capital of the country named last";
        memcpy(m->code, p->country, sizeof m->code);
        return true;
    }
    return false;
}

void places_in_context(struct mentions *mentions, const struct gazetteer *g, const struct words *words)
{
    from_behind(mentions);
    for (uint32_t i = 0; i < mentions->n; i++) {
        struct mention *m = &mentions->at[i];
        if (m->row) continue;
        const struct mention *same = is_definite_word(m, words) ? last_of_kind(mentions, words, i) : NULL;
        const struct mention *last = last_named(mentions, i, 1), *near = last_named(mentions, i, 2);
        if (same) take(m, same, "stands for the last place of its kind");
        else if (last && is_capital_word(g, words, m) && take_capital(m, g, last)) continue;
        else if (near) take(m, near, "lies in the place named last");
    }
}
