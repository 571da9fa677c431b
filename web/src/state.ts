// SPDX-License-Identifier: Apache-2.0
// What all views share: who is here, what the address says, what the page has to tell.
import { computed, signal } from '@preact/signals';
import { type Address, type Filter, type Position, readAddress, type View, writeAddress } from './address';
import { api, ApiError, whenSignInIsNeeded } from './api';
import { say } from './say';
import type { Session } from './types';

export const session = signal<Session | null>(null);
export const mustSignIn = computed(() => session.value !== null && session.value.users && session.value.user === '');
export const mayChange = computed(() => session.value?.role === 'coder' || session.value?.role === 'admin');

export const here = signal<Address>(readAddress(location.pathname, location.search));
/** Changes only when the filter's text does, so that views may depend on it. */
export const filterText = computed(() => JSON.stringify(here.value.filter));

/** One line of news for the eye and for screen readers. */
export const notice = signal<{ text: string; bad: boolean }>({ text: '', bad: false });

export function tell(text: string, bad = false): void {
    notice.value = { text, bad };
}

export function tellProblem(problem: unknown): void {
    if (problem instanceof DOMException && problem.name === 'AbortError') return;
    if (problem instanceof ApiError && problem.status === 0) tell(say('app.offline'), true);
    else if (problem instanceof ApiError && problem.status === 401) return;
    else tell(say('app.failed', { why: problem instanceof Error ? problem.message : String(problem) }), true);
}

interface Step {
    view?: View;
    at?: Position;
    filter?: Filter;
    /** Puts the address in the place of the present one: for steps nobody wants to go back through. */
    replace?: boolean;
}

/** Goes to another address. `at` is kept within a view and empty in a new one, unless given. */
export function go({ view, at, filter, replace }: Step): void {
    const old = here.value;
    const next: Address = {
        view: view ?? old.view,
        at: at ?? (view && view !== old.view ? {} : old.at),
        filter: filter ?? old.filter,
    };
    const written = writeAddress(next);
    if (written === writeAddress(old)) return;
    history[replace ? 'replaceState' : 'pushState'](null, '', written);
    here.value = next;
}

/** The address of another sight, for a link. */
export function linkTo(view: View, at: Position = {}, filter: Filter = here.value.filter): string {
    return writeAddress({ view, at, filter });
}

/** Lets a link be followed without loading the page anew; what opens a new tab stays the browser's. */
export function followLink(click: MouseEvent): void {
    const link = (click.target as Element | null)?.closest?.('a[href]');
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute('download')) return;
    if (click.defaultPrevented || click.button || click.metaKey || click.ctrlKey || click.shiftKey || click.altKey) return;
    if (link.origin !== location.origin || link.pathname.startsWith('/api/') || link.hash) return;
    click.preventDefault();
    const { view, at, filter } = readAddress(link.pathname, link.search);
    go({ view, at, filter });
}

export async function start(): Promise<void> {
    addEventListener('popstate', () => {
        here.value = readAddress(location.pathname, location.search);
    });
    document.addEventListener('click', followLink);
    whenSignInIsNeeded(() => {
        if (session.value) session.value = { ...session.value, user: '', role: 'none', users: true };
    });
    try {
        session.value = await api.session();
    } catch (problem) {
        tellProblem(problem);
    }
}
