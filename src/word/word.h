/* SPDX-License-Identifier: Apache-2.0
 * Sentence -> words: written words cut out, their clitics detached, one analysis chosen.
 *
 * In: a text and its sentences. Out: one `struct word` a written word, sign or number. All later
 * stages speak of words by their number in the report. */
#ifndef KHABAR_WORD_H
#define KHABAR_WORD_H
#include "../base/arena.h"
#include "../base/limits.h"
#include "../sentence/sentence.h"
#include "../text/text.h"
#include "lexicon.h"

enum word_kind { WORD_ARABIC, WORD_NUMBER, WORD_FOREIGN, WORD_SIGN };
enum { WORD_PROCLITICS = 4 };
/* Vowel marks that were written and decide between readings: a shadda anywhere; a damma on one of the first
 * letters (MARK_DAMMA << n behind n letters): قُتل, وقُتل. */
enum { MARK_SHADDA = 1, MARK_DAMMA = 2 };

struct analysis {
    uint32_t lexeme;                    /* 0: not in the lexicon */
    uint32_t features;
    uint8_t proclitic[WORD_PROCLITICS]; /* numbers in lexicon.clitic + 1, 0 ends */
    uint8_t enclitic;                   /* number + 1, 0: none */
    uint8_t stem, stem_end;             /* letters of the word, see word.letter */
    bool article;                       /* has the article */
    bool exact;                         /* spelled as in the lexicon, hamza by hamza */
    float guess;                        /* what the guesser thinks of it; 0 for the lexicon's */
    uint16_t tag;                       /* tag_of, once the type is known */
    float fixed;                        /* the part of the score that no context changes */
    float score;                        /* the tagger's */
};

struct word {
    uint32_t start, end;            /* code points */
    uint32_t sentence;
    enum word_kind kind;
    bool space_after;
    uint8_t marks;                  /* MARK_* */
    uint8_t letters;                /* folded letters without marks, at most LIMIT_TOKEN */
    uint8_t alternatives;
    uint8_t keys;
    uint8_t upos;                   /* as treebanks write it, see word_label; word_upos() is what the analysis says */
    const uint8_t *at;              /* [letters] offset of each letter from start, for spans */
    const uint32_t *letter;         /* [letters] folded */
    uint32_t first;                 /* first letter as written: أ and ا fold alike */
    uint32_t key_whole;             /* fold_key of all letters */
    uint32_t upos_set;              /* parts of speech that it could have, as bits */
    struct analysis *alternative;   /* [alternatives] with the tagger's scores */
    struct analysis best;
    uint8_t name;                   /* enum name_label, given by the mention stage */
    uint8_t tables;                 /* tables of which a phrase begins here, as bits: see phrases_mark */
    uint64_t cues;                  /* kinds of cue that begin here, as bits */
    uint32_t key[LIMIT_KEYS];       /* hashes under which the phrase tables may know it */
};

struct words {
    struct word *at;                /* [n] */
    uint32_t n;
    uint32_t *first;                /* [sentences+1] first word of each sentence */
};

/* types: what the coder remembers of spellings; may be NULL. */
struct word_types;
void words_find(struct words *words, struct arena *arena, const struct text *text,
                const struct sentences *sentences, const struct lexicon *lexicon, struct word_types *types);

/* All analyses of one written word, at most LIMIT_ANALYSES, in no order. exact[] holds the letters
 * before folding. Never none: words out of the lexicon are guessed from their shape. */
size_t word_analyse(const struct lexicon *lexicon, const uint32_t *letter, const uint32_t *exact, size_t n,
                    struct analysis out[LIMIT_ANALYSES]);
/* Chooses one analysis for each word of words[from,to), best first. */
void word_tag(const struct lexicon *lexicon, struct word *words, uint32_t from, uint32_t to);

/* Gives each word the part of speech that a treebank would write; only the output needs it. */
void word_label(const struct lexicon *lexicon, struct word *words, uint32_t from, uint32_t to);

/* ---- what later stages ask of a word */
static inline unsigned word_upos(const struct word *w) { return feature_upos(w->best.features); }
static inline bool word_is_sign(const struct word *w, uint32_t letter)
{
    return w->kind == WORD_SIGN && w->letters == 1 && w->letter[0] == letter;
}
bool word_has_key(const struct word *w, uint32_t key);
const struct lexeme *word_lexeme(const struct lexicon *lexicon, const struct word *w);
/* Is a proclitic of this kind on the word, and which (NULL: none). */
const struct clitic *word_proclitic(const struct lexicon *lexicon, const struct word *w, enum clitic_kind kind);
/* Folded letter of its one-letter preposition (AR_BEH, AR_LAM, AR_KAF) or 0. */
uint32_t word_preposition(const struct lexicon *lexicon, const struct word *w);
const struct clitic *word_pronoun(const struct lexicon *lexicon, const struct word *w); /* enclitic or NULL */
#endif
