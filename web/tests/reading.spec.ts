// SPDX-License-Identifier: Apache-2.0
import { expect, test, wordsBox } from './place';

const cards = '.cards ol > li';

test('the queue begins with the least sure report, and a click opens it', async ({ open, api }) => {
    const { reports, total } = await api.get<{ reports: { id: string; title: string }[]; total: number }>('/reports?order=unsure&limit=5');
    const page = await open('/read');
    await expect(page.locator('.queue h2')).toHaveText(new RegExp(`^${total.toLocaleString('en-GB')} reports?$`));
    await page.locator('.queue .report-row').first().click();
    await expect(page).toHaveURL(new RegExp(`open=${reports[0]!.id}`));
    await expect(page.locator('.report-head .id')).toHaveText(reports[0]!.id);
    await page.keyboard.press('n');
    await expect(page.locator('.report-head .id')).toHaveText(reports[1]!.id);
});

test('a long list keeps few rows in the page and reaches its end', async ({ open, api }) => {
    const { total } = await api.get<{ total: number }>('/reports?order=date&limit=1');
    const page = await open('/read?order=date');
    const rows = page.locator('.queue li');
    await expect(rows.first()).toBeVisible();
    expect(await rows.count()).toBeLessThan(40);
    const list = page.locator('.queue .virtual');
    await expect.poll(async () => {
        await list.evaluate((box) => { box.scrollTop = box.scrollHeight; });
        return rows.last().getAttribute('aria-posinset');
    }, { timeout: 20_000 }).toBe(String(total));
});

test('the text stands in the page sign by sign, and copies without the marks', async ({ open, api }) => {
    const { text } = await api.report('clash');
    const page = await open('/read?open=clash');
    const shown = await page.locator('.sheet article p').allTextContents();
    expect(shown).toEqual(text.split('\n').filter(Boolean));
});

test('every trigger is marked where the record says', async ({ open, api }) => {
    const events = await api.events('clash');
    const page = await open('/read?open=clash');
    for (const { trigger } of events) {
        await expect(page.locator(`.has-trigger[data-start="${trigger.start}"]`)).toHaveText(trigger.text);
    }
    await expect(page.locator(cards)).toHaveCount(events.length);
});

test('marks stay in place behind signs that take two units', async ({ open, api }) => {
    await api.bringIn('signs.txt', '🔴🔴 عاجل (1): اعتقلت قوات الأمن ثلاثة أشخاص في الرمادي.', '2024-03-12');
    const events = await api.events('signs');
    expect(events.length).toBeGreaterThan(0);
    const page = await open('/read?open=signs');
    const marked = page.locator('.has-trigger').first();
    await expect(marked).toHaveText(events[0]!.trigger.text);
    await expect(marked).toHaveText('اعتقلت');
    // and back: a dragged word comes out of the page with the right offsets
    const box = await wordsBox(page, 'الرمادي');
    await page.mouse.click(box.x, box.y);
    await expect(page.locator('.pick .naskh')).toHaveText('الرمادي');
});

test('stepping through the events lights up their parts and draws arcs to them', async ({ open, api }) => {
    const events = await api.events('clash');
    const page = await open('/read?open=clash');
    await expect(page.locator(`${cards}.open`)).toHaveCount(1);
    for (const event of events.slice(0, 4)) {
        await expect(page.locator('.lit-trigger')).toHaveText(event.trigger.text);
        for (const actor of event.actor) {
            expect(await page.locator('.lit-actor').allTextContents()).toContainEqual(expect.stringContaining(actor.text.slice(0, 5)));
        }
        const parts = event.actor.length + event.recipient.length + event.event_loc.length + event.when.length + event.said_by.length;
        await expect.poll(() => page.locator('.arc').count()).toBeGreaterThanOrEqual(Math.min(parts, 1));
        await page.keyboard.press('j');
    }
    await page.keyboard.press('k');
    await expect(page.locator('.lit-trigger')).toHaveText(events[3]!.trigger.text);
    await page.keyboard.press('ArrowUp');
    await expect(page.locator('.lit-trigger')).toHaveText(events[2]!.trigger.text);
});

test('hovering over a card lights its event, a click on a trigger chooses it', async ({ open, api }) => {
    const events = await api.events('clash');
    const page = await open('/read?open=clash');
    await page.locator(cards).nth(2).hover();
    await expect(page.locator('.lit-trigger')).toHaveText(events[2]!.trigger.text);
    const { x, y } = await wordsBox(page, events[3]!.trigger.text);
    await page.mouse.click(x, y);
    await expect(page).toHaveURL(new RegExp(`event=${encodeURIComponent(events[3]!.id)}`));
    await expect(page.locator(`${cards}.open .card-head`)).toContainText(events[3]!.trigger.text);
});

test('why names the row, its file and weights for each field', async ({ open, api }) => {
    const [event] = await api.events('clash');
    const { why } = await api.get<{ why: { field: string; file: string; line: number }[] }>(`/events/${event!.id}/why?start=${event!.trigger.start}`);
    const page = await open('/read?open=clash');
    await page.keyboard.press('w');
    const panel = page.locator('.why');
    await expect(panel.locator('li')).toHaveCount(why.length);
    const row = why.find((reason) => reason.file.startsWith('data/'))!;
    await expect(panel).toContainText(`${row.file}:${row.line}`);
    await page.keyboard.press('w');
    await expect(panel).toHaveCount(0);
});

test('searching narrows the list and shows the words around', async ({ open, api }) => {
    const { total } = await api.get<{ total: number }>(`/reports?text=${encodeURIComponent('ديالى')}`);
    const page = await open('/read');
    await page.keyboard.press('/');
    await page.keyboard.type('ديالى');
    await page.keyboard.press('Enter');
    await expect(page.locator('.queue h2')).toContainText(String(total));
    await expect(page.locator('.queue mark').first()).toContainText('ديالى');
});

test('the help lists the keys and closes with Escape', async ({ open }) => {
    const page = await open('/read');
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toContainText('Accept the event');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('dialog')).toHaveCount(0);
});
