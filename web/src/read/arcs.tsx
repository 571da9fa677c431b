// SPDX-License-Identifier: Apache-2.0
// Arcs from the trigger of the lit event to its parts, drawn over the text. They repeat what the marks say, so screen
// readers are spared them.
import { type RefObject } from 'preact';
import { useLayoutEffect, useState } from 'preact/hooks';
import { ROLES, type Role } from '../text/marks';

interface Arc {
    role: Role;
    path: string;
}

interface Props {
    box: RefObject<HTMLElement | null>;
    event: string;
    /** Drawn anew when this changes: the pieces of the text. */
    on: unknown;
}

export function Arcs({ box, event, on }: Props) {
    const [arcs, setArcs] = useState<Arc[]>([]);
    const [width, setWidth] = useState(0);
    useLayoutEffect(() => {
        const watcher = new ResizeObserver(() => setWidth(box.current?.clientWidth ?? 0));
        watcher.observe(box.current!);
        return () => watcher.disconnect();
    }, []);
    useLayoutEffect(() => setArcs(findArcs(box.current!)), [event, on, width]);
    return (
        <svg class="arcs" aria-hidden="true">
            {arcs.map(({ role, path }, i) => <path key={i} d={path} class={`arc arc-${role}`} />)}
        </svg>
    );
}

interface Spot {
    x: number;
    top: number;
    bottom: number;
}

/** The middle of each stretch with the role in the lit event; neighbouring pieces are one stretch. */
function spotsOf(box: HTMLElement, role: Role): Spot[] {
    const origin = box.getBoundingClientRect();
    const pieces = [...box.querySelectorAll<HTMLElement>(`[data-roles~="${role}"]`)];
    const heads = pieces.filter((piece) => !pieces.includes(piece.previousElementSibling as HTMLElement));
    return heads.map((piece) => {
        const line = piece.getClientRects()[0]!;
        return { x: line.left + line.width / 2 - origin.left, top: line.top - origin.top, bottom: line.bottom - origin.top };
    });
}

function findArcs(box: HTMLElement): Arc[] {
    const trigger = spotsOf(box, 'trigger')[0];
    if (!trigger) return [];
    return ROLES.filter((role) => role !== 'trigger').flatMap((role) =>
        spotsOf(box, role).map((spot) => ({ role, path: arcPath(trigger, spot) })),
    );
}

const RISE = 16; // of an arc above its line, in pixels: within the space between two lines

/** On one line a low bow above the words; between lines a curve from the edges that face each other. */
function arcPath(from: Spot, to: Spot): string {
    if (Math.abs(from.top - to.top) < from.bottom - from.top) {
        const y = Math.min(from.top, to.top) + 6;
        const rise = Math.min(RISE, 4 + Math.abs(from.x - to.x) / 12);
        return `M${from.x} ${y} C${from.x} ${y - rise}, ${to.x} ${y - rise}, ${to.x} ${y}`;
    }
    const down = to.top > from.top;
    const start = down ? from.bottom - 4 : from.top + 6;
    const end = down ? to.top + 6 : to.bottom - 4;
    const middle = (start + end) / 2;
    return `M${from.x} ${start} C${from.x} ${middle}, ${to.x} ${middle}, ${to.x} ${end}`;
}
