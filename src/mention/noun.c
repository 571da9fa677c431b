/* SPDX-License-Identifier: Apache-2.0
 * Noun phrases: the shortest phrase that names somebody or something.
 *
 *   phrase = [number] ["من"] head { genitive | adjective | name | quoted name }
 * A bare noun (no article, no pronoun, no name) takes the noun behind it as its genitive; an adjective
 * follows when it agrees in definiteness; a name follows a title, a role or another name. A
 * preposition, a conjunction, a verb or a sign ends the phrase; quotation marks open a name. */
#include "../text/fold.h"
#include "name.h"

enum { LONGEST_PHRASE = 9, LONGEST_QUOTED = 6 };

struct reader {
    const struct gazetteer *g;
    const struct words *words;
    uint32_t at, end;
    struct mention *m;
};

static const struct word *word_at(const struct reader *r, uint32_t at)
{
    return at < r->end ? &r->words->at[at] : NULL;
}

static bool is_nominal(const struct word *w)
{
    unsigned u = word_upos(w);
    return w->kind == WORD_FOREIGN ||
           (w->kind == WORD_ARABIC && (u == UPOS_NOUN || u == UPOS_PROPN || u == UPOS_ADJ || u == UPOS_NUM));
}

static bool has_prefix(const struct reader *r, const struct word *w)
{
    return w->best.proclitic[0] && r->g->lexicon->clitic[w->best.proclitic[0] - 1].kind != CLITIC_ARTICLE;
}

static bool is_name(const struct word *w)
{
    return w->name != NAME_O || word_upos(w) == UPOS_PROPN || (w->kind == WORD_ARABIC && !w->best.lexeme) ||
           w->kind == WORD_FOREIGN;
}

static bool is_person_noun(const struct reader *r, const struct word *w)
{
    const struct lexeme *l = word_lexeme(r->g->lexicon, w);
    return (l->flags & LEXEME_PERSON) ||
           (l->derivation == VERBFORM_PARTICIPLE && feature_number(w->best.features) == NUMBER_PLURAL &&
            feature_gender(w->best.features) == GENDER_MASCULINE);
}

static bool opens_quote(const struct word *w)
{
    return w && w->kind == WORD_SIGN && w->letters == 1 &&
           (w->letter[0] == '"' || w->letter[0] == 0xAB || w->letter[0] == 0x201C || w->letter[0] == '(');
}

static bool closes_quote(const struct word *w, uint32_t opened)
{
    uint32_t closer = opened == 0xAB ? 0xBB : opened == 0x201C ? 0x201D : opened == '(' ? ')' : opened;
    return w->kind == WORD_SIGN && w->letters == 1 && w->letter[0] == closer;
}

/* A short name in quotation marks: its end behind the closing mark, 0 if there is none. */
static uint32_t quoted_end(const struct reader *r, uint32_t at)
{
    const struct word *open = word_at(r, at);
    if (!opens_quote(open)) return 0;
    for (uint32_t i = at + 1; i < r->end && i <= at + LONGEST_QUOTED; i++) {
        const struct word *w = word_at(r, i);
        if (closes_quote(w, open->letter[0])) return i > at + 1 ? i + 1 : 0;
        if (w->kind == WORD_SIGN || word_upos(w) == UPOS_VERB) return 0;
    }
    return 0;
}

static bool agrees(const struct word *noun, const struct word *adjective, bool definite)
{
    return word_upos(adjective) == UPOS_ADJ && adjective->best.article == definite &&
           !(noun && word_upos(noun) == UPOS_PROPN && !adjective->best.article);
}

/* Kunya, title and the like: the name goes on behind them. */
static bool leads_name(const struct reader *r, uint32_t at)
{
    uint32_t covers;
    return phrase_cue(r->g->phrases, r->words, at, r->end, CUE_KUNYA, &covers) != NULL;
}

static bool named_role(const struct reader *r, const struct word *w)
{
    return is_person_noun(r, w) || (w->best.lexeme && word_upos(w) == UPOS_ADJ);
}

/* قتل شخص يوم الجمعة: a time does not belong to the phrase before it. */
static bool begins_time(const struct reader *r, uint32_t at)
{
    struct when when;
    uint32_t cue;
    return time_parse(r->g, r->words, at, r->end, CALENDAR_OPEN, &when, &cue) != 0;
}

/* Does the word at `at` continue a phrase that so far ends with `last`? */
static bool continues(const struct reader *r, const struct word *last, uint32_t at, bool *open, bool *definite)
{
    const struct word *w = word_at(r, at);
    if (!w || !is_nominal(w) || has_prefix(r, w) || w->kind == WORD_NUMBER) return false;
    bool was_name = is_name(last) || leads_name(r, at - 1);
    if (was_name) { /* أبو عمر البغدادي */
        bool goes_on = is_name(w) || (word_upos(w) == UPOS_ADJ && w->best.article) || leads_name(r, at) ||
                       leads_name(r, at - 1);
        *definite = true;
        return goes_on;
    }
    if (name_is_inside(w)) { /* أبو عمر البغدادي: the model of names says so */
        *open = false;
        *definite = true;
        return true;
    }
    if (begins_time(r, at)) return false;
    if (*open && word_upos(w) != UPOS_ADJ) { /* genitive */
        *open = !w->best.article && !w->best.enclitic && !is_name(w);
        *definite = !*open;
        return true;
    }
    if (agrees(last, w, w->best.article) && (w->best.article == *definite || (*open && w->best.article))) {
        *definite = *definite || w->best.article;
        *open = false;
        return true;
    }
    if (!*open && *definite && is_name(w) && named_role(r, last)) return true; /* الرئيس + name */
    return false;
}

static void read_tail(struct reader *r, uint32_t head)
{
    const struct word *last = word_at(r, head);
    bool definite = last->best.article || last->best.enclitic || is_name(last);
    bool open = !definite && (feature_state(last->best.features) & STATE_CONSTRUCT || !last->best.lexeme);
    uint32_t limit = head + LONGEST_PHRASE;
    r->at = head + 1;
    while (r->at < r->end && r->at < limit) {
        uint32_t quoted = quoted_end(r, r->at);
        if (quoted && word_at(r, r->at)->letter[0] != '(') {
            r->at = quoted;
            open = false;
            definite = true;
            last = word_at(r, quoted - 2);
            continue;
        }
        if (!continues(r, last, r->at, &open, &definite)) break;
        last = word_at(r, r->at++);
    }
    r->m->definite = definite;
}

static bool is_from(const struct word *w)
{
    return w && w->kind == WORD_ARABIC && w->letters == 2 && w->letter[0] == AR_MEEM && w->letter[1] == AR_NOON;
}

/* Dual nouns count themselves: جنديان. */
static void count_dual(struct mention *m, const struct word *head)
{
    if (!m->count.known && feature_number(head->best.features) == NUMBER_DUAL && word_upos(head) != UPOS_VERB)
        m->count = (struct quantity){2, 2, true};
}

/* The number in front, with من behind it where there is one: ثلاثة من عناصر الشرطة. */
static bool read_count(struct reader *r)
{
    uint32_t covers = number_parse(r->g, r->words, r->at, r->end, &r->m->count);
    if (!covers) return true;
    uint32_t head = r->at + covers;
    if (is_from(word_at(r, head))) head++;
    uint32_t quoted = quoted_end(r, head); /* العشرات من "الشيشانيين" */
    if (quoted) {
        r->m->head = head + 1;
        r->at = quoted;
        return false;
    }
    const struct word *w = word_at(r, head);
    if (!w || !is_nominal(w) || (has_prefix(r, w) && head == r->at + covers)) { /* a number alone: 5 آخرين ... */
        r->m->head = r->at + covers - 1;
        r->at += covers;
        return false;
    }
    r->m->head = head;
    return true;
}

bool noun_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end, struct mention *out)
{
    *out = (struct mention){.kind = MENTION_NOUN, .from = at, .head = at, .rule = "noun phrase"};
    struct reader r = {g, words, at, end, out};
    const struct word *first = word_at(&r, at);
    uint32_t quoted = quoted_end(&r, at);
    if (quoted && first->letter[0] != '(') {
        out->head = at + 1;
        out->to = quoted;
        out->definite = true;
        return true;
    }
    if (read_count(&r)) {
        const struct word *head = word_at(&r, out->head);
        if (!is_nominal(head) && head->kind != WORD_NUMBER) return false;
        if (head->kind == WORD_NUMBER) return false;
        read_tail(&r, out->head);
        count_dual(out, head);
        if (out->count.known && phrase_cue(g->phrases, words, r.at, end, CUE_LEAST, NULL)) out->count.max = -1; /* خمسة جنود على الأقل */
        out->person = is_person_noun(&r, head) || name_is_person(head);
    } else
        out->person = out->count.known;
    out->to = r.at;
    return true;
}
