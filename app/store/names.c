/* SPDX-License-Identifier: Apache-2.0
 * Names -> numbers. Names of actors and places come again and again: each stands once in the table `names`, and the last
 * ones that were asked for are remembered here. */
#include <stdlib.h>
#include <string.h>

#include "store_inside.h"

struct name_slot { char *name; int64_t number; };

/* When so many are remembered, all are forgotten: about 4 MB. */
enum { SLOTS = 1 << 17, MOST_TAKEN = SLOTS / 2 };

static size_t slot_of(const struct name_cache *names, const char *name)
{
    uint64_t h = 14695981039346656037u; /* FNV-1a */
    for (const char *at = name; *at; at++) h = (h ^ (unsigned char)*at) * 1099511628211u;
    size_t slot = (size_t)(h ^ h >> 32) % SLOTS;
    while (names->slot[slot].name && strcmp(names->slot[slot].name, name) != 0) slot = (slot + 1) % SLOTS;
    return slot;
}

void names_forget(struct store *store)
{
    struct name_cache *names = &store->names;
    for (size_t i = 0; names->slot && i < SLOTS; i++) {
        free(names->slot[i].name);
        names->slot[i].name = NULL;
    }
    names->taken = 0;
    store->run_number = 0; /* the run may have been written in the transaction that failed */
}

void names_free(struct store *store)
{
    names_forget(store);
    free(store->names.slot);
    store->names.slot = NULL;
}

static void remember(struct store *store, size_t slot, const char *name, int64_t number)
{
    struct name_cache *names = &store->names;
    if (names->taken >= MOST_TAKEN) {
        int64_t run = store->run_number;
        names_forget(store);
        store->run_number = run;
        slot = slot_of(names, name);
    }
    char *copy = strdup(name);
    if (!copy) return; /* it is looked up again */
    names->slot[slot] = (struct name_slot){copy, number};
    names->taken++;
}

static int64_t look_up(struct store *store, const char *name)
{
    struct sql_statement *s = sql_use(store->db, "select number from names where name = ?");
    sql_put_text(s, name);
    enum sql_result result = sql_step(s);
    int64_t number = result == SQL_ROW ? sql_int(s, 0) : 0;
    sql_reset(s);
    if (result == SQL_FAILED) store_fail_sql(store);
    return number;
}

static int64_t make(struct store *store, const char *name)
{
    struct sql_statement *s = sql_use(store->db, "insert into names (name) values (?) on conflict do nothing returning number");
    sql_put_text(s, name);
    enum sql_result result = sql_step(s);
    int64_t number = result == SQL_ROW ? sql_int(s, 0) : 0;
    sql_reset(s);
    if (result == SQL_FAILED) store_fail_sql(store);
    return number && index_name(store, number, name) ? number : 0;
}

int64_t name_number(struct store *store, const char *name)
{
    struct name_cache *names = &store->names;
    if (!names->slot && !(names->slot = calloc(SLOTS, sizeof *names->slot))) {
        store_fail(store, STORE_NO_MEMORY, "no memory");
        return 0;
    }
    size_t slot = slot_of(names, name);
    if (names->slot[slot].name) return names->slot[slot].number;
    int64_t number = look_up(store, name);
    if (!number && store->failure.trouble == STORE_FINE) number = make(store, name);
    if (!number && store->failure.trouble == STORE_FINE) number = look_up(store, name); /* another writer was faster */
    if (number) remember(store, slot, name, number);
    return number;
}
