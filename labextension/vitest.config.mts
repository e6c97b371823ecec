import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  cacheDir: '../node_modules/.vite', // beside the packages, not in a second node_modules here
  test: {
    include: ['src/**/__tests__/**/*.spec.ts'],
    environment: 'node'
  }
});
