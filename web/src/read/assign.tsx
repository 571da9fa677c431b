// SPDX-License-Identifier: Apache-2.0
// Gives a report to one coder, or to two who do not see each other's work.
import { useState } from 'preact/hooks';
import { api } from '../api';
import { closeDialog, showDialog } from '../parts/dialog';
import { say } from '../say';
import { session, tellProblem } from '../state';
import { desk, openReport } from './desk';

const MOST = 2;

export function askAssign(): void {
    void showDialog(say('assign.title'), () => <AssignForm />);
}

function AssignForm() {
    const { report } = desk.value!;
    const [names, setNames] = useState(report.assigned);
    const toggle = (name: string) =>
        setNames(names.includes(name) ? names.filter((each) => each !== name) : [...names, name]);
    const assign = async (submit: Event) => {
        submit.preventDefault();
        try {
            await api.assign(report.id, names);
            closeDialog();
            await openReport(report.id);
        } catch (problem) {
            tellProblem(problem);
        }
    };
    return (
        <form onSubmit={(submit) => void assign(submit)}>
            <p>{say(session.value!.coders.length ? 'assign.explain' : 'assign.nobody')}</p>
            <fieldset>
                <legend class="unseen">{say('assign.title')}</legend>
                {session.value!.coders.map((name) => (
                    <label key={name} class="inline">
                        <input type="checkbox" checked={names.includes(name)} onChange={() => toggle(name)} /> <bdi>{name}</bdi>
                    </label>
                ))}
            </fieldset>
            {names.length > MOST && <p class="bad">{say('assign.limit')}</p>}
            <p class="actions"><button type="submit" class="main" disabled={!names.length || names.length > MOST}>{say('assign.do')}</button></p>
        </form>
    );
}
