/* SPDX-License-Identifier: Apache-2.0
 * GET /places: the gazetteer by name or by point. */
#include <stdlib.h>

#include "server.h"

enum { MOST = 20 };

static void write_place(FILE *out, const khabar_gazetteer_place *place)
{
    fputs("{\"name\":", out);
    json_text(out, place->english);
    fputs(",\"arabic\":", out);
    json_text(out, place->name);
    fputs(",\"country\":", out);
    json_text(out, place->country);
    fputs(",\"province\":", out);
    json_text(out, place->province);
    fprintf(out, ",\"lat\":%.5g,\"lon\":%.5g,\"resolution\":%d}", place->lat, place->lon, place->resolution);
}

/* "LAT,LON". */
static bool read_point(const char *text, double *lat, double *lon)
{
    char *end;
    *lat = strtod(text, &end);
    if (end == text || *end != ',') return false;
    text = end + 1;
    *lon = strtod(text, &end);
    return end != text && !*end && *lat >= -90 && *lat <= 90 && *lon >= -180 && *lon <= 180;
}

int api_places(struct call *call, struct desk *desk)
{
    khabar_gazetteer_place found[MOST];
    const khabar_data *data = call->server->data;
    const char *near = call_query(call, "near");
    double lat, lon;
    size_t n;
    (void)desk;
    if (*near) {
        if (!read_point(near, &lat, &lon)) return call_fail(call, 400, "bad-point", "near wants LAT,LON in decimal degrees");
        n = khabar_places_near(data, lat, lon, found, MOST);
    } else {
        n = khabar_places_find(data, call_query(call, "q"), found, MOST);
    }
    fputs("{\"places\":[", call->out);
    for (size_t i = 0; i < n; i++) {
        if (i) putc(',', call->out);
        write_place(call->out, &found[i]);
    }
    fputs("]}", call->out);
    return 200;
}
