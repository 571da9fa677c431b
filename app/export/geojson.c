/* SPDX-License-Identifier: Apache-2.0
 * GeoJSON (RFC 7946): one Feature an event with the names of the CSV's columns as properties; no point where the place is not
 * resolved. */
#include "columns.h"
#include "jsonl_pieces.h"

static bool begin(struct exporter *x)
{
    fputs("{\"type\":\"FeatureCollection\",\"features\":[", x->out);
    return !ferror(x->out);
}

/* Names of one side in one text: most readers of maps show no lists. */
static void names(FILE *out, const char *property, const khabar_actor *actor, size_t n)
{
    char joined[1024];
    size_t used = 0;
    joined[0] = 0;
    for (size_t i = 0; i < n; i++) {
        const char *name = *actor[i].name ? actor[i].name : actor[i].span.text;
        int more = snprintf(joined + used, sizeof joined - used, "%s%s", i ? " | " : "", name);
        if (more < 0 || (size_t)more >= sizeof joined - used) {
            joined[used] = 0; /* a name is whole or not there */
            break;
        }
        used += (size_t)more;
    }
    jsonl_field(out, property, joined);
}

static void sizes(FILE *out, const khabar_event *event)
{
    for (int i = 0; i < KHABAR_SIZES; i++) {
        if (!event->size[i].known) continue;
        fprintf(out, ",\"%s_min\":%lld", khabar_size_name(i), (long long)event->size[i].min);
        if (event->size[i].max >= 0) fprintf(out, ",\"%s_max\":%lld", khabar_size_name(i), (long long)event->size[i].max);
    }
}

static void properties(FILE *out, const struct exported *e)
{
    const khabar_event *v = e->event;
    const khabar_place *place = exported_place(e);
    fputs("{\"id\":", out);
    jsonl_text(out, v->id);
    jsonl_field(out, "report", e->report->id);
    jsonl_field(out, "event", v->event);
    jsonl_field(out, "mode", v->modes ? v->mode[0] : "");
    jsonl_field(out, "status", v->status);
    jsonl_field(out, "tense", v->tense);
    fprintf(out, ",\"quad_code\":%d", v->quad_code);
    jsonl_field(out, "from", exported_from(e));
    jsonl_field(out, "to", exported_to(e));
    names(out, "actor", v->actor, v->actors);
    names(out, "recipient", v->recipient, v->recipients);
    jsonl_field(out, "place", place ? place->name : "");
    jsonl_field(out, "province", place ? place->province : "");
    jsonl_field(out, "country_code", place ? place->country : "");
    fprintf(out, ",\"resolution\":%d", place ? place->resolution : 0);
    sizes(out, v);
    jsonl_field(out, "trigger", v->trigger.text);
    jsonl_field(out, "source", e->report->source);
    jsonl_field(out, "url", e->report->url);
    fprintf(out, ",\"confidence\":%.2f}", v->confidence);
}

static bool event(struct exporter *x, const struct exported *e)
{
    const khabar_place *place = exported_place(e);
    fputs(x->n ? ",\n{\"type\":\"Feature\",\"id\":" : "\n{\"type\":\"Feature\",\"id\":", x->out);
    jsonl_text(x->out, e->event->id);
    fputs(",\"geometry\":", x->out);
    if (place) {
        fputs("{\"type\":\"Point\",\"coordinates\":[", x->out);
        jsonl_degrees(x->out, place->lon);
        fputc(',', x->out);
        jsonl_degrees(x->out, place->lat);
        fputs("]}", x->out);
    } else {
        fputs("null", x->out);
    }
    fputs(",\"properties\":", x->out);
    properties(x->out, e);
    fputc('}', x->out);
    return !ferror(x->out);
}

static bool end(struct exporter *x)
{
    fputs("\n]}\n", x->out);
    return !ferror(x->out);
}

const struct export_format format_geojson = {.name = "geojson", .what = "points for maps", .begin = begin, .event = event, .end = end};
