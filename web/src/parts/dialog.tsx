// SPDX-License-Identifier: Apache-2.0
// Dialogs over the page. The browser keeps the focus inside and closes them with Escape.
import { signal } from '@preact/signals';
import type { ComponentChildren } from 'preact';
import { useEffect, useId, useRef } from 'preact/hooks';
import { say } from '../say';

/** What is open; null for nothing. One at a time. */
const open = signal<{ title: string; body: () => ComponentChildren; wide: boolean; onClose: () => void } | null>(null);

/** Opens a dialog; the promise is kept when it closes, by whatever way. */
export function showDialog(title: string, body: () => ComponentChildren, wide = false): Promise<void> {
    return new Promise((resolve) => {
        open.value = { title, body, wide, onClose: resolve };
    });
}

export function closeDialog(): void {
    const closing = open.value;
    open.value = null;
    closing?.onClose();
}

export function dialogIsOpen(): boolean {
    return open.value !== null;
}

export function DialogPlace() {
    const element = useRef<HTMLDialogElement>(null);
    const title = useId();
    const shown = open.value;
    useEffect(() => {
        if (shown) element.current?.showModal();
    }, [shown]);
    if (!shown) return null;
    return (
        <dialog ref={element} aria-labelledby={title} class={shown.wide ? 'wide' : ''} onClose={closeDialog}>
            <header>
                <h2 id={title}><bdi>{shown.title}</bdi></h2>
                <button type="button" class="quiet" onClick={closeDialog} aria-label={say('app.close')}>×</button>
            </header>
            {shown.body()}
        </dialog>
    );
}
