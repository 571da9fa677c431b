/* SPDX-License-Identifier: Apache-2.0
 * What stands behind the opaque handles of khabar.h. */
#ifndef KHABAR_HANDLES_H
#define KHABAR_HANDLES_H
#include "chronology/chronology.h"
#include "word/type.h"

struct row_place { uint32_t file, line; }; /* ROWS */

struct khabar_data {
    struct datafile file;
    struct lexicon lexicon;
    struct phrases phrases;
    struct gazetteer gazetteer;
    struct ontology ontology;
};

struct khabar_coder {
    const struct khabar_data *data;
    khabar_options options;
    struct word_types types;      /* spellings met before; used while one report is coded */
    char message[256];
};

struct khabar_report {
    struct arena arena;
    jmp_buf escape;
    const struct khabar_data *data;
    const char *id, *date_text;
    int32_t date;                 /* CALENDAR_OPEN if unknown */
    struct text text;
    struct sentences sentences;
    struct words words;
    struct mentions mentions;
    struct chronology chronology;
    /* what the accessors hand out */
    khabar_span *sentence;        /* [sentences.n] */
    khabar_segment *segment; size_t segments;
    khabar_mention *mention; size_t n_mentions;
    khabar_event *event; size_t events;
    khabar_order *order; size_t orders; /* pairs */
    khabar_trigger *trigger; size_t triggers; /* rows that were weighed */
};

/* Turns the stages' findings into the public structs (present_*.c). */
khabar_span present_span(struct khabar_report *report, uint32_t from, uint32_t to); /* words, end exclusive */
khabar_actor present_actor(struct khabar_report *report, const struct mention *mention);
khabar_place present_place(struct khabar_report *report, const struct mention *mention);
khabar_time present_time(struct khabar_report *report, const struct mention *mention);
/* "data/folder/table.tsv", or the path of a user's own table, and line of a ROWS number. */
const char *present_row(struct khabar_report *report, uint32_t row, int *line);
void present_mentions(struct khabar_report *report);
void present_sentences(struct khabar_report *report);
void present_segments(struct khabar_report *report);
void present_events(struct khabar_report *report, const struct coding *coding, const khabar_options *options);
/* After the events: which rows of the triggers were weighed. */
void present_triggers(struct khabar_report *report, const struct coding *coding);
#endif
