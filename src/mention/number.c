/* SPDX-License-Identifier: Apache-2.0
 * Exact numbers in digits and words; see number.h.
 *
 *   number   = part { "و" part }            parts fall in size: مليون ومئتا ألف وخمسة
 *   part     = group [scale] | scale | half scale
 *   group    = digits | word { "و" word }   below 1000: مئة وخمسة وعشرون
 * خمسة وعشرون 25; مئة وثلاثون ألفا 130,000; 1.5 مليون 1,500,000; مليون ونصف المليون 1,500,000. */
#include "number.h"

#include <string.h>

#include "../text/fold.h"

enum { DECIMALS = 6, MOST_CUES = 16, GROUP = 3 }; /* GROUP: digits between the signs that part thousands */
enum { ARABIC_DECIMAL = 0x066B, ARABIC_THOUSANDS = 0x066C };

/* A number below a scale, as a fraction: 1.5 is 15/10. */
struct fraction { int64_t over, under; bool digits; };

static const struct word *word_of(const struct number_reader *r)
{
    return r->at < r->end ? &r->words->at[r->at] : NULL;
}

bool number_joined(const struct number_reader *r)
{
    return r->at < r->end && word_proclitic(r->g->lexicon, &r->words->at[r->at], CLITIC_CONJUNCTION) != NULL;
}

bool number_is_word(const struct number_reader *r, const char *utf8)
{
    const struct word *w = word_of(r);
    return w && w->kind == WORD_ARABIC && word_has_key(w, fold_key_utf8(utf8, strlen(utf8)));
}

/* Is the phrase of the cue spelt like the word behind its proclitics? */
static bool is_spelt(const struct number_reader *r, const struct cue *cue)
{
    const struct word *w = word_of(r);
    const char *phrase = r->g->strings + cue->phrase;
    return fold_key(w->letter + w->best.stem, (size_t)(w->letters - w->best.stem)) == fold_key_utf8(phrase, strlen(phrase));
}

/* A phrase does not run over a و: خمسة وعشرين is no خمسة عشر. */
static bool runs_over_and(const struct number_reader *r, uint32_t words)
{
    for (uint32_t i = 1; i < words; i++)
        if (word_proclitic(r->g->lexicon, &r->words->at[r->at + i], CLITIC_CONJUNCTION)) return true;
    return false;
}

const struct cue *number_cue(const struct number_reader *r, enum cue_kind kind, uint32_t *covers)
{
    struct phrase_match match[MOST_CUES];
    const struct cue *best = NULL;
    if (r->at >= r->end || !(r->words->at[r->at].cues >> kind & 1)) return NULL;
    size_t n = phrase_find(r->g->phrases, r->words, r->at, r->end, match, MOST_CUES);
    for (size_t i = 0; i < n && !(best && match[i].words < *covers); i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            const struct cue *cue = &r->g->phrases->cue[e->number];
            bool fits = e->table == PHRASE_CUE && cue->kind == (uint32_t)kind && !runs_over_and(r, match[i].words);
            if (fits && (!best || (!is_spelt(r, best) && is_spelt(r, cue)))) {
                best = cue;
                *covers = match[i].words;
            }
            if (e->last) break;
        }
    return best;
}

/* ---- digits */

static bool all_digits(const struct word *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++)
        if (w->letter[i] < '0' || w->letter[i] > '9') return false;
    return to > from;
}

/* Appends digits [from,to); false when the number grows too large. */
static bool append(int64_t *v, const struct word *w, uint32_t from, uint32_t to)
{
    for (uint32_t i = from; i < to; i++) {
        *v = *v * 10 + (int64_t)(w->letter[i] - '0');
        if (*v > NUMBER_LARGEST) return false;
    }
    return true;
}

static uint32_t digits_end(const struct word *w, uint32_t at)
{
    while (at < w->letters && w->letter[at] >= '0' && w->letter[at] <= '9') at++;
    return at;
}

/* May the sign at `at` part thousands: 1,200 and 1.200, not 0.200 and not 12.5. */
static bool parts_thousands(const struct word *w, uint32_t at, bool scaled)
{
    uint32_t next = digits_end(w, at + 1), sign = w->letter[at];
    bool three = next == at + 1 + GROUP && w->letter[0] != '0';
    bool only = next == w->letters && digits_end(w, 0) == at; /* 7.250 ملايين is a decimal */
    if (sign == ARABIC_DECIMAL || sign == ':') return false;
    return three && !(sign == '.' && scaled && only);
}

/* A word of digits with its signs: 1,200 and 3.5. Clock times (10:30) are none. */
static bool read_digits(const struct word *w, bool scaled, struct fraction *out)
{
    uint32_t at = digits_end(w, 0);
    *out = (struct fraction){0, 1, true};
    if (!append(&out->over, w, 0, at)) return false;
    while (at < w->letters) {
        uint32_t next = digits_end(w, at + 1), sign = w->letter[at];
        if (parts_thousands(w, at, scaled) || (sign == ARABIC_THOUSANDS && next > at + 1)) {
            if (!append(&out->over, w, at + 1, next)) return false;
            at = next;
            continue;
        }
        if (sign == ':' || next != w->letters || next - at - 1 > DECIMALS) return false;
        if (!append(&out->over, w, at + 1, next)) return false;
        for (uint32_t i = at + 1; i < next; i++) out->under *= 10;
        at = next;
    }
    return true;
}

/* Thousands set apart by a blank: 25 000. */
static bool read_spaced(struct number_reader *r, struct fraction *out)
{
    const struct word *last = &r->words->at[r->at - 1];
    if (last->letters > GROUP || !all_digits(last, 0, last->letters) || last->letter[0] == '0') return true;
    for (; r->at < r->end; r->at++, last++) {
        const struct word *w = last + 1;
        if (w->kind != WORD_NUMBER || w->letters != GROUP || !all_digits(w, 0, GROUP) || w->start != last->end + 1) break;
        if (!append(&out->over, w, 0, GROUP)) return false;
    }
    return true;
}

/* ---- words */

/* What one scale word multiplies by; a negative value is a power of ten: -12 is 10^12. */
static int64_t factor_of(const struct cue *cue)
{
    int64_t factor = cue->value;
    if (factor < 0) factor = 1;
    for (int32_t k = cue->value; k < 0; k++) factor *= 10;
    return factor;
}

/* joined: the first may carry و. */
static int64_t read_scales(struct number_reader *r, int64_t least, bool joined)
{
    uint32_t covers;
    int64_t scale = 1;
    const struct cue *cue;
    while ((joined || !number_joined(r)) && (cue = number_cue(r, CUE_SCALE, &covers))) {
        int64_t factor = factor_of(cue);
        if (factor < least || scale > NUMBER_LARGEST / factor) break;
        scale *= factor;
        r->at += covers;
        joined = false;
    }
    return scale;
}

int64_t number_scale(struct number_reader *r, int64_t least) { return read_scales(r, least, false); }

/* One word number below 1000; 0: none. صفر counts nothing either. */
static int64_t read_small(struct number_reader *r)
{
    uint32_t covers;
    const struct cue *cue = number_cue(r, CUE_NUMBER, &covers);
    if (!cue || cue->value < 1 || cue->value >= 1000 || (covers == 1 && !is_spelt(r, cue))) return 0;
    r->at += covers;
    struct number_reader ahead = *r; /* خمس مئة */
    if (cue->value < 3 || cue->value > 9 || number_joined(&ahead)) return cue->value;
    const struct cue *hundred = number_cue(&ahead, CUE_NUMBER, &covers);
    if (!hundred || hundred->value != 100) return cue->value;
    r->at += covers;
    return cue->value * 100;
}

/* May `more`, joined by و, stand behind v: خمسة وعشرون, مئة وخمسة, not خمسة وستة. */
static bool adds_up(int64_t v, int64_t more)
{
    int64_t small = v % 100;
    if (more >= 100) return false;
    if (small && small < 10) return more >= 20 && more % 10 == 0; /* خمسة وعشرون */
    return small ? small >= 20 && small % 10 == 0 && more < 10 : v >= 100;
}

/* Words below a scale: مئة وخمسة وعشرون. 0: none. */
static int64_t read_group(struct number_reader *r, int *joins)
{
    int64_t v = read_small(r);
    while (v && *joins > 0 && number_joined(r)) {
        struct number_reader ahead = *r;
        int64_t more = read_small(&ahead);
        if (!more || !adds_up(v, more)) break;
        *r = ahead;
        v += more;
        --*joins;
    }
    return v;
}

/* نصف مليون, ربع مليون */
static bool read_share(struct number_reader *r, struct fraction *out)
{
    const struct word *w = word_of(r);
    if (!w || w->best.stem_end - w->best.stem != 3) return false;
    if (number_is_word(r, "نصف")) *out = (struct fraction){1, 2, false};
    else if (number_is_word(r, "ربع")) *out = (struct fraction){1, 4, false};
    else return false;
    r->at++;
    return true;
}

/* ألفا, مليونا before a noun are duals; behind a number (خمسون ألفا) this is not asked. */
static bool is_dual_scale(const struct number_reader *r)
{
    const struct word *w = word_of(r), *next = r->at + 1 < r->end ? w + 1 : NULL;
    return w->letters > 3 && w->letter[w->letters - 1] == AR_ALEF && next && next->kind == WORD_ARABIC &&
           word_upos(next) == UPOS_NOUN && !next->best.proclitic[0];
}

/* A scale that counts itself: ألف, ألفان, مليونا زائر. How many of it, 0 if there is none. */
static int64_t read_lone_scale(struct number_reader *r, int64_t *scale)
{
    enum { THOUSAND = 1000, MILLION = 1000000, MILLIARD = 1000000000 };
    uint32_t covers;
    const struct cue *cue = number_cue(r, CUE_NUMBER, &covers);
    if (cue && cue->value >= THOUSAND && is_spelt(r, cue)) { /* ألفان */
        r->at += covers;
        *scale = cue->value >= MILLIARD ? MILLIARD : cue->value >= MILLION ? MILLION : THOUSAND;
        int64_t times = cue->value / *scale;
        *scale *= number_scale(r, THOUSAND); /* ألفا مليار */
        return times;
    }
    if (word_of(r)->best.article) return 0;
    bool dual = is_dual_scale(r);
    *scale = read_scales(r, THOUSAND, true);
    return *scale == 1 ? 0 : dual ? 2 : 1;
}

/* One part; last: the scale of the part before it. */
static bool read_part(struct number_reader *r, int *joins, int64_t last, struct fraction *f, int64_t *scale)
{
    struct number_reader ahead = *r;
    const struct word *w = word_of(r);
    *scale = 1;
    if (read_share(&ahead, f)) {
        *scale = number_scale(&ahead, 1000);
        if (*scale == 1 && last < NUMBER_LARGEST) *scale = last; /* مليون ونصف */
        if (*scale < 1000) return false;
    } else if (w->kind == WORD_NUMBER) {
        struct number_reader behind = {r->g, r->words, r->at + 1, r->end};
        bool scaled = number_scale(&behind, 1000) > 1;
        ahead.at++;
        if (!read_digits(w, scaled, f) || !read_spaced(&ahead, f)) return false;
        *scale = number_scale(&ahead, 1000);
    } else {
        *f = (struct fraction){read_lone_scale(&ahead, scale), 1, false};
        if (!f->over) {
            f->over = read_group(&ahead, joins);
            *scale = f->over ? number_scale(&ahead, 1000) : 1;
        }
        if (!f->over) return false;
    }
    *r = ahead;
    return true;
}

/* Steps over a و that joins a further part: on the word, or alone before digits. */
static bool step_and(struct number_reader *r)
{
    const struct word *w = word_of(r);
    if (number_joined(r)) return true;
    if (!w || w->kind != WORD_ARABIC || w->letters != 1 || w->letter[0] != AR_WAW || w->space_after) return false;
    r->at++;
    return r->at < r->end && r->words->at[r->at].kind == WORD_NUMBER;
}

/* (5) behind خمسة */
static void skip_repeated(struct number_reader *r, int64_t value)
{
    struct fraction f;
    const struct word *w = word_of(r);
    if (r->at + 2 < r->end && word_is_sign(w, '(') && w[1].kind == WORD_NUMBER && word_is_sign(&w[2], ')') &&
        read_digits(&w[1], false, &f) && f.under == 1 && f.over == value)
        r->at += 3;
}

bool number_read(struct number_reader *r, int joins, struct number *out)
{
    int64_t last = NUMBER_LARGEST;
    uint32_t from = r->at;
    *out = (struct number){0};
    for (uint32_t parts = 0; r->at < r->end; parts++) {
        struct number_reader ahead = *r;
        struct fraction f;
        int64_t scale;
        if (parts && (joins-- <= 0 || last < 1000 || !step_and(&ahead) || ahead.at >= r->end)) break;
        bool read = read_part(&ahead, &joins, last, &f, &scale);
        bool fits = read && f.over <= NUMBER_LARGEST / scale && f.over * scale % f.under == 0;
        int64_t part = fits ? f.over * scale / f.under : 0;
        if (!parts && !fits) return false;
        if (parts && (!fits || part >= last || out->value + part > NUMBER_LARGEST)) break; /* parts fall in size */
        *r = ahead;
        out->value += part;
        out->scale = parts ? 1 : scale;
        out->digits = !parts && f.digits && r->at == from + 1;
        last = f.under > 1 && !f.digits ? 1 : scale;
    }
    skip_repeated(r, out->value);
    return r->at > from && out->value <= NUMBER_LARGEST;
}
