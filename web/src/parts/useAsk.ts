// SPDX-License-Identifier: Apache-2.0
// Asks the server when what is asked changes, and drops an answer that comes too late.
import { useEffect, useState } from 'preact/hooks';
import { tellProblem } from '../state';

/** The answer; the old one stays until the new one is there, undefined at first. `on` is what the question depends on. */
export function useAsk<Answer>(question: (signal: AbortSignal) => Promise<Answer>, on: readonly unknown[]): Answer | undefined {
    const [answer, setAnswer] = useState<Answer>();
    useEffect(() => {
        const running = new AbortController();
        question(running.signal).then(
            (found) => !running.signal.aborted && setAnswer(() => found),
            (problem: unknown) => !running.signal.aborted && tellProblem(problem),
        );
        return () => running.abort();
    }, on as unknown[]);
    return answer;
}
