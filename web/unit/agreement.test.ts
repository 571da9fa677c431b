// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { compare, sideOf } from '../src/text/agreement';
import type { Field, KhabarEvent, Pair } from '../src/types';

const event = (id: string, more: Partial<KhabarEvent> = {}) => ({ id, event: 'ASSAULT', ...more }) as KhabarEvent;
const valueOf = (of: KhabarEvent, field: Field) => of[field as keyof KhabarEvent];

test('what both say the same is no difference', () => {
    expect(compare([{ a: event('k'), b: event('k'), differs: [] }], valueOf)[0]!.differences).toEqual([]);
});

test('each field that differs is a row with both values', () => {
    const pair: Pair = { a: event('k'), b: event('k', { event: 'COERCE' }), differs: ['event'] };
    expect(compare([pair], valueOf)[0]!.differences).toEqual([{ id: 'k', field: 'event', a: 'ASSAULT', b: 'COERCE' }]);
});

test('an event that only one has is one question, whatever else differs', () => {
    const [only] = compare([{ a: null, b: event('k'), differs: ['event', 'mode'] }], valueOf);
    expect(only!.differences).toEqual([{ id: 'k', field: 'verdict', a: 'rejected', b: 'accepted' }]);
});

test('a pair of nothing is dropped', () => {
    expect(compare([{ a: null, b: null, differs: [] }], valueOf)).toEqual([]);
});

test('the agreed value is recognised in whatever order its fields stand', () => {
    const difference = { id: 'k', field: 'size' as const, a: { dead: [3, 3], injured: [1, 1] }, b: {} };
    expect(sideOf(difference, { injured: [1, 1], dead: [3, 3] })).toBe('a');
    expect(sideOf(difference, {})).toBe('b');
    expect(sideOf(difference, { dead: [4, 4] })).toBeNull();
});

test('lists in another order are another value', () => {
    expect(sideOf({ id: 'k', field: 'mode', a: ['x', 'y'], b: ['y'] }, ['y', 'x'])).toBeNull();
});
