// SPDX-License-Identifier: Apache-2.0

/** The letter of a key as on a Latin keyboard, so that an Arabic layout works too. */
export function latinKey(key: string, code: string): string {
    if (/^[a-z?[\]]$/i.test(key)) return key.toLowerCase();
    const letter = /^Key([A-Z])$/.exec(code);
    return letter ? letter[1]!.toLowerCase() : key;
}
