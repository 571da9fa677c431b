// SPDX-License-Identifier: Apache-2.0
// The words of a report, for picking an argument by mouse or keyboard. A word is a run of letters, marks and digits with
// what may stand inside one (tatweel counts as a letter; 12,5 and 3.4 stay whole); brackets and stops belong to none.
import type { CodePoints } from './codepoints';

export type Stretch = readonly [start: number, end: number];

const WORD = /[\p{L}\p{M}\p{N}_]+(?:[.,٫٬'’\-][\p{L}\p{M}\p{N}]+)*%?/gu;

/** [start, end] of each word, in code points. */
export function wordsOf(points: CodePoints): Stretch[] {
    return Array.from(points.text.matchAll(WORD), (found) => [
        points.point(found.index),
        points.point(found.index + found[0].length),
    ]);
}

/** A dragged stretch, widened to whole words; null if it touches none. */
export function snap(words: readonly Stretch[], start: number, end: number): Stretch | null {
    const touched = words.filter(([from, to]) => from < end && to > start);
    return touched.length ? [touched[0]![0], touched.at(-1)![1]] : null;
}

/** The words under the cursor: from where it was set down to where it is, either may come first. */
export interface WordCursor {
    anchor: number;
    focus: number;
}

export function moveCursor(cursor: WordCursor, by: number, extend: boolean, words: number): WordCursor {
    const focus = Math.max(0, Math.min(cursor.focus + by, words - 1));
    return { anchor: extend ? cursor.anchor : focus, focus };
}

export function cursorStretch(words: readonly Stretch[], cursor: WordCursor): Stretch | null {
    const first = words[Math.min(cursor.anchor, cursor.focus)];
    const last = words[Math.max(cursor.anchor, cursor.focus)];
    return first && last ? [first[0], last[1]] : null;
}
