// SPDX-License-Identifier: Apache-2.0
// What two coders say differently, as rows to decide. Whether it is an event at all goes before its fields: where one of
// the two has none, that is the only question.
import type { Field, KhabarEvent, Pair, Verdict } from '../types';

export interface Difference {
    /** The event that a decision changes. */
    id: string;
    field: Field;
    a: unknown;
    b: unknown;
}

export interface Comparison {
    /** One of the two, to name the event by. */
    event: KhabarEvent;
    differences: Difference[];
}

type Value = (event: KhabarEvent, field: Field) => unknown;

export function compare(pairs: readonly Pair[], valueOf: Value): Comparison[] {
    return pairs.flatMap(({ a, b, differs }) => {
        const event = a ?? b;
        if (!event) return [];
        if (!a || !b) {
            const says = (side: KhabarEvent | null): Verdict => (side ? 'accepted' : 'rejected');
            return [{ event, differences: [{ id: event.id, field: 'verdict', a: says(a), b: says(b) }] }];
        }
        const differences = differs.map((field) => ({ id: event.id, field, a: valueOf(a, field), b: valueOf(b, field) }));
        return [{ event, differences }];
    });
}

/** Which side the agreed event follows: the value is the same, in whatever order its fields stand. */
export function sideOf({ a, b }: Difference, agreed: unknown): 'a' | 'b' | null {
    const now = canonical(agreed);
    if (now === canonical(a)) return 'a';
    return now === canonical(b) ? 'b' : null;
}

function canonical(value: unknown): string {
    return JSON.stringify(value, (_, part: unknown) =>
        part && typeof part === 'object' && !Array.isArray(part)
            ? Object.fromEntries(Object.entries(part).sort(([x], [y]) => (x < y ? -1 : 1)))
            : part,
    ) ?? '';
}
