/* SPDX-License-Identifier: Apache-2.0
 * Reader of annotated reports; see gold.h. */
#include "gold.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "whole.h"

static const char *string_of(struct arena *arena, const json_t *object, const char *key)
{
    const char *text = json_string_value(json_object_get(object, key));
    return text ? arena_copy(arena, text, strlen(text)) : "";
}

static struct gold_span span_of(const json_t *span)
{
    return (struct gold_span){(uint32_t)json_integer_value(json_object_get(span, "start")),
                              (uint32_t)json_integer_value(json_object_get(span, "end"))};
}

static void read_event(struct arena *arena, const json_t *json, struct gold_event *e)
{
    *e = (struct gold_event){.type = string_of(arena, json, "event"), .trigger = span_of(json_object_get(json, "trigger"))};
    for (unsigned k = MODEL_ACTOR; k < MODEL_OUTPUT_COUNT; k++) {
        size_t i;
        json_t *span;
        json_array_foreach(json_object_get(json, model_output_name(k)), i, span) {
            const json_t *head = json_object_get(span, "head_span");
            *vec_push(arena, e->argument[k]) = span_of(head ? head : span);
        }
    }
}

static uint32_t code_points(const char *text, const char *end)
{
    uint32_t n = 0;
    for (; text < end; text++) n += ((unsigned char)*text & 0xC0) != 0x80;
    return n;
}

/* Where the words of json[key] stand in the text; false if they do not. */
static bool find_words(const struct gold_report *r, const json_t *json, const char *key, struct gold_span *out)
{
    const char *words = json_string_value(json_object_get(json, key));
    const char *at = words && *words ? strstr(r->text, words) : NULL;
    if (!at) return false;
    out->start = code_points(r->text, at);
    out->end = out->start + code_points(words, words + strlen(words));
    return true;
}

static void read_deed(struct arena *arena, const json_t *json, struct gold_report *r)
{
    struct gold_event e = {.type = string_of(arena, json, "event_type")};
    struct gold_span span;
    r->parts_only = true;
    if (!find_words(r, json, "verb_gold", &e.trigger)) return;
    if (find_words(r, json, "source_gold", &span)) *vec_push(arena, e.argument[MODEL_ACTOR]) = span;
    if (find_words(r, json, "target_gold", &span)) *vec_push(arena, e.argument[MODEL_RECIPIENT]) = span;
    *vec_push(arena, r->events) = e;
}

static void read_report(struct arena *arena, const json_t *json, struct gold_report *r)
{
    size_t i;
    json_t *event;
    *r = (struct gold_report){.text = string_of(arena, json, "text"), .date = string_of(arena, json, "date")};
    r->length = strlen(r->text);
    if (json_object_get(json, "verb_gold")) read_deed(arena, json, r);
    json_array_foreach(json_object_get(json, "events"), i, event) read_event(arena, event, vec_push(arena, r->events));
}

struct gold_file gold_read(struct arena *arena, const char *path)
{
    VEC(struct gold_report) all = {0};
    unsigned number = 0;
    for (char *line = whole_text(arena, path), *next; line && *line; line = next) {
        json_error_t error;
        number++;
        next = strchr(line, '\n');
        if (next) *next++ = 0;
        json_t *json = json_loads(line, 0, &error);
        if (!json) {
            fprintf(stderr, "%s:%u: %s\n", path, number, error.text);
            exit(EX_DATAERR);
        }
        read_report(arena, json, vec_push(arena, all));
        json_decref(json);
    }
    return (struct gold_file){all.at, all.n};
}
