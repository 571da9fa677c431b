/* SPDX-License-Identifier: Apache-2.0
 * Any bytes as a report, with the real data file (KHABAR_DATA_FILE, else khabar.dat here). What comes
 * out must keep the promises of khabar.h: spans inside the text, ids unique, known values only. */
#include <string.h>

#include "fuzz.h"

static bool one_of(const char *value, const char *const *list, size_t n)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(value, list[i]) == 0) return true;
    return false;
}
#define ONE_OF(value, ...)                                                                          \
    one_of((value), (const char *const[]){__VA_ARGS__}, sizeof((const char *const[]){__VA_ARGS__}) / sizeof(char *))

static size_t letters; /* code points of the text; every broken byte is one */

static void check_span(const khabar_span *span)
{
    must(span->text != NULL && span->start <= span->end && span->end <= letters);
}

static void check_arguments(const khabar_event *e)
{
    for (size_t i = 0; i < e->actors; i++) check_span(&e->actor[i].span);
    for (size_t i = 0; i < e->recipients; i++) check_span(&e->recipient[i].span);
    for (size_t i = 0; i < e->places; i++) {
        check_span(&e->place[i].span);
        must(e->place[i].lat >= -90 && e->place[i].lat <= 90 && e->place[i].lon >= -180 && e->place[i].lon <= 180);
        must(e->place[i].resolution >= 0 && e->place[i].resolution <= 5);
    }
    for (size_t i = 0; i < e->times; i++) {
        check_span(&e->when[i].span);
        must(strlen(e->when[i].from) == 0 || strlen(e->when[i].from) == 10);
        must(strlen(e->when[i].to) == 0 || strlen(e->when[i].to) == 10);
    }
    for (size_t i = 0; i < e->sources; i++) {
        check_span(&e->said_by[i].span);
        must(ONE_OF(e->said_by[i].kind, "official", "security", "armed-group", "media", "witness", "medical", "ngo",
                    "victim", "anonymous", "other"));
    }
}

static void check_event(const khabar_event *e, size_t sentences)
{
    must(ONE_OF(e->event, "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST", "ACCUSE",
                "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"));
    must(ONE_OF(e->status, "actual", "negated", "future", "hypothetical"));
    must(ONE_OF(e->tense, "current", "ongoing", "historical"));
    must(e->quad_code >= 1 && e->quad_code <= 4 && e->event_scale >= -10 && e->event_scale <= 10);
    must(e->confidence >= 0 && e->confidence <= 1 && e->sentence < sentences && strlen(e->key) == 16);
    check_span(&e->trigger);
    must(e->trigger.end > e->trigger.start);
    check_arguments(e);
    for (int k = 0; k < KHABAR_SIZES; k++)
        must(!e->size[k].known || (e->size[k].min >= 0 && (e->size[k].max == -1 || e->size[k].max >= e->size[k].min)));
    for (size_t i = 0; i < e->reasons; i++) must(e->why[i].field && e->why[i].what && e->why[i].file);
}

static bool known_id(const khabar_event *e, size_t n, const char *id)
{
    for (size_t i = 0; i < n; i++)
        if (strcmp(e[i].id, id) == 0) return true;
    return false;
}

static void check_links(const khabar_event *e, size_t n)
{
    for (size_t i = 0; i < n; i++) {
        must(!known_id(e, i, e[i].id));
        for (size_t k = 0; k < i; k++) must(strcmp(e[k].key, e[i].key) != 0);
        must(!i || e[i].trigger.start >= e[i - 1].trigger.start);
        for (size_t k = 0; k < e[i].causes; k++)
            must(known_id(e, n, e[i].because_of[k]) && strcmp(e[i].because_of[k], e[i].id) != 0);
        for (size_t k = 0; k < e[i].repeats; k++) must(known_id(e, n, e[i].same_as[k]));
    }
}

/* A permutation of the events. */
static void check_chronology(const khabar_report *report, size_t events)
{
    size_t n, seen = 0;
    const size_t *order = khabar_report_chronology(report, &n);
    must(n == events);
    for (size_t i = 0; i < n && n <= 1000; i++)
        for (size_t k = 0; k < n; k++) seen += order[k] == i;
    must(n > 1000 || seen == n);
}

static void check_words(const khabar_report *report, size_t sentences)
{
    size_t n, at = 0;
    const khabar_segment *s = khabar_report_segments(report, &n);
    for (size_t i = 0; i < n; i++) {
        must(s[i].start <= s[i].end && s[i].end <= letters && s[i].sentence < sentences);
        must(s[i].form && s[i].lemma && s[i].root && s[i].upos && s[i].feats && s[i].gloss);
        must(!i || (s[i].token >= s[i - 1].token && s[i].token <= s[i - 1].token + 1));
        must(s[i].start >= at || (i && s[i].token == s[i - 1].token));
        at = s[i].start;
    }
}

static void check_report(khabar_report *report)
{
    size_t sentences, n, bytes;
    const khabar_span *sentence = khabar_report_sentences(report, &sentences);
    for (size_t i = 0; i < sentences; i++) check_span(&sentence[i]);
    khabar_report_text(report, 0, SIZE_MAX, &bytes);
    const khabar_event *e = khabar_report_events(report, &n);
    for (size_t i = 0; i < n; i++) check_event(&e[i], sentences);
    check_links(e, n);
    check_chronology(report, n);
    check_words(report, sentences);
    must(khabar_report_copy(report, 0, letters) != NULL);
}

/* Code points of the bytes by the rule of khabar.h, counted apart from the library: continuation bytes
 * of a sound sequence do not count. */
static size_t count_letters(const uint8_t *b, size_t n)
{
    size_t count = 0;
    for (size_t i = 0; i < n; count++) {
        size_t more = b[i] >= 0xF0 && b[i] < 0xF5 ? 3 : b[i] >= 0xE0 && b[i] < 0xF0 ? 2 : b[i] >= 0xC2 && b[i] < 0xE0 ? 1 : 0;
        bool good = i + more < n;
        for (size_t k = 1; good && k <= more; k++) good = (b[i + k] & 0xC0) == 0x80;
        if (good && ((b[i] == 0xE0 && b[i + 1] < 0xA0) || (b[i] == 0xED && b[i + 1] > 0x9F) ||
                     (b[i] == 0xF0 && b[i + 1] < 0x90) || (b[i] == 0xF4 && b[i + 1] > 0x8F)))
            good = false;
        i += good ? more + 1 : 1;
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    khabar_options options = khabar_options_default();
    options.min_confidence = 0;
    options.reasons = true;
    prepare(&options);
    khabar_report *report = NULL;
    /* the first byte chooses whether a date is known, so that relative times are reached */
    const char *date = length && bytes[0] % 2 ? "2016-02-29" : NULL;
    khabar_input in = {.id = "f", .date = date, .text = (const char *)bytes, .length = length};
    letters = count_letters(bytes, length);
    khabar_status status = khabar_code(coder, &in, &report);
    must(status == KHABAR_OK || status == KHABAR_EINPUT || status == KHABAR_EARG);
    must((status == KHABAR_OK) == (report != NULL));
    if (report) check_report(report);
    khabar_report_free(report);
    return 0;
}
