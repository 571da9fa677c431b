/* SPDX-License-Identifier: Apache-2.0
 * khabar serve: the workbench on a store. */
#include <signal.h>
#include <stdio.h>

#include "../serve/serve.h"
#include "cli.h"

static volatile bool stopped;

static void stop(int number)
{
    (void)number;
    stopped = true;
}

static void say_started(void *context, const char *url)
{
    (void)context;
    printf("%s\n", url);
    fflush(stdout);
    fprintf(stderr, "khabar: the workbench is at %s ; Ctrl-C ends it\n", url);
}

static int run(struct session *session)
{
    const struct settings *set = &session->set;
    char why[512];
    if (set->n_paths != 1) {
        session_say(session, EX_OK, "one STORE is wanted; khabar store init makes one");
        return EX_USAGE;
    }
    if ((set->certificate != NULL) != (set->tls_key != NULL)) {
        session_say(session, EX_OK, "--tls-cert and --tls-key belong together");
        return EX_USAGE;
    }
    if (!session_open(session, false)) return session->worst;
    struct serve_options options = {.store = set->paths[0], .data_file = set->data_file, .overlay = set->overlay, .address = set->address,
                                    .port = (uint16_t)set->port, .certificate = set->certificate, .key = set->tls_key, .host = set->host,
                                    .started = say_started};
    struct sigaction action = {.sa_handler = stop};
    sigaction(SIGINT, &action, NULL);
    sigaction(SIGTERM, &action, NULL);
    if (!serve_run(session->data, &options, &stopped, why, sizeof why)) session_say(session, EX_UNAVAILABLE, "%s", why);
    return session->worst;
}

const struct command command_serve = {
    .name = "serve",
    .run = run,
    .accepts = ACCEPTS_SERVE | ACCEPTS_DATA_FILE,
    .summary = "open the workbench on a store, in a browser",
    .help = "usage: khabar serve [OPTION]... STORE\n"
            "Serve the workbench to a browser: read, check, correct and see what a store holds.\n\n"
            "  --port N             the port (8470); 0 takes any free one\n"
            "  --address ADDRESS    where to listen (127.0.0.1). Elsewhere people sign in (khabar user) and TLS is needed\n"
            "  --tls-cert FILE      certificate and key, PEM\n"
            "  --tls-key FILE\n"
            "  --host NAME          the name under which a reverse proxy with TLS serves it\n"
            "  --data DIR           a folder of your own tables, read beside the built-in ones\n"
            "  --data-file PATH     the data file, instead of khabar.dat near the program\n"
            "  --help               this text\n\n"
            "example: khabar serve iraq.khabar\n",
};
