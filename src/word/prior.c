/* SPDX-License-Identifier: Apache-2.0
 * What is likely of an analysis before anything was learnt: weighted features of the analysis and of the
 * word before it. Each feature is one small function with its weight beside it, in the order in which a
 * reader would think of them. The trained model (tag.c) adds to this sum. */
#include "../text/fold.h"
#include "tag.h"

static unsigned upos(const struct tag_context *c) { return feature_upos(c->a->features); }
static bool is_closed(unsigned u)
{
    return u == UPOS_ADP || u == UPOS_CCONJ || u == UPOS_SCONJ || u == UPOS_PRON || u == UPOS_DET ||
           u == UPOS_PART || u == UPOS_ADV || u == UPOS_AUX;
}
static bool is_nominal(unsigned u) { return u == UPOS_NOUN || u == UPOS_ADJ || u == UPOS_PROPN || u == UPOS_NUM; }
static bool has(const struct tag_context *c, enum clitic_kind kind)
{
    for (int i = 0; i < WORD_PROCLITICS && c->a->proclitic[i]; i++)
        if (c->lexicon->clitic[c->a->proclitic[i] - 1].kind == kind) return true;
    return false;
}
static unsigned before(const struct tag_context *c) { return c->before ? word_upos(c->before) : UPOS_PUNCT; }
static const char *lemma_before(const struct tag_context *c)
{
    return c->before ? c->lexicon->strings + c->lexicon->lexeme[c->before->best.lexeme].lemma : "";
}
static bool governs(const struct tag_context *c) /* a preposition stands before */
{
    return (before(c) == UPOS_ADP && !c->before->best.enclitic) || has(c, CLITIC_PREPOSITION);
}
static bool same(const char *a, const char *b) { return strcmp(a, b) == 0; }

/* -- the analysis itself */
static bool is_exact(const struct tag_context *c) { return c->a->exact; }
static bool is_known(const struct tag_context *c) { return c->a->lexeme != 0; }
static bool closed_whole(const struct tag_context *c)
{
    return is_closed(upos(c)) && !has(c, CLITIC_PREPOSITION);
}
static bool conjunction(const struct tag_context *c) { return has(c, CLITIC_CONJUNCTION); }
static bool preposition(const struct tag_context *c) { return has(c, CLITIC_PREPOSITION); }
static bool question(const struct tag_context *c) { return has(c, CLITIC_QUESTION) || has(c, CLITIC_EMPHASIS); }
static bool pronoun(const struct tag_context *c) { return c->a->enclitic != 0; }
static bool pronoun_ya(const struct tag_context *c)
{
    return c->a->enclitic && c->lexicon->clitic[c->a->enclitic - 1].person == 1 &&
           c->lexicon->clitic[c->a->enclitic - 1].number == NUMBER_SINGULAR;
}
/* The form is the citation form itself: جامعة the university, not a feminine of جامع. */
static bool is_citation(const struct tag_context *c)
{
    const struct analysis *a = c->a;
    return a->lexeme && c->lexicon->lexeme[a->lexeme].key == fold_key(c->word->letter + a->stem, (size_t)(a->stem_end - a->stem));
}
static bool lemma_has_shadda(const struct tag_context *c)
{
    return strstr(c->lexicon->strings + c->lexicon->lexeme[c->a->lexeme].lemma, "\xD9\x91") != NULL;
}
static bool shadda_fits(const struct tag_context *c) { return c->word->marks & MARK_SHADDA && c->a->lexeme && lemma_has_shadda(c); }
static bool shadda_misfits(const struct tag_context *c)
{
    return c->word->marks & MARK_SHADDA && c->a->lexeme && !c->a->article && !lemma_has_shadda(c);
}
/* A damma written behind the first letter of the stem: قُتل, يُعتقد */
static bool has_damma(const struct tag_context *c) { return c->a->stem < 3 && c->word->marks & MARK_DAMMA << (c->a->stem + 1); }
static bool damma_fits(const struct tag_context *c)
{
    return has_damma(c) && feature_upos(c->a->features) == UPOS_VERB && feature_voice(c->a->features) == VOICE_PASSIVE;
}
static bool damma_misfits(const struct tag_context *c)
{
    bool active = feature_upos(c->a->features) == UPOS_VERB && feature_voice(c->a->features) == VOICE_ACTIVE;
    return has_damma(c) && active && feature_aspect(c->a->features) == ASPECT_PERFECT;
}
static bool very_common(const struct tag_context *c) { return c->lexicon->lexeme[c->a->lexeme].band == 1; }
static bool common(const struct tag_context *c) { return c->lexicon->lexeme[c->a->lexeme].band == 2; }
static bool number_word(const struct tag_context *c)
{
    return upos(c) == UPOS_NUM && c->a->lexeme && !has(c, CLITIC_PREPOSITION);
}
static bool noun(const struct tag_context *c) { return upos(c) == UPOS_NOUN; }
static bool proper(const struct tag_context *c) { return upos(c) == UPOS_PROPN; }
static bool verb(const struct tag_context *c) { return upos(c) == UPOS_VERB; }
static bool first_or_second(const struct tag_context *c)
{
    return verb(c) && feature_person(c->a->features) && feature_person(c->a->features) < 3;
}
static bool imperative(const struct tag_context *c) { return feature_aspect(c->a->features) == ASPECT_IMPERATIVE; }
static bool passive_finite(const struct tag_context *c)
{
    return verb(c) && feature_voice(c->a->features) == VOICE_PASSIVE;
}
static bool rare_number(const struct tag_context *c)
{
    unsigned number = feature_number(c->a->features);
    return verb(c) && (number == NUMBER_DUAL || (number == NUMBER_PLURAL &&
                                                 feature_gender(c->a->features) == GENDER_FEMININE));
}
static bool dual_noun(const struct tag_context *c)
{
    return is_nominal(upos(c)) && feature_number(c->a->features) == NUMBER_DUAL;
}
static bool dual_by_ending(const struct tag_context *c) /* ان can be nothing but a dual, or a singular in ان */
{
    return dual_noun(c) && feature_cases(c->a->features) == CASE_NOMINATIVE;
}
static bool object_on_intransitive(const struct tag_context *c)
{
    return verb(c) && c->a->enclitic && !(c->lexicon->lexeme[c->a->lexeme].flags & LEXEME_OBJECT);
}
static bool participle(const struct tag_context *c)
{
    return feature_verbform(c->a->features) == VERBFORM_PARTICIPLE;
}

static bool derived_participle(const struct tag_context *c)
{
    return participle(c) && c->lexicon->lexeme[c->a->lexeme].flags & LEXEME_DERIVED;
}
static bool derived_noun(const struct tag_context *c)
{
    return !participle(c) && c->lexicon->lexeme[c->a->lexeme].flags & LEXEME_DERIVED;
}

/* -- with the word before */
static bool verb_after_preposition(const struct tag_context *c)
{
    return verb(c) && before(c) == UPOS_ADP && !c->before->best.enclitic;
}
static bool nominal_after_preposition(const struct tag_context *c)
{
    return is_nominal(upos(c)) && governs(c) && !has(c, CLITIC_CONJUNCTION);
}
static bool wrong_case_after_preposition(const struct tag_context *c)
{
    unsigned cases = feature_cases(c->a->features);
    return is_nominal(upos(c)) && governs(c) && cases && !(cases & CASE_GENITIVE);
}
static bool imperfect_after_negation(const struct tag_context *c)
{
    const char *l = lemma_before(c);
    return verb(c) && feature_aspect(c->a->features) == ASPECT_IMPERFECT &&
           (same(l, "لم") || same(l, "لن") || same(l, "لا") || same(l, "أن") || same(l, "سوف") || same(l, "كي"));
}
static bool not_imperfect_after_negation(const struct tag_context *c)
{
    const char *l = lemma_before(c);
    return (same(l, "لم") || same(l, "لن") || same(l, "سوف")) &&
           !(verb(c) && feature_aspect(c->a->features) == ASPECT_IMPERFECT);
}
static bool finite_after_qad(const struct tag_context *c)
{
    return verb(c) && (same(lemma_before(c), "قد") || same(lemma_before(c), "لقد") ||
                       before(c) == UPOS_SCONJ || before(c) == UPOS_AUX);
}
static bool verb_after_annahu(const struct tag_context *c) /* إلا أنه رفض, لكنهم قالوا */
{
    return verb(c) && before(c) == UPOS_SCONJ && c->before->best.enclitic;
}
static bool verb_after_verb(const struct tag_context *c)
{
    return verb(c) && before(c) == UPOS_VERB && !has(c, CLITIC_CONJUNCTION);
}
static bool verb_at_start(const struct tag_context *c)
{
    return verb(c) && (before(c) == UPOS_PUNCT || has(c, CLITIC_CONJUNCTION));
}
static bool verb_after_relative(const struct tag_context *c)
{
    return verb(c) && before(c) == UPOS_PRON;
}
static bool genitive_after_bare_noun(const struct tag_context *c)
{
    return c->before && before(c) == UPOS_NOUN && !c->before->best.article && !c->before->best.enclitic &&
           upos(c) == UPOS_NOUN && !c->a->proclitic[0] + c->a->article &&
           !has(c, CLITIC_CONJUNCTION) && !has(c, CLITIC_PREPOSITION);
}
static bool agrees(const struct tag_context *c)
{
    uint32_t f = c->a->features, g = c->before ? c->before->best.features : 0;
    bool things = feature_number(g) == NUMBER_PLURAL && feature_gender(f) == GENDER_FEMININE &&
                  feature_number(f) == NUMBER_SINGULAR;
    return c->before && (before(c) == UPOS_NOUN || before(c) == UPOS_ADJ || before(c) == UPOS_PROPN) &&
           upos(c) == UPOS_ADJ && c->before->best.article == c->a->article && !has(c, CLITIC_PREPOSITION) &&
           (things || feature_gender(f) == feature_gender(g));
}
static bool adjective_at_start(const struct tag_context *c)
{
    return upos(c) == UPOS_ADJ && !participle(c) &&
           (before(c) == UPOS_PUNCT || before(c) == UPOS_ADP || before(c) == UPOS_VERB || has(c, CLITIC_PREPOSITION));
}
static bool closed_after_preposition(const struct tag_context *c)
{
    return upos(c) == UPOS_CCONJ && before(c) == UPOS_ADP;
}

struct weighted { const char *name; float weight; bool (*holds)(const struct tag_context *); };

/* What no neighbour changes. */
static const struct weighted FIXED[] = {
    {"exact spelling", 1.5f, is_exact},
    {"in the lexicon", 1.0f, is_known},
    {"closed class, whole word", 1.6f, closed_whole},
    {"citation form", 0.6f, is_citation},
    {"written shadda fits", 1.5f, shadda_fits},
    {"written shadda does not fit", -1.5f, shadda_misfits},
    {"written damma of a passive", 4.0f, damma_fits},
    {"active perfect under a damma", -4.0f, damma_misfits},
    {"number word", 1.2f, number_word},
    {"very common lexeme", 0.7f, very_common},
    {"common lexeme", 0.4f, common},
    {"conjunction", -0.4f, conjunction},
    {"preposition", -0.7f, preposition},
    {"question or emphasis", -3.0f, question},
    {"pronoun", -0.8f, pronoun},
    {"pronoun of the first person", -1.5f, pronoun_ya},
    {"noun", 0.4f, noun},
    {"proper noun", 0.1f, proper},
    {"first or second person", -2.0f, first_or_second},
    {"imperative", -2.5f, imperative},
    {"passive", -0.7f, passive_finite},
    {"dual or feminine plural verb", -1.0f, rare_number},
    {"object on an intransitive verb", -2.0f, object_on_intransitive},
    {"participle", -0.3f, participle},
    {"participle that no table lists", -1.5f, derived_participle},
    {"verbal noun that no table lists", -0.5f, derived_noun},
    {"dual noun", -0.6f, dual_noun},
    {"dual in ان", 0.3f, dual_by_ending},
};

/* What the word before decides. */
static const struct weighted IN_CONTEXT[] = {
    {"verb after a preposition", -4.0f, verb_after_preposition},
    {"nominal after a preposition", 0.8f, nominal_after_preposition},
    {"not genitive after a preposition", -1.5f, wrong_case_after_preposition},
    {"imperfect after negation or أن", 2.5f, imperfect_after_negation},
    {"no imperfect after لم لن سوف", -2.5f, not_imperfect_after_negation},
    {"verb after قد, أن or كان", 1.2f, finite_after_qad},
    {"verb after أنه", 1.5f, verb_after_annahu},
    {"verb after a verb", -0.8f, verb_after_verb},
    {"verb at the start of a clause", 0.7f, verb_at_start},
    {"verb after a relative pronoun", 1.5f, verb_after_relative},
    {"genitive after a bare noun", 0.4f, genitive_after_bare_noun},
    {"adjective agrees", 0.9f, agrees},
    {"adjective without its noun", -0.6f, adjective_at_start},
    {"conjunction after a preposition", -2.0f, closed_after_preposition},
};

static float sum_of(const struct weighted *list, size_t n, const struct tag_context *c)
{
    float sum = 0;
    for (size_t i = 0; i < n; i++)
        if (list[i].holds(c)) sum += list[i].weight;
    return sum;
}

float tag_prior_fixed(const struct tag_context *c) { return sum_of(FIXED, sizeof FIXED / sizeof *FIXED, c); }
float tag_prior_in_context(const struct tag_context *c) { return sum_of(IN_CONTEXT, sizeof IN_CONTEXT / sizeof *IN_CONTEXT, c); }
