/* SPDX-License-Identifier: Apache-2.0
 * See redact.h. */
#include "redact.h"

#include <stdlib.h>
#include <string.h>

#include "../export/export.h"
#include "../export/jsonl_pieces.h"
#include "../graph/pool.h"

struct redactor {
    const khabar_data *data;
    const struct redact_key *key;
    enum coarse coarse;
    FILE *sealed;
    khabar_coder *coder;
    struct redact_counts counts;
    struct pool named;         /* of all events: who has a pseudonym already */
    struct names names;
    struct pool pool;          /* of the event in hand */
    khabar_event event;
    struct export_report report;
    struct exported out;
    char last_report[PSEUDONYM_ROOM];
};

struct redactor *redactor_new(const khabar_data *data, const struct redact_key *key, enum coarse coarse, FILE *sealed)
{
    struct redactor *r = calloc(1, sizeof *r);
    if (!r) return NULL;
    *r = (struct redactor){.data = data, .key = key, .coarse = coarse, .sealed = sealed};
    if (khabar_coder_new(data, NULL, &r->coder) == KHABAR_OK) return r;
    free(r);
    return NULL;
}

void redactor_free(struct redactor *r)
{
    if (!r) return;
    khabar_coder_free(r->coder);
    pool_free(&r->named);
    pool_free(&r->pool);
    free(r);
}

const struct redact_counts *redactor_counts(const struct redactor *r) { return &r->counts; }

/* ------------------------------------------------------------- pseudonyms */

static const char *pseudonym(struct redactor *r, char kind, const char *text)
{
    char name[PSEUDONYM_ROOM];
    key_name(r->key, kind, text, name);
    return pool_copy(&r->pool, name);
}

static void seal(struct redactor *r, const char *pseudonym, const char *name)
{
    char *sealed = r->sealed ? key_seal(r->key, name) : NULL;
    if (sealed) fprintf(r->sealed, "{\"pseudonym\":\"%s\",\"sealed\":\"%s\"}\n", pseudonym, sealed);
    free(sealed);
}

/* Of a person; the name is sealed when it comes for the first time. */
static const char *person(struct redactor *r, const char *name)
{
    const char *made = pseudonym(r, 'P', name);
    size_t n = r->names.n;
    names_put(&r->names, &r->named, made, n);
    if (r->names.n > n) seal(r, made, name);
    return made;
}

/* ---------------------------------------------------------- who is private */

/* Sectors of offices and of armed bodies: who acts in their name is named for the office. */
static bool has_office(const khabar_actor *actor)
{
    static const char *const OFFICES[] = {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "SPY", "PRM", "REB", "UAF", "PRE", "OPP", "ELI"};
    for (const char *sector = actor->sector; strlen(sector) >= 3; sector += 3)
        for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++)
            if (strncmp(sector, OFFICES[i], 3) == 0) return true;
    return false;
}

static bool is_body(const khabar_actor *actor)
{
    static const char *const BODIES[] = {"IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC"};
    for (size_t i = 0; i < sizeof BODIES / sizeof *BODIES; i++)
        if (strcmp(actor->code, BODIES[i]) == 0) return true;
    return false;
}

static bool is_country(const struct redactor *r, const khabar_actor *actor)
{
    khabar_gazetteer_place found[1];
    if (!*actor->code || *actor->sector || !khabar_places_find(r->data, actor->name, found, 1)) return false;
    return found[0].resolution == 1 && strcmp(found[0].country, actor->code) == 0 &&
           (strcmp(found[0].english, actor->name) == 0 || strcmp(found[0].name, actor->name) == 0);
}

static bool is_private(const struct redactor *r, const khabar_actor *actor)
{
    return actor->named && !has_office(actor) && !is_body(actor) && !is_country(r, actor);
}

/* May there be a name of a person in the words? By the model of names, and by words that the lexicon does not know. */
static bool may_name(struct redactor *r, const char *text)
{
    khabar_input input = {.text = text, .length = strlen(text)};
    khabar_report *report;
    bool may = false;
    size_t n;
    if (!*text) return false;
    if (khabar_find_mentions(r->coder, &input, &report) != KHABAR_OK) return true;
    const khabar_mention *mention = khabar_report_mentions(report, &n);
    for (size_t i = 0; i < n; i++) may |= strcmp(mention[i].label, "PERS") == 0 || mention[i].actor.named;
    khabar_report_free(report);
    if (may || khabar_analyse(r->coder, &input, &report) != KHABAR_OK) return true;
    const khabar_segment *segment = khabar_report_segments(report, &n);
    for (size_t i = 0; i < n; i++) may |= segment[i].guessed || strcmp(segment[i].upos, "PROPN") == 0;
    khabar_report_free(report);
    return may;
}

/* ------------------------------------------------------------------ fields */

static khabar_actor redact_actor(struct redactor *r, khabar_actor actor)
{
    actor.entity = *actor.entity ? pseudonym(r, 'E', actor.entity) : "";
    if (is_private(r, &actor)) {
        const char *name = person(r, *actor.name ? actor.name : actor.span.text);
        actor.span.text = actor.head = actor.name = name;
        r->counts.names++;
    } else if (!actor.named && (may_name(r, actor.span.text) || may_name(r, actor.name))) {
        bool head = !may_name(r, actor.head);
        actor.span.text = actor.name = head ? actor.head : "";
        if (!head) actor.head = "";
        r->counts.phrases++;
    }
    return actor;
}

static const khabar_actor *redact_actors(struct redactor *r, const khabar_actor *actor, size_t n)
{
    khabar_actor *out = pool_new(&r->pool, khabar_actor, n + 1);
    for (size_t i = 0; i < n; i++) out[i] = redact_actor(r, actor[i]);
    return out;
}

/* Where the province or country lies: its row of the gazetteer. */
static bool find_row(const struct redactor *r, const char *name, const char *country, int resolution, khabar_gazetteer_place *out)
{
    khabar_gazetteer_place found[KHABAR_PLACES_MOST];
    size_t n = *name ? khabar_places_find(r->data, name, found, KHABAR_PLACES_MOST) : 0;
    for (size_t i = 0; i < n; i++)
        if (found[i].resolution == resolution && strcmp(found[i].country, country) == 0 && strcmp(found[i].english, name) == 0) {
            *out = found[i];
            return true;
        }
    return false;
}

static double rounded(double degrees) { return (double)(long long)(degrees * 10 + (degrees < 0 ? -0.5 : 0.5)) / 10; }

/* The place as it is at a coarser level. Where the level's own point is not known the point is dropped. */
static khabar_place coarser(struct redactor *r, khabar_place place, int level)
{
    khabar_gazetteer_place row;
    if (level == 4) { /* below a town: within about 11 km of it */
        place.lat = rounded(place.lat);
        place.lon = rounded(place.lon);
        place.name = place.province;
    } else if (level == 2 && find_row(r, place.province, place.country, 2, &row)) {
        place.name = place.province;
        place.lat = row.lat;
        place.lon = row.lon;
    } else {
        place.name = level == 2 ? place.province : "";
        if (level == 1) place.province = "";
        place.lat = place.lon = 0;
    }
    place.span.text = place.name;
    place.resolution = place.lat == 0 && place.lon == 0 ? 0 : level;
    r->counts.places++;
    return place;
}

static const khabar_place *redact_places(struct redactor *r, const khabar_place *place, size_t n)
{
    static const int FINEST[] = {[COARSE_NONE] = 5, [COARSE_CITY] = 4, [COARSE_PROVINCE] = 2, [COARSE_COUNTRY] = 1};
    khabar_place *out = pool_new(&r->pool, khabar_place, n + 1);
    for (size_t i = 0; i < n; i++) {
        out[i] = place[i];
        if (place[i].resolution > FINEST[r->coarse]) out[i] = coarser(r, place[i], FINEST[r->coarse]);
        else if (r->coarse != COARSE_NONE && !place[i].resolution) out[i] = (khabar_place){.span = {"", place[i].span.start, place[i].span.end},
            .name = "", .country = place[i].country, .province = ""};
        else if (r->coarse != COARSE_NONE) out[i].span.text = place[i].name; /* its words may say more than its row */
    }
    return out;
}

static const khabar_source *redact_sources(struct redactor *r, const khabar_source *source, size_t n)
{
    khabar_source *out = pool_new(&r->pool, khabar_source, n + 1);
    for (size_t i = 0; i < n; i++) {
        out[i] = source[i];
        out[i].span.text = "";
        r->counts.sources++;
    }
    return out;
}

/* REPORT:N with the report's pseudonym. */
static const char *redact_id(struct redactor *r, const char *id, const char *report)
{
    const char *colon = strrchr(id, ':');
    char made[PSEUDONYM_ROOM + 32];
    snprintf(made, sizeof made, "%s:%.20s", report, colon ? colon + 1 : "0");
    return pool_copy(&r->pool, made);
}

static const char *const *redact_ids(struct redactor *r, const char *const *id, size_t n, const char *report)
{
    const char **out = pool_new(&r->pool, const char *, n + 1);
    for (size_t i = 0; i < n; i++) out[i] = redact_id(r, id[i], report);
    return out;
}

/* A key is a hash of the text: who has the text could find it. The new one has the form of a key. */
static const char *redact_hash(struct redactor *r, const char *key)
{
    char name[PSEUDONYM_ROOM], made[17];
    key_name(r->key, 'K', key, name);
    for (int i = 0; i < 8; i++) snprintf(made + 2 * i, 3, "%02x", (unsigned char)(name[2 + i] ^ name[2 + (i + 3) % 10] << 3));
    return pool_copy(&r->pool, made);
}

static void redact_event(struct redactor *r, const struct exported *in)
{
    khabar_event *e = &r->event;
    const char *report = pseudonym(r, 'R', in->report->id);
    *e = *in->event;
    e->id = redact_id(r, e->id, report);
    e->key = *e->key ? redact_hash(r, e->key) : "";
    e->actor = redact_actors(r, e->actor, e->actors);
    e->recipient = redact_actors(r, e->recipient, e->recipients);
    e->place = redact_places(r, e->place, e->places);
    e->said_by = redact_sources(r, e->said_by, e->sources);
    e->because_of = redact_ids(r, e->because_of, e->causes, report);
    e->same_as = redact_ids(r, e->same_as, e->repeats, report);
    e->why = NULL;
    e->reasons = 0;
    r->report = (struct export_report){.id = report, .date = in->report->date, .title = "", .source = "", .url = "", .text = ""};
    r->out = (struct exported){.event = e, .report = &r->report, .review = in->review, .reliability = in->reliability};
    r->counts.events++;
    r->counts.reports += strcmp(r->last_report, report) != 0;
    memcpy(r->last_report, report, strlen(report) + 1);
}

const struct exported *redactor_event(struct redactor *r, const struct exported *exported)
{
    jmp_buf no_memory;
    pool_free(&r->pool);
    r->pool = (struct pool){.escape = &no_memory};
    r->named.escape = &no_memory;
    if (setjmp(no_memory)) return NULL;
    redact_event(r, exported);
    return &r->out;
}
