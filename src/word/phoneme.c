/* SPDX-License-Identifier: Apache-2.0
 * Spelling of vowelled words; see phoneme.h. The seat of a hamza follows the stronger of the
 * vowels around it (i over u over a); every other sound has one letter or none. */
#include "phoneme.h"

#include <string.h>

#include "../text/fold.h"

/* U+0621..U+063A and U+0641..U+064A in block order. */
static const char FIRST_BLOCK[] = "'|>&<}AbptvjHxd*rzs$SDTZEg";
static const char SECOND_BLOCK[] = "fqklmnhwYy";

void phonemes_add_char(struct phonemes *word, char c)
{
    if (word->n + 1 >= PHONEMES_ROOM) return;
    word->s[word->n++] = c;
    word->s[word->n] = 0;
}

void phonemes_add(struct phonemes *word, const char *more)
{
    for (; *more; more++) phonemes_add_char(word, *more);
}

void phonemes_cut(struct phonemes *word, size_t at, size_t count)
{
    memmove(word->s + at, word->s + at + count, word->n - at - count);
    word->n -= count;
    word->s[word->n] = 0;
}

char phonemes_last(const struct phonemes *word)
{
    return word->n ? word->s[word->n - 1] : (char)0;
}

char phoneme_of_letter(uint32_t letter)
{
    if (letter >= AR_HAMZA && letter <= AR_GHAIN) return FIRST_BLOCK[letter - AR_HAMZA];
    if (letter >= AR_FEH && letter <= AR_YEH) return SECOND_BLOCK[letter - AR_FEH];
    return letter == AR_SHADDA ? '~' : (char)0;
}

static uint32_t letter_of_phoneme(char c)
{
    const char *at;
    if (!c) return 0;
    if (c == 'I') return AR_YEH;
    if (c == 'U') return AR_WAW;
    if (c == 'O') return AR_ALEF;
    if (c == '`') return AR_HAMZA;
    if ((at = strchr(FIRST_BLOCK, c))) return AR_HAMZA + (uint32_t)(at - FIRST_BLOCK);
    if ((at = strchr(SECOND_BLOCK, c))) return AR_FEH + (uint32_t)(at - SECOND_BLOCK);
    return 0;
}

static bool among(char c, const char *set)
{
    return c && strchr(set, c);
}

static bool is_short(char c)
{
    return among(c, "aiu");
}

bool phoneme_is_vowel(char c)
{
    return among(c, "aiuAIU");
}

bool phoneme_is_consonant(char c)
{
    return among(c, "'btvjHxd*rzs$SDTZEgfqklmnhwy");
}

/* First of the word: أخذ أُخذ إذن, آ before long a. */
static char seat_at_front(char next)
{
    return among(next, "iI") ? '<' : next == 'A' ? '|' : '>';
}

/* At the end only the vowel before counts: بدأ قارئ تباطؤ, جزء لقاء شيء. */
static char seat_at_end(char before)
{
    return before == 'a' ? '>' : before == 'i' ? '}' : before == 'u' ? '&' : '\'';
}

/* Inside: سئل هيئة; مسؤول يؤجل ضوؤه, but مروءة توءم; تساءل; سأل; آ is made by the caller. */
static char seat_inside(char before, char next)
{
    if (among(before, "iIy") || among(next, "iI")) return '}';
    if (among(next, "uU")) return '&';
    if (before == 'u') return '&';
    return among(before, "AUw") ? '\'' : '>';
}

/* The Syrian press writes قرؤوا جاؤوا ضوؤه, the Egyptian قرأوا جاءوا ضوءه; أومن besides أؤمن. */
static char other_seat(const struct phonemes *word, size_t at, char seat)
{
    char before = word->s[at - 1], next = word->s[at + 1];
    if (seat == '&' && among(next, "uU") && before == 'a') return '>';
    if (seat == '&' && among(next, "uU") && among(before, "AwU")) return '\'';
    if (seat == '&' && at == 2 && word->s[0] == '\'' && phoneme_is_consonant(next)) return 'w';
    return seat;
}

/* Final short vowels are not written, so the hamza before one is the end: يقرأ of "yaqra'u". */
static bool ends_at(const struct phonemes *word, size_t at)
{
    return at + 1 == word->n || (at + 2 == word->n && is_short(word->s[at + 1]));
}

static char seat(const struct phonemes *word, size_t at, unsigned how)
{
    char next = at + 1 < word->n ? word->s[at + 1] : (char)0;
    if (at == 0) return seat_at_front(next);
    if (ends_at(word, at)) return seat_at_end(word->s[at - 1]);
    if (next == '\'' && at + 2 < word->n) next = word->s[at + 2]; /* doubled: يرئّس */
    char before = word->s[at - 1];
    /* In nouns و ي may be long; in verbs they are known to be consonants: ييأس, but هيئة */
    if (!(how & WRITE_LETTERS) && among(before, "wy")) before = 0;
    char found = seat_inside(before, next == 'p' ? 'a' : next);
    if (how & WRITE_OTHER) found = other_seat(word, at, found);
    return found == '>' && next == 'A' ? '|' : found;
}

static bool is_doubled(const struct phonemes *word, size_t at, unsigned how)
{
    return !(how & WRITE_LETTERS) && at + 1 < word->n && word->s[at + 1] == word->s[at] &&
           phoneme_is_consonant(word->s[at]);
}

size_t phonemes_write(const struct phonemes *word, unsigned how, uint32_t *letters)
{
    size_t n = 0;
    /* hamzat al-wasl: استعمل, and ايجل of "Ijal" */
    if (word->n && word->s[0] != 'A' && phoneme_is_vowel(word->s[0])) letters[n++] = AR_ALEF;
    for (size_t i = 0; i < word->n; i++) {
        char c = word->s[i];
        bool doubled = is_doubled(word, i, how);
        if (c == '~' && (how & WRITE_SHADDA)) letters[n++] = AR_SHADDA;
        if (c == '\'') c = seat(word, i, how);
        uint32_t letter = letter_of_phoneme(c);
        if (letter) letters[n++] = letter;
        if (doubled && (how & WRITE_SHADDA)) letters[n++] = AR_SHADDA;
        if (doubled) i++;
        if (c == '|' && word->s[i] == '\'') i++; /* آ holds the long a */
    }
    return n;
}

/* Bits in which two forms spelled alike may differ and still be one. */
static uint32_t joinable(void)
{
    uint32_t all = feature_with_mood(0, 7) | feature_with_cases(0, 7) | feature_with_state(0, 7);
    return all | feature_with_bind(0, 3);
}

static uint32_t join_features(uint32_t a, uint32_t b)
{
    unsigned bind = feature_bind(a) == feature_bind(b) ? feature_bind(a) : BIND_EITHER;
    return feature_with_bind(a | b, bind);
}

static void add_spelling(struct spellings *all, const uint32_t *letters, size_t n, uint32_t features)
{
    for (size_t i = 0; i < all->count; i++) {
        struct spelling *known = &all->at[i];
        if (known->n != n || memcmp(known->letters, letters, n * sizeof *letters)) continue;
        if ((known->features ^ features) & ~joinable()) continue;
        known->features = join_features(known->features, features);
        return;
    }
    if (all->count == SPELLINGS_ROOM) return;
    struct spelling *fresh = &all->at[all->count++];
    memcpy(fresh->letters, letters, n * sizeof *letters);
    fresh->n = n;
    fresh->features = features;
}

void spellings_add(struct spellings *all, const struct phonemes *word, unsigned how, uint32_t features)
{
    uint32_t letters[PHONEMES_ROOM + 1];
    add_spelling(all, letters, phonemes_write(word, how, letters), features);
    add_spelling(all, letters, phonemes_write(word, how | WRITE_OTHER, letters), features);
}

void spellings_emit(struct spellings *all, inflect_emit *emit, void *context)
{
    for (size_t i = 0; i < all->count; i++)
        emit(context, all->at[i].letters, all->at[i].n, all->at[i].features);
    all->count = 0;
}
