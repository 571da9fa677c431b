// SPDX-License-Identifier: Apache-2.0
// What the flows run on: `khabar serve` on a store of the example reports and some of corpus/incidents, made anew for the
// run. KHABAR is the program. KHABAR_URL and KHABAR_TEAM_URL name servers that run already instead (without and with users).
import { test as base, type APIRequestContext, expect, type Page } from '@playwright/test';
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { KhabarEvent, Report } from '../src/types';

const root = join(dirname(fileURLToPath(import.meta.url)), '../..');
const CORPUS_REPORTS = 150; // of the test half of corpus/incidents: enough for lists that scroll and incidents of several reports

/** Who may sign in on the server with users. */
export const PEOPLE = {
    huda: { password: 'huda-huda-huda', role: 'coder' },
    samir: { password: 'samir-samir-samir', role: 'coder' },
    amina: { password: 'amina-amina-amina', role: 'admin' },
} as const;

function sampleReports(): string {
    const [, ...rows] = readFileSync(join(root, 'examples/reports.tsv'), 'utf8').trim().split('\n');
    const examples = rows.map((row) => {
        const [file, date] = row.split('\t');
        const id = file!.replace('.txt', '');
        return JSON.stringify({ id, date, source: 'examples', text: readFileSync(join(root, 'examples', file!), 'utf8') });
    });
    const corpus = readFileSync(join(root, 'corpus/incidents/test-reports.jsonl'), 'utf8').split('\n').slice(0, CORPUS_REPORTS);
    return [...examples, ...corpus].join('\n');
}

function khabar(input: string, ...words: string[]): void {
    execFileSync(process.env.KHABAR ?? join(root, 'build/app/cli/khabar'), words, { input, stdio: ['pipe', 'ignore', 'inherit'] });
}

interface Place {
    url: string;
    close(): void;
}

/** Starts the server and waits for the line in which it says where it listens. */
function serve(store: string): Promise<{ url: string; child: ChildProcess }> {
    const program = process.env.KHABAR ?? join(root, 'build/app/cli/khabar');
    const child = spawn(program, ['serve', store, '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] });
    return new Promise((resolve, reject) => {
        let said = '';
        const listen = (bytes: Buffer) => {
            said += bytes.toString();
            const url = /https?:\/\/\S+/.exec(said)?.[0].replace(/\/$/, '');
            if (url) resolve({ url, child });
        };
        child.stdout.on('data', listen);
        child.stderr.on('data', listen);
        child.on('exit', (code) => reject(new Error(`khabar serve ended with ${code}: ${said}`)));
    });
}

async function makePlace(withUsers: boolean): Promise<Place> {
    const given = withUsers ? process.env.KHABAR_TEAM_URL : process.env.KHABAR_URL;
    if (given) return { url: given, close: () => {} };
    const folder = mkdtempSync(join(tmpdir(), 'khabar-flows-'));
    const store = join(folder, 'flows.khabar');
    const reports = join(folder, 'reports.jsonl');
    writeFileSync(reports, sampleReports());
    khabar('', 'store', 'init', store);
    khabar('', 'store', 'add', store, reports);
    if (withUsers) {
        for (const [name, { password, role }] of Object.entries(PEOPLE)) khabar(`${password}\n`, 'user', 'add', store, name, '--role', role);
    }
    const { url, child } = await serve(store);
    return {
        url,
        close() {
            child.kill();
            rmSync(folder, { recursive: true, force: true });
        },
    };
}

/** The server's own word, to compare the page with. */
export class Api {
    constructor(private readonly request: APIRequestContext, private readonly url: string) {}

    async get<Answer>(path: string): Promise<Answer> {
        const answer = await this.request.get(`${this.url}/api/v1${path}`);
        expect(answer.ok(), `${path}: ${answer.status()}`).toBe(true);
        return (await answer.json()) as Answer;
    }

    async post<Answer>(path: string, data: unknown): Promise<Answer> {
        const { csrf } = await this.get<{ csrf: string }>('/session');
        const answer = await this.request.post(`${this.url}/api/v1${path}`, { data, headers: { 'X-Khabar-Token': csrf } });
        expect(answer.ok(), `${path}: ${answer.status()} ${await answer.text()}`).toBe(true);
        return (await answer.json()) as Answer;
    }

    async events(report: string): Promise<KhabarEvent[]> {
        return (await this.get<{ events: KhabarEvent[] }>(`/reports/${report}/events`)).events;
    }

    report(report: string): Promise<Report> {
        return this.get<Report>(`/reports/${report}`);
    }

    /** Brings in a text and waits until it is coded. */
    async bringIn(name: string, text: string, date: string): Promise<void> {
        const { csrf } = await this.get<{ csrf: string }>('/session');
        const answer = await this.request.post(`${this.url}/api/v1/reports?name=${name}&date=${date}`, {
            data: Buffer.from(text), headers: { 'X-Khabar-Token': csrf, 'Content-Type': 'application/octet-stream' },
        });
        const { job } = (await answer.json()) as { job: string };
        await expect.poll(async () => (await this.get<{ state: string }>(`/jobs/${job}`)).state, { timeout: 20_000 }).toBe('done');
    }
}

interface Fixtures {
    api: Api;
    /** Opens an address of the page, in English. Anything the browser complains about fails the test. */
    open: (path: string) => Promise<Page>;
}

export const test = base.extend<Fixtures, { place: Place; team: Place }>({
    place: [async ({}, use) => {
        const place = await makePlace(false);
        await use(place);
        place.close();
    }, { scope: 'worker', timeout: 120_000 }],
    team: [async ({}, use) => {
        const place = await makePlace(true);
        await use(place);
        place.close();
    }, { scope: 'worker', timeout: 120_000 }],
    api: async ({ request, place }, use) => use(new Api(request, place.url)),
    open: async ({ page, place }, use) => {
        const complaints: string[] = [];
        page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
        page.on('pageerror', (problem) => complaints.push(problem.message));
        page.on('request', (request) => {
            if (!request.url().startsWith(place.url) && !/^(blob|data):/.test(request.url())) complaints.push(`asked ${request.url()}`);
        });
        await use(async (path) => {
            await page.goto(place.url + path);
            // a report is there when its text is, or when it is said not to be
            await page.locator(path.includes('/read?open=') ? '.sheet, .notice.bad' : 'main h1, main h2, main nav').first().waitFor();
            return page;
        });
        // a refusal that a flow provokes is no complaint about the page
        expect(complaints.filter((text) => !/status of (400|401|404|409)/.test(text))).toEqual([]);
    },
});

export { expect };

/** Goes to the middle of some words of the report. */
export async function wordsBox(page: Page, words: string, nth = 0): Promise<{ x: number; y: number; left: number; right: number }> {
    return page.evaluate(([text, skip]) => {
        const walker = document.createTreeWalker(document.querySelector('.sheet article')!, NodeFilter.SHOW_TEXT);
        let left = skip as number;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
            const at = node.nodeValue!.indexOf(text as string);
            if (at < 0 || left-- > 0) continue;
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + (text as string).length);
            node.parentElement!.scrollIntoView({ block: 'center' });
            const { left: from, right: to, top, height } = range.getBoundingClientRect();
            return { x: (from + to) / 2, y: top + height / 2, left: from, right: to };
        }
        throw new Error(`no such words in one piece: ${text}`);
    }, [words, nth] as const);
}
