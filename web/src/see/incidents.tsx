// SPDX-License-Identifier: Apache-2.0
// One deed in many reports: what happened in order of time, the sources side by side, and where they contradict.
import { useEffect } from 'preact/hooks';
import { api } from '../api';
import { Paged } from '../parts/paged';
import { useAsk } from '../parts/useAsk';
import { VirtualList } from '../parts/virtual';
import { joined, nameOf, say, sayCount, sayDate, sayIf, sayRange } from '../say';
import { filterText, go, here, linkTo } from '../state';
import { type Incident, type IncidentView, type KhabarEvent, MEASURES, type Measure, type Quote, type Said } from '../types';
import { dayOf, participantWords, sizeWords } from '../values';
import { ExportBar } from './export';

const ROW_HEIGHT = 82; // as .incidents li in the style sheet
const list = new Paged<Incident>();

export function IncidentsView() {
    useEffect(() => {
        const { filter } = here.value;
        void list.begin(async (cursor, signal) => {
            const { incidents, next } = await api.incidents(filter, { cursor, limit: 100 }, signal);
            return { items: incidents, next };
        });
    }, [filterText.value]);
    const id = here.value.at.open ?? '';
    const keep = list.items.value.findIndex((each) => each.incident === id);
    return (
        <div class="incidents-view">
            <nav class="incidents" aria-label={say('incident.title')}>
                <VirtualList items={list.items.value} height={ROW_HEIGHT} label={say('incident.title')} total={list.total.value} keep={keep}
                    onNearEnd={() => void list.more()} render={(incident, tabIndex) => <IncidentRow tabIndex={tabIndex} incident={incident} open={incident.incident === id} />} />
            </nav>
            {id ? <OpenIncident key={id} id={id} /> : <p class="hint empty">{say('incident.pick')}</p>}
        </div>
    );
}

function daysOfIncident({ from, to }: Incident): string {
    if (!from) return say('incident.undated');
    return to && to !== from ? `${sayDate(from)} – ${sayDate(to)}` : sayDate(from);
}

function IncidentRow({ incident, open, tabIndex }: { incident: Incident; open: boolean; tabIndex: number }) {
    return (
        <button type="button" tabIndex={tabIndex} class={`report-row ${open ? 'open' : ''}`} aria-current={open} onClick={() => go({ at: { open: incident.incident } })}>
            <span class="title"><strong>{nameOf('type', incident.event)}</strong> {joined(incident.mode.map((mode) => nameOf('mode', mode)))}</span>
            <span class="meta"><span>{daysOfIncident(incident)}</span> <bdi>{incident.event_loc?.resolved_place}</bdi></span>
            <span class="meta">
                <span>{say('incident.sources', { reports: sayCount(incident.reports, 'reports'), sources: incident.independent_sources })}</span>
                {incident.differs.length > 0 && <span class="differs"><Unequal />{say('incident.differs')}</span>}
            </span>
        </button>
    );
}

function OpenIncident({ id }: { id: string }) {
    const answer = useAsk((signal) => api.incident(id, signal), [id]);
    if (!answer) return <p class="hint empty">{say('app.loading')}</p>;
    const { incident } = answer;
    return (
        <section class="page incident" aria-label={say('incident.title')}>
            <h1>{nameOf('type', incident.event)} {joined(incident.mode.map((mode) => nameOf('mode', mode)))}</h1>
            <p class="meta">
                <span>{daysOfIncident(incident)}</span> <bdi>{incident.event_loc?.resolved_place}</bdi>
                <span>{sayIf(`incident.standing.${incident.standing}`, incident.standing)}</span>
                <span>{say('incident.sources', { reports: sayCount(incident.reports, 'reports'), sources: incident.independent_sources })}</span>
            </p>
            {incident.differs.length > 0 && (
                <p class="differs"><Unequal />{say('incident.differsIn', { fields: joined(incident.differs.map(fieldName)) })}</p>
            )}
            {incident.denied_by.length > 0 && <p class="differs">{say('incident.denied', { names: joined(incident.denied_by) })}</p>}
            <SaidTable view={answer} />
            <Chronology events={answer.events} />
            <SideBySide view={answer} />
            <ExportBar name="incident" />
        </section>
    );
}

function Unequal() {
    return <span class="unequal" aria-hidden="true">≠</span>;
}

function fieldName(field: string): string {
    return (MEASURES as readonly string[]).includes(field) ? nameOf('measure', field) : nameOf('field', field);
}

function saidWords(said: Said): string {
    if (said.value) return sayRange(said.value);
    if (said.from !== undefined) return said.to && said.to !== said.from ? `${sayDate(said.from)} – ${sayDate(said.to)}` : sayDate(said.from);
    return [said.resolved_place, said.province, said.country_code].filter(Boolean).join(', ');
}

/** Each value of each field with the reports that tell it; fields in which they differ are marked. */
function SaidTable({ view: { incident, reports } }: { view: IncidentView }) {
    const sources = new Map(reports.map((report) => [report.id, report.source || report.id]));
    const tellers = (said: Said) => joined([...new Set(said.told_by.map((id) => `⁨${sources.get(id) ?? id}⁩`))]);
    return (
        <section aria-label={say('incident.said')}>
            <h2>{say('incident.said')}</h2>
            <table class="said"><tbody>
                {Object.entries(incident.said).map(([field, values]) => values.map((said, i) => (
                    <tr key={`${field} ${i}`} class={incident.differs.includes(field) ? 'differs' : ''}>
                        {i === 0 && <th scope="rowgroup" rowSpan={values.length}>{incident.differs.includes(field) && <Unequal />}{fieldName(field)}</th>}
                        <td class={said.superseded ? 'gone' : ''}><bdi>{saidWords(said)}</bdi></td>
                        <td>{tellers(said)}{said.superseded && <em> {say('incident.superseded')}</em>}</td>
                    </tr>
                )))}
            </tbody></table>
        </section>
    );
}

function Chronology({ events }: { events: readonly KhabarEvent[] }) {
    const inOrder = [...events].sort((a, b) => (dayOf(a) < dayOf(b) ? -1 : 1));
    return (
        <section aria-label={say('incident.chronology')}>
            <h2>{say('incident.chronology')}</h2>
            <ol class="chronology">{inOrder.map((event) => (
                <li key={event.id} class={`quad-${event.quad_code}`}>
                    <time>{dayOf(event) ? sayDate(dayOf(event)) : say('incident.undated')}</time>
                    <a href={linkTo('read', { open: event.report, event: event.id })}>
                        <strong>{nameOf('type', event.event)}</strong> <bdi lang="ar" class="naskh">{event.trigger.text}</bdi>
                    </a>
                    <span class="meta"><bdi>{joined(event.actor.map(participantWords))}</bdi> {event.recipient.length > 0 && <>{say('arrow')} <bdi>{joined(event.recipient.map(participantWords))}</bdi></>}
                        <span>{sizeWords(event.size)}</span> <bdi>{event.report}</bdi></span>
                </li>
            ))}</ol>
        </section>
    );
}

function SideBySide({ view: { incident, reports, events } }: { view: IncidentView }) {
    return (
        <section aria-label={say('incident.sideBySide')}>
            <h2>{say('incident.sideBySide')}</h2>
            <div class="sources">
                {reports.map((report) => (
                    <SourceCard key={report.id} report={report} incident={incident} event={events.find((event) => event.report === report.id)} />
                ))}
            </div>
        </section>
    );
}

interface SourceProps {
    report: Quote;
    incident: Incident;
    event: KhabarEvent | undefined;
}

function SourceCard({ report, incident, event }: SourceProps) {
    const of = incident.copies.find(([copy]) => copy === report.id)?.[1];
    return (
        <article class="source">
            <h3><bdi>{report.source || report.id}</bdi></h3>
            <p class="meta"><span>{report.date && sayDate(report.date)}</span> <bdi>{report.id}</bdi>
                {of && <em>{say('incident.copy', { of: `⁨${of}⁩` })}</em>}</p>
            <blockquote lang="ar" dir="rtl" class="naskh">{report.quote}</blockquote>
            {event && <Numbers event={event} differs={incident.differs} />}
            <a href={linkTo('read', { open: report.id, ...(event ? { event: event.id } : {}) })}>{say('incident.read')}</a>
        </article>
    );
}

function Numbers({ event, differs }: { event: KhabarEvent; differs: readonly string[] }) {
    const there = Object.entries(event.size) as [Measure, [number, number | null]][];
    if (!there.length) return null;
    return (
        <p class="numbers">{there.map(([measure, range]) => (
            <span key={measure} class={differs.includes(measure) ? 'differs' : ''}>
                {differs.includes(measure) && <Unequal />}{nameOf('measure', measure)} {sayRange(range)}
            </span>
        ))}</p>
    );
}
