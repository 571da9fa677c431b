/* SPDX-License-Identifier: Apache-2.0
 * Lookup in the compiled lexicon and the check of its sections; see lexicon.h. */
#include "lexicon.h"

#include "../base/hash.h"
#include "tag.h"

bool lexicon_has_weights(const struct lexicon *lexicon) { return lexicon->weight_mask > 1; }

uint64_t lexicon_hash(const uint32_t *letters, size_t n)
{
    uint64_t h = HASH_SEED;
    for (size_t i = 0; i < n; i++) h = hash_step(h, letters[i]);
    return hash_mix(h);
}

uint16_t lexicon_spelling(const uint32_t *exact, size_t n)
{
    uint64_t h = HASH_SEED;
    for (size_t i = 0; i < n; i++) h = hash_step(h, exact[i]);
    return (uint16_t)(hash_mix(h) >> 7);
}

const struct stored_analysis *lexicon_find(const struct lexicon *lexicon, const uint32_t *letters, size_t n)
{
    uint64_t h = lexicon_hash(letters, n);
    for (uint32_t i = lexicon_slot(h, lexicon->forms);; i = i + 1 == lexicon->forms ? 0 : i + 1) {
        const struct form_slot *slot = &lexicon->form[i];
        if (!slot->first) return NULL;
        if (slot->tag == (uint32_t)h) return &lexicon->analysis[slot->first];
    }
}

static const char *check_forms(const struct lexicon *lexicon, uint32_t slots, uint32_t analyses)
{
    uint32_t empty = 0;
    if (slots == 0) return "there is no form";
    for (uint32_t i = 0; i < slots; i++) {
        if (lexicon->form[i].first >= analyses) return "a form points past the analyses";
        empty += lexicon->form[i].first == 0;
    }
    return empty ? NULL : "the form table is full";
}

static const char *check_weights(const struct lexicon *lexicon, uint32_t slots, uint32_t labels)
{
    uint32_t empty = 0;
    if (slots == 0 || (slots & (slots - 1))) return "the tagger's model is no power of two";
    for (uint32_t i = 0; i < slots; i++) empty += lexicon->weight[i].key == 0;
    if (!empty) return "the tagger's model is full";
    if (labels == 0 || (labels & (labels - 1))) return "the model of labels is no power of two";
    for (uint32_t i = empty = 0; i < labels; i++) empty += lexicon->label[i].key == 0;
    return empty ? NULL : "the model of labels is full";
}

static const char *check_analyses(const struct lexicon *lexicon, uint32_t analyses, uint32_t features)
{
    for (uint32_t i = 0; i < analyses; i++) {
        if ((lexicon->analysis[i].lexeme & ~ANALYSIS_LAST) >= lexicon->lexemes)
            return "an analysis points past the lexemes";
        if (lexicon->analysis[i].features >= features) return "an analysis points past the features";
    }
    return analyses && lexicon->analysis[analyses - 1].lexeme & ANALYSIS_LAST ? NULL
                                                                              : "the last run is open";
}

static const char *check_lexemes(const struct lexicon *lexicon, uint32_t strings)
{
    for (uint32_t i = 0; i < lexicon->lexemes; i++) {
        const struct lexeme *l = &lexicon->lexeme[i];
        if (l->lemma >= strings || l->root >= strings || l->gloss >= strings || l->feats >= strings ||
            l->base >= lexicon->lexemes)
            return "a lexeme points out of its tables";
    }
    for (uint32_t i = 0; i < lexicon->clitics; i++) {
        const struct clitic *c = &lexicon->clitic[i];
        if (c->form >= strings || c->lemma >= strings || c->feats >= strings || c->gloss >= strings ||
            c->letters > 4)
            return "a clitic points out of its tables";
    }
    return NULL;
}

const char *lexicon_open(struct lexicon *lexicon, const struct datafile *file)
{
    const struct section *s = file->section;
    if (s[SECTION_LEXEMES].size != sizeof(struct lexeme) || s[SECTION_FEATURES].size != sizeof(uint32_t) ||
        s[SECTION_FORMS].size != sizeof(struct form_slot) || s[SECTION_CLITICS].size != sizeof(struct clitic) ||
        s[SECTION_ANALYSES].size != sizeof(struct stored_analysis) || s[SECTION_TAGGER].size != sizeof(struct tag_weight) ||
        s[SECTION_LABELS].size != sizeof(struct label_weight) || s[SECTION_STRINGS].size != 1)
        return "the lexicon has elements of another size";
    *lexicon = (struct lexicon){
        .strings = s[SECTION_STRINGS].at, .lexeme = s[SECTION_LEXEMES].at,
        .feature = s[SECTION_FEATURES].at, .form = s[SECTION_FORMS].at,
        .forms = s[SECTION_FORMS].count, .analysis = s[SECTION_ANALYSES].at,
        .clitic = s[SECTION_CLITICS].at, .clitics = s[SECTION_CLITICS].count,
        .lexemes = s[SECTION_LEXEMES].count};
    lexicon->weight = s[SECTION_TAGGER].at;
    lexicon->weight_mask = s[SECTION_TAGGER].count - 1;
    lexicon->label = s[SECTION_LABELS].at;
    lexicon->label_mask = s[SECTION_LABELS].count - 1;
    uint32_t strings = s[SECTION_STRINGS].count;
    if (!strings || lexicon->strings[strings - 1]) return "the strings do not end";
    if (!lexicon->lexemes) return "there is no lexeme";
    const char *wrong = check_weights(lexicon, s[SECTION_TAGGER].count, s[SECTION_LABELS].count);
    if (!wrong) wrong = check_forms(lexicon, s[SECTION_FORMS].count, s[SECTION_ANALYSES].count);
    if (!wrong) wrong = check_analyses(lexicon, s[SECTION_ANALYSES].count, s[SECTION_FEATURES].count);
    return wrong ? wrong : check_lexemes(lexicon, strings);
}
