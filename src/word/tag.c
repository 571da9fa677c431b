/* SPDX-License-Identifier: Apache-2.0
 * Chooses one analysis for each word; features and method in tag.h. The weights are a hash table in the
 * data file; a feature that is not there weighs nothing. */
#include "tag.h"

#include "../base/hash.h"
#include "../text/fold.h"

/* Bits of a tag. */
enum { TAG_ASPECT = 5, TAG_ARTICLE = 1 << 7, TAG_PREPOSITION = 1 << 8, TAG_CONJUNCTION = 1 << 9, TAG_FUTURE = 1 << 10,
       TAG_PRONOUN = 1 << 11, TAG_PARTICIPLE = 1 << 12, TAG_START = 1 << 13 };
static const struct { uint32_t bit; char letter; } FLAGS[] = {
    {TAG_ARTICLE, 'a'}, {TAG_PREPOSITION, 'p'}, {TAG_CONJUNCTION, 'c'}, {TAG_FUTURE, 'f'},
    {TAG_PRONOUN, 'e'}, {TAG_PARTICIPLE, 't'}, {TAG_START, 's'}, {1u << TAG_ASPECT, '1'}, {2u << TAG_ASPECT, '2'}};

static const struct tag_template TEMPLATES[] = {
#define X(name, values, a, b, c) {name, values, {a, b, c}},
    TAG_TEMPLATES(X) LABEL_TEMPLATES(X)
#undef X
};

const struct tag_template *tag_template(unsigned number) { return number < TAG_ALL ? &TEMPLATES[number] : NULL; }

uint32_t tag_of(const struct lexicon *lexicon, const struct analysis *a)
{
    uint32_t tag = feature_upos(a->features) | feature_aspect(a->features) << TAG_ASPECT;
    if (a->article) tag |= TAG_ARTICLE;
    if (a->enclitic) tag |= TAG_PRONOUN;
    if (feature_verbform(a->features) == VERBFORM_PARTICIPLE) tag |= TAG_PARTICIPLE;
    for (int i = 0; i < WORD_PROCLITICS && a->proclitic[i]; i++) {
        unsigned kind = lexicon->clitic[a->proclitic[i] - 1].kind;
        if (kind == CLITIC_PREPOSITION) tag |= TAG_PREPOSITION;
        if (kind == CLITIC_CONJUNCTION) tag |= TAG_CONJUNCTION;
        if (kind == CLITIC_FUTURE) tag |= TAG_FUTURE;
    }
    return tag;
}

void tag_write(uint32_t tag, char out[32])
{
    size_t n = strlen(feature_upos_name(tag & 31));
    memcpy(out, feature_upos_name(tag & 31), n);
    if (tag >> TAG_ASPECT) out[n++] = '+';
    for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++)
        if (tag & FLAGS[i].bit) out[n++] = FLAGS[i].letter;
    out[n] = 0;
}

uint32_t tag_read(const char *name)
{
    char upos[16] = "";
    size_t n = strcspn(name, "+");
    if (n >= sizeof upos) return UINT32_MAX;
    memcpy(upos, name, n);
    int number = feature_upos_number(upos);
    if (number < 0) return UINT32_MAX;
    uint32_t tag = (uint32_t)number;
    for (const char *c = name[n] ? name + n + 1 : ""; *c; c++)
        for (size_t i = 0; i < sizeof FLAGS / sizeof *FLAGS; i++)
            if (FLAGS[i].letter == *c) tag |= FLAGS[i].bit;
    return tag;
}

static uint32_t key_from(unsigned template, const struct tag_feature *f, unsigned first)
{
    uint64_t h = hash_step(HASH_SEED, template);
    for (unsigned i = first; i < TEMPLATES[template].values; i++) h = hash_step(h, f->value[i]);
    uint32_t key = (uint32_t)hash_mix(h);
    return key ? key : 1;
}

uint32_t tag_key(unsigned template, const struct tag_feature *f) { return key_from(template, f, 0); }
uint32_t label_key(unsigned template, const struct tag_feature *f) { return key_from(template, f, 1); }

/* ---- values */

static uint32_t tag_at(const struct word *w) { return w ? w->best.tag : TAG_START; }

enum { NO_WORD_SET = 1u << 30 }; /* stands for the set of a word that is not there */

static uint32_t upos_set(const struct word *w) { return w ? w->upos_set : NO_WORD_SET; }
static uint32_t whole_key(const struct word *w) { return w && w->letters ? w->key_whole : 0; }

/* Up to three letters, packed; folded Arabic letters differ in their low ten bits. */
static uint32_t pack(const uint32_t *letter, size_t n)
{
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++) v = v << 10 | (letter[i] & 1023);
    return v;
}

static uint32_t agreement(const struct tag_context *c)
{
    uint32_t f = c->a->features, g = c->before ? c->before->best.features : 0;
    if (!c->before) return 0;
    uint32_t n = (uint32_t)(feature_gender(f) == feature_gender(g)) | (uint32_t)(feature_number(f) == feature_number(g)) << 1 |
                 (uint32_t)(c->a->article == c->before->best.article) << 2;
    bool things = feature_number(g) == NUMBER_PLURAL && feature_number(f) == NUMBER_SINGULAR &&
                  feature_gender(f) == GENDER_FEMININE;
    return n | (uint32_t)things << 3 | 16;
}

static uint32_t source(const struct tag_context *c)
{
    const struct lexeme *l = &c->lexicon->lexeme[c->a->lexeme];
    size_t n = (size_t)(c->a->stem_end - c->a->stem);
    bool is_citation = c->a->lexeme && l->key == fold_key(c->word->letter + c->a->stem, n);
    return (uint32_t)(c->a->lexeme != 0) | (uint32_t)c->a->exact << 1 |
           (uint32_t)((l->flags & LEXEME_DERIVED) != 0) << 2 | (uint32_t)((l->flags & LEXEME_PERSON) != 0) << 3 |
           (uint32_t)l->band << 4 | (uint32_t)is_citation << 6;
}

static void fixed_features(const struct tag_context *c, struct tag_feature out[TAG_FIXED])
{
    const struct analysis *a = c->a;
    const struct word *w = c->word;
    uint32_t tag = a->tag, upos = feature_upos(a->features), inflection = a->features >> 7 & 0xFFFF;
    uint32_t lemma = a->lexeme ? c->lexicon->lexeme[a->lexeme].key : 0;
    size_t ending = w->letters < 3 ? w->letters : 3, beginning = w->letters < 2 ? w->letters : 2;
    struct tag_feature *f = out;
    *f++ = (struct tag_feature){{tag}};
    *f++ = (struct tag_feature){{lemma, upos}};
    *f++ = (struct tag_feature){{whole_key(w), tag}};
    *f++ = (struct tag_feature){{tag, pack(w->letter + w->letters - ending, ending)}};
    *f++ = (struct tag_feature){{tag, pack(w->letter, beginning)}};
    *f++ = (struct tag_feature){{tag & 127, inflection}};
    *f++ = (struct tag_feature){{upos, source(c)}};
}

static void context_features(const struct tag_context *c, struct tag_feature out[TAG_FEATURES - TAG_FIXED])
{
    const struct analysis *a = c->a;
    uint32_t tag = a->tag, before = tag_at(c->before), next = upos_set(c->after);
    struct tag_feature *f = out;
    *f++ = (struct tag_feature){{tag, before}};
    *f++ = (struct tag_feature){{tag, before, tag_at(c->before2)}};
    *f++ = (struct tag_feature){{tag, before, next}};
    *f++ = (struct tag_feature){{tag, next}};
    *f++ = (struct tag_feature){{tag, whole_key(c->before)}};
    *f++ = (struct tag_feature){{tag, whole_key(c->after)}};
    *f++ = (struct tag_feature){{tag & 31, before & 31, agreement(c)}};
    *f++ = (struct tag_feature){{before, (feature_cases(a->features) | feature_mood(a->features) << 3)}};
}

void tag_features(const struct tag_context *c, struct tag_feature out[TAG_FEATURES])
{
    fixed_features(c, out);
    context_features(c, out + TAG_FIXED);
}

/* ---- labels */

#define UPOS_BIT(u) (1u << UPOS_##u)

uint32_t label_choices(unsigned upos)
{
    switch (upos) {
    case UPOS_NOUN: return UPOS_BIT(NOUN) | UPOS_BIT(PROPN) | UPOS_BIT(ADJ) | UPOS_BIT(ADV);
    case UPOS_ADJ: return UPOS_BIT(ADJ) | UPOS_BIT(NOUN) | UPOS_BIT(PROPN) | UPOS_BIT(ADV);
    case UPOS_PROPN: return UPOS_BIT(PROPN) | UPOS_BIT(NOUN) | UPOS_BIT(ADJ);
    case UPOS_VERB: case UPOS_AUX: return UPOS_BIT(VERB) | UPOS_BIT(AUX) | UPOS_BIT(PART);
    case UPOS_DET: case UPOS_PRON: return UPOS_BIT(DET) | UPOS_BIT(PRON) | UPOS_BIT(NOUN) | UPOS_BIT(ADV);
    case UPOS_NUM: return UPOS_BIT(NUM) | UPOS_BIT(NOUN) | UPOS_BIT(ADJ);
    case UPOS_SCONJ: case UPOS_CCONJ: case UPOS_PART: case UPOS_ADP: case UPOS_ADV:
        return UPOS_BIT(SCONJ) | UPOS_BIT(CCONJ) | UPOS_BIT(PART) | UPOS_BIT(ADP) | UPOS_BIT(ADV) | UPOS_BIT(NOUN) |
               UPOS_BIT(PRON) | UPOS_BIT(VERB);
    default: return 1u << upos;
    }
}

void label_features(const struct tag_context *c, unsigned label, struct tag_feature out[LABEL_FEATURES])
{
    const struct word *w = c->word;
    uint32_t tag = w->best.tag, upos = word_upos(w);
    uint32_t before = c->before ? c->before->upos : TAG_START, before2 = c->before2 ? c->before2->upos : 31;
    uint32_t lemma = w->best.lexeme ? c->lexicon->lexeme[w->best.lexeme].key : 0;
    size_t ending = w->letters < 3 ? w->letters : 3;
    struct tag_feature *f = out;
    *f++ = (struct tag_feature){{label, tag}};
    *f++ = (struct tag_feature){{label, tag, before}};
    *f++ = (struct tag_feature){{label, lemma, upos}};
    *f++ = (struct tag_feature){{label, whole_key(w)}};
    *f++ = (struct tag_feature){{label, whole_key(w), before}};
    *f++ = (struct tag_feature){{label, upos, pack(w->letter + w->letters - ending, ending)}};
    *f++ = (struct tag_feature){{label, whole_key(c->before)}};
    *f++ = (struct tag_feature){{label, whole_key(c->after)}};
    *f++ = (struct tag_feature){{label, tag, tag_at(c->after)}};
    *f++ = (struct tag_feature){{label, tag, source(c)}};
    *f++ = (struct tag_feature){{label, tag, before << 5 | before2}};
}

/* ---- choosing */

static float weight_of(const struct lexicon *lexicon, uint32_t key)
{
    for (uint32_t i = key;; i++) {
        const struct tag_weight *w = &lexicon->weight[i & lexicon->weight_mask];
        if (w->key == key) return w->weight;
        if (!w->key) return 0;
    }
}

static const struct label_weight *label_weights(const struct lexicon *lexicon, uint32_t key)
{
    for (uint32_t i = key;; i++) {
        const struct label_weight *w = &lexicon->label[i & lexicon->label_mask];
        if (w->key == key) return w;
        if (!w->key) return NULL;
    }
}

/* Staying with the analysis' own part of speech is the prior. */
static void label(struct tag_context *c, struct word *w)
{
    uint32_t choices = label_choices(word_upos(w));
    struct tag_feature f[LABEL_FEATURES];
    int sum[LABELS] = {0};
    c->a = &w->best;
    sum[word_upos(w)] = (int)(0.5f / LABEL_STEP);
    label_features(c, 0, f);
    for (unsigned i = 0; i < LABEL_FEATURES; i++) {
        const struct label_weight *row = label_weights(c->lexicon, label_key(TAG_FEATURES + i, &f[i]));
        for (unsigned u = 0; row && u < LABELS; u++) sum[u] += row->weight[u];
    }
    w->upos = (uint8_t)word_upos(w);
    for (unsigned u = 0; u < LABELS; u++)
        if (choices >> u & 1 && sum[u] > sum[w->upos]) w->upos = (uint8_t)u;
}

static float model_sum(const struct tag_context *c, const struct tag_feature *f, unsigned first, unsigned n)
{
    float sum = 0;
    for (unsigned i = 0; i < n; i++) sum += weight_of(c->lexicon, tag_key(first + i, &f[i]));
    return sum;
}

void tag_type(const struct lexicon *lexicon, struct word_type *t)
{
    struct word w = {.letter = t->letter, .letters = t->letters, .key_whole = t->key, .marks = t->marks};
    for (uint32_t i = 0; i < t->alternatives; i++) {
        struct analysis *a = &t->alternative[i];
        struct tag_context c = {.lexicon = lexicon, .a = a, .word = &w};
        struct tag_feature f[TAG_FIXED];
        t->upos_set |= 1u << feature_upos(a->features);
        a->tag = (uint16_t)tag_of(lexicon, a);
        if (t->alternatives == 1) continue; /* nothing is to be chosen */
        fixed_features(&c, f);
        a->fixed = a->guess + tag_prior_fixed(&c) + model_sum(&c, f, 0, TAG_FIXED);
    }
    t->tagged = true;
}

static float score(const struct tag_context *c)
{
    struct tag_feature f[TAG_FEATURES - TAG_FIXED];
    context_features(c, f);
    return c->a->fixed + tag_prior_in_context(c) + model_sum(c, f, TAG_FIXED, TAG_FEATURES - TAG_FIXED);
}

void word_tag(const struct lexicon *lexicon, struct word *words, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        struct word *w = &words[i];
        struct tag_context c = {.lexicon = lexicon, .word = w, .before = i > from ? &words[i - 1] : NULL,
                                .before2 = i > from + 1 ? &words[i - 2] : NULL, .after = i + 1 < to ? &words[i + 1] : NULL};
        float best = 0;
        for (uint32_t k = 0; k < w->alternatives; k++) {
            struct analysis *a = &w->alternative[k];
            c.a = a;
            a->score = w->alternatives > 1 ? score(&c) : 0;
            if (k && a->score <= best) continue;
            best = a->score;
            w->best = *a;
        }
        w->upos = (uint8_t)word_upos(w);
    }
}

void word_label(const struct lexicon *lexicon, struct word *words, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to && lexicon_has_weights(lexicon); i++) {
        struct tag_context c = {.lexicon = lexicon, .word = &words[i], .before = i > from ? &words[i - 1] : NULL,
                                .before2 = i > from + 1 ? &words[i - 2] : NULL, .after = i + 1 < to ? &words[i + 1] : NULL};
        if (words[i].alternatives) label(&c, &words[i]);
    }
}
