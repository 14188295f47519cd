import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { chromiumEnvironment } from "./chromium.mjs";
import { inProject, say } from "./project.mjs";
import { runNode } from "./runtime.mjs";

const bin = (/** @type {string} */ name) => inProject("node_modules", ".bin", name);
const reportFile = inProject(".cache", "vitest.json");

/** Each is one check that passes or fails as a whole. @type {[string, string, string[]][]} */
const CHECKS = [
  ["types", bin("tsc"), ["-p", "tsconfig.json"]],
  ["types of the bootstrap", bin("tsc"), ["-p", "tools/bootstrap/tsconfig.json"]],
  ["types of the pure core", bin("tsc"), ["-p", "src/core/tsconfig.json"]],
  ["types of the viewer", bin("tsc"), ["--noEmit", "-p", "src/web/viewer/tsconfig.json"]],
  ["types of live weights", bin("tsc"), ["--noEmit", "-p", "src/web/live/tsconfig.json"]],
  ["types of the studio", bin("tsc"), ["-p", "src/web/studio/tsconfig.json"]],
  ["lint", bin("oxlint"), ["--type-aware", "--deny-warnings"]],
  ["format", bin("oxfmt"), ["--check"]],
  ["unused code", bin("knip"), []],
];

/** @param {string} command @param {string[]} args @returns {Promise<{code: number, output: string}>} */
function capture(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      cwd: inProject(),
      stdio: ["ignore", "pipe", "pipe"],
      shell: process.platform === "win32",
    });
    let output = "";
    child.stdout.on("data", (chunk) => (output += chunk));
    child.stderr.on("data", (chunk) => (output += chunk));
    child.on("error", (error) => resolve({ code: 1, output: String(error) }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** @returns {Promise<{passed: number, failed: number}>} */
async function runChecks() {
  let failed = 0;
  for (const [name, command, args] of CHECKS) {
    const started = Date.now();
    const { code, output } = await capture(command, args);
    say(`${code === 0 ? "passed" : "FAILED"}: ${name} (${((Date.now() - started) / 1000).toFixed(1)} s)`);
    if (code !== 0) {
      failed++;
      process.stderr.write(`${output.trim()}\n`);
    }
  }
  return { passed: CHECKS.length - failed, failed };
}

/** @typedef {{status: string, name: string, assertionResults: {status: string, fullName: string}[]}} FileResult */

/** Counts tests; a file that failed without one failed test (it did not load) counts as one. @param {FileResult[]} files */
export function count(files) {
  const of = (/** @type {string[]} */ ...statuses) =>
    files.reduce((sum, file) => sum + file.assertionResults.filter((test) => statuses.includes(test.status)).length, 0);
  const unloaded = files.filter(
    (file) => file.status === "failed" && !file.assertionResults.some((test) => test.status === "failed"),
  );
  return {
    passed: of("passed"),
    failed: of("failed") + unloaded.length,
    skipped: of("skipped", "pending", "todo", "disabled"),
  };
}

/** @returns {{passed: number, failed: number, skipped: number}} */
function readReport() {
  try {
    return count(JSON.parse(readFileSync(reportFile, "utf8")).testResults);
  } catch (error) {
    say(`vitest left no report: ${error instanceof Error ? error.message : String(error)}`);
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

/** @param {string[]} args passed on to vitest, e.g. a path */
export async function runTests(args) {
  process.chdir(inProject());
  const browser = chromiumEnvironment();
  if (browser["CHROMIUM_MISSING_REASON"]) say(`browser tests are skipped: ${browser["CHROMIUM_MISSING_REASON"]}`);
  const checks = await runChecks();

  mkdirSync(inProject(".cache"), { recursive: true });
  rmSync(reportFile, { force: true });
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`];
  const code = await runNode([inProject("node_modules/vitest/vitest.mjs"), "run", ...reporters, ...args], {
    env: browser,
    stdout: "stderr",
  });
  const tests = readReport();
  const failed = tests.failed + checks.failed + (code !== 0 && tests.failed === 0 ? 1 : 0);
  process.stdout.write(`${tests.passed + checks.passed} passed, ${failed} failed, ${tests.skipped} skipped\n`);
  return failed === 0 ? 0 : 1;
}
