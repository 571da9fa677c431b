/* SPDX-License-Identifier: Apache-2.0
 * What the words around an event add to its type: its mode and its contexts.
 *
 * The mode of an event whose row tells none, by the words around (data/events/modes.tsv): شنّ هجوما بالرصاص, طالب
 * بالإفراج. An attack has its means on either side, up to the next deed; what is asked, refused or threatened stands
 * behind the word. Contexts (data/events/contexts.tsv) are told anywhere near, the nearest first. */
#include "event.h"

enum { BEFORE = 8, BEHIND = 12, CONTENT = 6, NEARBY = 15, MOST_MATCHES = 8, MOST_MODES = 2 };

/* The row of a mode of this type that begins at the word, NULL if none does. */
static const struct cue *mode_at(const struct coding *c, uint32_t word, uint32_t stop, uint32_t type)
{
    struct phrase_match match[MOST_MATCHES];
    if (!(c->words->at[word].cues >> CUE_MODE & 1)) return NULL;
    size_t n = phrase_find(c->g->phrases, c->words, word, stop, match, MOST_MATCHES);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *e = match[i].entry;; e++) {
            const struct cue *cue = e->table == PHRASE_CUE ? &c->g->phrases->cue[e->number] : NULL;
            if (cue && cue->kind == CUE_MODE && c->o->type[cue->value].type == type) return cue;
            if (e->last) break;
        }
    return NULL;
}

static bool is_other_deed(const struct coding *c, const struct event *e, uint32_t first, uint32_t last, uint32_t word)
{
    for (uint32_t i = first; i < last; i++)
        if (!c->events.at[i].dropped && c->events.at[i].trigger == word && &c->events.at[i] != e) return true;
    return false;
}

static void take(struct coding *c, struct event *e, const struct cue *cue)
{
    for (uint32_t i = 0; i < e->modes; i++)
        if (e->mode[i] == (uint32_t)cue->value) return;
    e->mode[e->modes++] = (uint32_t)cue->value;
    REASON_ROW(c, e, "mode", c->g->strings + cue->phrase, cue->row, 0);
}

void mode_fill(struct coding *c, struct event *e, uint32_t first, uint32_t last)
{
    uint32_t start = sentence_start(c, e->trigger), stop = sentence_stop(c, e->trigger);
    bool attack = event_is_type(c, e, "ASSAULT");
    if (e->dropped || e->modes) return;
    uint32_t reach = attack ? BEHIND : CONTENT, most = attack ? MOST_MODES : 1;
    for (uint32_t i = e->trigger + 1; i < stop && i <= e->trigger + reach && e->modes < most; i++) {
        const struct cue *cue = mode_at(c, i, stop, e->type);
        if (attack && is_other_deed(c, e, first, last, i)) break;
        if (cue) take(c, e, cue);
    }
    for (uint32_t i = e->trigger; attack && i > start && i + BEFORE > e->trigger && e->modes < most;) {
        if (is_other_deed(c, e, first, last, --i)) break;
        const struct cue *cue = mode_at(c, i, stop, e->type);
        if (cue) take(c, e, cue);
    }
}

static void add_contexts(struct coding *c, struct event *e, uint32_t word, uint32_t stop)
{
    struct phrase_match match[MOST_MATCHES];
    if (!(c->words->at[word].cues >> CUE_CONTEXT & 1)) return;
    size_t n = phrase_find(c->g->phrases, c->words, word, stop, match, MOST_MATCHES);
    for (size_t i = 0; i < n; i++)
        for (const struct phrase_entry *p = match[i].entry;; p++) {
            const struct cue *cue = p->table == PHRASE_CUE ? &c->g->phrases->cue[p->number] : NULL;
            bool known = !cue || cue->kind != CUE_CONTEXT || e->contexts == LIMIT_ROLE;
            for (uint32_t k = 0; k < e->contexts && !known; k++) known = e->context[k] == (uint32_t)cue->value;
            if (!known) {
                e->context[e->contexts++] = (uint32_t)cue->value;
                REASON_ROW(c, e, "context", c->g->strings + cue->phrase, cue->row, 0);
            }
            if (p->last) break;
        }
}

void context_fill(struct coding *c, struct event *e)
{
    uint32_t start = sentence_start(c, e->trigger), stop = sentence_stop(c, e->trigger);
    if (e->dropped) return;
    for (uint32_t far = 0; far <= NEARBY; far++) {
        if (e->trigger + far < stop) add_contexts(c, e, e->trigger + far, stop);
        if (far && e->trigger >= start + far) add_contexts(c, e, e->trigger - far, stop);
    }
}
