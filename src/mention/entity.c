/* SPDX-License-Identifier: Apache-2.0
 * Which noun phrases of a report name one entity.
 *
 *   the same row of data/actors, where the row names one group, person or country
 *   names that agree: the words of one are among those of the other, and both end alike (سالم الحداد, الحداد);
 *     compared without article and hamza, a kunya as one word (أبوعلى, أبو علي)
 *   the same words, by their lemmas
 *   a definite noun alone, with the last phrase that it heads (الرئيس سالم الحداد, الرئيس)
 * The last such entity is meant. Two names that only share a part (أبو عمر البغدادي, أبو بكر البغدادي) are two. */
#include "../base/hash.h"
#include "../text/fold.h"
#include "name.h"

enum { BACK = 64 }; /* how many entities back are looked at */

/* Letters of a name without what is attached to it and without article. */
static size_t letters_of(const struct word *w, const uint32_t **letter)
{
    size_t n = (size_t)(w->best.stem_end - w->best.stem);
    *letter = w->letter + w->best.stem;
    size_t article = n > 3 && (*letter)[0] == AR_ALEF && (*letter)[1] == AR_LAM ? 2 : 0;
    *letter += article;
    return n - article;
}

/* أبو, أبا, أبي at the front: 3, else 0. */
static size_t kunya_of(const uint32_t *letter, size_t n)
{
    bool father = n >= 3 && letter[0] == AR_ALEF && letter[1] == AR_BEH;
    return father && (letter[2] == AR_WAW || letter[2] == AR_ALEF || letter[2] == AR_YEH) ? 3 : 0;
}

static bool is_name_word(const struct word *w, bool alone)
{
    return w->kind == WORD_ARABIC && (name_is_person(w) || (alone && (word_upos(w) == UPOS_PROPN || !w->best.lexeme)));
}

static void read_names(const struct words *words, const struct mention *m, struct entity *e)
{
    bool alone = m->to == m->from + 1, father = false;
    for (uint32_t i = m->from; i < m->to && e->names < ENTITY_NAMES; i++) {
        const struct word *w = &words->at[i];
        const uint32_t *letter;
        if (!is_name_word(w, alone)) continue;
        size_t n = letters_of(w, &letter), kunya = kunya_of(letter, n);
        if (kunya && n == kunya) {
            father = true;
            continue;
        }
        bool attached = kunya && n > kunya + 1; /* أبوعلى */
        uint32_t key = fold_key(letter + (attached ? kunya : 0), n - (attached ? kunya : 0));
        e->name[e->names++] = father || attached ? key * 31u + 1 : key;
        father = false;
    }
}

static uint64_t lemmas_of(const struct gazetteer *g, const struct words *words, const struct mention *m)
{
    uint64_t h = HASH_SEED;
    for (uint32_t i = m->head; i < m->to; i++) {
        const struct word *w = &words->at[i];
        if (w->kind == WORD_SIGN) continue;
        uint32_t key = w->best.lexeme ? g->lexicon->lexeme[w->best.lexeme].key : w->keys ? w->key[0] : 0;
        h = hash_step(h, key);
    }
    return hash_mix(h);
}

static struct entity describe(const struct gazetteer *g, const struct words *words, const struct mention *m)
{
    const struct word *head = &words->at[m->head];
    struct entity e = {.lemmas = lemmas_of(g, words, m), .from = m->from, .to = m->to};
    int kind = m->row_kind;
    if (m->row && (kind == ACTOR_GROUP || kind == ACTOR_PERSON || kind == ACTOR_COUNTRY)) e.row = m->row;
    if (!e.row || kind == ACTOR_PERSON) read_names(words, m, &e);
    if (head->best.lexeme && m->person && !m->count.known && feature_number(head->best.features) == NUMBER_SINGULAR)
        e.head = g->lexicon->lexeme[head->best.lexeme].key;
    e.noun_alone = m->definite && m->to == m->from + 1 && !e.names;
    return e;
}

/* The words of the shorter name are among those of the longer, in their order, and the last ones are the same. */
static bool names_agree(const struct entity *a, const struct entity *b)
{
    if (!a->names || !b->names || a->name[a->names - 1] != b->name[b->names - 1]) return false;
    const struct entity *longer = a->names > b->names ? a : b, *shorter = a->names > b->names ? b : a;
    uint32_t at = 0;
    for (uint32_t i = 0; i < longer->names && at < shorter->names; i++) at += longer->name[i] == shorter->name[at];
    return at == shorter->names;
}

static bool is_same(const struct entity *a, const struct entity *b)
{
    if (a->row && b->row) return a->row == b->row;
    if (a->names && b->names) return names_agree(a, b);
    if (a->lemmas == b->lemmas) return true;
    return a->noun_alone && a->head && a->head == b->head;
}

/* What is known of the entity grows with each phrase: the longest name is kept. What the phrase does not tell of code
 * and sector, it has from the entity. */
static void add(struct entity *known, const struct entity *e, struct mention *m)
{
    if (!m->code[0]) memcpy(m->code, known->code, sizeof m->code);
    else if (!known->code[0]) memcpy(known->code, m->code, sizeof m->code);
    if (!m->sector[0]) memcpy(m->sector, known->sector, sizeof m->sector);
    else if (!known->sector[0]) memcpy(known->sector, m->sector, sizeof m->sector);
    if (e->names > known->names) {
        known->names = e->names;
        memcpy(known->name, e->name, sizeof known->name);
        known->from = e->from;
        known->to = e->to;
    }
    if (e->head && !known->head) known->head = e->head;
    if (e->row && !known->row) known->row = e->row;
}

void mention_link(struct mentions *mentions, struct arena *arena, const struct gazetteer *g, const struct words *words,
                  struct mention *m)
{
    struct entity e = describe(g, words, m);
    uint32_t low = mentions->entities.n > BACK ? mentions->entities.n - BACK : 0;
    for (uint32_t k = mentions->entities.n; k-- > low;)
        if (is_same(&e, &mentions->entities.at[k])) {
            add(&mentions->entities.at[k], &e, m);
            m->entity = k + 1;
            return;
        }
    memcpy(e.code, m->code, sizeof e.code);
    memcpy(e.sector, m->sector, sizeof e.sector);
    *vec_push(arena, mentions->entities) = e;
    m->entity = mentions->entities.n;
}
