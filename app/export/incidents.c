/* SPDX-License-Identifier: Apache-2.0
 * Incidents as JSON Lines: the merged fields, and under "said" what each report says of them. */
#include "export.h"
#include "jsonl_pieces.h"

static void write_parties(FILE *out, const char *name, const khabar_party *party, size_t n)
{
    fprintf(out, ",\"%s\":[", name);
    for (size_t i = 0; i < n; i++) {
        fputs(i ? ",{\"name\":" : "{\"name\":", out);
        jsonl_text(out, party[i].name);
        jsonl_field(out, "code", party[i].code);
        jsonl_field(out, "sector", party[i].sector);
        if (*party[i].entity) jsonl_field(out, "entity", party[i].entity);
        jsonl_texts(out, "told_by", party[i].reports.at, party[i].reports.n);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_place(FILE *out, const khabar_place *place)
{
    fputs("\"resolved_place\":", out);
    jsonl_text(out, place->name);
    jsonl_field(out, "country_code", place->country);
    jsonl_field(out, "province", place->province);
    if (place->resolution) {
        fputs(",\"lat\":", out);
        jsonl_degrees(out, place->lat);
        fputs(",\"lon\":", out);
        jsonl_degrees(out, place->lon);
    }
    fprintf(out, ",\"resolution\":%d", place->resolution);
}

typedef void write_value(FILE *out, const khabar_statement *said);
static void write_count(FILE *out, const khabar_statement *said) { fputs("\"value\":", out), jsonl_count(out, &said->count); }
static void write_days(FILE *out, const khabar_statement *said)
{
    fputs("\"from\":", out);
    jsonl_text(out, said->from);
    jsonl_field(out, "to", said->to);
}
static void write_where(FILE *out, const khabar_statement *said) { write_place(out, &said->place); }

static void write_statements(FILE *out, int *written, const char *name, const khabar_statements *said, write_value *value)
{
    if (!said->n) return;
    fprintf(out, "%s\"%s\":[", (*written)++ ? "," : "", name);
    for (size_t i = 0; i < said->n; i++) {
        const khabar_statement *s = &said->at[i];
        fputs(i ? ",{" : "{", out);
        value(out, s);
        jsonl_texts(out, "told_by", s->reports.at, s->reports.n);
        jsonl_field(out, "last", s->last);
        if (s->superseded) fputs(",\"superseded\":true", out);
        fputc('}', out);
    }
    fputc(']', out);
}

static void write_said(FILE *out, const khabar_incident *i)
{
    int written = 0;
    fputs(",\"said\":{", out);
    write_statements(out, &written, "when", &i->days, write_days);
    write_statements(out, &written, "event_loc", &i->places, write_where);
    for (int k = 0; k < KHABAR_SIZES; k++) write_statements(out, &written, khabar_size_name(k), &i->said[k], write_count);
    fputc('}', out);
}

static size_t standing(const khabar_statements *said)
{
    size_t n = 0;
    for (size_t i = 0; i < said->n; i++) n += !said->at[i].superseded;
    return n;
}

/* Fields of which reports say different things. */
static void write_differing(FILE *out, const khabar_incident *i)
{
    const char *name[KHABAR_SIZES + 2];
    size_t n = 0;
    if (i->days.n > 1) name[n++] = "when";
    if (i->places.n > 1) name[n++] = "event_loc";
    for (int k = 0; k < KHABAR_SIZES; k++)
        if (standing(&i->said[k]) > 1) name[n++] = khabar_size_name(k);
    jsonl_texts(out, "differs", name, n);
}

static void write_copies(FILE *out, const khabar_incident *i)
{
    fputs(",\"copies\":[", out);
    for (size_t c = 0; c < i->n_copies; c++) {
        fputs(c ? ",[" : "[", out);
        jsonl_text(out, i->copies[c].copy);
        fputc(',', out);
        jsonl_text(out, i->copies[c].original);
        fputc(']', out);
    }
    fputc(']', out);
}

void export_incident(FILE *out, const khabar_incident *i)
{
    fputs("{\"incident\":", out);
    jsonl_text(out, i->id);
    jsonl_field(out, "event", i->event);
    jsonl_texts(out, "mode", i->mode, i->modes);
    jsonl_field(out, "standing", i->standing);
    jsonl_field(out, "from", i->from);
    jsonl_field(out, "to", i->to);
    fputs(",\"event_loc\":{", out);
    write_place(out, &i->place);
    fputc('}', out);
    write_parties(out, "actor", i->actor, i->actors);
    write_parties(out, "recipient", i->recipient, i->recipients);
    jsonl_sizes(out, i->size);
    jsonl_texts(out, "events", i->events, i->n_events);
    fprintf(out, ",\"reports\":%zu,\"independent_sources\":%zu", i->reports.n, i->independent);
    write_copies(out, i);
    jsonl_texts(out, "told_by", i->reports.at, i->reports.n);
    jsonl_texts(out, "denied_by", i->denied_by.at, i->denied_by.n);
    write_differing(out, i);
    write_said(out, i);
    fputs("}\n", out);
}
