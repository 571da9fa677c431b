// SPDX-License-Identifier: Apache-2.0
// A field's value as one line of words: for tables, the history, the comparison of two coders.
import { joined, nameOf, say, sayDate, sayNumber, sayRange } from './say';
import type { Field, KhabarEvent, Location, Measure, Participant, Range, Speaker, Time, Trigger } from './types';

/** Codes behind a name. They run from left to right whatever the name does, and stay on one line. */
function inBrackets(...codes: (string | undefined)[]): string {
    const there = codes.filter(Boolean).join('\u00a0');
    return there && ` ⁦[${there}]⁩`;
}

export function participantWords(one: Partial<Participant>): string {
    return `⁨${one.name || one.text || ''}⁩${inBrackets(one.code, one.sector)}`;
}

export function locationWords(one: Partial<Location>): string {
    const place = one.resolved_place || one.text || '';
    return `⁨${place}⁩${inBrackets(one.country_code)}`;
}

export function timeWords(one: Partial<Time>): string {
    return one.edtf ? sayEdtf(one.edtf) : `⁨${one.text ?? ''}⁩`;
}

/** A plain EDTF day, month or year as a date of the language; anything else as it stands. */
function sayEdtf(edtf: string): string {
    return edtf.split('/').map(sayDate).join(' – ');
}

export function sizeWords(size: KhabarEvent['size']): string {
    return joined(Object.entries(size).map(([measure, range]) => `${nameOf('measure', measure)} ${sayRange(range as Range)}`));
}

const WORDS: Partial<Record<Field, (value: never) => string>> = {
    event: (value: string) => nameOf('type', value),
    mode: (value: string[]) => joined(value.map((mode) => nameOf('mode', mode))),
    context: (value: string[]) => joined(value.map((context) => nameOf('context', context))),
    status: (value: string) => nameOf('status', value),
    tense: (value: string) => nameOf('tense', value),
    trigger: (value: Trigger) => `⁨${value.text}⁩`,
    actor: (value: Participant[]) => joined(value.map(participantWords)),
    recipient: (value: Participant[]) => joined(value.map(participantWords)),
    event_loc: (value: Location[]) => joined(value.map(locationWords)),
    when: (value: Time[]) => joined(value.map(timeWords)),
    size: (value: Partial<Record<Measure, Range>>) => sizeWords(value),
    said_by: (value: Speaker[]) => joined(value.map((one) => `⁨${one.text}⁩ (${nameOf('speaker', one.kind)})`)),
    because_of: (value: string[]) => joined(value),
    same_as: (value: string[]) => joined(value),
    review: (value: string) => nameOf('review', value),
    verdict: (value: string) => nameOf('verdict', value),
    reliability: (value: number) => sayNumber(value),
    note: (value: string) => value,
};

/** The value in words; what is empty is said to be none. */
export function valueWords(field: Field, value: unknown): string {
    const words = value === null || value === undefined ? '' : (WORDS[field]?.(value as never) ?? JSON.stringify(value));
    return words || say('event.none');
}

/** The first day of an event, or its report's when none is told. */
export function dayOf(event: KhabarEvent): string {
    return event.when[0]?.from || event.when[0]?.edtf || '';
}
