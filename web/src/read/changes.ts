// SPDX-License-Identifier: Apache-2.0
// Everything a coder changes goes through here: comments asked for, what was done kept for undo and redo. Undo is a new
// change that restores what was before; nothing is ever deleted.
import { signal } from '@preact/signals';
import { api, ApiError } from '../api';
import { askComment } from './comment';
import { nameOf, say } from '../say';
import { mayChange, tell, tellProblem } from '../state';
import { argumentOf } from '../text/arguments';
import type { ListRole } from '../text/marks';
import type { Stretch } from '../text/words';
import { type Change, type Field, type KhabarEvent, type NewChange, type Review, REVIEWS, type Verdict } from '../types';
import { choose, cursor, desk, latest, putEvent, refreshEvents } from './desk';

/** Changes that belong to one deed of the coder, undone together. */
type Deed = Change[];
export const done = signal<Deed[]>([]);
export const undone = signal<Deed[]>([]);

export function forgetDeeds(): void {
    done.value = [];
    undone.value = [];
}

const needsComment = (event: KhabarEvent): boolean =>
    REVIEWS.indexOf(event.review.status) >= REVIEWS.indexOf('reviewed');

export function valueOf(event: KhabarEvent, field: Field): unknown {
    switch (field) {
        case 'review': return event.review.status;
        case 'verdict': return event.review.verdict;
        case 'reliability': return event.review.reliability;
        case 'note': return event.review.note ?? '';
        default: return event[field];
    }
}

/** Sends one change and puts the event that comes back on the desk. */
async function send(event: KhabarEvent, field: Field, value: unknown, comment: string): Promise<Change> {
    const change: NewChange = { field, value, before: valueOf(event, field) };
    if (comment) change.comment = comment;
    if (desk.value?.layer) change.layer = desk.value.layer;
    const answer = await api.change(event.id, change);
    putEvent(answer.event);
    return answer.change;
}

async function explainFailure(problem: unknown): Promise<void> {
    if (!(problem instanceof ApiError && problem.status === 409)) return tellProblem(problem);
    tell(say('change.conflict'), true);
    await refreshEvents().catch(tellProblem);
}

/** Asks for the comment if one is needed, does the deed, keeps it for undo. False if nothing was changed. */
async function perform(event: KhabarEvent, deed: (comment: string) => Promise<Change[]>): Promise<boolean> {
    if (!mayChange.value) {
        tell(say('change.readOnly'), true);
        return false;
    }
    const comment = needsComment(event) ? await askComment() : '';
    if (comment === null) return false;
    try {
        const changes = await deed(comment);
        if (!changes.length) return false;
        done.value = [...done.value, changes];
        undone.value = [];
        tell(say('change.done', { what: nameOf('field', changes[0]!.field) }));
        return true;
    } catch (problem) {
        await explainFailure(problem);
        return false;
    }
}

export function changeField(event: KhabarEvent, field: Field, value: unknown): Promise<boolean> {
    return perform(event, async (comment) => [await send(event, field, value, comment)]);
}

/** A verdict on an event nobody has reviewed is a review: both are one deed. */
export function judge(event: KhabarEvent, verdict: Verdict): Promise<boolean> {
    if (event.review.verdict === verdict && needsComment(event)) return Promise.resolve(false);
    return perform(event, async (comment) => {
        const changes = [await send(event, 'verdict', verdict, comment)];
        if (!needsComment(latest(event))) changes.push(await send(latest(event), 'review', 'reviewed' satisfies Review, comment));
        return changes;
    });
}

/** The marked words become an argument: added to those there, or in their place. */
export async function setArgument(event: KhabarEvent, role: ListRole, [start, end]: Stretch, replace: boolean): Promise<void> {
    const { points, mentions } = desk.value!;
    const argument = argumentOf(role, { text: points.slice(start, end), start, end }, mentions);
    const others = replace ? [] : event[role].filter((old) => old.start !== start || old.end !== end);
    if (await changeField(event, role, [...others, argument])) cursor.value = null;
}

export async function setTrigger(event: KhabarEvent, [start, end]: Stretch): Promise<void> {
    if (await changeField(event, 'trigger', { start, end })) cursor.value = null;
}

/** An event that the machine missed. */
export async function addEvent(type: string, [start, end]: Stretch): Promise<void> {
    if (!desk.value) return;
    const { report, layer } = desk.value;
    try {
        const event = await api.addEvent(report.id, { event: type, trigger: { start, end }, ...(layer ? { layer } : {}) });
        putEvent(event);
        cursor.value = null;
        choose(event.id);
        tell(say('change.added'));
    } catch (problem) {
        tellProblem(problem);
    }
}

/** Takes the deed back, its last change first, and gives the changes that did so. */
async function takeBack(deed: Deed): Promise<Deed> {
    const back: Deed = [];
    for (const change of deed.toReversed()) {
        const answer = await api.undo(change.n, desk.value?.layer ?? '');
        putEvent(answer.event);
        back.push(answer.change);
    }
    return back;
}

export async function undo(): Promise<void> {
    const deed = done.value.at(-1);
    if (!deed) return tell(say('undo.nothing'));
    try {
        const back = await takeBack(deed);
        done.value = done.value.slice(0, -1);
        undone.value = [...undone.value, back];
        tell(say('undo.done', { what: nameOf('field', deed[0]!.field) }));
    } catch (problem) {
        await explainFailure(problem);
    }
}

export async function redo(): Promise<void> {
    const back = undone.value.at(-1);
    if (!back) return tell(say('undo.nothingRedo'));
    try {
        const again = await takeBack(back);
        undone.value = undone.value.slice(0, -1);
        done.value = [...done.value, again];
        tell(say('undo.redone', { what: nameOf('field', again[0]!.field) }));
    } catch (problem) {
        await explainFailure(problem);
    }
}

/** Takes back any change of the history, also one of another day. */
export async function undoChange(change: Change): Promise<void> {
    try {
        const answer = await api.undo(change.n, desk.value?.layer ?? '');
        putEvent(answer.event);
        done.value = [...done.value, [answer.change]];
        undone.value = [];
        tell(say('undo.done', { what: nameOf('field', change.field) }));
    } catch (problem) {
        await explainFailure(problem);
    }
}
