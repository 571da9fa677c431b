/* SPDX-License-Identifier: Apache-2.0
 * Words of time: cues, numbers, eras, and the verb that a time hangs on. In: words at r->at. Out: their
 * values. See time.h. */
#include "../text/fold.h"
#include "time.h"

#include <string.h>

const struct word *time_word(const struct time_reader *r, uint32_t at)
{
    return at < r->end && r->words->at[at].sentence == r->words->at[r->start].sentence ? &r->words->at[at] : NULL;
}

/* The word before one, NULL at the sentence's front. */
static const struct word *before(const struct time_reader *r, uint32_t at)
{
    return at ? time_word(r, at - 1) : NULL;
}

bool time_has(const struct time_reader *r, uint32_t at, enum cue_kind kind)
{
    const struct word *w = time_word(r, at);
    return w && (w->cues >> kind & 1);
}

static bool has_and(const struct time_reader *r, const struct word *w)
{
    return word_proclitic(r->g->lexicon, w, CLITIC_CONJUNCTION) != NULL;
}

static bool reaches_over_and(const struct time_reader *r, uint32_t words)
{
    for (uint32_t i = 1; i < words; i++)
        if (has_and(r, &r->words->at[r->at + i])) return true;
    return false;
}

const struct cue *time_peek(const struct time_reader *r, enum cue_kind kind, uint32_t *covers)
{
    enum { ROOM = 16 };
    struct phrase_match match[ROOM];
    if (r->at >= r->end || !time_has(r, r->at, kind)) return NULL;
    size_t n = phrase_find(r->g->phrases, r->words, r->at, r->end, match, ROOM);
    for (size_t i = 0; i < n; i++) {
        if (reaches_over_and(r, match[i].words)) continue;
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            const struct cue *cue = &r->g->phrases->cue[e->table == PHRASE_CUE ? e->number : 0];
            if (e->table == PHRASE_CUE && cue->kind == (uint32_t)kind) {
                *covers = match[i].words;
                return cue;
            }
            if (e->last) break;
        }
    }
    return NULL;
}

const struct cue *time_take(struct time_reader *r, enum cue_kind kind)
{
    uint32_t covers;
    const struct cue *cue = time_peek(r, kind, &covers);
    if (cue) r->at += covers;
    return cue;
}

bool time_take_sign(struct time_reader *r, uint32_t sign)
{
    if (r->at >= r->end || !word_is_sign(&r->words->at[r->at], sign)) return false;
    r->at++;
    return true;
}

bool time_take_hyphen(struct time_reader *r)
{
    enum { EN_DASH = 0x2013 };
    return time_take_sign(r, '-') || time_take_sign(r, EN_DASH);
}

bool time_take_and(struct time_reader *r)
{
    const struct word *w = time_word(r, r->at);
    if (!w || w->kind != WORD_ARABIC) return false;
    if (w->letters == 1 && w->letter[0] == AR_WAW) {
        r->at++;
        return r->at < r->end;
    }
    return has_and(r, w);
}

bool time_is(const struct time_reader *r, uint32_t at, const char *word)
{
    const struct word *w = time_word(r, at);
    return w && word_has_key(w, fold_key_utf8(word, strlen(word)));
}

bool time_take_word(struct time_reader *r, const char *word)
{
    if (r->at >= r->end || !time_is(r, r->at, word)) return false;
    r->at++;
    return true;
}

bool time_article(const struct time_reader *r, uint32_t at)
{
    const struct word *w = time_word(r, at);
    if (!w || w->best.article) return w != NULL;
    const uint32_t *stem = w->letter + w->best.stem; /* واليوم */
    return w->letters > w->best.stem + 2 && stem[0] == AR_ALEF && stem[1] == AR_LAM;
}

/* يومين, also where the tagger took it for something else; not سنين. */
bool time_is_dual(const struct word *w)
{
    enum { SHORTEST = 5 };
    if (feature_number(w->best.features) == NUMBER_DUAL) return true;
    int stem = w->best.stem_end - w->best.stem;
    return stem >= SHORTEST && w->letter[w->letters - 1] == AR_NOON && w->letter[w->letters - 2] == AR_YEH &&
           feature_number(w->best.features) != NUMBER_PLURAL;
}

bool time_is_plural(const struct time_reader *r, const struct word *w, const struct cue *unit)
{
    const char *phrase = r->g->strings + unit->phrase;
    uint32_t stem = fold_key(w->letter + w->best.stem, (size_t)(w->best.stem_end - w->best.stem));
    /* السنة is no plural, whatever the tagger takes it for */
    return feature_number(w->best.features) == NUMBER_PLURAL && stem != fold_key_utf8(phrase, strlen(phrase));
}

bool time_is_whole(const struct time_reader *r, const struct word *w, const struct cue *cue)
{
    const char *phrase = r->g->strings + cue->phrase;
    return !w->best.enclitic || w->key_whole == fold_key_utf8(phrase, strlen(phrase));
}

/* The tatweel of الـ24 and هـ is a sign of its own. */
static void skip_tatweel(struct time_reader *r)
{
    const struct word *w = time_word(r, r->at);
    if (w && w->kind == WORD_SIGN && (!w->letters || w->letter[0] == AR_TATWEEL)) r->at++;
}

int time_take_digits(struct time_reader *r, int low, int high)
{
    const struct word *w = time_word(r, r->at);
    int v = 0;
    if (!w || w->kind != WORD_NUMBER) return 0;
    for (uint32_t i = 0; i < w->letters && v < 100000; i++) {
        if (w->letter[i] < '0' || w->letter[i] > '9') return 0;
        v = v * 10 + (int)(w->letter[i] - '0');
    }
    if (v < low || v > high) return 0;
    r->at++;
    return v;
}

/* والعشرين behind الثامن. */
static int take_tens(struct time_reader *r)
{
    struct time_reader ahead = *r;
    if (!time_take_and(&ahead)) return 0;
    const struct cue *tens = time_take(&ahead, CUE_NUMBER);
    if (!tens || tens->value < 20 || tens->value > 90 || tens->value % 10) return 0;
    r->at = ahead.at;
    return tens->value;
}

int time_take_day(struct time_reader *r, bool *worded)
{
    struct time_reader ahead = *r;
    *worded = false;
    int day = time_take_digits(&ahead, 1, 99);
    if (!day) {
        *worded = true;
        const struct cue *cue = time_has(r, r->at, CUE_PART) ? NULL : time_take(&ahead, CUE_ORDINAL); /* أوائل */
        if (cue && cue->value > 0) day = cue->value + (cue->value < 10 ? take_tens(&ahead) : 0);
        else if (!cue && time_article(&ahead, ahead.at) && (cue = time_take(&ahead, CUE_NUMBER)) && cue->value % 10 == 0)
            day = cue->value; /* العشرين من */
    }
    if (day) *r = ahead;
    return day;
}

/* "الـ" written apart from its digits: الـ24 */
static void skip_article(struct time_reader *r)
{
    struct time_reader ahead = *r;
    const struct word *w = time_word(r, r->at);
    if (!w || w->space_after || w->letters != 2 || w->letter[0] != AR_ALEF || w->letter[1] != AR_LAM) return;
    ahead.at++;
    skip_tatweel(&ahead);
    w = time_word(&ahead, ahead.at);
    if (w && w->kind == WORD_NUMBER) r->at = ahead.at;
}

/* Parts of a number below a thousand: مئة وخمسة وعشرين. */
static int take_worded(struct time_reader *r)
{
    const struct cue *cue = time_take(r, CUE_NUMBER);
    int v = cue ? cue->value : 0;
    if (!v || v > 999) return 0;
    for (;;) {
        struct time_reader ahead = *r;
        if (!time_take_and(&ahead) || !(cue = time_take(&ahead, CUE_NUMBER))) return v;
        bool tens = v % 100 && v % 100 < 10 && cue->value >= 20 && cue->value < 100;
        if (!tens && !(v >= 100 && v % 100 == 0 && cue->value < 100)) return v;
        v += cue->value;
        *r = ahead;
    }
}

static bool take_about(struct time_reader *r)
{
    return time_take(r, CUE_ABOUT) || time_take(r, CUE_LEAST) || time_take(r, CUE_MOST);
}

bool time_take_count(struct time_reader *r, struct quantity *out, bool *about)
{
    struct time_reader ahead = *r;
    enum { RANGE = 100000, MANY = 9999 };
    *about = take_about(&ahead);
    skip_article(&ahead);
    const struct cue *few = time_take(&ahead, CUE_VAGUE);
    if (!few) few = time_take(&ahead, CUE_FEW);
    int n = few ? 0 : time_take_digits(&ahead, 1, MANY);
    if (!few && !n) n = take_worded(&ahead);
    if (!few && !n) return false;
    *out = few ? (struct quantity){few->value / RANGE, few->value % RANGE, true} : (struct quantity){n, n, true};
    if (out->max > MANY) return false;
    *r = ahead;
    return true;
}

int time_take_era(struct time_reader *r)
{
    const struct word *w = time_word(r, r->at);
    if (!w || w->kind != WORD_ARABIC) return ERA_NONE;
    if (w->letters == 1 && (w->letter[0] == AR_HEH || w->letter[0] == AR_MEEM)) {
        r->at++;
        if (w->letter[0] == AR_MEEM) return ERA_GREGORIAN;
        skip_tatweel(r); /* هـ */
        return ERA_HIJRI;
    }
    const struct cue *era = time_take(r, CUE_ERA);
    return era ? era->value : ERA_NONE;
}

/* ---- the verb */

static enum time_verb verb_at(const struct time_reader *r, uint32_t at)
{
    const struct word *w = time_word(r, at);
    unsigned upos = word_upos(w);
    bool verb = upos == UPOS_VERB || upos == UPOS_AUX, lasting = time_has(r, at, CUE_LASTING);
    if (!verb) return lasting ? VERB_LASTING : VERB_NONE;
    if (word_proclitic(r->g->lexicon, w, CLITIC_FUTURE)) return VERB_FUTURE;
    if (feature_aspect(w->best.features) == ASPECT_IMPERFECT) {
        if (at && time_has(r, at - 1, CUE_FUTURE)) return VERB_FUTURE;
        return at && time_is(r, at - 1, "لم") ? VERB_LASTING : VERB_PRESENT;
    }
    return lasting ? VERB_LASTING : VERB_PAST;
}

enum time_verb time_verb(const struct time_reader *r)
{
    enum time_verb verb;
    const struct word *last = before(r, r->start);
    /* المعتقل منذ عامين: a participle on the time lasts */
    if (last && last->best.article && feature_verbform(last->best.features) == VERBFORM_PARTICIPLE &&
        word_upos(last) == UPOS_ADJ)
        return VERB_LASTING;
    for (uint32_t i = r->start; i-- && time_word(r, i);)
        if ((verb = verb_at(r, i)) != VERB_NONE) return verb;
    for (uint32_t i = r->at; i < r->end; i++)
        if ((verb = verb_at(r, i)) != VERB_NONE) return verb;
    return VERB_NONE;
}
