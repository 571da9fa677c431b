// SPDX-License-Identifier: Apache-2.0
// The filter that all views share: a search box, what is set as chips, the other fields on demand. It lives in the address.
import { useEffect, useState } from 'preact/hooks';
import { type Filter, FILTER_FIELDS, type FilterField, splitValues, toggleValue, withField } from './address';
import { ALL_MODES, EVENT_TYPES, modesOf } from './codes';
import type { NameTable } from './names';
import { joined, nameOf, say, sayDate } from './say';
import { go, here } from './state';
import { REVIEWS, STATUSES, VERDICTS } from './types';

const CODED: Partial<Record<FilterField, NameTable>> = {
    type: 'type', mode: 'mode', status: 'status', review: 'review', verdict: 'verdict',
};

/** Narrowing by another field leaves the open report open: only the list beside it changes. */
function setFilter(filter: Filter): void {
    go({ filter });
}

export function FilterBar() {
    const [open, setOpen] = useState(false);
    return (
        <search class="filter">
            <SearchBox />
            <Chips />
            <button type="button" class="small" aria-expanded={open} aria-controls="filter-fields" onClick={() => setOpen(!open)}>
                {say('filter.fields')}
            </button>
            {open && <Fields />}
        </search>
    );
}

function SearchBox() {
    const { text = '', lemma } = here.value.filter;
    const [words, setWords] = useState(text);
    useEffect(() => setWords(text), [text]);
    return (
        <form class="search-box" onSubmit={(submit) => { submit.preventDefault(); setFilter(withField(here.value.filter, 'text', words.trim())); }}>
            <input id="search" type="search" dir="auto" aria-label={say('filter.search')} placeholder={say('filter.search')} value={words}
                onInput={(input) => setWords(input.currentTarget.value)} />
            <label class="inline">
                <input type="checkbox" checked={lemma === '1'}
                    onChange={(input) => setFilter(withField(here.value.filter, 'lemma', input.currentTarget.checked ? '1' : ''))} />
                {say('filter.lemma')}
            </label>
            <button type="submit" class="small">{say('filter.go')}</button>
        </form>
    );
}

function Chips() {
    const { filter } = here.value;
    const set = FILTER_FIELDS.filter((field) => filter[field] && field !== 'text' && field !== 'lemma');
    if (!set.length) return null;
    return (
        <ul class="chips" aria-label={say('filter.title')}>
            {set.map((field) => (
                <li key={field} class="chip">
                    {say(`filter.${field}`)}: <bdi>{valueName(field, filter[field]!)}</bdi>
                    <button type="button" class="quiet" aria-label={say('filter.remove', { what: say(`filter.${field}`) })}
                        onClick={() => setFilter(withField(filter, field, ''))}>×</button>
                </li>
            ))}
            <li><button type="button" class="quiet" onClick={() => setFilter({})}>{say('filter.clear')}</button></li>
        </ul>
    );
}

function valueName(field: FilterField, value: string): string {
    const table = CODED[field];
    if (table) return joined(splitValues(value).map((code) => nameOf(table, code)));
    return field === 'from' || field === 'to' ? sayDate(value) : value;
}

const WRITTEN = ['actor', 'recipient', 'place', 'source', 'size', 'near', 'box', 'min-confidence'] as const;
const HINTS = { size: 'filter.sizeHint', near: 'filter.nearHint', box: 'filter.boxHint' } as const;

function Fields() {
    const types = splitValues(here.value.filter.type);
    const modes = types.length ? [...new Set(types.flatMap(modesOf))] : ALL_MODES;
    return (
        <div id="filter-fields" class="filter-fields">
            <Codes field="type" codes={EVENT_TYPES} />
            <Codes field="status" codes={STATUSES} />
            <Codes field="review" codes={REVIEWS} />
            <Codes field="verdict" codes={VERDICTS} />
            <div class="written">
                <label>
                    {say('filter.mode')}
                    <select value={here.value.filter.mode ?? ''} onChange={(input) => setFilter(withField(here.value.filter, 'mode', input.currentTarget.value))}>
                        <option value="">{say('filter.any')}</option>
                        {modes.map((mode) => <option key={mode} value={mode}>{nameOf('mode', mode)}</option>)}
                    </select>
                </label>
                <Written field="from" type="date" />
                <Written field="to" type="date" />
                {WRITTEN.map((field) => <Written key={field} field={field} type="text" />)}
            </div>
        </div>
    );
}

function Codes({ field, codes }: { field: 'type' | 'status' | 'review' | 'verdict'; codes: readonly string[] }) {
    const chosen = splitValues(here.value.filter[field]);
    return (
        <fieldset>
            <legend>{say(`filter.${field}`)}</legend>
            {codes.map((code) => (
                <label key={code} class="inline">
                    <input type="checkbox" checked={chosen.includes(code)} onChange={() => setFilter(toggleValue(here.value.filter, field, code))} />
                    {nameOf(field, code)}
                </label>
            ))}
        </fieldset>
    );
}

function Written({ field, type }: { field: FilterField; type: 'text' | 'date' }) {
    const value = here.value.filter[field] ?? '';
    const hint = field in HINTS ? say(HINTS[field as keyof typeof HINTS]) : '';
    const save = (input: { currentTarget: HTMLInputElement }) => setFilter(withField(here.value.filter, field, input.currentTarget.value.trim()));
    return (
        <label>
            {say(`filter.${field}`)}
            {type === 'date'
                ? <input key={value} type="date" defaultValue={value} onChange={save} />
                : <input key={value} dir={hint || field === 'min-confidence' ? 'ltr' : 'auto'} defaultValue={value} placeholder={hint} onChange={save} />}
        </label>
    );
}
