// SPDX-License-Identifier: Apache-2.0
// The pictures of doc/workbench.md, drawn anew with PICTURES=1.
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from './place';
import type { Incident } from '../src/types';

test.skip(!process.env.PICTURES, 'only when asked for');
test.use({ viewport: { width: 1280, height: 800 } });
const folder = join(dirname(fileURLToPath(import.meta.url)), '../../doc/workbench');

interface Picture {
    name: string;
    path: string;
    language?: 'ar';
    dark?: boolean;
    /** Brings up what is to be seen. */
    act?: (page: Page) => Promise<void>;
    /** Is there when it can be taken. */
    ready: string;
}

const PICTURES: Picture[] = [
    { name: 'reading', path: '/read?open=clash', ready: '.arc' },
    { name: 'reading-arabic', path: '/read?open=checkpoint', language: 'ar', ready: '.arc' },
    { name: 'reading-dark', path: '/read?open=airstrike', language: 'ar', dark: true, ready: '.arc' },
    { name: 'why', path: '/read?open=clash', ready: '.why li', act: (page) => page.keyboard.press('w') },
    {
        name: 'marking', path: '/read?open=arrests', ready: '.pick', act: async (page) => {
            for (const key of ['ArrowLeft', 'ArrowLeft', 'Shift+ArrowLeft']) await page.keyboard.press(key);
        },
    },
    {
        name: 'place', path: '/read?open=clash', language: 'ar', ready: 'dialog .choices li', act: async (page) => {
            await page.keyboard.press('l');
            await page.waitForLoadState('networkidle');
        },
    },
    { name: 'timeline', path: '/time', ready: '.chart canvas' },
    { name: 'map', path: '/map', language: 'ar', ready: '.event-row' },
    { name: 'network', path: '/network', ready: '.tie' },
    { name: 'counts', path: '/counts', language: 'ar', ready: '.grid td' },
    { name: 'table', path: '/events?type=ASSAULT,COERCE', ready: '.event-table li' },
    { name: 'names', path: '/names', language: 'ar', ready: '.entity', act: (page) => page.locator('.names .report-row').nth(1).click() },
    {
        name: 'bring-in', path: '/bring', language: 'ar', ready: '.arrivals .messages', act: async (page) => {
            const line = (id: string) => JSON.stringify({ id, date: '2024-05-02', text: 'اعتقلت الشرطة أمس خمسة متظاهرين قرب ميناء بنزرت.' });
            await page.locator('input[type=file]').setInputFiles([
                { name: 'ساحل.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(`${line('sahel-1')}\n${line('sahel-2')}`) },
                { name: 'broken.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(`${line('broken-1')}\n{"id":`) },
            ]);
        },
    },
];

for (const { name, path, language, dark, ready, act } of PICTURES) {
    test(`picture ${name}`, async ({ open, page }) => {
        await page.emulateMedia({ colorScheme: dark ? 'dark' : 'light' });
        await page.addInitScript((value) => localStorage.setItem('khabar.language', value), language ?? 'en');
        await open(path);
        await act?.(page);
        await page.locator(ready).first().waitFor();
        await page.waitForLoadState('networkidle');
        expect((await page.screenshot({ path: join(folder, `${name}.png`) })).length).toBeGreaterThan(10_000);
    });
}

test('picture incident', async ({ open, api }) => {
    const { incidents } = await api.get<{ incidents: Incident[] }>('/incidents?limit=500');
    const told = incidents.filter(({ differs }) => differs.includes('dead')).sort((a, b) => b.reports - a.reports)[0]!;
    const page = await open(`/incidents?open=${told.incident}`);
    await page.locator('.source').first().waitFor();
    await page.screenshot({ path: join(folder, 'incident.png') });
});
