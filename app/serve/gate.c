/* SPDX-License-Identifier: Apache-2.0
 * See gate.h. Passwords: Argon2id (RFC 9106) by libargon2, 64 MB and 3 passes. Tokens are compared in constant time. */
#include "gate.h"

#include <argon2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#define COOKIE "khabar"

static bool random_hex(char *out, size_t digits)
{
    unsigned char bytes[GATE_TOKEN / 2];
    if (digits / 2 > sizeof bytes || getrandom(bytes, digits / 2, 0) != (ssize_t)(digits / 2)) return false;
    for (size_t i = 0; i < digits / 2; i++) snprintf(out + 2 * i, 3, "%02x", bytes[i]);
    return true;
}

/* In a time that does not tell where they differ. */
static bool same_token(const char *a, const char *b)
{
    unsigned char differs = strlen(a) != GATE_TOKEN || strlen(b) != GATE_TOKEN;
    if (differs) return false;
    for (size_t i = 0; i < GATE_TOKEN; i++) differs |= (unsigned char)(a[i] ^ b[i]);
    return !differs;
}

bool gate_open(struct gate *gate)
{
    return pthread_mutex_init(&gate->lock, NULL) == 0 && pthread_mutex_init(&gate->hashing, NULL) == 0 && random_hex(gate->csrf, GATE_TOKEN);
}

/* ---------------------------------------------------------------- sessions */

/* With the lock held. */
static struct gate_session *session_of(struct gate *gate, const struct call *call)
{
    const char *token = call_cookie(call, COOKIE);
    time_t now = time(NULL);
    for (size_t i = 0; *token && i < GATE_SESSIONS; i++) {
        struct gate_session *session = &gate->sessions[i];
        if (!same_token(session->token, token) || now - session->last > GATE_SESSION_SECONDS) continue;
        session->last = now;
        return session;
    }
    return NULL;
}

/* A loopback name, or the one the proxy serves it under; a port may follow. */
static bool host_is_ours(const struct gate *gate, const char *host)
{
    static const char *const ours[] = {"localhost", "127.0.0.1", "[::1]"};
    size_t length = *host == '[' ? strcspn(host, "]") + 1 : strcspn(host, ":");
    for (size_t i = 0; i < 3; i++)
        if (strlen(ours[i]) == length && strncmp(host, ours[i], length) == 0) return true;
    return gate->host && strlen(gate->host) == length && strncmp(host, gate->host, length) == 0;
}

bool gate_admit(struct gate *gate, struct call *call, int *status)
{
    if (!gate->users) {
        if (!host_is_ours(gate, call_header(call, "Host"))) {
            *status = call_fail(call, 403, "foreign-host", "this server answers to loopback names only; see --host");
            return false;
        }
        snprintf(call->user, sizeof call->user, "%s", gate->local_user);
        call->role = ROLE_ADMIN;
        return true;
    }
    pthread_mutex_lock(&gate->lock);
    const struct gate_session *session = session_of(gate, call);
    if (session) {
        snprintf(call->user, sizeof call->user, "%s", session->user);
        call->role = session->role;
    }
    pthread_mutex_unlock(&gate->lock);
    return true;
}

void gate_csrf(struct gate *gate, const struct call *call, char csrf[GATE_TOKEN + 1])
{
    pthread_mutex_lock(&gate->lock);
    const struct gate_session *session = gate->users ? session_of(gate, call) : NULL;
    snprintf(csrf, GATE_TOKEN + 1, "%s", gate->users ? session ? session->csrf : "" : gate->csrf);
    pthread_mutex_unlock(&gate->lock);
}

bool gate_genuine(struct gate *gate, const struct call *call)
{
    char csrf[GATE_TOKEN + 1];
    gate_csrf(gate, call, csrf);
    return same_token(csrf, call_header(call, "X-Khabar-Token"));
}

bool gate_enter(struct gate *gate, struct call *call, const char *user, enum role role, char csrf[GATE_TOKEN + 1])
{
    struct gate_session made = {.role = role, .last = time(NULL)};
    if (!random_hex(made.token, GATE_TOKEN) || !random_hex(made.csrf, GATE_TOKEN)) return false;
    snprintf(made.user, sizeof made.user, "%s", user);
    snprintf(csrf, GATE_TOKEN + 1, "%s", made.csrf);
    pthread_mutex_lock(&gate->lock);
    struct gate_session *oldest = gate->sessions;
    for (size_t i = 0; i < GATE_SESSIONS; i++)
        if (gate->sessions[i].last < oldest->last) oldest = &gate->sessions[i];
    *oldest = made;
    pthread_mutex_unlock(&gate->lock);
    snprintf(call->cookie, sizeof call->cookie, COOKIE "=%s; Path=/; HttpOnly; SameSite=Strict%s", made.token, gate->secure ? "; Secure" : "");
    return true;
}

void gate_leave(struct gate *gate, struct call *call)
{
    pthread_mutex_lock(&gate->lock);
    struct gate_session *session = session_of(gate, call);
    if (session) *session = (struct gate_session){0};
    pthread_mutex_unlock(&gate->lock);
    snprintf(call->cookie, sizeof call->cookie, COOKIE "=; Path=/; HttpOnly; SameSite=Strict; Max-Age=0");
}

/* ------------------------------------------------------------------- tries */

static struct gate_tries *tries_of(struct gate *gate, const char *of)
{
    struct gate_tries *oldest = gate->tries;
    for (size_t i = 0; i < sizeof gate->tries / sizeof *gate->tries; i++) {
        if (strncmp(gate->tries[i].of, of, GATE_USER - 1) == 0) return &gate->tries[i];
        if (gate->tries[i].since < oldest->since) oldest = &gate->tries[i];
    }
    *oldest = (struct gate_tries){.n = 0};
    snprintf(oldest->of, sizeof oldest->of, "%s", of);
    return oldest;
}

bool gate_may_try(struct gate *gate, const char *of)
{
    pthread_mutex_lock(&gate->lock);
    struct gate_tries *tries = tries_of(gate, of);
    if (time(NULL) - tries->since > GATE_TRIES_SECONDS) tries->n = 0;
    bool may = tries->n < GATE_TRIES;
    pthread_mutex_unlock(&gate->lock);
    return may;
}

void gate_count_try(struct gate *gate, const char *of)
{
    pthread_mutex_lock(&gate->lock);
    struct gate_tries *tries = tries_of(gate, of);
    if (tries->n++ == 0) tries->since = time(NULL);
    pthread_mutex_unlock(&gate->lock);
}

/* --------------------------------------------------------------- passwords */

bool gate_hash(const char *password, char *encoded, size_t size)
{
    unsigned char salt[16];
    return getrandom(salt, sizeof salt, 0) == (ssize_t)sizeof salt &&
           argon2id_hash_encoded(3, 1 << 16, 1, password, strlen(password), salt, sizeof salt, 32, encoded, size) == ARGON2_OK;
}

bool gate_verify(struct gate *gate, const char *encoded, const char *password)
{
    pthread_mutex_lock(&gate->hashing);
    bool right = argon2id_verify(encoded, password, strlen(password)) == ARGON2_OK;
    pthread_mutex_unlock(&gate->hashing);
    return right;
}

static const char *const role_names[] = {"none", "reader", "coder", "admin"};

enum role gate_role(const char *name)
{
    for (int i = ROLE_READER; i <= ROLE_ADMIN; i++)
        if (strcmp(name, role_names[i]) == 0) return (enum role)i;
    return ROLE_NONE;
}

const char *gate_role_name(enum role role) { return role_names[role]; }
