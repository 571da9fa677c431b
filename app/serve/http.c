/* SPDX-License-Identifier: Apache-2.0
 * libmicrohttpd glue; see http.h. Every answer forbids scripts, frames and addresses that are not our own, and that anybody
 * stores or guesses the kind of what it got. */
#include "../store/letters.h"
#include "assets.h"

#include <arpa/inet.h>
#include <errno.h>
#include <microhttpd.h>
#include <netdb.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define HTTP_CONNECTIONS 256  /* at once: a team of coders with several tabs each */
#define HTTP_IDLE_SECONDS 60

struct http {
    struct MHD_Daemon *daemon;
    struct server *server;
    char *certificate, *key;
    uint16_t port;
};

/* A request while its body comes in. */
struct http_state {
    char *path;            /* as sent, still encoded, without the query */
    char *body;
    size_t length, room;
    FILE *upload;
    char upload_path[64];
    bool begun, is_upload, too_large, failed;
    char *answer;
    size_t answer_length;
};

/* ------------------------------------------------------- for the handlers */

const char *call_query(const struct call *call, const char *name)
{
    const char *value = MHD_lookup_connection_value(call->connection, MHD_GET_ARGUMENT_KIND, name);
    return value ? value : "";
}

const char *call_header(const struct call *call, const char *name)
{
    const char *value = MHD_lookup_connection_value(call->connection, MHD_HEADER_KIND, name);
    return value ? value : "";
}

const char *call_cookie(const struct call *call, const char *name)
{
    const char *value = MHD_lookup_connection_value(call->connection, MHD_COOKIE_KIND, name);
    return value ? value : "";
}

void json_text(FILE *out, const char *text)
{
    putc('"', out);
    for (size_t left = strlen(text), n; left; text += n, left -= n) {
        uint32_t cp;
        n = letters_next(text, left, &cp);
        if (cp == '"' || cp == '\\') fprintf(out, "\\%c", *text);
        else if (cp < 0x20) fprintf(out, "\\u%04x", cp);
        else if (cp == 0xFFFD) fputs("\xEF\xBF\xBD", out);
        else fwrite(text, 1, n, out);
    }
    putc('"', out);
}

int call_fail(struct call *call, int status, const char *code, const char *format, ...)
{
    char reason[512];
    va_list args;
    va_start(args, format);
    vsnprintf(reason, sizeof reason, format, args);
    va_end(args);
    rewind(call->out);
    call->media_type = "application/json";
    call->file_name = NULL;
    fputs("{\"error\":", call->out);
    json_text(call->out, reason);
    fputs(",\"code\":", call->out);
    json_text(call->out, code);
    fputs("}", call->out);
    return status;
}

/* ----------------------------------------------------------------- answer */

static void add_headers(struct MHD_Response *response, const struct call *call)
{
    static const char *const always[][2] = {
        {"Content-Security-Policy", "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; "
                                    "connect-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'"},
        {"X-Content-Type-Options", "nosniff"},
        {"X-Frame-Options", "DENY"},
        {"Referrer-Policy", "no-referrer"},
        {"Cross-Origin-Opener-Policy", "same-origin"},
        {"Cross-Origin-Resource-Policy", "same-origin"},
        {"Permissions-Policy", "camera=(), geolocation=(), microphone=()"},
    };
    for (size_t i = 0; i < sizeof always / sizeof *always; i++) MHD_add_response_header(response, always[i][0], always[i][1]);
    /* Names of assets carry a hash of what is in them, but for the page itself. */
    bool fixed = call->asset && strncmp(call->asset->path, "/assets/", 8) == 0;
    MHD_add_response_header(response, "Cache-Control", fixed ? "public, max-age=31536000, immutable" : "no-store");
    if (call->asset) MHD_add_response_header(response, "Content-Encoding", "gzip");
    MHD_add_response_header(response, "Content-Type", call->media_type);
    if (*call->cookie) MHD_add_response_header(response, "Set-Cookie", call->cookie);
    if (call->file_name) {
        char disposition[256];
        snprintf(disposition, sizeof disposition, "attachment; filename=\"%s\"", call->file_name);
        MHD_add_response_header(response, "Content-Disposition", disposition);
    }
}

/* Large bodies stand in a file (see answer_whole): sent from there. Assets are sent as they are kept. */
static struct MHD_Response *response_of(const struct call *call, struct http_state *state, FILE *file)
{
    if (call->asset)
        return MHD_create_response_from_buffer(call->asset->length, (void *)(uintptr_t)call->asset->bytes, MHD_RESPMEM_PERSISTENT);
    if (!file)
        return MHD_create_response_from_buffer(state->answer_length, state->answer, MHD_RESPMEM_MUST_COPY);
    fflush(file);
    int descriptor = dup(fileno(file));
    off_t end = lseek(descriptor, 0, SEEK_END);
    return MHD_create_response_from_fd64(end < 0 ? 0 : (uint64_t)end, descriptor);
}

static void set_address(struct call *call)
{
    const union MHD_ConnectionInfo *info = MHD_get_connection_info(call->connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    socklen_t length = info && info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6) : sizeof(struct sockaddr_in);
    if (!info || getnameinfo(info->client_addr, length, call->address, sizeof call->address, NULL, 0, NI_NUMERICHOST))
        snprintf(call->address, sizeof call->address, "unknown");
}

static enum MHD_Result answer_whole(struct http *http, struct MHD_Connection *connection, const char *method,
                                    struct http_state *state)
{
    struct call call = {.server = http->server, .connection = connection, .method = method, .path = state->path, .part = {"", ""},
                        .body = state->body ? state->body : "", .length = state->length, .upload = state->upload_path,
                        .media_type = "application/json", .state = state};
    bool long_answer = server_answers_long(state->path);
    call.out = long_answer ? tmpfile() : open_memstream(&state->answer, &state->answer_length);
    if (!call.out) return MHD_NO;
    set_address(&call);
    int status = state->too_large ? call_fail(&call, MHD_HTTP_CONTENT_TOO_LARGE, "too-large", "the body is larger than this server takes")
                 : state->failed  ? call_fail(&call, MHD_HTTP_INTERNAL_SERVER_ERROR, "no-room", "no room to keep what was sent")
                                  : server_answer(&call);
    if (fflush(call.out) || ferror(call.out)) status = MHD_HTTP_INTERNAL_SERVER_ERROR;
    off_t written = ftello(call.out);
    if (long_answer && status >= 400 && written >= 0 && ftruncate(fileno(call.out), written)) status = MHD_HTTP_INTERNAL_SERVER_ERROR;
    struct MHD_Response *response = response_of(&call, state, long_answer ? call.out : NULL);
    enum MHD_Result queued = MHD_NO;
    if (response) {
        add_headers(response, &call);
        queued = MHD_queue_response(connection, (unsigned)status, response);
        MHD_destroy_response(response);
    }
    fclose(call.out);
    return queued;
}

/* ------------------------------------------------------------------- body */

static void take_into_memory(struct http_state *state, const char *data, size_t size)
{
    if (state->length + size > HTTP_BODY_MAX) {
        state->too_large = true;
        return;
    }
    if (state->length + size + 1 > state->room) {
        size_t room = (state->length + size + 1) * 2;
        char *grown = realloc(state->body, room);
        if (!grown) {
            state->failed = true;
            return;
        }
        state->body = grown;
        state->room = room;
    }
    memcpy(state->body + state->length, data, size);
    state->length += size;
    state->body[state->length] = 0;
}

static void take_into_file(struct http_state *state, const char *data, size_t size)
{
    if (!state->upload) {
        snprintf(state->upload_path, sizeof state->upload_path, "/tmp/khabar-upload-XXXXXX");
        int descriptor = mkstemp(state->upload_path); /* 0600 */
        state->upload = descriptor < 0 ? NULL : fdopen(descriptor, "wb");
    }
    state->length += size;
    if (state->length > HTTP_UPLOAD_MAX) state->too_large = true;
    else if (!state->upload || fwrite(data, 1, size, state->upload) != size) state->failed = true;
}

/* The path as it was sent: a report's id may hold an encoded '/', which libmicrohttpd would decode. */
static void *on_address(void *context, const char *uri, struct MHD_Connection *connection)
{
    struct http_state *state = calloc(1, sizeof *state);
    (void)context, (void)connection;
    if (state) state->path = strndup(uri, strcspn(uri, "?"));
    return state;
}

static enum MHD_Result on_request(void *context, struct MHD_Connection *connection, const char *path, const char *method,
                                  const char *version, const char *data, size_t *size, void **kept)
{
    struct http *http = context;
    struct http_state *state = *kept;
    (void)version, (void)path;
    if (!state || !state->path) return MHD_NO;
    if (!state->begun) {
        state->begun = true;
        state->is_upload = server_takes_upload(method, state->path);
        return MHD_YES;
    }
    if (*size) {
        if (state->is_upload) take_into_file(state, data, *size);
        else take_into_memory(state, data, *size);
        *size = 0;
        return MHD_YES;
    }
    if (state->upload && fflush(state->upload)) state->failed = true;
    return answer_whole(http, connection, method, state);
}

static void on_end(void *context, struct MHD_Connection *connection, void **kept, enum MHD_RequestTerminationCode why)
{
    struct http_state *state = *kept;
    (void)context, (void)connection, (void)why;
    if (!state) return;
    if (state->upload) {
        fclose(state->upload);
        unlink(state->upload_path); /* not there if the handler took it away */
    }
    free(state->path);
    free(state->body);
    free(state->answer);
    free(state);
    *kept = NULL;
}

/* ------------------------------------------------------------------ start */

static char *whole_file(const char *path, char *why, size_t size)
{
    FILE *f = fopen(path, "rb");
    char *text = calloc(1, HTTP_BODY_MAX + 1);
    if (!f || !text || !fread(text, 1, HTTP_BODY_MAX, f)) {
        snprintf(why, size, "%s: %s", path, f && text ? "empty" : strerror(errno));
        free(text);
        text = NULL;
    }
    if (f) fclose(f);
    return text;
}

static bool address_of(const struct http_options *options, struct sockaddr_storage *at, bool *v6, char *why, size_t size)
{
    struct addrinfo hints = {.ai_flags = AI_NUMERICHOST | AI_NUMERICSERV | AI_PASSIVE, .ai_socktype = SOCK_STREAM}, *found;
    char port[8];
    snprintf(port, sizeof port, "%u", options->port);
    int error = getaddrinfo(options->address, port, &hints, &found);
    if (error) {
        snprintf(why, size, "%s: %s", options->address, gai_strerror(error));
        return false;
    }
    memcpy(at, found->ai_addr, found->ai_addrlen);
    *v6 = found->ai_family == AF_INET6;
    freeaddrinfo(found);
    return true;
}

static struct MHD_Daemon *start_daemon(struct http *http, const struct http_options *options, char *why, size_t size)
{
    struct sockaddr_storage at;
    bool v6;
    if (!address_of(options, &at, &v6, why, size)) return NULL;
    unsigned flags = MHD_USE_EPOLL_INTERNAL_THREAD | (v6 ? MHD_USE_IPv6 : 0) | (http->key ? MHD_USE_TLS : 0);
    struct MHD_OptionItem tls[] = {
        {http->key ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, 0, http->key},
        {http->key ? MHD_OPTION_HTTPS_MEM_CERT : MHD_OPTION_END, 0, http->certificate},
        {MHD_OPTION_END, 0, NULL},
    };
    errno = 0;
    struct MHD_Daemon *daemon = MHD_start_daemon(
        flags, options->port, NULL, NULL, on_request, http, MHD_OPTION_SOCK_ADDR, (struct sockaddr *)&at, MHD_OPTION_THREAD_POOL_SIZE,
        options->threads, MHD_OPTION_NOTIFY_COMPLETED, on_end, NULL, MHD_OPTION_URI_LOG_CALLBACK, on_address, NULL, MHD_OPTION_CONNECTION_LIMIT, (unsigned)HTTP_CONNECTIONS,
        MHD_OPTION_CONNECTION_TIMEOUT, (unsigned)HTTP_IDLE_SECONDS, MHD_OPTION_LISTENING_ADDRESS_REUSE, 1u, MHD_OPTION_ARRAY, tls,
        MHD_OPTION_END);
    if (!daemon) snprintf(why, size, "cannot listen on %s port %u: %s", options->address, options->port, errno ? strerror(errno) : "refused");
    return daemon;
}

struct http *http_start(struct server *server, const struct http_options *options, char *why, size_t size)
{
    struct http *http = calloc(1, sizeof *http);
    if (!http) {
        snprintf(why, size, "no memory");
        return NULL;
    }
    http->server = server;
    if (options->key && (!(http->key = whole_file(options->key, why, size)) || !(http->certificate = whole_file(options->certificate, why, size)))) {
        http_stop(http);
        return NULL;
    }
    http->daemon = start_daemon(http, options, why, size);
    if (!http->daemon) {
        http_stop(http);
        return NULL;
    }
    const union MHD_DaemonInfo *info = MHD_get_daemon_info(http->daemon, MHD_DAEMON_INFO_BIND_PORT);
    http->port = info && info->port ? info->port : options->port;
    return http;
}

uint16_t http_port(const struct http *http) { return http->port; }

void http_stop(struct http *http)
{
    if (!http) return;
    if (http->daemon) MHD_stop_daemon(http->daemon);
    free(http->certificate);
    free(http->key);
    free(http);
}
