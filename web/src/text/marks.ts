// SPDX-License-Identifier: Apache-2.0
// Marks of all events laid over a text: the text is cut wherever a mark begins or ends, and each piece knows the marks
// that cover it, so that events may overlap in any way.
import type { KhabarEvent, Measure, Mention, Range } from '../types';

export const ROLES = ['trigger', 'actor', 'recipient', 'event_loc', 'when', 'size', 'said_by'] as const;
export type Role = (typeof ROLES)[number];
/** The roles that are lists of spans in the record. */
export type ListRole = 'actor' | 'recipient' | 'event_loc' | 'when' | 'said_by';

export interface Mark {
    start: number;
    end: number;
    role: Role | 'cursor';
    /** Id of the event; '' for the cursor. */
    event: string;
    /** Number of the event in the report, from 1. */
    number: number;
}

export interface Piece {
    start: number;
    end: number;
    marks: Mark[];
    /** Those of `marks` that begin here: where a letter or number is put. */
    begins: Mark[];
}

/** The marks of one event. `counts` are the spans of its numbers, which the record itself does not tie to words. */
export function marksOf(event: KhabarEvent, number: number, counts: readonly { start: number; end: number }[]): Mark[] {
    const mark = (span: { start: number; end: number }, role: Role): Mark => ({
        start: span.start, end: span.end, role, event: event.id, number,
    });
    return [
        mark(event.trigger, 'trigger'),
        ...event.actor.map((span) => mark(span, 'actor')),
        ...event.recipient.map((span) => mark(span, 'recipient')),
        ...event.event_loc.map((span) => mark(span, 'event_loc')),
        ...event.when.map((span) => mark(span, 'when')),
        ...counts.map((span) => mark(span, 'size')),
        ...event.said_by.map((span) => mark(span, 'said_by')),
    ].filter((each) => each.end > each.start);
}

/** Mentions in the event's sentence whose count is one of its sizes: the words that its numbers were read from. */
export function countSpans(event: KhabarEvent, mentions: readonly Mention[], sentence: readonly number[] | undefined): Mention[] {
    const sizes = Object.values(event.size as Record<Measure, Range>);
    const [from, to] = sentence ?? [event.trigger.start, event.trigger.end];
    return mentions.filter(
        (mention) =>
            mention.count && mention.start >= from! && mention.end <= to! &&
            sizes.some((size) => size[0] === mention.count![0] && size[1] === mention.count![1]),
    );
}

/** Cuts [from, to) at every mark's ends. Pieces without marks are kept: together they are the text. */
export function layOut(from: number, to: number, marks: readonly Mark[]): Piece[] {
    const inside = marks.filter((mark) => mark.start < to && mark.end > from);
    const cuts = new Set([from, to]);
    for (const mark of inside) {
        cuts.add(Math.max(from, mark.start));
        cuts.add(Math.min(to, mark.end));
    }
    const edges = [...cuts].sort((a, b) => a - b);
    return edges.slice(0, -1).map((start, i) => {
        const end = edges[i + 1]!;
        const covering = inside.filter((mark) => mark.start <= start && mark.end >= end);
        return { start, end, marks: covering, begins: covering.filter((mark) => mark.start === start) };
    });
}

/** Start and end of each line of the text, the newline left out; empty lines are skipped. */
export function paragraphs(signs: Iterable<string>): [number, number][] {
    const lines: [number, number][] = [];
    let start = 0;
    let at = 0;
    for (const sign of signs) {
        if (sign === '\n') {
            if (at > start) lines.push([start, at]);
            start = at + 1;
        }
        at++;
    }
    if (at > start) lines.push([start, at]);
    return lines;
}
