/* SPDX-License-Identifier: Apache-2.0
 * The session of one run of the program: the data file, the coder, what is said on stderr and
 * which exit code stands at the end; see cli.h. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "cli.h"
#include "find_files.h"
#include "overlay.h"

#define MESSAGE_ROOM (PATH_ROOM + 1024) /* a path and a reason */

static int severity(int code)
{
    static const int order[] = {EX_OK, EX_NOINPUT, EX_DATAERR, EX_UNAVAILABLE, EX_OSERR, EX_IOERR};
    for (int i = 0; i < (int)(sizeof order / sizeof *order); i++)
        if (order[i] == code) return i;
    return 0;
}

void session_say(struct session *session, int code, const char *format, ...)
{
    if (severity(code) > severity(session->worst)) session->worst = code;
    char message[MESSAGE_ROOM];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    /* A file's name or a field may hold signs that command the terminal. */
    for (char *at = message; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F) *at = '?';
    if (session->defer_context) session->defer(session->defer_context, message);
    else session_print(session, message);
}

void session_print(struct session *session, const char *message)
{
    progress_clear(&session->progress);
    fprintf(stderr, "khabar: %s\n", message);
}

void session_say_refused(struct session *session, khabar_status status, const char *why, const char *file, size_t line)
{
    int code = status == KHABAR_ENOMEM ? EX_OSERR : EX_DATAERR;
    if (line)
        session_say(session, code, "%s:%zu: %s", file, line, why);
    else
        session_say(session, code, "%s: %s", file, why);
}

void session_say_status(struct session *session, khabar_status status, const char *file, size_t line)
{
    const char *message = khabar_coder_message(session->coder);
    session_say_refused(session, status, *message ? message : khabar_status_text(status), file, line);
}

bool session_flush(struct session *session)
{
    errno = 0;
    if (!fflush(stdout) && !ferror(stdout)) return true;
    if (session->worst != EX_IOERR)
        session_say(session, EX_IOERR, "standard output: cannot write: %s",
                    errno ? strerror(errno) : "output error");
    return false;
}

static bool open_data_file(struct session *session, const char *path)
{
    char message[512] = "";
    khabar_status status = khabar_data_open(path, &session->data, message, sizeof message);
    if (status == KHABAR_OK) return true;
    session_say(session, status == KHABAR_ENOMEM ? EX_OSERR : EX_UNAVAILABLE, "data file %s: %s", path,
                *message ? message : khabar_status_text(status));
    return false;
}

/* The built-in data file is open: its identity tells whether a file that was kept still holds. One that was spoiled
 * since is made anew. */
static bool open_overlay(struct session *session, const char *built_in)
{
    char path[PATH_ROOM], version[32];
    snprintf(version, sizeof version, "%s", khabar_data_version(session->data));
    for (int attempt = 0; attempt < 2; attempt++) {
        khabar_data_close(session->data);
        session->data = NULL;
        if (!overlay_data_file(session, built_in, version, path)) return false;
        if (khabar_data_open(path, &session->data, NULL, 0) == KHABAR_OK) return true;
        unlink(path);
    }
    session_say(session, EX_UNAVAILABLE, "data file %s, made of %s, cannot be read", path, session->set.overlay);
    return false;
}

static bool open_data(struct session *session)
{
    char found[PATH_ROOM];
    const char *path = session->set.data_file;
    if (!path) path = getenv("KHABAR_DATA_FILE");
    if (!path || !*path) path = find_data_file(found) ? found : NULL;
    if (!path) {
        session_say(session, EX_UNAVAILABLE,
                    "no data file khabar.dat near the program nor in %s; name it with --data-file "
                    "or KHABAR_DATA_FILE", KHABAR_DATADIR);
        return false;
    }
    return open_data_file(session, path) && (!session->set.overlay || open_overlay(session, path));
}

bool session_open(struct session *session, bool reasons)
{
    khabar_options options = khabar_options_default();
    options.reasons = reasons;
    options.order = session->set.order;
    return session_open_with(session, options);
}

bool session_open_with(struct session *session, khabar_options options)
{
    if (!open_data(session)) return false;
    if (session->set.min_confidence >= 0) options.min_confidence = session->set.min_confidence;
    session->options = options;
    khabar_status status = khabar_coder_new(session->data, &options, &session->coder);
    if (status == KHABAR_OK) return true;
    session_say(session, status == KHABAR_ENOMEM ? EX_OSERR : EX_UNAVAILABLE, "%s",
                khabar_status_text(status));
    return false;
}

void session_close(struct session *session)
{
    progress_clear(&session->progress);
    khabar_coder_free(session->coder);
    khabar_data_close(session->data);
    session->coder = NULL;
    session->data = NULL;
}
