// SPDX-License-Identifier: Apache-2.0
// Bringing in: drop files, pick them, or paste a text; what came of each, with its errors by line.
import { useRef, useState } from 'preact/hooks';
import { say, sayCount } from '../say';
import { linkTo } from '../state';
import type { Job } from '../types';
import { type Arrival, arrivals, bring, bringAgain, settled } from './queue';

export function BringIn() {
    const [date, setDate] = useState('');
    return (
        <div class="bring">
            <h1>{say('bring.title')}</h1>
            <label class="inline">
                {say('bring.date')}
                <input type="date" value={date} onInput={(input) => setDate(input.currentTarget.value)} />
            </label>
            <DropPlace date={date} />
            <PasteForm date={date} />
            <Arrivals />
        </div>
    );
}

function take(files: FileList | null | undefined, date: string): void {
    if (files?.length)
        bring(
            [...files].map((file) => ({ name: file.name, bytes: file })),
            date,
        );
}

function DropPlace({ date }: { date: string }) {
    const [over, setOver] = useState(false);
    const picker = useRef<HTMLInputElement>(null);
    return (
        <div
            class={`drop ${over ? 'over' : ''}`}
            onDragOver={(drag) => {
                drag.preventDefault();
                setOver(true);
            }}
            onDragLeave={() => setOver(false)}
            onDrop={(drop) => {
                drop.preventDefault();
                setOver(false);
                take(drop.dataTransfer?.files, date);
            }}
        >
            <p>{say('bring.drop')}</p>
            <p>
                <button type="button" class="main" onClick={() => picker.current!.click()}>
                    {say('bring.pick')}
                </button>
            </p>
            <p class="hint">{say('bring.kinds')}</p>
            <input
                ref={picker}
                type="file"
                multiple
                hidden
                aria-label={say('bring.pick')}
                onChange={(input) => {
                    take(input.currentTarget.files, date);
                    input.currentTarget.value = '';
                }}
            />
        </div>
    );
}

function PasteForm({ date }: { date: string }) {
    const [name, setName] = useState('');
    const [text, setText] = useState('');
    const add = (submit: Event) => {
        submit.preventDefault();
        const file = `${name.trim() || `paste-${new Date().toISOString().slice(0, 19).replace(/\D/g, '')}`}.txt`;
        bring([{ name: file, bytes: new Blob([text], { type: 'text/plain' }) }], date);
        setText('');
        setName('');
    };
    return (
        <form class="paste" onSubmit={add}>
            <h2>{say('bring.paste')}</h2>
            <label>
                {say('bring.name')}{' '}
                <input dir="auto" value={name} onInput={(input) => setName(input.currentTarget.value)} />
            </label>
            <label>
                {say('bring.text')}{' '}
                <textarea
                    dir="auto"
                    class="naskh"
                    rows={6}
                    required
                    value={text}
                    onInput={(input) => setText(input.currentTarget.value)}
                />
            </label>
            <p class="actions">
                <button type="submit">{say('bring.add')}</button>
            </p>
        </form>
    );
}

function Arrivals() {
    const all = arrivals.value;
    if (!all.length) return null;
    return (
        <section class="arrivals" aria-label={say('bring.files')}>
            <p role="status" aria-live="polite">
                {say('bring.progress', { done: settled.value, all: all.length })}
            </p>
            {settled.value === all.length && (
                <p>
                    <a href={linkTo('read', { order: 'newest' }, {})}>{say('bring.look')}</a>
                </p>
            )}
            <ul>
                {all.map((arrival) => (
                    <ArrivalRow key={arrival.n} arrival={arrival} />
                ))}
            </ul>
        </section>
    );
}

function ArrivalRow({ arrival: { n, name, state, job, problem } }: { arrival: Arrival }) {
    return (
        <li class={state}>
            <p>
                <bdi class="name">{name}</bdi> <span class="state">{say(`bring.${state}`)}</span>{' '}
                {state === 'running' && <progress aria-label={name} max={1} value={job?.done ?? 0} />}
                {state === 'done' && job && <Result job={job} />}
                {state === 'failed' && (
                    <button type="button" class="small" onClick={() => bringAgain(n)}>
                        {say('bring.again')}
                    </button>
                )}
            </p>
            {problem && (
                <p class="bad">
                    <bdi>{problem}</bdi>
                </p>
            )}
            {job && <Messages job={job} />}
        </li>
    );
}

function Messages({ job: { messages, more_messages: more = 0 } }: { job: Job }) {
    if (!messages.length) return null;
    return (
        <ul class="messages">
            {messages.map((message, i) => (
                <li key={i}>
                    <bdi>{message}</bdi>
                </li>
            ))}
            {more > 0 && <li>{say('bring.more', { n: more })}</li>}
        </ul>
    );
}

function Result({ job: { reports, events = 0, skipped = 0, summary = '' } }: { job: Job }) {
    if (reports === undefined) return <bdi>{summary}</bdi>;
    return (
        <span>
            {say('bring.result', { reports: sayCount(reports, 'reports'), events: sayCount(events, 'events'), skipped })}
        </span>
    );
}
