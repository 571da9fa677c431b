// SPDX-License-Identifier: Apache-2.0
// Who did it to whom: actors as circles, arrows by number of events, coloured and dashed by quad code.
import { useMemo, useRef, useState } from 'preact/hooks';
import { withField } from '../address';
import { api } from '../api';
import { useAsk } from '../parts/useAsk';
import { joined, nameOf, say, sayCount, sayNumber } from '../say';
import { filterText, go, here, linkTo } from '../state';
import { ExportBar } from './export';
import { layOutNetwork, type Spot, type Tie } from './layout';
import { Legend } from './legend';
import { svgOf } from './pictures';

const WIDTH = 900;
const HEIGHT = 620;
const SIZES = [20, 40, 60, 100] as const;
const TIES_LISTED = 40;

export function NetworkView() {
    const limit = SIZES.find((size) => String(size) === here.value.at.by) ?? 40;
    const answer = useAsk((signal) => api.network(limit, here.value.filter, signal), [limit, filterText.value]);
    const laid = useMemo(() => (answer ? layOutNetwork(answer.nodes, answer.edges, WIDTH, HEIGHT) : null), [answer]);
    const drawn = useRef<SVGSVGElement>(null);
    return (
        <div class="page network-view">
            <header>
                <h1>{say('network.title')}</h1>
                <label class="inline">
                    {say('network.busiest')}
                    <select value={limit} onChange={(input) => go({ at: { by: input.currentTarget.value } })}>
                        {SIZES.map((size) => <option key={size} value={size}>{sayNumber(size)}</option>)}
                    </select>
                </label>
            </header>
            {!laid && <p class="hint">{say('app.loading')}</p>}
            {laid && !laid.spots.length && <p class="hint">{say('app.nothing')}</p>}
            {laid && laid.spots.length > 0 && <Graph spots={laid.spots} ties={laid.ties} drawn={drawn} />}
            <p class="under"><Legend /> <span class="hint">{say('network.hint')}</span></p>
            <ExportBar name="network" picture={() => drawn.current && svgOf(drawn.current)} />
            {laid && <Ties ties={laid.ties} />}
        </div>
    );
}

interface GraphProps {
    spots: Spot[];
    ties: Tie[];
    drawn: { current: SVGSVGElement | null };
}

function Graph({ spots, ties, drawn }: GraphProps) {
    const [, moved] = useState(0);
    const [near, setNear] = useState<Spot | null>(null);
    const drag = useRef<Spot | null>(null);
    const most = Math.max(1, ...ties.map((tie) => tie.events));
    const move = (pointer: PointerEvent) => {
        const svg = drawn.current!;
        const matrix = svg.getScreenCTM();
        if (!drag.current || !matrix) return;
        const { x, y } = new DOMPoint(pointer.clientX, pointer.clientY).matrixTransform(matrix.inverse());
        Object.assign(drag.current, { x, y });
        moved((n) => n + 1);
    };
    const faint = (tie: Tie) => near !== null && tie.from !== near && tie.to !== near;
    return (
        <svg ref={drawn} class="network" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={say('network.title')}
            onPointerMove={move} onPointerUp={() => { drag.current = null; }} onPointerLeave={() => { drag.current = null; }}>
            {ties.map((tie, i) => (
                <g key={i} class={`tie quad-${tie.quad} ${faint(tie) ? 'faint' : ''}`} onClick={() => showTie(tie)}>
                    <path d={tiePath(tie)} stroke-width={0.8 + 5 * Math.sqrt(tie.events / most)} />
                    <path class="tip" d={tipPath(tie)} />
                    <title>{say('network.tie', { from: tie.from.name, to: tie.to.name, types: typesOf(tie) })}</title>
                </g>
            ))}
            {spots.map((spot) => (
                <g key={spot.id} class="actor" onPointerDown={() => { drag.current = spot; }}
                    onMouseEnter={() => setNear(spot)} onMouseLeave={() => setNear(null)}>
                    <circle cx={spot.x} cy={spot.y} r={spot.radius} />
                    <text x={spot.x} y={spot.y + spot.radius + 13} text-anchor="middle">{short(spot.name)}</text>
                    <title>{`${spot.name} ${[spot.code, spot.sector].filter(Boolean).join(' ')}: ${sayCount(spot.events, 'events')}`}</title>
                </g>
            ))}
        </svg>
    );
}

const LONGEST_NAME = 22; // signs; the whole name is in the title

function short(name: string): string {
    return name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name;
}

function typesOf(tie: Tie): string {
    return joined(Object.entries(tie.types).sort((a, b) => b[1] - a[1]).map(([type, n]) => `${nameOf('type', type)} ${sayNumber(n)}`));
}

const BEND = 0.16; // of the length: so that the two directions of a pair do not cover each other

interface Curve {
    from: { x: number; y: number };
    bend: { x: number; y: number };
    to: { x: number; y: number };
}

/** From rim to rim, bent to one side. */
function curveOf({ from, to }: Tie): Curve {
    const [dx, dy] = [to.x - from.x, to.y - from.y];
    const length = Math.max(1, Math.hypot(dx, dy));
    const bend = { x: (from.x + to.x) / 2 - dy * BEND, y: (from.y + to.y) / 2 + dx * BEND };
    const rim = (spot: Spot, extra: number) => {
        const [bx, by] = [bend.x - spot.x, bend.y - spot.y];
        const far = Math.max(1, Math.hypot(bx, by));
        const out = Math.min(spot.radius + extra, length / 2);
        return { x: spot.x + (bx / far) * out, y: spot.y + (by / far) * out };
    };
    return { from: rim(from, 0), bend, to: rim(to, 8) };
}

function tiePath(tie: Tie): string {
    if (tie.from === tie.to) {
        const { x, y, radius } = tie.from;
        return `M${x - radius} ${y} C${x - 3 * radius - 8} ${y - 3 * radius - 8}, ${x + 8} ${y - 3 * radius - 8}, ${x} ${y - radius}`;
    }
    const { from, bend, to } = curveOf(tie);
    return `M${from.x} ${from.y} Q${bend.x} ${bend.y} ${to.x} ${to.y}`;
}

/** The arrow's head, along the end of the curve. */
function tipPath(tie: Tie): string {
    if (tie.from === tie.to) return '';
    const { bend, to } = curveOf(tie);
    const angle = Math.atan2(to.y - bend.y, to.x - bend.x);
    const at = (turn: number, far: number) => `${to.x + far * Math.cos(angle + turn)} ${to.y + far * Math.sin(angle + turn)}`;
    return `M${at(0, 7)} L${at(2.3, 6)} L${at(-2.3, 6)} Z`;
}

function tieFilter(tie: Tie) {
    return withField(withField(here.value.filter, 'actor', tie.from.name), 'recipient', tie.to.name);
}

function showTie(tie: Tie): void {
    go({ view: 'events', filter: tieFilter(tie) });
}

function Ties({ ties }: { ties: readonly Tie[] }) {
    const strongest = [...ties].sort((a, b) => b.events - a.events).slice(0, TIES_LISTED);
    return (
        <section aria-label={say('network.ties')}>
            <h2>{say('network.ties')}</h2>
            <div class="scroll" tabIndex={0} role="region" aria-label={say('network.ties')}>
                <table>
                    <thead><tr>
                        <th scope="col">{say('network.from')}</th><th scope="col">{say('network.to')}</th>
                        <th scope="col">{say('time.events')}</th><th scope="col">{say('network.types')}</th>
                    </tr></thead>
                    <tbody>{strongest.map((tie, i) => (
                        <tr key={i}>
                            <td><bdi lang="ar">{tie.from.name}</bdi></td><td><bdi lang="ar">{tie.to.name}</bdi></td>
                            <td><a href={linkTo('events', {}, tieFilter(tie))}>{sayCount(tie.events, 'events')}</a></td>
                            <td>{typesOf(tie)}</td>
                        </tr>
                    ))}</tbody>
                </table>
            </div>
        </section>
    );
}
