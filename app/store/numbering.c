/* SPDX-License-Identifier: Apache-2.0
 * Numbers of events; see numbering.h. */
#include "numbering.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sha256.h"

enum { MOST_NUMBER = (1 << 21) - 1, KEY_DIGITS = 16 };

bool numbering_old(struct numbering *g, int64_t number, const char *key, bool stays)
{
    if (g->n_old == g->old_room) {
        size_t room = g->old_room ? g->old_room * 2 : 16;
        struct old_event *old = realloc(g->old, room * sizeof *old);
        if (!old) return false;
        g->old = old;
        g->old_room = room;
    }
    char *copy = strdup(key);
    if (!copy) return false;
    g->old[g->n_old++] = (struct old_event){number, copy, stays};
    return true;
}

void numbering_free(struct numbering *g)
{
    for (size_t i = 0; i < g->n_old; i++) free(g->old[i].key);
    for (size_t i = 0; i < g->n_made; i++) free(g->made[i]);
    free(g->old);
    free(g->made);
    free(g->event);
    free(g->number);
    *g = (struct numbering){0};
}

/* ----------------------------------------------------- keys and their owner */

/* Open addressing; `owner` is the index of an old event, or ~ that of a new one. */
struct keys { struct { const char *key; int64_t owner; } *slot; size_t mask; };

static bool keys_make(struct keys *keys, size_t n)
{
    size_t slots = 16;
    while (slots < 2 * n) slots *= 2;
    keys->mask = slots - 1;
    return (keys->slot = calloc(slots, sizeof *keys->slot)) != NULL;
}

/* The slot of a key: its own, or the empty one where it would stand. */
static size_t keys_find(const struct keys *keys, const char *key)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (const char *at = key; *at; at++) h = (h ^ (unsigned char)*at) * 1099511628211u;
    size_t slot = (size_t)(h ^ h >> 29) & keys->mask;
    while (keys->slot[slot].key && strcmp(keys->slot[slot].key, key) != 0) slot = (slot + 1) & keys->mask;
    return slot;
}

/* --------------------------------------------------------------- made text */

static void *keep(struct numbering *g, void *made)
{
    if (!made) return NULL;
    g->made[g->n_made++] = made;
    return made;
}

static char *make_id(struct numbering *g, const char *report, int64_t number)
{
    size_t room = strlen(report) + 24;
    char *id = keep(g, malloc(room));
    if (id) snprintf(id, room, "%s:%lld", report, (long long)number);
    return id;
}

static char *make_key(struct numbering *g, const char *text_sha256, const khabar_event *e)
{
    char what[256], digest[SHA256_TEXT];
    int length = snprintf(what, sizeof what, "%s|%zu|%zu|%.32s|%.64s", text_sha256, e->trigger.start, e->trigger.end, e->event,
                          e->trigger.end ? "" : e->id);
    sha256_text(what, (size_t)length, digest);
    return keep(g, strndup(digest, KEY_DIGITS));
}

/* N of REPORT:N, 0 if the id is not of that form. */
static int64_t number_of(const char *id, const char *report)
{
    size_t n = strlen(report), digits;
    if (strncmp(id, report, n) != 0 || id[n] != ':') return 0;
    digits = strspn(id + n + 1, "0123456789");
    if (!digits || digits > 7 || id[n + 1 + digits] || id[n + 1] == '0') return 0;
    int64_t number = atoll(id + n + 1);
    return number <= MOST_NUMBER ? number : 0;
}

/* -------------------------------------------------------------- the numbers */

struct work {
    struct numbering *g;
    const char *report;
    const khabar_event *event; /* [n] as they came */
    size_t n;
    const char **key;          /* [n] */
    int64_t *given;            /* [n] number, 0: left out */
    const char **id;           /* [n] final id, of those left out that of the record that is there */
    struct keys keys;
    bool changed;              /* some id is not what it was */
};

static int64_t number_for(struct work *w, size_t i)
{
    struct numbering *g = w->g;
    int64_t own = number_of(w->event[i].id, w->report);
    bool free_number = own > g->last;
    if (!free_number) own = g->last + 1;
    if (own > g->last) g->last = own;
    return own;
}

/* New keys of a first coding come in the order of their ids, so that each id is above the last: it stays. */
static bool give(struct work *w, size_t i)
{
    struct numbering *g = w->g;
    size_t slot = keys_find(&w->keys, w->key[i]);
    bool known = w->keys.slot[slot].key != NULL;
    int64_t owner = w->keys.slot[slot].owner, number;
    if (known && owner < 0) number = w->given[~owner];
    else if (known) number = g->old[owner].number;
    else number = number_for(w, i);
    if (number > MOST_NUMBER) return false;
    bool out = known && (owner < 0 || g->old[owner].stays);
    if (!known) {
        w->keys.slot[slot].key = w->key[i];
        w->keys.slot[slot].owner = ~(int64_t)i;
    } else if (!out) {
        w->keys.slot[slot].owner = ~(int64_t)i; /* a second one of this key is left out */
    }
    w->given[i] = number;
    g->left_out += out;
    if (number != number_of(w->event[i].id, w->report)) {
        w->changed = true;
        w->id[i] = make_id(g, w->report, number);
    } else {
        w->id[i] = w->event[i].id;
    }
    if (!w->id[i]) return false;
    if (out) w->given[i] = 0;
    return true;
}

static const char *final_id(const struct work *w, const char *id)
{
    for (size_t i = 0; i < w->n; i++)
        if (strcmp(w->event[i].id, id) == 0) return w->id[i];
    return id;
}

static const char *const *references(struct work *w, const char *const *ids, size_t n)
{
    if (!n || !w->changed) return ids;
    const char **out = keep(w->g, malloc(n * sizeof *out));
    for (size_t i = 0; out && i < n; i++) out[i] = final_id(w, ids[i]);
    return out;
}

static bool take(struct work *w, size_t i)
{
    struct numbering *g = w->g;
    khabar_event *e = &g->event[g->n];
    *e = w->event[i];
    e->id = w->id[i];
    e->key = w->key[i];
    e->because_of = references(w, e->because_of, e->causes);
    e->same_as = references(w, e->same_as, e->repeats);
    g->number[g->n++] = w->given[i];
    return (!e->causes || e->because_of) && (!e->repeats || e->same_as);
}

static bool find_keys(struct work *w, const char *text_sha256)
{
    struct numbering *g = w->g;
    for (size_t i = 0; i < g->n_old; i++) {
        size_t slot = keys_find(&w->keys, g->old[i].key);
        w->keys.slot[slot].key = g->old[i].key;
        w->keys.slot[slot].owner = (int64_t)i;
    }
    for (size_t i = 0; i < w->n; i++) {
        w->key[i] = *w->event[i].key ? w->event[i].key : make_key(g, text_sha256, &w->event[i]);
        if (!w->key[i]) return false;
    }
    return true;
}

static bool number_all(struct work *w, const char *text_sha256)
{
    if (!find_keys(w, text_sha256)) return false;
    for (size_t i = 0; i < w->n; i++)
        if (!give(w, i)) return false;
    for (size_t i = 0; i < w->n; i++)
        if (w->given[i] && !take(w, i)) return false;
    return true;
}

bool numbering_make(struct numbering *g, const char *report, const char *text_sha256, const khabar_event *events, size_t n)
{
    struct work w = {.g = g, .report = report, .event = events, .n = n};
    g->event = calloc(n + 1, sizeof *g->event);
    g->number = calloc(n + 1, sizeof *g->number);
    g->made = calloc(4 * n + 1, sizeof *g->made); /* of each event at most a key, an id and two lists */
    w.key = calloc(n + 1, sizeof *w.key);
    w.given = calloc(n + 1, sizeof *w.given);
    w.id = calloc(n + 1, sizeof *w.id);
    bool memory = keys_make(&w.keys, n + g->n_old) && g->event && g->number && g->made && w.key && w.given && w.id;
    bool ok = memory && number_all(&w, text_sha256);
    free(w.keys.slot);
    free(w.key);
    free(w.given);
    free(w.id);
    return ok;
}
