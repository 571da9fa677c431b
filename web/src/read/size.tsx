// SPDX-License-Identifier: Apache-2.0
// How many: for each measure the least and the most that the words allow; an empty most is open.
import { nameOf, say, sayRange } from '../say';
import { mayChange } from '../state';
import { type KhabarEvent, type Measure, MEASURES, type Range } from '../types';
import { changeField } from './changes';

export function SizeField({ event }: { event: KhabarEvent }) {
    const there = MEASURES.filter((measure) => event.size[measure]);
    if (!mayChange.value) {
        return <>{there.map((measure) => <span key={measure}>{nameOf('measure', measure)} {sayRange(event.size[measure]!)} </span>)}</>;
    }
    const rest = MEASURES.filter((measure) => !event.size[measure]);
    const set = (measure: Measure, range: Range | null) => {
        const { [measure]: _, ...others } = event.size;
        void changeField(event, 'size', range ? { ...others, [measure]: range } : others);
    };
    return (
        <span class="sizes">
            {there.map((measure) => (
                <Size key={measure} measure={measure} range={event.size[measure]!} onSet={(range) => set(measure, range)} />
            ))}
            <select class="add" aria-label={say('event.add', { what: nameOf('field', 'size') })} value=""
                onChange={(input) => set(input.currentTarget.value as Measure, [1, 1])}>
                <option value="">+</option>
                {rest.map((measure) => <option key={measure} value={measure}>{nameOf('measure', measure)}</option>)}
            </select>
        </span>
    );
}

interface SizeProps {
    measure: Measure;
    range: Range;
    onSet: (range: Range | null) => void;
}

function Size({ measure, range: [least, most], onSet }: SizeProps) {
    const name = nameOf('measure', measure);
    const read = (text: string) => (text === '' ? null : Math.max(0, Math.trunc(Number(text))));
    return (
        <span class="size">
            {name}
            <input type="number" min={0} dir="ltr" aria-label={`${name}, ${say('event.least')}`} defaultValue={String(least)}
                onChange={(input) => {
                    const n = read(input.currentTarget.value) ?? 0;
                    // one exact number is changed as one
                    onSet([n, most === least ? n : most !== null && most < n ? n : most]);
                }} />
            –
            <input type="number" min={0} dir="ltr" aria-label={`${name}, ${say('event.most')}`} defaultValue={most === null ? '' : String(most)}
                placeholder={say('event.open')}
                onChange={(input) => {
                    const n = read(input.currentTarget.value);
                    onSet([n !== null && n < least ? n : least, n]);
                }} />
            <button type="button" class="quiet" aria-label={say('event.remove', { what: name })} onClick={() => onSet(null)}>×</button>
        </span>
    );
}
