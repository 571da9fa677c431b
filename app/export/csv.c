/* SPDX-License-Identifier: Apache-2.0
 * CSV: one row an event, all that a record holds but the offsets of its parts. Columns are described in doc/formats.md. */
#include "columns.h"

static void key(struct cell *cell, const struct exported *e) { column_text(cell, e->event->key); }
static void report(struct cell *cell, const struct exported *e) { column_text(cell, e->report->id); }
static void sentence(struct cell *cell, const struct exported *e) { column_number(cell, (long long)e->event->sentence); }
static void status(struct cell *cell, const struct exported *e) { column_text(cell, e->event->status); }
static void tense(struct cell *cell, const struct exported *e) { column_text(cell, e->event->tense); }
static void trigger(struct cell *cell, const struct exported *e) { column_text(cell, e->event->trigger.text); }
static void lemma(struct cell *cell, const struct exported *e) { column_text(cell, e->event->lemma); }
static void start(struct cell *cell, const struct exported *e) { column_number(cell, (long long)e->event->trigger.start); }
static void end(struct cell *cell, const struct exported *e) { column_number(cell, (long long)e->event->trigger.end); }
static void confidence(struct cell *cell, const struct exported *e) { column_decimal(cell, e->event->confidence, 2); }
static void review(struct cell *cell, const struct exported *e) { column_text(cell, e->review); }
static void reliability(struct cell *cell, const struct exported *e) { column_text(cell, e->reliability); }

static void resolution(struct cell *cell, const struct exported *e)
{
    if (exported_place(e)) column_number(cell, exported_place(e)->resolution);
}

static void when_text(struct cell *cell, const struct exported *e)
{
    for (size_t i = 0; i < e->event->times; i++) column_text(cell, e->event->when[i].span.text);
}

static void edtf(struct cell *cell, const struct exported *e)
{
    for (size_t i = 0; i < e->event->times; i++) column_text(cell, e->event->when[i].edtf);
}

static void said_by(struct cell *cell, const struct exported *e)
{
    for (size_t i = 0; i < e->event->sources; i++) column_text(cell, e->event->said_by[i].span.text);
}

static void said_by_kind(struct cell *cell, const struct exported *e)
{
    for (size_t i = 0; i < e->event->sources; i++) column_text(cell, e->event->said_by[i].kind);
}

static void because_of(struct cell *cell, const struct exported *e)
{
    for (size_t i = 0; i < e->event->causes; i++) column_text(cell, e->event->because_of[i]);
}

static void same_as(struct cell *cell, const struct exported *e)
{
    for (size_t i = 0; i < e->event->repeats; i++) column_text(cell, e->event->same_as[i]);
}

static void size(struct cell *cell, const khabar_count *count, bool most)
{
    if (count->known && !(most && count->max < 0)) column_number(cell, most ? count->max : count->min);
}

#define SIZE(name, number)                                                                                        \
    static void name##_min(struct cell *cell, const struct exported *e) { size(cell, &e->event->size[number], false); } \
    static void name##_max(struct cell *cell, const struct exported *e) { size(cell, &e->event->size[number], true); }
SIZE(dead, KHABAR_DEAD)
SIZE(injured, KHABAR_INJURED)
SIZE(arrested, KHABAR_ARRESTED)
SIZE(participants, KHABAR_PARTICIPANTS)
SIZE(displaced, KHABAR_DISPLACED)

static const struct column COLUMNS[] = {
    {"id", column_id}, {"key", key}, {"report", report}, {"report_date", column_report_date}, {"report_title", column_report_title},
    {"report_source", column_report_source}, {"url", column_url}, {"sentence", sentence}, {"event", column_event}, {"mode", column_modes},
    {"context", column_contexts}, {"status", status}, {"tense", tense}, {"quad_code", column_quad}, {"event_scale", column_scale},
    {"trigger", trigger}, {"lemma", lemma}, {"trigger_start", start}, {"trigger_end", end}, {"actor", column_actors},
    {"actor_text", column_actor_text}, {"actor_code", column_actor_codes}, {"actor_sector", column_actor_sectors}, {"recipient", column_recipients},
    {"recipient_text", column_recipient_text}, {"recipient_code", column_recipient_codes}, {"recipient_sector", column_recipient_sectors},
    {"place_text", column_place_text}, {"place", column_place_name}, {"country_code", column_country}, {"province", column_province},
    {"lat", column_lat}, {"lon", column_lon}, {"resolution", resolution}, {"when_text", when_text}, {"edtf", edtf}, {"from", column_from},
    {"to", column_to}, {"dead_min", dead_min}, {"dead_max", dead_max}, {"injured_min", injured_min}, {"injured_max", injured_max},
    {"arrested_min", arrested_min}, {"arrested_max", arrested_max}, {"participants_min", participants_min},
    {"participants_max", participants_max}, {"displaced_min", displaced_min}, {"displaced_max", displaced_max}, {"said_by", said_by},
    {"said_by_kind", said_by_kind}, {"because_of", because_of}, {"same_as", same_as}, {"confidence", confidence}, {"review", review},
    {"reliability", reliability},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static bool begin(struct exporter *x)
{
    columns_head(x->out, ',', x->bom, COLUMNS, COLUMN_COUNT);
    return !ferror(x->out);
}

static bool event(struct exporter *x, const struct exported *e)
{
    columns_row(x->out, ',', COLUMNS, COLUMN_COUNT, e);
    return !ferror(x->out);
}

const struct export_format format_csv = {.name = "csv", .what = "a table, one row an event", .begin = begin, .event = event};
