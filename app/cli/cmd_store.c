/* SPDX-License-Identifier: Apache-2.0
 * khabar store: reports and events kept in a database. Here: the overview and the parts that are one call each. */
#include <stdio.h>
#include <string.h>

#include "store_command.h"

/* ----------------------------------------------------------------- shared */

const char *store_shown(const char *address, char shown[512])
{
    const char *at = strstr(address, "://"), *host = strrchr(address, '@'), *colon = at && host ? strchr(at + 3, ':') : NULL;
    if (!at || !host || !colon || colon > host) snprintf(shown, 512, "%s", address);
    else snprintf(shown, 512, "%.*s:...%s", (int)(colon - address), address, host);
    return shown;
}

static int exit_code(enum store_trouble trouble)
{
    switch (trouble) {
    case STORE_MISSING: return EX_NOINPUT;
    case STORE_NO_STORE: case STORE_DAMAGED: case STORE_ARGUMENT: case STORE_EXISTS: return EX_DATAERR;
    case STORE_NEWER: case STORE_LOCKED: return EX_UNAVAILABLE;
    case STORE_NO_MEMORY: return EX_OSERR;
    default: return EX_IOERR;
    }
}

void store_command_say(struct session *session, const char *address, const struct store_failure *why)
{
    char shown[512];
    session_say(session, exit_code(why->trouble), "%s: %s", store_shown(address, shown), why->message);
}

static const char *take_address(struct session *session)
{
    struct settings *set = &session->set;
    if (set->n_paths == 0) {
        session_say(session, EX_OK, "no STORE named; see khabar help store");
        return NULL;
    }
    set->n_paths--;
    return *set->paths++;
}

static struct store *open_at(struct session *session, enum store_mode mode, const char *address)
{
    struct store_failure why;
    struct store *store = store_open(address, mode, &why);
    if (!store) store_command_say(session, address, &why);
    return store;
}

struct store *store_command_open(struct session *session, enum store_mode mode, const char **address)
{
    *address = take_address(session);
    if (!*address) session->worst = EX_USAGE;
    return *address ? open_at(session, mode, *address) : NULL;
}

/* An adding that was broken off may have left reports out of the word indexes. */
static void catch_up(struct session *session, const char *address)
{
    char shown[512];
    struct store_failure why;
    struct store *store = store_open(address, STORE_WRITE, &why);
    if (!store || !store_index(store))
        session_say(session, EX_OK, "%s: some reports are not in the word index yet and are not found by their words",
                    store_shown(address, shown));
    store_close(store);
}

struct store *store_command_open_indexed(struct session *session, const char **address)
{
    struct store *store = store_command_open(session, STORE_READ, address);
    if (!store || !store_unindexed(store)) return store;
    store_close(store);
    catch_up(session, *address);
    return open_at(session, STORE_READ, *address);
}

/* One who names more than the command takes meant something else. */
static bool no_more(struct session *session, int n)
{
    if (session->set.n_paths == n) return true;
    session_say(session, EX_OK, n ? "wanted STORE and FILE" : "wanted STORE and nothing else");
    session->worst = EX_USAGE;
    return false;
}

static void print_line(void *context, bool bad, const char *text)
{
    bool *found = context;
    if (bad) *found = true;
    puts(text);
}

/* ------------------------------------------------------------------- parts */

static int run_init(struct session *session)
{
    const char *address;
    char shown[512];
    struct store *store = store_command_open(session, STORE_NEW, &address);
    if (!store || !no_more(session, 0)) {
        store_close(store);
        return session->worst;
    }
    store_close(store);
    printf("%s is made\n", store_shown(address, shown));
    session_flush(session);
    return EX_OK;
}

typedef bool store_look_at(struct store *store, store_say *say, void *context);

static int run_look(struct session *session, enum store_mode mode, store_look_at *look)
{
    const char *address;
    bool bad = false;
    struct store *store = store_command_open(session, mode, &address);
    if (store && no_more(session, 0)) {
        if (!look(store, print_line, &bad)) store_command_say(session, address, store_failure(store));
        if (session_flush(session) && bad) session_say(session, EX_DATAERR, "the store is not whole");
    }
    store_close(store);
    return EX_OK;
}

static int run_info(struct session *session) { return run_look(session, STORE_READ, store_info); }
static int run_check(struct session *session) { return run_look(session, STORE_WRITE, store_check); }

static int run_backup(struct session *session)
{
    const char *address;
    struct store *store = store_command_open(session, STORE_READ, &address);
    if (store && no_more(session, 1) && !store_backup(store, session->set.paths[0]))
        store_command_say(session, address, store_failure(store));
    store_close(store);
    return EX_OK;
}

/* ------------------------------------------------------------------ tables */

#define STORE_LINE "STORE is a file, or postgresql://USER@HOST/DATABASE for a team.\n"

static const struct command command_store_init = {
    .name = "store init", .run = run_init,
    .help = "usage: khabar store init STORE\n"
            "Make an empty store. " STORE_LINE "\n  --help   this text\n\nexample: khabar store init iraq.khabar\n",
};

static const struct command command_store_info = {
    .name = "store info", .run = run_info,
    .help = "usage: khabar store info STORE\nCount what a store holds and list the runs that made it.\n\n  --help   this text\n",
};

static const struct command command_store_check = {
    .name = "store check", .run = run_check,
    .help = "usage: khabar store check STORE\n"
            "Look whether a store is whole: the database's own checks, the hashes of the texts, whether all records can be\n"
            "read and no key stands twice. The exit code is 65 when something is wrong.\n\n  --help   this text\n",
};

static const struct command command_store_backup = {
    .name = "store backup", .run = run_backup,
    .help = "usage: khabar store backup STORE FILE\n"
            "Write a copy of a store, whole even while others add to it. FILE must not be there.\n\n  --help   this text\n",
};

static const struct command *const parts[] = {
    &command_store_init, &command_store_add, &command_store_query, &command_store_export, &command_store_review, &command_store_group,
    &command_store_check, &command_store_backup, &command_store_info, NULL,
};

const struct command command_store = {
    .name = "store",
    .parts = parts,
    .summary = "keep reports and events in a database, search and review them",
    .help = "usage: khabar store COMMAND STORE [OPTION]... [FILE]...\n"
            "Keep reports and their events in a database, search, review and export them.\n" STORE_LINE "\n"
            "  init      make an empty store\n"
            "  add       code reports and keep them\n"
            "  query     find events or reports by words, actor, place, day, size ...\n"
            "  export    write events in a format of khabar export, redacted if asked\n"
            "  review    change a record by hand; what stood there is remembered\n"
            "  group     group the events into incidents\n"
            "  check     look whether the store is whole\n"
            "  backup    write a copy\n"
            "  info      count what is there\n\n"
            "khabar store COMMAND --help says more.\n\n"
            "example: khabar store init iraq.khabar && khabar store add iraq.khabar reports/\n"
            "         khabar store query iraq.khabar --actor ISM --near 33.3,44.4,50 --size 'dead>=10'\n",
};
