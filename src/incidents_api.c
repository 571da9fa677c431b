/* SPDX-License-Identifier: Apache-2.0
 * The public side of incidents: what comes in is copied into compact form (chronology/incident.h). */
#include <stdio.h>
#include <stdlib.h>

#include "chronology/incident.h"

#define ENTER(k)                                                                  \
    do {                                                                          \
        (k)->message[0] = 0;                                                      \
        (k)->arena.escape = (k)->texts.escape = (k)->view.escape = &(k)->escape;  \
        if (setjmp((k)->escape)) return refuse(k, KHABAR_ENOMEM, khabar_status_text(KHABAR_ENOMEM)); \
    } while (0)

static khabar_status refuse(khabar_incidents *k, khabar_status status, const char *why)
{
    snprintf(k->message, sizeof k->message, "%s", why);
    return status;
}

khabar_status khabar_incidents_new(khabar_incidents **out)
{
    *out = calloc(1, sizeof **out);
    return *out ? KHABAR_OK : KHABAR_ENOMEM;
}

void khabar_incidents_free(khabar_incidents *k)
{
    if (!k) return;
    arena_free(&k->arena);
    arena_free(&k->texts);
    arena_free(&k->view);
    free(k);
}

const char *khabar_incidents_message(const khabar_incidents *k) { return k->message; }
size_t khabar_incidents_count(const khabar_incidents *k) { return k->incidents.n; }

/* ---- reports */

static int32_t small(int64_t n) { return n > INT32_MAX ? INT32_MAX : n < -1 ? -1 : (int32_t)n; }

static uint32_t add_string(khabar_incidents *k, const char *text) { return intern_add(&k->strings, &k->arena, text ? text : ""); }

/* Number of the report with this id; made when it is new. */
static uint32_t report_number(khabar_incidents *k, const char *id)
{
    uint32_t name = add_string(k, id);
    if (name >= k->report_slots) {
        uint32_t slots = k->report_slots ? k->report_slots : 1024;
        while (slots <= name) slots *= 2;
        uint32_t *more = arena_new(&k->arena, uint32_t, slots);
        if (k->report_slots) memcpy(more, k->report_of, k->report_slots * sizeof *more);
        k->report_of = more;
        k->report_slots = slots;
    }
    if (!k->report_of[name]) {
        *vec_push(&k->arena, k->reports) = (struct told_report){.id = name, .date = CALENDAR_OPEN, .copy_of = INCIDENT_NONE};
        k->report_of[name] = k->reports.n;
    }
    return k->report_of[name] - 1;
}

static struct told_place place_of(khabar_incidents *k, const khabar_place *p)
{
    struct told_place place = {add_string(k, p->name), add_string(k, p->country), 0, (uint8_t)p->resolution, (float)p->lat, (float)p->lon};
    place.province = add_string(k, *p->province || p->resolution != 2 ? p->province : p->name);
    return place;
}

static void add_to_report(struct told_report *r, const struct told_place *place)
{
    for (uint32_t i = 0; i < r->places; i++)
        if (r->place[i].place == place->place && r->place[i].country == place->country) return;
    if (r->places < REPORT_PLACES) r->place[r->places++] = *place;
}

static void add_hashes(khabar_incidents *k, const char *text, struct hashes *list)
{
    struct placed_word found[PARTY_WORDS];
    uint32_t letters;
    size_t n = bag_read(text, strlen(text), found, PARTY_WORDS, &letters);
    for (size_t i = 0; i < n; i++) *vec_push(&k->texts, *list) = found[i].hash;
}

/* Days, places, numbers and names of the whole text. */
static void add_mentions(khabar_incidents *k, uint32_t report, const khabar_report *mentions)
{
    const int32_t SPAN = 7, LEAST = 3;
    size_t n;
    const khabar_mention *m = khabar_report_mentions(mentions, &n);
    struct findings *f = k->reports.at[report].found = arena_new(&k->texts, struct findings, 1);
    for (size_t i = 0; i < n; i++) {
        int32_t from, to;
        if (calendar_read(m[i].when.from, &from) && calendar_read(m[i].when.to, &to) && to - from <= SPAN)
            *vec_push(&k->texts, f->times) = (struct found_time){(uint32_t)m[i].span.start, from, to, part_of_day(m[i].span.text)};
        if (!strcmp(m[i].kind, "place")) add_hashes(k, m[i].span.text, &f->where);
        if (m[i].place.resolution) {
            struct told_place place = place_of(k, &m[i].place);
            *vec_push(&k->texts, f->places) = (struct found_place){(uint32_t)m[i].span.start, place};
            if (place.resolution > 1) add_to_report(&k->reports.at[report], &place);
        }
        if (m[i].count.known && m[i].count.min == m[i].count.max && m[i].count.min >= LEAST) *vec_push(&k->texts, f->numbers) = small(m[i].count.min);
        if (!strcmp(m[i].label, "PERS") || !strcmp(m[i].label, "ORG")) add_hashes(k, m[i].span.text, &f->names);
        if (!strcmp(m[i].label, "LOC")) add_hashes(k, m[i].span.text, &f->where);
    }
}

khabar_status khabar_incidents_add_report(khabar_incidents *k, const khabar_input *in, const char *source, const khabar_report *mentions)
{
    int32_t date = CALENDAR_OPEN;
    if (!k || !in || !in->id || !*in->id) return k ? refuse(k, KHABAR_EARG, "a report without an id") : KHABAR_EARG;
    ENTER(k);
    if (in->date && *in->date && !calendar_read(in->date, &date)) return refuse(k, KHABAR_EARG, "the date is not a day written YYYY-MM-DD");
    if (in->length > KHABAR_MAX_TEXT) return refuse(k, KHABAR_EINPUT, "the report is longer than KHABAR_MAX_TEXT");
    uint32_t number = report_number(k, in->id);
    struct told_report *r = &k->reports.at[number];
    if (r->n || r->described || r->grouped) return refuse(k, KHABAR_EARG, "the report was given before");
    r->described = true;
    r->date = date;
    r->source = add_string(k, source);
    if (mentions) add_mentions(k, number, mentions);
    r = &k->reports.at[number];
    if (!in->text || !in->length) return KHABAR_OK;
    size_t room = in->length / 2 + 1; /* a word has two bytes at least, with the space behind it */
    r->placed = arena_new(&k->texts, struct placed_word, room);
    r->n_placed = (uint32_t)bag_read(in->text, in->length, r->placed, room, &r->letters);
    return KHABAR_OK;
}

/* ---- events */

static uint32_t add_words(const char *text, uint32_t most, struct placed_word *list, uint32_t n, uint32_t room)
{
    struct placed_word found[PARTY_WORDS];
    uint32_t letters;
    size_t m = bag_read(text, strlen(text), found, most < PARTY_WORDS ? most : PARTY_WORDS, &letters);
    for (size_t i = 0; i < m && n < room; i++) list[n++] = found[i];
    return n;
}

static void add_party(khabar_incidents *k, struct told *e, const khabar_actor *a, bool acts)
{
    struct placed_word found[PARTY_WORDS];
    uint32_t letters;
    if (e->n_parties == UINT8_MAX) return;
    const char *name = *a->name ? a->name : a->span.text;
    struct told_party *p = vec_push(&k->arena, k->parties);
    *p = (struct told_party){.name = add_string(k, name), .code = add_string(k, a->code), .sector = add_string(k, a->sector),
                             .acts = acts, .named = a->named};
    p->words = k->words.n;
    p->n_words = (uint8_t)bag_read(name, strlen(name), found, PARTY_WORDS, &letters);
    for (uint32_t i = 0; i < p->n_words; i++) *vec_push(&k->arena, k->words) = found[i].hash;
    identity_add(k, k->parties.n - 1);
    e->n_parties++;
}

/* The words of the record, for reports whose text is not given. */
static void add_window(khabar_incidents *k, struct told *e, const khabar_event *event)
{
    struct placed_word list[WINDOW_WORDS];
    uint32_t n = add_words(event->trigger.text, 2, list, 0, WINDOW_WORDS);
    for (size_t i = 0; i < event->actors; i++) n = add_words(event->actor[i].span.text, PARTY_WORDS, list, n, WINDOW_WORDS);
    for (size_t i = 0; i < event->recipients; i++) n = add_words(event->recipient[i].span.text, PARTY_WORDS, list, n, WINDOW_WORDS);
    for (size_t i = 0; i < event->places; i++) n = add_words(event->place[i].span.text, PARTY_WORDS, list, n, WINDOW_WORDS);
    e->window = bag_of(k, list, n, WINDOW_WORDS);
}

static void add_time(struct told *e, const khabar_event *event)
{
    int32_t from, to;
    for (size_t i = 0; i < event->times && !e->dated; i++) {
        const khabar_time *t = &event->when[i];
        if (!calendar_read(t->from, &from) || !calendar_read(t->to, &to) || to < from) continue;
        e->from = from;
        e->to = to;
        e->dated = true;
        e->part = part_of_day(t->span.text);
    }
}

static void add_places(khabar_incidents *k, struct told *e, const khabar_event *event)
{
    for (size_t i = 0; i < event->places; i++) {
        const khabar_place *p = &event->place[i];
        if (!p->resolution) continue;
        struct told_place place = place_of(k, p);
        add_to_report(&k->reports.at[e->report], &place);
        if (place.resolution > e->at.resolution) e->at = place;
    }
}

/* The event of the report, of the last ones, that e tells again or that told e before it. */
static uint32_t retold(const khabar_incidents *k, const struct told *e)
{
    enum { LAST = 256 }; /* a deed is told again soon */
    for (uint32_t i = k->events.n, n = 0; i-- && n < LAST && k->events.at[i].report == e->report; n++)
        if ((e->again && e->again == k->events.at[i].id) || (k->events.at[i].again && k->events.at[i].again == e->id)) return i;
    return INCIDENT_NONE;
}

static const char *const STATUS[] = {"actual", "negated", "future", "hypothetical"};
enum { HYPOTHETICAL = 3 };

khabar_status khabar_incidents_add(khabar_incidents *k, const char *report, const khabar_event *event)
{
    if (!k || !report || !*report || !event || !event->id || !*event->id) return k ? refuse(k, KHABAR_EARG, "an event without an id or a report") : KHABAR_EARG;
    ENTER(k);
    uint8_t status = 0;
    while (*event->status && status < HYPOTHETICAL && strcmp(STATUS[status], event->status)) status++; /* none: actual */
    if (status == HYPOTHETICAL) return KHABAR_OK;
    uint32_t number = report_number(k, report);
    if (k->reports.at[number].grouped) return refuse(k, KHABAR_EARG, "the events of the report were grouped before");
    struct told e = {.report = number, .incident = INCIDENT_NONE, .status = status, .same_as = INCIDENT_NONE,
                     .from = CALENDAR_OPEN, .to = CALENDAR_OPEN, .start = (uint32_t)event->trigger.start};
    e.id = add_string(k, event->id);
    e.key = add_string(k, event->key);
    e.type = add_string(k, event->event);
    e.mode = event->modes ? add_string(k, event->mode[0]) : 0;
    e.lemma = add_string(k, *event->lemma ? event->lemma : event->trigger.text);
    for (int i = 0; i < KHABAR_SIZES; i++) {
        e.least[i] = event->size[i].known ? small(event->size[i].min) : -1;
        e.most[i] = event->size[i].known ? small(event->size[i].max) : -1;
    }
    e.parties = k->parties.n;
    for (size_t i = 0; i < event->actors && i < PARTIES; i++) add_party(k, &e, &event->actor[i], true);
    for (size_t i = 0; i < event->recipients && i < PARTIES; i++) add_party(k, &e, &event->recipient[i], false);
    add_time(&e, event);
    add_places(k, &e, event);
    add_window(k, &e, event);
    e.again = event->repeats ? add_string(k, event->same_as[0]) : 0;
    e.same_as = retold(k, &e);
    *vec_push(&k->arena, k->events) = e;
    k->reports.at[number].n++;
    return KHABAR_OK;
}

khabar_status khabar_incidents_know(khabar_incidents *k, const char *event, const char *incident)
{
    if (!k || !event || !incident || !*event || !*incident) return k ? refuse(k, KHABAR_EARG, "an event or an incident without an id") : KHABAR_EARG;
    ENTER(k);
    *vec_push(&k->arena, k->known) = (struct known){add_string(k, event), add_string(k, incident)};
    return KHABAR_OK;
}

khabar_status khabar_incidents_same(khabar_incidents *k, const char *name, const char *other, bool same)
{
    if (!k || !name || !other || !*name || !*other) return k ? refuse(k, KHABAR_EARG, "a missing name") : KHABAR_EARG;
    ENTER(k);
    if (k->parties.n) return refuse(k, KHABAR_EARG, "who is the same must be said before the events");
    identity_say(k, add_string(k, name), add_string(k, other), same);
    return KHABAR_OK;
}

khabar_status khabar_incidents_group(khabar_incidents *k)
{
    if (!k) return KHABAR_EARG;
    ENTER(k);
    incidents_group(k);
    arena_free(&k->texts);
    return KHABAR_OK;
}

khabar_status khabar_incidents_read(khabar_incidents *k, size_t i, khabar_incident *out)
{
    if (out) *out = (khabar_incident){0};
    if (!k || !out || i >= k->incidents.n) return KHABAR_EARG;
    ENTER(k);
    arena_free(&k->view);
    incident_view(k, (uint32_t)i, out);
    return KHABAR_OK;
}
