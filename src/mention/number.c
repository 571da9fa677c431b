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

/* Reads thousands and millions behind v; a scale word with و begins a new part. */
static int64_t read_scale(struct reader *r, int64_t v)
{
    uint32_t covers;
    const struct cue *scale;
    while (r->at < r->end && !has_and(r) && (scale = cue_at(r, CUE_SCALE, &covers)) && v <= LARGEST / scale->value) {
        v *= scale->value;
        r->at += covers;
    }
    return v;
}

/* One word number below its و, with its scale. -1: none. */
static int64_t read_part(struct reader *r)
{
    uint32_t covers;
    const struct word *w = &r->words->at[r->at];
    if (w->kind == WORD_NUMBER) {
        int64_t v = digits_of(w);
        if (v >= 0) r->at++;
        return v < 0 ? v : read_scale(r, v);
    }
    const struct cue *cue = cue_at(r, CUE_NUMBER, &covers);
    if (cue) {
        r->at += covers;
        return read_scale(r, cue->value);
    }
    cue = cue_at(r, CUE_SCALE, &covers);
    if (!cue || has_and(r) || w->best.article) return -1;
    if (feature_number(w->best.features) == NUMBER_PLURAL) return -1; /* آلاف is vague */
    r->at += covers;
    return cue->value;
}

static bool read_core(struct reader *r, struct quantity *out)
{
    uint32_t covers;
    const struct cue *vague = cue_at(r, CUE_VAGUE, &covers);
    if (vague) {
        r->at += covers;
        *out = (struct quantity){vague->value / 100000, vague->value % 100000, true};
        int64_t scaled = read_scale(r, 1); /* عشرات الآلاف */
        if (scaled > 1) *out = (struct quantity){out->min * scaled, out->max * scaled, true};
        return true;
    }
    int64_t v = read_part(r);
    if (v < 0) return false;
    while (r->at < r->end && has_and(r)) {
        struct reader ahead = *r;
        int64_t more = read_part(&ahead);
        if (more < 0 || (v < 20 && more < 20) || v + more > LARGEST || r->words->at[r->at].kind == WORD_NUMBER) break;
        bool adds = (v % 100 && v % 100 < 10 && more >= 20 && more < 100) || more < v;
        if (!adds) break;
        *r = ahead;
        v = read_scale(r, v + more);
    }
    *out = (struct quantity){v, v, true};
    return true;
}

/* بين 20 و30 */
static bool read_between(struct reader *r, struct quantity *out)
{
    static const char BETWEEN[] = "بين";
    struct reader ahead = *r;
    struct quantity low, high;
    if (!word_has_key(&r->words->at[r->at], fold_key_utf8(BETWEEN, sizeof BETWEEN - 1))) return false;
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
