/* SPDX-License-Identifier: Apache-2.0
 * Places: gazetteer names in the words, one reading chosen for each by what surrounds it.
 *
 * Evidence, added up: a kind word before the name (محافظة, مدينة) that fits the row or speaks against it,
 * a preposition of place, other places of the same country in the report, and rank. A row that is
 * also an everyday word counts only after a kind word or a preposition with a kind of place behind. */
#include "../text/fold.h"
#include "name.h"

enum { MOST_MATCHES = 12, MOST_CANDIDATES = 48, COUNTRIES = 26 * 26 * 26, SMALL = 3 /* rank */ };

struct candidate {
    uint32_t from, to;     /* words of the name itself */
    uint32_t place;
    int kind_word;         /* value of the place-kind cue before it, 0 none */
    uint32_t kind_from;    /* first word of that kind phrase */
    bool located;          /* after a word of place */
};

static uint32_t country_number(const char *code)
{
    uint32_t n = 0;
    for (int i = 0; i < 3; i++) n = n * 26 + (code[i] >= 'A' && code[i] <= 'Z' ? (uint32_t)(code[i] - 'A') : 0);
    return n;
}

int place_resolution(uint8_t kind)
{
    switch (kind) {
    case PLACE_COUNTRY: return 1;
    case PLACE_REGION: case PLACE_PROVINCE: case PLACE_MOUNTAIN: case PLACE_WATER: return 2;
    case PLACE_DISTRICT: return 3;
    case PLACE_CITY: case PLACE_TOWN: case PLACE_VILLAGE: return 4;
    default: return 5;
    }
}

static bool may_name_place(const struct word *w)
{
    unsigned u = word_upos(w);
    return w->kind == WORD_ARABIC && !w->best.enclitic && !name_is_person(w) &&
           (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_ADJ || u == UPOS_X || u == UPOS_NUM);
}

static bool is_located(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t start)
{
    uint32_t prefix = word_preposition(g->lexicon, &words->at[at]);
    if (prefix == AR_BEH) return true;
    for (uint32_t back = 1; back <= 2 && at >= start + back; back++) {
        uint32_t covers;
        const struct cue *cue = phrase_cue(g->phrases, words, at - back, at, CUE_PLACE_PREP, &covers);
        if (cue && covers == back) return true;
    }
    return false;
}

static struct candidate describe(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t covers,
                                 uint32_t start)
{
    struct candidate c = {.from = at, .to = at + covers, .kind_from = at};
    uint32_t n;
    const struct cue *kind = at > start ? phrase_cue(g->phrases, words, at - 1, at, CUE_PLACE_KIND, &n) : NULL;
    if (kind && !words->at[at].best.proclitic[0] + words->at[at].best.article) {
        c.kind_word = kind->value;
        c.kind_from = at - 1;
    }
    c.located = is_located(g, words, c.kind_from, start);
    return c;
}

static float fit_kind(int kind_word, int resolution)
{
    if (!kind_word) return 0;
    if (kind_word == resolution) return 3;
    return kind_word - resolution == 1 || resolution - kind_word == 1 ? -0.5f : -2;
}

static float score(const struct place_row *p, const struct candidate *c, const float *weight_of_country)
{
    int resolution = place_resolution(p->kind);
    float s = fit_kind(c->kind_word, resolution) - 0.4f * (float)p->rank;
    s += weight_of_country[country_number(p->country)];
    if (!c->kind_word && resolution == 4) s += 0.5f; /* a bare name is the town rather than its province */
    return s;
}

/* Is the row allowed here at all? */
static bool stands(const struct gazetteer *g, const struct words *words, const struct candidate *c)
{
    const struct place_row *p = &g->place[c->place];
    const struct word *w = &words->at[c->from];
    if (!may_name_place(w) || (w->best.article && !p->article)) return false; /* المعبر is not معبر */
    if (p->common) return c->kind_word || (c->located && (!w->best.lexeme || name_is_place(w)));
    if (w->best.lexeme && word_upos(w) != UPOS_PROPN && c->to - c->from == 1 && p->rank >= 4)
        return c->kind_word || c->located; /* a small place spelled like a word */
    return true;
}

struct search {
    const struct gazetteer *g;
    const struct words *words;
    float *country; /* [COUNTRIES] how much the report speaks of it */
    float most;     /* the most of them */
};

/* All rows of the longest name at word `at`; returns how many. */
static size_t candidates_at(const struct search *s, uint32_t at, uint32_t start, uint32_t end, struct candidate *out)
{
    struct phrase_match match[MOST_MATCHES];
    if (!phrase_begins(s->words, at, PHRASE_PLACE)) return 0;
    size_t n = phrase_find(s->g->phrases, s->words, at, end, match, MOST_MATCHES), found = 0;
    uint32_t longest = 0;
    for (size_t i = 0; i < n; i++) {
        if (match[i].words < longest) break;
        if (!match[i].literal) continue; /* بساتين is no plural of البستان */
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            if (e->table == PHRASE_PLACE && found < MOST_CANDIDATES) {
                struct candidate c = describe(s->g, s->words, at, match[i].words, start);
                c.place = e->number;
                if (stands(s->g, s->words, &c)) {
                    out[found++] = c;
                    longest = match[i].words;
                }
            }
            if (e->last) break;
        }
    }
    return found;
}

static void count_country(struct search *s, const char *code, float by, float most)
{
    float *w = &s->country[country_number(code)];
    if (!code[0] || strcmp(code, "XXX") == 0) return;
    if (*w < most) *w += by;
    if (*w > s->most) s->most = *w;
}

/* العراقي, المصريون: an adjective of nation. */
static void count_nation(struct search *s, uint32_t at, uint32_t end)
{
    struct phrase_match match[MOST_MATCHES];
    if (!phrase_begins(s->words, at, PHRASE_ACTOR)) return;
    size_t n = phrase_find(s->g->phrases, s->words, at, end, match, MOST_MATCHES);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            if (e->table == PHRASE_ACTOR && s->g->actor[e->number].kind == ACTOR_NATION)
                count_country(s, s->g->actor[e->number].code, 0.5f, 2);
            if (e->last) break;
        }
}

/* First pass: which countries the report is about. An unambiguous place counts fully, a small one less, since many
 * small places are called alike. */
static void count_countries(struct search *s, uint32_t sentences)
{
    struct candidate c[MOST_CANDIDATES];
    for (uint32_t k = 0; k < sentences; k++)
        for (uint32_t i = s->words->first[k]; i < s->words->first[k + 1]; i++) {
            size_t n = candidates_at(s, i, s->words->first[k], s->words->first[k + 1], c);
            for (size_t j = 0; j < n; j++) {
                const struct place_row *p = &s->g->place[c[j].place];
                bool small = p->rank >= SMALL;
                if (!p->common) count_country(s, p->country, (small ? 0.2f : 0.5f) / (float)n, small ? 0.4f : 2);
            }
            count_nation(s, i, s->words->first[k + 1]);
        }
}

/* تل الرمان in a report on Iraq is not the one in Syria: a small place of a country that the report does not speak
 * of otherwise, while it speaks of another. */
static bool is_namesake(const struct search *s, const struct place_row *p)
{
    return p->rank >= SMALL && s->country[country_number(p->country)] * 2 < s->most;
}

static void add_place(const struct search *s, struct mention *m, const struct candidate *c)
{
    const struct place_row *p = &s->g->place[c->place];
    *m = (struct mention){.kind = MENTION_PLACE, .from = c->kind_from, .to = c->to, .head = c->from,
                          .rule = "namesake of a place in another country", .bare = !c->located};
    if (is_namesake(s, p)) return;
    m->row = c->place;
    m->rule = "gazetteer";
    m->resolution = place_resolution(p->kind);
    m->name = p->english;
    memcpy(m->code, p->country, sizeof m->code);
}

/* المدينة حلب: the kind word of the name behind it, which will be found there. */
static bool is_kind_of_next(const struct search *s, uint32_t at, uint32_t start, uint32_t end)
{
    struct candidate c[MOST_CANDIDATES];
    return at + 1 < end && candidates_at(s, at + 1, start, end, c) && c[0].kind_from == at;
}

/* A place that the gazetteer lacks: a noun for a kind of place after a word of place, with what belongs to
 * it (في قرية الصفا, أمام مقر الوزارة, قرب القرية). Its row comes from place_context.c. */
static bool unknown_place(const struct search *s, uint32_t at, uint32_t start, uint32_t end, struct mention *m)
{
    uint32_t covers;
    struct mention phrase;
    const struct word *w = &s->words->at[at];
    const struct cue *kind = phrase_cue(s->g->phrases, s->words, at, end, CUE_PLACE_KIND, &covers);
    if (!kind || kind->value < 2 || covers != 1 || word_upos(w) != UPOS_NOUN || !is_located(s->g, s->words, at, start)) return false;
    if (is_kind_of_next(s, at, start, end)) return false;
    if (!noun_parse(s->g, s->words, at, end, &phrase) || phrase.head != at) return false;
    *m = (struct mention){.kind = MENTION_PLACE, .from = at, .to = phrase.to, .head = at, .rule = "a kind of place, not in the gazetteer"};
    return true;
}

/* محافظة ديالى: the gazetteer knows a name inside, which will be found by itself. */
static bool names_inside(const struct search *s, const struct mention *m, uint32_t start, uint32_t end)
{
    struct candidate c[MOST_CANDIDATES];
    for (uint32_t i = m->from + 1; i < m->to; i++)
        if (candidates_at(s, i, start, end, c)) return true;
    return false;
}

static const struct candidate *likeliest(const struct search *s, const struct candidate *c, size_t n)
{
    const struct candidate *best = c;
    for (size_t j = 1; j < n; j++)
        if (score(&s->g->place[c[j].place], &c[j], s->country) > score(&s->g->place[best->place], best, s->country)) best = &c[j];
    return best;
}

/* حلب شمال سوريا: does the place only say where the one right before it lies? */
static bool is_reference(const struct search *s, const struct mention *before, const struct mention *m, uint32_t start)
{
    return before->from >= start && before->to < m->from && m->from - before->to <= 2 &&
           is_located(s->g, s->words, m->from, start);
}

void places_find(struct mentions *mentions, struct arena *arena, const struct gazetteer *g, const struct words *words,
                 uint32_t sentences)
{
    VEC(struct mention) found = {0};
    struct search s = {g, words, arena_new(arena, float, COUNTRIES), 0};
    struct candidate c[MOST_CANDIDATES];
    count_countries(&s, sentences);
    for (uint32_t k = 0; k < sentences; k++)
        for (uint32_t i = words->first[k]; i < words->first[k + 1]; i++) {
            struct mention m;
            size_t n = candidates_at(&s, i, words->first[k], words->first[k + 1], c);
            if (n) {
                add_place(&s, &m, likeliest(&s, c, n));
                m.reference = found.n && is_reference(&s, &found.at[found.n - 1], &m, words->first[k]);
                *vec_push(arena, found) = m;
                i = m.to - 1;
            } else if (unknown_place(&s, i, words->first[k], words->first[k + 1], &m) &&
                       !names_inside(&s, &m, words->first[k], words->first[k + 1]))
                *vec_push(arena, found) = m;
        }
    mentions->at = found.at;
    mentions->n = found.n;
    places_in_context(mentions, g, words);
}
