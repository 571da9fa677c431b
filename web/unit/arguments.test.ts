// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { argumentOf } from '../src/text/arguments';
import type { Mention } from '../src/types';

const army = { kind: 'actor', text: 'الجيش العراقي', start: 39, end: 52, head: 'الجيش', name: 'جيش', code: 'IRQ', sector: 'MIL' } as Mention;
const place = { kind: 'place', text: 'ديالى', start: 60, end: 65, resolved_place: 'Diyala', country_code: 'IRQ', province: 'Diyala', lat: 33.9, lon: 45, resolution: 2 } as Mention;
const span = (text: string, start: number) => ({ text, start, end: start + text.length });

test('what the machine knows of the same words comes along', () => {
    expect(argumentOf('actor', span('الجيش العراقي', 39), [place, army])).toMatchObject({ name: 'جيش', code: 'IRQ', sector: 'MIL', start: 39, end: 52 });
    expect(argumentOf('event_loc', span('ديالى', 60), [army, place])).toMatchObject({ resolved_place: 'Diyala', lat: 33.9 });
});

test('the marked stretch is kept where the mention is a little longer or shorter', () => {
    const marked = span('الجيش العراقي وقوات', 39);
    expect(argumentOf('recipient', marked, [army])).toMatchObject({ ...marked, code: 'IRQ' });
});

test('a mention that only touches, or is of another kind, gives nothing', () => {
    expect(argumentOf('actor', span('العراقي في قرية تل الرمان', 45), [army])).toMatchObject({ code: '', name: 'العراقي في قرية تل الرمان' });
    expect(argumentOf('when', span('ديالى', 60), [place])).toEqual({ edtf: '', from: '', to: '', text: 'ديالى', start: 60, end: 65 });
});

test('a source is of an unnamed kind until somebody says which', () => {
    expect(argumentOf('said_by', span('الجيش العراقي', 39), [army])).toEqual({ kind: 'other', text: 'الجيش العراقي', start: 39, end: 52 });
});
