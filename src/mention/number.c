/* SPDX-License-Identifier: Apache-2.0
 * Numbers in digits and words.
 *
 *   number   = [loose] ( "بين" core "و" core | core [scale] ) [loose]
 *   core     = digits | word { "و" word } | vague
 * خمسة وعشرون 25; مئة وثلاثون ألفا 130,000; بضعة 3–9; أكثر من 40 is [40, open]; عشرات 20–99. */
#include "../text/fold.h"
#include "mention.h"

enum { LARGEST = 2000000000 };

struct reader {
    const struct gazetteer *g;
    const struct words *words;
    uint32_t at, end;
};

static const struct cue *cue_at(const struct reader *r, enum cue_kind kind, uint32_t *covers)
{
    return phrase_cue(r->g->phrases, r->words, r->at, r->end, kind, covers);
}

static int64_t digits_of(const struct word *w)
{
    int64_t v = 0;
    for (uint32_t i = 0; i < w->letters; i++) {
        if (w->letter[i] == '.' || w->letter[i] == 0x066B) return i + 1 < w->letters ? v : -1; /* 3.5: whole part */
        if (w->letter[i] < '0' || w->letter[i] > '9') continue; /* thousands separator */
        v = v * 10 + (int64_t)(w->letter[i] - '0');
        if (v > LARGEST) return -1;
    }
    return v;
}

static bool has_and(const struct reader *r) /* the word carries و */
{
    return r->at < r->end && word_proclitic(r->g->lexicon, &r->words->at[r->at], CLITIC_CONJUNCTION) != NULL;
}

/* Thousands and millions behind a number: their product, 1 if none. A scale word with و begins a new part. */
static int64_t read_scale(struct reader *r)
{
    uint32_t covers;
    int64_t scale = 1;
    const struct cue *cue;
    while (r->at < r->end && !has_and(r) && (cue = cue_at(r, CUE_SCALE, &covers)) && cue->value > 100 &&
           scale <= LARGEST / cue->value) {
        scale *= cue->value;
        r->at += covers;
    }
    return scale;
}

/* One word number or digits. -1: none. */
static int64_t read_part(struct reader *r)
{
    uint32_t covers;
    const struct word *w = &r->words->at[r->at];
    if (w->kind == WORD_NUMBER) {
        int64_t v = digits_of(w);
        if (v >= 0) r->at++;
        return v;
    }
    const struct cue *cue = cue_at(r, CUE_NUMBER, &covers);
    if (!cue) {
        cue = cue_at(r, CUE_SCALE, &covers);
        bool bare = cue && !w->best.article && feature_number(w->best.features) != NUMBER_PLURAL; /* آلاف is vague */
        if (!bare) return -1;
    }
    r->at += covers;
    return cue->value;
}

/* May `more`, joined by و, stand behind v: خمسة وعشرون, مئة وخمسة, not خمسة وستة. */
static bool adds_up(int64_t v, int64_t more)
{
    bool tens = v % 100 && v % 100 < 10 && more >= 20 && more < 100 && more % 10 == 0;
    return tens || (more < v && (v >= 100 || (v >= 20 && more < 10)));
}

/* Parts below a scale: مئة وخمسة وعشرون. -1: none. */
static int64_t read_group(struct reader *r, bool *digits)
{
    *digits = r->words->at[r->at].kind == WORD_NUMBER;
    int64_t v = read_part(r);
    while (v >= 0 && !*digits && r->at < r->end && has_and(r)) {
        struct reader ahead = *r;
        int64_t more = read_part(&ahead);
        if (more < 0 || more >= 1000 || !adds_up(v, more)) break;
        *r = ahead;
        v += more;
    }
    return v;
}

static bool read_vague(struct reader *r, struct quantity *out)
{
    uint32_t covers;
    const struct cue *vague = cue_at(r, CUE_VAGUE, &covers);
    if (!vague) return false;
    r->at += covers;
    int64_t scale = read_scale(r); /* عشرات الآلاف */
    *out = (struct quantity){vague->value / 100000 * scale, vague->value % 100000 * scale, true};
    return true;
}

static bool read_core(struct reader *r, struct quantity *out)
{
    if (read_vague(r, out)) return true;
    bool digits;
    int64_t sum = 0, last = LARGEST;
    for (bool first = true; r->at < r->end; first = false) {
        struct reader ahead = *r;
        if (!first && !has_and(r)) break;
        int64_t v = read_group(&ahead, &digits);
        if (v < 0 || (digits && !first)) {
            if (first) return false;
            break;
        }
        int64_t scale = read_scale(&ahead);
        if (v > LARGEST / scale) return false;
        if (!first && (scale >= last || sum + v * scale > LARGEST || last < 1000)) break; /* parts fall in size */
        *r = ahead;
        sum += v * scale;
        last = scale;
        if (scale == 1) break;
    }
    *out = (struct quantity){sum, sum, true};
    return true;
}

/* بين 20 و30 */
static bool read_between(struct reader *r, struct quantity *out)
{
    static const char BETWEEN[] = "بين";
    struct reader ahead = *r;
    struct quantity low, high;
    const struct word *first = &r->words->at[r->at];
    if (first->letters == 2 && first->letter[0] == AR_MEEM && first->letter[1] == AR_ALEF) ahead.at++; /* ما بين */
    if (ahead.at >= r->end || !word_has_key(&r->words->at[ahead.at], fold_key_utf8(BETWEEN, sizeof BETWEEN - 1))) return false;
    ahead.at++;
    if (ahead.at >= r->end || !read_core(&ahead, &low) || ahead.at >= r->end) return false;
    const struct word *w = &r->words->at[ahead.at];
    if (w->kind == WORD_ARABIC && w->letters == 1 && w->letter[0] == AR_WAW) ahead.at++;
    if (ahead.at >= r->end || !read_core(&ahead, &high) || high.max < low.min) return false;
    *out = (struct quantity){low.min, high.max, true};
    *r = ahead;
    return true;
}

enum { LOOSE_NONE, LOOSE_ABOUT, LOOSE_LEAST, LOOSE_MOST };

static int read_loose(struct reader *r)
{
    uint32_t covers;
    int kind = cue_at(r, CUE_LEAST, &covers)   ? LOOSE_LEAST
               : cue_at(r, CUE_MOST, &covers)  ? LOOSE_MOST
               : cue_at(r, CUE_ABOUT, &covers) ? LOOSE_ABOUT
                                               : LOOSE_NONE;
    if (kind) r->at += covers;
    return kind;
}

uint32_t number_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end,
                      struct quantity *out)
{
    struct reader r = {g, words, at, end};
    *out = (struct quantity){0};
    int loose = read_loose(&r);
    if (r.at >= end) return 0;
    if (!read_between(&r, out) && !read_core(&r, out)) return 0;
    if (!loose && r.at < end) { /* خمسة على الأقل; a bare "about" behind belongs to what follows */
        struct reader ahead = r;
        loose = read_loose(&ahead);
        if (loose == LOOSE_LEAST || loose == LOOSE_MOST) r = ahead;
        else loose = LOOSE_NONE;
    }
    if (loose == LOOSE_LEAST) out->max = -1;
    if (loose == LOOSE_MOST) out->min = 0;
    return r.at - at;
}
