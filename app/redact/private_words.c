/* SPDX-License-Identifier: Apache-2.0
 * See private_words.h. The phrase is read three times: its words, its mentions, and each doubtful word alone. */
#include "private_words.h"

#include <stdlib.h>
#include <string.h>

/* A written word; start and end in code points. */
struct seen {
    size_t start, end, stem;      /* stem: where it begins behind و, ل and the like */
    const khabar_segment *segment; /* of the stem */
    bool doubtful, known;          /* may be of a name; a table says what it is */
    bool person, place, body;      /* the model says that it is of the name of one */
};

struct reading {
    khabar_coder *coder;
    const char *phrase;
    khabar_report *words, *mentions;
    struct seen *seen;
    size_t n;
};

/* ------------------------------------------------------------------ words */

static bool is_one_of(const char *upos, const char *const *list)
{
    for (; *list; list++)
        if (strcmp(upos, *list) == 0) return true;
    return false;
}

static bool is_function_word(const char *upos)
{
    return is_one_of(upos, (const char *const[]){"CCONJ", "SCONJ", "ADP", "PART", "AUX", "PRON", "DET", NULL});
}

/* X: words in other letters, of which no lexicon tells. */
static bool is_doubtful(const khabar_segment *s) { return s->guessed || s->may_name || strcmp(s->upos, "X") == 0; }

/* Segments of one written word: the stem is the first that is no proclitic. */
static size_t take_word(struct reading *r, const khabar_segment *s, size_t n)
{
    size_t end = 1, stem = 0;
    while (end < n && s[end].token == s->token) end++;
    while (stem + 1 < end && is_function_word(s[stem].upos)) stem++;
    r->seen[r->n++] = (struct seen){.start = s->start, .end = s[end - 1].end, .stem = s[stem].start, .segment = &s[stem],
                                    .doubtful = is_doubtful(&s[stem])};
    return end;
}

static bool read_words(struct reading *r, const khabar_input *input)
{
    size_t n;
    if (khabar_analyse(r->coder, input, &r->words) != KHABAR_OK) return false;
    const khabar_segment *segment = khabar_report_segments(r->words, &n);
    r->seen = calloc(n + 1, sizeof *r->seen);
    for (size_t i = 0; r->seen && i < n;) i += take_word(r, segment + i, n - i);
    return r->seen != NULL;
}

/* ----------------------------------------------------------------- tables */

static bool ends_with(const char *text, const char *end)
{
    size_t n = strlen(text), m = strlen(end);
    return n >= m && strcmp(text + n - m, end) == 0;
}

static bool is_within(const struct seen *s, const khabar_mention *m) { return s->stem >= m->span.start && s->stem < m->span.end; }

/* Is the word, as it is written behind its proclitics, one of a name's? */
static bool is_word_of(const struct reading *r, const struct seen *s, const char *name)
{
    size_t length;
    const char *word = khabar_report_text(r->words, s->stem, s->end, &length);
    for (const char *at = name; *at; at += strspn(at, " ")) {
        size_t n = strcspn(at, " ");
        if (n == length && memcmp(at, word, n) == 0) return true;
        at += n;
    }
    return false;
}

/* Somebody of whom the tables know an office, if the doubtful words, or one at least, belong to that name: a namesake is
 * somebody else. */
static bool is_office_holder(const struct reading *r, const khabar_mention *m)
{
    size_t of_name = 0;
    for (const struct seen *s = r->seen; s < r->seen + r->n; s++) {
        if (!is_within(s, m)) continue;
        bool right = is_word_of(r, s, m->actor.name);
        if ((s->doubtful || s->person) && !right) return false;
        of_name += right;
    }
    return of_name > 0;
}

static void take_person(struct reading *r, const khabar_mention *m)
{
    bool holder = is_office_holder(r, m);
    for (struct seen *s = r->seen; s < r->seen + r->n; s++) {
        if (!is_within(s, m)) continue;
        s->known |= holder;
        s->doubtful |= !holder && !s->segment->one_person;
    }
}

/* Salwan is a village, too: a place's name that is a person's as well has to be labelled as that of a place. A body's may
 * be an alias. */
static void take_place_or_body(struct reading *r, const khabar_mention *m, bool place)
{
    for (struct seen *s = r->seen; s < r->seen + r->n; s++) {
        if (!is_within(s, m) || s->person) continue;
        s->known |= place ? s->place || !s->segment->may_name : s->body || is_word_of(r, s, m->actor.name);
    }
}

static void take_label(struct reading *r, const khabar_mention *m)
{
    for (struct seen *s = r->seen; s < r->seen + r->n; s++) {
        if (!is_within(s, m)) continue;
        s->person |= strcmp(m->label, "PERS") == 0;
        s->place |= strcmp(m->label, "LOC") == 0;
        s->body |= strcmp(m->label, "ORG") == 0;
    }
}

static bool read_mentions(struct reading *r, const khabar_input *input)
{
    size_t n;
    if (khabar_find_mentions(r->coder, input, &r->mentions) != KHABAR_OK) return false;
    const khabar_mention *m = khabar_report_mentions(r->mentions, &n);
    for (size_t i = 0; i < n; i++) take_label(r, &m[i]);
    for (size_t i = 0; i < n; i++) {
        bool place = strcmp(m[i].kind, "place") == 0 && *m[i].file && *m[i].place.name;
        if (ends_with(m[i].file, "people.tsv")) take_person(r, &m[i]);
        else if (place || ends_with(m[i].file, "groups.tsv") || ends_with(m[i].file, "countries.tsv"))
            take_place_or_body(r, &m[i], place);
    }
    return true;
}

/* Does a table say what the word is when it stands alone: a body, a country's people or, with the article, a trade? */
static bool is_in_tables(struct reading *r, const struct seen *s)
{
    size_t length, n;
    const char *word = khabar_report_text(r->words, s->stem, s->end, &length);
    khabar_report *report;
    bool definite = strstr(s->segment->feats, "Definite=Def"), adjective = strcmp(s->segment->upos, "ADJ") == 0, found = false;
    if (khabar_find_mentions(r->coder, &(khabar_input){.text = word, .length = length}, &report) != KHABAR_OK) return false;
    const khabar_mention *m = khabar_report_mentions(report, &n);
    for (size_t i = 0; i < n; i++) {
        if (strcmp(m[i].kind, "actor") || m[i].span.end - m[i].span.start != s->end - s->stem) continue;
        found |= ends_with(m[i].file, "groups.tsv") || (definite && ends_with(m[i].file, "roles.tsv")) ||
                 ((definite || adjective) && ends_with(m[i].file, "countries.tsv"));
    }
    khabar_report_free(report);
    return found;
}

static bool is_private(struct reading *r, const struct seen *s)
{
    if (s->known || !(s->doubtful || s->person)) return false;
    return s->person || !is_in_tables(r, s);
}

/* ------------------------------------------------------------------- runs */

static size_t byte_of(const char *text, size_t code_points)
{
    const char *at = text;
    for (; *at && code_points; at++) code_points -= ((unsigned char)at[1] & 0xC0) != 0x80;
    return (size_t)(at - text);
}

/* Behind a name: is the word part of it, or a common word that it may go on with? */
static bool goes_on(const struct seen *s)
{
    bool nominal = is_one_of(s->segment->upos, (const char *const[]){"NOUN", "PROPN", "ADJ", "X", NULL});
    return s->stem == s->start && (s->person || s->doubtful || nominal);
}

/* Before a name: no noun phrase begins with a verb, it is a name that is spelled like one (وعد); nor, as a rule, with a deed (فتح). */
static bool leads(const struct seen *s)
{
    return strcmp(s->segment->upos, "VERB") == 0 || strstr(s->segment->feats, "VerbForm=Vnoun");
}

static bool find_runs(struct reading *r, struct private_words *out)
{
    for (size_t i = 0; i < r->n;) {
        if (!is_private(r, &r->seen[i])) {
            i++;
            continue;
        }
        if (out->n == PRIVATE_RUNS_MOST) return false;
        size_t from = r->seen[i && leads(&r->seen[i - 1]) ? i - 1 : i].stem;
        for (i++; i < r->n && goes_on(&r->seen[i]);) i++;
        out->run[out->n++] = (struct private_run){byte_of(r->phrase, from), byte_of(r->phrase, r->seen[i - 1].end)};
    }
    out->title = r->n && r->seen[0].segment->one_person && (!out->n || out->run[0].from > 0);
    return true;
}

struct private_words private_words_find(khabar_coder *coder, const char *phrase)
{
    struct reading r = {.coder = coder, .phrase = phrase};
    struct private_words out = {0};
    khabar_input input = {.text = phrase, .length = strlen(phrase)};
    if (!*phrase) return out;
    if (!read_words(&r, &input) || !read_mentions(&r, &input) || !find_runs(&r, &out))
        out = (struct private_words){.run = {{0, input.length}}, .n = 1};
    khabar_report_free(r.words);
    khabar_report_free(r.mentions);
    free(r.seen);
    return out;
}
