// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './place';

test('the language and the direction change at once and are kept', async ({ open, api }) => {
    const { length } = await api.events('clash');
    const page = await open('/read?open=clash');
    await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
    await page.getByRole('button', { name: 'العربية' }).click();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
    await expect(page.getByRole('link', { name: 'الخط الزمني' })).toBeVisible();
    await expect(page.locator('.judging')).toContainText('قيد المراجعة');
    const arabic = new Intl.NumberFormat('ar-u-nu-arab').format(length);
    await expect(page.locator('.cards h2')).toContainText(arabic);
    await expect(page.locator('.report-head time')).toHaveText('١٢ مارس ٢٠٢٤');
    await page.reload();
    await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
});

test('the report runs from right to left in both languages', async ({ open }) => {
    const page = await open('/read?open=clash');
    const first = page.locator('.sheet article p').first();
    expect(await first.evaluate((line) => getComputedStyle(line).direction)).toBe('rtl');
    expect(await first.evaluate((line) => getComputedStyle(line).fontFamily)).toContain('Noto Naskh Arabic');
    expect(await page.evaluate(() => document.fonts.check('20px "Noto Naskh Arabic"', 'خبر'))).toBe(true);
});

test('Arabic keys work where the keyboard is Arabic', async ({ open, api }) => {
    const events = await api.events('clash');
    const page = await open('/read?open=clash');
    await page.locator('.sheet').dispatchEvent('keydown', { key: 'ت', code: 'KeyJ', bubbles: true });
    await expect(page.locator('.lit-trigger')).toHaveText(events[1]!.trigger.text);
});
