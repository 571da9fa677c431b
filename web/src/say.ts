// SPDX-License-Identifier: Apache-2.0
// The language of the page, and words, numbers and dates in it. Components that call these are drawn anew when the
// language changes, because they read its signal.
import { effect, signal } from '@preact/signals';
import { CODE_NAMES, type NameTable } from './names';
import { type Key, NOUNS, type Noun, STRINGS } from './strings';
import type { Range } from './types';

export type Language = 'en' | 'ar';
const KEPT = 'khabar.language';
/** Tags for Intl. Arabic-Indic digits are asked for by name: the default of `ar` differs between browsers. */
const TAGS = { en: 'en-GB', ar: 'ar-u-nu-arab' } as const;

export const language = signal<Language>(firstLanguage());

function firstLanguage(): Language {
    const kept = localStorage.getItem(KEPT);
    if (kept === 'en' || kept === 'ar') return kept;
    return navigator.languages.some((tag) => tag.startsWith('ar')) ? 'ar' : 'en';
}

effect(() => {
    document.documentElement.lang = language.value;
    document.documentElement.dir = language.value === 'ar' ? 'rtl' : 'ltr';
    document.title = say('app.title');
    localStorage.setItem(KEPT, language.value);
});

export type Values = Record<string, string | number>;

/** The words of the key, with {x} replaced. Numbers are written in the digits of the language. */
export function say(key: Key, values: Values = {}): string {
    return fill(STRINGS[language.value][key], values);
}

/** As `say`, without a key's existence being known when compiled; the fallback is shown for a key that is none. */
export function sayIf(key: string, fallback: string): string {
    const strings: Record<string, string> = STRINGS[language.value];
    return strings[key] ?? fallback;
}

/** How many of what: 3 events, ثلاثة … in the right plural. */
export function sayCount(n: number, noun: Noun): string {
    const forms = NOUNS[language.value][noun];
    const rule = new Intl.PluralRules(TAGS[language.value]).select(n);
    return fill(forms[rule] ?? forms.other, { n });
}

/** The name of a code in the language, or the code itself. */
export function nameOf(table: NameTable, code: string | number): string {
    const names: Record<string, { en: string; ar: string }> = CODE_NAMES[table];
    return names[code]?.[language.value] ?? String(code);
}

export function joined(parts: readonly string[]): string {
    return parts.join(language.value === 'ar' ? '، ' : ', ');
}

export function sayNumber(n: number, digits = 0): string {
    return new Intl.NumberFormat(TAGS[language.value], { maximumFractionDigits: digits }).format(n);
}

export function sayShare(share: number): string {
    return new Intl.NumberFormat(TAGS[language.value], { style: 'percent' }).format(share);
}

/** A day, month or year as in a record: 2024-03-12, 2024-03, 2024. What is none of these stays as it is. */
export function sayDate(date: string): string {
    const found = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/.exec(date);
    if (!found) return date;
    const [, year, month, day] = found;
    const format: Intl.DateTimeFormatOptions = { year: 'numeric', timeZone: 'UTC', calendar: 'gregory' };
    if (month) format.month = 'short';
    if (day) format.day = 'numeric';
    const time = Date.UTC(Number(year), Number(month ?? 1) - 1, Number(day ?? 1));
    return new Intl.DateTimeFormat(TAGS[language.value], format).format(time);
}

/** A moment, as changes and custody have it: in ISO 8601. */
export function sayMoment(moment: string): string {
    const time = Date.parse(moment);
    if (Number.isNaN(time)) return moment;
    return new Intl.DateTimeFormat(TAGS[language.value], {
        dateStyle: 'medium', timeStyle: 'short', calendar: 'gregory',
    }).format(time);
}

/** [3,3] is 3, [3,9] is 3 to 9, [40,null] is 40 or more: in words, which no direction can turn around. */
export function sayRange([least, most]: Range): string {
    if (most === null) return say('range.open', { least });
    return least === most ? sayNumber(least) : say('range.closed', { least, most });
}

function fill(words: string, values: Values): string {
    return words.replace(/\{(\w+)\}/g, (whole, name: string) => {
        const value = values[name];
        if (value === undefined) return whole;
        return typeof value === 'number' ? sayNumber(value) : value;
    });
}
