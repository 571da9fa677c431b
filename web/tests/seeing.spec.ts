// SPDX-License-Identifier: Apache-2.0
import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect, test } from './place';
import type { Cluster, CountRow, Incident, NetworkEdge } from '../src/types';

async function download(page: Page, name: string): Promise<Buffer> {
    const waiting = page.waitForEvent('download');
    await page.locator('.export').getByText(name, { exact: true }).click();
    return readFileSync(await (await waiting).path());
}

const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47]);

test('the timeline counts what the server counts', async ({ open, api }) => {
    const { rows } = await api.get<{ rows: CountRow[] }>('/counts?by=year&split=type');
    const page = await open('/time?by=year');
    await expect(page.locator('.chart canvas')).toBeVisible();
    await page.getByText('As a table').click();
    for (const row of rows.filter(({ key }) => key)) {
        const line = page.locator('table tr').filter({ has: page.locator(`th:text-is("${row.key}")`) });
        await expect(line.locator('td').first()).toHaveText(row.n.toLocaleString('en-GB'));
    }
});

test('dragging across the timeline narrows the time, double click widens it', async ({ open }) => {
    const page = await open('/time?by=year');
    const plot = (await page.locator('.chart .u-over').boundingBox())!;
    await page.mouse.move(plot.x + plot.width * 0.55, plot.y + 60);
    await page.mouse.down();
    await page.mouse.move(plot.x + plot.width * 0.8, plot.y + 60, { steps: 5 });
    await page.mouse.up();
    await expect(page).toHaveURL(/from=\d{4}-01-01&to=\d{4}-12-31/);
    const [from, to] = ['from', 'to'].map((name) => Number(new URL(page.url()).searchParams.get(name)!.slice(0, 4)));
    expect(to).toBeGreaterThan(from!);
    await page.locator('.chart .u-over').dblclick();
    await expect(page).not.toHaveURL(/from=/);
});

test('a click on the map comes closer, a single event opens', async ({ open, api, page }) => {
    const waiting = page.waitForResponse(/\/api\/v1\/map\?/);
    await open('/map');
    const clusters = ((await (await waiting).json()) as { clusters: Cluster[] }).clusters;
    expect(clusters.length).toBeGreaterThan(3);
    expect(clusters.length).toBeLessThanOrEqual(2000);
    const section = page.waitForResponse(/\/api\/v1\/map\?.*zoom=5/);
    await page.locator('.leaflet-control-zoom-in').click();
    const closer = ((await (await section).json()) as { clusters: Cluster[] }).clusters;
    expect(closer.length).toBeGreaterThan(0);
    await expect(page.locator('.event-list .event-row').first()).toBeVisible();
    await page.locator('.event-list .event-row').first().click();
    await expect(page).toHaveURL(/\/read\?open=/);
    expect((await api.events(new URL(page.url()).searchParams.get('open')!)).map(({ id }) => id))
        .toContain(new URL(page.url()).searchParams.get('event'));
});

test('the time slider narrows the map to a window', async ({ open }) => {
    const page = await open('/map');
    await page.getByLabel('Length').selectOption('year');
    await expect(page).toHaveURL(/from=\d{4}-\d\d-01&to=/);
    const before = page.url();
    await page.getByLabel('Time', { exact: true }).press('PageUp');
    await expect(page).not.toHaveURL(before);
    await page.getByLabel('Length').selectOption('all');
    await expect(page).not.toHaveURL(/from=/);
});

test('the network tells the strongest tie as the server does, and leads to its events', async ({ open, api }) => {
    const { edges } = await api.get<{ edges: NetworkEdge[] }>('/network?limit=40');
    const most = Math.max(...edges.map(({ events }) => events));
    const page = await open('/network');
    await expect(page.locator('svg.network .actor').first()).toBeVisible();
    const link = page.locator('.network-view tbody a').first();
    await expect(link).toHaveText(most === 1 ? '1 event' : `${most} events`);
    await link.click();
    await expect(page).toHaveURL(/\/events\?actor=.*&recipient=/);
    await expect(page.locator('.event-table .table-row').nth(1)).toBeVisible();
});

test('counts by type are the server\'s, and a click narrows all views to one', async ({ open, api }) => {
    const { rows } = await api.get<{ rows: CountRow[] }>('/counts?by=type&split=type');
    const assault = rows.find(({ key }) => key === 'ASSAULT')!.n;
    const page = await open('/counts');
    const row = page.locator('.panel').first().locator('li').filter({ hasText: 'Assault' });
    await expect(row.locator('.n')).toHaveText(assault.toLocaleString('en-GB'));
    await row.getByRole('button').click();
    await expect(page).toHaveURL(/type=ASSAULT/);
    await expect(page.locator('.panel').first().locator('li')).toHaveCount(1);
});

test('an incident shows its sources side by side and marks where they differ', async ({ open, api }) => {
    const { incidents } = await api.get<{ incidents: Incident[] }>('/incidents?limit=500');
    const told = incidents.find((incident) => incident.reports > 1 && incident.differs.includes('dead'))!;
    const page = await open(`/incidents?open=${told.incident}`);
    await expect(page.locator('.source')).toHaveCount(told.reports);
    await expect(page.locator('.chronology li')).toHaveCount(told.events.length);
    await expect(page.locator('.said tr.differs').first()).toBeVisible();
    await expect(page.locator('p.differs').first()).toContainText('dead');
});

test('the table holds few rows of many and sorts by confidence', async ({ open, api }) => {
    const { total, events } = await api.get<{ total: number; events: { confidence: number }[] }>('/events?order=confidence&limit=1');
    const page = await open('/events');
    await expect(page.locator('h1')).toHaveText(`${total.toLocaleString('en-GB')} events`);
    expect(await page.locator('.event-table li').count()).toBeLessThan(50);
    await page.getByLabel('Order').selectOption('confidence');
    await expect(page.locator('.event-table li').first()).toContainText(`${Math.round(events[0]!.confidence * 100)}%`);
});

test('data are exported as filtered', async ({ open, api }) => {
    const { total } = await api.get<{ total: number }>('/events?type=AID');
    const page = await open('/events?type=AID');
    const lines = (await download(page, 'JSONL')).toString().trim().split('\n').map((line) => JSON.parse(line) as { event: string });
    expect(lines).toHaveLength(total);
    expect(new Set(lines.map(({ event }) => event))).toEqual(new Set(['AID']));
    expect((await download(page, 'CSV')).toString().trim().split('\n')).toHaveLength(total + 1);
});

for (const view of ['time', 'network', 'map']) {
    test(`the ${view} view is saved as SVG and PNG`, async ({ open }) => {
        const page = await open(`/${view}`);
        await expect(page.locator('.chart canvas, svg.network, .leaflet-layer').first()).toBeVisible();
        await page.waitForLoadState('networkidle');
        const svg = (await download(page, 'SVG')).toString();
        const shapes = await page.evaluate((text) => {
            const document_ = new DOMParser().parseFromString(text, 'image/svg+xml');
            return document_.querySelector('parsererror') ? -1 : document_.querySelectorAll('rect, path, circle').length;
        }, svg);
        expect(shapes).toBeGreaterThan(10);
        expect(svg).not.toMatch(/style=|https?:\/\/(?!www\.w3\.org)/);
        const png = await download(page, 'PNG');
        expect(png.subarray(0, 4)).toEqual(PNG);
        expect(png.length).toBeGreaterThan(5000);
    });
}
