// SPDX-License-Identifier: Apache-2.0
// How smoothly the map of the workbench is dragged: node bench/page_map.mjs URL [CHROMIUM]
// URL is a running `khabar serve` with many places; Chromium draws without a graphics card, as on the weakest laptop.
// Prints the time between two frames, median, 95 of 100 and longest, while nothing moves and while the map is dragged, and their ratio.
import { chromium } from '../web/node_modules/@playwright/test/index.mjs';

const [url, executablePath = '/usr/bin/chromium'] = process.argv.slice(2);
if (!url) {
    console.error('usage: node bench/page_map.mjs URL [CHROMIUM]');
    process.exit(64);
}
const DRAGS = 8;
const STEPS = 40; // mouse moves of one drag

const root = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
const browser = await chromium.launch({ executablePath, args: ['--disable-gpu', ...root] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
const answered = page.waitForResponse(/\/api\/v1\/map\?/);
await page.goto(`${url}/map`);
const { clusters } = await (await answered).json();
await page.waitForLoadState('networkidle');

/** The times between the frames while `act` goes on, sorted. */
async function frames(act) {
    await page.evaluate(() => {
        const times = (window.times = []);
        const note = (time) => {
            times.push(time);
            if (window.times === times) requestAnimationFrame(note);
        };
        requestAnimationFrame(note);
    });
    await act();
    return page.evaluate(() => {
        const { times } = window;
        window.times = null;
        return times.slice(1).map((time, i) => time - times[i]).sort((a, b) => a - b);
    });
}

const share = (sorted, of) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * of))];

const idle = await frames(() => page.waitForTimeout(2000));
const dragged = await frames(async () => {
    for (let drag = 0; drag < DRAGS; drag++) {
        const by = drag % 2 ? -9 : 9;
        await page.mouse.move(600, 400);
        await page.mouse.down();
        for (let step = 1; step <= STEPS; step++) await page.mouse.move(600 + by * step, 400 + (by / 3) * step);
        await page.mouse.up();
        await page.waitForTimeout(150);
    }
});
const line = (name, times) => console.log(`${name.padEnd(8)} median ${share(times, 0.5).toFixed(1)} ms, p95 ${share(times, 0.95).toFixed(1)} ms, longest ${share(times, 1).toFixed(1)} ms, ${times.length} frames`);
console.log(`${clusters.length} clusters`);
line('idle', idle);
line('dragged', dragged);
console.log(`ratio    p95 ${(share(dragged, 0.95) / share(idle, 0.95)).toFixed(2)}`);
await browser.close();
