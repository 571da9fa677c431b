/* SPDX-License-Identifier: Apache-2.0
 * khabar store export: what a filter finds, in any of the formats of khabar export, redacted if it is to be shared. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "../import/record.h"
#include "../redact/redact_key.h"
#include "exporting.h"
#include "store_command.h"

struct leaving {
    struct session *session;
    const char *address;
    struct exporting exporting;
    bool native;             /* the store's own lines: records with what only it knows of them */
    struct record record;
    struct buffer lemma;
    char key[4096];          /* of --share */
};

static bool write_exported(struct leaving *x, const struct store_row *row)
{
    const struct store_report *r = &row->report;
    struct export_report report = {.id = r->id, .date = r->date, .title = r->title, .source = r->source, .url = r->url,
                                   .text = r->text, .length = r->length};
    if (!record_read(&x->record, row->record, strlen(row->record))) {
        session_say(x->session, EX_DATAERR, "%s: a record cannot be read: %s", x->address, x->record.message);
        return true;
    }
    return exporting_event(&x->exporting, &(struct exported){.event = &x->record.event, .report = &report, .review = row->review,
                                                             .reliability = row->reliability});
}

static void write_rows(struct leaving *x, struct store *store)
{
    struct store_row row;
    struct store_query *query = store_query_new(store, &x->session->set.store.filter);
    bool goes_on = query != NULL;
    while (goes_on && store_query_next(query, &row)) {
        if (x->native) store_write_event(&row);
        goes_on = x->native ? !ferror(stdout) : write_exported(x, &row);
    }
    store_query_free(query);
    if (store_failure(store)->trouble != STORE_FINE) store_command_say(x->session, x->address, store_failure(store));
}

/* --share: unless a key is named, that of the store is used, STORE.key, and made the first time. */
static bool find_key(struct leaving *x)
{
    struct settings *set = &x->session->set;
    if (!set->store.share || set->key) return true;
    if (strstr(x->address, "://") || snprintf(x->key, sizeof x->key, "%s.key", x->address) >= (int)sizeof x->key) {
        session_say(x->session, EX_DATAERR, "--share of this store needs --key FILE; khabar export --new-key FILE makes one");
        return false;
    }
    set->key = x->key;
    if (access(x->key, F_OK) == 0 || key_make(x->key)) return true;
    session_say(x->session, EX_IOERR, "%s: %s", x->key, strerror(errno));
    return false;
}

static int leave(struct leaving *x, struct store *store)
{
    struct settings *set = &x->session->set;
    if (set->n_paths) {
        session_say(x->session, EX_DATAERR, "\"%s\": one store at a time, and no files", set->paths[0]);
        return EX_OK;
    }
    if (set->min_confidence > 0) set->store.filter.min_confidence = set->min_confidence;
    if (!find_key(x) || !store_read_lemmas(x->session, &x->lemma)) return EX_OK;
    int code = exporting_open(&x->exporting, x->session, true);
    if (code != EX_OK) return code;
    x->native = strcmp(x->exporting.exporter.format->name, "jsonl") == 0 && !set->redact;
    set->store.filter.texts = x->exporting.exporter.format->texts;
    if (exporting_begin(&x->exporting)) write_rows(x, store);
    exporting_close(&x->exporting);
    return EX_OK;
}

static int run(struct session *session)
{
    struct leaving x = {.session = session};
    struct store *store = store_command_open_indexed(session, &x.address);
    if (!store) return session->worst;
    int code = leave(&x, store);
    store_close(store);
    record_free(&x.record);
    buffer_free(&x.lemma);
    return code;
}

const struct command command_store_export = {
    .name = "store export",
    .run = run,
    .accepts = ACCEPTS_CONFIDENCE | ACCEPTS_DATA_FILE | ACCEPTS_EXPORT_FORMAT | ACCEPTS_REDACT,
    .own = store_export_options,
    .help = "usage: khabar store export STORE [OPTION]...\n"
            "Write the events of a store, or those for which all that is asked holds.\n\n"
            "  --format FORMAT      jsonl (default: the records, with the report's date, the review, its reliability and a\n"
            "                       number behind), csv, acled, polecat, ged, plover, geojson, huridocs, brat,\n"
            "                       webannotation or graphml; doc/formats.md says what goes where\n"
            "  --out FOLDER         a new folder, for the formats of several files (huridocs, brat)\n"
            "  --bom                tables begin with a byte order mark\n"
            "  --share              redacted, to be handed on: --redact with the key STORE.key, made the first time\n"
            "  --redact, --key, --coarsen, --sealed, --redaction-report\n"
            "                       as of khabar export; doc/redaction.md\n" CONDITIONS_HELP
            "  --help               this text\n\n"
            "example: khabar store export iraq.khabar --review final --format csv > events.csv\n",
};
