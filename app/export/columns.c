/* SPDX-License-Identifier: Apache-2.0
 * See columns.h. */
#include "columns.h"

#include <string.h>

#include "jsonl_pieces.h"

#define CELL_BETWEEN " | "

/* ------------------------------------------------------------------- cells */

/* In CSV every text is quoted, and a quote is doubled; with tabs, what would break the line becomes a space. */
static void put(struct cell *cell, const char *text)
{
    for (; *text; text++) {
        if (cell->separator == ',' && *text == '"') fputc('"', cell->out);
        fputc(cell->separator == '\t' && strchr("\t\r\n", *text) ? ' ' : *text, cell->out);
    }
}

void column_text(struct cell *cell, const char *text)
{
    if (!*text) return;
    if (cell->open) {
        put(cell, CELL_BETWEEN);
    } else {
        cell->quoted = cell->separator == ',';
        if (cell->quoted) fputc('"', cell->out);
        if (strchr("=+-@\t\r", *text)) fputc('\'', cell->out);
    }
    cell->open = true;
    put(cell, text);
}

void column_number(struct cell *cell, long long number) { fprintf(cell->out, "%lld", number); }
void column_decimal(struct cell *cell, double number, int decimals) { fprintf(cell->out, "%.*f", decimals, number); }
void column_degrees(struct cell *cell, double degrees) { jsonl_degrees(cell->out, degrees); }

void columns_head(FILE *out, char separator, bool bom, const struct column *columns, size_t n)
{
    if (bom) fputs("\xEF\xBB\xBF", out);
    for (size_t i = 0; i < n; i++) {
        if (i) fputc(separator, out);
        fputs(columns[i].name, out);
    }
    fputs(separator == ',' ? "\r\n" : "\n", out);
}

void columns_row(FILE *out, char separator, const struct column *columns, size_t n, const struct exported *e)
{
    for (size_t i = 0; i < n; i++) {
        struct cell cell = {.out = out, .separator = separator};
        if (i) fputc(separator, out);
        columns[i].write(&cell, e);
        if (cell.quoted) fputc('"', out);
    }
    fputs(separator == ',' ? "\r\n" : "\n", out);
}

/* ------------------------------------------------------------- what is one */

const khabar_place *exported_place(const struct exported *e)
{
    const khabar_place *best = NULL;
    for (size_t i = 0; i < e->event->places; i++)
        if (e->event->place[i].resolution && (!best || e->event->place[i].resolution > best->resolution)) best = &e->event->place[i];
    return best;
}

const char *exported_from(const struct exported *e)
{
    for (size_t i = 0; i < e->event->times; i++)
        if (*e->event->when[i].from) return e->event->when[i].from;
    return e->report->date;
}

const char *exported_to(const struct exported *e)
{
    for (size_t i = 0; i < e->event->times; i++)
        if (*e->event->when[i].from) return e->event->when[i].to;
    return e->report->date;
}

bool has_mode(const khabar_event *event, const char *mode)
{
    for (size_t i = 0; i < event->modes; i++)
        if (strcmp(event->mode[i], mode) == 0) return true;
    return false;
}

bool has_sector(const khabar_actor *actor, size_t n, const char *list)
{
    for (size_t i = 0; i < n; i++)
        for (const char *sector = actor[i].sector; strlen(sector) >= 3; sector += 3) {
            char one[4] = {sector[0], sector[1], sector[2], 0};
            if (strstr(list, one)) return true;
        }
    return false;
}

/* ------------------------------------------------------------ shared cells */

void column_empty(struct cell *cell, const struct exported *e) { (void)cell, (void)e; }
void column_id(struct cell *cell, const struct exported *e) { column_text(cell, e->event->id); }
void column_event(struct cell *cell, const struct exported *e) { column_text(cell, e->event->event); }
void column_quad(struct cell *cell, const struct exported *e) { column_number(cell, e->event->quad_code); }
void column_scale(struct cell *cell, const struct exported *e) { column_decimal(cell, e->event->event_scale, 1); }
void column_from(struct cell *cell, const struct exported *e) { column_text(cell, exported_from(e)); }
void column_to(struct cell *cell, const struct exported *e) { column_text(cell, exported_to(e)); }
void column_report_date(struct cell *cell, const struct exported *e) { column_text(cell, e->report->date); }
void column_report_title(struct cell *cell, const struct exported *e) { column_text(cell, e->report->title); }
void column_report_source(struct cell *cell, const struct exported *e) { column_text(cell, e->report->source); }
void column_url(struct cell *cell, const struct exported *e) { column_text(cell, e->report->url); }

void column_year(struct cell *cell, const struct exported *e)
{
    char year[5] = {0};
    strncpy(year, exported_from(e), 4);
    column_text(cell, year);
}

static void texts(struct cell *cell, const char *const *text, size_t n)
{
    for (size_t i = 0; i < n; i++) column_text(cell, text[i]);
}

void column_modes(struct cell *cell, const struct exported *e) { texts(cell, e->event->mode, e->event->modes); }
void column_contexts(struct cell *cell, const struct exported *e) { texts(cell, e->event->context, e->event->contexts); }

/* One field of each participant: the canonical name or else the words, the words, code, sector. An empty one among
 * several is shown as ?, so that the columns of one event agree. */
enum part { PART_NAME, PART_TEXT, PART_CODE, PART_SECTOR };

static void parts(struct cell *cell, const khabar_actor *actor, size_t n, enum part part)
{
    for (size_t i = 0; i < n; i++) {
        const char *name = *actor[i].name ? actor[i].name : actor[i].span.text;
        const char *text = part == PART_NAME ? name : part == PART_TEXT ? actor[i].span.text : part == PART_CODE ? actor[i].code : actor[i].sector;
        column_text(cell, *text || n == 1 ? text : "?");
    }
}

void column_actors(struct cell *cell, const struct exported *e) { parts(cell, e->event->actor, e->event->actors, PART_NAME); }
void column_actor_text(struct cell *cell, const struct exported *e) { parts(cell, e->event->actor, e->event->actors, PART_TEXT); }
void column_actor_codes(struct cell *cell, const struct exported *e) { parts(cell, e->event->actor, e->event->actors, PART_CODE); }
void column_actor_sectors(struct cell *cell, const struct exported *e) { parts(cell, e->event->actor, e->event->actors, PART_SECTOR); }
void column_recipients(struct cell *cell, const struct exported *e) { parts(cell, e->event->recipient, e->event->recipients, PART_NAME); }
void column_recipient_text(struct cell *cell, const struct exported *e) { parts(cell, e->event->recipient, e->event->recipients, PART_TEXT); }
void column_recipient_codes(struct cell *cell, const struct exported *e) { parts(cell, e->event->recipient, e->event->recipients, PART_CODE); }
void column_recipient_sectors(struct cell *cell, const struct exported *e) { parts(cell, e->event->recipient, e->event->recipients, PART_SECTOR); }

void column_place_text(struct cell *cell, const struct exported *e)
{
    for (size_t i = 0; i < e->event->places; i++) column_text(cell, e->event->place[i].span.text);
}

static const khabar_place nowhere = {.name = "", .country = "", .province = ""};

static const khabar_place *place_or_nowhere(const struct exported *e)
{
    const khabar_place *place = exported_place(e);
    return place ? place : &nowhere;
}

void column_place_name(struct cell *cell, const struct exported *e) { column_text(cell, place_or_nowhere(e)->name); }
void column_country(struct cell *cell, const struct exported *e) { column_text(cell, place_or_nowhere(e)->country); }
void column_province(struct cell *cell, const struct exported *e) { column_text(cell, place_or_nowhere(e)->province); }

void column_lat(struct cell *cell, const struct exported *e)
{
    if (exported_place(e)) column_degrees(cell, exported_place(e)->lat);
}

void column_lon(struct cell *cell, const struct exported *e)
{
    if (exported_place(e)) column_degrees(cell, exported_place(e)->lon);
}
