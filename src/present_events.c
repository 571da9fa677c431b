/* SPDX-License-Identifier: Apache-2.0
 * From the coder's events to the public ones: names, spans, ids, confidence. Numbers inside the library
 * become strings here, and only here. */
#include <math.h>
#include <stdio.h>

#include "base/hash.h"
#include "handles.h"

struct maker {
    struct khabar_report *r;
    const struct coding *c;
    uint32_t *kept;   /* [events] number in the output, EVENT_NONE if left out */
    uint64_t text_hash;
};

static const char *string(const struct maker *k, uint32_t s) { return k->c->g->strings + s; }

static const struct mention *mention_of(const struct maker *k, const struct role *role, uint32_t i)
{
    return &k->c->mentions->at[role->mention[i]];
}

static const khabar_actor *make_actors(struct maker *k, const struct role *role)
{
    khabar_actor *out = arena_new(&k->r->arena, khabar_actor, role->n + 1);
    for (uint32_t i = 0; i < role->n; i++) out[i] = present_actor(k->r, mention_of(k, role, i));
    return out;
}

static const khabar_place *make_places(struct maker *k, const struct role *role)
{
    khabar_place *out = arena_new(&k->r->arena, khabar_place, role->n + 1);
    for (uint32_t i = 0; i < role->n; i++) out[i] = present_place(k->r, mention_of(k, role, i));
    return out;
}

static const khabar_time *make_times(struct maker *k, const struct role *role)
{
    khabar_time *out = arena_new(&k->r->arena, khabar_time, role->n + 1);
    for (uint32_t i = 0; i < role->n; i++) out[i] = present_time(k->r, mention_of(k, role, i));
    return out;
}

static const khabar_source *make_source(struct maker *k, const struct event *e, size_t *n)
{
    static const char *const KINDS[] = {"official", "security", "armed-group", "media", "witness",
                                        "medical", "ngo", "victim", "anonymous", "other"};
    *n = e->source.to != 0;
    khabar_source *s = arena_new(&k->r->arena, khabar_source, 1);
    if (*n) *s = (khabar_source){present_span(k->r, e->source.from, e->source.to), KINDS[e->source.kind]};
    return s;
}

static khabar_reason make_reason(struct maker *k, const struct reason *w)
{
    const char *file = w->file;
    int line = w->line;
    if (w->row) file = present_row(k->r, w->row, &line);
    else if (file) { /* the build's path is nobody's business */
        const char *src = strstr(file, "src/");
        file = src ? src : file;
    }
    return (khabar_reason){w->field, w->rule, file ? file : "", line, (double)w->weight};
}

static const khabar_reason *make_reasons(struct maker *k, const struct event *e)
{
    khabar_reason *out = arena_new(&k->r->arena, khabar_reason, e->why.n + 1);
    for (uint32_t i = 0; i < e->why.n; i++) out[i] = make_reason(k, &e->why.at[i]);
    return out;
}

/* Stable across recodings: the report's text, the trigger's span and the type. */
static const char *make_key(struct maker *k, const khabar_event *e)
{
    uint64_t h = hash_step(hash_step(k->text_hash, (uint32_t)e->trigger.start), (uint32_t)e->trigger.end);
    h = hash_mix(h ^ hash_bytes(e->event, strlen(e->event)));
    return arena_print(&k->r->arena, "%016llx", (unsigned long long)h);
}

static const char *const *make_modes(struct maker *k, const struct event *e, double *scale)
{
    const char **out = arena_new(&k->r->arena, const char *, e->modes + 1);
    for (uint32_t i = 0; i < e->modes; i++) out[i] = string(k, k->c->o->type[e->mode[i]].name);
    *scale = (double)k->c->o->type[e->modes ? e->mode[0] : e->type].scale;
    return out;
}

static double confidence_of(const struct event *e)
{
    return 1.0 / (1.0 + exp(-(double)e->logit));
}

static void make_event(struct maker *k, const struct event *e, khabar_event *out)
{
    static const char *const STATUS[] = {"actual", "negated", "future", "hypothetical"};
    static const char *const TENSE[] = {"current", "ongoing", "historical"};
    const struct type_row *type = &k->c->o->type[e->type];
    *out = (khabar_event){.sentence = e->sentence, .event = string(k, type->name), .status = STATUS[e->status],
                          .tense = TENSE[e->tense], .quad_code = (int)type->quad, .confidence = confidence_of(e)};
    out->mode = make_modes(k, e, &out->event_scale);
    out->modes = e->modes;
    const char **contexts = arena_new(&k->r->arena, const char *, e->contexts + 1);
    for (uint32_t i = 0; i < e->contexts; i++) contexts[i] = string(k, e->context[i]);
    out->context = contexts;
    out->contexts = e->contexts;
    out->trigger = present_span(k->r, e->trigger, e->trigger + 1);
    out->lemma = string(k, word_lexeme(k->c->g->lexicon, &k->c->words->at[e->trigger])->lemma);
    out->actor = make_actors(k, &e->actor);
    out->actors = e->actor.n;
    out->recipient = make_actors(k, &e->recipient);
    out->recipients = e->recipient.n;
    out->place = make_places(k, &e->place);
    out->places = e->place.n;
    out->when = make_times(k, &e->time);
    out->times = e->time.n;
    out->said_by = make_source(k, e, &out->sources);
    for (int i = 0; i < KHABAR_SIZES; i++)
        out->size[i] = (khabar_count){e->size[i].known, e->size[i].min, e->size[i].max};
    out->why = make_reasons(k, e);
    out->reasons = e->why.n;
    out->key = make_key(k, out);
}

static void name_others(struct maker *k, const struct event *e, khabar_event *out)
{
    bool told = e->repeats != EVENT_NONE && k->kept[e->repeats] != EVENT_NONE;
    out->same_as = arena_new(&k->r->arena, const char *, 1);
    if (told) *(const char **)out->same_as = k->r->event[k->kept[e->repeats]].id;
    out->repeats = told;
    const char **ids = arena_new(&k->r->arena, const char *, e->causes + 1);
    for (uint32_t i = 0; i < e->causes; i++)
        if (k->kept[e->cause[i]] != EVENT_NONE) ids[out->causes++] = k->r->event[k->kept[e->cause[i]]].id;
    out->because_of = ids;
}

/* The row of all events, and the pairs, without the events that were left out. */
static void make_order(struct maker *k)
{
    struct chronology *row = &k->r->chronology;
    size_t n = 0;
    for (size_t i = 0; i < row->n; i++)
        if (k->kept[row->order[i]] != EVENT_NONE) row->order[n++] = k->kept[row->order[i]];
    row->n = n;
    k->r->order = arena_new(&k->r->arena, khabar_order, row->links.list.n + 1);
    for (uint32_t i = 0; i < row->links.list.n; i++) {
        const struct order_link *l = &row->links.list.at[i];
        uint32_t earlier = k->kept[l->earlier], later = k->kept[l->later];
        if (earlier == EVENT_NONE || later == EVENT_NONE) continue;
        khabar_reason why = make_reason(k, &l->why);
        k->r->order[k->r->orders++] = (khabar_order){earlier, later, l->during ? "during" : "before", why.what, why.file, why.line};
    }
}

struct ids { VEC(const char *) list; };

/* The pairs once more, as ids at each event. */
static void name_order(struct maker *k)
{
    struct khabar_report *r = k->r;
    struct ids *after = arena_new(&r->arena, struct ids, r->events + 1), *during = arena_new(&r->arena, struct ids, r->events + 1);
    for (size_t i = 0; i < r->orders; i++) {
        const khabar_order *o = &r->order[i];
        if (*o->relation == 'b') *vec_push(&r->arena, after[o->later].list) = r->event[o->earlier].id;
        else *vec_push(&r->arena, during[o->earlier].list) = r->event[o->later].id;
    }
    for (size_t i = 0; i < r->events; i++) {
        r->event[i].after = after[i].list.at;
        r->event[i].n_after = after[i].list.n;
        r->event[i].during = during[i].list.at;
        r->event[i].n_during = during[i].list.n;
    }
}

void present_events(struct khabar_report *r, const struct coding *c, const khabar_options *options)
{
    struct maker k = {r, c, arena_new(&r->arena, uint32_t, c->events.n + 1),
                      hash_bytes(r->text.bytes, r->text.length)};
    r->event = arena_new(&r->arena, khabar_event, c->events.n + 1);
    for (uint32_t i = 0; i < c->events.n; i++) {
        k.kept[i] = EVENT_NONE;
        if (confidence_of(&c->events.at[i]) < options->min_confidence) continue;
        k.kept[i] = (uint32_t)r->events;
        make_event(&k, &c->events.at[i], &r->event[r->events]);
        r->event[r->events].id = arena_print(&r->arena, "%s:%zu", r->id, r->events + 1);
        r->events++;
    }
    for (uint32_t i = 0; i < c->events.n; i++)
        if (k.kept[i] != EVENT_NONE) name_others(&k, &c->events.at[i], &r->event[k.kept[i]]);
    make_order(&k);
    if (options->order) name_order(&k);
}
