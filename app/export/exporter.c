/* SPDX-License-Identifier: Apache-2.0
 * See exporter.h. */
#include "exporter.h"

#include <string.h>

#include "export.h"

static bool jsonl_event(struct exporter *x, const struct exported *e)
{
    export_event(x->out, e->report->id, e->event, false);
    return !ferror(x->out);
}

#define FORMATS(X) X(csv) X(acled) X(polecat) X(ged) X(plover) X(geojson) X(huridocs) X(brat) X(webannotation) X(graphml)

const struct export_format *export_format(const char *name)
{
    static const struct export_format jsonl = {.name = "jsonl", .what = "event records, one a line", .event = jsonl_event};
    static const struct export_format *const all[] = {&jsonl,
#define X(format) &format_##format,
        FORMATS(X)
#undef X
    };
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        if (strcmp(all[i]->name, name) == 0) return all[i];
    return NULL;
}

bool exporter_begin(struct exporter *x) { return !x->format->begin || x->format->begin(x); }

bool exporter_event(struct exporter *x, const struct exported *e)
{
    size_t passed = x->passed_over;
    if (!x->format->event(x, e)) return false;
    x->n += x->passed_over == passed;
    return true;
}

bool exporter_end(struct exporter *x)
{
    bool ok = !x->format->end || x->format->end(x);
    return (!x->out || fflush(x->out) == 0) && ok;
}
