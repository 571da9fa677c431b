/* SPDX-License-Identifier: Apache-2.0
 * The reader of event records; see record.h. Strings stay in jansson's object, lists are cut from a buffer that is
 * kept for the next line: after a few lines, reading one allocates nothing but the object. Each read_ function takes
 * the object, the field's name and where to put it; it leaves what is missing as it is (zero). */
#include "record.h"

#include <stdalign.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define BLOCK_LEAST ((size_t)4 << 10) /* bytes: the lists of a usual record take less than 1 KB */

struct record_block {
    struct record_block *older;
    size_t room;
    alignas(max_align_t) unsigned char at[];
};

/* ----------------------------------------------------------------- memory */

static bool refuse_memory(struct record *r)
{
    r->no_memory = true;
    snprintf(r->message, sizeof r->message, "no memory");
    return false;
}

static struct record_block *block_new(size_t room, struct record_block *older)
{
    struct record_block *block = malloc(sizeof *block + room);
    if (block) *block = (struct record_block){.older = older, .room = room};
    return block;
}

/* Zeroed; NULL without memory. */
static void *take(struct record *r, size_t n, size_t size)
{
    const size_t unit = alignof(max_align_t);
    size_t bytes = (n * size + unit - 1) / unit * unit; /* n: elements of a JSON list, each larger than size / 64 */
    if (!r->block || r->block->room - r->used < bytes) {
        size_t room = r->block ? r->block->room * 2 : BLOCK_LEAST;
        struct record_block *block = block_new(room > bytes ? room : bytes, r->block);
        if (!block) return NULL;
        r->block = block;
        r->used = 0;
    }
    void *at = r->block->at + r->used;
    r->used += bytes;
    return memset(at, 0, bytes);
}

/* Keeps the newest, largest block: the next line of this size needs no other. */
static void start_over(struct record *r)
{
    json_decref(r->object);
    r->object = NULL;
    r->used = 0;
    while (r->block && r->block->older) {
        struct record_block *older = r->block->older;
        r->block->older = older->older;
        free(older);
    }
}

void record_free(struct record *r)
{
    start_over(r);
    free(r->block);
    *r = (struct record){0};
}

/* ----------------------------------------------------------------- values */

static bool refuse(struct record *r, const char *name, const char *reason)
{
    snprintf(r->message, sizeof r->message, "\"%s\" %s", name, reason);
    return false;
}

/* The field, NULL if it is missing or null. */
static json_t *get(const json_t *object, const char *name)
{
    json_t *value = json_object_get(object, name);
    return json_is_null(value) ? NULL : value;
}

static bool read_text(struct record *r, const json_t *object, const char *name, const char **out)
{
    const json_t *value = get(object, name);
    *out = value ? json_string_value(value) : "";
    return *out || refuse(r, name, "is not a text");
}

static bool read_integer(struct record *r, const json_t *object, const char *name, int64_t most, int64_t *out)
{
    const json_t *value = get(object, name);
    if (!value) return true;
    if (!json_is_integer(value)) return refuse(r, name, "is not a whole number");
    *out = json_integer_value(value);
    return (*out >= 0 && *out <= most) || refuse(r, name, "is out of range");
}

static bool read_number(struct record *r, const json_t *object, const char *name, double least, double most,
                        double *out)
{
    const json_t *value = get(object, name);
    if (!value) return true;
    if (!json_is_number(value)) return refuse(r, name, "is not a number");
    *out = json_number_value(value);
    return (*out >= least && *out <= most) || refuse(r, name, "is out of range");
}

/* A list's members, or a lone text as a list of one. */
static bool read_texts(struct record *r, const json_t *object, const char *name, const char *const **out, size_t *n)
{
    json_t *value = get(object, name);
    if (!value) return true;
    if (!json_is_string(value) && !json_is_array(value)) return refuse(r, name, "is neither a text nor a list");
    *n = json_is_array(value) ? json_array_size(value) : 1;
    const char **texts = take(r, *n, sizeof *texts);
    if (!texts) return refuse_memory(r);
    for (size_t i = 0; i < *n; i++) {
        texts[i] = json_string_value(json_is_array(value) ? json_array_get(value, i) : value);
        if (!texts[i]) return refuse(r, name, "holds something that is not a text");
    }
    *out = texts;
    return true;
}

static bool read_bool(struct record *r, const json_t *object, const char *name, bool *out)
{
    const json_t *value = get(object, name);
    if (!value) return true;
    *out = json_is_true(value);
    return json_is_boolean(value) || refuse(r, name, "is neither true nor false");
}

static bool read_size_t(struct record *r, const json_t *object, const char *name, size_t *out)
{
    int64_t number = 0;
    if (!read_integer(r, object, name, UINT32_MAX, &number)) return false;
    *out = (size_t)number;
    return true;
}

static bool read_int(struct record *r, const json_t *object, const char *name, int most, int *out)
{
    int64_t number = 0;
    if (!read_integer(r, object, name, most, &number)) return false;
    *out = (int)number;
    return true;
}

/* ------------------------------------------------------ members of lists */

static bool read_span(struct record *r, const json_t *object, khabar_span *span)
{
    return read_text(r, object, "text", &span->text) && read_size_t(r, object, "start", &span->start) &&
           read_size_t(r, object, "end", &span->end);
}

static bool read_actor(struct record *r, const json_t *object, void *out)
{
    khabar_actor *actor = out;
    return read_span(r, object, &actor->span) && read_text(r, object, "head", &actor->head) &&
           read_text(r, object, "entity", &actor->entity) && read_text(r, object, "name", &actor->name) &&
           read_text(r, object, "code", &actor->code) && read_text(r, object, "sector", &actor->sector) &&
           read_bool(r, object, "named", &actor->named);
}

static bool read_place(struct record *r, const json_t *object, void *out)
{
    khabar_place *place = out;
    return read_span(r, object, &place->span) && read_text(r, object, "resolved_place", &place->name) &&
           read_text(r, object, "country_code", &place->country) && read_text(r, object, "province", &place->province) &&
           read_number(r, object, "lat", -90, 90, &place->lat) && read_number(r, object, "lon", -180, 180, &place->lon) &&
           read_int(r, object, "resolution", 5, &place->resolution);
}

static bool read_time(struct record *r, const json_t *object, void *out)
{
    khabar_time *when = out;
    return read_span(r, object, &when->span) && read_text(r, object, "edtf", &when->edtf) &&
           read_text(r, object, "from", &when->from) && read_text(r, object, "to", &when->to);
}

static bool read_source(struct record *r, const json_t *object, void *out)
{
    khabar_source *source = out;
    return read_span(r, object, &source->span) && read_text(r, object, "kind", &source->kind);
}

static bool read_reason(struct record *r, const json_t *object, void *out)
{
    khabar_reason *reason = out;
    return read_text(r, object, "field", &reason->field) && read_text(r, object, "what", &reason->what) &&
           read_text(r, object, "file", &reason->file) && read_int(r, object, "line", INT32_MAX, &reason->line) &&
           read_number(r, object, "weight", -1e9, 1e9, &reason->weight);
}

/* The list `name` of objects of `size` bytes each; NULL if it is missing, or refused: then there is a message. */
static const void *read_list(struct record *r, const char *name, size_t size,
                             bool (*read_one)(struct record *, const json_t *, void *), size_t *n)
{
    json_t *list = get(r->object, name);
    if (!list || *r->message) return NULL;
    unsigned char *at = json_is_array(list) ? take(r, json_array_size(list), size) : NULL;
    if (!json_is_array(list)) refuse(r, name, "is not a list");
    else if (!at) refuse_memory(r);
    for (size_t i = 0; at && i < json_array_size(list); i++) {
        const json_t *object = json_array_get(list, i);
        if (json_is_object(object) && read_one(r, object, at + i * size)) continue;
        char inner[sizeof r->message];
        memcpy(inner, r->message, sizeof inner);
        snprintf(r->message, sizeof r->message, "in \"%s\" %.120s", name,
                 json_is_object(object) ? inner : "something is not an object");
        return NULL;
    }
    *n = json_array_size(list);
    return at;
}

/* ------------------------------------------------------- the event itself */

static const char *const TYPES[] = {
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
};

static bool read_type(struct record *r, khabar_event *e)
{
    const json_t *value = get(r->object, "event");
    if (json_is_array(value)) {
        if (json_array_size(value) != 1) return refuse(r, "event", "is not one type");
        value = json_array_get(value, 0);
    }
    e->event = json_string_value(value);
    if (!e->event) return refuse(r, "event", value ? "is not a text" : "is missing");
    for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
        if (strcmp(e->event, TYPES[i]) == 0) return true;
    return refuse(r, "event", "is no PLOVER type");
}

static bool read_needed(struct record *r, const char *name, const char **out)
{
    if (!read_text(r, r->object, name, out)) return false;
    return **out || refuse(r, name, get(r->object, name) ? "is empty" : "is missing");
}

static bool read_trigger(struct record *r, khabar_event *e)
{
    const json_t *trigger = get(r->object, "trigger");
    e->trigger.text = e->lemma = "";
    if (!trigger) return true;
    if (!json_is_object(trigger)) return refuse(r, "trigger", "is not an object");
    return read_span(r, trigger, &e->trigger) && read_text(r, trigger, "lemma", &e->lemma);
}

/* One end of a range; null leaves `open`. */
static bool read_end(const json_t *value, int64_t open, int64_t *out)
{
    *out = json_is_integer(value) ? json_integer_value(value) : open;
    return json_is_null(value) || (json_is_integer(value) && *out >= 0);
}

static bool read_counts(struct record *r, khabar_event *e)
{
    const json_t *size = get(r->object, "size");
    if (!size) return true;
    if (!json_is_object(size)) return refuse(r, "size", "is not an object");
    for (int i = 0; i < KHABAR_SIZES; i++) {
        const char *name = khabar_size_name(i);
        const json_t *range = get(size, name);
        khabar_count *count = &e->size[i];
        if (!range) continue;
        count->known = true;
        if (!json_is_array(range) || json_array_size(range) != 2 ||
            !read_end(json_array_get(range, 0), 0, &count->min) ||
            !read_end(json_array_get(range, 1), -1, &count->max) || (count->max >= 0 && count->max < count->min))
            return refuse(r, name, "is not [min,max]");
    }
    return true;
}

static bool read_codes(struct record *r, khabar_event *e)
{
    const json_t *o = r->object;
    return read_text(r, o, "key", &e->key) && read_size_t(r, o, "sentence", &e->sentence) &&
           read_texts(r, o, "mode", &e->mode, &e->modes) && read_texts(r, o, "context", &e->context, &e->contexts) &&
           read_text(r, o, "status", &e->status) && read_text(r, o, "tense", &e->tense) &&
           read_int(r, o, "quad_code", 4, &e->quad_code) &&
           read_number(r, o, "event_scale", -10, 10, &e->event_scale) &&
           read_number(r, o, "confidence", 0, 1, &e->confidence);
}

static bool read_arguments(struct record *r, khabar_event *e)
{
    e->actor = read_list(r, "actor", sizeof *e->actor, read_actor, &e->actors);
    e->recipient = read_list(r, "recipient", sizeof *e->recipient, read_actor, &e->recipients);
    e->place = read_list(r, "event_loc", sizeof *e->place, read_place, &e->places);
    e->when = read_list(r, "when", sizeof *e->when, read_time, &e->times);
    e->said_by = read_list(r, "said_by", sizeof *e->said_by, read_source, &e->sources);
    e->why = read_list(r, "why", sizeof *e->why, read_reason, &e->reasons);
    return !*r->message && read_texts(r, r->object, "because_of", &e->because_of, &e->causes) &&
           read_texts(r, r->object, "same_as", &e->same_as, &e->repeats) &&
           read_texts(r, r->object, "after", &e->after, &e->n_after) && read_texts(r, r->object, "during", &e->during, &e->n_during);
}

static bool read_event(struct record *r)
{
    khabar_event *e = &r->event;
    return read_needed(r, "id", &e->id) && read_needed(r, "report", &r->report) && read_type(r, e) &&
           read_text(r, r->object, "date", &r->date) && read_codes(r, e) && read_trigger(r, e) &&
           read_counts(r, e) && read_arguments(r, e);
}

bool record_read(struct record *r, const char *line, size_t length)
{
    start_over(r);
    r->event = (khabar_event){0};
    r->report = r->date = "";
    r->no_memory = false;
    r->message[0] = 0;
    json_error_t error = {.text = "no memory"};
    r->object = json_loadb(line, length, 0, &error);
    if (!r->object) {
        if (json_error_code(&error) == json_error_out_of_memory) return refuse_memory(r);
        snprintf(r->message, sizeof r->message, "broken JSON: %.120s", error.text);
        return false;
    }
    if (!json_is_object(r->object)) {
        snprintf(r->message, sizeof r->message, "not a JSON object");
        return false;
    }
    return read_event(r);
}
