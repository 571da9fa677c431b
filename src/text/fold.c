/* SPDX-License-Identifier: Apache-2.0
 * Folding of Arabic letters; see fold.h. Presentation forms go through a table that follows the
 * order of the block U+FE70..U+FEFC (Unicode 15). */
#include "fold.h"

#include "../base/hash.h"
#include "../base/limits.h"
#include "../base/utf8.h"

bool fold_is_invisible(uint32_t cp)
{
    return (cp >= 0x200B && cp <= 0x200F) || (cp >= 0x202A && cp <= 0x202E) ||
           (cp >= 0x2060 && cp <= 0x2069) || cp == 0xFEFF || cp == 0x00AD;
}

bool fold_is_mark(uint32_t cp)
{
    return (cp >= AR_FATHATAN && cp <= 0x065F) || cp == AR_TATWEEL || cp == AR_SUPERSCRIPT_ALEF ||
           (cp >= 0x0610 && cp <= 0x061A) || (cp >= 0x06D6 && cp <= 0x06ED && cp != 0x06DD) ||
           (cp >= 0xFE70 && cp <= 0xFE7F) || fold_is_invisible(cp);
}

/* First code point of each letter's presentation forms, in block order. */
static uint32_t presentation(uint32_t cp)
{
    static const uint16_t FIRST[] = {0xFE80, 0xFE81, 0xFE83, 0xFE85, 0xFE87, 0xFE89, 0xFE8D, 0xFE8F,
                                     0xFE93, 0xFE95, 0xFE99, 0xFE9D, 0xFEA1, 0xFEA5, 0xFEA9, 0xFEAB,
                                     0xFEAD, 0xFEAF, 0xFEB1, 0xFEB5, 0xFEB9, 0xFEBD, 0xFEC1, 0xFEC5,
                                     0xFEC9, 0xFECD, 0xFED1, 0xFED5, 0xFED9, 0xFEDD, 0xFEE1, 0xFEE5,
                                     0xFEE9, 0xFEED, 0xFEEF, 0xFEF1};
    /* U+0621..U+063A without a gap, then U+0641..U+064A */
    for (int i = (int)(sizeof FIRST / sizeof *FIRST) - 1; i >= 0; i--)
        if (cp >= FIRST[i]) return i < 26 ? 0x0621u + (uint32_t)i : 0x0641u + (uint32_t)i - 26;
    return cp;
}

uint32_t fold_ligature(uint32_t cp)
{
    static const uint32_t ALEF[] = {AR_ALEF_MADDA, AR_ALEF_HAMZA, AR_ALEF_HAMZA_BELOW, AR_ALEF};
    return cp >= 0xFEF5 && cp <= 0xFEFC ? ALEF[(cp - 0xFEF5) / 2] : 0;
}

uint32_t fold_exact(uint32_t cp)
{
    if (cp < 0x80) return cp >= 'A' && cp <= 'Z' ? cp + 32 : cp;
    if (fold_is_mark(cp)) return 0;
    if (cp >= 0xFE80 && cp <= 0xFEF4) return presentation(cp);
    switch (cp) {
    case 0x06A9: case 0x06AA: return AR_KAF;
    case 0x06CC: return AR_YEH;
    case 0x06BE: case 0x06C1: case 0x06D5: return AR_HEH;
    case 0x06C0: return AR_TEH_MARBUTA;
    case AR_ALEF_WASLA: return AR_ALEF;
    default: return cp;
    }
}

uint32_t fold_letter(uint32_t cp)
{
    uint32_t letter = fold_exact(cp);
    switch (letter) {
    case AR_ALEF_MADDA: case AR_ALEF_HAMZA: case AR_ALEF_HAMZA_BELOW: return AR_ALEF;
    case AR_WAW_HAMZA: case AR_YEH_HAMZA: return AR_HAMZA;
    case AR_ALEF_MAKSURA: return AR_YEH;
    case AR_TEH_MARBUTA: return AR_HEH;
    /* letters that news borrows for foreign sounds: چ پ ڤ گ ژ */
    case 0x0686: return AR_JEEM;
    case 0x067E: return AR_BEH;
    case 0x06A4: return AR_FEH;
    case 0x06AF: return AR_KAF;
    case 0x0698: return AR_ZAIN;
    default: break;
    }
    int digit = letter > 0x7F ? fold_digit(letter) : -1;
    return digit >= 0 ? (uint32_t)('0' + digit) : letter;
}

bool fold_is_arabic(uint32_t cp)
{
    return (cp >= AR_HAMZA && cp <= AR_GHAIN) || (cp >= AR_FEH && cp <= AR_YEH) ||
           (cp >= 0x0671 && cp <= 0x06D3) || cp == 0x06D5 || (cp >= 0xFE80 && cp <= 0xFEFC) ||
           (cp >= 0xFB50 && cp <= 0xFBB1);
}

int fold_digit(uint32_t cp)
{
    if (cp >= '0' && cp <= '9') return (int)(cp - '0');
    if (cp >= 0x0660 && cp <= 0x0669) return (int)(cp - 0x0660);
    if (cp >= 0x06F0 && cp <= 0x06F9) return (int)(cp - 0x06F0);
    return -1;
}

size_t fold_utf8(const char *utf8, size_t length, uint32_t *letters, size_t room)
{
    size_t n = 0;
    for (size_t i = 0; i < length && n < room;) {
        uint32_t cp;
        bool broken;
        i += utf8_decode((const unsigned char *)utf8 + i, length - i, &cp, &broken);
        uint32_t letter = fold_letter(cp);
        if (letter) letters[n++] = letter;
    }
    return n;
}

size_t fold_article(const uint32_t *letters, size_t n, uint32_t first)
{
    return n >= 4 && first == AR_ALEF && letters[1] == AR_LAM ? 2 : 0;
}

uint32_t fold_key(const uint32_t *letters, size_t n)
{
    uint64_t h = HASH_SEED;
    for (size_t i = 0; i < n; i++) h = hash_step(h, letters[i]);
    uint32_t key = (uint32_t)hash_mix(h);
    return key ? key : 1; /* 0 marks an empty slot in the tables */
}

uint32_t fold_key_utf8(const char *utf8, size_t length)
{
    uint32_t letters[LIMIT_TOKEN], first = 0;
    bool broken;
    size_t n = fold_utf8(utf8, length, letters, LIMIT_TOKEN);
    if (length) utf8_decode((const unsigned char *)utf8, length, &first, &broken);
    size_t article = fold_article(letters, n, first);
    return fold_key(letters + article, n - article);
}
