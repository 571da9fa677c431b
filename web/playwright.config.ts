// SPDX-License-Identifier: Apache-2.0
// The flows run in Debian's Chromium on a real store that tests/place.ts makes, or on what KHABAR_URL serves already.
import { defineConfig } from '@playwright/test';

export default defineConfig({
    testDir: 'tests',
    outputDir: '../build/flows', // not here: what lies here is a source of the page to Meson
    workers: 1, // the flows change one store
    forbidOnly: true,
    reporter: process.env.JUNIT ? [['line'], ['junit', { outputFile: process.env.JUNIT }]] : 'line',
    use: {
        viewport: { width: 1440, height: 900 },
        locale: 'en-GB',
        launchOptions: {
            executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
            // its sandbox does not work for root
            args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
        },
    },
});
