/* SPDX-License-Identifier: Apache-2.0
 * The column layout of POLECAT: 40 columns, tabs between. Events that did not happen are passed over: POLECAT has no
 * column that would tell them apart. */
#include <string.h>

#include "columns.h"

static void primary(struct cell *cell, const khabar_actor *actor, size_t n)
{
    char sector[4] = {0};
    if (n) strncpy(sector, actor[0].sector, 3);
    column_text(cell, sector);
}

static void actor_sector(struct cell *cell, const struct exported *e) { primary(cell, e->event->actor, e->event->actors); }
static void recipient_sector(struct cell *cell, const struct exported *e) { primary(cell, e->event->recipient, e->event->recipients); }

static void quad(struct cell *cell, const struct exported *e)
{
    static const char *const NAMES[] = {"", "VERBAL COOPERATION", "MATERIAL COOPERATION", "VERBAL CONFLICT", "MATERIAL CONFLICT"};
    column_text(cell, e->event->quad_code >= 1 && e->event->quad_code <= 4 ? NAMES[e->event->quad_code] : "");
}

/* The name in the column of its kind: a city, a district; a province has its own column already. */
static void city(struct cell *cell, const struct exported *e)
{
    const khabar_place *place = exported_place(e);
    if (place && place->resolution >= 4) column_text(cell, place->name);
}

static void district(struct cell *cell, const struct exported *e)
{
    const khabar_place *place = exported_place(e);
    if (place && place->resolution == 3) column_text(cell, place->name);
}

static void feature(struct cell *cell, const struct exported *e)
{
    static const char *const KINDS[] = {"", "PCLI", "ADM1", "ADM2", "PPL", "PPLX"}; /* as GeoNames names them */
    const khabar_place *place = exported_place(e);
    if (place) column_text(cell, KINDS[place->resolution]);
}

static void language(struct cell *cell, const struct exported *e)
{
    (void)e;
    column_text(cell, "ar");
}

static void version(struct cell *cell, const struct exported *e)
{
    (void)e;
    column_text(cell, "Khabar " KHABAR_VERSION);
}

static const struct column COLUMNS[] = {
    {"Event ID", column_id}, {"Event Date", column_from}, {"Event Type", column_event}, {"Event Mode", column_modes}, {"Intensity", column_scale},
    {"Quad Code", quad}, {"Contexts", column_contexts}, {"Actor Name", column_actors}, {"Actor Country", column_actor_codes},
    {"Actor COW", column_empty}, {"Primary Actor Sector", actor_sector}, {"Actor Sectors", column_actor_sectors}, {"Actor Title", column_empty},
    {"Actor Name Raw", column_actor_text}, {"Wikipedia Actor ID", column_empty}, {"Recipient Name", column_recipients},
    {"Recipient Country", column_recipient_codes}, {"Recipient COW", column_empty}, {"Primary Recipient Sector", recipient_sector},
    {"Recipient Sectors", column_recipient_sectors}, {"Recipient Title", column_empty}, {"Recipient Name Raw", column_recipient_text},
    {"Wikipedia Recipient ID", column_empty}, {"Placename", column_place_name}, {"City", city}, {"District", district},
    {"Province", column_province}, {"Country", column_country}, {"Latitude", column_lat}, {"Longitude", column_lon}, {"GeoNames ID", column_empty},
    {"Raw Placename", column_place_text}, {"Feature Type", feature}, {"Source", column_report_source}, {"Publication Date", column_report_date},
    {"Story People", column_empty}, {"Story Organizations", column_empty}, {"Story Locations", column_empty}, {"Language", language},
    {"Version", version},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static bool begin(struct exporter *x)
{
    columns_head(x->out, '\t', x->bom, COLUMNS, COLUMN_COUNT);
    return !ferror(x->out);
}

static bool event(struct exporter *x, const struct exported *e)
{
    if (strcmp(e->event->status, "actual") == 0) columns_row(x->out, '\t', COLUMNS, COLUMN_COUNT, e);
    else x->passed_over++;
    return !ferror(x->out);
}

const struct export_format format_polecat = {.name = "polecat", .what = "the columns of POLECAT, tabs between", .begin = begin, .event = event};
