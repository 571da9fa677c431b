/* SPDX-License-Identifier: Apache-2.0
 * The column layout of UCDP GED (49 columns). Its events have at least one death: those are written, all others are passed
 * over. It is a layout, not UCDP's data: conflicts, dyads and grid cells are not known and stay empty. */
#include <string.h>

#include "columns.h"

#define STATE "GOV MIL COP SPY"
#define ARMED "REB UAF PRM"

static void one(struct cell *cell, const struct exported *e)
{
    (void)e;
    column_number(cell, 1);
}

/* 1 a state takes part, 2 armed groups among themselves, 3 civilians suffer. */
static void violence(struct cell *cell, const struct exported *e)
{
    const khabar_event *v = e->event;
    bool state = has_sector(v->actor, v->actors, STATE) || has_sector(v->recipient, v->recipients, STATE);
    bool against_armed = has_sector(v->recipient, v->recipients, STATE " " ARMED);
    column_number(cell, !against_armed ? 3 : state ? 1 : 2);
}

static void where_precision(struct cell *cell, const struct exported *e)
{
    static const int OF[] = {7, 6, 4, 3, 1, 1}; /* by resolution: country 6, first-level division 4, second 3, exact 1 */
    const khabar_place *place = exported_place(e);
    if (place) column_number(cell, OF[place->resolution]);
}

static void date_precision(struct cell *cell, const struct exported *e)
{
    const char *from = exported_from(e), *to = exported_to(e);
    bool day = strcmp(from, to) == 0, month = strncmp(from, to, 7) == 0;
    column_number(cell, !e->event->times ? 5 : day ? 1 : month ? 4 : 5);
}

static void point(struct cell *cell, const struct exported *e)
{
    const khabar_place *place = exported_place(e);
    char wkt[64];
    if (!place) return;
    snprintf(wkt, sizeof wkt, "POINT (%.4f %.4f)", place->lon, place->lat);
    column_text(cell, wkt);
}

static void dead(struct cell *cell, long long number) { column_number(cell, number); }

static bool civil(const struct exported *e) { return !has_sector(e->event->recipient, e->event->recipients, STATE " " ARMED); }

static void deaths_none(struct cell *cell, const struct exported *e)
{
    (void)e;
    dead(cell, 0);
}

static void deaths_civilians(struct cell *cell, const struct exported *e) { dead(cell, civil(e) ? e->event->size[KHABAR_DEAD].min : 0); }
static void deaths_unknown(struct cell *cell, const struct exported *e) { dead(cell, civil(e) ? 0 : e->event->size[KHABAR_DEAD].min); }
static void low(struct cell *cell, const struct exported *e) { dead(cell, e->event->size[KHABAR_DEAD].min); }

static void high(struct cell *cell, const struct exported *e)
{
    const khabar_count *count = &e->event->size[KHABAR_DEAD];
    dead(cell, count->max < 0 ? count->min : count->max);
}

static const struct column COLUMNS[] = {
    {"id", column_id}, {"relid", column_empty}, {"year", column_year}, {"active_year", column_empty}, {"code_status", column_empty},
    {"type_of_violence", violence}, {"conflict_dset_id", column_empty}, {"conflict_new_id", column_empty}, {"conflict_name", column_empty},
    {"dyad_dset_id", column_empty}, {"dyad_new_id", column_empty}, {"dyad_name", column_empty}, {"side_a_dset_id", column_empty},
    {"side_a_new_id", column_empty}, {"side_a", column_actors}, {"side_b_dset_id", column_empty}, {"side_b_new_id", column_empty},
    {"side_b", column_recipients}, {"number_of_sources", one}, {"source_article", column_url}, {"source_office", column_report_source},
    {"source_date", column_report_date}, {"source_headline", column_report_title}, {"source_original", column_empty},
    {"where_prec", where_precision}, {"where_coordinates", column_place_name}, {"where_description", column_place_text},
    {"adm_1", column_province}, {"adm_2", column_empty}, {"latitude", column_lat}, {"longitude", column_lon}, {"geom_wkt", point},
    {"priogrid_gid", column_empty}, {"country", column_country}, {"country_id", column_empty}, {"region", column_empty},
    {"event_clarity", column_empty}, {"date_prec", date_precision}, {"date_start", column_from}, {"date_end", column_to},
    {"deaths_a", deaths_none}, {"deaths_b", deaths_none}, {"deaths_civilians", deaths_civilians}, {"deaths_unknown", deaths_unknown},
    {"best", low}, {"high", high}, {"low", low}, {"gwnoa", column_empty}, {"gwnob", column_empty},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static bool begin(struct exporter *x)
{
    columns_head(x->out, ',', x->bom, COLUMNS, COLUMN_COUNT);
    return !ferror(x->out);
}

static bool event(struct exporter *x, const struct exported *e)
{
    const khabar_count *count = &e->event->size[KHABAR_DEAD];
    bool fits = strcmp(e->event->event, "ASSAULT") == 0 && strcmp(e->event->status, "actual") == 0 && count->known && count->min > 0;
    if (fits) columns_row(x->out, ',', COLUMNS, COLUMN_COUNT, e);
    else x->passed_over++;
    return !ferror(x->out);
}

const struct export_format format_ged = {.name = "ged", .what = "the columns of UCDP GED, events with deaths only", .begin = begin, .event = event};
