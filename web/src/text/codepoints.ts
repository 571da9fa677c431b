// SPDX-License-Identifier: Apache-2.0
// Records count Unicode code points, JavaScript counts UTF-16 units. A sign above U+FFFF is one of the former and two of
// the latter; in Arabic news that is an emoji or a rare letter, so most texts need no table.

const SURROGATE = /[\uD800-\uDBFF][\uDC00-\uDFFF]/;

export class CodePoints {
    /** Code points in the text. */
    readonly length: number;
    /** The UTF-16 unit of each code point, and the end; null if both counts are the same. */
    private readonly units: Uint32Array | null;

    constructor(readonly text: string) {
        this.units = SURROGATE.test(text) ? unitTable(text) : null;
        this.length = this.units ? this.units.length - 1 : text.length;
    }

    /** Where code point `point` begins, in UTF-16 units. What lies outside is moved to the nearer end. */
    unit(point: number): number {
        const inside = Math.max(0, Math.min(point, this.length));
        return this.units ? this.units[inside]! : inside;
    }

    /** The code point that holds UTF-16 unit `unit`. */
    point(unit: number): number {
        const inside = Math.max(0, Math.min(unit, this.text.length));
        if (!this.units) return inside;
        let low = 0;
        let high = this.length;
        while (low < high) {
            const middle = (low + high + 1) >> 1;
            if (this.units[middle]! <= inside) low = middle;
            else high = middle - 1;
        }
        return low;
    }

    slice(start: number, end: number): string {
        return this.text.slice(this.unit(start), this.unit(end));
    }
}

function unitTable(text: string): Uint32Array {
    const units: number[] = [];
    let unit = 0;
    for (const sign of text) {
        units.push(unit);
        unit += sign.length;
    }
    units.push(unit);
    return Uint32Array.from(units);
}
