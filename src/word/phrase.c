/* SPDX-License-Identifier: Apache-2.0
 * Phrase lookup; see phrase.h. Quotation marks inside a phrase are stepped over ("جبهة «النصرة»"). */
#include "phrase.h"

#include "../base/hash.h"

struct search {
    const struct phrases *phrases;
    const struct words *words;
    uint32_t from, end;
    struct phrase_match *out;
    size_t found, room;
};

uint32_t phrase_hash(uint32_t node, uint32_t key)
{
    return (uint32_t)hash_mix((uint64_t)node << 32 | key);
}

static const struct phrase_slot *step(const struct phrases *p, uint32_t node, uint32_t key)
{
    for (uint32_t i = phrase_hash(node, key);; i++) {
        const struct phrase_slot *s = &p->slot[i & p->mask];
        if (!s->key) return NULL;
        if (s->node == node && s->key == key) return s;
    }
}

static void keep(struct search *s, uint32_t words, uint32_t entry, bool literal)
{
    size_t i = s->found;
    for (size_t k = 0; k < s->found; k++)
        if (s->out[k].entry == &s->phrases->entry[entry]) {
            s->out[k].literal |= literal;
            return;
        }
    if (s->found == s->room) return;
    while (i && s->out[i - 1].words < words) {
        s->out[i] = s->out[i - 1];
        i--;
    }
    s->out[i] = (struct phrase_match){words, &s->phrases->entry[entry], literal};
    s->found++;
}

static bool is_quote(const struct word *w)
{
    return w->kind == WORD_SIGN && w->letters == 1 &&
           (w->letter[0] == '"' || w->letter[0] == 0xAB || w->letter[0] == 0xBB || w->letter[0] == 0x201C ||
            w->letter[0] == 0x201D);
}

static void walk(struct search *s, uint32_t node, uint32_t at, int depth, bool literal)
{
    while (depth && at < s->end && is_quote(&s->words->at[at])) at++;
    if (at >= s->end || depth == LIMIT_PHRASE) return;
    const struct word *w = &s->words->at[at];
    for (uint32_t i = 0; i < w->keys; i++) {
        const struct phrase_slot *slot = step(s->phrases, node, w->key[i]);
        if (!slot) continue;
        bool here = literal && (i == 0 || w->key[i] == w->key_whole);
        if (slot->entry) keep(s, at + 1 - s->from, slot->entry, here);
        if (slot->next) walk(s, slot->next, at + 1, depth + 1, here);
    }
}

size_t phrase_find(const struct phrases *phrases, const struct words *words, uint32_t at, uint32_t end,
                   struct phrase_match *out, size_t room)
{
    struct search s = {phrases, words, at, end, out, 0, room};
    walk(&s, 0, at, 0, true);
    return s.found;
}

static void mark(const struct phrases *phrases, struct words *words, uint32_t at, uint32_t end)
{
    struct phrase_match match[16];
    struct word *w = &words->at[at];
    size_t n = phrase_find(phrases, words, at, end, match, 16);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            w->tables |= (uint8_t)(1u << e->table);
            if (e->table == PHRASE_CUE) w->cues |= 1ull << phrases->cue[e->number].kind;
            if (e->last) break;
        }
}

void phrases_mark(const struct phrases *phrases, struct words *words, uint32_t sentences)
{
    for (uint32_t s = 0; s < sentences; s++)
        for (uint32_t i = words->first[s]; i < words->first[s + 1]; i++)
            mark(phrases, words, i, words->first[s + 1]);
}

const struct cue *phrase_cue(const struct phrases *phrases, const struct words *words, uint32_t at,
                             uint32_t end, enum cue_kind kind, uint32_t *covers)
{
    struct phrase_match match[16];
    if (at >= end || !(words->at[at].cues >> kind & 1)) return NULL;
    size_t n = phrase_find(phrases, words, at, end, match, 16);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            if (e->table == PHRASE_CUE && phrases->cue[e->number].kind == (uint32_t)kind) {
                if (covers) *covers = match[i].words;
                return &phrases->cue[e->number];
            }
            if (e->last) break;
        }
    return NULL;
}

const char *phrases_open(struct phrases *phrases, const struct datafile *file)
{
    const struct section *slots = &file->section[SECTION_PHRASES], *entries = &file->section[SECTION_ENTRIES];
    const struct section *cues = &file->section[SECTION_CUES];
    if (slots->size != sizeof(struct phrase_slot) || entries->size != sizeof(struct phrase_entry) ||
        cues->size != sizeof(struct cue))
        return "the phrase tables have elements of another size";
    *phrases = (struct phrases){slots->at, slots->count - 1, entries->at, cues->at, cues->count};
    if (slots->count == 0 || (slots->count & phrases->mask)) return "the phrase table is no power of two";
    uint32_t empty = 0;
    for (uint32_t i = 0; i < slots->count; i++) {
        if (phrases->slot[i].entry >= entries->count) return "a phrase points past the entries";
        empty += phrases->slot[i].key == 0;
    }
    if (!empty) return "the phrase table is full";
    static const enum datafile_section OF[PHRASE_TABLES] = {SECTION_CUES, SECTION_ACTORS, SECTION_PLACES,
                                                             SECTION_TRIGGERS};
    for (uint32_t i = 0; i < entries->count; i++) {
        const struct phrase_entry *e = &phrases->entry[i];
        if (e->table == PHRASE_CUE && e->number < cues->count && phrases->cue[e->number].kind >= CUE_COUNT)
            return "a cue of an unknown kind";
        if (e->table >= PHRASE_TABLES || (i && e->number >= file->section[OF[e->table]].count))
            return "an entry points past its table";
    }
    return entries->count && phrases->entry[entries->count - 1].last ? NULL : "the last run is open";
}
