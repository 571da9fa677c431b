/* SPDX-License-Identifier: Apache-2.0
 * data/events -> types with their modes, triggers with frames and conditions. */
#include <stdlib.h>

#include "build.h"

enum { MOST_PARTS = 24 };

static const char *const POSITIONS[POSITION_COUNT] = {
#define X(tag, name) name,
    EVENT_POSITIONS(X)
#undef X
};

/* ---- types */

static uint32_t type_number(const struct build *b, const char *type, const char *mode)
{
    for (uint32_t i = 1; i < b->types.n; i++) {
        const struct type_row *t = &b->types.at[i];
        bool is_mode = t->type != i;
        if (is_mode != (*mode != 0)) continue;
        if (strcmp(build_text(b, b->types.at[t->type].name), type) == 0 &&
            (!is_mode || strcmp(build_text(b, t->name), mode) == 0))
            return i;
    }
    return 0;
}

/* Names stand in lists and records: no spaces, commas or other signs. */
static bool is_type_name(const char *name)
{
    return name[strspn(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")] == 0;
}

/* A user's row for a type or mode that is there gives it another quad category and score. */
static void each_type(struct table_row *row)
{
    struct build *b = row->build;
    char *end;
    struct type_row t = {.quad = (uint32_t)atoi(row->cell[2]), .scale = (float)strtod(row->cell[3], &end)};
    if (t.quad < 1 || t.quad > 4 || *end || !*row->cell[3]) table_error(row, "quad is 1 to 4, scale a number");
    t.type = *row->cell[1] ? type_number(b, row->cell[0], "") : b->types.n;
    if (!t.type) table_error(row, "mode of an unknown type '%s'", row->cell[0]);
    for (int i = 0; i < 2; i++)
        if (!is_type_name(row->cell[i])) table_error(row, "a name is Latin letters, digits and -, not '%s'", row->cell[i]);
    uint32_t known = row->file->own ? type_number(b, row->cell[0], row->cell[1]) : 0;
    if (known) {
        b->types.at[known].quad = t.quad;
        b->types.at[known].scale = t.scale;
        return;
    }
    t.name = build_string(b, *row->cell[1] ? row->cell[1] : row->cell[0]);
    *vec_push(&b->arena, b->types) = t;
}

/* A word that tells the mode where the row of a trigger does not. */
static void each_mode_word(struct table_row *row)
{
    struct build *b = row->build;
    uint32_t mode = type_number(b, row->cell[1], row->cell[2]);
    if (!*row->cell[2] || !mode) {
        table_error(row, "%s has no mode '%s'", row->cell[1], row->cell[2]);
        return;
    }
    *vec_push(&b->arena, b->cues) = (struct cue){build_string(b, row->cell[0]), table_row_id(row), CUE_MODE, (int32_t)mode};
    build_phrase(b, row->cell[0], PHRASE_CUE, b->cues.n - 1);
}

/* A word that tells the context of the deeds beside it. */
static void each_context_word(struct table_row *row)
{
    static const char *const CONTEXTS[] = {
        "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy", "pro_autocracy",
        "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression", "human_security", "gender", "lgbt",
        "religion_ethnicity", "inequality", "diplomatic", "territory", "peacekeeping", "health", "asylum", "migration", "disasters",
        "natural_resource", "environment", "technology", "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption",
        "illegal_drugs", "trafficking"};
    struct build *b = row->build;
    bool known = false;
    for (size_t i = 0; i < sizeof CONTEXTS / sizeof *CONTEXTS; i++) known |= strcmp(CONTEXTS[i], row->cell[1]) == 0;
    if (!known) table_error(row, "PLOVER has no context '%s'", row->cell[1]);
    int32_t name = (int32_t)build_string(b, row->cell[1]);
    *vec_push(&b->arena, b->cues) = (struct cue){build_string(b, row->cell[0]), table_row_id(row), CUE_CONTEXT, name};
    build_phrase(b, row->cell[0], PHRASE_CUE, b->cues.n - 1);
}

/* ---- triggers */

static void parse_modes(struct table_row *row, struct trigger_row *t)
{
    char *part[MOST_PARTS];
    size_t n = table_split(row->cell[3], ',', part, MOST_PARTS);
    if (n > TRIGGER_MODES) table_error(row, "more than %d modes", TRIGGER_MODES);
    for (size_t i = 0; i < n && i < TRIGGER_MODES; i++) {
        t->mode[i] = (uint16_t)type_number(row->build, row->cell[2], part[i]);
        if (!t->mode[i]) table_error(row, "%s has no mode '%s'", row->cell[2], part[i]);
    }
}

static uint32_t parse_positions(struct table_row *row, char *list)
{
    char *part[MOST_PARTS];
    uint32_t mask = 0;
    size_t n = table_split(list, ',', part, MOST_PARTS);
    for (size_t i = 0; i < n; i++) {
        uint32_t bit = 0;
        for (uint32_t p = 0; p < POSITION_COUNT; p++)
            if (strcmp(POSITIONS[p], part[i]) == 0) bit = 1u << p;
        if (!bit) table_error(row, "unknown position '%s'", part[i]);
        mask |= bit;
    }
    return mask;
}

static void parse_frame(struct table_row *row, struct trigger_row *t)
{
    char *part[MOST_PARTS];
    size_t n = table_split(row->cell[4], ' ', part, MOST_PARTS);
    for (size_t i = 0; i < n; i++) {
        char *to = strchr(part[i], '=');
        if (!to) {
            table_error(row, "a frame is role=positions, not '%s'", part[i]);
            continue;
        }
        *to++ = 0;
        uint32_t mask = parse_positions(row, to);
        if (strcmp(part[i], "actor") == 0) t->actor = mask;
        else if (strcmp(part[i], "recipient") == 0) t->recipient = mask;
        else if (strcmp(part[i], "both") == 0) t->both = mask;
        else if (strcmp(part[i], "place") == 0) t->place = mask;
        else table_error(row, "unknown role '%s'", part[i]);
    }
    t->framed = n != 0;
    if (!n) {
        t->actor = POSITION_BIT(SUBJECT);
        t->recipient = POSITION_BIT(OBJECT);
    }
}

static void add_conditions(struct table_row *row, unsigned kind, char *list)
{
    static const char *const CLASSES[] = {"person", "armed", "thing"};
    struct build *b = row->build;
    char *part[MOST_PARTS];
    size_t n = table_split(list, ',', part, MOST_PARTS);
    for (size_t i = 0; i < n; i++) {
        struct condition c = {.kind = (uint8_t)kind, .last_of_group = i + 1 == n};
        if (kind >= CONDITION_OBJECT) {
            c.key = 99;
            for (uint32_t k = 0; k < 3; k++)
                if (strcmp(CLASSES[k], part[i]) == 0) c.key = k;
            if (c.key == 99) table_error(row, "the class is person, armed or thing, not '%s'", part[i]);
        } else
            c.key = fold_key_utf8(part[i], strlen(part[i]));
        *vec_push(&b->arena, b->conditions) = c;
    }
}

static void parse_conditions(struct table_row *row, struct trigger_row *t)
{
    static const char *const KINDS[] = {"near", "not", "next", "prep", "obj", "subj"};
    struct build *b = row->build;
    char *part[MOST_PARTS];
    size_t n = table_split(row->cell[5], ';', part, MOST_PARTS);
    if (n) t->condition = b->conditions.n;
    for (size_t i = 0; i < n; i++) {
        char *to = strchr(part[i], '=');
        unsigned kind = 99;
        if (strcmp(part[i], "open") == 0) {
            /* a user's row is decided by its own conditions, the model has not met it */
            if (!row->file->own)
                *vec_push(&b->arena, b->conditions) = (struct condition){.kind = CONDITION_OPEN, .last_of_group = 1};
            continue;
        }
        if (to) *to++ = 0;
        for (unsigned k = 0; k < 6; k++)
            if (strcmp(KINDS[k], part[i]) == 0) kind = k;
        if (!to || kind == 99) table_error(row, "unknown condition '%s'", part[i]);
        else add_conditions(row, kind, to);
    }
    if (n && b->conditions.n > t->condition) b->conditions.at[b->conditions.n - 1].last = 1;
    else t->condition = 0;
}

/* The words of a frame around the bracketed one; the trigger itself is returned. */
static const char *parse_words(struct table_row *row, struct trigger_row *t)
{
    char *part[MOST_PARTS];
    size_t n = table_split(row->cell[0], ' ', part, MOST_PARTS), at = n, before = 0, after = 0;
    for (size_t i = 0; i < n; i++)
        if (part[i][0] == '[' || n == 1) at = i;
    if (at == n || n > TRIGGER_WORDS + 1) {
        table_error(row, "put the trigger word of a frame in [brackets]; at most %d other words", TRIGGER_WORDS);
        return "";
    }
    for (size_t i = 0; i < n; i++) {
        uint32_t key = fold_key_utf8(part[i], strlen(part[i]));
        if (i < at) t->before[before++] = key;
        if (i > at) t->after[after++] = key;
    }
    if (part[at][0] == '[') {
        part[at]++;
        part[at][strcspn(part[at], "]")] = 0;
    }
    return part[at];
}

static void each_trigger(struct table_row *row)
{
    static const char *const SIZES[] = {"", "dead", "injured", "arrested", "participants", "displaced"};
    struct build *b = row->build;
    struct trigger_row t = {.row = table_row_id(row), .gloss = build_string(b, row->cell[7]), .own = row->file->own};
    const char *word = parse_words(row, &t);
    for (const char *p = row->cell[1]; *p; p++)
        t.pos |= (uint8_t)(*p == 'v' ? TRIGGER_VERB : *p == 'n' ? TRIGGER_NOUN : *p == 'p' ? TRIGGER_PARTICIPLE : 64);
    if (!t.pos || t.pos & 64) table_error(row, "pos is made of v, n and p, not '%s'", row->cell[1]);
    t.type = *row->cell[2] ? (uint16_t)type_number(b, row->cell[2], "") : 0;
    if (*row->cell[2] && !t.type) table_error(row, "unknown event type '%s'", row->cell[2]);
    parse_modes(row, &t);
    parse_frame(row, &t);
    parse_conditions(row, &t);
    for (uint8_t i = 0; i < 6; i++)
        if (strcmp(SIZES[i], row->cell[6]) == 0) t.size = i;
    if (*row->cell[6] && !t.size) table_error(row, "unknown size '%s'", row->cell[6]);
    bool frame = t.before[0] || t.after[0];
    if (frame && !build_find_lexeme(b, word, true)) t.pos |= TRIGGER_NOUN; /* the trigger of شنّ [هجوم] is the noun */
    bool known = (t.pos & TRIGGER_VERB && build_find_lexeme(b, word, true)) ||
                 (t.pos & ~TRIGGER_VERB && (build_find_lexeme(b, word, false) || build_find_lexeme(b, word, true)));
    if (*word && !known)
        table_error(row, "'%s' is not in the lexicon as %s: check its shadda, or add it to lexicon/", word, row->cell[1]);
    t.lemma = build_string(b, word);
    *vec_push(&b->arena, b->triggers) = t;
    if (*word) build_phrase(b, word, PHRASE_TRIGGER, b->triggers.n - 1);
}

void build_events(struct build *build)
{
    *vec_push(&build->arena, build->types) = (struct type_row){0};
    *vec_push(&build->arena, build->conditions) = (struct condition){0};
    *vec_push(&build->arena, build->triggers) = (struct trigger_row){0};
    table_read_own_last(build, "events", "types", "type mode quad scale", each_type);
    table_read(build, "events", "modes", "word event mode gloss", each_mode_word);
    table_read(build, "events", "contexts", "word context", each_context_word);
    table_read(build, "events", "triggers", "trigger pos event mode frame if size gloss example", each_trigger);
}
