// SPDX-License-Identifier: Apache-2.0
// Marked words as a member of an event's list. Where the machine found a person, place or time in the same words, what it
// knows of them comes along; else the member says no more than the words.
import type { Mention, Span } from '../types';
import type { ListRole } from './marks';

const KINDS: Record<ListRole, string> = { actor: 'actor', recipient: 'actor', said_by: 'actor', event_loc: 'place', when: 'time' };
const KNOWN: Record<ListRole, readonly string[]> = {
    actor: ['head', 'entity', 'name', 'code', 'sector', 'named'],
    recipient: ['head', 'entity', 'name', 'code', 'sector', 'named'],
    event_loc: ['resolved_place', 'country_code', 'province', 'lat', 'lon', 'resolution'],
    when: ['edtf', 'from', 'to'],
    said_by: [],
};
const LEAST_ALIKE = 0.5; // of the words of both together that both must cover to be taken for the same

export function argumentOf(role: ListRole, span: Span, mentions: readonly Mention[]): Span {
    const [best] = mentions
        .filter((mention) => mention.kind === KINDS[role])
        .map((mention) => ({ mention, alike: alikeness(span, mention) }))
        .sort((a, b) => b.alike - a.alike);
    const found = best && best.alike >= LEAST_ALIKE ? (best.mention as unknown as Record<string, unknown>) : {};
    const known = KNOWN[role].filter((field) => found[field] !== undefined && found[field] !== null).map((field) => [field, found[field]]);
    return { ...blank(role, span.text), ...Object.fromEntries(known), ...span };
}

/** A member of which nothing is known. */
function blank(role: ListRole, words: string): object {
    switch (role) {
        case 'actor': case 'recipient': return { head: '', entity: '', name: words, code: '', sector: '', named: false };
        case 'event_loc': return { resolved_place: '', country_code: '', province: '', resolution: 0 };
        case 'when': return { edtf: '', from: '', to: '' };
        case 'said_by': return { kind: 'other' };
    }
}

/** Shared signs over the signs of both together: 1 for the same stretch. */
function alikeness(a: Span, b: Span): number {
    const shared = Math.min(a.end, b.end) - Math.max(a.start, b.start);
    return shared > 0 ? shared / (Math.max(a.end, b.end) - Math.min(a.start, b.start)) : 0;
}
