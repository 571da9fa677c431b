/* SPDX-License-Identifier: Apache-2.0
 * The command line after the command's name -> struct settings. One table lists every option;
 * each command says which of them it accepts. */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "cli.h"

#define WIDTH_FALLBACK 80 /* columns when nobody says how wide the terminal is */
#define WIDTH_MIN 40      /* below this, labels and values no longer fit side by side */
#define WIDTH_MAX 1000
#define JOBS_MAX 256      /* more threads than any machine for this has processors */

bool date_valid(const char *date, size_t length)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (length != 10 || date[4] != '-' || date[7] != '-') return false;
    for (size_t i = 0; i < length; i++)
        if (i != 4 && i != 7 && (date[i] < '0' || date[i] > '9')) return false;
    int year = atoi(date), month = atoi(date + 5), day = atoi(date + 8);
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    if (year < 1 || month < 1 || month > 12 || day < 1) return false;
    return day <= days[month - 1] + (month == 2 && leap);
}

static size_t terminal_width(void)
{
    struct winsize size;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) || size.ws_col == 0) return WIDTH_FALLBACK;
    return size.ws_col < WIDTH_MIN ? WIDTH_MIN : size.ws_col;
}

static bool wants_colour(void)
{
    const char *refused = getenv("NO_COLOR"), *kind = getenv("TERM");
    return isatty(STDOUT_FILENO) && !(refused && *refused) && kind && strcmp(kind, "dumb") != 0;
}

static bool take_format(struct settings *set, const char *value)
{
    set->jsonl = strcmp(value, "jsonl") == 0;
    return set->jsonl || strcmp(value, "table") == 0;
}

static bool take_word_format(struct settings *set, const char *value)
{
    set->segments = strcmp(value, "segments") == 0;
    return set->segments || strcmp(value, "conllu") == 0;
}

static bool take_mention_format(struct settings *set, const char *value)
{
    set->bio = strcmp(value, "bio") == 0;
    return set->bio || take_format(set, value);
}

static bool take_graph_format(struct settings *set, const char *value)
{
    set->graph_format = value;
    return graph_format_known(value);
}

static bool take_export_format(struct settings *set, const char *value)
{
    set->export_format = value;
    return export_format_known(value);
}

static bool take_coarse(struct settings *set, const char *value)
{
    static const char *const LEVELS[] = {[COARSE_NONE] = "none", [COARSE_CITY] = "city", [COARSE_PROVINCE] = "province", [COARSE_COUNTRY] = "country"};
    for (int i = 0; i < 4; i++)
        if (strcmp(value, LEVELS[i]) == 0) {
            set->coarse = (enum coarse)i;
            return true;
        }
    return false;
}

static bool take_port(struct settings *set, const char *value)
{
    char *end;
    long port = strtol(value, &end, 10);
    set->port = (size_t)port;
    return end != value && !*end && port >= 0 && port <= 65535;
}

static bool take_role(struct settings *set, const char *value)
{
    set->role = value;
    return strcmp(value, "reader") == 0 || strcmp(value, "coder") == 0 || strcmp(value, "admin") == 0;
}

static bool take_graph_of(struct settings *set, const char *value)
{
    set->actors = strcmp(value, "actors") == 0;
    return set->actors || strcmp(value, "chronology") == 0;
}

static bool take_confidence(struct settings *set, const char *value)
{
    char *end;
    set->min_confidence = strtod(value, &end);
    return end != value && !*end && set->min_confidence >= 0 && set->min_confidence <= 1;
}

static bool take_width(struct settings *set, const char *value)
{
    char *end;
    long width = strtol(value, &end, 10);
    set->width = (size_t)width;
    return end != value && !*end && width >= WIDTH_MIN && width <= WIDTH_MAX;
}

static bool take_date(struct settings *set, const char *value)
{
    set->date = value;
    return date_valid(value, strlen(value));
}

static ptrdiff_t read_nothing(void *context, void *into, size_t size)
{
    (void)context, (void)into, (void)size;
    return 0;
}

/* The library itself says whether it knows a kind, an encoding or a list of columns. */
static bool intake_takes(khabar_intake_options options)
{
    khabar_intake *intake;
    khabar_status status = khabar_intake_open(read_nothing, NULL, &options, &intake);
    khabar_intake_close(intake);
    return status != KHABAR_EARG;
}

static bool take_kind(struct settings *set, const char *value)
{
    set->kind = value;
    return intake_takes((khabar_intake_options){.kind = value});
}

static bool take_encoding(struct settings *set, const char *value)
{
    set->encoding = value;
    return intake_takes((khabar_intake_options){.encoding = value});
}

static bool take_columns(struct settings *set, const char *value)
{
    set->columns = value;
    return intake_takes((khabar_intake_options){.columns = value});
}

static bool take_jobs(struct settings *set, const char *value)
{
    char *end;
    long jobs = strtol(value, &end, 10);
    set->jobs = (size_t)jobs;
    return end != value && !*end && jobs >= 1 && jobs <= JOBS_MAX;
}

static const struct known_option known[] = {
    {"date", ACCEPTS_DATE, take_date, "a day as YYYY-MM-DD", 0},
    {"format", ACCEPTS_FORMAT, take_format, "table or jsonl", 0},
    {"format", ACCEPTS_WORD_FORMAT, take_word_format, "conllu or segments", 0},
    {"format", ACCEPTS_MENTION_FORMAT, take_mention_format, "table, jsonl or bio", 0},
    {"format", ACCEPTS_GRAPH, take_graph_format, "svg, graphml, dot or mermaid", 0},
    {"format", ACCEPTS_EXPORT | ACCEPTS_EXPORT_FORMAT, take_export_format,
     "jsonl, csv, acled, polecat, ged, plover, geojson, huridocs, brat, webannotation or graphml", 0},
    {"out", ACCEPTS_EXPORT | ACCEPTS_EXPORT_FORMAT, NULL, "a folder", AT(out)},
    {"bom", ACCEPTS_EXPORT | ACCEPTS_EXPORT_FORMAT, NULL, NULL, AT(bom)},
    {"redact", ACCEPTS_REDACT, NULL, NULL, AT(redact)},
    {"coarsen", ACCEPTS_REDACT, take_coarse, "none, city, province or country", 0},
    {"key", ACCEPTS_REDACT | ACCEPTS_UNREDACT, NULL, "a path", AT(key)},
    {"new-key", ACCEPTS_REDACT, NULL, "a path", AT(new_key)},
    {"sealed", ACCEPTS_REDACT | ACCEPTS_UNREDACT, NULL, "a path", AT(sealed)},
    {"redaction-report", ACCEPTS_REDACT, NULL, "a path", AT(redaction_report)},
    {"of", ACCEPTS_GRAPH, take_graph_of, "chronology or actors", 0},
    {"pretokenised", ACCEPTS_PRETOKENISED, NULL, NULL, AT(pretokenised)},
    {"why", ACCEPTS_WHY, NULL, NULL, AT(why)},
    {"order", ACCEPTS_ORDER, NULL, NULL, AT(order)},
    {"min-confidence", ACCEPTS_CONFIDENCE, take_confidence, "a number from 0 to 1", 0},
    {"data", ACCEPTS_DATA_FILE, NULL, "a folder", AT(overlay)},
    {"data-file", ACCEPTS_DATA_FILE, NULL, "a path", AT(data_file)},
    {"reports", ACCEPTS_INCIDENTS | ACCEPTS_EXPORT, NULL, "a path", AT(reports)},
    {"known", ACCEPTS_INCIDENTS, NULL, "a path", AT(known)},
    {"same", ACCEPTS_INCIDENTS, NULL, "a path", AT(same)},
    {"port", ACCEPTS_SERVE, take_port, "a number from 0 to 65535", 0},
    {"address", ACCEPTS_SERVE, NULL, "a numeric address", AT(address)},
    {"tls-cert", ACCEPTS_SERVE, NULL, "a path", AT(certificate)},
    {"tls-key", ACCEPTS_SERVE, NULL, "a path", AT(tls_key)},
    {"host", ACCEPTS_SERVE, NULL, "a name", AT(host)},
    {"role", ACCEPTS_ROLE, take_role, "reader, coder or admin", 0},
    {"kind", ACCEPTS_REPORTS, take_kind, "text, jsonl, csv, html, feed, warc or petrarch", 0},
    {"encoding", ACCEPTS_REPORTS, take_encoding, "the name of an encoding, such as windows-1256", 0},
    {"columns", ACCEPTS_REPORTS, take_columns, "pairs such as text=body,date=day", 0},
    {"jobs", ACCEPTS_JOBS, take_jobs, "a number of threads from 1 to 256", 0},
    {"any-language", ACCEPTS_REPORTS, NULL, NULL, AT(any_language)},
    {"width", ACCEPTS_WIDTH, take_width, "columns from 40 to 1000", 0},
};
enum {
    KNOWN = sizeof known / sizeof *known,
    MOST_OWN = 32, /* options of a command that has its own; khabar store query has 24 */
    HELP = 1000, OWN = 2000
};

static bool take_plain(struct settings *set, const struct known_option *option, const char *value)
{
    void *at = (char *)set + option->at;
    if (!option->wants) return *(bool *)at = true;
    *(const char **)at = value;
    return *value != 0;
}

static int usage_error(const struct command *command, const char *what, const char *option)
{
    fprintf(stderr, "khabar %s: %s %s; see khabar %s --help\n", command->name, what, option, command->name);
    return EX_USAGE;
}

static struct option option_of(const struct known_option *option, int number)
{
    return (struct option){option->name, option->wants ? required_argument : no_argument, NULL, number};
}

/* getopt's table of the options this command accepts; [KNOWN + MOST_OWN + 2], ends with zeros. */
static void options_of(const struct command *command, struct option *options)
{
    size_t n = 0;
    for (int i = 0; i < KNOWN; i++)
        if (command->accepts & known[i].bit) options[n++] = option_of(&known[i], HELP + 1 + i);
    for (int i = 0; command->own && command->own[i].name && i < MOST_OWN; i++) options[n++] = option_of(&command->own[i], OWN + i);
    options[n++] = (struct option){"help", no_argument, NULL, HELP};
    options[n] = (struct option){0};
}

/* Cuts ":N" off the argument and gives N; 0 if there is none. A file of that very name wins. */
static size_t take_number(char *path)
{
    char *colon = strrchr(path, ':');
    if (!colon || !colon[1] || colon[1 + strspn(colon + 1, "0123456789")] || access(path, F_OK) == 0) return 0;
    size_t number = strtoul(colon + 1, NULL, 10);
    if (number) *colon = 0;
    return number;
}

/* "-:2" is an operand, but getopt would take it for an option: it becomes "-" before. */
static void take_standard_input_number(struct settings *set, int argc, char **argv)
{
    for (int i = 1; i < argc; i++)
        if (strncmp(argv[i], "-:", 2) == 0) set->event_number = take_number(argv[i]);
}

int settings_read(struct session *session, const struct command *command, int argc, char **argv)
{
    struct settings *set = &session->set;
    struct option options[KNOWN + MOST_OWN + 2];
    *set = (struct settings){.coarse = COARSE_CITY, .port = 8470, .min_confidence = -1, .jsonl = !isatty(STDOUT_FILENO),
                             .width = terminal_width(), .colour = wants_colour()};
    options_of(command, options);
    if (command->accepts & ACCEPTS_NUMBER) take_standard_input_number(set, argc, argv);
    opterr = 0;
    for (;;) {
        int got = getopt_long(argc, argv, ":h", options, NULL);
        if (got == -1) break;
        if (got == HELP || got == 'h') return -1;
        if (got == ':') return usage_error(command, "no value for", argv[optind - 1]);
        if (got == '?') return usage_error(command, "cannot use the option", argv[optind - 1]);
        const struct known_option *option = got >= OWN ? &command->own[got - OWN] : &known[got - HELP - 1];
        if (option->take ? option->take(set, optarg) : take_plain(set, option, optarg)) continue;
        fprintf(stderr, "khabar %s: --%s wants %s, not \"%s\"\n", command->name, option->name, option->wants, optarg);
        return EX_USAGE;
    }
    if (set->overlay && set->data_file)
        return usage_error(command, "only one is possible,", "--data or --data-file");
    set->paths = argv + optind;
    set->n_paths = argc - optind;
    if (command->accepts & ACCEPTS_NUMBER && set->n_paths > 0 && !set->event_number)
        set->event_number = take_number(set->paths[0]);
    return EX_OK;
}
