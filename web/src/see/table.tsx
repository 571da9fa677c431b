// SPDX-License-Identifier: Apache-2.0
// All events that match, one a row. Only the rows in sight are in the page.
import { useEffect } from 'preact/hooks';
import { api } from '../api';
import { Paged } from '../parts/paged';
import { VirtualList } from '../parts/virtual';
import { joined, nameOf, say, sayCount, sayDate, sayShare } from '../say';
import { filterText, go, here, linkTo } from '../state';
import type { KhabarEvent } from '../types';
import { dayOf, locationWords, participantWords, sizeWords } from '../values';
import { ExportBar, GoldBar } from './export';

const ROW_HEIGHT = 46; // as .event-table li in the style sheet
const ORDERS = ['date', 'newest', 'confidence'] as const;
const COLUMNS = ['when', 'type', 'actor', 'recipient', 'where', 'size', 'review', 'confidence', 'report'] as const;

const list = new Paged<KhabarEvent>();

export function EventTable() {
    const order = ORDERS.find((each) => each === here.value.at.order) ?? 'date';
    useEffect(() => {
        const { filter } = here.value;
        void list.begin(async (cursor, signal) => {
            const { events, next, total } = await api.events(filter, { order, cursor, limit: 200 }, signal);
            return { items: events, next, total };
        });
    }, [order, filterText.value]);
    return (
        <div class="page event-table">
            <header>
                <h1>{list.total.value === undefined ? say('table.title') : sayCount(list.total.value, 'events')}</h1>
                <label class="inline">
                    {say('order.label')}
                    <select value={order} onChange={(input) => go({ at: { order: input.currentTarget.value } })}>
                        {ORDERS.map((each) => <option key={each} value={each}>{say(`order.${each}`)}</option>)}
                    </select>
                </label>
                <ExportBar name="events" />
                <GoldBar />
            </header>
            <div class="table-row table-head" aria-hidden="true">{COLUMNS.map((column) => <span key={column}>{say(`table.${column}`)}</span>)}</div>
            <VirtualList items={list.items.value} height={ROW_HEIGHT} label={say('table.title')} total={list.total.value}
                onNearEnd={() => void list.more()} render={(event, tabIndex) => <EventRow tabIndex={tabIndex} event={event} />} />
        </div>
    );
}

function EventRow({ event, tabIndex }: { event: KhabarEvent; tabIndex: number }) {
    return (
        <a tabIndex={tabIndex} class={`table-row quad-${event.quad_code} ${event.review.verdict}`} href={linkTo('read', { open: event.report, event: event.id })}>
            <span>{sayDate(dayOf(event))}</span>
            <span><strong>{nameOf('type', event.event)}</strong> {joined(event.mode.map((mode) => nameOf('mode', mode)))}
                {event.status !== 'actual' && <em> {nameOf('status', event.status)}</em>}</span>
            <bdi>{joined(event.actor.map(participantWords))}</bdi>
            <bdi>{joined(event.recipient.map(participantWords))}</bdi>
            <bdi>{joined(event.event_loc.map(locationWords))}</bdi>
            <span>{sizeWords(event.size)}</span>
            <span>{nameOf('review', event.review.status)}</span>
            <span>{sayShare(event.confidence)}</span>
            <bdi>{event.report}</bdi>
        </a>
    );
}
