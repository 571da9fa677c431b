/* SPDX-License-Identifier: Apache-2.0
 * From tagged words to the public sentences and segments: one segment a clitic or stem, with its Universal
 * Dependencies features. */
#include <stdio.h>
#include <stdlib.h>

#include "handles.h"
#include "text/fold.h"

enum { LONGEST_FEATS = 240 };

void present_sentences(struct khabar_report *r)
{
    r->sentence = arena_new(&r->arena, khabar_span, r->sentences.n + 1);
    for (uint32_t i = 0; i < r->sentences.n; i++) {
        const struct sentence *s = &r->sentences.at[i];
        r->sentence[i] = (khabar_span){text_slice(&r->text, &r->arena, s->start, s->end), s->start, s->end};
    }
}

struct feats { char text[LONGEST_FEATS]; size_t n; };

static void add(struct feats *f, const char *name, const char *value)
{
    if (!value) return;
    int n = snprintf(f->text + f->n, sizeof f->text - f->n, "%s%s=%s", f->n ? "|" : "", name, value);
    if (n > 0 && f->n + (size_t)n < sizeof f->text) f->n += (size_t)n;
}

/* One value where the set holds one; UD leaves out what is ambiguous. */
static const char *only(unsigned set, const char *const names[3])
{
    return set == 1 ? names[0] : set == 2 ? names[1] : set == 4 ? names[2] : NULL;
}

/* Features in the alphabetical order that UD asks for. */
static const char *feats_of(struct khabar_report *r, uint32_t f, bool article)
{
    static const char *const ASPECT[] = {NULL, "Perf", "Imp", NULL};
    static const char *const CASES[] = {"Nom", "Acc", "Gen"}, *const MOODS[] = {"Ind", "Sub", "Jus"};
    static const char *const GENDER[] = {NULL, "Masc", "Fem", NULL}, *const NUMBER[] = {NULL, "Sing", "Dual", "Plur"};
    static const char *const PERSON[] = {NULL, "1", "2", "3"}, *const VERBFORM[] = {NULL, "Fin", "Part", "Vnoun"};
    unsigned upos = feature_upos(f);
    bool verb = upos == UPOS_VERB, nominal = upos == UPOS_NOUN || upos == UPOS_ADJ;
    struct feats out = {.n = 0};
    if (verb) add(&out, "Aspect", ASPECT[feature_aspect(f)]);
    if (nominal) add(&out, "Case", only(feature_cases(f), CASES));
    if (nominal && article) add(&out, "Definite", "Def");
    if (feature_foreign(f)) add(&out, "Foreign", "Yes");
    add(&out, "Gender", GENDER[feature_gender(f)]);
    if (verb && feature_aspect(f) == ASPECT_IMPERATIVE) add(&out, "Mood", "Imp");
    else if (verb && feature_aspect(f) == ASPECT_IMPERFECT) add(&out, "Mood", only(feature_mood(f), MOODS));
    add(&out, "Number", NUMBER[feature_number(f)]);
    if (verb) add(&out, "Person", PERSON[feature_person(f)]);
    if (feature_slip(f)) add(&out, "Typo", "Yes");
    if (verb || feature_verbform(f)) add(&out, "VerbForm", verb ? "Fin" : VERBFORM[feature_verbform(f)]);
    if (verb || feature_verbform(f) == VERBFORM_PARTICIPLE)
        add(&out, "Voice", feature_voice(f) == VOICE_PASSIVE ? "Pass" : "Act");
    return arena_copy(&r->arena, out.text, out.n);
}

struct writer { struct khabar_report *r; const struct word *w; uint32_t number; VEC(khabar_segment) out; };

static khabar_segment *segment(struct writer *k, size_t from, size_t to)
{
    const struct word *w = k->w;
    khabar_segment *s = vec_push(&k->r->arena, k->out);
    s->start = from < w->letters ? w->start + w->at[from] : w->end;
    s->end = to < w->letters ? w->start + w->at[to] : w->end;
    if (from == 0) s->start = w->start;
    s->form = text_slice(&k->r->text, &k->r->arena, s->start, s->end);
    s->lemma = s->form;
    s->root = s->feats = s->gloss = "";
    s->token = k->number;
    s->sentence = w->sentence;
    s->space_after = w->space_after;
    return s;
}

/* و and ف that resume or describe (واو الاستئناف، واو الحال) are particles, not conjunctions: ف always, و at the
 * head of a sentence and before a pronoun behind a sign. */
static bool resumes(const struct writer *k, const struct clitic *c)
{
    if (c->kind != CLITIC_CONJUNCTION) return false;
    bool first = !k->number || k->w[-1].sentence != k->w->sentence;
    return c->letter[0] == AR_FEH || first || (k->w->upos == UPOS_PRON && k->w[-1].kind == WORD_SIGN);
}

static void write_clitic(struct writer *k, const struct clitic *c, size_t from, size_t to)
{
    const char *strings = k->r->data->lexicon.strings;
    khabar_segment *s = segment(k, from, to);
    s->lemma = strings + c->lemma;
    s->upos = resumes(k, c) ? "PART" : feature_upos_name(c->upos);
    s->feats = strings + c->feats;
    s->gloss = strings + c->gloss;
}

/* Proclitics one by one; the article stays with its noun, as in UD's Arabic treebanks. Returns the
 * letter at which the noun with its article begins. */
static size_t write_proclitics(struct writer *k)
{
    const struct analysis *a = &k->w->best;
    size_t at = 0;
    for (int i = 0; i < WORD_PROCLITICS && a->proclitic[i]; i++) {
        const struct clitic *c = &k->r->data->lexicon.clitic[a->proclitic[i] - 1];
        if (c->kind == CLITIC_ARTICLE || at + c->letters > a->stem) break;
        write_clitic(k, c, at, at + c->letters);
        at += c->letters;
    }
    return at;
}

/* Also with fewer proclitics than it is read with (وليد), not with more (وزارة is no و before a name). */
static bool may_name(const struct lexicon *lexicon, const struct word *w)
{
    for (uint32_t i = 0; i < w->alternatives; i++) {
        const struct lexeme *l = &lexicon->lexeme[w->alternative[i].lexeme];
        if (l->upos == UPOS_PROPN && l->flags & LEXEME_PERSON && w->alternative[i].stem <= w->best.stem) return true;
    }
    return false;
}

static void write_word(struct writer *k)
{
    const struct word *w = k->w;
    const struct lexicon *lexicon = &k->r->data->lexicon;
    size_t at = w->kind == WORD_ARABIC ? write_proclitics(k) : 0;
    size_t stem_end = w->best.enclitic ? w->best.stem_end : w->letters;
    khabar_segment *s = segment(k, at, stem_end);
    const struct lexeme *l = word_lexeme(lexicon, w);
    s->upos = feature_upos_name(w->alternatives ? w->upos : word_upos(w));
    if (w->best.lexeme) {
        s->lemma = lexicon->strings + l->lemma;
        s->root = lexicon->strings + l->root;
        s->gloss = lexicon->strings + l->gloss;
    }
    s->guessed = w->kind == WORD_ARABIC && !w->best.lexeme;
    s->may_name = may_name(lexicon, w);
    s->one_person = w->best.lexeme && l->flags & LEXEME_ONE;
    s->feats = l->feats ? lexicon->strings + l->feats : feats_of(k->r, w->best.features, w->best.article);
    const struct clitic *p = word_pronoun(lexicon, w);
    if (p) write_clitic(k, p, stem_end, w->letters);
}

void present_segments(struct khabar_report *r)
{
    for (uint32_t s = 0; s < r->sentences.n; s++)
        word_label(&r->data->lexicon, r->words.at, r->words.first[s], r->words.first[s + 1]);
    struct writer k = {.r = r};
    for (uint32_t i = 0; i < r->words.n; i++) {
        k.w = &r->words.at[i];
        k.number = i;
        write_word(&k);
    }
    r->segment = k.out.at;
    r->segments = k.out.n;
}
