/* SPDX-License-Identifier: Apache-2.0
 * Order in time from what the text says: connectives (بعد, قبل, خلال, ثم; data/events/cues.tsv), causes, the pluperfect
 * (كانوا قد اختطفوه), plans, and days and parts of days that do not meet. Deeds that are only told one behind the other are not tied.
 *
 * Dates win over words: a link of words that the days contradict is left out. */
#include "order.h"

#include <stdlib.h>

#include "../text/fold.h"
#include "connective.h"

enum { NEAR = 6,        /* words between a preposition and the deed: قبل ساعات من مقتل */
       AUXILIARY = 5,   /* words between كان and قد: كانت قوات الأمن قد */
       MENTIONS = 8,    /* that begin before a time and may hide it */
       PLANS = 8,       /* events on either side of a plan among which what happened is looked for */
       TOGETHER = 4,    /* deeds of one day that are tied to each of the next */
       PARTS = 8 };     /* of a day */

struct finding { struct coding *c; struct order_links *links; };

static const struct word *word(const struct coding *c, uint32_t i) { return &c->words->at[i]; }

/* ---- when */

struct stretch { int64_t from, to; bool known; }; /* parts of days, both inclusive */

/* The days of the first time of an event; of a single day, its part where the text says it (فجر أمس). */
static struct stretch stretch_of(const struct coding *c, const struct event *e)
{
    const struct mention *m = e->time.n ? &c->mentions->at[e->time.mention[0]] : NULL;
    if (!m || m->when.from == CALENDAR_OPEN || m->when.to == CALENDAR_OPEN) return (struct stretch){0};
    struct stretch s = {(int64_t)m->when.from * PARTS, (int64_t)m->when.to * PARTS + PARTS - 1, true};
    const struct cue *part;
    enum { NIGHT = 5 }; /* of cues.tsv: before the day or behind it */
    if (m->when.from != m->when.to || cue_between(c, m->from, m->to, CUE_DAYPART, NULL, &part) == EVENT_NONE || part->value >= NIGHT) return s;
    s.from += part->value;
    s.to = s.from;
    return s;
}

static bool is_before(const struct stretch *a, const struct stretch *b) { return a->known && b->known && a->to < b->from; }

/* ---- links */

/* What did not happen stands nowhere in time. */
static bool takes_place(const struct coding *c, uint32_t i)
{
    return deed_at(c, i)->status == STATUS_ACTUAL || deed_at(c, i)->status == STATUS_FUTURE;
}

static void link(const struct finding *f, uint32_t earlier, uint32_t later, bool during, struct reason why)
{
    uint32_t a = deed_likely(f->c, earlier), b = deed_likely(f->c, later);
    if (a == EVENT_NONE || b == EVENT_NONE || a == b || !takes_place(f->c, a) || !takes_place(f->c, b)) return;
    struct stretch x = stretch_of(f->c, deed_at(f->c, a)), y = stretch_of(f->c, deed_at(f->c, b));
    if (is_before(&y, &x) || (during && is_before(&x, &y))) return;
    why.field = "order";
    *vec_push(f->c->arena, f->links->list) = (struct order_link){a, b, during, why};
}

static struct reason reason_of_cue(const struct coding *c, const struct cue *cue)
{
    return (struct reason){.rule = c->g->strings + cue->phrase, .row = cue->row};
}
#define RULE(name) ((struct reason){.rule = name, .file = __FILE__, .line = __LINE__})

static void link_causes(const struct finding *f)
{
    for (uint32_t i = 0; i < f->c->events.n; i++)
        for (uint32_t k = 0; k < deed_at(f->c, i)->causes; k++) link(f, deed_at(f->c, i)->cause[k], i, false, RULE("a cause comes first"));
}

/* ---- connectives */

/* قبل يومين, بعد ظهر الأحد: a time without a deed, unless من ties one to it. */
static bool is_time_alone(const struct coding *c, const struct connective *k)
{
    uint32_t s = word(c, k->at)->sentence, low = c->mentions->first[s], high = c->mentions->first[s + 1];
    while (low < high) { /* behind the last that begins at the word or before it */
        uint32_t middle = low + (high - low) / 2;
        if (c->mentions->at[middle].from <= k->at) low = middle + 1;
        else high = middle;
    }
    for (uint32_t i = low, n = 0; i-- > c->mentions->first[s] && n < MENTIONS; n++) {
        const struct mention *m = &c->mentions->at[i];
        if (m->kind == MENTION_TIME && m->to > k->at)
            return m->to >= c->words->n || argument_position_bit(c, word(c, m->to)->key_whole) != POSITION_BIT(MIN);
    }
    return false;
}

/* The deed behind a connective: in its clause, or near behind a preposition; EVENT_NONE for قبل يومين. */
static uint32_t deed_of_complement(const struct coding *c, const struct connective *k, uint32_t end)
{
    if (is_time_alone(c, k)) return EVENT_NONE;
    bool clause = k->behind < end && event_is_finite(word(c, k->behind)); /* قبل أن تعتقلهم */
    uint32_t to = !clause && end > k->behind + NEAR ? k->behind + NEAR : end, deed = deed_first(c, k->behind, to);
    if (deed == EVENT_NONE || clause) return deed;
    return deed_verb_between(c, k->behind - 1, deed_at(c, deed)->predicate) ? EVENT_NONE : deed;
}

/* بعد, قبل, خلال: the deed behind and the one that the phrase hangs on. */
static void link_phrase(const struct finding *f, uint32_t s, const struct connective *k)
{
    const struct coding *c = f->c;
    uint32_t start = c->words->first[s], stop = c->words->first[s + 1], end = connective_end(c, k, stop);
    bool opens = connective_opens(c, k), anaphor = connective_is_anaphoric(c, k, end);
    uint32_t other = anaphor ? EVENT_NONE : deed_of_complement(c, k, end);
    uint32_t main = opens ? deed_behind(c, anaphor ? k->behind : end, stop) : deed_before(c, start, k->at);
    if (anaphor) other = deed_told_before(c, s, opens || main == EVENT_NONE ? k->at : deed_at(c, main)->predicate);
    int32_t order = k->kind == CUE_CAUSED ? ORDER_AFTER : k->cue->value;
    if (other == EVENT_NONE || main == EVENT_NONE) return;
    if (order == ORDER_AFTER) link(f, other, main, false, reason_of_cue(c, k->cue));
    else link(f, main, other, order != ORDER_BEFORE, reason_of_cue(c, k->cue));
}

/* ثم أحرقوا, وأفرجت عنه لاحقا, سبق أن قصف: a deed and the one told before it. */
static void link_next(const struct finding *f, uint32_t s, const struct connective *k)
{
    const struct coding *c = f->c;
    uint32_t start = c->words->first[s], stop = c->words->first[s + 1], end = connective_end(c, k, stop);
    bool opens = connective_opens(c, k) || word(c, k->at - 1)->kind == WORD_SIGN;
    uint32_t here = deed_first(c, k->behind, end), at = k->at;
    if (here == EVENT_NONE || (!opens && deed_at(c, here)->predicate > k->behind + 1)) {
        here = opens ? EVENT_NONE : deed_before(c, start, k->at);
        if (here == EVENT_NONE || !event_is_finite(word(c, deed_at(c, here)->predicate))) return;
        at = deed_at(c, here)->predicate;
    }
    uint32_t before = k->cue->value == ORDER_WHILE ? deed_before(c, start, at) : deed_told_before(c, s, at);
    if (before == EVENT_NONE) return;
    if (k->cue->value == ORDER_EARLIER) link(f, here, before, false, reason_of_cue(c, k->cue));
    else link(f, before, here, k->cue->value == ORDER_WHILE, reason_of_cue(c, k->cue));
}

/* أعقبت الهجوم مظاهرات, سبقه قصف, مظاهرات أعقبت الهجوم: object and subject of a verb of order. */
static void link_verb(const struct finding *f, uint32_t s, const struct connective *k)
{
    const struct coding *c = f->c;
    if (!event_is_finite(word(c, k->at))) return;
    uint32_t end = connective_end(c, k, c->words->first[s + 1]), object = deed_first(c, k->behind, end), subject;
    if (object == EVENT_NONE) return;
    for (uint32_t i = k->behind; i < deed_at(c, object)->predicate; i++)
        if (word_upos(word(c, i)) == UPOS_SCONJ) return; /* سبق لهم أن */
    if (word_pronoun(c->g->lexicon, word(c, k->at))) {
        subject = object;
        object = deed_told_before(c, s, k->at);
    } else if ((subject = deed_first(c, deed_at(c, object)->trigger + 1, end)) == EVENT_NONE) subject = deed_before(c, c->words->first[s], k->at);
    if (object == EVENT_NONE || subject == EVENT_NONE) return;
    if (k->cue->value == ORDER_FOLLOWS) link(f, object, subject, false, reason_of_cue(c, k->cue));
    else link(f, subject, object, false, reason_of_cue(c, k->cue));
}

/* كانت الشرطة قد اعتقلته: the verb behind قد tells what had happened before. */
static void link_pluperfect(const struct finding *f, uint32_t s, const struct connective *k)
{
    static const char ALREADY[] = "قد";
    const struct coding *c = f->c;
    uint32_t stop = c->words->first[s + 1], key = fold_key_utf8(ALREADY, sizeof ALREADY - 1), i = k->behind;
    while (i < stop && i < k->behind + AUXILIARY && !word_has_key(word(c, i), key)) i++;
    if (i + 1 >= stop || i == k->behind + AUXILIARY || !event_is_finite(word(c, i + 1))) return;
    uint32_t had = deed_first(c, i + 1, i + 1 + NEAR < stop ? i + 1 + NEAR : stop);
    if (had == EVENT_NONE || deed_at(c, had)->predicate != i + 1) return;
    uint32_t told = deed_told_before(c, s, k->at);
    if (told != EVENT_NONE) link(f, had, told, false, reason_of_cue(c, k->cue));
}

/* حتى استسلموا: a verb right behind. */
static bool is_until(const struct coding *c, const struct connective *k, uint32_t stop)
{
    uint32_t deed = deed_first(c, k->behind, stop);
    return deed != EVENT_NONE && deed_at(c, deed)->predicate == k->behind;
}

static void link_connective(const struct finding *f, uint32_t s, const struct connective *k)
{
    if (k->kind == CUE_CAUSED) {
        link_phrase(f, s, k);
        return;
    }
    switch (k->cue->value) {
    case ORDER_AFTER: case ORDER_BEFORE: case ORDER_DURING: link_phrase(f, s, k); break;
    case ORDER_WHILE: case ORDER_THEN: case ORDER_EARLIER: link_next(f, s, k); break;
    case ORDER_FOLLOWS: case ORDER_PRECEDES: link_verb(f, s, k); break;
    case ORDER_PLUPERFECT: link_pluperfect(f, s, k); break;
    case ORDER_UNTIL: if (is_until(f->c, k, f->c->words->first[s + 1])) link_next(f, s, k); break;
    default: break;
    }
}

static void link_connectives(const struct finding *f)
{
    const struct coding *c = f->c;
    struct connective k;
    for (uint32_t s = 0; s < c->sentences; s++)
        for (uint32_t i = c->words->first[s]; i < c->words->first[s + 1]; i++)
            if (connective_of_order(c, i, c->words->first[s + 1], &k)) {
                link_connective(f, s, &k);
                i = k.behind - 1;
            }
}

/* ---- verbs */

/* قتلوه فتظاهر رفاقه: ف goes on. */
static void link_sequence(const struct finding *f, uint32_t i)
{
    const struct coding *c = f->c;
    const struct event *e = deed_at(c, i);
    const struct clitic *and = event_is_finite(word(c, e->predicate)) ? word_proclitic(c->g->lexicon, word(c, e->predicate), CLITIC_CONJUNCTION) : NULL;
    if (!and || and->letter[0] != AR_FEH || e->status != STATUS_ACTUAL) return;
    uint32_t before = deed_before(c, sentence_start(c, e->predicate), e->predicate);
    if (before != EVENT_NONE && deed_at(c, before)->status == STATUS_ACTUAL) link(f, before, i, false, RULE("ف goes on with what came next"));
}

/* What is planned lies behind the nearest deed that happened. */
static void link_plan(const struct finding *f, uint32_t i)
{
    const struct coding *c = f->c;
    if (deed_at(c, i)->status != STATUS_FUTURE || !event_is_finite(word(c, deed_at(c, i)->predicate))) return;
    for (uint32_t n = 1; n <= PLANS; n++) {
        uint32_t side[] = {i >= n ? i - n : EVENT_NONE, i + n < c->events.n ? i + n : EVENT_NONE};
        for (int k = 0; k < 2; k++)
            if (side[k] != EVENT_NONE && deed_likely(c, side[k]) != EVENT_NONE && deed_at(c, side[k])->status == STATUS_ACTUAL) {
                link(f, side[k], i, false, RULE("what is planned lies ahead"));
                return;
            }
    }
}

/* ---- days */

struct dated { struct stretch when; uint32_t event; };

static int by_end(const void *x, const void *y)
{
    const struct dated *a = x, *b = y;
    if (a->when.to != b->when.to) return a->when.to < b->when.to ? -1 : 1;
    return (a->event > b->event) - (a->event < b->event);
}

/* Each dated deed behind the last ones that ended before it. */
static void link_days(const struct finding *f)
{
    const struct coding *c = f->c;
    struct dated *d = arena_new(c->arena, struct dated, c->events.n + 1);
    uint32_t n = 0;
    for (uint32_t i = 0; i < c->events.n; i++) {
        struct stretch when = stretch_of(c, deed_at(c, i));
        if (when.known && deed_likely(c, i) == i) d[n++] = (struct dated){when, i};
    }
    qsort(d, n, sizeof *d, by_end);
    for (uint32_t i = 0; i < n; i++) {
        uint32_t low = 0, high = i; /* of those that end before it begins, behind the last */
        while (low < high) {
            uint32_t middle = low + (high - low) / 2;
            if (d[middle].when.to < d[i].when.from) low = middle + 1;
            else high = middle;
        }
        for (uint32_t k = low, tied = 0; k-- && tied < TOGETHER && d[k].when.to == d[low - 1].when.to; tied++)
            link(f, d[k].event, d[i].event, false, RULE("days that the text gives"));
    }
}

/* ---- each pair once, by the first that tied it */

struct numbered { uint64_t pair; uint32_t number; };

static int by_pair(const void *x, const void *y)
{
    const struct numbered *a = x, *b = y;
    if (a->pair != b->pair) return a->pair < b->pair ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void drop_doubles(const struct finding *f)
{
    uint32_t n = f->links->list.n, kept = 0;
    struct numbered *all = arena_new(f->c->arena, struct numbered, n + 1);
    struct order_link *old = arena_new(f->c->arena, struct order_link, n + 1);
    for (uint32_t i = 0; i < n; i++) {
        old[i] = f->links->list.at[i];
        uint32_t a = old[i].earlier, b = old[i].later;
        all[i] = (struct numbered){(uint64_t)(a < b ? a : b) << 32 | (a < b ? b : a), i};
    }
    qsort(all, n, sizeof *all, by_pair);
    for (uint32_t i = 0; i < n; i++)
        if (!i || all[i].pair != all[i - 1].pair) f->links->list.at[kept++] = old[all[i].number];
    f->links->list.n = kept;
}

void order_find(struct coding *c, struct order_links *links)
{
    struct finding f = {c, links};
    link_causes(&f);
    link_connectives(&f);
    for (uint32_t i = 0; i < c->events.n; i++) {
        link_sequence(&f, i);
        link_plan(&f, i);
    }
    link_days(&f);
    drop_doubles(&f);
}
