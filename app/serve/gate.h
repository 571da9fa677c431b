/* SPDX-License-Identifier: Apache-2.0
 * Who may ask what: sign-in by password (Argon2id), sessions by cookie, a token against forged requests, limits of rate.
 *
 * Without users in the store the one at the keyboard is admin, and the server listens on loopback only. Then the Host header must
 * be a loopback name: a page elsewhere cannot reach the server by pointing its own name at 127.0.0.1. */
#ifndef KHABAR_GATE_H
#define KHABAR_GATE_H
#include <pthread.h>
#include <stdbool.h>
#include <time.h>

#include "http.h"

#define GATE_SESSIONS 512          /* signed in at once */
#define GATE_SESSION_SECONDS (12 * 3600) /* without a request: a working day */
#define GATE_TRIES 8               /* wrong passwords of one address or one name in GATE_TRIES_SECONDS */
#define GATE_TRIES_SECONDS 300
#define GATE_TOKEN 64              /* hexadecimal digits: 256 bits */
#define GATE_USER 64

struct gate_session { char token[GATE_TOKEN + 1], csrf[GATE_TOKEN + 1], user[GATE_USER]; enum role role; time_t last; };
struct gate_tries { char of[GATE_USER]; unsigned n; time_t since; };

struct gate {
    pthread_mutex_t lock, hashing;
    bool users;                    /* somebody has to sign in */
    bool secure;                   /* behind TLS: cookies are sent over nothing else */
    const char *host;              /* name under which a proxy serves it, NULL: none */
    char local_user[GATE_USER];    /* who sits here when nobody has to sign in */
    char csrf[GATE_TOKEN + 1];     /* of the one who sits here */
    struct gate_session sessions[GATE_SESSIONS];
    struct gate_tries tries[256];  /* the oldest is forgotten first */
};

/* False: no random numbers to be had. */
bool gate_open(struct gate *gate);
/* Sets call->user and role of the request. False after call_fail: *status. */
bool gate_admit(struct gate *gate, struct call *call, int *status);
/* Is the token against forgery there? */
bool gate_genuine(struct gate *gate, const struct call *call);
/* The token of the session of this request. */
void gate_csrf(struct gate *gate, const struct call *call, char csrf[GATE_TOKEN + 1]);

/* May this address or name try a password now? Each wrong one counts. */
bool gate_may_try(struct gate *gate, const char *of);
void gate_count_try(struct gate *gate, const char *of);
/* A new session; its cookie is put into the call, its token into csrf. */
bool gate_enter(struct gate *gate, struct call *call, const char *user, enum role role, char csrf[GATE_TOKEN + 1]);
void gate_leave(struct gate *gate, struct call *call);

/* Argon2id, encoded with its salt and cost. */
bool gate_hash(const char *password, char *encoded, size_t size);
/* One at a time: each takes 64 MB. */
bool gate_verify(struct gate *gate, const char *encoded, const char *password);

enum role gate_role(const char *name); /* "reader" "coder" "admin"; ROLE_NONE: unknown */
const char *gate_role_name(enum role role);

#endif
