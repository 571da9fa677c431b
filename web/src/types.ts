// SPDX-License-Identifier: Apache-2.0
// What the server answers: doc/http-api.yaml and doc/record.md as types. Offsets are Unicode code points, end exclusive.

export interface Span {
    text: string;
    start: number;
    end: number;
}

export interface Trigger extends Span {
    lemma: string;
}

export interface Participant extends Span {
    head: string;
    entity: string;
    name: string;
    code: string;
    sector: string;
    named?: boolean;
}

export interface Location extends Span {
    resolved_place: string;
    country_code: string;
    province: string;
    lat?: number;
    lon?: number;
    resolution: number;
}

export interface Time extends Span {
    edtf: string;
    from: string;
    to: string;
}

export interface Speaker extends Span {
    kind: string;
}

export type Range = [number, number | null];
export const MEASURES = ['dead', 'injured', 'arrested', 'participants', 'displaced'] as const;
export type Measure = (typeof MEASURES)[number];

export const STATUSES = ['actual', 'negated', 'future', 'hypothetical'] as const;
export const TENSES = ['current', 'ongoing', 'historical'] as const;
export const REVIEWS = ['machine', 'assigned', 'reviewed', 'peer-reviewed', 'final'] as const;
export const VERDICTS = ['none', 'accepted', 'rejected'] as const;
export const SPEAKERS = [
    'official',
    'security',
    'armed-group',
    'media',
    'witness',
    'medical',
    'ngo',
    'victim',
    'anonymous',
    'other',
] as const;
export type Status = (typeof STATUSES)[number];
export type Tense = (typeof TENSES)[number];
export type Review = (typeof REVIEWS)[number];
export type Verdict = (typeof VERDICTS)[number];

export interface EventReview {
    status: Review;
    verdict: Verdict;
    /** 0 to 3 of the page's own scale; else what the house wrote there. */
    reliability: number | string;
    changes: number;
    by: string;
    added_by_hand: boolean;
    note?: string;
}

export interface KhabarEvent {
    id: string;
    key: string;
    report: string;
    sentence: number;
    event: string;
    mode: string[];
    context: string[];
    status: Status;
    tense: Tense;
    quad_code: number;
    event_scale: number;
    trigger: Trigger;
    actor: Participant[];
    recipient: Participant[];
    event_loc: Location[];
    when: Time[];
    size: Partial<Record<Measure, Range>>;
    said_by: Speaker[];
    because_of: string[];
    same_as: string[];
    confidence: number;
    review: EventReview;
    incident: string;
}

/** The fields that a change may name. */
export type Field =
    | 'event'
    | 'mode'
    | 'context'
    | 'status'
    | 'tense'
    | 'trigger'
    | 'actor'
    | 'recipient'
    | 'event_loc'
    | 'when'
    | 'size'
    | 'said_by'
    | 'because_of'
    | 'same_as'
    | 'review'
    | 'verdict'
    | 'reliability'
    | 'note';

export interface Change {
    n: number;
    /** Id of the event. */
    event: string;
    field: Field;
    before: unknown;
    after: unknown;
    who: string;
    when: string;
    comment: string;
    undoes?: number;
    layer?: string;
}

export interface NewChange {
    field: Field;
    value: unknown;
    before?: unknown;
    comment?: string;
    layer?: string;
}

export interface Changed {
    event: KhabarEvent;
    change: Change;
}

export interface Session {
    user: string;
    role: 'none' | 'reader' | 'coder' | 'admin';
    csrf: string;
    users: boolean;
    version: string;
    data_version: string;
    store: { name: string; reports: number; events: number; first: string; last: string };
    coders: string[];
}

export interface ReportHead {
    id: string;
    date: string;
    title: string;
    source: string;
    events: number;
    unsure: number;
    review: Partial<Record<Review, number>>;
    assigned: string[];
    snippet?: string;
}

export interface Report extends ReportHead {
    text: string;
    byline: string;
    url: string;
    fetched: string;
    added: string;
    sha256: string;
    kind: string;
    encoding: string;
    language: string;
}

export interface Reason {
    field: string;
    what: string;
    file: string;
    line: number;
    weight: number;
}

/** As `khabar mentions` writes them; only what the page uses. */
export interface Mention extends Span {
    kind: string;
    count?: Range | null;
}

export interface Place {
    name: string;
    arabic: string;
    country: string;
    province: string;
    lat: number;
    lon: number;
    resolution: number;
}

export interface Entity {
    name: string;
    code: string;
    sector: string;
    variants: string[];
    events: number;
    reports: number;
}

export interface Decision {
    n: number;
    kind: 'merge' | 'split' | 'rename' | 'code';
    name: string;
    other: string;
    code: string;
    sector?: string;
    who: string;
    when: string;
    undone: boolean;
}

export interface Pair {
    a: KhabarEvent | null;
    b: KhabarEvent | null;
    differs: Field[];
}

export interface Agreement {
    f1: number;
    alpha: Record<string, number | null>;
    pairs: Pair[];
}

export interface CountRow {
    key: string;
    n: number;
    dead: number;
    split: Record<string, number>;
}

export interface Cluster {
    lat: number;
    lon: number;
    n: number;
    type: string;
    /** Id of its event, if it is one. */
    event?: string;
    name: string;
}

export interface NetworkNode {
    id: string | number;
    name: string;
    code: string;
    sector: string;
    events: number;
}

export interface NetworkEdge {
    from: string | number;
    to: string | number;
    events: number;
    types: Record<string, number>;
    quad: number;
}

/** A value of an incident's field and who tells it. */
export interface Said {
    told_by: string[];
    last: string;
    superseded?: boolean;
    value?: Range;
    from?: string;
    to?: string;
    resolved_place?: string;
    province?: string;
    country_code?: string;
}

export interface Incident {
    incident: string;
    event: string;
    mode: string[];
    standing: string;
    from: string;
    to: string;
    event_loc?: Partial<Location>;
    actor: { name: string; code: string; sector: string; told_by: string[] }[];
    recipient: { name: string; code: string; sector: string; told_by: string[] }[];
    size: Partial<Record<Measure, Range>>;
    events: string[];
    reports: number;
    independent_sources: number;
    copies: [string, string][];
    told_by: string[];
    denied_by: string[];
    differs: string[];
    said: Record<string, Said[]>;
}

export interface Quote extends ReportHead {
    quote: string;
    start: number;
    end: number;
}

export interface IncidentView {
    incident: Incident;
    reports: Quote[];
    events: KhabarEvent[];
}

export interface Job {
    job: string;
    name: string;
    state: 'waiting' | 'running' | 'done' | 'failed';
    /** Missing while it is not known. */
    reports?: number;
    events?: number;
    skipped?: number;
    done: number;
    /** One line of what came of it. */
    summary?: string;
    /** What the reader said, a line each: file, line or offset, and what is wrong. */
    messages: string[];
    /** How many it said beyond those. */
    more_messages?: number;
}

export interface SuggestedRow {
    table: string;
    row: string;
    because: number[];
    n: number;
}
