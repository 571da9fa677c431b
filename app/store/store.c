/* SPDX-License-Identifier: Apache-2.0
 * Opening and closing a store, and what is said when that fails; see store.h. */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "schema.h"
#include "store_inside.h"

/* --------------------------------------------------------------- failures */

static enum store_trouble trouble_of(enum sql_trouble trouble)
{
    static const enum store_trouble OF[] = {
        [SQL_FINE] = STORE_OTHER, [SQL_MISSING] = STORE_MISSING, [SQL_THERE_ALREADY] = STORE_EXISTS,
        [SQL_NO_DATABASE] = STORE_NO_STORE, [SQL_DAMAGED] = STORE_DAMAGED, [SQL_LOCKED] = STORE_LOCKED,
        [SQL_READ_ONLY] = STORE_READ_ONLY, [SQL_FULL] = STORE_FULL, [SQL_NO_MEMORY] = STORE_NO_MEMORY, [SQL_OTHER] = STORE_OTHER,
    };
    return OF[trouble];
}

/* What a user can do about it; NULL: what the database says is all there is to say. */
static const char *advice(enum store_trouble trouble)
{
    switch (trouble) {
    case STORE_NO_STORE: return "is no store of khabar";
    case STORE_LOCKED: return "another program is writing to it; try again when that is done";
    case STORE_FULL: return "the disk is full; what was added before is kept";
    case STORE_READ_ONLY: return "cannot be written: check the rights of the file and of its folder";
    case STORE_DAMAGED: return "the file is damaged; `khabar store check` says where, a backup helps";
    default: return NULL;
    }
}

static void describe(struct store_failure *why, enum store_trouble trouble, const char *message)
{
    const char *words = advice(trouble);
    why->trouble = trouble;
    if (words) snprintf(why->message, sizeof why->message, "%s (%.500s)", words, message);
    else snprintf(why->message, sizeof why->message, "%s", message);
}

bool store_fail(struct store *store, enum store_trouble trouble, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(store->failure.message, sizeof store->failure.message, format, arguments);
    va_end(arguments);
    store->failure.trouble = trouble;
    return false;
}

bool store_fail_sql(struct store *store)
{
    describe(&store->failure, trouble_of(sql_trouble(store->db)), sql_message(store->db));
    return false;
}

const struct store_failure *store_failure(const struct store *store) { return &store->failure; }

/* ---------------------------------------------------------------- opening */

static bool check_version(struct store *store, enum store_mode mode)
{
    int64_t version = schema_version(store->db);
    if (version < 0) return store_fail_sql(store);
    if (version == 0 && mode != STORE_NEW) return store_fail(store, STORE_NO_STORE, "is no store of khabar");
    if (version > 0 && mode == STORE_NEW) return store_fail(store, STORE_EXISTS, "is there already");
    if (version > SCHEMA_VERSION)
        return store_fail(store, STORE_NEWER, "is a store of version %lld, made by a newer khabar; this one knows versions up to %d",
                          (long long)version, SCHEMA_VERSION);
    if (version == SCHEMA_VERSION) return true;
    if (mode == STORE_READ)
        return store_fail(store, STORE_OTHER, "is a store of version %lld; `khabar store add` brings it up to date",
                          (long long)version);
    return schema_migrate(store->db, version) || store_fail_sql(store);
}

struct store *store_open(const char *address, enum store_mode mode, struct store_failure *why)
{
    static const enum sql_mode OF[] = {[STORE_READ] = SQL_READ, [STORE_WRITE] = SQL_WRITE, [STORE_NEW] = SQL_CREATE};
    char message[SQL_MESSAGE_ROOM];
    enum sql_trouble trouble;
    struct store *store = calloc(1, sizeof *store);
    *why = (struct store_failure){.trouble = STORE_NO_MEMORY, .message = "no memory"};
    if (!store) return NULL;
    store->db = sql_open(address, OF[mode], message, &trouble);
    if (!store->db) describe(why, trouble_of(trouble), message);
    else if (!check_version(store, mode)) *why = store->failure;
    else return store;
    store_close(store);
    return NULL;
}

void store_close(struct store *store)
{
    if (!store) return;
    sql_close(store->db);
    if (store->lines) fclose(store->lines);
    free(store->line);
    buffer_free(&store->clean);
    buffer_free(&store->modes);
    buffer_free(&store->words);
    free(store);
}

/* ------------------------------------------------------------------ shared */

void store_now(char stamp[STAMP_ROOM])
{
    time_t now = time(NULL);
    struct tm utc;
    gmtime_r(&now, &utc);
    strftime(stamp, STAMP_ROOM, "%Y-%m-%dT%H:%M:%SZ", &utc);
}

bool store_do(struct store *store, bool (*work)(struct store *store, void *context), void *context)
{
    store->failure = (struct store_failure){.trouble = STORE_FINE};
    if (!sql_begin(store->db)) return store_fail_sql(store);
    bool ok = work(store, context);
    if (ok && sql_commit(store->db)) return true;
    if (store->failure.trouble == STORE_FINE) store_fail_sql(store);
    sql_rollback(store->db);
    store->run_number = 0; /* the run may have been written in this transaction */
    return false;
}

/* -------------------------------------------------------------------- runs */

void store_begin_run(struct store *store, const struct store_run *run)
{
    snprintf(store->data_version, sizeof store->data_version, "%s", run->data_version);
    snprintf(store->options, sizeof store->options, "%s", run->options);
    store->run_number = 0;
}

int64_t run_number(struct store *store)
{
    if (store->run_number) return store->run_number;
    char now[STAMP_ROOM];
    store_now(now);
    struct sql_statement *s = sql_use(store->db, "insert into runs (started, program, data_version, options) values (?, ?, ?, ?)"
                                                 " returning number");
    sql_put_text(s, now);
    sql_put_text(s, KHABAR_VERSION);
    sql_put_text(s, store->data_version);
    sql_put_text(s, store->options);
    if (sql_step(s) == SQL_ROW) store->run_number = sql_int(s, 0);
    else store_fail_sql(store);
    sql_reset(s);
    return store->run_number;
}
