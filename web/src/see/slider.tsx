// SPDX-License-Identifier: Apache-2.0
// A window of time pushed along the store's span, a month at a time. It sets `from` and `to` of the filter, in the place
// of the present address: nobody wants to go back through every month.
import { useMemo, useState } from 'preact/hooks';
import { withField } from '../address';
import { say, sayDate } from '../say';
import { go, here, session } from '../state';
import { daysOf, keysBetween } from '../text/time';

const LENGTHS = { all: 0, month: 1, quarter: 3, year: 12 } as const;
type Length = keyof typeof LENGTHS;

export function TimeSlider() {
    const { first, last } = session.value!.store;
    const months = useMemo(() => keysBetween(first.slice(0, 7), last.slice(0, 7), 'month'), [first, last]);
    const { from, to } = here.value.filter;
    const [length, setLength] = useState<Length>(from || to ? 'year' : 'all');
    if (months.length < 2) return null;
    const at = Math.max(0, from ? months.indexOf(from.slice(0, 7)) : 0);

    const show = (index: number, months_: number) => {
        const filter = withField(withField(here.value.filter, 'from', ''), 'to', '');
        const end = months[Math.min(index + months_, months.length) - 1];
        go({
            replace: true,
            filter: months_ && end ? { ...filter, from: daysOf(months[index]!)[0], to: daysOf(end)[1] } : filter,
        });
    };
    return (
        <div class="slider">
            <label class="inline">
                {say('map.window')}
                <select value={length} onChange={(input) => {
                    const next = input.currentTarget.value as Length;
                    setLength(next);
                    show(at, LENGTHS[next]);
                }}>
                    {(Object.keys(LENGTHS) as Length[]).map((each) => <option key={each} value={each}>{say(`map.${each}`)}</option>)}
                </select>
            </label>
            <input type="range" aria-label={say('map.slider')} min={0} max={months.length - 1} value={at} disabled={length === 'all'}
                aria-valuetext={from && to ? `${sayDate(from)} – ${sayDate(to)}` : say('time.all')}
                onInput={(input) => show(Number(input.currentTarget.value), LENGTHS[length])} />
            <output>{from || to ? `${sayDate(from ?? '')} – ${sayDate(to ?? '')}` : say('time.all')}</output>
        </div>
    );
}
