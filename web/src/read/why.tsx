// SPDX-License-Identifier: Apache-2.0
// Why a field is what it is: the rules, rows of tables and learnt weights behind it.
import { signal } from '@preact/signals';
import { useEffect, useRef } from 'preact/hooks';
import { api } from '../api';
import { useAsk } from '../parts/useAsk';
import { nameOf, say, sayNumber } from '../say';
import type { KhabarEvent, Reason } from '../types';

/** Whether the reasons of all fields of the chosen event are shown. */
export const whyOpen = signal(false);

export function WhyPanel({ event }: { event: KhabarEvent }) {
    const answer = useAsk(() => api.why(event.id, event.trigger.start), [event.id, event.review.changes]);
    const panel = useRef<HTMLElement>(null);
    useEffect(() => panel.current?.scrollIntoView({ block: 'nearest' }), [answer]);
    if (!answer) return <p class="hint">{say('app.loading')}</p>;
    const fields = [...new Set(answer.why.map((reason) => reason.field))];
    return (
        <section class="why" ref={panel} aria-label={say('event.why')}>
            {!fields.length && <p class="hint">{say('event.noWhy')}</p>}
            {fields.map((field) => (
                <div key={field}>
                    <h4>{nameOf('field', field)}</h4>
                    <ul>{answer.why.filter((reason) => reason.field === field).map(reasonLine)}</ul>
                </div>
            ))}
        </section>
    );
}

function reasonLine(reason: Reason, i: number) {
    return (
        <li key={i}>
            <bdi dir="auto">{reason.what}</bdi>
            {reason.weight !== 0 && <span class="weight" title={say('event.weight', { n: '' })}>
                <bdi dir="ltr">{reason.weight > 0 ? '+' : '−'}{sayNumber(Math.abs(reason.weight), 2)}</bdi>
            </span>}
            {reason.file && <code dir="ltr">{reason.file}{reason.line > 0 && `:${reason.line}`}</code>}
        </li>
    );
}
