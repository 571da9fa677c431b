/* SPDX-License-Identifier: Apache-2.0
 * Finds all mentions of a report; see mention.h. */
#include "../text/fold.h"
#include "name.h"

const char *gazetteer_open(struct gazetteer *g, const struct datafile *file, const struct lexicon *lexicon,
                           const struct phrases *phrases)
{
    const struct section *actors = &file->section[SECTION_ACTORS], *places = &file->section[SECTION_PLACES];
    if (actors->size != sizeof(struct actor_row) || places->size != sizeof(struct place_row))
        return "the gazetteer has elements of another size";
    const struct section *names = &file->section[SECTION_NAMES];
    if (names->size != sizeof(struct name_weight)) return "the model of names has elements of another size";
    *g = (struct gazetteer){lexicon, phrases, actors->at, actors->count, places->at, places->count, lexicon->strings,
                            names->at, names->count - 1};
    if (!names->count || (names->count & g->name_mask)) return "the model of names is no power of two";
    uint32_t empty = 0;
    for (uint32_t i = 0; i < names->count; i++) empty += g->name[i].key == 0;
    if (!empty) return "the model of names is full";
    uint32_t strings = file->section[SECTION_STRINGS].count, rows = file->section[SECTION_ROWS].count;
    for (uint32_t i = 0; i < g->actors; i++) {
        const struct actor_row *a = &g->actor[i];
        if (a->name >= strings || a->english >= strings || a->row >= rows || a->kind > ACTOR_NATION || a->code[3] ||
            a->sector[7])
            return "an actor points out of its tables";
    }
    for (uint32_t i = 0; i < g->places; i++) {
        const struct place_row *p = &g->place[i];
        if (p->name >= strings || p->english >= strings || p->row >= rows || p->province >= g->places || p->country[3] ||
            p->kind >= PLACE_KINDS)
            return "a place points out of its tables";
    }
    return NULL;
}

/* Preposition before or on the first word of a phrase: its key, 0 none. */
static uint32_t preposition_of(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t start)
{
    uint32_t prefix = word_preposition(g->lexicon, &words->at[at]);
    if (prefix) return fold_key(&prefix, 1);
    if (at > start && word_upos(&words->at[at - 1]) == UPOS_ADP && !words->at[at - 1].best.enclitic)
        return fold_key(words->at[at - 1].letter + words->at[at - 1].best.stem,
                        (size_t)(words->at[at - 1].best.stem_end - words->at[at - 1].best.stem));
    return 0;
}

static bool may_begin(const struct word *w)
{
    unsigned u = word_upos(w);
    if (w->kind == WORD_NUMBER || w->kind == WORD_FOREIGN) return true;
    if (w->kind == WORD_SIGN) return w->letters == 1 && (w->letter[0] == '"' || w->letter[0] == 0xAB || w->letter[0] == 0x201C);
    return u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_ADJ || u == UPOS_NUM || u == UPOS_DET;
}

/* A loosened number: ما لا يقل عن عشرة, نحو مئة, أكثر من أربعين. */
static bool number_begins(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end)
{
    static const enum cue_kind LOOSE[] = {CUE_LEAST, CUE_ABOUT, CUE_MOST};
    struct quantity q;
    bool loose = false;
    for (size_t i = 0; i < 3 && !loose; i++) loose = phrase_cue(g->phrases, words, at, end, LOOSE[i], NULL) != NULL;
    return loose && number_parse(g, words, at, end, &q);
}

static int by_place_in_text(const struct mention *a, const struct mention *b)
{
    if (a->from != b->from) return a->from < b->from ? -1 : 1;
    return (a->kind > b->kind) - (a->kind < b->kind);
}

/* Merges two lists that are each in order of the text. */
static struct mention *merge(struct arena *arena, const struct mention *a, uint32_t n, const struct mention *b, uint32_t k)
{
    struct mention *out = arena_new(arena, struct mention, n + k + 1), *to = out;
    while (n || k) {
        bool first = n && (!k || by_place_in_text(a, b) <= 0);
        if (first) *to++ = *a++, n--;
        else *to++ = *b++, k--;
    }
    return out;
}

void mentions_find(struct mentions *mentions, struct arena *arena, const struct gazetteer *g, struct words *words,
                   uint32_t sentences, int32_t date)
{
    *mentions = (struct mentions){0};
    names_label(arena, g, words, sentences);
    places_find(mentions, arena, g, words, sentences);
    VEC(struct mention) found = {0};
    for (uint32_t s = 0; s < sentences; s++) {
        uint32_t start = words->first[s], end = words->first[s + 1];
        for (uint32_t i = start; i < end;) {
            struct mention m = {.kind = MENTION_TIME, .from = i, .head = i, .rule = "time"};
            uint32_t covers = time_parse(g, words, i, end, date, &m.when, &m.cue);
            if (covers) {
                m.to = i + covers;
                *vec_push(arena, found) = m;
                i = m.to;
            } else if ((may_begin(&words->at[i]) || number_begins(g, words, i, end)) &&
                       noun_parse(g, words, i, end, &m)) {
                actor_code(g, words, &m);
                m.preposition = preposition_of(g, words, i, start);
                m.bare = !m.preposition;
                *vec_push(arena, found) = m;
                i = m.to;
            } else
                i++;
        }
    }
    mentions->at = merge(arena, mentions->at, mentions->n, found.at, found.n);
    mentions->n += found.n;
    for (uint32_t i = 0; i < mentions->n; i++)
        if (mentions->at[i].kind == MENTION_NOUN) mention_link(mentions, arena, g, words, &mentions->at[i]);
    mentions->first = arena_new(arena, uint32_t, sentences + 1);
    for (uint32_t s = 0, i = 0; s <= sentences; s++) {
        while (i < mentions->n && mentions->at[i].from < words->first[s]) i++;
        mentions->first[s] = i;
    }
    mentions->noun_at = arena_new(arena, uint32_t, words->n + 1);
    for (uint32_t i = 0; i < mentions->n; i++)
        for (uint32_t w = mentions->at[i].from; mentions->at[i].kind == MENTION_NOUN && w < mentions->at[i].to; w++)
            mentions->noun_at[w] = i + 1;
}
