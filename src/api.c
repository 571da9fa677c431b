/* SPDX-License-Identifier: Apache-2.0
 * The public handles: data, coder and the accessors of a report. */
#include <stdio.h>
#include <stdlib.h>

#include "handles.h"

static khabar_status open_tables(struct khabar_data *data, char *message, size_t size)
{
    const char *wrong = lexicon_open(&data->lexicon, &data->file);
    if (!wrong) wrong = phrases_open(&data->phrases, &data->file);
    if (!wrong) wrong = gazetteer_open(&data->gazetteer, &data->file, &data->lexicon, &data->phrases);
    if (!wrong) wrong = ontology_open(&data->ontology, &data->file, &data->gazetteer);
    if (!wrong && data->file.section[SECTION_ROWS].size != sizeof(struct row_place)) wrong = "the rows have another size";
    if (!wrong) return KHABAR_OK;
    if (message && size) snprintf(message, size, "data file: %s", wrong);
    return KHABAR_EDATA;
}

static khabar_status finish_open(struct khabar_data *data, khabar_status status, khabar_data **out, char *message, size_t size)
{
    if (status == KHABAR_OK) status = open_tables(data, message, size);
    if (status == KHABAR_OK) *out = data;
    else khabar_data_close(data);
    return status;
}

khabar_status khabar_data_open(const char *path, khabar_data **out, char *message, size_t size)
{
    *out = NULL;
    if (message && size) message[0] = 0;
    if (!path) return KHABAR_EARG;
    struct khabar_data *data = calloc(1, sizeof *data);
    if (!data) return KHABAR_ENOMEM;
    return finish_open(data, datafile_open(&data->file, path, message, size), out, message, size);
}

khabar_status khabar_data_from_memory(const void *bytes, size_t length, khabar_data **out, char *message, size_t size)
{
    *out = NULL;
    if (message && size) message[0] = 0;
    if (!bytes) return KHABAR_EARG;
    struct khabar_data *data = calloc(1, sizeof *data);
    if (!data) return KHABAR_ENOMEM;
    return finish_open(data, datafile_check(&data->file, bytes, length, message, size), out, message, size);
}

void khabar_data_close(khabar_data *data)
{
    if (!data) return;
    datafile_close(&data->file);
    free(data);
}

const char *khabar_data_version(const khabar_data *data) { return data->file.version; }

khabar_options khabar_options_default(void) { return (khabar_options){.min_confidence = 0.3}; }

khabar_status khabar_coder_new(const khabar_data *data, const khabar_options *options, khabar_coder **out)
{
    *out = NULL;
    if (!data) return KHABAR_EARG;
    struct khabar_coder *coder = calloc(1, sizeof *coder);
    if (!coder) return KHABAR_ENOMEM;
    coder->data = data;
    coder->options = options ? *options : khabar_options_default();
    *out = coder;
    return KHABAR_OK;
}

void khabar_coder_free(khabar_coder *coder)
{
    if (!coder) return;
    arena_free(&coder->types.arena);
    free(coder);
}
const char *khabar_coder_message(const khabar_coder *coder) { return coder->message; }

const char *khabar_report_id(const khabar_report *report) { return report->id; }
const char *khabar_report_date(const khabar_report *report) { return report->date_text; }

const size_t *khabar_report_broken(const khabar_report *report, size_t *count)
{
    *count = report->text.n_broken;
    return report->text.broken;
}

const char *khabar_report_text(const khabar_report *report, size_t start, size_t end, size_t *length)
{
    const struct text *t = &report->text;
    if (end > t->n) end = t->n;
    if (start > end) start = end;
    *length = t->byte[end] - t->byte[start];
    return t->bytes + t->byte[start];
}

const char *khabar_report_copy(khabar_report *report, size_t start, size_t end)
{
    if (setjmp(report->escape)) return NULL;
    return text_slice(&report->text, &report->arena, start, end);
}

const khabar_span *khabar_report_sentences(const khabar_report *report, size_t *count)
{
    *count = report->sentences.n;
    return report->sentence;
}

const khabar_segment *khabar_report_segments(const khabar_report *report, size_t *count)
{
    *count = report->segments;
    return report->segment;
}

const khabar_mention *khabar_report_mentions(const khabar_report *report, size_t *count)
{
    *count = report->n_mentions;
    return report->mention;
}

const khabar_event *khabar_report_events(const khabar_report *report, size_t *count)
{
    *count = report->events;
    return report->event;
}

const khabar_trigger *khabar_report_triggers(const khabar_report *report, size_t *count)
{
    *count = report->triggers;
    return report->trigger;
}

const size_t *khabar_report_chronology(const khabar_report *report, size_t *count)
{
    *count = report->chronology.n;
    return report->chronology.order;
}

const khabar_order *khabar_report_order(const khabar_report *report, size_t *count)
{
    *count = report->orders;
    return report->order;
}

const char *khabar_size_name(int size)
{
    static const char *const NAMES[KHABAR_SIZES] = {"dead", "injured", "arrested", "participants", "displaced"};
    return size >= 0 && size < KHABAR_SIZES ? NAMES[size] : "";
}
