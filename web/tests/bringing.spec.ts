// SPDX-License-Identifier: Apache-2.0
import { expect, test } from './place';

const TEXT = 'اعتقلت الشرطة أمس خمسة متظاهرين قرب ميناء بنزرت.';

test('a pasted text is coded and can be read', async ({ open, api }) => {
    const page = await open('/bring');
    await page.getByLabel('Name', { exact: true }).fill('pasted');
    await page.getByLabel('Text', { exact: true }).fill(TEXT);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(page.locator('.arrivals .done')).toContainText('pasted.txt');
    expect((await api.report('pasted')).text.trim()).toBe(TEXT);
    expect((await api.events('pasted'))[0]!.trigger.text).toBe('اعتقلت');
    await page.goto(page.url().replace('/bring', '/read?open=pasted'));
    await expect(page.locator('.sheet article')).toHaveText(TEXT);
});

test('several files at once; what is wrong with one is told by line and the others go on', async ({ open, api }) => {
    const page = await open('/bring');
    const line = (id: string) => JSON.stringify({ id, date: '2023-02-01', text: TEXT });
    await page.locator('input[type=file]').setInputFiles([
        { name: 'good.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(`${line('good-1')}\n${line('good-2')}\n`) },
        { name: 'half.jsonl', mimeType: 'application/jsonl', buffer: Buffer.from(`${line('half-1')}\n{"id": broken\n${line('half-3')}\n`) },
    ]);
    await expect(page.locator('.arrivals [role=status]')).toHaveText('2 of 2 files done', { timeout: 20_000 });
    const half = page.locator('.arrivals > ul > li').nth(1);
    await expect(half.locator('.messages')).toContainText('half.jsonl:2');
    await expect(page.locator('.arrivals > ul > li').first().locator('.messages')).toHaveCount(0);
    for (const id of ['good-1', 'good-2', 'half-1', 'half-3']) expect((await api.report(id)).text).toContain('بنزرت');
});

test('files can be dropped', async ({ open, api }) => {
    const page = await open('/bring');
    const files = await page.evaluateHandle((text) => {
        const transfer = new DataTransfer();
        transfer.items.add(new File([text], 'dropped.txt', { type: 'text/plain' }));
        return transfer;
    }, TEXT);
    await page.locator('.drop').dispatchEvent('drop', { dataTransfer: files });
    await expect(page.locator('.arrivals .done')).toContainText('dropped.txt');
    expect((await api.report('dropped')).events).toBeGreaterThan(0);
});

test('markup in a report is shown as it was written and does nothing', async ({ open, api }) => {
    const words = 'أفادت مصادر محلية في مدينة بنزرت مساء الاثنين بأن قوات الأمن انتشرت في محيط الميناء. قال <img src=x onerror="document.title=1"> المصدر إن <script>alert(1)</script> الشرطة اعتقلت رجلين.';
    await api.bringIn('markup.jsonl', JSON.stringify({ id: 'markup', date: '2024-01-01', text: words }), '2024-01-01');
    const page = await open('/read?open=markup');
    await expect(page.locator('.sheet article')).toHaveText(words);
    expect(await page.locator('.sheet img, .sheet script').count()).toBe(0);
    expect(await page.title()).not.toBe('1');
});
