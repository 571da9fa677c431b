/* SPDX-License-Identifier: Apache-2.0
 * One incident out of what its reports say: each number, day and place with those who say so, the latest word of each
 * source, and who denies it. A copy speaks for nobody: it is named by the text that it copies. */
#include <stdlib.h>

#include "incident.h"

enum { NEGATED = 1, FUTURE = 2 };

struct viewing { /* one incident that is read */
    struct khabar_incidents *k;
    const struct told **told;   /* [n] events of the incident, the latest report first */
    uint32_t n;
};

static const char *text_of(const struct viewing *v, uint32_t string) { return intern_text(&v->k->strings, string); }
static const struct told_report *report_of(const struct viewing *v, const struct told *e) { return &v->k->reports.at[e->report]; }

/* The report that speaks: the original of a copy. */
static uint32_t speaker(const struct viewing *v, const struct told *e)
{
    uint32_t original = report_of(v, e)->copy_of;
    return original == INCIDENT_NONE ? e->report : original;
}

static const char *day_text(const struct viewing *v, int32_t day)
{
    char text[12];
    calendar_write(day, text);
    return arena_copy(&v->k->view, text, strlen(text));
}

/* ---- lists of reports */

struct names { VEC(const char *) list; };

static void name_add(const struct viewing *v, struct names *names, uint32_t report)
{
    const char *id = text_of(v, v->k->reports.at[report].id);
    for (uint32_t i = 0; i < names->list.n; i++)
        if (names->list.at[i] == id) return;
    *vec_push(&v->k->view, names->list) = id;
}

static khabar_reports reports_of(const struct names *names) { return (khabar_reports){names->list.at, names->list.n}; }

/* ---- what is said */

struct saying { /* one value and those who give it */
    khabar_statement said;
    struct names names;
    int32_t last;
    uint32_t place;
};
struct sayings { VEC(struct saying) list; };

static bool equal(const struct saying *a, const struct saying *b)
{
    return a->said.count.min == b->said.count.min && a->said.count.max == b->said.count.max && a->place == b->place &&
           strcmp(a->said.from, b->said.from) == 0 && strcmp(a->said.to, b->said.to) == 0 && a->said.superseded == b->said.superseded;
}

static void say(const struct viewing *v, struct sayings *all, struct saying new, const struct told *e)
{
    struct saying *s = NULL;
    if (!new.said.from) new.said.from = new.said.to = "";
    for (uint32_t i = 0; i < all->list.n && !s; i++)
        if (equal(&all->list.at[i], &new)) s = &all->list.at[i];
    if (!s) {
        s = vec_push(&v->k->view, all->list);
        *s = new;
        s->last = CALENDAR_OPEN;
    }
    name_add(v, &s->names, speaker(v, e));
    if (report_of(v, e)->date > s->last) s->last = report_of(v, e)->date;
}

static khabar_statements statements_of(const struct viewing *v, const struct sayings *all)
{
    khabar_statement *out = arena_new(&v->k->view, khabar_statement, all->list.n + 1);
    for (uint32_t i = 0; i < all->list.n; i++) {
        out[i] = all->list.at[i].said;
        out[i].reports = reports_of(&all->list.at[i].names);
        out[i].last = day_text(v, all->list.at[i].last);
    }
    return (khabar_statements){out, all->list.n};
}

static int by_support(const void *x, const void *y)
{
    const struct saying *a = x, *b = y;
    if (a->names.list.n != b->names.list.n) return a->names.list.n > b->names.list.n ? -1 : 1;
    return (a->last > b->last) - (a->last < b->last);
}

/* Did the same source say something of this later? told[] is sorted, the latest first. */
static bool is_superseded(const struct viewing *v, uint32_t i, int what)
{
    const struct told *e = v->told[i];
    for (uint32_t j = 0; j < i; j++) {
        const struct told *later = v->told[j];
        if (later->report == e->report || !report_of(v, e)->source || report_of(v, later)->source != report_of(v, e)->source) continue;
        if (what < 0 ? later->status == NEGATED : later->least[what] >= 0 || later->status == NEGATED) return true;
    }
    return false;
}

/* From the least to the most that nobody took back; open where somebody says "at least" and nobody more. */
static khabar_count range_of(const khabar_statements *said)
{
    khabar_count range = {0};
    for (size_t i = 0; i < said->n; i++) {
        const khabar_count *c = &said->at[i].count;
        if (said->at[i].superseded) continue;
        if (!range.known) range = *c;
        else {
            if (c->min < range.min) range.min = c->min;
            if (c->max == -1 || (range.max != -1 && c->max > range.max)) range.max = c->max;
        }
    }
    return range;
}

static void view_sizes(const struct viewing *v, khabar_incident *out)
{
    for (int what = 0; what < KHABAR_SIZES; what++) {
        struct sayings all = {0};
        for (uint32_t i = 0; i < v->n; i++) {
            const struct told *e = v->told[i];
            if (e->least[what] < 0 || e->status == NEGATED) continue;
            struct saying new = {.said.count = {true, e->least[what], e->most[what]}, .said.superseded = is_superseded(v, i, what)};
            say(v, &all, new, e);
        }
        out->said[what] = statements_of(v, &all);
        out->size[what] = range_of(&out->said[what]);
    }
}

static void view_days(const struct viewing *v, khabar_incident *out)
{
    struct sayings all = {0};
    for (uint32_t i = 0; i < v->n; i++) {
        const struct told *e = v->told[i];
        if (e->dated) say(v, &all, (struct saying){.said.from = day_text(v, e->from), .said.to = day_text(v, e->to)}, e);
    }
    if (all.list.n) qsort(all.list.at, all.list.n, sizeof *all.list.at, by_support);
    out->days = statements_of(v, &all);
    out->from = out->days.n ? out->days.at[0].from : "";
    out->to = out->days.n ? out->days.at[0].to : "";
}

/* Does a coarser place hold a finer one? */
static bool holds(const khabar_place *coarse, const khabar_place *fine)
{
    if (strcmp(coarse->country, fine->country)) return false;
    return coarse->resolution == 1 || (coarse->resolution == 2 && (!strcmp(coarse->name, fine->province) || !strcmp(coarse->province, fine->province)));
}

/* The place that most reports name or hold; of those equally good, the finest. */
static khabar_place best_place(const khabar_statements *places)
{
    size_t best = 0, most = 0;
    for (size_t i = 0; i < places->n; i++) {
        size_t support = places->at[i].reports.n;
        for (size_t j = 0; j < places->n; j++)
            if (j != i && holds(&places->at[j].place, &places->at[i].place)) support += places->at[j].reports.n;
        if (support < most || (support == most && i && places->at[i].place.resolution <= places->at[best].place.resolution)) continue;
        most = support;
        best = i;
    }
    return places->n ? places->at[best].place : (khabar_place){.span = {"", 0, 0}, .name = "", .country = "", .province = ""};
}

static void view_places(const struct viewing *v, khabar_incident *out)
{
    struct sayings all = {0};
    for (uint32_t i = 0; i < v->n; i++) {
        const struct told *e = v->told[i];
        if (!e->at.resolution) continue;
        struct saying new = {.place = e->at.place + 1};
        new.said.place = (khabar_place){{"", 0, 0}, text_of(v, e->at.place), text_of(v, e->at.country), text_of(v, e->at.province), e->at.lat, e->at.lon, e->at.resolution};
        say(v, &all, new, e);
    }
    if (all.list.n) qsort(all.list.at, all.list.n, sizeof *all.list.at, by_support);
    out->places = statements_of(v, &all);
    out->place = best_place(&out->places);
}

/* ---- who */

struct member { khabar_party party; struct names names; uint32_t identity; };
struct members { VEC(struct member) list; };

static void member_add(const struct viewing *v, struct members *all, const struct told *e, const struct told_party *p)
{
    uint32_t identity = identity_of(v->k, p);
    for (uint32_t i = 0; i < all->list.n; i++)
        if (all->list.at[i].identity == identity) {
            name_add(v, &all->list.at[i].names, speaker(v, e));
            return;
        }
    struct member *m = vec_push(&v->k->view, all->list);
    *m = (struct member){.identity = identity};
    const struct told_party *named = identity_name(v->k, p);
    m->party = (khabar_party){text_of(v, named->name), text_of(v, p->code), text_of(v, p->sector), identity_id(v->k, p), {NULL, 0}};
    name_add(v, &m->names, speaker(v, e));
}

static const khabar_party *parties_of(const struct viewing *v, bool acts, size_t *n)
{
    struct members all = {0};
    for (uint32_t i = v->n; i--;) /* in the order in which they were told */
        for (uint32_t j = 0; j < v->told[i]->n_parties; j++) {
            const struct told_party *p = &v->k->parties.at[v->told[i]->parties + j];
            if (p->acts == acts) member_add(v, &all, v->told[i], p);
        }
    khabar_party *out = arena_new(&v->k->view, khabar_party, all.list.n + 1);
    for (uint32_t i = 0; i < all.list.n; i++) {
        out[i] = all.list.at[i].party;
        out[i].reports = reports_of(&all.list.at[i].names);
    }
    *n = all.list.n;
    return out;
}

/* ---- the rest */

static void view_modes(const struct viewing *v, khabar_incident *out)
{
    VEC(const char *) modes = {0};
    for (uint32_t i = v->n; i--;) {
        const char *mode = text_of(v, v->told[i]->mode);
        bool is_new = *mode != 0;
        for (uint32_t j = 0; j < modes.n && is_new; j++) is_new = modes.at[j] != mode;
        if (is_new) *vec_push(&v->k->view, modes) = mode;
    }
    out->mode = modes.at;
    out->modes = modes.n;
}

static void view_standing(const struct viewing *v, khabar_incident *out)
{
    struct names denies = {0};
    bool told = false, planned = false;
    for (uint32_t i = 0; i < v->n; i++) {
        const struct told *e = v->told[i];
        if (e->status == NEGATED) name_add(v, &denies, speaker(v, e));
        else if (e->status == FUTURE) planned = true;
        else told |= !is_superseded(v, i, -1);
    }
    out->denied_by = reports_of(&denies);
    out->standing = denies.list.n ? told || planned ? "disputed" : "withdrawn" : told ? "told" : "planned";
}

static void view_reports(const struct viewing *v, khabar_incident *out)
{
    struct names all = {0};
    VEC(khabar_copy) copies = {0};
    uint32_t *spoke = arena_new(&v->k->view, uint32_t, v->n + 1), n = 0;
    const char **ids = arena_new(&v->k->view, const char *, v->n + 1);
    for (uint32_t i = v->n; i--;) {
        const struct told *e = v->told[i];
        const struct told_report *r = report_of(v, e);
        uint32_t before = all.list.n;
        ids[v->n - 1 - i] = text_of(v, e->id);
        name_add(v, &all, e->report);
        if (all.list.n == before) continue;
        if (r->copy_of != INCIDENT_NONE) *vec_push(&v->k->view, copies) = (khabar_copy){text_of(v, r->id), text_of(v, v->k->reports.at[r->copy_of].id)};
        /* one voice: the same text, or the same source again */
        bool is_new = true;
        for (uint32_t j = 0; j < n && is_new; j++) {
            const struct told_report *o = &v->k->reports.at[spoke[j]];
            is_new = spoke[j] != speaker(v, e) && !(r->source && o->source == v->k->reports.at[speaker(v, e)].source);
        }
        if (is_new) spoke[n++] = speaker(v, e);
    }
    out->events = ids;
    out->n_events = v->n;
    out->reports = reports_of(&all);
    out->independent = n;
    out->copies = copies.at;
    out->n_copies = copies.n;
}

struct turn { const struct told *event; const char *report; int32_t date; };

/* The latest report first; the events of one report from the last to the first. */
static int by_turn(const void *x, const void *y)
{
    const struct turn *a = x, *b = y;
    if (a->date != b->date) return a->date > b->date ? -1 : 1;
    int order = strcmp(b->report, a->report);
    return order ? order : (a->event < b->event) - (a->event > b->event);
}

void incident_view(struct khabar_incidents *k, uint32_t incident, khabar_incident *out)
{
    const struct incident *i = &k->incidents.at[incident];
    struct viewing v = {k, arena_new(&k->view, const struct told *, i->events.n + 1), i->events.n};
    struct turn *turn = arena_new(&k->view, struct turn, v.n + 1);
    for (uint32_t j = 0; j < v.n; j++) {
        const struct told *e = &k->events.at[i->events.at[j]];
        turn[j] = (struct turn){e, text_of(&v, report_of(&v, e)->id), report_of(&v, e)->date};
    }
    qsort(turn, v.n, sizeof *turn, by_turn);
    for (uint32_t j = 0; j < v.n; j++) v.told[j] = turn[j].event;
    out->id = arena_print(&k->view, "i%s", text_of(&v, i->id));
    out->event = text_of(&v, v.told[0]->type);
    view_modes(&v, out);
    view_standing(&v, out);
    view_days(&v, out);
    view_places(&v, out);
    view_sizes(&v, out);
    out->actor = parties_of(&v, true, &out->actors);
    out->recipient = parties_of(&v, false, &out->recipients);
    view_reports(&v, out);
}
