// SPDX-License-Identifier: Apache-2.0
// Two coders and one who decides between them, on a server with users.
import type { Browser, Page } from '@playwright/test';
import { Api, expect, PEOPLE, test } from './place';
import type { Agreement } from '../src/types';

const REPORT = 'clash';

async function signIn(browser: Browser, url: string, name: keyof typeof PEOPLE): Promise<Page> {
    const page = await (await browser.newContext({ locale: 'en-GB' })).newPage();
    await page.goto(`${url}/read?open=${REPORT}`);
    await page.getByLabel('Name').fill(name);
    await page.getByLabel('Password').fill(PEOPLE[name].password);
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.locator('.sheet article')).toBeVisible();
    return page;
}

test('a wrong password is said to be wrong', async ({ page, team }) => {
    await page.goto(team.url);
    await page.getByLabel('Name').fill('huda');
    await page.getByLabel('Password').fill('not it');
    await page.getByRole('button', { name: 'Sign in' }).click();
    await expect(page.getByRole('alert')).toHaveText('Name or password is wrong.');
    await expect(page.locator('.queue')).toHaveCount(0);
});

test('two code blindly, differ, and a third decides', async ({ browser, team }) => {
    const admin = await signIn(browser, team.url, 'amina');
    await admin.getByRole('button', { name: 'Assign …' }).click();
    const dialog = admin.getByRole('dialog');
    await dialog.getByLabel('huda').check();
    await dialog.getByLabel('samir').check();
    await dialog.getByRole('button', { name: 'Assign' }).click();
    await expect(admin.locator('.report-head')).toContainText('Assigned to huda, samir');
    await expect(admin.locator('.blind')).toHaveCount(0);

    const huda = await signIn(browser, team.url, 'huda');
    await expect(huda.locator('.blind')).toContainText('huda');
    await huda.locator('.cards li.open').getByLabel('tense').selectOption('ongoing');
    await expect(huda.locator('.notice')).toHaveText('Changed: tense');

    const samir = await signIn(browser, team.url, 'samir');
    await expect(samir.locator('.cards li.open').getByLabel('tense')).not.toHaveValue('ongoing'); // blind
    await samir.locator('.cards li.open').getByLabel('tense').selectOption('historical');
    await expect(samir.locator('.notice')).toHaveText('Changed: tense');
    await samir.keyboard.press('Escape');
    await samir.locator('h1').click();
    await samir.keyboard.press('j');
    await samir.keyboard.press('x');
    await expect(samir.locator('.cards li.open .state')).toHaveText('✗ Rejected');

    await admin.getByRole('link', { name: 'Agreement' }).click();
    const api = new Api(admin.request, team.url);
    const { f1 } = await api.get<Agreement>(`/reports/${REPORT}/agreement?a=huda&b=samir`);
    await expect(admin.locator('.figures')).toContainText(`F1 of the events ${Math.round(f1 * 100)}%`);
    const tense = admin.locator('tr').filter({ hasText: 'tense' }).first();
    await expect(tense.getByRole('button')).toHaveText(['ongoing', 'historical']);
    await tense.getByRole('button', { name: /value of huda/ }).click();
    await expect(tense.getByRole('button', { name: /value of huda/ })).toHaveAttribute('aria-pressed', 'true');
    const exists = admin.locator('tr').filter({ hasText: 'Is it an event?' });
    await expect(exists.getByRole('button')).toHaveText(['Yes', 'No']);
    await exists.getByRole('button', { name: 'No' }).click();
    await expect(admin.locator('.agreement')).toContainText(/2 of \d+ differences settled/);
    await expect.poll(async () => {
        const [first, second] = await api.events(REPORT);
        return [first!.tense, second!.review.verdict];
    }).toEqual(['ongoing', 'rejected']);
});

test('signing out closes the page to reading', async ({ browser, team }) => {
    const page = await signIn(browser, team.url, 'huda');
    await page.getByRole('button', { name: /Sign out/ }).click();
    await expect(page.getByLabel('Password')).toBeVisible();
    await expect(page.locator('.sheet')).toHaveCount(0);
});
