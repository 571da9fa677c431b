/* SPDX-License-Identifier: Apache-2.0
 * Search of the gazetteer for those who pick a place by hand. Names are compared by folded letters, without the article. */
#include <math.h>
#include <string.h>

#include "handles.h"
#include "text/fold.h"

enum { QUERY_LETTERS = 64 }; /* of a name that is looked for; the rest does not narrow the search any more */

struct query { uint32_t letter[QUERY_LETTERS]; size_t n; };

static struct query fold_name(const char *name)
{
    struct query q;
    q.n = fold_utf8(name, strlen(name), q.letter, QUERY_LETTERS);
    size_t article = fold_article(q.letter, q.n, q.n ? q.letter[0] : 0);
    q.n -= article;
    memmove(q.letter, q.letter + article, q.n * sizeof *q.letter);
    return q;
}

/* 3 the same, 2 begins with it, 1 a later word of it does, 0 no. */
static int likeness(const char *name, const struct query *q)
{
    struct query have = fold_name(name);
    for (size_t at = 0; at + q->n <= have.n; at++) {
        if ((at && have.letter[at - 1] != ' ') || memcmp(have.letter + at, q->letter, q->n * sizeof *q->letter) != 0) continue;
        return at ? 1 : have.n == q->n ? 3 : 2;
    }
    return 0;
}

static khabar_gazetteer_place place_of(const struct gazetteer *g, const struct place_row *row)
{
    return (khabar_gazetteer_place){.name = g->strings + row->name, .english = g->strings + row->english, .country = row->country,
                                    .province = row->province ? g->strings + g->place[row->province].english : "", .lat = row->lat,
                                    .lon = row->lon, .resolution = place_resolution(row->kind)};
}

/* Keeps the `room` best: a lower worth goes before, of equal ones the earlier row. */
struct best { khabar_gazetteer_place *at; double worth[KHABAR_PLACES_MOST]; size_t n, room; };

static void keep(struct best *best, const struct gazetteer *g, uint32_t row, double worth)
{
    size_t at = best->n;
    while (at && best->worth[at - 1] > worth) at--;
    if (at == best->room) return;
    size_t moved = best->n - at - (best->n == best->room);
    memmove(best->at + at + 1, best->at + at, moved * sizeof *best->at);
    memmove(best->worth + at + 1, best->worth + at, moved * sizeof *best->worth);
    best->at[at] = place_of(g, &g->place[row]);
    best->worth[at] = worth;
    if (best->n < best->room) best->n++;
}

static struct best best_of(khabar_gazetteer_place *out, size_t room)
{
    return (struct best){.at = out, .room = room < KHABAR_PLACES_MOST ? room : KHABAR_PLACES_MOST};
}

size_t khabar_places_find(const khabar_data *data, const char *name, khabar_gazetteer_place *out, size_t room)
{
    const struct gazetteer *g = &data->gazetteer;
    struct best best = best_of(out, room);
    struct query q = fold_name(name);
    for (uint32_t i = 1; q.n && i < g->places; i++) {
        int arabic = likeness(g->strings + g->place[i].name, &q), english = likeness(g->strings + g->place[i].english, &q);
        int like = arabic > english ? arabic : english;
        bool town = place_resolution(g->place[i].kind) == 4; /* of one name, the town rather than its district */
        if (like) keep(&best, g, i, (3 - like) * 10 + g->place[i].rank - (town ? 0.5 : 0));
    }
    return best.n;
}

/* By the great circle; the haversine of it grows with it and does. */
static double haversine(double lat, double lon, double lat2, double lon2)
{
    const double degree = 3.14159265358979323846 / 180;
    double dlat = sin((lat2 - lat) * degree / 2), dlon = sin((lon2 - lon) * degree / 2);
    return dlat * dlat + cos(lat * degree) * cos(lat2 * degree) * dlon * dlon;
}

size_t khabar_places_near(const khabar_data *data, double lat, double lon, khabar_gazetteer_place *out, size_t room)
{
    const struct gazetteer *g = &data->gazetteer;
    struct best best = best_of(out, room);
    for (uint32_t i = 1; i < g->places; i++)
        if (place_resolution(g->place[i].kind) > 2) keep(&best, g, i, haversine(lat, lon, g->place[i].lat, g->place[i].lon));
    return best.n;
}
