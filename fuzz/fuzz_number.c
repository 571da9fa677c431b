/* SPDX-License-Identifier: Apache-2.0
 * Any bytes through the numbers of the mention stage. A number covers words of its sentence and has bounds in
 * order: 0 <= min <= max <= the largest, or open. */
#include "fuzz.h"
#include "../src/handles.h"
#include "../src/mention/number.h"

static void check_quantity(struct quantity q)
{
    must(q.known && q.min >= 0 && q.min <= NUMBER_LARGEST);
    must(q.max == -1 || (q.max >= q.min && q.max <= NUMBER_LARGEST));
}

static void check_report(const khabar_report *r, const struct gazetteer *g)
{
    for (uint32_t i = 0; i < r->words.n; i++) {
        uint32_t end = r->words.first[r->words.at[i].sentence + 1];
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
    prepare(NULL);
    khabar_report *report = NULL;
    khabar_input in = {.id = "f", .text = (const char *)bytes, .length = length};
    if (khabar_code(coder, &in, &report) == KHABAR_OK) check_report(report, &data->gazetteer);
    khabar_report_free(report);
    return 0;
}
