/* SPDX-License-Identifier: Apache-2.0
 * Events on their way out; see exporting.h. */
#include "exporting.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

/* A folder that is new or empty: nothing of the user's is written over. */
static int make_folder(struct session *session, const char *path)
{
    if (mkdir(path, 0777) == 0) return EX_OK;
    if (errno == EEXIST && rmdir(path) == 0 && mkdir(path, 0777) == 0) return EX_OK;
    session_say(session, EX_OK, "%s: %s", path, errno == ENOTEMPTY || errno == EEXIST ? "the folder is not empty" : strerror(errno));
    return EX_CANTCREAT;
}

/* EX_OK, or another exit code after a message. */
static int check_settings(struct session *session, const struct export_format *format, bool texts)
{
    const struct settings *set = &session->set;
    if (format->folder && !set->out) {
        session_say(session, EX_OK, "--format %s writes several files: name a folder with --out", format->name);
        return EX_USAGE;
    }
    if (format->texts && !texts) {
        session_say(session, EX_OK, "--format %s needs the texts of the reports: --reports FILE", format->name);
        return EX_USAGE;
    }
    if (set->redact && !set->key) {
        session_say(session, EX_OK, "--redact needs --key FILE; khabar export --new-key FILE makes one");
        return EX_USAGE;
    }
    if (format->texts && set->redact) {
        session_say(session, EX_OK, "--format %s holds the texts of the reports, which --redact drops", format->name);
        return EX_USAGE;
    }
    return format->folder ? make_folder(session, set->out) : EX_OK;
}

int exporting_open(struct exporting *x, struct session *session, bool texts)
{
    const struct settings *set = &session->set;
    const char *format = set->export_format ? set->export_format : "jsonl";
    *x = (struct exporting){.session = session, .exporter = {.format = export_format(format), .out = stdout, .bom = set->bom}};
    int code = check_settings(session, x->exporter.format, texts);
    if (code != EX_OK) return code;
    if (set->redact && !session->data && !session_open(session, false)) return session->worst;
    if (!redaction_open(&x->redaction, session)) return session->worst;
    if (x->exporter.format->folder) x->exporter.folder = set->out;
    return EX_OK;
}

static bool fail(struct exporting *x)
{
    x->failed = true;
    session_say(x->session, EX_IOERR, "cannot write %s: %s", x->exporter.folder ? x->exporter.folder : "the output", strerror(errno));
    return false;
}

bool exporting_begin(struct exporting *x)
{
    x->begun = true;
    return exporter_begin(&x->exporter) || fail(x);
}

bool exporting_event(struct exporting *x, const struct exported *exported)
{
    const struct exported *leaving = redaction_event(&x->redaction, x->session, exported);
    return leaving && (exporter_event(&x->exporter, leaving) || fail(x));
}

void exporting_close(struct exporting *x)
{
    if (x->begun && !exporter_end(&x->exporter) && !x->failed) fail(x);
    if (x->exporter.passed_over)
        session_say(x->session, EX_OK, "%zu events written as %s, %zu passed over that it has no place for", x->exporter.n,
                    x->exporter.format->name, x->exporter.passed_over);
    redaction_close(&x->redaction, x->session);
}
