/* SPDX-License-Identifier: Apache-2.0
 * See redact.h. */
#include "redact.h"

#include <stdlib.h>
#include <string.h>

#include "../export/export.h"
#include "../export/jsonl_pieces.h"
#include "../graph/pool.h"
#include "private_words.h"

struct redactor {
    const khabar_data *data;
    const struct redact_key *key;
    enum coarse coarse;
    FILE *sealed;
    khabar_coder *coder;
    struct redact_counts counts;
    struct pool named;         /* of all events: who has a pseudonym already */
    struct names names;
    struct pool pool;          /* of the event in hand, as all below */
    khabar_span *hidden;       /* [n_hidden] where its text has names that were replaced */
    size_t n_hidden, hidden_room;
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

/* ------------------------------------------------------------------- names */

/* The name of the run; where it is part of `fuller`, a name that the records know of the same person, that one. */
static const char *name_of_run(struct redactor *r, const char *text, const struct private_run *run, const char *fuller)
{
    char *name = pool_take(&r->pool, run->to - run->from + 1);
    memcpy(name, text + run->from, run->to - run->from);
    return person(r, strstr(fuller, name) ? fuller : name);
}

/* The text with pseudonyms for its names from number `first` on. */
static const char *without_names(struct redactor *r, const char *text, const struct private_words *words, size_t first, const char *fuller)
{
    size_t from = 0, at = 0;
    char *out = pool_take(&r->pool, strlen(text) + words->n * PSEUDONYM_ROOM + 1);
    for (size_t i = first; i < words->n; i++) {
        memcpy(out + at, text + from, words->run[i].from - from);
        at += words->run[i].from - from;
        at += strlen(strcpy(out + at, name_of_run(r, text, &words->run[i], fuller)));
        from = words->run[i].to;
        r->counts.names++;
    }
    strcpy(out + at, text + from);
    return out;
}

static const char *without_any_name(struct redactor *r, const char *text)
{
    struct private_words words = private_words_find(r->coder, text);
    return words.n ? without_names(r, text, &words, 0, "") : text;
}

/* ---------------------------------------------------------- office holders */

/* Sectors of offices and of armed bodies: who acts in their name is named for the office. */
static bool is_office(const char *sector)
{
    static const char *const OFFICES[] = {"GOV", "MIL", "COP", "JUD", "LEG", "PTY", "SPY", "PRM", "REB", "UAF", "PRE", "ELI"};
    for (; strlen(sector) >= 3; sector += 3)
        for (size_t i = 0; i < sizeof OFFICES / sizeof *OFFICES; i++)
            if (strncmp(sector, OFFICES[i], 3) == 0) return true;
    return false;
}

/* Is the word that heads the phrase an office by itself? The minister's brother has none. */
static bool is_title_of_office(struct redactor *r, const char *head)
{
    khabar_report *report;
    bool office = false;
    size_t n;
    if (!*head || khabar_find_mentions(r->coder, &(khabar_input){.text = head, .length = strlen(head)}, &report) != KHABAR_OK) return false;
    const khabar_mention *m = khabar_report_mentions(report, &n);
    for (size_t i = 0; i < n; i++) office |= strcmp(m[i].kind, "actor") == 0 && is_office(m[i].actor.sector);
    khabar_report_free(report);
    return office;
}

/* A body that the tables named in the report, though its words alone are not read as its row (حزب الله): the whole of it is
 * labelled as a body's name. */
static bool is_body(struct redactor *r, const khabar_actor *actor)
{
    khabar_report *report;
    bool body = false;
    size_t n, bytes = strlen(actor->span.text);
    if (!actor->named || !*actor->sector || strcmp(actor->name, actor->span.text) != 0) return false;
    if (khabar_find_mentions(r->coder, &(khabar_input){.text = actor->span.text, .length = bytes}, &report) != KHABAR_OK) return false;
    const khabar_mention *m = khabar_report_mentions(report, &n);
    for (size_t i = 0; i < n; i++) body |= strcmp(m[i].label, "ORG") == 0 && strlen(m[i].span.text) == bytes;
    khabar_report_free(report);
    return body;
}

/* ------------------------------------------------------------------ fields */

static const char *first_run(struct redactor *r, const char *text, const struct private_words *words)
{
    if (!words->n) return "";
    size_t from = words->run[0].from, n = words->run[0].to - from;
    return memcpy(pool_take(&r->pool, n + 1), text + from, n);
}

/* Number of the run that holds the head, PRIVATE_RUNS_MOST: none does. */
static size_t run_of_head(const khabar_actor *actor, const struct private_words *words)
{
    const char *head = strstr(actor->span.text, actor->head);
    for (size_t i = 0; head && i < words->n; i++)
        if (head >= actor->span.text + words->run[i].from && head < actor->span.text + words->run[i].to) return i;
    return PRIVATE_RUNS_MOST;
}

static size_t code_points(const char *text, size_t bytes)
{
    size_t n = 0;
    for (size_t i = 0; i < bytes; i++) n += ((unsigned char)text[i] & 0xC0) != 0x80;
    return n;
}

/* Keeps where in the report the names stand, from number `first` on. */
static void hide(struct redactor *r, const khabar_span *phrase, const struct private_words *words, size_t first)
{
    for (size_t i = first; i < words->n; i++) {
        size_t from = code_points(phrase->text, words->run[i].from), to = code_points(phrase->text, words->run[i].to);
        *pool_push(&r->pool, r->hidden, r->n_hidden, r->hidden_room) =
            (khabar_span){.text = "", .start = phrase->start + from, .end = phrase->start + to};
    }
}

static bool is_hidden(const struct redactor *r, const khabar_span *span)
{
    for (size_t i = 0; i < r->n_hidden; i++)
        if (span->start < r->hidden[i].end && r->hidden[i].start < span->end) return true;
    return false;
}

static khabar_actor redact_actor(struct redactor *r, khabar_actor actor)
{
    struct private_words text = {0}, name = {0};
    if (!is_body(r, &actor)) text = private_words_find(r->coder, actor.span.text);
    /* without a name of its own, the canonical name is a row of the tables or the text */
    if ((actor.named && strcmp(actor.name, actor.span.text) != 0) || text.n) name = private_words_find(r->coder, actor.name);
    const char *fuller = first_run(r, actor.name, &name);
    size_t heads = run_of_head(&actor, &text);
    bool holder = text.n && text.title && is_office(actor.sector) && is_title_of_office(r, actor.head);
    bool his = !holder && text.n && (text.title || heads == 0); /* not of his house */
    if (his && !name.n) actor.name = name_of_run(r, actor.span.text, &text.run[0], "");
    else actor.name = without_names(r, actor.name, &name, holder && name.title, "");
    if (heads < text.n) actor.head = name_of_run(r, actor.span.text, &text.run[heads], fuller);
    else if (!strstr(actor.span.text, actor.head)) actor.head = without_any_name(r, actor.head);
    hide(r, &actor.span, &text, holder);
    actor.span.text = without_names(r, actor.span.text, &text, holder, fuller);
    actor.entity = *actor.entity ? pseudonym(r, 'E', actor.entity) : "";
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

/* A place that is part of a name or, unless all places may stay, that no row knows: its words may say anything. */
static khabar_place no_place(const khabar_place *place, bool country)
{
    return (khabar_place){.span = {"", place->span.start, place->span.end}, .name = "", .country = country ? place->country : "", .province = ""};
}

/* The words of a place that stays as fine as it is: they may say more than its row. */
static const char *words_of_place(struct redactor *r, const khabar_place *place)
{
    if (!place->resolution) return without_any_name(r, place->span.text);
    return r->coarse == COARSE_NONE && !private_words_find(r->coder, place->span.text).n ? place->span.text : place->name;
}

static const khabar_place *redact_places(struct redactor *r, const khabar_place *place, size_t n)
{
    static const int FINEST[] = {[COARSE_NONE] = 5, [COARSE_CITY] = 4, [COARSE_PROVINCE] = 2, [COARSE_COUNTRY] = 1};
    khabar_place *out = pool_new(&r->pool, khabar_place, n + 1);
    for (size_t i = 0; i < n; i++) {
        bool named = is_hidden(r, &place[i].span); /* متجر سلوان is no place in Silwan */
        out[i] = place[i];
        if (named || (r->coarse != COARSE_NONE && !place[i].resolution)) out[i] = no_place(&place[i], !named);
        else if (place[i].resolution > FINEST[r->coarse]) out[i] = coarser(r, place[i], FINEST[r->coarse]);
        else out[i].span.text = words_of_place(r, &place[i]);
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

/* A name may be taken for a deed (وعد, كفاح); the type tells what the deed is all the same. */
static void redact_trigger(struct redactor *r, khabar_event *e)
{
    if (!is_hidden(r, &e->trigger) && !private_words_find(r->coder, e->trigger.text).n) return;
    e->trigger.text = e->lemma = "";
    r->counts.triggers++;
}

static void redact_event(struct redactor *r, const struct exported *in)
{
    khabar_event *e = &r->event;
    const char *report = pseudonym(r, 'R', in->report->id);
    *e = *in->event;
    r->hidden = NULL;
    r->n_hidden = r->hidden_room = 0;
    e->id = redact_id(r, e->id, report);
    e->key = *e->key ? redact_hash(r, e->key) : "";
    e->actor = redact_actors(r, e->actor, e->actors);
    e->recipient = redact_actors(r, e->recipient, e->recipients);
    e->place = redact_places(r, e->place, e->places);
    e->said_by = redact_sources(r, e->said_by, e->sources);
    redact_trigger(r, e);
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
