/* SPDX-License-Identifier: Apache-2.0
 * Lemmas and roots for the second word index; see lemmas.h. The patterns are those of every grammar (Wright, A Grammar
 * of the Arabic Language, part 2): ten forms of the verb, their masdars and participles, without vowels. */
#include "lemmas.h"

#include <string.h>

#include "letters.h"

enum { RADICALS = 3, MOST_LETTERS = 16 /* of a lemma that has a pattern: istafʿala with its ending has 8 */ };

/* A pattern: 1 2 3 are the radicals, A alef, t ت, s س, n ن, m م, y ي, w و, h ة, T ط, D د. A weak radical may be
 * any weak letter. `of`: v verbs alone, n all but verbs, * both. */
static const struct pattern { const char *letters; char of; int form; } PATTERNS[] = {
    {"123", '*', 1},     {"12w3", 'n', 1},     {"12A3", 'n', 1},    {"123h", 'n', 1},     {"12A3h", 'n', 1},  {"12w3h", 'n', 1},
    {"1A23", 'n', 1},    {"m12w3", 'n', 1},
    {"t12y3", 'n', 2},   {"t123h", 'n', 2},
    {"1A23", 'v', 3},    {"m1A23h", 'n', 3},   {"m1A23", 'n', 3},
    {"A123", 'v', 4},    {"A12A3", 'n', 4},    {"A1A3h", 'n', 4},
    {"t123", 'v', 5},    {"t123", 'n', 5},     {"mt123", 'n', 5},
    {"t1A23", '*', 6},   {"mt1A23", 'n', 6},
    {"An123", 'v', 7},   {"An12A3", 'n', 7},   {"mn123", 'n', 7},
    {"A1t23", 'v', 8},   {"A1t2A3", 'n', 8},   {"m1t23", 'n', 8},
    {"A1T23", 'v', 8},   {"A1T2A3", 'n', 8},   {"m1T23", 'n', 8},   /* اصطدم: ت behind ص ض ط */
    {"A1D23", 'v', 8},   {"A1D2A3", 'n', 8},   {"m1D23", 'n', 8},   /* ازداد: ت behind ز د ذ */
    {"At23", 'v', 8},    {"At2A3", 'n', 8},    {"mt23", 'n', 8},    /* اتصل of وصل: its و is a second ت */
    {"Ast123", 'v', 10}, {"Ast12A3", 'n', 10}, {"mst123", 'n', 10}, {"Ast1A3h", 'n', 10},
};

static uint32_t letter_of(char sign)
{
    switch (sign) {
    case 'A': return LETTER_ALEF;
    case 't': return LETTER_TEH;
    case 's': return LETTER_SEEN;
    case 'n': return LETTER_NOON;
    case 'm': return LETTER_MEEM;
    case 'y': return LETTER_YEH;
    case 'w': return LETTER_WAW;
    case 'T': return LETTER_TAH;
    case 'D': return LETTER_DAL;
    default: return LETTER_HEH; /* folded ة */
    }
}

static bool is_weak(uint32_t letter)
{
    return letter == LETTER_WAW || letter == LETTER_YEH || letter == LETTER_ALEF || letter == LETTER_HAMZA;
}

static bool stands_for(uint32_t radical, uint32_t letter) { return radical == letter || (is_weak(radical) && is_weak(letter)); }

static bool fits(const char *pattern, const uint32_t *lemma, size_t n, const uint32_t *root)
{
    if (strlen(pattern) != n) return false;
    for (size_t i = 0; i < n; i++) {
        bool radical = pattern[i] >= '1' && pattern[i] <= '3';
        if (radical ? !stands_for(root[pattern[i] - '1'], lemma[i]) : lemma[i] != letter_of(pattern[i])) return false;
    }
    return true;
}

/* Folded letters of a lemma or root; 0 if there are more than `room`. */
static size_t fold(const char *text, uint32_t *letter, size_t room)
{
    size_t n = 0, length = strlen(text);
    uint32_t one[LETTERS_OF_ONE];
    for (size_t i = 0; i < length;) {
        uint32_t cp;
        i += letters_next(text + i, length - i, &cp);
        if (!letters_in_word(cp)) continue;
        size_t more = letters_fold(cp, one);
        if (n + more > room) return 0;
        memcpy(letter + n, one, more * sizeof *one);
        n += more;
    }
    return n;
}

/* فجّر is form 2 though its letters are those of form 1: the lemma writes the shadda. */
static bool is_doubled(const char *lemma) { return strstr(lemma, "\xD9\x91") != NULL; }

int lemma_form(const char *lemma, const char *root, const char *upos)
{
    uint32_t letter[MOST_LETTERS], radical[RADICALS];
    size_t n = fold(lemma, letter, MOST_LETTERS);
    if (!n || fold(root, radical, RADICALS) != RADICALS) return 0;
    bool verb = strcmp(upos, "VERB") == 0;
    for (size_t i = 0; i < sizeof PATTERNS / sizeof *PATTERNS; i++) {
        const struct pattern *p = &PATTERNS[i];
        if (p->of != '*' && (p->of == 'v') != verb) continue;
        if (!strchr(p->letters, '1') && radical[0] != LETTER_WAW) continue;
        if (!fits(p->letters, letter, n, radical)) continue;
        return p->form == 1 && verb && is_doubled(lemma) ? 2 : p->form;
    }
    return 0;
}

static bool takes_place(const char *upos)
{
    static const char *const NONE[] = {"ADP", "CCONJ", "SCONJ", "PART", "PRON", "DET", "PUNCT", "SYM"};
    for (size_t i = 0; i < sizeof NONE / sizeof *NONE; i++)
        if (strcmp(NONE[i], upos) == 0) return false;
    return true;
}

static bool add_folded(struct buffer *out, const char *text, size_t most)
{
    uint32_t letter[64];
    char bytes[64 * 4 + 1];
    size_t n = fold(text, letter, most);
    if (n) buffer_add(out, bytes, letters_write(letter, n, bytes));
    return n > 0;
}

static void add_segment(struct buffer *out, const khabar_segment *s)
{
    if (!takes_place(s->upos)) return;
    size_t before = out->n;
    if (before) buffer_string(out, " ");
    if (!add_folded(out, s->lemma, 64)) {
        buffer_cut(out, before);
        return;
    }
    int form = *s->root ? lemma_form(s->lemma, s->root, s->upos) : 0;
    if (!form) return;
    buffer_string(out, "/");
    add_folded(out, s->root, RADICALS);
    buffer_format(out, "%d", form);
}

void lemmas_of(struct buffer *out, const khabar_report *report)
{
    size_t n;
    const khabar_segment *s = khabar_report_segments(report, &n);
    for (size_t i = 0; i < n; i++) add_segment(out, &s[i]);
}
