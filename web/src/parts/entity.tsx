// SPDX-License-Identifier: Apache-2.0
// One person or group: its spellings, and what a coder may decide about it – another name, the same as, not the same as,
// a code. Decisions hold for the whole store and are kept with who made them.
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import { say } from '../say';
import { linkTo, mayChange, tell, tellProblem } from '../state';
import type { Decision, Entity } from '../types';
import { closeDialog, showDialog } from './dialog';
import { useAsk } from './useAsk';

export function showEntity(name: string, onDecided: () => void): void {
    void showDialog(name, () => <EntityByName name={name} onDecided={onDecided} />);
}

function EntityByName({ name, onDecided }: { name: string; onDecided: () => void }) {
    const answer = useAsk((signal) => api.entities(name, {}, { limit: 20 }, signal), [name]);
    if (!answer) return <p class="hint">{say('app.loading')}</p>;
    const found = answer.entities.find((entity) => entity.name === name || entity.variants.includes(name)) ?? {
        name, code: '', sector: '', variants: [], events: 0, reports: 0,
    };
    return <EntityPanel entity={found} onDecided={onDecided} />;
}

interface Props {
    entity: Entity;
    onDecided: () => void;
}

export function EntityPanel({ entity, onDecided }: Props) {
    const decide = async (decision: Pick<Decision, 'kind'> & Partial<Decision>) => {
        try {
            await api.decide({ name: entity.name, ...decision });
            tell(say('names.saved'));
            onDecided();
        } catch (problem) {
            tellProblem(problem);
        }
    };
    const others = entity.variants.filter((variant) => variant !== entity.name);
    return (
        <div class="entity">
            {others.length > 0 && (
                <p>{say('names.variants')}: <span class="variants">{others.map((one) => <bdi key={one} lang="ar">{one}</bdi>)}</span></p>
            )}
            <p><a href={linkTo('events', {}, { actor: entity.name })} onClick={closeDialog}>{say('names.show')}</a></p>
            {mayChange.value && (
                <>
                    <NameForm kind="rename" label={say('names.rename')} first={entity.name} onSave={decide} />
                    <NameForm kind="merge" label={say('names.merge')} first="" suggest onSave={decide} />
                    <NameForm kind="split" label={say('names.split')} first="" options={others} onSave={decide} />
                    <CodeForm entity={entity} onSave={decide} />
                </>
            )}
        </div>
    );
}

interface NameFormProps {
    kind: 'rename' | 'merge' | 'split';
    label: string;
    first: string;
    /** Asks the server for names that fit. */
    suggest?: boolean;
    options?: string[];
    onSave: (decision: { kind: 'rename' | 'merge' | 'split'; other: string }) => Promise<void>;
}

function NameForm({ kind, label, first, suggest, options, onSave }: NameFormProps) {
    const [name, setName] = useState(first);
    const [found, setFound] = useState<string[]>([]);
    useEffect(() => {
        if (!suggest || name.length < 2) return;
        const running = new AbortController();
        api.entities(name, {}, { limit: 10 }, running.signal)
            .then(({ entities }) => setFound(entities.map((entity) => entity.name)), tellProblem);
        return () => running.abort();
    }, [name]);
    const list = options ?? found;
    return (
        <form class="one-line" onSubmit={(submit) => { submit.preventDefault(); void onSave({ kind, other: name.trim() }); }}>
            <label>
                {label}
                <input dir={name ? 'auto' : undefined} required value={name} list={list.length ? `list-${kind}` : undefined}
                    placeholder={kind === 'merge' ? say('names.mergeHint') : ''}
                    onInput={(input) => setName(input.currentTarget.value)} />
            </label>
            <datalist id={`list-${kind}`}>{list.map((each) => <option key={each} value={each} />)}</datalist>
            <button type="submit">{say(`names.do.${kind}`)}</button>
        </form>
    );
}

interface CodeFormProps {
    entity: Entity;
    onSave: (decision: { kind: 'code'; code: string; sector: string }) => Promise<void>;
}

function CodeForm({ entity, onSave }: CodeFormProps) {
    const [code, setCode] = useState(entity.code);
    const [sector, setSector] = useState(entity.sector);
    return (
        <form class="one-line" onSubmit={(submit) => { submit.preventDefault(); void onSave({ kind: 'code', code, sector }); }}>
            <label>
                {say('names.code')}
                <input dir="ltr" size={5} maxLength={3} pattern="[A-Z]{3}|" value={code}
                    onInput={(input) => setCode(input.currentTarget.value.toUpperCase())} />
            </label>
            <label>
                {say('names.sector')}
                <input dir="ltr" size={8} maxLength={6} pattern="([A-Z]{3}){0,2}" value={sector}
                    onInput={(input) => setSector(input.currentTarget.value.toUpperCase())} />
            </label>
            <button type="submit">{say('names.do.code')}</button>
        </form>
    );
}
