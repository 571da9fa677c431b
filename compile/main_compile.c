/* SPDX-License-Identifier: Apache-2.0
 * khabar-compile DATA_FOLDER OUT_FILE: checks the tables and packs them. */
#include <setjmp.h>
#include <sysexits.h>

#include "build.h"

int main(int argc, char **argv)
{
    if (argc != 3) {
        fprintf(stderr, "usage: khabar-compile DATA_FOLDER OUT_FILE\n");
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
    build_cues(&build);
    build_events(&build);
    if (build.errors)
        fprintf(stderr, "%d errors in the tables, nothing written\n", build.errors);
    bool written = !build.errors && build_write(&build, argv[2]);
    arena_free(&build.arena);
    return written ? EX_OK : EX_DATAERR;
}
