/* SPDX-License-Identifier: Apache-2.0
 * Events on their way out, for the commands that export: the format, the folder, the redaction that the settings name.
 *
 *     struct exporting x;
 *     int code = exporting_open(&x, session, texts);
 *     if (code == EX_OK && exporting_begin(&x)) for each event: exporting_event(&x, &exported);
 *     exporting_close(&x); */
#ifndef KHABAR_EXPORTING_H
#define KHABAR_EXPORTING_H
#include "../export/exporter.h"
#include "redaction.h"

struct exporting {
    struct session *session;
    struct exporter exporter;
    struct redaction redaction;
    bool begun, failed;
};

/* Checks the settings and opens what they name; `texts`: the texts of the reports are at hand. EX_OK, or another exit code
 * after a message. */
int exporting_open(struct exporting *exporting, struct session *session, bool texts);
/* False after a message, as below. */
bool exporting_begin(struct exporting *exporting);
bool exporting_event(struct exporting *exporting, const struct exported *exported);
/* Ends what was begun, says what was passed over and what was redacted. */
void exporting_close(struct exporting *exporting);

#endif
