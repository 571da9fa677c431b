// SPDX-License-Identifier: Apache-2.0
// What the colours of the four quad codes mean.
import { nameOf } from '../say';

export const QUADS = [1, 2, 3, 4] as const;

export function Legend() {
    return (
        <span class="quads">
            {QUADS.map((quad) => <span key={quad} class={`quad-key quad-${quad}`}>{nameOf('quad', quad)}</span>)}
        </span>
    );
}
