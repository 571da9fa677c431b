/* SPDX-License-Identifier: Apache-2.0
 * The inflection generator: written forms that must come and forms that must not.
 *
 * In: tests/word/inflect.txt, which says how its blocks are written. Out: one test a block. A form with a
 * dash behind it (مدرست-) is one that exists only before an enclitic. */
#include "../../src/base/utf8.h"
#include "../../src/word/inflect.h"
#include "../letters.h"
#include "../check.h"

enum { MOST_PARTS = 8, MOST_FORMS = 1000 };

/* All that was generated for one block; a form before an enclitic ends in '-'. */
static struct { struct word form[MOST_FORMS]; size_t n; } made;

static char *block; /* the current one, from behind its name; its lines are cut off one by one */

static bool is_made(const struct word *w)
{
    for (size_t i = 0; i < made.n; i++)
        if (made.form[i].n == w->n && !memcmp(made.form[i].letter, w->letter, w->n * sizeof *w->letter)) return true;
    return false;
}

static void keep(void *context, const uint32_t *letters, size_t n, uint32_t features)
{
    (void)context;
    if (!CHECK(made.n < MOST_FORMS && n + 1 < LONGEST)) return;
    struct word *w = &made.form[made.n];
    memcpy(w->letter, letters, n * sizeof *letters);
    w->n = n;
    if (feature_bind(features) == BIND_BOUND) w->letter[w->n++] = '-';
    if (!is_made(w)) made.n++;
}

/* Cuts text at the separator, in place; the number of parts. */
static size_t split(char *text, const char *separator, char **part, size_t room)
{
    size_t n = 0;
    char *rest = NULL;
    for (char *p = strtok_r(text, separator, &rest); p && n < room; p = strtok_r(NULL, separator, &rest)) part[n++] = p;
    return n;
}

/* ROOT FORM VOWELS */
static bool read_verb(char *const *cell, struct inflect_verb *verb)
{
    static const char *const FORMS[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "QI", "QII", "QIV"};
    struct word root = word_of(cell[0]);
    *verb = (struct inflect_verb){.radicals = (unsigned)root.n};
    for (int i = 1; i <= FORM_QIV; i++)
        if (!strcmp(FORMS[i], cell[1])) verb->form = (enum verb_form)i;
    if (!CHECK(verb->form) || !CHECK_INT(root.n, verb->form >= FORM_QI ? 4 : 3)) return false;
    memcpy(verb->root, root.letter, root.n * sizeof *root.letter);
    if (verb->form == FORM_I && CHECK_INT(strlen(cell[2]), 3)) {
        verb->perfect = cell[2][0];
        verb->imperfect = cell[2][2];
    } else if (!strcmp(cell[2], "s")) verb->perfect = 's';
    return true;
}

/* LEMMA GENDER FEMININE PLURALS */
static void make_noun(char *const *cell)
{
    struct word lemma = word_of(cell[0]), feminine = word_of(cell[2]), broken[MOST_PARTS];
    const uint32_t *letters[MOST_PARTS];
    size_t lengths[MOST_PARTS];
    char *plural[MOST_PARTS];
    struct inflect_noun noun = {.lemma = lemma.letter, .n = lemma.n, .feminine = feminine.letter, .broken = letters,
                                .n_broken = lengths, .upos = UPOS_NOUN,
                                .gender = *cell[1] == 'f' ? GENDER_FEMININE : GENDER_MASCULINE};
    noun.takes_teh = !strcmp(cell[2], "ة");
    if (!noun.takes_teh && strcmp(cell[2], "-")) noun.n_feminine = feminine.n;
    size_t n = split(cell[3], ",", plural, MOST_PARTS);
    for (size_t i = 0; i < n; i++) {
        broken[i] = word_of(plural[i]);
        if (!strcmp(plural[i], "ون")) noun.sound_masculine = true;
        else if (!strcmp(plural[i], "ات")) noun.sound_feminine = true;
        else if (strcmp(plural[i], "-")) {
            letters[noun.brokens] = broken[i].letter;
            lengths[noun.brokens++] = broken[i].n;
        }
    }
    inflect_noun(&noun, keep, NULL);
}

static void make(char *line)
{
    char *cell[6];
    size_t n = split(line, " ", cell, 6);
    made.n = 0;
    struct inflect_verb verb;
    if (n == 4 && !strcmp(cell[0], "verb")) {
        if (read_verb(cell + 1, &verb)) inflect_verb(&verb, keep, NULL);
    } else if (n == 5 && !strcmp(cell[0], "noun")) make_noun(cell + 1);
    else CHECK(!"a block begins with verb and three cells or noun and four");
}

/* "+ form" or "- form" */
static void check_form(const char *line)
{
    struct word w = word_of(line + 2);
    if (!CHECK((*line == '+' || *line == '-') && line[1] == ' ') || is_made(&w) == (*line == '+')) return;
    check_wrong++;
    printf("# %s: %s\n", line + 2, *line == '+' ? "does not come" : "must not come");
}

static void forms_of_block(void)
{
    char *rest = NULL, *line = strtok_r(block, "\n", &rest);
    int checked = 0;
    if (!CHECK(line)) return;
    make(line);
    line = strtok_r(NULL, "\n", &rest);
    if (!CHECK(line && !strcmp(line, "---"))) return;
    for (; (line = strtok_r(NULL, "\n", &rest)); checked++) check_form(line);
    CHECK(checked > 0);
}

/* The forms by which a verb and its nouns stand in the lexicon. */
static void citation_forms(void)
{
    static const struct { char *cell[3]; enum derivation what; const char *form; } ROWS[] = {
        {{"كتب", "I", "a-u"}, DERIVE_LEMMA, "كتب"},
        {{"مدد", "I", "a-u"}, DERIVE_LEMMA, "مدّ"},
        {{"قضي", "I", "a-i"}, DERIVE_ACTIVE_PARTICIPLE, "قاضي"},
        {{"فقد", "I", "a-i"}, DERIVE_PASSIVE_PARTICIPLE, "مفقود"},
        {{"حقق", "II", "-"}, DERIVE_MASDAR, "تحقيق"},
        {{"وفق", "VIII", "-"}, DERIVE_MASDAR, "اتّفاق"},
        {{"كتب", "I", "a-u"}, DERIVE_MASDAR, ""}, /* form I: the lexicon lists it */
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct inflect_verb verb;
        uint32_t letters[16];
        char text[80];
        if (!read_verb(ROWS[i].cell, &verb)) continue;
        size_t at = 0, n = inflect_derive(&verb, ROWS[i].what, letters);
        for (size_t k = 0; k < n; k++) at += utf8_encode(letters[k], text + at);
        text[at] = 0;
        CHECK_TEXT(text, ROWS[i].form);
    }
}

/* One test for each block of the text. */
static void run_blocks(char *text)
{
    for (char *next = strstr(text, "\n== "); next;) {
        char *name = next + 4, *end = strchr(name, '\n');
        if (!end) return;
        next = strstr(end, "\n== ");
        *end = 0;
        if (next) *next = 0;
        block = end + 1;
        check_run(forms_of_block, name);
    }
}

int main(int argc, char **argv)
{
    size_t length;
    unsigned char *bytes = check_read_file(argc > 1 ? argv[1] : "tests/word/inflect.txt", &length);
    char *text = calloc(length + 1, 1);
    if (!text) return 1;
    memcpy(text, bytes, length);
    run_blocks(text);
    free(text);
    free(bytes);
    RUN(citation_forms);
    return check_done();
}
