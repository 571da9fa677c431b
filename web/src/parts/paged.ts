// SPDX-License-Identifier: Apache-2.0
// A list that comes in pages: `more` fetches the next one; a new question throws the old answer away.
import { type Signal, signal } from '@preact/signals';
import { tellProblem } from '../state';

export interface PageOf<Item> {
    items: Item[];
    next?: string | undefined;
    total?: number;
}

type Fetch<Item> = (cursor: string | undefined, signal: AbortSignal) => Promise<PageOf<Item>>;

export class Paged<Item> {
    readonly items: Signal<Item[]> = signal([]);
    /** How many there are in all; undefined where the server does not say. */
    readonly total: Signal<number | undefined> = signal(undefined);
    readonly busy = signal(false);
    private fetch: Fetch<Item> | null = null;
    private next: string | undefined;
    private running: AbortController | null = null;

    /** Asks anew. The old items stay in sight until the first page is there. */
    async begin(fetch: Fetch<Item>): Promise<void> {
        this.fetch = fetch;
        this.next = undefined;
        await this.load(true);
    }

    async more(): Promise<void> {
        if (this.next !== undefined && !this.busy.value) await this.load(false);
    }

    private async load(first: boolean): Promise<void> {
        this.running?.abort();
        const running = new AbortController();
        this.running = running;
        this.busy.value = true;
        try {
            const page = await this.fetch!(this.next, running.signal);
            if (running.signal.aborted) return;
            this.items.value = first ? page.items : [...this.items.value, ...page.items];
            this.total.value = page.total ?? (page.next === undefined ? this.items.value.length : undefined);
            this.next = page.next;
        } catch (problem) {
            if (!running.signal.aborted) tellProblem(problem);
        } finally {
            if (this.running === running) this.busy.value = false;
        }
    }
}
