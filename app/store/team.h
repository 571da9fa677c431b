/* SPDX-License-Identifier: Apache-2.0
 * Those who work with a store together: users, who reads what, what was done. */
#ifndef KHABAR_TEAM_H
#define KHABAR_TEAM_H
#include "store.h"

#define TEAM_NAME 63 /* bytes of a user's name at most */

struct team_user { char name[TEAM_NAME + 1], role[16], password[160] /* as hashed */; };

/* How many users there are; -1 after a failure. */
int64_t team_size(struct store *store);
/* *found: there is such a user. */
bool team_find(struct store *store, const char *name, struct team_user *out, bool *found);
/* A new user, or another role or password of one that is there. */
bool team_set(struct store *store, const struct team_user *user);
bool team_remove(struct store *store, const char *name, bool *found);

/* Called for each in order; false stops. */
typedef bool team_user_take(void *context, const struct team_user *user);
bool team_each(struct store *store, team_user_take *take, void *context);

/* Who codes a report: nobody, one, or two blindly. Replaces what stood there. */
bool team_assign(struct store *store, const char *report, const char *const *coders, size_t n, const char *who);
typedef bool team_name_take(void *context, const char *name);
bool team_coders(struct store *store, int64_t report, team_name_take *take, void *context);

/* One line of the audit log: who did what from where. Only added to. */
bool team_note(struct store *store, const char *who, const char *address, const char *what);
struct team_entry { int64_t number; const char *when, *who, *address, *what; };
typedef bool team_entry_take(void *context, const struct team_entry *entry);
/* The latest first, below the number `before` (0: all), `limit` at most. */
bool team_audit(struct store *store, int64_t before, int64_t limit, team_entry_take *take, void *context);

/* What a person decided of names: two are one ("merge"), are not ("split"), a better name ("rename"), a code ("code"). Wins over the
 * machine. */
struct team_decision { int64_t number; const char *kind, *name, *other, *code, *sector, *who, *when; bool undone; };
bool team_decide(struct store *store, const struct team_decision *decision);
typedef bool team_decision_take(void *context, const struct team_decision *decision);
bool team_decisions(struct store *store, team_decision_take *take, void *context);

#endif
