// SPDX-License-Identifier: Apache-2.0
// The fields of the chosen event, each to be read and changed in its place.
import type { ComponentChildren } from 'preact';
import { CONTEXTS, EVENT_TYPES, modesOf } from '../codes';
import { showEntity } from '../parts/entity';
import { nameOf, say, sayNumber } from '../say';
import { mayChange, tellProblem } from '../state';
import type { ListRole, Role } from '../text/marks';
import {
    type Field,
    type KhabarEvent,
    type Location,
    type Participant,
    type Span,
    type Speaker,
    SPEAKERS,
    STATUSES,
    TENSES,
    type Time,
} from '../types';
import { locationWords, timeWords } from '../values';
import { changeField } from './changes';
import { events, latest, numberOf, refreshEvents } from './desk';
import { askPlace } from './place';
import { SizeField } from './size';

interface Props {
    event: KhabarEvent;
}

export function EventFields({ event }: Props) {
    return (
        <dl class="fields">
            <Row role="trigger" name={say('event.trigger')}>
                <bdi lang="ar" class="naskh">
                    {event.trigger.text}
                </bdi>{' '}
                {event.trigger.lemma && (
                    <small>
                        (<bdi lang="ar">{event.trigger.lemma}</bdi>)
                    </small>
                )}
            </Row>
            <Row name={say('event.type')}>
                <OneOf event={event} field="event" table="type" codes={EVENT_TYPES} />
            </Row>
            <Row name={say('event.mode')}>
                <SomeOf event={event} field="mode" codes={modesOf(event.event)} />
            </Row>
            <Row name={say('event.status')}>
                <OneOf event={event} field="status" table="status" codes={STATUSES} />
            </Row>
            <Row name={say('event.tense')}>
                <OneOf event={event} field="tense" table="tense" codes={TENSES} />
            </Row>
            <Row role="actor">
                <SpanList event={event} role="actor" show={(one) => <WhoView one={one} />} />
            </Row>
            <Row role="recipient">
                <SpanList event={event} role="recipient" show={(one) => <WhoView one={one} />} />
            </Row>
            <Row role="event_loc">
                <Places event={event} />
            </Row>
            <Row role="when">
                <SpanList event={event} role="when" show={(one, i) => <TimeView event={event} one={one} index={i} />} />
            </Row>
            <Row role="size">
                <SizeField key={`${event.id}:${event.review.changes}`} event={event} />
            </Row>
            <Row role="said_by">
                <SpanList
                    event={event}
                    role="said_by"
                    show={(one, i) => <SpeakerView event={event} one={one} index={i} />}
                />
            </Row>
            <Row name={say('event.context')}>
                <SomeOf event={event} field="context" codes={CONTEXTS} />
            </Row>
            <Row name={say('event.because')}>
                <Causes event={event} />
            </Row>
            <Row name={say('event.reliability')}>
                <Reliability event={event} />
            </Row>
            <Row name={say('event.note')}>
                <Note event={event} />
            </Row>
        </dl>
    );
}

function Row({ role, name, children }: { role?: Role; name?: string; children: ComponentChildren }) {
    return (
        <div class={role ? `row role-${role}` : 'row'}>
            <dt>
                {role && role !== 'trigger' && (
                    <span class="letter" aria-hidden="true">
                        {nameOf('letter', role)}
                    </span>
                )}
                <span class={role ? `sample sample-${role}` : ''}>{name ?? nameOf('field', role!)}</span>
            </dt>
            <dd>{children}</dd>
        </div>
    );
}

interface OneOfProps extends Props {
    field: 'event' | 'status' | 'tense';
    table: 'type' | 'status' | 'tense';
    codes: readonly string[];
}

function OneOf({ event, field, table, codes }: OneOfProps) {
    if (!mayChange.value) return <>{nameOf(table, event[field])}</>;
    return (
        <select
            aria-label={nameOf('field', field)}
            value={event[field]}
            onChange={async (input) => {
                const select = input.currentTarget;
                if (!(await changeField(event, field, select.value))) select.value = latest(event)[field];
            }}
        >
            {codes.map((code) => (
                <option key={code} value={code}>
                    {nameOf(table, code)}
                </option>
            ))}
        </select>
    );
}

/** Codes as chips that can be taken away, and a list to add from. */
function SomeOf({ event, field, codes }: Props & { field: 'mode' | 'context'; codes: readonly string[] }) {
    const values = event[field];
    const rest = codes.filter((code) => !values.includes(code));
    return (
        <span class="chips">
            {values.map((code) => (
                <Chip
                    key={code}
                    name={nameOf(field, code)}
                    onRemove={() =>
                        changeField(
                            event,
                            field,
                            values.filter((each) => each !== code),
                        )
                    }
                >
                    {nameOf(field, code)}
                </Chip>
            ))}
            {mayChange.value && rest.length > 0 && (
                <AddFrom
                    label={say('event.add', { what: nameOf('field', field) })}
                    options={rest.map((code) => [code, nameOf(field, code)])}
                    onAdd={(code) => changeField(event, field, [...values, code])}
                />
            )}
        </span>
    );
}

interface AddFromProps {
    label: string;
    options: [value: string, name: string][];
    onAdd: (value: string) => unknown;
}

function AddFrom({ label, options, onAdd }: AddFromProps) {
    return (
        <select
            class="add"
            aria-label={label}
            value=""
            onChange={(input) => {
                const value = input.currentTarget.value;
                input.currentTarget.value = '';
                if (value) void onAdd(value);
            }}
        >
            <option value="">+</option>
            {options.map(([value, name]) => (
                <option key={value} value={value}>
                    {name}
                </option>
            ))}
        </select>
    );
}

interface ChipProps {
    name: string;
    children: ComponentChildren;
    onRemove: () => unknown;
}

function Chip({ name, children, onRemove }: ChipProps) {
    return (
        <span class="chip">
            {children}
            {mayChange.value && (
                <button
                    type="button"
                    class="quiet"
                    aria-label={say('event.remove', { what: name })}
                    onClick={() => void onRemove()}
                >
                    ×
                </button>
            )}
        </span>
    );
}

interface SpanListProps<R extends ListRole> extends Props {
    role: R;
    show: (one: KhabarEvent[R][number], index: number) => ComponentChildren;
}

function SpanList<R extends ListRole>({ event, role, show }: SpanListProps<R>) {
    const list: Span[] = event[role];
    if (!list.length) return <span class="hint">{say('event.none')}</span>;
    return (
        <span class="chips">
            {list.map((one, i) => (
                <Chip
                    key={`${one.start}:${one.end}`}
                    name={one.text}
                    onRemove={() =>
                        changeField(
                            event,
                            role,
                            list.filter((_, n) => n !== i),
                        )
                    }
                >
                    <bdi lang="ar" class="naskh">
                        {one.text}
                    </bdi>
                    {show(event[role][i]!, i)}
                </Chip>
            ))}
        </span>
    );
}

function WhoView({ one }: { one: Participant }) {
    const codes = [one.code, one.sector].filter(Boolean).join(' ');
    const decided = () => void refreshEvents().catch(tellProblem);
    return (
        <button
            type="button"
            class="resolved"
            title={say('event.entity')}
            onClick={() => showEntity(one.name || one.text, decided)}
        >
            {one.name && one.name !== one.text && (
                <>
                    = <bdi lang="ar">{one.name}</bdi>{' '}
                </>
            )}
            {codes ? (
                <bdi dir="ltr" class="codes">
                    [{codes}]
                </bdi>
            ) : (
                '…'
            )}
        </button>
    );
}

function Places({ event }: Props) {
    if (event.event_loc.length) {
        return (
            <SpanList event={event} role="event_loc" show={(one, i) => <PlaceView event={event} one={one} index={i} />} />
        );
    }
    return (
        <span class="chips">
            <span class="hint">{say('event.none')}</span>
            {mayChange.value && (
                <button type="button" class="small" onClick={() => void askPlace(event)}>
                    {say('event.pickPlace')} <kbd>L</kbd>
                </button>
            )}
        </span>
    );
}

function PlaceView({ event, one, index }: Props & { one: Location; index: number }) {
    const words = one.resolved_place ? locationWords({ ...one, text: '' }) : say('event.noPlace');
    if (!mayChange.value)
        return (
            <span class="resolved">
                = <bdi>{words}</bdi>
            </span>
        );
    return (
        <button type="button" class="resolved" title={say('event.pickPlace')} onClick={() => void askPlace(event, index)}>
            = <bdi>{words}</bdi>
        </button>
    );
}

/** The field with its item at `index` replaced. */
function replaceItem(
    event: KhabarEvent,
    field: ListRole & Field,
    index: number,
    item: Partial<Time & Speaker>,
): Promise<boolean> {
    const list: Span[] = event[field];
    return changeField(
        event,
        field,
        list.map((old, i) => (i === index ? { ...old, ...item } : old)),
    );
}

function TimeView({ event, one, index }: Props & { one: Time; index: number }) {
    if (!mayChange.value) return <span class="resolved">= {timeWords(one)}</span>;
    const save = (edtf: string) => {
        if (edtf === one.edtf) return;
        const [from, to] = edtf.split('/');
        const days = /^\d{4}-\d\d-\d\d$/;
        void replaceItem(event, 'when', index, {
            edtf,
            from: days.test(from ?? '') ? from! : '',
            to: days.test(to ?? from ?? '') ? (to ?? from)! : '',
        });
    };
    return (
        <input
            class="edtf"
            dir="ltr"
            size={12}
            aria-label={say('event.edtf')}
            defaultValue={one.edtf}
            key={one.edtf}
            onChange={(input) => save(input.currentTarget.value.trim())}
        />
    );
}

function SpeakerView({ event, one, index }: Props & { one: Speaker; index: number }) {
    if (!mayChange.value) return <span class="resolved">{nameOf('speaker', one.kind)}</span>;
    return (
        <select
            aria-label={say('event.kind')}
            value={one.kind}
            onChange={(input) => void replaceItem(event, 'said_by', index, { kind: input.currentTarget.value })}
        >
            {SPEAKERS.map((kind) => (
                <option key={kind} value={kind}>
                    {nameOf('speaker', kind)}
                </option>
            ))}
        </select>
    );
}

/** Other events of the report that led to this one. */
function Causes({ event }: Props) {
    const label = (id: string) => {
        const cause = events.value.find((each) => each.id === id);
        return cause ? `${sayNumber(numberOf(cause.id))} ${nameOf('type', cause.event)}` : id;
    };
    const rest = events.value.filter((each) => each.id !== event.id && !event.because_of.includes(each.id));
    return (
        <span class="chips">
            {event.because_of.map((id) => (
                <Chip
                    key={id}
                    name={label(id)}
                    onRemove={() =>
                        changeField(
                            event,
                            'because_of',
                            event.because_of.filter((each) => each !== id),
                        )
                    }
                >
                    {label(id)}
                </Chip>
            ))}
            {mayChange.value && rest.length > 0 && (
                <AddFrom
                    label={say('event.add', { what: say('event.because') })}
                    options={rest.map((each) => [each.id, label(each.id)])}
                    onAdd={(id) => changeField(event, 'because_of', [...event.because_of, id])}
                />
            )}
        </span>
    );
}

const RELIABILITIES = [0, 1, 2, 3] as const;

function Reliability({ event }: Props) {
    const { reliability } = event.review;
    return (
        <select
            aria-label={say('event.reliability')}
            value={reliability}
            disabled={!mayChange.value}
            onChange={(input) => void changeField(event, 'reliability', Number(input.currentTarget.value))}
        >
            {typeof reliability === 'string' && <option value={reliability}>{reliability}</option>}
            {RELIABILITIES.map((each) => (
                <option key={each} value={each}>
                    {say(`event.reliability.${each}`)}
                </option>
            ))}
        </select>
    );
}

function Note({ event }: Props) {
    const note = event.review.note ?? '';
    return (
        <input
            class="note"
            dir="auto"
            aria-label={say('event.note')}
            defaultValue={note}
            key={note}
            disabled={!mayChange.value}
            onChange={(input) => void changeField(event, 'note', input.currentTarget.value.trim())}
        />
    );
}
