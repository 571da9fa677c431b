/* SPDX-License-Identifier: Apache-2.0
 * khabar-compile [--overlay DIR] DATA_FOLDER OUT_FILE [TAGGER_MODEL [NAMES_MODEL [EVENTS_MODEL]]]: checks the tables
 * and packs them, with those of the overlay and the weights of the models that are given. */
#include <setjmp.h>
#include <sysexits.h>

#include "build.h"

static void read_all(struct build *build, int models, char **model)
{
    build_lexicon(build);
    build_actors(build); /* adds nisbas to the lexicon */
    build_places(build);
    build_core(build);
    build_cues(build);
    build_events(build);
    overlay_check(build);
    if (models > 0) build_tagger(build, model[0]);
    if (models > 1) build_names(build, model[1]);
    if (models > 2) build_event_model(build, model[2]);
}

/* "mine/" and "mine" are one folder, and messages name it once. */
static const char *without_slash(char *folder)
{
    for (size_t n = strlen(folder); n > 1 && folder[n - 1] == '/';) folder[--n] = 0;
    return folder;
}

/* paths: data folder, file to write, models. */
static int compile(const char *overlay, int n, char **paths)
{
    struct build build = {.directory = paths[0], .overlay = overlay};
    jmp_buf escape;
    if (setjmp(escape)) {
        fprintf(stderr, "khabar-compile: out of memory\n");
        return EX_OSERR;
    }
    build.arena.escape = &escape;
    read_all(&build, n - 2, paths + 2);
    if (build.errors)
        fprintf(stderr, "%d error%s in the tables, nothing written\n", build.errors, build.errors == 1 ? "" : "s");
    bool written = !build.errors && build_write(&build, paths[1]);
    arena_free(&build.arena);
    return written ? EX_OK : build.errors ? EX_DATAERR : EX_CANTCREAT;
}

int main(int argc, char **argv)
{
    const bool overlay = argc > 2 && strcmp(argv[1], "--overlay") == 0;
    const int first = overlay ? 3 : 1, n = argc - first;
    if (n >= 2 && n <= 5 && argv[first][0] != '-') return compile(overlay ? without_slash(argv[2]) : NULL, n, argv + first);
    fprintf(stderr, "usage: khabar-compile [--overlay DIR] DATA_FOLDER OUT_FILE [TAGGER_MODEL [NAMES_MODEL [EVENTS_MODEL]]]\n");
    return EX_USAGE;
}
