/* SPDX-License-Identifier: Apache-2.0
 * PLOVER code and sector of a noun phrase, from the rows of data/actors that its words match.
 *
 * The code comes from a named group or person, else from a country or nationality in the phrase;
 * the sector from the group, else from the role word nearest the head: وزير خارجية مصر is GOV by
 * its role and EGY by its country. A country alone acts as its government. */
#include <string.h>

#include "../text/fold.h"
#include "name.h"

enum { MOST_MATCHES = 12 };

struct coding {
    const struct actor_row *by_kind[5]; /* enum actor_kind: the best row of each kind */
    uint32_t words[5], at[5];
};

/* Longer phrases win, then the one nearer the front. */
static void weigh(struct coding *c, const struct actor_row *row, uint32_t words, uint32_t at)
{
    uint32_t k = row->kind;
    if (c->by_kind[k] && (c->words[k] > words || (c->words[k] == words && c->at[k] <= at))) return;
    c->by_kind[k] = row;
    c->words[k] = words;
    c->at[k] = at;
}

static void collect(const struct gazetteer *g, const struct words *words, const struct mention *m, struct coding *c)
{
    struct phrase_match match[MOST_MATCHES];
    for (uint32_t i = m->from; i < m->to; i++) {
        if (!phrase_begins(words, i, PHRASE_ACTOR)) continue;
        size_t n = phrase_find(g->phrases, words, i, m->to, match, MOST_MATCHES);
        for (size_t k = 0; k < n; k++)
            for (const struct phrase_entry *e = match[k].entry;; e++) {
                if (e->table == PHRASE_ACTOR) weigh(c, &g->actor[e->number], match[k].words, i);
                if (e->last) break;
            }
    }
}

static bool is_armed(const char *sector)
{
    return !strncmp(sector, "MIL", 3) || !strncmp(sector, "COP", 3) || !strncmp(sector, "REB", 3) ||
           !strncmp(sector, "UAF", 3) || !strncmp(sector, "PRM", 3) || !strncmp(sector, "SPY", 3) ||
           !strncmp(sector, "CRM", 3);
}

static void copy_code(struct mention *m, const struct actor_row *row)
{
    if (row && !m->code[0]) memcpy(m->code, row->code, sizeof m->code);
}
static void copy_sector(struct mention *m, const struct actor_row *row)
{
    if (row && !m->sector[0]) memcpy(m->sector, row->sector, sizeof m->sector);
}

/* الرئيس المصري السابق: former office holders are elites. */
static bool is_former(const struct gazetteer *g, const struct words *words, const struct mention *m)
{
    for (uint32_t i = m->head + 1; i < m->to; i++) {
        const struct cue *cue = phrase_cue(g->phrases, words, i, i + 1, CUE_NOUN_WORD, NULL);
        if (cue && cue->value & NOUN_WORD_FORMER) return true;
    }
    return false;
}

/* Country of the places named in the phrase, "" if they lie in several or there is none: محافظ البصرة IRQ. */
static const char *country_of_place(const struct gazetteer *g, const struct words *words, const struct mention *m)
{
    struct phrase_match match[MOST_MATCHES];
    const char *country = "";
    for (uint32_t i = m->head + 1; i < m->to; i++) {
        if (word_upos(&words->at[i]) != UPOS_PROPN) continue; /* البنك المركزي is no place in Markazi */
        if (name_is_person(&words->at[i])) continue;          /* الرئيس سالم الحداد is not of Salem */
        if (!phrase_begins(words, i, PHRASE_PLACE)) continue;
        size_t n = phrase_find(g->phrases, words, i, m->to, match, MOST_MATCHES);
        for (size_t k = 0; k < n; k++)
            for (const struct phrase_entry *e = match[k].entry;; e++) {
                const char *here = e->table == PHRASE_PLACE ? g->place[e->number].country : country;
                if (*country && strcmp(country, here) != 0) return "";
                country = here;
                if (e->last) break;
            }
    }
    return country;
}

/* A nationality alone: people, ثلاثة سوريين, السوريون, قتل فلسطيني; not a stray الروسية. */
static bool is_people(const struct words *words, const struct mention *m, uint32_t nation_at)
{
    const struct word *head = &words->at[m->head];
    bool plural = feature_number(head->best.features) == NUMBER_PLURAL;
    return m->count.known || (nation_at == m->head && (plural || (!head->best.article && m->to == m->head + 1)));
}

static void choose_sector(const struct gazetteer *g, const struct coding *c, const struct words *words, struct mention *m, bool group_leads)
{
    const struct actor_row *role = c->by_kind[ACTOR_ROLE], *group = c->by_kind[ACTOR_GROUP];
    const struct actor_row *country = c->by_kind[ACTOR_COUNTRY];
    bool gunmen = role && group && group->sector[0] && !strncmp(role->sector, "UAF", 3); /* مقاتلو داعش */
    const struct actor_row *person = c->by_kind[ACTOR_PERSON];
    bool governs = (role && !strncmp(role->sector, "GOV", 3) && c->at[ACTOR_ROLE] <= m->head) || (person && !strncmp(person->sector, "GOV", 3));
    if (governs && is_former(g, words, m)) memcpy(m->sector, "ELI", 4);
    if (group_leads || gunmen) copy_sector(m, group);
    copy_sector(m, person);
    copy_sector(m, role);
    copy_sector(m, group);
    if (country && c->at[ACTOR_COUNTRY] == m->head) copy_sector(m, country);
    if (c->by_kind[ACTOR_NATION] && !m->sector[0] && is_people(words, m, c->at[ACTOR_NATION])) memcpy(m->sector, "CVL", 4);
}

void actor_code(const struct gazetteer *g, const struct words *words, struct mention *m)
{
    struct coding c = {0};
    collect(g, words, m, &c);
    const struct actor_row *role = c.by_kind[ACTOR_ROLE], *group = c.by_kind[ACTOR_GROUP];
    const struct actor_row *person = c.by_kind[ACTOR_PERSON], *country = c.by_kind[ACTOR_COUNTRY];
    const struct actor_row *nation = c.by_kind[ACTOR_NATION];
    /* a group named at the head is the actor; one in the genitive of a role only lends its code */
    bool group_leads = group && (!role || c.at[ACTOR_GROUP] <= c.at[ACTOR_ROLE] || c.words[ACTOR_GROUP] > 1);
    copy_code(m, person);
    copy_code(m, group);
    copy_code(m, nation);
    copy_code(m, country);
    copy_code(m, role);
    const char *country_here = role && !m->code[0] && !strncmp(role->sector, "GOV", 3) ? country_of_place(g, words, m) : "";
    if (*country_here) memcpy(m->code, country_here, sizeof m->code);
    choose_sector(g, &c, words, m, group_leads);
    const struct actor_row *lead = group_leads ? group : person ? person : role ? role : country ? country : nation;
    if (lead) {
        m->row = lead->row;
        m->row_kind = (int)lead->kind;
        m->name = lead->name;
    }
    for (int k = 0; k < 5; k++) /* what stands at the head makes a person of the phrase, a genitive does not */
        m->person |= c.by_kind[k] && c.at[k] <= m->head && m->head < c.at[k] + c.words[k];
    m->person |= group_leads || person != NULL;
    m->armed = is_armed(m->sector);
}
