// SPDX-License-Identifier: Apache-2.0
// The keyboard of the reading room. While words are marked, letters are roles; else they judge. Left and right go the way
// they point on a page that runs from right to left.
import { dialogIsOpen } from '../parts/dialog';
import { showHelp } from '../help';
import { here, mayChange } from '../state';
import { latinKey } from '../text/keyboard';
import { judge, redo, setArgument, setTrigger, undo } from './changes';
import { chosenEvent, cursor, desk, marked, stepEvent, stepWord } from './desk';
import { showHistory } from './history';
import { askNewEvent, NEW_EVENT_KEY, ROLE_KEYS, TRIGGER_KEY } from './pick';
import { askPlace } from './place';
import { stepReport } from './queue';
import { whyOpen } from './why';

function isTyping(target: EventTarget | null): boolean {
    if (target instanceof HTMLInputElement) return !/^(checkbox|radio|button|submit|file)$/.test(target.type);
    return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

type Act = (press: KeyboardEvent) => unknown;

const anywhere: Record<string, Act> = {
    '?': () => showHelp(),
    '/': () => document.querySelector<HTMLInputElement>('#search')?.focus(),
};

const judging: Record<string, Act> = {
    j: () => stepEvent(1),
    k: () => stepEvent(-1),
    ArrowDown: () => stepEvent(1),
    ArrowUp: () => stepEvent(-1),
    ArrowLeft: (press) => stepWord(1, press.shiftKey),
    ArrowRight: (press) => stepWord(-1, press.shiftKey),
    n: () => stepReport(1),
    p: () => stepReport(-1),
    a: () => chosenEvent.value && judge(chosenEvent.value, 'accepted'),
    x: () => chosenEvent.value && judge(chosenEvent.value, 'rejected'),
    w: () => { whyOpen.value = !whyOpen.value; },
    h: () => chosenEvent.value && showHistory(chosenEvent.value),
    l: () => chosenEvent.value && mayChange.value && askPlace(chosenEvent.value),
};

const marking: Record<string, Act> = {
    ...Object.fromEntries(Object.entries(ROLE_KEYS).map(([key, role]): [string, Act] => [
        key, (press) => chosenEvent.value && setArgument(chosenEvent.value, role, marked.value!, press.shiftKey),
    ])),
    [TRIGGER_KEY]: () => chosenEvent.value && setTrigger(chosenEvent.value, marked.value!),
    [NEW_EVENT_KEY]: () => askNewEvent(),
    ArrowLeft: judging.ArrowLeft!,
    ArrowRight: judging.ArrowRight!,
    ArrowDown: judging.ArrowDown!,
    ArrowUp: judging.ArrowUp!,
    j: judging.j!,
    k: judging.k!,
    Escape: () => { cursor.value = null; },
};

function actFor(press: KeyboardEvent): Act | undefined {
    const key = latinKey(press.key, press.code);
    if (press.ctrlKey || press.metaKey) return key === 'z' ? () => (press.shiftKey ? redo() : undo()) : undefined;
    if (press.altKey) return undefined;
    const ofReading = here.value.view === 'read' && desk.value ? (marked.value ? marking : judging)[key] : undefined;
    return ofReading ?? anywhere[key];
}

export function onKey(press: KeyboardEvent): void {
    if (dialogIsOpen() || isTyping(press.target) || press.defaultPrevented) return;
    const act = actFor(press);
    if (!act) return;
    press.preventDefault();
    void act(press);
}
