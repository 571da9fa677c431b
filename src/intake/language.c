/* SPDX-License-Identifier: Apache-2.0
 * Telling languages of the Arabic script apart; see language.h. */
#include "language.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "../base/limits.h"
#include "../base/utf8.h"

enum { FIRST_OTHER = 0x0679 /* of the letters that Arabic does not have */, LONGEST_WORD = 10 /* bytes, of the commonest */ };
enum { FEW_LETTERS = 20 }; /* a headline has more; with fewer, one foreign name decides */

enum language { ARABIC, PERSIAN, URDU, PASHTO, KURDISH, UYGHUR, LANGUAGES };
static const char *const codes[LANGUAGES] = {"ar", "fa", "ur", "ps", "ku", "ug"};

/* The commonest words that the other languages do not have. */
static const struct word { const char *text; enum language language; } words[] = {
    {"\u0641\u064A", ARABIC},     /* في */
    {"\u0645\u0646", ARABIC},     /* من: Persian too, but rare there in news ("I") */
    {"\u0639\u0644\u0649", ARABIC},    /* على */
    {"\u0625\u0644\u0649", ARABIC},    /* إلى */
    {"\u0627\u0644\u0649", ARABIC},    /* الى */
    {"\u0623\u0646", ARABIC},     /* أن */
    {"\u0639\u0646", ARABIC},     /* عن */
    {"\u0627\u0644\u062A\u064A", ARABIC},   /* التي */
    {"\u0627\u0644\u0630\u064A", ARABIC},   /* الذي */
    {"\u0628\u0639\u062F", ARABIC},    /* بعد */
    {"\u062E\u0644\u0627\u0644", ARABIC},   /* خلال */
    {"\u0642\u0627\u0644", ARABIC},    /* قال */
    {"\u0648\u0642\u0627\u0644", ARABIC},   /* وقال */
    {"\u0647\u0630\u0627", ARABIC},    /* هذا */
    {"\u0647\u0630\u0647", ARABIC},    /* هذه */
    {"\u0627\u0633\u062A", PERSIAN},   /* است */
    {"\u0627\u06CC\u0646", PERSIAN},   /* این */
    {"\u06A9\u0647", PERSIAN},    /* که */
    {"\u062F\u0631", PERSIAN},    /* در */
    {"\u0631\u0627", PERSIAN},    /* را */
    {"\u0627\u0632", PERSIAN},    /* از */
    {"\u0628\u0627", PERSIAN},    /* با */
    {"\u0628\u0631\u0627\u06CC", PERSIAN},  /* برای */
    {"\u0634\u062F", PERSIAN},    /* شد */
    {"\u06A9\u0631\u062F", PERSIAN},   /* کرد */
    {"\u0628\u0647", PERSIAN},    /* به */
    {"\u06A9\u06D2", URDU},       /* کے */
    {"\u06A9\u06CC", URDU},       /* کی */
    {"\u06C1\u06D2", URDU},       /* ہے */
    {"\u0645\u06CC\u06BA", URDU},      /* میں */
    {"\u0646\u06D2", URDU},       /* نے */
    {"\u0633\u06D2", URDU},       /* سے */
    {"\u0627\u0648\u0631", URDU},      /* اور */
    {"\u06A9\u06C1", URDU},       /* کہ */
    {"\u0686\u06D0", PASHTO},     /* چې */
    {"\u067E\u0647", PASHTO},     /* په */
    {"\u06A9\u06D0", PASHTO},     /* کې */
    {"\u0633\u0631\u0647", PASHTO},    /* سره */
    {"\u062F\u064A", PASHTO},     /* دي */
    {"\u0644\u06D5", KURDISH},    /* لە */
    {"\u0628\u06D5", KURDISH},    /* بە */
    {"\u06A9\u06D5", KURDISH},    /* کە */
    {"\u0644\u06D5\u06AF\u06D5\u06B5", KURDISH}, /* لەگەڵ */
    {"\u0628\u06C6", KURDISH},    /* بۆ */
    {"\u0626\u06D5\u0648", KURDISH},   /* ئەو */
    {"\u06CB\u06D5", UYGHUR},     /* ۋە */
    {"\u0628\u0649\u0644\u06D5\u0646", UYGHUR},  /* بىلەن */
    {"\u0626\u06C8\u0686\u06C8\u0646", UYGHUR},  /* ئۈچۈن */
};

/* What speaks for a language, in points: a word weighs more than a letter, since there is one in a dozen letters or so.
 * Arabic is also typed with the ک and ی of other keyboards: they weigh little. */
enum { LETTER = 2, WEAK = 1, WORD = 8, ARTICLE = 5 /* الله is in other languages too */ };

/* Letters that only some languages have; a set of languages each. */
enum { FA = 1 << PERSIAN, UR = 1 << URDU, PS = 1 << PASHTO, KU = 1 << KURDISH, UG = 1 << UYGHUR };
static const struct letter { uint16_t cp; unsigned languages; } letters[] = {
    {0x067E, FA | UR | PS | KU | UG}, /* پ */
    {0x0686, FA | UR | PS | KU | UG}, /* چ */
    {0x0698, FA | UR | PS | KU | UG}, /* ژ */
    {0x06AF, FA | UR | KU | UG},      /* گ */
    {0x06A9, FA | UR | PS | KU},      /* ک */
    {0x06CC, FA | UR | PS | KU},      /* ی */
    {0x06D2, UR}, {0x0679, UR}, {0x0688, UR}, {0x0691, UR}, {0x06BA, UR}, {0x06BE, UR | KU | UG}, {0x06C1, UR}, /* ے ٹ ڈ ڑ ں ھ ہ */
    {0x067C, PS}, {0x0689, PS}, {0x0693, PS}, {0x0696, PS}, {0x069A, PS}, {0x06AB, PS}, {0x06BC, PS}, {0x06CD, PS}, /* ټ ډ ړ ږ ښ ګ ڼ ۍ */
    {0x06D0, PS | UG}, {0x0681, PS}, {0x0685, PS},                                                             /* ې ځ څ */
    {0x06CE, KU}, {0x06C6, KU | UG}, {0x06D5, KU | UG}, {0x0695, KU}, {0x06B5, KU}, {0x06A4, KU},              /* ێ ۆ ە ڕ ڵ ڤ */
    {0x06C7, UG}, {0x06C8, UG}, {0x06CB, UG}, {0x06AD, UG},                                                    /* ۇ ۈ ۋ ڭ */
};

/* Letters that every Arabic text has and the others have in loans at most. */
static bool is_arabic_only(uint32_t cp)
{
    return cp == 0x0629 || cp == 0x0623 || cp == 0x0625 || cp == 0x0649 || cp == 0x0643 || cp == 0x064A; /* ة أ إ ى ك ي */
}

struct counts {
    size_t script, other;        /* letters of the Arabic script and of others */
    size_t score[LANGUAGES];
};

static bool is_script(uint32_t cp)
{
    return (cp >= 0x0620 && cp <= 0x06D5 && !(cp >= 0x064B && cp <= 0x0670) && cp != 0x0640 && cp != 0x06D4) || (cp >= 0x06EE && cp <= 0x077F) ||
           (cp >= 0xFB50 && cp <= 0xFDFD) || (cp >= 0xFE70 && cp <= 0xFEFC);
}

static bool is_other_letter(uint32_t cp)
{
    return (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') || (cp >= 0x00C0 && cp < 0x0600 && cp != 0x00D7 && cp != 0x00F7) ||
           (cp >= 0x0780 && cp < 0x2000) || (cp >= 0x2C00 && cp < 0xD800) || (cp >= 0xF900 && cp < 0xFB50) || (cp >= 0x10000 && cp < 0x1F000);
}

static void count_letter(struct counts *c, uint32_t cp)
{
    if (is_other_letter(cp)) c->other++;
    if (!is_script(cp)) return;
    c->script++;
    if (is_arabic_only(cp)) c->score[ARABIC] += LETTER;
    for (size_t i = 0; cp >= FIRST_OTHER && i < sizeof letters / sizeof *letters; i++) {
        if (letters[i].cp != cp) continue;
        for (int l = 0; l < LANGUAGES; l++)
            if (letters[i].languages >> l & 1) c->score[l] += cp == 0x06A9 || cp == 0x06CC ? WEAK : LETTER;
    }
}

static void count_word(struct counts *c, const char *word, size_t length)
{
    static const char article[] = "\u0627\u0644"; /* ال */
    size_t n = sizeof article - 1;
    if (length > 2 * n && memcmp(word, article, n) == 0) c->score[ARABIC] += ARTICLE;
    for (size_t i = 0; length <= LONGEST_WORD && i < sizeof words / sizeof *words; i++)
        if (strlen(words[i].text) == length && memcmp(words[i].text, word, length) == 0) c->score[words[i].language] += WORD;
}

static void count_all(struct counts *c, const char *text, size_t length)
{
    size_t word = 0; /* where the word at hand begins */
    for (size_t i = 0, taken; i < length; i += taken) {
        uint32_t cp;
        bool broken;
        taken = utf8_decode((const unsigned char *)text + i, length - i, &cp, &broken);
        count_letter(c, cp);
        if (is_script(cp)) continue;
        if (i > word) count_word(c, text + word, i - word);
        word = i + taken;
    }
    if (length > word) count_word(c, text + word, length - word);
}

const char *language_of(const char *text, size_t length)
{
    struct counts c = {0};
    count_all(&c, text, length < LIMIT_SAMPLE ? length : LIMIT_SAMPLE);
    if (c.script + c.other < FEW_LETTERS) return c.script && c.script >= c.other ? codes[ARABIC] : NULL;
    if (c.other > c.script) return "";
    int best = ARABIC;
    for (int l = ARABIC + 1; l < LANGUAGES; l++)
        if (c.score[l] > c.score[best]) best = l;
    return codes[best];
}
