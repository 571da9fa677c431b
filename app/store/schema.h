/* SPDX-License-Identifier: Apache-2.0
 * The tables of a store and their versions. doc/store.md describes them for those who read a store with other tools. */
#ifndef KHABAR_SCHEMA_H
#define KHABAR_SCHEMA_H
#include "sql.h"

enum {
    SCHEMA_APPLICATION = 0x4B484252, /* "KHBR": what SQLite's header says of a store's kind */
    SCHEMA_VERSION = 2
};

/* Version of the schema in the database; 0 if it holds no store, -1 after a failure. */
int64_t schema_version(struct sql *db);
/* Brings the database from `version` to SCHEMA_VERSION, each step in a transaction of its own. */
bool schema_migrate(struct sql *db, int64_t version);

#endif
