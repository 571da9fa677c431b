/* SPDX-License-Identifier: Apache-2.0
 * What the parts of `khabar store` share. */
#ifndef KHABAR_STORE_COMMAND_H
#define KHABAR_STORE_COMMAND_H
#include "cli.h"

/* store_settings.c: the options of a part, up to one without a name. */
extern const struct known_option store_add_options[], store_query_options[], store_review_options[];
extern const struct command command_store_add, command_store_query, command_store_export, command_store_review;

/* Takes STORE, the first operand, off the operands and opens it; NULL after a message. */
struct store *store_command_open(struct session *session, enum store_mode mode, const char **address);
/* The same to be read, with its word indexes up to date if they can be. */
struct store *store_command_open_indexed(struct session *session, const char **address);

/* The address as messages may show it: without a password. Lives in `shown`. */
const char *store_shown(const char *address, char shown[512]);

/* Says why the last call on the store failed. */
void store_command_say(struct session *session, const char *address, const struct store_failure *why);

#endif
