// SPDX-License-Identifier: Apache-2.0
// Every view in both languages and both lights through axe-core: nothing serious or critical. `open` also fails on whatever
// the browser complains about, such as a breach of the page's content policy, and on any request to another server.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from './place';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const SIGHTS = [
    '/read', '/read?open=clash', '/time', '/map', '/network', '/counts', '/incidents', '/events', '/names', '/bring',
];

interface Violation {
    id: string;
    impact: string;
    nodes: { html: string; failureSummary: string }[];
}

for (const scheme of ['light', 'dark'] as const) {
    for (const language of ['en', 'ar']) {
        test(`all views can be read by all, ${scheme}, ${language}`, async ({ open, page }) => {
            test.setTimeout(120_000);
            await page.emulateMedia({ colorScheme: scheme });
            await page.addInitScript((value) => localStorage.setItem('khabar.language', value), language);
            const found: string[] = [];
            for (const sight of SIGHTS) {
                await open(sight);
                await page.waitForLoadState('networkidle');
                await page.evaluate(axe);
                const { violations } = await page.evaluate(() =>
                    (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run());
                for (const { id, impact, nodes } of violations) {
                    if (impact === 'serious' || impact === 'critical') {
                        found.push(`${sight}: ${id}: ${nodes[0]!.html.slice(0, 200)} ${nodes[0]!.failureSummary}`);
                    }
                }
            }
            expect(found).toEqual([]);
        });
    }
}

test('dialogs can be read by all', async ({ open, page }) => {
    await open('/read?open=clash');
    for (const key of ['?', 'h', 'l']) {
        await page.keyboard.press(key);
        await expect(page.getByRole('dialog')).toBeVisible();
        await page.evaluate(axe);
        const { violations } = await page.evaluate(() =>
            (window as unknown as { axe: { run(): Promise<{ violations: Violation[] }> } }).axe.run());
        expect(violations.filter(({ impact }) => impact === 'serious' || impact === 'critical')).toEqual([]);
        await page.keyboard.press('Escape');
        await expect(page.getByRole('dialog')).toHaveCount(0);
    }
});

test('without a mouse: the tab key reaches the search, the list, the cards', async ({ open }) => {
    const page = await open('/read?open=clash');
    const reached = new Set<string>();
    for (let i = 0; i < 60; i++) {
        await page.keyboard.press('Tab');
        reached.add(await page.evaluate(() => {
            const element = document.activeElement!;
            return element.id || (element.closest('.queue') ? 'list' : element.closest('.cards') ? 'cards' : '');
        }));
    }
    for (const part of ['search', 'list', 'cards']) expect(reached).toContain(part);
});

test('in a list the arrows go from row to row', async ({ open }) => {
    const page = await open('/events');
    const rows = page.locator('.event-table li');
    await rows.first().locator('a').focus();
    for (let i = 0; i < 30; i++) await page.keyboard.press('ArrowDown');
    await expect(page.locator('.event-table li[aria-posinset="31"] a')).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/\/read\?open=/);
});
