/* SPDX-License-Identifier: Apache-2.0
 * Compiled rows of data/events: types with their modes, triggers and their conditions. */
#ifndef KHABAR_EVENT_TABLES_H
#define KHABAR_EVENT_TABLES_H
#include "../base/datafile.h"

struct type_row { /* TYPES: a type, or one of its modes; number 0 is "no event" */
    uint32_t name;   /* STRINGS */
    uint32_t type;   /* number of the type it belongs to; its own for a type */
    uint32_t quad;
    float scale;
};

/* Positions of an argument around its trigger; bits of the frame masks. */
#define EVENT_POSITIONS(X)                                                                          \
    X(SUBJECT, "subj") X(OBJECT, "obj") X(GENITIVE, "gen") X(ALA, "على") X(BI, "ب") X(MIN, "من")      \
    X(ILA, "إلى") X(LI, "ل") X(AN, "عن") X(MAA, "مع") X(DIDD, "ضد") X(BAYN, "بين") X(FI, "في")        \
    X(AMAM, "أمام") X(HAWL, "حول") X(BIHAQ, "بحق") X(LADA, "لدى") X(NAHW, "نحو") X(ABR, "عبر")
#define X(tag, name) POSITION_##tag,
enum event_position { EVENT_POSITIONS(X) POSITION_COUNT };
#undef X
#define POSITION_BIT(tag) (1u << POSITION_##tag)

enum { TRIGGER_VERB = 1, TRIGGER_NOUN = 2, TRIGGER_PARTICIPLE = 4 };
enum { TRIGGER_MODES = 3, TRIGGER_WORDS = 4, TRIGGER_REACH = 4 };

struct trigger_row { /* TRIGGERS; number 0 is unused */
    uint32_t lemma, gloss, row;           /* STRINGS, ROWS; lemma of the bracketed word */
    uint32_t actor, recipient, both, place; /* masks of positions */
    uint32_t before[TRIGGER_WORDS], after[TRIGGER_WORDS]; /* keys of the frame's other words, 0 ends */
    uint32_t condition;                   /* CONDITIONS number of the first, 0 none */
    uint16_t type, mode[TRIGGER_MODES];   /* TYPES; 0 none */
    uint8_t pos, size, framed, own;       /* size: KHABAR_DEAD.. + 1, 0 none; framed: frame was given;
                                             own: from a user's tables, wins over the model and all other rows */
};

enum condition_kind { CONDITION_NEAR, CONDITION_NOT, CONDITION_NEXT, CONDITION_PREP, CONDITION_OBJECT,
                      CONDITION_SUBJECT, CONDITION_OPEN }; /* open: never holds, the model decides */
enum condition_class { CLASS_PERSON, CLASS_ARMED, CLASS_THING };
struct condition { /* CONDITIONS; number 0 is unused. Rows of one group are alternatives. */
    uint32_t key;      /* of the word, or the enum condition_class */
    uint8_t kind, last_of_group, last, pad;
};
#endif
