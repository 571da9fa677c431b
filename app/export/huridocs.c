/* SPDX-License-Identifier: Apache-2.0
 * Who did what to whom, in the tables of the HURIDOCS events standard: acts.csv (one act against one victim), victims.csv,
 * involvements.csv (perpetrators of an act), information.csv (who said so), events.csv. Only deeds against somebody
 * are acts: COERCE, ASSAULT, SANCTION, THREATEN, MOBILIZE with a status of actual. */
#include <stdlib.h>
#include <string.h>

#include "columns.h"
#include "folder_file.h"

enum { EVENTS, ACTS, VICTIMS, INVOLVEMENTS, INFORMATION, TABLES };
static const char *const NAMES[TABLES] = {"events", "acts", "victims", "involvements", "information"};
static const char *const HEADS[TABLES] = {
    "event,title,initial_date,final_date,geographical_term,local_area,latitude,longitude,type,status_of_telling,source_report",
    "act,event,victim,type_of_act,method_of_violence,initial_date,final_date,exact_location,status_at_end",
    "victim,name,name_as_written,code,sector,counting_unit,number_least,number_most",
    "involvement,act,perpetrator,name_as_written,code,sector,degree_of_involvement",
    "information,event,source_person,source_connection,report,report_source,report_date,address",
};
struct huridocs { FILE *table[TABLES]; size_t acts; };

static bool begin(struct exporter *x)
{
    struct huridocs *h = calloc(1, sizeof *h);
    x->state = h;
    for (int i = 0; h && i < TABLES; i++) {
        h->table[i] = folder_file(x->folder, NAMES[i], ".csv");
        if (!h->table[i]) return false;
        fprintf(h->table[i], "%s%s\r\n", x->bom ? "\xEF\xBB\xBF" : "", HEADS[i]);
    }
    return h != NULL;
}

/* The next cell of a line; the first has no comma before. */
static void add(FILE *table, bool first, const char *text)
{
    struct cell cell = {.out = table, .separator = ','};
    if (!first) fputc(',', table);
    column_text(&cell, text);
    if (cell.quoted) fputc('"', table);
}

static void add_all(FILE *table, const char *const *texts, size_t n)
{
    for (size_t i = 0; i < n; i++) add(table, i == 0, texts[i]);
    fputs("\r\n", table);
}

static void write_event(struct huridocs *h, const struct exported *e)
{
    const khabar_place *place = exported_place(e);
    char lat[24] = "", lon[24] = "";
    if (place) snprintf(lat, sizeof lat, "%.4f", place->lat), snprintf(lon, sizeof lon, "%.4f", place->lon);
    const char *cells[] = {e->event->id, e->event->trigger.text, exported_from(e), exported_to(e), place ? place->country : "",
                           place ? place->name : "", lat, lon, e->event->event, e->event->status, e->report->id};
    add_all(h->table[EVENTS], cells, sizeof cells / sizeof *cells);
}

/* How many they are is known when they are the only ones. */
static const khabar_count *number_of(const khabar_event *event)
{
    static const khabar_count unknown;
    if (event->recipients != 1) return &unknown;
    for (int i = 0; i < KHABAR_SIZES; i++)
        if (event->size[i].known && i != KHABAR_PARTICIPANTS) return &event->size[i];
    return &unknown;
}

static void write_victim(struct huridocs *h, const struct exported *e, const char *id, const khabar_actor *victim)
{
    const khabar_count *count = number_of(e->event);
    char least[24] = "", most[24] = "";
    if (count->known) snprintf(least, sizeof least, "%lld", (long long)count->min);
    if (count->known && count->max >= 0) snprintf(most, sizeof most, "%lld", (long long)count->max);
    const char *unit = victim->named ? "individual or named group" : count->known && count->max != 1 ? "group" : "unknown";
    const char *cells[] = {id, *victim->name ? victim->name : victim->span.text, victim->span.text, victim->code, victim->sector, unit, least, most};
    add_all(h->table[VICTIMS], cells, sizeof cells / sizeof *cells);
}

static void write_involvements(struct huridocs *h, const struct exported *e, const char *act)
{
    for (size_t i = 0; i < e->event->actors; i++) {
        const khabar_actor *actor = &e->event->actor[i];
        char id[600];
        snprintf(id, sizeof id, "%s/p%zu", act, i + 1);
        const char *cells[] = {id, act, *actor->name ? actor->name : actor->span.text, actor->span.text, actor->code, actor->sector,
                               e->event->sources ? "alleged by a source" : "stated by the report"};
        add_all(h->table[INVOLVEMENTS], cells, sizeof cells / sizeof *cells);
    }
}

static void write_act(struct huridocs *h, const struct exported *e, size_t number, const khabar_actor *victim)
{
    const khabar_event *v = e->event;
    char act[560], victim_id[560];
    snprintf(act, sizeof act, "%s/a%zu", v->id, number);
    snprintf(victim_id, sizeof victim_id, "%s/v%zu", v->id, number);
    const char *end = v->size[KHABAR_DEAD].known && v->size[KHABAR_DEAD].min > 0 ? "killed" : v->size[KHABAR_INJURED].known ? "injured" : "";
    const char *cells[] = {act, v->id, victim ? victim_id : "", v->event, v->modes ? v->mode[0] : "", exported_from(e), exported_to(e),
                           exported_place(e) ? exported_place(e)->name : "", end};
    add_all(h->table[ACTS], cells, sizeof cells / sizeof *cells);
    if (victim) write_victim(h, e, victim_id, victim);
    write_involvements(h, e, act);
}

static void write_information(struct huridocs *h, const struct exported *e)
{
    char id[560];
    for (size_t i = 0; i < e->event->sources || i == 0; i++) {
        bool told = i < e->event->sources;
        snprintf(id, sizeof id, "%s/s%zu", e->event->id, i + 1);
        const char *cells[] = {id, e->event->id, told ? e->event->said_by[i].span.text : "", told ? e->event->said_by[i].kind : "media",
                               e->report->id, e->report->source, e->report->date, e->report->url};
        add_all(h->table[INFORMATION], cells, sizeof cells / sizeof *cells);
    }
}

static bool event(struct exporter *x, const struct exported *e)
{
    struct huridocs *h = x->state;
    if (!strstr(" COERCE ASSAULT SANCTION THREATEN MOBILIZE", e->event->event) || strcmp(e->event->status, "actual") != 0) {
        x->passed_over++;
        return true;
    }
    write_event(h, e);
    for (size_t i = 0; i < e->event->recipients; i++) write_act(h, e, i + 1, &e->event->recipient[i]);
    if (!e->event->recipients) write_act(h, e, 1, NULL);
    write_information(h, e);
    for (int i = 0; i < TABLES; i++)
        if (ferror(h->table[i])) return false;
    return true;
}

static bool end(struct exporter *x)
{
    struct huridocs *h = x->state;
    bool ok = h != NULL;
    for (int i = 0; h && i < TABLES; i++)
        if (h->table[i] && fclose(h->table[i])) ok = false;
    free(h);
    x->state = NULL;
    return ok;
}

const struct export_format format_huridocs = {.name = "huridocs", .what = "tables of acts, victims, perpetrators, sources", .folder = true,
                                              .begin = begin, .event = event, .end = end};
