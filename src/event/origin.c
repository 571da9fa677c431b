/* SPDX-License-Identifier: Apache-2.0
 * Country of actors that the text does not name: the police of a report about Basra are Iraq's.
 *
 * The country is that of the event's place, else the one that most of the report's places and
 * governments belong to, if they are at least half. Groups, people with an office
 * and whoever has a code keep it. Places that the event inherits from the sentence before come from
 * here as well: a report that has said where it is goes on there. */
#include "event.h"

static bool is_country(const char *code)
{
    static const char *const NONE[] = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC", "XXX"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        if (!strcmp(NONE[i], code)) return false;
    return code[0] != 0;
}

void origin_of_report(const struct coding *c, char out[4])
{
    struct country { char code[4]; uint32_t n; };
    VEC(struct country) countries = {0};
    uint32_t all = 0, best = 0;
    memset(out, 0, 4);
    for (uint32_t i = 0; i < c->mentions->n; i++) {
        const struct mention *m = &c->mentions->at[i];
        bool people = m->kind == MENTION_NOUN && m->row && m->row_kind == ACTOR_NATION; /* Chechens fight far from home */
        if (people || !is_country(m->code)) continue;
        uint32_t k = 0;
        while (k < countries.n && memcmp(countries.at[k].code, m->code, 4) != 0) k++;
        if (k == countries.n) {
            *vec_push(c->arena, countries) = (struct country){.n = 0};
            memcpy(countries.at[k].code, m->code, 4);
        }
        all++;
        if (++countries.at[k].n <= best) continue;
        best = countries.at[k].n;
        memcpy(out, m->code, 4);
    }
    if (best * 2 < all) memset(out, 0, 4);
}

static void give(struct coding *c, struct event *e, const struct role *role, const char *field, const char *country)
{
    bool given = false;
    for (uint32_t i = 0; i < role->n; i++) {
        struct mention *m = &c->mentions->at[role->mention[i]];
        if (m->kind != MENTION_NOUN || m->code[0] || !m->person) continue;
        memcpy(m->code, country, 4);
        given = true;
    }
    if (given) REASON_RULE(c, e, field, "country of the place or of the whole report", 0);
}

void origin_fill(struct coding *c, struct event *e, const char report_country[4])
{
    const char *country = report_country;
    if (e->place.n && is_country(c->mentions->at[e->place.mention[0]].code))
        country = c->mentions->at[e->place.mention[0]].code;
    if (!country[0]) return;
    for (uint32_t i = 0; i < e->place.n; i++) { /* a place that the gazetteer lacks lies in the same country */
        struct mention *p = &c->mentions->at[e->place.mention[i]];
        if (!p->code[0]) memcpy(p->code, country, 4);
    }
    give(c, e, &e->actor, "actor", country);
    give(c, e, &e->recipient, "recipient", country);
}
