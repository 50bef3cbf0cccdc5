import { defineConfig } from 'vite'

/** The page for televisions whose browsers are of 2018: webOS 5, Tizen 5.5. */
export default defineConfig({
  root: 'renderer/tv',
  base: './',
  build: {
    outDir: '../../dist/tv',
    emptyOutDir: true,
    target: 'chrome68',
    cssTarget: 'chrome68',
    modulePreload: { polyfill: false },
  },
})
