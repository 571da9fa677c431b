// SPDX-License-Identifier: Apache-2.0
// The list of reports: the coders' queue, the least sure first, or what the search found.
import { computed, effect, untracked } from '@preact/signals';
import { api } from '../api';
import { Paged } from '../parts/paged';
import { VirtualList } from '../parts/virtual';
import { say, sayCount, sayDate, sayShare } from '../say';
import { filterText, go, here, mustSignIn, session, tellProblem } from '../state';
import type { ReportHead } from '../types';
import { done, undone } from './changes';
import { desk } from './desk';

const ROW_HEIGHT = 82; // as .queue li in the style sheet

const list = new Paged<ReportHead>();
export const order = computed(() => here.value.at.order ?? (here.value.filter.text ? 'relevance' : 'unsure'));
const active = computed(() => here.value.view === 'read' && session.value !== null && !mustSignIn.value);

effect(() => {
    filterText.value;
    const asked = order.value;
    if (!active.value) return;
    untracked(() => {
        const { filter } = here.value;
        void list.begin(async (cursor, signal) => {
            const { reports, next, total } = await api.reports(filter, { order: asked, cursor, limit: 100 }, signal);
            return { items: reports, next, total };
        });
    });
});

// A row tells how far its report is reviewed: it is asked for anew after each deed and each step back.
effect(() => {
    const changed = done.value.length + undone.value.length > 0;
    const id = desk.peek()?.report.id;
    if (!changed || !id) return;
    api.report(id).then((report) => {
        list.items.value = list.items.value.map((row) => (row.id === id ? { ...row, ...report } : row));
    }, tellProblem);
});

const openIndex = computed(() => list.items.value.findIndex((report) => report.id === here.value.at.open));

export function stepReport(by: number): void {
    const next = list.items.value[openIndex.value + by];
    if (next) openFrom(next);
}

function openFrom(report: ReportHead): void {
    const { order: asked } = here.value.at;
    go({ at: { open: report.id, ...(asked ? { order: asked } : {}) } });
}

export function Queue() {
    const orders = here.value.filter.text ? ['relevance', 'unsure', 'date', 'newest'] as const : ['unsure', 'date', 'newest'] as const;
    return (
        <nav class="queue" aria-label={say('read.queue')}>
            <header>
                <h2>{list.total.value === undefined ? say('read.queue') : sayCount(list.total.value, 'reports')}</h2>
                <select aria-label={say('order.label')} value={order.value}
                    onChange={(input) => go({ at: { ...here.value.at, order: input.currentTarget.value }, replace: true })}>
                    {orders.map((each) => <option key={each} value={each}>{say(`order.${each}`)}</option>)}
                </select>
            </header>
            {!list.items.value.length && !list.busy.value && <p class="hint">{say('app.nothing')}</p>}
            <VirtualList items={list.items.value} height={ROW_HEIGHT} label={say('read.queue')} total={list.total.value}
                keep={openIndex.value} onNearEnd={() => void list.more()}
                render={(report, tabIndex) => <ReportRow tabIndex={tabIndex} report={report} open={report.id === here.value.at.open} />} />
        </nav>
    );
}

function ReportRow({ report, open, tabIndex }: { report: ReportHead; open: boolean; tabIndex: number }) {
    const done = (report.review.reviewed ?? 0) + (report.review['peer-reviewed'] ?? 0) + (report.review.final ?? 0);
    return (
        <button type="button" tabIndex={tabIndex} class={`report-row ${open ? 'open' : ''}`} aria-current={open} onClick={() => openFrom(report)}>
            <bdi dir="auto" class="naskh title">{report.snippet ? <Snippet words={report.snippet} /> : report.title || report.id}</bdi>
            <span class="meta">
                <span>{report.date && sayDate(report.date)}</span>
                <bdi>{report.source}</bdi>
            </span>
            <span class="meta">
                <span>{sayCount(report.events, 'events')}</span>
                {done > 0 && <span>{say('read.reviewed', { done, all: report.events })}</span>}
                {done < report.events && <span>{say('read.unsure', { share: sayShare(report.unsure) })}</span>}
            </span>
        </button>
    );
}

/** What was searched for stands between first-strong isolates. */
function Snippet({ words }: { words: string }) {
    return <>{words.split(/(\u2068[^\u2069]*\u2069)/).map((part, i) =>
        part.startsWith('\u2068') ? <mark key={i}>{part.slice(1, -1)}</mark> : part)}</>;
}
