/* SPDX-License-Identifier: Apache-2.0
 * Any bytes through the numbers of the mention stage, with the real data file (KHABAR_DATA_FILE, else khabar.dat
 * here). A number covers words of its sentence and has bounds in order: 0 <= min <= max <= the largest, or open. */
#include <stdio.h>
#include <stdlib.h>

#include "../src/handles.h"
#include "../src/mention/number.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length);

static khabar_data *data;
static khabar_coder *coder;

static void must(bool holds)
{
    if (!holds) abort();
}

static void prepare(void)
{
    const char *path = getenv("KHABAR_DATA_FILE");
    char message[200] = "";
    if (khabar_data_open(path ? path : "khabar.dat", &data, message, sizeof message) != KHABAR_OK ||
        khabar_coder_new(data, NULL, &coder) != KHABAR_OK) {
        fprintf(stderr, "%s\n", message);
        exit(1);
    }
}

static void check_quantity(struct quantity q)
{
    must(q.known && q.min >= 0 && q.min <= NUMBER_LARGEST);
    must(q.max == -1 || (q.max >= q.min && q.max <= NUMBER_LARGEST));
}

static void check_report(const khabar_report *r, const struct gazetteer *g)
{
    for (uint32_t i = 0; i < r->words.n; i++) {
        uint32_t end = r->words.n;
        for (uint32_t k = i; k < r->words.n; k++)
            if (r->words.at[k].sentence != r->words.at[i].sentence) {
                end = k;
                break;
            }
        struct quantity q;
        uint32_t covers = number_parse(g, &r->words, i, end, &q);
        must(covers <= end - i);
        if (covers) check_quantity(q);
    }
    for (uint32_t i = 0; i < r->mentions.n; i++) {
        const struct mention *m = &r->mentions.at[i];
        must(m->from < m->to && m->to <= r->words.n && m->head >= m->from && m->head < m->to);
        if (m->count.known) check_quantity(m->count);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    if (!data) prepare();
    khabar_report *report = NULL;
    khabar_input in = {.id = "f", .text = (const char *)bytes, .length = length};
    if (khabar_code(coder, &in, &report) == KHABAR_OK) check_report(report, &data->gazetteer);
    khabar_report_free(report);
    return 0;
}
