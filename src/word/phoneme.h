/* SPDX-License-Identifier: Apache-2.0
 * Vowelled words inside the generator, and how they are spelled.
 *
 * A word is a string of chars, one for each sound, in an alphabet near Buckwalter's:
 *   consonants  ' b t v j H x d * r z s $ S D T Z E g f q k l m n h w y
 *   vowels      a i u, long A I U; Y is a long a that is written ى at the end (رمى)
 *   p           ة                       ~  the letter before is doubled (nouns only)
 *   O           the mute alef of كتبوا   _  nothing, but the word goes on: an enclitic follows
 *   > < & } | ` أ إ ؤ ئ آ ء as they stand in the lemma of a noun; ' is a hamza that seeks its seat
 * A word that begins with a vowel begins with hamzat al-wasl: "istaEmal" is استعمل.
 * Doubled consonants stand twice in verbs ("madda"), where every vowel is known; nouns come
 * without vowels, so there two equal letters are two letters ("mqrr": مقرر).
 * Invariant: n < PHONEMES_ROOM; what does not fit is dropped (no word of the lexicon is so long).
 * Hamza seats: Wright I, 14-18, with the modern press's spelling where they differ. */
#ifndef KHABAR_PHONEME_H
#define KHABAR_PHONEME_H
#include <stdbool.h>
#include "inflect.h"

/* Longest word: a noun of the lexicon (20 letters) with dual ending and separators. */
enum { PHONEMES_ROOM = 48 };

struct phonemes {
    char s[PHONEMES_ROOM];
    size_t n;
};

enum {
    WRITE_SHADDA = 1,   /* mark doubled letters */
    WRITE_OTHER = 2,    /* the second usage where there are two: قرأوا for قرؤوا */
    WRITE_LETTERS = 4   /* a noun: equal neighbours are not one doubled letter */
};

void phonemes_add(struct phonemes *word, const char *more);
void phonemes_add_char(struct phonemes *word, char c);
/* Removes count chars from position at. */
void phonemes_cut(struct phonemes *word, size_t at, size_t count);
char phonemes_last(const struct phonemes *word); /* 0 if empty */

/* Char of an Arabic letter or shadda, 0 if it has none. */
char phoneme_of_letter(uint32_t letter);
bool phoneme_is_vowel(char c);     /* short or long */
bool phoneme_is_consonant(char c);

/* Spells the word; letters has room for PHONEMES_ROOM; returns the length. */
size_t phonemes_write(const struct phonemes *word, unsigned how, uint32_t *letters);

/* Forms of one person or one number, gathered so that what is spelled alike comes out once. */
enum { SPELLINGS_ROOM = 32 };
struct spellings {
    struct spelling {
        uint32_t letters[PHONEMES_ROOM];
        size_t n;
        uint32_t features;
    } at[SPELLINGS_ROOM];
    size_t count;
};

/* Adds a form in both usages. Features must agree with a form spelled alike in everything but
 * mood, case, state and bind, whose sets are joined; else it is a form of its own. */
void spellings_add(struct spellings *all, const struct phonemes *word, unsigned how, uint32_t features);
void spellings_emit(struct spellings *all, inflect_emit *emit, void *context); /* and empties */
#endif
