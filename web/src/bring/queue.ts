// SPDX-License-Identifier: Apache-2.0
// Files on their way into the store: sent one after another, then asked about until the server is done with them.
import { computed, signal } from '@preact/signals';
import { api } from '../api';
import { session, tellProblem } from '../state';
import type { Job } from '../types';

export interface Arrival {
    n: number;
    name: string;
    bytes: Blob;
    date: string;
    /** 'sending' until the server has it. */
    state: Job['state'] | 'sending';
    job: Job | null;
    /** Why it could not be sent. */
    problem: string;
}

export const arrivals = signal<Arrival[]>([]);
export const settled = computed(() => arrivals.value.filter(({ state }) => state === 'done' || state === 'failed').length);

const ASK_AGAIN = 400; // milliseconds between two questions about a job
let last = 0;
let running = false;

export function bring(files: readonly { name: string; bytes: Blob }[], date: string): void {
    const added = files.map(({ name, bytes }): Arrival => ({ n: ++last, name, bytes, date, state: 'waiting', job: null, problem: '' }));
    arrivals.value = [...arrivals.value, ...added];
    void work().catch(tellProblem);
}

export function bringAgain(n: number): void {
    put(n, { state: 'waiting', job: null, problem: '' });
    void work().catch(tellProblem);
}

function put(n: number, news: Partial<Arrival>): void {
    arrivals.value = arrivals.value.map((each) => (each.n === n ? { ...each, ...news } : each));
}

async function work(): Promise<void> {
    if (running) return;
    running = true;
    for (;;) {
        const next = arrivals.value.find(({ state }) => state === 'waiting');
        if (!next) break;
        await bringOne(next).catch((problem: unknown) => {
            put(next.n, { state: 'failed', problem: problem instanceof Error ? problem.message : String(problem) });
        });
    }
    running = false;
    // what the head of the page says of the store has changed
    session.value = await api.session();
}

async function bringOne({ n, name, bytes, date }: Arrival): Promise<void> {
    put(n, { state: 'sending' });
    let job = await api.bringIn(bytes, name, date);
    for (;;) {
        // a job that waits in the server is under way for the page
        put(n, { job, state: job.state === 'waiting' ? 'running' : job.state });
        if (job.state === 'done' || job.state === 'failed') return;
        await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN));
        job = await api.job(job.job);
    }
}
