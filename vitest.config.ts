import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

// Two projects: `pure` shares one module graph per worker (isolation costs 13 s of module loading per 60 files and
// pure code has no state to isolate); `server` starts processes and databases, so every file gets its own process.
const pure = ["src/core/**", "src/contract/**", "src/web/**"];

// Every file of `server` and every process that a test starts loads the same thousand modules: compiled once.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL(".cache/node", import.meta.url));

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
          globalSetup: "test/support/run-folder.ts",
          pool: "forks",
          maxConcurrency: 10,
          isolate: true,
          testTimeout: 180_000,
          hookTimeout: 180_000,
        },
      },
    ],
  },
});
