/* SPDX-License-Identifier: Apache-2.0
 * Features and weights of events; see model.h. */
#include "model.h"

#include <string.h>

#include "../base/hash.h"

static const char *const OUTPUT[] = {
#define X(id, name) name,
    MODEL_OUTPUTS(X)
#undef X
};

static const struct { const char *name; unsigned values; } TEMPLATE[] = {
#define X(id, name, values) {name, values},
    MODEL_SENSE_TEMPLATES(X) MODEL_LINK_TEMPLATES(X)
#undef X
};

const char *model_output_name(unsigned output) { return OUTPUT[output]; }
const char *model_template_name(unsigned template) { return TEMPLATE[template].name; }
unsigned model_template_values(unsigned template) { return TEMPLATE[template].values; }

struct sign model_sign(const char *text)
{
    const char *whole = text;
    size_t n = strlen(text);
    uint64_t h = HASH_SEED ^ n;
    for (; n >= 8; n -= 8, text += 8) h = hash_mix((h ^ hash_word((const unsigned char *)text)) * 0x9E3779B97F4A7C15u);
    uint64_t rest = 0;
    for (size_t i = 0; i < n; i++) rest = rest << 8 | (unsigned char)text[i];
    uint32_t hash = (uint32_t)(hash_mix((h ^ rest) * 0x9E3779B97F4A7C15u) >> 32);
    return (struct sign){whole, hash ? hash : 1};
}

const struct event_weight *model_weight(const struct event_model *model, uint32_t key)
{
    for (uint32_t i = key;; i++) {
        const struct event_weight *w = &model->at[i & model->mask];
        if (w->key == key) return w;
        if (!w->key) return NULL;
    }
}

struct event_model model_open(const struct event_weight *table, uint32_t rows)
{
    struct event_model m = {table, rows - 1, 1, 0};
    const struct event_weight *slope = model_weight(&m, model_key(TEMPLATE_CALIBRATION, model_sign("slope").hash, 0, 0));
    const struct event_weight *offset = model_weight(&m, model_key(TEMPLATE_CALIBRATION, model_sign("offset").hash, 0, 0));
    if (slope) m.slope = (float)slope->weight[MODEL_EVENT] * MODEL_STEP;
    if (offset) m.offset = (float)offset->weight[MODEL_EVENT] * MODEL_STEP;
    return m;
}

void model_score(const struct model_features *list, float *out)
{
    int16_t sum[8] = {0}; /* whole steps: the same on any processor; 256 features of at most 127 stay below 2^15 */
    for (uint32_t i = 0; i < list->n; i++) {
        const struct event_weight *w = model_weight(list->model, list->at[i].key);
        for (unsigned k = 0; w && k < 8; k++) sum[k] = (int16_t)(sum[k] + w->weight[k]);
    }
    for (unsigned k = 0; k < MODEL_OUTPUT_COUNT; k++) out[k] = (float)sum[k] * MODEL_STEP;
}
