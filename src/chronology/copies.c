/* SPDX-License-Identifier: Apache-2.0
 * Near-identical texts: agency copy as many outlets print it.
 *
 * A text is the set of its pairs of neighbouring words. MinHash (Broder 1997) in bands of two finds those that may be alike;
 * then the sets themselves are compared. An edit of one word in five leaves about two pairs in three, reports written
 * apart share one in ten. */
#include "../base/hash.h"
#include "incident.h"

enum { BAND = 2, LEAST_PAIRS = 8, MOST_IN_BAND = 64, FAR = 31 /* days between a text and its copy */ };
#define COPY_SHARED 0.45f /* of the pairs of the shorter text */
#define COPY_JACCARD 0.27f

static uint32_t pair_hash(uint32_t a, uint32_t b) { return (uint32_t)(hash_mix(((uint64_t)a << 32 | b) * 0x9E3779B97F4A7C15u) >> 32); }

/* The MINHASHES least values under as many permutations, by one multiplication each (Dietzfelbinger 1997). */
static void sign(struct khabar_incidents *k, struct told_report *r)
{
    uint32_t first = k->words.n;
    for (uint32_t m = 0; m < MINHASHES; m++) *vec_push(&k->arena, k->words) = UINT32_MAX;
    for (uint32_t m = 0; m < MINHASHES; m++) {
        uint64_t by = hash_mix(m + 1) | 1, plus = hash_mix(m + 1000);
        uint32_t least = UINT32_MAX;
        for (uint32_t i = 0; i < r->n_shingles; i++) {
            uint32_t h = (uint32_t)((k->words.at[r->shingles + i] * by + plus) >> 32);
            if (h < least) least = h;
        }
        k->words.at[first + m] = least;
    }
    r->minhash = first;
}

void copies_prepare(struct khabar_incidents *k, struct told_report *r)
{
    if (r->n_placed < LEAST_PAIRS + 1) return;
    if (!k->words.n) *vec_push(&k->arena, k->words) = 0; /* number 0 means none */
    uint32_t n = r->n_placed - 1 < REPORT_WORDS ? r->n_placed - 1 : REPORT_WORDS, list[REPORT_WORDS];
    for (uint32_t i = 0; i < n; i++) list[i] = pair_hash(r->placed[i].hash, r->placed[i + 1].hash);
    struct bag pairs = set_of(k, list, n);
    r->shingles = pairs.at;
    r->n_shingles = pairs.n;
    sign(k, r);
}

static bool is_copy(const struct khabar_incidents *k, const struct told_report *a, const struct told_report *b)
{
    const uint32_t *x = k->words.at + a->shingles, *y = k->words.at + b->shingles;
    uint32_t shared = 0;
    for (uint32_t i = 0, j = 0; i < a->n_shingles && j < b->n_shingles;) {
        shared += x[i] == y[j];
        if (x[i] <= y[j]) {
            j += x[i] == y[j];
            i++;
        } else j++;
    }
    uint32_t less = a->n_shingles < b->n_shingles ? a->n_shingles : b->n_shingles, all = a->n_shingles + b->n_shingles - shared;
    return (float)shared >= COPY_SHARED * (float)less && (float)shared >= COPY_JACCARD * (float)all;
}

static uint64_t band_key(const struct khabar_incidents *k, const struct told_report *r, uint32_t band)
{
    const uint32_t *m = k->words.at + r->minhash + band * BAND;
    return hash_mix(((uint64_t)m[0] << 32 | m[1]) ^ band * 0x9E3779B97F4A7C15u) | 1;
}

static bool is_near(int32_t a, int32_t b) { return a == CALENDAR_OPEN || b == CALENDAR_OPEN || (b - a <= FAR && a - b <= FAR); }

/* Looks among the reports before, then takes its own place among them. A copy of a copy is one of the first text. */
uint32_t copies_find(struct khabar_incidents *k, uint32_t report)
{
    struct told_report *r = &k->reports.at[report];
    uint32_t best = INCIDENT_NONE;
    if (!r->minhash) return INCIDENT_NONE;
    for (uint32_t band = 0; band < MINHASHES / BAND; band++) {
        uint64_t key = band_key(k, r, band);
        uint32_t steps = 0;
        for (uint32_t p = index_last(&k->bands, key); p && best == INCIDENT_NONE && steps < MOST_IN_BAND; steps++) {
            const struct posting *at = &k->bands.postings.at[p - 1];
            const struct told_report *other = &k->reports.at[at->what];
            if (at->what != report && is_near(other->date, r->date) && is_copy(k, r, other)) best = at->what;
            p = at->before;
        }
        index_add(&k->bands, &k->arena, key, report);
    }
    if (best == INCIDENT_NONE) return best;
    return k->reports.at[best].copy_of != INCIDENT_NONE ? k->reports.at[best].copy_of : best;
}
