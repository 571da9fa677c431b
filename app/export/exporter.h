/* SPDX-License-Identifier: Apache-2.0
 * Event records -> files of other programs. One writer a file, all behind one table; doc/formats.md says what goes where.
 *
 *     struct exporter exporter = {.format = export_format("csv"), .out = stdout};
 *     exporter_begin(&exporter);
 *     exporter_event(&exporter, &exported);   for each event, those of one report together
 *     exporter_end(&exporter);
 *
 * A stream takes all in one; a folder gets files of its own. Errors of writing: false, and errno says which. */
#ifndef KHABAR_EXPORTER_H
#define KHABAR_EXPORTER_H
#include <stdbool.h>
#include <stdio.h>

#include "khabar/khabar.h"

/* What is known of a report beside its events; "" unknown. */
struct export_report {
    const char *id, *date, *title, *source, *url;
    const char *text;      /* [length] valid UTF-8; only where the format wants it, else "" */
    size_t length;
};

struct exported {
    const khabar_event *event;
    const struct export_report *report;
    const char *review, *reliability; /* of a store; "" else */
};

struct exporter {
    const struct export_format *format;
    FILE *out;             /* of a stream */
    const char *folder;    /* of the others; there already, and empty */
    bool bom;              /* tables begin with a byte order mark: some spreadsheets want it */
    size_t n;              /* events written */
    size_t passed_over;    /* events that the format has no place for */
    void *state;           /* the writer's own, freed by exporter_end */
};

struct export_format {
    const char *name, *what;
    bool folder;           /* writes files into exporter->folder */
    bool texts;            /* wants the texts of the reports */
    bool (*begin)(struct exporter *exporter); /* may be NULL */
    bool (*event)(struct exporter *exporter, const struct exported *exported);
    bool (*end)(struct exporter *exporter);   /* may be NULL */
};

const struct export_format *export_format(const char *name); /* NULL: there is none */

bool exporter_begin(struct exporter *exporter);
bool exporter_event(struct exporter *exporter, const struct exported *exported);
bool exporter_end(struct exporter *exporter); /* also after a failure */

/* The writers. */
extern const struct export_format format_csv, format_acled, format_polecat, format_ged, format_plover, format_geojson,
    format_huridocs, format_brat, format_webannotation, format_graphml;

#endif
