// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { countSpans, layOut, type Mark, marksOf, paragraphs } from '../src/text/marks';
import type { KhabarEvent, Mention } from '../src/types';

const mark = (start: number, end: number, role: Mark['role'], event = 'e1'): Mark => ({ start, end, role, event, number: 1 });

test('a text without marks is one piece', () => {
    expect(layOut(0, 9, [])).toEqual([{ start: 0, end: 9, marks: [], begins: [] }]);
});

test('the pieces together are the text, whatever the marks', () => {
    const marks = [mark(2, 6, 'trigger'), mark(4, 9, 'actor', 'e2'), mark(4, 6, 'recipient'), mark(0, 12, 'event_loc', 'e3')];
    const pieces = layOut(0, 12, marks);
    expect(pieces.map(({ start, end }) => [start, end])).toEqual([[0, 2], [2, 4], [4, 6], [6, 9], [9, 12]]);
});

test('where events overlap a piece knows all its marks, and which of them begin there', () => {
    const outer = mark(0, 10, 'actor', 'e1');
    const inner = mark(3, 6, 'trigger', 'e2');
    const middle = layOut(0, 10, [outer, inner])[1]!;
    expect(middle.marks).toEqual([outer, inner]);
    expect(middle.begins).toEqual([inner]);
});

test('a mark over a line break is cut at the line and begins once', () => {
    const long = mark(3, 9, 'actor');
    expect(layOut(0, 5, [long])[1]).toMatchObject({ start: 3, end: 5, begins: [long] });
    expect(layOut(6, 12, [long])[0]).toMatchObject({ start: 6, end: 9, begins: [], marks: [long] });
});

test('lines are counted in code points and empty ones skipped', () => {
    expect(paragraphs('🔴ا\n\nبب')).toEqual([[0, 2], [4, 6]]);
});

const span = (start: number, end: number) => ({ text: '', start, end });
const event = {
    id: 'r:1', sentence: 0, trigger: { ...span(4, 8), lemma: '' }, actor: [span(0, 3)], recipient: [span(9, 14)],
    event_loc: [], when: [], said_by: [], size: { dead: [3, 3] },
} as unknown as KhabarEvent;

test('an event gives a mark for each of its spans', () => {
    expect(marksOf(event, 2, [span(9, 11)]).map(({ role, number }) => `${role} ${number}`))
        .toEqual(['trigger 2', 'actor 2', 'recipient 2', 'size 2']);
});

const counted = (start: number, end: number, count: Mention['count']): Mention => ({ ...span(start, end), kind: 'actor', count: count! });

test('numbers are found in the sentence by their value', () => {
    const mentions = [counted(9, 14, [3, 3]), counted(15, 18, [4, 4]), counted(40, 44, [3, 3]), counted(1, 2, null)];
    expect(countSpans(event, mentions, [0, 30])).toEqual([mentions[0]]);
});

test('an open number is not taken for an exact one', () => {
    expect(countSpans(event, [counted(9, 14, [3, null])], [0, 30])).toEqual([]);
});
