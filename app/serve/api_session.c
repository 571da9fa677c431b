/* SPDX-License-Identifier: Apache-2.0
 * /session: who is asking, signing in and out. /audit: what was done. */
#include <jansson.h>
#include <stdlib.h>
#include <string.h>

#include "../store/team.h"
#include "../store/views.h"
#include "answer.h"
#include "server.h"

static bool write_coder(void *context, const struct team_user *user)
{
    struct comma_list *list = context;
    if (gate_role(user->role) < ROLE_CODER) return true;
    comma(list);
    json_text(list->out, user->name);
    return true;
}

static void write_store(FILE *out, const char *name, const struct store_totals *totals)
{
    const char *slash = strrchr(name, '/');
    fputs(",\"store\":{\"name\":", out);
    json_text(out, slash ? slash + 1 : name); /* no folders, no passwords of a database */
    fprintf(out, ",\"reports\":%lld,\"events\":%lld,\"first\":", (long long)totals->reports, (long long)totals->events);
    json_text(out, totals->first);
    fputs(",\"last\":", out);
    json_text(out, totals->last);
    putc('}', out);
}

/* What anybody may know, and to those who may read what the store holds. */
static int write_session(struct call *call, struct desk *desk, const char *user, enum role role, const char *csrf)
{
    struct store_totals totals;
    struct comma_list coders = {.out = call->out};
    fputs("{\"user\":", call->out);
    json_text(call->out, user);
    fprintf(call->out, ",\"role\":\"%s\",\"csrf\":", gate_role_name(role));
    json_text(call->out, csrf);
    fprintf(call->out, ",\"users\":%s,\"version\":\"%s\"", call->server->gate.users ? "true" : "false", KHABAR_VERSION);
    if (role >= ROLE_READER) {
        if (!store_totals(desk->store, &totals)) return fail_store(call, desk);
        fputs(",\"data_version\":", call->out);
        json_text(call->out, khabar_data_version(call->server->data));
        write_store(call->out, call->server->store_name, &totals);
        fputs(",\"coders\":[", call->out);
        if (!team_each(desk->store, write_coder, &coders)) return fail_store(call, desk);
        putc(']', call->out);
    }
    putc('}', call->out);
    return 200;
}

int api_session(struct call *call, struct desk *desk)
{
    char csrf[GATE_TOKEN + 1];
    gate_csrf(&call->server->gate, call, csrf);
    return write_session(call, desk, call->user, call->role, csrf);
}

/* Names and passwords are compared whether or not the name is known, so that the time does not tell. */
static bool right_password(struct call *call, struct desk *desk, const char *name, const char *password, struct team_user *user, int *status)
{
    static const char nobody[] = "$argon2id$v=19$m=65536,t=3,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
    struct gate *gate = &call->server->gate;
    bool found;
    if (!gate_may_try(gate, call->address) || !gate_may_try(gate, name)) {
        *status = call_fail(call, 429, "too-many-tries", "too many wrong passwords; try again in some minutes");
        return false;
    }
    if (!team_find(desk->store, name, user, &found)) {
        *status = fail_store(call, desk);
        return false;
    }
    if (gate_verify(gate, found ? user->password : nobody, password) && found) return true;
    gate_count_try(gate, call->address);
    gate_count_try(gate, name);
    note(call, desk, "wrong password for %s", name);
    *status = call_fail(call, 401, "wrong-password", "the name or the password is wrong");
    return false;
}

int api_sign_in(struct call *call, struct desk *desk)
{
    struct gate *gate = &call->server->gate;
    struct team_user user = {{0}, {0}, {0}};
    json_t *body = json_loadb(call->body, call->length, 0, NULL);
    const char *name = json_string_value(json_object_get(body, "user")), *password = json_string_value(json_object_get(body, "password"));
    int status = 200;
    if (!name || !password || strlen(name) > TEAM_NAME)
        status = call_fail(call, 400, "bad-body", "{\"user\": NAME, \"password\": PASSWORD} is wanted");
    else if (!gate->users)
        status = call_fail(call, 409, "no-users", "nobody has to sign in here");
    else if (right_password(call, desk, name, password, &user, &status)) {
        char csrf[GATE_TOKEN + 1];
        if (!gate_enter(gate, call, user.name, gate_role(user.role), csrf)) {
            status = call_fail(call, 500, "no-random", "no random numbers to be had");
        } else {
            note_as(call, desk, user.name, "signed in");
            status = write_session(call, desk, user.name, gate_role(user.role), csrf);
        }
    }
    json_decref(body);
    return status;
}

int api_sign_out(struct call *call, struct desk *desk)
{
    if (*call->user) note(call, desk, "signed out");
    gate_leave(&call->server->gate, call);
    return 204;
}

struct audit { struct comma_list list; int64_t last; int64_t left; };

static bool write_entry(void *context, const struct team_entry *entry)
{
    struct audit *audit = context;
    if (audit->left-- == 0) return false;
    comma(&audit->list);
    audit->last = entry->number;
    fprintf(audit->list.out, "{\"n\":%lld,\"when\":", (long long)entry->number);
    json_text(audit->list.out, entry->when);
    json_member(audit->list.out, "who", entry->who);
    json_member(audit->list.out, "address", entry->address);
    json_member(audit->list.out, "what", entry->what);
    putc('}', audit->list.out);
    return true;
}

int api_audit(struct call *call, struct desk *desk)
{
    int64_t limit = query_limit(call);
    struct audit audit = {.list = {.out = call->out}, .left = limit};
    fputs("{\"entries\":[", call->out);
    if (!team_audit(desk->store, atoll(call_query(call, "cursor")), limit + 1, write_entry, &audit)) return fail_store(call, desk);
    putc(']', call->out);
    if (audit.left < 0) fprintf(call->out, ",\"next\":\"%lld\"", (long long)audit.last);
    putc('}', call->out);
    return 200;
}
