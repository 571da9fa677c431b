/* SPDX-License-Identifier: Apache-2.0
 * How far each file was added, so that an interrupted adding goes on there; see store_mark. */
#include <stdio.h>
#include <string.h>

#include "store_inside.h"

void store_mark(struct store *store, const char *file, uint64_t position, uint64_t size, const char *modified)
{
    if (strlen(file) >= sizeof store->mark.file) return; /* then its reports are found one by one */
    snprintf(store->mark.file, sizeof store->mark.file, "%s", file);
    snprintf(store->mark.modified, sizeof store->mark.modified, "%s", modified);
    store->mark.position = position;
    store->mark.size = size;
    store->mark.set = true;
}

bool mark_write(struct store *store)
{
    if (!store->mark.set) return true;
    int64_t run = run_number(store);
    if (!run) return false;
    struct sql_statement *s = sql_use(store->db,
        "insert into sources (file, position, size, modified, run) values (?, ?, ?, ?, ?)"
        " on conflict (file) do update set position = excluded.position, size = excluded.size, modified = excluded.modified,"
        " run = excluded.run");
    sql_put_text(s, store->mark.file);
    sql_put_int(s, (int64_t)store->mark.position);
    sql_put_int(s, (int64_t)store->mark.size);
    sql_put_text(s, store->mark.modified);
    sql_put_int(s, run);
    return sql_run(s) || store_fail_sql(store);
}

uint64_t store_marked(struct store *store, const char *file, uint64_t size, const char *modified)
{
    struct sql_statement *s = sql_use(store->db,
        "select s.position from sources s join runs n on n.number = s.run where s.file = ? and s.size = ? and s.modified = ?"
        " and n.data_version = ? and n.program = ? and n.options = ?");
    sql_put_text(s, file);
    sql_put_int(s, (int64_t)size);
    sql_put_text(s, modified);
    sql_put_text(s, store->data_version);
    sql_put_text(s, KHABAR_VERSION);
    sql_put_text(s, store->options);
    uint64_t position = sql_step(s) == SQL_ROW ? (uint64_t)sql_int(s, 0) : 0;
    sql_reset(s);
    return position;
}
