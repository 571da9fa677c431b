/* SPDX-License-Identifier: Apache-2.0
 * Labels of names; model and method in name.h. */
#include "name.h"

#include "../base/hash.h"
#include "../text/fold.h"

enum { MOST_MATCHES = 8 };

static const char *const NAMES[] = {
#define X(id, name) name,
    NAME_LABELS(X)
#undef X
};

static const struct tag_template TEMPLATES[] = {
#define X(name, values, a, b, c) {name, values, {a, b, c}},
    NAME_TEMPLATES(X)
#undef X
};

const char *name_label_text(unsigned label) { return label < NAME_LABEL_COUNT ? NAMES[label] : NAMES[0]; }

int name_label_number(const char *text)
{
    for (int i = 0; i < NAME_LABEL_COUNT; i++)
        if (strcmp(NAMES[i], text) == 0) return i;
    return -1;
}

const struct tag_template *name_template(unsigned number)
{
    return number < NAME_TEMPLATE_COUNT ? &TEMPLATES[number] : NULL;
}

uint32_t name_key(unsigned template, const struct tag_feature *f)
{
    uint64_t h = hash_step(HASH_SEED, template + 1000);
    for (unsigned i = 0; i < TEMPLATES[template].values; i++) h = hash_step(h, f->value[i]);
    uint32_t key = (uint32_t)hash_mix(h);
    return key ? key : 1;
}

/* ---- what the tables say */

enum { IN_PLACE = 1, GOES_ON_PLACE = 2, IN_GROUP = 4, GOES_ON_GROUP = 8, IN_PERSON = 16, GOES_ON_PERSON = 32, IN_ROLE = 64,
       IN_NATION = 128, IN_COUNTRY = 256, IN_TITLE = 512, IN_PLACE_KIND = 1024, NAME_WORD = 2048, FOREIGN_WORD = 4096,
       UNKNOWN_WORD = 8192, COMMON_PLACE = 16384,
       POSSIBLE_NAME = 32768 };

static uint32_t bit_of(const struct gazetteer *g, const struct phrase_entry *e, bool first)
{
    static const uint32_t FIRST[] = {IN_ROLE, IN_GROUP, IN_PERSON, IN_COUNTRY, IN_NATION};
    static const uint32_t NEXT[] = {IN_ROLE, GOES_ON_GROUP, GOES_ON_PERSON, IN_COUNTRY, IN_NATION};
    if (e->table == PHRASE_ACTOR) return (first ? FIRST : NEXT)[g->actor[e->number].kind];
    if (e->table == PHRASE_PLACE)
        return g->place[e->number].common ? COMMON_PLACE : first ? IN_PLACE : GOES_ON_PLACE;
    if (e->table != PHRASE_CUE) return 0;
    uint32_t kind = g->phrases->cue[e->number].kind;
    return kind == CUE_TITLE || kind == CUE_KUNYA ? IN_TITLE : kind == CUE_PLACE_KIND ? IN_PLACE_KIND : 0;
}

static bool could_be_name(const struct gazetteer *g, const struct word *w)
{
    for (uint32_t i = 0; i < w->alternatives; i++) {
        const struct lexeme *l = &g->lexicon->lexeme[w->alternative[i].lexeme];
        if (l->upos == UPOS_PROPN && l->flags & LEXEME_PERSON) return true;
    }
    return false;
}

void name_tables(const struct gazetteer *g, const struct words *words, uint32_t from, uint32_t to, uint32_t *out)
{
    memset(out, 0, (to - from) * sizeof *out);
    for (uint32_t i = from; i < to; i++) {
        struct phrase_match match[MOST_MATCHES];
        const struct word *w = &words->at[i];
        const struct lexeme *l = word_lexeme(g->lexicon, w);
        size_t n = w->tables ? phrase_find(g->phrases, words, i, to, match, MOST_MATCHES) : 0;
        for (size_t k = 0; k < n; k++)
            for (const struct phrase_entry *e = match[k].entry;; e++) {
                for (uint32_t j = 0; j < match[k].words; j++) out[i + j - from] |= bit_of(g, e, j == 0);
                if (e->last) break;
            }
        if (word_upos(w) == UPOS_PROPN && l->flags & LEXEME_PERSON) out[i - from] |= NAME_WORD;
        if (could_be_name(g, w)) out[i - from] |= POSSIBLE_NAME;
        if (feature_foreign(w->best.features)) out[i - from] |= FOREIGN_WORD;
        if (w->kind == WORD_ARABIC && !w->best.lexeme) out[i - from] |= UNKNOWN_WORD;
    }
}

/* ---- features */

static uint32_t pack(const uint32_t *letter, size_t n)
{
    uint32_t v = 0;
    for (size_t i = 0; i < n; i++) v = v << 10 | (letter[i] & 1023);
    return v;
}

static uint32_t whole(const struct word *w) { return w && w->letters ? w->key_whole : 0; }
static uint32_t stem(const struct word *w) { return w && w->keys ? w->key[0] : 0; }
static uint32_t tag(const struct word *w) { return w ? w->best.tag : 31; }
static uint32_t lemma(const struct gazetteer *g, const struct word *w)
{
    return w && w->best.lexeme ? g->lexicon->lexeme[w->best.lexeme].key : 0;
}

/* Kind of token, length, clitics, quotation: what can be seen without knowing the word. */
static uint32_t shape(const struct word *w)
{
    if (!w) return 0;
    uint32_t length = w->letters < 3 ? 1 : w->letters < 6 ? 2 : 3;
    uint32_t sign = w->kind == WORD_SIGN && w->letters ? w->letter[0] & 0xFF : 0;
    return 1 + (uint32_t)w->kind + length * 8 + (uint32_t)(w->best.proclitic[0] != 0) * 32 + (uint32_t)w->best.article * 64 + sign * 128;
}

void name_features(const struct gazetteer *g, const struct words *words, uint32_t at, uint32_t from, uint32_t to,
                   const uint32_t *tables, struct tag_feature out[NAME_FEATURES])
{
    const struct word *w = &words->at[at], *b = at > from ? w - 1 : NULL, *a = at + 1 < to ? w + 1 : NULL;
    const struct word *b2 = at > from + 1 ? w - 2 : NULL, *a2 = at + 2 < to ? w + 2 : NULL;
    uint32_t t = tables[at - from], tb = b ? tables[at - from - 1] : 1u << 20, ta = a ? tables[at - from + 1] : 1u << 20;
    size_t n = w->letters, three = n < 3 ? n : 3, two = n < 2 ? n : 2, rest = n - w->best.stem;
    struct tag_feature *f = out;
    *f++ = (struct tag_feature){{whole(w)}};
    *f++ = (struct tag_feature){{whole(b)}};
    *f++ = (struct tag_feature){{whole(a)}};
    *f++ = (struct tag_feature){{whole(b2)}};
    *f++ = (struct tag_feature){{whole(a2)}};
    *f++ = (struct tag_feature){{whole(b), whole(w)}};
    *f++ = (struct tag_feature){{whole(w), whole(a)}};
    *f++ = (struct tag_feature){{stem(w)}};
    *f++ = (struct tag_feature){{stem(b)}};
    *f++ = (struct tag_feature){{stem(a)}};
    *f++ = (struct tag_feature){{lemma(g, w)}};
    *f++ = (struct tag_feature){{lemma(g, b), tag(w)}};
    *f++ = (struct tag_feature){{lemma(g, a), tag(w)}};
    *f++ = (struct tag_feature){{tag(w)}};
    *f++ = (struct tag_feature){{tag(b), tag(w)}};
    *f++ = (struct tag_feature){{tag(w), tag(a)}};
    *f++ = (struct tag_feature){{tag(b), tag(w), tag(a)}};
    *f++ = (struct tag_feature){{pack(w->letter + n - three, three)}};
    *f++ = (struct tag_feature){{pack(w->letter + n - two, two)}};
    *f++ = (struct tag_feature){{pack(w->letter, three)}};
    *f++ = (struct tag_feature){{pack(w->letter + w->best.stem, rest < 3 ? rest : 3)}};
    *f++ = (struct tag_feature){{t}};
    *f++ = (struct tag_feature){{tb, t}};
    *f++ = (struct tag_feature){{t, ta}};
    *f++ = (struct tag_feature){{t, tag(w)}};
    *f++ = (struct tag_feature){{tb, tag(w)}};
    *f++ = (struct tag_feature){{ta, tag(w)}};
    *f++ = (struct tag_feature){{lemma(g, b), lemma(g, w)}};
    *f++ = (struct tag_feature){{lemma(g, w), lemma(g, a)}};
    *f++ = (struct tag_feature){{lemma(g, b2), tag(w)}};
    *f++ = (struct tag_feature){{tag(w), pack(w->letter + n - three, three)}};
    *f++ = (struct tag_feature){{shape(w)}};
    *f++ = (struct tag_feature){{shape(b), shape(w), shape(a)}};
}

/* ---- the best sequence */

/* I- only goes on a name of its kind. */
static bool may_follow(unsigned before, unsigned label)
{
    bool inside = label != NAME_O && label % 2 == 0;
    return !inside || before == label || before == label - 1;
}

void name_viterbi(const float *score, float pair[NAME_LABEL_COUNT][NAME_LABEL_COUNT], uint32_t n, uint8_t *choice,
                  uint8_t *label)
{
    float best[NAME_LABEL_COUNT], next[NAME_LABEL_COUNT];
    enum { L = NAME_LABEL_COUNT };
    for (unsigned y = 0; y < L; y++) best[y] = score[y] + pair[NAME_O][y] + (may_follow(NAME_O, y) ? 0 : -1e9f);
    for (uint32_t i = 1; i < n; i++) {
        for (unsigned y = 0; y < L; y++) {
            unsigned from = 0;
            float top = -1e30f;
            for (unsigned x = 0; x < L; x++) {
                float s = best[x] + pair[x][y];
                if (s <= top || !may_follow(x, y)) continue;
                top = s;
                from = x;
            }
            next[y] = top + score[i * L + y];
            choice[i * L + y] = (uint8_t)from;
        }
        memcpy(best, next, sizeof best);
    }
    unsigned y = 0;
    for (unsigned k = 1; k < L; k++)
        if (best[k] > best[y]) y = k;
    for (uint32_t i = n; i--;) {
        label[i] = (uint8_t)y;
        if (i) y = choice[i * L + y];
    }
}

static const struct name_weight *find_weight(const struct gazetteer *g, uint32_t key)
{
    for (uint32_t i = key;; i++) {
        const struct name_weight *w = &g->name[i & g->name_mask];
        if (w->key == key) return w;
        if (!w->key) return NULL;
    }
}

static void add_weights(const struct gazetteer *g, uint32_t key, float *score)
{
    const struct name_weight *w = find_weight(g, key);
    for (unsigned y = 0; w && y < NAME_LABEL_COUNT; y++) score[y] += (float)w->weight[y] * NAME_STEP;
}

static void label_sentence(const struct gazetteer *g, const struct words *words, uint32_t from, uint32_t to,
                           float pair[NAME_LABEL_COUNT][NAME_LABEL_COUNT], uint32_t *tables, float *score,
                           uint8_t *choice, uint8_t *label)
{
    name_tables(g, words, from, to, tables);
    memset(score, 0, (to - from) * NAME_LABEL_COUNT * sizeof *score);
    for (uint32_t i = from; i < to; i++) {
        struct tag_feature f[NAME_FEATURES];
        uint32_t key[NAME_FEATURES];
        name_features(g, words, i, from, to, tables, f);
        for (unsigned k = 0; k < NAME_FEATURES; k++) {
            key[k] = name_key(k, &f[k]);
            __builtin_prefetch(&g->name[key[k] & g->name_mask]); /* the rows lie far apart: fetch them side by side */
        }
        for (unsigned k = 0; k < NAME_FEATURES; k++) add_weights(g, key[k], score + (i - from) * NAME_LABEL_COUNT);
    }
    name_viterbi(score, pair, to - from, choice, label);
}

void names_label(struct arena *arena, const struct gazetteer *g, struct words *words, uint32_t sentences)
{
    float pair[NAME_LABEL_COUNT][NAME_LABEL_COUNT] = {{0}};
    uint32_t longest = 0;
    if (g->name_mask <= 1) return;
    for (uint32_t x = 0; x < NAME_LABEL_COUNT; x++)
        add_weights(g, name_key(NAME_FEATURES, &(struct tag_feature){{x}}), pair[x]);
    for (uint32_t s = 0; s < sentences; s++)
        if (words->first[s + 1] - words->first[s] > longest) longest = words->first[s + 1] - words->first[s];
    uint32_t *tables = arena_new(arena, uint32_t, longest + 1);
    float *score = arena_new(arena, float, (size_t)(longest + 1) * NAME_LABEL_COUNT);
    uint8_t *choice = arena_new(arena, uint8_t, (size_t)(longest + 1) * NAME_LABEL_COUNT);
    uint8_t *label = arena_new(arena, uint8_t, longest + 1);
    for (uint32_t s = 0; s < sentences; s++) {
        uint32_t from = words->first[s], to = words->first[s + 1];
        if (from == to) continue;
        label_sentence(g, words, from, to, pair, tables, score, choice, label);
        for (uint32_t i = from; i < to; i++) words->at[i].name = label[i - from];
    }
}
