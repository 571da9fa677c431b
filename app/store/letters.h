/* SPDX-License-Identifier: Apache-2.0
 * Letters as the store's word index compares them: vowel marks and tatweel vanish, all alefs are ا, ى is ي, ة is ه,
 * ؤ ئ are ء, Persian and presentation forms are the Arabic letters, digits are ASCII; other scripts lose case and
 * marks (É is e). */
#ifndef KHABAR_LETTERS_H
#define KHABAR_LETTERS_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Letters by name. */
enum {
    LETTER_HAMZA = 0x0621, LETTER_ALEF_MADDA = 0x0622, LETTER_ALEF_HAMZA_BELOW = 0x0625, LETTER_ALEF = 0x0627,
    LETTER_BEH = 0x0628, LETTER_TEH_MARBUTA = 0x0629, LETTER_TEH = 0x062A,
    LETTER_DAL = 0x062F, LETTER_SEEN = 0x0633, LETTER_TAH = 0x0637, LETTER_FEH = 0x0641, LETTER_KAF = 0x0643, LETTER_LAM = 0x0644,
    LETTER_MEEM = 0x0645, LETTER_NOON = 0x0646, LETTER_HEH = 0x0647, LETTER_WAW = 0x0648, LETTER_ALEF_MAKSURA = 0x0649,
    LETTER_YEH = 0x064A
};

enum { LETTERS_OF_ONE = 8 }; /* the longest ligature of words in U+FB50..U+FDFF that is folded; longer ones are cut */

/* The letters that a code point is folded into; 0 for a mark. */
size_t letters_fold(uint32_t cp, uint32_t out[LETTERS_OF_ONE]);
/* Part of a word: a letter, a digit or a mark upon one. */
bool letters_in_word(uint32_t cp);

/* The next code point of at[0..left), left > 0: its bytes. What is no UTF-8 is U+FFFD, one byte of it. */
size_t letters_next(const char *at, size_t left, uint32_t *cp);
/* UTF-8 of letters[0..n) into out, which has room for 4 bytes each and a NUL; its length. */
size_t letters_write(const uint32_t *letters, size_t n, char *out);
#endif
