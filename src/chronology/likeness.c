/* SPDX-License-Identifier: Apache-2.0
 * Do two events of two reports tell one deed? Logistic regression over how they compare in time, place, people, numbers
 * and words; the weight of each way of being alike or not is in likeness_weights.h (trained by
 * train/train_incidents.c). In the tradition of record linkage: Fellegi and Sunter 1969. */
#include <math.h>
#include <stdlib.h>

#include "incident.h"

/* A way of being alike or not: X(id, what it is, weight that is expected, see train/train_incidents.c). */
#define LIKENESS(X)                                                                                             \
    X(BIAS, "always", -1.5)                                                                                     \
    X(SAME_DAY, "both name the same day", 1.0) X(NEXT_DAY, "days that they name lie one apart", -1.0)           \
    X(DAYS_APART, "days that they name lie further apart", -4.0) X(SHARED_DAYS, "spans that they name meet", 0.4) \
    X(PRINTED_NEXT, "one names the day on which or before which the other was printed", 0.6)                    \
    X(PRINTED_SOON, "one names a day up to four before the other was printed", 0.0)                             \
    X(PRINTED_LATE, "one names a day far from when the other was printed", -2.0)                                \
    X(PRINTED_TOGETHER, "neither names a day, printed a day apart at most", 0.5)                                \
    X(PRINTED_APART, "neither names a day, printed up to three days apart", -0.5)                               \
    X(PRINTED_FAR, "neither names a day, printed further apart", -2.0)                                          \
    X(SAME_PART, "same part of the day", 0.5) X(OTHER_PART, "other part of the day", -0.8)                    \
    X(LATER, "weeks between the reports, at most four", -0.5)                                                   \
    X(SAME_PLACE, "same town", 1.5) X(NEAR, "towns near each other", 0.7) X(PROVINCE, "one names the other's province", 0.6) \
    X(COUNTRY, "one names the other's country", 0.2) X(OTHER_TOWN, "other town of the province", -1.5)          \
    X(OTHER_PROVINCE, "other province", -2.0) X(FAR, "towns more than 100 km apart, and no town in both reports", -4.0) X(OTHER_COUNTRY, "other country", -2.0)                            \
    X(REPORTS_MEET, "the reports name one town", 0.7) X(REPORTS_NEAR, "the reports name one province", 0.2)     \
    X(REPORTS_APART, "the reports name no place of one country", -0.7)                                          \
    X(ACTOR_NAME, "rare name of an actor", 1.0) X(ACTOR_KIND, "actors of one country and sector", 0.5)          \
    X(ACTOR_OTHER, "actors differ", -0.5)                                                                       \
    X(RECIPIENT_NAME, "rare name of a recipient", 1.0) X(RECIPIENT_KIND, "recipients of one country and sector", 0.3) \
    X(RECIPIENT_OTHER, "recipients differ", -0.3) X(ANYONE_NAME, "rare name of anybody", 0.6)                   \
    X(DEAD_SAME, "as many dead, three or more", 1.5) X(DEAD_FEW, "as many dead, one or two", 0.4)               \
    X(DEAD_NEAR, "numbers of dead that agree or lie close", 0.3) X(DEAD_APART, "numbers of dead that lie apart", -0.5) \
    X(DEAD_FAR, "numbers of dead that lie far apart", -1.2)                                                     \
    X(NUMBER_SAME, "other numbers alike", 1.2) X(NUMBER_NEAR, "other numbers that agree or lie close", 0.3)     \
    X(NUMBER_FAR, "other numbers that lie far apart", -0.7)                                                     \
    X(SHARED_NUMBERS, "numbers in both texts", 0.5) X(SHARED_NAMES, "weight of names in both texts", 0.15)            \
    X(OTHER_NAMES, "names in both texts, none the same", -0.7)                                                \
    X(WHERE, "likeness of the words of places", 1.5) X(WHERE_RARE, "rarest word of a place in both texts", 0.3)  \
    X(RARE_WORDS, "rare words in both texts", 0.3) X(SAME_SOURCE, "the same source on the same day", -0.5) X(COPY, "one is a copy of the other", 5.0) \
    X(LEMMA, "same trigger", 0.3) X(MODE_SAME, "same mode", 0.3) X(MODE_OTHER, "other mode", -0.3)              \
    X(TEXT, "likeness of the texts", 6.0) X(TEXT_INSIDE, "share of the shorter text", 2.0)                      \
    X(WINDOW_TEXT, "likeness of the words around", 4.0) X(WINDOW_INSIDE, "share of the shorter words around", 1.0) \
    X(MAIN, "each the first of its type in its report", 0.3) X(ASIDE, "neither the first of its type", -0.3)    \
    X(STATUS_OTHER, "one denied, planned or told as done, the other not", -0.7)

enum {
#define X(id, name, expected) F_##id,
    LIKENESS(X)
#undef X
    FEATURES
};
static const struct { const char *name; float expected; } FEATURE[FEATURES] = {
#define X(id, name, expected) {name, expected##f},
    LIKENESS(X)
#undef X
};
static const float WEIGHT[FEATURES] = {
#include "likeness_weights.h"
};
#define RARE 3.0f     /* weight of a word that few reports hold */
enum { SELDOM = 200, IN_FEW = 4 }; /* a rare word is in IN_FEW reports and one in SELDOM of the others at most */
#define SAME_KM 4.0
#define NEAR_KM 25.0
#define FAR_KM 100.0

unsigned likeness_count(void) { return FEATURES; }
const char *likeness_name(unsigned feature) { return FEATURE[feature].name; }
float likeness_expected(unsigned feature) { return FEATURE[feature].expected; }

static void add_much(struct likeness *l, unsigned feature, float value)
{
    l->feature[l->n] = (uint8_t)feature;
    l->value[l->n++] = value;
}
static void add(struct likeness *l, unsigned feature) { add_much(l, feature, 1); }

/* ---- time */

static int32_t gap_of(const struct told *a, const struct told *b)
{
    if (a->to < b->from) return b->from - a->to;
    return b->to < a->from ? a->from - b->to : 0;
}

static void compare_days(struct likeness *l, const struct told *a, const struct told *b)
{
    int32_t gap = gap_of(a, b);
    if (gap) add(l, gap == 1 ? F_NEXT_DAY : F_DAYS_APART);
    else add(l, a->to - a->from > 1 || b->to - b->from > 1 ? F_SHARED_DAYS : F_SAME_DAY);
}

/* A report is printed on the day of the deed or up to four days later. */
static void compare_printed(struct likeness *l, const struct told *dated, int32_t printed)
{
    int32_t late = printed == CALENDAR_OPEN ? 0 : printed - dated->to;
    if (printed != CALENDAR_OPEN) add(l, late >= 0 && late <= 1 ? F_PRINTED_NEXT : late >= -1 && late <= 4 ? F_PRINTED_SOON : F_PRINTED_LATE);
}

static void compare_times(struct likeness *l, const struct khabar_incidents *k, const struct told *a, const struct told *b)
{
    const float WEEK = 7, MOST = 4;
    int32_t x = k->reports.at[a->report].date, y = k->reports.at[b->report].date, apart = abs(x - y);
    bool known = x != CALENDAR_OPEN && y != CALENDAR_OPEN;
    if (a->dated && b->dated) compare_days(l, a, b);
    else if (a->dated) compare_printed(l, a, y);
    else if (b->dated) compare_printed(l, b, x);
    else if (known) add(l, apart <= 1 ? F_PRINTED_TOGETHER : apart <= 3 ? F_PRINTED_APART : F_PRINTED_FAR);
    if (a->part && b->part) add(l, abs(a->part - b->part) <= 1 ? F_SAME_PART : F_OTHER_PART);
    if (known) add_much(l, F_LATER, (float)apart / WEEK < MOST ? (float)apart / WEEK : MOST);
}

/* ---- place */

static double km(const struct told_place *a, const struct told_place *b)
{
    const double RADIAN = 3.14159265358979323846 / 180, EARTH = 6371;
    double la = a->lat * RADIAN, lb = b->lat * RADIAN, d = (a->lon - b->lon) * RADIAN;
    double c = sin(la) * sin(lb) + cos(la) * cos(lb) * cos(d);
    return EARTH * acos(c > 1 ? 1 : c < -1 ? -1 : c);
}

/* Features of places from near to far; FEATURES where one is unknown. */
static unsigned compare_places(const struct told_place *a, const struct told_place *b)
{
    enum { TOWN = 3 };
    if (!a->resolution || !b->resolution) return FEATURES;
    if (a->country != b->country) return F_OTHER_COUNTRY;
    if (a->place == b->place) return a->resolution >= TOWN ? F_SAME_PLACE : a->resolution == 1 ? F_COUNTRY : F_PROVINCE;
    if (a->resolution >= TOWN && b->resolution >= TOWN) {
        double far = km(a, b);
        return far <= SAME_KM ? F_SAME_PLACE : far <= NEAR_KM ? F_NEAR : a->province == b->province ? F_OTHER_TOWN : F_OTHER_PROVINCE;
    }
    if (a->resolution == 1 || b->resolution == 1) return F_COUNTRY;
    return a->province && a->province == b->province ? F_PROVINCE : F_OTHER_PROVINCE;
}

/* The nearest that two reports come to each other; true for a town in both. */
static bool compare_reports(struct likeness *l, const struct told_report *a, const struct told_report *b)
{
    unsigned best = FEATURES;
    for (uint32_t i = 0; i < a->places; i++)
        for (uint32_t j = 0; j < b->places; j++) {
            unsigned found = compare_places(&a->place[i], &b->place[j]);
            if (found < best) best = found;
        }
    if (best <= F_NEAR) add(l, F_REPORTS_MEET);
    else if (best == F_PROVINCE || best == F_OTHER_TOWN) add(l, F_REPORTS_NEAR);
    else if (best == F_OTHER_COUNTRY) add(l, F_REPORTS_APART);
    return best <= F_NEAR;
}

/* ---- people */

enum party_bucket { SAME_RARE, SHARED_RARE, SAME_NAME, SAME_CODES, SAME_SECTOR, SAME_COUNTRY, OTHERS, NOBODY };

static float shared_weight(const struct khabar_incidents *k, const struct told_party *a, const struct told_party *b)
{
    float best = 0;
    for (uint32_t i = 0; i < a->n_words; i++)
        for (uint32_t j = 0; j < b->n_words; j++)
            if (k->words.at[a->words + i] == k->words.at[b->words + j]) {
                float w = bag_weight(k, k->words.at[a->words + i]);
                if (w > best) best = w;
            }
    return best;
}

static enum party_bucket compare_parties(const struct khabar_incidents *k, const struct told_party *a, const struct told_party *b)
{
    float shared = shared_weight(k, a, b);
    if (a->name == b->name && a->code == b->code) return shared >= RARE ? SAME_RARE : SAME_NAME;
    if (shared >= RARE) return SHARED_RARE;
    bool code = a->code && a->code == b->code, sector = a->sector && a->sector == b->sector;
    if (code && sector) return SAME_CODES;
    if (sector && (!a->code || !b->code)) return SAME_SECTOR;
    return code ? SAME_COUNTRY : OTHERS;
}

enum side { ACTS = 1, SUFFERS = 2 };

static bool is_on(const struct told_party *p, unsigned side) { return side & (p->acts ? ACTS : SUFFERS); }

static enum party_bucket compare_sides(const struct khabar_incidents *k, const struct told *a, const struct told *b, unsigned side)
{
    enum party_bucket best = NOBODY;
    for (uint32_t i = 0; i < a->n_parties; i++)
        for (uint32_t j = 0; j < b->n_parties; j++) {
            const struct told_party *p = &k->parties.at[a->parties + i], *q = &k->parties.at[b->parties + j];
            if (!is_on(p, side) || !is_on(q, side)) continue;
            enum party_bucket found = compare_parties(k, p, q);
            if (found < best) best = found;
        }
    return best;
}

static void add_side(struct likeness *l, enum party_bucket found, unsigned name, unsigned kind, unsigned other)
{
    if (found == SAME_RARE || found == SHARED_RARE) add(l, name);
    else if (found == SAME_NAME || found == SAME_CODES) add(l, kind);
    else if (found == OTHERS) add(l, other);
}

static void compare_people(struct likeness *l, const struct khabar_incidents *k, const struct told *a, const struct told *b)
{
    enum party_bucket anyone = compare_sides(k, a, b, ACTS | SUFFERS);
    add_side(l, compare_sides(k, a, b, ACTS), F_ACTOR_NAME, F_ACTOR_KIND, F_ACTOR_OTHER);
    add_side(l, compare_sides(k, a, b, SUFFERS), F_RECIPIENT_NAME, F_RECIPIENT_KIND, F_RECIPIENT_OTHER);
    if (anyone == SAME_RARE || anyone == SHARED_RARE) add(l, F_ANYONE_NAME);
}

/* ---- numbers */

enum number_bucket { EQUAL_MANY, EQUAL_FEW, OVERLAPPING, CLOSE_BY, APART, FAR_APART, SILENT };

static enum number_bucket compare_size(const struct told *a, const struct told *b, int what)
{
    const int32_t FEW = 3;
    int32_t x = a->least[what], y = b->least[what];
    if (x < 0 || y < 0) return SILENT;
    int32_t top = a->most[what] < 0 ? INT32_MAX : a->most[what], other = b->most[what] < 0 ? INT32_MAX : b->most[what];
    if (x == y && top == other) return x >= FEW ? EQUAL_MANY : EQUAL_FEW;
    if (x <= other && y <= top) return OVERLAPPING;
    double ratio = (x > y ? x : y) / ((x < y ? x : y) + 0.5);
    return ratio < 1.6 ? CLOSE_BY : ratio < 3 ? APART : FAR_APART;
}

static enum number_bucket other_sizes(const struct told *a, const struct told *b)
{
    enum number_bucket best = SILENT;
    for (int i = KHABAR_DEAD + 1; i < KHABAR_SIZES; i++) {
        enum number_bucket found = compare_size(a, b, i);
        if (found < best) best = found;
    }
    return best;
}

static void compare_sizes(struct likeness *l, const struct told *a, const struct told *b)
{
    static const uint8_t DEAD[] = {F_DEAD_SAME, F_DEAD_FEW, F_DEAD_NEAR, F_DEAD_NEAR, F_DEAD_APART, F_DEAD_FAR};
    enum number_bucket dead = compare_size(a, b, KHABAR_DEAD), other = other_sizes(a, b);
    if (dead < SILENT) add(l, DEAD[dead]);
    if (other < SILENT) add(l, other == EQUAL_MANY ? F_NUMBER_SAME : other < APART ? F_NUMBER_NEAR : F_NUMBER_FAR);
}

/* ---- what both texts hold */

static uint32_t shared_numbers(const struct khabar_incidents *k, struct bag a, struct bag b)
{
    const uint32_t MOST = 4;
    uint32_t n = 0;
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t j = 0; j < b.n; j++) n += k->words.at[a.at + i] == k->words.at[b.at + j];
    return n < MOST ? n : MOST;
}

static float rarest_shared(const struct khabar_incidents *k, struct bag a, struct bag b)
{
    float most = 0;
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t j = 0; j < b.n; j++)
            if (k->words.at[a.at + i] == k->words.at[b.at + j]) {
                float w = bag_weight(k, k->words.at[a.at + i]);
                if (w > most) most = w;
            }
    return most;
}

/* Words in both that are in few other reports. */
static uint32_t shared_rare(const struct khabar_incidents *k, struct bag a, struct bag b)
{
    const uint32_t MOST = 12;
    const uint32_t *x = k->words.at + a.at, *y = k->words.at + b.at;
    uint32_t n = 0;
    for (uint32_t i = 0, j = 0; i < a.n && j < b.n;) {
        if (x[i] == y[j] && counts_of(&k->in_reports, x[i]) * SELDOM <= k->reports.n + SELDOM * IN_FEW) n++;
        if (x[i] <= y[j]) j += x[i++] == y[j];
        else j++;
    }
    return n < MOST ? n : MOST;
}

static bool is_same_text(const struct khabar_incidents *k, uint32_t a, uint32_t b)
{
    uint32_t x = k->reports.at[a].copy_of, y = k->reports.at[b].copy_of;
    return x == b || y == a || (x != INCIDENT_NONE && x == y);
}

static float shared_names(const struct khabar_incidents *k, struct bag a, struct bag b)
{
    const float MOST = 15;
    float sum = 0;
    for (uint32_t i = 0; i < a.n; i++)
        for (uint32_t j = 0; j < b.n; j++)
            if (k->words.at[a.at + i] == k->words.at[b.at + j]) sum += bag_weight(k, k->words.at[a.at + i]);
    return sum < MOST ? sum : MOST;
}

/* ---- all */

static void compare_words(struct likeness *l, const struct khabar_incidents *k, const struct told *a, const struct told *b)
{
    const struct told_report *r = &k->reports.at[a->report], *s = &k->reports.at[b->report];
    struct overlap window = bag_overlap(k, a->window, b->window), text = r->letters && s->letters ? bag_overlap(k, r->bag, s->bag) : window;
    add_much(l, F_TEXT, text.cosine);
    add_much(l, F_TEXT_INSIDE, text.contained);
    add_much(l, F_WINDOW_TEXT, window.cosine);
    add_much(l, F_WINDOW_INSIDE, window.contained);
    float names = shared_names(k, r->names, s->names);
    if (names > 0) add_much(l, F_SHARED_NAMES, names);
    else if (r->names.n > 1 && s->names.n > 1) add(l, F_OTHER_NAMES);
    if (r->where.n && s->where.n) add_much(l, F_WHERE, bag_overlap(k, r->where, s->where).cosine);
    float rarest = rarest_shared(k, r->where, s->where);
    if (rarest > 0) add_much(l, F_WHERE_RARE, rarest);
    uint32_t rare = shared_rare(k, r->bag, s->bag);
    if (rare) add_much(l, F_RARE_WORDS, (float)rare);
    if (r->source && r->source == s->source && r->date == s->date) add(l, F_SAME_SOURCE); /* on later days it follows up */
    if (is_same_text(k, a->report, b->report)) add(l, F_COPY);
    uint32_t numbers = shared_numbers(k, r->numbers, s->numbers);
    if (numbers) add_much(l, F_SHARED_NUMBERS, (float)numbers);
}

void likeness_features(const struct khabar_incidents *k, const struct told *a, const struct told *b, struct likeness *l)
{
    unsigned place = compare_places(&a->at, &b->at);
    l->n = 0;
    add(l, F_BIAS);
    compare_times(l, k, a, b);
    if (place != FEATURES) add(l, place);
    bool meet = compare_reports(l, &k->reports.at[a->report], &k->reports.at[b->report]);
    if (place == F_OTHER_PROVINCE && !meet && km(&a->at, &b->at) > FAR_KM) add(l, F_FAR);
    compare_people(l, k, a, b);
    compare_sizes(l, a, b);
    compare_words(l, k, a, b);
    if (a->lemma == b->lemma) add(l, F_LEMMA);
    if (a->mode && b->mode) add(l, a->mode == b->mode ? F_MODE_SAME : F_MODE_OTHER);
    if (!a->rank == !b->rank) add(l, a->rank ? F_ASIDE : F_MAIN);
    if (a->status != b->status) add(l, F_STATUS_OTHER);
}

float likeness_score(const struct likeness *l)
{
    float sum = 0;
    for (uint32_t i = 0; i < l->n; i++) sum += WEIGHT[l->feature[i]] * l->value[i];
    return sum;
}
