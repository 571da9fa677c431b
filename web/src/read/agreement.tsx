// SPDX-License-Identifier: Apache-2.0
// Two coders compared, and the adjudicator's choice per difference: a's value or b's, kept as a change of the agreed event.
import { useState } from 'preact/hooks';
import { api } from '../api';
import { useAsk } from '../parts/useAsk';
import { nameOf, say, sayNumber, sayShare } from '../say';
import { go, here, mayChange, session } from '../state';
import { compare, type Comparison, type Difference, sideOf } from '../text/agreement';
import type { Agreement, Report } from '../types';
import { valueWords } from '../values';
import { changeField, valueOf } from './changes';
import { choose, chosen, events, hovered } from './desk';

export function AgreementView({ report }: { report: Report }) {
    const { a = '', b = '' } = here.value.at;
    const answer = useAsk(() => api.agreement(report.id, a, b), [report.id, a, b]);
    // A difference that was decided for the value the agreed event already has leaves no change: it is kept here.
    const [decided, setDecided] = useState<Record<string, 'a' | 'b'>>({});
    const comparisons = answer ? compare(answer.pairs, valueOf) : [];
    const all = comparisons.reduce((n, each) => n + each.differences.length, 0);
    const settle = async (difference: Difference, side: 'a' | 'b') => {
        const event = events.value.find((each) => each.id === difference.id);
        if (!event) return;
        const there = sideOf(difference, valueOf(event, difference.field)) === side;
        if (there || (await changeField(event, difference.field, difference[side]))) {
            setDecided({ ...decided, [`${difference.id} ${difference.field}`]: side });
        }
    };
    return (
        <section class="cards agreement" aria-label={say('agree.title')}>
            <header><h2>{say('agree.title')}</h2></header>
            <p class="buttons"><Coder which="a" /> <Coder which="b" /></p>
            {answer && <Figures answer={answer} />}
            {answer && <p aria-live="polite">{say('agree.settled', { done: Object.keys(decided).length, all })}</p>}
            <ol>
                {comparisons.map((each) => (
                    <Compared key={each.event.id} comparison={each} names={{ a, b }} decided={decided} onSettle={settle} />
                ))}
            </ol>
        </section>
    );
}

function Coder({ which }: { which: 'a' | 'b' }) {
    return (
        <label class="inline">
            {say(which === 'a' ? 'agree.first' : 'agree.second')}
            <select value={here.value.at[which]} onChange={(input) => go({ at: { ...here.value.at, [which]: input.currentTarget.value } })}>
                {session.value!.coders.map((name) => <option key={name} value={name}>{name}</option>)}
            </select>
        </label>
    );
}

function Figures({ answer: { f1, alpha } }: { answer: Agreement }) {
    return (
        <div class="figures">
            <p>{say('agree.f1', { share: sayShare(f1) })}</p>
            <p>{say('agree.alpha')}</p>
            <dl>{Object.entries(alpha).map(([field, value]) => (
                <div key={field}><dt>{nameOf('field', field)}</dt><dd>{value === null ? '–' : sayNumber(value, 2)}</dd></div>
            ))}</dl>
        </div>
    );
}

interface ComparedProps {
    comparison: Comparison;
    names: { a: string; b: string };
    decided: Record<string, 'a' | 'b'>;
    onSettle: (difference: Difference, side: 'a' | 'b') => Promise<void>;
}

function Compared({ comparison: { event, differences }, names, decided, onSettle }: ComparedProps) {
    return (
        <li class={`card ${event.id === chosen.value ? 'open' : ''}`}
            onMouseEnter={() => { hovered.value = event.id; }} onMouseLeave={() => { hovered.value = ''; }}>
            <button type="button" class="card-head" onClick={() => choose(event.id)}>
                <span class="what"><strong>{nameOf('type', event.event)}</strong></span>
                <bdi lang="ar" class="naskh trigger-word">{event.trigger.text}</bdi>
                <span class="state">{differences.length ? `≠ ${sayNumber(differences.length)}` : '='}</span>
            </button>
            {differences.length > 0 && (
                <div class="card-body">
                    <table>
                        <thead><tr>
                            <th scope="col">{say('agree.field')}</th>
                            <th scope="col"><bdi>{names.a}</bdi></th><th scope="col"><bdi>{names.b}</bdi></th>
                        </tr></thead>
                        <tbody>{differences.map((difference) => (
                            <tr key={difference.field}>
                                <th scope="row">{difference.field === 'verdict' ? say('agree.exists') : nameOf('field', difference.field)}</th>
                                {(['a', 'b'] as const).map((side) => (
                                    <Side key={side} difference={difference} side={side} name={names[side]}
                                        taken={decided[`${event.id} ${difference.field}`] === side} onTake={() => onSettle(difference, side)} />
                                ))}
                            </tr>
                        ))}</tbody>
                    </table>
                </div>
            )}
        </li>
    );
}

interface SideProps {
    difference: Difference;
    side: 'a' | 'b';
    name: string;
    taken: boolean;
    onTake: () => Promise<void>;
}

function Side({ difference, side, name, taken, onTake }: SideProps) {
    const value = difference[side];
    const words = difference.field === 'verdict'
        ? say(value === 'rejected' ? 'agree.no' : 'agree.yes')
        : valueWords(difference.field, value);
    return (
        <td>
            <button type="button" class={taken ? 'take on' : 'take'} aria-pressed={taken} disabled={!mayChange.value}
                aria-label={`${say('agree.take', { name })}: ${words}`} onClick={() => void onTake()}>
                <bdi>{words}</bdi>{taken && <span aria-hidden="true"> ✓</span>}
            </button>
        </td>
    );
}
