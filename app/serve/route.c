/* SPDX-License-Identifier: Apache-2.0
 * Which handler answers which path, and which role it takes. START HERE to read the server. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "assets.h"
#include "desks.h"
#include "server.h"

#define API "/api/v1"

static const struct route {
    const char *method, *path; /* below API; * stands for one part */
    enum role role;            /* the least that may */
    handler *handle;
} routes[] = {
    {"GET", "/session", ROLE_NONE, api_session},
    {"POST", "/session", ROLE_NONE, api_sign_in},
    {"DELETE", "/session", ROLE_NONE, api_sign_out},
    {"GET", "/reports", ROLE_READER, api_reports},
    {"POST", "/reports", ROLE_CODER, api_bring_in},
    {"GET", "/reports/*", ROLE_READER, api_report},
    {"GET", "/reports/*/events", ROLE_READER, api_report_events},
    {"POST", "/reports/*/events", ROLE_CODER, api_add_event},
    {"GET", "/reports/*/mentions", ROLE_READER, api_report_mentions},
    {"GET", "/reports/*/agreement", ROLE_READER, api_agreement},
    {"POST", "/reports/*/assign", ROLE_CODER, api_assign},
    {"GET", "/jobs/*", ROLE_READER, api_job},
    {"GET", "/events", ROLE_READER, api_events},
    {"GET", "/events/*", ROLE_READER, api_event},
    {"GET", "/events/*/why", ROLE_READER, api_why},
    {"GET", "/events/*/changes", ROLE_READER, api_changes},
    {"POST", "/events/*/changes", ROLE_CODER, api_change},
    {"POST", "/changes/*/undo", ROLE_CODER, api_undo},
    {"GET", "/places", ROLE_READER, api_places},
    {"GET", "/entities", ROLE_READER, api_entities},
    {"GET", "/entities/decisions", ROLE_READER, api_decisions},
    {"POST", "/entities/decisions", ROLE_CODER, api_decide},
    {"GET", "/counts", ROLE_READER, api_counts},
    {"GET", "/map", ROLE_READER, api_map},
    {"GET", "/network", ROLE_READER, api_network},
    {"GET", "/incidents", ROLE_READER, api_incidents},
    {"GET", "/incidents/*", ROLE_READER, api_incident},
    {"GET", "/export", ROLE_READER, api_export},
    {"GET", "/gold", ROLE_READER, api_gold},
    {"GET", "/suggested-rows", ROLE_READER, api_suggested_rows},
    {"GET", "/audit", ROLE_ADMIN, api_audit},
};

/* Percent-decodes [from, end) into memory of the caller's; false for a bad escape or a NUL. */
static bool decode(const char *from, const char *end, char *to)
{
    while (from < end) {
        char c = *from++;
        if (c == '%') {
            char digits[3] = {from < end ? from[0] : 0, from + 1 < end ? from[1] : 0, 0}, *last;
            c = (char)strtoul(digits, &last, 16);
            if (*last || !digits[1] || !c) return false;
            from += 2;
        }
        *to++ = c;
    }
    *to = 0;
    return true;
}

/* Does the path below API fit? The parts that stood for * go, still encoded, to from[] and end[]. */
static bool fits(const char *pattern, const char *path, const char *from[2], const char *end[2])
{
    size_t n = 0;
    for (;;) {
        if (*pattern == '*') {
            from[n] = path;
            path += strcspn(path, "/");
            end[n] = path;
            if (from[n] == end[n]) return false;
            n++;
            pattern++;
        }
        if (*pattern != *path) return false;
        if (!*pattern) return true;
        pattern++;
        path++;
    }
}

static int take_route(struct call *call, const struct route *route, const char *from[2], const char *end[2])
{
    char *room = calloc(1, strlen(call->path) + 2), *next = room;
    int status = 0;
    if (!room) return call_fail(call, 500, "no-memory", "no memory");
    for (size_t i = 0; i < 2 && from[i] && !status; i++) {
        if (!decode(from[i], end[i], next)) status = call_fail(call, 400, "bad-path", "the address has a broken %% escape");
        call->part[i] = next;
        next += strlen(next) + 1;
    }
    if (!status) {
        struct desk *desk = desks_take(call->server->desks);
        status = route->handle(call, desk);
        desks_give(call->server->desks, desk);
    }
    free(room);
    return status;
}

/* A page elsewhere can make a browser send a request with its cookies, but cannot read the token. */
static bool refused(struct call *call, const struct route *route, int *status)
{
    if (route->role > call->role)
        *status = *call->user ? call_fail(call, 403, "not-allowed", "this needs the role %s", gate_role_name(route->role))
                              : call_fail(call, 401, "sign-in", "sign in first");
    else if (strcmp(route->method, "GET") != 0 && route->role > ROLE_NONE && !gate_genuine(&call->server->gate, call))
        *status = call_fail(call, 403, "no-token", "the header X-Khabar-Token is missing or wrong");
    else
        return false;
    return true;
}

static int answer_api(struct call *call, const char *path)
{
    bool known = false;
    for (size_t i = 0; i < sizeof routes / sizeof *routes; i++) {
        const char *from[2] = {NULL, NULL}, *end[2] = {NULL, NULL};
        int status;
        if (!fits(routes[i].path, path, from, end)) continue;
        known = true;
        if (strcmp(routes[i].method, call->method) != 0) continue;
        return refused(call, &routes[i], &status) ? status : take_route(call, &routes[i], from, end);
    }
    return known ? call_fail(call, 405, "wrong-method", "%s is not possible here", call->method)
                 : call_fail(call, 404, "no-such-path", "there is no such address");
}

int server_answer(struct call *call)
{
    int status;
    if (!gate_admit(&call->server->gate, call, &status)) return status;
    if (strncmp(call->path, API "/", strlen(API "/")) == 0) return answer_api(call, call->path + strlen(API));
    if (strcmp(call->method, "GET") != 0 && strcmp(call->method, "HEAD") != 0)
        return call_fail(call, 405, "wrong-method", "%s is not possible here", call->method);
    return answer_asset(call);
}

bool server_answers_long(const char *path) { return strcmp(path, API "/export") == 0 || strcmp(path, API "/gold") == 0; }

bool server_takes_upload(const char *method, const char *path)
{
    return strcmp(method, "POST") == 0 && strcmp(path, API "/reports") == 0;
}
