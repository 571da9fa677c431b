/* SPDX-License-Identifier: Apache-2.0
 * One person or group, one identity, across reports.
 *
 * A name of several words, or of a body with a country (الجيش, ISR), means the same one wherever its words and its country agree. A
 * part of a name (الخالدي) is the one full name that holds it in the same incident, never one elsewhere: many share a
 * family name. Common nouns (مسلحون) are the same inside one incident alone. What a user says goes before all of this. */
#include "../base/hash.h"
#include "incident.h"

enum { COMPARED = 96 }; /* parties of one incident whose names are compared with each other */

static uint32_t root_of(const struct khabar_incidents *k, uint32_t party)
{
    while (k->parties.at[party].one != party) party = k->parties.at[party].one;
    return party;
}

uint32_t identity_of(const struct khabar_incidents *k, const struct told_party *party)
{
    return root_of(k, (uint32_t)(party - k->parties.at));
}

/* The earlier one stands for both. */
static void unite(struct khabar_incidents *k, uint32_t a, uint32_t b)
{
    uint32_t x = root_of(k, a), y = root_of(k, b);
    if (x > y) k->parties.at[x].one = y;
    else k->parties.at[y].one = x;
}

static uint64_t words_key(const uint32_t *words, uint32_t n)
{
    uint64_t h = n;
    for (uint32_t i = 0; i < n; i++) h = hash_mix((h ^ words[i]) * 0x9E3779B97F4A7C15u);
    return h | 1;
}

/* ---- what a user says: names that are one lead to one key, names that are apart are compared letter by letter */

static uint64_t text_key(const char *name)
{
    struct placed_word found[PARTY_WORDS];
    uint32_t words[PARTY_WORDS], letters;
    size_t n = bag_read(name, strlen(name), found, PARTY_WORDS, &letters);
    for (size_t i = 0; i < n; i++) words[i] = found[i].hash;
    return words_key(words, (uint32_t)n);
}

static uint64_t pair_key(uint32_t a, uint32_t b) { return hash_mix(((uint64_t)(a < b ? a : b) << 32 | (a < b ? b : a)) * 0x9E3779B97F4A7C15u) | 1; }
static uint64_t string_key(uint32_t name) { return hash_mix(((uint64_t)name + 1) * 0x9E3779B97F4A7C15u) | 1; }

/* Key of the name that stands for all that a user called the same. */
static uint64_t leader(const struct khabar_incidents *k, uint64_t key)
{
    for (uint32_t at; (at = index_last(&k->alias, key)) != 0;) key = text_key(intern_text(&k->strings, k->alias.postings.at[at - 1].what));
    return key;
}

void identity_say(struct khabar_incidents *k, uint32_t name, uint32_t other, bool same)
{
    if (!same) {
        index_add(&k->apart, &k->arena, pair_key(name, other), 0);
        index_add(&k->apart, &k->arena, string_key(name), 0);
        index_add(&k->apart, &k->arena, string_key(other), 0);
        return;
    }
    uint64_t a = leader(k, text_key(intern_text(&k->strings, name))), b = leader(k, text_key(intern_text(&k->strings, other)));
    if (a == b) return;
    index_add(&k->alias, &k->arena, b, name);
    index_add(&k->led, &k->arena, a, name);
}

static bool is_apart(const struct khabar_incidents *k, const struct told_party *a, const struct told_party *b)
{
    return index_last(&k->apart, pair_key(a->name, b->name)) != 0;
}

/* ---- joining */

static bool is_whole_name(const struct told_party *p) { return p->named && (p->n_words > 1 || (p->code && p->sector)); }

static uint64_t key_of(const struct khabar_incidents *k, const struct told_party *p)
{
    uint64_t own = words_key(k->words.at + p->words, p->n_words), led = leader(k, own);
    if (led != own) return led;
    if (index_last(&k->apart, string_key(p->name))) return string_key(p->name);
    if (index_last(&k->led, own)) return own;
    return hash_mix(own ^ ((uint64_t)p->code << 32)) | 1;
}

/* The first with the same name stands for all. */
void identity_add(struct khabar_incidents *k, uint32_t party)
{
    struct told_party *p = &k->parties.at[party];
    uint64_t key = key_of(k, p);
    p->one = party;
    if (!is_whole_name(p)) return;
    uint32_t at = index_last(&k->by_name, key);
    if (at) p->one = root_of(k, k->by_name.postings.at[at - 1].what);
    else index_add(&k->by_name, &k->arena, key, party);
}

/* Is each word of the one in the other? */
static bool is_part(const struct khabar_incidents *k, const struct told_party *part, const struct told_party *whole)
{
    if (!part->n_words || part->n_words >= whole->n_words) return false;
    for (uint32_t i = 0; i < part->n_words; i++) {
        bool found = false;
        for (uint32_t j = 0; j < whole->n_words && !found; j++) found = k->words.at[part->words + i] == k->words.at[whole->words + j];
        if (!found) return false;
    }
    return true;
}

static bool codes_agree(const struct told_party *a, const struct told_party *b) { return !a->code || !b->code || a->code == b->code; }

static bool same_words(const struct khabar_incidents *k, const struct told_party *a, const struct told_party *b)
{
    return words_key(k->words.at + a->words, a->n_words) == words_key(k->words.at + b->words, b->n_words) && codes_agree(a, b);
}

/* The one full name of the incident that holds this part; a part that fits two people is nobody's. */
static uint32_t whole_of(const struct khabar_incidents *k, const uint32_t *party, uint32_t n, uint32_t part)
{
    uint32_t found = INCIDENT_NONE;
    const struct told_party *p = &k->parties.at[part];
    for (uint32_t i = 0; i < n; i++) {
        const struct told_party *q = &k->parties.at[party[i]];
        if (!q->named || !codes_agree(p, q) || !is_part(k, p, q) || is_apart(k, p, q)) continue;
        if (found != INCIDENT_NONE && root_of(k, found) != root_of(k, party[i])) return INCIDENT_NONE;
        found = party[i];
    }
    return found;
}

void identity_join(struct khabar_incidents *k, uint32_t incident)
{
    uint32_t party[COMPARED], n = 0;
    const struct incident *at = &k->incidents.at[incident];
    for (uint32_t i = 0; i < at->events.n; i++) {
        const struct told *e = &k->events.at[at->events.at[i]];
        for (uint32_t j = 0; j < e->n_parties && n < COMPARED; j++) party[n++] = e->parties + j;
    }
    for (uint32_t i = 0; i < n; i++) {
        const struct told_party *p = &k->parties.at[party[i]];
        if (root_of(k, party[i]) != party[i] || is_whole_name(p)) continue;
        uint32_t whole = p->named ? whole_of(k, party, n, party[i]) : INCIDENT_NONE;
        for (uint32_t j = 0; j < i && whole == INCIDENT_NONE; j++)
            if (same_words(k, p, &k->parties.at[party[j]]) && !is_apart(k, p, &k->parties.at[party[j]])) whole = party[j];
        if (whole != INCIDENT_NONE) unite(k, party[i], whole);
    }
}

/* ---- showing */

const struct told_party *identity_name(const struct khabar_incidents *k, const struct told_party *party)
{
    return &k->parties.at[identity_of(k, party)];
}

const char *identity_id(struct khabar_incidents *k, const struct told_party *party)
{
    const struct told_party *p = identity_name(k, party);
    if (!is_whole_name(p)) return "";
    return arena_print(&k->view, "e%016llx", (unsigned long long)key_of(k, p));
}
