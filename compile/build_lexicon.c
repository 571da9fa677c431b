/* SPDX-License-Identifier: Apache-2.0
 * data/lexicon -> lexemes and all their written forms.
 *
 * Verbs come first; each brings its verbal nouns and participles. Where the noun tables have a row
 * for one of these (متظاهر, هجوم), that row stands for it and keeps the link to the verb. */
#include <stdlib.h>

#include "../src/base/hash.h"
#include "../src/base/utf8.h"
#include "build.h"

enum { LONGEST_WORD = 40, MOST_PLURALS = 8, MOST_MASDARS = 8 };

static size_t letters_of(const char *utf8, uint32_t *letters, size_t room)
{
    size_t n = 0, length = strlen(utf8);
    for (size_t i = 0; i < length && n < room;) {
        bool broken;
        i += utf8_decode((const unsigned char *)utf8 + i, length - i, &letters[n++], &broken);
    }
    return n;
}

static void text_of(const uint32_t *letters, size_t n, char *out)
{
    for (size_t i = 0; i < n; i++) out += utf8_encode(letters[i], out);
    *out = 0;
}

/* ---- what makes a row wrong */

/* True when an earlier row had the same cells in the columns listed by their digits; with a message, unless it was
 * the user's row that stands for ours. */
static bool is_duplicate(struct table_row *row, const char *kind, const char *columns)
{
    struct build *b = row->build;
    uint64_t hash = hash_bytes(kind, strlen(kind));
    for (; *columns; columns++) {
        const char *cell = row->cell[*columns - '0'];
        hash = hash_mix(hash * 31 + hash_bytes(cell, strlen(cell)));
    }
    uint32_t first = index_find(&b->table_index, hash);
    if (!first) {
        index_add(b, &b->table_index, hash, table_row_id(row));
        return false;
    }
    struct table_row before = table_row_of(b, first);
    if (before.file->own && !row->file->own) return true;
    table_error(row, "duplicate %s '%s': the first is %s:%u", kind, row->cell[0], before.file->name, before.line);
    return true;
}

/* Arabic letters and shadda behind a letter, nothing else; at least one. */
static bool is_word(const char *utf8)
{
    uint32_t letters[LONGEST_WORD];
    size_t n = letters_of(utf8, letters, LONGEST_WORD);
    for (size_t i = 0; i < n; i++)
        if (letters[i] == AR_SHADDA ? i == 0 : !fold_is_arabic(letters[i]) || fold_is_mark(letters[i])) return false;
    return n > 0;
}

static bool is_weak(uint32_t radical) { return radical == AR_HAMZA || radical == AR_WAW || radical == AR_YEH; }

/* The 28 radicals: ء stands for every seat of hamza, and there is no ا, ة, ى. */
static bool is_radical(uint32_t letter)
{
    return letter == AR_HAMZA || letter == AR_BEH || (letter >= AR_TEH && letter <= AR_GHAIN) ||
           (letter >= AR_FEH && letter <= AR_YEH && letter != AR_ALEF_MAKSURA);
}

static bool is_root(struct table_row *row, const char *root)
{
    uint32_t letters[8];
    size_t n = letters_of(root, letters, 8);
    for (size_t i = 0; i < n; i++)
        if (!is_radical(letters[i])) {
            table_error(row, "'%s' is no root: hamza is ء, weak letters are و or ي, no other signs", root);
            return false;
        }
    return true;
}

/* Whether a letter of a word may be this radical: itself, or د of ادّخر from ذخر. */
static bool stands_for(uint32_t letter, uint32_t radical, bool doubled)
{
    return letter == radical || (radical == AR_THAL && letter == AR_DAL && doubled);
}

/* Whether the strong radicals stand in the word in their order. A weak one may have changed or gone; so may
 * a last ه (ماء of موه, شفويّ of شفه) and the second of a pair (ضفاويّ of ضفف). A shadda gives its letter twice. */
static bool holds_root(const char *word, const char *root)
{
    uint32_t w[LONGEST_WORD], r[8];
    size_t n = letters_of(word, w, LONGEST_WORD), radicals = letters_of(root, r, 8), at = 0;
    for (size_t i = 0; i < radicals; i++) {
        bool last = i + 1 == radicals, optional = is_weak(r[i]) || (last && r[i] == AR_HEH) || (i && r[i] == r[i - 1]);
        size_t k = at;
        while (k < n && !stands_for(w[k], r[i], k + 1 < n && w[k + 1] == AR_SHADDA)) k++;
        if (k == n && !optional) return false;
        if (k < n && !is_weak(r[i])) at = k + 1;
    }
    return true;
}

/* The root of a noun has two to six radicals, and the lemma, a plural or the feminine shows them. */
static bool is_root_of_noun(struct table_row *row)
{
    const char *root = row->cell[1];
    uint32_t letters[8];
    size_t n = letters_of(root, letters, 8);
    if (n == 0) return true;
    if (!is_root(row, root)) return false;
    if (n < 2 || n > 6) table_error(row, "a root has two to six letters, not '%s'", root);
    else if (holds_root(row->cell[0], root) || holds_root(row->cell[4], root)) return true;
    else {
        for (const char *plural = row->cell[5]; *plural;) {
            size_t length = strcspn(plural, ",");
            if (holds_root(arena_print(&row->build->arena, "%.*s", (int)length, plural), root)) return true;
            plural += length + (plural[length] == ',');
        }
        table_error(row, "root %s does not stand in %s nor in its plurals", root, row->cell[0]);
    }
    return false;
}

/* A feminine or plural: Arabic letters. Ending names (ة ون ات) are letters too. */
static bool is_form_list(struct table_row *row, const char *what, const char *list)
{
    while (*list) {
        size_t length = strcspn(list, ",");
        if (!is_word(arena_print(&row->build->arena, "%.*s", (int)length, list))) {
            table_error(row, "%s is Arabic letters or -, not '%.*s'", what, (int)length, list);
            return false;
        }
        list += length + (list[length] == ',');
    }
    return true;
}

static uint64_t lemma_hash(const char *lemma, bool verb)
{
    return hash_mix(hash_bytes(lemma, strlen(lemma)) + verb);
}

uint32_t build_find_lexeme(const struct build *build, const char *lemma, bool verb)
{
    return index_find(&build->lexeme_index, lemma_hash(lemma, verb));
}

static uint32_t lexeme_add(struct table_row *row, const char *lemma, const char *root, const char *gloss,
                           unsigned upos)
{
    struct build *b = row->build;
    uint32_t number = b->lexemes.n;
    *vec_push(&b->arena, b->lexemes) = (struct lexeme){
        .lemma = build_string(b, lemma), .root = build_string(b, root), .gloss = build_string(b, gloss),
        .row = table_row_id(row), .key = fold_key_utf8(lemma, strlen(lemma)), .upos = (uint8_t)upos};
    uint64_t hash = lemma_hash(lemma, upos == UPOS_VERB);
    if (!index_find(&b->lexeme_index, hash)) index_add(b, &b->lexeme_index, hash, number);
    return number;
}

struct emission { struct build *build; uint32_t lexeme; };

static void keep_form(void *context, const uint32_t *letters, size_t n, uint32_t features)
{
    struct emission *e = context;
    uint32_t folded[LONGEST_WORD], exact[LONGEST_WORD];
    size_t k = 0;
    for (size_t i = 0; i < n && k < LONGEST_WORD; i++) {
        folded[k] = fold_letter(letters[i]);
        exact[k] = fold_exact(letters[i]);
        k += folded[k] != 0;
    }
    *vec_push(&e->build->arena, e->build->forms) =
        (struct form){lexicon_hash(folded, k), e->lexeme, features, lexicon_spelling(exact, k)};
}

/* ---- verbs */

static bool parse_verb(struct table_row *row, struct inflect_verb *verb)
{
    static const char *const FORMS[] = {"", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "QI", "QII", "QIV"};
    *verb = (struct inflect_verb){0};
    uint32_t root[8];
    size_t n = letters_of(row->cell[1], root, 8);
    for (int i = 1; i <= FORM_QIV; i++)
        if (strcmp(FORMS[i], row->cell[2]) == 0) verb->form = (enum verb_form)i;
    if (!verb->form) {
        table_error(row, "unknown form '%s'", row->cell[2]);
        return false;
    }
    verb->radicals = verb->form >= FORM_QI ? 4 : 3;
    if (n != verb->radicals) {
        table_error(row, "form %s needs a root of %u letters, not '%s'", row->cell[2], verb->radicals, row->cell[1]);
        return false;
    }
    if (!is_root(row, row->cell[1])) return false;
    memcpy(verb->root, root, n * sizeof *root);
    const char *v = row->cell[3];
    if (verb->form == FORM_I) {
        if (strlen(v) != 3 || !strchr("aiu", v[0]) || !strchr("aiu", v[2])) {
            table_error(row, "vowels of form I are like a-u, not '%s'", v);
            return false;
        }
        verb->perfect = v[0];
        verb->imperfect = v[2];
    } else if (*v && strcmp(v, "s") != 0) {
        table_error(row, "only form I has vowels; s keeps a weak middle radical (استجوب)");
        return false;
    } else
        verb->perfect = *v;
    return true;
}

static uint16_t parse_takes(struct table_row *row, char *list)
{
    char *part[16];
    uint16_t takes = 0;
    size_t n = table_split(list, ',', part, 16);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(part[i], "ه") == 0) takes |= LEXEME_OBJECT;
        else if (strcmp(part[i], "أن") == 0) takes |= LEXEME_CLAUSE;
        else if (strlen(part[i]) > 10) table_error(row, "unknown complement '%s'", part[i]);
    }
    return takes;
}

static void derive(struct build *b, const char *lemma, uint32_t verb, unsigned verbform, unsigned voice)
{
    if (strlen(lemma) >= sizeof((struct derived_noun *)0)->lemma) return;
    struct derived_noun *d = vec_push(&b->arena, b->derived);
    *d = (struct derived_noun){.verb = verb, .verbform = (uint8_t)verbform, .voice = (uint8_t)voice};
    strcpy(d->lemma, lemma);
    uint64_t hash = hash_bytes(lemma, strlen(lemma));
    if (!index_find(&b->derived_index, hash)) index_add(b, &b->derived_index, hash, b->derived.n);
}

static void derive_regular(struct build *b, const struct inflect_verb *verb, uint32_t lexeme, enum derivation what,
                           unsigned verbform, unsigned voice)
{
    uint32_t letters[16];
    char lemma[LONGEST_WORD * 2];
    size_t n = inflect_derive(verb, what, letters);
    text_of(letters, n, lemma);
    if (n) derive(b, lemma, lexeme, verbform, voice);
}

static void derive_masdars(struct table_row *row, const struct inflect_verb *verb, uint32_t lexeme)
{
    char *part[MOST_MASDARS], *list = row->cell[4];
    if (verb->form == FORM_I && !*list) table_error(row, "form I lists its verbal noun");
    if (!*list || *list == '+') derive_regular(row->build, verb, lexeme, DERIVE_MASDAR, VERBFORM_MASDAR, VOICE_ACTIVE);
    size_t n = table_split(list, ',', part, MOST_MASDARS);
    for (size_t i = 0; i < n; i++)
        derive(row->build, part[i] + (part[i][0] == '+'), lexeme, VERBFORM_MASDAR, VOICE_ACTIVE);
}

static void each_verb(struct table_row *row)
{
    struct build *b = row->build;
    struct inflect_verb verb;
    if (!parse_verb(row, &verb) || is_duplicate(row, "verb", "0123")) return;
    uint32_t letters[16];
    char lemma[LONGEST_WORD * 2];
    text_of(letters, inflect_derive(&verb, DERIVE_LEMMA, letters), lemma);
    if (strcmp(lemma, row->cell[0]) != 0) {
        table_error(row, "root %s, form %s give the lemma %s, not %s", row->cell[1], row->cell[2], lemma, row->cell[0]);
        return;
    }
    uint32_t number = lexeme_add(row, row->cell[0], row->cell[1], row->cell[6], UPOS_VERB);
    b->lexemes.at[number].flags = parse_takes(row, row->cell[5]);
    inflect_verb(&verb, keep_form, &(struct emission){b, number});
    derive_masdars(row, &verb, number);
    derive_regular(b, &verb, number, DERIVE_ACTIVE_PARTICIPLE, VERBFORM_PARTICIPLE, VOICE_ACTIVE);
    if (*row->cell[5]) derive_regular(b, &verb, number, DERIVE_PASSIVE_PARTICIPLE, VERBFORM_PARTICIPLE, VOICE_PASSIVE);
}

/* ---- nouns */

struct noun_cells { const char *lemma, *root, *fem, *gloss; char *plurals; unsigned upos, gender; };

/* Adds the lexeme and all forms of a noun. */
static uint32_t noun_add(struct table_row *row, const struct noun_cells *c, unsigned verbform, unsigned voice)
{
    uint32_t lemma[LONGEST_WORD], fem[LONGEST_WORD], plural[MOST_PLURALS][LONGEST_WORD];
    const uint32_t *broken[MOST_PLURALS];
    size_t length[MOST_PLURALS];
    char *part[MOST_PLURALS];
    struct inflect_noun noun = {.lemma = lemma, .n = letters_of(c->lemma, lemma, LONGEST_WORD), .feminine = fem,
                                .broken = broken, .n_broken = length, .upos = c->upos, .gender = c->gender,
                                .verbform = verbform, .voice = voice};
    noun.takes_teh = strcmp(c->fem, "ة") == 0;
    if (!noun.takes_teh) noun.n_feminine = letters_of(c->fem, fem, LONGEST_WORD);
    size_t n = table_split(c->plurals, ',', part, MOST_PLURALS);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(part[i], "ون") == 0) noun.sound_masculine = true;
        else if (strcmp(part[i], "ات") == 0) noun.sound_feminine = true;
        else {
            length[noun.brokens] = letters_of(part[i], plural[noun.brokens], LONGEST_WORD);
            broken[noun.brokens] = plural[noun.brokens];
            noun.brokens++;
        }
    }
    uint32_t number = lexeme_add(row, c->lemma, c->root, c->gloss, c->upos);
    row->build->lexemes.at[number].derivation = (uint8_t)verbform;
    inflect_noun(&noun, keep_form, &(struct emission){row->build, number});
    return number;
}

static void each_noun(struct table_row *row)
{
    struct noun_cells c = {.lemma = row->cell[0], .root = row->cell[1], .fem = row->cell[4], .plurals = row->cell[5],
                           .gloss = row->cell[6]};
    c.upos = *row->cell[2] == 'A' ? UPOS_ADJ : UPOS_NOUN;
    c.gender = *row->cell[3] == 'f' ? GENDER_FEMININE : GENDER_MASCULINE;
    if (strcmp(row->cell[2], "N") && strcmp(row->cell[2], "A")) table_error(row, "pos is N or A, not '%s'", row->cell[2]);
    if (strcmp(row->cell[3], "m") && strcmp(row->cell[3], "f")) table_error(row, "gender is m or f, not '%s'", row->cell[3]);
    if (strchr(c.lemma, ' ')) {
        table_error(row, "a lexeme is one word, not '%s'", c.lemma);
        return;
    }
    if (!is_word(c.lemma)) {
        table_error(row, "a lemma is Arabic letters, not '%s'", c.lemma);
        return;
    }
    if (!is_form_list(row, "a feminine", c.fem) || !is_form_list(row, "a plural", c.plurals) || !is_root_of_noun(row) ||
        is_duplicate(row, "noun", "0213"))
        return;
    struct build *b = row->build;
    uint32_t known = index_find(&b->derived_index, hash_bytes(c.lemma, strlen(c.lemma)));
    struct derived_noun *d = known ? &b->derived.at[known - 1] : NULL;
    uint32_t number = noun_add(row, &c, d ? d->verbform : VERBFORM_NONE, d ? d->voice : VOICE_ACTIVE);
    if (d) b->lexemes.at[number].base = d->verb;
    if (strncmp(row->file->name, "lexicon/nouns-people", 20) == 0)
        b->lexemes.at[number].flags |= *c.fem ? LEXEME_PERSON | LEXEME_ONE : LEXEME_PERSON;
}

uint32_t build_nisba(struct table_row *row, const char *lemma, char *plurals, const char *gloss)
{
    struct noun_cells c = {.lemma = lemma, .root = "", .fem = "ة", .plurals = plurals, .gloss = gloss,
                           .upos = UPOS_ADJ, .gender = GENDER_MASCULINE};
    uint32_t number = noun_add(row, &c, VERBFORM_NONE, VOICE_ACTIVE);
    row->build->lexemes.at[number].flags |= LEXEME_PERSON;
    return number;
}

void build_name(struct table_row *row, const char *name, const char *gloss)
{
    struct build *b = row->build;
    uint32_t letters[LONGEST_WORD] = {0};
    size_t n = letters_of(name, letters, LONGEST_WORD), article = fold_article(letters, n, letters[0]);
    if (strchr(name, ' ') || n < 2) return;
    uint32_t number = lexeme_add(row, name, "", gloss, UPOS_PROPN);
    uint32_t f = feature_with_number(feature_with_upos(0, UPOS_PROPN), NUMBER_SINGULAR);
    f = feature_with_state(f, article ? STATE_DEFINITE : STATE_CONSTRUCT);
    f = feature_with_bind(f, BIND_FREE);
    keep_form(&(struct emission){b, number}, letters + article, n - article, f);
}

static void each_name(struct table_row *row)
{
    static const char *const KINDS[] = {"given", "family", "foreign", "org", "geo"};
    int kind = -1;
    for (int i = 0; i < 5; i++)
        if (strcmp(KINDS[i], row->cell[1]) == 0) kind = i;
    if (kind < 0) table_error(row, "unknown kind of name '%s'", row->cell[1]);
    else if (strchr(row->cell[0], ' ')) table_error(row, "a name row is one word, not '%s'", row->cell[0]);
    else if (!is_duplicate(row, "name", "01")) {
        build_name(row, row->cell[0], row->cell[3]);
        if (kind <= 2) row->build->lexemes.at[row->build->lexemes.n - 1].flags |= LEXEME_PERSON;
    }
}

/* Verbal nouns and participles without a row of their own. Rows of verbs are named as their source. */
static void add_derived(struct build *b)
{
    for (uint32_t i = 0; i < b->derived.n; i++) {
        struct derived_noun *d = &b->derived.at[i];
        if (build_find_lexeme(b, d->lemma, false)) {
            uint32_t known = build_find_lexeme(b, d->lemma, false);
            if (b->lexemes.at[known].base == d->verb || b->lexemes.at[known].derivation == VERBFORM_NONE) continue;
        }
        const struct lexeme verb = b->lexemes.at[d->verb];
        bool masdar = d->verbform == VERBFORM_MASDAR;
        size_t n = strlen(d->lemma);
        char plurals[16];
        char feminine[sizeof d->lemma + 4];
        snprintf(feminine, sizeof feminine, "%sة", d->lemma);
        bool taken = !masdar && build_find_lexeme(b, feminine, false); /* مظاهرة is no feminine of مظاهر */
        strcpy(plurals, masdar ? "ات" : taken ? "ون" : "ون,ات");
        bool teh = n > 2 && strcmp(d->lemma + n - 2, "ة") == 0;
        struct noun_cells c = {.lemma = d->lemma, .root = build_text(b, verb.root), .fem = masdar || taken ? "" : "ة",
                               .gloss = build_text(b, verb.gloss), .plurals = plurals,
                               .upos = masdar ? UPOS_NOUN : UPOS_ADJ,
                               .gender = teh ? GENDER_FEMININE : GENDER_MASCULINE};
        struct table_row source = table_row_of(b, verb.row);
        uint32_t number = noun_add(&source, &c, d->verbform, d->voice);
        b->lexemes.at[number].base = d->verb;
        b->lexemes.at[number].flags |= LEXEME_DERIVED;
    }
}

/* ---- closed classes */

static bool may_bind(unsigned upos)
{
    return upos == UPOS_ADP || upos == UPOS_SCONJ || upos == UPOS_PART || upos == UPOS_DET || upos == UPOS_CCONJ || upos == UPOS_NUM;
}

static void each_particle(struct table_row *row)
{
    struct build *b = row->build;
    int upos = feature_upos_number(row->cell[2]);
    if (upos < 0) {
        table_error(row, "'%s' is no part of speech of UD", row->cell[2]);
        return;
    }
    if (is_duplicate(row, "word", "0123")) return;
    uint32_t letters[LONGEST_WORD];
    size_t n = letters_of(row->cell[0], letters, LONGEST_WORD);
    if (n == 1 && upos != UPOS_ADP && upos != UPOS_CCONJ && upos != UPOS_X) return; /* س only occurs as a proclitic: clitics.tsv */
    uint32_t number = lexeme_add(row, row->cell[1], "", row->cell[4], (unsigned)upos);
    b->lexemes.at[number].feats = build_string(b, row->cell[3]);
    uint32_t f = feature_with_upos(0, (unsigned)upos);
    /* ب ل ك و ف stand before a pronoun (بها) or cut off from their word (ب "الأمنيين") */
    f = feature_with_bind(f, n == 1 && upos == UPOS_CCONJ ? BIND_FREE : may_bind((unsigned)upos) ? BIND_EITHER : BIND_FREE);
    if (upos == UPOS_NUM || upos == UPOS_X) b->lexemes.at[number].band = 1;
    if (upos == UPOS_NUM) f = feature_with_state(f, STATE_INDEFINITE | STATE_DEFINITE | STATE_CONSTRUCT);
    struct emission e = {b, number};
    keep_form(&e, letters, n, f);
    if (n > 1 && letters[n - 1] == AR_ALEF_MAKSURA && may_bind((unsigned)upos)) { /* على → عليه */
        letters[n - 1] = AR_YEH;
        keep_form(&e, letters, n, feature_with_bind(f, BIND_BOUND));
    }
}

static void each_clitic(struct table_row *row)
{
    static const char *const KINDS[] = {"question", "conjunction", "preposition", "future", "emphasis", "article", "pronoun"};
    struct build *b = row->build;
    struct clitic c = {.kind = 255};
    for (uint8_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (strcmp(KINDS[i], row->cell[1]) == 0) c.kind = i;
    int upos = feature_upos_number(row->cell[3]);
    uint32_t letters[LONGEST_WORD];
    size_t n = fold_utf8(row->cell[0], strlen(row->cell[0]), letters, LONGEST_WORD);
    if (c.kind == 255 || upos < 0 || n == 0 || n > 4) {
        table_error(row, "unknown kind, part of speech, or more than four letters");
        return;
    }
    c.upos = (uint8_t)upos;
    c.letters = (uint8_t)n;
    for (size_t i = 0; i < n; i++) c.letter[i] = (uint16_t)letters[i];
    c.form = build_string(b, row->cell[0]);
    c.lemma = build_string(b, row->cell[2]);
    c.feats = build_string(b, row->cell[4]);
    c.gloss = build_string(b, row->cell[5]);
    const char *person = strstr(row->cell[4], "Person=");
    c.person = person ? (uint8_t)(person[7] - '0') : 0;
    c.number = strstr(row->cell[4], "Number=Sing") ? NUMBER_SINGULAR : strstr(row->cell[4], "Number=Dual") ? NUMBER_DUAL
               : strstr(row->cell[4], "Number=Plur") ? NUMBER_PLURAL : NUMBER_NONE;
    c.gender = strstr(row->cell[4], "Gender=Fem") ? GENDER_FEMININE : strstr(row->cell[4], "Gender=Masc") ? GENDER_MASCULINE
               : GENDER_NONE;
    *vec_push(&b->arena, b->clitics) = c;
}

/* Marks the common lexemes; of several with one lemma, all. */
static void each_core(struct table_row *row)
{
    struct build *b = row->build;
    uint32_t number = build_find_lexeme(b, row->cell[0], strcmp(row->cell[1], "V") == 0);
    if (row->cell[2][0] < '1' || row->cell[2][0] > '2' || row->cell[2][1]) table_error(row, "the band is 1 or 2, not '%s'", row->cell[2]);
    else if (!number) table_error(row, "'%s' is not in the lexicon as %s", row->cell[0], row->cell[1]);
    else b->lexemes.at[number].band = (uint8_t)(row->cell[2][0] - '0');
}

void build_lexicon(struct build *build)
{
    build_string(build, "");
    *vec_push(&build->arena, build->rows) = (struct row_ref){0, 0};
    *vec_push(&build->arena, build->row_files) = NULL;
    *vec_push(&build->arena, build->lexemes) = (struct lexeme){0};
    table_read(build, "lexicon", "clitics", "form kind lemma upos feats gloss", each_clitic);
    table_read(build, "lexicon", "particles", "form lemma upos feats gloss", each_particle);
    table_read(build, "lexicon", "numerals", "form lemma upos feats gloss", each_particle);
    table_read(build, "lexicon", "verbs", "lemma root form vowels masdar takes gloss", each_verb);
    table_read(build, "lexicon", "nouns", "lemma root pos gender fem plural gloss", each_noun);
    table_read(build, "names", "names", "name kind gender gloss", each_name);
    add_derived(build);
}

void build_core(struct build *build) { table_read_own_last(build, "lexicon", "core", "lemma pos band", each_core); }
