// SPDX-License-Identifier: Apache-2.0
// The shell: head, filter, the view of the address, dialogs, and the line of news.
import type { ComponentType } from 'preact';
import { useState } from 'preact/hooks';
import { type View, VIEWS } from './address';
import { api, ApiError } from './api';
import { BringIn } from './bring/bring';
import { FilterBar } from './filter';
import { showHelp } from './help';
import { DialogPlace } from './parts/dialog';
import { ReadingRoom } from './read/room';
import { language, say, sayCount } from './say';
import { CountsView } from './see/counts';
import { EventTable } from './see/table';
import { IncidentsView } from './see/incidents';
import { MapView } from './see/map';
import { NamesView } from './see/names';
import { NetworkView } from './see/network';
import { TimeView } from './see/time';
import { here, linkTo, mayChange, mustSignIn, notice, session, tellProblem } from './state';

const SIGHTS: Record<View, ComponentType> = {
    read: ReadingRoom, time: TimeView, map: MapView, network: NetworkView, counts: CountsView,
    incidents: IncidentsView, events: EventTable, names: NamesView, bring: BringIn,
};

export function App() {
    const Sight = SIGHTS[here.value.view];
    const inside = session.value !== null && !mustSignIn.value;
    return (
        <>
            <a class="skip" href="#content">{say('app.skip')}</a>
            <Head />
            {inside && here.value.view !== 'bring' && <FilterBar />}
            <main id="content" tabIndex={-1} class={`view-${here.value.view}`}>
                {inside ? <Sight /> : mustSignIn.value ? <SignIn /> : <p class="hint empty">{say('app.loading')}</p>}
            </main>
            <p class={`notice ${notice.value.bad ? 'bad' : ''}`} role="status" aria-live="polite">{notice.value.text}</p>
            <DialogPlace />
        </>
    );
}

function Head() {
    const now = session.value;
    const signOut = () => void api.signOut().then(() => api.session()).then((next) => { session.value = next; }, tellProblem);
    return (
        <header class="head">
            <a class="brand" href={linkTo('read', {}, {})}>
                <bdi lang="ar" class="naskh">خبر</bdi> <bdi lang="en">Khabar</bdi>
            </a>
            {now && !mustSignIn.value && (
                <nav aria-label={say('app.title')}>
                    {VIEWS.filter((view) => view !== 'bring' || mayChange.value).map((view) => (
                        <a key={view} href={linkTo(view)} aria-current={view === here.value.view ? 'page' : undefined}>{say(`view.${view}`)}</a>
                    ))}
                </nav>
            )}
            <span class="end">
                {now && !mustSignIn.value && <StoreLine />}
                {now?.users && now.user && <button type="button" class="quiet" onClick={signOut}>{say('app.signOut')} (<bdi>{now.user}</bdi>)</button>}
                <button type="button" class="quiet" lang={language.value === 'ar' ? 'en' : 'ar'}
                    onClick={() => { language.value = language.value === 'ar' ? 'en' : 'ar'; }}>{say('app.language')}</button>
                <button type="button" class="quiet" aria-label={say('app.help')} title={say('app.help')} onClick={showHelp}>?</button>
            </span>
        </header>
    );
}

function StoreLine() {
    const { name, reports, events } = session.value!.store;
    return <small><bdi>{say('app.store', { name, reports: sayCount(reports, 'reports'), events: sayCount(events, 'events') })}</bdi></small>;
}

function SignIn() {
    const [user, setUser] = useState('');
    const [password, setPassword] = useState('');
    const [wrong, setWrong] = useState(false);
    const signIn = async (submit: Event) => {
        submit.preventDefault();
        try {
            session.value = await api.signIn(user, password);
        } catch (problem) {
            setWrong(problem instanceof ApiError && problem.status === 401);
            tellProblem(problem);
        }
    };
    return (
        <form class="sign-in" onSubmit={(submit) => void signIn(submit)}>
            <h1>{say('sign.title')}</h1>
            <label>{say('sign.user')}
                <input autocomplete="username" required autofocus value={user} onInput={(input) => setUser(input.currentTarget.value)} /></label>
            <label>{say('sign.password')}
                <input type="password" autocomplete="current-password" required value={password}
                    onInput={(input) => setPassword(input.currentTarget.value)} /></label>
            <p role="alert" class="bad">{wrong && say('sign.wrong')}</p>
            <p class="actions"><button type="submit" class="main">{say('sign.in')}</button></p>
        </form>
    );
}
