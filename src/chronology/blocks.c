/* SPDX-License-Identifier: Apache-2.0
 * Blocking: which incidents can an event belong to? Those of its type that share with it a day and a place, somebody's name or a
 * rare word. Without this each event would have to be compared with all. */
#include "../base/hash.h"
#include "incident.h"

enum { FIRST_SLOTS = 1 << 12, MOST_DAYS = 8, BEFORE = 2, AFTER = 4, STEPS = 96, WEEK = 7, WEEKS_BEFORE = 2, WEEKS_AFTER = 1 };
enum kind { BY_PROVINCE = 1, BY_COUNTRY, COARSE_BY_COUNTRY, BY_PARTY, BY_WORD, ANYWHERE };
#define TELLING 2.0f /* weight of a word that is worth a block */

/* ---- lists by key */

static uint32_t slot_of(const struct index *x, uint64_t key)
{
    uint32_t i = (uint32_t)key;
    while (x->key[i & (x->slots - 1)] && x->key[i & (x->slots - 1)] != key) i++;
    return i & (x->slots - 1);
}

uint32_t index_last(const struct index *x, uint64_t key) { return x->slots ? x->last[slot_of(x, key)] : 0; }

static void index_grow(struct index *x, struct arena *arena)
{
    struct index old = *x;
    x->slots = old.slots ? old.slots * 2 : FIRST_SLOTS;
    x->key = arena_new(arena, uint64_t, x->slots);
    x->last = arena_new(arena, uint32_t, x->slots);
    for (uint32_t i = 0; i < old.slots; i++)
        if (old.key[i]) {
            uint32_t slot = slot_of(x, old.key[i]);
            x->key[slot] = old.key[i];
            x->last[slot] = old.last[i];
        }
}

void index_add(struct index *x, struct arena *arena, uint64_t key, uint32_t what)
{
    if (x->used * 2 >= x->slots) index_grow(x, arena);
    uint32_t slot = slot_of(x, key);
    if (!x->key[slot]) {
        x->key[slot] = key;
        x->used++;
    }
    *vec_push(arena, x->postings) = (struct posting){what, x->last[slot]};
    x->last[slot] = x->postings.n;
}

/* ---- keys of an event */

static uint64_t key_of(const struct told *e, int32_t day, enum kind kind, uint32_t what)
{
    uint64_t h = hash_mix(((uint64_t)(uint32_t)day << 32 | what) * 0x9E3779B97F4A7C15u);
    return hash_mix(h ^ ((uint64_t)e->type << 8 | kind)) | 1;
}

struct keys { struct { enum kind kind; uint32_t what; } at[2 * PARTIES + 8]; uint32_t n; };

static void add(struct keys *keys, enum kind kind, uint32_t what)
{
    if (keys->n < sizeof keys->at / sizeof *keys->at) {
        keys->at[keys->n].kind = kind;
        keys->at[keys->n++].what = what;
    }
}

/* Keys that say where and who. A place no finer than its country is looked up among all of the country; a finer one
 * among those of its province and the coarse ones. */
static void keys_of(const struct khabar_incidents *k, const struct told *e, bool looking, struct keys *keys)
{
    bool coarse = e->at.resolution <= 1 || !e->at.province;
    keys->n = 0;
    if (e->at.resolution) {
        if (!coarse) add(keys, BY_PROVINCE, e->at.province);
        if (!looking || coarse) add(keys, BY_COUNTRY, e->at.country);
        if (looking ? !coarse : coarse) add(keys, COARSE_BY_COUNTRY, e->at.country);
    }
    for (uint32_t i = 0; i < e->n_parties; i++) {
        const struct told_party *p = &k->parties.at[e->parties + i];
        add(keys, BY_PARTY, p->name);
        if (!e->at.resolution && p->code) add(keys, looking ? BY_COUNTRY : COARSE_BY_COUNTRY, p->code);
    }
    if (!keys->n && !k->reports.at[e->report].rare[0]) add(keys, ANYWHERE, 0);
}

/* The rarest words of a report among those that another report has too. */
void blocks_prepare(struct khabar_incidents *k, struct told_report *r)
{
    float weight[RARE_WORDS] = {0};
    for (uint32_t i = 0; i < r->bag.n; i++) {
        uint32_t word = k->words.at[r->bag.at + i], at = RARE_WORDS;
        if (counts_of(&k->in_reports, word) < 2) continue;
        float w = bag_weight(k, word);
        while (at && w > weight[at - 1]) at--;
        if (w < TELLING || at == RARE_WORDS) continue;
        memmove(&weight[at + 1], &weight[at], (RARE_WORDS - 1 - at) * sizeof *weight);
        memmove(&r->rare[at + 1], &r->rare[at], (RARE_WORDS - 1 - at) * sizeof *r->rare);
        weight[at] = w;
        r->rare[at] = word;
    }
}

static int32_t week_of(int32_t day) { return day == CALENDAR_OPEN ? day : day < 0 ? (day - WEEK + 1) / WEEK : day / WEEK; }

/* The days under which an event stands: its own, else the day of its report. */
static void days_of(const struct khabar_incidents *k, const struct told *e, int32_t *from, int32_t *to)
{
    *from = *to = k->reports.at[e->report].date;
    if (!e->dated) return;
    *from = e->from;
    *to = e->to - e->from < MOST_DAYS ? e->to : e->from + MOST_DAYS - 1;
}

void blocks_add(struct khabar_incidents *k, uint32_t event)
{
    const struct told *e = &k->events.at[event];
    struct keys keys;
    int32_t from, to;
    keys_of(k, e, false, &keys);
    days_of(k, e, &from, &to);
    for (int32_t day = from;; day++) {
        for (uint32_t i = 0; i < keys.n; i++) index_add(&k->blocks, &k->arena, key_of(e, day, keys.at[i].kind, keys.at[i].what), event);
        if (day >= to) break;
    }
    const struct told_report *r = &k->reports.at[e->report];
    for (uint32_t i = 0; i < RARE_WORDS && r->rare[i]; i++) index_add(&k->blocks, &k->arena, key_of(e, week_of(r->date), BY_WORD, r->rare[i]), event);
}

static void meet(struct khabar_incidents *k, uint64_t key, uint32_t *out, size_t room, size_t *n)
{
    uint32_t steps = 0;
    for (uint32_t p = index_last(&k->blocks, key); p && steps < STEPS && *n < room; steps++) {
        const struct posting *at = &k->blocks.postings.at[p - 1];
        uint32_t incident = k->events.at[at->what].incident;
        if (k->seen[incident] != k->stamp) {
            k->seen[incident] = k->stamp;
            out[(*n)++] = incident;
        }
        p = at->before;
    }
}

size_t blocks_find(struct khabar_incidents *k, uint32_t event, uint32_t *out, size_t room)
{
    const struct told *e = &k->events.at[event];
    struct keys keys;
    int32_t from, to;
    size_t n = 0;
    k->stamp++;
    keys_of(k, e, true, &keys);
    days_of(k, e, &from, &to);
    const struct told_report *r = &k->reports.at[e->report];
    for (int32_t week = week_of(r->date) - (r->date == CALENDAR_OPEN ? 0 : WEEKS_BEFORE), end = week + (r->date == CALENDAR_OPEN ? 0 : WEEKS_BEFORE + WEEKS_AFTER); week <= end; week++)
        for (uint32_t i = 0; i < RARE_WORDS && r->rare[i]; i++) meet(k, key_of(e, week, BY_WORD, r->rare[i]), out, room, &n);
    if (from == CALENDAR_OPEN) {
        for (uint32_t i = 0; i < keys.n; i++) meet(k, key_of(e, from, keys.at[i].kind, keys.at[i].what), out, room, &n);
        return n;
    }
    /* deeds told of a report's own day may have been on the days before */
    int32_t first = from - (e->dated ? BEFORE : AFTER), last = to + (e->dated ? AFTER : BEFORE);
    for (int32_t day = last; day >= first; day--)
        for (uint32_t i = 0; i < keys.n; i++) meet(k, key_of(e, day, keys.at[i].kind, keys.at[i].what), out, room, &n);
    return n;
}
