/* SPDX-License-Identifier: Apache-2.0
 * Who says so. A verb of speech attributes what follows it in its sentence to its subject (قال مصدر);
 * بحسب and its like attribute the whole sentence to the phrase behind them. */
#include "event.h"

enum { OTHER = 9 }; /* of the kinds in data/events/README.md */

int source_kind(const struct coding *c, const struct mention *m)
{
    for (uint32_t i = m->from; i < m->to; i++) {
        uint32_t covers;
        const struct cue *cue = phrase_cue(c->g->phrases, c->words, i, m->to, CUE_SOURCE, &covers);
        if (cue) return cue->value;
    }
    if (!strncmp(m->sector, "GOV", 3)) return 0;
    if (!strncmp(m->sector, "COP", 3) || !strncmp(m->sector, "MIL", 3)) return 1;
    if (!strncmp(m->sector, "REB", 3)) return 2;
    if (!strncmp(m->sector, "JRN", 3)) return 3;
    return OTHER;
}

static void attribute(struct coding *c, uint32_t first, uint32_t last, uint32_t from_word, const struct mention *m,
                      const char *rule, const struct cue *cue)
{
    for (uint32_t i = first; i < last; i++) {
        struct event *e = &c->events.at[i];
        if (e->source.to || e->trigger < from_word || (m->from <= e->trigger && e->trigger < m->to)) continue;
        e->source = (struct attribution){m->from, m->to, source_kind(c, m)};
        REASON_ROW(c, e, "said_by", rule, cue->row, 0);
    }
}

static bool is_event_word(const struct coding *c, uint32_t first, uint32_t last, uint32_t word)
{
    for (uint32_t i = first; i < last; i++)
        if (c->events.at[i].trigger == word) return true;
    return false;
}

/* "A charge is ACCUSE, and each crime that it names is its own event, with the accuser in said_by." */
static void attribute_charges(struct coding *c, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++) {
        const struct event *a = &c->events.at[i];
        if (a->dropped || !a->actor.n || !event_is_type(c, a, "ACCUSE")) continue;
        for (uint32_t k = i + 1; k < last; k++) {
            struct event *e = &c->events.at[k];
            if (e->source.to || e->verbal) continue;
            const struct mention *m = &c->mentions->at[a->actor.mention[0]];
            e->source = (struct attribution){m->from, m->to, source_kind(c, m)};
            REASON_RULE(c, e, "said_by", "the accuser of a charge", 0);
        }
    }
}

void attribution_fill(struct coding *c, uint32_t sentence, uint32_t first, uint32_t last)
{
    if (first == last) return;
    attribute_charges(c, first, last);
    uint32_t start = c->words->first[sentence], stop = c->words->first[sentence + 1];
    for (uint32_t i = start; i < stop; i++) {
        uint32_t covers;
        const struct cue *cue = phrase_cue(c->g->phrases, c->words, i, stop, CUE_ACCORDING, &covers);
        if (cue && i + covers < stop) {
            uint32_t number = c->mentions->noun_at[i + covers];
            if (number) attribute(c, first, last, start, &c->mentions->at[number - 1], "according to", cue);
            continue;
        }
        if (!event_is_finite(&c->words->at[i]) || is_event_word(c, first, last, i)) continue;
        cue = phrase_cue(c->g->phrases, c->words, i, stop, CUE_SPEECH, &covers);
        if (!cue) cue = phrase_cue(c->g->phrases, c->words, i, stop, CUE_DENIAL, &covers); /* نفى المتحدث أن */
        if (!cue || !c->subject[i]) continue;
        const struct mention *m = &c->mentions->at[c->subject[i] - 1];
        if (m->person || source_kind(c, m) != OTHER) attribute(c, first, last, i, m, "subject of a verb of speech", cue);
    }
}
