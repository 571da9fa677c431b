// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { ALL_MODES, CONTEXTS, EVENT_TYPES, modesOf, quadOf } from '../src/codes';
import { CODE_NAMES } from '../src/names';
import { type Key, NOUNS, STRINGS } from '../src/strings';
import { latinKey } from '../src/text/keyboard';

const places = (words: string) => [...words.matchAll(/\{(\w+)\}/g)].map((found) => found[1]).sort();
const keys = Object.keys(STRINGS.en) as Key[];

test('both languages have the same places for values', () => {
    expect(keys.filter((key) => String(places(STRINGS.ar[key])) !== String(places(STRINGS.en[key])))).toEqual([]);
});

// What is written the same on purpose: a filter's syntax.
const ALIKE: Key[] = ['filter.sizeHint'];

test('everything is translated', () => {
    expect(keys.filter((key) => STRINGS.ar[key] === STRINGS.en[key])).toEqual(ALIKE);
});

test('Arabic nouns have every form that Arabic asks for', () => {
    const rules = new Intl.PluralRules('ar');
    for (const noun of Object.values(NOUNS.ar)) {
        for (const n of [0, 1, 2, 3, 11, 100]) expect(noun).toHaveProperty(rules.select(n));
    }
});

test('every type, mode and context of the tables has a name', () => {
    expect(EVENT_TYPES).toHaveLength(16);
    expect(EVENT_TYPES.filter((type) => !(type in CODE_NAMES.type))).toEqual([]);
    expect(ALL_MODES.filter((mode) => !(mode in CODE_NAMES.mode))).toEqual([]);
    expect(CONTEXTS.filter((context) => !(context in CODE_NAMES.context))).toEqual([]);
});

test('modes and quad codes are those of the table', () => {
    expect(modesOf('AGREE')).toEqual([]);
    expect(modesOf('COERCE')).toContain('arrest');
    expect([quadOf('AGREE'), quadOf('AID'), quadOf('ACCUSE'), quadOf('ASSAULT'), quadOf('?')]).toEqual([1, 2, 3, 4, 0]);
});

test('a letter is found by its place where the layout is Arabic', () => {
    expect(latinKey('ش', 'KeyA')).toBe('a');
    expect(latinKey('A', 'KeyQ')).toBe('a'); // AZERTY: what the key says goes before where it is
    expect(latinKey('?', 'Slash')).toBe('?');
    expect(latinKey('ArrowLeft', 'ArrowLeft')).toBe('ArrowLeft');
});
