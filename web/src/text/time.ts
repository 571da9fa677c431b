// SPDX-License-Identifier: Apache-2.0
// Steps of time for charts and the slider: days, months and years as the API writes them.

export const STEPS = ['day', 'month', 'year'] as const;
export type Step = (typeof STEPS)[number];

const DAY = 86_400_000; // milliseconds
const MOST_STEPS = 20_000; // a longer row of days is not filled up: it could not be drawn

const KEY_LENGTH = { day: 10, month: 7, year: 4 } as const;

/** Milliseconds of the first moment of a key: 2024, 2024-03, 2024-03-12; NaN for another text. */
export function momentOf(key: string): number {
    const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(key);
    return found ? Date.UTC(Number(found[1]), Number(found[2] ?? 1) - 1, Number(found[3] ?? 1)) : NaN;
}

export function keyOf(moment: number, step: Step): string {
    return new Date(moment).toISOString().slice(0, KEY_LENGTH[step]);
}

export function nextKey(key: string, step: Step): string {
    const date = new Date(momentOf(key));
    if (step === 'day') date.setTime(date.getTime() + DAY);
    else if (step === 'month') date.setUTCMonth(date.getUTCMonth() + 1);
    else date.setUTCFullYear(date.getUTCFullYear() + 1);
    return keyOf(date.getTime(), step);
}

/** All keys from the first to the last, both included; [] if there would be too many. */
export function keysBetween(first: string, last: string, step: Step): string[] {
    const keys: string[] = [];
    for (let key = first; key <= last; key = nextKey(key, step)) {
        if (keys.push(key) > MOST_STEPS) return [];
    }
    return keys;
}

/** The rows in order of time, with an empty one for every step between them. Rows without a date are left out. */
export function fillGaps<Row extends { key: string }>(rows: readonly Row[], step: Step, empty: (key: string) => Row): Row[] {
    const dated = rows.filter((row) => !Number.isNaN(momentOf(row.key))).sort((a, b) => (a.key < b.key ? -1 : 1));
    if (!dated.length) return [];
    const byKey = new Map(dated.map((row) => [row.key, row]));
    const keys = keysBetween(dated[0]!.key, dated.at(-1)!.key, step);
    return keys.length ? keys.map((key) => byKey.get(key) ?? empty(key)) : dated;
}

/** First and last day of a key's step. */
export function daysOf(key: string): [string, string] {
    const step = STEPS.find((each) => KEY_LENGTH[each] === key.length) ?? 'day';
    const end = momentOf(nextKey(key, step)) - DAY;
    return [keyOf(momentOf(key), 'day'), keyOf(end, 'day')];
}

/** A step that makes neither a handful of bars nor thousands. */
export function stepFor(first: string, last: string): Step {
    const days = (momentOf(last.slice(0, 10)) - momentOf(first.slice(0, 10))) / DAY;
    if (!(days > 120)) return 'day';
    return days > 365 * 12 ? 'year' : 'month';
}
