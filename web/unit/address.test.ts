// SPDX-License-Identifier: Apache-2.0
import { expect, test } from 'vitest';
import { type Address, filterQuery, readAddress, toggleValue, withField, writeAddress } from '../src/address';

const through = (address: Address) => {
    const [path, query = ''] = writeAddress(address).split('?');
    return readAddress(path!, query);
};

test('an address comes back as it was written', () => {
    const address: Address = {
        view: 'map', at: { open: 'r 17/3.txt', event: '7f3a' },
        filter: { text: 'قوات & "الأمن" + ?', type: 'ASSAULT,COERCE', near: '33.1,44.2,25', size: 'dead>=10' },
    };
    expect(through(address)).toEqual(address);
});

test('nothing set is a bare path', () => {
    expect(writeAddress({ view: 'time', at: {}, filter: {} })).toBe('/time');
});

test('the same filter is the same address, in whatever order it was set', () => {
    const one = writeAddress({ view: 'read', at: {}, filter: { to: '2024', from: '2023' } });
    const other = writeAddress({ view: 'read', at: {}, filter: { from: '2023', to: '2024' } });
    expect(one).toBe(other);
});

test('an unknown path reads, unknown and empty parameters are dropped', () => {
    expect(readAddress('/nowhere', '?text=&evil=1&actor=%20')).toEqual({ view: 'read', at: {}, filter: {} });
});

test('the path holds no dot: the server takes such for a file', () => {
    expect(writeAddress({ view: 'read', at: { open: 'a.b' }, filter: {} }).split('?')[0]).not.toContain('.');
});

test('only the filter goes into a request', () => {
    expect(filterQuery(readAddress('/read', '?open=r1&event=k&lemma=1&text=x').filter)).toEqual({ text: 'x', lemma: '1' });
});

test('a value is put among others and taken out again', () => {
    const both = toggleValue({ type: 'AID' }, 'type', 'AGREE');
    expect(both).toEqual({ type: 'AID,AGREE' });
    expect(toggleValue(both, 'type', 'AID')).toEqual({ type: 'AGREE' });
    expect(toggleValue({ type: 'AGREE' }, 'type', 'AGREE')).toEqual({});
});

test('an empty value removes the field', () => {
    expect(withField({ text: 'x', from: '2024' }, 'text', '')).toEqual({ from: '2024' });
});
