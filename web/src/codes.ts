// SPDX-License-Identifier: Apache-2.0
// PLOVER's types with their modes and quad codes, and the contexts, out of the tables that the coder itself uses.
import contexts from '../../data/events/contexts.tsv?raw';
import types from '../../data/events/types.tsv?raw';

const NO_MODE = '-';

function rows(table: string): string[][] {
    return table.split('\n').slice(1).filter((line) => line && !line.startsWith('#')).map((line) => line.split('\t'));
}

const typeRows = rows(types);

export const EVENT_TYPES: string[] = [...new Set(typeRows.map(([type]) => type!))];
export const CONTEXTS: string[] = [...new Set(rows(contexts).map((row) => row[1]!))].sort();

export function modesOf(type: string): string[] {
    return typeRows.filter((row) => row[0] === type && row[1] !== NO_MODE).map((row) => row[1]!);
}

export const ALL_MODES: string[] = [...new Set(typeRows.map((row) => row[1]!).filter((mode) => mode !== NO_MODE))].sort();

/** 1 cooperation in words, 2 in deeds, 3 conflict in words, 4 in deeds. */
export function quadOf(type: string): number {
    return Number(typeRows.find((row) => row[0] === type)?.[2] ?? 0);
}
