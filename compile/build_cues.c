/* SPDX-License-Identifier: Apache-2.0
 * cues.tsv of data/times, data/numbers, data/events and data/actors -> cues and their phrases. */
#include <stdlib.h>

#include "build.h"

static void each_cue(struct table_row *row)
{
    struct build *b = row->build;
    int kind = cue_number(row->cell[1]);
    char *end;
    long value = strtol(*row->cell[2] ? row->cell[2] : "0", &end, 10);
    if (kind < 0) table_error(row, "unknown kind of cue '%s'", row->cell[1]);
    else if (*end) table_error(row, "the value is a whole number, not '%s'", row->cell[2]);
    else {
        *vec_push(&b->arena, b->cues) = (struct cue){build_string(b, row->cell[0]), table_row_id(row), (uint32_t)kind, (int32_t)value};
        build_phrase(b, row->cell[0], PHRASE_CUE, b->cues.n - 1);
    }
}

void build_cues(struct build *build)
{
    static const char *const FOLDERS[] = {"times", "numbers", "events", "actors"};
    *vec_push(&build->arena, build->cues) = (struct cue){0};
    for (int i = 0; i < 4; i++) table_read(build, FOLDERS[i], "cues", "phrase kind value gloss", each_cue);
}
