// SPDX-License-Identifier: Apache-2.0
// One function per question to the server; see doc/http-api.yaml. A refusal is thrown as ApiError.
import { filterQuery, type Filter } from './address';
import type {
    Agreement, Changed, Change, Cluster, CountRow, Decision, Entity, Incident, IncidentView, Job, KhabarEvent, Mention,
    NetworkEdge, NetworkNode, NewChange, Place, Reason, Report, ReportHead, Session, SuggestedRow,
} from './types';

const ROOT = '/api/v1';

export class ApiError extends Error {
    constructor(readonly status: number, readonly code: string, message: string) {
        super(message);
    }
}

let token = '';
/** Called when the server wants a sign-in in the midst of work. */
let onSignIn = (): void => {};

export function whenSignInIsNeeded(react: () => void): void {
    onSignIn = react;
}

type Query = Record<string, string | number | undefined>;

interface Ask {
    query?: Query;
    method?: 'GET' | 'POST' | 'DELETE';
    body?: unknown;
    signal?: AbortSignal | undefined;
}

export function address(path: string, query: Query = {}): string {
    const parameters = new URLSearchParams();
    for (const [name, value] of Object.entries(query)) if (value !== undefined && value !== '') parameters.set(name, String(value));
    const text = parameters.toString();
    return ROOT + path + (text && `?${text}`);
}

async function ask<Answer>(path: string, { query, method = 'GET', body, signal }: Ask = {}): Promise<Answer> {
    const headers: Record<string, string> = {};
    if (method !== 'GET') headers['X-Khabar-Token'] = token;
    const raw = body instanceof Blob;
    if (body !== undefined && !raw) headers['Content-Type'] = 'application/json';
    const answer = await fetch(address(path, query), {
        method, headers, credentials: 'same-origin', signal: signal ?? null,
        ...(body === undefined ? {} : { body: raw ? body : JSON.stringify(body) }),
    }).catch((problem: unknown) => {
        if (problem instanceof DOMException && problem.name === 'AbortError') throw problem;
        throw new ApiError(0, 'offline', 'no answer');
    });
    if (answer.ok) return (answer.status === 204 ? undefined : await answer.json()) as Answer;
    const refusal = (await answer.json().catch(() => ({}))) as { error?: string; code?: string };
    if (answer.status === 401 && path !== '/session') onSignIn();
    throw new ApiError(answer.status, refusal.code ?? '', refusal.error ?? answer.statusText);
}

const part = encodeURIComponent;

const UNKNOWN_STORE = { name: '', reports: 0, events: 0, first: '', last: '' };

/** Those who have not signed in are not told about the store. */
function keepToken(answer: Partial<Session> & Pick<Session, 'user' | 'role' | 'csrf' | 'users' | 'version'>): Session {
    token = answer.csrf;
    return { data_version: '', store: UNKNOWN_STORE, coders: [], ...answer };
}

export interface Page {
    cursor?: string | undefined;
    limit?: number;
    order?: string;
}

export const api = {
    session: () => ask<Session>('/session').then(keepToken),
    signIn: (user: string, password: string) =>
        ask<Session>('/session', { method: 'POST', body: { user, password } }).then(keepToken),
    signOut: () => ask<void>('/session', { method: 'DELETE' }),

    reports: (filter: Filter, page: Page, signal?: AbortSignal) =>
        ask<{ reports: ReportHead[]; next?: string; total: number }>('/reports', {
            query: { ...filterQuery(filter), ...page }, signal,
        }),
    report: (id: string) => ask<Report>(`/reports/${part(id)}`),
    reportEvents: (id: string, layer: string) =>
        ask<{ events: KhabarEvent[]; sentences: number[][] }>(`/reports/${part(id)}/events`, { query: { layer } }),
    mentions: (id: string) => ask<{ mentions: Mention[] }>(`/reports/${part(id)}/mentions`),
    addEvent: (id: string, event: { event: string; trigger: { start: number; end: number }; layer?: string }) =>
        ask<KhabarEvent>(`/reports/${part(id)}/events`, { method: 'POST', body: event }),
    assign: (id: string, coders: string[]) => ask<void>(`/reports/${part(id)}/assign`, { method: 'POST', body: { coders } }),
    agreement: (id: string, a: string, b: string) =>
        ask<Agreement>(`/reports/${part(id)}/agreement`, { query: { a, b } }),
    bringIn: (file: Blob, name: string, date: string) =>
        ask<Job>('/reports', { method: 'POST', query: { name, date }, body: file }),
    job: (job: string) => ask<Job>(`/jobs/${part(job)}`),

    events: (filter: Filter, page: Page, signal?: AbortSignal) =>
        ask<{ events: KhabarEvent[]; next?: string; total: number }>('/events', {
            query: { ...filterQuery(filter), ...page }, signal,
        }),
    event: (id: string) => ask<KhabarEvent>(`/events/${part(id)}`),
    why: (id: string, start: number) => ask<{ why: Reason[] }>(`/events/${part(id)}/why`, { query: { start } }),
    changes: (id: string) => ask<{ changes: Change[] }>(`/events/${part(id)}/changes`),
    change: (id: string, change: NewChange) =>
        ask<Changed>(`/events/${part(id)}/changes`, { method: 'POST', query: { layer: change.layer }, body: change }),
    undo: (change: number, layer: string) => ask<Changed>(`/changes/${change}/undo`, { method: 'POST', query: { layer } }),

    places: (query: { q?: string; near?: string }, signal?: AbortSignal) =>
        ask<{ places: Place[] }>('/places', { query, signal }),
    entities: (q: string, filter: Filter, page: Page, signal?: AbortSignal) =>
        ask<{ entities: Entity[]; next?: string }>('/entities', { query: { q, ...filterQuery(filter), ...page }, signal }),
    decisions: () => ask<{ decisions: Decision[] }>('/entities/decisions'),
    decide: (decision: (Pick<Decision, 'kind' | 'name'> & Partial<Decision>) | { undo: number }) =>
        ask<{ decisions: Decision[] }>('/entities/decisions', { method: 'POST', body: decision }),

    counts: (by: string, filter: Filter, signal?: AbortSignal) =>
        ask<{ rows: CountRow[] }>('/counts', { query: { by, split: 'type', ...filterQuery(filter) }, signal }),
    map: (box: string, zoom: number, filter: Filter, signal?: AbortSignal) =>
        ask<{ clusters: Cluster[]; outside: number }>('/map', { query: { ...filterQuery(filter), box, zoom }, signal }),
    network: (limit: number, filter: Filter, signal?: AbortSignal) =>
        ask<{ nodes: NetworkNode[]; edges: NetworkEdge[] }>('/network', { query: { limit, ...filterQuery(filter) }, signal }),
    incidents: (filter: Filter, page: Page, signal?: AbortSignal) =>
        ask<{ incidents: Incident[]; next?: string }>('/incidents', { query: { ...filterQuery(filter), ...page }, signal }),
    incident: (id: string, signal?: AbortSignal) => ask<IncidentView>(`/incidents/${part(id)}`, { signal }),
    suggestedRows: () => ask<{ rows: SuggestedRow[] }>('/suggested-rows'),
};

/** Where a download comes from. */
export function exportAddress(format: string, filter: Filter, share: boolean): string {
    return address('/export', { format, share: share ? 1 : undefined, ...filterQuery(filter) });
}
