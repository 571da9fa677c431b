/* SPDX-License-Identifier: Apache-2.0
 * khabar user: who may sign in at the workbench of a store. */
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "../serve/gate.h"
#include "../store/team.h"
#include "store_command.h"

enum { PASSWORD_LEAST = 10, PASSWORD_ROOM = 256 };

static void set_echo(bool on)
{
    struct termios terminal;
    if (tcgetattr(STDIN_FILENO, &terminal)) return;
    if (on) terminal.c_lflag |= ECHO;
    else terminal.c_lflag &= ~(tcflag_t)ECHO;
    tcsetattr(STDIN_FILENO, TCSANOW, &terminal);
}

/* One line of standard input; at a terminal it is asked for and not shown. */
static bool read_password(struct session *session, char password[PASSWORD_ROOM])
{
    bool asks = isatty(STDIN_FILENO);
    if (asks) {
        fputs("password: ", stderr);
        set_echo(false);
    }
    bool there = fgets(password, PASSWORD_ROOM, stdin) != NULL;
    if (asks) {
        set_echo(true);
        fputs("\n", stderr);
    }
    if (there) password[strcspn(password, "\r\n")] = 0;
    if (there && strlen(password) >= PASSWORD_LEAST) return true;
    session_say(session, EX_DATAERR, "a password of %d letters or more is wanted on standard input", PASSWORD_LEAST);
    return false;
}

static bool add(struct session *session, struct store *store, const char *name)
{
    struct team_user user;
    char password[PASSWORD_ROOM];
    const char *role = session->set.role ? session->set.role : "coder";
    if (strlen(name) > TEAM_NAME || !*name) {
        session_say(session, EX_DATAERR, "a name of 1 to %d bytes is wanted", TEAM_NAME);
        return false;
    }
    if (!read_password(session, password)) return false;
    snprintf(user.name, sizeof user.name, "%s", name);
    snprintf(user.role, sizeof user.role, "%s", role);
    if (!gate_hash(password, user.password, sizeof user.password)) {
        session_say(session, EX_OSERR, "the password could not be hashed");
        return false;
    }
    return team_set(store, &user);
}

static bool show_user(void *context, const struct team_user *user)
{
    (void)context;
    printf("%s\t%s\n", user->name, user->role);
    return true;
}

static bool remove_user(struct session *session, struct store *store, const char *name)
{
    bool found;
    if (!team_remove(store, name, &found)) return false;
    if (!found) session_say(session, EX_DATAERR, "there is no user \"%s\"", name);
    return true;
}

static int usage(struct session *session)
{
    session_say(session, EX_OK, "add STORE NAME, remove STORE NAME or list STORE is wanted");
    return EX_USAGE;
}

static int run(struct session *session)
{
    struct settings *set = &session->set;
    const char *what = set->n_paths ? set->paths[0] : "", *address;
    bool named = strcmp(what, "add") == 0 || strcmp(what, "remove") == 0;
    if (set->n_paths != (named ? 3 : 2) || (!named && strcmp(what, "list") != 0)) return usage(session);
    set->paths++;
    set->n_paths--;
    struct store *store = store_command_open(session, STORE_WRITE, &address);
    if (!store) return session->worst;
    const char *name = named ? set->paths[0] : NULL;
    bool ok = strcmp(what, "add") == 0 ? add(session, store, name) : named ? remove_user(session, store, name) : team_each(store, show_user, NULL);
    if (!ok && store_failure(store)->trouble != STORE_FINE) store_command_say(session, address, store_failure(store));
    store_close(store);
    return session->worst;
}

const struct command command_user = {
    .name = "user",
    .run = run,
    .accepts = ACCEPTS_ROLE,
    .summary = "say who may sign in at the workbench of a store",
    .help = "usage: khabar user add [--role ROLE] STORE NAME\n"
            "       khabar user remove STORE NAME\n"
            "       khabar user list STORE\n"
            "Say who may sign in at the workbench. Once there is a user, everybody has to.\n"
            "The password is read from standard input; it is kept as an Argon2id hash.\n\n"
            "  --role ROLE  reader: sees; coder (default): corrects, too; admin: sees the audit log as well\n"
            "  --help       this text\n\n"
            "example: khabar user add --role admin iraq.khabar amal\n",
};
