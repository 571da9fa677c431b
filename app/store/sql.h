/* SPDX-License-Identifier: Apache-2.0
 * A database behind one small interface: SQLite (sqlite.c) or PostgreSQL (postgres.c). The store's queries are written
 * once, with `?` for values; where the two differ, the caller asks for sql_kind.
 *
 *     struct sql_statement *s = sql_use(db, "select title from reports where id = ?");
 *     sql_put_text(s, id);
 *     if (sql_step(s) == SQL_ROW) puts(sql_text(s, 0));
 *     sql_reset(s);
 *
 * A connection belongs to one thread at a time. Nothing is printed: sql_message says what went wrong. */
#ifndef KHABAR_SQL_H
#define KHABAR_SQL_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct sql;
struct sql_statement;

enum sql_kind { SQL_SQLITE, SQL_POSTGRES };
enum sql_mode { SQL_READ, SQL_WRITE, SQL_CREATE /* a file that is not there yet */ };
enum sql_result { SQL_ROW, SQL_DONE, SQL_FAILED };

/* Why the last call failed, as far as a caller acts on it. */
enum sql_trouble {
    SQL_FINE, SQL_MISSING, SQL_THERE_ALREADY, SQL_NO_DATABASE /* a file of another kind */, SQL_DAMAGED, SQL_LOCKED, SQL_READ_ONLY,
    SQL_FULL, SQL_NO_MEMORY, SQL_OTHER
};

#define SQL_MESSAGE_ROOM 512
#define SQL_WAIT_MS 5000 /* how long a writer waits for another one: longer than any transaction of one report */

/* Opens the file at `address`, or the database that a URL postgresql://... names. NULL after a failure: then `message`
 * [SQL_MESSAGE_ROOM] says why. Close with sql_close. */
struct sql *sql_open(const char *address, enum sql_mode mode, char *message, enum sql_trouble *trouble);
void sql_close(struct sql *db); /* NULL is fine */
bool sql_is_url(const char *address);

enum sql_kind sql_kind(const struct sql *db);
const char *sql_message(const struct sql *db); /* of the last failure, "" if none */
enum sql_trouble sql_trouble(const struct sql *db);

/* One or several statements without values. */
bool sql_exec(struct sql *db, const char *text);

/* The prepared statement of a text, ready for new values. It is kept under the text's address, so `text` must be a
 * constant that lives as long as the connection. A text that cannot be prepared fails at sql_step; so does NULL, which
 * comes back without memory. */
struct sql_statement *sql_use(struct sql *db, const char *text);
/* The same of a text that is made: prepared anew, freed by sql_free. With SQL_POSTGRES its rows come one by one and no
 * other statement may be used before the last one or sql_free. */
struct sql_statement *sql_stream(struct sql *db, const char *text);
void sql_free(struct sql_statement *s); /* NULL is fine */

/* The next value, in order. Texts and bytes are not copied: they live until the last step. */
void sql_put_int(struct sql_statement *s, int64_t value);
void sql_put_real(struct sql_statement *s, double value);
void sql_put_text(struct sql_statement *s, const char *value); /* NULL puts null */
void sql_put_span(struct sql_statement *s, const char *text, size_t length);
void sql_put_bytes(struct sql_statement *s, const void *bytes, size_t length);
void sql_put_null(struct sql_statement *s);

enum sql_result sql_step(struct sql_statement *s);
/* Steps a statement that gives no rows; false when it failed. In a transaction of SQL_POSTGRES it is only sent: its
 * failure shows at the next statement with rows, or at sql_commit. */
bool sql_run(struct sql_statement *s);
void sql_reset(struct sql_statement *s); /* done with its rows */

/* Columns of the row, from 0. Texts live until the next step; "" for null. */
int64_t sql_int(struct sql_statement *s, int column);
double sql_real(struct sql_statement *s, int column);
const char *sql_text(struct sql_statement *s, int column);
size_t sql_length(struct sql_statement *s, int column); /* bytes of the text */
const void *sql_bytes(struct sql_statement *s, int column, size_t *length);
bool sql_is_null(struct sql_statement *s, int column);

/* A transaction that writes. After a failure inside it only sql_rollback is of use. */
bool sql_begin(struct sql *db);
bool sql_commit(struct sql *db);
void sql_rollback(struct sql *db);

/* The first column of the first row of a query without values; `fallback` if there is none. */
int64_t sql_number(struct sql *db, const char *text, int64_t fallback);

#endif
