/* SPDX-License-Identifier: Apache-2.0
 * What a driver is to sql.c: a table of functions, and what the two kinds of statement and connection share. */
#ifndef KHABAR_SQL_DRIVER_H
#define KHABAR_SQL_DRIVER_H
#include "sql.h"

enum { SQL_STATEMENTS = 128 }; /* slots for prepared texts: twice as many as the store has */

struct sql_value {
    enum { VALUE_NULL, VALUE_INT, VALUE_REAL, VALUE_TEXT, VALUE_BYTES } kind;
    int64_t number;
    double real;
    const char *bytes;
    size_t length;
};

struct sql_statement {
    struct sql *db;
    const char *text;
    int put;        /* values so far */
    bool active;    /* stepped and not reset */
};

struct sql {
    const struct sql_driver *driver;
    struct sql_statement *kept[SQL_STATEMENTS]; /* by the address of their text */
    enum sql_trouble trouble;
    char message[SQL_MESSAGE_ROOM];
};

struct sql_driver {
    enum sql_kind kind;
    void (*close)(struct sql *db);
    bool (*exec)(struct sql *db, const char *text);
    struct sql_statement *(*prepare)(struct sql *db, const char *text, bool stream); /* NULL without memory */
    void (*free)(struct sql_statement *s);
    void (*put)(struct sql_statement *s, int column, const struct sql_value *value); /* from 0 */
    enum sql_result (*step)(struct sql_statement *s);
    bool (*run)(struct sql_statement *s);
    void (*reset)(struct sql_statement *s);
    int64_t (*get_int)(struct sql_statement *s, int column);
    double (*get_real)(struct sql_statement *s, int column);
    const char *(*get_bytes)(struct sql_statement *s, int column, bool text, size_t *length); /* NULL for null */
    bool (*begin)(struct sql *db);
    bool (*commit)(struct sql *db);
    void (*rollback)(struct sql *db);
};

struct sql *sqlite_open(const char *path, enum sql_mode mode, char *message, enum sql_trouble *trouble);
struct sql *postgres_open(const char *url, enum sql_mode mode, char *message, enum sql_trouble *trouble);

/* A copy of an SQLite database, taken while others may write. */
bool sqlite_backup(struct sql *db, const char *path);

/* Keeps the first message of a failure; false, so that it can be returned. */
bool sql_fail(struct sql *db, enum sql_trouble trouble, const char *message);

#endif
