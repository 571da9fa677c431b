/* SPDX-License-Identifier: Apache-2.0
 * The pools that all tables share, and the writer of the data file (layout: src/base/datafile.h). */
#include "build.h"

#include <stdlib.h>

#include "../src/base/hash.h"

/* ---- hash index */

uint32_t index_find(const struct index *index, uint64_t hash)
{
    if (!index->slot) return 0;
    for (uint32_t i = (uint32_t)hash;; i++) {
        const struct index_slot *s = &index->slot[i & index->mask];
        if (!s->value) return 0;
        if (s->hash == hash) return s->value;
    }
}

static void index_put(struct index *index, uint64_t hash, uint32_t value)
{
    uint32_t i = (uint32_t)hash;
    while (index->slot[i & index->mask].value && index->slot[i & index->mask].hash != hash) i++;
    index->used += index->slot[i & index->mask].value == 0;
    index->slot[i & index->mask] = (struct index_slot){hash, value};
}

void index_add(struct build *build, struct index *index, uint64_t hash, uint32_t value)
{
    if (!index->slot || index->used * 2 > index->mask) {
        struct index old = *index;
        index->mask = old.slot ? old.mask * 2 + 1 : 1023;
        index->slot = arena_new(&build->arena, struct index_slot, index->mask + 1u);
        index->used = 0;
        for (uint32_t i = 0; old.slot && i <= old.mask; i++)
            if (old.slot[i].value) index_put(index, old.slot[i].hash, old.slot[i].value);
    }
    index_put(index, hash, value);
}

/* ---- strings */

uint32_t build_string(struct build *build, const char *text)
{
    if (!build->strings.n) *vec_push(&build->arena, build->strings) = 0; /* 0 is "" */
    size_t n = strlen(text);
    if (!n) return 0;
    uint64_t hash = hash_bytes(text, n);
    uint32_t at = index_find(&build->string_index, hash);
    if (at) return at;
    at = build->strings.n;
    for (size_t i = 0; i <= n; i++) *vec_push(&build->arena, build->strings) = text[i];
    index_add(build, &build->string_index, hash, at);
    return at;
}

const char *build_text(const struct build *build, uint32_t string) { return build->strings.at + string; }

/* ---- phrases */

static uint32_t edge_to(struct build *build, uint32_t node, uint32_t key)
{
    uint64_t hash = (uint64_t)node << 32 | key;
    uint32_t edge = index_find(&build->edge_index, hash_mix(hash));
    if (edge) return edge - 1;
    *vec_push(&build->arena, build->edges) = (struct phrase_slot){.node = node, .key = key};
    index_add(build, &build->edge_index, hash_mix(hash), build->edges.n);
    return build->edges.n - 1;
}

void build_phrase(struct build *build, const char *phrase, enum phrase_table table, uint32_t number)
{
    uint32_t node = 0, edge = UINT32_MAX;
    for (const char *at = phrase; *at;) {
        size_t n = strcspn(at, " ");
        if (edge != UINT32_MAX) {
            if (!build->edges.at[edge].next) build->edges.at[edge].next = ++build->nodes;
            node = build->edges.at[edge].next;
        }
        if (n) edge = edge_to(build, node, fold_key_utf8(at, n));
        at += n + strspn(at + n, " ");
    }
    if (edge != UINT32_MAX)
        *vec_push(&build->arena, build->uses) = (struct phrase_use){edge, table, number};
}

/* ---- packing */

static uint32_t power_over(uint32_t n)
{
    uint32_t p = 64;
    while (p < n) p *= 2;
    return p;
}

static int by_edge(const void *x, const void *y)
{
    const struct phrase_use *a = x, *b = y;
    if (a->edge != b->edge) return a->edge < b->edge ? -1 : 1;
    if (a->table != b->table) return a->table < b->table ? -1 : 1;
    return (a->number > b->number) - (a->number < b->number);
}

static void pack_phrases(struct build *build, struct section *slots, struct section *entries)
{
    struct phrase_use *use = build->uses.at;
    uint32_t n = build->uses.n, used = 1;
    qsort(use, n, sizeof *use, by_edge);
    struct phrase_entry *entry = arena_new(&build->arena, struct phrase_entry, n + 1);
    entry[0].last = 1;
    for (uint32_t i = 0; i < n; i++) {
        bool again = i && by_edge(&use[i], &use[i - 1]) == 0;
        if (again) continue;
        if (!i || use[i - 1].edge != use[i].edge) {
            build->edges.at[use[i].edge].entry = used;
            entry[used - 1].last = 1;
        }
        entry[used++] = (struct phrase_entry){.table = (uint16_t)use[i].table, .number = use[i].number};
    }
    entry[used - 1].last = 1;
    uint32_t room = power_over(build->edges.n * 2);
    struct phrase_slot *slot = arena_new(&build->arena, struct phrase_slot, room);
    for (uint32_t i = 0; i < build->edges.n; i++) {
        uint32_t h = phrase_hash(build->edges.at[i].node, build->edges.at[i].key);
        while (slot[h & (room - 1)].key) h++;
        slot[h & (room - 1)] = build->edges.at[i];
    }
    *slots = (struct section){slot, room, sizeof *slot};
    *entries = (struct section){entry, used, sizeof *entry};
}

static int by_hash(const void *x, const void *y)
{
    const struct form *a = x, *b = y;
    if (a->hash != b->hash) return a->hash < b->hash ? -1 : 1;
    if (a->lexeme != b->lexeme) return a->lexeme < b->lexeme ? -1 : 1;
    if (a->features != b->features) return a->features < b->features ? -1 : 1;
    return (a->spelling > b->spelling) - (a->spelling < b->spelling);
}

static uint16_t bundle_number(struct build *build, uint32_t *features, uint32_t *n, struct index *index, uint32_t f)
{
    uint64_t hash = hash_mix(f + 1ull);
    uint32_t at = index_find(index, hash);
    if (!at) {
        features[(*n)++] = f;
        at = *n;
        index_add(build, index, hash, at);
    }
    if (at > UINT16_MAX) abort(); /* there are a few hundred */
    return (uint16_t)(at - 1);
}

static void pack_forms(struct build *build, struct section *slots, struct section *analyses, struct section *features)
{
    struct form *form = build->forms.at;
    uint32_t n = build->forms.n, used = 1, words = 0, kinds = 0;
    qsort(form, n, sizeof *form, by_hash);
    for (uint32_t i = 0; i < n; i++) words += !i || form[i].hash != form[i - 1].hash;
    struct stored_analysis *out = arena_new(&build->arena, struct stored_analysis, n + 1);
    uint32_t *feature = arena_new(&build->arena, uint32_t, UINT16_MAX + 1);
    uint32_t room = words + words / 3 + 64;
    struct form_slot *slot = arena_new(&build->arena, struct form_slot, room);
    struct index index = {0};
    bundle_number(build, feature, &kinds, &index, 0);
    out[0].lexeme = ANALYSIS_LAST;
    for (uint32_t i = 0; i < n; i++) {
        if (i && by_hash(&form[i], &form[i - 1]) == 0) continue;
        if (!i || form[i].hash != form[i - 1].hash) {
            out[used - 1].lexeme |= ANALYSIS_LAST;
            uint32_t h = lexicon_slot(form[i].hash, room);
            while (slot[h].first) h = h + 1 == room ? 0 : h + 1;
            slot[h] = (struct form_slot){(uint32_t)form[i].hash, used};
        }
        out[used++] = (struct stored_analysis){form[i].lexeme,
                                               bundle_number(build, feature, &kinds, &index, form[i].features),
                                               form[i].spelling};
    }
    out[used - 1].lexeme |= ANALYSIS_LAST;
    *slots = (struct section){slot, room, sizeof *slot};
    *analyses = (struct section){out, used, sizeof *out};
    *features = (struct section){feature, kinds, sizeof *feature};
}

/* A table of rows that begin with their key as a hash table of at least half as many slots again. */
static struct section pack_rows(struct build *build, const void *rows, uint32_t n, uint32_t size)
{
    uint32_t room = n ? power_over(n + n / 2) : 2;
    unsigned char *slot = arena_alloc(&build->arena, (size_t)room * size);
    for (uint32_t i = 0; i < n; i++) {
        const unsigned char *row = (const unsigned char *)rows + (size_t)i * size;
        uint32_t key, there, h;
        memcpy(&key, row, sizeof key);
        for (h = key;; h++) {
            memcpy(&there, slot + (size_t)(h & (room - 1)) * size, sizeof there);
            if (!there) break;
        }
        memcpy(slot + (size_t)(h & (room - 1)) * size, row, size);
    }
    return (struct section){slot, room, size};
}

static void put(unsigned char *at, uint64_t value, int bytes)
{
    for (int i = 0; i < bytes; i++, value >>= 8) at[i] = (unsigned char)value;
}

static unsigned char *lay_out(struct build *build, const struct section *section, size_t *length)
{
    size_t at = DATAFILE_HEADER + SECTION_COUNT * DATAFILE_ENTRY, offset[SECTION_COUNT];
    for (int i = 0; i < SECTION_COUNT; i++) {
        at = (at + DATAFILE_ALIGN - 1) / DATAFILE_ALIGN * DATAFILE_ALIGN;
        offset[i] = at;
        at += (size_t)section[i].count * section[i].size;
    }
    unsigned char *file = arena_alloc(&build->arena, at);
    memcpy(file, DATAFILE_MAGIC, 8);
    put(file + 8, DATAFILE_VERSION, 4);
    put(file + 12, SECTION_COUNT, 4);
    put(file + 16, at, 8);
    for (int i = 0; i < SECTION_COUNT; i++) {
        unsigned char *entry = file + DATAFILE_HEADER + (size_t)i * DATAFILE_ENTRY;
        size_t bytes = (size_t)section[i].count * section[i].size;
        strncpy((char *)entry, datafile_section_name((enum datafile_section)i), 8);
        put(entry + 8, offset[i], 8);
        put(entry + 16, bytes, 8);
        put(entry + 24, section[i].size, 4);
        put(entry + 28, section[i].count, 4);
        if (bytes) memcpy(file + offset[i], section[i].at, bytes);
    }
    put(file + 24, hash_file(file + DATAFILE_HEADER, at - DATAFILE_HEADER), 8);
    *length = at;
    return file;
}

#define VEC_SECTION(v) ((struct section){(v).at, (v).n, sizeof *(v).at})

bool build_write(struct build *build, const char *path)
{
    struct section s[SECTION_COUNT] = {
        [SECTION_STRINGS] = VEC_SECTION(build->strings), [SECTION_ROWS] = VEC_SECTION(build->rows),
        [SECTION_LEXEMES] = VEC_SECTION(build->lexemes), [SECTION_CUES] = VEC_SECTION(build->cues),
        [SECTION_ACTORS] = VEC_SECTION(build->actors), [SECTION_PLACES] = VEC_SECTION(build->places),
        [SECTION_TRIGGERS] = VEC_SECTION(build->triggers), [SECTION_CLITICS] = VEC_SECTION(build->clitics),
        [SECTION_CONDITIONS] = VEC_SECTION(build->conditions), [SECTION_TYPES] = VEC_SECTION(build->types)};
    s[SECTION_TAGGER] = pack_rows(build, build->weights.at, build->weights.n, sizeof *build->weights.at);
    s[SECTION_LABELS] = pack_rows(build, build->labels.at, build->labels.n, sizeof *build->labels.at);
    s[SECTION_NAMES] = pack_rows(build, build->names.at, build->names.n, sizeof *build->names.at);
    s[SECTION_EVENTS] = pack_rows(build, build->events.at, build->events.n, sizeof *build->events.at);
    pack_phrases(build, &s[SECTION_PHRASES], &s[SECTION_ENTRIES]);
    pack_forms(build, &s[SECTION_FORMS], &s[SECTION_ANALYSES], &s[SECTION_FEATURES]);
    size_t length;
    unsigned char *file = lay_out(build, s, &length);
    FILE *f = fopen(path, "wb");
    bool good = f && fwrite(file, 1, length, f) == length;
    if (f) good &= fclose(f) == 0;
    if (!good) fprintf(stderr, "%s: cannot be written\n", path);
    else
        printf("%s: %zu bytes, %u lexemes, %u forms, %u actors, %u places, %u triggers\n", path, length,
               build->lexemes.n, s[SECTION_ANALYSES].count, build->actors.n, build->places.n, build->triggers.n);
    return good;
}
