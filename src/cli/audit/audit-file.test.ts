import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { faultyPage } from "../../core/audit/audit.fixture.ts";
import { contradictionKinds } from "../../core/audit/index.ts";
import { Failure } from "../../core/kernel/index.ts";
import { outcomeOf } from "../exit-codes.ts";
import { auditFile } from "./audit-file.ts";

let folder = "";
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "proofsheet-audit-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const place = path.join(folder, name);
  await writeFile(place, content);
  return place;
}

const shape = z.object({
  file: z.string(),
  contradictions: z.array(
    z.object({
      kind: z.enum(contradictionKinds),
      quotes: z.tuple([z.string().min(1), z.string().min(1)]),
      explanation: z.string().min(1),
    }),
  ),
  missing: z.array(z.string()),
});

describe("auditing a file", () => {
  it("prints each contradiction with both quotes and their lines, then what is missing, and ends with 1", async () => {
    const { printed, exitCode } = await auditFile({ file: await file("page.txt", faultyPage), format: "text" });
    expect(exitCode).toBe(1);
    expect(printed).toContain("7 contradictions found.");
    expect(printed).toMatch(
      /winner-against-dots \(the best first test\)\n.*\n {3}line 20: “Best first test \| ●●●●● \| ●●●○○ \| Lark Image 2”/,
    );
    expect(printed).toContain("Missing: sample size, dates, sources, answers to its questions.");
  });

  it("gives the shape that other programs rely on", async () => {
    const place = await file("page.md", faultyPage);
    const { printed } = await auditFile({ file: place, format: "json" });
    const report = shape.parse(JSON.parse(printed));
    expect(report.file).toBe(place);
    expect(report.contradictions).toHaveLength(7);
  });

  it("ends with 0 where there is none", async () => {
    const page = "Heron 4 vs Lark Image 2\n\nHeron 4 is sharper.\n";
    const { printed, exitCode } = await auditFile({ file: await file("fine.txt", page), format: "text" });
    expect([exitCode, printed.includes("No contradiction found.")]).toEqual([0, true]);
  });
});

describe("a file that cannot be audited ends with 2 and says why", () => {
  it.each([
    ["nothing.txt", null, /There is no file/],
    ["picture.png", new Uint8Array([137, 80, 78, 71, 0, 1]), /is not text/],
    ["latin.txt", new Uint8Array([72, 228, 110]), /is not UTF-8/],
    ["long.txt", "a".repeat(2_000_001), /at most 2000000/],
    ["letter.txt", "Dear Sir,\n\nThank you.\n", /No two models/],
  ] as const)("%s", async (name, content, reason) => {
    const place = content === null ? path.join(folder, name) : await file(name, content);
    const error = await auditFile({ file: place, format: "text" }).catch((failure: unknown) => failure);
    expect(error).toBeInstanceOf(Failure);
    const { text, code } = outcomeOf(error);
    expect(code).toBe(2);
    expect(text).toMatch(reason);
  });

  it("a folder", async () => {
    await expect(auditFile({ file: folder, format: "json" })).rejects.toThrow(/is not a file/);
  });
});
