/* SPDX-License-Identifier: Apache-2.0
 * The tables of a store; see schema.h. An event's number is report * 2^21 + N of its id REPORT:N (a report has at most 2^20
 * events), so that all that belongs to a report lies together and in order, and needs no index of its own. A box's number
 * is that of the event * 2^5 + the position of the place, of which the first 32 are searched.
 *
 * {number} and {id} are the types of a number that the database gives or is given, {bytes} of bytes. */
#include "schema.h"

#include <string.h>

#include "buffer.h"
#include "khabar/khabar.h"

static const char TABLES[] =
    "create table migrations (version bigint primary key, applied text not null, program text not null);"
    "create table runs (number {number}, started text not null, program text not null, data_version text not null,"
    " options text not null);"
    "create table reports (number {number}, id text not null, version bigint not null, newer bigint references reports (number),"
    " date text not null, title text not null, byline text not null, source text not null, url text not null,"
    " language text not null, kind text not null, encoding text not null, file text not null, file_offset bigint not null,"
    " sha256 text not null, text_sha256 text not null, fetched text not null, added text not null,"
    " run bigint not null references runs (number), last_event bigint not null, lemmatised bigint not null, text text not null,"
    " unique (id, version));"
    "create table events (number {id}, report bigint not null references reports (number), key text not null,"
    " sentence bigint not null, type text not null, modes text not null, status text not null, tense text not null,"
    " trigger_start bigint not null, trigger_end bigint not null, from_day text not null, to_day text not null,"
    " country text not null, province text not null, lat double precision, lon double precision, resolution bigint not null,"
    " dead_least bigint, dead_most bigint, injured_least bigint, injured_most bigint, arrested_least bigint, arrested_most bigint,"
    " participants_least bigint, participants_most bigint, displaced_least bigint, displaced_most bigint,"
    " confidence double precision not null, run bigint not null references runs (number),"
    " review text not null default 'machine'"
    "  check (review in ('machine', 'assigned', 'reviewed', 'peer-reviewed', 'final')),"
    " reliability text not null default '');"
    "create table records (event {id} references events (number), record text not null);"
    "create table parts (event bigint not null references events (number), role text not null, position bigint not null,"
    " name text not null, entity text not null, code text not null, sector text not null,"
    " primary key (event, role, position)){keyed};"
    "create table places (event bigint not null references events (number), position bigint not null, name text not null,"
    " written text not null, country text not null, province text not null, lat double precision, lon double precision,"
    " resolution bigint not null, primary key (event, position)){keyed};"
    /* what events are found by; made of the tables above, see search_index.c */
    "create table unindexed (report {id} references reports (number), words bigint not null, lemmas text not null);"
    "create table indexed (names bigint not null);"
    "insert into indexed values (0);"
    "create table names (number {number}, name text not null unique);"
    "create table named (name bigint not null references names (number), role bigint not null, event bigint not null,"
    " primary key (name, role, event)){keyed};"
    "create table days (to_day text not null, from_day text not null, event bigint not null,"
    " primary key (to_day, from_day, event)){keyed};"
    "create view event_terms (event, role, term) as"
    " select event, case role when 'actor' then 0 else 1 end, name from parts union all"
    " select event, case role when 'actor' then 0 else 1 end, code from parts union all"
    " select event, case role when 'actor' then 0 else 1 end, substr(sector, 1, 3) from parts union all"
    " select event, case role when 'actor' then 0 else 1 end, substr(sector, 4, 3) from parts union all"
    " select event, 2, name from places union all select event, 2, written from places union all"
    " select event, 2, province from places union all select event, 2, country from places;"
    "create table changes (number {number}, event bigint not null references events (number), field text not null,"
    " before text not null, after text not null, who text not null, made text not null, comment text not null);"
    "create index changes_event on changes (event);"
    "create table originals (sha256 text primary key, bytes {bytes} not null){keyed};"
    "create table sources (file text primary key, position bigint not null, size bigint not null, modified text not null,"
    " run bigint not null references runs (number)){keyed};";

/* The word indexes gather 32 MB of words before they write a piece: fewer pieces are to be merged later. */
static const char SQLITE_TABLES[] =
    "create virtual table report_words using fts5(title, text, content = 'reports', content_rowid = 'number', columnsize = 0,"
    " tokenize = 'khabar');"
    "create virtual table report_lemmas using fts5(lemmas, content = '', columnsize = 0, tokenize = 'khabar given');"
    "insert into report_words (report_words, rank) values ('hashsize', 33554432);"
    "insert into report_lemmas (report_lemmas, rank) values ('hashsize', 33554432);"
    "create virtual table name_words using fts5(name, content = 'names', content_rowid = 'number', columnsize = 0,"
    " tokenize = 'khabar');"
    "create virtual table boxes using rtree(number, south, north, west, east);"
    "create trigger changes_stay before update on changes begin select raise(abort, 'changes are only added'); end;"
    "create trigger changes_remain before delete on changes begin select raise(abort, 'changes are only added'); end;";

static const char POSTGRES_TABLES[] =
    "create table report_words (report bigint primary key references reports (number), words tsvector not null,"
    " lemmas tsvector not null);"
    "create index report_words_words on report_words using gin (words);"
    "create index report_words_lemmas on report_words using gin (lemmas);"
    "create table name_words (name bigint primary key references names (number), words tsvector not null);"
    "create index name_words_words on name_words using gin (words);"
    "create index places_point on places (lat, lon);"
    "create function khabar_distance(double precision, double precision, double precision, double precision)"
    " returns double precision language sql immutable as $$ select 2 * 6371.0 * asin(sqrt(least(1, sin(radians($3 - $1) / 2) ^ 2 +"
    " cos(radians($1)) * cos(radians($3)) * sin(radians($4 - $2) / 2) ^ 2))) $$;"
    "create function changes_stay() returns trigger language plpgsql as"
    " $$ begin raise exception 'changes are only added'; end $$;"
    "create trigger changes_stay before update or delete on changes for each row execute function changes_stay();";

/* Those who work together, and what they decide. `verdict` and `layer` of a change: see store.h. */
static const char TEAM_TABLES[] =
    "create table users (name text primary key, role text not null, password text not null, made text not null){keyed};"
    "create table audit (number {number}, made text not null, who text not null, address text not null, what text not null);"
    "create table assignments (report bigint not null references reports (number), coder text not null, who text not null,"
    " made text not null, primary key (report, coder)){keyed};"
    "create table decisions (number {number}, kind text not null check (kind in ('merge', 'split', 'rename', 'code')), name text not null,"
    " other text not null, code text not null, sector text not null, who text not null, made text not null, undone bigint not null);"
    "create table verdicts (event {id} references events (number) on delete cascade,"
    " verdict text not null check (verdict in ('accepted', 'rejected')));"
    "create table doubts (report {id} references reports (number), doubt double precision not null);"
    "create index doubts_most on doubts (doubt);"
    "create table incidents (number {number}, id text not null unique, record text not null);"
    "create table incident_events (event {id} references events (number) on delete cascade, incident bigint not null references incidents (number));"
    "create index incident_events_incident on incident_events (incident);"
    "alter table changes add layer text not null default '';"
    "alter table changes add undoes bigint;";

static const struct migration { const char *both, *sqlite, *postgres; } MIGRATIONS[SCHEMA_VERSION] = {
    {TABLES, SQLITE_TABLES, POSTGRES_TABLES},
    {TEAM_TABLES, "", ""},
};

/* ---------------------------------------------------------------- version */

int64_t schema_version(struct sql *db)
{
    if (sql_kind(db) == SQL_POSTGRES) {
        int64_t there = sql_number(db, "select count(*) from pg_tables where schemaname = 'khabar' and tablename = 'migrations'", -1);
        return there > 0 ? sql_number(db, "select max(version) from migrations", -1) : there;
    }
    int64_t application = sql_number(db, "pragma application_id", -1);
    if (application < 0) return -1;
    return application == SCHEMA_APPLICATION ? sql_number(db, "pragma user_version", -1) : 0;
}

/* -------------------------------------------------------------- migration */

static const struct type { const char *name, *sqlite, *postgres; } TYPES[] = {
    {"{number}", "integer primary key", "bigint generated by default as identity primary key"},
    {"{id}", "integer primary key", "bigint primary key"},
    {"{bytes}", "blob", "bytea"},
    {"{keyed}", " without rowid", ""},
};


static void translate(struct buffer *out, const char *text, enum sql_kind kind)
{
    for (const char *at; (at = strchr(text, '{')); text = strchr(at, '}') + 1) {
        buffer_add(out, text, (size_t)(at - text));
        for (size_t i = 0; i < sizeof TYPES / sizeof *TYPES; i++)
            if (strncmp(at, TYPES[i].name, strlen(TYPES[i].name)) == 0)
                buffer_string(out, kind == SQL_SQLITE ? TYPES[i].sqlite : TYPES[i].postgres);
    }
    buffer_string(out, text);
}

static bool apply(struct sql *db, int64_t version)
{
    const struct migration *m = &MIGRATIONS[version];
    struct buffer text = {0};
    translate(&text, m->both, sql_kind(db));
    buffer_string(&text, sql_kind(db) == SQL_SQLITE ? m->sqlite : m->postgres);
    if (sql_kind(db) == SQL_SQLITE)
        buffer_format(&text, "pragma application_id = %d; pragma user_version = %d;", SCHEMA_APPLICATION, (int)version + 1);
    bool ok = !text.failed && sql_exec(db, text.at);
    buffer_free(&text);
    if (!ok) return false;
    struct sql_statement *s = sql_use(db, "insert into migrations values (?, cast(current_timestamp as text), ?)");
    sql_put_int(s, version + 1);
    sql_put_text(s, KHABAR_VERSION);
    return sql_run(s);
}

bool schema_migrate(struct sql *db, int64_t version)
{
    for (; version < SCHEMA_VERSION; version++) {
        if (!sql_begin(db)) return false;
        if (version == 0 && sql_kind(db) == SQL_POSTGRES && !sql_exec(db, "create schema if not exists khabar")) return false;
        if (!apply(db, version) || !sql_commit(db)) {
            sql_rollback(db);
            return false;
        }
    }
    return true;
}
