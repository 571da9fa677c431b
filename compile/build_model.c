/* SPDX-License-Identifier: Apache-2.0
 * model/tagger.tsv -> the tagger's weights. A row: template, its values, weight. */
#include <stdlib.h>

#include "build.h"

static uint32_t parse_set(struct table_row *row, char *names)
{
    char *part[20];
    uint32_t set = 0;
    if (strcmp(names, "END") == 0) return 1u << 30;
    size_t n = table_split(names, ',', part, 20);
    for (size_t i = 0; i < n; i++) {
        int upos = feature_upos_number(part[i]);
        if (upos < 0) table_error(row, "unknown part of speech '%s'", part[i]);
        else set |= 1u << upos;
    }
    return set;
}

static uint32_t parse_ending(const char *text)
{
    uint32_t letter[4], v = 0;
    size_t n = fold_utf8(text, strlen(text), letter, 3);
    for (size_t i = 0; i < n; i++) v = v << 10 | (letter[i] & 1023);
    return v;
}

/* The whole written word, article and all. */
static uint32_t parse_word(const char *text)
{
    uint32_t letter[LIMIT_TOKEN];
    size_t n = fold_utf8(text, strlen(text), letter, LIMIT_TOKEN);
    return n ? fold_key(letter, n) : 0;
}

static uint32_t parse_value(struct table_row *row, enum tag_value kind, char *text)
{
    uint32_t tag;
    switch (kind) {
    case TAG_VALUE_TAG:
        tag = tag_read(text);
        if (tag == UINT32_MAX) table_error(row, "unknown tag '%s'", text);
        return tag;
    case TAG_VALUE_WORD: return parse_word(text);
    case TAG_VALUE_LEMMA: return *text ? fold_key_utf8(text, strlen(text)) : 0;
    case TAG_VALUE_ENDING: return parse_ending(text);
    case TAG_VALUE_UPOS_SET: return parse_set(row, text);
    default: return (uint32_t)strtoul(text, NULL, 10);
    }
}

static int8_t in_steps(float weight, float step)
{
    float n = weight / step;
    return (int8_t)(n > 127 ? 127 : n < -127 ? -127 : n + (n < 0 ? -0.5f : 0.5f));
}

/* The weights of one feature for all labels stand in one row. */
static void add_label(struct build *b, uint32_t key, uint32_t label, float weight)
{
    uint64_t hash = (uint64_t)key * 0x9E3779B97F4A7C15u | 1;
    uint32_t at = index_find(&b->label_index, hash);
    if (!at) {
        *vec_push(&b->arena, b->labels) = (struct label_weight){.key = key};
        at = b->labels.n;
        index_add(b, &b->label_index, hash, at);
    }
    if (label < LABELS) b->labels.at[at - 1].weight[label] = in_steps(weight, LABEL_STEP);
}

static void each_weight(struct table_row *row)
{
    char *end, *value[3] = {row->cell[1], row->cell[2], row->cell[3]};
    float weight = strtof(row->cell[4], &end);
    if (*end || !*row->cell[4]) table_error(row, "no weight: '%s'", row->cell[4]);
    for (unsigned t = 0; t < TAG_ALL; t++) {
        const struct tag_template *template = tag_template(t);
        if (strcmp(template->name, row->cell[0]) != 0) continue;
        struct tag_feature f = {{0}};
        for (unsigned i = 0; i < template->values; i++) f.value[i] = parse_value(row, template->kind[i], value[i]);
        if (t >= TAG_FEATURES) add_label(row->build, label_key(t, &f), f.value[0], weight);
        else *vec_push(&row->build->arena, row->build->weights) = (struct tag_weight){tag_key(t, &f), weight};
        return;
    }
    table_error(row, "unknown template '%s'", row->cell[0]);
}

void build_tagger(struct build *build, const char *file)
{
    table_read_file(build, file, "template first second third weight", each_weight);
}

static void each_name_weight(struct table_row *row)
{
    struct name_weight w = {0};
    char *end, *value[3] = {row->cell[1], row->cell[2], row->cell[3]};
    for (unsigned t = 0; t < NAME_TEMPLATE_COUNT; t++) {
        const struct tag_template *template = name_template(t);
        if (strcmp(template->name, row->cell[0]) != 0) continue;
        struct tag_feature f = {{0}};
        for (unsigned i = 0; i < template->values; i++) f.value[i] = parse_value(row, template->kind[i], value[i]);
        w.key = name_key(t, &f);
        for (unsigned y = 0; y < NAME_LABEL_COUNT; y++) {
            w.weight[y] = in_steps(strtof(row->cell[4 + y], &end), NAME_STEP);
            if (*end || !*row->cell[4 + y]) table_error(row, "no weight: '%s'", row->cell[4 + y]);
        }
        *vec_push(&row->build->arena, row->build->names) = w;
        return;
    }
    table_error(row, "unknown template '%s'", row->cell[0]);
}

void build_names(struct build *build, const char *file)
{
    table_read_file(build, file, "template first second third O B-PERS I-PERS B-LOC I-LOC B-ORG I-ORG B-MISC I-MISC", each_name_weight);
}

static void each_event_weight(struct table_row *row)
{
    struct event_weight w = {0};
    uint32_t value[MODEL_VALUES];
    char *end;
    for (unsigned t = 0; t < MODEL_TEMPLATE_COUNT; t++) {
        if (strcmp(model_template_name(t), row->cell[0]) != 0) continue;
        for (unsigned i = 0; i < MODEL_VALUES; i++) value[i] = i < model_template_values(t) ? model_sign(row->cell[1 + i]).hash : 0;
        w.key = model_key(t, value[0], value[1], value[2]);
        for (unsigned y = 0; y < MODEL_OUTPUT_COUNT; y++) {
            w.weight[y] = in_steps(strtof(row->cell[4 + y], &end), MODEL_STEP);
            if (*end || !*row->cell[4 + y]) table_error(row, "no weight: '%s'", row->cell[4 + y]);
        }
        *vec_push(&row->build->arena, row->build->events) = w;
        return;
    }
    table_error(row, "unknown template '%s'", row->cell[0]);
}

void build_event_model(struct build *build, const char *file)
{
    table_read_file(build, file, "template first second third trigger event actor recipient event_loc when said_by", each_event_weight);
}
