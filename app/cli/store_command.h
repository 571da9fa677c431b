/* SPDX-License-Identifier: Apache-2.0
 * What the parts of `khabar store` share. */
#ifndef KHABAR_STORE_COMMAND_H
#define KHABAR_STORE_COMMAND_H
#include "../store/buffer.h"
#include "cli.h"

/* store_settings.c: the options of a part, up to one without a name. */
extern const struct known_option store_add_options[], store_query_options[], store_export_options[], store_review_options[];
extern const struct command command_store_add, command_store_query, command_store_export, command_store_review, command_store_group;

/* Takes STORE, the first operand, off the operands and opens it; NULL after a message. */
struct store *store_command_open(struct session *session, enum store_mode mode, const char **address);
/* The same to be read, with its word indexes up to date if they can be. */
struct store *store_command_open_indexed(struct session *session, const char **address);

/* The address as messages may show it: without a password. Lives in `shown`. */
const char *store_shown(const char *address, char shown[512]);

/* Says why the last call on the store failed. */
void store_command_say(struct session *session, const char *address, const struct store_failure *why);

/* The conditions of a query in the words of the help. */
#define CONDITIONS_HELP \
    "  --text WORDS         reports that hold all the words; \"two words\" in a row, begin*, -without, this OR that\n" \
    "  --lemma WORDS        the same by lemma: اعتقال also finds اعتقلت and معتقل\n" \
    "  --actor NAME         who did it: words of a name, or a code such as ISM or REB\n" \
    "  --recipient NAME     to whom\n" \
    "  --place NAME         where: words of a name as written or in English, a province, or a country's code\n" \
    "  --near LAT,LON,KM    within so many kilometres\n" \
    "  --box S,W,N,E        between two parallels and two meridians\n" \
    "  --from, --to DAY     events of these days (of their report's, where the text gives none)\n" \
    "  --type, --mode, --status, --tense VALUE\n" \
    "                       as in the records\n" \
    "  --size 'dead>=10'    dead, injured, arrested, participants or displaced; >= and > of the least that is told,\n" \
    "                       <= and < of the most\n" \
    "  --min-confidence X   from 0 to 1\n" \
    "  --review LEVEL       machine, assigned, reviewed, peer-reviewed or final\n" \
    "  --source NAME        of the report\n" \
    "  --report ID          events of one report\n" \
    "  --versions           also reports that a newer version replaced\n" \
    "  --limit N            so many at most\n" \
    "  --after NUMBER       go on behind the row with this number\n" \
    "  --data-file PATH     the data file for --lemma\n"

/* store_query.c. One line: the event's record, its report's date, review, reliability and number. */
void store_write_event(const struct store_row *row);
/* Turns --lemma, words as a user gives them, into what the index holds; `lemma` owns the text. False after a message. */
bool store_read_lemmas(struct session *session, struct buffer *lemma);

#endif
