/* SPDX-License-Identifier: Apache-2.0
 * Arabic letters as Khabar compares them.
 *
 * fold_letter maps a code point to the letter under which words are looked up: vowel marks,
 * shadda and tatweel vanish (0), the alefs become bare alef, ى becomes ي, ة becomes ه, the seats
 * ؤ ئ become ء, Persian and presentation forms become the Arabic letter, Arabic-Indic digits
 * become ASCII. fold_exact only drops marks and presentation forms: it tells spellings apart. */
#ifndef KHABAR_FOLD_H
#define KHABAR_FOLD_H
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Letters by name: code points are not pasted into rules. */
enum {
    AR_COMMA = 0x060C, AR_SEMICOLON = 0x061B, AR_QUESTION = 0x061F,
    AR_HAMZA = 0x0621, AR_ALEF_MADDA = 0x0622, AR_ALEF_HAMZA = 0x0623, AR_WAW_HAMZA = 0x0624,
    AR_ALEF_HAMZA_BELOW = 0x0625, AR_YEH_HAMZA = 0x0626, AR_ALEF = 0x0627, AR_BEH = 0x0628,
    AR_TEH_MARBUTA = 0x0629, AR_TEH = 0x062A, AR_THEH = 0x062B, AR_JEEM = 0x062C, AR_HAH = 0x062D,
    AR_KHAH = 0x062E, AR_DAL = 0x062F, AR_THAL = 0x0630, AR_REH = 0x0631, AR_ZAIN = 0x0632,
    AR_SEEN = 0x0633, AR_SHEEN = 0x0634, AR_SAD = 0x0635, AR_DAD = 0x0636, AR_TAH = 0x0637,
    AR_ZAH = 0x0638, AR_AIN = 0x0639, AR_GHAIN = 0x063A, AR_TATWEEL = 0x0640, AR_FEH = 0x0641,
    AR_QAF = 0x0642, AR_KAF = 0x0643, AR_LAM = 0x0644, AR_MEEM = 0x0645, AR_NOON = 0x0646,
    AR_HEH = 0x0647, AR_WAW = 0x0648, AR_ALEF_MAKSURA = 0x0649, AR_YEH = 0x064A,
    AR_FATHATAN = 0x064B, AR_DAMMA = 0x064F, AR_SHADDA = 0x0651, AR_SUKUN = 0x0652, AR_SUPERSCRIPT_ALEF = 0x0670,
    AR_ALEF_WASLA = 0x0671
};

/* Letter for lookup, 0 if the code point is a mark to skip. Other scripts fold to lower case
 * where that is simple (ASCII), else to themselves. */
uint32_t fold_letter(uint32_t cp);
/* Letter for comparing spellings, 0 for marks. */
uint32_t fold_exact(uint32_t cp);
/* Alef of a lam-alef ligature (U+FEF5..U+FEFC), else 0. */
uint32_t fold_ligature(uint32_t cp);
bool fold_is_arabic(uint32_t cp); /* a letter of the Arabic script */
bool fold_is_invisible(uint32_t cp); /* joiners and direction marks: no part of the spelling */
bool fold_is_mark(uint32_t cp);   /* vowel mark, shadda, tatweel */
/* Value of a decimal digit of ASCII, Arabic-Indic or Persian script, else -1. */
int fold_digit(uint32_t cp);

/* Folds UTF-8 into letters[0..room), returns their number; used for table cells and lemmas. */
size_t fold_utf8(const char *utf8, size_t length, uint32_t *letters, size_t room);
/* Hash of folded letters under which a word is looked up. */
uint32_t fold_key(const uint32_t *letters, size_t n);
/* The same of a table's word, without its article (الموصل as موصل). */
uint32_t fold_key_utf8(const char *utf8, size_t length);
/* Length of the article at the front of folded letters: 2, or 0 where too little would stay or the first
 * letter as written was no bare alef (ألفين is no ال + فين). */
size_t fold_article(const uint32_t *letters, size_t n, uint32_t first);
#endif
