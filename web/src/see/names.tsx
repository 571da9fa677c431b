// SPDX-License-Identifier: Apache-2.0
// People and groups of the store, the most named first, and what was decided about them.
import { useEffect, useState } from 'preact/hooks';
import { api } from '../api';
import { EntityPanel } from '../parts/entity';
import { Paged } from '../parts/paged';
import { useAsk } from '../parts/useAsk';
import { VirtualList } from '../parts/virtual';
import { say, sayCount, sayMoment } from '../say';
import { filterText, go, here, mayChange, tellProblem } from '../state';
import type { Decision, Entity } from '../types';

const ROW_HEIGHT = 58; // as .names li in the style sheet
const list = new Paged<Entity>();

export function NamesView() {
    const [query, setQuery] = useState('');
    const [decided, setDecided] = useState(0);
    useEffect(() => {
        const { filter } = here.value;
        void list.begin(async (cursor, signal) => {
            const { entities, next } = await api.entities(query, filter, { cursor, limit: 100 }, signal);
            return { items: entities, next };
        });
    }, [query, decided, filterText.value]);
    const open = list.items.value.find((entity) => entity.name === here.value.at.open);
    return (
        <div class="names-view">
            <nav class="names" aria-label={say('names.title')}>
                <label>{say('names.search')} <input type="search" dir="auto" value={query} onInput={(input) => setQuery(input.currentTarget.value)} /></label>
                <VirtualList items={list.items.value} height={ROW_HEIGHT} label={say('names.title')} total={list.total.value}
                    onNearEnd={() => void list.more()} render={(entity, tabIndex) => <NameRow tabIndex={tabIndex} entity={entity} open={entity === open} />} />
            </nav>
            <section class="page" aria-label={open?.name ?? say('names.title')}>
                <h1><bdi>{open?.name ?? say('names.title')}</bdi></h1>
                {open ? <EntityPanel key={open.name} entity={open} onDecided={() => setDecided(decided + 1)} /> : <p class="hint">{say('names.pick')}</p>}
                <Decisions key={decided} onUndone={() => setDecided(decided + 1)} />
            </section>
        </div>
    );
}

function NameRow({ entity, open, tabIndex }: { entity: Entity; open: boolean; tabIndex: number }) {
    return (
        <button type="button" tabIndex={tabIndex} class={`report-row ${open ? 'open' : ''}`} aria-current={open} onClick={() => go({ at: { open: entity.name } })}>
            <bdi lang="ar" class="naskh title">{entity.name}</bdi>
            <span class="meta">
                <span>{sayCount(entity.events, 'events')}</span>
                <bdi dir="ltr">{[entity.code, entity.sector].filter(Boolean).join(' ')}</bdi>
            </span>
        </button>
    );
}

function Decisions({ onUndone }: { onUndone: () => void }) {
    const answer = useAsk(() => api.decisions(), []);
    return (
        <section aria-label={say('names.decisions')}>
            <h2>{say('names.decisions')}</h2>
            {answer && !answer.decisions.length && <p class="hint">{say('names.none')}</p>}
            <ul class="decisions">{answer?.decisions.toReversed().map((decision) => (
                <li key={decision.n} class={decision.undone ? 'gone' : ''}>
                    {decisionWords(decision)} <small><bdi>{decision.who}</bdi>, <time>{sayMoment(decision.when)}</time></small>{' '}
                    {!decision.undone && mayChange.value && (
                        <button type="button" class="small" onClick={() => void api.decide({ undo: decision.n }).then(onUndone, tellProblem)}>
                            {say('history.undo')}
                        </button>
                    )}
                </li>
            ))}</ul>
        </section>
    );
}

function decisionWords({ kind, name, other, code, sector }: Decision): string {
    return say(`names.said.${kind}`, { name: `⁨${name}⁩`, other: `⁨${other}⁩`, code: [code, sector].filter(Boolean).join(' ') });
}
