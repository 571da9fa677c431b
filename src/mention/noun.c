/* SPDX-License-Identifier: Apache-2.0
 * Noun phrases: the shortest phrase that names somebody or something.
 *
 *   phrase = [number] ["من"] head { genitive | adjective | name | quoted name }
 * A bare noun (no article, no pronoun, no name) takes the noun behind it as its genitive; an adjective
 * follows when it agrees in definiteness; a name follows a title, a role or another name. A
 * preposition, a conjunction, a verb or a sign ends the phrase; quotation marks open a name. */
#include <string.h>

#include "../text/fold.h"
#include "name.h"
#include "number.h"

enum { LONGEST_PHRASE = 9, LONGEST_QUOTED = 6, MOST_ROWS = 12 };

struct reader {
    const struct gazetteer *g;
    const struct words *words;
    uint32_t at, end;
    struct mention *m;
    const struct word *last;    /* of the phrase so far */
    bool open;                  /* a genitive may follow */
    uint32_t limit;             /* the phrase ends here at the latest */
    uint32_t noun;              /* its last noun */
    uint32_t row_end;           /* where the longest row of data/actors in it ends */
    bool row_names;             /* that row is one group, person or country */
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

/* Kunya, title and the like: the name goes on behind them. */
static bool leads_name(const struct reader *r, uint32_t at)
{
    uint32_t covers;
    return phrase_cue(r->g->phrases, r->words, at, r->end, CUE_KUNYA, &covers) != NULL;
}

/* قتل شخص يوم الجمعة: a time does not belong to the phrase before it. */
static bool begins_time(const struct reader *r, uint32_t at)
{
    struct when when;
    uint32_t cue;
    return time_parse(r->g, r->words, at, r->end, CALENDAR_OPEN, &when, &cue) != 0;
}

static bool is_from(const struct word *w)
{
    return w && w->kind == WORD_ARABIC && w->letters == 2 && w->letter[0] == AR_MEEM && w->letter[1] == AR_NOON;
}

/* Digits behind the article, which is a word of its own before them: ال12, الـ25. 0: none. */
static uint32_t skip_article(const struct reader *r, uint32_t at)
{
    const struct word *w = word_at(r, at), *next = word_at(r, at + 1);
    if (!w || w->kind != WORD_ARABIC || w->letters != 2 || w->letter[0] != AR_ALEF || w->letter[1] != AR_LAM || w->space_after)
        return 0;
    uint32_t to = at + 1;
    if (next && next->kind == WORD_SIGN && !next->letters) to++; /* tatweel */
    return word_at(r, to) && word_at(r, to)->kind == WORD_NUMBER ? to : 0;
}

/* Does the word do this in a noun phrase (data/actors/cues.tsv)? */
static bool plays(const struct reader *r, const struct word *w, uint32_t what)
{
    if (!w || !(w->cues >> CUE_NOUN_WORD & 1)) return false;
    uint32_t at = (uint32_t)(w - r->words->at);
    const struct cue *cue = phrase_cue(r->g->phrases, r->words, at, at + 1, CUE_NOUN_WORD, NULL);
    return cue && (uint32_t)cue->value & what;
}

/* ---- rows of data/actors in the phrase */

static bool names_one(const struct actor_row *row)
{
    return row->kind == ACTOR_GROUP || row->kind == ACTOR_PERSON || row->kind == ACTOR_COUNTRY;
}

/* Does a row of this kind stand at the word alone? */
static bool has_row(const struct reader *r, uint32_t at, enum actor_kind kind)
{
    struct phrase_match match[MOST_ROWS];
    if (!phrase_begins(r->words, at, PHRASE_ACTOR)) return false;
    size_t n = phrase_find(r->g->phrases, r->words, at, at + 1, match, MOST_ROWS);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            if (e->table == PHRASE_ACTOR && r->g->actor[e->number].kind == (uint32_t)kind) return true;
            if (e->last) break;
        }
    return false;
}

/* Notes how far the rows reach that begin at the word: المرصد السوري لحقوق الإنسان is one name, with its
 * preposition. A name of one word counts only when it cannot be a common noun. */
static void note_rows(struct reader *r, uint32_t at)
{
    struct phrase_match match[MOST_ROWS];
    const struct word *w = word_at(r, at);
    if (!phrase_begins(r->words, at, PHRASE_ACTOR)) return;
    size_t n = phrase_find(r->g->phrases, r->words, at, r->end, match, MOST_ROWS);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            const struct actor_row *row = e->table == PHRASE_ACTOR ? &r->g->actor[e->number] : NULL;
            uint32_t to = at + match[i].words;
            bool whole = match[i].words > 1 || w->best.article || is_name(w);
            const struct word *z = word_at(r, to - 1); /* حركة نهضة الجبال is not the movement النهضة */
            bool common = match[i].words == 2 && !is_name(w) && !is_name(z) && word_upos(z) == UPOS_NOUN && !z->best.article;
            bool names = row && names_one(row) && !common;
            if (row && row->kind != ACTOR_NATION && whole && (to > r->row_end || (to == r->row_end && names))) {
                r->row_end = to;
                r->row_names = names;
            }
            if (e->last) break;
        }
}

/* ---- agreement */

/* Gender and number; what is unknown agrees. Plurals of things take a feminine singular. */
static bool agrees_with(const struct word *noun, const struct word *adjective)
{
    uint32_t n = noun->best.features, a = adjective->best.features;
    unsigned number = feature_number(n), gender = feature_gender(n);
    bool plural = feature_number(a) == NUMBER_PLURAL || feature_number(a) == NUMBER_DUAL;
    if (number == NUMBER_PLURAL) return plural || feature_gender(a) == GENDER_FEMININE;
    if (number == NUMBER_DUAL) return plural;
    if (number == NUMBER_SINGULAR && plural && word_upos(noun) != UPOS_PROPN) return false;
    return gender == GENDER_NONE || !feature_gender(a) || gender == feature_gender(a);
}

/* Does the adjective at `at` belong to the phrase? It agrees with the head or the last noun. Behind an adjective,
 * a name or a genitive, a word that may be a noun begins another phrase: رفض مجلس الشيوخ الأميركي المشروع. */
static bool adjective_belongs(const struct reader *r, uint32_t at)
{
    const struct word *w = word_at(r, at), *head = word_at(r, r->m->head), *noun = word_at(r, r->noun);
    if (word_upos(w) != UPOS_ADJ || (r->open ? false : w->best.article != r->m->definite)) return false;
    if (word_upos(noun) == UPOS_PROPN && !w->best.article) return false;
    if (!agrees_with(noun, w) && !agrees_with(head, w)) return false;
    if (has_row(r, at, ACTOR_NATION) || plays(r, w, NOUN_WORD_EPITHET) || !w->best.article) return true;
    bool closed = r->last != noun || r->noun != r->m->head || r->row_end == at;
    if (r->row_names && r->row_end == at) return false; /* أعلنت قناة العربية المقابلة */
    if (closed && r->last != noun && (w->upos_set & 1u << UPOS_NOUN)) return false;
    return !(closed && has_row(r, at, ACTOR_ROLE)) && !(w->upos_set & 1u << UPOS_PROPN);
}

/* ---- what may follow */

/* A name behind a name: أبو عمر البغدادي. Another name that begins, a place above all, does not: زارت حماس بغداد. */
static bool name_goes_on(const struct reader *r, uint32_t at)
{
    const struct word *w = word_at(r, at);
    bool led = leads_name(r, at - 1) && r->last->name != NAME_B_ORG; /* أوبك is no بك */
    if (leads_name(r, at) || led || name_is_person(w)) return true;
    if (word_upos(w) == UPOS_ADJ && w->best.article)
        return name_is_person(r->last) || adjective_belongs(r, at) || name_is_inside(w); /* سمير الخازن */
    if (w->best.enclitic || (r->row_names && r->row_end == at)) return false;
    if (w->name != NAME_O && !name_is_inside(w)) return false;
    bool common = word_upos(w) == UPOS_NOUN && w->best.lexeme;
    return is_name(w) && !(common && !w->best.article); /* اشترت أرامكو حصة */
}

/* A genitive behind a bare noun. Not a nominative, an accusative in alef, a reflexive or a word of place. */
static bool is_genitive(const struct reader *r, uint32_t at)
{
    const struct word *w = word_at(r, at);
    unsigned cases = feature_cases(w->best.features);
    if (cases && !(cases & CASE_GENITIVE) && w->name == NAME_O) return false; /* قتل مهربون حارسا */
    if (w->best.enclitic && plays(r, w, NOUN_WORD_SELF)) return false; /* فجر انتحاري نفسه */
    return at == r->m->head + 1 || !(w->cues >> CUE_PLACE_PREP & 1); /* شيخ عشيرة غرب الموصل */
}

/* A person's name behind a title: الرئيس, النائبة, المرجع + name. */
static bool is_titled_name(const struct reader *r, uint32_t at)
{
    const struct word *w = word_at(r, at), *head = word_at(r, r->m->head);
    bool title = is_person_noun(r, head) || has_row(r, r->m->head, ACTOR_ROLE) || plays(r, head, NOUN_WORD_TITLE);
    bool other = name_is_place(w) || w->name == NAME_B_ORG || feature_number(head->best.features) == NUMBER_PLURAL;
    return title && is_name(w) && !other && (name_is_person(w) || is_person_noun(r, r->last) || word_upos(r->last) == UPOS_ADJ);
}

/* Words of a complement behind the phrase so far: المتحدث باسم, مشتبه به, موالون ل, مهاجرون غير شرعيين, مجموعة من.
 * 0: none. */
static uint32_t complement(const struct reader *r)
{
    const struct word *w = word_at(r, r->at), *next = word_at(r, r->at + 1), *head = word_at(r, r->m->head);
    uint32_t preposition = word_preposition(r->g->lexicon, w);
    if (w->kind != WORD_ARABIC) return 0;
    if (preposition == AR_BEH && plays(r, w, NOUN_WORD_NAME) && plays(r, head, NOUN_WORD_SPOKESMAN)) return 1;
    if (word_upos(w) == UPOS_ADP && w->best.enclitic && plays(r, r->last, NOUN_WORD_SUSPECT)) return 1;
    if (preposition == AR_LAM && is_nominal(w) && (plays(r, r->last, NOUN_WORD_SERVANT) ||
                                                   (plays(r, head, NOUN_WORD_PART) && word_upos(r->last) == UPOS_ADJ)))
        return 1;
    if (plays(r, w, NOUN_WORD_NOT) && next && word_upos(next) == UPOS_ADJ && !has_prefix(r, next)) return 2;
    bool group = plays(r, head, NOUN_WORD_GROUP) && !head->best.article;
    return group && r->at == r->m->head + 1 && is_from(w) && next && is_nominal(next) && !has_prefix(r, next) ? 2 : 0;
}

/* Does the word at `at` continue a phrase that so far ends with r->last? */
static bool continues(struct reader *r, uint32_t at)
{
    const struct word *w = word_at(r, at);
    if (!is_nominal(w) || has_prefix(r, w) || w->kind == WORD_NUMBER) return false;
    bool number = word_upos(w) == UPOS_NUM || (w->cues >> CUE_NUMBER & 1);
    bool deed = r->open && !is_person_noun(r, r->last) && !plays(r, r->last, NOUN_WORD_ORIGIN); /* مقتل ثلاثة جنود */
    if (number && !deed && !(r->open && w->best.article)) return false;
    if (is_name(r->last) || leads_name(r, at - 1)) {
        r->m->definite = true;
        return name_goes_on(r, at);
    }
    bool common = word_upos(w) == UPOS_NOUN && !w->best.article && (r->last->best.article || word_upos(r->last) == UPOS_ADJ);
    if (name_is_inside(w) && !common && !(r->row_names && r->row_end == at)) { /* the model of names says so */
        r->open = false;
        r->m->definite = true;
        return true;
    }
    if (begins_time(r, at)) return false;
    bool noun = word_upos(w) != UPOS_ADJ || /* وزير خارجية مصر: tagged an adjective, it would not agree */
                ((w->upos_set & 1u << UPOS_NOUN) && !w->best.article && !agrees_with(word_at(r, r->noun), w));
    if (r->open && noun && is_genitive(r, at)) {
        r->open = !w->best.article && !w->best.enclitic && !is_name(w);
        r->m->definite = !r->open;
        return true;
    }
    if (adjective_belongs(r, at) || (r->open && word_upos(w) == UPOS_ADJ)) {
        r->m->definite = r->m->definite || w->best.article;
        r->open = false;
        return true;
    }
    return !r->open && r->m->definite && is_titled_name(r, at);
}

/* Takes the words up to `to` into the phrase. */
static void take(struct reader *r, uint32_t to)
{
    for (; r->at < to; r->at++) {
        r->last = word_at(r, r->at);
        if (word_upos(r->last) == UPOS_NOUN || word_upos(r->last) == UPOS_PROPN) r->noun = r->at;
        note_rows(r, r->at);
    }
}

/* Takes in words that a row or a complement of the phrase brings with them. */
static bool take_fixed(struct reader *r)
{
    uint32_t words = complement(r), to = r->at < r->row_end ? r->row_end : r->at + words;
    if (to == r->at) return false;
    take(r, to);
    bool bare = word_upos(r->last) == UPOS_NOUN && !r->last->best.article && !r->last->best.enclitic;
    r->open = bare && (words || !r->row_names) && (feature_state(r->last->best.features) & STATE_CONSTRUCT);
    r->m->definite |= r->last->best.article || is_name(r->last) || (r->row_names && r->row_end == r->at);
    if (words == 1 && plays(r, r->last, NOUN_WORD_NAME)) r->open = true;
    return true;
}

/* Words that continue the phrase, as many as do. */
static void go_on(struct reader *r)
{
    while (r->at < r->end && r->at < r->limit) {
        uint32_t quoted = quoted_end(r, r->at);
        if (quoted && word_at(r, r->at)->letter[0] != '(') {
            take(r, quoted - 1);
            r->at = quoted;
            r->open = false;
            r->m->definite = true;
            continue;
        }
        if (take_fixed(r)) continue;
        if (skip_article(r, r->at) || !continues(r, r->at)) break;
        take(r, r->at + 1);
    }
}

static void read_tail(struct reader *r, uint32_t head)
{
    const struct word *w = word_at(r, head);
    r->m->definite = w->best.article || w->best.enclitic || is_name(w);
    r->open = !r->m->definite && (feature_state(w->best.features) & STATE_CONSTRUCT || !w->best.lexeme);
    r->limit = head + LONGEST_PHRASE;
    r->noun = r->at = head;
    r->row_end = 0;
    take(r, head + 1);
    go_on(r);
}

/* A dual of the noun is among the readings of the word, in a state. */
static bool may_be_dual(const struct word *w, unsigned state)
{
    for (uint32_t i = 0; i < w->alternatives; i++) {
        uint32_t f = w->alternative[i].features;
        if (feature_number(f) == NUMBER_DUAL && feature_upos(f) != UPOS_VERB && (feature_state(f) & state)) return true;
    }
    return false;
}

/* اعتقل صحفيين وصادر كاميراتهما: a later هما tells the oblique dual from the plural. */
static bool dual_pronoun_follows(const struct reader *r, uint32_t at)
{
    for (; at < r->end && r->words->at[at].kind != WORD_SIGN; at++) {
        const struct clitic *pronoun = word_pronoun(r->g->lexicon, word_at(r, at));
        if (pronoun && pronoun->number == NUMBER_DUAL) return true;
    }
    return false;
}

/* Dual nouns count themselves: جنديان; ضابطا شرطة before an indefinite noun, where an accusative could not stand. */
static void count_dual(const struct reader *r, uint32_t head)
{
    const struct word *w = word_at(r, head), *next = word_at(r, head + 1);
    if (r->m->count.known || word_upos(w) == UPOS_VERB || !w->letters || w->name != NAME_O || (w->cues >> CUE_NUMBER & 1)) return;
    uint32_t last = w->letter[w->letters - 1];
    bool dual = feature_number(w->best.features) == NUMBER_DUAL;
    if (last == AR_ALEF && next && next->kind == WORD_ARABIC && word_upos(next) == UPOS_NOUN && !next->best.proclitic[0] &&
        feature_cases(next->best.features) & CASE_GENITIVE)
        dual |= may_be_dual(w, STATE_CONSTRUCT);
    if ((last == AR_NOON || last == AR_YEH) && may_be_dual(w, ~0u)) dual |= dual_pronoun_follows(r, head + 1);
    if (dual) r->m->count = (struct quantity){2, 2, true};
}

/* Does a number of this value agree with the noun before it: الرهائن الأربعة, جندي واحد, ناشطين اثنين. */
static bool agrees_behind(const struct reader *r, const struct word *head, const struct word *number, int64_t value)
{
    unsigned n = feature_number(head->best.features);
    if (value == 1) return n == NUMBER_SINGULAR && number->best.article == head->best.article;
    if (value == 2) return n == NUMBER_DUAL || may_be_dual(head, ~0u);
    return n == NUMBER_PLURAL && r->m->definite && number->best.article;
}

/* The number behind its noun: الجنود الثلاثة, المتهمون الأحد عشر, المخطوفون ال12, مسلحون عدة. */
static bool count_behind(struct reader *r, const struct word *head)
{
    if (r->at >= r->end || r->m->count.known) return false;
    uint32_t digits = skip_article(r, r->at), covers;
    struct number_reader n = {r->g, r->words, digits ? digits : r->at, r->end};
    const struct word *w = word_at(r, n.at);
    const struct cue *vague = number_cue(&n, CUE_VAGUE, &covers);
    struct number number;
    if (vague && !r->m->definite && number_is_word(&n, "عدة") && feature_number(head->best.features) == NUMBER_PLURAL) {
        r->at += covers;
        r->m->count = (struct quantity){vague->value / 100000, vague->value % 100000, true};
        return true;
    }
    if (number_joined(&n) || (has_prefix(r, w) && !digits) || !number_read(&n, 1, &number)) return false;
    if (digits ? !r->m->definite : !agrees_behind(r, head, w, number.value)) return false;
    if (n.at == r->at + 1 && !digits && number.value > 2 && begins_time(r, r->at)) return false;
    r->at = n.at;
    r->m->count = (struct quantity){number.value, number.value, true};
    return true;
}

/* Can the word be what a number in front counts? عشرون مليون يمني: even where the tagger sees a verb. */
static bool is_countable(const struct reader *r, uint32_t at)
{
    const struct word *w = word_at(r, at);
    struct phrase_match match[1];
    if (!w || w->kind != WORD_ARABIC) return w && is_nominal(w);
    if (is_nominal(w)) return !begins_time(r, at);
    bool noun = w->upos_set & (1u << UPOS_NOUN | 1u << UPOS_ADJ);
    return noun && !has_prefix(r, w) && phrase_find(r->g->phrases, r->words, at, at + 1, match, 1) &&
           match[0].entry->table == PHRASE_ACTOR;
}

/* 11 and more count a singular, 3 to 10 a plural: قصفت مقاتلات إف 16 مواقع. */
static bool number_fits(const struct word *noun, const struct quantity *q)
{
    unsigned n = feature_number(noun->best.features);
    if (q->min != q->max || noun->best.article || q->min < 3) return true;
    bool few = q->min % 100 >= 3 && q->min % 100 <= 10;
    return few ? n != NUMBER_SINGULAR : n != NUMBER_PLURAL;
}

/* The word that the number in words [r->at,after) counts, after من where it stands: ثلاثة من عناصر الشرطة. */
static uint32_t counted_word(const struct reader *r, uint32_t after)
{
    static const char TOTAL[] = "أصل";
    const struct word *next = word_at(r, after + 1);
    if (is_from(word_at(r, after)) && next && !word_has_key(next, fold_key_utf8(TOTAL, sizeof TOTAL - 1))) return after + 1;
    return after;
}

/* The number in front. True when a noun is to follow at m->head; else r->at is behind what was read. */
static bool read_count(struct reader *r)
{
    struct quantity *q = &r->m->count;
    uint32_t covers = number_parse(r->g, r->words, r->at, r->end, q), after = r->at + covers;
    if (!covers) return true;
    const struct word *open = r->at ? &r->words->at[r->at - 1] : NULL, *close = word_at(r, after);
    bool bracketed = open && close && word_is_sign(open, '(') && word_is_sign(close, ')');
    if (bracketed) after++; /* (25) شخصا */
    uint32_t head = counted_word(r, after);
    uint32_t quoted = quoted_end(r, head); /* العشرات من "الشيشانيين" */
    bool noun = is_countable(r, head) && !(has_prefix(r, word_at(r, head)) && head == after);
    const struct number_reader n = {r->g, r->words, r->at, r->end};
    if (!number_counts(&n, r->at, r->at + covers, quoted || (noun && number_fits(word_at(r, head), q))) || (bracketed && !noun)) {
        *q = (struct quantity){0};
        return true;
    }
    r->m->head = noun ? head : quoted ? head + 1 : r->at + covers - 1;
    if (!noun) r->at = quoted ? quoted : r->at + covers; /* a number alone: 5 بينهم ... */
    return noun;
}

/* The mark that closes a quotation opened inside the phrase stands next: منظمة "أنقذوا الأطفال". */
static bool ends_in_quote(const struct reader *r, uint32_t from)
{
    uint32_t opened = 0;
    for (uint32_t i = from; i < r->at; i++) {
        const struct word *w = word_at(r, i);
        if (opened && closes_quote(w, opened)) opened = 0;
        else if (opens_quote(w) && w->letter[0] != '(') opened = w->letter[0];
    }
    return opened && r->at < r->end && closes_quote(word_at(r, r->at), opened);
}

bool noun_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end, struct mention *out)
{
    *out = (struct mention){.kind = MENTION_NOUN, .from = at, .head = at, .rule = "noun phrase"};
    struct reader r = {.g = g, .words = words, .at = at, .end = end, .m = out};
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
        if (head->kind == WORD_NUMBER || (!out->count.known && !is_nominal(head))) return false;
        read_tail(&r, out->head);
        count_dual(&r, out->head);
        if (count_behind(&r, head)) go_on(&r); /* الدول الخمس الكبرى */
        if (out->count.known) number_loosen(&(struct number_reader){g, words, r.at, end}, &out->count); /* خمسة جنود على الأقل */
        out->person = is_person_noun(&r, head) || name_is_person(head) ||
                      (out->count.known && plays(&r, head, NOUN_WORD_OTHER)); /* وإصابة ثلاثة آخرين */
    } else
        out->person = out->count.known;
    if (ends_in_quote(&r, at)) r.at++;
    out->to = r.at;
    return true;
}
