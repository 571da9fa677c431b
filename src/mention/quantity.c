/* SPDX-License-Identifier: Apache-2.0
 * Quantities: numbers loosened, vague or in ranges.
 *
 *   quantity = [loose] ( range | vague | number ) [loose]
 *   range    = ["بين" | "من"] number ( "و" | "إلى" | "أو" | "-" ) number
 *   vague    = word [scale]
 * بضعة 3–9; عشرات 20–99; عشرات الآلاف 20,000–99,999; أكثر من 40 is [40, open]; بين 5 و7 آلاف 5,000–7,000. */
#include "../text/fold.h"
#include "number.h"

enum { PARTS = 6, VAGUE_STEP = 100000 };
enum { EN_DASH = 0x2013, EM_DASH = 0x2014 };
enum { OPENS_RANGE = 1 }; /* value of the at-least cues بين and من */
enum loose { LOOSE_NONE, LOOSE_ABOUT, LOOSE_LEAST, LOOSE_MOST };

static bool read_vague(struct number_reader *r, struct quantity *out)
{
    uint32_t covers;
    const struct cue *vague = number_cue(r, CUE_VAGUE, &covers);
    if (!vague) return false;
    r->at += covers;
    int64_t low = vague->value / VAGUE_STEP, high = vague->value % VAGUE_STEP, unit = 1;
    if (vague->value < 0) { /* ملايين: two to nine of them and what is below the tenth */
        low = 2;
        high = 9;
        unit = -(int64_t)vague->value;
    }
    unit *= number_scale(r, 10); /* عشرات الآلاف, بضع مئات */
    if (unit > NUMBER_LARGEST / (high + 1)) return false;
    *out = (struct quantity){low * unit, (high + 1) * unit - 1, true};
    return true;
}

static enum loose read_loose(struct number_reader *r)
{
    uint32_t covers;
    const struct cue *cue;
    enum loose kind = LOOSE_NONE;
    if ((cue = number_cue(r, CUE_LEAST, &covers)) && cue->value != OPENS_RANGE) kind = LOOSE_LEAST;
    else if (number_cue(r, CUE_MOST, &covers)) kind = LOOSE_MOST;
    else if (number_cue(r, CUE_ABOUT, &covers)) kind = LOOSE_ABOUT;
    if (kind) r->at += covers;
    return kind;
}

static void loosen(struct quantity *q, enum loose loose)
{
    if (loose == LOOSE_LEAST) q->max = -1;
    if (loose == LOOSE_MOST) q->min = 0;
}

uint32_t number_loosen(const struct number_reader *r, struct quantity *quantity)
{
    struct number_reader ahead = *r;
    enum loose loose = read_loose(&ahead);
    if (loose != LOOSE_LEAST && loose != LOOSE_MOST) return 0; /* "about" belongs to what follows */
    loosen(quantity, loose);
    return ahead.at - r->at;
}

/* ---- ranges */

enum opener { OPEN_NONE, OPEN_BETWEEN, OPEN_FROM };

/* بين, ما بين, من */
static enum opener read_opener(struct number_reader *r)
{
    uint32_t covers;
    const struct cue *cue = number_cue(r, CUE_LEAST, &covers);
    if (!cue || cue->value != OPENS_RANGE) return OPEN_NONE;
    struct number_reader last = {r->g, r->words, r->at + covers - 1, r->end};
    r->at += covers;
    return number_is_word(&last, "بين") ? OPEN_BETWEEN : OPEN_FROM;
}

static bool is_dash(const struct word *w)
{
    return word_is_sign(w, '-') || word_is_sign(w, EN_DASH) || word_is_sign(w, EM_DASH);
}

/* The word that joins two bounds; those that need an opener only behind it. */
static bool read_joint(struct number_reader *r, enum opener opener)
{
    const struct word *w = &r->words->at[r->at];
    if (r->at + 1 >= r->end) return false;
    if (opener == OPEN_BETWEEN && number_joined(r)) return true;
    bool and_sign = w->kind == WORD_ARABIC && w->letters == 1 && w->letter[0] == AR_WAW;
    if ((opener == OPEN_BETWEEN && and_sign) || number_is_word(r, "إلى") ||
        (opener != OPEN_BETWEEN && (number_is_word(r, "أو") || (!opener && is_dash(w))))) {
        r->at++;
        return true;
    }
    return false;
}

/* ارتفع من 20 إلى 30 tells a change: no range. */
static bool tells_change(const struct number_reader *r)
{
    static const char *const CHANGE[] = {"ارتفع", "انخفض", "تراجع", "زاد", "قفز", "هبط", "تغير"};
    enum { BACK = 6 };
    struct number_reader back = *r;
    for (int i = 0; i < BACK && back.at > 0 && back.words->at[back.at - 1].sentence == back.words->at[r->at].sentence; i++) {
        back.at--;
        for (size_t k = 0; k < sizeof CHANGE / sizeof *CHANGE; k++)
            if (number_is_word(&back, CHANGE[k])) return true;
    }
    return false;
}

/* Two bounds from the reader on. The low one is read as long as can be: بين مئة وخمسين ومئتين, بين خمسة وعشرين. */
static bool read_bounds(struct number_reader *r, enum opener opener, struct quantity *out)
{
    for (int joins = PARTS; joins >= 0; joins--) {
        struct number_reader ahead = *r;
        struct number low, high;
        if (!number_read(&ahead, joins, &low)) return false;
        if (ahead.at >= ahead.end || !read_joint(&ahead, opener) || ahead.at >= ahead.end) continue;
        if (!number_read(&ahead, PARTS, &high)) continue;
        bool shared = low.scale == 1 && high.scale > 1 && low.value < high.value / high.scale; /* 5 و7 آلاف */
        int64_t from = shared ? low.value * high.scale : low.value;
        if (!from || from >= high.value) continue;
        *r = ahead;
        *out = (struct quantity){from, high.value, true};
        return true;
    }
    return false;
}

static bool read_range(struct number_reader *r, struct quantity *out)
{
    struct number_reader ahead = *r;
    enum opener opener = read_opener(&ahead);
    if (ahead.at >= ahead.end || !read_bounds(&ahead, opener, out)) return false;
    if (opener == OPEN_FROM && tells_change(r)) return false;
    *r = ahead;
    return true;
}

/* ---- putting it together */

/* Most words begin no number: one look at the bits of their cues tells. */
static bool may_begin(const struct word *w)
{
    static const uint64_t CUES = 1ull << CUE_NUMBER | 1ull << CUE_SCALE | 1ull << CUE_VAGUE | 1ull << CUE_ABOUT |
                                 1ull << CUE_LEAST | 1ull << CUE_MOST;
    return w->kind == WORD_NUMBER || (w->cues & CUES) || w->best.stem_end - w->best.stem == 3; /* نصف */
}

uint32_t number_parse(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t end,
                      struct quantity *out)
{
    struct number_reader r = {g, words, at, end};
    *out = (struct quantity){0};
    if (at >= end || !may_begin(&words->at[at])) return 0;
    enum loose loose = read_loose(&r), more = loose;
    for (int i = 0; i < 2 && more && r.at < end; i++) { /* ما لا يقل عن نحو 20 */
        more = read_loose(&r);
        if (loose == LOOSE_ABOUT && more) loose = more;
    }
    if (r.at >= end) return 0;
    struct number number;
    if (!read_range(&r, out) && !read_vague(&r, out)) {
        if (!number_read(&r, PARTS, &number)) return 0;
        *out = (struct quantity){number.value, number.value, true};
    }
    loosen(out, loose);
    if (!loose) r.at += number_loosen(&r, out);
    return r.at - at;
}
