/* SPDX-License-Identifier: Apache-2.0
 * Puts the server together; see serve.h. Beyond loopback it starts only with users who sign in, and only with TLS, its own or that of a
 * proxy. */
#include "serve.h"

#include <poll.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "../store/team.h"
#include "importer.h"
#include "desks.h"
#include "server.h"

enum { THREADS = 4 /* a slow question must not hold up the others */, WAKE_MS = 200 };

static bool is_loopback(const char *address) { return strncmp(address, "127.", 4) == 0 || strcmp(address, "::1") == 0; }

static bool refuse(char *why, size_t size, const char *reason)
{
    snprintf(why, size, "%s", reason);
    return false;
}

/* Who sits here when nobody has to sign in. */
static void name_local_user(struct gate *gate)
{
    const struct passwd *user = getpwuid(getuid());
    snprintf(gate->local_user, sizeof gate->local_user, "%s", user ? user->pw_name : "local");
}

static bool open_gate(struct server *server, const struct serve_options *options, const char *address, char *why, size_t size)
{
    struct desk *desk = desks_take(server->desks);
    int64_t users = team_size(desk->store);
    desks_give(server->desks, desk);
    if (users < 0) return refuse(why, size, store_failure(desk->store)->message);
    if ((!is_loopback(address) || options->host) && users == 0)
        return refuse(why, size, "beyond loopback everybody has to sign in; make a user first: khabar user add STORE NAME --role admin");
    if (!is_loopback(address) && !options->key)
        return refuse(why, size, "beyond loopback TLS is needed: --tls-cert and --tls-key, or a reverse proxy with TLS in front of loopback and --host NAME");
    server->gate.users = users > 0;
    server->gate.secure = options->key || options->host;
    server->gate.host = options->host;
    name_local_user(&server->gate);
    return gate_open(&server->gate) || refuse(why, size, "no random numbers to be had");
}

static void say_started(const struct serve_options *options, const char *address, uint16_t port)
{
    char url[128];
    snprintf(url, sizeof url, strchr(address, ':') ? "%s://[%s]:%u/" : "%s://%s:%u/", options->key ? "https" : "http", address, port);
    options->started(options->context, url);
}

static bool serve(struct server *server, const struct serve_options *options, const volatile bool *stop, char *why, size_t size)
{
    const char *address = options->address ? options->address : "127.0.0.1";
    struct http_options listening = {.address = address, .port = options->port, .certificate = options->certificate,
                                     .key = options->key, .threads = THREADS};
    if (!open_gate(server, options, address, why, size)) return false;
    struct desk *desk = desks_take(server->desks);
    bool ungrouped = store_ungrouped(desk->store);
    desks_give(server->desks, desk);
    server->importer = importer_start(options->store, options->data_file, options->overlay, ungrouped);
    if (!server->importer) return refuse(why, size, "no memory");
    struct http *http = http_start(server, &listening, why, size);
    if (http) {
        say_started(options, address, http_port(http));
        while (!*stop) poll(NULL, 0, WAKE_MS);
    }
    http_stop(http);
    importer_stop(server->importer);
    return http != NULL;
}

bool serve_run(const khabar_data *data, const struct serve_options *options, const volatile bool *stop, char *why, size_t size)
{
    struct server *server = calloc(1, sizeof *server);
    if (!server) return refuse(why, size, "no memory");
    server->data = data;
    server->store_name = options->store;
    server->desks = desks_open(options->store, data, THREADS, why, size);
    bool ok = server->desks && serve(server, options, stop, why, size);
    desks_close(server->desks);
    free(server);
    return ok;
}
