/* SPDX-License-Identifier: Apache-2.0
 * Sentence boundaries of news Arabic.
 *
 * A sentence ends at . ! ? ؟ … followed by white space (closing quotes and brackets go with it), and
 * at every line break. A full stop does not end one after a single letter (د. أحمد), inside a number
 * (3.5) or inside brackets or quotation marks that close later in the same line: «قال. ثم مضى» is one. */
#include "sentence.h"

#include "../text/fold.h"

enum { OPEN_GUILLEMET = 0x00AB, CLOSE_GUILLEMET = 0x00BB, LEFT_QUOTE = 0x201C, RIGHT_QUOTE = 0x201D,
       ELLIPSIS = 0x2026, NO_BREAK_SPACE = 0x00A0, LINE_SEPARATOR = 0x2028, PARAGRAPH_SEPARATOR = 0x2029,
       NEXT_LINE = 0x0085,
       LONGEST_SENTENCE = 4000, /* letters; a longer run without a stop is cut at a space */
       QUOTATION_REACH = 2000 /* letters; bounds the search on lines without an end */ };

static bool is_space(uint32_t c)
{
    return c == ' ' || (c >= '\t' && c <= '\r') || c == NO_BREAK_SPACE || c == LINE_SEPARATOR ||
           c == PARAGRAPH_SEPARATOR || c == NEXT_LINE || (c >= 0x2000 && c <= 0x200A) || c == 0x3000;
}
static bool is_break(uint32_t c)
{
    return c == '\n' || c == '\r' || c == LINE_SEPARATOR || c == PARAGRAPH_SEPARATOR || c == NEXT_LINE;
}
static bool is_stop(uint32_t c)
{
    return c == '.' || c == '!' || c == '?' || c == AR_QUESTION || c == ELLIPSIS;
}
static bool is_closer(uint32_t c)
{
    return c == '"' || c == ')' || c == ']' || c == CLOSE_GUILLEMET || c == RIGHT_QUOTE;
}

/* A single letter before the stop: an initial or a title (د. / أ.), not an end. */
static bool is_initial(const struct text *text, uint32_t stop, uint32_t start)
{
    uint32_t i = stop;
    while (i > start && fold_is_mark(text->cp[i - 1])) i--;
    if (i == start || !fold_is_arabic(text->cp[i - 1])) return false;
    return i - 1 == start || is_space(text->cp[i - 2]) || text->cp[i - 2] == '.' || text->cp[i - 2] == '(';
}

/* Is the quotation opened in [start,at) still open, and does it close before the line ends? */
static bool in_quotation(const struct text *text, uint32_t start, uint32_t at)
{
    int guillemets = 0;
    bool straight = false;
    uint32_t from = at - start > QUOTATION_REACH ? at - QUOTATION_REACH : start;
    for (uint32_t i = from; i < at; i++) {
        guillemets += text->cp[i] == OPEN_GUILLEMET || text->cp[i] == LEFT_QUOTE;
        guillemets -= text->cp[i] == CLOSE_GUILLEMET || text->cp[i] == RIGHT_QUOTE;
        if (text->cp[i] == '"') straight = !straight;
    }
    if (guillemets <= 0 && !straight) return false;
    for (uint32_t i = at; i < text->n && !is_break(text->cp[i]) && i < at + QUOTATION_REACH; i++)
        if ((guillemets > 0 && (text->cp[i] == CLOSE_GUILLEMET || text->cp[i] == RIGHT_QUOTE)) ||
            (straight && text->cp[i] == '"'))
            return i > at + 1; /* a closer right behind the stop ends quotation and sentence */
    return false;
}

/* End of the sentence that begins at start: just behind its last sign. */
static uint32_t sentence_end(const struct text *text, uint32_t start)
{
    uint32_t i = start;
    while (i < text->n && !is_break(text->cp[i])) {
        uint32_t stop = i++;
        if (stop - start >= LONGEST_SENTENCE && is_space(text->cp[stop])) return i;
        if (!is_stop(text->cp[stop])) continue;
        while (i < text->n && (is_stop(text->cp[i]) || is_closer(text->cp[i]))) i++;
        if (i < text->n && !is_space(text->cp[i])) continue;
        if (text->cp[stop] == '.' && is_initial(text, stop, start)) continue;
        if (in_quotation(text, start, stop)) continue;
        return i;
    }
    return i;
}

void sentences_find(struct sentences *sentences, struct arena *arena, const struct text *text)
{
    VEC(struct sentence) found = {0};
    for (uint32_t i = 0; i < text->n;) {
        if (is_space(text->cp[i]) || text->cp[i] == 0xFEFF) {
            i++;
            continue;
        }
        uint32_t end = sentence_end(text, i), last = end;
        while (last > i && is_space(text->cp[last - 1])) last--;
        *vec_push(arena, found) = (struct sentence){i, last};
        i = end;
    }
    *sentences = (struct sentences){found.at, found.n};
}
