/* SPDX-License-Identifier: Apache-2.0
 * khabar-compile DATA_FOLDER OUT_FILE [TAGGER_MODEL [NAMES_MODEL [EVENTS_MODEL]]]: checks the tables and packs them, with the weights of
 * the models that are given. */
#include <setjmp.h>
#include <sysexits.h>

#include "build.h"

int main(int argc, char **argv)
{
    if (argc < 3 || argc > 6) {
        fprintf(stderr, "usage: khabar-compile DATA_FOLDER OUT_FILE [TAGGER_MODEL [NAMES_MODEL [EVENTS_MODEL]]]\n");
        return EX_USAGE;
    }
    struct build build = {.directory = argv[1]};
    jmp_buf escape;
    if (setjmp(escape)) {
        fprintf(stderr, "khabar-compile: out of memory\n");
        return EX_OSERR;
    }
    build.arena.escape = &escape;
    build_lexicon(&build);
    build_actors(&build); /* adds nisbas to the lexicon */
    build_places(&build);
    build_core(&build);
    build_cues(&build);
    build_events(&build);
    if (argc > 3) build_tagger(&build, argv[3]);
    if (argc > 4) build_names(&build, argv[4]);
    if (argc > 5) build_event_model(&build, argv[5]);
    if (build.errors)
        fprintf(stderr, "%d errors in the tables, nothing written\n", build.errors);
    bool written = !build.errors && build_write(&build, argv[2]);
    arena_free(&build.arena);
    return written ? EX_OK : EX_DATAERR;
}
