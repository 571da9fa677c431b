/// <reference types="vitest/config" />
import { readdirSync, readFileSync } from 'node:fs';
import { defineConfig, type Plugin } from 'vite';

/** The licences of everything that goes into the page, in one file beside it: minifying drops them from the code. */
function licences(): Plugin {
    return {
        name: 'licences',
        generateBundle() {
            const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, { dev?: boolean; version?: string }> };
            const shipped = Object.entries(lock.packages).filter(([path, about]) => path && !about.dev);
            const texts = shipped.map(([path, { version }]) => {
                const file = readdirSync(path).find((name) => /^licen[cs]e/i.test(name));
                if (!file) throw new Error(`${path} has no licence`);
                return `${path.replace('node_modules/', '')} ${version}\n\n${readFileSync(`${path}/${file}`, 'utf8').trim()}\n`;
            });
            this.emitFile({ type: 'asset', fileName: 'licences.txt', source: texts.join(`\n${'-'.repeat(80)}\n\n`) });
        },
    };
}

export default defineConfig({
    plugins: [licences()],
    esbuild: { jsx: 'automatic', jsxImportSource: 'preact' },
    build: {
        // The server allows no data: addresses for fonts and scripts: nothing is put inline.
        assetsInlineLimit: 0,
        modulePreload: { polyfill: false },
        target: 'es2022',
    },
    // The tables of ../data are read at build time, so that types and modes are written down once.
    server: { fs: { allow: ['..'] }, proxy: { '/api': process.env.KHABAR_URL ?? 'http://127.0.0.1:8080' } },
    test: { include: ['unit/**/*.test.ts'] },
});
