/* SPDX-License-Identifier: Apache-2.0
 * khabar: the command-line program. Finds the command, reads its settings, runs it and turns
 * what happened into an exit code of sysexits.h:
 * 0 all was coded, 64 usage, 65 some input or a table was bad, 66 no input, 69 no usable data file,
 * 71 no memory, 74 the output could not be written. */
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "cli.h"

static const struct command *const commands[] = {&command_code, &command_explain, &command_export, &command_graph, &command_incidents,
                                                &command_mentions, &command_places, &command_read, &command_serve, &command_store, &command_try, &command_unredact,
                                                &command_user,
                                                &command_words};
enum { COMMANDS = sizeof commands / sizeof *commands };

static void print_overview(FILE *out)
{
    fputs("khabar reads Arabic news reports and writes event data:\n"
          "who did what to whom, where, when, how many, according to whom.\n\n"
          "usage: khabar COMMAND [OPTION]... [FILE]...\n\n", out);
    for (int i = 0; i < COMMANDS; i++)
        fprintf(out, "  %-9s %s\n", commands[i]->name, commands[i]->summary);
    fputs("  help      help on a command: khabar help code\n\n"
          "  --help, --version\n\n"
          "example: khabar code --date 2015-11-20 report.txt\n", out);
}

static const struct command *find_command(const char *name)
{
    for (int i = 0; i < COMMANDS; i++)
        if (strcmp(commands[i]->name, name) == 0) return commands[i];
    fprintf(stderr, "khabar: no command \"%s\"; see khabar --help\n", name);
    return NULL;
}

/* Help and version text counts as output too: a full disk must not pass as success. */
static int printed(void)
{
    struct session session = {0};
    session_flush(&session);
    return session.worst;
}

static int print_help(const struct command *command)
{
    fputs(command->help, stdout);
    return printed();
}

static int help(const char *name)
{
    if (!name) {
        print_overview(stdout);
        return printed();
    }
    const struct command *command = find_command(name);
    return command ? print_help(command) : EX_USAGE;
}

static int run(const struct command *command, int argc, char **argv)
{
    struct session session = {0};
    int read = settings_read(&session, command, argc, argv);
    if (read == -1) return print_help(command);
    if (read != EX_OK) return read;
    int code = command->run(&session);
    session_close(&session);
    if (code != EX_OK) return code;
    return session.worst;
}

/* khabar store add: a part is named "store add". */
static int run_part(const struct command *command, int argc, char **argv)
{
    size_t length = strlen(command->name) + 1;
    for (int i = 0; argc > 1 && command->parts[i]; i++)
        if (strcmp(command->parts[i]->name + length, argv[1]) == 0) return run(command->parts[i], argc - 1, argv + 1);
    if (argc > 1 && (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)) return print_help(command);
    if (argc > 1) fprintf(stderr, "khabar: no command \"%s %s\"; see khabar help %s\n", command->name, argv[1], command->name);
    else fputs(command->help, stderr);
    return EX_USAGE;
}

int main(int argc, char **argv)
{
    /* A reader that goes away (`khabar code | head`) is a write error with a message, not death. */
    signal(SIGPIPE, SIG_IGN);
    if (argc < 2) {
        print_overview(stderr);
        return EX_USAGE;
    }
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0) return help(NULL);
    if (strcmp(argv[1], "help") == 0) return help(argc > 2 ? argv[2] : NULL);
    if (strcmp(argv[1], "--version") == 0) {
        puts("khabar " KHABAR_VERSION);
        return printed();
    }
    const struct command *command = find_command(argv[1]);
    if (!command) return EX_USAGE;
    return command->parts ? run_part(command, argc - 1, argv + 1) : run(command, argc - 1, argv + 1);
}
