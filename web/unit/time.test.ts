// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { daysOf, fillGaps, keysBetween, nextKey, stepFor } from '../src/text/time';

test('steps go on over the end of a month and a year', () => {
    expect(nextKey('2024-02-28', 'day')).toBe('2024-02-29');
    expect(nextKey('2023-12-31', 'day')).toBe('2024-01-01');
    expect(nextKey('2023-12', 'month')).toBe('2024-01');
    expect(nextKey('2023', 'year')).toBe('2024');
});

test('the days of a step, with a leap day', () => {
    expect(daysOf('2024-02')).toEqual(['2024-02-01', '2024-02-29']);
    expect(daysOf('2023')).toEqual(['2023-01-01', '2023-12-31']);
    expect(daysOf('2024-03-12')).toEqual(['2024-03-12', '2024-03-12']);
});

test('gaps are filled, rows put in order, those without a date left out', () => {
    const rows = [{ key: '2024-03', n: 2 }, { key: '', n: 5 }, { key: '2023-12', n: 1 }];
    expect(fillGaps(rows, 'month', (key) => ({ key, n: 0 }))).toEqual([
        { key: '2023-12', n: 1 }, { key: '2024-01', n: 0 }, { key: '2024-02', n: 0 }, { key: '2024-03', n: 2 },
    ]);
});

test('centuries of days are not filled up', () => {
    expect(keysBetween('1400-01-01', '2024-01-01', 'day')).toEqual([]);
    expect(fillGaps([{ key: '1400-01-01' }, { key: '2024-01-01' }], 'day', (key) => ({ key }))).toHaveLength(2);
});

test('the step suits the span', () => {
    expect(stepFor('2024-01-01', '2024-03-01')).toBe('day');
    expect(stepFor('2022-01-01', '2024-03-01')).toBe('month');
    expect(stepFor('1990-01-01', '2024-03-01')).toBe('year');
    expect(stepFor('', '')).toBe('day');
});
