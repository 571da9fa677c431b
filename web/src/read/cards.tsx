// SPDX-License-Identifier: Apache-2.0
// The events of the report as cards: one line each, the chosen one open with all its fields.
import { useEffect, useRef } from 'preact/hooks';
import { nameOf, say, sayCount, sayNumber, sayShare } from '../say';
import { linkTo, mayChange } from '../state';
import { type KhabarEvent, REVIEWS } from '../types';
import { done, judge, redo, undo, undone, changeField } from './changes';
import { choose, chosen, cursor, events, hovered, latest } from './desk';
import { EventFields } from './fields';
import { showHistory } from './history';
import { whyOpen, WhyPanel } from './why';

export function Cards() {
    return (
        <section class="cards" aria-label={say('read.events')}>
            <header>
                <h2>{sayCount(events.value.length, 'events')}</h2>
                {mayChange.value && (
                    <span class="buttons">
                        <button type="button" class="small" disabled={!done.value.length} onClick={() => void undo()}>{say('undo.undo')}</button>
                        <button type="button" class="small" disabled={!undone.value.length} onClick={() => void redo()}>{say('undo.redo')}</button>
                    </span>
                )}
            </header>
            {!events.value.length && <p class="hint">{say('read.noEvents')}</p>}
            <ol>
                {events.value.map((event, i) => <Card key={event.id} event={event} number={i + 1} open={event.id === chosen.value} />)}
            </ol>
        </section>
    );
}

interface CardProps {
    event: KhabarEvent;
    number: number;
    open: boolean;
}

function Card({ event, number, open }: CardProps) {
    const item = useRef<HTMLLIElement>(null);
    useEffect(() => {
        if (open) item.current?.scrollIntoView({ block: 'nearest' });
    }, [open]);
    const { verdict } = event.review;
    return (
        <li ref={item} class={`card quad-${event.quad_code} ${open ? 'open' : ''} ${verdict}`}
            onMouseEnter={() => { hovered.value = event.id; }} onMouseLeave={() => { hovered.value = ''; }}>
            <button type="button" class="card-head" aria-expanded={open}
                onClick={() => { cursor.value = null; choose(event.id); }}>
                <span class="number">{sayNumber(number)}</span>
                <span class="what">
                    <strong>{nameOf('type', event.event)}</strong>
                    {event.mode.length > 0 && <span>{event.mode.map((mode) => nameOf('mode', mode)).join(' · ')}</span>}
                    {event.status !== 'actual' && <em>{nameOf('status', event.status)}</em>}
                </span>
                <bdi lang="ar" class="naskh trigger-word">{event.trigger.text}</bdi>
                <span class="state"><StateMark event={event} /></span>
            </button>
            {open && <OpenCard event={event} />}
        </li>
    );
}

/** The verdict if there is one, else how sure the machine is. */
function StateMark({ event: { review, confidence } }: { event: KhabarEvent }) {
    if (review.verdict === 'accepted') return <>✓ {nameOf('review', review.status)}</>;
    if (review.verdict === 'rejected') return <>✗ {say('event.rejected')}</>;
    if (review.added_by_hand) return <>{say('event.byHand')}</>;
    return <>{sayShare(confidence)}</>;
}

function OpenCard({ event }: { event: KhabarEvent }) {
    return (
        <div class="card-body">
            {mayChange.value && <Judging event={event} />}
            <EventFields event={event} />
            <p class="buttons">
                <button type="button" class="small" aria-pressed={whyOpen.value} onClick={() => { whyOpen.value = !whyOpen.value; }}>
                    {say('event.why')} <kbd>W</kbd>
                </button>
                <button type="button" class="small" onClick={() => showHistory(event)}>
                    {say('event.changes')} <kbd>H</kbd>{event.review.changes > 0 && ` · ${sayCount(event.review.changes, 'changes')}`}
                </button>
                {event.incident && <a class="small" href={linkTo('incidents', { open: event.incident })}>{say('event.incident')}</a>}
            </p>
            {whyOpen.value && <WhyPanel event={event} />}
        </div>
    );
}

function Judging({ event }: { event: KhabarEvent }) {
    const { review } = event;
    const next = REVIEWS[REVIEWS.indexOf(review.status) + 1];
    return (
        <p class="buttons judging">
            <button type="button" class={review.verdict === 'accepted' ? 'on' : ''} aria-pressed={review.verdict === 'accepted'}
                onClick={() => void judge(event, 'accepted')}>✓ {say('event.accept')} <kbd>A</kbd></button>
            <button type="button" class={review.verdict === 'rejected' ? 'on' : ''} aria-pressed={review.verdict === 'rejected'}
                onClick={() => void judge(event, 'rejected')}>✗ {say('event.reject')} <kbd>X</kbd></button>
            <label class="inline">
                {say('event.review')}
                <select value={review.status} onChange={async (input) => {
                    const select = input.currentTarget;
                    if (!(await changeField(event, 'review', select.value))) select.value = latest(event).review.status;
                }}>
                    {REVIEWS.map((status) => <option key={status} value={status}>{nameOf('review', status)}</option>)}
                </select>
            </label>
            {next && (
                <button type="button" class="small" onClick={() => void changeField(event, 'review', next)}>
                    {say('event.next', { status: nameOf('review', next) })}
                </button>
            )}
        </p>
    );
}
