// SPDX-License-Identifier: Apache-2.0
// Events over time: bars stacked by quad code, the dead as a line. Dragging across narrows the filter to what is covered.
import { useEffect, useMemo, useRef, useState } from 'preact/hooks';
import uPlot from 'uplot';
import { withField } from '../address';
import { api } from '../api';
import { quadOf } from '../codes';
import { useAsk } from '../parts/useAsk';
import { language, nameOf, say, sayCount, sayDate, sayNumber } from '../say';
import { filterText, go, here, session } from '../state';
import { daysOf, fillGaps, keyOf, momentOf, type Step, stepFor, STEPS } from '../text/time';
import type { CountRow } from '../types';
import { ExportBar } from './export';
import { QUADS } from './legend';
import { colour, draw, newSvg } from './pictures';

const HEIGHT = 340;
const STEP_SECONDS = { day: 86_400, month: 30 * 86_400, year: 365 * 86_400 } as const;

/** A step of time: its events by quad code 1 to 4. */
interface Bar {
    key: string;
    n: number;
    dead: number;
    quads: number[];
}

function barOf({ key, n, dead, split }: CountRow): Bar {
    const quads = QUADS.map((quad) => Object.entries(split).reduce((sum, [type, of]) => sum + (quadOf(type) === quad ? of : 0), 0));
    return { key, n, dead, quads };
}

function step(): Step {
    const asked = STEPS.find((each) => each === here.value.at.by);
    const { first, last } = session.value!.store;
    return asked ?? stepFor(here.value.filter.from ?? first, here.value.filter.to ?? last);
}

export function TimeView() {
    const by = step();
    const answer = useAsk((signal) => api.counts(by, here.value.filter, signal), [by, filterText.value]);
    const [whole, setWhole] = useState(false);
    // Reports recall deeds of decades ago; drawn from there on, the time of the reports would be a sliver.
    const first = whole || here.value.filter.from ? '' : keyOf(momentOf(session.value!.store.first.slice(0, 10)) || 0, by);
    const all = useMemo(() => (answer?.rows ?? []).filter((row) => row.key).map(barOf), [answer]);
    const rows = useMemo(() => {
        const drawn = all.filter((row) => row.key >= first);
        return fillGaps(drawn, by, (key) => ({ key, n: 0, dead: 0, quads: [0, 0, 0, 0] }));
    }, [all, first]);
    const earlier = all.filter((row) => row.key < first).reduce((n, row) => n + row.n, 0);
    return (
        <div class="page time-view">
            <header>
                <h1>{say('time.title')}</h1>
                <label class="inline">
                    {say('time.by')}
                    <select value={by} onChange={(input) => go({ at: { ...here.value.at, by: input.currentTarget.value } })}>
                        {STEPS.map((each) => <option key={each} value={each}>{say(`time.${each}`)}</option>)}
                    </select>
                </label>
            </header>
            {rows.length ? <Chart rows={rows} by={by} /> : <p class="hint">{answer ? say('app.nothing') : say('app.loading')}</p>}
            <p class="under">
                <span class="hint">{say('time.hint')}</span>
                {earlier > 0 && (
                    <span>{say('time.earlier', { date: sayDate(first), events: sayCount(earlier, 'events') })}{' '}
                        <button type="button" class="small" onClick={() => setWhole(true)}>{say('time.drawEarlier')}</button></span>
                )}
            </p>
            <ExportBar name="timeline" picture={() => timePicture(rows)} />
            <Table rows={all} />
        </div>
    );
}

/** What is covered becomes the filter's time. */
function narrow(from: number, to: number, by: Step): void {
    const [first] = daysOf(keyOf(from, by));
    const [, last] = daysOf(keyOf(to, by));
    go({ filter: { ...here.value.filter, from: first, to: last }, at: {} });
}

function widen(): void {
    go({ filter: withField(withField(here.value.filter, 'from', ''), 'to', ''), at: {} });
}

function Chart({ rows, by }: { rows: Bar[]; by: Step }) {
    const box = useRef<HTMLDivElement>(null);
    useEffect(() => {
        const element = box.current!;
        const chart = new uPlot(optionsOf(element.clientWidth, by, rows), stacked(rows), element);
        const watcher = new ResizeObserver(() => chart.setSize({ width: element.clientWidth, height: HEIGHT }));
        watcher.observe(element);
        return () => {
            watcher.disconnect();
            chart.destroy();
        };
    }, [rows, by, language.value]);
    return <div class="chart" dir="ltr" ref={box} onDblClick={widen} role="img" aria-label={say('time.title')} />;
}

/** Times, the quad codes added up from the last to the first so that each bar stands on the ones after it, the dead. */
function stacked(rows: readonly Bar[]): uPlot.AlignedData {
    const times = rows.map((row) => momentOf(row.key) / 1000);
    const sums = QUADS.map((quad) => rows.map((row) => row.quads.slice(quad - 1).reduce((n, each) => n + each, 0)));
    return [times, ...sums, rows.map((row) => row.dead)];
}

function optionsOf(width: number, by: Step, rows: readonly Bar[]): uPlot.Options {
    const line = { stroke: colour('--soft'), grid: { stroke: colour('--line'), width: 1 }, ticks: { stroke: colour('--line'), width: 1 } };
    const margin = STEP_SECONDS[by] / 2; // so that the first and the last bar are whole
    const count = (_: uPlot, values: number[]) => values.map((n) => (Number.isInteger(n) ? sayNumber(n) : ''));
    return {
        width, height: HEIGHT, tzDate: (seconds) => uPlot.tzDate(new Date(seconds * 1000), 'UTC'),
        cursor: { drag: { x: true, y: false, setScale: false } },
        scales: { x: { time: true, range: (_, least, most) => [least - margin, most + margin] }, y: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] }, dead: { range: (_, __, most) => [0, Math.max(1, most * 1.05)] } },
        axes: [
            { ...line, values: (_, times) => times.map((time) => sayDate(keyOf(time * 1000, by))), space: 90 },
            { ...line, values: count, size: 56 },
            { ...line, scale: 'dead', side: 1, values: count, grid: { show: false }, size: 56 },
        ],
        legend: { live: true },
        series: [
            { label: say('time.when'), value: (_, time) => (time === null ? '–' : sayDate(keyOf(time * 1000, by))) },
            ...QUADS.map((quad): uPlot.Series => ({
                label: nameOf('quad', quad), fill: colour(`--quad-${quad}`), stroke: colour(`--quad-${quad}`), width: 0,
                paths: uPlot.paths.bars!({ size: [0.85, 60] }), points: { show: false },
                value: (_, __, ___, i) => (i === null ? '–' : sayNumber(rows[i]?.quads[quad - 1] ?? 0)),
            })),
            {
                label: say('time.dead'), scale: 'dead', stroke: colour('--ink'), width: 1.2, dash: [4, 3], points: { show: rows.length < 60, size: 4 },
                value: (_, n) => (n === null ? '–' : sayNumber(n)),
            },
        ],
        hooks: {
            setSelect: [(chart) => {
                const { left, width: covered } = chart.select;
                if (covered > 2) narrow(chart.posToVal(left, 'x') * 1000, chart.posToVal(left + covered, 'x') * 1000, by);
            }],
        },
    };
}

function Table({ rows }: { rows: readonly Bar[] }) {
    const told = rows.filter((row) => row.n > 0);
    return (
        <details>
            <summary>{say('time.table')}</summary>
            <div class="scroll" tabIndex={0} role="region" aria-label={say('time.table')}>
                <table>
                    <thead><tr>
                        <th scope="col">{say('time.when')}</th><th scope="col">{say('time.events')}</th>
                        {QUADS.map((quad) => <th key={quad} scope="col">{nameOf('quad', quad)}</th>)}
                        <th scope="col">{say('time.dead')}</th>
                    </tr></thead>
                    <tbody>{told.map((row) => (
                        <tr key={row.key}>
                            <th scope="row">{sayDate(row.key)}</th><td>{sayNumber(row.n)}</td>
                            {QUADS.map((quad) => <td key={quad}>{sayNumber(row.quads[quad - 1] ?? 0)}</td>)}
                            <td>{sayNumber(row.dead)}</td>
                        </tr>
                    ))}</tbody>
                </table>
            </div>
        </details>
    );
}

const PICTURE = { width: 960, height: 360, left: 50, bottom: 40, top: 20 };
const NAMED_STEPS = 8; // labels below the picture

/** The same bars as a picture. */
function timePicture(rows: readonly Bar[]): SVGSVGElement {
    const { width, height, left, bottom, top } = PICTURE;
    const svg = newSvg(width, height);
    const most = Math.max(1, ...rows.map((row) => row.n));
    const wide = (width - left - 10) / rows.length;
    const tall = (height - bottom - top) / most;
    const ink = colour('--ink');
    rows.forEach((row, i) => {
        let y = height - bottom;
        for (const quad of [...QUADS].reverse()) {
            const part = (row.quads[quad - 1] ?? 0) * tall;
            y -= part;
            if (part) draw(svg, 'rect', { x: left + i * wide, y, width: Math.max(0.5, wide * 0.85), height: part, fill: colour(`--quad-${quad}`) });
        }
    });
    for (let i = 0; i < rows.length; i += Math.ceil(rows.length / NAMED_STEPS)) {
        draw(svg, 'text', { x: left + i * wide, y: height - bottom + 18, 'font-size': 12, fill: ink }, sayDate(rows[i]!.key));
    }
    draw(svg, 'text', { x: left - 8, y: top + 4, 'font-size': 12, 'text-anchor': 'end', fill: ink }, sayNumber(most));
    draw(svg, 'path', { d: `M${left} ${top}V${height - bottom}H${width - 10}`, stroke: colour('--soft'), fill: 'none' });
    return svg;
}
