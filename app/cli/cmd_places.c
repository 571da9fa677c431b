/* SPDX-License-Identifier: Apache-2.0
 * khabar places import: the GeoNames dump -> a table for data/places.
 *
 * In: allCountries.txt and alternateNamesV2.txt. Out: rows of the places that have an Arabic name. Three
 * passes, line by line: the Arabic names (they are all that is kept), the provinces (rows name them as parent,
 * before or after they come), the rows. A row that cannot be used is told with file and line and left out. */
#include <errno.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cli.h"
#include "geonames.h"
#include "line_stream.h"

#define MOST_LINE ((size_t)1 << 20) /* bytes; the longest row of the dump has some 40,000 */
#define MOST_MESSAGES 100u          /* the two files exchanged: one message a row would be millions */
#define PATH_ROOM 4096
enum { MOST_NAMES = 20, ADMIN1_ROOM = 21 /* GeoNames: 20 signs */ };

struct province {
    char country[4], admin1[ADMIN1_ROOM];
    uint32_t name;                     /* in struct importer.names */
};

struct importer {
    struct session *session;
    struct arabic_names names;
    struct province *province;         /* [provinces] by country and admin1 once all are known */
    size_t provinces, province_room;
    FILE *out;
    const char *path;                  /* of the file that is read */
    size_t line;
    bool quiet;                        /* this pass only looks: the next one tells what is wrong */
    uint64_t bytes, rows;              /* passed so far, for the progress bar */
    uint64_t written, nameless, other_kinds, refused;
};

/* One line of a pass; false ends the run, after a message. */
typedef bool take_line(struct importer *importer, char *line, size_t length);

static bool no_memory(struct importer *importer)
{
    session_say(importer->session, EX_OSERR, "%s:%zu: no memory", importer->path, importer->line);
    return false;
}

static void refuse(struct importer *importer, const char *reason)
{
    if (importer->quiet) return;
    if (importer->refused++ < MOST_MESSAGES)
        session_say(importer->session, EX_DATAERR, "%s:%zu: %s; row refused", importer->path, importer->line, reason);
}

/* --------------------------------------------------------------------- reading */

static bool take_outcome(struct importer *importer, enum stream_outcome outcome, const struct line_stream *stream)
{
    switch (outcome) {
    case STREAM_NO_MEMORY: return no_memory(importer);
    case STREAM_FAILED:
        session_say(importer->session, EX_NOINPUT, "%s: %s", importer->path, strerror(stream->error));
        return false;
    default: /* STREAM_TOO_LONG */ refuse(importer, "the line is longer than 1 MB"); return true;
    }
}

static bool each_line(struct importer *importer, const char *path, take_line *take)
{
    struct line_stream stream = {.file = open(path, O_RDONLY)};
    char *line;
    size_t length;
    uint64_t start;
    bool going = stream.file >= 0;
    importer->path = path;
    if (!going) session_say(importer->session, EX_NOINPUT, "%s: %s", path, strerror(errno));
    while (going) {
        enum stream_outcome outcome = stream_line(&stream, MOST_LINE, &line, &length, &start);
        if (outcome == STREAM_END) break;
        importer->line = stream.line;
        if (outcome == STREAM_OK) going = length == 0 || take(importer, line, length);
        else going = take_outcome(importer, outcome, &stream);
        progress_update(&importer->session->progress, importer->bytes + stream.offset, importer->rows++);
    }
    importer->bytes += stream.offset;
    stream_free(&stream);
    if (stream.file >= 0) close(stream.file);
    return going;
}

/* ---------------------------------------------------------------- names of rows */

/* محافظة نينوى -> نينوى: the tables write divisions without their kind word, the library reads them with and
 * without. Letters by number: mhafza, wlaya, mntqa, iqlym, imara, mqat'a, qda', nahya, mdyrya, lwa', da'ra,
 * jha, bldya, sh'bya. */
static const char *const KIND_WORDS[] = {
    "\u0645\u062D\u0627\u0641\u0638\u0629 ", "\u0648\u0644\u0627\u064A\u0629 ", "\u0645\u0646\u0637\u0642\u0629 ",
    "\u0625\u0642\u0644\u064A\u0645 ", "\u0625\u0645\u0627\u0631\u0629 ", "\u0645\u0642\u0627\u0637\u0639\u0629 ",
    "\u0642\u0636\u0627\u0621 ", "\u0646\u0627\u062D\u064A\u0629 ", "\u0645\u062F\u064A\u0631\u064A\u0629 ",
    "\u0644\u0648\u0627\u0621 ", "\u062F\u0627\u0626\u0631\u0629 ", "\u062C\u0647\u0629 ",
    "\u0628\u0644\u062F\u064A\u0629 ", "\u0634\u0639\u0628\u064A\u0629 "};
/* al-'asima: محافظة العاصمة keeps its word, العاصمة alone is the capital of whatever country. */
static const char CAPITAL[] = "\u0627\u0644\u0639\u0627\u0635\u0645\u0629";

static const char *without_kind_word(const char *name)
{
    for (size_t i = 0; i < sizeof KIND_WORDS / sizeof *KIND_WORDS; i++) {
        size_t n = strlen(KIND_WORDS[i]);
        if (strncmp(name, KIND_WORDS[i], n) == 0) return strcmp(name + n, CAPITAL) == 0 ? name : name + n;
    }
    return name;
}

static bool is_division(const char *kind) { return strcmp(kind, "province") == 0 || strcmp(kind, "district") == 0; }

/* The different names of a place, best first; returns how many. */
static size_t written_names(const struct importer *importer, uint32_t name, const char *kind, const char *out[MOST_NAMES])
{
    size_t n = 0;
    for (; name && n < MOST_NAMES; name = importer->names.at[name].next) {
        const char *text = arabic_names_text(&importer->names, name);
        if (is_division(kind)) text = without_kind_word(text);
        size_t same = 0;
        while (same < n && strcmp(out[same], text) != 0) same++;
        if (same == n) out[n++] = text;
    }
    return n;
}

/* ---------------------------------------------------------------------- passes */

static bool take_name(struct importer *importer, char *line, size_t length)
{
    struct geonames_name name;
    char reason[REASON_ROOM], clean[NAME_ROOM];
    if (!geonames_read_name(line, length, &name, reason)) {
        refuse(importer, reason);
        return true;
    }
    size_t n = name.arabic ? arabic_name_clean(name.text, name.length, clean) : 0;
    if (n && !arabic_names_add(&importer->names, name.place, clean, n, name.use)) return no_memory(importer);
    return true;
}

static int by_division(const void *x, const void *y)
{
    const struct province *a = x, *b = y;
    int order = strcmp(a->country, b->country);
    return order ? order : strcmp(a->admin1, b->admin1);
}

static bool take_province(struct importer *importer, char *line, size_t length)
{
    struct geonames_place place;
    char reason[REASON_ROOM];
    if (!geonames_read_place(line, length, &place, reason) || !place.kind || strcmp(place.kind, "province") != 0) return true;
    uint32_t name = arabic_names_first(&importer->names, place.id);
    if (!name || strlen(place.admin1) >= ADMIN1_ROOM) return true;
    if (importer->provinces == importer->province_room) {
        size_t room = importer->province_room * 2 + 64;
        struct province *more = realloc(importer->province, room * sizeof *more);
        if (!more) return no_memory(importer);
        importer->province = more;
        importer->province_room = room;
    }
    struct province *p = &importer->province[importer->provinces++];
    *p = (struct province){.name = name};
    memcpy(p->country, place.country, sizeof p->country);
    memcpy(p->admin1, place.admin1, strlen(place.admin1) + 1);
    return true;
}

/* Name of the province that the place lies in, as its own row has it; "-" if it has no row. */
static const char *parent_of(const struct importer *importer, const struct geonames_place *place)
{
    struct province key = {0};
    const char *kind = place->kind;
    bool top = strcmp(kind, "country") == 0 || strcmp(kind, "region") == 0 || strcmp(kind, "province") == 0;
    if (top || strlen(place->admin1) >= ADMIN1_ROOM || !importer->provinces) return "-";
    memcpy(key.country, place->country, sizeof key.country);
    memcpy(key.admin1, place->admin1, strlen(place->admin1) + 1);
    const struct province *found = bsearch(&key, importer->province, importer->provinces, sizeof key, by_division);
    return found ? without_kind_word(arabic_names_text(&importer->names, found->name)) : "-";
}

static int rank_of(const struct geonames_place *place)
{
    if (strcmp(place->kind, "country") == 0 || place->population >= 1000000) return 1;
    if (strcmp(place->kind, "province") == 0 || place->population >= 200000) return 2;
    return place->population >= 50000 ? 3 : place->population >= 10000 ? 4 : 5;
}

/* A hamlet called السلام or النصر must not catch the everyday word: small places of one word get the
 * mark of common nouns, and count where a kind word or the context says that a place is meant. */
static bool is_doubtful(int rank, const char **name, size_t n)
{
    bool one_word = false;
    for (size_t i = 0; i < n; i++) one_word = one_word || !strchr(name[i], ' ');
    return rank == 5 && one_word;
}

static void write_row(struct importer *importer, const struct geonames_place *place, uint32_t first)
{
    const char *name[MOST_NAMES];
    size_t n = written_names(importer, first, place->kind, name);
    int rank = rank_of(place);
    FILE *out = importer->out;
    fputs(name[0], out);
    for (size_t i = 1; i < n; i++) fprintf(out, "%c%s", i == 1 ? '\t' : '|', name[i]);
    fprintf(out, "%s\t%s\t%s\t%s\t%s\t%.4f\t%.4f\t%d%s\n", n > 1 ? "" : "\t-", *place->english ? place->english : "-",
            place->country, place->kind, parent_of(importer, place), place->lat, place->lon, rank,
            is_doubtful(rank, name, n) ? "*" : "");
    importer->written++;
}

static bool take_place(struct importer *importer, char *line, size_t length)
{
    struct geonames_place place;
    char reason[REASON_ROOM];
    if (!geonames_read_place(line, length, &place, reason)) {
        refuse(importer, reason);
        return true;
    }
    uint32_t first = arabic_names_first(&importer->names, place.id);
    if (!first) importer->nameless++;
    else if (!place.kind) importer->other_kinds++;
    else write_row(importer, &place, first);
    return true;
}

/* ------------------------------------------------------------------------ files */

/* The output is written beside its place and moved there when it is whole: no half table is built from. */
static bool open_output(struct importer *importer, const char *path, char part[PATH_ROOM])
{
    if (strcmp(path, "-") == 0) {
        importer->out = stdout;
        return true;
    }
    int n = snprintf(part, PATH_ROOM, "%s.part", path);
    errno = ENAMETOOLONG;
    importer->out = n > 0 && n < PATH_ROOM ? fopen(part, "w") : NULL;
    if (!importer->out) session_say(importer->session, EX_IOERR, "%s: %s", path, strerror(errno));
    return importer->out != NULL;
}

static bool close_output(struct importer *importer, const char *path, const char *part, bool whole)
{
    if (importer->out == stdout) return session_flush(importer->session);
    errno = 0;
    bool failed = ferror(importer->out) != 0;
    failed = fclose(importer->out) != 0 || failed;
    if (whole && !failed && rename(part, path) == 0) return true;
    if (whole) session_say(importer->session, EX_IOERR, "%s: cannot write: %s", path, errno ? strerror(errno) : "output error");
    remove(part);
    return false;
}

/* Regular files: allCountries is read twice, and the output must not be one of them. */
static bool check_files(struct session *session, const char *const *input, const char *output)
{
    struct stat in, out;
    bool exists = strcmp(output, "-") != 0 && stat(output, &out) == 0;
    uint64_t bytes = 0;
    for (int i = 0; i < 2; i++) {
        if (stat(input[i], &in) != 0) session_say(session, EX_NOINPUT, "%s: %s", input[i], strerror(errno));
        else if (!S_ISREG(in.st_mode)) session_say(session, EX_NOINPUT, "%s: no regular file", input[i]);
        else if (exists && in.st_dev == out.st_dev && in.st_ino == out.st_ino)
            session_say(session, EX_NOINPUT, "%s: the output would replace the input", input[i]);
        else bytes += (uint64_t)in.st_size * (i == 0 ? 2 : 1);
    }
    if (session->worst != EX_OK) return false;
    progress_start(&session->progress, bytes, 2);
    session->progress.unit = "rows";
    return true;
}

static bool run_passes(struct importer *importer, const char *places, const char *names)
{
    fputs("name\taliases\tenglish\tcountry\tkind\tparent\tlat\tlon\trank\n"
          "# from GeoNames (https://www.geonames.org), CC BY 4.0, by khabar places import\n", importer->out);
    if (!each_line(importer, names, take_name)) return false;
    importer->quiet = true;
    if (!each_line(importer, places, take_province)) return false;
    importer->quiet = false;
    if (importer->provinces) qsort(importer->province, importer->provinces, sizeof *importer->province, by_division);
    return each_line(importer, places, take_place);
}

static void say_summary(struct importer *importer, const char *output)
{
    session_say(importer->session, EX_OK, "%s: %" PRIu64 " places written; %" PRIu64 " rows without Arabic name and %"
                PRIu64 " of other kinds left out; %" PRIu64 " rows refused", strcmp(output, "-") ? output : "standard output",
                importer->written, importer->nameless, importer->other_kinds, importer->refused);
}

static void import(struct session *session, const char *places, const char *names, const char *output)
{
    struct importer importer = {.session = session};
    char part[PATH_ROOM] = "";
    if (!check_files(session, (const char *const[]){places, names}, output)) return;
    if (!open_output(&importer, output, part)) return;
    bool whole = run_passes(&importer, places, names);
    progress_clear(&session->progress);
    if (close_output(&importer, output, part, whole) && whole) say_summary(&importer, output);
    arabic_names_free(&importer.names);
    free(importer.province);
}

static int run(struct session *session)
{
    char **path = session->set.paths;
    if (session->set.n_paths != 4 || strcmp(path[0], "import") != 0) {
        fputs("khabar places: wants import ALLCOUNTRIES ALTERNATENAMES OUT.tsv; see khabar places --help\n", stderr);
        return EX_USAGE;
    }
    import(session, path[1], path[2], path[3]);
    return session->worst;
}

const struct command command_places = {
    .name = "places",
    .run = run,
    .summary = "make a table of places from the GeoNames dump",
    .help = "usage: khabar places import ALLCOUNTRIES ALTERNATENAMES OUT.tsv\n"
            "Write the places of the GeoNames dump that have an Arabic name as a table for data/places;\n"
            "doc/places.md says how it is used.\n\n"
            "  ALLCOUNTRIES         allCountries.txt, or the file of one country (IQ.txt)\n"
            "  ALTERNATENAMES       alternateNamesV2.txt, or alternatenames/IQ.txt\n"
            "  OUT.tsv              the table; - is standard output\n"
            "  --help               this text\n\n"
            "A row with a wrong number of columns, broken UTF-8 or no coordinates is refused with file\n"
            "and line, the run goes on, and the exit code is 65.\n\n"
            "example: khabar places import IQ.txt alternatenames/IQ.txt data/places/places-geonames.tsv\n",
};
