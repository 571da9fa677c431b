/* SPDX-License-Identifier: Apache-2.0
 * Deeds that are only the content of another: "what is demanded, ordered or threatened is not coded again"
 * (طالب بفتح تحقيق, رفض الانصياع, هدد بقصف), and احتجاجا beside a protest that is told already.
 *
 * The content of a word of demand, refusal, promise or threat is the noun or clause that hangs on it:
 * behind it, in the same breath, with no other actor's verb between. An attack that the demand
 * presupposes (طالب بوقف الهجمات) stays, unless it is threatened. */
#include "../text/fold.h"
#include "event.h"

enum { CONTENT_REACH = 9 };

static bool takes_content(const struct coding *c, const struct event *e)
{
    return event_is_type(c, e, "REQUEST") || event_is_type(c, e, "REJECT") || event_is_type(c, e, "THREATEN") || event_is_type(c, e, "AGREE");
}

/* Nothing between the two that starts something of its own. */
static bool same_breath(const struct coding *c, const struct event *a, const struct event *b)
{
    for (uint32_t i = a->trigger + 1; i < b->trigger; i++) {
        const struct word *w = &c->words->at[i];
        if (event_is_finite(w) && !(i > a->trigger && word_upos(&c->words->at[i - 1]) == UPOS_SCONJ)) return false;
        if (word_is_sign(w, AR_COMMA) || word_is_sign(w, AR_SEMICOLON) || word_is_sign(w, ':')) return false;
        if (word_upos(w) == UPOS_PRON && !w->best.enclitic) return false; /* الذين ... */
    }
    return true;
}

static bool is_content(const struct coding *c, const struct event *a, const struct event *b)
{
    if (!takes_content(c, a) || b->trigger <= a->trigger || b->trigger - a->trigger > CONTENT_REACH) return false;
    const struct word *w = &c->words->at[b->trigger];
    bool clause = b->verbal && word_upos(&c->words->at[b->trigger - 1]) == UPOS_SCONJ &&
                  feature_aspect(w->best.features) == ASPECT_IMPERFECT;
    if (b->verbal && !clause) return false;
    if (event_is_type(c, b, "ASSAULT") && !event_is_type(c, a, "THREATEN")) return false;
    return same_breath(c, a, b);
}

/* احتجاجا على beside مظاهرة */
static bool is_reason_of_protest(const struct coding *c, const struct event *a, const struct event *b)
{
    if (!event_is_type(c, a, "PROTEST") || !event_is_type(c, b, "PROTEST") || a->sentence != b->sentence) return false;
    const struct word *w = &c->words->at[b->trigger];
    return !b->verbal && phrase_cue(c->g->phrases, c->words, b->trigger, b->trigger + 2 < c->words->n ? b->trigger + 2 : c->words->n,
                                    CUE_CAUSED, &(uint32_t){0}) && !w->best.article;
}

/* لجنة التحقيق, قوات الاحتلال: the word only names who somebody is. */
static bool is_in_name(const struct coding *c, const struct event *e)
{
    uint32_t number = c->mentions->noun_at[e->trigger];
    if (e->verbal || !number) return false;
    const struct mention *m = &c->mentions->at[number - 1];
    return m->person && m->head < e->trigger && m->to > e->trigger;
}

void content_drop(struct coding *c, uint32_t first, uint32_t last)
{
    for (uint32_t i = first; i < last; i++)
        if (is_in_name(c, &c->events.at[i])) c->events.at[i].dropped = true;
    for (uint32_t i = first; i < last; i++)
        for (uint32_t k = first; k < last; k++) {
            struct event *a = &c->events.at[i], *b = &c->events.at[k];
            if (i == k || a->dropped || b->dropped) continue;
            if (is_content(c, a, b) || is_reason_of_protest(c, a, b)) b->dropped = true;
        }
}
