/* SPDX-License-Identifier: Apache-2.0
 * The part of sql.h that both drivers share: which driver, the table of prepared statements, the order of values. */
#include <stdio.h>
#include <string.h>

#include "sql_driver.h"

bool sql_is_url(const char *address)
{
    return strncmp(address, "postgresql://", 13) == 0 || strncmp(address, "postgres://", 11) == 0;
}

struct sql *sql_open(const char *address, enum sql_mode mode, char *message, enum sql_trouble *trouble)
{
    *message = 0;
    *trouble = SQL_FINE;
    return sql_is_url(address) ? postgres_open(address, mode, message, trouble) : sqlite_open(address, mode, message, trouble);
}

void sql_close(struct sql *db)
{
    if (!db) return;
    for (int i = 0; i < SQL_STATEMENTS; i++)
        if (db->kept[i]) db->driver->free(db->kept[i]);
    db->driver->close(db);
}

enum sql_kind sql_kind(const struct sql *db) { return db->driver->kind; }
const char *sql_message(const struct sql *db) { return db->message; }
enum sql_trouble sql_trouble(const struct sql *db) { return db->trouble; }

bool sql_fail(struct sql *db, enum sql_trouble trouble, const char *message)
{
    db->trouble = trouble;
    snprintf(db->message, sizeof db->message, "%s", message);
    return false;
}

bool sql_exec(struct sql *db, const char *text) { return db->driver->exec(db, text); }

struct sql_statement *sql_use(struct sql *db, const char *text)
{
    size_t slot = ((uintptr_t)text >> 3) % SQL_STATEMENTS;
    while (db->kept[slot] && db->kept[slot]->text != text) slot = (slot + 1) % SQL_STATEMENTS;
    if (!db->kept[slot]) db->kept[slot] = db->driver->prepare(db, text, false);
    struct sql_statement *s = db->kept[slot];
    if (s) sql_reset(s);
    return s;
}

struct sql_statement *sql_stream(struct sql *db, const char *text) { return db->driver->prepare(db, text, true); }

void sql_free(struct sql_statement *s)
{
    if (s) s->db->driver->free(s);
}

/* ----------------------------------------------------------------- values */

static void put(struct sql_statement *s, struct sql_value value)
{
    if (s) s->db->driver->put(s, s->put++, &value);
}

void sql_put_int(struct sql_statement *s, int64_t value) { put(s, (struct sql_value){.kind = VALUE_INT, .number = value}); }
void sql_put_real(struct sql_statement *s, double value) { put(s, (struct sql_value){.kind = VALUE_REAL, .real = value}); }
void sql_put_null(struct sql_statement *s) { put(s, (struct sql_value){.kind = VALUE_NULL}); }

void sql_put_span(struct sql_statement *s, const char *text, size_t length)
{
    put(s, (struct sql_value){.kind = VALUE_TEXT, .bytes = text, .length = length});
}

void sql_put_text(struct sql_statement *s, const char *value)
{
    if (value) sql_put_span(s, value, strlen(value));
    else sql_put_null(s);
}

void sql_put_bytes(struct sql_statement *s, const void *bytes, size_t length)
{
    put(s, (struct sql_value){.kind = VALUE_BYTES, .bytes = bytes, .length = length});
}

/* ------------------------------------------------------------------- rows */

enum sql_result sql_step(struct sql_statement *s)
{
    if (!s) return SQL_FAILED;
    s->active = true;
    return s->db->driver->step(s);
}

bool sql_run(struct sql_statement *s)
{
    if (!s) return false;
    s->active = true;
    bool ok = s->db->driver->run(s);
    sql_reset(s);
    return ok;
}

void sql_reset(struct sql_statement *s)
{
    if (!s) return;
    if (s->active) s->db->driver->reset(s);
    s->active = false;
    s->put = 0;
}

int64_t sql_int(struct sql_statement *s, int column) { return s->db->driver->get_int(s, column); }
double sql_real(struct sql_statement *s, int column) { return s->db->driver->get_real(s, column); }

const char *sql_text(struct sql_statement *s, int column)
{
    size_t length;
    const char *text = s->db->driver->get_bytes(s, column, true, &length);
    return text ? text : "";
}

size_t sql_length(struct sql_statement *s, int column)
{
    size_t length = 0;
    s->db->driver->get_bytes(s, column, true, &length);
    return length;
}

const void *sql_bytes(struct sql_statement *s, int column, size_t *length)
{
    return s->db->driver->get_bytes(s, column, false, length);
}

bool sql_is_null(struct sql_statement *s, int column)
{
    size_t length;
    return !s->db->driver->get_bytes(s, column, true, &length);
}

/* ------------------------------------------------------------ transactions */

bool sql_begin(struct sql *db) { return db->driver->begin(db); }
bool sql_commit(struct sql *db) { return db->driver->commit(db); }
void sql_rollback(struct sql *db) { db->driver->rollback(db); }

int64_t sql_number(struct sql *db, const char *text, int64_t fallback)
{
    struct sql_statement *s = sql_stream(db, text);
    int64_t number = sql_step(s) == SQL_ROW ? sql_int(s, 0) : fallback;
    sql_free(s);
    return number;
}
