// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './place';

test('the filter lives in the address: reload, back and a bookmark bring it back', async ({ open, api }) => {
    const { total } = await api.get<{ total: number }>('/events?type=COERCE&status=actual');
    const page = await open('/events');
    await page.getByRole('button', { name: 'More fields' }).click();
    await page.locator('.filter-fields').getByLabel('Coerce').check();
    await page.locator('.filter-fields').getByLabel('actual').check();
    await expect(page).toHaveURL(/type=COERCE&status=actual/);
    await expect(page.locator('h1')).toHaveText(`${total} events`);
    await page.reload();
    await expect(page.locator('h1')).toHaveText(`${total} events`);
    await page.goBack();
    await expect(page).toHaveURL(/type=COERCE$/);
    await page.goBack();
    await expect(page).toHaveURL(/\/events$/);
    await expect(page.locator('.filter .chip')).toHaveCount(0);
});

test('the filter goes along from view to view and is taken off chip by chip', async ({ open }) => {
    const page = await open('/time?type=ASSAULT&from=2018-01-01');
    await page.getByRole('link', { name: 'Map', exact: true }).click();
    await expect(page).toHaveURL(/\/map\?type=ASSAULT&from=2018-01-01/);
    await page.getByRole('button', { name: 'Remove Type' }).click();
    await expect(page).toHaveURL(/\/map\?from=2018-01-01/);
    await page.getByRole('button', { name: 'Clear all' }).click();
    await expect(page).toHaveURL(/\/map$/);
});

test('an address that is none opens the reading room', async ({ open }) => {
    const page = await open('/no/such/view');
    await expect(page.locator('.queue')).toBeVisible();
});

test('a report that does not exist is said to be missing', async ({ open }) => {
    const page = await open('/read?open=no-such-report');
    await expect(page.locator('.notice.bad')).toContainText('no such report');
});
