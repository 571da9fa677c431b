/* SPDX-License-Identifier: Apache-2.0
 * From the mention stage's findings to the public structs. */
#include "handles.h"
#include "mention/name.h"

static const char *string(const struct khabar_report *r, uint32_t s) { return r->data->gazetteer.strings + s; }

static const char *short_string(struct khabar_report *r, const char *text, size_t room)
{
    return arena_copy(&r->arena, text, strnlen(text, room));
}

khabar_span present_span(struct khabar_report *r, uint32_t from, uint32_t to)
{
    size_t start = r->words.at[from].start, end = r->words.at[to - 1].end;
    return (khabar_span){text_slice(&r->text, &r->arena, start, end), start, end};
}

const char *present_row(struct khabar_report *r, uint32_t row, int *line)
{
    const struct row_place *rows = r->data->file.section[SECTION_ROWS].at;
    *line = (int)rows[row].line;
    return string(r, rows[row].file);
}

khabar_actor present_actor(struct khabar_report *r, const struct mention *m)
{
    const struct word *head = &r->words.at[m->head];
    khabar_actor a = {.span = present_span(r, m->from, m->to)};
    a.head = text_slice(&r->text, &r->arena, head->start, head->end);
    a.entity = arena_print(&r->arena, "%s#%u", r->id, m->entity);
    const struct entity *e = &r->mentions.entities.at[m->entity - 1];
    a.name = m->name ? string(r, m->name) : e->names ? present_span(r, e->from, e->to).text : a.span.text;
    a.named = e->names || m->row_kind == ACTOR_GROUP || m->row_kind == ACTOR_PERSON;
    a.code = short_string(r, m->code, sizeof m->code);
    a.sector = short_string(r, m->sector, sizeof m->sector);
    return a;
}

khabar_place present_place(struct khabar_report *r, const struct mention *m)
{
    const struct gazetteer *g = &r->data->gazetteer;
    khabar_place p = {.span = present_span(r, m->from, m->to), .name = "", .country = "", .province = ""};
    p.country = short_string(r, m->code, sizeof m->code);
    if (!m->row) return p;
    const struct place_row *row = &g->place[m->row];
    p.name = string(r, row->english);
    p.lat = (double)row->lat;
    p.lon = (double)row->lon;
    p.resolution = m->resolution;
    if (row->province) p.province = string(r, g->place[row->province].english);
    else if (row->kind == PLACE_PROVINCE) p.province = p.name;
    return p;
}

khabar_time present_time(struct khabar_report *r, const struct mention *m)
{
    char from[12], to[12];
    calendar_write(m->when.from, from);
    calendar_write(m->when.to, to);
    return (khabar_time){present_span(r, m->from, m->to), short_string(r, m->when.edtf, sizeof m->when.edtf),
                         short_string(r, from, sizeof from), short_string(r, to, sizeof to)};
}

static khabar_mention blank(struct khabar_report *r, const char *kind, uint32_t from, uint32_t to, const char *rule)
{
    khabar_mention m = {.kind = kind, .span = present_span(r, from, to), .label = "", .rule = rule, .file = ""};
    m.actor = (khabar_actor){.span = {"", 0, 0}, .head = "", .entity = "", .name = "", .code = "", .sector = ""};
    m.place = (khabar_place){.span = {"", 0, 0}, .name = "", .country = "", .province = ""};
    m.when = (khabar_time){.span = {"", 0, 0}, .edtf = "", .from = "", .to = ""};
    return m;
}

static khabar_mention present_one(struct khabar_report *r, const struct mention *m)
{
    static const char *const KINDS[] = {"actor", "place", "time"};
    const struct gazetteer *g = &r->data->gazetteer;
    khabar_mention out = blank(r, KINDS[m->kind], m->from, m->to, m->rule);
    uint32_t row = 0;
    if (m->kind == MENTION_NOUN) {
        out.actor = present_actor(r, m);
        out.count = (khabar_count){m->count.known, m->count.min, m->count.max};
        row = m->row;
    } else if (m->kind == MENTION_PLACE) {
        out.place = present_place(r, m);
        row = m->row ? g->place[m->row].row : 0;
    } else {
        out.when = present_time(r, m);
        row = m->cue;
    }
    if (row) out.file = present_row(r, row, &out.line);
    return out;
}

/* Names stand beside the other mentions: one for each run of labels. */
static uint32_t name_end(const struct words *words, uint32_t at)
{
    uint32_t end = at + 1;
    while (end < words->n && name_is_inside(&words->at[end]) && words->at[end].name == words->at[at].name + 1) end++;
    return end;
}

void present_mentions(struct khabar_report *r)
{
    VEC(khabar_mention) out = {0};
    uint32_t next = 0;
    for (uint32_t i = 0; i < r->words.n; i++) {
        for (; next < r->mentions.n && r->mentions.at[next].from <= i; next++)
            *vec_push(&r->arena, out) = present_one(r, &r->mentions.at[next]);
        if (r->words.at[i].name == NAME_O || name_is_inside(&r->words.at[i])) continue;
        khabar_mention *m = vec_push(&r->arena, out);
        *m = blank(r, "name", i, name_end(&r->words, i), "model of names");
        m->label = name_label_text(r->words.at[i].name) + 2; /* behind B- */
    }
    r->mention = out.at;
    r->n_mentions = out.n;
}
