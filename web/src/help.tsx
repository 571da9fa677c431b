// SPDX-License-Identifier: Apache-2.0
// The list of keys.
import { showDialog } from './parts/dialog';
import { say } from './say';
import type { Key } from './strings';

const KEYS: [string[], Key][] = [
    [['j', 'k', '↓', '↑'], 'help.events'],
    [['n', 'p'], 'help.reports'],
    [['a'], 'help.accept'],
    [['x'], 'help.reject'],
    [['w'], 'help.why'],
    [['h'], 'help.history'],
    [['l'], 'help.place'],
    [['Ctrl+Z', 'Ctrl+Shift+Z'], 'help.undo'],
    [['←', '→'], 'help.cursor'],
    [['a', 'r', 'p', 't', 's'], 'help.roles'],
    [['g', 'e'], 'help.trigger'],
    [['Shift'], 'help.replace'],
    [['Esc'], 'help.leave'],
    [['/'], 'help.search'],
    [['?'], 'help.help'],
];

export function showHelp(): void {
    void showDialog(say('help.title'), () => (
        <dl class="keys">
            {KEYS.map(([keys, what]) => (
                <div key={what}>
                    <dt dir="ltr">{keys.map((key) => <kbd key={key}>{key}</kbd>)}</dt>
                    <dd>{say(what)}</dd>
                </div>
            ))}
        </dl>
    ));
}
