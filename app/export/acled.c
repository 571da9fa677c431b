/* SPDX-License-Identifier: Apache-2.0
 * The column layout of ACLED (31 columns), for programs that read it. It is a layout, not ACLED's data: types are mapped from PLOVER's
 * by the table below, nothing was judged by ACLED's rules. Events that did not happen, and types that ACLED has no
 * place for, are passed over. */
#include <string.h>

#include "columns.h"

#define ARMED "MIL REB UAF COP PRM SPY"
#define CIVIL "CVL REF JRN MED EDU LAB AGR BUS REL SOC NGO REF"

struct kind { const char *disorder, *type, *sub; };

/* The first row that fits: type, mode ("" any), whether the recipient must be armed (1) or not (0), -1 either. */
static const struct rule { const char *event, *mode; int armed; struct kind kind; } RULES[] = {
    {"ASSAULT", "sexual", -1, {"Political violence", "Violence against civilians", "Sexual violence"}},
    {"ASSAULT", "abduct", -1, {"Political violence", "Violence against civilians", "Abduction/forced disappearance"}},
    {"ASSAULT", "unconventional", -1, {"Political violence", "Explosions/Remote violence", "Chemical weapon"}},
    {"ASSAULT", "suicide-attack", -1, {"Political violence", "Explosions/Remote violence", "Suicide bomb"}},
    {"ASSAULT", "aerial", -1, {"Political violence", "Explosions/Remote violence", "Air/drone strike"}},
    {"ASSAULT", "drone", -1, {"Political violence", "Explosions/Remote violence", "Air/drone strike"}},
    {"ASSAULT", "heavy-weapons", -1, {"Political violence", "Explosions/Remote violence", "Shelling/artillery/missile attack"}},
    {"ASSAULT", "explosives", -1, {"Political violence", "Explosions/Remote violence", "Remote explosive/landmine/IED"}},
    {"ASSAULT", "crowd-control", -1, {"Demonstrations", "Protests", "Protest with intervention"}},
    {"ASSAULT", "destroy", -1, {"Strategic developments", "Strategic developments", "Looting/property destruction"}},
    {"ASSAULT", "", 1, {"Political violence", "Battles", "Armed clash"}},
    {"ASSAULT", "", 0, {"Political violence", "Violence against civilians", "Attack"}},
    {"PROTEST", "riot", -1, {"Demonstrations", "Riots", "Violent demonstration"}},
    {"PROTEST", "vandalize", -1, {"Demonstrations", "Riots", "Violent demonstration"}},
    {"PROTEST", "", -1, {"Demonstrations", "Protests", "Peaceful protest"}},
    {"COERCE", "arrest", -1, {"Strategic developments", "Strategic developments", "Arrests"}},
    {"COERCE", "", -1, {"Strategic developments", "Strategic developments", "Other"}},
    {"RETREAT", "ceasefire", -1, {"Strategic developments", "Strategic developments", "Agreement"}},
    {"CONCEDE", "", -1, {"Strategic developments", "Strategic developments", "Agreement"}},
    {"RETREAT", "withdraw", -1, {"Strategic developments", "Strategic developments", "Non-violent transfer of territory"}},
    {"MOBILIZE", "", -1, {"Strategic developments", "Strategic developments", "Change to group/activity"}},
};

static const struct kind *kind_of(const khabar_event *event)
{
    bool armed = has_sector(event->recipient, event->recipients, ARMED);
    for (size_t i = 0; i < sizeof RULES / sizeof *RULES; i++) {
        const struct rule *rule = &RULES[i];
        if (strcmp(rule->event, event->event) == 0 && (!*rule->mode || has_mode(event, rule->mode)) && (rule->armed < 0 || rule->armed == armed))
            return &rule->kind;
    }
    return NULL;
}

/* ACLED's words for who somebody is. */
static const char *side(const struct exported *e, const khabar_actor *actor, size_t n)
{
    if (!n) return "";
    if (strcmp(e->event->event, "PROTEST") == 0 && actor == e->event->actor)
        return has_mode(e->event, "riot") || has_mode(e->event, "vandalize") ? "Rioters" : "Protesters";
    if (has_sector(actor, 1, "MIL COP GOV SPY JUD LEG")) return "State forces";
    if (has_sector(actor, 1, "REB")) return "Rebel group";
    if (has_sector(actor, 1, "PRM UAF")) return "Political militia";
    return has_sector(actor, 1, CIVIL) ? "Civilians" : "External/Other forces";
}

static void disorder(struct cell *cell, const struct exported *e) { column_text(cell, kind_of(e->event)->disorder); }
static void type(struct cell *cell, const struct exported *e) { column_text(cell, kind_of(e->event)->type); }
static void sub_type(struct cell *cell, const struct exported *e) { column_text(cell, kind_of(e->event)->sub); }

/* 1 a day, 2 a week, 3 longer or unknown; days of a month and a year are as long as they look. */
static void time_precision(struct cell *cell, const struct exported *e)
{
    const char *from = exported_from(e), *to = exported_to(e);
    int days = strlen(from) == 10 && strlen(to) == 10 && memcmp(from, to, 8) == 0 ? (to[8] - from[8]) * 10 + to[9] - from[9] : 99;
    column_number(cell, days == 0 && e->event->times ? 1 : days <= 7 && e->event->times ? 2 : 3);
}

static void geo_precision(struct cell *cell, const struct exported *e)
{
    const khabar_place *place = exported_place(e);
    if (place) column_number(cell, place->resolution >= 4 ? 1 : place->resolution == 3 ? 2 : 3);
}

static void name_of(struct cell *cell, const khabar_actor *actor, size_t n, size_t from, size_t to)
{
    for (size_t i = from; i < n && i < to; i++) column_text(cell, *actor[i].name ? actor[i].name : actor[i].span.text);
}

static void actor1(struct cell *cell, const struct exported *e) { name_of(cell, e->event->actor, e->event->actors, 0, 1); }
static void actor1_others(struct cell *cell, const struct exported *e) { name_of(cell, e->event->actor, e->event->actors, 1, SIZE_MAX); }
static void actor2(struct cell *cell, const struct exported *e) { name_of(cell, e->event->recipient, e->event->recipients, 0, 1); }
static void actor2_others(struct cell *cell, const struct exported *e) { name_of(cell, e->event->recipient, e->event->recipients, 1, SIZE_MAX); }
static void inter1(struct cell *cell, const struct exported *e) { column_text(cell, side(e, e->event->actor, e->event->actors)); }
static void inter2(struct cell *cell, const struct exported *e) { column_text(cell, side(e, e->event->recipient, e->event->recipients)); }

static void interaction(struct cell *cell, const struct exported *e)
{
    const char *one = side(e, e->event->actor, e->event->actors), *two = side(e, e->event->recipient, e->event->recipients);
    char both[64];
    snprintf(both, sizeof both, *two ? "%s-%s" : "%s only", one, two);
    if (*one) column_text(cell, both);
}

static void targeting(struct cell *cell, const struct exported *e)
{
    if (strcmp(side(e, e->event->recipient, e->event->recipients), "Civilians") == 0 && strcmp(e->event->event, "ASSAULT") == 0)
        column_text(cell, "Civilian targeting");
}

static void notes(struct cell *cell, const struct exported *e) { column_text(cell, e->event->trigger.text); }

static void fatalities(struct cell *cell, const struct exported *e)
{
    const khabar_count *dead = &e->event->size[KHABAR_DEAD];
    column_number(cell, dead->known ? dead->min : 0);
}

static const struct column COLUMNS[] = {
    {"event_id_cnty", column_id}, {"event_date", column_from}, {"year", column_year}, {"time_precision", time_precision}, {"disorder_type", disorder},
    {"event_type", type}, {"sub_event_type", sub_type}, {"actor1", actor1}, {"assoc_actor_1", actor1_others}, {"inter1", inter1},
    {"actor2", actor2}, {"assoc_actor_2", actor2_others}, {"inter2", inter2}, {"interaction", interaction},
    {"civilian_targeting", targeting}, {"iso", column_empty}, {"region", column_empty}, {"country", column_country}, {"admin1", column_province},
    {"admin2", column_empty}, {"admin3", column_empty}, {"location", column_place_name}, {"latitude", column_lat}, {"longitude", column_lon},
    {"geo_precision", geo_precision}, {"source", column_report_source}, {"source_scale", column_empty}, {"notes", notes},
    {"fatalities", fatalities}, {"tags", column_modes}, {"timestamp", column_empty},
};
enum { COLUMN_COUNT = sizeof COLUMNS / sizeof *COLUMNS };

static bool begin(struct exporter *x)
{
    columns_head(x->out, ',', x->bom, COLUMNS, COLUMN_COUNT);
    return !ferror(x->out);
}

static bool event(struct exporter *x, const struct exported *e)
{
    if (strcmp(e->event->status, "actual") == 0 && kind_of(e->event)) columns_row(x->out, ',', COLUMNS, COLUMN_COUNT, e);
    else x->passed_over++;
    return !ferror(x->out);
}

const struct export_format format_acled = {.name = "acled", .what = "the columns of ACLED", .begin = begin, .event = event};
