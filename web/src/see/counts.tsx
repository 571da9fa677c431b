// SPDX-License-Identifier: Apache-2.0
// How many events by type, place, actor and source, and types and places over the years. A click narrows the filter.
import { useState } from 'preact/hooks';
import { type FilterField, withField } from '../address';
import { api } from '../api';
import { EVENT_TYPES, quadOf } from '../codes';
import { useAsk } from '../parts/useAsk';
import { nameOf, say, sayDate, sayNumber } from '../say';
import { filterText, go, here, session } from '../state';
import { keyOf, stepFor } from '../text/time';
import type { CountRow } from '../types';
import { ExportBar } from './export';

const ROWS_SHOWN = 15;
const PLACES_OVER_TIME = 8;

export function CountsView() {
    const [division, setDivision] = useState<'country' | 'province'>('country');
    return (
        <div class="page counts-view">
            <h1>{say('counts.title')}</h1>
            <div class="panels">
                <Panel title={say('counts.types')} by="type" field="type" name={(key) => nameOf('type', key)} />
                <Panel title={say('counts.places')} by={division} field="place">
                    <select aria-label={say('counts.places')} value={division}
                        onChange={(input) => setDivision(input.currentTarget.value as typeof division)}>
                        <option value="country">{say('counts.country')}</option>
                        <option value="province">{say('counts.province')}</option>
                    </select>
                </Panel>
                <Panel title={say('counts.actors')} by="actor" field="actor" />
                <Panel title={say('counts.sources')} by="source" field="source" />
            </div>
            <TypesOverTime />
            <PlacesOverTime />
            <ExportBar name="counts" />
        </div>
    );
}

interface PanelProps {
    title: string;
    by: string;
    field: FilterField;
    name?: (key: string) => string;
    children?: preact.ComponentChildren;
}

function Panel({ title, by, field, name = (key) => key, children }: PanelProps) {
    const answer = useAsk((signal) => api.counts(by, here.value.filter, signal), [by, filterText.value]);
    const rows = answer?.rows.filter((row) => row.key).sort((a, b) => b.n - a.n).slice(0, ROWS_SHOWN) ?? [];
    const most = Math.max(1, ...rows.map((row) => row.n));
    return (
        <section class="panel" aria-label={title}>
            <header><h2>{title}</h2>{children}</header>
            <ul>{rows.map((row) => (
                <li key={row.key} class={by === 'type' ? `quad-${quadOf(row.key)}` : ''}>
                    <button type="button" title={say('counts.narrow', { what: name(row.key) })}
                        onClick={() => go({ filter: withField(here.value.filter, field, row.key) })}>
                        <bdi>{name(row.key)}</bdi>
                        <span class="bar" aria-hidden="true"><span style={{ inlineSize: `${(100 * row.n) / most}%` }} /></span>
                        <span class="n">{sayNumber(row.n)}</span>
                    </button>
                </li>
            ))}</ul>
        </section>
    );
}

/** Years, or months where the filter covers few years. */
function stepOfGrids(): 'month' | 'year' {
    const { first, last } = session.value!.store;
    const step = stepFor(here.value.filter.from ?? first, here.value.filter.to ?? last);
    return step === 'year' ? 'year' : 'month';
}

const MOST_COLUMNS = 24;

function columnsOf(rows: readonly CountRow[], step: 'month' | 'year'): string[] {
    const keys = [...new Set(rows.map((row) => keyOf(Date.parse(row.key.length === 4 ? `${row.key}-01` : row.key) || 0, step)))].sort();
    return keys.slice(-MOST_COLUMNS);
}

function TypesOverTime() {
    const by = stepOfGrids();
    const answer = useAsk((signal) => api.counts(by, here.value.filter, signal), [by, filterText.value]);
    const rows = answer?.rows.filter((row) => row.key) ?? [];
    const found = new Map(rows.map((row) => [row.key, row]));
    const types = EVENT_TYPES.filter((type) => rows.some((row) => row.split[type]));
    return (
        <Grid title={say('counts.overTime')} columns={columnsOf(rows, by)}
            lines={types.map((type) => ({ name: nameOf('type', type), n: (column) => found.get(column)?.split[type] ?? 0 }))} />
    );
}

/** The places with most events, asked for one by one: the server counts by one thing at a time. */
function PlacesOverTime() {
    const by = stepOfGrids();
    const answer = useAsk(async (signal) => {
        const { filter } = here.value;
        const { rows } = await api.counts('country', filter, signal);
        const busiest = rows.filter((row) => row.key).sort((a, b) => b.n - a.n).slice(0, PLACES_OVER_TIME);
        return Promise.all(busiest.map(async ({ key }) => ({ key, rows: (await api.counts(by, withField(filter, 'place', key), signal)).rows })));
    }, [by, filterText.value]);
    const lines = answer ?? [];
    return (
        <Grid title={say('counts.placesOverTime')} columns={columnsOf(lines.flatMap((line) => line.rows).filter((row) => row.key), by)}
            lines={lines.map(({ key, rows }) => ({ name: key, n: (column) => rows.find((row) => row.key === column)?.n ?? 0 }))} />
    );
}

interface GridProps {
    title: string;
    columns: string[];
    lines: { name: string; n: (column: string) => number }[];
}

/** Numbers with a ground that darkens with them; the number itself says it without colour. */
function Grid({ title, columns, lines }: GridProps) {
    const most = Math.max(1, ...lines.flatMap((line) => columns.map(line.n)));
    return (
        <section aria-label={title}>
            <h2>{title}</h2>
            <div class="scroll" tabIndex={0} role="region" aria-label={title}>
                <table class="grid">
                    <thead><tr><td />{columns.map((column) => <th key={column} scope="col">{sayDate(column)}</th>)}</tr></thead>
                    <tbody>{lines.map((line) => (
                        <tr key={line.name}>
                            <th scope="row"><bdi>{line.name}</bdi></th>
                            {columns.map((column) => {
                                const n = line.n(column);
                                return <td key={column} style={{ '--share': `${Math.round((60 * n) / most)}%` }}>{n ? sayNumber(n) : ''}</td>;
                            })}
                        </tr>
                    ))}</tbody>
                </table>
            </div>
        </section>
    );
}
