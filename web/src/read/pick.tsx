// SPDX-License-Identifier: Apache-2.0
// What becomes of the marked words: a strip below the text with one button, and one letter, a role.
import { showDialog, closeDialog } from '../parts/dialog';
import { useState } from 'preact/hooks';
import { EVENT_TYPES } from '../codes';
import { nameOf, say } from '../say';
import { mayChange } from '../state';
import type { ListRole } from '../text/marks';
import { addEvent, setArgument, setTrigger } from './changes';
import { chosenEvent, cursor, desk, marked, numberOf } from './desk';

/** The keys are those of the English names, on any layout. */
export const ROLE_KEYS: Record<string, ListRole> = { a: 'actor', r: 'recipient', p: 'event_loc', t: 'when', s: 'said_by' };
export const TRIGGER_KEY = 'g';
export const NEW_EVENT_KEY = 'e';

export function PickStrip() {
    const stretch = marked.value;
    if (!stretch || !mayChange.value) return null;
    const event = chosenEvent.value;
    const words = desk.value!.points.slice(...stretch);
    return (
        <div class="pick" role="toolbar" aria-label={say('pick.as')}>
            <p><strong>{say('pick.title', { words: '' })}</strong> <bdi lang="ar" class="naskh">{words}</bdi></p>
            <p class="buttons">
                {event && Object.entries(ROLE_KEYS).map(([key, role]) => (
                    <button type="button" key={key} class={`role-${role}`}
                        onClick={(click) => void setArgument(event, role, stretch, click.shiftKey)}>
                        <kbd>{key.toUpperCase()}</kbd> {nameOf('field', role)}
                    </button>
                ))}
                {event && (
                    <button type="button" class="role-trigger" onClick={() => void setTrigger(event, stretch)}>
                        <kbd>G</kbd> {say('pick.trigger')}
                    </button>
                )}
                <button type="button" onClick={askNewEvent}><kbd>E</kbd> {say('pick.newEvent')}</button>
                <button type="button" class="quiet" onClick={() => { cursor.value = null; }}>
                    <kbd>Esc</kbd> {say('pick.leave')}
                </button>
            </p>
            <p class="hint">{event ? say('pick.hint', { n: numberOf(event.id) }) : say('pick.hintNone')}</p>
        </div>
    );
}

export function askNewEvent(): void {
    const stretch = marked.value;
    if (!stretch) return;
    const words = desk.value!.points.slice(...stretch);
    void showDialog(`${say('new.title')} · ${words}`, () => (
        <NewEventForm onCreate={(type) => {
            closeDialog();
            void addEvent(type, stretch);
        }} />
    ));
}

function NewEventForm({ onCreate }: { onCreate: (type: string) => void }) {
    const [type, setType] = useState(EVENT_TYPES.at(-1)!);
    return (
        <form onSubmit={(submit) => { submit.preventDefault(); onCreate(type); }}>
            <label>
                {say('new.type')}
                <select value={type} autofocus onChange={(input) => setType(input.currentTarget.value)}>
                    {EVENT_TYPES.map((each) => <option key={each} value={each}>{nameOf('type', each)} ({each})</option>)}
                </select>
            </label>
            <p class="actions"><button type="submit" class="main">{say('new.create')}</button></p>
        </form>
    );
}
