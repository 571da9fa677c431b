// SPDX-License-Identifier: Apache-2.0
// Finds the place of an event in the gazetteer: by name, or by a click on the map.
import { useEffect, useRef, useState } from 'preact/hooks';
import { api } from '../api';
import { closeDialog, showDialog } from '../parts/dialog';
import { useAsk } from '../parts/useAsk';
import { say } from '../say';
import { placeMap, type PlaceMap } from '../see/worldmap';
import type { KhabarEvent, Location, Place } from '../types';
import { changeField } from './changes';

/** The place of the event's list at `index`; an event without places gets one, at the words of its trigger. */
export async function askPlace(event: KhabarEvent, index = 0): Promise<void> {
    const old = event.event_loc[index];
    let chosen: Place | null | undefined;
    await showDialog(say('place.title'), () => (
        <PlaceForm start={old} onChoose={(place) => {
            chosen = place;
            closeDialog();
        }} />
    ), true);
    if (chosen === undefined) return;
    const { start, end } = old ?? event.trigger;
    const located = { start, end, ...(chosen ? locationOf(chosen) : UNKNOWN) };
    await changeField(event, 'event_loc', old ? event.event_loc.map((each, i) => (i === index ? located : each)) : [located]);
}

const UNKNOWN = { resolved_place: '', country_code: '', province: '', resolution: 0 };

/** A row of the gazetteer in the fields of a record. */
function locationOf({ name, country, province, lat, lon, resolution }: Place): Omit<Location, 'text' | 'start' | 'end'> {
    return { resolved_place: name, country_code: country, province, lat, lon, resolution };
}

function PlaceForm({ start, onChoose }: { start: Location | undefined; onChoose: (place: Place | null) => void }) {
    const [query, setQuery] = useState<{ q?: string; near?: string }>({ q: start?.resolved_place || start?.text || '' });
    const answer = useAsk((signal) => api.places(query, signal), [query.q, query.near]);
    const box = useRef<HTMLDivElement>(null);
    const map = useRef<PlaceMap | null>(null);
    useEffect(() => {
        const made = placeMap(box.current!, start, (lat, lon) => setQuery({ near: `${lat.toFixed(4)},${lon.toFixed(4)}` }));
        map.current = made;
        return () => made.remove();
    }, []);
    useEffect(() => map.current?.show(answer?.places ?? []), [answer]);
    return (
        <div class="place-form">
            <div>
                <label>
                    {say('place.search')}
                    <input dir="auto" autofocus value={query.q ?? ''}
                        onInput={(input) => setQuery({ q: input.currentTarget.value })} />
                </label>
                <ul class="choices">
                    {answer?.places.map((place, i) => (
                        <li key={i}>
                            <button type="button" onClick={() => onChoose(place)}
                                onMouseEnter={() => map.current?.point(place)} onFocus={() => map.current?.point(place)}>
                                <bdi>{place.name}</bdi> <bdi lang="ar">{place.arabic}</bdi>{' '}
                                <small><bdi>{[place.province, place.country].filter(Boolean).join(', ')}</bdi></small>
                            </button>
                        </li>
                    ))}
                </ul>
                {answer && !answer.places.length && <p class="hint">{say('app.nothing')}</p>}
                <button type="button" onClick={() => onChoose(null)}>{say('place.clear')}</button>
            </div>
            <div>
                <div class="small-map" ref={box} />
                <p class="hint">{say('place.map')}</p>
            </div>
        </div>
    );
}
