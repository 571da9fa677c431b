/* SPDX-License-Identifier: Apache-2.0
 * --redact and its options: the redactor of a command, and what it says at the end. */
#ifndef KHABAR_REDACTION_H
#define KHABAR_REDACTION_H
#include "../redact/redact.h"
#include "cli.h"

struct redaction { struct redactor *redactor; struct redact_key key; FILE *sealed; };

/* Opens what the settings name; without --redact nothing. False after a message. The session's data is open
 * and --key is there. */
bool redaction_open(struct redaction *redaction, struct session *session);
/* What may leave: the event itself without --redact. NULL without memory, after a message. */
const struct exported *redaction_event(struct redaction *redaction, struct session *session, const struct exported *exported);
/* Says what was changed, on stderr and into the file of --redaction-report. */
void redaction_close(struct redaction *redaction, struct session *session);

#endif
