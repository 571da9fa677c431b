/* SPDX-License-Identifier: Apache-2.0
 * khabar unredact: pseudonyms of a redacted export -> the names again, for who holds the key and the sealed names. */
#include <errno.h>
#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../graph/pool.h"
#include "../redact/redact_key.h"
#include "cli.h"

struct opening { struct session *session; struct redact_key key; struct pool pool; struct names pseudonyms; const char **name; size_t n, room; };

static void take_sealed(struct opening *o, size_t line, const char *text)
{
    json_t *object = json_loads(text, 0, NULL);
    const char *pseudonym = json_string_value(json_object_get(object, "pseudonym")), *sealed = json_string_value(json_object_get(object, "sealed"));
    char *name = pseudonym && sealed ? key_open(&o->key, sealed) : NULL;
    if (name && names_put(&o->pseudonyms, &o->pool, pseudonym, o->n) == o->n) *pool_push(&o->pool, o->name, o->n, o->room) = pool_copy(&o->pool, name);
    if (!name) session_say(o->session, EX_DATAERR, "%s:%zu: not sealed with this key", o->session->set.sealed, line);
    free(name);
    json_decref(object);
}

static bool read_sealed(struct opening *o)
{
    FILE *f = fopen(o->session->set.sealed, "rb");
    char *line = NULL;
    size_t room = 0, number = 0;
    if (!f) {
        session_say(o->session, EX_NOINPUT, "%s: %s", o->session->set.sealed, strerror(errno));
        return false;
    }
    while (getline(&line, &room, f) > 0) take_sealed(o, ++number, line);
    free(line);
    fclose(f);
    return true;
}

/* Into whatever format the text is: a quote would end a string of JSON or a cell of CSV, and becomes '. */
static void put_name(const char *name)
{
    for (; *name; name++) putchar(*name == '"' || *name == '\\' ? '\'' : (unsigned char)*name < ' ' ? ' ' : *name);
}

/* A pseudonym is P- and ten letters. */
static void copy_line(const struct opening *o, const char *line)
{
    for (const char *at; (at = strstr(line, "P-")); line = at) {
        char made[PSEUDONYM_ROOM] = {0};
        fwrite(line, 1, (size_t)(at - line), stdout);
        size_t length = 2 + strspn(at + 2, "0123456789ABCDEFGHJKMNPQRSTVWXYZ");
        if (length > 12) length = 12;
        memcpy(made, at, length);
        size_t number = o->n ? names_find(&o->pseudonyms, made) : NAMES_NONE;
        put_name(number == NAMES_NONE ? made : o->name[number]);
        at += length;
    }
    fputs(line, stdout);
}

static void copy_file(const struct opening *o, FILE *in)
{
    char *line = NULL;
    size_t room = 0;
    while (getline(&line, &room, in) > 0) copy_line(o, line);
    free(line);
}

static void copy_paths(const struct opening *o)
{
    const struct settings *set = &o->session->set;
    for (int i = 0; i < set->n_paths; i++) {
        FILE *f = strcmp(set->paths[i], "-") == 0 ? stdin : fopen(set->paths[i], "rb");
        if (!f) session_say(o->session, EX_NOINPUT, "%s: %s", set->paths[i], strerror(errno));
        else copy_file(o, f);
        if (f && f != stdin) fclose(f);
    }
    if (!set->n_paths) copy_file(o, stdin);
}

static int run(struct session *session)
{
    struct opening o = {.session = session};
    char why[512];
    jmp_buf no_memory;
    if (!session->set.key || !session->set.sealed) {
        session_say(session, EX_OK, "--key FILE and --sealed FILE are needed");
        return EX_USAGE;
    }
    if (!key_read(&o.key, session->set.key, why, sizeof why)) {
        session_say(session, EX_OK, "%s", why);
        return EX_DATAERR;
    }
    o.pool.escape = &no_memory;
    if (setjmp(no_memory)) session_say(session, EX_OSERR, "no memory");
    else if (read_sealed(&o)) copy_paths(&o);
    pool_free(&o.pool);
    session_flush(session);
    return session->worst;
}

const struct command command_unredact = {
    .name = "unredact",
    .run = run,
    .accepts = ACCEPTS_UNREDACT,
    .summary = "put the names back into what khabar export --redact wrote",
    .help = "usage: khabar unredact --key FILE --sealed FILE [FILE]...\n"
            "Replace the pseudonyms P-... of a redacted export by the names, in a text of any format.\n\n"
            "  --key FILE     the key of the redaction\n"
            "  --sealed FILE  the sealed names, as export --redact --sealed FILE left them\n"
            "  --help         this text\n\n"
            "example: khabar unredact --key team.key --sealed names.sealed shared.csv > named.csv\n",
};
