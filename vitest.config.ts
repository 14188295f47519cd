import { defineConfig } from "vitest/config";

// Two projects: `pure` shares one module graph per worker (isolation costs 13 s of module loading per 60 files and
// pure code has no state to isolate); `server` starts processes and databases, so every file gets its own process.
const pure = ["src/core/**", "src/contract/**", "src/web/**"];

export default defineConfig({
  test: {
    maxWorkers: 2,
    passWithNoTests: true,
    projects: [
      {
        test: {
          name: "pure",
          include: pure.map((folder) => `${folder}/*.test.{ts,tsx}`),
          pool: "threads",
          isolate: false,
          testTimeout: 120_000,
        },
      },
      {
        test: {
          name: "server",
          include: ["src/**/*.test.{ts,tsx}", "test/**/*.test.{ts,tsx}", "tools/**/*.test.{ts,mjs}"],
          exclude: pure.map((folder) => `${folder}/*.test.{ts,tsx}`),
          pool: "forks",
          isolate: true,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
