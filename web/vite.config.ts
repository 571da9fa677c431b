/// <reference types="vitest/config" />
import { defineConfig } from 'vite';

export default defineConfig({
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
