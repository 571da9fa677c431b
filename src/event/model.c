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

struct sign model_sign(const char *text) { return (struct sign){text, (uint32_t)hash_bytes(text, strlen(text))}; }

uint32_t model_key(unsigned template, const struct sign *value)
{
    uint64_t h = hash_step(HASH_SEED, template + 1);
    for (unsigned i = 0; i < TEMPLATE[template].values; i++) h = hash_step(h, value[i].hash);
    uint32_t key = (uint32_t)hash_mix(h);
    return key ? key : 1;
}

void model_add(struct model_features *list, unsigned template, struct sign a, struct sign b, struct sign c)
{
    if (list->n == MODEL_FEATURES) return;
    struct model_feature *f = &list->at[list->n++];
    *f = (struct model_feature){.template = template, .value = {a, b, c}};
    f->key = model_key(template, f->value);
}

const struct event_weight *model_weight(const struct event_model *model, uint32_t key)
{
    for (uint32_t i = key;; i++) {
        const struct event_weight *w = &model->at[i & model->mask];
        if (w->key == key) return w;
        if (!w->key) return NULL;
    }
}

void model_score(const struct event_model *model, const struct model_features *list, float *out)
{
    int sum[MODEL_OUTPUT_COUNT] = {0}; /* whole steps: the same on any processor */
    for (uint32_t i = 0; i < list->n; i++) {
        const struct event_weight *w = model_weight(model, list->at[i].key);
        for (unsigned k = 0; w && k < MODEL_OUTPUT_COUNT; k++) sum[k] += w->weight[k];
    }
    for (unsigned k = 0; k < MODEL_OUTPUT_COUNT; k++) out[k] = (float)sum[k] * MODEL_STEP;
}
