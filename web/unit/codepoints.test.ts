// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { CodePoints } from '../src/text/codepoints';

test('a text without surrogates counts the same both ways', () => {
    const points = new CodePoints('قتل جندي');
    expect(points.length).toBe(8);
    expect([points.unit(4), points.point(4)]).toEqual([4, 4]);
    expect(points.slice(4, 8)).toBe('جندي');
});

test('a diacritic is a code point of its own', () => {
    const points = new CodePoints('مُسلّح');
    expect(points.length).toBe(6);
    expect(points.slice(0, 2)).toBe('مُ');
});

test('signs above U+FFFF are one code point and two units', () => {
    const points = new CodePoints('🔴 عاجل 🔴 قصف');
    expect(points.length).toBe(12);
    expect(points.slice(2, 6)).toBe('عاجل');
    expect(points.slice(9, 12)).toBe('قصف');
    expect(points.unit(9)).toBe(11);
    expect(points.point(11)).toBe(9);
});

test('a unit in the middle of a surrogate pair belongs to its sign', () => {
    expect(new CodePoints('ا🔴ب').point(2)).toBe(1);
});

test('every offset comes back from its unit', () => {
    const points = new CodePoints('𐎀🔴aب\n𞸀 x');
    for (let point = 0; point <= points.length; point++) expect(points.point(points.unit(point))).toBe(point);
});

test('offsets outside the text are moved to its ends', () => {
    const points = new CodePoints('🔴ا');
    expect([points.unit(-1), points.unit(9), points.point(-1), points.point(9)]).toEqual([0, 3, 0, 2]);
});

test('a lone surrogate, as broken input leaves it, counts as one', () => {
    const points = new CodePoints('🔴\uD83Dا');
    expect(points.length).toBe(3);
    expect(points.slice(2, 3)).toBe('ا');
});
