/* SPDX-License-Identifier: Apache-2.0
 * The SQLite driver of sql.h. Write-ahead log: readers and a writer do not wait for each other, and a process that is
 * killed loses only the transaction that it had not committed. A store that is opened carries the store's tokenizer
 * (fts.h) and its function of distance. */
#include <errno.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "distance.h"
#include "fts.h"
#include "sql_driver.h"

struct sqlite { struct sql base; sqlite3 *handle; };
struct sqlite_statement { struct sql_statement base; sqlite3_stmt *handle; };

/* The log is folded into the file at 64 MB, so that adding does not wait for the disk at every step. The cache is no larger
 * than 16 MB: at nearly every commit that splits a page of an index SQLite walks through the table of all cached pages,
 * and the system caches the file anyway. */
#define PRAGMAS "pragma foreign_keys = on; pragma synchronous = normal; pragma temp_store = memory; " \
    "pragma cache_size = -16384; pragma wal_autocheckpoint = 16384"

static sqlite3 *handle_of(const struct sql *db) { return ((const struct sqlite *)db)->handle; }
static sqlite3_stmt *statement_of(const struct sql_statement *s) { return ((const struct sqlite_statement *)s)->handle; }

/* --------------------------------------------------------------- failures */

static enum sql_trouble trouble_of(int code)
{
    switch (code & 0xFF) {
    case SQLITE_NOTADB: return SQL_NO_DATABASE;
    case SQLITE_CORRUPT: return SQL_DAMAGED;
    case SQLITE_BUSY: case SQLITE_LOCKED: return SQL_LOCKED;
    case SQLITE_READONLY: case SQLITE_PERM: case SQLITE_CANTOPEN: return SQL_READ_ONLY;
    case SQLITE_FULL: return SQL_FULL;
    case SQLITE_NOMEM: return SQL_NO_MEMORY;
    default: return SQL_OTHER;
    }
}

static bool fail(struct sql *db)
{
    sqlite3 *handle = handle_of(db);
    return sql_fail(db, trouble_of(sqlite3_errcode(handle)), sqlite3_errmsg(handle));
}

/* ---------------------------------------------------------------- opening */

static void distance(sqlite3_context *context, int n, sqlite3_value **value)
{
    (void)n;
    sqlite3_result_double(context, distance_km(sqlite3_value_double(value[0]), sqlite3_value_double(value[1]),
                                               sqlite3_value_double(value[2]), sqlite3_value_double(value[3])));
}

/* No log, or one that holds nothing: the file alone is the whole store. */
static bool is_at_rest(const char *path)
{
    char log[4096];
    struct stat status;
    if (snprintf(log, sizeof log, "%s-wal", path) >= (int)sizeof log) return false;
    return stat(log, &status) != 0 ? errno == ENOENT : status.st_size == 0;
}

/* A log needs files beside the store. Where the folder takes none (a disk handed over, a reader's account), a store at
 * rest is read as it is. */
static int open_at_rest(const char *path, sqlite3 **handle)
{
    char *uri = sqlite3_mprintf("file:%s?immutable=1", path);
    if (!uri) return SQLITE_NOMEM;
    for (char *at = uri + 5; at < uri + 5 + strlen(path); at++)
        if (*at == '?' || *at == '#' || *at == '%') { /* signs that a URI would read as its own */
            sqlite3_free(uri);
            return SQLITE_CANTOPEN;
        }
    int code = sqlite3_open_v2(uri, handle, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    sqlite3_free(uri);
    return code;
}

static bool needs_rights(int code) { return (code & 0xFF) == SQLITE_CANTOPEN || (code & 0xFF) == SQLITE_READONLY; }

/* A reader opens it as a writer does, if it may: else SQLite leaves its log behind. */
static int open_handle(const char *path, enum sql_mode mode, sqlite3 **handle)
{
    int flags = SQLITE_OPEN_READWRITE | (mode == SQL_CREATE ? SQLITE_OPEN_CREATE : 0);
    int code = sqlite3_open_v2(path, handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(*handle, SQL_WAIT_MS);
        code = sqlite3_exec(*handle, "select count(*) from sqlite_schema", NULL, NULL, NULL);
    }
    if (needs_rights(code) && mode == SQL_READ && is_at_rest(path)) {
        sqlite3_close(*handle);
        *handle = NULL;
        code = open_at_rest(path, handle);
    }
    return code;
}

static bool prepare_handle(sqlite3 *handle, enum sql_mode mode)
{
    sqlite3_extended_result_codes(handle, 1);
    int code = fts_register(handle);
    if (code == SQLITE_OK)
        code = sqlite3_create_function(handle, "khabar_distance", 4, SQLITE_UTF8 | SQLITE_DETERMINISTIC, NULL, distance, NULL, NULL);
    if (code == SQLITE_OK && mode == SQL_CREATE) code = sqlite3_exec(handle, "pragma journal_mode = wal", NULL, NULL, NULL);
    if (code == SQLITE_OK) code = sqlite3_exec(handle, PRAGMAS, NULL, NULL, NULL);
    if (code == SQLITE_OK && mode == SQL_READ) code = sqlite3_exec(handle, "pragma query_only = on", NULL, NULL, NULL);
    return code == SQLITE_OK;
}

static void *refuse(sqlite3 *handle, enum sql_trouble why, const char *text, char *message, enum sql_trouble *trouble)
{
    *trouble = why;
    snprintf(message, SQL_MESSAGE_ROOM, "%s", text);
    sqlite3_close(handle);
    return NULL;
}

static const struct sql_driver sqlite_driver;

struct sql *sqlite_open(const char *path, enum sql_mode mode, char *message, enum sql_trouble *trouble)
{
    bool there = access(path, F_OK) == 0;
    sqlite3 *handle = NULL;
    if (there && mode == SQL_CREATE) return refuse(NULL, SQL_THERE_ALREADY, "is there already", message, trouble);
    if (!there && mode != SQL_CREATE) return refuse(NULL, SQL_MISSING, "no such file", message, trouble);
    int code = open_handle(path, mode, &handle);
    if (code != SQLITE_OK || !prepare_handle(handle, mode)) {
        if (code == SQLITE_OK) code = sqlite3_errcode(handle);
        return refuse(handle, trouble_of(code), handle ? sqlite3_errmsg(handle) : sqlite3_errstr(code), message, trouble);
    }
    struct sqlite *db = calloc(1, sizeof *db);
    if (!db) return refuse(handle, SQL_NO_MEMORY, "no memory", message, trouble);
    db->base.driver = &sqlite_driver;
    db->handle = handle;
    return &db->base;
}

static void close_database(struct sql *db)
{
    sqlite3_close(handle_of(db));
    free(db);
}

/* ------------------------------------------------------------- statements */

static bool exec(struct sql *db, const char *text)
{
    return sqlite3_exec(handle_of(db), text, NULL, NULL, NULL) == SQLITE_OK || fail(db);
}

static struct sql_statement *prepare(struct sql *db, const char *text, bool stream)
{
    (void)stream; /* rows always come one by one */
    struct sqlite_statement *s = calloc(1, sizeof *s);
    if (!s) return NULL;
    s->base.db = db;
    s->base.text = text;
    if (sqlite3_prepare_v3(handle_of(db), text, -1, SQLITE_PREPARE_PERSISTENT, &s->handle, NULL) != SQLITE_OK) fail(db);
    return &s->base;
}

static void free_statement(struct sql_statement *s)
{
    sqlite3_finalize(statement_of(s));
    free(s);
}

static void put(struct sql_statement *s, int column, const struct sql_value *value)
{
    sqlite3_stmt *handle = statement_of(s);
    if (!handle) return;
    switch (value->kind) {
    case VALUE_INT: sqlite3_bind_int64(handle, column + 1, value->number); break;
    case VALUE_REAL: sqlite3_bind_double(handle, column + 1, value->real); break;
    case VALUE_TEXT: sqlite3_bind_text64(handle, column + 1, value->bytes, value->length, SQLITE_STATIC, SQLITE_UTF8); break;
    case VALUE_BYTES:
        sqlite3_bind_blob64(handle, column + 1, value->bytes ? value->bytes : "", value->length, SQLITE_STATIC);
        break;
    case VALUE_NULL: sqlite3_bind_null(handle, column + 1); break;
    }
}

static enum sql_result step(struct sql_statement *s)
{
    sqlite3_stmt *handle = statement_of(s);
    if (!handle) return SQL_FAILED;
    int code = sqlite3_step(handle);
    if (code == SQLITE_ROW) return SQL_ROW;
    if (code == SQLITE_DONE) return SQL_DONE;
    fail(s->db);
    return SQL_FAILED;
}

static bool run(struct sql_statement *s) { return step(s) != SQL_FAILED; }

static void reset(struct sql_statement *s)
{
    sqlite3_stmt *handle = statement_of(s);
    if (!handle) return;
    sqlite3_reset(handle);
    sqlite3_clear_bindings(handle);
}

static int64_t get_int(struct sql_statement *s, int column) { return sqlite3_column_int64(statement_of(s), column); }
static double get_real(struct sql_statement *s, int column) { return sqlite3_column_double(statement_of(s), column); }

static const char *get_bytes(struct sql_statement *s, int column, bool text, size_t *length)
{
    sqlite3_stmt *handle = statement_of(s);
    if (sqlite3_column_type(handle, column) == SQLITE_NULL) return NULL;
    const void *bytes = text ? (const void *)sqlite3_column_text(handle, column) : sqlite3_column_blob(handle, column);
    *length = (size_t)sqlite3_column_bytes(handle, column);
    return bytes ? bytes : ""; /* an empty blob has no address */
}

/* ------------------------------------------------------------ transactions */

/* `immediate` takes the right to write at once: a writer that has to wait waits here, not halfway. */
static bool begin(struct sql *db) { return sql_run(sql_use(db, "begin immediate")) || fail(db); }
static bool commit(struct sql *db) { return sql_run(sql_use(db, "commit")); }

static void rollback(struct sql *db)
{
    /* after a full disk SQLite has rolled back by itself */
    if (!sqlite3_get_autocommit(handle_of(db))) sqlite3_exec(handle_of(db), "rollback", NULL, NULL, NULL);
}

static const struct sql_driver sqlite_driver = {
    .kind = SQL_SQLITE, .close = close_database, .exec = exec, .prepare = prepare, .free = free_statement, .put = put, .step = step,
    .run = run, .reset = reset, .get_int = get_int, .get_real = get_real, .get_bytes = get_bytes, .begin = begin, .commit = commit,
    .rollback = rollback,
};

/* ----------------------------------------------------------------- backup */

enum { BACKUP_PAGES = 2048 }; /* in one step: 8 MB, so that a writer gets its turn between */

bool sqlite_backup(struct sql *db, const char *path)
{
    sqlite3 *copy = NULL;
    int code = sqlite3_open_v2(path, &copy, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL);
    sqlite3_backup *backup = code == SQLITE_OK ? sqlite3_backup_init(copy, "main", handle_of(db), "main") : NULL;
    while (backup && (code = sqlite3_backup_step(backup, BACKUP_PAGES)) != SQLITE_DONE) {
        if (code != SQLITE_OK && code != SQLITE_BUSY && code != SQLITE_LOCKED) break;
        if (code != SQLITE_OK) sqlite3_sleep(20);
    }
    bool done = backup && sqlite3_backup_finish(backup) == SQLITE_OK && code == SQLITE_DONE;
    if (!done) sql_fail(db, trouble_of(copy ? sqlite3_errcode(copy) : SQLITE_NOMEM), copy ? sqlite3_errmsg(copy) : "no memory");
    sqlite3_close(copy);
    return done;
}
