/* SPDX-License-Identifier: Apache-2.0
 * All written forms of lexemes, for the oracles in this folder.
 *
 * In, one lexeme a line, cells as in data/lexicon, a space between them:
 *     verb ROOT FORM VOWELS
 *     noun LEMMA POS GENDER FEM PLURAL
 * Out, one form a line: lemma, form, features (aspect voice person gender number; - where there is none), with
 * tabs between. A form that exists only before an enclitic ends in - (مدرست-). Exit 65 on a line it cannot read. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sysexits.h>

#include "../../src/base/utf8.h"
#include "../../src/text/fold.h"
#include "../../src/word/inflect.h"
#include "../letters.h"

enum { LONGEST_LINE = 1000, MOST_PLURALS = 8 };

static void print_word(const uint32_t *letter, size_t n)
{
    char utf8[8];
    for (size_t i = 0; i < n; i++) fwrite(utf8, 1, utf8_encode(letter[i], utf8), stdout);
}

/* context is the lemma */
static void print_form(void *context, const uint32_t *letters, size_t n, uint32_t features)
{
    static const char *const ASPECTS[] = {"-", "perfect", "imperfect", "imperative"};
    const struct word *lemma = context;
    print_word(lemma->letter, lemma->n);
    putchar('\t');
    print_word(letters, n);
    printf("%s\t%s %s %c%c%c\n", feature_bind(features) == BIND_BOUND ? "-" : "", ASPECTS[feature_aspect(features)],
           feature_voice(features) == VOICE_PASSIVE ? "passive" : "active", "-123"[feature_person(features)],
           "-mf"[feature_gender(features) % 3], "-sdp"[feature_number(features)]);
}

static bool make_verb(char *const *cell)
{
    static const char *const FORMS[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X",
                                        "QI", "QII", "QIV"};
    struct word root = word_of(cell[0]), lemma;
    struct inflect_verb verb = {.radicals = (unsigned)root.n};
    for (int i = 1; i <= FORM_QIV; i++)
        if (!strcmp(FORMS[i], cell[1])) verb.form = (enum verb_form)i;
    if (!verb.form || root.n != (verb.form >= FORM_QI ? 4 : 3)) return false;
    memcpy(verb.root, root.letter, root.n * sizeof *root.letter);
    if (verb.form == FORM_I) {
        if (strlen(cell[2]) != 3) return false;
        verb.perfect = cell[2][0];
        verb.imperfect = cell[2][2];
    } else if (!strcmp(cell[2], "s")) verb.perfect = 's';
    lemma.n = inflect_derive(&verb, DERIVE_LEMMA, lemma.letter);
    inflect_verb(&verb, print_form, &lemma);
    return true;
}

static void add_plural(struct inflect_noun *noun, const char *plural, struct word *broken, const uint32_t **letters,
                       size_t *lengths)
{
    if (!strcmp(plural, "ون")) noun->sound_masculine = true;
    else if (!strcmp(plural, "ات")) noun->sound_feminine = true;
    else if (strcmp(plural, "-") && noun->brokens < MOST_PLURALS) {
        size_t i = noun->brokens++;
        broken[i] = word_of(plural);
        letters[i] = broken[i].letter;
        lengths[i] = broken[i].n;
    }
}

static bool make_noun(char *const *cell)
{
    struct word lemma = word_of(cell[0]), feminine = word_of(cell[3]), broken[MOST_PLURALS];
    const uint32_t *letters[MOST_PLURALS];
    size_t lengths[MOST_PLURALS];
    struct inflect_noun noun = {.lemma = lemma.letter, .n = lemma.n, .feminine = feminine.letter, .broken = letters,
                                .n_broken = lengths, .upos = *cell[1] == 'A' ? UPOS_ADJ : UPOS_NOUN,
                                .gender = *cell[2] == 'f' ? GENDER_FEMININE : GENDER_MASCULINE};
    noun.takes_teh = !strcmp(cell[3], "ة");
    if (!noun.takes_teh && strcmp(cell[3], "-")) noun.n_feminine = feminine.n;
    char *rest = NULL;
    for (char *p = strtok_r(cell[4], ",", &rest); p; p = strtok_r(NULL, ",", &rest))
        add_plural(&noun, p, broken, letters, lengths);
    inflect_noun(&noun, print_form, &lemma);
    return true;
}

static bool make(char *line)
{
    char *cell[7], *rest = NULL;
    size_t n = 0;
    for (char *p = strtok_r(line, " \n", &rest); p && n < 7; p = strtok_r(NULL, " \n", &rest)) cell[n++] = p;
    if (n == 4 && !strcmp(cell[0], "verb")) return make_verb(cell + 1);
    if (n == 6 && !strcmp(cell[0], "noun")) return make_noun(cell + 1);
    return false;
}

int main(void)
{
    char line[LONGEST_LINE];
    for (unsigned long number = 1; fgets(line, sizeof line, stdin); number++)
        if (!make(line)) {
            fprintf(stderr, "line %lu: neither verb ROOT FORM VOWELS nor noun LEMMA POS GENDER FEM PLURAL\n", number);
            return EX_DATAERR;
        }
    return EX_OK;
}
