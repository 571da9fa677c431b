/* SPDX-License-Identifier: Apache-2.0
 * See redaction.h. */
#include "redaction.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>

static bool fail(struct session *session, int code, const char *path)
{
    session_say(session, code, "%s: %s", path, strerror(errno));
    return false;
}

static bool open_key(struct redaction *redaction, struct session *session)
{
    char why[512];
    if (key_read(&redaction->key, session->set.key, why, sizeof why)) return true;
    session_say(session, EX_DATAERR, "%s", why);
    return false;
}

bool redaction_open(struct redaction *redaction, struct session *session)
{
    const struct settings *set = &session->set;
    if (!set->redact) return true;
    if (!open_key(redaction, session)) return false;
    if (set->sealed && !(redaction->sealed = fopen(set->sealed, "wx"))) return fail(session, EX_CANTCREAT, set->sealed);
    redaction->redactor = redactor_new(session->data, &redaction->key, set->coarse, redaction->sealed);
    if (!redaction->redactor) session_say(session, EX_OSERR, "no memory");
    return redaction->redactor != NULL;
}

const struct exported *redaction_event(struct redaction *redaction, struct session *session, const struct exported *exported)
{
    if (!redaction->redactor) return exported;
    const struct exported *out = redactor_event(redaction->redactor, exported);
    if (!out) session_say(session, EX_OSERR, "no memory");
    return out;
}

static void write_report(struct session *session, const struct redact_counts *c)
{
    static const char *const LEVELS[] = {[COARSE_NONE] = "none", [COARSE_CITY] = "city", [COARSE_PROVINCE] = "province", [COARSE_COUNTRY] = "country"};
    FILE *f = fopen(session->set.redaction_report, "w");
    if (!f) {
        fail(session, EX_CANTCREAT, session->set.redaction_report);
        return;
    }
    fprintf(f, "{\"events\":%" PRIu64 ",\"reports\":%" PRIu64 ",\"names_replaced\":%" PRIu64 ",\"triggers_dropped\":%" PRIu64
            ",\"places_coarsened\":%" PRIu64 ",\"sources_dropped\":%" PRIu64 ",\"finest_place\":\"%s\"}\n",
            c->events, c->reports, c->names, c->triggers, c->places, c->sources, LEVELS[session->set.coarse]);
    if (fclose(f)) fail(session, EX_IOERR, session->set.redaction_report);
}

void redaction_close(struct redaction *redaction, struct session *session)
{
    if (redaction->redactor) {
        const struct redact_counts *c = redactor_counts(redaction->redactor);
        session_say(session, EX_OK, "redacted %" PRIu64 " events of %" PRIu64 " reports: %" PRIu64 " names replaced, %" PRIu64
                    " triggers dropped, %" PRIu64 " places coarsened, %" PRIu64 " sources dropped",
                    c->events, c->reports, c->names, c->triggers, c->places, c->sources);
        if (session->set.redaction_report) write_report(session, c);
    }
    redactor_free(redaction->redactor);
    if (redaction->sealed && fclose(redaction->sealed)) fail(session, EX_IOERR, session->set.sealed);
}
