import { defineConfig } from 'vitest/config';

export default defineConfig({
  root: import.meta.dirname,
  test: {
    include: ['src/**/__tests__/**/*.spec.ts'],
    environment: 'node'
  }
});
