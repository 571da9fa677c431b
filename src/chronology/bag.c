/* SPDX-License-Identifier: Apache-2.0
 * The words of a text as a set of hashes, to tell how alike two texts are.
 *
 * Words are folded and cut by light10 (Larkey, Ballesteros, Connell 2007): prefixes and endings fall off
 * by the letters alone, so that والهجوم and هجوم meet. A word weighs log((reports + 1) / reports that hold it). */
#include <math.h>
#include <stdlib.h>

#include "../base/hash.h"
#include "../base/utf8.h"
#include "../text/fold.h"
#include "incident.h"

enum { LONGEST = 24, LEAST_LEFT = 3, LEAST_STEM = 2, FIRST_SLOTS = 1 << 12 };

static bool begins(const uint32_t *w, size_t n, const uint32_t *with, size_t m)
{
    return n >= m + LEAST_LEFT - 1 && memcmp(w, with, m * sizeof *w) == 0;
}

static size_t without_prefix(const uint32_t *w, size_t n)
{
    static const uint32_t PREFIX[][3] = {{AR_WAW, AR_ALEF, AR_LAM}, {AR_BEH, AR_ALEF, AR_LAM}, {AR_KAF, AR_ALEF, AR_LAM},
                                         {AR_FEH, AR_ALEF, AR_LAM}, {AR_ALEF, AR_LAM}, {AR_LAM, AR_LAM}};
    for (size_t i = 0; i < sizeof PREFIX / sizeof *PREFIX; i++) {
        size_t m = PREFIX[i][2] ? 3 : 2;
        if (begins(w, n, PREFIX[i], m)) return m;
    }
    return n > LEAST_LEFT && w[0] == AR_WAW ? 1 : 0;
}

static size_t without_ending(const uint32_t *w, size_t n)
{
    static const uint32_t ENDING[][2] = {{AR_HEH, AR_ALEF}, {AR_ALEF, AR_NOON}, {AR_ALEF, AR_TEH}, {AR_WAW, AR_NOON},
                                         {AR_YEH, AR_NOON}, {AR_YEH, AR_HEH}, {AR_HEH, 0}, {AR_YEH, 0}};
    for (size_t i = 0; i < sizeof ENDING / sizeof *ENDING; i++) {
        size_t m = ENDING[i][1] ? 2 : 1;
        if (n >= m + LEAST_STEM && memcmp(w + n - m, ENDING[i], m * sizeof *w) == 0) n -= m;
    }
    return n;
}

uint32_t word_hash(const uint32_t *w, size_t n)
{
    size_t cut = without_prefix(w, n), end = cut + without_ending(w + cut, n - cut);
    uint64_t h = HASH_SEED;
    for (size_t i = cut; i < end; i++) h = hash_step(h, w[i]);
    uint32_t hash = (uint32_t)(hash_mix(h) >> 32);
    return hash ? hash : 1;
}

static bool is_letter(uint32_t cp) { return fold_is_arabic(cp) || fold_digit(cp) >= 0 || (cp < 128 && ((cp | 32) >= 'a' && (cp | 32) <= 'z')); }

/* Words of the text in order, at most `room`; *letters: its code points. */
size_t bag_read(const char *text, size_t length, struct placed_word *out, size_t room, uint32_t *letters)
{
    uint32_t word[LONGEST], at = 0, start = 0;
    size_t n = 0, found = 0;
    for (size_t i = 0; i <= length;) {
        uint32_t cp = ' ';
        bool broken = false;
        size_t bytes = i < length ? utf8_decode((const unsigned char *)text + i, length - i, &cp, &broken) : 1;
        if (is_letter(cp) || (n && fold_is_mark(cp))) {
            if (!n) start = at;
            uint32_t letter = fold_letter(cp);
            if (letter && n < LONGEST) word[n++] = letter;
        } else if (n) {
            if (n >= LEAST_STEM && found < room) out[found++] = (struct placed_word){word_hash(word, n), start};
            n = 0;
        }
        i += bytes;
        at++;
    }
    *letters = at - 1;
    return found;
}

static int by_value(const void *x, const void *y)
{
    uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;
    return (a > b) - (a < b);
}

/* The different ones of a list, of at most REPORT_WORDS. */
struct bag set_of(struct khabar_incidents *k, const uint32_t *from, size_t n)
{
    uint32_t list[REPORT_WORDS];
    if (n > REPORT_WORDS) n = REPORT_WORDS;
    if (n) memcpy(list, from, n * sizeof *list);
    qsort(list, n, sizeof *list, by_value);
    struct bag bag = {k->words.n, 0};
    for (size_t i = 0; i < n; i++)
        if (!i || list[i] != list[i - 1]) {
            *vec_push(&k->arena, k->words) = list[i];
            bag.n++;
        }
    return bag;
}

/* The different words of a run, those first in the text if there are more than `most`. */
struct bag bag_of(struct khabar_incidents *k, const struct placed_word *words, size_t n, size_t most)
{
    uint32_t list[REPORT_WORDS];
    size_t m = 0;
    for (size_t i = 0; i < n && m < most; i++) list[m++] = words[i].hash;
    return set_of(k, list, m);
}

struct overlap bag_overlap(const struct khabar_incidents *k, struct bag a, struct bag b)
{
    const uint32_t *x = k->words.at + a.at, *y = k->words.at + b.at;
    float shared = 0, left = 0, right = 0;
    for (uint32_t i = 0, j = 0; i < a.n || j < b.n;) {
        bool takes_x = j == b.n || (i < a.n && x[i] <= y[j]), takes_y = i == a.n || (j < b.n && y[j] <= x[i]);
        float w = bag_weight(k, takes_x ? x[i] : y[j]);
        if (takes_x) left += w * w;
        if (takes_y) right += w * w;
        if (takes_x && takes_y) shared += w * w;
        i += takes_x;
        j += takes_y;
    }
    float less = left < right ? left : right;
    return (struct overlap){shared > 0 ? shared / sqrtf(left * right) : 0, shared > 0 ? shared / less : 0};
}

/* ---- parts of the day, by the hour about which each lies */

uint8_t part_of_day(const char *text)
{
    static const struct { const char *word; uint8_t hour; } PART[] = {
        {"فجر", 5}, {"صباح", 8}, {"ضحى", 10}, {"ظهر", 13}, {"ظهيرة", 13}, {"عصر", 16}, {"مساء", 19}, {"ليل", 23}, {"ليلة", 23}};
    struct placed_word found[PARTY_WORDS];
    uint32_t letters;
    size_t n = bag_read(text, strlen(text), found, PARTY_WORDS, &letters);
    for (size_t i = 0; i < n; i++)
        for (size_t p = 0; p < sizeof PART / sizeof *PART; p++) {
            struct placed_word part;
            if (bag_read(PART[p].word, strlen(PART[p].word), &part, 1, &letters) && part.hash == found[i].hash) return PART[p].hour / 3 + 1;
        }
    return 0;
}

/* ---- how often */

static uint32_t *slot_of(const struct counts *c, uint32_t key)
{
    uint32_t i = key * 0x9E3779B1u;
    while (c->key[i & (c->slots - 1)] && c->key[i & (c->slots - 1)] != key) i++;
    return &c->key[i & (c->slots - 1)];
}

uint32_t counts_of(const struct counts *c, uint32_t key)
{
    return c->slots ? c->count[slot_of(c, key) - c->key] : 0;
}

static void counts_grow(struct counts *c, struct arena *arena)
{
    struct counts old = *c;
    c->slots = old.slots ? old.slots * 2 : FIRST_SLOTS;
    c->key = arena_new(arena, uint32_t, c->slots);
    c->count = arena_new(arena, uint32_t, c->slots);
    c->weight = NULL;
    for (uint32_t i = 0; i < old.slots; i++)
        if (old.key[i]) {
            uint32_t *slot = slot_of(c, old.key[i]);
            *slot = old.key[i];
            c->count[slot - c->key] = old.count[i];
        }
}

float bag_weight(const struct khabar_incidents *k, uint32_t word)
{
    return k->in_reports.weight[slot_of(&k->in_reports, word) - k->in_reports.key];
}

/* A word that no report holds gets the weight of a word in none. */
void counts_weigh(struct khabar_incidents *k)
{
    struct counts *c = &k->in_reports;
    if (!c->slots) counts_grow(c, &k->arena);
    if (!c->weight) c->weight = arena_new(&k->arena, float, c->slots);
    for (uint32_t i = 0; i < c->slots; i++) {
        float n = (float)k->reports.n + 1, has = (float)c->count[i] + 0.5f;
        c->weight[i] = n > has ? logf(n / has) : 0;
    }
}

void counts_add(struct counts *c, struct arena *arena, uint32_t key)
{
    if (c->used * 2 >= c->slots) counts_grow(c, arena);
    uint32_t *slot = slot_of(c, key);
    if (!*slot) {
        *slot = key;
        c->used++;
    }
    c->count[slot - c->key]++;
}
