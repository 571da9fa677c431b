// SPDX-License-Identifier: Apache-2.0
// Who changed what of an event, and when; each change can be taken back.
import { api } from '../api';
import { showDialog } from '../parts/dialog';
import { useAsk } from '../parts/useAsk';
import { nameOf, say, sayMoment } from '../say';
import { mayChange } from '../state';
import type { Change, KhabarEvent } from '../types';
import { valueWords } from '../values';
import { undoChange } from './changes';
import { events, numberOf } from './desk';

export function showHistory(event: KhabarEvent): void {
    const title = say('history.title', { n: numberOf(event.id) });
    void showDialog(title, () => <History id={event.id} />, true);
}

const COLUMNS = ['who', 'when', 'what', 'before', 'after', 'comment'] as const;

function History({ id }: { id: string }) {
    const now = events.value.find((event) => event.id === id);
    const answer = useAsk(() => api.changes(id), [id, now?.review.changes]);
    if (!answer) return <p class="hint">{say('app.loading')}</p>;
    if (!answer.changes.length) return <p class="hint">{say('history.none')}</p>;
    const takenBack = new Set(answer.changes.map((change) => change.undoes));
    return (
        <div class="scroll" tabIndex={0} role="region" aria-label={say('event.changes')}>
            <table class="history">
                <thead><tr>{COLUMNS.map((column) => <th key={column} scope="col">{say(`history.${column}`)}</th>)}<td /></tr></thead>
                <tbody>{answer.changes.map((change) => (
                    <ChangeRow key={change.n} change={change} open={!takenBack.has(change.n)} />
                ))}</tbody>
            </table>
        </div>
    );
}

function ChangeRow({ change, open }: { change: Change; open: boolean }) {
    return (
        <tr class={open ? '' : 'gone'}>
            <td><bdi>{change.who}</bdi></td>
            <td><time dateTime={change.when}>{sayMoment(change.when)}</time></td>
            <td>{nameOf('field', change.field)}</td>
            <td><bdi>{valueWords(change.field, change.before)}</bdi></td>
            <td><bdi>{valueWords(change.field, change.after)}</bdi></td>
            <td><bdi>{change.undoes ? say('history.undoes', { n: change.undoes }) : change.comment}</bdi></td>
            <td>
                {open && mayChange.value && (
                    <button type="button" class="small" onClick={() => void undoChange(change)}>{say('history.undo')}</button>
                )}
            </td>
        </tr>
    );
}
