import { fileURLToPath } from 'node:url'

import tailwindcss from '@tailwindcss/vite'
import vue from '@vitejs/plugin-vue'
import type { Plugin } from 'vite'
import { defineConfig } from 'vitest/config'

import { filesApart } from './vitest.worlds.js'

// In development the front door of a running stack answers for everything but the pages.
const frontDoor = process.env.FRONT_DOOR ?? 'http://127.0.0.1:8080'
// Which serves pages of its own only, so it is told that this is one.
const throughFrontDoor = { target: frontDoor, changeOrigin: true, headers: { origin: frontDoor } }

const apart = filesApart(import.meta.dirname)

/** Of KaTeX's fonts only those that every browser with these pages reads. */
const newestFonts: Plugin = {
  name: 'newest-fonts',
  enforce: 'pre',
  transform: (code, id) =>
    id.endsWith('katex.min.css') ? code.replace(/,url\([^)]+\.(?:woff|ttf)\) format\("(?:woff|truetype)"\)/g, '') : undefined,
}

export default defineConfig({
  plugins: [newestFonts, vue(), tailwindcss()],
  resolve: { alias: { '@': fileURLToPath(new URL('./src', import.meta.url)) } },
  define: {
    // The Cognito library's Buffer reads Node's name for the global object.
    global: 'globalThis',
    __VUE_OPTIONS_API__: 'false',
    __VUE_I18N_LEGACY_API__: 'false',
    __VUE_I18N_FULL_INSTALL__: 'false',
    __INTLIFY_PROD_DEVTOOLS__: 'false',
  },
  build: {
    target: 'es2022',
    // A strict Content-Security-Policy admits no data: fonts.
    assetsInlineLimit: 0,
    reportCompressedSize: true,
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What every page needs is one file. Left alone, it would be one for each set of pages
          // that share something: 28 of them, which a slow phone waits for.
          groups: [{ name: 'app', tags: ['$initial'] }],
        },
      },
    },
  },
  server: {
    proxy: {
      '/api': throughFrontDoor,
      '/cognito': throughFrontDoor,
      '/config.json': throughFrontDoor,
      '/ws': { ...throughFrontDoor, ws: true },
      '/mqtt': { ...throughFrontDoor, ws: true },
    },
  },
  test: {
    environment: 'happy-dom',
    restoreMocks: true,
    testTimeout: 30_000,
    // Files share threads, each in a world of its own within one: half the time. Those that mock modules do
    // not: the next file in the thread would now and then get what they have mocked.
    projects: [
      { extends: true, test: { name: 'apart', include: apart, pool: 'threads' } },
      { extends: true, test: { name: 'shared', include: ['tests/**/*.test.ts'], exclude: apart, pool: 'vmThreads' } },
    ],
  },
})
