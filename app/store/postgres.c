/* SPDX-License-Identifier: Apache-2.0
 * The PostgreSQL driver of sql.h, on libpq. The tables live in the schema `khabar` of the database.
 *
 * A statement that gives no rows is only sent while a transaction is open (pipeline mode): the server answers to all of
 * them together, so that a report costs a few round trips, not one for each row. Streams come in single-row mode. */
#include "sql_driver.h"

#include <libpq-fe.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "buffer.h"
#include "letters.h"

enum {
    MOST_VALUES = 64,
    MOST_SENT = 200 /* statements without an answer: their answers fit into a socket's memory, so nobody waits for both */
};

struct postgres { struct sql base; PGconn *connection; bool inside; /* a transaction */ int sent, names; };

struct postgres_statement {
    struct sql_statement base;
    bool stream, prepared, running; /* running: a stream that has not ended */
    char *text, name[24];
    const char *value[MOST_VALUES]; /* of bytes; texts and numbers lie in `copies` at `at` */
    size_t at[MOST_VALUES];
    int length[MOST_VALUES], format[MOST_VALUES], values;
    struct buffer copies;
    PGresult *result;
    int row;
    unsigned char *bytes;           /* a column that was unescaped */
};

static struct postgres *of(struct sql *db) { return (struct postgres *)db; }
static struct postgres_statement *statement_of(struct sql_statement *s) { return (struct postgres_statement *)s; }

/* --------------------------------------------------------------- failures */

static enum sql_trouble trouble_of(const char *state)
{
    static const struct { const char *state; enum sql_trouble trouble; } KNOWN[] = {
        {"53100", SQL_FULL}, {"53200", SQL_NO_MEMORY}, {"55P03", SQL_LOCKED}, {"40P01", SQL_LOCKED}, {"25006", SQL_READ_ONLY},
        {"42501", SQL_READ_ONLY}, {"XX001", SQL_DAMAGED}, {"XX002", SQL_DAMAGED},
    };
    for (size_t i = 0; state && i < sizeof KNOWN / sizeof *KNOWN; i++)
        if (strcmp(state, KNOWN[i].state) == 0) return KNOWN[i].trouble;
    return SQL_OTHER;
}

/* One line of a message that may have several. */
static void first_line(const char *text, char out[SQL_MESSAGE_ROOM])
{
    snprintf(out, SQL_MESSAGE_ROOM, "%.*s", (int)strcspn(text, "\n"), text);
}

static bool fail(struct sql *db, const PGresult *result)
{
    char line[SQL_MESSAGE_ROOM];
    const char *state = result ? PQresultErrorField(result, PG_DIAG_SQLSTATE) : NULL;
    const char *primary = result ? PQresultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : NULL;
    first_line(primary ? primary : PQerrorMessage(of(db)->connection), line);
    return sql_fail(db, trouble_of(state), line);
}

static bool succeeded(const PGresult *result)
{
    ExecStatusType status = PQresultStatus(result);
    return status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE;
}

/* Takes the result. */
static bool check(struct sql *db, PGresult *result)
{
    bool ok = succeeded(result) || fail(db, result);
    PQclear(result);
    return ok;
}

/* --------------------------------------------------------------- pipeline */

/* Waits for the answers to all that was sent; false if one of them failed. */
static bool settle(struct sql *db)
{
    struct postgres *p = of(db);
    bool ok = true, synced = false;
    if (!p->sent) return true;
    if (!PQpipelineSync(p->connection)) return fail(db, NULL);
    while (!synced) {
        PGresult *result = PQgetResult(p->connection);
        if (!result && PQstatus(p->connection) == CONNECTION_BAD) return fail(db, NULL);
        if (!result) continue; /* the end of one statement's answer */
        ExecStatusType status = PQresultStatus(result);
        synced = status == PGRES_PIPELINE_SYNC;
        if (ok && !synced && !succeeded(result)) ok = fail(db, result);
        PQclear(result);
    }
    p->sent = 0;
    PQexitPipelineMode(p->connection);
    return ok;
}

/* ------------------------------------------------------------- statements */

static bool exec(struct sql *db, const char *text) { return settle(db) && check(db, PQexec(of(db)->connection, text)); }

/* ? becomes $1, $2 ... */
static char *number_values(const char *text)
{
    struct buffer out = {0};
    int n = 0;
    for (const char *at; (at = strchr(text, '?')); text = at + 1) {
        buffer_add(&out, text, (size_t)(at - text));
        buffer_format(&out, "$%d", ++n);
    }
    buffer_string(&out, text);
    return out.failed ? NULL : out.at;
}

static void free_statement(struct sql_statement *base);

static struct sql_statement *prepare(struct sql *db, const char *text, bool stream)
{
    struct postgres_statement *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->base.db = db;
    s->base.text = text;
    s->stream = stream;
    if (!stream) snprintf(s->name, sizeof s->name, "khabar%d", ++of(db)->names);
    s->text = number_values(text);
    if (s->text) return &s->base;
    free_statement(&s->base);
    return NULL;
}

/* At the server; a stream uses the statement without a name. */
static bool prepare_there(struct postgres_statement *s)
{
    struct sql *db = s->base.db;
    if (s->prepared) return true;
    s->prepared = settle(db) && check(db, PQprepare(of(db)->connection, s->name, s->text, 0, NULL));
    return s->prepared;
}

static void copy(struct postgres_statement *s, int column, const char *bytes, size_t length)
{
    s->at[column] = s->copies.n + 1; /* 0: none */
    buffer_add(&s->copies, bytes, length);
    buffer_add(&s->copies, "", 1);
}

/* The server takes UTF-8 alone: a byte of a file's name that is none becomes U+FFFD. */
static void copy_text(struct postgres_statement *s, int column, const char *text, size_t length)
{
    size_t kept = 0;
    s->at[column] = s->copies.n + 1;
    for (size_t i = 0, n; i < length; i += n) {
        uint32_t cp;
        n = letters_next(text + i, length - i, &cp);
        if (cp != 0xFFFD || n > 1) continue;
        buffer_add(&s->copies, text + kept, i - kept);
        buffer_string(&s->copies, "\xEF\xBF\xBD");
        kept = i + n;
    }
    buffer_add(&s->copies, text + kept, length - kept);
    buffer_add(&s->copies, "", 1);
}

static void put(struct sql_statement *base, int column, const struct sql_value *value)
{
    struct postgres_statement *s = statement_of(base);
    char digits[40];
    if (column >= MOST_VALUES) return; /* then the server misses one */
    if (column == 0) buffer_clear(&s->copies);
    s->values = column + 1;
    s->value[column] = NULL;
    s->at[column] = 0;
    s->format[column] = value->kind == VALUE_BYTES;
    s->length[column] = (int)value->length;
    if (value->kind == VALUE_INT) copy(s, column, digits, (size_t)snprintf(digits, sizeof digits, "%lld", (long long)value->number));
    if (value->kind == VALUE_REAL) copy(s, column, digits, (size_t)snprintf(digits, sizeof digits, "%.17g", value->real));
    if (value->kind == VALUE_TEXT) copy_text(s, column, value->bytes, value->length);
    if (value->kind == VALUE_BYTES) s->value[column] = value->bytes ? value->bytes : "";
}

static bool ready(struct postgres_statement *s)
{
    if (s->copies.failed) return sql_fail(s->base.db, SQL_NO_MEMORY, "no memory");
    for (int i = 0; i < s->values; i++)
        if (s->at[i]) s->value[i] = s->copies.at + s->at[i] - 1;
    return prepare_there(s);
}

static bool send_statement(struct postgres_statement *s)
{
    return PQsendQueryPrepared(of(s->base.db)->connection, s->name, s->values, s->value, s->length, s->format, 0) ||
           fail(s->base.db, NULL);
}

/* ------------------------------------------------------------------- rows */

static enum sql_result next_of_stream(struct postgres_statement *s)
{
    PGconn *connection = of(s->base.db)->connection;
    PQclear(s->result);
    s->result = PQgetResult(connection);
    s->row = 0;
    if (PQresultStatus(s->result) == PGRES_SINGLE_TUPLE) return SQL_ROW;
    bool ok = !s->result || succeeded(s->result) || fail(s->base.db, s->result);
    for (PGresult *rest; (rest = PQgetResult(connection));) PQclear(rest);
    s->running = false;
    return ok ? SQL_DONE : SQL_FAILED;
}

static enum sql_result start(struct postgres_statement *s)
{
    struct sql *db = s->base.db;
    if (!ready(s) || !settle(db)) return SQL_FAILED;
    if (s->stream) {
        if (!send_statement(s)) return SQL_FAILED;
        PQsetSingleRowMode(of(db)->connection);
        s->running = true;
        return next_of_stream(s);
    }
    s->result = PQexecPrepared(of(db)->connection, s->name, s->values, s->value, s->length, s->format, 0);
    s->row = 0;
    if (!succeeded(s->result)) return fail(db, s->result), SQL_FAILED;
    return PQntuples(s->result) ? SQL_ROW : SQL_DONE;
}

static enum sql_result step(struct sql_statement *base)
{
    struct postgres_statement *s = statement_of(base);
    if (s->running) return next_of_stream(s);
    if (!s->result) return start(s);
    return ++s->row < PQntuples(s->result) ? SQL_ROW : SQL_DONE;
}

static bool run(struct sql_statement *base)
{
    struct postgres_statement *s = statement_of(base);
    struct postgres *p = of(base->db);
    if (!p->inside) return step(base) != SQL_FAILED;
    if (!ready(s)) return false;
    if (!p->sent && !PQenterPipelineMode(p->connection)) return fail(base->db, NULL);
    if (!send_statement(s)) return false;
    return ++p->sent < MOST_SENT || settle(base->db);
}

static void reset(struct sql_statement *base)
{
    struct postgres_statement *s = statement_of(base);
    PGconn *connection = of(base->db)->connection;
    if (s->running) {
        char message[256];
        PGcancel *cancel = PQgetCancel(connection);
        if (cancel) PQcancel(cancel, message, sizeof message);
        PQfreeCancel(cancel);
        for (PGresult *rest; (rest = PQgetResult(connection));) PQclear(rest);
        s->running = false;
    }
    PQclear(s->result);
    s->result = NULL;
}

static void free_statement(struct sql_statement *base)
{
    struct postgres_statement *s = statement_of(base);
    if (base->active) reset(base);
    buffer_free(&s->copies);
    PQfreemem(s->bytes);
    free(s->text);
    free(s);
}

static int64_t get_int(struct sql_statement *base, int column)
{
    struct postgres_statement *s = statement_of(base);
    return atoll(PQgetvalue(s->result, s->row, column));
}

static double get_real(struct sql_statement *base, int column)
{
    struct postgres_statement *s = statement_of(base);
    return atof(PQgetvalue(s->result, s->row, column));
}

static const char *get_bytes(struct sql_statement *base, int column, bool text, size_t *length)
{
    struct postgres_statement *s = statement_of(base);
    if (PQgetisnull(s->result, s->row, column)) return NULL;
    const char *value = PQgetvalue(s->result, s->row, column);
    *length = (size_t)PQgetlength(s->result, s->row, column);
    if (text) return value;
    PQfreemem(s->bytes);
    s->bytes = PQunescapeBytea((const unsigned char *)value, length);
    return (const char *)s->bytes;
}

/* ------------------------------------------------------------ transactions */

static bool begin(struct sql *db)
{
    of(db)->inside = exec(db, "begin");
    return of(db)->inside;
}

static bool commit(struct sql *db)
{
    bool ok = exec(db, "commit");
    if (ok) of(db)->inside = false;
    return ok;
}

static void rollback(struct sql *db)
{
    settle(db);
    PQclear(PQexec(of(db)->connection, "rollback"));
    of(db)->inside = false;
}

/* ---------------------------------------------------------------- opening */

static void close_database(struct sql *db)
{
    PQfinish(of(db)->connection);
    free(db);
}

static const struct sql_driver postgres_driver = {
    .kind = SQL_POSTGRES, .close = close_database, .exec = exec, .prepare = prepare, .free = free_statement, .put = put, .step = step,
    .run = run, .reset = reset, .get_int = get_int, .get_real = get_real, .get_bytes = get_bytes, .begin = begin, .commit = commit,
    .rollback = rollback,
};

static const char SETTINGS[] =
    "set search_path to khabar, public; set client_min_messages to warning; set lock_timeout to 5000"; /* SQL_WAIT_MS */

struct sql *postgres_open(const char *url, enum sql_mode mode, char *message, enum sql_trouble *trouble)
{
    struct postgres *p = calloc(1, sizeof *p);
    *trouble = SQL_NO_MEMORY;
    snprintf(message, SQL_MESSAGE_ROOM, "no memory");
    if (!p) return NULL;
    p->base.driver = &postgres_driver;
    p->connection = PQconnectdb(url);
    if (PQstatus(p->connection) == CONNECTION_OK && PQsetClientEncoding(p->connection, "UTF8") == 0 && exec(&p->base, SETTINGS) &&
        (mode != SQL_READ || exec(&p->base, "set default_transaction_read_only to on"))) return &p->base;
    *trouble = SQL_MISSING;
    first_line(PQerrorMessage(p->connection), message);
    close_database(&p->base);
    return NULL;
}
