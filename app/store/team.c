/* SPDX-License-Identifier: Apache-2.0
 * See team.h. */
#include "team.h"

#include <stdio.h>

#include "store_inside.h"

/* ------------------------------------------------------------------- users */

int64_t team_size(struct store *store)
{
    int64_t n = sql_number(store->db, "select count(*) from users", -1);
    if (n < 0) store_fail_sql(store);
    return n;
}

static void read_user(struct sql_statement *s, struct team_user *out)
{
    snprintf(out->name, sizeof out->name, "%s", sql_text(s, 0));
    snprintf(out->role, sizeof out->role, "%s", sql_text(s, 1));
    snprintf(out->password, sizeof out->password, "%s", sql_text(s, 2));
}

bool team_find(struct store *store, const char *name, struct team_user *out, bool *found)
{
    struct sql_statement *s = sql_use(store->db, "select name, role, password from users where name = ?");
    sql_put_text(s, name);
    enum sql_result result = sql_step(s);
    *found = result == SQL_ROW;
    if (*found) read_user(s, out);
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

static bool set_user(struct store *store, void *context)
{
    const struct team_user *user = context;
    char now[STAMP_ROOM];
    store_now(now);
    struct sql_statement *s = sql_use(store->db, "insert into users (name, role, password, made) values (?, ?, ?, ?)"
                                                 " on conflict (name) do update set role = excluded.role, password = excluded.password");
    sql_put_text(s, user->name);
    sql_put_text(s, user->role);
    sql_put_text(s, user->password);
    sql_put_text(s, now);
    return sql_run(s) || store_fail_sql(store);
}

bool team_set(struct store *store, const struct team_user *user) { return store_do(store, set_user, (void *)user); }

struct removal { const char *name; bool found; };

static bool remove_user(struct store *store, void *context)
{
    struct removal *removal = context;
    struct sql_statement *s = sql_use(store->db, "delete from users where name = ? returning name");
    sql_put_text(s, removal->name);
    enum sql_result result = sql_step(s);
    removal->found = result == SQL_ROW;
    if (removal->found) result = sql_step(s);
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

bool team_remove(struct store *store, const char *name, bool *found)
{
    struct removal removal = {.name = name};
    bool ok = store_do(store, remove_user, &removal);
    *found = removal.found;
    return ok;
}

bool team_each(struct store *store, team_user_take *take, void *context)
{
    struct sql_statement *s = sql_use(store->db, "select name, role, password from users order by name");
    struct team_user user;
    enum sql_result result;
    while ((result = sql_step(s)) == SQL_ROW) {
        read_user(s, &user);
        if (!take(context, &user)) break;
    }
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

/* ------------------------------------------------------------- assignments */

struct assignment { const char *report; const char *const *coders; size_t n; const char *who; };

static bool assign_one(struct store *store, const struct assignment *a, const char *coder)
{
    char now[STAMP_ROOM];
    store_now(now);
    struct sql_statement *s = sql_use(store->db, "insert into assignments (report, coder, who, made)"
                                                 " select number, ?, ?, ? from reports where id = ? and newer is null");
    sql_put_text(s, coder);
    sql_put_text(s, a->who);
    sql_put_text(s, now);
    sql_put_text(s, a->report);
    return sql_run(s) || store_fail_sql(store);
}

static bool assign(struct store *store, void *context)
{
    const struct assignment *a = context;
    struct sql_statement *s = sql_use(store->db, "delete from assignments where report in (select number from reports where id = ?)");
    sql_put_text(s, a->report);
    if (!sql_run(s)) return store_fail_sql(store);
    for (size_t i = 0; i < a->n; i++)
        if (!assign_one(store, a, a->coders[i])) return false;
    return true;
}

bool team_assign(struct store *store, const char *report, const char *const *coders, size_t n, const char *who)
{
    struct assignment a = {report, coders, n, who};
    return store_do(store, assign, &a);
}

bool team_coders(struct store *store, int64_t report, team_name_take *take, void *context)
{
    struct sql_statement *s = sql_use(store->db, "select coder from assignments where report = ? order by coder");
    enum sql_result result;
    sql_put_int(s, report);
    while ((result = sql_step(s)) == SQL_ROW)
        if (!take(context, sql_text(s, 0))) break;
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

/* ------------------------------------------------------------------- audit */

static bool note(struct store *store, void *context)
{
    const struct team_entry *entry = context;
    char now[STAMP_ROOM];
    store_now(now);
    struct sql_statement *s = sql_use(store->db, "insert into audit (made, who, address, what) values (?, ?, ?, ?)");
    sql_put_text(s, now);
    sql_put_text(s, entry->who);
    sql_put_text(s, entry->address);
    sql_put_text(s, entry->what);
    return sql_run(s) || store_fail_sql(store);
}

bool team_note(struct store *store, const char *who, const char *address, const char *what)
{
    struct team_entry entry = {.who = who, .address = address, .what = what};
    return store_do(store, note, &entry);
}

bool team_audit(struct store *store, int64_t before, int64_t limit, team_entry_take *take, void *context)
{
    struct sql_statement *s = sql_use(store->db, "select number, made, who, address, what from audit where number < ?"
                                                 " order by number desc limit ?");
    enum sql_result result;
    sql_put_int(s, before ? before : INT64_MAX);
    sql_put_int(s, limit);
    while ((result = sql_step(s)) == SQL_ROW) {
        struct team_entry entry = {sql_int(s, 0), sql_text(s, 1), sql_text(s, 2), sql_text(s, 3), sql_text(s, 4)};
        if (!take(context, &entry)) break;
    }
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}

/* --------------------------------------------------------------- decisions */

static bool undo_decision(struct store *store, int64_t number)
{
    struct sql_statement *s = sql_use(store->db, "update decisions set undone = 1 where number = ?");
    sql_put_int(s, number);
    return sql_run(s) || store_fail_sql(store);
}

static bool decide(struct store *store, void *context)
{
    const struct team_decision *d = context;
    char now[STAMP_ROOM];
    store_now(now);
    if (d->undone) return undo_decision(store, d->number);
    struct sql_statement *s = sql_use(store->db, "insert into decisions (kind, name, other, code, sector, who, made, undone)"
                                                 " values (?, ?, ?, ?, ?, ?, ?, 0)");
    sql_put_text(s, d->kind);
    sql_put_text(s, d->name);
    sql_put_text(s, d->other);
    sql_put_text(s, d->code);
    sql_put_text(s, d->sector);
    sql_put_text(s, d->who);
    sql_put_text(s, now);
    return sql_run(s) || store_fail_sql(store);
}

bool team_decide(struct store *store, const struct team_decision *decision) { return store_do(store, decide, (void *)decision); }

bool team_decisions(struct store *store, team_decision_take *take, void *context)
{
    struct sql_statement *s = sql_use(store->db, "select number, kind, name, other, code, sector, who, made, undone from decisions order by number");
    enum sql_result result;
    while ((result = sql_step(s)) == SQL_ROW) {
        struct team_decision d = {sql_int(s, 0),  sql_text(s, 1), sql_text(s, 2), sql_text(s, 3), sql_text(s, 4),
                                  sql_text(s, 5), sql_text(s, 6), sql_text(s, 7), sql_int(s, 8) != 0};
        if (!take(context, &d)) break;
    }
    sql_reset(s);
    return result != SQL_FAILED || store_fail_sql(store);
}
