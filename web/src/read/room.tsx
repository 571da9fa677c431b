// SPDX-License-Identifier: Apache-2.0
// The reading room: START HERE to read the page. The list of reports, the text with its marks, the events as cards.
import { useEffect } from 'preact/hooks';
import { joined, nameOf, say, sayDate, sayMoment } from '../say';
import { here, mayChange, session } from '../state';
import { ROLES } from '../text/marks';
import type { Report } from '../types';
import { AgreementView } from './agreement';
import { askAssign } from './assign';
import { Cards } from './cards';
import { forgetDeeds } from './changes';
import { desk, openReport } from './desk';
import { PickStrip } from './pick';
import { Queue, stepReport } from './queue';
import { ReportText } from './text';

export function ReadingRoom() {
    const id = here.value.at.open ?? '';
    useEffect(() => {
        forgetDeeds();
        void openReport(id);
    }, [id]);
    const open = desk.value && desk.value.report.id === id;
    return (
        <div class={`room ${id ? 'has-report' : ''}`}>
            <Queue />
            {open ? <OpenReport report={desk.value!.report} /> : <p class="hint empty">{id ? say('app.loading') : say('read.pick')}</p>}
        </div>
    );
}

function OpenReport({ report }: { report: Report }) {
    const comparing = here.value.at.a !== undefined && here.value.at.b !== undefined;
    return (
        <>
            <section class="reader" aria-label={say('read.text')}>
                <ReportHeader report={report} />
                <ReportText key={report.id} />
                <PickStrip />
                <Legend />
                <Custody report={report} />
            </section>
            {comparing ? <AgreementView report={report} /> : <Cards />}
        </>
    );
}

function ReportHeader({ report }: { report: Report }) {
    const [a, b] = report.assigned.length > 1 ? report.assigned : [session.value!.coders[0], session.value!.coders[1]];
    return (
        <header class="report-head">
            <h1 dir="auto" lang="ar" class="naskh">{report.title || report.id}</h1>
            <p class="meta">
                {report.date && <time dateTime={report.date}>{sayDate(report.date)}</time>}
                <bdi>{report.source}</bdi>
                <bdi class="id">{report.id}</bdi>
                {report.assigned.length > 0 && <span>{say('read.assigned', { names: joined(report.assigned) })}</span>}
            </p>
            {desk.value!.layer && <p class="blind">{say('read.blind', { name: desk.value!.layer })}</p>}
            <p class="buttons">
                <button type="button" class="small" onClick={() => stepReport(-1)}>{say('read.previous')} <kbd>P</kbd></button>
                <button type="button" class="small" onClick={() => stepReport(1)}>{say('read.next')} <kbd>N</kbd></button>
                {mayChange.value && <button type="button" class="small" onClick={askAssign}>{say('read.assign')}</button>}
                {!desk.value!.layer && a && b && <AgreementLink a={a} b={b} />}
            </p>
        </header>
    );
}

function AgreementLink({ a, b }: { a: string; b: string }) {
    const comparing = here.value.at.a !== undefined;
    const { a: _a, b: _b, ...rest } = here.value.at;
    const query = new URLSearchParams({ ...rest, ...(comparing ? {} : { a, b }), ...here.value.filter });
    return <a class="small button" aria-current={comparing} href={`/read?${query}`}>{say('read.agreement')}</a>;
}

function Legend() {
    return (
        <section class="legend" aria-label={say('read.legend')}>
            {ROLES.map((role) => (
                <span key={role} class={`sample sample-${role}`}>
                    {role !== 'trigger' && <sup>{nameOf('letter', role)}</sup>} {nameOf('field', role)}
                </span>
            ))}
        </section>
    );
}

function Custody({ report }: { report: Report }) {
    const rows: [string, string][] = [
        [say('read.byline'), report.byline], [say('read.url'), report.url], [say('read.fetched'), sayMoment(report.fetched)],
        [say('read.added'), sayMoment(report.added)], [say('read.kind'), report.kind], [say('read.encoding'), report.encoding],
        [say('read.sha256'), report.sha256],
    ];
    return (
        <details class="custody">
            <summary>{say('read.custody')}</summary>
            <dl>{rows.filter(([, value]) => value).map(([name, value]) => (
                <div key={name}><dt>{name}</dt><dd><bdi>{value}</bdi></dd></div>
            ))}</dl>
        </details>
    );
}
