// SPDX-License-Identifier: Apache-2.0
// Each flow has a report to itself, since the flows change the store.
import { expect, test, wordsBox } from './place';
import type { Change } from '../src/types';

const card = '.cards li.open';

test('a type is changed, undone and done again, each as a change of its own', async ({ open, api }) => {
    const [event] = await api.events('arrests');
    const page = await open('/read?open=arrests');
    await page.locator(card).getByLabel('type').selectOption('SANCTION');
    await expect(page.locator(`${card} .what strong`)).toHaveText('Sanction');
    const now = async () => (await api.events('arrests')).find(({ id }) => id === event!.id)!.event;
    expect(await now()).toBe('SANCTION');

    await page.locator('h1').click(); // out of the list, in which letters pick
    await page.keyboard.press('Control+z');
    await expect(page.locator('.notice')).toHaveText('Undone: type');
    expect(await now()).toBe(event!.event);
    await page.keyboard.press('Control+Shift+z');
    await expect(page.locator('.notice')).toHaveText('Done again: type');
    expect(await now()).toBe('SANCTION');

    const { changes } = await api.get<{ changes: Change[] }>(`/events/${event!.id}/changes`);
    expect(changes.map(({ before, after }) => [before, after])).toEqual([
        [event!.event, 'SANCTION'], ['SANCTION', event!.event], [event!.event, 'SANCTION'],
    ]);
    expect(changes[1]!.undoes).toBe(changes[0]!.n);
    await page.keyboard.press('h');
    await expect(page.getByRole('dialog').locator('tbody tr')).toHaveCount(3);
    await expect(page.getByRole('dialog').locator('tbody tr').first()).toContainText('Sanction');
});

test('a accepts, x rejects; what was accepted needs a comment to be changed', async ({ open, api }) => {
    const events = await api.events('protest');
    const page = await open('/read?open=protest');
    await page.keyboard.press('a');
    await expect(page.locator(`${card} .state`)).toHaveText('✓ reviewed');
    await page.keyboard.press('j');
    await page.keyboard.press('x');
    await expect(page.locator(`${card} .state`)).toHaveText('✗ Rejected');
    const [first, second] = await api.events('protest');
    expect([first!.review.verdict, first!.review.status, second!.review.verdict]).toEqual(['accepted', 'reviewed', 'rejected']);

    await page.keyboard.press('k');
    await page.locator(card).getByLabel('status').selectOption('negated');
    const dialog = page.getByRole('dialog');
    await expect(dialog).toContainText('has been reviewed');
    await page.keyboard.press('Escape');
    await expect(page.locator(card).getByLabel('status')).toHaveValue(first!.status);
    await page.locator(card).getByLabel('status').selectOption('negated');
    await dialog.getByLabel('Comment').fill('the ministry denied it');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect.poll(async () => (await api.events('protest'))[0]!.status).toBe('negated');
    const { changes } = await api.get<{ changes: Change[] }>(`/events/${events[0]!.id}/changes`);
    expect(changes.at(-1)!.comment).toBe('the ministry denied it');

    // one undo takes an acceptance back whole
    await page.reload();
    await expect(page.locator(card)).toBeVisible();
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    await page.keyboard.press('a');
    await expect(page.locator(`${card} .state`)).toHaveText('✓ reviewed');
    await page.keyboard.press('Control+z');
    await expect.poll(async () => {
        const { review } = (await api.events('protest'))[2]!;
        return `${review.verdict} ${review.status}`;
    }).toBe('none machine');
});

test('the review climbs step by step to final', async ({ open, api }) => {
    const page = await open('/read?open=verdict');
    const raise = page.locator(card).getByRole('button', { name: /Raise to/ });
    for (const status of ['assigned', 'reviewed']) {
        await raise.click();
        await expect(page.locator(card).getByLabel('Review')).toHaveValue(status);
    }
    for (const status of ['peer-reviewed', 'final']) {
        await raise.click();
        await page.getByRole('dialog').getByLabel('Comment').fill(`read again: ${status}`);
        await page.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
        await expect(page.locator(card).getByLabel('Review')).toHaveValue(status);
    }
    await expect(raise).toHaveCount(0);
    expect((await api.events('verdict'))[0]!.review.status).toBe('final');
});

test('dragging over words makes them an actor, letter by letter offsets', async ({ open, api }) => {
    const page = await open('/read?open=relief');
    const { text } = await api.report('relief');
    const words = text.split(/\s+/).slice(4, 6).join(' ').replace(/[،.]/g, '');
    const [from, to] = [await wordsBox(page, words.split(' ')[0]!), await wordsBox(page, words.split(' ')[1]!)];
    await page.mouse.move(from.x, from.y);
    await page.mouse.down();
    await page.mouse.move(to.x, to.y, { steps: 6 });
    await page.mouse.up();
    await expect(page.locator('.pick .naskh')).toHaveText(words);
    await page.locator('.pick').getByRole('button', { name: 'actor' }).click();
    await expect(page.locator('.pick')).toHaveCount(0);
    const { actor } = (await api.events('relief'))[0]!;
    expect(actor.at(-1)).toMatchObject({ text: words, start: [...text.slice(0, text.indexOf(words))].length });
});

test('with the keyboard alone: the word cursor, widened, becomes the recipient', async ({ open, api }) => {
    const [event] = await api.events('feud');
    const page = await open('/read?open=feud');
    await expect(page.locator(card)).toBeVisible();
    await page.keyboard.press('ArrowLeft');
    await expect(page.locator('.pick .naskh')).toHaveText(event!.trigger.text);
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('Shift+ArrowLeft');
    const marked = (await page.locator('.pick .naskh').textContent())!;
    expect(marked.split(' ')).toHaveLength(2);
    await page.keyboard.press('Shift+R');
    await expect.poll(async () => (await api.events('feud'))[0]!.recipient.map(({ text }) => text)).toEqual([marked]);
    await expect(page.locator('.pick')).toHaveCount(0);
});

test('a missed event is added from its trigger', async ({ open, api }) => {
    const before = await api.events('kidnapping');
    const page = await open('/read?open=kidnapping');
    const { text } = await api.report('kidnapping');
    const free = text.match(/[\p{L}]{5,}/gu)!.find((word) => !before.some(({ trigger }) => trigger.text.includes(word)) && text.split(word).length === 2)!;
    const box = await wordsBox(page, free);
    await page.mouse.click(box.x, box.y);
    await page.keyboard.press('e');
    await page.getByRole('dialog').getByLabel('What happened?').selectOption('REQUEST');
    await page.getByRole('dialog').getByRole('button', { name: 'Add the event' }).click();
    await expect(page.locator(`${card} .what strong`)).toHaveText('Request');
    const after = await api.events('kidnapping');
    expect(after).toHaveLength(before.length + 1);
    const added = after.find(({ id }) => !before.some((old) => old.id === id))!;
    expect([added.trigger.text, added.event, added.review.added_by_hand]).toEqual([free, 'REQUEST', true]);
});

test('a place is picked by name and by a click on the map', async ({ open, api }) => {
    const { events } = { events: await api.events('airstrike') };
    const index = events.findIndex((event) => event.event_loc.length > 0);
    const page = await open(`/read?open=airstrike&event=${events[index]!.id}`);
    await page.locator(`${card} .role-event_loc .resolved`).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name, Arabic or English').fill('Rafah');
    await dialog.locator('.choices button').filter({ hasText: 'Rafah' }).first().click();
    await expect(dialog).toHaveCount(0);
    await expect.poll(async () => (await api.events('airstrike'))[index]!.event_loc[0]!.resolved_place).toContain('Rafah');

    await page.locator(`${card} .role-event_loc .resolved`).first().click();
    const map = dialog.locator('.small-map');
    await expect(map.locator('canvas').first()).toBeVisible();
    await map.click({ position: { x: 150, y: 200 } });
    const first = dialog.locator('.choices button').first();
    await expect(first).not.toContainText('Rafah');
    const name = (await first.locator('bdi').first().textContent())!;
    await first.click();
    await expect.poll(async () => (await api.events('airstrike'))[index]!.event_loc[0]!.resolved_place).toBe(name);
});

test('numbers, modes and arguments are changed in their place', async ({ open, api }) => {
    const events = await api.events('checkpoint');
    const index = events.findIndex(({ size }) => size.dead);
    const page = await open(`/read?open=checkpoint&event=${events[index]!.id}`);
    const now = async () => (await api.events('checkpoint'))[index]!;
    await page.locator(card).getByLabel('dead, most').fill('');
    await page.keyboard.press('Tab');
    await expect.poll(async () => (await now()).size.dead).toEqual([events[index]!.size.dead![0], null]);
    await page.locator(card).getByLabel('Add how many').selectOption('displaced');
    await expect.poll(async () => (await now()).size.displaced).toEqual([1, 1]);
    await page.locator(card).getByLabel('Add mode').selectOption('firearms');
    await expect.poll(async () => (await now()).mode).toContain('firearms');
    await page.locator(`${card} .role-actor`).getByRole('button', { name: /^Remove/ }).first().click();
    await expect.poll(async () => (await now()).actor.length).toBe(events[index]!.actor.length - 1);
});

test('what somebody else changed meanwhile is shown, not overwritten', async ({ open, api }) => {
    const [event] = await api.events('denial');
    const page = await open('/read?open=denial');
    await expect(page.locator(card)).toBeVisible();
    await api.post(`/events/${event!.id}/changes`, { field: 'tense', value: 'historical' });
    await page.locator(card).getByLabel('tense').selectOption('ongoing');
    await expect(page.locator('.notice.bad')).toContainText('Somebody changed this meanwhile');
    await expect(page.locator(card).getByLabel('tense')).toHaveValue('historical');
});

test('an entity gets a better name and a code; the decision is kept with who made it', async ({ open, api }) => {
    const [event] = await api.events('negotiation');
    const name = event!.actor[0]!.name;
    const page = await open('/read?open=negotiation');
    await page.locator(`${card} .role-actor .resolved`).first().click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Sector').fill('gov');
    await dialog.getByRole('button', { name: 'Set code' }).click();
    await expect(page.locator('.notice')).toHaveText('Noted.');
    await dialog.getByLabel('Better name').fill('الوفد المفاوض');
    await dialog.getByRole('button', { name: 'Rename' }).click();
    await expect.poll(async () => {
        const { decisions } = await api.get<{ decisions: { kind: string; name: string; other: string }[] }>('/entities/decisions');
        return decisions.map((each) => `${each.kind} ${each.name} ${each.other ?? ''}`.trim());
    }).toEqual(expect.arrayContaining([`code ${name}`, `rename ${name} الوفد المفاوض`]));
    await page.goto(page.url().replace(/\/read.*/, '/names'));
    await expect(page.locator('.decisions')).toContainText('الوفد المفاوض');
});
