// SPDX-License-Identifier: Apache-2.0
// The report on the desk: its text, events and mentions, which event is looked at, which words are marked.
import { computed, signal } from '@preact/signals';
import { api, ApiError } from '../api';
import { go, here, session, tellProblem } from '../state';
import { CodePoints } from '../text/codepoints';
import { countSpans, type Mark, marksOf, paragraphs } from '../text/marks';
import { cursorStretch, moveCursor, type Stretch, type WordCursor, wordsOf } from '../text/words';
import type { KhabarEvent, Mention, Report } from '../types';

interface Desk {
    report: Report;
    points: CodePoints;
    words: Stretch[];
    lines: [number, number][];
    mentions: Mention[];
    sentences: number[][];
    /** Own name while coding blindly, else ''. */
    layer: string;
}

export const desk = signal<Desk | null>(null);
export const events = signal<KhabarEvent[]>([]);
/** Id of the event whose card is open. It stands in the address too. */
export const chosen = computed(() => {
    const asked = here.value.at.event;
    return events.value.find((event) => event.id === asked)?.id ?? events.value[0]?.id ?? '';
});
/** Id of the event under the pointer; it is lit instead of the chosen one. */
export const hovered = signal('');
export const lit = computed(() => hovered.value || chosen.value);
export const cursor = signal<WordCursor | null>(null);

export const chosenEvent = computed(() => events.value.find((event) => event.id === chosen.value) ?? null);

export const marked = computed<Stretch | null>(() =>
    desk.value && cursor.value ? cursorStretch(desk.value.words, cursor.value) : null,
);

export const marks = computed<Mark[]>(() => {
    if (!desk.value) return [];
    const { mentions, sentences } = desk.value;
    const all = events.value.flatMap((event, i) =>
        marksOf(event, i + 1, countSpans(event, mentions, sentences[event.sentence])),
    );
    if (!marked.value) return all;
    return [...all, { start: marked.value[0], end: marked.value[1], role: 'cursor', event: '', number: 0 }];
});

export function numberOf(id: string): number {
    return events.value.findIndex((event) => event.id === id) + 1;
}

/** Two coders who have the same report do not see each other's work: each changes a layer of their own. */
function layerOf(report: Report): string {
    const user = session.value?.user ?? '';
    return report.assigned.length > 1 && report.assigned.includes(user) ? user : '';
}

/** Puts a report on the desk; '' clears it. */
export async function openReport(id: string): Promise<void> {
    cursor.value = null;
    hovered.value = '';
    if (!id) {
        desk.value = null;
        events.value = [];
        return;
    }
    try {
        const [report, { mentions }] = await Promise.all([api.report(id), api.mentions(id)]);
        const layer = layerOf(report);
        const found = await api.reportEvents(id, layer);
        if (here.value.at.open !== id) return;
        const points = new CodePoints(report.text);
        events.value = found.events;
        desk.value = {
            report, points, mentions, sentences: found.sentences, layer,
            words: wordsOf(points), lines: paragraphs(report.text),
        };
    } catch (problem) {
        if (problem instanceof ApiError && problem.status === 404) desk.value = null;
        tellProblem(problem);
    }
}

/** The events anew, after something changed that the page did not do itself. */
export async function refreshEvents(): Promise<void> {
    if (!desk.value) return;
    events.value = (await api.reportEvents(desk.value.report.id, desk.value.layer)).events;
}

/** The event as it is now; somebody else's change may have come in with a refusal. */
export function latest(event: KhabarEvent): KhabarEvent {
    return events.value.find((each) => each.id === event.id) ?? event;
}

export function putEvent(event: KhabarEvent): void {
    const known = events.value.some((old) => old.id === event.id);
    const next = known ? events.value.map((old) => (old.id === event.id ? event : old)) : [...events.value, event];
    events.value = next.sort((a, b) => a.trigger.start - b.trigger.start);
}

export function choose(id: string): void {
    go({ at: { ...here.value.at, event: id }, replace: true });
}

export function stepEvent(by: number): void {
    const all = events.value;
    if (!all.length) return;
    const next = all[Math.max(0, Math.min(numberOf(chosen.value) - 1 + by, all.length - 1))]!;
    cursor.value = null;
    choose(next.id);
}

/** Moves the word cursor; without one it begins at the chosen event's trigger. */
export function stepWord(by: number, extend: boolean): void {
    if (!desk.value?.words.length) return;
    const { words } = desk.value;
    if (cursor.value) {
        cursor.value = moveCursor(cursor.value, by, extend, words.length);
        return;
    }
    const start = chosenEvent.value?.trigger.start ?? 0;
    const word = Math.max(0, words.findIndex(([, end]) => end > start));
    cursor.value = { anchor: word, focus: word };
}

/** Marks whole words by code points, as after a drag. */
export function markWords([start, end]: Stretch): void {
    const words = desk.value?.words ?? [];
    const first = words.findIndex(([from]) => from >= start);
    const last = words.findLastIndex(([, to]) => to <= end);
    if (first >= 0 && last >= first) cursor.value = { anchor: first, focus: last };
}
