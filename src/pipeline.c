/* SPDX-License-Identifier: Apache-2.0
 * START HERE. khabar_code: the stages called in order, each from the output of the one before.
 *
 *   bytes -> text -> sentences -> words -> mentions -> events -> chronology
 *
 * All memory of a report comes from its arena; when there is none left, the arena jumps back into
 * report_make, which frees it and returns KHABAR_ENOMEM. */
#include <stdio.h>
#include <stdlib.h>

#include "handles.h"

enum depth { UP_TO_WORDS, UP_TO_MENTIONS, UP_TO_EVENTS };

static khabar_status refuse(khabar_coder *coder, khabar_status status, const char *why)
{
    snprintf(coder->message, sizeof coder->message, "%s", why);
    if (coder->options.log) coder->options.log(coder->options.log_context, coder->message);
    return status;
}

static khabar_status check_input(khabar_coder *coder, const khabar_input *input, int32_t *date)
{
    *date = CALENDAR_OPEN;
    if (!input || !input->text) return refuse(coder, KHABAR_EARG, "no text was given");
    if (input->length == 0) return refuse(coder, KHABAR_EINPUT, "the report is empty");
    if (input->length > KHABAR_MAX_TEXT) return refuse(coder, KHABAR_EINPUT, "the report is longer than KHABAR_MAX_TEXT");
    if (input->date && *input->date && !calendar_read(input->date, date))
        return refuse(coder, KHABAR_EARG, "the date is not a day written YYYY-MM-DD");
    return KHABAR_OK;
}

static void code(struct khabar_report *r, const khabar_input *input, khabar_coder *coder, enum depth depth)
{
    const struct khabar_data *data = r->data;
    const khabar_options *options = &coder->options;
    text_decode(&r->text, &r->arena, input->text, input->length);
    sentences_find(&r->sentences, &r->arena, &r->text);
    words_find(&r->words, &r->arena, &r->text, &r->sentences, &data->lexicon, &coder->types);
    present_sentences(r);
    if (depth == UP_TO_WORDS) {
        present_segments(r);
        return;
    }
    phrases_mark(&data->phrases, &r->words, r->sentences.n);
    mentions_find(&r->mentions, &r->arena, &data->gazetteer, &r->words, r->sentences.n, r->date);
    if (depth == UP_TO_MENTIONS) {
        present_mentions(r);
        return;
    }
    struct coding coding = {.arena = &r->arena, .o = &data->ontology, .g = &data->gazetteer, .words = &r->words,
                            .mentions = &r->mentions, .sentences = r->sentences.n, .date = r->date,
                            .reasons = options->reasons, .weighing = options->triggers};
    struct events events;
    events_find(&events, &coding);
    chronology_find(&r->chronology, &coding);
    present_events(r, &coding, options);
    present_triggers(r, &coding);
    if (options->words) present_segments(r);
}

static khabar_status report_make(khabar_coder *coder, const khabar_input *input, enum depth depth, khabar_report **out)
{
    int32_t date;
    *out = NULL;
    if (!coder) return KHABAR_EARG;
    coder->message[0] = 0;
    khabar_status status = check_input(coder, input, &date);
    if (status != KHABAR_OK) return status;
    struct khabar_report *report = calloc(1, sizeof *report);
    if (!report) return refuse(coder, KHABAR_ENOMEM, khabar_status_text(KHABAR_ENOMEM));
    report->data = coder->data;
    report->date = date;
    report->arena.escape = &report->escape;
    coder->types.arena.escape = &report->escape;
    if (setjmp(report->escape)) {
        khabar_report_free(report);
        return refuse(coder, KHABAR_ENOMEM, khabar_status_text(KHABAR_ENOMEM));
    }
    const char *id = input->id && *input->id ? input->id : "r1", *day = input->date ? input->date : "";
    report->id = arena_copy(&report->arena, id, strlen(id));
    report->date_text = arena_copy(&report->arena, day, strlen(day));
    code(report, input, coder, depth);
    *out = report;
    return KHABAR_OK;
}

khabar_status khabar_code(khabar_coder *coder, const khabar_input *input, khabar_report **out)
{
    return report_make(coder, input, UP_TO_EVENTS, out);
}

khabar_status khabar_analyse(khabar_coder *coder, const khabar_input *input, khabar_report **out)
{
    return report_make(coder, input, UP_TO_WORDS, out);
}

khabar_status khabar_find_mentions(khabar_coder *coder, const khabar_input *input, khabar_report **out)
{
    return report_make(coder, input, UP_TO_MENTIONS, out);
}

void khabar_report_free(khabar_report *report)
{
    if (!report) return;
    arena_free(&report->arena);
    free(report);
}
