/* SPDX-License-Identifier: Apache-2.0
 * HTTP for the workbench: requests in, answers out, over libmicrohttpd. Knows nothing of reports: route.c says which
 * handler takes a path, gate.c who may. Several threads call handlers at once. */
#ifndef KHABAR_HTTP_H
#define KHABAR_HTTP_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#define HTTP_BODY_MAX ((size_t)1 << 20)     /* bytes of a JSON body: the largest correction is some KB */
#define HTTP_UPLOAD_MAX ((size_t)512 << 20) /* bytes of a file that is brought in; larger ones go through khabar store add */

enum role { ROLE_NONE, ROLE_READER, ROLE_CODER, ROLE_ADMIN };

struct server;
struct asset;
struct MHD_Connection;

/* One request and the answer being made. Strings live until the handler returns, none is NULL. */
struct call {
    struct server *server;
    struct MHD_Connection *connection;
    const char *method, *path;      /* "GET", "/api/v1/reports/r17", still percent-encoded */
    const char *part[2];            /* of the path, decoded: what stood for each * of the route; "" */
    char user[64];                  /* "" if not signed in */
    enum role role;
    char address[64];               /* of who asks */
    const char *body;               /* [length] NUL behind */
    size_t length;
    const char *upload;             /* file with the body of an upload, "" if it is none; the handler may take it away by rename */
    FILE *out;                      /* the answer's body goes here */
    const char *media_type;         /* JSON unless the handler says otherwise */
    const char *file_name;          /* of a download; NULL: none */
    const struct asset *asset;      /* the answer is this one, not what was written; NULL */
    char cookie[160];               /* Set-Cookie; "" */
    struct http_state *state;       /* http.c's own */
};

/* A value of the query or a header, "" if it is not there. */
const char *call_query(const struct call *call, const char *name);
const char *call_header(const struct call *call, const char *name);
const char *call_cookie(const struct call *call, const char *name);

/* The answer is an error: what was written before is dropped. Gives the status, for `return call_fail(...)`. */
int call_fail(struct call *call, int status, const char *code, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

/* A string as JSON, with its quotes; broken UTF-8 becomes U+FFFD. */
void json_text(FILE *out, const char *text);

struct http_options {
    const char *address;            /* to listen on, numeric */
    uint16_t port;                  /* 0: any free one */
    const char *certificate, *key;  /* PEM files; NULL: no TLS */
    unsigned threads;
};

struct http;
/* Listens and calls server_answer from threads of its own. NULL after a message into `why`. */
struct http *http_start(struct server *server, const struct http_options *options, char *why, size_t size);
uint16_t http_port(const struct http *http);
void http_stop(struct http *http); /* ends when the running handlers are done */

/* Given by route.c: answers a request whose body is whole; the HTTP status. */
int server_answer(struct call *call);
/* Given by route.c: may the answer of this path be too long to be held in memory? */
bool server_answers_long(const char *path);
/* Given by route.c: does a body of this method and path go into a file? */
bool server_takes_upload(const char *method, const char *path);

#endif
