// SPDX-License-Identifier: Apache-2.0
// The gzipped size of the built page without the map's outlines; fails when it is over what a slow line can bear.
import { readdirSync, readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';

const MOST = 600 * 1024;
const folder = new URL('dist/assets/', import.meta.url);
const sizes = readdirSync(folder)
    .filter((name) => /\.(js|css|woff2)$/.test(name))
    .map((name) => ({ name, size: gzipSync(readFileSync(new URL(name, folder)), { level: 9 }).length }));
const total = sizes.reduce((sum, { size }) => sum + size, 0);
for (const { name, size } of sizes) console.log(`${String(size).padStart(8)}  ${name}`);
console.log(`${String(total).padStart(8)}  of ${MOST} allowed`);
process.exit(total <= MOST ? 0 : 1);
