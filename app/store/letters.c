/* SPDX-License-Identifier: Apache-2.0
 * Folding of letters for the word index; see letters.h. Arabic letters go through a switch, all else through utf8proc. */
#include "letters.h"

#include <utf8proc.h>

size_t letters_next(const char *at, size_t left, uint32_t *cp)
{
    utf8proc_int32_t read = -1;
    utf8proc_ssize_t n = utf8proc_iterate((const utf8proc_uint8_t *)at, (utf8proc_ssize_t)left, &read);
    *cp = n > 0 ? (uint32_t)read : 0xFFFD;
    return n > 0 ? (size_t)n : 1;
}

static bool is_arabic_block(uint32_t cp) { return cp >= 0x0600 && cp <= 0x06FF; }

static bool is_mark(uint32_t cp)
{
    return (cp >= 0x064B && cp <= 0x065F) || cp == 0x0640 || cp == 0x0670 || (cp >= 0x0610 && cp <= 0x061A) ||
           (cp >= 0x06D6 && cp <= 0x06ED && cp != 0x06DD && cp != 0x06DE && cp != 0x06E5 && cp != 0x06E6 && cp != 0x06E9);
}

static uint32_t fold_arabic(uint32_t cp)
{
    if (cp >= 0x0660 && cp <= 0x0669) return '0' + (cp - 0x0660);
    if (cp >= 0x06F0 && cp <= 0x06F9) return '0' + (cp - 0x06F0);
    switch (cp) {
    case 0x0622: case 0x0623: case 0x0625: case 0x0671: return LETTER_ALEF;
    case 0x0624: case 0x0626: return LETTER_HAMZA;
    case LETTER_TEH_MARBUTA: case 0x06BE: case 0x06C0: case 0x06C1: case 0x06D5: return LETTER_HEH;
    case LETTER_ALEF_MAKSURA: case 0x06CC: return LETTER_YEH;
    case 0x06A9: case 0x06AA: case 0x06AF: return LETTER_KAF; /* ک ڪ گ */
    case 0x0686: return 0x062C;                               /* چ */
    case 0x067E: return LETTER_BEH;                           /* پ */
    case 0x06A4: return LETTER_FEH;                           /* ڤ */
    case 0x0698: return 0x0632;                               /* ژ */
    default: return cp;
    }
}

/* Presentation forms, ligatures, capitals and accents. */
static size_t fold_other(uint32_t cp, uint32_t out[LETTERS_OF_ONE])
{
    utf8proc_int32_t parts[32];
    int boundary = 0;
    const utf8proc_option_t how = UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE;
    utf8proc_ssize_t n = utf8proc_decompose_char((utf8proc_int32_t)cp, parts, 32, how, &boundary);
    size_t letters = 0;
    for (utf8proc_ssize_t i = 0; i < n && i < 32 && letters < LETTERS_OF_ONE; i++) {
        uint32_t part = (uint32_t)parts[i];
        if (is_arabic_block(part)) {
            if (!is_mark(part)) out[letters++] = fold_arabic(part);
        } else if (letters_in_word(part) && utf8proc_category(parts[i]) != UTF8PROC_CATEGORY_MN) {
            out[letters++] = part;
        }
    }
    return letters;
}

size_t letters_fold(uint32_t cp, uint32_t out[LETTERS_OF_ONE])
{
    if (cp < 0x80) {
        out[0] = cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
        return 1;
    }
    if (!is_arabic_block(cp)) return fold_other(cp, out);
    if (is_mark(cp)) return 0;
    out[0] = fold_arabic(cp);
    return 1;
}

bool letters_in_word(uint32_t cp)
{
    if (cp < 0x80) return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z');
    if (is_arabic_block(cp) && is_mark(cp)) return true;
    if (cp == 0x200C || cp == 0x200D || cp == 0x00AD) return true; /* joiners within a word */
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t)cp);
    return category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_NO;
}

size_t letters_write(const uint32_t *letters, size_t n, char *out)
{
    size_t length = 0;
    for (size_t i = 0; i < n; i++)
        length += (size_t)utf8proc_encode_char((utf8proc_int32_t)letters[i], (utf8proc_uint8_t *)out + length);
    out[length] = 0;
    return length;
}
