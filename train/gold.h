/* SPDX-License-Identifier: Apache-2.0
 * Reports with their events, as corpus/events/ and the evaluation sets write them (JSON Lines), and sentences in
 * which people marked one deed (`verb_gold`, `source_gold`, `target_gold`: words of the text). */
#ifndef KHABAR_TRAIN_GOLD_H
#define KHABAR_TRAIN_GOLD_H
#include "../src/base/arena.h"
#include "../src/event/model.h"

struct gold_span { uint32_t start, end; }; /* code points */
struct gold_event {
    const char *type;
    struct gold_span trigger;
    bool proposed;                /* the trainer's mark: a row of the tables could find it */
    VEC(struct gold_span) argument[MODEL_OUTPUT_COUNT]; /* the heads where they are marked */
};
struct gold_report {
    const char *text, *date;      /* date "": unknown */
    size_t length;
    VEC(struct gold_event) events;
    bool parts_only;              /* one event of the sentence, with its doer and sufferer alone */
};
struct gold_file { struct gold_report *report; uint32_t n; };

/* Ends the program with a message if the file cannot be read. */
struct gold_file gold_read(struct arena *arena, const char *path);
#endif
