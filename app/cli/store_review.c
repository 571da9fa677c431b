/* SPDX-License-Identifier: Apache-2.0
 * khabar store review: a person corrects or confirms a record. */
#include <stdio.h>
#include <stdlib.h>

#include "store_command.h"

static int run(struct session *session)
{
    const char *address;
    struct store_settings *set = &session->set.store;
    struct store *store = store_command_open(session, STORE_WRITE, &address);
    const char *who = set->who ? set->who : getenv("USER");
    if (!store) return session->worst;
    if (session->set.n_paths != 1 || !set->changes || !who || !*who) {
        session_say(session, EX_OK, "wanted STORE, the id of an event, what changes (--level, --set or --reliability) and --who");
        store_close(store);
        return EX_USAGE;
    }
    for (int i = 0; i < set->changes; i++) {
        set->change[i].event = session->set.paths[0];
        set->change[i].who = who;
        set->change[i].comment = set->comment ? set->comment : "";
    }
    if (!store_change(store, set->change, (size_t)set->changes)) store_command_say(session, address, store_failure(store));
    store_close(store);
    return EX_OK;
}

const struct command command_store_review = {
    .name = "store review",
    .run = run,
    .own = store_review_options,
    .help = "usage: khabar store review STORE EVENT [OPTION]...\n"
            "Correct or confirm the record of an event (its id, such as r17:3). Every change is remembered with who made it,\n"
            "when, why and what stood there before; a recoding leaves the record alone from then on.\n\n"
            "  --level LEVEL        machine, assigned, reviewed, peer-reviewed or final\n"
            "  --set FIELD=VALUE    a field of the record: a plain text or JSON; may be given again\n"
            "  --reliability WORDS  how far the report is to be trusted\n"
            "  --who NAME           who makes the change (default: the user's name)\n"
            "  --comment WORDS      why\n"
            "  --help               this text\n\n"
            "example: khabar store review iraq.khabar r17:3 --set 'size={\"dead\":[4,4]}' --level reviewed --comment 'two names twice'\n",
};
