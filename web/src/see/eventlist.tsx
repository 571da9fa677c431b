// SPDX-License-Identifier: Apache-2.0
// A narrow list of events, each a link to its report.
import type { Paged } from '../parts/paged';
import { VirtualList } from '../parts/virtual';
import { nameOf, sayCount, sayDate } from '../say';
import { linkTo } from '../state';
import type { KhabarEvent } from '../types';
import { dayOf } from '../values';

const ROW_HEIGHT = 72; // as .event-list li in the style sheet

export function EventList({ list, title }: { list: Paged<KhabarEvent>; title: string }) {
    return (
        <section class="event-list" aria-label={title}>
            <h2>{title}: {list.total.value === undefined ? '…' : sayCount(list.total.value, 'events')}</h2>
            <VirtualList items={list.items.value} height={ROW_HEIGHT} label={title} total={list.total.value}
                onNearEnd={() => void list.more()} render={(event, tabIndex) => <EventRow tabIndex={tabIndex} event={event} />} />
        </section>
    );
}

function EventRow({ event, tabIndex }: { event: KhabarEvent; tabIndex: number }) {
    const place = event.event_loc[0];
    return (
        <a tabIndex={tabIndex} class={`event-row quad-${event.quad_code}`} href={linkTo('read', { open: event.report, event: event.id })}>
            <span><strong>{nameOf('type', event.event)}</strong> <bdi lang="ar" class="naskh">{event.trigger.text}</bdi></span>
            <span class="meta">
                <span>{sayDate(dayOf(event))}</span>
                <bdi>{place?.resolved_place || place?.text}</bdi>
            </span>
        </a>
    );
}
