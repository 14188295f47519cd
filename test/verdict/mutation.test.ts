import { execFile } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";

const run = promisify(execFile);
const script = fileURLToPath(new URL("mutate.ts", import.meta.url));

interface Report {
  readonly mutants: number;
  readonly killed: number;
  readonly equivalent: number;
  readonly survivors: readonly string[];
}

describe("a change of any printer", () => {
  it(
    "is noticed by the check: every eighth mutant, all of them with `node test/verdict/mutate.ts`",
    { timeout: 180_000 },
    async ({ annotate }) => {
      const result = await run(process.execPath, [script, "--every", "8", "--json"]).catch(
        (error: { stdout: string; stderr: string }) => error,
      );
      expect(result.stdout, result.stderr).not.toBe("");
      const report = JSON.parse(result.stdout) as Report;
      void annotate(`${report.mutants} mutants: ${report.killed} killed, ${report.equivalent} expected survivors`);
      expect(report.survivors).toEqual([]);
      expect(report.mutants).toBeGreaterThan(250);
      expect(report.killed).toBeGreaterThan(0.9 * report.mutants);
    },
  );
});
