// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { CodePoints } from '../src/text/codepoints';
import { cursorStretch, moveCursor, snap, wordsOf } from '../src/text/words';

const texts = (text: string) => {
    const points = new CodePoints(text);
    return wordsOf(points).map(([start, end]) => points.slice(start, end));
};

test('brackets, quotation marks and stops belong to no word', () => {
    expect(texts('قال "المصدر" (رويترز)، إن 12 قتلوا.')).toEqual(['قال', 'المصدر', 'رويترز', 'إن', '12', 'قتلوا']);
});

test('vowels, tatweel and figures with a point stay inside', () => {
    expect(texts('مُسَلَّح عــاجل 3.5 ١٢٫٥ 40%')).toEqual(['مُسَلَّح', 'عــاجل', '3.5', '١٢٫٥', '40%']);
});

test('words behind an emoji are counted in code points', () => {
    expect(wordsOf(new CodePoints('🔴 قصف'))).toEqual([[2, 5]]);
});

const words = wordsOf(new CodePoints('اعتقلت قوات الأمن ثلاثة'));

test('a drag is widened to whole words', () => {
    expect(snap(words, 9, 13)).toEqual([7, 17]);
});

test('a drag over nothing but a space marks nothing', () => {
    expect(snap(words, 6, 7)).toBeNull();
});

test('the cursor moves by words and stops at both ends', () => {
    expect(moveCursor({ anchor: 0, focus: 0 }, -1, false, 4)).toEqual({ anchor: 0, focus: 0 });
    expect(moveCursor({ anchor: 3, focus: 3 }, 1, false, 4)).toEqual({ anchor: 3, focus: 3 });
    expect(moveCursor({ anchor: 1, focus: 2 }, 1, false, 4)).toEqual({ anchor: 3, focus: 3 });
});

test('with shift it widens, also backwards past where it was set down', () => {
    const wider = moveCursor({ anchor: 1, focus: 1 }, 1, true, 4);
    expect(cursorStretch(words, wider)).toEqual([7, 17]);
    const back = moveCursor(moveCursor(wider, -1, true, 4), -1, true, 4);
    expect(cursorStretch(words, back)).toEqual([0, 11]);
});
