// SPDX-License-Identifier: Apache-2.0
// The report's text with the marks of its events. Words are put in as text nodes only. A click on a trigger chooses its
// event, on any other word sets the word cursor there; dragging marks several.
import { useMemo, useRef } from 'preact/hooks';
import { nameOf, say, sayNumber } from '../say';
import { layOut, type Mark, type Piece } from '../text/marks';
import { snap } from '../text/words';
import { Arcs } from './arcs';
import { choose, cursor, desk, events, hovered, lit, marks, markWords } from './desk';

export function ReportText() {
    const { lines, points } = desk.value!;
    const box = useRef<HTMLDivElement>(null);
    const pieces = useMemo(() => lines.map(([from, to]) => layOut(from, to, marks.value)), [lines, marks.value]);
    const rejected = new Set(events.value.filter((event) => event.review.verdict === 'rejected').map((event) => event.id));

    return (
        <div class="sheet" ref={box} onMouseUp={() => takeSelection(box.current!)}>
            <article lang="ar" dir="rtl" class="naskh" aria-label={say('read.text')}>
                {pieces.map((line, i) => (
                    <p key={i}>
                        {line.map((piece) => (
                            <PieceView key={piece.start} piece={piece} lit={lit.value} rejected={rejected}
                                words={points.slice(piece.start, piece.end)} />
                        ))}
                    </p>
                ))}
            </article>
            <Arcs box={box} event={lit.value} on={pieces} />
        </div>
    );
}

interface PieceProps {
    piece: Piece;
    words: string;
    lit: string;
    rejected: ReadonlySet<string>;
}

function PieceView({ piece, words, lit: litId, rejected }: PieceProps) {
    const { start, begins } = piece;
    const seen = piece.marks.filter((mark) => !rejected.has(mark.event) || mark.event === litId);
    if (!seen.length) return <span data-start={start}>{words}</span>;
    const trigger = seen.find((mark) => mark.role === 'trigger');
    const classes = new Set(['mark', ...seen.map((mark) => `has-${mark.role}`)]);
    for (const mark of seen) if (mark.event === litId) classes.add('lit').add(`lit-${mark.role}`);
    return (
        <span class={[...classes].join(' ')} data-start={start} data-label={labelOf(begins, litId, rejected)}
            data-event={trigger?.event} data-roles={rolesOf(seen, litId)} title={titleOf(seen)}
            onMouseEnter={trigger && (() => { hovered.value = trigger.event; })}
            onMouseLeave={trigger && (() => { hovered.value = ''; })}>
            {words}
        </span>
    );
}

/** The number of each trigger that begins here, the letters of the lit event's arguments. */
function labelOf(begins: readonly Mark[], litId: string, rejected: ReadonlySet<string>): string | undefined {
    const labels = begins.flatMap((mark) => {
        if (mark.role === 'trigger') return rejected.has(mark.event) && mark.event !== litId ? [] : [sayNumber(mark.number)];
        return mark.event === litId && mark.role !== 'cursor' ? [nameOf('letter', mark.role)] : [];
    });
    return labels.length ? [...new Set(labels)].join(' ') : undefined;
}

/** Roles in the lit event: what the arcs look for. */
function rolesOf(seen: readonly Mark[], litId: string): string | undefined {
    return seen.filter((mark) => mark.event === litId).map((mark) => mark.role).join(' ') || undefined;
}

function titleOf(seen: readonly Mark[]): string {
    return seen.filter((mark) => mark.role !== 'cursor')
        .map((mark) => `${sayNumber(mark.number)} ${nameOf('field', mark.role)}`).join('\n');
}

/** After the mouse is let go: a drag marks the words it touched, a click chooses an event or sets the cursor. */
function takeSelection(box: HTMLElement): void {
    const selection = getSelection();
    if (!selection?.anchorNode || !selection.focusNode) return;
    if (!box.contains(selection.anchorNode) || !box.contains(selection.focusNode)) return;
    const from = pointAt(selection.anchorNode, selection.anchorOffset);
    const to = pointAt(selection.focusNode, selection.focusOffset);
    if (from === null || to === null) return;
    const trigger = selection.isCollapsed && selection.anchorNode.parentElement?.dataset.event;
    if (trigger) {
        cursor.value = null;
        return choose(trigger);
    }
    const stretch = snap(desk.value!.words, Math.min(from, to), Math.max(from, to) + (from === to ? 1 : 0));
    selection.removeAllRanges();
    if (stretch) markWords(stretch);
}

/** The code point at a place in the page; null if it is not in the text. */
function pointAt(node: Node, offset: number): number | null {
    const element = node instanceof Element ? node : node.parentElement;
    const start = element?.closest<HTMLElement>('[data-start]')?.dataset.start;
    if (start === undefined) return null;
    const { points } = desk.value!;
    return points.point(points.unit(Number(start)) + (node instanceof Element ? 0 : offset));
}
